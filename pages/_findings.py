"""Findings to read and to filter, and the text that asks a unit to mend them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import streamlit as st

from nq07stats.catalogue import Catalogue, Language
from nq07stats.findings import Finding
from nq07stats.messages import Translator, finding_sentence
from nq07stats.text import fold
from pages import _filters
from pages._rows import Cell, Column, Status, rows

_STATUS = {"error": "to_mend", "warning": "late", "info": "missing"}
_MOST_SHOWN = 200
_FEW = 3
_HEIGHT = 440


@dataclass(frozen=True)
class Told:
    """A finding in words: its file, how grave it is, where it stands, what to do.

    ``folded`` is all of it as it is looked for.
    """

    file: str
    severity: str
    place: str
    sentence: str
    folded: str


def told(
    found: Iterable[tuple[str, Finding]], catalogue: Catalogue, language: Language
) -> list[Told]:
    """Put findings, each with the name of its file, into words."""
    every = []
    for file, each in found:
        place = f"{each.sheet}!{each.cell}" if each.cell else each.sheet
        sentence = finding_sentence(each, catalogue, language)
        folded = fold(f"{place} {sentence}", diacritics=False)
        every.append(Told(file, each.severity, place, sentence, folded))
    return every


def finding_table(key: str, found: Sequence[Told]) -> None:
    """Draw findings, each with its file, its cell and what to do, filterable."""
    t = _filters.words()
    if not found:
        st.caption(t("Nothing to mend."))
        return
    shown = _filtered(key, found, t)
    several = len({each.file for each in found}) > 1
    columns = [
        Column(t("Asked"), width="9.5em"),
        *([Column(t("File"), width="22%")] if several else []),
        Column(t("Cell"), width="8.5em"),
        Column(t("What and how to mend")),
    ]
    lines: list[tuple[Cell, ...]] = [
        (
            Status(_STATUS[each.severity], severity_word(each.severity, t)),
            *([each.file] if several else []),
            each.place,
            each.sentence,
        )
        for each in shown[:_MOST_SHOWN]
    ]
    rows(columns, lines, alt=t("Findings"), height=_HEIGHT)
    if len(shown) > _MOST_SHOWN:
        st.caption(
            t(
                "The first {most:n} of {count:n}; filter to see the others.",
                most=_MOST_SHOWN,
                count=len(shown),
            )
        )


def severity_word(severity: str, t: Translator) -> str:
    """What a finding asks for."""
    return {"error": t("to mend"), "warning": t("to look at again"), "info": t("note")}[severity]


def _filtered(key: str, found: Sequence[Told], t: Translator) -> Sequence[Told]:
    counts = {severity: sum(each.severity == severity for each in found) for severity in _STATUS}
    present = [severity for severity, count in counts.items() if count]
    files = list(dict.fromkeys(each.file for each in found))
    chosen, file, wanted = [], None, ""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if len(present) > 1:
            chosen = st.pills(
                t("Show"),
                present,
                selection_mode="multi",
                format_func=lambda one: f"{severity_word(one, t)} ({counts[one]})",
                key=f"severity-{key}",
                label_visibility="collapsed",
            )
        if len(files) > 1:
            file = st.selectbox(
                t("File"),
                files,
                index=None,
                placeholder=t("All files"),
                key=f"finding-file-{key}",
                label_visibility="collapsed",
                width=280,
            )
        if len(found) > _FEW:
            wanted = st.text_input(
                t("Find in the findings"),
                placeholder=t("Find: indicator, cell, word…"),
                key=f"finding-text-{key}",
                label_visibility="collapsed",
                width=260,
            )
    sought = fold(wanted, diacritics=False)
    return [
        each
        for each in found
        if (not chosen or each.severity in chosen)
        and file in (None, each.file)
        and (not sought or sought in each.folded)
    ]
