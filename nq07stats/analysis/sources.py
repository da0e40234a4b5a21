"""From a figure back to the cells it was added up from."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from nq07stats.analysis.grid import BoolArray, Grid, Tree, read_grid
from nq07stats.analysis.membership import belonging, nests, total_weight
from nq07stats.analysis.series import Series, read_series
from nq07stats.catalogue import Catalogue, Indicator
from nq07stats.observations import NUMBERS


def sources(
    observations: pd.DataFrame,
    catalogue: Catalogue,
    measure: str,
    category: str,
    unit: str,
    year: int,
    *,
    years: Sequence[int],
    units: Sequence[str] = (),
) -> pd.DataFrame:
    """Pick the observations that a figure was added up from, numerators before denominators.

    What a ratio leaves out, because the unit lacks its other side in that year, is left out here
    too, and so is what the figure of a unit above stands for.

    Parameters
    ----------
    observations
        The figures that count, with whatever provenance they carry.
    measure, category, unit, year
        The figure, as in ``CUBE_DTYPES``: "" for the total and for all units, 0 for the period.
    years, units
        Years and units selected; no units for all. Of a period of stocks the last year counts.

    Returns
    -------
    pandas.DataFrame
        Rows of ``observations``, by indicator in the measure's order, then by unit and year.

    Raises
    ------
    KeyError
        If the catalogue has no such measure, or it is not broken down by the category.
    ValueError
        If there are no years, or one of the units is none that reports.

    Notes
    -----
    Every figure leads back to the cells it was added up from: file, sheet, cell and day of receipt.
    Selecting a mark of a chart shows them, numerators before denominators.

    - Where a total was written, its own cell is shown, and not those of its parts.
    - Of a ratio, the cells of those units and years are shown that have given both sides.
    - Of a stock over several years, the cells of the last year are shown.
    """
    codes = catalogue.measures[measure].made_of
    own = observations[observations["indicator"].isin(codes)]
    grid = read_grid(own, catalogue, [year] if year else years, [unit] if unit else units)
    series = read_series(grid, catalogue, measure).pick(category, range(len(grid.years)))
    entering = _entering(series, catalogue, grid, of_all=not unit)
    row = catalogue.measures[measure]
    if not series.adds_years and not (isinstance(row, Indicator) and row.kind == "Y"):
        entering[:, :-1] = False
    places = [(grid.units[place].code, grid.years[when]) for place, when in np.argwhere(entering)]
    wanted = pd.DataFrame(places, columns=["unit", "year"]).astype({"unit": "str", "year": "int64"})
    own = wanted.merge(own, on=["unit", "year"])[own.columns]
    parts = [
        _cells(own[own["indicator"] == code], Tree(catalogue, catalogue.indicators[code]), of)
        for code, of in _categories(catalogue, measure, category)
    ]
    return pd.concat(parts, ignore_index=True)


def _entering(series: Series, catalogue: Catalogue, grid: Grid, *, of_all: bool) -> BoolArray:
    """Tell the units and years that enter a figure: of a ratio, those with both sides."""
    paired = series.denominator is not None and not series.is_flag
    entering = series.complete if paired else series.expected
    if of_all:
        belongs = belonging(catalogue, grid.units, counted_only=series.is_flag)
        entering = entering & total_weight(series, belongs, nests(catalogue, grid))
    found: BoolArray = entering[0].copy()
    return found


def _categories(catalogue: Catalogue, measure: str, category: str) -> list[tuple[str, list[str]]]:
    """Indicators of a measure, each with the categories that it is confined to."""
    row, members = catalogue.measures[measure], catalogue.members(measure)
    divided_alike = len({member.dimension for member in members}) == 1
    found: list[tuple[str, list[str]]] = []
    for place, member in enumerate(members):
        tree = Tree(catalogue, member)
        if category and (place < len(row.numerator) or divided_alike):
            found.append((member.code, [category]))
        elif not category and row.track and tree.has_tracks and not member.track:
            found.append((member.code, tree.of_track(row.track)))
        else:
            found.append((member.code, [""]))
    return found


def _cells(rows: pd.DataFrame, tree: Tree, categories: Sequence[str]) -> pd.DataFrame:
    """Pick the cells of categories; of their parts where a unit gave them no figure of their own.

    Where a total is given, its parts are checked against it but not added.
    """
    found = []
    for category in categories:
        own = rows[rows["category"] == category]
        found.append(own)
        if (parts := tree.children(category)) and not tree.may_overlap:
            given = own.loc[own["state"].isin(NUMBERS), ["unit", "year"]]
            stated = pd.MultiIndex.from_frame(rows[["unit", "year"]]).isin(
                pd.MultiIndex.from_frame(given)
            )
            found.append(_cells(rows[~stated], tree, parts))
    return pd.concat(found).sort_index()
