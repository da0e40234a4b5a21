"""What every plotly figure of ours shares: heading, margins, text sizes, marks, wrapping."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from nq07stats.charts.definition import KEY, Chart
from nq07stats.charts.lettering import text_width as text_width
from nq07stats.charts.lettering import wrap as wrap
from nq07stats.charts.theme import FONT_FAMILY, LARGE, SMALL, STRONG, Theme

Json = dict[str, Any]
Row = dict[str, Any]
"""A mark, by column."""

LINE = 1.3
"""Height of a line of text in plotly, as a multiple of its size."""
FEW_PERCENT = 25
"""Percentages that all lie below are drawn on an axis that ends soon after them, not at 100."""

_EDGE = 8
_SHORT_NAME = 16
"""Letters that a unit's name may have to stay on one line of a title."""
_SEPARATORS = {"vi": ",.", "en": ".,"}


def strong(text: str) -> str:
    """Set a text in the strong weight."""
    return f"<b>{text}</b>"


def colored(text: str, color: str, size: int | None = None) -> str:
    """Set a piece of a text in a colour, and a size of its own."""
    style = f"color:{color}" + (f";font-size:{size}px" if size else "")
    return f'<span style="{style}">{text}</span>'


def rows_of(chart: Chart) -> list[Row]:
    """Return the chart's marks as rows."""
    return [
        {str(name): value for name, value in row.items()} for row in chart.marks.to_dict("records")
    ]


