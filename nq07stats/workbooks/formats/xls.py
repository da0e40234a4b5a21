"""Workbooks of Excel 97 to 2003 and before (.xls), by xlrd.

calamine would read their values too, but only xlrd tells their fonts, and without its font a text
in TCVN3 cannot be told from noise.
"""

from __future__ import annotations

import math
import struct
import sys
from collections.abc import Iterator
from datetime import time
from typing import Any

import xlrd

from nq07stats.workbooks.addresses import cell_address
from nq07stats.workbooks.formats.limits import Limits, RefusedError
from nq07stats.workbooks.formats.sheet import Opened, Sheet, one_font
from nq07stats.workbooks.formats.xlsx_styles import is_percent

_KINDS = {
    xlrd.XL_CELL_TEXT: "text",
    xlrd.XL_CELL_NUMBER: "number",
    xlrd.XL_CELL_DATE: "date",
    xlrd.XL_CELL_BOOLEAN: "boolean",
    xlrd.XL_CELL_ERROR: "error",
}
_RECORD = struct.Struct("<HH")
_BEGINNINGS = frozenset({0x0009, 0x0209, 0x0409, 0x0809})
_END = 0x000A
_FORMULAS = frozenset({0x0006, 0x0206, 0x0406})


def read_xls(content: bytes, limits: Limits, password: str = "") -> Opened:
    """Read every sheet.

    Raises
    ------
    RefusedError
        Whenever a limit is passed or the file is not a sound workbook.
    """
    try:
        book = _open(content, password)
        sheets = [_read(book, sheet, limits) for sheet in book.sheets()]
        for number, sheet in enumerate(sheets):
            formulas = {cell_address(*at) for at in _formulas(book, number)}
            sheet.formulas = sorted(formulas & sheet.cells.keys())
        return Opened("xls", sheets)
    except (RefusedError, MemoryError):
        raise
    except Exception as error:  # damage makes xlrd raise anything
        raise RefusedError("truncated") from error


def _open(content: bytes, password: str) -> Any:
    try:
        return _book(content)
    except UnicodeDecodeError:
        # The code page named is wrong; repairing texts begins from this reading of bytes.
        return _book(content, "latin-1")
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            from nq07stats.workbooks.formats.unlock import unlock

            return _book(unlock(content, password))
        if "find workbook" in str(error):
            raise RefusedError("other_document") from error
        raise


def _book(content: bytes, encoding: str | None = None) -> Any:
    return xlrd.open_workbook(
        file_contents=content,
        logfile=sys.stderr,
        encoding_override=encoding,
        formatting_info=True,
        on_demand=True,
        ragged_rows=True,
        ignore_workbook_corruption=True,
    )


def _read(book: Any, source: Any, limits: Limits) -> Sheet:
    sheet = Sheet(source.name, visible=source.visibility == 0)
    for row in range(source.nrows):
        cells = zip(source.row_types(row), source.row_values(row), strict=True)
        for column, (code, value) in enumerate(cells):
            kind = _KINDS.get(code)
            if kind is not None and value != "":
                address = sheet.put(row, column, *_plain(book, kind, value), limits)
                _add_look(sheet, address, kind, book, source, (row, column))
    # xlrd counts the end of an area as Python does.
    sheet.merged = [
        (top, first, bottom - 1, last - 1) for top, bottom, first, last in source.merged_cells
    ]
    sheet.hidden_rows = list(_hidden(source.rowinfo_map))
    sheet.hidden_columns = list(_hidden(source.colinfo_map))
    return sheet


def _formulas(book: Any, number: int) -> Iterator[tuple[int, int]]:
    """Yield where a sheet has formulas, which xlrd gives as their results only."""
    if book.mem is None:  # the oldest formats are read at once
        return
    at, depth = book._sh_abs_posn[number], 0
    while at + _RECORD.size <= len(book.mem):
        code, length = _RECORD.unpack_from(book.mem, at)
        if code in _BEGINNINGS:
            depth += 1
        elif code == _END:
            depth -= 1
            if depth == 0:
                return
        elif code in _FORMULAS and depth == 1:
            yield _RECORD.unpack_from(book.mem, at + _RECORD.size)
        at += _RECORD.size + length


def _hidden(lines: dict[int, Any]) -> Iterator[tuple[int, int]]:
    return ((at, at) for at, line in lines.items() if line.hidden)


def _plain(book: Any, kind: str, value: Any) -> tuple[str, Any]:
    if kind == "error":
        return kind, xlrd.error_text_from_code.get(value, "#N/A")
    if kind == "boolean":
        return kind, bool(value)
    if kind == "date":
        return _date(book, value)
    if kind == "number" and not math.isfinite(value):
        return "error", str(value)
    return kind, value


def _date(book: Any, value: float) -> tuple[str, Any]:
    try:
        moment = xlrd.xldate_as_datetime(value, book.datemode)
    except (ValueError, OverflowError):
        return "number", value
    if 0 <= value < 1:
        return "date", str(moment.time())
    return "date", (moment if moment.time() != time() else moment.date()).isoformat()


def _add_look(
    sheet: Sheet, address: str, kind: str, book: Any, source: Any, at: tuple[int, int]
) -> None:
    style = book.xf_list[source.cell_xf_index(*at)]
    if kind == "number":
        number_format = book.format_map.get(style.format_key)
        if number_format is not None and is_percent(number_format.format_str):
            sheet.percent.append(address)
    elif kind == "text":
        fonts = {book.font_list[font].name for font in _fonts(style, source, at)}
        if font := one_font(fonts):
            sheet.fonts[address] = font


def _fonts(style: Any, source: Any, at: tuple[int, int]) -> Iterator[int]:
    """Fonts that the letters of a cell are shown in."""
    text = source.cell_value(*at)
    start, font = 0, style.font_index
    for begins, following in source.rich_text_runlist_map.get(at, ()):
        if text[start:begins].strip():
            yield font
        start, font = begins, following
    if text[start:].strip():
        yield font
