"""Bullet rows: label, result with its status, bar with target and pace, the years beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from nq07stats.charts import figure_parts as parts
from nq07stats.charts.bullet_rows import BAR, GAP, LABEL, Bullet, Place, lay_out, result_width
from nq07stats.charts.definition import Chart
from nq07stats.charts.figure_parts import Json, Row
from nq07stats.charts.theme import (
    LARGE,
    SIGNS,
    SMALL,
    STRONG,
    TEXT,
    Theme,
    mix,
    status_color,
    status_symbol,
)

_WIDE = 900
_PALE = 0.45
# Wider than any screen: the figure's edge cuts it.
_BEYOND = 4000.0


def draw(chart: Chart, theme: Theme, width: int) -> Json:
    """Return the figure of a ``bullets`` chart."""
    beside = width >= _WIDE
    bullets = lay_out(parts.rows_of(chart), width, beside)
    body = bullets[-1].place.foot if bullets else 60.0
    left = result_width(bullets) + LABEL + 12 if beside else 0.0
    figure = parts.figure(chart, theme, width=width, body=body, left=left, right=56, bottom=24)
    figure["layout"] |= _axes(chart, theme, body, _split(chart, beside))
    chosen = [row for row in bullets if row.verdict["target"] == chart.encodings.highlight]
    figure["layout"]["shapes"] += [
        *(shape for row in chosen for shape in _highlight(theme, row.place, left)),
        *(_rule(theme, -row.place.top, left) for row in bullets[1:]),
    ]
    figure["layout"]["annotations"] += [
        *_labels(bullets, left, beside, theme),
        *(() if beside else _results_above(bullets, theme)),
    ]
    figure["data"] = [
        *_bars(bullets, theme),
        *_goals(bullets, theme),
        *_paces(bullets, theme),
        *(_results(bullets, theme) if beside else ()),
        *_sparks(bullets, beside, theme),
    ]
    return figure


def _split(chart: Chart, beside: bool) -> tuple[float, float]:
    """Shares of the width where the bars end and the years begin; without years, all bars."""
    if not chart.encodings.years:
        return (0.98, 0.99)
    return (0.66, 0.75) if beside else (0.7, 0.78)


def _axes(chart: Chart, theme: Theme, body: float, split: tuple[float, float]) -> Json:
    years, labels = chart.encodings.years or (0,), chart.encodings.year_labels
    ends = sorted({0, len(years) - 1}) if labels else []
    return {
        "xaxis": parts.axis(theme, domain=[0, split[0]], range=[0, 1], showticklabels=False),
        "xaxis2": parts.axis(
            theme,
            domain=[split[1], 1],
            range=[years[0] - 0.2, years[-1] + 0.2],
            tickvals=[years[index] for index in ends],
            ticktext=[labels[index] for index in ends],
            anchor="y",
        ),
        "yaxis": parts.axis(theme, range=[-body, 0], showticklabels=False),
    }


def _rule(theme: Theme, y: float, left: float) -> Json:
    line = {"color": theme.hairline, "width": 1}
    return {"type": "line", **_across(-left, _BEYOND, y, y), "line": line}


def _highlight(theme: Theme, place: Place, left: float) -> list[Json]:
    """Return a tint over a row and, left of its label, a stroke of the accent."""
    edge, y0, y1 = -left - 8, -place.top, -place.foot
    tint = mix(theme.surface, theme.accent, 0.08)
    return [
        {"type": "rect", **_across(x0, x1, y0, y1), "fillcolor": color, "line": {"width": 0}}
        for x0, x1, color in ((edge, _BEYOND, tint), (edge, edge + 4, theme.accent))
    ]


def _across(x0: float, x1: float, y0: float, y1: float) -> Json:
    """Place a shape below the rows, in px from where the bars begin."""
    place = {"xref": "paper", "yref": "y", "xsizemode": "pixel", "xanchor": 0}
    return {"layer": "below", **place, "x0": x0, "x1": x1, "y0": y0, "y1": y1}


def _labels(bullets: Sequence[Bullet], left: float, beside: bool, theme: Theme) -> list[Json]:
    return [
        parts.note(
            "<br>".join(row.place.label),
            parts.font(TEXT, theme.ink),
            name="label",
            xref="paper",
            yref="y",
            x=0,
            xanchor="left",
            xshift=-left,
            y=-(row.place.middle if beside else row.place.top + 6),
            yanchor="middle" if beside else "top",
            align="left",
        )
        for row in bullets
    ]


def _bars(bullets: Sequence[Bullet], theme: Theme) -> list[Json]:
    middles = [-row.place.middle for row in bullets]
    heads = [row.verdict for row in bullets]
    colors = [_bar_color(row, theme) for row in bullets]
    track = {
        "type": "bar",
        "orientation": "h",
        "x": [1.0] * len(bullets),
        "y": middles,
        "width": BAR,
        "marker": {"color": theme.hairline, "cornerradius": 3},
        "hoverinfo": "skip",
        "unselected": {"marker": {"opacity": 1}},
        "name": "track",
    }
    marker = {"color": colors, "cornerradius": 3, "pattern": parts.hatch(heads)}
    shares = [row.share("value") for row in bullets]
    missing = [row for row in bullets if row.verdict["state"] == "missing"]
    return [
        track,
        _choosing(
            bullets,
            parts.bars(heads, shares, middles, marker, orientation="h", width=BAR, name="result"),
        ),
        _choosing(
            missing,
            parts.dots(
                [row.verdict for row in missing],
                [0.0] * len(missing),
                [-row.place.middle for row in missing],
                parts.hollow(theme, 12),
                name="missing",
            ),
        ),
    ]


def _bar_color(row: Bullet, theme: Theme) -> str:
    """Return the colour of a verdict, pale where it is not the value shown that makes it."""
    if not row.judged:
        # Nobody is held to a reference target: its bar is context, not a verdict.
        return theme.context
    color = status_color(row.verdict["status"], theme)
    return color if row.verdict["decides"] else mix(theme.surface, color, _PALE)


def _choosing(bullets: Sequence[Bullet], trace: Json) -> Json:
    """Let a verdict's mark also say which target it is of: a last entry of its key."""
    keys = zip(trace["customdata"], bullets, strict=True)
    return {**trace, "customdata": [[*key, row.verdict["target"]] for key, row in keys]}


