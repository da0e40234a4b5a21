"""Workbooks of Excel since 2007, .xlsx and .xlsm: calamine for the values, the XML for the rest."""

from __future__ import annotations

import io
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from operator import mul
from pathlib import PurePosixPath
from typing import Any

import python_calamine

from nq07stats.workbooks.addresses import (
    area_of,
    cell_address,
    cell_position,
    column_letters,
)
from nq07stats.workbooks.formats.limits import Limits, RefusedError
from nq07stats.workbooks.formats.markup import elements, is_true, parse, parser
from nq07stats.workbooks.formats.sheet import Opened, Sheet
from nq07stats.workbooks.formats.xlsx_styles import Looks, looks_of

WORKBOOK = "xl/workbook.xml"
_MACROS = "xl/vbaproject.bin"
_TYPES = "[content_types].xml"
_SHARED_STRINGS = "xl/sharedstrings.xml"
_LONGEST_ERROR = 20


def read_xlsx(content: bytes, parts: Mapping[str, bytes], limits: Limits) -> Opened:
    """Read every sheet, after checking that it is harmless to do so.

    Parameters
    ----------
    parts
        What the workbook's archive holds, by lower-case name.

    Raises
    ------
    RefusedError
        Whenever a limit is passed or the file is not a sound workbook.
    """
    looks = looks_of(parts)
    marks = {name: _scan(name, xml, looks, limits) for name, xml in _sheet_parts(parts)}
    _limit_repeated_text(parts, marks.values(), limits)
    sheets = _open_by_calamine(content)
    for sheet in sheets:
        _complete(sheet, marks.get(sheet.name, _NOTHING), looks)
    has_macros = _MACROS in parts or b"macroEnabled" in parts.get(_TYPES, b"")
    return Opened("xlsm" if has_macros else "xlsx", sheets)


def _open_by_calamine(content: bytes) -> list[Sheet]:
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [
            _sheet(meta, workbook.get_sheet_by_name(meta.name).to_python(skip_empty_area=False))
            for meta in workbook.sheets_metadata
            if meta.typ == python_calamine.SheetTypeEnum.WorkSheet
        ]
    except python_calamine.PasswordError as error:
        raise RefusedError("encrypted") from error
    except python_calamine.CalamineError as error:
        raise RefusedError("truncated") from error


def _sheet(meta: Any, rows: list[list[Any]]) -> Sheet:
    letters = [column_letters(column) for column in range(len(rows[0]) if rows else 0)]
    sheet = Sheet(meta.name, meta.visible == python_calamine.SheetVisibleEnum.Visible)
    sheet.rows, sheet.columns = len(rows), len(letters)
    sheet.cells = {
        f"{letters[column]}{row + 1}": _plain(value)
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
        if value != ""
    }
    return sheet


def _plain(value: Any) -> tuple[str, Any]:
    if isinstance(value, str):
        return "text", value
    if isinstance(value, bool):
        return "boolean", value
    if isinstance(value, int | float):
        return ("number", float(value)) if math.isfinite(value) else ("error", str(value))
    return "date", str(value) if isinstance(value, timedelta) else value.isoformat()


def _limit_repeated_text(
    parts: Mapping[str, bytes], marks: Iterable[Marks], limits: Limits
) -> None:
    # A text is stored once but copied into each cell that shows it; at the worst it is the longest
    # that is shown most often.
    shown: Counter[str] = Counter()
    for mark in marks:
        shown.update(mark.texts)
    lengths = sorted(map(len, parts.get(_SHARED_STRINGS, b"").split(b"</si>")), reverse=True)
    times = sorted(shown.values(), reverse=True)
    if sum(map(mul, lengths, times)) > limits.memory_bytes:
        raise RefusedError("zip_bomb")


def _sheet_parts(parts: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield each sheet's name with its XML, as the workbook relates them."""
    relations = parts.get("xl/_rels/workbook.xml.rels", b"<none/>")
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in elements(relations, "Relationship")
    }
    for sheet in elements(parts[WORKBOOK], "sheet"):
        target = targets.get(sheet.get("id"), "")
        path = str(PurePosixPath("/xl") / target.replace("\\", "/")).lower().lstrip("/")
        if path not in parts:
            raise RefusedError("truncated")
        yield sheet.get("name", ""), parts[path]


