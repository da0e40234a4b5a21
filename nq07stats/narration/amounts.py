"""Titles of amounts: who has most or none, what makes most of a sum, what is still lacking."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from nq07stats.catalogue import Catalogue, Language
from nq07stats.formatting import listing, number, percent
from nq07stats.narration.comparing import (
    Labelled,
    at,
    both_years,
    by_unit,
    count_missing,
    extremes,
    labels_and_value,
    named,
    nothing_told,
    of_other_units,
    select,
    without_figures,
)
from nq07stats.narration.names import after, brief, called, together, without_gap
from nq07stats.narration.words import MOST_NAMED, Measure, Words, capitalised, joined

_ROOM = 40
"""Letters of a name that a title has room for beside a comparison; the subtitle names it too."""


def title_of_amounts(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    language: Language,
    *,
    measures: Sequence[str],
    units: Sequence[str],
    year: int,
) -> str:
    """Say which units have most and least of some measures together, or none at all.

    Parameters as for :func:`nq07stats.narration.title_of_units`, with the ``measures`` added up.
    """
    words = Words(catalogue, language)
    rows = _of(cube, measures, [""], units, [year])
    sums = rows.groupby("unit", sort=False)["value"].sum(min_count=1)
    labelled = [(words.unit(str(code)), float(value)) for code, value in sums.dropna().items()]
    name = _sum_of(words, measures)
    if not labelled:
        return nothing_told(words, name, _of(cube, measures, [""], units, [year], asked=False))
    told, begins = words.measure(measures[0]), len(name) <= _ROOM
    title = _most_and_least(words, told, labelled, name=name if begins else "")
    if begins or not any(value for _, value in labelled):
        title = words.t("{name}: {clause}", name=name, clause=title)
    title = capitalised(title)
    counted = rows[rows["unit"].isin(sums.index[sums.notna()])]
    caveat = words.t("figures incomplete") if _is_partial(counted) else ""
    return joined([title, caveat, count_missing(words, int(sums.isna().sum()))], "; ")


def title_from_unit(
    title: str,
    cube: pd.DataFrame,
    catalogue: Catalogue,
    language: Language,
    *,
    measures: Sequence[str],
    unit: str,
    year: int,
    lacking: bool = False,
) -> str:
    """Say what one unit has of some measures together before a title on all of them.

    ``lacking``: what it lacks instead, of a share of the same things. Nothing is said of a unit
    that the title names already, that was not asked or has no figures.
    """
    words = Words(catalogue, language)
    told, own = words.measure(measures[0]), _of(cube, measures, [""], [unit], [year])
    own = own[own["value"].notna()]
    if own.empty or words.unit(unit) in title:
        return title
    value = told.text(float(own["value"].sum()))
    if lacking:
        gap = max(0.0, float((own["denominator"] - own["numerator"]).sum()))
        value = words.t("{things} to go", things=told.things(gap))
    return words.t("{name}: {value}", name=words.unit(unit), value=value) + f". {title}"


def title_of_amounts_by_category(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    language: Language,
    *,
    measures: Sequence[str],
    categories: Sequence[str],
    year: int,
) -> str:
    """Name the category of most, with its share of all those shown.

    Parameters as for :func:`nq07stats.narration.title_of_parts`, with the ``measures`` added up.
    """
    words = Words(catalogue, language)
    told = words.measure(measures[0])
    rows = _of(cube, measures, categories, [""], [year])
    sums = rows.groupby("category", sort=False)["value"].sum(min_count=1).dropna()
    labelled = [
        (brief(words.category(measures[0], str(code))), float(value))
        for code, value in sums.items()
    ]
    name = _sum_of(words, measures)
    if not labelled:
        unasked = _of(cube, measures, categories, [""], [year], asked=False)
        return nothing_told(words, name, unasked)
    tops, whole = at(labelled, max), float(sums.sum())
    if len(tops) > 1 or len(labelled) < 2 or whole <= 0:
        clause = _most_and_least(words, told, labelled, of_units=False)
        return words.t("{name}: {clause}", name=name, clause=clause)
    share = percent(100 * tops[0][1] / whole, language)
    about = {"top": tops[0][0], "value": told.text(tops[0][1]), "share": share}
    return words.t("{top} in the lead: {value}, {share} of all", **about)


def title_of_year_parts(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    language: Language,
    *,
    measures: Sequence[str],
    years: Sequence[int],
) -> str:
    """Say how the sum of some measures went, and which of them makes most of it.

    Years in which one of the measures has no figures are passed over. Parameters as for
    :func:`nq07stats.narration.title_of_years`, with the ``measures`` added up.
    """
    words = Words(catalogue, language)
    t, told, name = words.t, words.measure(measures[0]), _sum_of(words, measures)
    rows = _of(cube, measures, [""], [""], years)
    wide = rows.pivot(index="year", columns="measure", values="value").sort_index().dropna()
    if wide.empty:
        return nothing_told(words, name, _of(cube, measures, [""], [""], years, asked=False))
    sums = wide.sum(axis=1)
    first, last = int(sums.index[0]), int(sums.index[-1])
    texts = [after(name, told)(value) for value in sums]
    start, end = told.bare(sums.loc[first]), texts[-1]
    about = {"name": name, "from": start, "to": end, "first": first, "last": last}
    ends = rows[rows["year"].isin([first, last])]
    apart = len(set(texts)) > 1 and _of_other_units(cube, catalogue, ends)
    counts = [_reporting(ends[ends["year"] == year]) for year in (first, last)]
    if first == last:
        title = t("{name}: {to} in {last}", **about)
    elif len(set(texts)) == 1:
        title = t("{name}: {to} in every year with figures", **about)
    elif apart:
        title = both_years(words, about, *counts)
    elif texts[0] == end:
        title = t("{name}: {to} in {last}, as in {first}", **about)
    elif sums.loc[last] > sums.loc[first]:
        title = t("{name}: up from {from} ({first}) to {to} ({last})", **about)
    else:
        title = t("{name}: down from {from} ({first}) to {to} ({last})", **about)
    counted = apart and all(counts)
    title += t(", figures incomplete") if _is_partial(ends) and not counted else ""
    return joined([title, _largest_part(words, measures, wide.iloc[-1])], "; ")


def _of_other_units(cube: pd.DataFrame, catalogue: Catalogue, ends: pd.DataFrame) -> bool:
    """Whether other units stand behind one of the measures in the last year than in the first."""
    return any(
        of_other_units(cube, catalogue, *own.sort_values("year").to_dict("records"))
        for _, own in ends.groupby("measure")
        if len(own) == 2
    )


def _reporting(rows: pd.DataFrame) -> int:
    """Count the units behind a year's measures; 0 where they are not as many behind each."""
    return int(rows["reporting"].iloc[0]) if rows["reporting"].nunique() == 1 else 0


