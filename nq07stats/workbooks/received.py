"""What the guard's child replies, as cells."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from nq07stats.workbooks.cells import Cell, CellKind, RawWorkbook, SheetCells


def workbook(reply: dict[str, Any]) -> RawWorkbook:
    """Build a workbook from :meth:`nq07stats.workbooks.formats.sheet.Opened.plain`."""
    return RawWorkbook(tuple(_sheet(sheet) for sheet in reply["sheets"]), reply["format"])


def _sheet(sheet: dict[str, Any]) -> SheetCells:
    formulas = frozenset(sheet["formulas"])
    cells = {
        address: _cell(kind, value, address in formulas)
        for address, (kind, value) in sheet["cells"].items()
    }
    for address, text in sheet["shown"].items():
        cells[address] = cells[address]._replace(shown_text=text)
    for address in sheet["percent"]:
        cells[address] = cells[address]._replace(shown_text=_percent(cells[address].value))
    return SheetCells(
        sheet["name"],
        sheet["visible"],
        tuple(sheet["extent"]),
        cells,
        sheet["fonts"],
        frozenset(sheet["percent"]),
        tuple(tuple(area) for area in sheet["merged"]),
        frozenset(sheet["hidden_rows"]),
        frozenset(sheet["hidden_columns"]),
    )


def _cell(kind: CellKind, value: float | str | bool, formula: bool) -> Cell:
    if kind == "number":
        whole = float(value).is_integer() and abs(float(value)) < 1e15
        return Cell(kind, value, str(int(value) if whole else value), formula)
    if kind == "boolean":
        return Cell(kind, value, str(value).upper(), formula)
    if kind == "date":
        return _date_cell(str(value), formula)
    return Cell(kind, "" if kind == "error" else value, str(value), formula)


def _percent(value: Any) -> str:
    """Write a share as it is shown, without the noise of binary fractions."""
    return f"{round(value * 100, 10):.10f}".rstrip("0").rstrip(".").replace(".", ",") + "%"


def _date_cell(text: str, formula: bool) -> Cell:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:  # a time of day or a duration
        return Cell("date", text, text, formula)
    day: date = moment if "T" in text else moment.date()
    return Cell("date", day, f"{moment:%d/%m/%Y}", formula)
