"""Mapping a workbook of any shape: the sheet as it was sent beside what is understood of it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from nq07stats.catalogue import Catalogue, Language
from nq07stats.ingest import Preview
from nq07stats.messages import Translator
from pages import _components as show
from pages import _filters, _intake, _mapping_lists, _mapping_question, _mapping_sheet
from pages._mapping_draft import Draft, Stage, draft
from pages._receive import Batch, needs_mapping, put_in_place, unit_name

PARAMETER = "mapping"
_PART = "mapping-part"


def mappable(found: Batch) -> list[Preview]:
    """The files of any shape that tables were found in, each once, those that wait first."""
    every = {each.preview.file_hash: each.preview for each in reversed(found.checked)}
    mapped = [each for each in reversed(every.values()) if each.proposal and each.proposal.tables]
    return sorted(mapped, key=lambda each: not needs_mapping(each))


def questions(seen: Preview) -> int:
    """Count what is still to be decided on in a file."""
    facts = [each.facts for each in seen.findings if each.code == "needs_mapping"]
    return sum(int(each["count"]) for each in facts)


def asked(found: Batch | None) -> Preview | None:
    """The file whose mapping the address asks for; None where none is, or no such file."""
    sought = st.query_params.get(PARAMETER, "")
    for each in mappable(found) if found and sought else ():
        if _code(each) == sought:
            return each
    st.query_params.pop(PARAMETER, None)
    return None


def open_file(seen: Preview) -> None:
    """Go to the mapping of a file."""
    st.query_params[PARAMETER] = _code(seen)


def _code(seen: Preview) -> str:
    return seen.file_hash[:12]


def _close() -> None:
    st.query_params.pop(PARAMETER, None)


def page(found: Batch, seen: Preview, catalogue: Catalogue, t: Translator) -> None:
    """Draw a file's mapping, to be corrected and confirmed."""
    language = _filters.language()
    files = mappable(found)
    names = {_code(each): _labelled(each, catalogue, language, t) for each in files}

    def choose_file() -> None:
        with st.container(width=440):
            _filters.option(PARAMETER, t("File"), names, "", labelled=False)

    show.page_header(catalogue, t("Mapping a workbook"), before=choose_file)
    _body(found, seen, catalogue, language)


def _labelled(seen: Preview, catalogue: Catalogue, language: Language, t: Translator) -> str:
    unit = f" · {unit_name(seen.unit, catalogue, language)}" if seen.unit else ""
    state = t("to be mapped") if needs_mapping(seen) else t("mapped")
    return f"{seen.file_name}{unit} ({state})"


@st.fragment
def _body(found: Batch, seen: Preview, catalogue: Catalogue, language: Language) -> None:
    t = _filters.words()
    mine = draft(seen.file_hash)
    stage = mine.stage(seen, catalogue, partial(_intake.recalled, seen))
    if clicked := _mapping_sheet.take_click():
        _turn(mine, stage.key_at(mine.sheet(), clicked))
    _head(found, seen, mine, catalogue, t)
    lead, side = show.split("mapping")
    with lead, show.card("sheet"):
        _mapping_sheet.draw(found, mine, t, partial(_mended, seen, t))
    with side, show.card("mapping"):
        part = _parts(stage, t)
        if part == "lines":
            _mapping_lists.lines(mine, catalogue, language, t)
        elif part == "left":
            _mapping_lists.left(stage, catalogue, language, t)
        else:
            _mapping_question.draw(found, seen, mine, catalogue, language)


def _mended(seen: Preview, t: Translator) -> None:
    if seen.repaired:
        with st.popover(t("Mended texts ({count:n})", count=len(seen.repaired)), width="content"):
            _mapping_lists.repaired(seen.repaired, t)


def _turn(mine: Draft, key: str) -> None:
    if key:
        mine.at = key
        st.session_state[_PART] = "question"


def _head(found: Batch, seen: Preview, mine: Draft, catalogue: Catalogue, t: Translator) -> None:
    """Tell where the mapping stands, beside the button that confirms it."""
    stage = mine.now()
    left = len(stage.unmapped)
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key="mapping-head"
    ):
        back = st.button(
            t("All files"), key="mapping-close", type="tertiary", icon=":material/arrow_back:"
        )
        with st.container(width="stretch"):
            if count := len(stage.open):
                told = t(
                    "**{count:c} {count:question|questions}** left; {taken:n} "
                    "{taken:figure|figures} are understood.",
                    count=count,
                    taken=stage.taken,
                )
                show.headline(told, "to_mend")
            else:
                told = t(
                    "All is settled: **{taken:n} {taken:figure|figures}** to take, {left:n} "
                    "{left:cell|cells} left out.",
                    taken=stage.taken,
                    left=left,
                )
                show.headline(told, "met")
        pressed = st.button(
            t("Confirm the mapping"),
            key="mapping-confirm",
            type="primary",
            shortcut="Ctrl+Enter",
            disabled=bool(stage.open),
        )
    if back:
        _close()
        st.rerun()
    if pressed:
        _confirm(found, seen, mine, stage, catalogue)


def _confirm(found: Batch, seen: Preview, mine: Draft, stage: Stage, catalogue: Catalogue) -> None:
    """Put the file in order, and go to the next one that waits, else back to all of them."""
    mine.confirmed = True
    previews = _intake.with_mapping(seen, stage.tables, stage.numbers, found.expected_unit)
    put_in_place(found, seen, previews, catalogue)
    rest = [each for each in mappable(found) if needs_mapping(each)]
    following = [each for each in rest if each.file_hash != seen.file_hash]
    if following:
        open_file(following[0])
    else:
        _close()
    st.rerun()


def _parts(stage: Stage, t: Translator) -> str:
    labels = {
        "question": t("Questions ({count:n})", count=len(stage.open)),
        "lines": t("Rows, columns ({count:n})", count=len(stage.items)),
        "left": t("Left out ({count:n})", count=len(stage.unmapped)),
    }
    if st.session_state.get(_PART) not in labels:
        st.session_state[_PART] = "question"
    return str(
        st.segmented_control(
            t("Show"),
            list(labels),
            required=True,
            format_func=labels.__getitem__,
            key=_PART,
            label_visibility="collapsed",
        )
    )
