"""Bars stacked from parts: the parts' figures in columns before them, the sum behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nq07stats.charts import figure_parts as parts
from nq07stats.charts.definition import Chart
from nq07stats.charts.figure_parts import Json, Row
from nq07stats.charts.named_rows import named_rows
from nq07stats.charts.theme import SMALL, STRONG, TEXT, Theme, legible, mix, text_on

_ROW = 30.0
_ROOMY = 800
"""Width from which on it is said behind a bar what it lacks; below, its hatching must do."""
_THICK = 18.0
_GAP = 12.0
_HEADING = 64.0
_NEARLY = 0.85
_NAMES, _LEAST_NAMES, _FIGURES, _BARS = 0.42, 0.36, 0.36, 0.34
"""Shares of the width: most and least for names, most for columns of figures, least for bars."""


@dataclass(frozen=True)
class _Column:
    """A column of a part's figures: its heading in lines, and where its right edge stands.

    ``edge`` is in px to the left of the bars.
    """

    heading: list[str]
    width: float
    edge: float


def draw(chart: Chart, theme: Theme, width: int) -> Json:
    """Return the figure of a ``bars`` chart."""
    enc, marks = chart.encodings, parts.rows_of(chart)
    if width < _ROOMY:
        marks = [{**row, "side": ""} for row in marks]
    bars, groups = parts.grouped(marks, enc.y), parts.grouped(marks, enc.series)
    right = max((_width_behind(own[0]) for own in bars.values() if own[0]["total"]), default=20)
    named = named_rows(bars, min(320, width * _NAMES), _ROW, 10, balanced=True)
    px = (width - 36 - named.width - right) / (_most(bars) or 1.0)
    digit = SMALL * 0.6 / px
    columns = [] if len(groups) < 2 or _fit(marks, digit) else _columns(groups, width)
    if columns:
        # What the columns take is the names' before it is the bars'.
        room = width * (1 - _BARS) - right - _before(columns)
        most = min(320, max(width * _LEAST_NAMES, room))
        named = named_rows(bars, most, _ROW, 10, balanced=True)
    # Without columns of their figures the parts are named above their pieces of the first bar.
    inside = len(groups) > 1 and not columns
    lines_above = max((len(column.heading) for column in columns), default=int(inside))
    head = lines_above * SMALL * parts.LINE + 4
    before = _before(columns)
    figure = parts.figure(
        chart,
        theme,
        width=width,
        body=named.body + head,
        left=named.width + 20 + before,
        right=right,
    )
    figure["layout"] |= {
        "barmode": "stack",
        "xaxis": parts.axis(theme, range=[0, _most(bars) or 1.0], showticklabels=False),
        "yaxis": named.axis(theme, before + 12, [bar == enc.highlight for bar in bars], head),
    }
    places = dict(zip(bars, named.middles, strict=True))
    written = digit if inside else 0.0
    figure["data"] = [
        *(_part(own, places, chart, written, theme) for own in groups.values()),
        *_sums(bars, places, theme),
        *_figures(groups, columns, places, theme),
    ]
    figure["layout"]["annotations"] += _headings(groups, columns, theme)
    if inside:
        figure["layout"]["annotations"] += _above(groups, next(iter(bars.values()), []), px, theme)
    return figure


def _before(columns: Sequence[_Column]) -> float:
    return sum(column.width + _GAP for column in columns)


def _most(bars: Mapping[str, Sequence[Row]]) -> float:
    return max((_sum(own) for own in bars.values()), default=0.0)


def _sum(own: Sequence[Row]) -> float:
    return sum(value for value in parts.column(own, "value") if value is not None)


def _width_behind(row: Row) -> float:
    """Px that the words behind a bar need."""
    said = parts.text_width(row["side"], SMALL) + 8 if row["side"] else 0.0
    return parts.text_width(row["total"], TEXT) + said + 14


def _fits(row: Row, digit: float) -> bool:
    """Tell whether a segment is long enough for its figure, at so much a digit."""
    return float(row["value"]) > digit * (len(row["text"]) + 1)


def _fit(marks: Sequence[Row], digit: float) -> bool:
    """Tell whether nearly all segments have room for their figures."""
    drawn = [row for row in parts.with_value(marks) if row["value"]]
    return sum(_fits(row, digit) for row in drawn) >= _NEARLY * len(drawn)


def _columns(groups: Mapping[str, Sequence[Row]], width: int) -> list[_Column]:
    """Return the columns of the parts' figures; none where room is short."""
    widths = []
    for name, own in groups.items():
        words = [parts.text_width(word, SMALL) for word in name.split()]
        # A short name stays on one line.
        words.append(min(parts.text_width(name, SMALL), _HEADING))
        widths.append(max([*words, *(parts.text_width(row["text"], SMALL) for row in own)]) + 6)
    if sum(widths) + _GAP * len(widths) > width * _FIGURES:
        return []
    return [
        _Column(
            parts.wrap(name, widths[index], SMALL),
            widths[index],
            _GAP + sum(each + _GAP for each in widths[index + 1 :]),
        )
        for index, name in enumerate(groups)
    ]


