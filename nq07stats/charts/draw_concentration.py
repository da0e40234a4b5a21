"""Two shares a row, joined by a line: a tick for the base, a dot for what is shared."""

from __future__ import annotations

from collections.abc import Sequence

from nq07stats.charts import figure_parts as parts
from nq07stats.charts.definition import Chart, Encodings
from nq07stats.charts.figure_parts import Json, Row
from nq07stats.charts.named_rows import at, named_rows
from nq07stats.charts.theme import SMALL, TEXT, Theme

_ROW = 34.0
_DOT, _TICK = 13, 18
_NOTHING = 1.0
"""End of the axis where every share is 0."""


def draw(chart: Chart, theme: Theme, width: int) -> Json:
    """Return the figure of a ``concentration`` chart."""
    rows, enc = parts.rows_of(chart), chart.encodings
    named = named_rows((row[enc.y] for row in rows), min(300, width * 0.42), _ROW)
    shown = [max(parts.text_width(row[text], SMALL) for text in _TEXTS) for row in rows]
    labels = max(shown, default=30.0) + _DOT
    sides = max((parts.text_width(row["side"], TEXT) for row in rows), default=0.0)
    known = [row for row in rows if _is_known(row)]
    end = max((row[name] for row in known for name in ("share", "base")), default=0.0) or _NOTHING
    figure = parts.figure(
        chart,
        theme,
        width=width,
        body=named.body,
        left=named.width + labels + 10,
        right=labels + sides + 16,
        top=4,
    )
    figure["layout"] |= {
        "xaxis": parts.axis(theme, range=[0, end], showticklabels=False),
        "yaxis": named.axis(theme, labels, [row[enc.y] == enc.highlight for row in rows]),
    }
    placed = named.placed(rows)
    figure["data"] = _traces(placed, enc, theme)
    figure["layout"]["annotations"] += [_side(row, labels, theme) for row in placed if row["side"]]
    return figure


_TEXTS = ("share_text", "base_text")


def _is_known(row: Row) -> bool:
    return parts.number(row["share"]) is not None and parts.number(row["base"]) is not None


def _traces(rows: Sequence[Row], enc: Encodings, theme: Theme) -> list[Json]:
    known = [row for row in rows if _is_known(row)]
    gone = [row for row in rows if not _is_known(row)]
    colors = [
        theme.context if enc.highlight and row[enc.y] != enc.highlight else theme.accent
        for row in known
    ]
    base_marker = {
        "symbol": "line-ns-open",
        "size": _TICK,
        "color": theme.ink,
        "line": {"width": 3, "color": theme.ink},
    }
    share_marker = {"size": _DOT + 1, "color": colors, "line": {"width": 1.5, "color": colors}}
    zeros, said = [0.0] * len(gone), [f"\u00a0{row['note']}" for row in gone]
    plain = parts.font(SMALL, theme.secondary)
    traces = [
        _lines(known, theme),
        parts.dots(known, parts.column(known, "share"), at(known), share_marker, name="dot"),
        parts.dots(known, parts.column(known, "base"), at(known), base_marker, name="base"),
        _values(known, theme),
        parts.dots(gone, zeros, at(gone), parts.hollow(theme, 13), name="missing"),
        parts.label(zeros, at(gone), said, plain, "middle right", clear=14),
    ]
    return [trace for trace in traces if trace["y"]]


def _lines(rows: Sequence[Row], theme: Theme) -> Json:
    xs = [x for row in rows for x in (row["base"], row["share"], None)]
    ys = [y for row in rows for y in (row["at"], row["at"], None)]
    return {**parts.stroke(xs, ys, theme.context, 4), "name": "line"}


def _values(rows: Sequence[Row], theme: Theme) -> Json:
    """Write both shares at their dots, each on the side away from the other."""
    more = [row["share"] >= row["base"] for row in rows]
    xs = [*(row["base"] for row in rows), *(row["share"] for row in rows)]
    texts = [
        *(parts.colored(row["base_text"], theme.secondary) for row in rows),
        *(parts.strong(row["share_text"]) for row in rows),
    ]
    sides = [
        *("middle left" if above else "middle right" for above in more),
        *("middle right" if above else "middle left" for above in more),
    ]
    ink = parts.font(SMALL, theme.ink)
    label = parts.label(xs, at(rows) * 2, texts, ink, "", clear=_DOT + 5)
    return {**label, "textposition": sides, "name": "values"}


def _side(row: Row, labels: float, theme: Theme) -> Json:
    """Write the difference at the right edge, level with its row."""
    return parts.note(
        row["side"],
        parts.font(TEXT, theme.ink),
        name="side",
        xref="paper",
        yref="y",
        x=1,
        xanchor="left",
        xshift=labels + 8,
        y=row["at"],
        yanchor="middle",
    )
