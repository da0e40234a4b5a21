"""Reading the sheets of figures: every input cell into an observation or a finding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from nq07stats.messages import Translator
from nq07stats.observations import OBSERVATION_DTYPES, frame_of_rows
from nq07stats.text import Entry, Problem, fold, read_cell_value
from nq07stats.workbooks.addresses import cell_position
from nq07stats.workbooks.basis import read_basis
from nq07stats.workbooks.cells import Cell, SheetCells
from nq07stats.workbooks.layout_tables import BODY_ROW
from nq07stats.workbooks.layout_types import (
    FigureKey,
    HeaderCell,
    InputCell,
    TableRow,
    TableSheet,
    address,
)
from nq07stats.workbooks.reader_rows import Rows, find_rows, says
from nq07stats.workbooks.reading import FindingList, shown

_Row = tuple[str, int, str, str, str, float, str, str, str, str]

_YEAR = re.compile(r"\d{4}")


@dataclass
class FigureReader:
    """Reads one table after another of a unit's workbook."""

    unit: str
    years: tuple[int, ...]
    t: Translator
    findings: FindingList
    older: bool
    places: dict[FigureKey, tuple[str, str]] = field(default_factory=dict)
    rows: list[_Row] = field(default_factory=list)

    def read(self, table: TableSheet, sheet: SheetCells) -> None:
        """Read every figure of a table; its headings are compared first."""
        for header in table.headers:
            self._compare(header, sheet)
        rows = find_rows(table, sheet, self.findings, older=self.older)
        basis = self._read_basis(table, sheet, rows)
        for row in table.rows:
            place = rows.at.get(row.row)
            if place is not None:
                self._read_row(row, place, sheet, basis)
        if not rows.moved:
            self._tell_strays(table, sheet)

    @cached_property
    def _answers(self) -> dict[str, Entry]:
        """What a flag's dropdown offers, in the template's language."""
        return {fold(self.t("Yes")): Entry("value", 1.0), fold(self.t("No")): Entry("value", 0.0)}

    def observations(self) -> pd.DataFrame:
        """Everything read so far (``OBSERVATION_DTYPES``)."""
        return frame_of_rows(OBSERVATION_DTYPES, self.rows)

    def _compare(self, header: HeaderCell, sheet: SheetCells) -> None:
        place = address(header.row, header.column)
        cell = sheet.cells.get(place)
        if header.year is None:
            fits, code = says(cell, header.text), "heading_changed"
        else:
            # The year decides, in whatever words: "2020", "Năm 2020".
            fits = _YEAR.findall(shown(cell)) == _YEAR.findall(header.text)
            code = "wrong_year"
        if not fits:
            facts = {"found": shown(cell), "expected": header.text}
            self.findings.add(code, sheet.name, place, facts, year=header.year)

    def _read_basis(
        self, table: TableSheet, sheet: SheetCells, rows: Rows
    ) -> Mapping[str, Mapping[int, str]]:
        """Read what each row's figures rest on, by the address the layout gives the cell."""
        found: dict[str, Mapping[int, str]] = {}
        for row in table.rows:
            if row.basis is None or row.row not in rows.at:
                continue
            place = address(rows.at[row.row], row.basis.column)
            cell = sheet.cells.get(place)
            if cell is None:
                continue
            basis = read_basis(cell.shown_text, self.years, self.t)
            if basis is None:
                self.findings.add("not_in_list", sheet.name, place, {"shown": shown(cell)})
            else:
                found[row.basis.address] = basis
        return found

    def _read_row(
        self,
        row: TableRow,
        place: int,
        sheet: SheetCells,
        basis: Mapping[str, Mapping[int, str]],
    ) -> None:
        for cell in row.cells:
            at = cell.address
            if place != cell.row:
                at = address(place, cell.column)
                self.places[cell.key] = (sheet.name, at)
            found = sheet.cells.get(at)
            if found is None or (cell.role == "total" and _is_computed(cell, found, sheet)):
                continue
            answer = self._answers.get(fold(found.shown_text)) if cell.flag else None
            entry = answer or read_cell_value(found, yes_no=cell.flag)
            if isinstance(entry, Problem):
                self._tell(cell, entry, sheet, at)
            elif entry is not None:
                rests_on = basis.get(cell.basis, {}).get(cell.year, "")
                if entry.state not in ("value", "nil"):
                    rests_on = ""
                self.rows.append(
                    (
                        self.unit,
                        cell.year,
                        cell.indicator,
                        cell.category,
                        entry.state,
                        entry.value,
                        rests_on,
                        sheet.name,
                        at,
                        found.shown_text,
                    )
                )

    def _tell(self, cell: InputCell, problem: Problem, sheet: SheetCells, at: str) -> None:
        self.findings.add(
            problem.code,
            sheet.name,
            at,
            problem.facts,
            year=cell.year,
            indicator=cell.indicator,
            category=cell.category,
        )

    def _tell_strays(self, table: TableSheet, sheet: SheetCells) -> None:
        """Tell what was typed where nothing is read: figures, so that none is lost, and notes."""
        for place in sorted(sheet.cells.keys() - table.addresses, key=cell_position):
            row, column = cell_position(place)
            cell = sheet.cells[place]
            if row < BODY_ROW or not cell.shown_text.strip():
                continue
            is_figure = cell.kind == "number" and column in table.value_columns
            code = "figure_outside" if is_figure else "note_outside"
            self.findings.add(code, sheet.name, place, {"shown": shown(cell)})


def _is_computed(cell: InputCell, found: Cell, sheet: SheetCells) -> bool:
    """Tell whether a total is the template's own formula, which is computed anew.

    A formula that gives a number where no part is filled in is somebody else's: a total that was
    given without its parts.
    """
    if not found.formula:
        return False
    return found.kind != "number" or not found.value or _any_filled(cell.adds, sheet)


def _any_filled(places: Iterable[str], sheet: SheetCells) -> bool:
    return any(place in sheet.cells and sheet.cells[place].value != "" for place in places)
