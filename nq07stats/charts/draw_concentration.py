"""Two shares a row, joined by a line: a tick for the base, a dot for what is shared."""

from __future__ import annotations

from collections.abc import Sequence

from nq07stats.charts import figure_parts as parts
from nq07stats.charts.definition import Chart, Encodings
from nq07stats.charts.figure_parts import Json, Row
from nq07stats.charts.theme import SMALL, TEXT, Theme

_ROW = 34.0
_DOT, _TICK = 13, 18
_NOTHING = 1.0
"""End of the axis where every share is 0."""


def draw(chart: Chart, theme: Theme, width: int) -> Json:
    """Return the figure of a ``concentration`` chart."""
    rows, enc = parts.rows_of(chart), chart.encodings
    names = [parts.wrap(row[enc.y], min(300, width * 0.42), TEXT) for row in rows]
    name_width = max((parts.text_width(line, TEXT) for name in names for line in name), default=80)
    shown = [max(parts.text_width(row[text], SMALL) for text in _TEXTS) for row in rows]
    labels = max(shown, default=30.0) + _DOT
    sides = max((parts.text_width(row["side"], TEXT) for row in rows), default=0.0)
    middles, body = parts.bands(names, _ROW, 12)
    end = max((max(pair) for pair in map(_pair, rows) if pair), default=0.0) or _NOTHING
    figure = parts.figure(
        chart,
        theme,
        width=width,
        body=body,
        left=name_width + labels + 10,
        right=labels + sides + 16,
        top=4,
    )
    figure["layout"] |= {
        "xaxis": parts.axis(theme, range=[0, end], showticklabels=False),
        "yaxis": parts.axis(
            theme,
            range=[-body, 0],
            tickvals=middles,
            ticktext=[_name(row, name, enc) for row, name in zip(rows, names, strict=True)],
            tickfont=parts.font(TEXT, theme.ink),
            ticklabelstandoff=round(labels),
        ),
    }
    figure["data"] = _traces(rows, enc, middles, theme)
    figure["layout"]["annotations"] += [
        _side(row, middle, labels, theme)
        for row, middle in zip(rows, middles, strict=True)
        if row["side"]
    ]
    return figure


_TEXTS = ("share_text", "base_text")


def _pair(row: Row) -> tuple[float, float] | None:
    share, base = parts.number(row["share"]), parts.number(row["base"])
    return None if share is None or base is None else (base, share)


def _name(row: Row, name: Sequence[str], enc: Encodings) -> str:
    text = "<br>".join(name)
    return parts.strong(text) if row[enc.y] == enc.highlight else text


def _traces(
    rows: Sequence[Row], enc: Encodings, middles: Sequence[float], theme: Theme
) -> list[Json]:
    places = {id(row): middle for row, middle in zip(rows, middles, strict=True)}
    pairs = [(row, pair) for row in rows if (pair := _pair(row))]
    known = [row for row, _ in pairs]
    at = [places[id(row)] for row in known]
    bases, shares = [base for _, (base, _) in pairs], [share for _, (_, share) in pairs]
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
    gone = [row for row in rows if _pair(row) is None]
    at_gone = [places[id(row)] for row in gone]
    plain = parts.font(SMALL, theme.secondary)
    traces = [
        _lines(bases, shares, at, theme),
        parts.dots(known, shares, at, share_marker, name="dot"),
        parts.dots(known, bases, at, base_marker, name="base"),
        _values(known, bases, shares, at, theme),
        parts.dots(gone, [0.0] * len(gone), at_gone, parts.hollow(theme, 13), name="missing"),
        parts.label(
            [0.0] * len(gone),
            at_gone,
            [f"\u00a0{row['note']}" for row in gone],
            plain,
            "middle right",
            clear=14,
        ),
    ]
    return [trace for trace in traces if trace["y"]]


def _lines(
    bases: Sequence[float], shares: Sequence[float], at: Sequence[float], theme: Theme
) -> Json:
    xs = [x for base, share in zip(bases, shares, strict=True) for x in (base, share, None)]
    ys = [y for place in at for y in (place, place, None)]
    return {**parts.stroke(xs, ys, theme.context, 4), "name": "line"}


def _values(
    rows: Sequence[Row],
    bases: Sequence[float],
    shares: Sequence[float],
    at: Sequence[float],
    theme: Theme,
) -> Json:
    """Write both shares at their dots, each on the side away from the other."""
    more = [share >= base for base, share in zip(bases, shares, strict=True)]
    texts = [
        *(parts.colored(row["base_text"], theme.secondary) for row in rows),
        *(parts.strong(row["share_text"]) for row in rows),
    ]
    sides = [
        *("middle left" if above else "middle right" for above in more),
        *("middle right" if above else "middle left" for above in more),
    ]
    ink = parts.font(SMALL, theme.ink)
    label = parts.label([*bases, *shares], [*at, *at], texts, ink, "", clear=_DOT + 5)
    return {**label, "textposition": sides, "name": "values"}


def _side(row: Row, middle: float, labels: float, theme: Theme) -> Json:
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
        y=middle,
        yanchor="middle",
    )
