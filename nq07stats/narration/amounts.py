"""Titles of amounts: who has most or none, what makes most of a sum, what is still lacking."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from nq07stats.catalogue import Catalogue, Language
from nq07stats.formatting import listing, number, percent
from nq07stats.narration.comparing import (
    Labelled,
    at,
    by_unit,
    count_missing,
    extremes,
    labels_and_value,
    select,
    without_figures,
)
from nq07stats.narration.names import brief, called, together
from nq07stats.narration.words import MOST_NAMED, Measure, Words, capitalised, joined


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
    name = together(words, measures)
    if not labelled:
        return words.t("{name}: no figures yet", name=name)
    clause = _most_and_least(words, words.measure(measures[0]), labelled)
    title = words.t("{name}: {clause}", name=name, clause=clause)
    told = rows[rows["unit"].isin(sums.index[sums.notna()])]
    title += words.t(", figures incomplete") if _is_partial(told) else ""
    return joined([title, count_missing(words, int(sums.isna().sum()))], "; ")


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
    if not labelled:
        return words.t("{name}: no figures yet", name=together(words, measures))
    tops, whole = at(labelled, max), float(sums.sum())
    if len(tops) > 1 or len(labelled) < 2 or whole <= 0:
        return _most_and_least(words, told, labelled)
    share = percent(100 * tops[0][1] / whole, language)
    about = {"top": tops[0][0], "value": told.text(tops[0][1]), "share": share}
    return words.t("{top} leads: {value}, {share} of all", **about)


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
    t, told, name = words.t, words.measure(measures[0]), together(words, measures)
    rows = _of(cube, measures, [""], [""], years)
    wide = rows.pivot(index="year", columns="measure", values="value").sort_index().dropna()
    if wide.empty:
        return t("{name}: no figures yet", name=name)
    sums = wide.sum(axis=1)
    first, last = int(sums.index[0]), int(sums.index[-1])
    start, end = told.text(sums.loc[first]), told.text(sums.loc[last])
    about = {"name": name, "from": start, "to": end, "first": first, "last": last}
    if first == last:
        title = t("{name}: {to} in {last}", **about)
    elif start == end:
        title = t("{name}: {to} in {last}, as in {first}", **about)
    elif sums.loc[last] > sums.loc[first]:
        title = t("{name}: up from {from} ({first}) to {to} ({last})", **about)
    else:
        title = t("{name}: down from {from} ({first}) to {to} ({last})", **about)
    title += (
        t(", figures incomplete") if _is_partial(rows[rows["year"].isin([first, last])]) else ""
    )
    return joined([title, _largest_part(words, measures, wide.iloc[-1], last)], "; ")


def _largest_part(words: Words, measures: Sequence[str], values: pd.Series, year: int) -> str:
    """Say which measure makes most of a year's sum; nothing where none does."""
    largest = [code for code in measures if code in values and values[code] == values.max()]
    if len(largest) > 1 or len(values) < 2 or values.sum() <= 0:
        return ""
    share = percent(100 * float(values.max()) / float(values.sum()), words.language)
    label = called(words, measures)[largest[0]][1]
    return words.t("{label} {share} of it in {year}", label=label, share=share, year=year)


def title_of_lacking(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    language: Language,
    *,
    measure: str,
    units: Sequence[str],
    year: int,
) -> str:
    """Say how many of a whole are not yet among a share, and which units have most of them.

    Parameters as for :func:`nq07stats.narration.title_of_units`, for a share of the same things.
    """
    words = Words(catalogue, language)
    t, told = words.t, words.measure(measure)
    whole = select(cube, measure, [""], [""], [year])
    whole = whole[whole["value"].notna()]
    rows = select(cube, measure, [""], units, [year])
    known = rows[rows["value"].notna()]
    if known.empty or whole.empty:
        return t("{name}: no figures yet", name=told.name)
    numerator, denominator = (float(whole[side].iloc[0]) for side in ("numerator", "denominator"))
    gaps = by_unit(words, known.assign(value=known["denominator"] - known["numerator"]))
    missing = count_missing(words, without_figures(rows))
    about = {"name": told.name, "deed": told.deed}
    if numerator >= denominator:
        title = t("{name}: all of {things}", **about, things=told.things(denominator))
        return joined([title, missing], "; ")
    about["fraction"] = told.fraction(denominator - numerator, denominator)
    if told.deed:
        title = t("{fraction} not yet among those that {deed}", **about)
    else:
        title = t("{name}: {fraction} still lacking", **about)
    worst = _worst(words, told, gaps) if len(known) > 1 else ""
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
) -> pd.DataFrame:
    """Pick the rows of several measures that were asked for, in the order of the measures."""
    rows = pd.concat([select(cube, code, categories, units, years) for code in measures])
    return rows[rows["expected"] > 0]


def _is_partial(rows: pd.DataFrame) -> bool:
    return bool(rows["state"].isin(["partial", "missing"]).any())


def _most_and_least(words: Words, told: Measure, labelled: Labelled) -> str:
    """Name who has most and who least, or none."""
    t, values = words.t, [value for _, value in labelled]
    if not any(values):
        return t("none at all")
    if len(labelled) == 1 or len(set(values)) == 1:
        return extremes(words, told, labelled)
    most = t("{labels} most ({value})", **labels_and_value(words, told, at(labelled, max)))
    least = at(labelled, min)
    if least[0][1] > 0:
        return joined([most, t("{labels} least ({value})", **labels_and_value(words, told, least))])
    names = listing([label for label, _ in least], words.language, MOST_NAMED)
    return joined([most, t("none in {names}", names=names)], "; ")
