"""The rows of a sheet, each seen for itself: figures, years, numbers of columns, texts."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from nq07stats.mapping.around import is_field, is_heading, turns_page
from nq07stats.mapping.grid import Grid, Spot
from nq07stats.mapping.line_words import is_running
from nq07stats.mapping.marks import Mark, is_numbering, mark_alone, split_mark

_LONGEST_TITLE = 40

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
    def titled(self) -> bool:
        """Whether it reads like a heading over columns that begins with what it is a heading of.

        "II | KHEN THƯỞNG | Tập thể | Cá nhân": behind its label there are but short texts without
        digits, or years; a line that goes on counting, with texts for figures, has a number.
        """
        lead = _lead(list(self.spots))
        mark = mark_alone(self.first.text) if lead else split_mark(self.first.text)[0]
        if mark is not None and mark.kind not in ("upper", "roman"):
            return False
        over = self.spots[lead + 1 :]
        return self.kind == "years" or (
            self.kind == "texts"
            and len(over) > 1
            and all(s.kind == "text" and len(s.text) <= _LONGEST_TITLE for s in over)
            and not any(map(str.isdigit, "".join(s.text for s in over)))
        )

    @property
    def led(self) -> bool:
        """Whether it begins with the heading of a column of labels or running numbers."""
        return is_heading(self.first.text) or is_running(self.first.text)


def read_rows(grid: Grid, columns: range) -> list[Row]:
    """Return the rows of some columns in which something begins."""
    begun = ((index, grid.begun(index, columns)) for index in sorted(grid.rows))
    return [
        _row(index, spots)
        for index, spots in begun
        if spots and not (len(spots) == 1 and turns_page(spots[0].text))
    ]


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
    elif figures and _are_years(rest, mark_alone(spots[0].text) if lead else None):
        kind = "years"
    elif figures and _are_answers(spots):
        kind = "texts"
    elif figures and not (len(figures) == 1 and is_field(spots[0].text)):
        kind = "figures"
    elif figures:
        kind = "texts"
    return Row(index, kind, tuple(spots), marked, figures if kind == "figures" else frozenset())


def _are_answers(spots: list[Spot]) -> bool:
    """Tell headings over ticks, "Có" and "Không", from a line of answers."""
    words = [spot.text for spot in spots if spot.kind == "figure"]
    named = is_heading(spots[0].text) or is_running(spots[0].text)
    return (
        named
        and len(set(words)) == len(words) > 1
        and all(len(word) > 1 and word.isalpha() for word in words)
    )


def _lead(spots: list[Spot]) -> int:
    """Count the running numbers before the first label."""
    for place, spot in enumerate(spots):
        if spot.kind != "figure" and mark_alone(spot.text) is None:
            return place if place <= 2 else 0
        if mark_alone(spot.text) is None:
            return 0
    return 0


def _are_years(spots: list[Spot], mark: Mark | None) -> bool:
    """Tell whether the figures of a row are years over columns, not counts that look like years."""
    figures = [spot for spot in spots if spot.kind in ("figure", "year")]
    if any(spot.kind == "figure" for spot in figures):
        return False
    if mark is not None and (len(figures) < 2 or mark.kind not in ("upper", "roman")):
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