def _largest_part(words: Words, measures: Sequence[str], values: pd.Series) -> str:
    """Say which measure makes most of the last year's sum; nothing where none does."""
    largest = [code for code in measures if code in values and values[code] == values.max()]
    if len(largest) > 1 or len(values) < 2 or values.sum() <= 0:
        return ""
    share = percent(100 * float(values.max()) / float(values.sum()), words.language)
    label = called(words, measures)[largest[0]][1]
    return words.t("of these, {share} {label}", label=label, share=share)


def title_of_lacking(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    language: Language,
    *,
    measure: str,
    units: Sequence[str],
    year: int,
    named: bool = True,
    strong: bool = False,
) -> str:
    """Say how many of a whole are not yet among a share, and which units have most of them.

    Parameters as for :func:`nq07stats.narration.title_of_units`, for a share of the same things;
    ``named``, ``strong``: as for :func:`nq07stats.narration.title_of_years`, the latter of what
    lacks.
    """
    words = Words(catalogue, language)
    t, told = words.t, words.measure(measure)
    whole = select(cube, measure, [""], [""], [year])
    whole = whole[whole["value"].notna()]
    rows = select(cube, measure, [""], units, [year])
    known = rows[rows["value"].notna()]
    if known.empty or whole.empty:
        return nothing_told(words, told.name, rows)
    numerator, denominator = (float(whole[side].iloc[0]) for side in ("numerator", "denominator"))
    gaps = by_unit(words, known.assign(value=known["denominator"] - known["numerator"]))
    missing = count_missing(words, without_figures(rows))
    about = {"name": told.name if named else "", "deed": told.deed}
    worst = _worst(words, told, gaps) if len(known) > 1 else ""
    exceeds = (rows["numerator"] > rows["denominator"]).any()
    if numerator >= denominator or (exceeds and worst):
        # Units that count more than their whole hide in the sum what others lack.
        title = t("{name}: all of {things}", **about, things=told.things(denominator))
        title = t("{name}: {clause}", **about, clause=worst) if worst else title
        # What joins a name to the rest goes with it.
        return joined([capitalised(title.lstrip(": ")), missing], "; ")
    fraction = told.fraction(denominator - numerator, denominator)
    about["fraction"] = f"**{fraction}**" if strong else fraction
    if not named:
        # What lacks to a goal is told beside it: here it is to the whole.
        title = t("{fraction} lacking to 100%", **about)
    elif told.deed:
        title = t("{fraction} not yet among those that {deed}", **about)
    else:
        title = t("{name}: {fraction} still lacking", **about)
    return joined([capitalised(title), worst, missing], "; ")


