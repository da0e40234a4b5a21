"""Adding series up over units and years, each figure once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nq07stats.analysis.grid import BoolArray, FloatArray
from nq07stats.analysis.series import Series

IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Sums:
    """Sums of a series; arrays of categories × (all units together, then each unit) × years.

    ``numerator`` and ``denominator`` are sums over what counts; ``known`` tells that anything did;
    ``expected`` and ``reporting`` count the units asked and those whose figures are wholly in.
    """

    numerator: FloatArray
    denominator: FloatArray | None
    known: BoolArray
    expected: IntArray
    reporting: IntArray

    def value(self, factor: float) -> FloatArray:
        """Return the measure's value, NaN where nothing is known or the denominator is 0."""
        if self.denominator is None:
            return np.where(self.known, self.numerator, np.nan)
        return np.where(self.known, factor * divided(self.numerator, self.denominator), np.nan)

    @property
    def denominator_or_nan(self) -> FloatArray:
        """The denominator, NaN of a series that has none."""
        if self.denominator is None:
            return np.full(self.numerator.shape, np.nan)
        return self.denominator


def divided(part: FloatArray, whole: FloatArray) -> FloatArray:
    """Return parts over wholes, NaN where a whole is 0."""
    quotient = np.full(part.shape, np.nan)
    np.divide(part, whole, out=quotient, where=whole != 0)
    return quotient


def with_total(amounts: FloatArray, weight: BoolArray, cumulative: bool) -> FloatArray:
    """Set the sum over the units of ``weight`` before the units; add years up if cumulative."""
    total = np.where(weight, amounts, 0.0).sum(axis=-2, keepdims=True)
    stacked = np.concatenate([total, amounts], axis=-2)
    return stacked.cumsum(axis=-1) if cumulative else stacked


def add_up(series: Series, weight: BoolArray, cumulative: bool = False) -> Sums:
    """Sum a series over units, year by year or from the first year up to each.

    Cumulatively, a unit counts as asked from its first year asked on, and as reporting while all
    its years so far are in.

    Parameters
    ----------
    series
        What to add.
    weight
        Unit-years that enter the sum over units, from
        :func:`nq07stats.analysis.membership.total_weight`.
    cumulative
        Add years up.
    """
    counts, expected, complete = series.counts, series.expected, series.complete
    numerator = with_total(np.where(counts, series.numerator.amount, 0.0), weight, cumulative)
    denominator: FloatArray | None = None
    if series.denominator is not None:
        in_denominator = expected if series.is_flag else counts
        amounts = np.where(in_denominator, series.denominator.amount, 0.0)
        denominator = with_total(amounts, weight, cumulative)
    known = with_total(counts.astype(float), weight, cumulative) > 0
    asked, lacking = expected, expected & ~complete
    asked_in_total, lacking_in_total = asked & weight, lacking & weight
    if cumulative:
        asked, lacking, asked_in_total, lacking_in_total = (
            np.logical_or.accumulate(each, axis=-1)
            for each in (asked, lacking, asked_in_total, lacking_in_total)
        )
    return Sums(
        numerator,
        denominator,
        known,
        _count_units(asked, asked_in_total),
        _count_units(asked & ~lacking, asked_in_total & ~lacking_in_total),
    )


def _count_units(units: BoolArray, in_total: BoolArray) -> IntArray:
    total = in_total.sum(axis=-2, keepdims=True)
    return np.concatenate([total, units.astype(np.int64)], axis=-2)
