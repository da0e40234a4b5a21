"""Titles of contributions: which units make most of a change, and who is not compared."""

from __future__ import annotations

from typing import Any

import pandas as pd

from nq07stats import formatting
from nq07stats.analysis import Contributions
from nq07stats.catalogue import Catalogue, Language
from nq07stats.messages import translator
from nq07stats.narration.words import MOST_NAMED, Measure, Words, capitalised, joined

_MOST_OF_IT = 2 / 3
"""Part of a change past which no more units are named."""
_MOST_ALIKE = MOST_NAMED + 1
"""Units named where the last of them are equal as shown."""


def difference(told: Measure, value: float, *, signed: bool = False) -> str:
    """Write a difference of a measure's values: 8,2 điểm %, 53 CĐCS; ``signed`` as +8,2 điểm %."""
    if told.unit != "%":
        return told.signed(value) if signed else told.text(abs(value))
    t = translator(told.language)
    text = t("{points} points", points=plain_difference(told, value))
    return f"{sign(told, value)}{text}" if signed else text


def plain_difference(told: Measure, value: float) -> str:
    """Write the size of a difference without its unit, to stand beside one that has it."""
    return formatting.number(abs(value), told.language, _places(told))


def sign(told: Measure, value: float) -> str:
    """Sign of a difference as it is shown; none of what is shown as 0."""
    return formatting.sign(value, _places(told))


def _places(told: Measure) -> int:
    return max(1, told.decimals) if told.unit == "%" else told.decimals


def leading_units(found: Contributions, told: Measure) -> list[str]:
    """Return the units that make most of a change, three at most; none where nothing changed.

    Units that are equal as shown are taken together: where those equal to the last do not make more
    than four of all, none of them is left out, else all of them.
    """
    moved = _in_direction(found, told)
    if moved.empty:
        return []
    enough = int((moved["contribution"].cumsum().abs() < _MOST_OF_IT * abs(found.change)).sum())
    shown = [plain_difference(told, value) for value in moved["contribution"]]
    last = shown[min(enough + 1, MOST_NAMED, len(shown)) - 1]
    first = shown.index(last)
    past = first + shown.count(last)
    return [str(code) for code in moved["unit"].iloc[: past if past <= _MOST_ALIKE else first]]


def _in_direction(found: Contributions, told: Measure) -> pd.DataFrame:
    """Return the units shown to move as all compared did together, those that moved most first."""
    direction, rows = sign(told, found.change), found.units
    return rows[[bool(direction) and sign(told, own) == direction for own in rows["contribution"]]]


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
        if others:
            # What all rose or fell by is without these.
            title += t(", except {count:c} not compared", count=others)
            apart = ""
    title = t("{name}: {clause}", name=called, clause=title) if called else capitalised(title)
    return joined([title, apart], "; ")


def _changed(words: Words, told: Measure, found: Contributions) -> str:
    t, leading = words.t, leading_units(found, told)
    rises = found.change > 0
    if not leading and rises:
        return t("no unit stands out: all rose by {whole}", whole=difference(told, found.change))
    if not leading:
        return t("no unit stands out: all fell by {whole}", whole=difference(told, found.change))
    own = found.units.set_index("unit")["contribution"]
    part = float(own[leading].sum())
    about: dict[str, Any] = {
        "units": words.units(leading, _MOST_ALIKE),
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
    """Name the units that rose or fell most, as long as they are few, else count them."""
    value = compared["contribution"].max() if most else compared["contribution"].min()
    if (value > 0) != most or not sign(told, value):
        return ""
    most_of_all = difference(told, value, signed=True)
    units = [
        str(unit)
        for unit, own in zip(compared["unit"], compared["contribution"], strict=True)
        if difference(told, own, signed=True) == most_of_all
    ]
    if len(units) > _MOST_ALIKE:
        return f"{words.t('{count:c} {count:unit|units}', count=len(units))} {most_of_all}"
    return f"{words.units(units, _MOST_ALIKE)} {most_of_all}"


def rest_sentence(found: Contributions, told: Measure) -> str:
    """Say by how much units not compared change the figure of all; "" where by nothing."""
    if found.units["contribution"].notna().all() or not sign(told, found.rest):
        return ""
    t = translator(told.language)
    rest = difference(told, found.rest, signed=True)
    return t("Units not compared change the overall figure by a further {rest}.", rest=rest)
