"""A value of a catalogue table in a cell of a sheet: written with its words, read back as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Literal, get_args, get_origin

from nq07stats.catalogue import Catalogue, Row, Succession, refers_to
from nq07stats.messages import LANGUAGES
from nq07stats.text import Entry, fold, normalise, read_cell_value
from nq07stats.wording import Wording
from nq07stats.workbooks.cells import Cell
from nq07stats.workbooks.dates import read_day

Kind = Literal["choice", "code", "codes", "day", "number", "share", "text", "list"]
DASH = " – "
"""Stands between a code and the name of what it stands for."""

_CHECKED = {"true": "1", "false": "0"}


def kind_of(row_type: type[Row], column: str) -> Kind:
    """Tell how a column is written.

    ``choice``: one of a few fixed values; ``code``, ``codes``: what it refers to; ``share``: a
    number shown in percent; ``list``: several texts.
    """
    annotation = row_type.model_fields[column].annotation
    origin = get_origin(annotation)
    if refers_to(row_type, column):
        return "code" if annotation is str else "codes"
    if annotation is bool or origin is Literal:
        return "choice"
    if origin in (tuple, dict):
        return "list"
    if (row_type, column) == (Succession, "share"):
        return "share"
    options = {annotation, *get_args(annotation)}
    if date in options:
        return "day"
    return "number" if options & {int, float} else "text"


def offered(wording: Wording, row_type: type[Row], column: str) -> dict[str, str]:
    """What is shown for each value that can be chosen in a column; nothing where any may stand."""
    if choices := wording.choices(row_type, column):
        return choices
    names = wording.names(row_type, column)
    return {code: f"{code}{DASH}{name}" for code, name in names.items()}


def content(wording: Wording, row: Row, column: str) -> str | float | date | None:
    """What a cell holds of a row: numbers and days as such, "code – name" for codes."""
    value, kind = getattr(row, column), kind_of(type(row), column)
    if value is None or value == "":
        return None
    if kind == "choice":
        return wording.value(row, column)
    if kind == "code":
        ((code, name),) = wording.referred(row, column)
        return code if name == code else f"{code}{DASH}{name}"
    if isinstance(value, float | int | date | str):
        return value
    return str(row.model_dump(mode="json")[column]) or None


def wordings_of(catalogue: Catalogue) -> tuple[Wording, ...]:
    """Return the words of a catalogue in every language: found out once for all its tables."""
    return tuple(Wording(catalogue, language) for language in LANGUAGES)


@dataclass(frozen=True)
class CellReader:
    """Reads the cells of one table's sheet, in whatever language it was written.

    Codes and words that nobody knows are handed on as they stand, for the checks to tell.
    ``wordings`` are the catalogue's words in each language, as :func:`wordings_of` returns them.
    """

    wordings: tuple[Wording, ...]
    row_type: type[Row]

    def text(self, column: str, cell: Cell | None) -> str:
        """Return what a cell holds as a table of the catalogue writes it; "" for nothing."""
        if cell is None:
            return ""
        kind = self._kinds.get(column, "text")
        if kind in ("number", "share"):
            return _number(cell, share=kind == "share")
        if kind == "day":
            return _day(cell)
        if kind in ("choice", "code"):
            return self._code(column, normalise(cell.shown_text))
        if kind == "codes":
            codes = normalise(cell.shown_text).split(";")
            return ";".join(self._code(column, code.strip()) for code in codes if code.strip())
        lines = (normalise(line) for line in cell.shown_text.splitlines())
        return "\n".join(lines).strip()

    @cached_property
    def _kinds(self) -> dict[str, Kind]:
        return {column: kind_of(self.row_type, column) for column in self.row_type.model_fields}

    @cached_property
    def _codes(self) -> dict[str, dict[str, str]]:
        """For each column with codes the code of each word, in every language."""
        found: dict[str, dict[str, str]] = {}
        for column, kind in self._kinds.items():
            known = found.setdefault(column, dict(_CHECKED) if kind == "choice" else {})
            for wording in self.wordings:
                shown = offered(wording, self.row_type, column)
                known |= {fold(words): code for code, words in shown.items()}
                known |= {fold(code): code for code in shown}
        return found

    def _code(self, column: str, shown: str) -> str:
        known: Mapping[str, str] = self._codes[column]
        code = shown.split(DASH)[0]
        named = " " not in code and self._kinds[column] != "choice"
        return known.get(fold(shown), known.get(fold(code), code if named else shown))


def _number(cell: Cell, *, share: bool) -> str:
    read = read_cell_value(cell, percent=True)
    if not isinstance(read, Entry) or read.state != "value":
        return normalise(cell.shown_text)
    in_percent = share and cell.kind == "text" and cell.shown_text.rstrip().endswith("%")
    return f"{read.value / 100 if in_percent else read.value:.15g}"


def _day(cell: Cell) -> str:
    if isinstance(cell.value, date):
        day = cell.value.date() if isinstance(cell.value, datetime) else cell.value
        return day.isoformat()
    typed = normalise(cell.shown_text)
    found = read_day(typed)
    return found.isoformat() if found else typed
