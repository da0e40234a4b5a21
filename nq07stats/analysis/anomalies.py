"""What the search for figures to be looked at again has in common: one table, one way to sort it.

Each search is a room of its own: :mod:`own_years`, :mod:`peer_rates`, :mod:`copied`,
:mod:`contradictions` and :mod:`rounding`; :mod:`review` brings what they find together.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from nq07stats.analysis.adding import IntArray
from nq07stats.analysis.grid import FloatArray
from nq07stats.catalogue import Catalogue

ANOMALY_DTYPES: dict[str, str] = {
    "kind": "str",
    "unit": "str",
    "year": "int64",
    "measure": "str",
    "category": "str",
    "value": "float64",
    "out_of": "float64",
    "usual": "float64",
    "low": "float64",
    "high": "float64",
    "count": "int64",
    "compared": "int64",
    "beside": "str",
    "beside_year": "int64",
    "strength": "float64",
    "state": "str",
}
"""What there is to look at again; each search says what it fills in. ``state`` is that of the
figure's own cell, "" of what has none; :func:`review.to_review` adds it. ``year`` 0 is all years,
``measure`` "" all figures of the unit. ``strength`` is how many zeros the probability that chance
alone made it has after the decimal mark, :data:`CERTAIN` at most: it sorts, and is not to be
quoted, since figures vary by more than chance."""

LEAST_DISTANCE = 4.0
"""A figure is far from others from so many times their usual deviation on."""

LEAST_COUNT = 10.0
"""Of a figure and what is usual, one is at least so large."""

MIDDLE_OF_SQUARES = 0.4549
"""Half of all squared distances of chance lie below this part of their variance."""

CERTAIN = 99.0
"""Strength of what no chance can explain."""


def as_anomalies(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Make ``ANOMALY_DTYPES`` of rows; what they do not name is empty, NaN or 0."""
    blank = {"str": "", "int64": 0, "float64": math.nan}
    filled = [
        {name: row.get(name, blank[dtype]) for name, dtype in ANOMALY_DTYPES.items()}
        for row in rows
    ]
    return pd.DataFrame(filled, columns=list(ANOMALY_DTYPES)).astype(ANOMALY_DTYPES)


def strength_of_distance(deviations: float) -> float:
    """Turn a distance of at least 1 deviation into the strength of ``ANOMALY_DTYPES``.

    For large z, a normal variable lies beyond ±z with a probability near
    √(2/π) × exp(−z²/2) / z.
    """
    log = deviations**2 / 2 * math.log10(math.e) + math.log10(deviations * math.sqrt(math.pi / 2))
    return min(log, CERTAIN - 1)


def strength_of_chance(probability: float) -> float:
    """Turn a probability into the strength of ``ANOMALY_DTYPES``."""
    return min(-math.log10(max(probability, 1e-300)), CERTAIN - 1)


def at_least(count: int, probabilities: FloatArray) -> float:
    """Return the probability that so many independent events occur, or more of them."""
    chances = np.zeros(len(probabilities) + 1)
    chances[0] = 1.0
    for probability in probabilities:
        chances[1:] = chances[1:] * (1 - probability) + chances[:-1] * probability
        chances[0] *= 1 - probability
    return float(chances[count:].sum())


def written_flows(
    observations: pd.DataFrame, catalogue: Catalogue, years: Sequence[int]
) -> pd.DataFrame:
    """Pick the numbers that units wrote of flows: the same stock stands there year after year."""
    flows = [code for code, row in catalogue.indicators.items() if row.kind == "S"]
    return observations[
        observations["indicator"].isin(flows)
        & observations["year"].isin(list(years))
        & observations["unit"].isin([unit.code for unit in catalogue.reporting_units])
        & (observations["state"] == "value")
    ]


def even_scale(counts: FloatArray) -> FloatArray:
    """Put counts on the scale of square roots, where chance moves all of them by about 1."""
    scaled: FloatArray = 2 * np.sqrt(counts + 3 / 8)
    return scaled


def widened(others: IntArray) -> FloatArray:
    """Return how many times a variance is what it would be beside the true middle.

    The median of so many ``others`` is itself uncertain: its variance is π / 2 times that of a
    mean.
    """
    wider: FloatArray = 1 + math.pi / 2 / np.maximum(others, 1)
    return wider


def middle_of(values: FloatArray) -> FloatArray:
    """Median along the last axis of what is known, NaN where nothing is.

    It is numpy's ``nanmedian`` without its warning and, over few values, several times as fast.
    """
    ordered = np.sort(values, axis=-1)
    known = np.isfinite(ordered).sum(axis=-1)
    lower = np.maximum((known - 1) // 2, 0)[..., None]
    upper = np.minimum(known // 2, values.shape[-1] - 1)[..., None]
    both = np.take_along_axis(ordered, lower, -1) + np.take_along_axis(ordered, upper, -1)
    return np.where(known > 0, both[..., 0] / 2, np.nan)
