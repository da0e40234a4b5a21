"""All lines of a file, what is left out of it, and its mended texts, to look through."""

from __future__ import annotations

import html
from collections.abc import Sequence

import streamlit as st

from nq07stats.catalogue import Catalogue, Language
from nq07stats.charts.theme import SIGNS
from nq07stats.mapping.decisions import Answer, Item, Standing, standing, understood
from nq07stats.mapping.reasons import sentence
from nq07stats.mapping.types import NOTHING_SAID
from nq07stats.messages import Translator
from nq07stats.workbooks.repair import Repair
from pages import _mapping_words as words
from pages._mapping_draft import Draft, Stage
from pages._mapping_sheet import STATUS
from pages._rows import Column, Status, rows

_MOST_SHOWN, _HEIGHT = 300, 480
_MARKS: tuple[Standing, ...] = ("to_decide", "taken", "left")


def lines(mine: Draft, catalogue: Catalogue, language: Language, t: Translator) -> None:
    """Draw every line and what was understood of it; a click turns to it."""
    stage, here = mine.now(), mine.current()
    by_mark: dict[Standing, list[tuple[int, Item]]] = {mark: [] for mark in _MARKS}
    for number, item in enumerate(stage.items):
        by_mark[standing(item, stage.tables)].append((number, item))
    named = {"to_decide": t("to decide"), "taken": t("understood"), "left": t("left out")}
    present = [mark for mark in _MARKS if by_mark[mark]]
    chosen = st.pills(
        t("Show"),
        present,
        selection_mode="multi",
        format_func=lambda mark: f"{named[mark]} ({len(by_mark[mark])})",
        key="mapping-marks",
        label_visibility="collapsed",
    )
    shown = [(mark, number, item) for mark in chosen or present for number, item in by_mark[mark]]
    written = "".join(
        _line(mark, number, item, item is here, stage, catalogue, language, t)
        for mark, number, item in shown[:_MOST_SHOWN]
    )
    st.html(f'<div class="nq-lines nq-scroll" style="max-height: {_HEIGHT}px">{written}</div>')
    if by_mark["to_decide"]:
        st.button(
            t(
                "Leave out the {count:c} {count:line|lines} still to decide",
                count=len(by_mark["to_decide"]),
            ),
            key="mapping-leave-rest",
            on_click=_leave_rest,
            args=(mine, [item for _, item in by_mark["to_decide"]]),
        )


def _leave_rest(mine: Draft, rest: Sequence[Item]) -> None:
    for item in rest:
        if item.axis != "whole":
            mine.answer(Answer(item.key, NOTHING_SAID, "nothing"))


def _line(
    mark: Standing,
    number: int,
    item: Item,
    here: bool,
    stage: Stage,
    catalogue: Catalogue,
    language: Language,
    t: Translator,
) -> str:
    own = understood(item, stage.tables)
    sign = SIGNS[STATUS[mark]]
    meant = words.meaning(own.meaning, catalogue, language, t) if own.role == "figures" else ""
    said = meant or (words.role(own.role, t) if mark == "left" else t("says nothing more"))
    if mark == "to_decide":
        said = (
            f"{meant}? ({words.match(own.confidence, language, t)})" if meant else t("what is it?")
        )
    name = words.name(item, stage, t)
    place = "" if name == t("the whole file") else words.where(item, t)
    return (
        f'<button type="button" data-place="#{number}"{" class=here" if here else ""}>'
        f'<i class="nq-{sign.role}">{sign.shape}</i>'
        f"<span><small>{html.escape(place)}</small> {html.escape(name)}"
        f"<br><small>→ {html.escape(said)}</small></span></button>"
    )


def left(stage: Stage, catalogue: Catalogue, language: Language, t: Translator) -> None:
    """Draw the entries that are not taken, each with its reason."""
    if not stage.unmapped:
        st.caption(t("Nothing of the file is left out."))
        return
    several = len(stage.workbook.sheets) > 1
    columns = [
        Column(t("Cell"), width="8em" if several else "4em"),
        Column(t("Written"), width="30%"),
        Column(t("Why it is left out")),
    ]
    lines = [
        (
            f"{each.sheet}!{each.cell}" if several else each.cell,
            each.text,
            sentence(each.reason, catalogue, language, t),
        )
        for each in stage.unmapped[:_MOST_SHOWN]
    ]
    rows(columns, lines, alt=t("Entries left out"), height=_HEIGHT)
    if len(stage.unmapped) > _MOST_SHOWN:
        count = len(stage.unmapped)
        st.caption(t("The first {most:n} of {count:n}.", most=_MOST_SHOWN, count=count))


def repaired(found: Sequence[Repair], t: Translator) -> None:
    """Draw texts that were mended while reading, before and after."""
    columns = [
        Column(t("Cell"), width="8em"),
        Column(t("As written")),
        Column(t("As read")),
        Column("", width="7em"),
    ]
    lines = [
        (
            f"{each.sheet}!{each.cell}" if each.cell else each.sheet,
            each.before,
            each.after,
            Status("met", t("mended")) if each.certain else Status("to_mend", t("in doubt")),
        )
        for each in sorted(found, key=lambda each: each.certain)[:_MOST_SHOWN]
    ]
    rows(columns, lines, alt=t("Mended texts"), height=_HEIGHT)
