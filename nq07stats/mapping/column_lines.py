"""The columns of a table as lines: what their headings and figures tell of what they hold."""

from __future__ import annotations

import math

from nq07stats.mapping.columns import Columns
from nq07stats.mapping.grid import Grid
from nq07stats.mapping.line_words import (
    is_division,
    is_done,
    is_of_which,
    is_period,
    is_planned,
    is_reached,
    is_sum_of_parts,
    role_of,
    without_of_which,
)
from nq07stats.mapping.sums import counted
from nq07stats.mapping.types import Label, Line, LineRole
from nq07stats.mapping.zones import Zone


def column_lines(grid: Grid, zone: Zone, columns: Columns) -> tuple[Line, ...]:
    """Return the columns of a table as lines, those without figures too."""
    hidden = grid.sheet.hidden_columns
    roles = _roles(grid, zone, columns)
    lines = []
    for column in (*columns.running, *columns.measures, *columns.figures, *columns.others):
        path, of_which = _parts(columns, column)
        role = roles.get(column, "nothing")
        blank = column in columns.blank
        lines.append(Line(column, path, role, of_which, column in hidden, blank))
    return tuple(sorted(lines, key=lambda line: line.index))


def _roles(grid: Grid, zone: Zone, columns: Columns) -> dict[int, LineRole]:
    figures = columns.figures
    headings = [label.text for c in figures for label in columns.headings[c]]
    done = any(map(is_done, headings))
    reached = any(map(is_planned, headings)) and all(
        is_reached(text) for text in headings if is_done(text)
    )
    common = set.intersection(*(set(columns.headings[c]) for c in figures)) if figures else set()
    roles: dict[int, LineRole] = {}
    for place, column in enumerate(figures):
        path = columns.headings[column]
        role: LineRole = "figures" if path or not headings else "nothing"
        for label in path:
            if len(figures) > 1 and label in common:
                continue
            over = label != path[-1] and is_period(label.text)
            reaching = reached and is_reached(label.text)
            said = "figures" if over or reaching else role_of(label.text)
            if said != "figures" and role == "figures":
                role = said
            if done and is_planned(label.text):
                role = "nothing"
        spots = [s for s in grid.column(column, zone.body) if s.kind == "figure"]
        if any(s.share for s in spots) and all(s.share or not s.text[:1].isdigit() for s in spots):
            role = "share"
        after = columns.headings[figures[place + 1]] if place + 1 < len(figures) else ()
        parted = any(is_of_which(text) and not is_division(text) for text, _ in after)
        if role == "total" and is_sum_of_parts(path[-1].text):
            role = "figures" if parted or _is_whole(grid, zone, columns, column) else "total"
        roles[column] = role
    return roles


def _is_whole(grid: Grid, zone: Zone, columns: Columns, column: int) -> bool:
    """Tell whether a sum before the columns beside it is more than these: a figure of its own."""
    above = columns.headings[column][:-1]
    beside = [c for c in columns.figures if columns.headings[c][: len(above)] == above]
    if beside[0] != column:
        return False
    sums = []
    for row in zone.body:
        counts = [grid.rows[row].get(c) for c in beside]
        told = [counted(spot.text) if spot else 0.0 for spot in counts]
        if counts[0] is not None and not math.isnan(sum(told)):
            sums.append(told[0] == sum(told[1:]))
    return len(beside) == 1 or (len(sums) > 0 and not any(sums))


def _parts(columns: Columns, column: int) -> tuple[tuple[Label, ...], bool]:
    """Give a column that is a part of another the heading of its whole."""
    path = columns.headings[column]
    level = next((n for n, label in enumerate(path) if is_of_which(label.text)), None)
    if level is None or column not in columns.figures:
        return path, False
    own = path[level:] if without_of_which(path[level].text) else path[level + 1 :]
    for before in reversed(columns.figures[: columns.figures.index(column)]):
        other = columns.headings[before]
        if any(is_of_which(label.text) for label in other) or other[:level] != path[:level]:
            continue
        whole = other[level:]
        if all(role_of(label.text) == "total" for label in whole):
            whole = ()
        return (*path[:level], *whole, *own), True
    return (*path[:level], *own), True
