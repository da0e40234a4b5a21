"""Flows far from what units of the kind report for their size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
from nq07stats.analysis.grid import FloatArray, Grid, read_grid
from nq07stats.analysis.scorecard import size_indicators
from nq07stats.catalogue import Catalogue

FEWEST_PEERS = 5
"""Other units of the kind that a figure is held against, at least."""

LEAST_TIMES = 2.0
"""How many times as much or as little as the nearest of them would have a figure is at least."""


def far_from_peers(
    observations: pd.DataFrame, catalogue: Catalogue, years: Sequence[int]
) -> pd.DataFrame:
    """Find flows far from what other units of the kind report in the same year for their size.

    Parameters
    ----------
    observations
        The figures that count, with the columns of ``OBSERVATION_DTYPES``.
    catalogue
        The plan they belong to.
    years
        Years compared, each for itself.

    Returns
    -------
    pandas.DataFrame
        ``ANOMALY_DTYPES`` of kind ``peers``: a row for each unit and indicator, of the year that
        stands out most. ``out_of`` is the unit's size, ``beside`` the indicator that tells it,
        ``usual`` what a unit of this size would have at its peers' median rate, ``low`` and
        ``high`` at their least and greatest. It was so in ``count`` of the ``compared`` years.

    Raises
    ------
    ValueError
        If there are no years.

    Notes
    -----
    What a unit reports of a year is also held against the other units of its kind, at least 5 of
    them, by what each has for its size. The size is the stock that a ratio sets the figure against,
    else the one that most ratios stand on::

        expected = own size × median over the others of (figure / size)

    A figure is far from theirs if it lies outside all of them, is at least twice as much or half as
    little as the nearest of them would have at this size, if it or what is expected is at least
    10, and if it is at least 4 times the usual deviation away on the scale of square roots. The
    usual deviation is what chance and the differences among the others make together.

    Example: Six units of a kind have 1,000 members each and honour 18, 20, 22, 19, 21 and 200
    models. At the others' median rate the sixth would have 20. On the scale 200 stands at 28.3 and
    20 at 9.0; with five others chance deviates by √(1 + 3.1416 / 10) = 1.15: it is 16.8 deviations
    away.

    Source: The scale is that of the other years; the limits are a convention of this program.
    """
    if not years:
        raise ValueError("no years selected")
    return as_anomalies(_far_from_peers(read_grid(observations, catalogue, years), catalogue))


def _far_from_peers(grid: Grid, catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    kinds: dict[str, list[int]] = {}
    for place, unit in enumerate(grid.units):
        kinds.setdefault(unit.kind, []).append(place)
    for code, size in sizes_of_flows(catalogue).items():
        figure, base = grid.rows[code][""], grid.rows[size][""]
        known = grid.cells.complete[figure] & grid.cells.complete[base]
        known &= (grid.cells.amount[base] > 0) & (grid.cells.amount[figure] >= 0)
        amount = np.where(known, grid.cells.amount[figure], np.nan)
        sizes = np.where(known, grid.cells.amount[base], np.nan)
        for members in kinds.values():
            if len(members) > FEWEST_PEERS:
                for place, found in _among(amount[members], sizes[members], grid.years):
                    unit = grid.units[members[place]]
                    yield {**found, "unit": unit.code, "measure": code, "beside": size}


def sizes_of_flows(catalogue: Catalogue) -> dict[str, str]:
    """Return, for each flow, the stock that tells how much of it a unit's size makes likely."""
    flows = [code for code, row in catalogue.indicators.items() if row.kind == "S"]
    common = size_indicators(catalogue, 1)
    bases = dict.fromkeys(flows, common[0]) if common else {}
    for ratio in catalogue.ratios.values():
        below = ratio.denominator
        if len(below) == 1 and catalogue.indicators[below[0]].kind == "K":
            bases |= {code: below[0] for code in ratio.numerator if code in bases}
    return bases


def _among(
    amount: FloatArray, sizes: FloatArray, years: Sequence[int]
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Hold each unit of a kind (units × years) against the others; the strongest year of each."""
    for unit in range(len(amount)):
        peers = [other for other in range(len(amount)) if other != unit]
        rates = (amount[peers] / sizes[peers]).T
        known = ~np.isnan(rates)
        middle, own, size = middle_of(rates), amount[unit], sizes[unit]
        expected = sizes * middle
        distance = even_scale(amount) - even_scale(expected)
        with np.errstate(invalid="ignore", divide="ignore"):
            more = (distance[peers] ** 2 / MIDDLE_OF_SQUARES - 1) / expected[peers]
            beyond = np.nan_to_num(np.maximum(middle_of(more.T), 0.0), posinf=0.0)
            few = widened(known.sum(axis=1))
            away = np.abs(distance[unit]) / np.sqrt((1 + beyond * expected[unit]) * few)
        low = size * np.min(rates, axis=1, where=known, initial=np.inf)
        high = size * np.max(rates, axis=1, where=known, initial=-np.inf)
        counted = (known.sum(axis=1) >= FEWEST_PEERS) & ~np.isnan(own)
        with np.errstate(invalid="ignore"):
            far = counted & (away >= LEAST_DISTANCE)
            far &= (own >= LEAST_TIMES * high) | (own * LEAST_TIMES <= low)
            far &= np.maximum(own, expected[unit]) >= LEAST_COUNT
        if far.any():
            when = int(np.argmax(np.where(far, away, -1.0)))
            yield (
                unit,
                {
                    "kind": "peers",
                    "year": years[when],
                    "value": own[when],
                    "out_of": size[when],
                    "usual": expected[unit, when],
                    "low": low[when],
                    "high": high[when],
                    "count": int(far.sum()),
                    "compared": int(counted.sum()),
                    "strength": strength_of_distance(float(away[when])),
                },
            )