def grouped(rows: Sequence[Row], column: str) -> dict[Any, list[Row]]:
    """Return the rows by their value in a column, in the order of appearance."""
    groups: dict[Any, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return groups


def number(value: Any) -> float | None:
    """Return a plain number for JSON; None for what is missing."""
    return None if value is None or value != value or value is pd.NA else float(value)


def column(rows: Sequence[Row], name: str) -> list[float | None]:
    """Return a column of plain numbers for JSON; None for those missing."""
    return [number(row[name]) for row in rows]


def with_value(rows: Sequence[Row]) -> list[Row]:
    """Return the rows that have a value."""
    return [row for row in rows if number(row["value"]) is not None]


def without_figures(rows: Sequence[Row]) -> list[Row]:
    """Return the rows whose figures were asked for and are missing: those drawn hollow."""
    return [row for row in rows if row["state"] == "missing"]


def keys(rows: Sequence[Row]) -> list[list[Any]]:
    """Return the ``customdata`` of marks: measure, category, unit, year."""
    return [[*(row[name] for name in KEY[:-1]), int(row[KEY[-1]])] for row in rows]


def font(size: int, color: str, weight: int = 400) -> Json:
    """Return a font of our family."""
    return {"family": FONT_FAMILY, "size": size, "color": color, "weight": weight}


def note(text: str, style: Json, **place: Any) -> Json:
    """Return an annotation without arrow or box."""
    return {"text": text, "font": style, "showarrow": False, "borderpad": 0, **place}


def figure(
    chart: Chart,
    theme: Theme,
    *,
    width: int,
    body: float,
    left: float,
    right: float,
    top: float = 0,
    bottom: float = 0,
) -> Json:
    """Return a figure with heading, source line and an empty body of ``body`` px height.

    The other lengths are the px kept around the body for its labels.
    """
    usable = width - 2 * _EDGE
    title = wrap(_unbroken(chart), usable, LARGE, balanced=True, weight=STRONG)
    subtitle = wrap(chart.subtitle, usable, SMALL, balanced=True)
    source = wrap(chart.source, usable, SMALL, balanced=True)
    heading = len(title) * LARGE * LINE + len(subtitle) * SMALL * LINE + 18
    margin = {
        "l": round(left + _EDGE),
        "r": round(right + _EDGE),
        "t": round(heading + top + 6),
        "b": round(bottom + len(source) * SMALL * LINE + 16),
        "pad": 0,
    }
    corner: Json = {
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "xanchor": "left",
        "xshift": _EDGE - margin["l"],
        "align": "left",
    }
    above: Json = {**corner, "y": 1, "yanchor": "top"}
    below: Json = {**corner, "y": 0, "yanchor": "bottom", "yshift": 4 - margin["b"]}
    small = font(SMALL, theme.secondary)
    under_title = margin["t"] - 8 - len(title) * LARGE * LINE
    annotations = [
        note(
            "<br>".join(title),
            font(LARGE, theme.ink, STRONG),
            name="title",
            yshift=margin["t"] - 4,
            **above,
        ),
        note("<br>".join(subtitle), small, name="subtitle", yshift=under_title, **above),
        note("<br>".join(source), small, name="source", **below),
    ]
    return {
        "data": [],
        "layout": {
            "height": round(margin["t"] + body + margin["b"]),
            "margin": margin,
            "separators": _SEPARATORS[chart.language],
            "annotations": annotations,
            "shapes": [],
            **_manners(theme),
        },
    }


def _manners(theme: Theme) -> Json:
    """Return the part of the layout that is the same for every chart of a theme."""
    return {
        "font": font(SMALL, theme.ink),
        "paper_bgcolor": theme.surface,
        "plot_bgcolor": theme.surface,
        "showlegend": False,
        "hovermode": "closest",
        "hoverdistance": 24,
        "dragmode": False,
        "barmode": "overlay",
        "modebar": {
            "bgcolor": "rgba(0,0,0,0)",
            "color": theme.context,
            "activecolor": theme.accent,
        },
        "hoverlabel": {
            "bgcolor": theme.surface,
            "bordercolor": theme.context,
            "font": font(SMALL, theme.ink),
            "align": "left",
            "namelength": -1,
        },
    }


def axis(theme: Theme, **settings: Any) -> Json:
    """Return an axis without any line, grid, tick or zoom but what ``settings`` add."""
    return {
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "fixedrange": True,
        "automargin": False,
        "tickangle": 0,
        "tickfont": font(SMALL, theme.secondary),
        "gridcolor": theme.hairline,
        **settings,
    }


def dots(
    rows: Sequence[Row], x: Sequence[Any], y: Sequence[Any], marker: Json, **more: Any
) -> Json:
    """Return a trace of clickable marks; those not picked fade a little when one is."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": list(x),
        "y": list(y),
        # Plotly makes marks of several sizes translucent unless told not to.
        "marker": {"opacity": 1, **marker},
        "cliponaxis": False,
        "customdata": keys(rows),
        "hovertext": [row["hover"] for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "unselected": {"marker": {"opacity": 0.45}},
        "selected": {"marker": {"opacity": 1}},
        **more,
    }


def bars(
    rows: Sequence[Row], x: Sequence[Any], y: Sequence[Any], marker: Json, **more: Any
) -> Json:
    """Return a trace of clickable bars."""
    trace = dots(rows, x, y, marker, type="bar", **more)
    del trace["mode"]
    return trace


def inside(texts: Sequence[str], style: Json) -> Json:
    """Return what writes a text in the middle of each bar, whatever the bar's size."""
    return {
        "text": list(texts),
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "insidetextfont": style,
    }


def hollow(theme: Theme, size: float) -> Json:
    """Return the marker of missing figures."""
    width = 2 if size > 10 else 1.5
    return {"symbol": "circle-open", "size": size, "color": theme.quiet, "line": {"width": width}}


def label(
    x: Sequence[Any],
    y: Sequence[Any],
    text: Sequence[str],
    style: Json,
    place: str,
    clear: float = 0,
) -> Json:
    """Return a trace of texts that neither hover nor fade.

    ``clear`` is the size in px of a mark at the same place that the texts keep clear of.
    """
    return {
        "type": "scatter",
        "mode": "markers+text",
        "marker": {"size": clear, "opacity": 0},
        "x": list(x),
        "y": list(y),
        "text": list(text),
        "textposition": place,
        "textfont": style,
        "cliponaxis": False,
        "hoverinfo": "skip",
        "unselected": {"textfont": {"color": style["color"]}, "marker": {"opacity": 0}},
    }


def clearing(distance: float) -> float:
    """Return the size of a mark whose label begins ``distance`` px from its place."""
    # Plotly sets a label at 1.25 times the mark's radius, and one px more.
    return max(0.0, 1.6 * (distance - 1))


def stroke(
    x: Sequence[Any], y: Sequence[Any], color: str, width: float, dash: str = "solid"
) -> Json:
    """Return a trace of plain line segments, parted by None."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": list(x),
        "y": list(y),
        "line": {"color": color, "width": width, "dash": dash},
        "connectgaps": False,
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def upright(x: float, color: str, width: float, dash: str = "solid", layer: str = "below") -> Json:
    """Return the shape of an upright line from foot to top of the body."""
    return {
        "type": "line",
        "layer": layer,
        "xref": "x",
        "yref": "paper",
        "x0": x,
        "x1": x,
        "y0": 0,
        "y1": 1,
        "line": {"color": color, "width": width, "dash": dash},
    }


def _unbroken(chart: Chart) -> str:
    """Return the title with the names of the units drawn kept on one line each."""
    title = chart.title
    for name in chart.marks["unit_name"].unique() if "unit_name" in chart.marks else ():
        if len(str(name)) <= _SHORT_NAME:
            title = title.replace(str(name), str(name).replace(" ", "\N{NO-BREAK SPACE}"))
    return title


def part_color(rows: Sequence[Row], theme: Theme) -> str:
    """Colour of a part, by its place in the catalogue; grey for what is not broken down."""
    place = int(rows[0]["place"])
    return theme.context if place < 0 else theme.parts[place % len(theme.parts)]


def hatch(rows: Sequence[Row]) -> Json:
    """Return the pattern of bars: hatched, by stripes left out, where a total is partial."""
    return {
        "shape": ["/" if row["state"] == "partial" else "" for row in rows],
        # "overlay" would keep the fill whole, but plotly.js warns of it for arrays of colours.
        "fillmode": "replace",
        "size": 12,
        "solidity": 0.93,
    }


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Move places apart until each two are ``gap`` apart, as little as need be, within limits.

    Where they do not all fit, the gap shrinks evenly. Those that would touch are moved to both
    sides alike, so that the squares of the moves add up to the least there can be.
    """
    count = len(places)
    if count > 1:
        gap = min(gap, (high - low) / (count - 1))
    order = sorted(range(count), key=lambda index: places[index])
    # Without the gaps it is enough that none lies before the one below it.
    groups: list[tuple[float, int]] = []
    for nth, index in enumerate(order):
        group = (places[index] - nth * gap, 1)
        while groups and groups[-1][0] >= group[0]:
            (one, many), (other, more) = groups.pop(), group
            group = ((one * many + other * more) / (many + more), many + more)
        groups.append(group)
    most = high - (count - 1) * gap
    kept = [min(max(place, low), most) for place, size in groups for _ in range(size)]
    placed = [0.0] * count
    for nth, index in enumerate(order):
        placed[index] = kept[nth] + nth * gap
    return placed
