"""The columns of a table: which hold labels, which figures, and what stands over each."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from nq07stats.mapping.blocks import outer_of
from nq07stats.mapping.grid import Grid, Spot
from nq07stats.mapping.line_words import (
    is_measure,
    is_nothing,
    is_running,
    is_unit_word,
)
from nq07stats.mapping.marks import mark_alone
from nq07stats.mapping.types import Label
from nq07stats.mapping.wrapping import continues
from nq07stats.mapping.zones import Zone
from nq07stats.text import fold

_DIGIT = re.compile("[0-9]")


@dataclass(frozen=True)
class Columns:
    """The columns of a table by what they hold; ``labels`` from the outermost inwards.

    ``blank`` are those of the figures that nobody filled in.
    """

    running: tuple[int, ...]
    labels: tuple[int, ...]
    measures: tuple[int, ...]
    figures: tuple[int, ...]
    others: tuple[int, ...]
    blank: frozenset[int]
    headings: dict[int, tuple[Label, ...]]

    @property
    def corner(self) -> tuple[Label, ...]:
        """What stands over the labels of the rows."""
        over = {label for column in self.figures for label in self.headings[column]}
        labels = (label for column in self.labels for label in self.headings[column])
        found = [label for label in labels if label not in over]
        return tuple(dict.fromkeys(found))


@dataclass
class _Content:
    """How many spots of each kind a column has in the body."""

    figures: int = 0
    years: int = 0
    texts: int = 0
    marks: int = 0
    measures: int = 0
    words: int = 0

    @property
    def all(self) -> int:
        return self.figures + self.years + self.texts


def read_columns(grid: Grid, zone: Zone) -> Columns:
    """Tell what each column of a table holds, by what stands in it and over it."""
    contents = _contents(grid, zone)
    used = [column for column in zone.columns if column in contents or _headed(grid, zone, column)]
    over = {column: _over(grid, zone, column) for column in used}
    holding = {column: _holds(contents.get(column, _Content()), over[column]) for column in used}
    running = _running(used, contents, over)
    figures = _figures(used, holding, contents, over, running)
    first = min(figures, default=zone.columns.stop)
    before = [column for column in used if column < first and column not in running]
    measures = [c for c in before if _measures(contents.get(c, _Content()), over[c])]
    labels = [
        column
        for column in before
        if column not in measures and column in contents and not _is_nothing(over[column])
    ]
    if not labels and running and not over[running[-1]]:
        labels, running = [running[-1]], running[:-1]
    blank = [c for c in used if c > first and c not in contents and not _is_nothing(over[c])]
    figures = sorted([*figures, *blank])
    known = {*running, *figures, *measures, *labels}
    headings = _headings(grid, zone, used, set(figures))
    return Columns(
        tuple(running),
        tuple(labels),
        tuple(measures),
        tuple(figures),
        tuple(column for column in used if column not in known),
        frozenset(blank),
        headings,
    )


def _contents(grid: Grid, zone: Zone) -> dict[int, _Content]:
    found: dict[int, _Content] = {}
    for row in zone.body:
        spots = grid.begun(row, zone.columns)
        if len(spots) == 1 and spots[0].kind == "text" and spots[0].column != zone.columns.start:
            continue
        for spot in spots:
            content = found.setdefault(spot.column, _Content())
            if spot.kind == "figure":
                content.figures += 1
            elif spot.kind == "year":
                content.years += 1
            else:
                content.texts += 1
                content.words += len(spot.text) > 3
                content.measures += is_unit_word(spot.text)
            content.marks += mark_alone(spot.text) is not None
    return found


def _headed(grid: Grid, zone: Zone, column: int) -> bool:
    return any(column in grid.rows.get(head, {}) for head in zone.heads)


def _over(grid: Grid, zone: Zone, column: int) -> list[Spot]:
    """Return what stands over a column, numbers of columns left out, from top to bottom."""
    spots = [grid.at(head, column) for head in zone.heads if head not in zone.numbering]
    return list(dict.fromkeys(spot for spot in spots if spot is not None))


def _is_nothing(over: list[Spot]) -> bool:
    return any(is_nothing(spot.text) for spot in over)


def _holds(content: _Content, over: list[Spot]) -> bool:
    """Tell whether a column holds figures, looked at by itself."""
    counted = content.figures + content.years
    return counted > 0 and counted * 3 >= content.texts and not _is_nothing(over)


def _running(
    used: list[int],
    contents: dict[int, _Content],
    over: dict[int, list[Spot]],
) -> list[int]:
    """Find the columns of running numbers: headed so, or marks alone before the first labels."""
    found: list[int] = []
    for place, column in enumerate(used):
        content = contents.get(column)
        if content is None:
            continue
        if any(is_running(spot.text) for spot in over[column]):
            found.append(column)
            continue
        after = [contents.get(other, _Content()) for other in used[place + 1 : place + 3]]
        labelled = any(other.words > other.figures for other in after)
        if content.marks * 3 >= content.all * 2 and content.words * 3 <= content.all and labelled:
            found.append(column)
            continue
        break
    return found


def _figures(
    used: list[int],
    holding: dict[int, bool],
    contents: dict[int, _Content],
    over: dict[int, list[Spot]],
    running: list[int],
) -> list[int]:
    found = [column for column in used if holding[column] and column not in running]
    texts = [c for c in used if not holding[c] and c in contents and c not in running]
    while found:
        first = contents[found[0]]
        years = first.years and not first.figures
        before = [column for column in texts if column < found[0]]
        if years and (_over_years(over[found[0]]) or (not before and len(found) > 1)):
            found.pop(0)
            continue
        if first.texts > first.figures + first.years and not before:
            found.pop(0)
            continue
        break
    return found


def _over_years(over: list[Spot]) -> bool:
    texts = (fold(spot.text, diacritics=False) for spot in over if not _DIGIT.search(spot.text))
    return any(text.startswith(("nam", "ky ")) for text in texts)


def _measures(content: _Content, over: list[Spot]) -> bool:
    if any(is_measure(spot.text) for spot in over):
        return True
    return content.measures > 1 and content.measures * 5 >= content.all * 4


def _headings(
    grid: Grid, zone: Zone, used: list[int], figures: set[int]
) -> dict[int, tuple[Label, ...]]:
    """Return the path of headings over each column; what stands to the left reaches over blanks."""
    heads = [head for head in zone.heads if head not in zone.numbering]
    paths: dict[int, list[Spot]] = {column: [] for column in used}
    for level, head in enumerate(heads):
        centred = _centred(grid, head, heads[level + 1 :], sorted(figures))
        if centred is not None:
            for column in used:
                spot = centred.get(column, None if column in figures else grid.at(head, column))
                if spot is not None:
                    paths[column].append(spot)
            continue
        above = {column: tuple(path) for column, path in paths.items()}
        reach: Spot | None = None
        for column in used:
            spot = grid.at(head, column)
            if spot is not None:
                below = any(_new_below(grid, heads[level + 1 :], column, spot))
                merged = spot.last_column > spot.column
                reach = spot if below and not merged and column in figures else None
                if spot not in paths[column]:
                    paths[column].append(spot)
            elif reach is not None and column in figures:
                own = any(_new_below(grid, heads[level + 1 :], column, reach))
                if own and above[column] == above.get(reach.column):
                    paths[column].append(reach)
                else:
                    reach = None
    over = Counter(spot for path in paths.values() for spot in path)
    shared = {spot for spot, columns in over.items() if columns > 1}
    return {column: tuple(_joined(path, shared)) for column, path in paths.items()}


def _centred(grid: Grid, head: int, below: list[int], columns: list[int]) -> dict[int, Spot] | None:
    """Return the headings of a row that stand over the middle of their columns, if they do."""
    spots = [grid.at(head, column) for column in columns]
    if not below or any(spot and spot.last_column > spot.column for spot in spots):
        return None
    under = [grid.at(below[0], column) for column in columns]
    inner = [fold(spot.text) if spot else "" for spot in under]
    places = outer_of(inner, [spot is not None for spot in spots])
    if places is None:
        return None
    found = zip(columns, places, strict=True)
    return {c: spot for c, p in found if p is not None and (spot := spots[p]) is not None}


def _new_below(grid: Grid, heads: list[int], column: int, spot: Spot) -> list[bool]:
    found = [grid.at(head, column) for head in heads]
    return [other is not None and other != spot for other in found]


def _joined(path: list[Spot], shared: set[Spot]) -> list[Label]:
    """Join a heading that was typed into two cells below each other, or with its measure below."""
    labels: list[Label] = []
    alone = False
    for spot in path:
        measure = spot.text.startswith("(") and is_unit_word(spot.text)
        if labels and (measure or (alone and continues(spot.text))):
            labels[-1] = Label(f"{labels[-1].text} {spot.text}", labels[-1].cell)
        else:
            labels.append(spot.label)
        alone = spot not in shared
    return labels
