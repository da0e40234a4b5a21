"""Figures that came, changed and went: one table wherever they are shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from nq07stats import formatting
from nq07stats.catalogue import Catalogue, Language
from nq07stats.messages import Translator
from nq07stats.narration.provenance import cell_place
from nq07stats.narration.words import Words
from nq07stats.reports.differences_table import change_word, counted, ordered
from pages._rows import Column, as_html

_MARKS = {"": formatting.MISSING, "nil": "-", "not_applicable": "x", "unavailable": "…"}
_MOST_SHOWN = 500
HEIGHT = 440


def written(code: str, state: str, value: float, catalogue: Catalogue, language: Language) -> str:
    """Write a figure as its state says: a number, one of the signs, a dash where there is none."""
    if state in _MARKS:
        return _MARKS[state]
    return formatting.number(value, language, catalogue.indicators[code].decimals)


def signed_number(value: float, language: Language, decimals: int) -> str:
    """Write a difference with its sign; nothing where there is none to tell."""
    if pd.isna(value):
        return ""
    return formatting.sign(value, decimals) + formatting.number(abs(value), language, decimals)


def columns(t: Translator, *, of_units: bool, sides: Sequence[str] = ()) -> list[Column]:
    """Columns of :func:`lines`; ``sides`` are two figures that are no before and after."""
    before, after = sides or (t("Before"), t("After"))
    return [
        *([Column(t("Unit"), width="14%")] if of_units else []),
        Column(t("Indicator")),
        Column(t("Year"), width="6em"),
        *([] if sides else [Column(t("Change"), "quiet", width="7em")]),
        Column(before, "number", "8em"),
        Column(after, "number", "8em"),
        Column(t("Difference"), "number", "7em"),
        Column(t("Cell"), "quiet", "11em"),
    ]


def lines(
    changed: pd.DataFrame,
    catalogue: Catalogue,
    language: Language,
    t: Translator,
    *,
    of_units: bool,
    with_change: bool = True,
) -> list[tuple[str, ...]]:
    """Write differences (``analysis.DIFFERENCE_DTYPES``) out for people, the first of many."""
    words = Words(catalogue, language)
    every: list[Any] = list(ordered(changed, catalogue).head(_MOST_SHOWN).itertuples())
    return [
        (
            *([words.unit(row.unit)] if of_units else []),
            words.name(row.indicator, row.category),
            words.year(row.unit, row.year),
            *([change_word(row.change, t)] if with_change else []),
            written(row.indicator, row.old_state, row.old_value, catalogue, language),
            written(row.indicator, row.new_state, row.new_value, catalogue, language),
            signed_number(row.difference, language, catalogue.indicators[row.indicator].decimals),
            cell_place(row.sheet, row.cell),
        )
        for row in every
    ]


def figure_table(
    key: str,
    changed: pd.DataFrame,
    catalogue: Catalogue,
    language: Language,
    t: Translator,
    *,
    of_units: bool,
    once: Callable[[str, Callable[[], str]], str] = lambda _, make: make(),
) -> None:
    """Draw differences with their count, those that came, changed or went alone if wanted.

    Parameters
    ----------
    key
        Tells this table apart from others of the page.
    changed
        ``analysis.DIFFERENCE_DTYPES``.
    of_units
        They are of several units, which are named.
    once
        Makes something of these differences, by its name, unless it was made before.
    """
    if changed.empty:
        st.caption(t("No figure differs."))
        return
    kind = _kind(key, changed, language, t)
    shown = changed[changed["change"] == kind] if kind else changed
    told = " ".join(counted(changed, t))
    if len(shown) > _MOST_SHOWN:
        told += " " + t(
            "The first {most:n} are shown; narrow the choice to see others.", most=_MOST_SHOWN
        )
    st.caption(told)

    def written_out() -> str:
        return as_html(
            columns(t, of_units=of_units),
            lines(shown, catalogue, language, t, of_units=of_units),
            alt=t("Figures before and after"),
            height=HEIGHT,
        )

    st.html(once(f"{language} {kind}", written_out))


def _kind(key: str, changed: pd.DataFrame, language: Language, t: Translator) -> str:
    """Have one kind of change chosen, where there are several; "" for all."""
    counts = {
        kind: int((changed["change"] == kind).sum()) for kind in ("added", "changed", "removed")
    }
    present = [kind for kind, count in counts.items() if count]
    if len(present) < 2:
        return ""
    labels = {"": t("All ({count:n})", count=len(changed))} | {
        kind: f"{change_word(kind, t)} ({formatting.number(counts[kind], language)})"
        for kind in present
    }
    chosen = st.segmented_control(
        t("Show"),
        list(labels),
        default="",
        required=True,
        format_func=labels.__getitem__,
        key=f"changes-{key}",
        label_visibility="collapsed",
    )
    return str(chosen)
