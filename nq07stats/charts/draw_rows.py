"""Sorted rows: a dot on a stem for shares, a bar for counts; name and value before, words after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nq07stats.charts import figure_parts as parts
from nq07stats.charts.definition import Chart, Encodings
from nq07stats.charts.figure_parts import Json, Row
from nq07stats.charts.named_rows import at, named_rows
from nq07stats.charts.theme import SMALL, STRONG, TEXT, Theme, status_color, status_symbol

_ROW, _ROW_OF_TWO = 34.0, 46.0
"""Height of a row, and where the words after it take two lines."""
_AFTER = 0.25
"""Part of the width that words after the rows may take in one line."""
_NOTHING = 1.0
"""End of the axis where every value is 0."""
_GAP = "\u00a0" * 3


@dataclass(frozen=True)
class _Line:
    """A line across all rows."""

    value: float
    words: str
    color: str
    thickness: float


def draw(chart: Chart, theme: Theme, width: int) -> Json:
    """Return the figure of a ``rows`` chart."""
    rows, enc = parts.rows_of(chart), chart.encodings
    end = _end(enc, rows)
    sides = [parts.wrap(_words_after(row), width * _AFTER, SMALL, balanced=True) for row in rows]
    figure, placed = laid_out(chart, theme, width, (0.0, end), sides)
    traces = _traces(placed, enc, end, sides, theme)
    figure["data"] = [trace for trace in traces if trace["y"]]
    return figure


def laid_out(
    chart: Chart,
    theme: Theme,
    width: int,
    ends: tuple[float, float],
    sides: Sequence[Sequence[str]],
) -> tuple[Json, list[Row]]:
    """Return a figure of named rows with its axes and lines, and its rows placed in it.

    ``ends`` are those of the axis of values; before it there is room for the rows' ``text``, after
    it for the ``sides``, lines of words in small.
    """
    rows, enc = parts.rows_of(chart), chart.encodings
    values = max((parts.text_width(row["text"], TEXT) for row in rows), default=40) + 30
    after = max((parts.text_width(line, SMALL) for side in sides for line in side), default=0)
    least = _ROW_OF_TWO if max(map(len, sides), default=1) > 1 else _ROW
    named = named_rows((row[enc.y] for row in rows), min(300, width * 0.42), least)
    lines = _lines(enc, theme)
    figure = parts.figure(
        chart,
        theme,
        width=width,
        body=named.body,
        left=named.width + values + 12,
        right=after + 26 if after else 14,
        top=len(lines) * SMALL * parts.LINE + 6,
        bottom=24,
    )
    figure["layout"] |= {
        "xaxis": _value_axis(enc, ends, theme),
        "yaxis": named.axis(theme, values, [row[enc.y] == enc.highlight for row in rows]),
    }
    for level, line in enumerate(lines):
        figure["layout"]["shapes"].append(parts.upright(line.value, line.color, line.thickness))
        figure["layout"]["annotations"].append(_words(line, ends, level))
    return figure, named.placed(rows)


def _value_axis(enc: Encodings, ends: tuple[float, float], theme: Theme) -> Json:
    end = ends[1]
    ticks: Json = {"tickvals": [0]} if end == _NOTHING else {"nticks": 5}
    if not enc.decimals and _NOTHING < end < 6:
        ticks = {"dtick": 1}
    return parts.axis(
        theme,
        range=list(ends),
        showgrid=True,
        tickformat=",~r",
        ticksuffix="%" if enc.unit == "%" else "",
        **ticks,
    )


def _end(enc: Encodings, rows: Sequence[Row]) -> float:
    drawn = [value for value in parts.column(rows, "value") if value is not None]
    drawn += [value for row in rows if (value := parts.number(row.get("before"))) is not None]
    drawn += [line.value for line in (enc.goal, enc.reference) if line is not None]
    most = max(drawn, default=0.0)
    if enc.unit == "%" and not 0 < most < parts.FEW_PERCENT:
        return max(100.0, most) * 1.02
    return most * 1.05 or _NOTHING


def _lines(enc: Encodings, theme: Theme) -> list[_Line]:
    goal, reference, lines = enc.goal, enc.reference, list[_Line]()
    if goal is not None:
        color = theme.ink if goal.judged else theme.secondary
        lines.append(_Line(goal.value, goal.label, color, 3.0))
    if reference is not None:
        lines.append(_Line(reference.value, reference.label, theme.accent, 2.0))
    return lines


def _words(line: _Line, ends: tuple[float, float], level: int) -> Json:
    """Words of a line, above all rows, each line's on a level of its own."""
    late = line.value > ends[0] + (ends[1] - ends[0]) * 0.55
    return parts.note(
        line.words,
        parts.font(SMALL, line.color, STRONG),
        name="line",
        xref="x",
        yref="paper",
        x=line.value,
        y=1,
        xanchor="right" if late else "left",
        yanchor="bottom",
        xshift=3 if late else -3,
        yshift=4 + level * SMALL * parts.LINE,
    )


