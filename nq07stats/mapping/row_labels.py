"""The rows of a table's body with their labels, before it is told what they stand under."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from nq07stats.mapping.blocks import outer_of
from nq07stats.mapping.columns import Columns
from nq07stats.mapping.grid import Grid, Spot
from nq07stats.mapping.line_words import is_of_which, role_of
from nq07stats.mapping.marks import Mark, mark_alone, split_mark
from nq07stats.mapping.sums import counted, parts_of
from nq07stats.mapping.types import Label
from nq07stats.mapping.wrapping import continues, is_open
from nq07stats.mapping.zones import Zone
from nq07stats.text import fold


@dataclass(frozen=True)
class BodyRow:
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


def read_body(
    grid: Grid, zone: Zone, columns: Columns, counted_in: frozenset[int]
) -> list[BodyRow]:
    """Return the rows of a table's body, each label in one piece beside its figures.

    ``counted_in`` are the columns whose figures are kept, to look for sums in.
    """
    return _centred(_join([_read(grid, zone, columns, row, counted_in) for row in zone.body]))


def _read(
    grid: Grid, zone: Zone, columns: Columns, index: int, counted_in: frozenset[int]
) -> BodyRow:
    begun = grid.begun(index, zone.columns)
    seen: dict[Spot, int] = {}
    for place, column in enumerate(columns.labels):
        spot = grid.at(index, column)
        if spot is not None and spot.row == index:
            seen.setdefault(spot, place)
    labels = [(place, spot) for spot, place in seen.items()]
    numbers = [s for s in begun if s.column in columns.running and s not in seen]
    mark = next((mark for spot in numbers if (mark := mark_alone(spot.text))), None)
    if not labels:
        labels = [(0, spot) for spot in numbers if mark_alone(spot.text) is None][:1]
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
    return BodyRow(index, named, mark, indent, bool(entries), wide, measured, counts, under)


def _centred(rows: list[BodyRow]) -> list[BodyRow]:
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


def _others(rows: list[BodyRow], inner: list[BodyRow]) -> list[BodyRow]:
    taken = {row.index for row in inner}
    return [row for row in rows if row.index not in taken]


def _join(rows: list[BodyRow]) -> list[BodyRow]:
    """Join labels that go on in the next row: one of the two rows has the entries."""
    joined: list[BodyRow] = []
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


def _goes_on(before: BodyRow, row: BodyRow) -> bool:
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


def _is_between(before: BodyRow, row: BodyRow, after: BodyRow | None) -> bool:
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


def _heads_list(before: BodyRow, after: BodyRow | None) -> bool:
    """Tell whether a row without entries is a heading over several that begin in lower case."""
    return (
        after is not None
        and after.filled
        and after.mark is None
        and len(after.labels) == 1
        and continues(after.text)
    ) or (len(before.text) < 12 and not before.text.endswith(","))


def wholes(rows: list[BodyRow]) -> dict[int, int]:
    """Return the wholes, by row, of rows without numbers that add up to a row before them."""
    found: dict[int, int] = {}
    run: list[BodyRow] = []
    for row in [*rows, None]:
        opening = row is not None and not row.filled and is_of_which(row.text)
        if row is not None and row.filled and len(row.labels) == 1 and not _is_ranked(row, run):
            run.append(row)
        elif not opening:
            _add_wholes(run, found)
            run = [row] if row is not None and row.filled and len(row.labels) == 1 else []
    return found


def _is_ranked(row: BodyRow, run: list[BodyRow]) -> bool:
    """Tell whether a row says by itself where it stands, so that it ends a run of rows."""
    if not run:
        return False
    mark, first = _mark(row), _mark(run[0])
    if mark is None or mark.kind in ("dash", "plus", "star"):
        return role_of(row.text) != "figures"
    return first is None or mark.rank <= first.rank


def _mark(row: BodyRow) -> Mark | None:
    return row.mark or split_mark(row.text)[0]


def _add_wholes(run: list[BodyRow], found: dict[int, int]) -> None:
    counts = [row.counts for row in run]
    place = 0
    while place < len(run) - 2:
        parts = parts_of(counts, place)
        for part in run[place + 1 : place + 1 + parts]:
            found[part.index] = run[place].index
        place += parts + 1
