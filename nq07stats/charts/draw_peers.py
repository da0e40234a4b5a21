"""A unit's line over the band of the middle half of its kind, the others as grey dots."""

from __future__ import annotations

from collections.abc import Sequence

from nq07stats.charts import figure_parts as parts
from nq07stats.charts.definition import Chart, Curve, Encodings
from nq07stats.charts.draw_events import event_line, event_note, event_words
from nq07stats.charts.draw_lines import value_range, year_axis, year_tick
from nq07stats.charts.figure_parts import Json, Row
from nq07stats.charts.theme import SMALL, STRONG, TEXT, Theme

_BODY = 240.0
_LINE = SMALL * parts.LINE


def draw(chart: Chart, theme: Theme, width: int) -> Json:
    """Return the figure of a ``peers`` chart."""
    rows, enc = parts.rows_of(chart), chart.encodings
    own = [row for row in rows if row[enc.series] == enc.highlight]
    others = [row for row in rows if row[enc.series] != enc.highlight]
    low, high = value_range(rows, None)
    ends = _ends(own, others, enc, theme)
    right = max((parts.text_width(words, size) for _, words, _, size in ends), default=20) + 18
    step = (width - 40 - right) / max(1, len(enc.years))
    ticks = [year_tick(label, "", step, theme) for label in enc.year_labels]
    events = event_words(enc, step)
    figure = parts.figure(
        chart,
        theme,
        width=width,
        body=_BODY,
        left=24,
        right=right,
        top=max(map(len, events.values()), default=0) * _LINE + 8,
        bottom=20 + max(tick.count("<br>") + 1 for tick in ticks) * _LINE,
    )
    pad = 0.07 * (len(enc.years) - 1) or 0.3
    figure["layout"] |= {
        "xaxis": year_axis(enc.years, ticks, pad, theme),
        "yaxis": parts.axis(theme, range=[low, high], showticklabels=False),
    }
    figure["data"] = [
        trace
        for trace in [*_middle(enc, theme), *_others(others, theme), *_own(own, theme)]
        if trace["x"]
    ]
    gone = parts.without_figures([*others, *own])
    if gone:
        places = [row["year"] for row in gone]
        mark = parts.hollow(theme, 11)
        figure["data"].append(parts.dots(gone, places, [low] * len(gone), mark, name="missing"))
    figure["layout"]["annotations"] += [
        *_end_words(ends, low, high),
        *(event_note(year, lines, enc.years, theme) for year, lines in events.items()),
    ]
    figure["layout"]["shapes"] += [event_line(year, theme) for year in events]
    return figure


def _middle(enc: Encodings, theme: Theme) -> list[Json]:
    """The band of the middle half, year by year where it is known, and the median."""
    upper, lower, median = enc.curves
    found: list[Json] = []
    for years in _runs(upper):
        x = [upper.x[year] for year in years]
        top, foot = ([curve.y[year] for year in years] for curve in (upper, lower))
        band = parts.stroke([*x, *x[::-1]], [*top, *foot[::-1]], theme.hairline, 9)
        found.append({**band, "fill": "toself", "fillcolor": theme.hairline, "name": "band"})
    values = [parts.number(value) for value in median.y]
    if any(value is not None for value in values):
        found.append({**parts.stroke(median.x, values, theme.quiet, 2, "dash"), "name": "median"})
    return found


def _runs(curve: Curve) -> list[list[int]]:
    """Places of a curve's values, years without one apart."""
    runs: list[list[int]] = [[]]
    for place, value in enumerate(curve.y):
        if parts.number(value) is None:
            runs.append([])
        else:
            runs[-1].append(place)
    return [run for run in runs if run]


def _others(rows: Sequence[Row], theme: Theme) -> list[Json]:
    known = parts.with_value(rows)
    marker = {"symbol": "circle", "size": 9, "color": theme.context}
    x = [row["year"] for row in known]
    return [parts.dots(known, x, parts.column(known, "value"), marker, name="others")]


def _own(rows: Sequence[Row], theme: Theme) -> list[Json]:
    known = parts.with_value(rows)
    marker = {"symbol": "circle", "size": 12, "color": theme.accent}
    x = [row["year"] for row in known]
    line = parts.stroke([row["year"] for row in rows], parts.column(rows, "value"), theme.accent, 3)
    return [
        {**line, "name": "line"},
        parts.dots(known, x, parts.column(known, "value"), marker, name="own"),
    ]


def _ends(
    own: Sequence[Row], others: Sequence[Row], enc: Encodings, theme: Theme
) -> list[tuple[float, str, str, int]]:
    """Value, words, colour and size of what is said at the right end."""
    found = []
    for last in parts.with_value(own)[-1:]:
        early = "" if last["year"] == enc.years[-1] else f" ({last['year']})"
        found.append((float(last["value"]), f"{last['text']}{early}", theme.accent, TEXT))
    median = enc.curves[2]
    if median.y and parts.number(median.y[-1]) is not None and others:
        found.append((median.y[-1], median.label, theme.secondary, SMALL))
    return found


def _end_words(ends: Sequence[tuple[float, str, str, int]], low: float, high: float) -> list[Json]:
    scale = _BODY / (high - low)
    places = parts.spread([(value - low) * scale for value, *_ in ends], 21, 8, _BODY - 8)
    return [
        parts.note(
            words,
            parts.font(size, color, STRONG if size == TEXT else 400),
            name="end",
            xref="paper",
            yref="paper",
            x=1,
            y=place / _BODY,
            xanchor="left",
            yanchor="middle",
            xshift=6,
        )
        for (_, words, color, size), place in zip(ends, places, strict=True)
    ]
