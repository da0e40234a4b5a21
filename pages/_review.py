"""Looking at checked files before they count: findings, what would change, the decision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import pandas as pd
import streamlit as st

from nq07stats.catalogue import Catalogue, Language
from nq07stats.charts.theme import SIGNS
from nq07stats.ingest import Preview
from nq07stats.messages import Translator
from nq07stats.store import NotPossibleError
from nq07stats.store.times import today
from pages import _components as show
from pages import (
    _corrections,
    _data,
    _differences,
    _filters,
    _findings,
    _impact,
    _intake,
    _mapping,
    _sending_back,
    _waiting,
    _who,
)
from pages._receipt import (
    FAULTY,
    Receipt,
    hand_over,
    target_table,
)
from pages._receive import (
    Batch,
    Checked,
    keep,
    needs_mapping,
    needs_password,
    outcome,
    unit_name,
)
from pages._rows import Status, rows

_ROWS_SHOWN = 7
_TABLE_HEIGHT = 440


def review(found: Batch, catalogue: Catalogue, language: Language, t: Translator) -> None:
    """Draw what was found in the files and what accepting them would change."""
    _summary(found.checked, t)
    ticked = _file_table(found, catalogue, language, t)
    _waiting.waiting(found, ticked, t)
    chosen = ticked or [each for each in found.checked if not each.replaced]
    _decide(found, ticked, catalogue, language, t)
    told = [each for each in chosen if not each.waits]
    if told:
        with show.card("review"):
            _parts(found, tuple(map(found.checked.index, told)), catalogue, language)


def _summary(seen: Sequence[Checked], t: Translator) -> None:
    counts = {
        status: sum(
            each.preview.status == status and not each.replaced and not each.waits for each in seen
        )
        for status in ("accepted", "accepted_with_warnings", "rejected", "refused")
    }
    mapping = sum(needs_mapping(each.preview) for each in seen)
    locked = sum(needs_password(each.preview) for each in seen)
    before = sum(each.preview.status == "unchanged" or each.replaced for each in seen)
    ready = counts["accepted"] + counts["accepted_with_warnings"]
    files = len({(each.preview.file_name, each.preview.file_hash) for each in seen})
    if files == len(seen):
        about = {"ready": ready, "count": files}
        parts = [t("**{ready:c}/{count:c} {count:file|files}** can be accepted", **about)]
    else:
        parts = [
            t(
                "{files:c} {files:file|files} with {count:c} {count:report|reports}: "
                "**{ready:c}** can be accepted",
                files=files,
                count=len(seen),
                ready=ready,
            )
        ]
    if mapping:
        parts.append(t("**{count:c}** {count:is|are} to be mapped", count=mapping))
    if locked:
        parts.append(t("**{count:c}** {count:has|have} a password", count=locked))
    if counts["rejected"]:
        parts.append(t("**{count:c}** {count:has|have} cells to mend", count=counts["rejected"]))
    if counts["refused"]:
        parts.append(t("**{count:c}** could not be read", count=counts["refused"]))
    if before:
        parts.append(t("{count:c} {count:was|were} received before", count=before))
    faulty = counts["rejected"] + counts["refused"] + mapping + locked
    show.headline("; ".join(parts) + ".", "behind" if faulty else "met" if ready else "missing")


def _file_table(
    found: Batch, catalogue: Catalogue, language: Language, t: Translator
) -> list[Checked]:
    def make() -> tuple[pd.DataFrame, list[Status]]:
        seen = [each.preview for each in found.checked]
        outcomes = [outcome(each.preview, t, replaced=each.replaced) for each in found.checked]
        severities = [[finding.severity for finding in each.findings] for each in seen]
        read = [each.preview.status != "refused" and not each.waits for each in found.checked]

        def counted(numbers: Iterable[int]) -> pd.Series:
            # Of a file that could not be read there is nothing to count.
            known = [each if was else None for each, was in zip(numbers, read, strict=True)]
            return pd.Series(known, dtype="Int64")

        table = pd.DataFrame(
            {
                t("File"): [each.file_name for each in seen],
                t("Unit"): [unit_name(each.unit, catalogue, language) for each in seen],
                t("Outcome"): [f"{SIGNS[each.status].shape} {each.words}" for each in outcomes],
                t("Cells to mend"): counted(each.count("error") for each in severities),
                t("To look at"): counted(each.count("warning") for each in severities),
                t("Figures"): counted(each.observations for each in seen),
                t("Figures that change"): counted(len(each.changes) for each in seen),
                t("Remarks"): _remarks(found, t),
            }
        )
        return table, outcomes

    table, outcomes = found.once(("files", language), make)
    widths = {t("File"): 240, t("Outcome"): 204, t("Remarks"): 150}
    if not any(table[t("Remarks")]):
        table = table.drop(columns=t("Remarks"))
        del widths[t("Remarks")]
    picked = st.dataframe(
        show.colored(table, t("Outcome"), [each.status for each in outcomes]),
        key=f"files-{id(found)}",
        hide_index=True,
        on_select="rerun",
        selection_mode="multi-row",
        height="content" if len(table) <= _ROWS_SHOWN else 36 * (_ROWS_SHOWN + 1),
        placeholder="",
        column_config={
            name: st.column_config.TextColumn(width=width) for name, width in widths.items()
        },
        alt=t("Files checked and what came of each"),
    )
    return [found.checked[row] for row in picked.selection.rows if row < len(found.checked)]


def _remarks(found: Batch, t: Translator) -> list[str]:
    """What else to know of each file: it is not the only one of its unit, or has none."""
    good = [
        each.preview
        for each in found.checked
        if each.preview.status in _impact.ACCEPTABLE and not each.replaced
    ]
    remarks = []
    for each in found.checked:
        remark = ""
        covering = sum(_impact.overlap(each.preview, one) for one in good)
        if each.preview.status in _impact.ACCEPTABLE and covering > 1:
            remark = t("several files of this unit; the last one will count")
        elif count := _mapping.questions(each.preview):
            remark = t("{count:n} {count:place|places} not clear", count=count)
        elif each.preview.status == "rejected" and not each.recordable:
            remark = t("no unit known, cannot be recorded")
        elif mending := each.preview.mending:
            done, left = len(mending.mended), len(mending.left)
            about = {"mended": done, "count": done + left}
            remark = t("{mended:c} of {count:c} asked {mended:is|are} mended", **about)
        elif each.preview.proposal and (count := _lost(each.preview)):
            remark = t("{count:n} stored {count:figure|figures} would go", count=count)
        elif count := each.preview.conflict_count:
            remark = t(
                "{count:c} {count:figure|figures} corrected by hand {count:is|are} kept",
                count=count,
            )
        remarks.append(remark)
    return remarks


def _lost(seen: Preview) -> int:
    """Count stored figures that a file of another shape has no place for."""
    return int((seen.changes["change"] == "removed").sum())


def _decide(
    found: Batch,
    ticked: Sequence[Checked],
    catalogue: Catalogue,
    language: Language,
    t: Translator,
) -> None:
    offered = ticked or [each for each in found.checked if not each.replaced]
    chosen = [each for each in offered if each.recordable]
    mend = sum(each.preview.status == "rejected" for each in chosen)
    with st.form("accept-form", border=False):
        with st.container(
            horizontal=True, vertical_alignment="bottom", gap="small", key="accept-row"
        ):
            by = _who.ask(t, "accept", width=260)
            received_on = st.date_input(
                t("Sent by the units on"),
                today(),
                max_value=today(),
                format="DD/MM/YYYY",
                key="received_on",
                width=200,
            )
            pressed = st.form_submit_button(
                _accept_label(len(chosen) - mend, mend, t),
                type="primary",
                key="accept",
                disabled=not chosen,
            )
            aside = st.form_submit_button(
                t("Put {count:c} {count:file|files} aside", count=len(ticked))
                if ticked
                else t("Put all files aside"),
                key="put-aside",
            )
        st.caption(t("Tick files to decide on those alone. Nothing counts before it is accepted."))
    if aside:
        keep([each for each in found.checked if ticked and each not in ticked], found.expected_unit)
        st.rerun()
    if not pressed:
        return
    if not by:
        show.problem(t("Please enter your name first."))
    elif not isinstance(received_on, date):
        show.problem(t("Please enter the day the units sent the files."))
    else:
        _record(found, ticked, chosen, by, received_on, catalogue, language, t)


def _accept_label(good: int, mend: int, t: Translator) -> str:
    if not good and not mend:
        return t("Nothing to accept")
    if not mend:
        return t("Accept {count:c} {count:report|reports}", count=good)
    if not good:
        return t("Note {mend:c} with cells to mend", mend=mend)
    about = {"count": good, "mend": mend}
    return t("Accept {count:c} {count:report|reports}, note {mend:c} with cells to mend", **about)


def _record(
    found: Batch,
    ticked: Sequence[Checked],
    chosen: Sequence[Checked],
    by: str,
    received_on: date,
    catalogue: Catalogue,
    language: Language,
    t: Translator,
) -> None:
    targets = _target_rows(found, chosen, catalogue, language)
    recorded: list[Checked] = []
    problems = []
    for each in chosen:
        try:
            _intake.accept(each.preview, by=by, received_on=received_on)
        except NotPossibleError as error:
            problems.append(f"{each.preview.file_name}: {error.sentence(t)}")
        else:
            recorded.append(each)
    previews = [each.preview for each in recorded]
    looked_at = [each for each in ticked or found.checked if not each.waits]
    hand_over(
        Receipt(
            accepted=[each for each in previews if each.status != "rejected"],
            noted=[each for each in previews if each.status == "rejected"],
            left=[each.preview for each in looked_at if each not in recorded],
            problems=problems,
            targets=targets,
        )
    )
    keep([each for each in found.checked if each not in looked_at], found.expected_unit)
    st.rerun()


def _keys(chosen: Sequence[Checked]) -> tuple[tuple[str, str], ...]:
    """Tell files apart; one may hold figures of several units."""
    return tuple((each.preview.file_hash, each.preview.unit) for each in chosen)


def _changed(found: Batch, chosen: Sequence[Checked]) -> pd.DataFrame:
    return found.once(
        ("changes", _keys(chosen)), lambda: _impact.changes([each.preview for each in chosen])
    )


def _target_rows(
    found: Batch, chosen: Sequence[Checked], catalogue: Catalogue, language: Language
) -> list[_impact.Row]:
    changed = _changed(found, chosen)
    return found.once(
        ("targets", _keys(chosen), _data.catalogue_revision(), language),
        lambda: _impact.target_rows(changed, catalogue, language),
    )


@st.fragment
def _parts(found: Batch, places: tuple[int, ...], catalogue: Catalogue, language: Language) -> None:
    t = _filters.words()
    chosen = [found.checked[place] for place in places]
    previews = [each.preview for each in chosen]
    findings = found.once(
        ("findings", places, _data.catalogue_revision(), language),
        lambda: _findings.told(
            [(each.file_name, finding) for each in previews for finding in each.findings],
            catalogue,
            language,
        ),
    )
    changed = _changed(found, chosen)
    faulty = [each for each in previews if each.status in FAULTY]
    returned = [each for each in previews if each.mending]
    labels = {
        "mending": t("Mended since ({count:n})", count=_sending_back.mended(returned)),
        "findings": t("Findings ({count:n})", count=len(findings)),
        "targets": t("Results of the province"),
        "totals": t("Totals of the province"),
        "units": t("Figures of the units ({count:n})", count=len(changed)),
        "send_back": t("To send back ({count:n})", count=len(faulty)),
    }
    if not faulty:
        del labels["send_back"]
    if not returned:
        del labels["mending"]
    part = st.segmented_control(
        t("Show"),
        list(labels),
        default="mending" if returned else "findings" if findings else "targets",
        required=True,
        format_func=labels.__getitem__,
        key=f"part-{id(found)}",
        label_visibility="collapsed",
    )
    if part == "findings":
        _findings.finding_table("review", findings)
    elif part == "targets":
        target_table(_target_rows(found, chosen, catalogue, language), t)
    elif part == "totals":
        lines = found.once(
            ("totals", _keys(chosen), language),
            lambda: _impact.total_rows(changed, catalogue, language),
        )
        if lines:
            columns = _impact.total_columns(catalogue, t)
            alt = t("Totals of the province before and after")
            rows(columns, lines, alt=alt, height=_TABLE_HEIGHT)
        else:
            st.caption(t("No total of the province would change."))
    elif part == "units":
        _unit_changes(found, chosen, catalogue, language, t)
    elif part == "mending":
        _sending_back.draw_mending(returned, catalogue, language, t)
    elif part == "send_back":
        files = [_sending_back.Faulty.of(each) for each in faulty]
        told = found.once(
            ("texts", places, _data.catalogue_revision(), language),
            lambda: _sending_back.texts(files, catalogue, language),
        )
        _sending_back.draw(files, told, language, t, f"review-{id(found)}")


def _unit_changes(
    found: Batch,
    chosen: Sequence[Checked],
    catalogue: Catalogue,
    language: Language,
    t: Translator,
) -> None:
    kept = _impact.conflicts([each.preview for each in chosen])
    if not kept.empty:
        _corrections.kept_corrections(kept, catalogue, language, t)
    changed = _changed(found, chosen)
    if changed.empty:
        st.caption(t("No figure would change."))
        return
    key, reports = f"review-{id(found)}", _keys(chosen)
    _differences.figure_table(
        key,
        changed,
        catalogue,
        language,
        t,
        of_units=True,
        once=lambda part, make: found.once(("units", reports, part), make),
    )
