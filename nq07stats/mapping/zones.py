"""Where tables of a sheet begin and end: heads above, body below, captions and notes around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from nq07stats.mapping.around import (
    is_caption,
    is_field,
    is_head,
    is_heading,
    manner,
    signs,
    stands_below,
)
from nq07stats.mapping.beside import cut
from nq07stats.mapping.grid import Grid, Spot
from nq07stats.mapping.line_words import is_nothing, is_of_which, is_unit_word
from nq07stats.mapping.marks import Mark, mark_alone
from nq07stats.mapping.sheet_rows import Row, read_rows
from nq07stats.mapping.wrapping import is_open
from nq07stats.text import fold


@dataclass
class Zone:
    """A table's rows, in columns from ``columns``: heads, body, and the texts around it."""

    columns: range
    heads: list[int]
    body: list[int]
    figures: frozenset[int]
    captions: list[Spot] = field(default_factory=list)
    notes: list[Spot] = field(default_factory=list)
    numbering: frozenset[int] = frozenset()
    """Those of the heads that only number the columns."""

    @property
    def top(self) -> int:
        """First row of it."""
        return min([*self.heads[:1], *self.body[:1]])


def zones(grid: Grid) -> list[Zone]:
    """Find the tables of a sheet, those beside each other too, from top to bottom."""
    rows = read_rows(grid, grid.all_columns)
    parts = cut(grid, rows)
    if len(parts) == 1:
        return _zones(grid, parts[0], rows)
    found = [zone for part in parts for zone in _zones(grid, part, read_rows(grid, part))]
    if found:
        _share_captions(rows, parts, found)
    return sorted(found, key=lambda zone: (zone.top, zone.columns.start))


def _zones(grid: Grid, columns: range, rows: list[Row]) -> list[Zone]:
    found: list[Zone] = []
    start = 0
    while True:
        first = next((n for n in range(start, len(rows)) if rows[n].kind == "figures"), None)
        if first is None:
            break
        heads, above = _heads(rows, start, first, columns)
        last, dropped = _last(grid, rows, first, heads)
        figures = frozenset[int]().union(*(rows[n].figures for n in range(first, last + 1)))
        groups, captions = _above(rows[start:above], rows[above:first], bool(heads))
        body = [
            *(row.index for row in groups if row.index not in heads),
            *(row.index for row in rows[first : last + 1] if row.index not in dropped),
        ]
        zone = Zone(columns, heads, body, figures)
        zone.numbering = frozenset(head for head in heads if _numbers(rows, head))
        for row in captions:
            below = found and all(stands_below(spot.text) for spot in row.spots[:1])
            (found[-1].notes if below else zone.captions).extend(row.spots)
        found.append(zone)
        start = last + 1
    if found:
        found[-1].notes.extend(spot for row in rows[start:] for spot in row.spots)
    return found


def _above(
    over: Sequence[Row], between: Sequence[Row], headed: bool
) -> tuple[list[Row], list[Row]]:
    """Part the rows before the first figures into groups of the body and captions."""
    if headed:
        return list(between), list(over)
    rows = [*over, *between]
    groups: list[Row] = []
    while rows and rows[-1].marked and (not groups or groups[0].index - rows[-1].index == 1):
        groups.insert(0, rows.pop())
    return groups, rows


def _heads(rows: list[Row], start: int, first: int, columns: range) -> tuple[list[int], int]:
    """Return the rows of headings over the body, and the number of the row where they begin.

    The lowest is the last row above the figures that stands over them; those above it belong to it
    as long as nothing but headings comes.
    """
    under = _figure_columns(rows, first)
    heads: list[int] = []
    top = first
    for number in range(first - 1, start - 1, -1):
        row = rows[number]
        below = [r for r in rows[number + 1 : first] if r.index in heads and r.kind != "numbering"]
        named = any(row.first.column == s.column for other in below for s in other.spots)
        gap = rows[number + 1].index - row.index - 1 if heads else 0
        if row.kind == "numbering":
            heads.insert(0, row.index)
            top = number
        elif row.kind == "figures" or gap > 1:
            break
        elif _is_head_row(row, under, columns, heads, named=not heads or named):
            heads.insert(0, row.index)
            top = number
        elif heads and not all(_numbers(rows, head) for head in heads):
            break
    return heads, top


def _numbers(rows: list[Row], index: int) -> bool:
    return any(row.index == index and row.kind == "numbering" for row in rows)


def _figure_columns(rows: list[Row], first: int) -> frozenset[int]:
    columns: set[int] = set()
    for row in rows[first:]:
        if row.kind == "years" or (row.kind == "texts" and not row.marked and row.led):
            break
        columns |= row.figures
    return frozenset(columns)


def _is_head_row(
    row: Row, under: frozenset[int], columns: range, heads: list[int], *, named: bool
) -> bool:
    """Tell whether a row above figures holds headings of their columns.

    ``named``: the column that it begins with has a heading below.
    """
    texts = [spot for spot in row.spots if spot.kind != "figure"]
    unfit = row.marked and not row.titled
    if unfit or not texts or any(is_head(spot.text) or signs(spot.text) for spot in texts):
        return False
    if row.kind == "years":
        return True
    if _is_field_row(row) and (named or row.first.text.endswith(":")):
        return False
    first = row.first
    beside = first.last_column < min(under, default=0)
    if named and heads and beside and is_caption(first.text) and not is_heading(first.text):
        return False
    over = [s for s in texts if any(s.column <= c <= s.last_column for c in under)]
    if len(texts) > 1:
        led = row.led or any(is_nothing(spot.text) for spot in texts)
        return bool(over) or led
    spot = texts[0]
    if spot.last_row > spot.row and heads:
        return True
    if not over or spot.column < min(under):
        return False
    if spot.last_column > spot.column:
        return True
    if is_caption(spot.text) and not heads and spot.column > min(under):
        return False
    return min(under) > columns.start and not _speaks_of_all(spot, heads)


