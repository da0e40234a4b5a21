"""Figures that cannot all be true: totals that their parts exceed, parts larger than the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from nq07stats.analysis.anomalies import CERTAIN, as_anomalies
from nq07stats.analysis.grid import BoolArray, Cells, FloatArray, Grid, Tree, read_grid
from nq07stats.analysis.series import read_series, within_whole
from nq07stats.catalogue import Catalogue, Indicator
from nq07stats.observations import NUMBERS

_NEARLY = 1 + 1e-9


def contradictions(
    observations: pd.DataFrame, catalogue: Catalogue, years: Sequence[int]
) -> pd.DataFrame:
    """Find figures of one unit and year that contradict each other.

    Parameters
    ----------
    observations
        The figures that count, with the columns of ``OBSERVATION_DTYPES``.
    catalogue
        The plan they belong to.
    years
        Years looked at.

    Returns
    -------
    pandas.DataFrame
        ``ANOMALY_DTYPES``. Of kind ``total``, ``usual`` is the sum of the parts of the total
        ``value``; of kind ``part``, ``value`` is the part and ``usual`` the whole, whose codes
        ``beside`` names; of kind ``above_100``, ``value`` is a ratio in percent that cannot exceed
        100.

    Raises
    ------
    ValueError
        If there are no years.

    Notes
    -----
    Some figures cannot all be true, whatever is usual:

    - a written total that is smaller than the sum of its parts, or larger while none of the parts
      is missing;
    - a part that is larger than its whole;
    - a share of more than 100%, where its numerator is a part of its denominator.

    They are errors when a report is received. They can still come about, when a figure is corrected
    by hand, when reports that cover different places meet, or when the catalogue changes.

    Example: 12 awards in all, of which 9 to teachers and 5 to others: the parts make 14.
    """
    if not years:
        raise ValueError("no years selected")
    grid = read_grid(observations, catalogue, years)
    parts = [*_parts(grid, catalogue)]
    blamed = {(row["measure"], row["unit"], row["year"]) for row in parts}
    shares = [
        row
        for row in _shares(grid, catalogue)
        if blamed.isdisjoint(
            (code, row["unit"], row["year"]) for code in catalogue.ratios[row["measure"]].numerator
        )
    ]
    return as_anomalies([*_totals(observations, grid, catalogue), *parts, *shares])


def _totals(
    observations: pd.DataFrame, grid: Grid, catalogue: Catalogue
) -> Iterator[dict[str, Any]]:
    """Written totals against their parts, on every level of the categories."""
    written = observations[observations["state"].isin(NUMBERS)]
    place = ["indicator", "category", "unit", "year"]
    stated = set(written[place].itertuples(index=False, name=None))
    for code, indicator in catalogue.indicators.items():
        tree = Tree(catalogue, indicator)
        if code in grid.overlapping or indicator.is_flag:
            continue
        for whole, categories in tree.parents_upwards():
            cells = grid.cells[[grid.rows[code][each] for each in categories]]
            total = grid.cells.amount[grid.rows[code][whole]]
            summed = cells.amount.sum(axis=0)
            all_in = (cells.complete | ~cells.expected).all(axis=0)
            wrong = cells.given.any(axis=0) & (
                (summed > total * _NEARLY) | (all_in & (summed * _NEARLY < total))
            )
            for row in _told(grid, wrong, total, summed, "total", code, whole):
                if (code, whole, row["unit"], row["year"]) in stated:
                    yield row


def _parts(grid: Grid, catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    """Parts against their wholes, category by category where both are divided alike."""
    for code, indicator in catalogue.indicators.items():
        if indicator.kind == "Y" and indicator.whole:
            pair = within_whole(grid, catalogue, indicator)
            if pair.denominator is None:
                continue
            upper, lower = pair.numerator.amount, pair.denominator.amount
            # What is lacking of a part can only add to it.
            told = pair.expected & pair.numerator.given & pair.denominator.complete
            for place, category in enumerate(pair.categories):
                wrong = told[place] & (upper[place] > lower[place] * _NEARLY)
                about = ("part", code, category, indicator.whole)
                yield from _told(grid, wrong, upper[place], lower[place], *about)
        elif indicator.part_of:
            yield from _of_wholes(grid, catalogue, indicator)


def _of_wholes(grid: Grid, catalogue: Catalogue, indicator: Indicator) -> Iterator[dict[str, Any]]:
    """A part against what its wholes make together on its track, or category by category."""
    code, wholes = indicator.code, indicator.part_of
    alike = {indicator.dimension} == {catalogue.indicators[whole].dimension for whole in wholes}
    if len(wholes) == 1 and alike and indicator.dimension:
        for category in grid.rows[code]:
            if category in grid.rows[wholes[0]]:
                whole = grid.cells[[grid.rows[wholes[0]][category]]]
                yield from _of_whole(grid, indicator, category, [whole])
    else:
        of_track = [
            grid.of_track(catalogue, catalogue.indicators[whole], indicator.track)
            for whole in wholes
        ]
        yield from _of_whole(grid, indicator, "", of_track)


def _of_whole(
    grid: Grid, indicator: Indicator, category: str, wholes: Sequence[Cells]
) -> Iterator[dict[str, Any]]:
    amount = np.sum([cells.amount[0] for cells in wholes], axis=0)
    known = np.all([cells.complete[0] | ~cells.expected[0] for cells in wholes], axis=0)
    known &= np.any([cells.given[0] for cells in wholes], axis=0)
    own = grid.cells[[grid.rows[indicator.code][category]]]
    wrong = own.given[0] & known & (own.amount[0] > amount * _NEARLY)
    about = ("part", indicator.code, category, ";".join(indicator.part_of))
    yield from _told(grid, wrong, own.amount[0], amount, *about)


def _shares(grid: Grid, catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    """Ratios of a part to its whole."""
    for code, ratio in catalogue.ratios.items():
        series = read_series(grid, catalogue, code)
        if not ratio.bounded or series.denominator is None:
            continue
        upper, lower = series.numerator.amount, series.denominator.amount
        with np.errstate(invalid="ignore", divide="ignore"):
            value = 100 * upper / lower
        for place, category in enumerate(series.categories):
            wrong = series.complete[place] & (upper[place] > lower[place] * _NEARLY)
            wrong &= lower[place] > 0
            for row in _told(grid, wrong, value[place], lower[place], "above_100", code, category):
                yield {**row, "out_of": row["usual"], "usual": 100.0}


def _told(
    grid: Grid,
    wrong: BoolArray,
    value: FloatArray,
    usual: FloatArray,
    kind: str,
    measure: str,
    category: str,
    beside: str = "",
) -> Iterator[dict[str, Any]]:
    for unit, when in np.argwhere(wrong):
        yield {
            "kind": kind,
            "unit": grid.units[unit].code,
            "year": grid.years[when],
            "measure": measure,
            "category": category,
            "value": value[unit, when],
            "usual": usual[unit, when],
            "beside": beside,
            "strength": CERTAIN,
        }
