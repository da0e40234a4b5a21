"""The tables of a sheet that no template made: their lines, and what is said around them."""

from __future__ import annotations

from nq07stats.mapping.around import manner
from nq07stats.mapping.column_lines import column_lines
from nq07stats.mapping.columns import Columns, read_columns
from nq07stats.mapping.grid import Grid, Spot
from nq07stats.mapping.marks import mark_alone
from nq07stats.mapping.rows import row_lines
from nq07stats.mapping.types import FoundTable, Label
from nq07stats.mapping.zones import Zone, zones
from nq07stats.workbooks.cells import SheetCells

_WIDEST = 400
"""Columns of a sheet that no table of a unit has; wider ones hold data of another kind."""


def find_tables(sheet: SheetCells) -> tuple[FoundTable, ...]:
    """Find the tables of a sheet, from top to bottom, those beside each other from left to right.

    Parameters
    ----------
    sheet
        The sheet, its texts repaired. Only what stands where is looked at, no catalogue: what lines
        are about is for others to tell.

    Returns
    -------
    tuple of FoundTable
        Each with its lines. A row is a line where figures stand in it or its place shows that some
        could (``blank``); rows that only stand over others are in the paths of those. Every column
        is a line that is no column of labels. Of labels running numbers and dashes are kept, words
        like "trong đó" too where they begin one; alone they are left out.
    """
    grid = Grid(sheet)
    if grid.last_column >= _WIDEST:
        return ()
    found: list[FoundTable] = []
    for zone in zones(grid):
        columns = read_columns(grid, zone)
        if columns.figures:
            found.append(_table(grid, zone, columns, found))
    return tuple(found)


def _table(grid: Grid, zone: Zone, columns: Columns, before: list[FoundTable]) -> FoundTable:
    lines = column_lines(grid, zone, columns)
    rows = row_lines(grid, zone, columns, lines)
    captions = _labels(zone.captions)
    known = [*columns.labels, *(line.index for line in lines)]
    area = (zone.top, min(known), max([zone.top, *zone.heads, *zone.body]), max(known))
    return FoundTable(
        grid.sheet.name,
        area,
        rows,
        lines,
        (*_inherited(before, captions), *captions),
        columns.corner,
        _labels(zone.notes),
    )


def _labels(spots: list[Spot]) -> tuple[Label, ...]:
    return tuple(spot.label for spot in spots if mark_alone(spot.text) is None)


def _inherited(before: list[FoundTable], own: tuple[Label, ...]) -> tuple[Label, ...]:
    """Return what stands above the sheet's first table and is not said anew for this one."""
    if not before:
        return ()
    said = {manner(label.text) for label in own}
    return tuple(
        label for label in before[0].captions if label not in own and manner(label.text) not in said
    )
