"""Sorted rows that may stand elsewhere: a dot in its interval, then the ranks it may hold."""

from __future__ import annotations

from collections.abc import Sequence

from nq07stats.charts import figure_parts as parts
from nq07stats.charts.definition import Chart, Encodings
from nq07stats.charts.draw_rows import laid_out
from nq07stats.charts.figure_parts import Json, Row
from nq07stats.charts.named_rows import at
from nq07stats.charts.theme import SMALL, TEXT, Theme

_GAP = "\u00a0" * 3
_DOT = 13
_NOTHING = 1.0


def draw(chart: Chart, theme: Theme, width: int) -> Json:
    """Return the figure of a ``ranks`` chart."""
    rows, enc = parts.rows_of(chart), chart.encodings
    ends = _ends(enc, rows)
    figure, placed = laid_out(chart, theme, width, ends, [[_after(row)] for row in rows])
    figure["data"] = [trace for trace in _traces(placed, enc, ends, theme) if trace["y"]]
    return figure


def _ends(enc: Encodings, rows: Sequence[Row]) -> tuple[float, float]:
    """Ends of the axis: no bar needs 0, so that close values are told apart."""
    seen = [row[name] for row in parts.with_value(rows) for name in ("low", "high")]
    if enc.reference:
        seen.append(enc.reference.value)
    low, high = min(seen, default=0.0), max(seen, default=_NOTHING)
    room = (high - low) * 0.05 or abs(high) * 0.1 or _NOTHING
    return max(0.0, low - room), high + room


def _traces(
    rows: Sequence[Row], enc: Encodings, ends: tuple[float, float], theme: Theme
) -> list[Json]:
    known = parts.with_value(rows)
    gone = [row for row in rows if parts.number(row["value"]) is None]
    colors = [_color(row, enc, theme) for row in known]
    ink, small = parts.font(TEXT, theme.ink), parts.font(SMALL, theme.ink)
    texts = [parts.strong(row["text"]) + _GAP for row in known]
    after = [_GAP + parts.colored(_after(row), _tone(row, theme)) for row in rows]
    start = [ends[0]]
    return [
        {**parts.stroke(*_intervals(known), theme.context, 5.0), "name": "interval"},
        parts.dots(
            known,
            parts.column(known, "value"),
            at(known),
            {"symbol": "circle", "size": _DOT, "color": colors},
            name="dot",
        ),
        parts.dots(gone, start * len(gone), at(gone), parts.hollow(theme, 13), name="missing"),
        parts.label(start * len(known), at(known), texts, ink, "middle left"),
        parts.label([ends[1]] * len(rows), at(rows), after, small, "middle right"),
    ]


def _after(row: Row) -> str:
    """Words after a row: its ranks, or why it has none."""
    return str(row["side"] or row["note"])


def _tone(row: Row, theme: Theme) -> str:
    return theme.ink if row["side"] else theme.secondary


def _color(row: Row, enc: Encodings, theme: Theme) -> str:
    """Colour of a dot, grey beside one that stands out."""
    return theme.quiet if enc.highlight and row[enc.y] != enc.highlight else theme.accent


def _intervals(rows: Sequence[Row]) -> tuple[list[float | None], list[float | None]]:
    """Segments from one end of each interval to the other, parted by None."""
    x = [end for row in rows for end in (row["low"], row["high"], None)]
    y = [place for row in rows for place in (row["at"], row["at"], None)]
    return x, y
