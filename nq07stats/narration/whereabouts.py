"""Titles of maps: which units lie above all together and which below, where most of a sum is."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from nq07stats.catalogue import Catalogue, Language
from nq07stats.formatting import percent
from nq07stats.narration.comparing import count_missing, select, without_figures
from nq07stats.narration.titles import title_of_units
from nq07stats.narration.words import MOST_NAMED, Measure, Words, capitalised, joined


def title_of_map(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    language: Language,
    *,
    measure: str,
    units: Sequence[str],
    year: int,
    called: str = "",
) -> str:
    """Tell units apart by where they lie: above or below all together, with a yes or without.

    Of a count it says which units hold half of the sum. The side that fewer units are on is named.
    Values are compared as they are shown. Where all lie on one side, who is highest and who lowest
    is said instead; parameters are those of :func:`nq07stats.narration.title_of_units`.
    """
    words = Words(catalogue, language)
    told = words.measure(measure)
    rows = select(cube, measure, [""], units, [year])
    rows = rows[rows["expected"] > 0]
    known = rows[rows["value"].notna()]
    whole = select(cube, measure, [""], [""], [year])["value"].dropna()
    clause = ""
    if told.is_flag and year:
        clause = _answers(words, known)
    elif told.ratio and len(whole):
        clause = _sides(words, told, known, float(whole.iloc[0]))
    elif not told.ratio:
        clause = _half(words, known)
    if not clause:
        return title_of_units(
            cube, catalogue, language, measure=measure, units=units, year=year, called=called
        )
    title = words.t("{name}: {clause}", name=called, clause=clause) if called else clause
    return joined([capitalised(title), count_missing(words, without_figures(rows))], "; ")


def _answers(words: Words, known: pd.DataFrame) -> str:
    """Name the units that said no, or those that said yes where these are fewer."""
    t, yes = words.t, known["value"] > 0
    no_units, yes_units = known.loc[~yes, "unit"].tolist(), known.loc[yes, "unit"].tolist()
    if not (no_units and yes_units):
        return ""
    if len(no_units) <= len(yes_units):
        about = {"units": words.units(no_units), "count": len(yes_units)}
        return t("no from {units}, yes from {count:c} {count:unit|units}", **about)
    about = {"units": words.units(yes_units), "count": len(no_units)}
    return t("yes from {units}, no from {count:c} {count:unit|units}", **about)


def _sides(words: Words, told: Measure, known: pd.DataFrame, whole: float) -> str:
    """Count the units on one side of all together, and name those on the other."""
    t, common = words.t, told.short(whole)
    apart = known[[told.short(value) != common for value in known["value"]]]
    above = apart[apart["value"] > whole].sort_values("value", ascending=False)["unit"].tolist()
    below = apart[apart["value"] < whole].sort_values("value")["unit"].tolist()
    if not (above and below):
        return ""
    about = {"whole": common, "all": len(known), "above": len(above), "below": len(below)}
    if len(below) <= len(above):
        return t(
            "{above:c} of {all:c} {all:unit|units} above the common {whole}, below: {units}",
            **about,
            units=words.units(below),
        )
    return t(
        "{below:c} of {all:c} {all:unit|units} below the common {whole}, above: {units}",
        **about,
        units=words.units(above),
    )


def _half(words: Words, known: pd.DataFrame) -> str:
    """Say which units hold half of a sum, those of most; units that are equal are not parted."""
    t, total = words.t, known["value"].sum()
    if len(known) < 2 or total <= 0:
        return ""
    most = known.sort_values("value", ascending=False, kind="stable")
    enough = int((most["value"].cumsum() < total / 2).sum())
    holders = most[most["value"] >= most["value"].iloc[enough]]
    if len(holders) == len(known):
        return ""
    share = percent(100 * holders["value"].sum() / total, words.language)
    about = {"count": len(holders), "all": len(known), "share": share}
    if len(holders) <= MOST_NAMED:
        units = words.units(holders["unit"].tolist())
        return t("{share} of all in {units}", **about, units=units)
    return t("{count:c} of {all:c} units have {share} of all", **about)
