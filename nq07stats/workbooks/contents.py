"""What goes into a template's cells, and what its formulas make of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from xlsxwriter.utility import xl_cell_to_rowcol

from nq07stats.workbooks.layout_types import (
    FigureKey,
    FormulaCell,
    InputCell,
    TableRow,
    TableSheet,
    TemplateLayout,
)

Content = float | str
NIL_SIGN, NOT_APPLICABLE_SIGN, UNAVAILABLE_SIGN = "-", "x", "…"
CheckState = Literal["", "complete", "missing", "excess"]


@dataclass(frozen=True)
class Contents:
    """Everything that is filled in.

    ``figures`` holds numbers and signs, ``basis`` "recorded" or "estimated" by figure,
    ``information`` texts by the keys of the layout's fields (dates as yyyy-mm-dd or dd/mm/yyyy),
    ``models`` a mapping each with the columns of ``MODEL_DTYPES``, ``narratives`` texts by section.
    """

    figures: Mapping[FigureKey, Content] = field(default_factory=dict)
    basis: Mapping[FigureKey, str] = field(default_factory=dict)
    information: Mapping[str, str] = field(default_factory=dict)
    models: Sequence[Mapping[str, object]] = ()
    narratives: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Check:
    """What a row's live check says: a state, and how many cells are missing."""

    state: CheckState
    count: int = 0


@dataclass(frozen=True)
class Results:
    """The results of a template's formulas, as a spreadsheet would compute them.

    They are written beside the formulas, since a reader that does not calculate, a previewer for
    one, shows what stands there.
    """

    layout: TemplateLayout
    contents: Contents

    @cached_property
    def _cells(self) -> dict[tuple[str, str], InputCell | FormulaCell]:
        cells: dict[tuple[str, str], InputCell | FormulaCell] = {}
        for table in self.layout.tables:
            for row in table.rows:
                cells |= {(table.name, cell.address): cell for cell in row.cells}
                cells |= {(table.name, cell.address): cell for cell in row.formulas}
        return cells

    def typed(self, cell: InputCell) -> Content:
        """What was filled into a cell; empty text for nothing."""
        return self.contents.figures.get(cell.key, "")

    def content(self, sheet: str, address: str) -> Content:
        """What a cell shows, computed or typed; empty text for nothing."""
        cell = self._cells[sheet, address]
        if isinstance(cell, FormulaCell):
            return self.content(*cell.source) if cell.source[0] else self.total(sheet, cell.adds)
        if cell.role == "total" and cell.key not in self.contents.figures:
            return self.total(sheet, cell.adds)
        return self.typed(cell)

    def total(self, sheet: str, addresses: Iterable[str]) -> Content:
        """Add up cells, the sign of none occurred as 0; empty text where there is nothing."""
        contents = [self.content(sheet, address) for address in addresses]
        numbers = [content for content in contents if not isinstance(content, str)]
        if not numbers and NIL_SIGN not in contents:
            return ""
        return float(sum(numbers))

    def exceeds(self, cell: InputCell) -> bool:
        """Tell whether a figure is larger than the whole it is a part of."""
        figure = self.content(cell.sheet, cell.address)
        limits = [self.content(cell.sheet, address) for address in cell.limit]
        known = [limit for limit in limits if not isinstance(limit, str)]
        return not isinstance(figure, str) and bool(known) and figure > sum(known)

    def required(self, row: TableRow) -> list[tuple[str, ...]]:
        """List the groups of cells to fill, without those whose total was given by itself."""
        given = {
            cell.column
            for cell in row.cells
            if cell.role == "total" and cell.key in self.contents.figures
        }
        return [group for group in row.required if xl_cell_to_rowcol(group[0])[1] not in given]

    def check(self, table: TableSheet, row: TableRow) -> Check:
        """Judge a row as its live check does."""
        if any(self.exceeds(cell) for cell in row.cells):
            return Check("excess")
        groups = self.required(row)
        if not row.required:
            return Check("")
        missing = sum(
            all(self.content(table.name, address) == "" for address in group) for group in groups
        )
        return Check("missing", missing) if missing else Check("complete")
