"""Clauses that compare: who has most and least, how many have no figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from nq07stats.analysis import change_on_year
from nq07stats.catalogue import Catalogue
from nq07stats.formatting import listing
from nq07stats.narration.words import Measure, Words, capitalised, joined

Labelled = list[tuple[str, float]]
"""Values, each after what it is called."""

_MOST_NAMED = 2


def select(
    cube: pd.DataFrame,
    measure: str,
    categories: Sequence[str],
    units: Sequence[str],
    years: Sequence[int],
) -> pd.DataFrame:
    """Pick rows of a cube."""
    return cube[
        (cube["measure"] == measure)
        & cube["category"].isin(categories)
        & cube["unit"].isin(units)
        & cube["year"].isin(years)
    ]


def of_other_units(
    cube: pd.DataFrame, catalogue: Catalogue, first: Mapping[Any, Any], last: Mapping[Any, Any]
) -> bool:
    """Whether two years' sums over units lack units, and not the same: they tell no direction.

    ``first`` and ``last`` are the rows of one series of the ``cube``, which has the units' rows.
    """
    years = [first["year"], last["year"]]
    if last["unit"] or years[0] == years[1] or "partial" not in (first["state"], last["state"]):
        return False
    own = cube[
        (cube["measure"] == last["measure"])
        & (cube["category"] == last["category"])
        & cube["year"].isin(years)
    ]
    changes = change_on_year(own, catalogue, since=years[0])
    told = changes[(changes["unit"] == "") & (changes["year"] == years[1])]
    return not bool(told["comparable"].all())


def both_years(words: Words, about: Mapping[str, Any], before: int, after: int) -> str:
    """Tell a first and a last value without comparing them, each with how many units report.

    Parameters
    ----------
    words
        The words of a language.
    about
        ``name``, the values ``from`` and ``to`` as written, and their years ``first`` and ``last``.
    before, after
        How many units stand wholly behind either; 0 where this cannot be said in one number.
    """
    if not (before and after):
        return words.t("{name}: {to} in {last}, {from} in {first}", **about)
    return words.t(
        "{name}: {to} in {last} ({after:c} {after:unit|units}),"
        " {from} in {first} ({before:c} {before:unit|units})",
        **about,
        before=before,
        after=after,
    )


def by_unit(words: Words, rows: pd.DataFrame) -> Labelled:
    """Return the values of a cube's rows, each after its unit."""
    return [
        (words.unit(code), value) for code, value in zip(rows["unit"], rows["value"], strict=True)
    ]


def at(labelled: Labelled, pick: Callable[[Iterable[float]], float]) -> Labelled:
    """Return those that have the greatest (``max``) or the least (``min``) value."""
    extreme = pick(value for _, value in labelled)
    return [(label, value) for label, value in labelled if value == extreme]


def extremes(
    words: Words, told: Measure, labelled: Labelled, *, of_units: bool = True, begins: bool = True
) -> str:
    """Name what is highest and what is lowest; nothing where there is nothing.

    ``of_units`` is False where the values are those of something else than units, ``begins`` where
    the clause does not begin a sentence.
    """
    t = words.t
    if not labelled:
        return ""
    texts = {told.text(value) for _, value in labelled}
    if len(labelled) == 1:
        label, value = labelled[0]
        return t("{label}: {value}", label=label, value=told.text(value))
    if len(texts) == 1:
        clause = t("all {count:c} alike: {value}", count=len(labelled), value=texts.pop())
        return capitalised(clause) if begins else clause
    high = labels_and_value(words, told.text, at(labelled, max), of_units=of_units)
    low = labels_and_value(words, told.bare, at(labelled, min), of_units=of_units)
    highest, lowest = t("{labels} highest ({value})", **high), t("{labels} lowest ({value})", **low)
    return joined([highest, lowest])


def labels_and_value(
    words: Words, write: Callable[[float], str], labelled: Labelled, *, of_units: bool = True
) -> dict[str, str]:
    """Return the facts of a sentence on what has the same value; many units are but counted."""
    if of_units and len(labelled) > _MOST_NAMED:
        labels = words.t("{count:c} {count:unit|units} jointly", count=len(labelled))
    else:
        labels = named(words, [label for label, _ in labelled], _MOST_NAMED, of_units=of_units)
    return {"labels": labels, "value": write(labelled[0][1])}


def named(words: Words, labels: Sequence[str], most: int, *, of_units: bool = True) -> str:
    """Join names; past ``most`` say how many more there are, of units or of something else."""
    if of_units or len(labels) <= most:
        return listing(labels, words.language, most)
    about = {"names": joined(labels[:most]), "count": len(labels) - most}
    return words.t("{names} and {count:c} {count:other|others}", **about)


def without_figures(rows: pd.DataFrame) -> int:
    """Count a cube's rows that lack a value; a share of nothing lacks none."""
    return int((rows["value"].isna() & (rows["reporting"] < rows["expected"])).sum())


def of_most_units(rows: pd.DataFrame) -> pd.Series:
    """Tell which of a cube's rows rest on at least half of the units asked; fewer say little."""
    return 2 * rows["reporting"] >= rows["expected"]


def nothing_told(words: Words, name: str, rows: pd.DataFrame) -> str:
    """Say why there is nothing to tell: nobody was asked, nothing occurred, or no figures yet."""
    asked = rows[rows["expected"] > 0]
    if rows.size and asked.empty:
        return words.t("{name}: not asked for here", name=name)
    if len(asked) and not without_figures(asked):
        return words.t("{name}: none occurred", name=name)
    return words.t("{name}: no figures yet", name=name)


def count_missing(words: Words, count: int) -> str:
    """Say how many have no figures; nothing where none lacks them."""
    return words.t("{count:c} without figures", count=count) if count else ""
