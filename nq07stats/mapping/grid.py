"""A sheet as a person sees it: what stands where, merged areas filled, text told from figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from nq07stats.mapping.types import Label
from nq07stats.text import fold, normalise
from nq07stats.workbooks.addresses import cell_address, cell_position
from nq07stats.workbooks.cells import Cell, SheetCells

SpotKind = Literal["text", "figure", "year", "date"]

_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_MOST_FILLED = 200_000
_LONGEST_FIGURE = 40

_SIGNS = frozenset(
    fold(sign)
    for sign in (
        *(
            "x",
            "không",
            "không có",
            "không phát sinh",
            "không áp dụng",
            "không rõ",
            "không thống kê",
        ),
        *("ko", "ko có", "ko phát sinh", "ko áp dụng", "k", "kps", "kad", "n/a", "na", "v"),
        *("chưa", "chưa có", "chưa có số liệu", "chưa thống kê", "chưa có sl", "có", "đã có"),
        *("yes", "no"),
    )
)
_PLAIN_SIGNS = frozenset(fold(sign, diacritics=False) for sign in _SIGNS)
_MARKS_ONLY = re.compile(r"[-‐‑‒–—―−.…/?_✓✔☑√+]+")
_NUMBER = r"[-−–+]?\s?[0-9OoIl]?[0-9](?:[0-9., ]*[0-9OolI])?"
_BEFORE = (
    r"(?:(?:khoảng|khoảng chừng|chừng|ước|ước tính|ước đạt|xấp xỉ|tạm|hơn|trên|gần|dưới|ít nhất"
    r"|tối thiểu|tối đa)\s*|[≈~∼><≥≤=]+\s*)"
)
_WORD = r"[^\W\d]+(?:[,/&-]\s?[^\W\d]+)*"
_FIGURE = re.compile(
    rf"""{_BEFORE}?(?:
        {_NUMBER}\s*[%+]?\s*(?:\(?\*+\)?)?
        | \(\s*[0-9][0-9., ]*\s*\)\s*%?
        | {_NUMBER}\s*(?P<words>{_WORD}(?:\ {_WORD}){{0,2}})\.?
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_ESTIMATE_OF_YEAR = re.compile(r"ước(?: tính| đạt)? *(?P<year>[0-9]{4})", re.IGNORECASE)
_NO_UNITS = frozenset(("nam", "thang", "quy", "ngay", "tuan", "gio", "dau", "cuoi", "ky", "lan"))
_WIDE = str.maketrans({**{0xFF01 + i: chr(0x21 + i) for i in range(94)}, 0x3000: " "})


class Spot(NamedTuple):
    """What stands in a cell, or in a merged area as a whole.

    ``row`` and ``column`` to ``last_row`` and ``last_column`` is the area, from 0; ``indent``
    counts the spaces before the text.
    """

    row: int
    column: int
    last_row: int
    last_column: int
    kind: SpotKind
    text: str
    indent: int = 0
    share: bool = False

    @property
    def cell(self) -> str:
        """Its address, e.g. "F12"."""
        return cell_address(self.row, self.column)

    @property
    def label(self) -> Label:
        """Its text with its address."""
        return Label(self.text, self.cell)


class Grid:
    """A sheet to look around in; cells that only hold spaces count as empty."""

    def __init__(self, sheet: SheetCells) -> None:
        self.sheet = sheet
        self._areas = {area[:2]: area for area in sheet.merged}
        self.rows: dict[int, dict[int, Spot]] = {}
        """Spots by row and column, each where it begins."""
        for reference, cell in sheet.cells.items():
            spot = self._spot(reference, cell)
            if spot is not None:
                self.rows.setdefault(spot.row, {})[spot.column] = spot
        self.last_row = max(self.rows, default=-1)
        self.last_column = max((max(row) for row in self.rows.values()), default=-1)
        self._filled: dict[int, dict[int, Spot]] = {row: dict(at) for row, at in self.rows.items()}
        self._fill()

    def _spot(self, reference: str, cell: Cell) -> Spot | None:
        typed = cell.kind == "text"
        text = str(cell.value) if typed else cell.shown_text
        shown = normalise(text) if typed else text
        if typed and not shown:
            return None
        row, column = cell_position(reference)
        _, _, last_row, last_column = self._areas.get((row, column), (row, column, row, column))
        indent = len(text) - len(text.lstrip()) if typed else 0
        share = reference in self.sheet.percent or shown.endswith("%")
        return Spot(row, column, last_row, last_column, _kind(cell, shown), shown, indent, share)

    def _fill(self) -> None:
        """Let what begins in a merged area be seen in all of it, as far as the sheet is used."""
        left = _MOST_FILLED
        for row, column, last_row, last_column in self.sheet.merged:
            spot = self.rows.get(row, {}).get(column)
            if spot is None or spot.kind == "figure":
                continue
            for filled_row in range(row, min(last_row, self.last_row) + 1):
                at = self._filled.setdefault(filled_row, {})
                for filled_column in range(column, min(last_column, self.last_column) + 1):
                    at.setdefault(filled_column, spot)
                    left -= 1
                if left < 0:
                    return

    def at(self, row: int, column: int) -> Spot | None:
        """What is to be seen in a cell."""
        return self._filled.get(row, {}).get(column)

    def seen(self, row: int, columns: range | None = None) -> list[Spot]:
        """Return what is to be seen in a row from left to right, a merged area once."""
        at = self._filled.get(row, {})
        found = sorted(at) if columns is None else [c for c in columns if c in at]
        return list(dict.fromkeys(at[column] for column in found))

    def begun(self, row: int, columns: range | None = None) -> list[Spot]:
        """Return what begins in a row from left to right."""
        at = self.rows.get(row, {})
        return [at[c] for c in sorted(at) if columns is None or c in columns]

    def column(self, column: int, rows: Iterable[int]) -> Iterator[Spot]:
        """Yield what begins in the given rows of a column."""
        for row in rows:
            spot = self.rows.get(row, {}).get(column)
            if spot is not None:
                yield spot

    @cached_property
    def all_columns(self) -> range:
        """Every column in use."""
        return range(self.last_column + 1)


def _kind(cell: Cell, shown: str) -> SpotKind:
    if cell.kind == "number":
        value = float(cell.value)  # type: ignore[arg-type]
        return "year" if value.is_integer() and _is_year(int(value)) else "figure"
    if cell.kind == "date" or isinstance(cell.value, date):
        return "date"
    return _kind_of_text(shown) if cell.kind == "text" else "figure"


def _is_year(value: int) -> bool:
    return _FIRST_YEAR <= value <= _LAST_YEAR


@lru_cache(maxsize=4096)
def _kind_of_text(text: str) -> SpotKind:
    if len(text) > _LONGEST_FIGURE:
        return "text"
    text = normalise(text.translate(_WIDE))
    if _MARKS_ONLY.fullmatch(text):
        return "figure"
    if not any(map(str.isdigit, text)):
        signs = _PLAIN_SIGNS if text.isascii() else _SIGNS
        return "figure" if fold(text).strip("().") in signs else "text"
    if text.isascii() and text.isdigit() and _is_year(int(text)):
        return "year"
    estimate = _ESTIMATE_OF_YEAR.fullmatch(text)
    if estimate and _is_year(int(estimate["year"])):
        return "text"
    found = _FIGURE.fullmatch(text)
    if found is None:
        return "text"
    return "figure" if _are_units(found["words"] or "") else "text"


def _are_units(words: str) -> bool:
    """Tell "15 người" and "3 CĐCS" from "5 năm" and from "1 Số đoàn viên", a numbered label."""
    if not words:
        return True
    named = words[0].isupper() and not words.replace(" ", "").isupper()
    return not named and fold(words, diacritics=False).split()[0] not in _NO_UNITS
