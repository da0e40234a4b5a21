"""What lines over the years are drawn in: the axes, what happened, the words at their ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from nq07stats.charts import figure_parts as parts
from nq07stats.charts.definition import Chart, Goal
from nq07stats.charts.draw_events import event_line, event_note, event_words
from nq07stats.charts.figure_parts import Json, Row
from nq07stats.charts.theme import SMALL, STRONG, TEXT, Theme

_LINE = SMALL * parts.LINE
_APART = 21.0
"""Px between two words at the ends of lines."""
_LEFT = 24.0


@dataclass(frozen=True)
class Level:
    """Words level with a value, at an end of the line that it belongs to."""

    value: float
    words: str
    color: str
    size: int
    weight: int = STRONG


@dataclass(frozen=True)
class YearFrame:
    """A figure without lines yet, and what their places in it are worth in px.

    ``low`` and ``high`` are the ends of the axis of values, ``body`` is its height; ``reach`` are
    the ends of the axis of years, ``step`` the px from one of them to the next, at least.
    """

    figure: Json
    low: float
    high: float
    body: float
    reach: tuple[float, float]
    step: float

    @property
    def scale(self) -> float:
        """Px that a value of 1 is high."""
        return self.body / (self.high - self.low)

    def write(self, levels: Sequence[Level], *, after: bool = True) -> None:
        """Write words behind the lines, or before them, each clear of the next."""
        middles = [(level.value - self.low) * self.scale for level in levels]
        places = parts.spread(middles, _APART, 8, self.body - 8)
        self.figure["layout"]["annotations"] += [
            parts.note(
                escape(level.words, quote=False),
                parts.font(level.size, level.color, level.weight),
                name="end" if after else "begin",
                xref="paper",
                yref="paper",
                x=1 if after else 0,
                xanchor="left" if after else "right",
                xshift=6 if after else -6,
                y=place / self.body,
                yanchor="middle",
            )
            for level, place in zip(levels, places, strict=True)
            if level.words
        ]


def framed(
    chart: Chart,
    theme: Theme,
    width: int,
    *,
    body: float,
    span: tuple[float, float],
    ends: Iterable[Level],
    begins: Iterable[Level] = (),
    notes: Sequence[str] = (),
    pad: float = 0.07,
) -> YearFrame:
    """Return the axes of a chart's years and of its values, and what happened in the years.

    Parameters
    ----------
    body
        Height of the axis of values in px.
    span
        Its ends.
    ends, begins
        Words that will be written behind the lines and before them.
    notes
        What is written below each year, if anything.
    pad
        What the axis of years adds at both ends, as a share of all years.
    """
    enc = chart.encodings
    left, right = (
        max((parts.text_width(level.words, level.size) + 18 for level in levels), default=_LEFT)
        for levels in (begins, ends)
    )
    step = (width - 16 - left - right) / max(1, len(enc.years))
    ticks = [
        year_tick(label, note, step, theme)
        for label, note in zip(enc.year_labels, notes or [""] * len(enc.years), strict=True)
    ]
    events = event_words(enc, step)
    figure = parts.figure(
        chart,
        theme,
        width=width,
        body=body,
        left=left,
        right=right,
        top=max(map(len, events.values()), default=0) * _LINE + 8,
        bottom=20 + lines_of(ticks) * _LINE,
    )
    more = pad * (len(enc.years) - 1) or 0.3
    figure["layout"] |= {
        "xaxis": year_axis(enc.years, ticks, more, theme),
        "yaxis": parts.axis(theme, range=list(span), showticklabels=False),
    }
    figure["layout"]["shapes"] += [event_line(year, theme) for year in events]
    figure["layout"]["annotations"] += [
        event_note(year, lines, enc.years, theme) for year, lines in events.items()
    ]
    return YearFrame(figure, *span, body, (enc.years[0] - more, enc.years[-1] + more), step)


def value_range(rows: Sequence[Row], goal: Goal | None = None) -> tuple[float, float]:
    """Range of the value axis, which has no numbers of its own: from zero, like that of bars.

    A line that began elsewhere would make much of a small change.
    """
    drawn = [value for value in parts.column(rows, "value") if value is not None]
    if goal is not None:
        drawn.append(goal.value)
    most, least = max(drawn, default=0.0), min(0.0, min(drawn, default=0.0))
    if most <= least:
        return 0.0, 1.0
    return least, most + (most - least) * 0.16


def year_axis(years: Sequence[float], ticks: Sequence[str], pad: float, theme: Theme) -> Json:
    """Return the axis of the years with what is written below each."""
    return parts.axis(
        theme,
        range=[years[0] - pad, years[-1] + pad],
        tickvals=list(years),
        ticktext=list(ticks),
        tickfont=parts.font(TEXT, theme.secondary),
        showline=True,
        linecolor=theme.context,
        ticklabelstandoff=8,
    )


def year_tick(label: str, note: str, room: float, theme: Theme) -> str:
    """Write a year and, under it, what its value lacks, no wider than ``room`` px."""
    year = label if parts.text_width(label, TEXT) < room else label.replace("–", "–<br>")
    lines = parts.wrap(note, room - 6, SMALL, balanced=True) if note else []
    return "<br>".join([year, *(parts.colored(line, theme.quiet, SMALL) for line in lines)])


def lines_of(ticks: Iterable[str]) -> int:
    """Count the lines of the tick that has most."""
    return max(tick.count("<br>") + 1 for tick in ticks)
