"""A funnel: a dot a unit over what its value is out of, between the limits of chance."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from nq07stats.charts import figure_parts as parts
from nq07stats.charts.definition import Chart, Curve, Encodings
from nq07stats.charts.figure_parts import Json, Row
from nq07stats.charts.labels import Spot, placed
from nq07stats.charts.theme import SMALL, STRONG, Theme
from nq07stats.formatting import quantity

_PLOT, _FOOT = 320.0, 34.0
_PLAIN, _BEYOND, _SINGLED = 10, 14, 17
_WIDE = 20
"""Largest over smallest denominator from which on the axis counts in powers of ten."""
_MOST_NAMED = 30
"""Names that a chart has room for; those of others are told where they are pointed at."""
_LINE = SMALL * parts.LINE
_LEFT = 56.0


@dataclass(frozen=True)
class _Frame:
    """The axes: their ranges, and how values become places in px from the lower left corner."""

    x: tuple[float, float]
    y: tuple[float, float]
    width: float
    height: float
    logarithmic: bool

    def place(self, row: Row) -> tuple[float, float]:
        """Place of a row's dot."""
        return self.along(float(row["denominator"])), self.up(row["value"])

    def along(self, size: float) -> float:
        """Distance of a denominator from the left."""
        low, high = self.x
        if self.logarithmic:
            size, low, high = math.log10(size), math.log10(low), math.log10(high)
        return (size - low) / (high - low) * self.width

    def up(self, value: float) -> float:
        """Distance of a value from the foot."""
        low, high = self.y
        return (value - low) / (high - low) * self.height


def draw(chart: Chart, theme: Theme, width: int) -> Json:
    """Return the figure of a ``funnel`` chart."""
    rows, enc = parts.rows_of(chart), chart.encodings
    known = parts.with_value(rows)
    gone = [row for row in rows if parts.number(row["value"]) is None]
    ends = [curve.label for curve in enc.curves if curve.label]
    ends += [enc.reference.label] if enc.reference else []
    right = max((parts.text_width(label, SMALL) for label in ends), default=0) + 14
    frame = _frame(known, enc, width - _LEFT - right - 16, foot=bool(gone))
    label = parts.wrap(enc.x_label, width - 16 - _LEFT, SMALL)
    figure = parts.figure(
        chart,
        theme,
        width=width,
        body=frame.height,
        left=_LEFT,
        right=right,
        top=8,
        bottom=(1 + len(label)) * _LINE + 10,
    )
    figure["layout"] |= _axes(frame, chart, theme)
    traces = [
        *_limits(enc, frame, theme),
        *_dots(known, enc, theme),
        *_missing(gone, frame, theme),
        *_names(known, enc, frame, theme),
    ]
    figure["data"] = [trace for trace in traces if trace["x"]]
    figure["layout"]["annotations"] += [*_ends(enc, frame, theme), _below(label, theme)]
    return figure


def _frame(rows: Sequence[Row], enc: Encodings, width: float, *, foot: bool) -> _Frame:
    sizes = [row["denominator"] for row in rows] or [1.0, 2.0]
    logarithmic = max(sizes) >= _WIDE * min(sizes)
    x = (min(sizes) / 2, max(sizes) * (1.25 if logarithmic else 1.06))
    seen = [row["value"] for row in rows]
    seen += [enc.reference.value] if enc.reference else []
    seen += [_at(curve, median(sizes)) for curve in enc.curves]
    low, high = min(seen, default=0.0), max(seen, default=1.0)
    room = 0.12 * (high - low) or abs(high) / 10 or 1.0
    low, most = max(0.0, low - room), high + room
    if enc.unit == "%" and high <= 100:
        most = min(most, 103.0)
    height = _PLOT + _FOOT if foot else _PLOT
    return _Frame(x, (most - (most - low) * height / _PLOT, most), width, height, logarithmic)


def _at(curve: Curve, size: float) -> float:
    """Value of a curve at its point nearest to a denominator."""
    return min(zip(curve.x, curve.y, strict=True), key=lambda point: abs(point[0] - size))[1]


