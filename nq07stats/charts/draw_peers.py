"""A unit's line over the band of the middle half of its kind, the others as grey dots."""

from __future__ import annotations

from collections.abc import Sequence

from nq07stats.charts import figure_parts as parts
from nq07stats.charts.definition import Chart, Curve, Encodings
from nq07stats.charts.figure_parts import Json, Row
from nq07stats.charts.theme import REGULAR, SMALL, TEXT, Theme
from nq07stats.charts.year_frame import Level, framed, value_range

_BODY = 240.0


def draw(chart: Chart, theme: Theme, width: int) -> Json:
    """Return the figure of a ``peers`` chart."""
    rows, enc = parts.rows_of(chart), chart.encodings
    own = [row for row in rows if row[enc.series] == enc.highlight]
    others = [row for row in rows if row[enc.series] != enc.highlight]
    ends = _ends(own, others, enc, theme)
    frame = framed(chart, theme, width, body=_BODY, span=value_range(rows), ends=ends)
    gone = parts.without_figures([*others, *own])
    years, floors = [row["year"] for row in gone], [frame.low] * len(gone)
    traces = [
        *_middle(enc, theme),
        *_others(others, theme),
        *_own(own, theme),
        parts.dots(gone, years, floors, parts.hollow(theme, 11), name="missing"),
    ]
    frame.figure["data"] = [trace for trace in traces if trace["x"]]
    frame.write(ends)
    return frame.figure


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


def _ends(own: Sequence[Row], others: Sequence[Row], enc: Encodings, theme: Theme) -> list[Level]:
    """Say at the right end what the unit's last value is, and which line the median is."""
    found = []
    for last in parts.with_value(own)[-1:]:
        early = "" if last["year"] == enc.years[-1] else f" ({last['year']})"
        found.append(Level(float(last["value"]), f"{last['text']}{early}", theme.accent, TEXT))
    median = enc.curves[2]
    if median.y and parts.number(median.y[-1]) is not None and others:
        found.append(Level(median.y[-1], median.label, theme.secondary, SMALL, REGULAR))
    return found
