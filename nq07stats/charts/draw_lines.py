"""A line over the years with its values written along it; others in grey for context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nq07stats.charts import figure_parts as parts
from nq07stats.charts.definition import Chart, Event, Goal
from nq07stats.charts.figure_parts import Json, Row
from nq07stats.charts.theme import LARGE, SMALL, STRONG, TEXT, Theme

_BODY = 260.0
_LIFT = 19.0
_EVERY = 7
"""Up to so many years each value is written; past it only first, last, least and greatest."""


@dataclass(frozen=True)
class _End:
    """Words at the right end of a line, level with its last value."""

    value: float
    words: str
    color: str
    size: int


def draw(chart: Chart, theme: Theme, width: int) -> Json:
    """Return the figure of a ``lines`` chart."""
    rows, enc = parts.rows_of(chart), chart.encodings
    own = [row for row in rows if row[enc.series] == enc.highlight]
    others = [row for row in rows if row[enc.series] != enc.highlight]
    low, high = value_range(rows, enc.goal)
    ends = _ends(chart, own, others, theme)
    right = max((parts.text_width(end.words, end.size) for end in ends), default=20) + 16
    step = (width - 40 - right) / max(1, len(enc.years))
    ticks = _ticks(own, enc.year_labels, step, theme)
    events = [parts.wrap(event.text, 150, SMALL) for event in enc.events]
    figure = parts.figure(
        chart,
        theme,
        width=width,
        body=_BODY,
        left=24,
        right=right,
        top=max(map(len, events), default=0) * SMALL * parts.LINE + 8,
        bottom=20 + max(tick.count("<br>") + 1 for tick in ticks) * SMALL * parts.LINE,
    )
    pad = 0.07 * (len(enc.years) - 1) or 0.3
    figure["layout"] |= {
        "xaxis": year_axis(enc.years, ticks, pad, theme),
        "yaxis": parts.axis(theme, range=[low, high], showticklabels=False),
    }
    figure["data"] = [
        *_context(others, enc.series, theme),
        *_goal_line(enc.goal, (enc.years[0] - pad, enc.years[-1] + pad), theme),
        *_own(own, low, theme),
    ]
    figure["layout"]["annotations"] += [
        *_values(own, enc.goal, (low, high), step, theme),
        *_end_words(ends, low, high),
    ]
    for event, lines in zip(enc.events, events, strict=True):
        _add_event(figure, event, lines, theme)
    return figure


def value_range(rows: Sequence[Row], goal: Goal | None) -> tuple[float, float]:
    """Range of the value axis: from zero, unless all values lie close together far from it."""
    drawn = [value for value in parts.column(rows, "value") if value is not None]
    if goal is not None:
        drawn.append(goal.value)
    most, least = max(drawn, default=0.0), min(drawn, default=0.0)
    if most <= 0:
        return 0.0, 1.0
    reach = most - least
    low = max(0.0, least - reach * 0.6) if 0 < reach < 0.3 * most else 0.0
    return low, most + (most - low) * 0.16


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


def _ticks(own: Sequence[Row], labels: Sequence[str], room: float, theme: Theme) -> list[str]:
    return [
        year_tick(label, row["note"], room, theme) for label, row in zip(labels, own, strict=True)
    ]


def _ends(chart: Chart, own: list[Row], others: list[Row], theme: Theme) -> list[_End]:
    enc = chart.encodings
    ends: list[_End] = []
    for rows, color, size in ((own, theme.accent, LARGE), (others, theme.secondary, SMALL)):
        for line in parts.grouped(rows, enc.series).values():
            for last in parts.with_value(line)[-1:]:
                # A line that ends early must not pass its last value off as the last year's.
                early = "" if last["year"] == enc.years[-1] else f" ({last['year']})"
                name = f" {last['unit_name']}" if others else ""
                words = f"{last['text']}{early}{name}"
                ends.append(_End(float(last["value"]), words, color, size))
    if enc.goal is not None:
        color = theme.ink if enc.goal.judged else theme.secondary
        ends.append(_End(enc.goal.value, enc.goal.label, color, SMALL))
    return ends


def _end_words(ends: Sequence[_End], low: float, high: float) -> list[Json]:
    scale = _BODY / (high - low)
    places = parts.spread([(end.value - low) * scale for end in ends], 21, 8, _BODY - 8)
    return [
        parts.note(
            parts.wrap(end.words, 10_000, end.size)[0],
            parts.font(end.size, end.color, STRONG),
            name="end",
            xref="paper",
            yref="paper",
            x=1,
            xanchor="left",
            xshift=4,
            y=0,
            yanchor="middle",
            yshift=place,
        )
        for end, place in zip(ends, places, strict=True)
    ]


def _add_event(figure: Json, event: Event, lines: list[str], theme: Theme) -> None:
    figure["layout"]["shapes"].append(
        {
            "type": "line",
            "layer": "below",
            "xref": "x",
            "yref": "paper",
            "x0": event.year,
            "x1": event.year,
            "y0": 0,
            "y1": 1,
            "line": {"color": theme.context, "width": 1.5, "dash": "dot"},
        }
    )
    figure["layout"]["annotations"].append(
        parts.note(
            "<br>".join(lines),
            parts.font(SMALL, theme.secondary),
            name="event",
            xref="x",
            yref="paper",
            x=event.year,
            y=1,
            yanchor="bottom",
            yshift=4,
            align="center",
        )
    )


def _goal_line(goal: Goal | None, reach: tuple[float, float], theme: Theme) -> list[Json]:
    if goal is None:
        return []
    color = theme.ink if goal.judged else theme.secondary
    return [{**parts.stroke(reach, [goal.value] * 2, color, 2), "name": "goal"}]


def _context(others: Sequence[Row], series: str, theme: Theme) -> list[Json]:
    return [
        parts.dots(
            line,
            [row["year"] for row in line],
            parts.column(line, "value"),
            {"size": 6, "color": theme.context},
            mode="lines+markers",
            line={"color": theme.context, "width": 2},
            connectgaps=False,
            name="context",
        )
        for line in parts.grouped(others, series).values()
    ]


def _own(own: Sequence[Row], low: float, theme: Theme) -> list[Json]:
    values, years = parts.column(own, "value"), [row["year"] for row in own]
    marker = {
        "size": 12,
        "color": [theme.surface if row["state"] == "partial" else theme.accent for row in own],
        "line": {"color": theme.accent, "width": 3},
    }
    gone = parts.without_figures(own)
    gone_years = [row["year"] for row in gone]
    return [
        {**parts.stroke(years, values, theme.accent, 3.5), "name": "line"},
        parts.dots(own, years, values, marker, name="years"),
        parts.dots(gone, gone_years, [low] * len(gone), parts.hollow(theme, 12), name="missing"),
    ]


def _values(
    own: Sequence[Row], goal: Goal | None, span: tuple[float, float], step: float, theme: Theme
) -> list[Json]:
    """Values along the line, each above or below it, wherever fewer lines cross it."""
    scale = _BODY / (span[1] - span[0])
    heights = [None if v is None else v * scale for v in parts.column(own, "value")]
    level = None if goal is None else goal.value * scale
    return [
        parts.note(
            own[index]["text"],
            parts.font(TEXT, theme.ink, STRONG),
            name="value",
            x=own[index]["year"],
            y=own[index]["value"],
            yshift=_shift(heights, index, level, step),
        )
        for index in _written(heights)
    ]


def _written(heights: Sequence[float | None]) -> list[int]:
    """Return the places of the values written; the last year's stands at the line's end already."""
    known = [index for index, height in enumerate(heights) if height is not None]
    if len(known) > _EVERY:
        least = min(known, key=lambda index: heights[index] or 0.0)
        most = max(known, key=lambda index: heights[index] or 0.0)
        known = sorted({known[0], least, most, known[-1]})
    return [index for index in known if index < len(heights) - 1]


def _shift(heights: Sequence[float | None], index: int, goal: float | None, step: float) -> float:
    """Shift in px of a value's label: above its point, or below where less is in the way there."""
    own = heights[index] or 0.0
    reach = min(1.0, 24 / step)
    beside = (*heights[max(0, index - 1) : index], *heights[index + 1 : index + 2])
    # How far the lines have come where they pass the label's edges, seen from the point.
    rises = [(other - own) * reach for other in beside if other is not None]
    level = None if goal is None else goal - own

    def crossed(shift: float) -> int:
        near = abs(shift) - 13
        lines = sum(rise > near if shift > 0 else -rise > near for rise in rises)
        return lines + (level is not None and abs(level - shift) < 13)

    return min((_LIFT, -_LIFT, 1.8 * _LIFT), key=crossed)
