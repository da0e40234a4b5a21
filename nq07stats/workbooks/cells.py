"""A workbook as plain cells: what the guard hands over and every reader starts from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Literal, NamedTuple

CellKind = Literal["number", "text", "date", "boolean", "error", "formula_without_value"]
FileFormat = Literal["xlsx", "xlsm", "xls", "ods", "html", "xml", "csv"]
Area = tuple[int, int, int, int]
"""First row, first column, last row, last column, counted from 0."""


class Cell(NamedTuple):
    """One cell that holds something.

    ``value`` is empty text for the last two kinds. ``shown_text`` is what a person reads in the
    cell, as far as the file tells. ``formula``: the value is a formula's cached result, where the
    file format tells the two apart.
    """

    kind: CellKind
    value: float | str | bool | date | datetime
    shown_text: str
    formula: bool = False


@dataclass(frozen=True, slots=True)
class SheetCells:
    """One sheet. ``extent`` counts the rows and columns in use, ``cells`` is keyed like "F12".

    The rest is what only some readers ask for, as far as the file format tells. ``fonts`` names the
    font of each text in a font that is not of Unicode (.VnTime, VNI-Times); texts in other fonts
    are left out. ``percent`` are the addresses of numbers shown as percentages: the value of
    "12,5%" is 0.125. Rows and columns are counted from 0.
    """

    name: str
    visible: bool
    extent: tuple[int, int]
    cells: Mapping[str, Cell] = field(default_factory=dict)
    fonts: Mapping[str, str] = field(default_factory=dict)
    percent: frozenset[str] = frozenset()
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


@dataclass(frozen=True)
class RawWorkbook:
    """Every sheet of a workbook in the order of its tabs, hidden ones too."""

    sheets: tuple[SheetCells, ...]
    file_format: FileFormat = "xlsx"

    @cached_property
    def by_name(self) -> dict[str, SheetCells]:
        """Sheets by name."""
        return {sheet.name: sheet for sheet in self.sheets}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file was not read at all: the code of a rule and the facts for its sentence."""

    code: str
    facts: Mapping[str, str | int | float] = field(default_factory=dict)
