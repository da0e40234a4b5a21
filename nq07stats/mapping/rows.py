"""The rows of a table: their labels, and the groups and wholes that they stand under."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from nq07stats.mapping.columns import Columns
from nq07stats.mapping.grid import Grid
from nq07stats.mapping.groups import CAPITALS, DASHES, GROUP, LIST, Entry, Stack, entry
from nq07stats.mapping.line_words import (
    is_division,
    is_done,
    is_of_which,
    is_planned,
    is_sum_of_parts,
    role_of,
    split_opening,
    without_of_which,
)
from nq07stats.mapping.marks import split_mark
from nq07stats.mapping.row_labels import BodyRow, read_body, wholes
from nq07stats.mapping.types import Label, Line, LineRole
from nq07stats.mapping.zones import Zone
from nq07stats.text import fold

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_ANSWERED = re.compile(r"co\s*[/,]\s*khong")


def row_lines(grid: Grid, zone: Zone, columns: Columns, across: Sequence[Line]) -> tuple[Line, ...]:
    """Return the rows of a table as lines; what only groups others is in their paths.

    ``across`` are the lines of its columns: sums of rows are looked for in those with figures.
    """
    counted_in = frozenset(line.index for line in across if line.role == "figures")
    rows = read_body(grid, zone, columns, counted_in)
    return tuple(_Reader(rows, bool(columns.running), grid.sheet.hidden_rows).lines())


class _Reader:
    """Goes down the rows of a table and keeps what the next one may stand under."""

    def __init__(self, rows: list[BodyRow], numbered: bool, hidden: frozenset[int]) -> None:
        self.rows = rows
        self.hidden = hidden
        self.named = any(row.labels and row.filled for row in rows)
        self.numbered = numbered and any(row.mark for row in rows)
        self.done = any(is_done(row.bare) for row in rows)
        self.names = Counter(fold(row.bare) for row in rows if row.filled)
        self.stack = Stack()
        self.wholes = wholes(rows)
        self.last_parts = {whole: part for part, whole in self.wholes.items()}
        self.grouped = False
        self.years = False

    def lines(self) -> list[Line]:
        """Return a line a row that figures stand in, or could."""
        found = [self._line(place, row) for place, row in enumerate(self.rows)]
        parents = self.stack.parents
        return [line for line in found if line and not (line.blank and line.index in parents)]

    def _line(self, place: int, row: BodyRow) -> Line | None:
        hidden = row.index in self.hidden
        if not row.labels:
            return self._unnamed(row, hidden) if row.filled else None
        after = self.rows[place + 1] if place + 1 < len(self.rows) else None
        for number, (column, label) in enumerate(row.labels[:-1]):
            mark = row.mark if number == 0 else split_mark(label.text)[0]
            self.stack.push(entry(row.index, column, label, mark, filled=False))
        path, role, of_which = self._own(row, after)
        return Line(row.index, path, role, of_which, hidden, not row.filled)

    def _unnamed(self, row: BodyRow, hidden: bool) -> Line:
        """A row under the merged label of the one before, or of figures of nobody knows what."""
        if row.under_merged:
            path, role = self.stack.path(), self.stack.role() or "figures"
            return Line(row.index, path, role, self.stack.in_parts(), hidden)
        role = "nothing" if self.named else "figures"
        return Line(row.index, self.stack.groups(), role, hidden=hidden)

    def _own(self, row: BodyRow, after: BodyRow | None) -> tuple[tuple[Label, ...], LineRole, bool]:
        """Return path and role of a row, and whether it is a part of one before."""
        column, typed = row.labels[-1]
        text, opens = split_opening(typed.text)
        label = Label(text, typed.cell)
        mark = (row.mark if len(row.labels) == 1 else None) or split_mark(label.text)[0]
        own = entry(row.index, column, label, mark, filled=row.filled, indent=row.indent)
        role = role_of(label.text)
        if role == "total":
            parted = after is not None and is_of_which(after.text) and not is_division(after.text)
            whole = parted and is_sum_of_parts(label.text)
            path = self.stack.total(own)
            return path, "figures" if whole and len(path) > 1 else "total", False
        if is_of_which(label.text):
            self.stack.open_parts(own, named=bool(without_of_which(label.text)))
            return self.stack.path(), self.stack.role() or role, True
        if self.done and is_planned(row.bare):
            role = "nothing"
        if mark is None and not row.filled:
            own = self._heading(row, own, after)
        elif mark is not None and not row.filled and own.level in DASHES:
            numbered = after is not None and after.mark is not None and after.mark.kind == "number"
            own.rank = GROUP if numbered else own.rank
        own.role = role
        self.stack.push(own, under=self.wholes.get(row.index))
        if role == "figures":
            role = self.stack.role() or role
        found = self.stack.path(), role, self.stack.in_parts()
        of = self.wholes.get(row.index)
        if of is not None and self.last_parts[of] == row.index:
            self.stack.close_parts(of)
        if opens and row.filled:
            self.stack.open_parts(replace(own, filled=False), named=False)
        return found

    def _heading(self, row: BodyRow, own: Entry, after: BodyRow | None) -> Entry:
        """Tell a heading over a group from a line that nobody filled in."""
        letters = [letter for letter in row.bare if letter.isalpha()]
        if row.bare.rstrip().endswith(":"):
            return replace(own, level=("list", 0), rank=LIST)
        capitals = sum(map(str.isupper, letters)) * 10 >= len(letters) * 9
        if capitals and len(letters) > 3 and " " in row.bare:
            self.grouped = True
            return replace(own, level=("capitals", 0), rank=CAPITALS)
        first = not self.stack.seen
        compared = after is not None and (is_planned(after.bare) or is_done(after.bare))
        if compared:
            return replace(own, level=("group", row.indent), rank=GROUP + row.indent)
        if self.names[fold(row.bare)] or _ANSWERED.search(fold(row.bare, diacritics=False)):
            return own
        if self.years and not _YEAR.search(row.bare):
            return own
        if self.stack.on_group(row.indent) or own.column > 0:
            return own
        self.years = self.years or (first and bool(_YEAR.search(row.bare)))
        if not row.measured and (first or self.grouped or row.wide or self._leads(row, after)):
            self.grouped = True
            return replace(own, level=("group", row.indent), rank=GROUP + row.indent)
        return own

    def _leads(self, row: BodyRow, after: BodyRow | None) -> bool:
        """Tell from the row after it whether a row without entries stands over a group."""
        return after is not None and (
            after.indent > row.indent
            or split_mark(after.text)[0] is not None
            or (after.mark is not None and self.numbered)
            or is_of_which(after.text)
            or self.names[fold(after.bare)] > 1
        )
