"""What is due in each year until a goal: a dashed line with its name, and the goal at its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from nq07stats.charts import figure_parts as parts
from nq07stats.charts.definition import Goal
from nq07stats.charts.figure_parts import Json
from nq07stats.charts.labels import Box, Line
from nq07stats.charts.theme import SMALL, Theme

_TICK = 0.16
_ASIDE, _ABOVE = 4.0, 2.0
"""Room in px between a point and the name of its line."""


def path_line(path: Line, theme: Theme) -> list[Json]:
    """Return the dashed line."""
    years, dues = zip(*path, strict=True)
    return [{**parts.stroke(years, dues, theme.secondary, 1.5, "5px,4px"), "name": "path"}]


def goal_tick(goal: Goal | None, year: int, theme: Theme) -> list[Json]:
    """Return the tick that a goal is at the end of its last year."""
    if goal is None:
        return []
    color = theme.ink if goal.judged else theme.secondary
    ends = (year - _TICK, year + _TICK)
    return [{**parts.stroke(ends, [goal.value] * 2, color, 4), "name": "goal"}]


def path_name(
    path: Line, text: str, line: Line, taken: Sequence[Box], floor: float, theme: Theme
) -> Json:
    """Return the line's name, at the point and on the side where least is in its way.

    Parameters
    ----------
    path
        Points of the dashed line, in px.
    text
        Its name.
    line
        Points of the values' line, in px.
    taken
        What is written already.
    floor
        Where the axis of the years stands.

    Returns
    -------
    dict
        An annotation whose ``x`` and ``y`` are the point's place in ``path``.
    """
    width, height = parts.text_width(text, SMALL), SMALL * parts.LINE
    rising = path[-1][1] >= path[0][1]
    strokes = [*_between(line)]

    def box(point: tuple[float, float], above: bool) -> Box:
        x, y = point
        # A rising line leaves room above left and below right of its points.
        left = x - width - _ASIDE if above is rising else x + _ASIDE
        foot = y + _ABOVE if above else y - height - _ABOVE
        return (left, foot, left + width, foot + height)

    def in_the_way(place: Box) -> tuple[bool, int]:
        words = sum(_overlap(place, other) for other in taken)
        outside = place[0] < path[0][0] - 30 or place[2] > path[-1][0] + 30 or place[1] < floor
        return (words > 0 or outside, sum(_within(place, point) for point in strokes))

    choices = [(index, above) for index in range(len(path)) for above in (True, False)]
    index, above = min(choices, key=lambda choice: in_the_way(box(path[choice[0]], choice[1])))
    left = above is rising
    return parts.note(
        text,
        parts.font(SMALL, theme.secondary),
        name="path",
        x=path[index][0],
        y=path[index][1],
        xanchor="right" if left else "left",
        yanchor="bottom" if above else "top",
        xshift=-_ASIDE if left else _ASIDE,
        yshift=_ABOVE if above else -_ABOVE,
    )


def _between(line: Line) -> Iterator[tuple[float, float]]:
    """Yield points along a line, close to each other."""
    for (x0, y0), (x1, y1) in pairwise(line):
        yield from ((x0 + (x1 - x0) * k / 12, y0 + (y1 - y0) * k / 12) for k in range(13))
    yield from line


def _within(box: Box, point: tuple[float, float]) -> bool:
    margin = 8
    inside = box[0] - margin <= point[0] <= box[2] + margin
    return inside and box[1] - margin <= point[1] <= box[3] + margin


def _overlap(one: Box, other: Box) -> bool:
    apart = one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]
    return not apart
