"""The rows of a table: their labels, and the groups and wholes that they stand under."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from nq07stats.mapping.blocks import outer_of
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
    without_of_which,
)
from nq07stats.mapping.marks import Mark, mark_alone, split_mark
from nq07stats.mapping.sums import counted, parts_of
from nq07stats.mapping.types import Label, Line, LineRole
from nq07stats.mapping.wrapping import continues, is_open
from nq07stats.mapping.zones import Zone
from nq07stats.text import fold

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_ANSWERED = re.compile(r"co\s*[/,]\s*khong")


@dataclass(frozen=True)
class _Row:
    """A row of the body: its own labels by column, its running number, whether it has entries.

    ``wide``: the label reaches over figures; ``measured``: something stands beside the figures;
    ``under_merged``: the label stands in a merged area that begins above.
    """

    index: int
    labels: tuple[tuple[int, Label], ...]
    mark: Mark | None
    indent: int
    filled: bool
    wide: bool
    measured: bool
    counts: Mapping[int, float]
    under_merged: bool = False

    @property
    def text(self) -> str:
        """Its innermost label."""
        return self.labels[-1][1].text if self.labels else ""

    @property
    def bare(self) -> str:
        """That label without a running number."""
        return split_mark(self.text)[1]


def row_lines(grid: Grid, zone: Zone, columns: Columns, across: Sequence[Line]) -> tuple[Line, ...]:
    """Return the rows of a table as lines; what only groups others is in their paths.

    ``across`` are the lines of its columns: sums of rows are looked for in those with figures.
    """
    counted_in = frozenset(line.index for line in across if line.role == "figures")
    rows = _centred(_join([_read(grid, zone, columns, index, counted_in) for index in zone.body]))
    return tuple(_Reader(rows, bool(columns.running), grid.sheet.hidden_rows).lines())


def _read(grid: Grid, zone: Zone, columns: Columns, index: int, counted_in: frozenset[int]) -> _Row:
    begun = grid.begun(index, zone.columns)
    labels = [
        (place, spot)
        for place, column in enumerate(columns.labels)
        if (spot := grid.at(index, column)) is not None and spot.row == index
    ]
    labels = list({spot: (place, spot) for place, spot in reversed(labels)}.values())[::-1]
    mark = None
    for spot in begun:
        if spot.column in columns.running and (not labels or spot != labels[0][1]):
            mark = mark or mark_alone(spot.text)
            if mark_alone(spot.text) is None and not labels:
                labels = [(0, spot)]
    taken = {spot for _, spot in labels}
    entries = [s for s in begun if s.column in columns.figures and s not in taken]
    if not labels and len(entries) == 1 and entries[0].kind == "text":
        labels, entries = [(0, entries[0])], []
    indent = labels[-1][1].indent if labels else 0
    wide = bool(labels) and labels[-1][1].last_column >= min(columns.figures)
    beside = {*columns.measures, *columns.others}
    measured = any(spot.column in beside for spot in begun)
    named = tuple((place, spot.label) for place, spot in labels)
    counts = {s.column: counted(s.text) for s in entries if s.column in counted_in}
    innermost = grid.at(index, columns.labels[-1]) if columns.labels else None
    under = not labels and innermost is not None
    return _Row(index, named, mark, indent, bool(entries), wide, measured, counts, under)


def _centred(rows: list[_Row]) -> list[_Row]:
    """Move outer labels that were typed in the middle of their rows to the first of these."""
    inner = [row for row in rows if row.filled and row.labels and row.labels[-1][0] > 0]
    labelled = [row.labels[0][0] == 0 and len(row.labels) > 1 for row in inner]
    places = outer_of([fold(row.text) for row in inner], labelled)
    if places is None or any(row.labels and row.labels[0][0] == 0 for row in _others(rows, inner)):
        return rows
    moved = {}
    for place, (row, of) in enumerate(zip(inner, places, strict=True)):
        outer = inner[of].labels[:1] if of is not None and of not in places[:place] else ()
        moved[row.index] = replace(row, labels=(*outer, *row.labels[-1:]))
    return [moved.get(row.index, row) for row in rows]


def _others(rows: list[_Row], inner: list[_Row]) -> list[_Row]:
    taken = {row.index for row in inner}
    return [row for row in rows if row.index not in taken]


def _join(rows: list[_Row]) -> list[_Row]:
    """Join labels that go on in the next row: one of the two rows has the entries."""
    joined: list[_Row] = []
    numbered = any(r.mark and r.mark.kind in ("upper", "roman") and not r.filled for r in rows)
    for place, row in enumerate(rows):
        before = joined[-1] if joined else None
        after = rows[place + 1] if place + 1 < len(rows) else None
        between = numbered and before is not None and _is_between(before, row, after)
        if before is None or not (between or _goes_on(before, row)):
            joined.append(row)
            continue
        if row.filled and (before.filled or _heads_list(before, after)):
            joined.append(row)
            continue
        column, label = before.labels[-1]
        whole = Label(f"{label.text} {row.text}", label.cell)
        index = row.index if row.filled else before.index
        joined[-1] = replace(
            before,
            index=index,
            labels=(*before.labels[:-1], (column, whole)),
            filled=before.filled or row.filled,
            measured=before.measured or row.measured,
            counts={**before.counts, **row.counts},
        )
    return joined


def _goes_on(before: _Row, row: _Row) -> bool:
    if not row.filled and row.mark is None and row.text.startswith("("):
        return bool(before.labels)
    return (
        len(row.labels) == 1
        and bool(before.labels)
        and row.mark is None
        and row.indent <= before.indent
        and (continues(row.text) or (not row.filled and is_open(before.text)))
        and not before.text.endswith((":", ".", ";"))
        and before.labels[-1][0] == row.labels[0][0]
        and row.index - before.index <= 1
        and split_mark(row.text)[0] is None
    )


def _is_between(before: _Row, row: _Row, after: _Row | None) -> bool:
    """Tell whether a row without number and entries stands between two lines that follow."""
    return (
        before.filled
        and bool(before.labels)
        and before.mark is not None
        and before.mark.kind == "number"
        and len(row.labels) == 1
        and not (row.filled or row.mark or row.wide or row.measured or is_of_which(row.text))
        and split_mark(row.text)[0] is None
        and not row.text.endswith(":")
        and not row.text.isupper()
        and row.index - before.index == 1
        and after is not None
        and (
            after.mark is not None
            and (after.mark.place == before.mark.place + 1 or not after.filled)
        )
    )


def _heads_list(before: _Row, after: _Row | None) -> bool:
    """Tell whether a row without entries is a heading over several that begin in lower case."""
    return (
        after is not None
        and after.filled
        and after.mark is None
        and len(after.labels) == 1
        and continues(after.text)
    ) or (len(before.text) < 12 and not before.text.endswith(","))


def _wholes(rows: list[_Row]) -> dict[int, int]:
    """Return the wholes, by row, of rows without numbers that add up to a row before them."""
    found: dict[int, int] = {}
    run: list[_Row] = []
    for row in [*rows, None]:
        opening = row is not None and not row.filled and is_of_which(row.text)
        if row is not None and row.filled and len(row.labels) == 1 and not _is_ranked(row, run):
            run.append(row)
        elif not opening:
            _add_wholes(run, found)
            run = [row] if row is not None and row.filled and len(row.labels) == 1 else []
    return found


def _is_ranked(row: _Row, run: list[_Row]) -> bool:
    """Tell whether a row says by itself where it stands, so that it ends a run of rows."""
    if not run:
        return False
    mark, first = _mark(row), _mark(run[0])
    if mark is None or mark.kind in ("dash", "plus", "star"):
        return role_of(row.text) != "figures"
    return first is None or mark.rank <= first.rank


def _mark(row: _Row) -> Mark | None:
    return row.mark or split_mark(row.text)[0]


def _add_wholes(run: list[_Row], found: dict[int, int]) -> None:
    counts = [row.counts for row in run]
    place = 0
    while place < len(run) - 2:
        parts = parts_of(counts, place)
        for part in run[place + 1 : place + 1 + parts]:
            found[part.index] = run[place].index
        place += parts + 1


class _Reader:
    """Goes down the rows of a table and keeps what the next one may stand under."""

    def __init__(self, rows: list[_Row], numbered: bool, hidden: frozenset[int]) -> None:
        self.rows = rows
        self.hidden = hidden
        self.named = any(row.labels and row.filled for row in rows)
        self.numbered = numbered and any(row.mark for row in rows)
        self.done = any(is_done(row.bare) for row in rows)
        self.names = Counter(fold(row.bare) for row in rows if row.filled)
        self.stack = Stack()
        self.wholes = _wholes(rows)
        self.grouped = False
        self.years = False

    def lines(self) -> list[Line]:
        """Return a line a row that figures stand in, or could."""
        found = [self._line(place, row) for place, row in enumerate(self.rows)]
        parents = self.stack.parents
        return [line for line in found if line and not (line.blank and line.index in parents)]

    def _line(self, place: int, row: _Row) -> Line | None:
        hidden = row.index in self.hidden
        if not row.labels:
            return self._unnamed(row, hidden) if row.filled else None
        after = self.rows[place + 1] if place + 1 < len(self.rows) else None
        for number, (column, label) in enumerate(row.labels[:-1]):
            mark = row.mark if number == 0 else split_mark(label.text)[0]
            self.stack.push(entry(row.index, column, label, mark, filled=False))
        path, role, of_which = self._own(row, after)
        return Line(row.index, path, role, of_which, hidden, not row.filled)

    def _unnamed(self, row: _Row, hidden: bool) -> Line:
        """A row under the merged label of the one before, or of figures of nobody knows what."""
        if row.under_merged:
            path, role = self.stack.path(), self.stack.role() or "figures"
            return Line(row.index, path, role, self.stack.in_parts(), hidden)
        role = "nothing" if self.named else "figures"
        return Line(row.index, self.stack.groups(), role, hidden=hidden)

    def _own(self, row: _Row, after: _Row | None) -> tuple[tuple[Label, ...], LineRole, bool]:
        """Return path and role of a row, and whether it is a part of one before."""
        column, label = row.labels[-1]
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
        return self.stack.path(), role, self.stack.in_parts()

    def _heading(self, row: _Row, own: Entry, after: _Row | None) -> Entry:
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

    def _leads(self, row: _Row, after: _Row | None) -> bool:
        """Tell from the row after it whether a row without entries stands over a group."""
        return after is not None and (
            after.indent > row.indent
            or split_mark(after.text)[0] is not None
            or (after.mark is not None and self.numbered)
            or is_of_which(after.text)
            or self.names[fold(after.bare)] > 1
        )