def _ticks(
    bullets: Sequence[Bullet], column: str, reach: float
) -> tuple[list[float | None], list[float | None]]:
    """Return upright strokes through the bars at a value, ``reach`` px longer at both ends."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for row in bullets:
        share = row.share(column)
        xs += [share, share, None]
        ys += [-(row.place.bar - reach), -(row.place.bar + BAR + reach), None]
    return xs, ys


def _goals(bullets: Sequence[Bullet], theme: Theme) -> list[Json]:
    traces: list[Json] = []
    for judged, color in ((True, theme.ink), (False, theme.secondary)):
        own = [row for row in bullets if row.judged is judged and row.share("goal") is not None]
        xs, ys = _ticks(own, "goal", 5)
        words = [parts.strong(row.verdict["goal_text"]) for row in own]
        style = parts.font(SMALL, color)
        traces.append({**parts.stroke(xs, ys, color, 4), "name": "goal"})
        traces.append(parts.label(xs[1::3], ys[1::3], words, style, "bottom center"))
    return [trace for trace in traces if trace["x"]]


def _paces(bullets: Sequence[Bullet], theme: Theme) -> list[Json]:
    own = [row for row in bullets if row.share("pace") is not None]
    xs, ys = _ticks(own, "pace", 4)
    if not xs:
        return []
    words = [row.verdict["pace_text"] for row in own]
    style = parts.font(SMALL, theme.secondary)
    return [
        {**parts.stroke(xs, ys, theme.ink, 1.5, "3px,2px"), "name": "pace"},
        parts.label(xs[::3], ys[::3], words, style, "top center"),
    ]


def _told(row: Bullet, theme: Theme) -> tuple[str, str, list[str]]:
    """Return a result in figures, its status in shape and word, and what stands behind it."""
    status = row.verdict["status"]
    result = parts.strong(parts.colored(row.verdict["text"], theme.ink, LARGE))
    said = f"{SIGNS[status].shape} {row.verdict['status_word']}"
    sign = parts.strong(parts.colored(said, status_color(status, theme)))
    return result, sign, [parts.colored(line, theme.ink) for line in row.place.plain]


def _results(bullets: Sequence[Bullet], theme: Theme) -> list[Json]:
    """Left of each bar its result in three lines."""
    words = []
    for row in bullets:
        result, sign, plain = _told(row, theme)
        words.append("<br>".join(line + GAP for line in (result, sign, *plain)))
    style = parts.font(SMALL, theme.ink)
    middles = [-row.place.middle for row in bullets]
    return [parts.label([0.0] * len(words), middles, words, style, "middle left")] if words else []


def _results_above(bullets: Sequence[Bullet], theme: Theme) -> list[Json]:
    """Above each bar its result, with what stands behind it in the same line where it fits."""
    notes = []
    for row in bullets:
        result, sign, plain = _told(row, theme)
        lines = (
            [result + GAP + " · ".join([sign, *plain])]
            if row.place.inline
            else [result + GAP + sign, *plain]
        )
        notes.append(
            parts.note(
                "<br>".join(lines),
                parts.font(SMALL, theme.ink),
                name="result",
                xref="paper",
                yref="y",
                x=0,
                xanchor="left",
                y=-row.place.result,
                yanchor="top",
                align="left",
            )
        )
    return notes


def _sparks(bullets: Sequence[Bullet], beside: bool, theme: Theme) -> list[Json]:
    """The years of every row, each row on a scale of its own that holds its goal too."""
    goals: tuple[list[Any], list[Any]] = ([], [])
    placed: list[Row] = []
    ends: list[Row] = []
    for row in bullets:
        height = _heights(row, beside)
        own = [{**mark, "at": height(parts.number(mark["value"]))} for mark in row.series]
        placed += own
        ends += parts.with_value(own)[-1:]
        goal = parts.number(row.verdict["year_goal"])
        if goal is not None and own:
            goals[0].extend([own[0]["year"], own[-1]["year"], None])
            goals[1].extend([height(goal), height(goal), None])
    traces = [
        {**parts.stroke(*goals, theme.context, 1.5, "dot"), "name": "series goal"},
        *_spark_marks(placed, theme),
        parts.label(
            [row["year"] for row in ends],
            [row["at"] for row in ends],
            [f"\u00a0{row['text']}" for row in ends],
            parts.font(SMALL, theme.secondary, STRONG),
            "middle right",
            clear=8,
        ),
    ]
    return [{**trace, "xaxis": "x2", "yaxis": "y"} for trace in traces if trace["x"]]


def _heights(row: Bullet, beside: bool) -> Callable[[float | None], float]:
    """Return the scale of a row's years; what is missing stands at its foot."""
    numbers = [*parts.column(row.series, "value"), parts.number(row.verdict["year_goal"])]
    known = [number for number in numbers if number is not None]
    low, high = min(known, default=0.0), max(known, default=0.0)
    top, foot = (row.place.top + 10 if beside else row.place.bar - 6), row.place.foot - 14

    def height(value: float | None) -> float:
        if value is None:
            return -foot
        share = (value - low) / (high - low) if high > low else 0.5
        return -(foot - share * (foot - top))

    return height