def _part(
    own: Sequence[Row],
    places: Mapping[str, float],
    chart: Chart,
    digit: float,
    theme: Theme,
) -> Json:
    """Return the segments of a part; ``digit`` is what a digit takes on the axis, 0 for none."""
    enc, color = chart.encodings, parts.part_color(own, theme)
    pale, values = mix(theme.surface, color, 0.4), parts.column(own, "value")
    fills = [color if enc.highlight in ("", row[enc.y]) else pale for row in own]
    # A segment too short for its figure leaves it to the hover.
    texts = [
        row["text"] if digit and value and _fits(row, digit) else ""
        for row, value in zip(own, values, strict=True)
    ]
    marker = {
        "color": fills,
        "line": {"color": theme.surface, "width": 1},
        "pattern": parts.hatch(own),
    }
    style = {**parts.font(SMALL, theme.ink, STRONG), "color": [text_on(fill) for fill in fills]}
    return parts.bars(
        own,
        values,
        [places[row[enc.y]] for row in own],
        marker,
        orientation="h",
        width=_THICK,
        name="part",
        **parts.inside(texts, style),
    )


def _sums(
    bars: Mapping[str, Sequence[Row]], places: Mapping[str, float], theme: Theme
) -> list[Json]:
    """Write behind each bar its sum; mark those without figures hollow."""
    known = {bar: own for bar, own in bars.items() if parts.with_value(own)}
    gone = {
        bar: holes[0]
        for bar, own in bars.items()
        if bar not in known
        if (holes := parts.without_figures(own))
    }
    style, plain = parts.font(TEXT, theme.ink), parts.font(SMALL, theme.secondary)
    texts = [
        parts.strong(own[0]["total"]) + parts.colored(_said(own[0]), theme.secondary, SMALL)
        for own in known.values()
    ]
    sums = [_sum(own) for own in known.values()]
    at, zeros = [places[bar] for bar in gone], [0.0] * len(gone)
    said = [f"\u00a0{row['note']}" for row in gone.values()]
    return [
        parts.label(sums, [places[bar] for bar in known], texts, style, "middle right", clear=4),
        parts.dots(list(gone.values()), zeros, at, parts.hollow(theme, 13), name="missing"),
        parts.label(zeros, at, said, plain, "middle right", clear=14),
    ]


def _said(row: Row) -> str:
    return f"\u00a0\u00a0{row['side']}" if row["side"] else ""


def _figures(
    groups: Mapping[str, Sequence[Row]],
    columns: Sequence[_Column],
    places: Mapping[str, float],
    theme: Theme,
) -> list[Json]:
    """Write each part's figures in its column, left of the bars."""
    traces = []
    for own, column in zip(groups.values(), columns, strict=False):
        known = parts.with_value(own)
        ys = [places[row["bar"]] for row in known]
        texts = [row["text"] for row in known]
        style = parts.font(SMALL, theme.ink)
        away = parts.clearing(column.edge)
        traces.append(parts.label([0.0] * len(ys), ys, texts, style, "middle left", clear=away))
    return traces


def _headings(
    groups: Mapping[str, Sequence[Row]], columns: Sequence[_Column], theme: Theme
) -> list[Json]:
    """Name each column in the colour of its part."""
    return [
        parts.note(
            "<br>".join(column.heading),
            parts.font(SMALL, legible(parts.part_color(own, theme), theme), STRONG),
            name="part",
            xref="paper",
            yref="y",
            x=0,
            xanchor="right",
            xshift=-column.edge,
            y=2,
            yanchor="bottom",
            align="right",
        )
        for own, column in zip(groups.values(), columns, strict=False)
    ]


def _above(
    groups: Mapping[str, Sequence[Row]], first: Sequence[Row], px: float, theme: Theme
) -> list[Json]:
    """Name each part in its colour where its piece of the first bar begins, or after the last."""
    values = {row["part"]: parts.number(row["value"]) or 0.0 for row in first}
    notes, begins, free = [], 0.0, 0.0
    for name, own in groups.items():
        shift = max(begins * px, free)
        notes.append(
            parts.note(
                parts.wrap(name, 10_000, SMALL)[0],
                parts.font(SMALL, legible(parts.part_color(own, theme), theme), STRONG),
                name="part",
                xref="paper",
                yref="y",
                x=0,
                xanchor="left",
                xshift=round(shift),
                y=4,
                yanchor="bottom",
            )
        )
        begins += values.get(name, 0.0)
        free = shift + parts.text_width(name, SMALL) + _GAP
    return notes
