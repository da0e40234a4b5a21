"""Sheets drawn by hand: a line a row, "|" between cells."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nq07stats.mapping.tables import find_tables
from nq07stats.mapping.types import FoundTable, Label, Line
from nq07stats.workbooks.addresses import area_of, cell_address
from nq07stats.workbooks.cells import Cell, SheetCells


def cell(text: str) -> Cell:
    """Return a cell as drawn: bare figures are numbers, those after an apostrophe are text."""
    if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text):
        return Cell("number", float(text), text)
    return Cell("text", text.removeprefix("'"), text.removeprefix("'"))


def sheet(
    drawn: str,
    *,
    merged: Iterable[str] = (),
    hidden_rows: Iterable[int] = (),
    hidden_columns: Iterable[int] = (),
    percent: Iterable[str] = (),
    name: str = "Sheet1",
) -> SheetCells:
    """Return a drawn sheet. An empty line is an empty row; "·" before a text is a space of it."""
    cells = {}
    rows = drawn.strip("\n").split("\n")
    for row, line in enumerate(rows):
        for column, part in enumerate(line.split("|")):
            text = part.strip().replace("·", " ")
            if text:
                cells[cell_address(row, column)] = cell(text)
    width = max(line.count("|") + 1 for line in rows)
    return SheetCells(
        name,
        True,
        (len(rows), width),
        cells,
        percent=frozenset(percent),
        merged=tuple(area_of(area) for area in merged),
        hidden_rows=frozenset(hidden_rows),
        hidden_columns=frozenset(hidden_columns),
    )


def only_table(drawn: SheetCells) -> FoundTable:
    """Return the one table of a sheet."""
    (found,) = find_tables(drawn)
    return found


def said(lines: Iterable[Line]) -> dict[int, str]:
    """Return the lines' paths as text, rows counted as Excel does or columns from 1."""
    return {line.index + 1: " > ".join(label.text for label in line.path) for line in lines}


def lettered(lines: Iterable[Line]) -> dict[str, str]:
    """Return the paths of columns by letter, those without figures left out."""
    return {
        cell_address(0, line.index)[:-1]: " > ".join(label.text for label in line.path)
        for line in lines
        if line.role != "nothing"
    }


def roles(lines: Iterable[Line], role: str) -> list[int]:
    """Return the numbers, from 1, of lines of a role."""
    return [line.index + 1 for line in lines if line.role == role]


def texts(labels: Iterable[Label]) -> list[str]:
    """Return the texts of labels."""
    return [label.text for label in labels]


def rows_of(drawn: str, *, merged: Iterable[str] = ()) -> dict[int, str]:
    """Return the paths of the rows of a drawn sheet's one table."""
    return said(only_table(sheet(drawn, merged=merged)).rows)


def parts_of(drawn: str) -> list[int]:
    """Return the rows, from 1, of a drawn sheet's one table that are a part of one before."""
    return [line.index + 1 for line in only_table(sheet(drawn)).rows if line.of_which]