def _spark_marks(placed: Sequence[Row], theme: Theme) -> list[Json]:
    xs: list[Any] = []
    ys: list[Any] = []
    for own in parts.grouped(placed, "target").values():
        xs += [*(row["year"] for row in own), None]
        ys += [*(None if parts.number(row["value"]) is None else row["at"] for row in own), None]
    known, holes = parts.with_value(placed), parts.without_figures(placed)
    symbols = [status_symbol(row["status"]) for row in known]
    colors = [
        status_color(row["status"], theme) if row["status"] else theme.secondary for row in known
    ]
    marker = {
        "symbol": symbols,
        "size": [10 if "triangle" in symbol else 8 for symbol in symbols],
        "color": [
            theme.surface if row["state"] == "partial" else color
            for row, color in zip(known, colors, strict=True)
        ],
        "line": {"color": colors, "width": 1.5},
    }
    return [
        {**parts.stroke(xs, ys, theme.secondary, 2), "name": "series"},
        _dots(known, marker, "years"),
        _dots(holes, parts.hollow(theme, 8), "missing years"),
    ]


def _dots(rows: Sequence[Row], marker: Json, name: str) -> Json:
    return parts.dots(
        rows, [row["year"] for row in rows], [row["at"] for row in rows], marker, name=name
    )
