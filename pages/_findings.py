"""Findings to read and to filter, and the text that asks a unit to mend them."""

from __future__ import annotations

from collections.abc import Sequence

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

Found = Sequence[tuple[str, Finding]]
"""Findings, each with the name of its file."""


def finding_table(key: str, found: Found, catalogue: Catalogue, language: Language) -> None:
    """Draw findings, each with its file, its cell and what to do, filterable."""
    t = _filters.words()
    if not found:
        st.caption(t("Nothing to mend."))
        return
    shown = _filtered(key, found, t, catalogue, language)
    several = len({file for file, _ in found}) > 1
    columns = [
        Column(t("Asked"), width="9.5em"),
        *([Column(t("File"), width="22%")] if several else []),
        Column(t("Cell"), width="8.5em"),
        Column(t("What and how to mend")),
    ]
    lines: list[tuple[Cell, ...]] = [
        (
            Status(_STATUS[each.severity], severity_word(each.severity, t)),
            *([file] if several else []),
            f"{each.sheet}!{each.cell}" if each.cell else each.sheet,
            finding_sentence(each, catalogue, language),
        )
        for file, each in shown[:_MOST_SHOWN]
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


def _filtered(
    key: str, found: Found, t: Translator, catalogue: Catalogue, language: Language
) -> Found:
    counts = {severity: sum(each.severity == severity for _, each in found) for severity in _STATUS}
    present = [severity for severity, count in counts.items() if count]
    files = list(dict.fromkeys(file for file, _ in found))
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
        (name, each)
        for name, each in found
        if (not chosen or each.severity in chosen)
        and file in (None, name)
        and (not sought or sought in _searched(each, catalogue, language))
    ]


def _searched(finding: Finding, catalogue: Catalogue, language: Language) -> str:
    told = finding_sentence(finding, catalogue, language)
    return fold(f"{finding.sheet}!{finding.cell} {told}", diacritics=False)
