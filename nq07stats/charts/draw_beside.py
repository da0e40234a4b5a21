"""Lines of a few units on shared axes, named at their ends; all together in grey."""

from __future__ import annotations

from collections.abc import Sequence

from nq07stats.charts import figure_parts as parts
from nq07stats.charts.definition import Chart, Goal
from nq07stats.charts.draw_events import event_line, event_note, event_words
from nq07stats.charts.draw_lines import value_range, year_axis, year_tick
from nq07stats.charts.figure_parts import Json, Row
from nq07stats.charts.theme import SMALL, STRONG, TEXT, Theme

_BODY = 300.0
_APART = 21.0
"""Px between two names at the ends of lines."""
_SYMBOLS = ("circle", "square", "diamond", "triangle-up")

Level = tuple[float, str, str, int]
"""Words level with a value: the value, the words, their colour and size."""


def draw(chart: Chart, theme: Theme, width: int) -> Json:
    """Return the figure of a ``beside`` chart."""
    rows, enc = parts.rows_of(chart), chart.encodings
    lines = list(parts.grouped(rows, enc.series).values())
    low, high = value_range(rows, enc.goal)
    begins = [_begin(line, theme) for line in lines if _known(line)]
    ends = [_end(line, enc.years[-1], theme) for line in lines if _known(line)]
    ends += [_goal_end(enc.goal, theme)] if enc.goal else []
    left, right = (
        max((parts.text_width(words, size) for _, words, _, size in levels), default=20) + 16
        for levels in (begins, ends)
    )
    step = (width - 16 - left - right) / max(1, len(enc.years) - 1)
    ticks = [year_tick(label, "", step, theme) for label in enc.year_labels]
    events = event_words(enc, step)
    figure = parts.figure(
        chart,
        theme,
        width=width,
        body=_BODY,
        left=left if len(enc.years) > 1 else 24,
        right=right,
        top=max(map(len, events.values()), default=0) * SMALL * parts.LINE + 8,
        bottom=20 + max(tick.count("<br>") + 1 for tick in ticks) * SMALL * parts.LINE,
    )
    pad = 0.03 * (len(enc.years) - 1) or 0.3
    figure["layout"] |= {
        "xaxis": year_axis(enc.years, ticks, pad, theme),
        "yaxis": parts.axis(theme, range=[low, high], showticklabels=False),
    }
    figure["data"] = [
        *_goal_line(enc.goal, (enc.years[0] - pad, enc.years[-1] + pad), theme),
        *(trace for line in sorted(lines, key=_is_unit) for trace in _line(line, low, theme)),
    ]
    figure["layout"]["annotations"] += [
        *_words(ends, low, high, after=True),
        *(event_note(year, lines, enc.years, theme) for year, lines in events.items()),
    ]
    figure["layout"]["shapes"] += [event_line(year, theme) for year in events]
    if len(enc.years) > 1:
        figure["layout"]["annotations"] += _words(begins, low, high, after=False)
    return figure


def _is_unit(line: Sequence[Row]) -> bool:
    return bool(line[0]["unit"])


def _known(line: Sequence[Row]) -> list[Row]:
    return parts.with_value(line)


def _color(row: Row, theme: Theme) -> str:
    return theme.lines[int(row["place"])] if row["unit"] else theme.secondary


def _begin(line: Sequence[Row], theme: Theme) -> Level:
    first = _known(line)[0]
    # A line that begins late has its first value at its point, not at the left edge.
    words = first["text"] if first is line[0] else ""
    return float(first["value"]), words, _color(first, theme), SMALL


def _end(line: Sequence[Row], last_year: int, theme: Theme) -> Level:
    last = _known(line)[-1]
    early = "" if last["year"] == last_year else f" ({last['year']})"
    size = TEXT if last["unit"] else SMALL
    return float(last["value"]), f"{last['text']}{early} {last['name']}", _color(last, theme), size


def _goal_end(goal: Goal, theme: Theme) -> Level:
    return goal.value, goal.label, theme.ink if goal.judged else theme.secondary, SMALL


def _words(levels: Sequence[Level], low: float, high: float, *, after: bool) -> list[Json]:
    scale = _BODY / (high - low)
    places = [(value - low) * scale for value, *_ in levels]
    return [
        parts.note(
            parts.wrap(words, 10_000, size)[0],
            parts.font(size, color, STRONG),
            name="end" if after else "begin",
            xref="paper",
            yref="paper",
            x=1 if after else 0,
            xanchor="left" if after else "right",
            xshift=6 if after else -6,
            y=place / _BODY,
            yanchor="middle",
        )
        for (_, words, color, size), place in zip(
            levels, parts.spread(places, _APART, 8, _BODY - 8), strict=True
        )
        if words
    ]


def _goal_line(goal: Goal | None, reach: tuple[float, float], theme: Theme) -> list[Json]:
    if goal is None:
        return []
    color = theme.ink if goal.judged else theme.secondary
    return [{**parts.stroke(reach, [goal.value] * 2, color, 2), "name": "goal"}]


def _line(line: Sequence[Row], floor: float, theme: Theme) -> list[Json]:
    color, own = _color(line[0], theme), _is_unit(line)
    shade = color if own else theme.context
    values, years = parts.column(line, "value"), [row["year"] for row in line]
    marker = {
        "symbol": _SYMBOLS[int(line[0]["place"])] if own else "circle",
        "size": 11 if own else 6,
        "color": [theme.surface if row["state"] == "partial" else shade for row in line],
        "line": {"color": shade, "width": 2.5},
    }
    gone = parts.without_figures(line)
    hollow = {**parts.hollow(theme, 10), "color": shade}
    return [
        {**parts.stroke(years, values, shade, 3 if own else 2), "name": "line"},
        parts.dots(line, years, values, marker, name=line[0]["unit"] or "whole"),
        parts.dots(
            gone, [row["year"] for row in gone], [floor] * len(gone), hollow, name="missing"
        ),
    ]
