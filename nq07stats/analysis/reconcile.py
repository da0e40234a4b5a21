"""Own totals of a unit against the sum of what the units beneath it report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from nq07stats.analysis.adding import add_up
from nq07stats.analysis.grid import BoolArray, read_grid
from nq07stats.analysis.membership import nests, nests_among, total_weight
from nq07stats.analysis.series import read_series
from nq07stats.catalogue import Catalogue, Unit
from nq07stats.observations import NUMBERS, frame

RECONCILED_DTYPES: dict[str, str] = {
    "unit": "str",
    "year": "int64",
    "indicator": "str",
    "category": "str",
    "own": "float64",
    "beneath": "float64",
    "difference": "float64",
    "expected": "int64",
    "reporting": "int64",
    "sheet": "str",
    "cell": "str",
    "submission": "int64",
}
"""``difference`` is own minus the sum; ``expected`` and ``reporting`` count the units beneath that
are asked and those whose figures are wholly in; ``sheet``, ``cell``, ``submission`` are the own
figure's."""


def reconcile(
    observations: pd.DataFrame, catalogue: Catalogue, years: Sequence[int]
) -> pd.DataFrame:
    """Hold every figure that a unit gives of itself against the units beneath it.

    Parameters
    ----------
    observations
        The figures that count, with the columns of ``OBSERVATION_DTYPES`` and ``submission``.
    catalogue
        The plan they belong to, with the tree of units.
    years
        Years wanted, in any order.

    Returns
    -------
    pandas.DataFrame
        ``RECONCILED_DTYPES``: a row for each figure of which both sides are known, equal ones too,
        by unit, indicator, category and year in their order of display.

    Notes
    -----
    Where a unit and units beneath it both report, the unit's own figure counts, and the sum of the
    others is held against it. The province's own totals stand beside what its units report in the
    same way; they never enter a sum.

    - Of a unit beneath that gave no total, its parts are added up.
    - While units beneath are missing, a sum below the own figure is no contradiction; one above it
      is, since what is missing can only add to it.
    - Yes/no questions are not compared: a unit answers them for itself.

    Example: The province's own total is 794, its eleven units sum up to 790 with all of them in:
    4 more than the units report. With ten of them in, nothing can be said yet.

    Source: Which of two figures counts is a convention of this program.
    """
    if not years:
        raise ValueError("no years selected")
    given = observations[
        observations["state"].isin(NUMBERS) & observations["year"].isin(list(years))
    ]
    rows: list[dict[str, Any]] = []
    with_own = set(given["unit"])
    for unit in catalogue.units.values():
        if unit.code in with_own:
            rows.extend(_of_unit(unit, given, observations, catalogue, sorted(set(years))))
    return frame(RECONCILED_DTYPES, rows)


def differing(reconciled: pd.DataFrame) -> pd.DataFrame:
    """Pick what contradicts: all units beneath are in, or their sum is above the own figure."""
    whole = reconciled["reporting"] >= reconciled["expected"]
    apart = reconciled["difference"].round(9)
    return reconciled[(whole & (apart != 0)) | (apart < 0)]


def _of_unit(
    above: Unit,
    given: pd.DataFrame,
    observations: pd.DataFrame,
    catalogue: Catalogue,
    years: list[int],
) -> Iterator[dict[str, Any]]:
    """Compare one unit's own figures with the units of the tree beneath it."""
    beneath = _beneath(above, catalogue, years)
    if not beneath:
        return
    own = given[given["unit"] == above.code]
    below = observations[observations["unit"].isin(list(beneath))]
    below = below[below["indicator"].isin(set(own["indicator"]))]
    if below.empty:
        return
    grid = read_grid(below, catalogue, years, list(beneath))
    nested = nests(catalogue, grid)
    belongs = np.ones(len(grid.units), dtype=bool)
    in_tree = np.array([beneath[unit.code] for unit in grid.units])
    by_indicator: dict[str, list[Any]] = {}
    for figure in own.itertuples():
        by_indicator.setdefault(str(figure.indicator), []).append(figure)
    for code, indicator in catalogue.indicators.items():
        if code not in by_indicator or indicator.is_flag:
            continue
        series = read_series(grid, catalogue, code)
        sums = add_up(series, total_weight(series, belongs, nested) & in_tree)
        places = {
            (category, year): (row, 0, column)
            for row, category in enumerate(series.categories)
            for column, year in enumerate(grid.years)
        }
        order = list(places)
        figures = [each for each in by_indicator[code] if (each.category, each.year) in places]
        for figure in sorted(figures, key=lambda each: order.index((each.category, each.year))):
            place = places[figure.category, figure.year]
            if sums.known[place]:
                total = float(sums.numerator[place])
                yield {
                    "unit": above.code,
                    "year": figure.year,
                    "indicator": code,
                    "category": figure.category,
                    "own": figure.value,
                    "beneath": total,
                    "difference": figure.value - total,
                    "expected": int(sums.expected[place]),
                    "reporting": int(sums.reporting[place]),
                    "sheet": figure.sheet,
                    "cell": figure.cell,
                    "submission": figure.submission,
                }


def _beneath(above: Unit, catalogue: Catalogue, years: Sequence[int]) -> dict[str, BoolArray]:
    """Reporting units beneath a unit, each with the years in which it stood there."""
    others = [unit for unit in catalogue.reporting_units if unit.code != above.code]
    for nest in nests_among(catalogue, [above, *others], years):
        if nest.upper == 0:
            tables = zip(others, nest.beneath[1:], strict=True)
            return {unit.code: table for unit, table in tables if table.any()}
    return {}
