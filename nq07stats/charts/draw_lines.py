"""A line over the years with its values written along it; others in grey for context."""

from __future__ import annotations

from collections.abc import Sequence

from nq07stats.charts import figure_parts as parts
from nq07stats.charts.definition import Chart
from nq07stats.charts.draw_path import goal_tick, path_line, path_name
from nq07stats.charts.figure_parts import Json, Row
from nq07stats.charts.labels import Box
from nq07stats.charts.theme import LARGE, SMALL, STRONG, TEXT, Theme
from nq07stats.charts.year_frame import Level, YearFrame, framed, value_range
from nq07stats.messages import translator

_BODY = 260.0
_LIFT = 19.0
_NEAR = 16.0
_EVERY = 7
"""Up to so many years each value is written; past it only first, last, least and greatest."""


def draw(chart: Chart, theme: Theme, width: int) -> Json:
    """Return the figure of a ``lines`` chart."""
    rows, enc = parts.rows_of(chart), chart.encodings
    own = [row for row in rows if row[enc.series] == enc.highlight]
    others = [row for row in rows if row[enc.series] != enc.highlight]
    ends = _ends(chart, own, others, theme)
    frame = framed(
        chart,
        theme,
        width,
        body=_BODY,
        span=value_range([*rows, *({"value": due} for _, due in enc.path)], enc.goal),
        ends=ends,
        notes=[row["note"] for row in own],
    )
    frame.figure["data"] = [
        *_context(others, enc.series, theme),
        *_goal(chart, frame, theme),
        *_own(own, frame.low, theme),
    ]
    written = [*_values(chart, own, frame, theme), *_latest(chart, own, frame, theme)]
    frame.figure["layout"]["annotations"] += written
    frame.write(ends)
    frame.figure["layout"]["annotations"] += _path_name(chart, own, written, frame, theme)
    return frame.figure


def _ends(chart: Chart, own: list[Row], others: list[Row], theme: Theme) -> list[Level]:
    enc = chart.encodings
    ends: list[Level] = []
    for rows, color, size in ((own, theme.accent, LARGE), (others, theme.secondary, SMALL)):
        for line in parts.grouped(rows, enc.series).values():
            for last in parts.with_value(line)[-1:]:
                # A line that ends early must not pass its last value off as the last year's;
                # on the way to a goal it is written at its point.
                early = "" if last["year"] == enc.years[-1] else f" ({last['year']})"
                if early and enc.path:
                    continue
                name = f" {last['unit_name']}" if others else ""
                words = f"{last['text']}{early}{name}"
                ends.append(Level(float(last["value"]), words, color, size))
    if enc.goal is not None:
        color = theme.ink if enc.goal.judged else theme.secondary
        ends.append(Level(enc.goal.value, enc.goal.label, color, SMALL))
    return ends


def _goal(chart: Chart, frame: YearFrame, theme: Theme) -> list[Json]:
    """The goal as a line through all years, or at the end of the path that leads to it."""
    enc, goal = chart.encodings, chart.encodings.goal
    if enc.path:
        return [*path_line(enc.path, theme), *goal_tick(goal, enc.years[-1], theme)]
    if goal is None:
        return []
    color = theme.ink if goal.judged else theme.secondary
    return [{**parts.stroke(frame.reach, [goal.value] * 2, color, 2), "name": "goal"}]


def _latest(chart: Chart, own: Sequence[Row], frame: YearFrame, theme: Theme) -> list[Json]:
    """The latest value on the way to a goal, right of its point and clear of what is due."""
    years, due = chart.encodings.years, dict(chart.encodings.path)
    known = parts.with_value(own)
    if not due or not known or known[-1]["year"] == years[-1]:
        return []
    last = known[-1]
    ahead = (last["value"] - due[last["year"]]) * frame.scale
    clear = 0.0 if abs(ahead) > _NEAR else _NEAR if ahead >= 0 else -_NEAR
    return [
        parts.note(
            last["text"],
            parts.font(LARGE, theme.accent, STRONG),
            name="end",
            x=last["year"],
            y=last["value"],
            xanchor="left",
            xshift=12,
            yanchor="middle",
            yshift=clear,
        )
    ]


