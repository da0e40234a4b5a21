"""Who has reported, when, and what is still to be mended."""

from __future__ import annotations

from datetime import date

import pandas as pd

from nq07stats.charts.theme import SIGNS, status_word
from nq07stats.formatting import day
from nq07stats.reports.around import finished
from nq07stats.reports.model import Column, Table
from nq07stats.reports.selection import Selection


def reporting_status(
    status: pd.DataFrame, completeness: pd.DataFrame, selection: Selection, as_of: date
) -> Table:
    """Tabulate each unit's report: its status, day, delay, cells to mend, and share of figures.

    Parameters
    ----------
    status
        What :func:`nq07stats.analysis.reporting_status` says as of the same day.
    completeness
        What :func:`nq07stats.analysis.completeness` says; its rows over all sections are shown.
    selection
        The filters and the language.
    as_of
        The day up to which reports are counted.
    """
    t, language = selection.t, selection.language
    units = {unit.code: unit for unit in selection.shown_units}
    rates = completeness[completeness["section"] == ""].set_index("unit")["rate"]
    shown = status[status["unit"].isin(list(units))]
    rows = pd.DataFrame(
        {
            "number": [str(place) for place in range(1, len(shown) + 1)],
            "unit": [units[code].name(language) for code in shown["unit"]],
            "code": shown["unit"].to_numpy(),
            "word": [status_word(code, t) for code in shown["status"]],
            "status": shown["status"].to_numpy(),
            "received_on": pd.to_datetime(shown["received_on"]).to_numpy(),
            "days_late": shown["days_late"].where(shown["days_late"] > 0).to_numpy(dtype=float),
            "errors": shown["errors"].where(shown["errors"] > 0).to_numpy(dtype=float),
            "warnings": shown["warnings"].where(shown["warnings"] > 0).to_numpy(dtype=float),
            "rate": shown["unit"].map(rates).to_numpy(dtype=float),
        }
    )
    columns = (
        Column("number", t("No."), label=True, most=4),
        Column("code", t("Unit code"), data_only=True),
        Column("unit", t("Unit"), label=True),
        Column("word", t("Status of the report"), status_from="status"),
        Column("received_on", t("Received on"), kind="date"),
        Column("days_late", t("Days late"), kind="number", blank=True),
        Column("errors", t("Cells to mend"), kind="number", blank=True),
        Column("warnings", t("Cells to look at again"), kind="number", blank=True),
        Column("rate", t("Required figures reported (%)"), kind="number", decimals=1),
    )
    table = Table(
        name=t("Reporting status"),
        title=t("Reports received from the units"),
        columns=columns,
        rows=rows,
        language=language,
        made_on=selection.made_on,
        subtitles=selection.subtitles(as_of),
        notes=(*_deadline(shown, selection), _summary(shown, selection)),
    )
    return finished(table, selection)


def _deadline(status: pd.DataFrame, selection: Selection) -> tuple[str, ...]:
    days = status["deadline"].dropna()
    if days.empty:
        return ()
    return (selection.t("Deadline: {day}.", day=day(pd.Timestamp(days.iloc[0]).date())),)


def _summary(status: pd.DataFrame, selection: Selection) -> str:
    t = selection.t
    counts = status["status"].value_counts()
    parts = [
        t("{count:c} units {status}", count=int(counts[code]), status=status_word(code, t))
        for code in SIGNS
        if code in counts
    ]
    return t("Together: {parts}.", parts="; ".join(parts))
