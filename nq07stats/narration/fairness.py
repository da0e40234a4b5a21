"""A fair comparison in words: who stands apart by more than chance, who may stand where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from nq07stats.analysis import OUTSIDE, Spread, funnel, ranks, spread
from nq07stats.catalogue import Catalogue, Language
from nq07stats.formatting import listing
from nq07stats.narration.comparing import count_missing, nothing_told, select, without_figures
from nq07stats.narration.words import MOST_NAMED, Measure, Words, capitalised, joined

_FURTHEST, _FURTHER = OUTSIDE


def title_of_funnel(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    language: Language,
    *,
    measure: str,
    units: Sequence[str],
    year: int,
    category: str = "",
    called: str = "",
) -> str:
    """Name the units that differ from all units together by more than chance explains.

    Parameters
    ----------
    cube
        What :func:`nq07stats.analysis.figures` returned.
    catalogue, language
        The plan, and the language to say it in.
    measure, category
        A ratio of counts, and one of its categories, "" for the total.
    units, year
        Codes of the units compared, and the year of the cube (0: the period).
    called
        What the title begins with: what the measure is called, if anything.
    """
    words = Words(catalogue, language)
    told = words.measure(measure, category)
    clause = _finding(words, told, cube, units, year)
    if not clause:
        rows = _asked(cube, measure, category, units, year)
        return nothing_told(words, called or told.name, rows)
    return _titled(words, called, clause)


def funnel_line(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    language: Language,
    *,
    measure: str,
    units: Sequence[str],
    year: int,
    category: str = "",
    when: str = "",
) -> str:
    """Answer in one sentence which units differ from all others by more than chance explains.

    Parameters are those of :func:`title_of_funnel`; ``when`` names the year or years, if not by the
    year of the cube.
    """
    words = Words(catalogue, language)
    told = words.measure(measure, category)
    finding = _finding(words, told, cube, units, year)
    if not finding:
        rows = _asked(cube, measure, category, units, year)
        return f"**{nothing_told(words, told.name, rows)}.**"
    about = {"name": told.name, "when": when or words.year("", year), "finding": finding}
    return words.t("{name}, {when}: **{finding}**", **about) + "."


def _finding(
    words: Words, told: Measure, cube: pd.DataFrame, units: Sequence[str], year: int
) -> str:
    """Say who stands apart and how many lack figures; nothing where nothing is known."""
    asked = (words.catalogue, told.code, units, year, told.category)
    held = funnel(cube, *asked)
    if not len(held) or held["value"].isna().all() or held["whole"].isna().all():
        return ""
    clause = _apart(words, told, held, spread(held, words.catalogue, told.code))
    missing = without_figures(_asked(cube, told.code, told.category, units, year))
    return joined([clause, count_missing(words, missing)], "; ")


def _asked(
    cube: pd.DataFrame, measure: str, category: str, units: Sequence[str], year: int
) -> pd.DataFrame:
    rows = select(cube, measure, [category], units, [year])
    return rows[rows["expected"] > 0]


def _titled(words: Words, called: str, clause: str) -> str:
    if called:
        return words.t("{name}: {clause}", name=called, clause=clause)
    return capitalised(clause)


def _apart(words: Words, told: Measure, held: pd.DataFrame, how_far: Spread) -> str:
    """Say who stands apart from all units together."""
    t = words.t
    about: dict[str, Any] = {
        "whole": told.text(held["whole"].iloc[0]),
        "compared": how_far.compared,
        "outside": how_far.outside,
    }
    values = {told.text(value) for value in held["value"].dropna()}
    known = int(held["value"].notna().sum())
    if known > 1 and len(values) == 1:
        return t("all {count:c} alike: {value}", count=known, value=values.pop())
    if not how_far.compared:
        return t("numbers too small to compare units")
    apart = held[held["place"] == _FURTHEST]
    if how_far.is_general:
        clause = t(
            "units differ by more than chance: {outside:c} of {compared:c} lie outside the limits",
            **about,
        )
        return joined([clause, _extremes(words, held)], "; ")
    if len(apart):
        return t("clearly off the common {whole}: {units}", **about, units=_sides(words, apart))
    apart = held[held["place"] == _FURTHER]
    if len(apart):
        names = words.units(apart["unit"].tolist())
        return t(
            "{units} just outside the limits around {whole}: possibly by chance",
            units=names,
            **about,
        )
    if how_far.compared == 1:
        return t("the one unit compared lies within the limits around {whole}", **about)
    return t("none of {compared:c} units is off the common {whole} by more than chance", **about)


def _sides(words: Words, apart: pd.DataFrame) -> str:
    """Name the units above and those below all units together."""
    t = words.t
    off = apart["value"] - apart["whole"]
    above = apart[off > 0].sort_values("value", ascending=False)["unit"].tolist()
    below = apart[off < 0].sort_values("value")["unit"].tolist()
    return joined(
        [
            t("{units} above", units=words.units(above)) if above else "",
            t("{units} below", units=words.units(below)) if below else "",
        ],
        "; ",
    )


def _extremes(words: Words, held: pd.DataFrame) -> str:
    """Name the unit furthest above and the one furthest below, in terms of what chance explains."""
    t = words.t
    apart = held[held["place"].isin(OUTSIDE)]
    times = sorted(zip(apart["off"].tolist(), apart["unit"].tolist(), strict=True))
    told = []
    if times[-1][0] > 0:
        told.append(t("{unit} (above)", unit=words.unit(times[-1][1])))
    if times[0][0] < 0:
        told.append(t("{unit} (below)", unit=words.unit(times[0][1])))
    return t("furthest off: {units}", units=listing(told, words.language))


def funnel_notice(words: Words, held: pd.DataFrame, how_far: Spread) -> str:
    """Say below a funnel how its limits are meant, and where they explain little.

    ``held`` and ``how_far`` are what :func:`nq07stats.analysis.funnel` and
    :func:`nq07stats.analysis.spread` returned.
    """
    t = words.t
    told = [t("Limits: how far chance alone takes units of that size from the common level.")]
    if how_far.is_general:
        told.append(
            t(
                "The units vary {times:n0} times as much as by chance: the limits single out none.",
                times=how_far.times,
            )
        )
    small = held.loc[held["place"] == "small", "unit"].tolist()
    if small:
        told.append(t("Small numbers, not told apart: {units}.", units=words.units(small)))
    return joined(told, " ")


def place_word(words: Words, row: Mapping[Any, Any]) -> str:
    """Say where a unit of a funnel lies; ``row`` is one of its rows."""
    t = words.t
    if row["place"] == "no_figures":
        return ""
    return {
        "within": t("within the limits"),
        "beyond_95": t("outside the limits of 95%"),
        "beyond_998": t("outside the limits of 99.8%"),
        "small": t("small numbers"),
    }[str(row["place"])]


def title_of_ranks(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    language: Language,
    *,
    measure: str,
    units: Sequence[str],
    year: int,
    category: str = "",
    called: str = "",
) -> str:
    """Say which units may have the highest and which the lowest value, chance taken into account.

    Parameters are those of :func:`title_of_funnel`.
    """
    words = Words(catalogue, language)
    t, told = words.t, words.measure(measure, category)
    rows = _asked(cube, measure, category, units, year)
    found = ranks(cube, catalogue, measure, units, year, category)
    known = found[found["value"].notna()]
    if known.empty:
        return nothing_told(words, called or told.name, rows)
    if len(known) == 1:
        only = known.iloc[0]
        clause = t(
            "{label}: {value}", label=words.unit(only["unit"]), value=told.text(only["value"])
        )
    elif (known["rank_to"] - known["rank_from"] == len(known) - 1).all():
        clause = t("no unit surely differs from another ({count:c} compared)", count=len(known))
    else:
        first = known.loc[known["rank_from"] == 1, "unit"].tolist()
        last = known.loc[known["rank_to"] == len(known), "unit"].tolist()
        down = catalogue.measures[measure].direction == "down"
        high, low = (last, first) if down else (first, last)
        clause = joined([_highest(words, high), _lowest(words, low)], "; ")
    return _titled(
        words, called, joined([clause, count_missing(words, without_figures(rows))], "; ")
    )


def _highest(words: Words, units: Sequence[str]) -> str:
    """Say which units may have the highest value."""
    t, about = words.t, {"units": words.units(units), "count": len(units)}
    if len(units) == 1:
        return t("{units} surely highest", **about)
    if len(units) <= MOST_NAMED:
        return t("highest is one of {units}", **about)
    return t("which of {count:c} units is highest is not certain", **about)


def _lowest(words: Words, units: Sequence[str]) -> str:
    """Say which units may have the lowest value."""
    t, about = words.t, {"units": words.units(units), "count": len(units)}
    if len(units) == 1:
        return t("{units} surely lowest", **about)
    if len(units) <= MOST_NAMED:
        return t("lowest is one of {units}", **about)
    return t("which of {count:c} units is lowest is not certain", **about)


def rank_text(words: Words, row: Mapping[Any, Any]) -> str:
    """Write the ranks that a unit may hold; nothing without any. ``row`` is one of the ranks."""
    t, first, last = words.t, int(row["rank_from"]), int(row["rank_to"])
    if not first:
        return ""
    if first == last:
        return t("surely rank {rank}", rank=first)
    return t("rank {first}–{last}", first=first, last=last)
