"""Who has reported, and in time."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from nq07stats.catalogue import Catalogue, Deadline, Unit

STATUS_DTYPES: dict[str, str] = {
    "unit": "str",
    "counted": "bool",
    "status": "str",
    "received_on": "datetime64[s]",
    "days_late": "int64",
    "errors": "int64",
    "warnings": "int64",
    "deadline": "datetime64[s]",
    "last_day": "datetime64[s]",
}
"""What :func:`reporting_status` returns."""

DEADLINE_DTYPES: dict[str, str] = {
    "code": "str",
    "who": "str",
    "date": "datetime64[s]",
    "inclusive": "bool",
    "last_day": "datetime64[s]",
    "days_left": "int64",
}
"""What :func:`deadlines` returns."""

ARRIVAL_DTYPES: dict[str, str] = {
    "unit": "str",
    "counted": "bool",
    "status": "str",
    "received_on": "datetime64[s]",
    "last_day": "datetime64[s]",
    "days": "Int64",
    "sent": "int64",
}
"""What :func:`arrivals` returns."""


def last_day(deadline: Deadline) -> date:
    """Return the last day that is still in time."""
    return deadline.date if deadline.inclusive else deadline.date - timedelta(days=1)


def deadlines(catalogue: Catalogue, as_of: date) -> pd.DataFrame:
    """Return every deadline (``DEADLINE_DTYPES``), the earliest first.

    ``days_left`` runs to ``last_day``: 0 on that day itself, negative after it.
    """
    rows = [
        {
            "code": deadline.code,
            "who": deadline.who,
            "date": deadline.date,
            "inclusive": deadline.inclusive,
            "last_day": last_day(deadline),
            "days_left": (last_day(deadline) - as_of).days,
        }
        for deadline in sorted(catalogue.deadlines.values(), key=lambda row: row.date)
    ]
    return pd.DataFrame(rows, columns=list(DEADLINE_DTYPES)).astype(DEADLINE_DTYPES)


def reporting_status(submissions: pd.DataFrame, catalogue: Catalogue, as_of: date) -> pd.DataFrame:
    """Return where each unit that reports stands on a day.

    Parameters
    ----------
    submissions
        The store's submissions: ``id``, ``unit``, ``kind``, ``state``, ``received_on``,
        ``errors``, ``warnings``. Corrections by hand are no reports of the units.
    catalogue
        The plan, with the deadline for units (the last one, where there are several).
    as_of
        The day looked at; what came later is left out.

    Returns
    -------
    pandas.DataFrame
        A row for each unit in order of display (``STATUS_DTYPES``). ``status``: in_time or late by
        the day the first accepted report came that was not withdrawn; to_mend where all that came
        was rejected; missing; not_begun for every unit while none has sent anything here: they may
        have reported elsewhere long ago. ``received_on`` is that day, or the newest rejected
        report's. ``days_late`` runs from the last day in time to then, or to ``as_of`` where
        nothing is accepted yet; 0 before, and while not begun. ``errors`` and ``warnings`` are the
        newest report's. ``counted`` tells the units that count as such, the province's own office
        among the others.

    Notes
    -----
    A report is in time if the first one accepted, and not withdrawn since, was received by the last
    day allowed. That is the day of the deadline where the deadline includes it, else the day
    before. Days late run from that day to the day of receipt or, while nothing is accepted, to
    today.

    - In time, or after the deadline: a report has been accepted.
    - To mend: all that came was sent back.
    - Not sent yet: nothing has come. Before the first file of any unit has come, nobody is late.

    What counts is the day entered as that of receipt, not the moment at which the file was read.

    Example: The deadline is 31/3 and includes that day. A report of 31/3 is in time; one of 2/4 is
    two days late.

    Source: The deadlines are those of the catalogue.
    """
    due = max(
        (row for row in catalogue.deadlines.values() if row.who == "unit"),
        key=lambda row: row.date,
        default=None,
    )
    received = submissions[
        ~submissions["kind"].isin(["withdrawal", "restore", "manual"])
        & (submissions["received_on"] <= pd.Timestamp(as_of))
    ]
    sent = received[received["state"].isin(["accepted", "rejected"])].sort_values("id")
    by_unit = dict(iter(sent.groupby("unit")))
    years = catalogue.plan.years
    rows = [
        _status(unit, by_unit.get(unit.code, sent.iloc[:0]), due, as_of)
        | ({"status": "not_begun", "days_late": 0} if received.empty else {})
        | {"counted": catalogue.unit_kinds[unit.kind].counted}
        for unit in catalogue.reporting_units
        if any(unit.open_in(year) for year in years)
    ]
    return pd.DataFrame(rows, columns=list(STATUS_DTYPES)).astype(STATUS_DTYPES)


def _status(unit: Unit, sent: pd.DataFrame, due: Deadline | None, as_of: date) -> dict[str, object]:
    accepted = sent[sent["state"] == "accepted"]
    received: pd.Timestamp | None = None
    if len(accepted):
        received = accepted["received_on"].min()
    elif len(sent):
        received = sent["received_on"].iloc[-1]
    until = received.date() if received is not None and len(accepted) else as_of
    days = max(0, (until - last_day(due)).days) if due else 0
    if len(accepted):
        status = "late" if days else "in_time"
    else:
        status = "to_mend" if len(sent) else "missing"
    return {
        "unit": unit.code,
        "status": status,
        "received_on": received,
        "days_late": days,
        "errors": int(sent["errors"].iloc[-1]) if len(sent) else 0,
        "warnings": int(sent["warnings"].iloc[-1]) if len(sent) else 0,
        "deadline": due.date if due else None,
        "last_day": last_day(due) if due else None,
    }


def arrivals(status: pd.DataFrame) -> pd.DataFrame:
    """Put the reports that were accepted in the order in which they came.

    Parameters
    ----------
    status
        What :func:`reporting_status` returned.

    Returns
    -------
    pandas.DataFrame
        ``ARRIVAL_DTYPES``: a row for each unit with an accepted report, the earliest first.
        ``days`` runs from the last day in time to the day of receipt, negative before it, NA where
        there is no deadline. ``sent`` counts the units, as such, that have sent by then.

    Notes
    -----
    How the reports came in is shown by the day of the first one accepted of each unit, and by how
    many days it was early or late::

        days = day of receipt − last day in time

    Example: With 31/3 as the last day, a report of 28/3 came three days early, one of 2/4 two days
    late. The first unit to send is 1 of all, the next one 2 of all; two of one day both have 2.
    """
    came = status[status["status"].isin(["in_time", "late"]) & status["received_on"].notna()]
    came = came.sort_values("received_on", kind="stable")
    by_day = came.groupby("received_on")["counted"].sum().cumsum()
    days = (came["received_on"] - came["last_day"]).dt.days
    found = came.assign(days=days.astype("Int64"), sent=came["received_on"].map(by_day))
    return found[list(ARRIVAL_DTYPES)].reset_index(drop=True).astype(ARRIVAL_DTYPES)