def _worst(words: Words, told: Measure, gaps: Labelled) -> str:
    """Name who lacks most, each with how many, as long as those who lack alike can be named."""
    t, lacking = words.t, [(label, gap) for label, gap in gaps if gap > 0]
    named: Labelled = []
    for amount in sorted({gap for _, gap in lacking}, reverse=True):
        alike = [(label, gap) for label, gap in lacking if gap == amount]
        if len(named) + len(alike) > MOST_NAMED:
            break
        named += alike
    if named:
        units = [f"{label} ({number(gap, words.language)})" for label, gap in named]
        return t("most: {units}", units=listing(units, words.language))
    if not lacking:
        return ""
    most = at(lacking, max)
    about = {"count": len(most), "things": told.things(most[0][1])}
    return t("{count:c} units lack most, {things} each", **about)


def _of(
    cube: pd.DataFrame,
    measures: Sequence[str],
    categories: Sequence[str],
    units: Sequence[str],
    years: Sequence[int],
    *,
    asked: bool = True,
) -> pd.DataFrame:
    """Pick the rows of several measures, those that were asked for or all."""
    rows = pd.concat([select(cube, code, categories, units, years) for code in measures])
    return rows[rows["expected"] > 0] if asked else rows


def _sum_of(words: Words, measures: Sequence[str]) -> str:
    """Name what several measures count together, without what tells them apart."""
    return without_gap(together(words, measures))


def _is_partial(rows: pd.DataFrame) -> bool:
    return bool(rows["state"].isin(["partial", "missing"]).any())


def _most_and_least(
    words: Words, told: Measure, labelled: Labelled, *, name: str = "", of_units: bool = True
) -> str:
    """Name who has most and who least, or none, after the ``name`` of what they have."""
    t, values = words.t, [value for _, value in labelled]
    if not any(values):
        return t("none at all")
    if len(labelled) == 1 or len(set(values)) == 1:
        return extremes(words, told, labelled, of_units=of_units, begins=False)
    top = labels_and_value(words, after(name, told), at(labelled, max), of_units=of_units)
    most = t("{labels} most ({value})", **top)
    if min(values) > 0:
        least = labels_and_value(words, told.bare, at(labelled, min), of_units=of_units)
        return joined([most, t("{labels} least ({value})", **least)])
    nobody = [label for label, _ in at(labelled, min)]
    names = named(words, nobody, MOST_NAMED, of_units=of_units)
    return joined([most, t("none in {names}", names=names)], "; ")
