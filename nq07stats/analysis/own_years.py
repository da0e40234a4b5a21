"""Figures far from those of the unit's own other years."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from nq07stats.analysis.anomalies import (
    LEAST_COUNT,
    LEAST_DISTANCE,
    MIDDLE_OF_SQUARES,
    as_anomalies,
    even_scale,
    middle_of,
    strength_of_distance,
    widened,
)
from nq07stats.analysis.grid import BoolArray, FloatArray, Grid, read_grid
from nq07stats.analysis.series import read_series, within_whole
from nq07stats.catalogue import Catalogue, Indicator, Ratio

FEWEST_YEARS = 3
"""Other years that a figure is held against, at least."""

LEAST_TIMES: Mapping[str, float] = {"S": 1.5, "K": 1.2}
"""By kind, how many times as much or as little as the nearest other year a figure is at least."""

LEAST_POINTS = 0.1
"""How far a share lies beyond the nearest other year's, at least."""

ALONE_TIMES, ALONE_DISTANCE, ALONE_POINTS = 3.0, 6.0, 0.3
"""So far from every single other year, a count or a share (by points) is far whatever the others
are among themselves."""

_SPREAD = 1.4826
_FEWEST_CELLS = 8
_FEWEST_TOGETHER = 3


@dataclass(frozen=True)
class Scaled:
    """Figures on a scale where chance alone moves all of them alike.

    Arrays of rows × units × years; NaN where nothing is known.

    Parameters
    ----------
    amount
        The figures: counts, or shares from 0 to 1.
    scaled
        The same on the even scale.
    noise
        Variance that chance gives a scaled figure.
    are_counts
        A relative spread beyond chance adds to the variance in proportion to the count; of shares
        it adds alike to all.
    """

    amount: FloatArray
    scaled: FloatArray
    noise: FloatArray
    are_counts: bool


_Moved = Callable[[Scaled, int, list[int]], FloatArray]
"""Returns the other years (places along the last axis) scaled as if they had been this one."""


def far_from_own_years(
    observations: pd.DataFrame, catalogue: Catalogue, years: Sequence[int]
) -> pd.DataFrame:
    """Find figures far from those of the unit's other years.

    Parameters
    ----------
    observations
        The figures that count, with the columns of ``OBSERVATION_DTYPES``.
    catalogue
        The plan they belong to.
    years
        Years compared; fewer than four find nothing.

    Returns
    -------
    pandas.DataFrame
        ``ANOMALY_DTYPES`` of kind ``own_years``. ``value`` is the figure, in percent where
        ``out_of`` says what it is a share of; ``usual`` is the median of the ``compared`` other
        years, ``low`` and ``high`` are their least and greatest.

    Raises
    ------
    ValueError
        If there are no years.

    Notes
    -----
    A figure is far from the unit's other years if all of this holds:

    - It lies outside all of at least 3 other years, and is at least 1.5 times as much or as little
      as the nearest of them (1.2 times for what there is at the year's end; 10 points for a share).
    - It or what is usual is at least 10; of a share, what it is out of.
    - On a scale where chance moves small and large figures alike, it is at least 4 times the usual
      deviation away from the median of the other years. A count may instead be at least 3 times as
      much or as little as each single other year, and 6 deviations away from it; a share 30 points,
      and 4 deviations. These are deviations of the difference between two years, in which the
      unit's own other years do not count.
    - The same still holds when the other years are moved as all units together moved between them
      and this one: what happened to everyone is nothing unusual of one unit.

    The scale is that of square roots for counts and that of arc sines for shares::

        2 × √(count + 3/8)
        2 × arcsin √((part + 3/8) / (whole + 3/4))

    The usual deviation is the largest of three: that of chance alone; that of the unit's own other
    years, which is 1.4826 times the median of their distances from their median; and that which the
    same figure commonly shows among all units. It is widened because the median of few years is
    itself uncertain. So neither 1 after 0 nor 5 after 2 is ever told.

    Example: Initiatives of 6, 4, 9, 7 and 37. The median of the first four is 6.5, on the scale
    5.24; 37 stands at 12.23, which is 6.99 higher. The four deviate from each other by 0.80, less
    than the 1 of chance; with four other years that is widened to √(1 + 3.1416 / 8) = 1.18. So 37
    is 5.9 deviations away, and more than 1.5 times 9.

    Source: F. J. Anscombe, “The transformation of Poisson, binomial and negative-binomial data”,
    Biometrika 35 (1948), pages 246–254; the median of distances as in F. R. Hampel, “The influence
    curve and its role in robust estimation”, Journal of the American Statistical Association 69
    (1974), pages 383–393. The limits are a convention of this program, set so that chance alone
    calls fewer than one figure in a thousand unusual, and of figures that differ by half of
    themselves from year to year fewer than five.
    """
    if not years:
        raise ValueError("no years selected")
    grid = read_grid(observations, catalogue, years)
    if len(grid.years) <= FEWEST_YEARS:
        return as_anomalies([])
    return as_anomalies([*_counts(grid, catalogue), *_shares(grid, catalogue)])


