"""Columns by year: single, stacked from up to four parts, or small multiples of them."""

from __future__ import annotations

from collections.abc import Sequence

from nq07stats.charts import figure_parts as parts
from nq07stats.charts.definition import Chart
from nq07stats.charts.figure_parts import Json, Row
from nq07stats.charts.theme import SMALL, STRONG, TEXT, Theme, legible, text_on
from nq07stats.charts.windows import Windows, captions, headings, lay_out
from nq07stats.charts.year_frame import lines_of, year_axis, year_tick
from nq07stats.formatting import number

_BODY, _BARE = 280.0, 64.0
"""Height of the columns, and of their place where no year has any figures."""
_PLOT = 84.0
_WIDTH, _WIDEST = 0.62, 80.0
"""Width of a column as a share of its place, and what it is at most in px."""
_SEEN = 2.0
"""Height of a segment in px from which on it is seen."""


def draw(chart: Chart, theme: Theme, width: int) -> Json:
    """Return the figure of a ``columns`` chart."""
    groups = list(parts.grouped(parts.rows_of(chart), "part").values())
    if len(groups) > 1 and not chart.encodings.stacked:
        return _draw_panels(chart, groups, theme, width)
    return _draw_stack(chart, groups, theme, width)


def _draw_stack(chart: Chart, groups: Sequence[list[Row]], theme: Theme, width: int) -> Json:
    enc, stacked = chart.encodings, len(groups) > 1
    years = [[own[index] for own in groups] for index in range(len(enc.years))]
    totals = [_sum(rows) for rows in years]
    high = max((total for total in totals if total is not None), default=0.0) * 1.14 or 1.0
    names = [parts.wrap(_part_name(own, high), 170, SMALL) for own in groups]
    widest = max(parts.text_width(line, SMALL) for name in names for line in name) + 26
    right = widest if stacked else 4
    room = (width - 20 - right) / max(1, len(enc.years)) - 6
    ticks = [
        year_tick(label, _note(rows), room, theme)
        for label, rows in zip(enc.year_labels, years, strict=True)
    ]
    figure = parts.figure(
        chart,
        theme,
        width=width,
        body=_BODY if any(totals) else _BARE,
        left=4,
        right=right,
        top=6,
        bottom=20 + lines_of(ticks) * SMALL * parts.LINE,
    )
    figure["layout"] |= {
        "barmode": "stack",
        "xaxis": year_axis(range(len(years)), ticks, 0.5, theme),
        "yaxis": parts.axis(theme, range=[0, high], showticklabels=False),
    }
    figure["data"] = [
        *(_columns(own, theme, stacked, high, min(_WIDTH, _WIDEST / room)) for own in groups),
        _tops(chart, years, totals, theme),
        _holes(years, totals, theme),
    ]
    if stacked and any(totals):
        figure["layout"]["annotations"] += _part_names(groups, names, high, theme)
    return figure


def _part_name(own: Sequence[Row], high: float) -> str:
    """Name of a part; of one that no column shows, since it is hardly any, with its last figure."""
    name, known = str(own[0]["part"]), parts.with_value(own)
    if not known or max(row["value"] for row in known) / high * _BODY >= _SEEN:
        return name
    return f"{name}: {own[-1]['text']}" if own[-1] is known[-1] else name


def _sum(rows: Sequence[Row]) -> float | None:
    known = [value for value in parts.column(rows, "value") if value is not None]
    return sum(known) if known else None


def _note(rows: Sequence[Row]) -> str:
    """What must be said of a year: the first thing any of its parts has to say."""
    return next((row["note"] for row in rows if row["note"]), "")


def _columns(
    own: Sequence[Row], theme: Theme, stacked: bool, high: float, thickness: float
) -> Json:
    color = parts.part_color(own, theme) if stacked else theme.accent
    values = parts.column(own, "value")
    # A segment too low for its number leaves it to the hover.
    texts = [
        row["text"] if stacked and value is not None and value / high * _BODY > 20 else ""
        for row, value in zip(own, values, strict=True)
    ]
    marker = {
        "color": color,
        "line": {"color": theme.surface, "width": 1.5 if stacked else 0},
        "pattern": parts.hatch(own),
    }
    return parts.bars(
        own,
        range(len(own)),
        values,
        marker,
        width=thickness,
        name=own[0]["part"],
        **parts.inside(texts, parts.font(SMALL, text_on(color), STRONG)),
    )


