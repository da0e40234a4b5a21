"""Rows below each other, each after its name, which is broken into lines where it is long."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from nq07stats.charts import figure_parts as parts
from nq07stats.charts.figure_parts import Json, Row
from nq07stats.charts.theme import TEXT, Theme


@dataclass(frozen=True)
class NamedRows:
    """Where rows stand, in px downwards from 0, and their names, in lines.

    ``width`` is that of the widest name, ``body`` the height of all rows.
    """

    names: list[list[str]]
    middles: list[float]
    width: float
    body: float

    def placed(self, rows: Sequence[Row]) -> list[Row]:
        """Return the rows with the middle of each as a column ``at``."""
        return [{**row, "at": middle} for row, middle in zip(rows, self.middles, strict=True)]

    def axis(
        self, theme: Theme, standoff: float, strong: Collection[bool] = (), head: float = 0
    ) -> Json:
        """Return the axis that the names stand at, ``standoff`` px before the body.

        ``strong`` tells of each row whether its name stands out; ``head`` are px above all rows.
        """
        texts = ["<br>".join(name) for name in self.names]
        marked = strong or [False] * len(texts)
        return parts.axis(
            theme,
            range=[-self.body, head],
            tickvals=self.middles,
            ticktext=[
                parts.strong(text) if stands_out else text
                for text, stands_out in zip(texts, marked, strict=True)
            ],
            tickfont=parts.font(TEXT, theme.ink),
            ticklabelstandoff=round(standoff),
        )


def at(rows: Iterable[Row]) -> list[float]:
    """Return where placed rows stand."""
    return [row["at"] for row in rows]


def named_rows(
    labels: Iterable[str], room: float, least: float, around: float = 12, balanced: bool = False
) -> NamedRows:
    """Lay rows below each other, each as high as its name needs in ``room`` px of width.

    ``least`` is the height of a row of one line, ``around`` what a name of several keeps clear;
    ``balanced`` as for :func:`nq07stats.charts.lettering.wrap`.
    """
    names = [parts.wrap(label, room, TEXT, balanced) for label in labels]
    width = max((parts.text_width(line, TEXT) for name in names for line in name), default=80.0)
    heights = [max(least, len(name) * TEXT * parts.LINE + around) for name in names]
    feet = [sum(heights[: place + 1]) for place in range(len(heights))]
    middles = [height / 2 - foot for foot, height in zip(feet, heights, strict=True)]
    return NamedRows(names, middles, width, sum(heights) or least)
