"""A measure as pairs of numerator and denominator, by category, unit and year.

Plain indicators have no denominator. A flag's denominator is one for each unit asked. Ratios and
counts within a whole take theirs from the catalogue.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, reduce

import numpy as np

from nq07stats.analysis.grid import BoolArray, Cells, Grid
from nq07stats.catalogue import Catalogue, Indicator, Ratio


@dataclass(frozen=True)
class Series:
    """The figures of one measure; arrays of categories × units × years.

    Parameters
    ----------
    categories
        Codes along the first axis; the first is "", the total.
    numerator, denominator
        What is known of each; no denominator for plain indicators.
    factor
        What the quotient is multiplied by: 100 gives percent.
    bounded
        The numerator is a part of the denominator, so that no true value exceeds ``factor``.
    adds_years
        Years may be added; otherwise a period is told by its last year.
    is_flag
        Every unit asked counts in the denominator, whether it has answered or not.
    """

    categories: tuple[str, ...]
    numerator: Cells
    denominator: Cells | None = None
    factor: float = 1.0
    bounded: bool = False
    adds_years: bool = True
    is_flag: bool = False

    @cached_property
    def expected(self) -> BoolArray:
        """The unit is asked for both sides."""
        if self.denominator is None:
            return self.numerator.expected
        return self.numerator.expected & self.denominator.expected

    @cached_property
    def complete(self) -> BoolArray:
        """Both sides are wholly known."""
        if self.denominator is None:
            return self.expected & self.numerator.complete
        return self.expected & self.numerator.complete & self.denominator.complete

    @cached_property
    def counts(self) -> BoolArray:
        """It enters a sum: whatever is known of a plain figure, of a ratio only whole pairs."""
        if self.denominator is None:
            return self.expected & self.numerator.given
        return self.complete

    def pick(self, category: str, years: Sequence[int]) -> Series:
        """Return one category alone, in the years at these places of the last axis.

        Raises
        ------
        KeyError
            If the measure is not broken down by the category.
        """
        if category not in self.categories:
            raise KeyError(category)
        row, columns = [self.categories.index(category)], list(years)
        return replace(
            self,
            categories=(category,),
            numerator=self.numerator.pick(row, columns),
            denominator=self.denominator and self.denominator.pick(row, columns),
        )


def is_percentage(measure: Indicator | Ratio) -> bool:
    """Tell whether a measure's values are percentages: ratios of factor 100, and flags."""
    return measure.is_flag if isinstance(measure, Indicator) else measure.factor == 100


def read_series(grid: Grid, catalogue: Catalogue, measure: str) -> Series:
    """Return an indicator's or a ratio's figures.

    Raises
    ------
    KeyError
        If the catalogue has no such measure.

    Notes
    -----
    A ratio is a sum over a sum, taken over units and, for a period, over years::

        factor × Σ numerator / Σ denominator

    - Numerator and denominator are paired by unit and year. A unit that lacks either is left out of
      both sums in that year.
    - Several indicators on one side are added up first. One that a unit is not asked for, or that
      does not apply to it, is left out there.
    - A category stands against the same category of the denominator where both sides are divided
      alike, else against the undivided denominator.
    - A ratio confined to one track of awards takes from divided indicators the categories of that
      track alone.
    - Over several years both sums run over all units and years (the average of the period); a ratio
      of stocks is that of the last year.
    - Where the denominator is 0 there is no value.
    - Only where the numerator is a part of the denominator must a ratio not exceed 100%.

    Example: Unit A counts 80 of 100; unit B counts 90, but not of how many. The ratio is 80/100 =
    80% with one of two units in, and not 170/100 = 170%.

    Source: Numerator, denominator and factor are those of the catalogue; the pairing is a
    convention of this program, which keeps gaps in the figures from distorting a ratio.
    """
    row = catalogue.measures[measure]
    if isinstance(row, Ratio):
        return _ratio(grid, catalogue, row)
    rows = grid.rows[row.code]
    numerator = grid.cells[list(rows.values())]
    if row.kind != "F":
        # The same things counted again each year, in all or within a whole, make no sum.
        return Series(tuple(rows), numerator, adds_years=row.kind == "S")
    asked = numerator.expected
    denominator = Cells(asked.astype(float), asked, asked, asked)
    return Series(tuple(rows), numerator, denominator, 100.0, bounded=True, is_flag=True)


def within_whole(grid: Grid, catalogue: Catalogue, indicator: Indicator) -> Series:
    """Return a count of kind Y paired with its whole, in percent.

    A category stands against the whole's figure of the same category where the whole is broken
    down by the same dimension, else against the undivided whole.
    """
    names = tuple(grid.rows[indicator.code])
    numerator, denominator = _sides(
        grid, catalogue, (indicator.code,), (indicator.whole,), names, ""
    )
    return Series(names, numerator, denominator, 100.0, bounded=True)


def _ratio(grid: Grid, catalogue: Catalogue, ratio: Ratio) -> Series:
    names = ("", *(category.code for category in catalogue.categories_of(ratio.code)))
    numerator, denominator = _sides(
        grid, catalogue, ratio.numerator, ratio.denominator, names, ratio.track
    )
    stocks = all(catalogue.indicators[code].kind == "K" for code in ratio.numerator)
    return Series(names, numerator, denominator, ratio.factor, ratio.bounded, adds_years=not stocks)


def _sides(
    grid: Grid,
    catalogue: Catalogue,
    numerator: Sequence[str],
    denominator: Sequence[str],
    names: Sequence[str],
    track: str,
) -> tuple[Cells, Cells]:
    """Return numerator and denominator for the categories named, one after the other."""
    divided = {catalogue.indicators[code].dimension for code in (*numerator, *denominator)}
    upper = [_side(grid, catalogue, numerator, name, track) for name in names]
    lower = [
        _side(grid, catalogue, denominator, name if len(divided) == 1 else "", track)
        for name in names
    ]
    return _stack(upper), _stack(lower)


def _side(
    grid: Grid, catalogue: Catalogue, indicators: Sequence[str], category: str, track: str
) -> Cells:
    """Add indicators up; one that is not asked of a unit, or does not apply, is left out."""
    if category:
        members = [code for code in indicators if category in grid.rows[code]]
        cells = [grid.cells[[grid.rows[code][category]]] for code in members]
    else:
        cells = [grid.of_track(catalogue, catalogue.indicators[code], track) for code in indicators]
    return reduce(_plus, cells)


def _plus(one: Cells, other: Cells) -> Cells:
    expected = one.expected | other.expected
    return Cells(
        one.amount + other.amount,
        one.given | other.given,
        expected & (one.complete | ~one.expected) & (other.complete | ~other.expected),
        expected,
    )


def _stack(cells: Sequence[Cells]) -> Cells:
    return Cells(
        np.concatenate([each.amount for each in cells]),
        np.concatenate([each.given for each in cells]),
        np.concatenate([each.complete for each in cells]),
        np.concatenate([each.expected for each in cells]),
    )