def _tops(
    chart: Chart, years: Sequence[list[Row]], totals: Sequence[float | None], theme: Theme
) -> Json:
    known = [(index, total) for index, total in enumerate(totals) if total is not None]
    decimals = chart.encodings.decimals
    texts = [
        number(total, chart.language, decimals)
        if chart.encodings.stacked
        else years[index][0]["text"]
        for index, total in known
    ]
    style = parts.font(TEXT, theme.ink, STRONG)
    places, heights = [index for index, _ in known], [total for _, total in known]
    return parts.label(places, heights, texts, style, "top center", clear=4)


def _holes(years: Sequence[list[Row]], totals: Sequence[float | None], theme: Theme) -> Json:
    """Hollow marks of the years in which no part has figures."""
    empty = [index for index, total in enumerate(totals) if total is None]
    holes = {index: gone[0] for index in empty if (gone := parts.without_figures(years[index]))}
    rows, zeros = list(holes.values()), [0.0] * len(holes)
    return parts.dots(rows, list(holes), zeros, parts.hollow(theme, 12), name="missing")


def _part_names(
    groups: Sequence[list[Row]], names: Sequence[list[str]], high: float, theme: Theme
) -> list[Json]:
    """Each part's name beside the last column, level with its segment."""
    middles: list[float] = []
    base = 0.0
    for own in groups:
        value = parts.number(own[-1]["value"]) or 0.0
        middles.append((base + value / 2) / high * _BODY)
        base += value
    gap = max(map(len, names)) * SMALL * parts.LINE + 4
    places = parts.spread(middles, gap, 8, _BODY - 8)
    return [
        parts.note(
            "<br>".join(name),
            parts.font(SMALL, legible(parts.part_color(own, theme), theme), STRONG),
            name="part",
            xref="paper",
            yref="paper",
            x=1,
            xanchor="left",
            xshift=2,
            y=place / _BODY,
            yanchor="middle",
            align="left",
        )
        for own, name, place in zip(groups, names, places, strict=True)
    ]


def _draw_panels(chart: Chart, groups: Sequence[list[Row]], theme: Theme, width: int) -> Json:
    enc = chart.encodings
    steps = float(max(1, len(enc.years) - 1))
    names = [own[0]["part"] for own in groups]
    windows, titles = lay_out(names, width, steps, _PLOT, 0.35, theme)
    figure = parts.figure(chart, theme, width=width, left=4, right=4, **windows.room)
    figure["layout"] |= windows.axes(theme)
    values = [value for own in groups for value in parts.column(own, "value") if value is not None]
    high = max(values, default=0.0) or 1.0
    for index, own in enumerate(groups):
        figure["data"] += _panel(own, index, windows, enc.years, high, theme)
    ends = [(own[0]["text"], own[-1]["text"]) for own in groups]
    figure["data"].append(headings(windows, titles, theme))
    figure["data"] += captions(windows, ends, enc.year_labels, theme)
    return figure


def _panel(
    own: Sequence[Row],
    index: int,
    windows: Windows,
    years: Sequence[int],
    high: float,
    theme: Theme,
) -> list[Json]:
    def at(rows: Sequence[Row]) -> list[float]:
        return [windows.left(index) + years.index(row["year"]) for row in rows]

    floor = windows.level(index, 0)
    scale = windows.plot / high
    heights = [None if v is None else v * scale for v in parts.column(own, "value")]
    marker = {"color": parts.part_color(own, theme), "pattern": parts.hatch(own)}
    gone = parts.without_figures(own)
    floors = [floor] * len(gone)
    return [
        parts.bars(own, at(own), heights, marker, base=floor, width=0.7, name=own[0]["part"]),
        parts.dots(gone, at(gone), floors, parts.hollow(theme, 9), name="missing"),
    ]
