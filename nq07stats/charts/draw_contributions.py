"""Bars to both sides of zero: what each unit adds to a change or takes away, below their sum."""

from __future__ import annotations

from collections.abc import Sequence

from nq07stats.charts import figure_parts as parts
from nq07stats.charts.definition import Chart
from nq07stats.charts.figure_parts import Json, Row
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
    names = [parts.wrap(row[enc.y], min(280, width * 0.34), TEXT) for row in rows]
    left = max((parts.text_width(line, TEXT) for name in names for line in name), default=80) + 16
    sides = max((parts.text_width(row["side"], SMALL) for row in rows), default=0)
    middles, body = _places(rows, names)
    right = sides + 24 if sides else 14
    figure = parts.figure(
        chart, theme, width=width, body=body, left=left, right=right, top=4, bottom=8
    )
    ends = _range(rows, width - left - right - 16)
    figure["layout"] |= {
        "xaxis": parts.axis(theme, range=list(ends), showticklabels=False),
        "yaxis": parts.axis(
            theme,
            range=[-body, 0],
            tickvals=middles,
            ticktext=[
                _name(row, name, enc.highlight) for row, name in zip(rows, names, strict=True)
            ],
            tickfont=parts.font(TEXT, theme.ink),
            ticklabelstandoff=12,
        ),
    }
    figure["layout"]["shapes"] += [_zero(theme), *_below_sum(rows, names, theme)]
    figure["data"] = [trace for trace in _traces(rows, middles, ends[1], theme) if trace["y"]]
    return figure


def _places(rows: Sequence[Row], names: Sequence[Sequence[str]]) -> tuple[list[float], float]:
    """Return the middle of each row and the height of all; the sum stands apart."""
    middles, body = parts.bands(names, _ROW, 12)
    return [
        middle if row["role"] == "total" else middle - _APART
        for row, middle in zip(rows, middles, strict=True)
    ], body + _APART


def _name(row: Row, name: Sequence[str], highlight: str) -> str:
    words = "<br>".join(name)
    stands_out = row["role"] == "total" or row["unit_name"] == highlight
    return parts.strong(words) if stands_out else words


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


def _zero(theme: Theme) -> Json:
    return {
        "type": "line",
        "xref": "x",
        "yref": "paper",
        "x0": 0,
        "x1": 0,
        "y0": 0,
        "y1": 1,
        "line": {"color": theme.secondary, "width": 1},
    }


def _below_sum(rows: Sequence[Row], names: Sequence[Sequence[str]], theme: Theme) -> list[Json]:
    """Return the rule between the sum and the units, where there are any."""
    if len(rows) < 2:
        return []
    _, height = parts.bands(names[:1], _ROW, 12)
    at = -(height + _APART / 2)
    line = {"color": theme.hairline, "width": 1}
    return [
        {"type": "line", "xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": at, "y1": at}
        | {"line": line}
    ]


def _traces(rows: Sequence[Row], middles: Sequence[float], end: float, theme: Theme) -> list[Json]:
    places = {id(row): middle for row, middle in zip(rows, middles, strict=True)}

    def at(own: Sequence[Row]) -> list[float]:
        return [places[id(row)] for row in own]

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
