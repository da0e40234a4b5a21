"""What every reader of a format gathers of a sheet, until it is handed over."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from nq07stats.workbooks.addresses import cell_address
from nq07stats.workbooks.formats.limits import Limits, RefusedError

Area = tuple[int, int, int, int]
Value = float | str | bool

_FONTS_WITHOUT_UNICODE = (".vn", "vni", "vps")


def without_unicode(font: str) -> bool:
    """Tell by its name that a font shows other letters than its texts hold."""
    return font.lower().startswith(_FONTS_WITHOUT_UNICODE)


def one_font(fonts: Iterable[str]) -> str:
    """Return the font that stands for those of one text, "" unless all are without Unicode.

    Fonts of capitals come last: with one of the others beside them, only a part is in capitals.
    """
    found = sorted(set(fonts), key=lambda font: (font.endswith("H"), font))
    one_kind = len({font[:3].lower() for font in found}) == 1
    return found[0] if one_kind and without_unicode(found[0]) else ""


def number(text: str) -> tuple[str, Value]:
    """Read a number that a file format holds as text, as the kind and value of a cell.

    Raises
    ------
    RefusedError
        If it is none.
    """
    try:
        value = float(text)
    except ValueError as error:
        raise RefusedError("truncated") from error
    return ("number", value) if math.isfinite(value) else ("error", text)


@dataclass
class Sheet:
    """One sheet as it is gathered: what :class:`nq07stats.workbooks.cells.SheetCells` will hold.

    ``cells`` maps addresses to kind and value; ``shown`` holds the texts that a person reads
    instead, where they differ. Hidden rows and columns are kept as first and last, from 0.
    """

    name: str
    visible: bool = True
    rows: int = 0
    columns: int = 0
    cells: dict[str, tuple[str, Value]] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    formulas: list[str] = field(default_factory=list)
    fonts: dict[str, str] = field(default_factory=dict)
    percent: list[str] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: list[tuple[int, int]] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)

    def put(self, row: int, column: int, kind: str, value: Value, limits: Limits) -> str:
        """Fill a cell and return its address.

        Raises
        ------
        RefusedError
            If the cell lies too far out.
        """
        address = cell_address(row, column)
        if row >= self.rows or column >= self.columns:
            self.rows, self.columns = max(self.rows, row + 1), max(self.columns, column + 1)
            if self.rows * self.columns > limits.area:
                raise RefusedError("too_far", sheet=self.name, cell=address)
        self.cells[address] = (kind, value)
        return address

    def plain(self) -> dict[str, Any]:
        """Everything in types of JSON; what lies beyond the cells in use is left out."""
        return {
            "name": self.name,
            "visible": self.visible,
            "extent": (self.rows, self.columns),
            "cells": self.cells,
            "shown": self.shown,
            "formulas": self.formulas,
            "fonts": self.fonts,
            "percent": self.percent,
            "merged": self._merged_within(),
            "hidden_rows": _within(self.hidden_rows, self.rows),
            "hidden_columns": _within(self.hidden_columns, self.columns),
        }

    def _merged_within(self) -> list[Area]:
        kept: list[Area] = []
        left = self.rows * self.columns
        for top, first, bottom, last in self.merged:
            lowest, rightmost = min(bottom, self.rows - 1), min(last, self.columns - 1)
            if lowest < top or rightmost < first or (lowest, rightmost) == (top, first):
                continue
            # Merged areas never overlap; those of a spoilt file could cover the sheet many times.
            left -= (lowest - top + 1) * (rightmost - first + 1)
            if left < 0:
                break
            kept.append((top, first, lowest, rightmost))
        return kept


def _within(spans: list[tuple[int, int]], size: int) -> list[int]:
    return sorted({at for first, last in spans for at in range(max(first, 0), min(last + 1, size))})


@dataclass(frozen=True)
class Opened:
    """A workbook as read: the name of its format and its sheets in the order of their tabs."""

    file_format: str
    sheets: list[Sheet]

    def plain(self) -> dict[str, Any]:
        """Everything in types of JSON."""
        return {"format": self.file_format, "sheets": [sheet.plain() for sheet in self.sheets]}
