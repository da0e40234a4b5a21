"""Bars to both sides of zero: what each unit adds to a change or takes away, below their sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nq07stats.charts import figure_parts as parts
from nq07stats.charts.definition import Chart
from nq07stats.charts.figure_parts import Json, Row
from nq07stats.charts.named_rows import NamedRows, at, named_rows
from nq07stats.charts.theme import SMALL, TEXT, Theme

_ROW, _BAR = 34.0, 18.0
_APART = 12.0
"""Room in px between the sum and the units."""
_NOTHING = 1.0
"""Span of the axis where every value is 0."""
_GAP = "\u00a0" * 2


def draw(chart: Chart, theme: Theme, width: int) -> Json:
    """Return the figure of a ``contributions`` chart."""
    rows, enc = parts.rows_of(chart), chart.encodings
    named = _apart(rows, named_rows((row[enc.y] for row in rows), min(280, width * 0.34), _ROW))
    left = named.width + 16
    sides = max((parts.text_width(row["side"], SMALL) for row in rows), default=0)
    right = sides + 24 if sides else 14
    figure = parts.figure(
        chart, theme, width=width, body=named.body, left=left, right=right, top=4, bottom=8
    )
    ends = _range(rows, width - left - right - 16)
    figure["layout"] |= {
        "xaxis": parts.axis(theme, range=list(ends), showticklabels=False),
        "yaxis": named.axis(theme, 12, [_is_strong(row, enc.highlight) for row in rows]),
    }
    zero = parts.upright(0, theme.secondary, 1, layer="above")
    figure["layout"]["shapes"] += [zero, *_below_sum(named, theme)]
    traces = _traces(named.placed(rows), ends[1], theme)
    figure["data"] = [trace for trace in traces if trace["y"]]
    return figure


def _apart(rows: Sequence[Row], named: NamedRows) -> NamedRows:
    """Move the rows of units away from that of their sum."""
    middles = [
        middle if row["role"] == "total" else middle - _APART
        for row, middle in zip(rows, named.middles, strict=True)
    ]
    return replace(named, middles=middles, body=named.body + _APART)


def _is_strong(row: Row, highlight: str) -> bool:
    return row["role"] == "total" or bool(row["unit_name"] == highlight)


def _range(rows: Sequence[Row], room: float) -> tuple[float, float]:
    """Return the ends of the axis, so that the words beyond bars and zero find room."""
    units = [row for row in parts.with_value(rows) if row["role"] != "total"]
    values = [float(row["value"]) for row in units]
    low, high = min([0.0, *values]), max([0.0, *values])
    beyond = max((parts.text_width(row["text"], TEXT) for row in units), default=0.0) + 24
    before = beyond if low < 0 else 4.0
    # The sum and what must be said of units not compared stand at zero.
    at_zero = [parts.text_width(row["text"], TEXT) for row in rows if row["role"] == "total"]
    at_zero += [parts.text_width(row["note"], SMALL) for row in parts.without_figures(rows)]
    reach = max(at_zero, default=0.0) + 24
    least = room * 0.2
    needed = (high - low) / max(room - before - beyond, least)
    scale = max(needed, -low / max(room - before - reach, least)) or _NOTHING / room
    return low - before * scale, low + (room - before) * scale


def _below_sum(named: NamedRows, theme: Theme) -> list[Json]:
    """Return the rule between the sum and the units, where there are any."""
    if len(named.middles) < 2:
        return []
    level = 2 * named.middles[0] - _APART / 2
    line = {"color": theme.hairline, "width": 1}
    return [
        {"type": "line", "xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": level, "y1": level}
        | {"line": line}
    ]


def _traces(rows: Sequence[Row], end: float, theme: Theme) -> list[Json]:
    known, gone = parts.with_value(rows), parts.without_figures(rows)
    units = [row for row in known if row["role"] != "total"]
    # The sum of many is written: a bar of it would leave no room to tell theirs apart.
    sums = [row for row in known if row["role"] == "total"]
    colors = {"leading": theme.accent, "other": theme.context}
    marker = {"color": [colors[row["role"]] for row in units], "cornerradius": 3}
    sign = {"symbol": "diamond", "size": 12, "color": theme.ink}
    plain, ink = parts.font(SMALL, theme.secondary), parts.font(TEXT, theme.ink)
    ups = [row for row in units if float(row["value"]) >= 0]
    downs = [row for row in units if float(row["value"]) < 0]
    said = [f"\u00a0{row['note']}" for row in gone]
    return [
        parts.bars(
            units,
            parts.column(units, "value"),
            at(units),
            marker,
            orientation="h",
            width=_BAR,
            name="bar",
        ),
        parts.dots(gone, [0.0] * len(gone), at(gone), parts.hollow(theme, 13), name="missing"),
        parts.dots(sums, [0.0] * len(sums), at(sums), sign, name="sum"),
        parts.label(
            [0.0] * len(sums),
            at(sums),
            [_GAP + parts.strong(row["text"]) for row in sums],
            ink,
            "middle right",
            clear=12,
        ),
        parts.label(
            [float(row["value"]) for row in ups],
            at(ups),
            [_GAP + parts.strong(row["text"]) for row in ups],
            ink,
            "middle right",
        ),
        parts.label(
            [float(row["value"]) for row in downs],
            at(downs),
            [parts.strong(row["text"]) + _GAP for row in downs],
            ink,
            "middle left",
        ),
        parts.label([0.0] * len(gone), at(gone), said, plain, "middle right", clear=14),
        parts.label(
            [end] * len(known),
            at(known),
            [_GAP + row["side"] for row in known],
            plain,
            "middle right",
        ),
    ]
