"""One unit's reports: what it sent, what is to be mended, reminding it, undoing a receipt."""

from __future__ import annotations

import html
from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from nq07stats import formatting, narration
from nq07stats.catalogue import Catalogue, Language
from nq07stats.messages import Translator
from nq07stats.store import NotPossibleError
from nq07stats.store.times import today
from pages import (
    _compare,
    _correction_form,
    _corrections,
    _data,
    _files,
    _findings,
    _links,
    _receive,
    _reconciled,
    _reports,
    _sending_back,
    _who,
)
from pages import _components as show
from pages._rows import Column, rows, signed

_TOLD = "unit-told"
_MOST_SHOWN = 6


def unit_view(
    unit: str, status: pd.DataFrame, catalogue: Catalogue, language: Language, t: Translator
) -> None:
    """Draw what a unit has sent and what can be done about it.

    ``status`` is what :func:`nq07stats.analysis.reporting_status` returns. The province, which is
    not among its units, has no report that is due: what it has are totals of its own.
    """
    by_unit = status.set_index("unit", drop=False)
    row = by_unit.loc[unit].to_dict() if unit in by_unit.index else None
    submissions = _data.submissions()
    own = submissions[submissions["unit"] == unit]
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="unit-bar"):
        st.button(
            t("All units"),
            key="close-unit",
            type="tertiary",
            icon=":material/arrow_back:",
            on_click=_close,
        )
        with st.container(width=240):
            _reports.choose_unit(status, catalogue, language)
        if row:
            name = catalogue.units[unit].short(language)
            _links.unit_link(unit, t("Profile of {unit}", unit=name))
            _links.quality_link(unit, t("Figures to look at again"))
    if row:
        show.headline(narration.unit_line(row, catalogue, language), str(row["status"]))
    else:
        name = catalogue.units[unit].name(language)
        show.headline(t("Own totals of **{unit}**, held against the sum of its units", unit=name))
    told_of, told = st.session_state.get(_TOLD, ("", ""))
    if told_of == unit:
        st.success(told, icon=":material/check_circle:")
    newest = _newest_faulty(own)
    done = partial(_tell_and_rerun, unit)
    if row is None:
        with show.card("reconciled"):
            _reconciled.listing(catalogue, language, t, unit)
    lead, side = show.split("unit")
    with lead:
        first = st.container()
        with show.card("sent"):
            by = _heading(t("What the unit has sent") if row else t("Entered and sent"), t)
            _sent(own, by, catalogue, language, t)
            _correction_form.button(unit, done, catalogue, language, t)
        # What is to be settled stands first; the name to do so with is asked for below it.
        with first if _corrections.to_settle(unit) else st.container():
            _corrections.unit_card(unit, by, done, catalogue, language, t)
        if newest is not None:
            with show.card("unit-findings"):
                _unit_findings(newest, catalogue, language, t)
    if row:
        with side, show.card("remind"):
            _remind(row, newest, by, catalogue, language, t)
    # Below findings, which may be many, nobody would look for it.
    with lead if row and newest is None else side, show.card("drop"):
        told = t("Receive a file of this unit") if row else t("Receive a file of totals")
        _receive.drop_zone(t, told, unit)
        if row:
            st.download_button(
                t("Template of the unit"),
                _files.template_maker(unit),
                file_name=_files.template_name(unit),
                key=f"template-{unit}",
                on_click="ignore",
                icon=":material/description:",
            )
    _compare.card(unit, own, catalogue, language, t)


def _close() -> None:
    st.session_state.pop(_TOLD, None)
    _reports.close_unit()


def _heading(title: str, t: Translator) -> str:
    with st.container(
        horizontal=True,
        vertical_alignment="center",
        horizontal_alignment="distribute",
        gap="small",
    ):
        st.markdown(f"**{title}**", width="content")
        return _who.ask(t, "unit", width=260)


def _newest_faulty(own: pd.DataFrame) -> Any:
    """The unit's newest file, if something in it is to be mended or looked at again."""
    files = own[own["file_hash"].ne("") & own["state"].ne("withdrawn")]
    if files.empty or not (files["errors"].iloc[0] or files["warnings"].iloc[0]):
        return None
    return next(files.itertuples())


def _sent(
    own: pd.DataFrame, by: str, catalogue: Catalogue, language: Language, t: Translator
) -> None:
    if own.empty:
        st.caption(t("No file has been received yet."))
        return
    every: list[Any] = list(own.itertuples())
    newest = next((row.id for row in every if row.active and row.file_hash), None)

    def draw(row: Any) -> None:
        _submission(row, described(row, catalogue, language, t), by, newest, t)

    for row in every[:_MOST_SHOWN]:
        draw(row)
    if older := every[_MOST_SHOWN:]:
        with st.expander(t("{count:c} earlier {count:one|ones}", count=len(older))):
            for row in older:
                draw(row)


def _submission(row: Any, told: str, by: str, newest: int | None, t: Translator) -> None:
    with st.container(
        horizontal=True,
        vertical_alignment="center",
        gap="small",
        wrap=False,
        key=f"sent-{row.id}",
    ):
        st.html(told)
        by_hand = row.kind == "manual"
        if not (row.file_hash or by_hand):
            return
        if row.file_hash:
            st.download_button(
                t("Original file"),
                _files.original_maker(row.file_hash),
                file_name=row.file_name,
                key=f"original-{row.id}",
                on_click="ignore",
                icon=":material/download:",
            )
        if row.state == "accepted" and (row.active or not by_hand):
            explained = _withdrawing_correction(t) if by_hand else _withdrawing(t)
            _undo(row.unit, row.id, by, t("Withdraw"), explained, _data.withdraw, t)
        older = row.state == "accepted" and row.id != newest and not by_hand
        if row.state == "withdrawn" or older:
            _undo(row.unit, row.id, by, t("Restore"), _restoring(t), _data.restore, t)