def _counts(grid: Grid, catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    """Flows and stocks, each category and total for itself."""
    named = [
        (code, category)
        for code, rows in grid.rows.items()
        for category in rows
        if catalogue.indicators[code].kind in LEAST_TIMES
    ]
    if not named:
        return
    places = [grid.rows[code][category] for code, category in named]
    # Of negative figures a rule tells; they are no counts.
    known = grid.cells.complete[places] & (grid.cells.amount[places] >= 0)
    amount = np.where(known, grid.cells.amount[places], np.nan)
    scaled = even_scale(amount)
    found = _Compared(Scaled(amount, scaled, np.ones_like(amount), True), _moved_counts)
    kinds = [catalogue.indicators[code].kind for code, _ in named]
    least = np.array([LEAST_TIMES[kind] for kind in kinds])[:, None, None]
    with np.errstate(invalid="ignore"):
        outside = (amount > found.high) | (amount < found.low)
        far = (found.away >= LEAST_DISTANCE) & found.beyond(least)
        far |= (found.alone >= ALONE_DISTANCE) & found.beyond(ALONE_TIMES)
        far &= outside & (np.maximum(amount, found.usual) >= LEAST_COUNT)
    for row, unit, when in np.argwhere(far):
        yield {
            "measure": named[row][0],
            "category": named[row][1],
            **found.told(grid, (row, unit, when), 1.0),
        }


def _shares(grid: Grid, catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    """Counts within their whole, and shares of flows."""
    named: list[tuple[str, str]] = []
    upper: list[FloatArray] = []
    lower: list[FloatArray] = []
    for code, row in catalogue.measures.items():
        series = None
        if isinstance(row, Indicator) and row.kind == "Y":
            series = within_whole(grid, catalogue, row)
        elif isinstance(row, Ratio) and _is_share_of_flows(row, catalogue):
            series = read_series(grid, catalogue, code)
        if series is None or series.denominator is None:
            continue
        part, whole = series.numerator.amount, series.denominator.amount
        # What exceeds its whole is a contradiction, and told as such.
        usable = series.complete & (whole > 0) & (part >= 0) & (part <= whole)
        named += [(code, category) for category in series.categories]
        upper.append(np.where(usable, part, np.nan))
        lower.append(np.where(usable, whole, np.nan))
    if not named:
        return
    parts, wholes = np.concatenate(upper), np.concatenate(lower)
    share, scaled = parts / wholes, 2 * np.arcsin(np.sqrt((parts + 3 / 8) / (wholes + 3 / 4)))
    found = _Compared(Scaled(share, scaled, 1 / (wholes + 0.5), False), _moved_shares)
    with np.errstate(invalid="ignore"):
        apart = np.maximum(share - found.high, found.low - share)
        far = (found.away >= LEAST_DISTANCE) & (apart >= LEAST_POINTS)
        far |= (found.alone >= LEAST_DISTANCE) & (apart >= ALONE_POINTS)
        far &= wholes >= LEAST_COUNT
    for row, unit, when in np.argwhere(far):
        yield {
            "measure": named[row][0],
            "category": named[row][1],
            **found.told(grid, (row, unit, when), 100.0),
            "out_of": wholes[row, unit, when],
        }


def _is_share_of_flows(ratio: Ratio, catalogue: Catalogue) -> bool:
    kinds = {member.kind for member in catalogue.members(ratio.code)}
    return ratio.bounded and ratio.factor == 100 and kinds == {"S"}


class _Compared:
    """Every figure held against the unit's other years; arrays of rows × units × years.

    ``away`` is the distance from the median of the others, ``alone`` that from the nearest of them,
    in usual deviations and the smaller of the two with and without what all units had in common.
    ``usual``, ``low``, ``high`` and ``others`` tell of the other years.
    """

    def __init__(self, figures: Scaled, moved: _Moved) -> None:
        scaled, self.amount = figures.scaled, figures.amount
        shape = scaled.shape
        self.usual, self.low, self.high = (np.full(shape, np.nan) for _ in range(3))
        self.others = np.zeros(shape, dtype=np.int64)
        middle, nearest, own = (np.full(shape, np.nan) for _ in range(3))
        common = np.full(shape, np.nan)
        for when in range(shape[-1]):
            beside = [year for year in range(shape[-1]) if year != when]
            values, others = self.amount[..., beside], scaled[..., beside]
            plain = scaled[..., [when]] - others
            shifted = scaled[..., [when]] - moved(figures, when, beside)
            # Both the same way: the smaller one counts.
            from_middle, common[..., when] = middle_of(plain), middle_of(shifted)
            middle[..., when] = _smaller(from_middle, common[..., when])
            either = _smaller(plain, shifted)
            nearest[..., when] = _least(either, np.inf)
            own[..., when] = _SPREAD * middle_of(np.abs(plain - from_middle[..., None]))
            self.others[..., when] = np.isfinite(others).sum(axis=-1)
            self.usual[..., when] = middle_of(values)
            self.low[..., when] = _least(values, np.inf)
            self.high[..., when] = -_least(-values, np.inf)
        few = widened(self.others)
        enough = (self.others >= FEWEST_YEARS) & np.isfinite(scaled)
        weight = self.usual if figures.are_counts else np.ones(shape)
        extra = _beyond_chance(common, figures.noise, weight, few, enough)
        spread = np.maximum(own**2, figures.noise + extra * weight) * few
        with np.errstate(invalid="ignore"):
            two = 2 * (figures.noise + extra * (self.high if figures.are_counts else 1.0))
            self.away = np.where(enough, middle / np.sqrt(spread), 0.0)
            self.alone = np.where(enough, nearest / np.sqrt(two), 0.0)

    def beyond(self, times: FloatArray | float) -> BoolArray:
        """Tell what is so many times as much or as little as the nearest other year."""
        found: BoolArray = (self.amount >= times * self.high) | (self.amount * times <= self.low)
        return found

    def told(self, grid: Grid, place: tuple[int, int, int], factor: float) -> dict[str, Any]:
        """Tell of a figure, its values times ``factor``."""
        return {
            "kind": "own_years",
            "unit": grid.units[place[1]].code,
            "year": grid.years[place[2]],
            "value": factor * self.amount[place],
            "usual": factor * self.usual[place],
            "low": factor * self.low[place],
            "high": factor * self.high[place],
            "compared": self.others[place],
            "strength": strength_of_distance(max(self.away[place], self.alone[place])),
        }


def _smaller(one: FloatArray, other: FloatArray) -> FloatArray:
    """Return the smaller of two distances the same way, 0 where they go opposite ways."""
    return np.where(one * other > 0, np.minimum(np.abs(one), np.abs(other)), one * 0)


def _least(values: FloatArray, otherwise: float) -> FloatArray:
    """Return the least of what is known along the last axis."""
    found: FloatArray = np.min(values, axis=-1, where=~np.isnan(values), initial=otherwise)
    return found


def _beyond_chance(
    distance: FloatArray, noise: FloatArray, weight: FloatArray, few: FloatArray, enough: BoolArray
) -> FloatArray:
    """Square of the relative spread that each row's figures commonly have beyond chance."""
    with np.errstate(invalid="ignore", divide="ignore"):
        more = (distance**2 / few / MIDDLE_OF_SQUARES - noise) / weight
        large = enough & (weight / noise >= LEAST_COUNT) & np.isfinite(more)
    rows = np.where(large, more, np.nan).reshape(len(more), -1)
    found = np.maximum(middle_of(rows), 0.0)
    found[np.isfinite(rows).sum(axis=1) < _FEWEST_CELLS] = np.nan
    # A row of few large figures is taken to be as lively as the others commonly are.
    known = found[np.isfinite(found)]
    usual = float(np.median(known)) if len(known) else 0.0
    return np.where(np.isfinite(found), found, usual)[:, None, None]


def _moved_counts(figures: Scaled, when: int, beside: list[int]) -> FloatArray:
    """Other years' counts, each times what all units' counts commonly rose or fell since."""
    amount = figures.amount
    times = (amount[..., [when]] + 0.5) / (amount[..., beside] + 0.5)
    return even_scale(amount[..., beside] * _common(times, 1.0))


def _moved_shares(figures: Scaled, when: int, beside: list[int]) -> FloatArray:
    """Other years' shares, each with what all units' shares commonly rose or fell since."""
    others = figures.scaled[..., beside]
    moved: FloatArray = others + _common(figures.scaled[..., [when]] - others, 0.0)
    return moved


def _common(changes: FloatArray, neutral: float) -> FloatArray:
    """Median over the units of their changes; fewer than three have nothing in common."""
    by_unit = np.moveaxis(changes, 1, -1)
    enough = np.isfinite(by_unit).sum(axis=-1) >= _FEWEST_TOGETHER
    return np.where(enough, middle_of(by_unit), neutral)[:, None, :]
