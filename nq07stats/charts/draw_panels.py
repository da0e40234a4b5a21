"""Small multiples of lines: one system of axes, each panel a window in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from nq07stats.charts import figure_parts as parts
from nq07stats.charts.definition import Chart, Goal
from nq07stats.charts.figure_parts import Json, Row
from nq07stats.charts.theme import SMALL, STRONG, TEXT, Theme
from nq07stats.charts.windows import Windows, captions, headings, lay_out
from nq07stats.charts.year_frame import value_range

_LEAD = 0.15
_FLAT, _HIGH = 84.0, 160.0
_ROOMY = 44.0
"""Px between two years from which on each value is written at its point."""
_LIFT, _CLEAR, _FOOT = 22.0, 8.0, 40.0
"""Room above a point for its value, above all values, and below a panel for its years."""
_TICK = 0.28


@dataclass(frozen=True)
class _Panel:
    """A line with where its points stand, and the goal that it is held against."""

    rows: list[Row]
    edges: tuple[float, float]
    floor: float
    top: float
    goal: tuple[float, Goal] | None
    breaks: tuple[float, ...]


def draw(chart: Chart, theme: Theme, width: int) -> Json:
    """Return the figure of a ``panels`` chart."""
    enc, rows = chart.encodings, parts.rows_of(chart)
    groups = parts.grouped(rows, enc.series)
    steps = float(max(1, len(enc.years) - 1))
    names = [own[0]["part"] for own in groups.values()]
    asides = [own[0]["aside"] for own in groups.values()]
    windows, titles = lay_out(names, width, steps, _FLAT, _LEAD, theme, asides)
    step = (width - 16) / windows.columns / windows.span
    roomy = step >= _ROOMY
    if roomy:
        windows = replace(windows, lead=_LEAD * 2, lift=_CLEAR, foot=_FOOT)
    windows = replace(windows, plot=min(max(_FLAT, 0.5 * step * steps), _HIGH))
    figure = parts.figure(chart, theme, width=width, left=4, right=4, **windows.room)
    figure["layout"] |= windows.axes(theme)
    goals = {name: enc.goals.get(name, enc.goal) for name in groups}
    common = _range(rows, [goal for goal in goals.values() if goal])
    panels = [
        _place(
            own,
            index,
            windows,
            _own_range(own, goals[name]) if enc.own_scales else common,
            enc.years,
            goals[name],
            enc.breaks.get(name, ()),
        )
        for index, (name, own) in enumerate(groups.items())
    ]
    every = [row for panel in panels for row in panel.rows]
    figure["data"] = [
        {**_level_strokes(panels, theme), "name": "base"},
        *_events(chart, panels, roomy, theme),
        *_break_strokes(panels, theme),
        *_goal_ticks(panels, theme),
        {**parts.stroke(*_joined(panels, "context_at"), theme.context, 2), "name": "context"},
        *_peers(panels, theme),
        *_lines(panels, enc.highlight, theme),
        *_points(every, enc.highlight, theme),
        headings(windows, titles, theme),
    ]
    if roomy:
        figure["data"] += [_values(panels, theme), *_years(panels, enc.year_labels, theme)]
    else:
        ends = [(own[0]["text"], own[-1]["text"]) for own in groups.values()]
        figure["data"] += captions(windows, ends, enc.year_labels, theme)
    return figure


def _range(rows: Sequence[Row], goals: Sequence[Goal]) -> tuple[float, float]:
    """Range of all panels, which holds every goal."""
    spans = [value_range(rows, goal) for goal in (None, *goals)]
    return min(low for low, _ in spans), max(high for _, high in spans)


def _own_range(own: Sequence[Row], goal: Goal | None) -> tuple[float, float]:
    """Range of one panel, which holds the lines it is compared with too."""
    compared = [{"value": row[name]} for row in own for name in ("context", "peer") if name in row]
    return _range([*own, *compared], [goal] if goal else [])


def _place(
    own: Sequence[Row],
    index: int,
    windows: Windows,
    span: tuple[float, float],
    years: Sequence[int],
    goal: Goal | None,
    breaks: Sequence[int],
) -> _Panel:
    def level(value: float | None) -> float | None:
        share = None if value is None else (value - span[0]) / (span[1] - span[0])
        return None if share is None else windows.level(index, share)

    placed = [
        {
            **row,
            "x": windows.left(index) + years.index(row["year"]),
            "at": level(parts.number(row["value"])),
            "context_at": level(parts.number(row["context"])),
            "peer_at": level(parts.number(row.get("peer"))),
            "floor": windows.level(index, 0),
        }
        for row in own
    ]
    at = None if goal is None else level(goal.value)
    return _Panel(
        placed,
        windows.edges(index),
        windows.level(index, 0),
        windows.level(index, 1),
        None if goal is None or at is None else (at, goal),
        tuple(windows.left(index) + years.index(year) - 0.5 for year in breaks if year in years),
    )


def _joined(panels: Sequence[_Panel], column: str) -> tuple[list[Any], list[Any]]:
    xs: list[Any] = []
    ys: list[Any] = []
    for panel in panels:
        for row in panel.rows:
            # A line across a break would draw a rise or a fall that nobody can tell.
            if column == "at" and row["x"] - 0.5 in panel.breaks:
                xs.append(None)
                ys.append(None)
            xs.append(row["x"])
            ys.append(row[column])
        xs.append(None)
        ys.append(None)
    return xs, ys


def _level_strokes(panels: Sequence[_Panel], theme: Theme) -> Json:
    xs = [x for panel in panels for x in (*panel.edges, None)]
    ys = [y for panel in panels for y in (panel.floor, panel.floor, None)]
    return parts.stroke(xs, ys, theme.context, 1)


def _break_strokes(panels: Sequence[_Panel], theme: Theme) -> list[Json]:
    """A dotted line between two years wherever a series is another from the later one on."""
    xs = [x for panel in panels for place in panel.breaks for x in (place, place, None)]
    ys = [y for panel in panels for _ in panel.breaks for y in (panel.floor, panel.top, None)]
    return (
        [{**parts.stroke(xs, ys, theme.secondary, 1.5, "2px,3px"), "name": "break"}] if xs else []
    )


def _events(chart: Chart, panels: Sequence[_Panel], roomy: bool, theme: Theme) -> list[Json]:
    """A dotted line through each panel in the years in which something happened.

    It leaves out the point of the year and, where they are written, its value.
    """
    years = {event.year for event in chart.encodings.events}
    xs: list[Any] = []
    ys: list[Any] = []
    for panel in panels:
        for row in panel.rows:
            if row["year"] in years:
                for ends in _beside(row, panel, roomy):
                    xs += [row["x"], row["x"], None]
                    ys += [*ends, None]
    return [{**parts.stroke(xs, ys, theme.context, 1, "dot"), "name": "event"}] if xs else []


def _beside(row: Row, panel: _Panel, roomy: bool) -> list[tuple[float, float]]:
    """Stretches of a year's vertical that are free of its point and its value."""
    if row["at"] is None:
        return [(panel.floor + _CLEAR, panel.top)]
    above = _side(row, panel) == "top center"
    low = row["at"] - (_LIFT if roomy and not above else _CLEAR)
    high = row["at"] + (_LIFT if roomy and above else _CLEAR)
    return [ends for ends in ((panel.floor, low), (high, panel.top)) if ends[0] < ends[1]]