def described(row: Any, catalogue: Catalogue, language: Language, t: Translator) -> str:
    """Write a submission as HTML: its number, what became of it, its file or reason."""
    number = t("No. {number}", number=str(row.id))
    status = signed(_reports.submission_status(row, t))
    recorded = t(
        "recorded {moment} by {name}",
        moment=_reports.short_moment(row.recorded_at),
        name=row.recorded_by,
    )
    if row.file_hash:
        first = t("sent on {day}", day=formatting.day(row.received_on))
        parts = [row.file_name]
        if row.observations:
            parts.append(t("{count:n} {count:figure|figures}", count=row.observations))
        if row.errors:
            parts.append(t("{count:c} {count:cell|cells} to mend", count=row.errors))
        if row.warnings:
            parts.append(t("{count:c} to look at", count=row.warnings))
    elif row.kind == "manual":
        held = _corrections.described(row.id, catalogue, language)
        first, parts = t("corrected by hand"), [held, row.reason]
    else:
        first, parts = "", [row.reason]
    parts.append(recorded)
    line = " · ".join(html.escape(part) for part in parts if part)
    middle = f" · {html.escape(first)}" if first else ""
    return (
        f'<div class="nq-sent"><div><strong>{html.escape(number)}</strong> · {status}{middle}</div>'
        f'<div class="nq-quiet">{line}</div></div>'
    )


def _withdrawing(t: Translator) -> str:
    return t(
        "Its figures no longer count; what the unit sent before it counts again. Nothing is "
        "deleted, it can be restored at any time."
    )


def _withdrawing_correction(t: Translator) -> str:
    return t("The figure no longer counts as corrected; what the unit's reports say counts again.")


def _restoring(t: Translator) -> str:
    return t("Its figures count again, in place of those of the unit's other files.")


def _undo(
    unit: str,
    number: int,
    by: str,
    label: str,
    explained: str,
    act: Callable[..., int],
    t: Translator,
) -> None:
    # A new key after every submission closes the popover and empties its field.
    key = f"{act.__name__}-{number}-{_data.submissions()['id'].max()}"
    with st.popover(label + "…", key=f"open-{key}"):
        st.markdown(explained)
        with st.form(f"form-{key}", border=False):
            reason = st.text_input(t("Reason"), key=f"reason-{key}", max_chars=300).strip()
            pressed = st.form_submit_button(label, key=f"do-{key}", type="primary")
        if not pressed:
            return
        if not by or not reason:
            show.problem(t("Please enter your name, above the list, and the reason."))
            return
        try:
            act(number, by=by, reason=reason)
        except NotPossibleError as error:
            show.problem(error.sentence(t))
            return
    _tell_and_rerun(
        unit,
        t("No. {number} is withdrawn.", number=str(number))
        if act is _data.withdraw
        else t("No. {number} counts again.", number=str(number)),
    )


def _tell_and_rerun(unit: str, told: str) -> None:
    """Show the unit as it is now, and what was done, until something else is done."""
    st.session_state[_TOLD] = (unit, told)
    st.rerun()


@st.fragment
def _unit_findings(row: Any, catalogue: Catalogue, language: Language, t: Translator) -> None:
    findings = _data.findings(row.id)
    with st.container(
        horizontal=True,
        vertical_alignment="center",
        horizontal_alignment="distribute",
        gap="small",
    ):
        title = t("Findings of No. {number}", number=str(row.id))
        st.markdown(f"**{title}**", width="content")
        original = _files.original_maker(row.file_hash)
        faulty = _sending_back.Faulty(row.file_name, row.file_hash, row.unit, findings, original)
        _sending_back.marked_file(faulty, language, t, f"unit-{row.id}")
    found = [(row.file_name, finding) for finding in findings]
    _findings.finding_table(f"unit-{row.id}", _findings.told(found, catalogue, language))


def _remind(
    status: dict[Any, Any],
    faulty: Any,
    by: str,
    catalogue: Catalogue,
    language: Language,
    t: Translator,
) -> None:
    unit = str(status["unit"])
    st.markdown("**" + t("Text to send to the unit") + "**")
    if faulty is not None:
        text = narration.mending_request(
            unit,
            faulty.file_name,
            _data.findings(faulty.id),
            catalogue,
            language,
            attached=True,
        )
    else:
        text = narration.reminder(status, catalogue, language)
    st.code(text, language=None, wrap_lines=True, height="content" if len(text) < 600 else 260)
    with (
        st.form(f"remind-{unit}", border=False),
        st.container(horizontal=True, vertical_alignment="bottom", gap="small"),
    ):
        document = st.text_input(
            t("By which document (number, date)"), key=f"document-{unit}", max_chars=200
        ).strip()
        pressed = st.form_submit_button(t("Note the reminder"), key=f"note-{unit}")
    if pressed and not (by and document):
        show.problem(t("Please enter your name, above the list, and the document."))
    elif pressed:
        _data.add_reminder(unit, today(), document, by=by, text=text)
        _tell_and_rerun(unit, t("The reminder is noted."))
    _reminder_log(unit, t)


def _reminder_log(unit: str, t: Translator) -> None:
    log = _data.reminders()
    entries: list[Any] = list(log[log["unit"] == unit].itertuples())
    if not entries:
        st.caption(t("The unit has not been reminded yet."))
        return
    columns = [
        Column(t("Reminded on"), width="7em"),
        Column(t("Document")),
        Column(t("By"), "quiet"),
    ]
    rows(
        columns,
        [(formatting.day(row.sent_on), row.document, row.recorded_by) for row in entries],
        alt=t("Reminders, newest first"),
        height=200,
    )
