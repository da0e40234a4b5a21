"""Finding a table's rows in a workbook, even where rows were inserted, deleted or renamed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from nq07stats.text import normalise
from nq07stats.workbooks.cells import Cell, SheetCells
from nq07stats.workbooks.layout_tables import BODY_ROW
from nq07stats.workbooks.layout_types import (
    CODE_COLUMN,
    LABEL_COLUMN,
    NUMBER_COLUMN,
    UNIT_COLUMN,
    TableRow,
    TableSheet,
    address,
)
from nq07stats.workbooks.reading import FindingList, shown

_Name = tuple[str, str, str]


@dataclass(frozen=True)
class Rows:
    """Where each row of a table stands. ``moved``: not all of them where the layout has them."""

    at: Mapping[int, int]
    moved: bool = False


def says(cell: Cell | None, expected: str) -> bool:
    """Tell whether a heading still says what it should, spaces and letter forms apart."""
    if cell is None:
        return not expected
    return cell.value == expected or normalise(cell.shown_text) == normalise(expected)


def find_rows(table: TableSheet, sheet: SheetCells, findings: FindingList, *, older: bool) -> Rows:
    """Find where each row of the layout stands, and take down which were changed.

    Rows are known by what names them: label, code and unit of measure. ``older``: the template
    was made from an older catalogue, so that rows more or less are no fault of the sender.
    """
    if all(says(sheet.cells.get(place), text) for place, text in table.names.items()):
        return Rows({row.row: row.row for row in table.rows})
    last = max(sheet.extent[0], table.last_row + 1)
    expected = [_name_of(row) for row in table.rows]
    found = [_name_at(sheet, row) for row in range(BODY_ROW, last)]
    at: dict[int, int] = {}
    matcher = SequenceMatcher(None, expected, found, autojunk=False)
    for kind, first, end, found_first, found_end in matcher.get_opcodes():
        rows = table.rows[first:end]
        places = list(range(BODY_ROW + found_first, BODY_ROW + found_end))
        if kind != "equal" and (older or len(rows) != len(places)):
            rows, places = _same_codes(rows, places, sheet)
        at |= {row.row: place for row, place in zip(rows, places, strict=True)}
        if not older:
            for row, place in zip(rows, places, strict=True):
                _tell_changes(row, place, sheet, findings)
    if not older:
        _tell_missing(table, at, sheet, findings)
    _tell_inserted(table, range(BODY_ROW, last), at, sheet, findings)
    return Rows(at, moved=any(row.row != at.get(row.row) for row in table.rows))


def _same_codes(
    rows: tuple[TableRow, ...], places: list[int], sheet: SheetCells
) -> tuple[tuple[TableRow, ...], list[int]]:
    """Pair rows by their codes, for want of the same names."""
    by_code = {_name_at(sheet, place)[1]: place for place in places}
    pairs = [(row, by_code[row.code]) for row in rows if row.code and row.code in by_code]
    return tuple(row for row, _ in pairs), [place for _, place in pairs]


def _name_of(row: TableRow) -> _Name:
    if NUMBER_COLUMN in row.texts:
        return normalise(row.label), "", ""
    return normalise(row.label), normalise(row.code), normalise(row.unit_of_measure)


def _name_at(sheet: SheetCells, row: int) -> _Name:
    label, code, unit = (
        _text(sheet, row, column) for column in (LABEL_COLUMN, CODE_COLUMN, UNIT_COLUMN)
    )
    return (label, code, unit) if label else (_text(sheet, row, NUMBER_COLUMN), code, unit)


def _text(sheet: SheetCells, row: int, column: int) -> str:
    cell = sheet.cells.get(address(row, column))
    return "" if cell is None else normalise(cell.shown_text)


def _tell_changes(row: TableRow, place: int, sheet: SheetCells, findings: FindingList) -> None:
    indicator, category = row.about
    for column, text in row.texts.items():
        cell = sheet.cells.get(address(place, column))
        if not says(cell, text):
            findings.add(
                "heading_changed",
                sheet.name,
                address(place, column),
                {"found": shown(cell), "expected": text},
                indicator=indicator,
                category=category,
            )


def _tell_missing(
    table: TableSheet, at: Mapping[int, int], sheet: SheetCells, findings: FindingList
) -> None:
    for row in table.rows:
        if row.row not in at:
            indicator, category = row.about
            findings.add(
                "row_missing",
                sheet.name,
                address(row.row, LABEL_COLUMN),
                {"expected": row.label},
                indicator=indicator,
                category=category,
            )


def _tell_inserted(
    table: TableSheet,
    places: range,
    at: Mapping[int, int],
    sheet: SheetCells,
    findings: FindingList,
) -> None:
    """Tell of figures in rows that the layout does not have, so that none is lost."""
    for place in sorted(set(places) - set(at.values())):
        values = (sheet.cells.get(address(place, column)) for column in table.value_columns)
        if any(cell is not None and cell.shown_text.strip() for cell in values):
            name = " ".join(filter(None, _name_at(sheet, place)))
            findings.add(
                "row_inserted", sheet.name, address(place, LABEL_COLUMN), {"shown": name[:60]}
            )