def _goal_ticks(panels: Sequence[_Panel], theme: Theme) -> list[Json]:
    """A tick at the end of each panel, level with its goal."""
    traces = []
    for judged, color in ((True, theme.ink), (False, theme.secondary)):
        own = [
            (panel.rows[-1]["x"], panel.goal[0])
            for panel in panels
            if panel.goal and panel.goal[1].judged is judged
        ]
        xs = [x for end, _ in own for x in (end - _TICK, end + _TICK, None)]
        ys = [y for _, at in own for y in (at, at, None)]
        traces.append({**parts.stroke(xs, ys, color, 3), "name": "goal"})
    return [trace for trace in traces if trace["x"]]


def _peers(panels: Sequence[_Panel], theme: Theme) -> list[Json]:
    xs, ys = _joined(panels, "peer_at")
    if all(y is None for y in ys):
        return []
    return [{**parts.stroke(xs, ys, theme.secondary, 1.5, "3px,3px"), "name": "peers"}]


def _lines(panels: Sequence[_Panel], highlight: str, theme: Theme) -> list[Json]:
    strong = [panel for panel in panels if _stands_out(panel.rows[0], highlight)]
    others = [panel for panel in panels if panel not in strong]
    traces = [
        {**parts.stroke(*_joined(others, "at"), theme.secondary, 2), "name": "others"},
        {**parts.stroke(*_joined(strong, "at"), theme.accent, 2.5), "name": "line"},
    ]
    return [trace for trace in traces if trace["x"]]


