"""What figures are held against: where the wholes of "of which" rows stand, or are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from nq07stats.catalogue import Indicator
from nq07stats.workbooks.asked import Asked
from nq07stats.workbooks.layout_types import FigureKey, InputCell, TableRow, TableSheet


def with_wholes(asked: Asked, tables: Sequence[TableSheet]) -> tuple[TableSheet, ...]:
    """Complete tables by what can be said only once all of them are laid out.

    That is the ``source`` of cells that show a whole of another sheet, and the ``limit`` of
    figures that are part of a whole.
    """
    places: dict[FigureKey, tuple[str, str]] = {}
    for table in tables:
        places |= {**table.places, **_subtotals(table)}
    wholes = {
        code: found
        for code, indicator in asked.catalogue.indicators.items()
        if (found := asked.wholes(indicator))
    }
    completed = []
    for table in tables:
        on_sheet = {key: cell for key, (sheet, cell) in places.items() if sheet == table.name}
        find = _Wholes(asked, wholes, places, on_sheet | _shown(table))
        completed.append(replace(table, rows=tuple(map(find.completed, table.rows))))
    return tuple(completed)


def _subtotals(table: TableSheet) -> dict[FigureKey, tuple[str, str]]:
    cells = (cell for row in table.rows if row.style == "subtotal" for cell in row.formulas)
    return {cell.key: (table.name, cell.address) for cell in cells}


def _shown(table: TableSheet) -> dict[FigureKey, str]:
    """Address of each figure of another sheet that a sheet shows."""
    cells = (cell for row in table.rows if row.style == "reference" for cell in row.formulas)
    return {cell.key: cell.address for cell in cells}


@dataclass(frozen=True)
class _Wholes:
    """Knows the wholes of each indicator that has any, and where the figures of a sheet stand.

    ``places`` are those of all sheets; ``local`` has the addresses on the sheet at hand, also of
    figures of other sheets that it shows.
    """

    asked: Asked
    of: Mapping[str, tuple[Indicator, ...]]
    places: Mapping[FigureKey, tuple[str, str]]
    local: Mapping[FigureKey, str]

    def completed(self, row: TableRow) -> TableRow:
        """Give a row of the sheet its sources and limits."""
        if row.style == "reference":
            formulas = (
                replace(cell, source=self.places.get(cell.key, ("", ""))) for cell in row.formulas
            )
            return replace(row, formulas=tuple(formulas))
        if any(cell.indicator in self.of for cell in row.cells):
            cells = (cell._replace(limit=self.limit(cell)) for cell in row.cells)
            return replace(row, cells=tuple(cells))
        return row

    def limit(self, cell: InputCell) -> tuple[str, ...]:
        """Find the cells of the sheet whose sum a figure may not exceed."""
        indicator = self.asked.catalogue.indicators[cell.indicator]
        keys = [
            (whole.code, self.asked.whole_category(indicator, whole, cell.category), cell.year)
            for whole in self.of.get(cell.indicator, ())
        ]
        if not all(key in self.local for key in keys):
            return ()
        if cell.role == "total":
            is_open = self.asked.open(indicator, None, cell.year)
        else:
            is_open = not cell.locked
        return tuple(self.local[key] for key in keys) if is_open else ()
