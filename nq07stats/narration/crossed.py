"""Titles of tables of categories and units."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from nq07stats.catalogue import Catalogue, Language
from nq07stats.narration.comparing import count_missing, extremes, nothing_told, select
from nq07stats.narration.names import brief
from nq07stats.narration.words import Words, joined


def title_of_crossed(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    language: Language,
    *,
    measure: str,
    categories: Sequence[str],
    units: Sequence[str],
    year: int,
    called: str = "",
) -> str:
    """Name the categories of most and least over all units, and where single units have least.

    Parameters as for :func:`nq07stats.narration.title_of_units`, with the ``categories`` compared.
    """
    words = Words(catalogue, language)
    t, told = words.t, words.measure(measure)
    name = called or told.name
    rows = select(cube, measure, categories, units, [year])
    rows = rows[rows["expected"] > 0]
    known = rows[rows["value"].notna()]
    if known.empty:
        return nothing_told(words, name, select(cube, measure, categories, units, [year]))
    overall = select(cube, measure, categories, [""], [year])
    overall = overall[overall["value"].notna()]
    labelled = [
        (brief(words.category(measure, code)), value)
        for code, value in zip(overall["category"], overall["value"], strict=True)
    ]
    title = extremes(words, told, labelled, of_units=False, begins=not called)
    if called and title:
        title = t("{name}: {clause}", name=called, clause=title)
    silent = set(rows["unit"]) - set(known["unit"])
    return joined([title, _least(words, measure, known), count_missing(words, len(silent))], "; ")


def _least(words: Words, measure: str, known: pd.DataFrame) -> str:
    """Say which unit has least of which category, or how many cells do; of one unit nothing."""
    t, told = words.t, words.measure(measure)
    if known["unit"].nunique() < 2 or known["value"].nunique() < 2:
        return ""
    value = known["value"].min()
    lowest = known[known["value"] == value]
    if len(lowest) > 1:
        about = {"count": len(lowest), "units": lowest["unit"].nunique(), "value": told.text(value)}
        return t("{count:c} cells of {units:c} {units:unit|units} at {value}", **about)
    category, unit = lowest["category"].iloc[0], lowest["unit"].iloc[0]
    return t(
        "least in single units: {category} in {unit} ({value})",
        category=brief(words.category(measure, category)),
        unit=words.unit(unit),
        value=told.text(value),
    )