def _axes(frame: _Frame, chart: Chart, theme: Theme) -> Json:
    low, high = frame.x
    along: Json = {"range": [low, high], "nticks": 6}
    if frame.logarithmic:
        steps = [
            step * 10.0**power
            for power in range(math.floor(math.log10(low)), 10)
            for step in (1, 3)
        ]
        along = {
            "type": "log",
            "range": [math.log10(low), math.log10(high)],
            "tickvals": [step for step in steps if low <= step <= high],
        }
    return {
        "xaxis": parts.axis(
            theme, tickformat=",~r", showline=True, linecolor=theme.context, **along
        ),
        "yaxis": parts.axis(
            theme,
            range=list(frame.y),
            showgrid=True,
            **_ticks(frame, chart),
        ),
    }


def _ticks(frame: _Frame, chart: Chart) -> Json:
    """Round values up the axis, none in the foot of units without figures."""
    low, high = frame.y[1] - (frame.y[1] - frame.y[0]) * _PLOT / frame.height, frame.y[1]
    rough = (high - low) / 7
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(step * power for step in (1, 2, 5, 10) if step * power >= rough)
    first = math.ceil(low / step - 1e-9)
    values = [round(place * step, 10) for place in range(first, math.floor(high / step + 1e-9) + 1)]
    unit = chart.encodings.unit if chart.encodings.unit == "%" else ""
    decimals = max(0, -math.floor(math.log10(step)))
    texts = [quantity(value, unit, chart.language, decimals) + "\u00a0" for value in values]
    return {"tickvals": values, "ticktext": texts}


def _limits(enc: Encodings, frame: _Frame, theme: Theme) -> list[Json]:
    """Bands of what chance explains, the outer one first, and the common level."""
    found: list[Json] = []
    pairs = zip(enc.curves[::2], enc.curves[1::2], strict=True)
    for (high, low), dash in zip(pairs, ("dot", "solid"), strict=False):
        band = parts.stroke([*high.x, *low.x[::-1]], [*high.y, *low.y[::-1]], theme.hairline, 0)
        fill = theme.canvas if dash == "dot" else theme.hairline
        found.append({**band, "fill": "toself", "fillcolor": fill, "cliponaxis": True})
        for curve in (high, low):
            line = parts.stroke(curve.x, curve.y, theme.context, 1.5, dash)
            found.append({**line, "cliponaxis": True, "name": "limit"})
    if enc.reference:
        level = [enc.reference.value] * 2
        found.append({**parts.stroke(frame.x, level, theme.accent, 2.0), "name": "common"})
    return found


def _color(row: Row, enc: Encodings, theme: Theme) -> str:
    """Colour of a dot: the accent for what stands apart, pale for small numbers."""
    if row["place"] == "small" and row["unit_name"] != enc.highlight:
        return theme.context
    if enc.highlight:
        return theme.accent if row["unit_name"] == enc.highlight else theme.quiet
    return theme.accent if _is_beyond(row) else theme.quiet


def _is_beyond(row: Row) -> bool:
    return str(row["place"]).startswith("beyond")


def _size(row: Row, enc: Encodings) -> int:
    if enc.highlight and row["unit_name"] == enc.highlight:
        return _SINGLED
    return _BEYOND if _is_beyond(row) else _PLAIN


def _dots(rows: Sequence[Row], enc: Encodings, theme: Theme) -> list[Json]:
    """Dots, filled within and far beyond the limits, open between the two limits."""
    colors = [_color(row, enc, theme) for row in rows]
    open_dot = [row["place"] == "beyond_95" for row in rows]
    marker = {
        "symbol": "circle",
        "size": [_size(row, enc) for row in rows],
        "color": [
            theme.surface if is_open else c for c, is_open in zip(colors, open_dot, strict=True)
        ],
        "line": {"width": [3.0 if is_open else 1.5 for is_open in open_dot], "color": colors},
    }
    x = parts.column(rows, enc.x)
    return [parts.dots(rows, x, parts.column(rows, "value"), marker, name="dot")]


