"""A fair comparison in words: who stands apart by more than chance, who may stand where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from nq07stats.analysis import OUTSIDE, Spread, funnel, ranks, spread
from nq07stats.catalogue import Catalogue, Language
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
    called: str = "",
    highlight: str = "",
) -> str:
    """Name the units that differ from all units together by more than chance explains.

    Parameters
    ----------
    cube
        What :func:`nq07stats.analysis.figures` returned.
    catalogue, language
        The plan, and the language to say it in.
    measure
        A ratio of counts.
    units, year
        Codes of the units compared, and the year of the cube (0: the period).
    called
        What the title begins with: what the measure is called, if anything.
    highlight
        The unit to speak of, if not of all.
    """
    words = Words(catalogue, language)
    told = words.measure(measure)
    clause = _finding(words, told, cube, units, year, highlight)
    if not clause:
        rows = _asked(cube, measure, units, year)
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
    when: str = "",
    highlight: str = "",
) -> str:
    """Answer in one sentence which units differ from all others by more than chance explains.

    Parameters are those of :func:`title_of_funnel`; ``when`` names the year or years, if not by the
    year of the cube.
    """
    words = Words(catalogue, language)
    told = words.measure(measure)
    finding = _finding(words, told, cube, units, year, highlight)
    if not finding:
        rows = _asked(cube, measure, units, year)
        return f"**{nothing_told(words, told.name, rows)}.**"
    about = {"name": told.name, "when": when or words.year("", year), "finding": finding}
    return words.t("{name}, {when}: **{finding}**", **about) + "."


def _finding(
    words: Words,
    told: Measure,
    cube: pd.DataFrame,
    units: Sequence[str],
    year: int,
    highlight: str,
) -> str:
    """Say who stands apart and how many lack figures; nothing where nothing is known."""
    asked = (words.catalogue, told.code, units, year)
    held = funnel(cube, *asked)
    if not len(held) or held["value"].isna().all() or held["whole"].isna().all():
        return ""
    how_far = spread(held, words.catalogue, told.code)
    own = held[(held["unit"] == highlight) & held["value"].notna()]
    if len(own):
        return _of_one(words, told, own.iloc[0].to_dict(), how_far)
    clause = _apart(words, told, held, how_far)
    missing = without_figures(_asked(cube, told.code, units, year))
    return joined([clause, count_missing(words, missing)], "; ")


def _asked(cube: pd.DataFrame, measure: str, units: Sequence[str], year: int) -> pd.DataFrame:
    rows = select(cube, measure, [""], units, [year])
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
    if known == 1:
        only = words.unit(held.loc[held["value"].notna(), "unit"].iloc[0])
        return t(
            "only {unit} has figures ({value}), nothing to compare it with",
            unit=only,
            value=values.pop(),
        )
    if len(values) == 1:
        return t("all {count:c} alike: {value}", count=known, value=values.pop())
    if not how_far.compared:
        return t("numbers too small to compare units")
    apart = held[held["place"] == _FURTHEST]
    if how_far.is_general:
        return _general(words, how_far)
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


def _general(words: Words, how_far: Spread) -> str:
    """Say that units differ in general; who is furthest off says little then."""
    return words.t(
        "{outside:c} of {compared:c} units lie outside the limits of chance:"
        " they differ in general, none stands apart",
        outside=how_far.outside,
        compared=how_far.compared,
    )


def _of_one(words: Words, told: Measure, row: Mapping[Any, Any], how_far: Spread) -> str:
    """Say where one unit stands beside all units together, and whether most are as far off."""
    t, place = words.t, row["place"]
    about = {
        "unit": words.unit(row["unit"]),
        "value": told.text(row["value"]),
        "whole": told.text(row["whole"]),
    }
    if place == "small":
        return t("{unit} {value}, too small a number to compare", **about)
    if about["value"] == about["whole"]:
        return t("{unit} {value}, as the common level", **about)
    if place == "within":
        return t("{unit} {value}, off the common {whole} by no more than chance", **about)
    if how_far.is_general:
        clause = (
            t("{unit} {value}, above the common {whole}", **about)
            if row["off"] > 0
            else t("{unit} {value}, below the common {whole}", **about)
        )
        return joined([clause, _general(words, how_far)], "; ")
    if place == _FURTHER:
        return t(
            "{unit} {value}, just outside the limits around {whole}: possibly by chance", **about
        )
    if row["off"] > 0:
        return t("{unit} {value}, clearly above the common {whole}", **about)
    return t("{unit} {value}, clearly below the common {whole}", **about)


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
                "Units lie {times:n1} times as far from the common level as by chance.",
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
    called: str = "",
    highlight: str = "",
) -> str:
    """Say which units may have the highest and which the lowest value, chance taken into account.

    Parameters are those of :func:`title_of_funnel`.
    """
    words = Words(catalogue, language)
    t, told = words.t, words.measure(measure)
    rows = _asked(cube, measure, units, year)
    found = ranks(cube, catalogue, measure, units, year)
    known = found[found["value"].notna()]
    if known.empty:
        return nothing_told(words, called or told.name, rows)
    own = known[known["unit"] == highlight]
    if len(own) and len(known) > 1:
        return _titled(words, called, _rank_of_one(words, told, own.iloc[0].to_dict()))
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
        # What is told of fewer units tells more.
        ends = sorted([(len(high), 0, _highest(words, high)), (len(low), 1, _lowest(words, low))])
        clause = joined([text for *_, text in ends], "; ")
    return _titled(
        words, called, joined([clause, count_missing(words, without_figures(rows))], "; ")
    )


def _highest(words: Words, units: Sequence[str]) -> str:
    """Say which units may have the highest value."""
    t, about = words.t, {"units": _either(words, units), "count": len(units)}
    if len(units) == 1:
        return t("{units} surely highest", **about)
    if len(units) <= MOST_NAMED:
        return t("highest is {units}", **about)
    return t("any of {count:c} units may be highest", **about)


def _lowest(words: Words, units: Sequence[str]) -> str:
    """Say which units may have the lowest value."""
    t, about = words.t, {"units": _either(words, units), "count": len(units)}
    if len(units) == 1:
        return t("{units} surely lowest", **about)
    if len(units) <= MOST_NAMED:
        return t("lowest is {units}", **about)
    return t("any of {count:c} units may be lowest", **about)


def _either(words: Words, units: Sequence[str]) -> str:
    """Name units of which it is one or the other."""
    *others, last = (words.unit(code) for code in units)
    return words.t("{names} or {last}", names=joined(others), last=last) if others else last


def _rank_of_one(words: Words, told: Measure, row: Mapping[Any, Any]) -> str:
    """Say which ranks one unit may hold."""
    t = words.t
    rank = t(
        "{rank} of {count:c} {count:unit|units}",
        rank=rank_text(words, row),
        count=int(row["ranked"]),
    )
    return joined([f"{words.unit(row['unit'])} {told.text(row['value'])}", rank])


def rank_text(words: Words, row: Mapping[Any, Any]) -> str:
    """Write the ranks that a unit may hold; nothing of one alone. ``row`` is one of the ranks."""
    t, first, last = words.t, int(row["rank_from"]), int(row["rank_to"])
    if not first or row["ranked"] < 2:
        return ""
    if first == last:
        return t("surely rank {rank}", rank=first)
    return t("rank {first}–{last}", first=first, last=last)