def _path_name(
    chart: Chart, own: Sequence[Row], notes: Sequence[Json], frame: YearFrame, theme: Theme
) -> list[Json]:
    """The name of the path, clear of the values' line and of the ``notes`` that write them."""
    enc, step, scale = chart.encodings, frame.step, frame.scale
    if not enc.path:
        return []
    t, first = translator(chart.language), enc.years[0]

    def box(note: Json) -> Box:
        middle = (note["y"] * scale) + note.get("yshift", 0)
        half = note["font"]["size"] * parts.LINE / 2
        width = parts.text_width(note["text"], note["font"]["size"])
        left = (note["x"] - first) * step + note.get("xshift", 0)
        left -= 0 if note.get("xanchor") == "left" else width / 2
        return (left, middle - half, left + width, middle + half)

    named = path_name(
        [((year - first) * step, due * scale) for year, due in enc.path],
        t("expected pace"),
        [((row["year"] - first) * step, row["value"] * scale) for row in parts.with_value(own)],
        [box(note) for note in notes],
        frame.low * scale,
        theme,
    )
    return [{**named, "x": named["x"] / step + first, "y": named["y"] / scale}]


def _context(others: Sequence[Row], series: str, theme: Theme) -> list[Json]:
    return [
        parts.dots(
            line,
            [row["year"] for row in line],
            parts.column(line, "value"),
            {"size": 6, "color": theme.context},
            mode="lines+markers",
            line={"color": theme.context, "width": 2},
            connectgaps=False,
            name="context",
        )
        for line in parts.grouped(others, series).values()
    ]


def _own(own: Sequence[Row], low: float, theme: Theme) -> list[Json]:
    values, years = parts.column(own, "value"), [row["year"] for row in own]
    marker = {
        "size": 12,
        "color": [theme.surface if row["state"] == "partial" else theme.accent for row in own],
        "line": {"color": theme.accent, "width": 3},
    }
    gone = parts.without_figures(own)
    gone_years = [row["year"] for row in gone]
    return [
        {**parts.stroke(years, values, theme.accent, 3.5), "name": "line"},
        parts.dots(own, years, values, marker, name="years"),
        parts.dots(gone, gone_years, [low] * len(gone), parts.hollow(theme, 12), name="missing"),
    ]


def _values(chart: Chart, own: Sequence[Row], frame: YearFrame, theme: Theme) -> list[Json]:
    """Values along the line, each above or below it, wherever fewer lines cross it."""
    enc, scale = chart.encodings, frame.scale
    heights = [None if v is None else v * scale for v in parts.column(own, "value")]
    due = {year: value * scale for year, value in enc.path}
    level = None if enc.goal is None or enc.path else enc.goal.value * scale
    known = [index for index, height in enumerate(heights) if height is not None]
    last = known[-1] if enc.path and known else len(heights) - 1
    floor = frame.low * scale
    return [
        parts.note(
            own[index]["text"],
            parts.font(TEXT, theme.ink, STRONG),
            name="value",
            x=own[index]["year"],
            y=own[index]["value"],
            yshift=_shift(heights, index, due.get(own[index]["year"], level), floor, frame.step),
            # Whatever line passes behind it stops short of it.
            bgcolor=theme.surface,
        )
        for index in _written(heights, last)
    ]


def _written(heights: Sequence[float | None], last: int) -> list[int]:
    """Return the places of the values written; the ``last`` one stands elsewhere already."""
    known = [index for index, height in enumerate(heights) if height is not None]
    if len(known) > _EVERY:
        least = min(known, key=lambda index: heights[index] or 0.0)
        most = max(known, key=lambda index: heights[index] or 0.0)
        known = sorted({known[0], least, most, known[-1]})
    return [index for index in known if index < last]


def _shift(
    heights: Sequence[float | None], index: int, level: float | None, floor: float, step: float
) -> float:
    """Shift in px of a value's label: above its point, or below where less is in the way there.

    ``level`` is where the goal, or what is due, passes, ``floor`` where the years are written.
    """
    own = heights[index] or 0.0
    reach = min(1.0, 24 / step)
    beside = (*heights[max(0, index - 1) : index], *heights[index + 1 : index + 2])
    # How far the lines have come where they pass the label's edges, seen from the point.
    rises = [(other - own) * reach for other in beside if other is not None]
    passing = None if level is None else level - own

    def crossed(shift: float) -> int:
        near = abs(shift) - 13
        lines = sum(rise > near if shift > 0 else -rise > near for rise in rises)
        lines += 3 * (own + shift - 8 < floor)
        return lines + (passing is not None and abs(passing - shift) < 13)

    return min((_LIFT, -_LIFT, -1.3 * _LIFT, 1.8 * _LIFT), key=crossed)