def _speaks_of_all(spot: Spot, heads: list[int]) -> bool:
    """A lone text over one of the figures' columns, above the headings: "ĐVT: người"."""
    return bool(heads) and (is_caption(spot.text) or len(spot.text) > 40)


def _is_field_row(row: Row) -> bool:
    text = row.first.text
    return (len(row.spots) == 2 and is_field(text)) or text.endswith(":")


def _last(grid: Grid, rows: list[Row], first: int, heads: list[int]) -> tuple[int, set[int]]:
    """Return the number of the body's last row, and the rows in it that only repeat its heads."""
    known = {(spot.column, fold(spot.text)) for head in heads for spot in grid.seen(head)}
    under: set[int] = set()
    last, dropped = first, set[int]()
    for number in range(first, len(rows)):
        row = rows[number]
        before = rows[number - 1] if number else row
        if row.kind == "figures":
            under |= row.figures
            last = number
            continue
        if any(signs(spot.text) for spot in row.spots):
            break
        if row.kind == "single":
            continue
        repeated = row.kind == "numbering" or (
            known and all((spot.column, fold(spot.text)) in known for spot in row.spots)
        )
        apart = _is_block(rows, first, last, number, heads)
        if (repeated and not apart) or row.kind == "numbering":
            dropped.add(row.index)
        elif _begins_table(rows, number, before, under):
            break
    while last + 1 < len(rows) and _is_unfilled(rows[last], rows[last + 1]):
        last += 1
    if last + 1 < len(rows) and _is_rest(rows[last], rows[last + 1]):
        last += 1
    return last, dropped


def _is_block(rows: list[Row], first: int, last: int, number: int, heads: list[int]) -> bool:
    """Tell headings said again of a new block, which a text announces, from those of a new page.

    Where such texts part the body already, it is a group that the new page begins with; where
    running numbers go on, the table does.
    """
    texts = [row for row in rows[last + 1 : number] if row.kind == "single" and not _resumes(row)]
    if not texts or not heads or _counts_on(rows[first : last + 1], rows[number:]):
        return False
    between = range(max(0, first - 3), last)
    grouped = any(rows[n].kind == "single" and rows[n].index > max(heads) for n in between)
    announced = any(
        manner(text.first.text) == manner(rows[n].first.text)
        for text in texts
        for n in range(max(0, first - 4), first)
        if rows[n].kind == "single" and rows[n].index < heads[0]
    )
    gap = any(after.index - row.index > 1 for row, after in pairwise(rows[last : number + 1]))
    return announced or not grouped or gap


def _resumes(row: Row) -> bool:
    """Tell whether a lone text goes on with the row before it: a label's end, "trong đó"."""
    text = row.first.text
    return text[:1].islower() or text.startswith("(") or is_of_which(text)


def _counts_on(before: list[Row], after: list[Row]) -> bool:
    """Tell whether running numbers after some headings go on with those before."""
    one = next((mark for row in reversed(before) if (mark := _number(row))), None)
    other = next((mark for row in after if (mark := _number(row))), None)
    if one is None or other is None:
        return False
    return other.parts > one.parts or (other.parts == one.parts and other.place == one.place + 1)


def _number(row: Row) -> Mark | None:
    mark = mark_alone(row.first.text) if row.marked else None
    return mark if mark is not None and mark.kind == "number" else None


def _begins_table(rows: list[Row], number: int, before: Row, under: set[int]) -> bool:
    row = rows[number]
    later = next((one for one in rows[number:] if one.kind == "figures"), None)
    if later is None or (row.marked and not row.titled):
        return False
    if row.kind == "years":
        return True
    if any(stands_below(spot.text) for spot in row.spots):
        return False
    columns = under | later.figures
    over = [s for s in row.spots if any(s.column <= c <= s.last_column for c in columns)]
    apart = row.index - before.index > 1 or before.kind == "single"
    after = rows[number + 1] if number + 1 < len(rows) else row
    followed = after.kind in ("numbering", "years")
    return bool(over) and (row.led or apart or followed or row.titled)


def _is_unfilled(last: Row, row: Row) -> bool:
    """Tell whether a row after the last figures is one more line that nobody filled in."""
    if row.index - last.index > 1 or stands_below(row.first.text):
        return False
    lead = mark_alone(row.first.text)
    return row.kind == "texts" and (
        (lead is not None and lead.kind == "number")
        or any(is_unit_word(spot.text) for spot in row.spots[1:])
    )


def _is_rest(last: Row, row: Row) -> bool:
    """Tell whether a row after the last figures only ends the label before it."""
    text = row.first.text
    before = next((s for s in last.spots if s.column == row.first.column), None)
    return (
        row.kind == "single"
        and row.index - last.index == 1
        and before is not None
        and before.kind == "text"
        and not stands_below(text)
        and (is_open(before.text) or text[:1].islower() or text.startswith("("))
    )


def _share_captions(rows: list[Row], parts: list[range], found: list[Zone]) -> None:
    """Let texts above all of the tables that stand beside each other speak of each of them."""
    top = min(zone.top for zone in found)
    for row in rows:
        if row.index >= top:
            break
        of = {part for part in parts for spot in row.spots if spot.column in part}
        if len(of) == 1:
            for zone in found:
                missing = [spot for spot in row.spots if spot not in zone.captions]
                zone.captions[:] = sorted([*zone.captions, *missing])
