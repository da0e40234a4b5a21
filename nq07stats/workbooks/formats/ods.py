"""OpenDocument spreadsheets: zipped (.ods), or flat as a single document (.fods)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from nq07stats.workbooks.formats.limits import Limits, RefusedError
from nq07stats.workbooks.formats.ods_styles import Styles
from nq07stats.workbooks.formats.ods_words import OFFICE, TABLE, TEXT, paragraph_runs
from nq07stats.workbooks.formats.sheet import Opened, Sheet, number, without_unicode
from nq07stats.workbooks.formats.trees import count, tree

_NUMBERS = ("float", "currency", "percentage")
_TIME = re.compile(r"PT(\d+)H(\d+)M(\d+)")


def read_ods(parts: Mapping[str, bytes], limits: Limits, password: str = "") -> Opened:
    """Read every sheet from an archive's parts, by lower-case name.

    Parameters
    ----------
    password
        What an encrypted spreadsheet is opened with.

    Raises
    ------
    RefusedError
        Whenever a limit is passed or the file is not a sound workbook.
    """
    if b"encryption-data" in parts.get("meta-inf/manifest.xml", b""):
        from nq07stats.workbooks.formats.ods_unlock import unlock_parts

        parts = unlock_parts(parts, password, limits)
    if "content.xml" not in parts:
        raise RefusedError("truncated")
    content = tree(parts["content.xml"])
    return _read(content, Styles(content, tree(parts.get("styles.xml", b"<none/>"))), limits)


def read_flat_ods(content: bytes, limits: Limits) -> Opened:
    """Read every sheet of a workbook that is a single document; else as :func:`read_ods`."""
    root = tree(content)
    if next(root.iter(f"{OFFICE}spreadsheet"), None) is None:
        raise RefusedError("other_document")
    return _read(root, Styles(root), limits)


def _read(root: Any, styles: Styles, limits: Limits) -> Opened:
    # Tables may stand within cells; the sheets are those right under the spreadsheet.
    tables = root.iterfind(f".//{OFFICE}spreadsheet/{TABLE}table")
    return Opened("ods", [_sheet(table, styles, limits) for table in tables])


def _sheet(table: Any, styles: Styles, limits: Limits) -> Sheet:
    name = table.get(f"{TABLE}name", "")
    sheet = Sheet(name, visible=styles.shows_table(table.get(f"{TABLE}style-name", "")))
    defaults = _read_columns(table, sheet)
    row = 0
    for line in table.iter(f"{TABLE}table-row"):
        alike = count(line.attrib, f"{TABLE}number-rows-repeated")
        if line.get(f"{TABLE}visibility", "visible") != "visible":
            sheet.hidden_rows.append((row, row + alike - 1))
        cells = list(_cells(line))
        if any(_is_filled(cell) for _, _, cell in cells):
            for place in range(row, row + alike):
                _read_row(sheet, place, cells, (styles, defaults), limits)
        row += alike
    return sheet


def _read_columns(table: Any, sheet: Sheet) -> list[tuple[int, int, str]]:
    """Note hidden columns and return the style of each span of columns."""
    spans = []
    first = 0
    for column in table.iter(f"{TABLE}table-column"):
        last = first + count(column.attrib, f"{TABLE}number-columns-repeated") - 1
        if column.get(f"{TABLE}visibility", "visible") != "visible":
            sheet.hidden_columns.append((first, last))
        spans.append((first, last, column.get(f"{TABLE}default-cell-style-name", "")))
        first = last + 1
    return spans


def _cells(row: Any) -> Iterator[tuple[int, int, Any]]:
    """Yield first and last column of each cell, with the cell."""
    column = 0
    for cell in row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
        alike = count(cell.attrib, f"{TABLE}number-columns-repeated")
        yield column, column + alike - 1, cell
        column += alike


def _is_filled(cell: Any) -> bool:
    # A cell under a merged one keeps what it held, but nobody sees it.
    return cell.tag == f"{TABLE}table-cell" and (
        f"{OFFICE}value-type" in cell.attrib
        or f"{TABLE}formula" in cell.attrib
        or cell.find(f"{TEXT}p") is not None
    )


def _read_row(
    sheet: Sheet,
    row: int,
    cells: list[tuple[int, int, Any]],
    looks: tuple[Styles, list[tuple[int, int, str]]],
    limits: Limits,
) -> None:
    styles, defaults = looks
    for first, last, cell in cells:
        if not _is_filled(cell):
            continue
        style = cell.get(f"{TABLE}style-name") or _style_of_column(defaults, first)
        runs = [run for line in cell.iterchildren(f"{TEXT}p") for run in paragraph_runs(line)]
        text = "".join(run for run, _ in runs).removesuffix("\n")
        kind, value = _value(cell, text)
        if kind == "text" and value == "":
            continue
        fonts = {styles.font(named or style) for run, named in runs if run.strip()}
        font = next(iter(fonts)) if len(fonts) == 1 else ""
        for column in range(first, last + 1):
            address = sheet.put(row, column, kind, value, limits)
            if f"{TABLE}formula" in cell.attrib:
                sheet.formulas.append(address)
            if cell.get(f"{OFFICE}value-type") == "percentage" and kind == "number":
                sheet.percent.append(address)
            if kind == "text" and without_unicode(font):
                sheet.fonts[address] = font
        across = count(cell.attrib, f"{TABLE}number-columns-spanned")
        down = count(cell.attrib, f"{TABLE}number-rows-spanned")
        if across > 1 or down > 1:
            sheet.merged.append((row, first, row + down - 1, first + across - 1))


def _style_of_column(spans: list[tuple[int, int, str]], column: int) -> str:
    return next((style for first, last, style in spans if first <= column <= last), "")


def _value(cell: Any, text: str) -> tuple[str, Any]:
    kind = cell.get(f"{OFFICE}value-type", "")
    if any(key.endswith("}value-type") and value == "error" for key, value in cell.attrib.items()):
        return "error", text
    if kind in _NUMBERS:
        return number(cell.get(f"{OFFICE}value", ""))
    if kind == "date":
        return "date", cell.get(f"{OFFICE}date-value", text).partition(".")[0]
    if kind == "time":
        found = _TIME.match(cell.get(f"{OFFICE}time-value", ""))
        return "date", ":".join(found.groups()) if found else text
    if kind == "boolean":
        return "boolean", cell.get(f"{OFFICE}boolean-value") == "true"
    if not kind and not text:
        return "formula_without_value", ""
    # What is shown may have spaces from the number format around it.
    return "text", cell.get(f"{OFFICE}string-value", text)
