"""A line over the years with its values written along it; others in grey for context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nq07stats.charts import figure_parts as parts
from nq07stats.charts.definition import Chart, Goal
from nq07stats.charts.draw_events import event_line, event_note, event_words
from nq07stats.charts.draw_path import Box, goal_tick, path_line, path_name
from nq07stats.charts.figure_parts import Json, Row
from nq07stats.charts.theme import LARGE, SMALL, STRONG, TEXT, Theme
from nq07stats.messages import translator

_BODY = 260.0
_LIFT = 19.0
_NEAR = 16.0
_EVERY = 7
"""Up to so many years each value is written; past it only first, last, least and greatest."""


@dataclass(frozen=True)
class _End:
    """Words at the right end of a line, level with its last value."""

    value: float
    words: str
    color: str
    size: int


def draw(chart: Chart, theme: Theme, width: int) -> Json:
    """Return the figure of a ``lines`` chart."""
    rows, enc = parts.rows_of(chart), chart.encodings
    own = [row for row in rows if row[enc.series] == enc.highlight]
    others = [row for row in rows if row[enc.series] != enc.highlight]
    low, high = value_range([*rows, *({"value": due} for _, due in enc.path)], enc.goal)
    ends = _ends(chart, own, others, theme)
    right = max((parts.text_width(end.words, end.size) for end in ends), default=20) + 16
    step = (width - 40 - right) / max(1, len(enc.years))
    ticks = _ticks(own, enc.year_labels, step, theme)
    events = event_words(enc, step)
    figure = parts.figure(
        chart,
        theme,
        width=width,
        body=_BODY,
        left=24,
        right=right,
        top=max(map(len, events.values()), default=0) * SMALL * parts.LINE + 8,
        bottom=20 + max(tick.count("<br>") + 1 for tick in ticks) * SMALL * parts.LINE,
    )
    pad = 0.07 * (len(enc.years) - 1) or 0.3
    figure["layout"] |= {
        "xaxis": year_axis(enc.years, ticks, pad, theme),
        "yaxis": parts.axis(theme, range=[low, high], showticklabels=False),
    }
    figure["data"] = [
        *_context(others, enc.series, theme),
        *_goal(chart, pad, theme),
        *_own(own, low, theme),
    ]
    scale = _BODY / (high - low)
    written = [
        *_values(chart, own, scale, low, step, theme),
        *_latest(chart, own, scale, theme),
    ]
    figure["layout"]["annotations"] += [
        *written,
        *_end_words(ends, low, high),
        *_path_name(chart, own, written, step, scale, low, theme),
        *(event_note(year, lines, enc.years, theme) for year, lines in events.items()),
    ]
    figure["layout"]["shapes"] += [event_line(year, theme) for year in events]
    return figure


def value_range(rows: Sequence[Row], goal: Goal | None) -> tuple[float, float]:
    """Range of the value axis, which has no numbers of its own: from zero, like that of bars.

    A line that began elsewhere would make much of a small change.
    """
    drawn = [value for value in parts.column(rows, "value") if value is not None]
    if goal is not None:
        drawn.append(goal.value)
    most, least = max(drawn, default=0.0), min(0.0, min(drawn, default=0.0))
    if most <= least:
        return 0.0, 1.0
    return least, most + (most - least) * 0.16


def year_axis(years: Sequence[float], ticks: Sequence[str], pad: float, theme: Theme) -> Json:
    """Return the axis of the years with what is written below each."""
    return parts.axis(
        theme,
        range=[years[0] - pad, years[-1] + pad],
        tickvals=list(years),
        ticktext=list(ticks),
        tickfont=parts.font(TEXT, theme.secondary),
        showline=True,
        linecolor=theme.context,
        ticklabelstandoff=8,
    )


def year_tick(label: str, note: str, room: float, theme: Theme) -> str:
    """Write a year and, under it, what its value lacks, no wider than ``room`` px."""
    year = label if parts.text_width(label, TEXT) < room else label.replace("–", "–<br>")
    lines = parts.wrap(note, room - 6, SMALL, balanced=True) if note else []
    return "<br>".join([year, *(parts.colored(line, theme.quiet, SMALL) for line in lines)])


def _ticks(own: Sequence[Row], labels: Sequence[str], room: float, theme: Theme) -> list[str]:
    return [
        year_tick(label, row["note"], room, theme) for label, row in zip(labels, own, strict=True)
    ]


def _ends(chart: Chart, own: list[Row], others: list[Row], theme: Theme) -> list[_End]:
    enc = chart.encodings
    ends: list[_End] = []
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
                ends.append(_End(float(last["value"]), words, color, size))
    if enc.goal is not None:
        color = theme.ink if enc.goal.judged else theme.secondary
        ends.append(_End(enc.goal.value, enc.goal.label, color, SMALL))
    return ends


def _end_words(ends: Sequence[_End], low: float, high: float) -> list[Json]:
    scale = _BODY / (high - low)
    places = parts.spread([(end.value - low) * scale for end in ends], 21, 8, _BODY - 8)
    return [
        parts.note(
            parts.wrap(end.words, 10_000, end.size)[0],
            parts.font(end.size, end.color, STRONG),
            name="end",
            xref="paper",
            yref="paper",
            x=1,
            xanchor="left",
            xshift=4,
            y=place / _BODY,
            yanchor="middle",
        )
        for end, place in zip(ends, places, strict=True)
    ]


def _goal(chart: Chart, pad: float, theme: Theme) -> list[Json]:
    """The goal as a line through all years, or at the end of the path that leads to it."""
    enc, goal = chart.encodings, chart.encodings.goal
    if enc.path:
        return [*path_line(enc.path, theme), *goal_tick(goal, enc.years[-1], theme)]
    if goal is None:
        return []
    color = theme.ink if goal.judged else theme.secondary
    reach = (enc.years[0] - pad, enc.years[-1] + pad)
    return [{**parts.stroke(reach, [goal.value] * 2, color, 2), "name": "goal"}]


def _latest(chart: Chart, own: Sequence[Row], scale: float, theme: Theme) -> list[Json]:
    """The latest value on the way to a goal, right of its point and clear of what is due."""
    years, due = chart.encodings.years, dict(chart.encodings.path)
    known = parts.with_value(own)
    if not due or not known or known[-1]["year"] == years[-1]:
        return []
    last = known[-1]
    ahead = (last["value"] - due[last["year"]]) * scale
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
    chart: Chart,
    own: Sequence[Row],
    notes: Sequence[Json],
    step: float,
    scale: float,
    low: float,
    theme: Theme,
) -> list[Json]:
    """The name of the path, clear of the values' line and of the ``notes`` that write them."""
    enc = chart.encodings
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
        low * scale,
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


def _values(
    chart: Chart, own: Sequence[Row], scale: float, low: float, step: float, theme: Theme
) -> list[Json]:
    """Values along the line, each above or below it, wherever fewer lines cross it."""
    enc = chart.encodings
    heights = [None if v is None else v * scale for v in parts.column(own, "value")]
    due = {year: value * scale for year, value in enc.path}
    level = None if enc.goal is None or enc.path else enc.goal.value * scale
    known = [index for index, height in enumerate(heights) if height is not None]
    last = known[-1] if enc.path and known else len(heights) - 1
    return [
        parts.note(
            own[index]["text"],
            parts.font(TEXT, theme.ink, STRONG),
            name="value",
            x=own[index]["year"],
            y=own[index]["value"],
            yshift=_shift(heights, index, due.get(own[index]["year"], level), low * scale, step),
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