class Marks:
    """What calamine does not tell of a sheet, and its extent before calamine allocates it."""

    def __init__(self) -> None:
        self.errors: dict[tuple[int, int], str] = {}
        self.formulas: set[tuple[int, int]] = set()
        self.uncalculated: set[tuple[int, int]] = set()
        self.styled: dict[tuple[int, int], tuple[str, str, str]] = {}
        """Kind, value and style of cells whose style or text may tell something."""
        self.merged: list[tuple[int, int, int, int]] = []
        self.hidden_rows: list[tuple[int, int]] = []
        self.hidden_columns: list[tuple[int, int]] = []
        self.texts: Counter[str] = Counter()
        """How many cells show each of the texts that cells share, by its number."""
        self.rows = self.columns = 0


_NOTHING = Marks()


def _scan(sheet: str, xml: bytes, looks: Looks, limits: Limits) -> Marks:
    """Run over a sheet's XML once, refusing cells too far out to be read safely."""
    marks = Marks()
    row = column = -1
    kind = value = style = ""
    filled = has_formula = in_value = False
    telling, rich_texts = looks.styles, bool(looks.rich_texts)

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, kind, value, style, filled, has_formula, in_value
        name = tag.rpartition(":")[2] if ":" in tag else tag
        if name == "c":
            reference = attributes.get("r")
            row, column = cell_position(reference) if reference else (row, column + 1)
            kind, style, value = attributes.get("t", "n"), attributes.get("s", "0"), ""
            filled = has_formula = False
        elif name == "v" or name == "t":
            filled = in_value = True
        elif name == "f":
            filled = has_formula = True
        elif name == "row":
            row, column = int(attributes.get("r", row + 2)) - 1, -1
            if is_true(attributes.get("hidden")):
                marks.hidden_rows.append((row, row))
        else:
            _note(marks, name, attributes)

    def text(data: str) -> None:
        nonlocal value
        if in_value and len(value) < _LONGEST_ERROR:
            value += data

    def end(tag: str) -> None:
        nonlocal in_value
        in_value = False
        if filled and (tag == "c" or tag.endswith(":c")):
            _mark(marks, (row, column), kind, value, has_formula)
            if style in telling or (rich_texts and kind == "s"):
                marks.styled[row, column] = (kind, value, style)
            if marks.rows * marks.columns > limits.area:
                raise RefusedError("too_far", sheet=sheet, cell=cell_address(row, column))

    made = parser()
    made.StartElementHandler, made.EndElementHandler = start, end
    made.CharacterDataHandler = text
    parse(made, xml)
    return marks


def _note(marks: Marks, name: str, attributes: dict[str, str]) -> None:
    if name == "mergeCell":
        marks.merged.append(area_of(attributes.get("ref", "")))
    elif name == "col" and is_true(attributes.get("hidden")):
        span = int(attributes.get("min", "1")) - 1, int(attributes.get("max", "1")) - 1
        marks.hidden_columns.append(span)


def _mark(marks: Marks, at: tuple[int, int], kind: str, value: str, formula: bool) -> None:
    row, column = at
    if row >= marks.rows:
        marks.rows = row + 1
    if column >= marks.columns:
        marks.columns = column + 1
    if kind == "s":
        marks.texts[value] += 1
    elif kind == "e":
        marks.errors[at] = value
    if formula:
        marks.formulas.add(at)
        if not value and kind != "str":
            marks.uncalculated.add(at)


def _complete(sheet: Sheet, marks: Marks, looks: Looks) -> None:
    for row, column in marks.uncalculated:
        sheet.cells[cell_address(row, column)] = ("formula_without_value", "")
    for (row, column), shown in marks.errors.items():
        sheet.cells[cell_address(row, column)] = ("error", shown)
    sheet.rows, sheet.columns = marks.rows, marks.columns
    sheet.formulas = [cell_address(row, column) for row, column in marks.formulas]
    sheet.merged = marks.merged
    sheet.hidden_rows, sheet.hidden_columns = marks.hidden_rows, marks.hidden_columns
    for (row, column), (kind, value, style) in marks.styled.items():
        address = cell_address(row, column)
        held = sheet.cells.get(address, ("", ""))[0]
        if held == "number" and style in looks.percent:
            sheet.percent.append(address)
        elif held == "text" and (font := looks.font(kind, value, style)):
            sheet.fonts[address] = font
