"""Who has sent what: the grid of units, a unit's submissions, reminding it, undoing."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from nq07stats import formatting, narration
from nq07stats.catalogue import Catalogue, Language
from nq07stats.messages import Translator
from nq07stats.store import NotPossibleError
from nq07stats.store.times import today
from pages import _components as show
from pages import _data, _files, _who

_CHOSEN = "report_unit"


def grid(status: pd.DataFrame, catalogue: Catalogue, language: Language, t: Translator) -> str:
    """Draw the units and where their reports stand; return the unit picked, "" for none.

    ``status`` is what :func:`nq07stats.analysis.reporting_status` returns.
    """
    reminders = _data.reminders().groupby("unit")["sent_on"].agg(["count", "max"])
    rows = []
    every: list[Any] = list(status.itertuples())
    for row in every:
        reminded = reminders.loc[row.unit] if row.unit in reminders.index else None
        rows.append(
            {
                t("Unit"): catalogue.units[row.unit].short(language),
                t("Status"): show.status_text(row.status),
                t("Sent on"): formatting.day(_day(row.received_on)),
                t("Days late"): _count(row.days_late),
                t("Cells to mend"): _count(row.errors),
                t("To look at"): _count(row.warnings),
                t("Reminded"): _reminded(reminded, t),
            }
        )
    picked = st.dataframe(
        show.colored(pd.DataFrame(rows), t("Status"), status["status"]),
        key="report-grid",
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        height="content",
        alt=t("Units and where their reports stand"),
    )
    return str(status["unit"].iloc[picked.selection.rows[0]]) if picked.selection.rows else ""


def _day(moment: Any) -> Any:
    return None if pd.isna(moment) else moment


def _count(number: Any) -> str:
    return "" if pd.isna(number) or not number else str(int(number))


def _reminded(reminded: Any, t: Translator) -> str:
    if reminded is None:
        return ""
    return t(
        "{count} times, last {day}",
        count=str(reminded["count"]),
        day=formatting.day(reminded["max"]),
    )


def unit_panel(
    unit: str, status: pd.DataFrame, catalogue: Catalogue, language: Language, t: Translator
) -> None:
    """Draw what can be done about one unit: its submissions, its findings, reminding it."""
    st.markdown(f"**{catalogue.units[unit].name(language)}**")
    submissions = _data.submissions()
    own = submissions[submissions["unit"] == unit]
    sent, reminder = st.columns([3, 2], gap="medium")
    with sent, st.container(border=True, key="card-sent"):
        st.markdown("**" + t("What the unit has sent") + "**")
        if own.empty:
            st.caption(t("Nothing yet."))
        else:
            history(own, catalogue, language, t)
        st.download_button(
            t("Template of the unit"),
            _files.template_maker(unit),
            file_name=_files.template_name(unit),
            key=f"template-{unit}",
            on_click="ignore",
            icon=":material/description:",
        )
    with reminder, st.container(border=True, key="card-remind"):
        _remind(unit, status, catalogue, language, t)


def history(own: pd.DataFrame, catalogue: Catalogue, language: Language, t: Translator) -> None:
    """Draw submissions, newest first, with what can be done about the one picked."""
    every: list[Any] = list(own.itertuples())
    table = pd.DataFrame(
        [
            {
                t("No."): str(row.id),
                t("Unit"): _sender(row.unit, catalogue, language),
                t("What"): submission_text(row.kind, row.state, t),
                t("File"): row.file_name or row.reason,
                t("Sent on"): formatting.day(_day(row.received_on)),
                t("Recorded"): formatting.moment(_day(row.recorded_at), language),
                t("By"): row.recorded_by,
                t("Counts"): "●" if row.active else "",
            }
            for row in every
        ]
    )
    picked = st.dataframe(
        table,
        key="history-" + "-".join(own["unit"].unique()),
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        height=min(36 * (len(own) + 1) + 2, 254),
        alt=t("Submissions, newest first"),
    )
    row = own.iloc[picked.selection.rows[0] if picked.selection.rows else 0]
    if pd.notna(row["subject"]):
        return
    _actions(row, t)
    found = [(str(row["file_name"]), finding) for finding in _data.findings(int(row["id"]))]
    if found:
        show.finding_table(f"submission-{row['id']}", found, catalogue, language)


def _sender(unit: str, catalogue: Catalogue, language: Language) -> str:
    """Short name of a unit, its code where the catalogue has none such, as a stray file may say."""
    found = catalogue.units.get(unit)
    return found.short(language) if found else unit or formatting.MISSING


def submission_text(kind: str, state: str, t: Translator) -> str:
    """What a submission is, in a few words."""
    if kind == "withdrawal":
        return t("Withdrawal")
    if kind == "restore":
        return t("Restoring")
    return {
        "accepted": t("Report accepted"),
        "rejected": t("Report with cells to mend"),
        "withdrawn": t("Report withdrawn"),
    }[state]


def _actions(row: pd.Series[Any], t: Translator) -> None:
    number, state = int(row["id"]), str(row["state"])
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            t("Original file No. {number}", number=str(number)),
            _files.original_maker(str(row["file_hash"])),
            file_name=str(row["file_name"]),
            key=f"original-{number}",
            on_click="ignore",
            icon=":material/download:",
        )
        if state == "rejected":
            return
        label = t("Withdraw…") if state == "accepted" else t("Restore…")
        with st.popover(label, key=f"undo-{number}"):
            by = _who.ask(t, f"undo-{number}")
            reason = st.text_input(t("Reason"), key=f"reason-{number}")
            act = _data.withdraw if state == "accepted" else _data.restore
            ready = bool(by and reason.strip())
            if st.button(label.rstrip("…"), key=f"do-undo-{number}", disabled=not ready):
                try:
                    act(number, by=by, reason=reason.strip())
                except NotPossibleError as error:
                    st.error(error.sentence(t))
                else:
                    st.rerun()


def _remind(
    unit: str, status: pd.DataFrame, catalogue: Catalogue, language: Language, t: Translator
) -> None:
    st.markdown("**" + t("Remind the unit") + "**")
    row = status.set_index("unit").loc[unit]
    text = narration.reminder(row.to_dict() | {"unit": unit}, catalogue, language)
    st.code(text, language=None, wrap_lines=True)
    with st.form(f"remind-{unit}", border=False):
        by = _who.ask(t, f"remind-{unit}")
        document = st.text_input(t("By which document (number, date)"), key=f"document-{unit}")
        if st.form_submit_button(t("Note that the unit was reminded"), key=f"note-{unit}"):
            if by and document.strip():
                _data.add_reminder(unit, today(), document.strip(), by=by, text=text)
                st.rerun()
            st.warning(t("Please enter your name and the document."))
    log = _data.reminders()
    entries: list[Any] = list(log[log["unit"] == unit].itertuples())
    for entry in entries:
        st.caption(f"{formatting.day(entry.sent_on)} · {entry.document} · {entry.recorded_by}")
