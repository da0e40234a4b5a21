"""Units in the order of their reports: a dot on the day of each, climbing like a stair."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from nq07stats.charts import figure_parts as parts
from nq07stats.charts.definition import Chart, Reference
from nq07stats.charts.figure_parts import Json, Row
from nq07stats.charts.named_rows import at, named_rows
from nq07stats.charts.theme import SMALL, STRONG, Theme, status_color, status_symbol

_ROW = 30.0
_TICK = 56.0
"""Px that a day written below the axis takes."""


def draw(chart: Chart, theme: Theme, width: int) -> Json:
    """Return the figure of an ``arrivals`` chart, the earliest report at the foot."""
    rows, last = parts.rows_of(chart), chart.encodings.reference
    # The first to come stands at the foot.
    named = named_rows((row["unit_name"] for row in rows[::-1]), width * 0.3, _ROW, 8)
    placed = [{**row, "x": _ordinal(row["received_on"])} for row in named.placed(rows[::-1])[::-1]]
    days = [row["x"] for row in placed if row["x"] is not None]
    days += [last.value] if last is not None else []
    low, high = min(days, default=0.0), max(days, default=1.0)
    # The last day ends half a day after its mark.
    edge = max(0.05 * (high - low), 0.8)
    right = max((parts.text_width(row["text"], SMALL) for row in rows), default=0) + 18
    figure = parts.figure(
        chart,
        theme,
        width=width,
        body=named.body,
        left=named.width + 22,
        right=right,
        top=SMALL * parts.LINE + 8 if last is not None else 8,
        bottom=24,
    )
    figure["layout"] |= {
        "xaxis": _days_axis(low, high, edge, width - named.width - right - 38, theme),
        "yaxis": named.axis(theme, 12),
    }
    figure["data"] = _traces(placed, (low - edge, high + edge), theme)
    if last is not None:
        # In time is the whole of that day.
        figure["layout"]["shapes"].append(parts.upright(last.value + 0.5, theme.ink, 2))
        figure["layout"]["annotations"].append(_last_words(last, low, high, theme))
    return figure


def _ordinal(day: Any) -> float | None:
    return None if pd.isna(day) else float(pd.Timestamp(day).toordinal())


def _days_axis(low: float, high: float, edge: float, room: float, theme: Theme) -> Json:
    step = max(1, math.ceil((high - low + 2 * edge) * _TICK / room))
    ticks = [float(day) for day in range(int(low), int(high) + 1, step)]
    words = [f"{pd.Timestamp.fromordinal(int(day)):%d/%m}" for day in ticks if day >= 1]
    span = [low - edge, high + edge]
    return parts.axis(theme, range=span, tickvals=ticks, ticktext=words, showgrid=True)


def _traces(placed: Sequence[Row], span: tuple[float, float], theme: Theme) -> list[Json]:
    came = [row for row in placed if row["x"] is not None]
    gone = [row for row in placed if row["x"] is None]
    days, levels = [row["x"] for row in came], at(came)
    marker = {
        "size": 14,
        "color": [status_color(row["status"], theme) for row in came],
        "symbol": [status_symbol(row["status"]) for row in came],
    }
    stair = parts.stroke(days, levels, theme.context, 2)
    holes = [span[0]] * len(gone), at(gone)
    said = [f"\u00a0\u00a0{row['text']}" for row in placed]
    ends = [span[1]] * len(placed), at(placed)
    traces = [
        {**stair, "line": {**stair["line"], "shape": "vh"}, "name": "stair"},
        _without_source(parts.dots(came, days, levels, marker, name="days")),
        _without_source(parts.dots(gone, *holes, parts.hollow(theme, 13), name="missing")),
        parts.label(*ends, said, parts.font(SMALL, theme.secondary), "middle right"),
    ]
    return [trace for trace in traces if trace["y"]]


def _without_source(trace: Json) -> Json:
    """Leave out what a click leads to: a dot stands for a report, not for a figure."""
    return {name: value for name, value in trace.items() if name != "customdata"}


def _last_words(last: Reference, low: float, high: float, theme: Theme) -> Json:
    late = last.value > (low + high) / 2
    return parts.note(
        last.label,
        parts.font(SMALL, theme.ink, STRONG),
        name="line",
        xref="x",
        yref="paper",
        x=last.value + 0.5,
        y=1,
        xanchor="right" if late else "left",
        yanchor="bottom",
        xshift=3 if late else -3,
        yshift=4,
    )