def _stands_out(row: Row, highlight: str) -> bool:
    return not highlight or row["unit"] == highlight


def _points(rows: Sequence[Row], highlight: str, theme: Theme) -> list[Json]:
    known, gone = parts.with_value(rows), parts.without_figures(rows)
    colors = [theme.accent if _stands_out(row, highlight) else theme.secondary for row in known]
    marker = {
        "size": 7,
        "color": [
            theme.surface if row["state"] == "partial" else color
            for row, color in zip(known, colors, strict=True)
        ],
        "line": {"color": colors, "width": 2},
    }
    known_x, gone_x = [row["x"] for row in known], [row["x"] for row in gone]
    floors = [row["floor"] for row in gone]
    return [
        parts.dots(known, known_x, [row["at"] for row in known], marker, name="years"),
        parts.dots(gone, gone_x, floors, parts.hollow(theme, 9), name="missing"),
    ]


def _values(panels: Sequence[_Panel], theme: Theme) -> Json:
    """Write each value above its point, or below where another line passes above."""
    rows: list[Row] = []
    texts: list[str] = []
    sides: list[str] = []
    for panel in panels:
        known = parts.with_value(panel.rows)
        rows += known
        texts += [row["text"] for row in known[:-1]]
        texts += [parts.strong(parts.colored(row["text"], theme.ink, TEXT)) for row in known[-1:]]
        sides += [_side(row, panel) for row in known]
    places = [row["x"] for row in rows], [row["at"] for row in rows]
    style = parts.font(SMALL, theme.secondary, STRONG)
    return {**parts.label(*places, texts, style, "top center", clear=9), "textposition": sides}


def _side(row: Row, panel: _Panel) -> str:
    """Side of a point on which fewer lines pass: its own, that of all together, the goal's tick."""
    place = panel.rows.index(row)
    beside = [*panel.rows[max(0, place - 1) : place], *panel.rows[place + 1 : place + 2]]
    rises = [near["at"] - row["at"] for near in beside if near["at"] is not None]
    at_goal = panel.goal[0] if panel.goal and row is panel.rows[-1] else None
    others = [row["context_at"], at_goal]
    passing = [other - row["at"] for other in others if other is not None]
    above, below = (
        sum(abs(px - side * _LIFT * 0.7) < _LIFT * 0.6 for px in passing) for side in (1, -1)
    )
    # In a valley the line itself rises on both sides of what is written above.
    above += len(rises) == 2 and min(rises) > 8
    room = row["at"] - row["floor"] > _LIFT
    return "bottom center" if above > below and room else "top center"


def _years(panels: Sequence[_Panel], labels: Sequence[str], theme: Theme) -> list[Json]:
    xs = [row["x"] for panel in panels for row in panel.rows]
    ys = [row["floor"] for panel in panels for row in panel.rows]
    style = parts.font(SMALL, theme.secondary)
    return [parts.label(xs, ys, [*labels] * len(panels), style, "bottom center", clear=8)]
