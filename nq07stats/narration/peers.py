"""A unit among those of its kind in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from nq07stats.analysis import among_peers
from nq07stats.catalogue import Catalogue, Language
from nq07stats.narration.comparing import nothing_told, select
from nq07stats.narration.words import Measure, Words, capitalised, joined


def title_of_peers(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    language: Language,
    *,
    measure: str,
    unit: str,
    years: Sequence[int],
    called: str = "",
) -> str:
    """Say where a unit's last figure stands among those of the units of its kind.

    Values are compared as they are shown, so that what looks equal is called equal.

    Parameters
    ----------
    cube
        What :func:`nq07stats.analysis.figures` returned for all units.
    catalogue, language
        The plan, and the language to say it in.
    measure, unit, years
        The series.
    called
        What the title begins with: what the measure is called, if anything.
    """
    words = Words(catalogue, language)
    told = words.measure(measure)
    found = among_peers(cube, catalogue, unit, [(measure, "")], years)
    known = found[found["value"].notna()]
    if known.empty:
        rows = select(cube, measure, [""], [unit], years)
        # Others of its kind may well have figures.
        return nothing_told(words, joined([called or told.name, words.unit(unit)]), rows)
    clause = _where(words, told, unit, known.sort_values("year").iloc[-1].to_dict())
    return words.t("{name}: {clause}", name=called, clause=clause) if called else clause


def _where(words: Words, told: Measure, unit: str, row: dict[Any, Any]) -> str:
    t = words.t
    about = {
        "unit": words.unit(unit),
        "value": told.text(row["value"]),
        "year": words.year(unit, int(row["year"])),
        "median": told.short(row["median"]),
        "count": int(row["units"]),
    }
    own = t("{unit} {value} in {year}", **about)
    if pd.isna(row["median"]):
        return joined([own, t("too few units of its kind have figures to compare")], "; ")
    if told.short(row["value"]) == about["median"]:
        clause = t("as much as the median of {count:c} units of its kind", **about)
    elif row["value"] > row["median"]:
        clause = t("above the median {median} of {count:c} units of its kind", **about)
    else:
        clause = t("below the median {median} of {count:c} units of its kind", **about)
    return capitalised(joined([own, clause, _middle(words, told, row)]))


def _middle(words: Words, told: Measure, row: dict[Any, Any]) -> str:
    """Say in which part of its kind a figure lies; nothing where that is not known."""
    low, high, value = (told.text(row[name]) for name in ("low", "high", "value"))
    if pd.isna(row["low"]):
        return ""
    if row["low"] <= row["value"] <= row["high"] or value in (low, high):
        return words.t("within the middle half")
    if row["value"] > row["high"]:
        return words.t("in the highest quarter")
    return words.t("in the lowest quarter")
