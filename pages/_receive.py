"""Taking workbooks in: drop, look at what would change, accept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from nq07stats import formatting
from nq07stats.catalogue import Catalogue, Language
from nq07stats.charts import facts
from nq07stats.ingest import Preview
from nq07stats.messages import Translator
from nq07stats.store import NotPossibleError
from nq07stats.store.times import today
from pages import _components as show
from pages import _data, _who

_SEEN = "previews_seen"
_ROUND = "upload_round"
_DONE = "receipt"
_ROWS_SHOWN = 8
_STATUS_OF = {
    "accepted": "met",
    "accepted_with_warnings": "met",
    "unchanged": "missing",
    "rejected": "to_mend",
    "refused": "to_mend",
}
_RECORDED = ("accepted", "accepted_with_warnings", "rejected")


def reviewing() -> bool:
    """Tell whether files wait to be accepted or put aside."""
    return bool(st.session_state.get(_SEEN))


def drop_zone(t: Translator) -> None:
    """Draw the place to drop files; check them with a count as they come."""
    if done := st.session_state.pop(_DONE, ""):
        st.success(done, icon=":material/check_circle:")
    files = st.file_uploader(
        t("Drop the units' workbooks here (.xlsx, or .zip of many)"),
        type=["xlsx", "zip"],
        accept_multiple_files=True,
        key=f"upload-{st.session_state.get(_ROUND, 0)}",
    )
    if not files:
        return
    progress = st.progress(0.0, t("Opening the files"))
    contents = [(file.name, file.getvalue()) for file in files]
    seen = []
    for place, count, preview in _data.preview(contents):
        progress.progress(
            place / count,
            t("Checked {place}/{count}: {name}", place=place, count=count, name=preview.file_name),
        )
        seen.append(preview)
    st.session_state[_SEEN] = seen
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.rerun()


def review(catalogue: Catalogue, language: Language, t: Translator) -> None:
    """Draw what was found in the files dropped and what accepting them would change."""
    seen: list[Preview] = st.session_state[_SEEN]
    _summary(seen, t)
    chosen = _file_table(seen, catalogue, language, t)
    _accept(chosen or seen, t)
    findings = [
        (preview.file_name, finding) for preview in chosen or seen for finding in preview.findings
    ]
    show.finding_table("review", findings, catalogue, language)
    _changes(chosen or seen, catalogue, language, t)


def _summary(seen: Sequence[Preview], t: Translator) -> None:
    ready = sum(preview.status in ("accepted", "accepted_with_warnings") for preview in seen)
    to_mend = sum(preview.status == "rejected" for preview in seen)
    refused = sum(preview.status == "refused" for preview in seen)
    sentence = t(
        "**{ready}/{count}** files can be accepted", ready=str(ready), count=str(len(seen))
    )
    if to_mend:
        sentence += t("; **{count}** have cells to mend", count=str(to_mend))
    if refused:
        sentence += t("; **{count}** could not be read", count=str(refused))
    show.headline(sentence + ".", "met" if ready == len(seen) else "behind")


def _unit_name(preview: Preview, catalogue: Catalogue, language: Language) -> str:
    unit = catalogue.units.get(preview.unit)
    return unit.short(language) if unit else formatting.MISSING


def outcome(status: str, t: Translator) -> str:
    """What a check came to, with its sign."""
    return {
        "accepted": "● " + t("can be accepted"),
        "accepted_with_warnings": "● " + t("can be accepted, with remarks"),
        "unchanged": "○ " + t("already received, the same file"),
        "rejected": "▼ " + t("cells to mend"),
        "refused": "▼ " + t("could not be read"),
    }[status]


def _file_table(
    seen: Sequence[Preview], catalogue: Catalogue, language: Language, t: Translator
) -> list[Preview]:
    severities = [[finding.severity for finding in preview.findings] for preview in seen]
    table = pd.DataFrame(
        {
            t("File"): [preview.file_name for preview in seen],
            t("Unit"): [_unit_name(preview, catalogue, language) for preview in seen],
            t("Outcome"): [outcome(preview.status, t) for preview in seen],
            t("Cells to mend"): [found.count("error") for found in severities],
            t("To look at"): [found.count("warning") for found in severities],
            t("Figures"): [preview.observations for preview in seen],
            t("Figures that change"): [len(preview.changes) for preview in seen],
        }
    )
    picked = st.dataframe(
        show.colored(table, t("Outcome"), [_STATUS_OF[preview.status] for preview in seen]),
        key=f"files-{st.session_state.get(_ROUND, 0)}",
        hide_index=True,
        on_select="rerun",
        selection_mode="multi-row",
        height="content" if len(seen) < _ROWS_SHOWN else 35 * _ROWS_SHOWN,
        alt=t("Files checked and what came of each"),
    )
    st.caption(t("Tick files to see and accept only those; none ticked means all of them."))
    return [seen[row] for row in picked.selection.rows]


def _changes(
    seen: Sequence[Preview], catalogue: Catalogue, language: Language, t: Translator
) -> None:
    acceptable = [p for p in seen if p.status in ("accepted", "accepted_with_warnings")]
    with show.grid("changes"):
        with show.card("province-change"):
            st.markdown("**" + t("What the province's results become") + "**")
            impact = _data.impact(acceptable, language)
            if impact.empty:
                st.caption(t("No result against a target would change."))
            else:
                alt = t("Results before and after acceptance")
                st.dataframe(impact, hide_index=True, height=322, alt=alt)
        with show.card("unit-change"):
            st.markdown("**" + t("Figures that change") + "**")
            changes = [p.changes for p in acceptable if not p.changes.empty]
            if not changes:
                st.caption(t("No figure would change."))
            else:
                table = change_table(pd.concat(changes, ignore_index=True), catalogue, language, t)
                alt = t("Figures before and after")
                st.dataframe(table, hide_index=True, height=322, alt=alt)


def change_table(
    changes: pd.DataFrame, catalogue: Catalogue, language: Language, t: Translator
) -> pd.DataFrame:
    """Write changes of figures out for people."""
    marks = {"": "", "nil": "-", "not_applicable": "x", "unavailable": "…"}

    def shown(code: str, state: str, value: float) -> str:
        if state in marks:
            return marks[state]
        return formatting.number(value, language, catalogue.indicators[code].decimals)

    def label(code: str, category: str) -> str:
        indicator = catalogue.indicators[code]
        if not category:
            return indicator.name(language)
        part = facts.category_name(catalogue, language, indicator.dimension, category)
        return f"{indicator.name(language)}: {part}"

    rows: list[Any] = list(changes.itertuples())
    return pd.DataFrame(
        [
            {
                t("Unit"): catalogue.units[row.unit].short(language),
                t("Year"): str(row.year),
                t("Indicator"): label(row.indicator, row.category),
                t("Before"): shown(row.indicator, row.old_state, row.old_value),
                t("After"): shown(row.indicator, row.new_state, row.new_value),
                t("Cell"): f"{row.sheet}!{row.cell}",
            }
            for row in rows
        ]
    )


def _accept(chosen: Sequence[Preview], t: Translator) -> None:
    recordable = [preview for preview in chosen if preview.status in _RECORDED]
    good = sum(preview.status != "rejected" for preview in recordable)
    mend = len(recordable) - good
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="accept-row"):
        by = _who.ask(t, "accept")
        received_on = st.date_input(
            t("Sent by the units on"), today(), format="DD/MM/YYYY", key="received_on"
        )
        label = t("Accept {count} files", count=str(good))
        if mend:
            label = t(
                "Accept {count} files, note {mend} with cells to mend",
                count=str(good),
                mend=str(mend),
            )
        pressed = st.button(
            label,
            type="primary",
            key="accept",
            disabled=not recordable or not by,
            help=None if by else t("Please enter your name first."),
        )
        if st.button(t("Put aside"), key="put-aside"):
            del st.session_state[_SEEN]
            st.rerun()
    if pressed and isinstance(received_on, date):
        _record(recordable, by, received_on, t)


def _record(recordable: Sequence[Preview], by: str, received_on: date, t: Translator) -> None:
    try:
        for preview in recordable:
            _data.accept(preview, by=by, received_on=received_on)
    except NotPossibleError as error:
        st.error(error.sentence(t))
        return
    st.session_state[_DONE] = t("{count} files recorded.", count=str(len(recordable)))
    del st.session_state[_SEEN]
    st.rerun()
