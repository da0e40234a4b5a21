"""Reading what is no figure: who reports, exemplary models, the unit's own words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from nq07stats.observations import MODEL_DTYPES
from nq07stats.text import fold, normalise, read_number, read_sign
from nq07stats.workbooks.cells import Cell, SheetCells
from nq07stats.workbooks.dates import read_day
from nq07stats.workbooks.layout_types import (
    Choice,
    FieldCell,
    ModelColumn,
    ModelList,
    NarrativeCell,
    address,
)
from nq07stats.workbooks.reading import FindingList, shown

_YEARS = range(1900, 2101)
_MOST_MODELS = 2000


def read_information(
    fields: Iterable[FieldCell], sheet: SheetCells, findings: FindingList
) -> dict[str, str]:
    """Read what the unit says about its report; days as yyyy-mm-dd, choices by their codes."""
    found: dict[str, str] = {}
    for field in fields:
        cell = sheet.cells.get(field.address)
        if cell is None or not (text := normalise(cell.shown_text)):
            continue
        if field.kind == "date":
            day = cell.value if isinstance(cell.value, date) else read_day(text)
            if day is None:
                findings.add("not_a_day", sheet.name, field.address, {"shown": shown(cell)})
            text = text if day is None else f"{day:%Y-%m-%d}"
        elif field.kind == "choice":
            text = _choice(field.choices, cell, sheet.name, field.address, findings)
        found[field.key] = text
    return found


def _choice(
    choices: Sequence[Choice], cell: Cell, sheet: str, place: str, findings: FindingList
) -> str:
    """Read a choice by its name or code; what is in no list stays as it was typed."""
    # Picked from the list, as it mostly is, there is nothing to even out.
    for choice in choices:
        if cell.shown_text == choice.name:
            return choice.code
    typed = fold(cell.shown_text, diacritics=False)
    for choice in choices:
        if typed in (fold(choice.name, diacritics=False), fold(choice.code)):
            return choice.code
    findings.add("not_in_list", sheet, place, {"shown": shown(cell)})
    return normalise(cell.shown_text)


def read_models(
    models: ModelList, unit: str, sheet: SheetCells, findings: FindingList
) -> list[dict[str, object]]:
    """Read the list of exemplary models: every row in which anything is filled in."""
    last = min(max(models.last_row + 1, sheet.extent[0]), models.first_row + _MOST_MODELS)
    rows = []
    for row in range(models.first_row, last):
        cells = dict(_model_cells(models, sheet, row))
        if not cells:
            continue
        record: dict[str, object] = dict.fromkeys(MODEL_DTYPES, "")
        place = address(row, models.columns[0].column)
        record |= {"unit": unit, "sheet": sheet.name, "cell": place}
        for column in models.columns:
            at = address(row, column.column)
            record[column.key] = _model_value(column, cells.get(at), sheet.name, at, findings)
        if not record["name"]:
            findings.add("model_without_name", sheet.name, place)
        rows.append(record)
    return rows


def _model_cells(models: ModelList, sheet: SheetCells, row: int) -> Iterator[tuple[str, Cell]]:
    for column in models.columns:
        place = address(row, column.column)
        cell = sheet.cells.get(place)
        if cell is not None and cell.shown_text.strip():
            yield place, cell


def _model_value(
    column: ModelColumn, cell: Cell | None, sheet: str, place: str, findings: FindingList
) -> str | int | None:
    if cell is None:
        return None if column.kind == "year" else ""
    if cell.kind == "error":
        findings.add("error_cell", sheet, place, {"shown": shown(cell)})
        return None if column.kind == "year" else ""
    if column.kind == "choice":
        return _choice(column.choices, cell, sheet, place, findings)
    if column.kind == "text":
        return normalise(cell.shown_text)
    year = _year(cell)
    if year is None and read_sign(cell.shown_text) is None:
        findings.add("not_a_year", sheet, place, {"shown": shown(cell)})
    return year


def _year(cell: Cell) -> int | None:
    if isinstance(cell.value, date):
        return None
    number = cell.value if cell.kind == "number" else read_number(cell.shown_text)
    if not isinstance(number, int | float) or not math.isfinite(number):
        return None
    return int(number) if int(number) == number and int(number) in _YEARS else None


def read_narratives(
    boxes: Iterable[NarrativeCell], unit: str, sheet: SheetCells, findings: FindingList
) -> list[dict[str, object]]:
    """Read the unit's own words, each box under the title it stands below."""
    titles = {
        normalise(cell.shown_text): place
        for place, cell in sheet.cells.items()
        if place[0] == "A" and place[1:].isdigit()
    }
    rows: list[dict[str, object]] = []
    for box in boxes:
        offset = _offset(box, titles)
        if offset is None:
            place = address(box.label_row, 0)
            facts = {"found": shown(sheet.cells.get(place)), "expected": box.title}
            findings.add("heading_changed", sheet.name, place, facts)
        place = address(box.row + (offset or 0), 0)
        cell = sheet.cells.get(place)
        if cell is None:
            continue
        if cell.kind in ("error", "formula_without_value"):
            code = "error_cell" if cell.kind == "error" else "formula_without_value"
            findings.add(code, sheet.name, place, {"shown": shown(cell)})
        elif text := cell.shown_text.strip():
            rows.append(
                {
                    "unit": unit,
                    "section": box.section,
                    "text": text,
                    "sheet": sheet.name,
                    "cell": place,
                }
            )
    return rows


def _offset(box: NarrativeCell, titles: dict[str, str]) -> int | None:
    """Tell by how many rows a box was moved; ``None`` where its title is nowhere."""
    place = titles.get(normalise(box.title))
    return None if place is None else int(place[1:]) - 1 - box.label_row
