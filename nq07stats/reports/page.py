"""How a table fits a printed page: widths of text, of columns, and the page they go on.

All lengths are pixels at 96 to the inch, the measure of spreadsheet columns.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import groupby

import pandas as pd

from nq07stats.formatting import number
from nq07stats.reports.legend import Legend
from nq07stats.reports.model import Column, Table

FONT = "Times New Roman"
FONT_SIZE = 12
LINE = 21
"""Height of a line of text at :data:`FONT_SIZE`."""

PRINT_WIDTH = 930
"""Width that A4 landscape leaves between margins of 30 and 20 mm, a little below the true 952."""

SMALLEST_SCALE = 0.54
"""Print no smaller than this (below 7 pt); a wider table goes over several pages."""

INDENT = 12
"""Width of one step of indentation in a cell; every text has one."""

SLACK = 8
"""What a text needs beside its own width, as programs differ in how they wrap."""

_TEXT_PADDING, _NUMBER_PADDING = INDENT + SLACK + 2, 17
_LEAST, _SAMPLE, _MEMORY = 46, 2000, 10_000
_EM_PIXELS = FONT_SIZE * 96 / 72
_WIDTHS = {
    letter: width
    for width, letters in {
        0.25: " .,",
        0.28: "ijlt:;/|'",
        0.33: "frI()[]-",
        0.40: "sJ",
        0.45: "acez“”?",
        0.58: "FPSLETZ*ư",
        0.68: "BCR≥≤",
        0.73: "ADGHKNOQUVXYw",
        0.78: "mƯƠ",
        0.92: "MW%…—●▲▼○◇",
    }.items()
    for letter in letters
}
_OTHER_WIDTH = 0.5


@lru_cache(_MEMORY)
def text_pixels(text: str, *, bold: bool = False) -> float:
    """Estimate the width of a line in the tables' font, from the widths of its letters in em."""
    plain = unicodedata.normalize("NFC", text)
    ems = sum(_WIDTHS.get(letter) or _WIDTHS.get(_base(letter), _OTHER_WIDTH) for letter in plain)
    return ems * _EM_PIXELS * (1.06 if bold else 1.0)


@cache
def _base(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]


@lru_cache(_MEMORY)
def lines_needed(text: str, width: float, *, bold: bool = False) -> int:
    """Count the lines that a text takes when its words are wrapped to a width."""
    space = text_pixels(" ", bold=bold)
    count = 0
    for line in text.split("\n"):
        count += 1
        used = 0.0
        for word in line.split():
            pixels = text_pixels(word, bold=bold)
            if used and used + pixels > width:
                count += 1
                used = 0.0
            used += pixels + space
    return count


def column_widths(table: Table, legend: Legend) -> list[int]:
    """Width of each printed column: as wide as its contents and its heading's longest word ask.

    A table narrower than the page is stretched by no more than half; what is then left goes to
    its widest column, so that titles have the page's width.
    """
    columns = table.shown()
    widths = [_width(column, table, legend) for column in columns]
    for group, members in groupby(range(len(columns)), key=lambda at: columns[at].group):
        places = list(members)
        lacking = text_pixels(group, bold=True) / 2 - sum(widths[at] for at in places)
        for at in places if group and lacking > 0 else ():
            widths[at] += math.ceil(lacking / len(places))
        if group and all(columns[at].kind == "number" for at in places):
            widest = max(widths[at] for at in places)
            widths[places[0] : places[-1] + 1] = [widest] * len(places)
    stretch = min(max(PRINT_WIDTH / sum(widths), 1.0), 1.5)
    widths = [int(width * stretch) for width in widths]
    widths[widths.index(max(widths))] += max(0, PRINT_WIDTH - sum(widths) - len(widths))
    return widths


def _width(column: Column, table: Table, legend: Legend) -> int:
    longest_word = max((text_pixels(word, bold=True) for word in column.header.split()), default=0)
    heading = max(longest_word, text_pixels(column.header, bold=True) / 3) + SLACK
    padding = _NUMBER_PADDING if column.kind == "number" else _TEXT_PADDING
    return math.ceil(max(_LEAST, heading, _content_pixels(column, table, legend) + padding))


def _content_pixels(column: Column, table: Table, legend: Legend) -> float:
    cells = table.rows.head(_SAMPLE)
    if column.kind == "date":
        return text_pixels("00/00/0000")
    if column.kind == "moment":
        return text_pixels("00/00/0000 00:00")
    sign = text_pixels("▼ ") if column.status_from else 0
    if column.kind == "text":
        widest = max(map(text_pixels, cells[column.key].fillna("").map(str)), default=0.0)
        nested = 2 * INDENT if column.nested else 0
        return min(widest + nested + sign, column.most * 8)
    decimals = (
        cells[column.decimals_from] if column.decimals_from else [column.decimals] * len(cells)
    )
    marks = cells[column.mark_from] if column.mark_from else [""] * len(cells)
    texts = (
        number(value, table.language, int(places)) + legend.after(mark)
        for value, places, mark in zip(cells[column.key], decimals, marks, strict=True)
        if not pd.isna(value)
    )
    return sign + max((text_pixels(text, bold=True) for text in texts), default=0)


def pages_across(widths: Sequence[int]) -> int:
    """Count the pages that a table's width takes at the smallest scale that can be read."""
    return max(1, math.ceil(sum(widths) * SMALLEST_SCALE / PRINT_WIDTH))


def first_page_columns(widths: Sequence[int]) -> int:
    """Count the columns that the first page holds, where titles have to stay."""
    limit = sum(widths) / pages_across(widths)
    total, count = 0, 0
    for width in widths:
        total += width
        if total > limit and count:
            break
        count += 1
    return count
