"""Between which values a measure must lie once the missing figures are in.

The reasoning stands in the notes of :func:`bound`. Where a missing whole may be any number x,
(n+x)/(d+x) nears 1 and n/(d+x) nears 0, neither reaching it: bounds that are neared but never
reached are *open*. A ratio whose whole may still turn out to be 0 may end without a value, so that
no goal is missed for sure.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from nq07stats.analysis.adding import divided, with_total
from nq07stats.analysis.grid import BoolArray, Cells, FloatArray
from nq07stats.analysis.series import Series

_TOLERANCE = 1e-9


@dataclass(frozen=True)
class Bounds:
    """Least and greatest possible values, NaN where nothing can be said: then all is possible.

    Arrays of categories × (all units together, then each unit) × years, in the measure's unit;
    ``may_vanish`` tells ratios whose whole may still turn out to be 0.
    """

    lower: FloatArray
    upper: FloatArray
    lower_open: BoolArray
    upper_open: BoolArray
    may_vanish: BoolArray

    def of_category(self, place: int) -> Bounds:
        """Return the bounds of one category: arrays without the first axis."""
        return Bounds(*(getattr(self, each.name)[place] for each in fields(self)))

    def reaches(self, goal: FloatArray | float) -> BoolArray:
        """Tell where some value at or above the goal, or none, is possible."""
        at_goal = np.isclose(self.upper, goal, rtol=0, atol=_TOLERANCE)
        possible = np.where(at_goal, ~self.upper_open, self.upper > goal)
        return possible | np.isnan(self.upper) | self.may_vanish

    def stays_within(self, goal: FloatArray | float) -> BoolArray:
        """Tell where some value at or below the goal, or none, is possible."""
        at_goal = np.isclose(self.lower, goal, rtol=0, atol=_TOLERANCE)
        possible = np.where(at_goal, ~self.lower_open, self.lower < goal)
        return possible | np.isnan(self.lower) | self.may_vanish

    def surely_reaches(self, goal: FloatArray | float) -> BoolArray:
        """Tell where every possible value is at or above the goal."""
        return self.lower >= goal - _TOLERANCE

    def surely_stays_within(self, goal: FloatArray | float) -> BoolArray:
        """Tell where every possible value is at or below the goal."""
        return self.upper <= goal + _TOLERANCE


def bound(series: Series, weight: BoolArray, cumulative: bool = False) -> Bounds:
    """Return the bounds of a measure; parameters as for :func:`nq07stats.analysis.adding.add_up`.

    Notes
    -----
    As long as figures are missing, the final value lies somewhere between two bounds. A verdict is
    given only where every value between them leads to the same one; else it is “not enough
    figures”. A missing figure is taken to be at least 0, and at least what is known of its parts.

    - A sum is at least what is known, and has no upper bound. It can be certain to have reached a
      value, but not to stay below one.
    - A share (of a whole, or of the units that said yes) whose whole is known lies between the case
      that nothing is added and the case that everything missing is. With n of d known, and a whole
      of m whose part is missing::

          n / (d + m)  ≤  share  ≤  (n + m) / (d + m)

    - Where a whole is missing, it may be any number from its known part up. So the share may still
      fall towards 0, and is not certain to have reached a value.
    - Where the part is missing as well, the share may still come near to 100%, and no lower value
      is missed for certain; but a share already short of 100% stays short of it.
    - A ratio that is no share has no upper bound while a numerator is missing, and may fall towards
      0 while a denominator is.
    - A ratio whose whole may still turn out to be 0 may end without a value and is not judged as
      missed.

    Example: 90 of 150 are known, and a unit with a whole of 40 has not said its part. The share
    will lie between 90/190 = 47.4% and 130/190 = 68.4%. A target of 85% is not met, whatever the
    unit reports; a target of 60% cannot be judged yet.

    Source: Arithmetic; the rule that no verdict may be reversed by late figures is a convention of
    this program.
    """
    if series.denominator is None:
        found = _of_plain(series, weight, cumulative)
    else:
        found = _of_ratio(series, series.denominator, weight, cumulative)
    asked = with_total(series.expected.astype(float), weight, cumulative) > 0
    return Bounds(
        np.where(asked, found.lower, np.nan),
        np.where(asked, found.upper, np.nan),
        found.lower_open,
        found.upper_open,
        found.may_vanish,
    )


def _of_plain(series: Series, weight: BoolArray, cumulative: bool) -> Bounds:
    least = with_total(np.where(series.expected, series.numerator.amount, 0), weight, cumulative)
    lacking = (series.expected & ~series.complete).astype(float)
    missing = with_total(lacking, weight, cumulative) > 0
    closed = np.zeros(least.shape, dtype=bool)
    return Bounds(least, np.where(missing, np.inf, least), closed, closed, closed)


def _of_ratio(series: Series, whole: Cells, weight: BoolArray, cumulative: bool) -> Bounds:
    part = series.numerator

    def add(amounts: FloatArray | BoolArray) -> FloatArray:
        asked = np.where(series.expected, amounts, 0).astype(float)
        return with_total(asked, weight, cumulative)

    least_part, least_whole = add(part.amount), add(whole.amount)
    whole_open = add(~whole.complete) > 0
    lower = np.where(whole_open, 0.0, divided(least_part, least_whole))
    lower_open = whole_open & (least_part > 0)
    if not series.bounded:
        may_vanish = whole_open & (least_whole == 0)
        unlimited = (add(~part.complete) > 0) | may_vanish
        upper = np.where(unlimited, np.inf, divided(least_part, least_whole))
        upper_open = np.zeros(upper.shape, dtype=bool)
        return Bounds(
            series.factor * lower, series.factor * upper, lower_open, upper_open, may_vanish
        )

    # The greatest share: every missing part equals its whole, every missing whole is as small as
    # what is known of its part allows, or, where both are missing, as large as one likes.
    filled_whole = np.where(whole.complete, whole.amount, np.maximum(part.amount, whole.amount))
    filled_part = np.where(part.complete, part.amount, np.maximum(part.amount, filled_whole))
    most_part, its_whole = add(filled_part), add(filled_whole)
    free = add(~part.complete & ~whole.complete) > 0
    short = free & (most_part < its_whole)
    nothing_yet = free & (its_whole == 0)
    upper = np.where(short | nothing_yet, 1.0, divided(most_part, its_whole))
    may_vanish = whole_open & (its_whole == 0)
    upper = np.where(may_vanish & ~free, 0.0, upper)
    return Bounds(series.factor * lower, series.factor * upper, lower_open, short, may_vanish)
