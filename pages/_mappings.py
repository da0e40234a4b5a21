"""What was confirmed of workbooks without template: a list to look at, take home, delete."""

from __future__ import annotations

import html
from functools import partial
from typing import Any

import streamlit as st

from nq07stats import formatting
from nq07stats.catalogue import Catalogue, Language
from nq07stats.mapping.kept import lines_of
from nq07stats.mapping.types import Meaning
from nq07stats.messages import Translator
from nq07stats.reports import Selection, Table, remembered_lines
from nq07stats.store import KeptMapping, NotPossibleError
from pages import _components as show
from pages import _data, _filters, _intake, _tables, _who
from pages import _mapping_words as words
from pages._rows import Column, rows

_MOST_SHOWN, _HEIGHT = 8, 480


def label(t: Translator) -> str:
    """Name the list, with how many stand."""
    return t("Remembered mappings ({count:n})", count=len(_data.mappings()))


def listing(catalogue: Catalogue, filters: _filters.Filters, t: Translator) -> None:
    """Draw the mappings that stand, newest first."""
    every = _data.mappings()
    if not every:
        st.caption(
            t(
                "No mapping has been confirmed yet. What is confirmed of a workbook is applied to "
                "the next one like it, which then asks nothing."
            )
        )
        return
    with st.container(
        horizontal=True,
        vertical_alignment="bottom",
        horizontal_alignment="distribute",
        gap="small",
    ):
        by = _who.ask(t, "mappings", width=260)
        with st.container(horizontal=True, gap="small", width="content"):
            chosen = _tables.selection(filters)
            make = partial(_table, every, chosen)
            _tables.downloads("mappings", make, chosen, t("remembered-mappings"))
    language = filters.language
    for each in every[:_MOST_SHOWN]:
        _entry(each, by, catalogue, language, t)
    if older := every[_MOST_SHOWN:]:
        with st.expander(t("{count:c} older {count:mapping|mappings}", count=len(older))):
            for each in older:
                _entry(each, by, catalogue, language, t)


def _table(every: list[KeptMapping], chosen: Selection) -> Table:
    return remembered_lines(lines_of(every), chosen)


def _entry(
    kept: KeptMapping, by: str, catalogue: Catalogue, language: Language, t: Translator
) -> None:
    unit = catalogue.units.get(kept.unit)
    name = unit.short(language) if unit else t("Several units")
    counts = t(
        "{rows:n} {rows:row|rows}, {columns:n} {columns:column|columns}",
        rows=len(kept.content["rows"]),
        columns=len(kept.content["columns"]),
    )
    recorded = t(
        "recorded {moment} by {name}",
        moment=formatting.day(kept.recorded_at),
        name=kept.recorded_by,
    )
    line = " · ".join(html.escape(part) for part in (counts, recorded))
    place = " · ".join(html.escape(part) for part in (kept.file_name, kept.sheet) if part)
    with st.container(
        horizontal=True,
        vertical_alignment="center",
        gap="small",
        wrap=False,
        key=f"sent-mapping-{kept.id}",
    ):
        st.html(
            f'<div class="nq-sent"><div><strong>{html.escape(name)}</strong> · {place}</div>'
            f'<div class="nq-quiet">{line}</div></div>'
        )
        if st.button(t("Look"), key=f"look-mapping-{kept.id}"):
            title = f"{name} · {kept.file_name}"
            st.dialog(title, width="large")(_look)(kept, catalogue, language, t)
        _delete(kept, by, t)


def _look(kept: KeptMapping, catalogue: Catalogue, language: Language, t: Translator) -> None:
    named = {"columns": t("Column"), "rows": t("Row")}
    lines = [
        (named[side], line["text"] or t("without heading"), _said(line, catalogue, language, t))
        for side in named
        for line in kept.content[side]
    ]
    whole = kept.content["whole"]
    if whole and (said := _meant(whole, catalogue, language, t)):
        lines.insert(0, (t("Sheet"), kept.sheet, said))
    columns = [
        Column("", "quiet", "5em"),
        Column(t("Written"), width="45%"),
        Column(t("What it is")),
    ]
    rows(columns, lines, alt=t("Lines of a remembered mapping"), height=_HEIGHT)


def _said(line: dict[str, Any], catalogue: Catalogue, language: Language, t: Translator) -> str:
    if line["role"] != "figures":
        return words.role(line["role"], t)
    return _meant(line, catalogue, language, t) or t("says nothing more")


def _meant(line: dict[str, Any], catalogue: Catalogue, language: Language, t: Translator) -> str:
    said = Meaning(**{name: line[name] for name in Meaning._fields})
    return words.meaning(said, catalogue, language, t)


def _delete(kept: KeptMapping, by: str, t: Translator) -> None:
    with st.popover(t("Delete") + "…", key=f"delete-mapping-{kept.id}"):
        st.markdown(
            t(
                "The next workbook like this will be asked about again. Figures that were accepted "
                "stay as they are."
            )
        )
        if not st.button(t("Delete"), key=f"do-delete-mapping-{kept.id}", type="primary"):
            return
        if not by:
            show.problem(t("Please enter your name first."))
            return
        try:
            _intake.end_mapping(kept.id, by=by)
        except NotPossibleError as error:
            show.problem(error.sentence(t))
            return
    st.rerun()
