"""A workbook that was sent back with its findings listed, and comes in again."""

from __future__ import annotations

from dataclasses import dataclass

from nq07stats.workbooks.annotate_list import KEY_COLUMN, MARKER, TEXT_COLUMN
from nq07stats.workbooks.cells import RawWorkbook, SheetCells
from nq07stats.workbooks.child import cell_address


@dataclass(frozen=True)
class Returned:
    """What a workbook was sent back with.

    Parameters
    ----------
    case
        Hash of the file that was sent back.
    findings
        Key and sentence of each finding that its list names.
    """

    case: str
    findings: tuple[tuple[str, str], ...]


def take_list(workbook: RawWorkbook) -> tuple[RawWorkbook, Returned | None]:
    """Take the list of findings out of a workbook; None where it has none."""
    for sheet in workbook.sheets:
        if _text(sheet, 0, KEY_COLUMN) == MARKER:
            rest = tuple(each for each in workbook.sheets if each is not sheet)
            return RawWorkbook(rest, workbook.file_format), _returned(sheet)
    return workbook, None


def _returned(sheet: SheetCells) -> Returned:
    rows = range(2, sheet.extent[0])
    found = ((_text(sheet, row, KEY_COLUMN), _text(sheet, row, TEXT_COLUMN)) for row in rows)
    return Returned(_text(sheet, 1, KEY_COLUMN), tuple((key, text) for key, text in found if key))


def _text(sheet: SheetCells, row: int, column: int) -> str:
    cell = sheet.cells.get(cell_address(row, column))
    return "" if cell is None else str(cell.value)