def _missing(rows: Sequence[Row], frame: _Frame, theme: Theme) -> list[Json]:
    """Units without a value: hollow, side by side at the foot, and their names where they fit."""
    if not rows:
        return []
    low, high = frame.x
    level = frame.y[0] + (frame.y[1] - frame.y[0]) * 13 / frame.height
    shares = [(9 + 16 * place) / frame.width for place in range(len(rows))]
    x = [
        low * (high / low) ** share if frame.logarithmic else low + (high - low) * share
        for share in shares
    ]
    y = [level] * len(rows)
    told = "; ".join(dict.fromkeys(row["note"] for row in rows if row["note"]))
    names = ", ".join(row["unit_name"] for row in rows)
    label = f"\u00a0{told}: {names}" if told else f"\u00a0{names}"
    fits = parts.text_width(label, SMALL) <= frame.width - 16 * len(rows) - 20
    text = label if fits else f"\u00a0{told}"
    plain = parts.font(SMALL, theme.secondary)
    return [
        parts.dots(rows, x, y, parts.hollow(theme, 12), name="missing"),
        parts.label(x[-1:], y[-1:], [text], plain, "middle right", clear=12),
    ]


def _names(rows: Sequence[Row], enc: Encodings, frame: _Frame, theme: Theme) -> list[Json]:
    """Names beside the dots outside the limits, wherever they are in nobody's way."""
    spots = [
        Spot(*frame.place(row), _size(row, enc) / 2, parts.text_width(_label(row), SMALL))
        for row in rows
    ]
    named = sorted(
        (index for index, row in enumerate(rows) if _size(row, enc) > _PLAIN),
        key=lambda index: (-_size(rows[index], enc), -abs(rows[index]["off"])),
    )[:_MOST_NAMED]
    lines = [
        [(frame.along(x), frame.up(y)) for x, y in zip(curve.x, curve.y, strict=True)]
        for curve in enc.curves
    ]
    if enc.reference:
        level = frame.up(enc.reference.value)
        lines.append([(0.0, level), (frame.width, level)])
    # Who may be off by chance alone need not be named where there is no room.
    perhaps = [
        index
        for index in named
        if rows[index]["place"] == "beyond_95" and rows[index]["unit_name"] != enc.highlight
    ]
    places = placed(spots, named, frame.width, frame.height, lines, perhaps)
    # Where a line cannot be kept clear of, it does not run through the letters.
    plain = {**parts.font(SMALL, theme.ink), "shadow": ", ".join([f"0 0 2px {theme.surface}"] * 4)}
    found = []
    for place in dict.fromkeys(places.values()):
        side, away = place
        own = [rows[index] for index in places if places[index] == place]
        found.append(
            parts.label(
                parts.column(own, enc.x),
                parts.column(own, "value"),
                [_written(row, enc, theme) for row in own],
                plain,
                side,
                clear=parts.clearing(away),
            )
        )
    return found


def _label(row: Row) -> str:
    return f"{row['unit_name']} {row['text']}"


def _written(row: Row, enc: Encodings, theme: Theme) -> str:
    singled = bool(enc.highlight) and row["unit_name"] == enc.highlight
    text = parts.strong(_label(row)) if singled else _label(row)
    return parts.colored(text, _color(row, enc, theme)) if singled else text


def _ends(enc: Encodings, frame: _Frame, theme: Theme) -> list[Json]:
    """Say at the right end what each line is, each text clear of the next."""
    told = [(curve.y[-1], curve.label, theme.secondary) for curve in enc.curves if curve.label]
    if enc.reference:
        told.append((enc.reference.value, enc.reference.label, theme.accent))
    places = parts.spread([frame.up(value) for value, _, _ in told], _LINE, 8, frame.height - 8)
    return [
        parts.note(
            text,
            parts.font(SMALL, color, STRONG if color == theme.accent else 400),
            name="limit",
            xref="paper",
            yref="paper",
            x=1,
            y=place / frame.height,
            xanchor="left",
            yanchor="middle",
            xshift=6,
        )
        for (_, text, color), place in zip(told, places, strict=True)
    ]


def _below(lines: Sequence[str], theme: Theme) -> Json:
    """Say below the horizontal axis what it counts."""
    return parts.note(
        "<br>".join(lines),
        parts.font(SMALL, theme.secondary),
        name="axis",
        xref="paper",
        yref="paper",
        x=1,
        y=0,
        xanchor="right",
        yanchor="top",
        yshift=-_LINE - 8,
        align="right",
    )
