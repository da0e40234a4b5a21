"""Cells by name, as a person calls them, and by row and column from 0."""

from __future__ import annotations

from functools import lru_cache


def cell_position(reference: str) -> tuple[int, int]:
    """Row and column, from 0, of a cell named like "F12"."""
    letters = reference.rstrip("0123456789")
    return int(reference[len(letters) :]) - 1, _column(letters)


def cell_address(row: int, column: int) -> str:
    """Name a cell as a person does: row 11, column 5 is "F12"."""
    return f"{column_letters(column)}{row + 1}"


def area_of(reference: str) -> tuple[int, int, int, int]:
    """First row, first column, last row, last column, from 0, of an area named like "A1:F12"."""
    first, _, last = reference.partition(":")
    return (*cell_position(first), *cell_position(last or first))


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """Name a column: the sixth is "F"."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=1024)
def _column(letters: str) -> int:
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return column - 1
