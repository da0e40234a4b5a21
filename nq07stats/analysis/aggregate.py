"""The cube: every measure added up over categories, units and years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from nq07stats.analysis.adding import Sums, add_up
from nq07stats.analysis.grid import FloatArray, Grid, read_grid
from nq07stats.analysis.membership import Nest, belonging, nests, total_weight
from nq07stats.analysis.series import Series, read_series, within_whole
from nq07stats.catalogue import Catalogue, Indicator

CUBE_DTYPES: dict[str, str] = {
    "measure": "str",
    "category": "str",
    "unit": "str",
    "year": "int64",
    "numerator": "float64",
    "denominator": "float64",
    "value": "float64",
    "expected": "int64",
    "reporting": "int64",
    "state": "str",
}

_STATES = ("complete", "partial", "missing", "not_expected")


def figures(
    observations: pd.DataFrame,
    catalogue: Catalogue,
    years: Sequence[int],
    units: Sequence[str] | None = None,
    measures: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Add every measure up: by category, by unit and over all units, by year and over the period.

    Flows are sums; a stock's period is the last year selected; a count within a whole has no
    figure of its own over several years, only its share, pooled in unit-years; flags are the share
    of units asked that said yes; ratios pair numerator and denominator per unit and year.

    Parameters
    ----------
    observations
        The figures that count, with the columns of ``OBSERVATION_DTYPES``.
    catalogue
        The plan they belong to.
    years
        Years selected, in any order.
    units
        Codes of the units selected; none for every unit that reports. The sum over units of a
        flag leaves out kinds that are not counted.
    measures
        Codes of the measures wanted; all of the catalogue by default.

    Returns
    -------
    pandas.DataFrame
        One row for each measure × category × unit × year (``CUBE_DTYPES``), where category "" is
        the total, unit "" all selected units together and year 0 the selected period.
        ``numerator`` and ``denominator`` are what ``value``, in the measure's unit, was made of;
        plain indicators have no denominator, counts within a whole that of their pair with it.
        ``expected`` counts the units asked, ``reporting`` those whose figures are wholly in, in
        year 0 for each year they were asked in. ``state`` is complete, partial, missing, or
        not_expected where no unit is asked or all wrote that it does not apply.

    Raises
    ------
    ValueError
        If there are no years, or one of ``units`` is no unit that reports.
    KeyError
        If the catalogue has no such measure.

    Notes
    -----
    What is added up depends on the kind of the indicator:

    - A flow, what occurred during the year, is added up over units and over years.
    - A stock, what there is at the year's end, is added up over units in one year. Over several
      years that of the last year selected stands; it is never carried over from an earlier year.
    - A count within a whole is added up over units, year by year. Over several years the same
      things would be counted again, so that only its share of the whole is given, as the average of
      the period.
    - A yes/no question gives the share of units that said yes; over several years, of all units in
      all years::

          100 × units that said yes / units asked

    A unit is asked if it existed on at least one day of the year and is of a kind that is asked.
    Units that have not answered stay among those asked. Kinds of unit that the catalogue does not
    count among the units enter sums, but no share of units.

    A sum that lacks units is what is known so far. It is marked as partial and tells how many of
    the units asked have all their figures in.

    Where a unit and units beneath it both report, the figure of the upper unit counts; where that
    is missing, those beneath it count instead. A school year counts as the year in which it ends.

    Example: Three units count 100, 60 and 40 people at the end of one year and 100, 62 and 40 at
    the end of the next. The stock of the two years is 202, that of the second year, and not 402.

    Source: Kinds and units asked are those of the catalogue; how they add up follows from what each
    kind counts.
    """
    if not years:
        raise ValueError("no years selected")
    grid = read_grid(observations, catalogue, years, units)
    nested = nests(catalogue, grid)
    wanted = list(catalogue.measures if measures is None else measures)
    blocks = [_block(grid, catalogue, measure, nested) for measure in wanted]
    return _frame(grid, wanted, blocks)


_Block = tuple[tuple[str, ...], Sums, FloatArray]


def _block(grid: Grid, catalogue: Catalogue, measure: str, nested: Sequence[Nest]) -> _Block:
    series, row = read_series(grid, catalogue, measure), catalogue.measures[measure]
    part = row if isinstance(row, Indicator) and row.kind == "Y" else None
    if part:
        # Whoever has reported all years stands behind the share of the whole period.
        series = replace(series, adds_years=True)
    belongs = belonging(catalogue, grid.units, counted_only=series.is_flag)
    sums = _with_period(series, total_weight(series, belongs, nested))
    value = sums.value(series.factor)
    if part is None:
        return series.categories, sums, value
    # Counts of several years add up to unit-years, which nobody reads as a count.
    value[..., 0] = np.nan
    pair = within_whole(grid, catalogue, part)
    paired = _with_period(pair, total_weight(pair, belongs, nested))
    shown = Sums(
        np.where(paired.known, paired.numerator, np.nan),
        paired.denominator,
        sums.known,
        sums.expected,
        sums.reporting,
    )
    return series.categories, shown, value


def _with_period(series: Series, weight: npt.NDArray[np.bool_]) -> Sums:
    """Sum year by year, the period set before the years."""
    yearly = add_up(series, weight)
    period = add_up(series, weight, cumulative=True) if series.adds_years else yearly
    denominator: FloatArray | None = None
    if yearly.denominator is not None and period.denominator is not None:
        denominator = _join(period.denominator, yearly.denominator)
    return Sums(
        _join(period.numerator, yearly.numerator),
        denominator,
        _join(period.known, yearly.known),
        _join(period.expected, yearly.expected),
        _join(period.reporting, yearly.reporting),
    )


def _join(period: npt.NDArray[Any], yearly: npt.NDArray[Any]) -> npt.NDArray[Any]:
    return np.concatenate([period[..., -1:], yearly], axis=-1)


def _frame(grid: Grid, measures: Sequence[str], blocks: Sequence[_Block]) -> pd.DataFrame:
    units = ["", *(unit.code for unit in grid.units)]
    years = [0, *grid.years]
    per_category = len(units) * len(years)
    categories = [category for names, _, _ in blocks for category in names]
    widths = [len(names) * per_category for names, _, _ in blocks]
    known = _flat([sums.known for _, sums, _ in blocks])
    expected = _flat([sums.expected for _, sums, _ in blocks])
    reporting = _flat([sums.reporting for _, sums, _ in blocks])
    state = np.select([expected == 0, reporting == expected, known], [3, 0, 1], 2)
    columns = {
        "measure": _words(measures, np.repeat(np.arange(len(measures)), widths)),
        "category": _words(categories, np.repeat(np.arange(len(categories)), per_category)),
        "unit": _words(
            units, np.tile(np.repeat(np.arange(len(units)), len(years)), len(categories))
        ),
        "year": np.tile(np.array(years, dtype=np.int64), len(units) * len(categories)),
        "numerator": np.where(known, _flat([sums.numerator for _, sums, _ in blocks]), np.nan),
        "denominator": _flat([sums.denominator_or_nan for _, sums, _ in blocks]),
        "value": _flat([value for _, _, value in blocks]),
        "expected": expected,
        "reporting": reporting,
        "state": _words(_STATES, state),
    }
    return pd.DataFrame(columns)


def _flat(arrays: Sequence[npt.NDArray[Any]]) -> npt.NDArray[Any]:
    return np.concatenate([array.ravel() for array in arrays])


def _words(words: Sequence[str], places: npt.NDArray[np.int64]) -> pd.Series:
    return pd.Series(words, dtype="str").take(places).reset_index(drop=True)
