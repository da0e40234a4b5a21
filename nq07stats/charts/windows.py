"""Panels laid out in one pair of axes: quicker to paint than a pair for each."""

from __future__ import annotations

import math
from dataclasses import dataclass

from nq07stats.charts import figure_parts as parts
from nq07stats.charts.theme import SMALL, TEXT, Theme

_NARROWEST = 150.0
_MOST_LINES = 4
_FOOT = 62.0
"""Room below a panel for the captions of :func:`captions`."""
_BETWEEN = 0.8
_UNDER = 8.0
"""Px from a panel to its captions."""


@dataclass(frozen=True)
class Windows:
    """Panels laid out in rows and columns: places in them in terms of one pair of axes.

    Widths count in steps (a step is the distance of two years), heights in px, downwards from 0.
    ``heads`` is the height of the titles in each row of panels, ``lift`` what is kept clear between
    them and the panels, ``foot`` the height of what stands below the panels, ``lead`` how far a
    panel reaches to the left of its first year and to the right of its last.
    """

    count: int
    columns: int
    steps: float
    heads: tuple[float, ...]
    plot: float
    lead: float
    foot: float = _FOOT
    lift: float = 0.0

    @property
    def span(self) -> float:
        """Steps from one panel's left edge to the next one's."""
        return self.steps + 2 * self.lead + _BETWEEN

    @property
    def height(self) -> float:
        """Height of all panels in px."""
        return sum(self.heads) + len(self.heads) * (self.lift + self.plot + self.foot)

    @property
    def room(self) -> dict[str, float]:
        """What the figure keeps for them: its ``body``, and room above and below it.

        Where the figure grows, the first titles and the last captions stay beside their panels.
        """
        top, bottom = self.heads[0], self.foot - _UNDER
        return {"body": self.height - top - bottom, "top": top, "bottom": bottom}

    def left(self, index: int) -> float:
        """Place of a panel's first year."""
        return (index % self.columns) * self.span

    def edges(self, index: int) -> tuple[float, float]:
        """Left and right edge of a panel."""
        left = self.left(index)
        return left - self.lead, left + self.steps + self.lead

    def title(self, index: int) -> float:
        """Bottom of a panel's title."""
        row = index // self.columns
        above = row * (self.lift + self.plot + self.foot)
        return -(sum(self.heads[: row + 1]) + above)

    def level(self, index: int, share: float) -> float:
        """Place of a share of the value range (0 foot, 1 top) in a panel."""
        return self.title(index) - self.lift - (1 - share) * self.plot

    def caption(self, index: int) -> float:
        """Top of the words below the plot."""
        return self.level(index, 0) - _UNDER

    def axes(self, theme: Theme) -> parts.Json:
        """Axes that hold all panels."""
        end = (min(self.columns, self.count) - 1) * self.span + self.steps
        reach = self.lead + 0.1
        heights = [self.caption(self.count - 1), self.title(0)]
        return {
            "xaxis": parts.axis(theme, range=[-reach, end + reach], showticklabels=False),
            "yaxis": parts.axis(theme, range=heights, showticklabels=False),
        }


def lay_out(
    names: list[str],
    width: int,
    steps: float,
    plot: float,
    lead: float,
    theme: Theme,
    asides: list[str] | None = None,
) -> tuple[Windows, list[str]]:
    """Lay out a panel for each name, as many beside each other as names and width allow.

    ``asides`` are what is said in small below each name. Returns the panels and their titles,
    broken into lines.
    """
    count = max(1, len(names))
    columns = max(1, min(count, int((width - 16) // _NARROWEST)))
    # An even last row looks better than a full first one.
    columns = math.ceil(count / math.ceil(count / columns))
    while True:
        inner = steps + 2 * lead
        room = (width - 16) / columns * inner / (inner + _BETWEEN)
        titles = [parts.wrap(name, room, TEXT, balanced=True) for name in names] or [[""]]
        if max(map(len, titles)) <= _MOST_LINES or columns == 1:
            break
        columns -= 1
    small = [parts.wrap(aside, room, SMALL) if aside else [] for aside in asides or []]
    small += [[] for _ in titles[len(small) :]]
    sizes = [
        (len(title) * TEXT + len(aside) * SMALL) * parts.LINE + 12
        for title, aside in zip(titles, small, strict=True)
    ]
    heads = tuple(max(sizes[start : start + columns]) for start in range(0, count, columns))
    told = [
        "<br>".join([*title, *(parts.colored(line, theme.secondary, SMALL) for line in aside)])
        for title, aside in zip(titles, small, strict=True)
    ]
    return Windows(count, columns, steps, heads, plot, lead), told


def headings(windows: Windows, titles: list[str], theme: Theme) -> parts.Json:
    """Write each panel's title, right above it."""
    lefts = [windows.edges(index)[0] for index in range(len(titles))]
    feet = [windows.title(index) for index in range(len(titles))]
    return parts.label(lefts, feet, titles, parts.font(TEXT, theme.ink), "top right")


def captions(
    windows: Windows, ends: list[tuple[str, str]], labels: tuple[str, ...], theme: Theme
) -> list[parts.Json]:
    """Write below each panel its first and its last year with their values."""
    order = range(len(ends))
    lefts, rights = ([windows.edges(index)[side] for index in order] for side in (0, 1))
    feet = [windows.caption(index) for index in order]
    quiet = parts.font(SMALL, theme.secondary)
    traces = []
    if len(labels) > 1:
        words = [f"{labels[0]}<br>{first}" for first, _ in ends]
        traces.append(parts.label(lefts, feet, words, quiet, "bottom right"))
    if labels:
        words = [
            f"{labels[-1]}<br>" + parts.strong(parts.colored(last, theme.ink, TEXT))
            for _, last in ends
        ]
        traces.append(parts.label(rights, feet, words, quiet, "bottom left"))
    return traces
