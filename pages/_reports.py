"""Who has sent what: the figures, the grid of units, reminding many, the logs."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from nq07stats import formatting, narration
from nq07stats.catalogue import Catalogue, Language
from nq07stats.charts.theme import status_word
from nq07stats.messages import Translator
from nq07stats.narration.others import others
from nq07stats.narration.provenance import source
from nq07stats.narration.words import Words, joined
from nq07stats.store.times import today
from pages import _components as show
from pages import _corrections, _data, _filters, _links, _mappings, _reconciled, _who
from pages._receive import unit_name
from pages._rows import Cell, Column, Link, Status, rows

_PARAMETER = "report"
_MOST_LOGGED = 300
_LOG_HEIGHT = 412


def asked_unit(status: pd.DataFrame) -> str:
    """Code of the unit that the address asks for, the province's too; "" for all.

    Anything else is dropped.
    """
    asked = st.query_params.get(_PARAMETER, "")
    if asked and asked not in {*status["unit"], _data.catalogue().plan.root_unit}:
        del st.query_params[_PARAMETER]
        return ""
    return asked


def choose_unit(status: pd.DataFrame, catalogue: Catalogue, language: Language) -> None:
    """Draw the choice of the unit looked at, which stands in the address."""
    t = _filters.words()
    names = {code: catalogue.units[code].short(language) for code in status["unit"]}
    root = {catalogue.plan.root_unit: t("Own totals of the province")}
    options = {"": t("All units")} | names | root
    _filters.option(_PARAMETER, t("Unit looked at"), options, "", labelled=False)


def is_unit_open() -> bool:
    """Tell whether the address asks for one unit."""
    return _PARAMETER in st.query_params


def close_unit() -> None:
    """Go back to all units."""
    st.query_params.pop(_PARAMETER, None)


def figures(status: pd.DataFrame, deadlines: pd.DataFrame, words: Words) -> list[show.Figure]:
    """Count the units by where their reports stand; tell the next deadline of theirs."""
    t, counted = words.t, status[status["counted"]]
    named = {
        "in_time": t("Sent in time"),
        "late": t("Sent after the deadline"),
        "to_mend": t("Cells to mend"),
        "missing": t("Not sent yet"),
    }
    found = []
    for code, label in named.items():
        own = counted[_stands(counted, code)]
        found.append(show.Figure(label, str(len(own)), _note(code, own, status, words), code))
    due = deadlines[deadlines["who"] == "unit"]
    if len(due):
        left = int(due["days_left"].iloc[-1])
        note = (
            t("{days:c} {days:day|days} left", days=left)
            if left > 0
            else t("today is the last day")
            if left == 0
            else t("{days:n} {days:day|days} ago", days=-left)
        )
        last = formatting.day(due["last_day"].iloc[-1])
        found.append(show.Figure(t("Last day of the units' reports"), last, note))
    return found


def _stands(status: pd.DataFrame, code: str) -> pd.Series:
    return status["status"].isin([code, "not_begun"] if code == "missing" else [code])


def _note(code: str, own: pd.DataFrame, status: pd.DataFrame, words: Words) -> str:
    """Say more of the units that stand so: how late, how many cells, who is not among them."""
    t, counted, notes = words.t, status[status["counted"]], []
    if code == "late" and len(own):
        notes = [t("{days:c} {days:day|days} late at most", days=int(own["days_late"].max()))]
    elif code == "to_mend" and len(own):
        notes = [t("{count:c} {count:cell|cells}", count=int(own["errors"].sum()))]
    elif len(own):
        notes = [t("of {count:c} units", count=len(counted))]
    # Their first report counts, what they sent since waits for them.
    later = counted[counted["status"].isin(["in_time", "late"]) & (counted["errors"] > 0)]
    if code == "to_mend" and len(later):
        cells = int(later["errors"].sum())
        notes.append(t("{count:c} {count:cell|cells} in later files", count=cells))
    beside = others(words, status.loc[_stands(status, code), "unit"])
    if code == "missing" and beside:
        notes.append(t("not counting {units}", units=words.units(beside)))
    return joined(notes)


def grid(
    status: pd.DataFrame, catalogue: Catalogue, filters: _filters.Filters, t: Translator
) -> None:
    """Draw the units and where their reports stand, each leading to its reports and its profile.

    ``status`` is what :func:`nq07stats.analysis.reporting_status` returns.
    """
    with st.container(
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        gap="small",
    ):
        st.caption(
            t("Choose a unit to see, correct or undo what it sent, or to remind it."),
            width="stretch",
        )
        with st.container(width=208):
            choose_unit(status, catalogue, filters.language)
    _corrections.units_to_settle(catalogue, filters.language, t)
    columns, lines = _data.once(
        # Links carry the parameters of the address along.
        f"submissions grid {_data.today()} {_filters.current()}",
        filters,
        lambda: _grid_lines(status, catalogue, filters.language, t),
    )
    rows(columns, lines, alt=t("Units and where their reports stand"))


def _grid_lines(
    status: pd.DataFrame, catalogue: Catalogue, language: Language, t: Translator
) -> tuple[list[Column], list[tuple[Cell, ...]]]:
    reminders = _data.reminders().groupby("unit")["sent_on"].agg(["count", "max"])
    every: list[Any] = list(status.itertuples())
    told: list[tuple[Column, list[Cell]]] = [
        (
            Column(t("Unit"), width="9.5em"),
            [
                Link(
                    catalogue.units[row.unit].short(language),
                    _links.address("submissions", report=row.unit),
                )
                for row in every
            ],
        ),
        (
            Column(t("Status"), width="8.5em"),
            [Status(row.status, status_word(row.status, t)) for row in every],
        ),
        (
            Column(t("Sent on"), width="6.2em"),
            [formatting.day(_known(row.received_on)) for row in every],
        ),
        (Column(t("Days late"), "number", "4.5em"), [_count(row.days_late) for row in every]),
        (Column(t("Cells to mend"), "number", "5.5em"), [_count(row.errors) for row in every]),
        (Column(t("To look at"), "number", "5.5em"), [_count(row.warnings) for row in every]),
        (Column(t("Reminded")), [_reminded(reminders, row.unit, t) for row in every]),
        (
            Column(t("Profile"), width="4.5em"),
            [Link(t("Open →"), _links.to_unit(row.unit)) for row in every],
        ),
    ]
    # What is so of no unit yet would only take the others' room.
    shown = [(column, cells) for column, cells in told if any(cells)]
    lines = list(zip(*(cells for _, cells in shown), strict=True))
    return [column for column, _ in shown], lines


def _known(moment: Any) -> Any:
    return None if pd.isna(moment) else moment


def _count(number: Any) -> str:
    return "" if pd.isna(number) or not number else str(int(number))


def _reminded(reminders: pd.DataFrame, unit: str, t: Translator) -> str:
    if unit not in reminders.index:
        return ""
    row: Any = reminders.loc[unit]
    last = formatting.day(row["max"])
    return t("{count:c} {count:time|times}, last {day}", count=int(row["count"]), day=last)


def reminding(
    status: pd.DataFrame, catalogue: Catalogue, language: Language, t: Translator
) -> None:
    """Draw the way to remind every unit whose report is missing or to be mended, if any is."""
    behind = status[status["status"].isin(["missing", "not_begun", "to_mend"])]
    if behind.empty:
        return
    with show.card("reminding"):
        st.markdown("**" + t("Remind units") + "**")
        units = Words(catalogue, language).units(behind["unit"].tolist())
        st.caption(t("No report of theirs is accepted yet: {units}.", units=units))
        if st.button(
            t("Remind {count:c} {count:unit|units}…", count=len(behind)),
            key="remind-many",
            icon=":material/mail:",
        ):
            draw = st.dialog(t("Remind units"), width="large")(_remind_many)
            draw(behind, catalogue, language, t)


def _remind_many(
    behind: pd.DataFrame, catalogue: Catalogue, language: Language, t: Translator
) -> None:
    by_unit = {row["unit"]: row for row in behind.to_dict("records")}
    units = st.multiselect(
        t("Units"),
        list(by_unit),
        default=list(by_unit),
        format_func=lambda code: catalogue.units[code].short(language),
        key="remind-units",
    )
    texts = {unit: narration.reminder(by_unit[unit], catalogue, language) for unit in units}
    if texts:
        st.code("\n\n".join(texts.values()), language=None, wrap_lines=True, height=260)
    by = _who.ask(t, "remind-many", width=320)
    document = st.text_input(
        t("By which document (number, date)"), key="remind-document", max_chars=200
    ).strip()
    if st.button(t("Note that the units were reminded"), key="note-many", type="primary"):
        if not (by and document and units):
            show.problem(t("Please enter the units, your name and the document."))
            return
        for unit, text in texts.items():
            _data.add_reminder(unit, today(), document, by=by, text=text)
        st.rerun()


def submission_status(row: Any, t: Translator) -> Status:
    """What has become of a submission, with its sign."""
    if row.kind == "withdrawal":
        return Status("missing", t("withdrawal of No. {number}", number=str(row.subject)))
    if row.kind == "restore":
        return Status("missing", t("restoring of No. {number}", number=str(row.subject)))
    if row.state == "rejected":
        return Status("to_mend", t("cells to mend"))
    if row.state == "withdrawn":
        return Status("missing", t("withdrawn"))
    return Status("met", t("counts")) if row.active else Status("missing", t("replaced"))


def short_moment(moment: Any) -> str:
    """Write a day and a time for tables."""
    return "" if pd.isna(moment) else f"{moment:%d/%m/%Y %H:%M}"


@st.fragment
def logs(catalogue: Catalogue, filters: _filters.Filters, t: Translator) -> None:
    """Draw everything that was received, undone and reminded, newest first."""
    language, submissions = filters.language, _data.submissions()
    reminders = _data.once("submissions reminders", filters, _data.reminders)
    corrections = _data.corrections()
    labels = {
        "submissions": t("All receipts ({count:n})", count=len(submissions)),
        "corrections": _corrections_label(corrections, t),
        "reconciled": _reconciled.label(t),
        "reminders": t("All reminders ({count:n})", count=len(reminders)),
        "mappings": _mappings.label(t),
    }
    with show.card("logs"):
        part = st.segmented_control(
            t("Show"),
            list(labels),
            default="submissions",
            required=True,
            format_func=labels.__getitem__,
            key="log-part",
            label_visibility="collapsed",
        )
        if part == "reminders":
            _reminder_log(reminders, catalogue, language, t)
        elif part == "corrections":
            _corrections.log(catalogue, language, t)
        elif part == "mappings":
            _mappings.listing(catalogue, filters, t)
        elif part == "reconciled":
            _reconciled.listing(catalogue, language, t)
        elif submissions.empty:
            st.caption(t("No file has been received yet."))
        else:
            lines = _data.once(
                # Links carry the parameters of the address along.
                f"submissions log {_filters.current()}",
                filters,
                lambda: _submission_lines(submissions, catalogue, language, t),
            )
            columns = [
                Column(t("No."), "number", "3.5em"),
                Column(t("Unit"), width="16%"),
                Column(t("Status"), width="9.5em"),
                Column(t("File or reason")),
                Column(t("Sent on"), width="7em"),
                Column(t("Recorded"), "quiet", "9.5em"),
                Column(t("By"), "quiet", "15%"),
            ]
            rows(columns, lines, alt=t("Submissions, newest first"), height=_LOG_HEIGHT)


def _corrections_label(corrections: pd.DataFrame, t: Translator) -> str:
    count, open_ones = len(corrections), int(corrections["conflict"].sum())
    if not open_ones:
        return t("Corrections by hand ({count:n})", count=count)
    return t("Corrections by hand ({count:n}, {open:n} to be settled)", count=count, open=open_ones)


def _submission_lines(
    submissions: pd.DataFrame, catalogue: Catalogue, language: Language, t: Translator
) -> list[tuple[Cell, ...]]:
    every: list[Any] = list(submissions.head(_MOST_LOGGED).itertuples())
    return [
        (
            str(row.id),
            _unit(row.unit, catalogue, language),
            submission_status(row, t),
            source(row.kind, row.file_name, row.reason, t) or row.reason,
            "" if row.reason else formatting.day(_known(row.received_on)),
            short_moment(row.recorded_at),
            row.recorded_by,
        )
        for row in every
    ]


def _unit(code: str, catalogue: Catalogue, language: Language) -> Cell:
    """Name a unit, with the way to its profile where it still reports; the root has totals."""
    name = unit_name(code, catalogue, language)
    if code == catalogue.plan.root_unit:
        return Link(name, _links.address("submissions", report=code))
    reports = code in {unit.code for unit in catalogue.reporting_units}
    return Link(name, _links.to_unit(code)) if reports else name


def _reminder_log(
    reminders: pd.DataFrame, catalogue: Catalogue, language: Language, t: Translator
) -> None:
    if reminders.empty:
        st.caption(t("No unit has been reminded yet."))
        return
    every: list[Any] = list(reminders.head(_MOST_LOGGED).itertuples())
    columns = [
        Column(t("Sent on"), width="7em"),
        Column(t("Unit"), width="22%"),
        Column(t("Document")),
        Column(t("By"), "quiet", "22%"),
    ]
    lines = [
        (
            formatting.day(row.sent_on),
            _unit(row.unit, catalogue, language),
            row.document,
            row.recorded_by,
        )
        for row in every
    ]
    rows(columns, lines, alt=t("Reminders, newest first"), height=_LOG_HEIGHT)
