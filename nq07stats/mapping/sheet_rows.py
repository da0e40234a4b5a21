"""The rows of a sheet, each seen for itself: figures, years, numbers of columns, texts."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from nq07stats.mapping.around import is_field, is_heading
from nq07stats.mapping.grid import Grid, Spot
from nq07stats.mapping.line_words import is_running
from nq07stats.mapping.marks import is_numbering, mark_alone, split_mark

RowKind = Literal["figures", "years", "numbering", "texts", "single"]


@dataclass(frozen=True)
class Row:
    """A row that something begins in, seen for itself.

    ``marked``: it begins with a running number. ``figures`` are the columns of its figures, that
    number left out.
    """

    index: int
    kind: RowKind
    spots: tuple[Spot, ...]
    marked: bool
    figures: frozenset[int]

    @property
    def first(self) -> Spot:
        """Its leftmost text or figure."""
        return self.spots[0]

    @property
    def led(self) -> bool:
        """Whether it begins with the heading of a column of labels or running numbers."""
        return is_heading(self.first.text) or is_running(self.first.text)


def read_rows(grid: Grid, columns: range) -> list[Row]:
    """Return the rows of some columns in which something begins."""
    begun = ((index, grid.begun(index, columns)) for index in sorted(grid.rows))
    return [_row(index, spots) for index, spots in begun if spots]


def _row(index: int, spots: list[Spot]) -> Row:
    lead = _lead(spots)
    rest = spots[lead:]
    figures = frozenset(spot.column for spot in rest if spot.kind in ("figure", "year"))
    texts = [spot for spot in spots if spot.kind in ("text", "date")]
    marked = lead > 0 or (
        spots[0].kind == "text"
        and split_mark(spots[0].text)[0] is not None
        and not is_heading(spots[0].text)
    )
    kind: RowKind = "texts" if len(texts) > 1 or lead else "single"
    if is_numbering(spots):
        kind, marked = "numbering", False
    elif figures and _are_years(rest, marked=marked):
        kind = "years"
    elif figures and not (len(figures) == 1 and is_field(spots[0].text)):
        kind = "figures"
    elif figures:
        kind = "texts"
    return Row(index, kind, tuple(spots), marked, figures if kind == "figures" else frozenset())


def _lead(spots: list[Spot]) -> int:
    """Count the running numbers before the first label."""
    for place, spot in enumerate(spots):
        if spot.kind != "figure" and mark_alone(spot.text) is None:
            return place if place <= 2 else 0
        if mark_alone(spot.text) is None:
            return 0
    return 0


def _are_years(spots: list[Spot], *, marked: bool) -> bool:
    """Tell whether the figures of a row are years over columns, not counts that look like years."""
    figures = [spot for spot in spots if spot.kind in ("figure", "year")]
    if marked or any(spot.kind == "figure" for spot in figures):
        return False
    named = spots[0].kind == "text" and not is_heading(spots[0].text)
    if len(figures) == 1:
        texts = [spot for spot in spots if spot.kind == "text"]
        return not named and not is_field(spots[0].text) and (bool(texts) or len(spots) == 1)
    values = [int(float(spot.text)) if spot.text.isdigit() else 0 for spot in figures]
    steps = [after - before for before, after in pairwise(values)]
    if named:
        return all(abs(step) == 1 for step in steps)
    return all(abs(step) < 40 for step in steps)