def _traces(
    rows: Sequence[Row], enc: Encodings, end: float, sides: Sequence[Sequence[str]], theme: Theme
) -> list[Json]:
    known, gone = parts.with_value(rows), parts.without_figures(rows)
    colors = [_color(row, enc, theme) for row in known]
    values = parts.column(known, "value")
    if enc.unit == "%":
        pale = theme.context_soft if theme.name == "light" else theme.context
        symbols = [status_symbol(row["status"]) for row in known]
        marker = {"symbol": symbols, "size": 16, "color": colors}
        marker["line"] = {"width": 1.5, "color": colors}
        shown = [
            _bars(known, {"color": pale}, 4.0),
            parts.dots(known, values, at(known), marker, name="dot"),
        ]
    else:
        solid = {"color": colors, "cornerradius": 3, "pattern": parts.hatch(known)}
        shown = [_bars(known, solid, 18.0)]
    plain, ink = parts.font(SMALL, theme.secondary), parts.font(TEXT, theme.ink)
    texts = [parts.strong(row["text"]) + _GAP for row in known]
    said = [f"\u00a0{row['note']}" for row in gone]
    after = [
        "<br>".join(_GAP + parts.colored(line, _side_color(row, theme)) for line in side)
        for row, side in zip(rows, sides, strict=True)
    ]
    return [
        *shown,
        _before(rows, enc, theme),
        parts.dots(gone, [0.0] * len(gone), at(gone), parts.hollow(theme, 13), name="missing"),
        parts.label([0.0] * len(known), at(known), texts, ink, "middle left"),
        parts.label([0.0] * len(gone), at(gone), said, plain, "middle right", clear=14),
        parts.label([end] * len(rows), at(rows), after, plain, "middle right"),
    ]


def _before(rows: Sequence[Row], enc: Encodings, theme: Theme) -> Json:
    """Return hollow marks of where rows stood before, of those that have moved."""
    moved = [row for row in rows if parts.number(row.get("before")) is not None]
    symbol, size = ("circle-open", 12) if enc.unit == "%" else ("line-ns-open", 18)
    marker = {"symbol": symbol, "size": size, "color": theme.secondary, "line": {"width": 2}}
    return parts.dots(moved, parts.column(moved, "before"), at(moved), marker, name="before")


def _color(row: Row, enc: Encodings, theme: Theme) -> str:
    """Colour of a row's mark: its status, grey beside one that stands out."""
    if enc.highlight and row[enc.y] != enc.highlight:
        return theme.context
    return status_color(row["status"], theme)


def _bars(rows: Sequence[Row], marker: Json, thickness: float) -> Json:
    values = parts.column(rows, "value")
    return parts.bars(rows, values, at(rows), marker, orientation="h", width=thickness, name="bar")


def _words_after(row: Row) -> str:
    """Words after a row; none where figures are missing, which is said within the row."""
    return "" if row["state"] == "missing" else str(row["side"])


def _side_color(row: Row, theme: Theme) -> str:
    return status_color(row["status"], theme) if row["status"] else theme.secondary
