"""Titles of contributions: which units make most of a change, and who is not compared."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from nq07stats.analysis import Contributions
from nq07stats.catalogue import Catalogue, Language
from nq07stats.formatting import number
from nq07stats.messages import translator
from nq07stats.narration.words import MOST_NAMED, Measure, Words, capitalised, joined

_MOST_OF_IT = 2 / 3
"""Part of a change past which no more units are named."""


def difference(told: Measure, value: float, *, signed: bool = False) -> str:
    """Write a difference of a measure's values: 8,2 điểm %, 53 CĐCS; ``signed`` as +8,2 điểm %."""
    if told.unit == "%":
        t = translator(told.language)
        text = t("{points} points", points=plain_difference(told, value))
    else:
        text = f"{plain_difference(told, value)} {told.unit}".rstrip()
    return f"{sign(told, value)}{text}" if signed else text


def plain_difference(told: Measure, value: float) -> str:
    """Write the size of a difference without its unit, to stand beside one that has it."""
    return number(abs(value), told.language, _places(told))


def sign(told: Measure, value: float) -> str:
    """Sign of a difference as it is shown; none of what is shown as 0."""
    if math.isnan(value) or not round(value, _places(told)):
        return ""
    return "+" if value > 0 else "-"


def _places(told: Measure) -> int:
    return max(1, told.decimals) if told.unit == "%" else told.decimals


def leading_units(found: Contributions) -> list[str]:
    """Return the units that make most of a change, three at most; none where nothing changed."""
    moved = _in_direction(found)
    if moved.empty:
        return []
    enough = int((moved["contribution"].cumsum().abs() < _MOST_OF_IT * abs(found.change)).sum())
    return [str(code) for code in moved["unit"].iloc[: min(enough + 1, MOST_NAMED)]]


def _in_direction(found: Contributions) -> pd.DataFrame:
    """Return the units that moved as all compared did together, those that moved most first."""
    direction = 1 if found.change > 0 else -1
    rows = found.units
    return rows[direction * rows["contribution"] > 0]


def title_of_contributions(
    found: Contributions,
    catalogue: Catalogue,
    language: Language,
    *,
    measure: str,
    category: str = "",
    called: str = "",
) -> str:
    """Say which units make most of a change, and how many are not compared.

    Parameters
    ----------
    found
        What :func:`nq07stats.analysis.contributions` returned for the measure.
    catalogue, language
        The plan, and the language to say it in.
    measure, category
        What changed.
    called
        What the title begins with, if anything.
    """
    words = Words(catalogue, language)
    t, told = words.t, words.measure(measure, category)
    compared = found.units[found.units["contribution"].notna()]
    others = len(found.units) - len(compared)
    apart = t("{count:c} {count:unit|units} not compared", count=others) if others else ""
    if found.units[["earlier", "later"]].isna().all(axis=None):
        return t("{name}: no figures yet", name=called or told.name)
    if compared.empty:
        about = {"since": found.since, "until": found.until}
        title = t("no unit with figures to compare between {since} and {until}", **about)
        apart = ""
    elif not sign(told, found.change):
        title = _unchanged(words, told, found, compared)
    else:
        title = _changed(words, told, found)
    title = t("{name}: {clause}", name=called, clause=title) if called else capitalised(title)
    return joined([title, apart], "; ")


def _changed(words: Words, told: Measure, found: Contributions) -> str:
    t, leading = words.t, leading_units(found)
    rises = found.change > 0
    own = found.units.set_index("unit")["contribution"]
    part = float(own[leading].sum())
    about: dict[str, Any] = {
        "units": words.units(leading),
        "part": plain_difference(told, part),
        "part_unit": difference(told, part),
        "whole": difference(told, found.change),
    }
    if about["part_unit"] == about["whole"]:
        if rises:
            return t("{units} added {whole}, as much as all rose by", **about)
        return t("{units} took away {whole}, as much as all fell by", **about)
    if abs(part) < abs(found.change):
        if rises:
            return t("{units} added {part} of the {whole} that all rose by", **about)
        return t("{units} took away {part} of the {whole} that all fell by", **about)
    if rises:
        return t(
            "{units} added {part_unit}, the others together took away: all rose by {whole}",
            **about,
        )
    return t(
        "{units} took away {part_unit}, the others together added: all fell by {whole}",
        **about,
    )


def _unchanged(words: Words, told: Measure, found: Contributions, compared: pd.DataFrame) -> str:
    t, about = words.t, {"since": found.since, "until": found.until}
    moved = [value for value in compared["contribution"] if sign(told, value)]
    if not moved:
        return t("no change between {since} and {until} in any unit compared", **about)
    ups = _ends(words, told, compared, most=True)
    downs = _ends(words, told, compared, most=False)
    clause = joined([ups, downs])
    return t("no change between {since} and {until}: {clause}", **about, clause=clause)


def _ends(words: Words, told: Measure, compared: pd.DataFrame, *, most: bool) -> str:
    """Name the units that rose or fell most, as long as they are few."""
    value = compared["contribution"].max() if most else compared["contribution"].min()
    if (value > 0) != most or not sign(told, value):
        return ""
    units = compared.loc[compared["contribution"] == value, "unit"].tolist()
    return f"{words.units(units)} {difference(told, value, signed=True)}"


def rest_sentence(found: Contributions, told: Measure) -> str:
    """Say by how much units that are not compared change the sum; "" where by nothing."""
    if found.units["contribution"].notna().all() or not sign(told, found.rest):
        return ""
    t = translator(told.language)
    rest = difference(told, found.rest, signed=True)
    return t("Units not compared change the sum by {rest} more.", rest=rest)
