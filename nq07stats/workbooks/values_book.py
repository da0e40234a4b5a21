"""A workbook of another format as an .xlsx of its values, each in the cell it came from."""

from __future__ import annotations

import io
from collections.abc import Collection
from datetime import date, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from nq07stats.workbooks.addresses import cell_address, cell_position
from nq07stats.workbooks.cells import Cell, RawWorkbook, SheetCells

_NARROWEST, _WIDEST = 6, 48
_LONGEST_NAME = 31
_NOT_IN_A_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "top", "text_wrap": True}


def values_workbook(workbook: RawWorkbook) -> bytes:
    """Write every sheet with its values, merged areas and hidden lines.

    Formulas become their results; of the looks only widths that fit are kept. Sheets keep their
    names as far as .xlsx allows them.
    """
    target = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    book = xlsxwriter.Workbook(target, options)
    formats = {
        "text": book.add_format(_FONT),
        "percent": book.add_format({**_FONT, "num_format": "0.0##%"}),
        "date": book.add_format({**_FONT, "num_format": "dd/mm/yyyy"}),
    }
    for sheet in workbook.sheets:
        page = book.add_worksheet(sheet_name(sheet.name, [each.name for each in book.worksheets()]))
        if not sheet.visible:
            page.hide()
        _write(page, sheet, formats)
    if not workbook.sheets:
        book.add_worksheet()
    book.close()
    return target.getvalue()


def sheet_name(name: str, taken: Collection[str]) -> str:
    """Return a name as close to the one given as .xlsx allows, and not taken yet."""
    allowed = name.translate(_NOT_IN_A_NAME).strip("' ")[:_LONGEST_NAME] or "Sheet"
    folded, free, number = {each.casefold() for each in taken}, allowed, 2
    while free.casefold() in folded:
        end = f" ({number})"
        free, number = allowed[: _LONGEST_NAME - len(end)] + end, number + 1
    return free


def _write(page: Worksheet, sheet: SheetCells, formats: dict[str, Format]) -> None:
    widths: dict[int, int] = {}
    anchors = {(first_row, first_column) for first_row, first_column, _, _ in sheet.merged}
    for address, cell in sheet.cells.items():
        row, column = cell_position(address)
        _write_cell(page, row, column, cell, formats, percent=address in sheet.percent)
        if (row, column) not in anchors:
            longest = max(map(len, cell.shown_text.splitlines()), default=0) + 2
            widths[column] = max(widths.get(column, _NARROWEST), min(longest, _WIDEST))
    for column, width in widths.items():
        page.set_column(column, column, width, None, {"hidden": column in sheet.hidden_columns})
    for row in sheet.hidden_rows:
        page.set_row(row, None, None, {"hidden": True})
    _merge(page, sheet, formats)


def _merge(page: Worksheet, sheet: SheetCells, formats: dict[str, Format]) -> None:
    for area in sheet.merged:
        if area[:2] == area[2:]:
            continue
        # Overlapping areas, which a damaged file may have, are none to xlsxwriter.
        try:
            page.merge_range(*area, "", formats["text"])
        except xlsxwriter.exceptions.OverlappingRange:
            continue
        address = cell_address(*area[:2])
        if address in sheet.cells:
            percent = address in sheet.percent
            _write_cell(page, *area[:2], sheet.cells[address], formats, percent=percent)


def _write_cell(
    page: Worksheet,
    row: int,
    column: int,
    cell: Cell,
    formats: dict[str, Format],
    *,
    percent: bool,
) -> None:
    if cell.kind == "number" and isinstance(cell.value, int | float):
        page.write_number(row, column, cell.value, formats["percent" if percent else "text"])
    elif cell.kind == "boolean":
        page.write_boolean(row, column, bool(cell.value), formats["text"])
    elif isinstance(cell.value, datetime):
        page.write_datetime(row, column, cell.value.replace(tzinfo=None), formats["date"])
    elif isinstance(cell.value, date):
        page.write_datetime(row, column, cell.value, formats["date"])
    else:
        page.write_string(row, column, cell.shown_text, formats["text"])
