"""Own totals beside the sums of the units beneath: what differs, and the file of it."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from nq07stats import analysis, formatting
from nq07stats.catalogue import Catalogue, Language
from nq07stats.messages import Translator
from nq07stats.narration.words import Words
from nq07stats.reports import Selection
from nq07stats.reports.reconciled_table import reconciled_totals
from pages import _data, _differences, _links, _tables
from pages._rows import Cell, Column, Link, rows

_MOST_SHOWN = 300
_HEIGHT = 400


def label(t: Translator) -> str:
    """Name the list, with the count of what differs."""
    return t(
        "Reconciled totals ({count:n} differ)", count=len(analysis.differing(_data.reconciled()))
    )


def listing(catalogue: Catalogue, language: Language, t: Translator, unit: str = "") -> None:
    """Draw the own totals that differ from the sums beneath; of one unit, or of all."""
    every = _data.reconciled()
    if unit:
        every = every[every["unit"] == unit]
    found = analysis.differing(every)
    st.markdown("**" + t("Own totals and the sum of the units beneath") + "**")
    with st.container(
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        gap="small",
    ):
        st.markdown(_told(every, found, t), width="stretch")
        if len(found):
            chosen = Selection(catalogue, catalogue.plan.years, language, _data.today())
            make = partial(reconciled_totals, found, chosen)
            with st.container(horizontal=True, gap="small", width="content"):
                _tables.downloads(f"reconciled-{unit}", make, chosen, t("Reconciled totals"))
    if len(found):
        rows(
            _columns(t, of_units=not unit),
            _lines(found.head(_MOST_SHOWN), catalogue, language, of_units=not unit),
            alt=t("Own totals that differ from the sum of the units beneath"),
            height=_HEIGHT,
        )
    if not unit:
        root = _links.address("submissions", report=catalogue.plan.root_unit)
        st.html(f'<a class="nq-link" href="{root}">{t("Own totals of the province")} →</a>')


def _told(every: pd.DataFrame, found: pd.DataFrame, t: Translator) -> str:
    if every.empty:
        return t(
            "There is nothing to compare yet: no total of the province's own, and no unit above "
            "others that report."
        )
    told = t("{count:n} {count:total was|totals were} compared; ", count=len(every))
    told += (
        t("**{count:n}** {count:differs|differ}.", count=len(found))
        if len(found)
        else t("none differs.")
    )
    return told + " " + t("A unit's own total counts; the province's own total enters no sum.")


def _columns(t: Translator, *, of_units: bool) -> list[Column]:
    return [
        *([Column(t("Unit"), width="14%")] if of_units else []),
        Column(t("Indicator")),
        Column(t("Year"), width="5em"),
        Column(t("Own total"), "number", "10em"),
        Column(t("Sum of the units"), "number", "9em"),
        Column(t("Difference"), "number", "7em"),
        Column(t("Units in"), "quiet", "9em"),
    ]


def _lines(
    found: pd.DataFrame, catalogue: Catalogue, language: Language, *, of_units: bool
) -> list[tuple[Cell, ...]]:
    words = Words(catalogue, language)
    every: list[Any] = list(found.itertuples())

    def number(row: Any, value: float) -> str:
        return formatting.number(value, language, catalogue.indicators[row.indicator].decimals)

    return [
        (
            *([Link(words.unit(row.unit), _address(row.unit))] if of_units else []),
            words.name(row.indicator, row.category),
            words.year(row.unit, row.year),
            number(row, row.own),
            number(row, row.beneath),
            _differences.signed_number(
                row.difference, language, catalogue.indicators[row.indicator].decimals
            ),
            f"{row.reporting}/{row.expected}",
        )
        for row in every
    ]


def _address(unit: str) -> str:
    return _links.address("submissions", report=unit)
