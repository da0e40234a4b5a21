"""Workbooks that Excel 2003 and many programs write as one XML document, often named .xls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from nq07stats.workbooks.formats.limits import Limits, RefusedError
from nq07stats.workbooks.formats.sheet import Opened, Sheet, number, without_unicode
from nq07stats.workbooks.formats.trees import count, tree
from nq07stats.workbooks.formats.xlsx_styles import is_percent

_S = "{urn:schemas-microsoft-com:office:spreadsheet}"
_X = "{urn:schemas-microsoft-com:office:excel}"
_KINDS = {"Number": "number", "DateTime": "date", "Boolean": "boolean", "Error": "error"}


@dataclass(frozen=True, slots=True)
class _Look:
    font: str = ""
    percent: bool = False


def read_xml_2003(content: bytes, limits: Limits) -> Opened:
    """Read every sheet.

    Raises
    ------
    RefusedError
        Whenever a limit is passed or the file is not a sound workbook.
    """
    root = tree(content)
    looks = _looks(root)
    sheets = [_sheet(one, looks, limits) for one in root.iterchildren(f"{_S}Worksheet")]
    if not sheets:
        raise RefusedError("not_a_workbook")
    return Opened("xml", sheets)


def _looks(root: Any) -> dict[str, _Look]:
    looks: dict[str, _Look] = {}
    for style in root.iterfind(f"{_S}Styles/{_S}Style"):
        base = looks.get(style.get(f"{_S}Parent", "Default"), _Look())
        font, percent = base.font, base.percent
        for each in style.iterchildren(f"{_S}Font"):
            font = each.get(f"{_S}FontName", font)
        for each in style.iterchildren(f"{_S}NumberFormat"):
            shown = each.get(f"{_S}Format", "")
            percent = shown == "Percent" or is_percent(shown)
        looks[style.get(f"{_S}ID", "")] = _Look(font, percent)
    return looks


def _sheet(source: Any, looks: dict[str, _Look], limits: Limits) -> Sheet:
    visibility = source.findtext(f"{_X}WorksheetOptions/{_X}Visible", "SheetVisible")
    sheet = Sheet(source.get(f"{_S}Name", ""), visible=visibility == "SheetVisible")
    for table in source.iterchildren(f"{_S}Table"):
        for first, last, column in _lines(table, "Column"):
            if column.get(f"{_S}Hidden") == "1":
                sheet.hidden_columns.append((first, last))
        for first, last, row in _lines(table, "Row"):
            if row.get(f"{_S}Hidden") == "1":
                sheet.hidden_rows.append((first, last))
            _read_row(sheet, first, row, looks, limits)
    return sheet


def _lines(table: Any, name: str) -> Iterator[tuple[int, int, Any]]:
    """Yield first and last place of each row or column that is spoken of, from 0."""
    place = 0
    for line in table.iterchildren(f"{_S}{name}"):
        place = count(line.attrib, f"{_S}Index", place + 1) - 1
        last = place + count(line.attrib, f"{_S}Span", 0)
        yield place, last, line
        place = last + 1


def _read_row(sheet: Sheet, row: int, line: Any, looks: dict[str, _Look], limits: Limits) -> None:
    column = 0
    for cell in line.iterchildren(f"{_S}Cell"):
        column = count(cell.attrib, f"{_S}Index", column + 1) - 1
        across = count(cell.attrib, f"{_S}MergeAcross", 0)
        down = count(cell.attrib, f"{_S}MergeDown", 0)
        if across or down:
            sheet.merged.append((row, column, row + down, column + across))
        style = cell.get(f"{_S}StyleID") or line.get(f"{_S}StyleID", "Default")
        _read_cell(sheet, (row, column), cell, looks.get(style, _Look()), limits)
        column += across + 1


def _read_cell(sheet: Sheet, at: tuple[int, int], cell: Any, look: _Look, limits: Limits) -> None:
    data = cell.find(f"{_S}Data")
    formula = f"{_S}Formula" in cell.attrib
    text = "" if data is None else "".join(data.itertext())
    if not text.strip() and not formula:
        return
    kind = "text" if data is None else _KINDS.get(data.get(f"{_S}Type", ""), "text")
    address = sheet.put(*at, *_value(kind, text, formula), limits)
    if formula:
        sheet.formulas.append(address)
    if kind == "number" and look.percent:
        sheet.percent.append(address)
    if kind == "text" and without_unicode(look.font):
        sheet.fonts[address] = look.font


def _value(kind: str, text: str, formula: bool) -> tuple[str, float | str | bool]:
    if not text and formula:
        return "formula_without_value", ""
    if kind == "number":
        return number(text)
    if kind == "boolean":
        return kind, text.strip() == "1"
    if kind == "date":
        return kind, text.strip().partition(".")[0].removesuffix("T00:00:00")
    return kind, text
