"""Small multiples of lines: one system of axes, each panel a window in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nq07stats.charts import figure_parts as parts
from nq07stats.charts.definition import Chart, Goal
from nq07stats.charts.draw_lines import value_range
from nq07stats.charts.figure_parts import Json, Row
from nq07stats.charts.theme import Theme
from nq07stats.charts.windows import Windows, captions, lay_out

_PLOT = 72.0


def draw(chart: Chart, theme: Theme, width: int) -> Json:
    """Return the figure of a ``panels`` chart."""
    enc, rows = chart.encodings, parts.rows_of(chart)
    groups = list(parts.grouped(rows, enc.series).values())
    steps = float(max(1, len(enc.years) - 1))
    names = [own[0]["unit_name"] for own in groups]
    windows, titles = lay_out(names, width, steps, _PLOT, lead=0.15)
    figure = parts.figure(chart, theme, width=width, body=windows.height, left=4, right=4)
    figure["layout"] |= windows.axes(theme)
    span = value_range(rows, enc.goal)
    placed = [_place(own, index, windows, span, enc.years) for index, own in enumerate(groups)]
    feet = [(windows.edges(index), windows.level(index, 0)) for index in range(len(groups))]
    ends = [(own[0]["text"], own[-1]["text"]) for own in groups]
    figure["data"] = [
        {**_level_strokes(feet, theme.context, 1), "name": "base"},
        *_goal(enc.goal, windows, span, len(groups), theme),
        {**parts.stroke(*_joined(placed, "context_at"), theme.context, 2), "name": "context"},
        {**parts.stroke(*_joined(placed, "at"), theme.accent, 2.5), "name": "line"},
        *_points([row for own in placed for row in own], theme),
        *captions(windows, titles, ends, enc.year_labels, theme),
    ]
    return figure


def _place(
    own: Sequence[Row],
    index: int,
    windows: Windows,
    span: tuple[float, float],
    years: Sequence[int],
) -> list[Row]:
    def level(value: float | None) -> float | None:
        share = None if value is None else (value - span[0]) / (span[1] - span[0])
        return None if share is None else windows.level(index, share)

    return [
        {
            **row,
            "x": windows.left(index) + years.index(row["year"]),
            "at": level(parts.number(row["value"])),
            "context_at": level(parts.number(row["context"])),
            "floor": windows.level(index, 0),
        }
        for row in own
    ]


def _joined(placed: Sequence[Sequence[Row]], column: str) -> tuple[list[Any], list[Any]]:
    xs: list[Any] = []
    ys: list[Any] = []
    for own in placed:
        xs += [*(row["x"] for row in own), None]
        ys += [*(row[column] for row in own), None]
    return xs, ys


def _level_strokes(
    levels: Sequence[tuple[tuple[float, float], float]], color: str, width: float
) -> Json:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for edges, level in levels:
        xs += [*edges, None]
        ys += [level, level, None]
    return parts.stroke(xs, ys, color, width)


def _goal(
    goal: Goal | None, windows: Windows, span: tuple[float, float], count: int, theme: Theme
) -> list[Json]:
    if goal is None:
        return []
    color = theme.ink if goal.judged else theme.secondary
    share = (goal.value - span[0]) / (span[1] - span[0])
    levels = [(windows.edges(index), windows.level(index, share)) for index in range(count)]
    return [{**_level_strokes(levels, color, 1.5), "name": "goal"}]


def _points(rows: Sequence[Row], theme: Theme) -> list[Json]:
    known, gone = parts.with_value(rows), parts.without_figures(rows)
    marker = {
        "size": 7,
        "color": [theme.surface if row["state"] == "partial" else theme.accent for row in known],
        "line": {"color": theme.accent, "width": 2},
    }
    known_x, gone_x = [row["x"] for row in known], [row["x"] for row in gone]
    floors = [row["floor"] for row in gone]
    return [
        parts.dots(known, known_x, [row["at"] for row in known], marker, name="years"),
        parts.dots(gone, gone_x, floors, parts.hollow(theme, 9), name="missing"),
    ]
