"""Lines of a few units on shared axes, named at their ends; all together in grey."""

from __future__ import annotations

from collections.abc import Sequence

from nq07stats.charts import figure_parts as parts
from nq07stats.charts.definition import Chart
from nq07stats.charts.figure_parts import Json, Row
from nq07stats.charts.theme import SMALL, TEXT, Theme
from nq07stats.charts.year_frame import Level, framed, value_range

_BODY = 300.0
_SYMBOLS = ("circle", "square", "diamond", "triangle-up")


def draw(chart: Chart, theme: Theme, width: int) -> Json:
    """Return the figure of a ``beside`` chart."""
    rows, enc = parts.rows_of(chart), chart.encodings
    lines = list(parts.grouped(rows, enc.series).values())
    known = [line for line in lines if parts.with_value(line)]
    begins = [_begin(line, theme) for line in known] if len(enc.years) > 1 else []
    ends = [_end(line, enc.years[-1], theme) for line in known]
    frame = framed(
        chart,
        theme,
        width,
        body=_BODY,
        span=value_range(rows),
        begins=begins,
        ends=ends,
        pad=0.03,
    )
    frame.figure["data"] = [
        trace for line in sorted(lines, key=_is_unit) for trace in _line(line, frame.low, theme)
    ]
    frame.write(begins, after=False)
    frame.write(ends)
    return frame.figure


def _is_unit(line: Sequence[Row]) -> bool:
    return bool(line[0]["unit"])


def _color(row: Row, theme: Theme) -> str:
    return theme.lines[int(row["place"])] if row["unit"] else theme.secondary


def _begin(line: Sequence[Row], theme: Theme) -> Level:
    first = parts.with_value(line)[0]
    # A line that begins late has its first value at its point, not at the left edge.
    words = first["text"] if first is line[0] else ""
    return Level(float(first["value"]), words, _color(first, theme), SMALL)


def _end(line: Sequence[Row], last_year: int, theme: Theme) -> Level:
    last = parts.with_value(line)[-1]
    early = "" if last["year"] == last_year else f" ({last['year']})"
    words = f"{last['text']}{early} {last['name']}"
    size = TEXT if last["unit"] else SMALL
    return Level(float(last["value"]), words, _color(last, theme), size)


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
