"""Years, and units, whose figures are so alike that one may have been copied from another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from nq07stats.analysis.anomalies import (
    as_anomalies,
    at_least,
    strength_of_chance,
    written_flows,
)
from nq07stats.analysis.grid import FloatArray
from nq07stats.catalogue import Catalogue

LEAST_FIGURE = 10.0
"""Smaller figures are often alike by chance."""

FEWEST_ALIKE = 5
"""Figures that are alike, at least; and at least half of those compared are."""

MOST_CHANCE = 1e-6
"""The probability that chance alone makes as many alike is at most so large."""


def copied(observations: pd.DataFrame, catalogue: Catalogue, years: Sequence[int]) -> pd.DataFrame:
    """Find years of a unit that repeat an earlier one, and units that repeat another.

    Parameters
    ----------
    observations
        The figures that count, with the columns of ``OBSERVATION_DTYPES``.
    catalogue
        The plan they belong to.
    years
        Years compared.

    Returns
    -------
    pandas.DataFrame
        ``ANOMALY_DTYPES``. Of kind ``copied_year`` a unit's ``year`` repeats its ``beside_year``,
        of kind ``copied_unit`` it repeats the unit ``beside`` in the same year. ``count`` of the
        ``compared`` figures are alike. Of several years that are repeated the most alike is told.

    Notes
    -----
    Two years of one unit are held against each other, and two units in one year, figure by figure.
    Only flows tell: what there is at the year's end may well stay as it was. Only figures of at
    least 10 tell: smaller ones are often alike by chance. A year repeats another if at least 5 of
    them, and at least half, are alike, and if chance would make as many alike with a probability
    below one in a million.

    - Two counts around m are alike by chance with a probability of about 1 / (2 × √(3.1416 × m)):
      9% at 10, 3% at 100.
    - How many of all figures would be alike follows from adding their probabilities up, one figure
      after the other.

    Example: Of 8 figures around 100, 6 are alike. Each is by chance with a probability of 2.8%; six
    or more of eight are with 28 × 0.028⁶ × 0.972² = 1.3 in 100 million.

    Source: The probability that two Poisson counts are equal is that of J. G. Skellam, “The
    frequency distribution of the difference between two Poisson variates belonging to different
    populations”, Journal of the Royal Statistical Society 109 (1946), page 296. The limits are a
    convention of this program.
    """
    places, figures = _laid_out(observations, catalogue, years)
    rows = [*_within_units(places, figures), *_between_units(places, figures)]
    return as_anomalies(rows)


_Place = tuple[str, int]


def _laid_out(
    observations: pd.DataFrame, catalogue: Catalogue, years: Sequence[int]
) -> tuple[list[_Place], FloatArray]:
    """Lay flows that are large enough out by unit and year, a row a figure."""
    own = written_flows(observations, catalogue, years)
    # A total says nothing that its parts do not say already.
    answer = own[["unit", "year", "indicator"]]
    divided = pd.MultiIndex.from_frame(answer[own["category"] != ""].drop_duplicates())
    own = own[(own["category"] != "") | ~pd.MultiIndex.from_frame(answer).isin(divided)]
    own = own[own["value"] >= LEAST_FIGURE]
    if own.empty:
        return [], np.empty((0, 0))
    table = own.pivot_table(
        index=["indicator", "category"], columns=["unit", "year"], values="value", observed=True
    )
    order = {unit.code: place for place, unit in enumerate(catalogue.reporting_units)}
    columns: list[Any] = table.columns.to_list()
    places = sorted(
        ((str(unit), int(year)) for unit, year in columns),
        key=lambda place: (order[place[0]], place[1]),
    )
    return places, table[places].to_numpy(dtype=float)


def _within_units(places: Sequence[_Place], figures: FloatArray) -> Iterator[dict[str, Any]]:
    found: dict[_Place, dict[str, Any]] = {}
    for (one, earlier), (other, later) in combinations(enumerate(places), 2):
        if earlier[0] != later[0]:
            continue
        told = _alike(figures[:, one], figures[:, other])
        if told and told["count"] > found.get(later, {"count": 0})["count"]:
            about = {"kind": "copied_year", "unit": later[0], "year": later[1]}
            found[later] = {**about, **told, "beside_year": earlier[1]}
    yield from found.values()


def _between_units(places: Sequence[_Place], figures: FloatArray) -> Iterator[dict[str, Any]]:
    for (one, first), (other, second) in combinations(enumerate(places), 2):
        if first[1] != second[1] or first[0] == second[0]:
            continue
        if told := _alike(figures[:, one], figures[:, other]):
            about = {"kind": "copied_unit", "unit": second[0], "year": second[1]}
            yield {**about, **told, "beside": first[0], "beside_year": first[1]}


def _alike(one: FloatArray, other: FloatArray) -> dict[str, Any] | None:
    """Tell how many figures are alike, if they are more than chance makes."""
    both = np.isfinite(one) & np.isfinite(other)
    compared, alike = int(both.sum()), int((one[both] == other[both]).sum())
    if alike < FEWEST_ALIKE or 2 * alike < compared:
        return None
    chance = at_least(alike, equal_by_chance((one[both] + other[both]) / 2))
    if chance > MOST_CHANCE:
        return None
    return {"count": alike, "compared": compared, "strength": strength_of_chance(chance)}


def equal_by_chance(means: FloatArray) -> FloatArray:
    """Return the probability that two Poisson counts of the same mean are equal.

    It is exp(−2m) × I₀(2m), with I₀ the modified Bessel function.
    """
    from scipy.special import i0e

    chance: FloatArray = i0e(2 * means)
    return chance
