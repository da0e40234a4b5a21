"""Texts of rows and columns: .csv, .tsv, “Unicode text”, with whatever delimiter."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator

from nq07stats.workbooks.formats.limits import Limits, RefusedError
from nq07stats.workbooks.formats.sheet import Opened, Sheet
from nq07stats.workbooks.formats.texts import decoded, typed

_DELIMITERS = ("\t", ";", ",", "|")
_BEGINNING = 20_000
_LEAST_SHARE = 0.5
_SHEET = "Sheet1"


def read_csv(content: bytes, limits: Limits) -> Opened:
    """Read a text as a workbook of one sheet.

    Raises
    ------
    RefusedError
        ``text_file`` if it is no table, else whenever a limit is passed.
    """
    text = decoded(content)
    delimiter, text = _delimiter(text)
    sheet = Sheet(_SHEET)
    try:
        for row, values in enumerate(_rows(text, delimiter)):
            for column, value in enumerate(values):
                if value.strip():
                    sheet.put(row, column, *typed(value.strip()), limits)
    except csv.Error as error:
        raise RefusedError("text_file") from error
    return Opened("csv", [sheet])


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _delimiter(text: str) -> tuple[str, str]:
    """Find the delimiter, and return the text without the line that may name it.

    Raises
    ------
    RefusedError
        If no delimiter makes columns of most lines.
    """
    first, _, rest = text.partition("\n")
    named = first.strip("\r ").lower()
    if named.startswith("sep=") and len(named) == len("sep=") + 1:
        return named[-1], rest
    beginning = text[:_BEGINNING]
    shares = {delimiter: _regular_share(beginning, delimiter) for delimiter in _DELIMITERS}
    best = max(shares, key=lambda delimiter: shares[delimiter])
    if shares[best] < _LEAST_SHARE:
        raise RefusedError("text_file")
    return best, text


def _regular_share(text: str, delimiter: str) -> float:
    """Share of rows that have the most frequent width, at least two of them and two columns."""
    # Prose has commas, but spaces after them.
    if delimiter == "," and 2 * text.count(", ") > text.count(","):
        return 0
    try:
        widths = Counter(len(row) for row in _rows(text, delimiter) if any(map(str.strip, row)))
    except csv.Error:
        return 0
    regular = max((rows for width, rows in widths.items() if width > 1), default=0)
    return regular / widths.total() if regular > 1 else 0
