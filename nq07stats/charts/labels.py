"""Names beside dots: put wherever they cover neither a dot nor another name nor a line."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nq07stats.charts.figure_parts import LINE
from nq07stats.charts.theme import SMALL

_HEIGHT = SMALL * LINE
_GAPS = (3.0, 13.0)
"""Px between a dot and its name, the better distance first."""
_FURTHER = 6.0
"""What a px further from its dot is to a name, in px² that it covers."""
_DOTS_FIRST = 12
"""A name over a dot is worse than one that touches another name, by this much."""
_TOUCHED = 60.0
"""What a name may cover in px² and not be in the way: a line across its end."""
_STEP = 6.0
"""Length in px of the pieces that lines are taken in."""
_THICK = 3.0
"""How thick a line counts: a name may rather touch one than cover a dot."""
_SIDES = (
    *("middle right", "middle left", "top center", "bottom center"),
    *("top right", "top left", "bottom right", "bottom left"),
)
"""Where a name may stand beside its dot, as plotly calls it, the best place first."""

Box = tuple[float, float, float, float]
"""Left, lower, right and upper edge in px."""

Place = tuple[str, float]
"""The side of a dot on which a name stands, and how far from its middle it begins, in px."""

Line = Sequence[tuple[float, float]]
"""Points of a line in px from the lower left corner."""


@dataclass(frozen=True)
class Spot:
    """A dot in px from the lower left corner, its radius, and how wide its name is."""

    x: float
    y: float
    radius: float
    width: float


def placed(
    spots: Sequence[Spot],
    named: Sequence[int],
    width: float,
    height: float,
    lines: Sequence[Line] = (),
    optional: Collection[int] = (),
) -> dict[int, Place]:
    """Find for each dot that is named where its name stands, if it has to or there is room.

    Parameters
    ----------
    spots
        All dots.
    named
        Places among them of those that are named, the most important one first.
    width, height
        The room there is, in px.
    lines
        Lines that names had better not cross.
    optional
        Places of those that need not be named: only where nothing is in the way.

    Returns
    -------
    dict
        In the order of ``named``, plotly's ``textposition`` and how far from the dot's middle the
        name begins: where it covers least of dots, of lines, of names placed before and of what
        lies beyond the room, close to its dot rather than further off.
    """
    dots = [_around(spot) for spot in spots]
    pieces = [piece for line in lines for piece in _pieces(line)]
    room: Box = (0, 0, width, height)
    names: list[Box] = []
    found: dict[int, Place] = {}
    for index in named:
        spot = spots[index]
        boxes = {
            (side, spot.radius + gap): _beside(spot, side, spot.radius + gap)
            for gap in _GAPS
            for side in _SIDES
        }
        others = [dot for place, dot in enumerate(dots) if place != index]
        covered = {
            place: _covered(box, room, [*names, *pieces], others) for place, box in boxes.items()
        }
        best = min(boxes, key=lambda place: covered[place] + _FURTHER * place[1])
        if index not in optional or covered[best] <= _TOUCHED:
            found[index] = best
            names.append(boxes[best])
    return found


def _covered(box: Box, room: Box, others: Sequence[Box], dots: Sequence[Box]) -> float:
    """Area of a name that lies beyond the room or covers something, a dot more than the others."""
    outside = _area(box) - _shared(box, room)
    of_others, of_dots = (sum(_shared(box, other) for other in each) for each in (others, dots))
    return outside + of_others + _DOTS_FIRST * of_dots


def _pieces(line: Line) -> Iterator[Box]:
    """Small boxes along a line."""
    for (x, y), (to_x, to_y) in pairwise(line):
        count = max(1, math.ceil(math.hypot(to_x - x, to_y - y) / _STEP))
        for nth in range(count):
            middle = (nth + 0.5) / count
            at, level = x + middle * (to_x - x), y + middle * (to_y - y)
            half = math.hypot(to_x - x, to_y - y) / count / 2
            yield at - half, level - _THICK / 2, at + half, level + _THICK / 2


def _around(spot: Spot) -> Box:
    reach = spot.radius + 1
    return spot.x - reach, spot.y - reach, spot.x + reach, spot.y + reach


def _beside(spot: Spot, side: str, away: float) -> Box:
    level, across = side.split()
    lower = spot.y + {"top": away, "middle": -_HEIGHT / 2, "bottom": -away - _HEIGHT}[level]
    left = {
        "right": spot.x + away,
        "center": spot.x - spot.width / 2,
        "left": spot.x - away - spot.width,
    }[across]
    return left, lower, left + spot.width, lower + _HEIGHT


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _shared(one: Box, other: Box) -> float:
    """Area that two boxes have in common."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    up = min(one[3], other[3]) - max(one[1], other[1])
    return max(across, 0.0) * max(up, 0.0)
