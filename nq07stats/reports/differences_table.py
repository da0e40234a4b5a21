"""Figures that came, changed or went, with the old one, the new one and their difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from nq07stats.catalogue import Catalogue
from nq07stats.messages import Translator
from nq07stats.narration.provenance import cell_place
from nq07stats.narration.words import Words
from nq07stats.reports.around import finished
from nq07stats.reports.model import NIL, NOT_APPLICABLE, UNAVAILABLE, Column, Table
from nq07stats.reports.selection import Selection

_MARKS = {"nil": NIL, "not_applicable": NOT_APPLICABLE, "unavailable": UNAVAILABLE}


def changed_figures(
    differences: pd.DataFrame, selection: Selection, *, before: str, after: str
) -> Table:
    """Tabulate the differences between two sets of figures.

    Parameters
    ----------
    differences
        What :func:`nq07stats.analysis.differences` found.
    selection
        The units concerned and the language.
    before, after
        What the two sets are called.
    """
    t, language, catalogue = selection.t, selection.language, selection.catalogue
    words = Words(catalogue, language)
    every: list[Any] = list(ordered(differences, catalogue).itertuples())
    rows = pd.DataFrame(
        {
            "unit": [words.unit(row.unit) for row in every],
            "code": [row.indicator for row in every],
            "figure": [words.name(row.indicator, row.category) for row in every],
            "year": [words.year(row.unit, row.year) for row in every],
            "change": [change_word(row.change, t) for row in every],
            "old": [_number(row.old_state, row.old_value) for row in every],
            "old_mark": [_MARKS.get(row.old_state, "") for row in every],
            "new": [_number(row.new_state, row.new_value) for row in every],
            "new_mark": [_MARKS.get(row.new_state, "") for row in every],
            "difference": [row.difference for row in every],
            "measured": [
                catalogue.indicators[row.indicator].unit_of_measure(language) for row in every
            ],
            "place": [cell_place(row.sheet, row.cell) for row in every],
            "decimals": [catalogue.indicators[row.indicator].decimals for row in every],
        }
    )
    about = t("Before: {before}. After: {after}.", before=before, after=after)
    table = Table(
        name=t("Changed figures"),
        title=t("Figures that came, changed or went"),
        columns=_columns(t),
        rows=rows,
        language=language,
        made_on=selection.made_on,
        notes=(about, *counted(differences, t)),
    )
    table = finished(table, selection)
    return replace(table, notes=(about, t("No figure differs."))) if rows.empty else table


def ordered(figures: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Sort figures for people: units, indicators and categories as the catalogue has them."""
    units = {code: place for place, code in enumerate(catalogue.units)}
    indicators = {code: place for place, code in enumerate(catalogue.indicators)}
    codes = [row.code for rows in catalogue.categories.values() for row in rows]
    categories = {code: place for place, code in enumerate(dict.fromkeys(["", *codes]))}
    keys = pd.DataFrame(
        {
            "unit": figures["unit"].map(units),
            "indicator": figures["indicator"].map(indicators),
            "category": figures["category"].map(categories),
            "year": figures["year"],
        }
    )
    return figures.loc[keys.sort_values(list(keys.columns), kind="stable").index]


def change_word(change: str, t: Translator) -> str:
    """Say what has become of a figure."""
    return {"added": t("added"), "changed": t("changed"), "removed": t("removed")}[change]


def counted(differences: pd.DataFrame, t: Translator) -> Sequence[str]:
    """Count figures that came, changed and went, in a sentence; none where nothing differs."""
    if differences.empty:
        return ()
    counts = differences["change"].value_counts()
    told = {name: int(counts.get(name, 0)) for name in ("added", "changed", "removed")}
    return (
        t(
            "{added:n} {added:figure|figures} added, {changed:n} changed, {removed:n} removed.",
            **told,
        ),
    )


def _number(state: str, value: float) -> float:
    # A sign is written as such; 0 in its place would say more than the unit did.
    return value if state == "value" else float("nan")


def _columns(t: Translator) -> tuple[Column, ...]:
    number: dict[str, Any] = {"kind": "number", "decimals_from": "decimals"}
    return (
        Column("unit", t("Unit"), label=True, most=16),
        Column("code", t("Code"), data_only=True),
        Column("figure", t("Content"), most=44),
        Column("year", t("Year")),
        Column("change", t("Change"), most=10),
        Column("old", t("Before"), mark_from="old_mark", **number),
        Column("new", t("After"), mark_from="new_mark", **number),
        Column("difference", t("Difference"), blank=True, **number),
        Column("measured", t("Unit of measure"), most=12),
        Column("place", t("Sheet and cell"), most=20),
    )
