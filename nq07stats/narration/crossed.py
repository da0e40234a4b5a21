"""Titles of tables of categories and units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from nq07stats.analysis.chance import LEAST_OUT_OF
from nq07stats.catalogue import Catalogue, Language
from nq07stats.narration.comparing import count_missing, extremes, nothing_told, select
from nq07stats.narration.names import brief
from nq07stats.narration.words import Measure, Words, capitalised, joined, lowered

_LARGE = 100
"""Values that reach this are written without decimals."""


def plain_measure(told: Measure, rows: pd.DataFrame) -> Measure:
    """Return a measure whose values are written as in the cells of a table of many of them.

    Their unit of measure stands above the table; large ones need no decimals. ``rows`` are the
    table's figures.
    """
    if told.unit == "%":
        return told
    large = rows["value"].max() >= _LARGE
    return replace(told, unit="", decimals=0 if large else told.decimals)


def title_of_crossed(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    language: Language,
    *,
    measure: str,
    categories: Sequence[str],
    units: Sequence[str],
    year: int,
) -> str:
    """Say in which category the units differ most, or which categories have most and least.

    Units are not compared by counts, which differ with their size, nor where some figures are out
    of few, which differ by chance. The measure is not named: the subtitle does that.

    Parameters as for :func:`nq07stats.narration.title_of_units`, with the ``categories`` compared.
    """
    words = Words(catalogue, language)
    asked = select(cube, measure, categories, units, [year])
    rows = asked[asked["expected"] > 0]
    known = rows[rows["value"].notna()]
    if known.empty:
        return nothing_told(words, words.name(measure), asked)
    overall = select(cube, measure, categories, [""], [year])
    told = plain_measure(words.measure(measure), pd.concat([known, overall]))
    apart = furthest_apart(words, known, "category", told) if told.ratio else ""
    title = apart or _highest_and_lowest(words, told, overall)
    silent = set(rows["unit"]) - set(known["unit"])
    return joined([title, count_missing(words, len(silent))], "; ")


def _highest_and_lowest(words: Words, told: Measure, overall: pd.DataFrame) -> str:
    known = overall[overall["value"].notna()]
    labelled = [
        (brief(words.category(told.code, code)), value)
        for code, value in zip(known["category"], known["value"], strict=True)
    ]
    return extremes(words, told, labelled, of_units=False)


def has_few(rows: pd.DataFrame) -> bool:
    """Tell whether some of a table's figures are out of few, so that chance may part them."""
    known = rows[rows["value"].notna() & (rows["unit"] != "")]
    return bool((known["denominator"] < LEAST_OUT_OF).any())


def few_note(words: Words) -> str:
    """Say that some figures are out of few."""
    return words.t(
        "In some cells the whole is below {few}: differences there may be due to chance.",
        few=LEAST_OUT_OF,
    )


def furthest_apart(words: Words, known: pd.DataFrame, by: str, told: Measure | None = None) -> str:
    """Name in what the units lie furthest apart, with the highest and the lowest unit.

    Nothing is told where units are alike, or where some figures are out of few.

    Parameters
    ----------
    words
        The words of a language.
    known
        Rows of a cube that have a value, of units alone; all counted in the same unit of measure.
    by
        What tells apart in what they differ: ``category`` or ``measure``.
    told
        How values are written; as the measure's own without it.
    """
    rows = known[known.groupby(by)["unit"].transform("nunique") > 1]
    if rows.empty or has_few(known):
        return ""
    spread = rows.groupby(by, sort=False)["value"].agg(lambda own: own.max() - own.min())
    own = rows[rows[by] == spread.idxmax()]
    code, category = str(own["measure"].iloc[0]), str(own["category"].iloc[0])
    told = told or words.measure(code)
    high, low = (own[own["value"] == end] for end in (own["value"].max(), own["value"].min()))
    about = {
        "what": brief(words.category(code, category) if category else lowered(words.name(code))),
        "high": words.units(high["unit"].tolist(), 1),
        "most": told.short(high["value"].iloc[0]),
        "low": words.units(low["unit"].tolist(), 1),
        "least": told.short(low["value"].iloc[0]),
    }
    if about["most"] == about["least"]:
        return ""
    return capitalised(
        words.t("units differ most in {what}: {high} {most}, {low} {least}", **about)
    )
