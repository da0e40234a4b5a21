"""What a figure is drawn for: a theme, a width and, on a projector, a larger scale of type."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from nq07stats.charts.definition import Chart
from nq07stats.charts.figure_parts import Json
from nq07stats.charts.plotly_figure import render
from nq07stats.charts.theme import THEMES

PROJECTED = 1.5
"""How much larger all is on a projector: text of 14, 16, 20, 24, 34 px is 21, 24, 30, 36, 51."""

_LENGTHS = frozenset(
    {
        "b",
        "borderpad",
        "cornerradius",
        "height",
        "hoverdistance",
        "l",
        "pad",
        "r",
        "size",
        "standoff",
        "t",
        "ticklabelstandoff",
        "ticklen",
        "xgap",
        "xshift",
        "ygap",
        "yshift",
    }
)
"""Names under which plotly keeps lengths in px wherever they stand."""
_TEXTS = frozenset({"hovertemplate", "hovertext", "text", "ticktext"})
_SIZE = re.compile(r"font-size:([\d.]+)px")


@dataclass(frozen=True)
class Screen:
    """What a figure is drawn for.

    Parameters
    ----------
    theme
        Name of the theme.
    width
        Narrowest width in px at which the figure will be shown, before it is enlarged.
    times
        How much larger than on a desk it is shown.
    """

    theme: Literal["light", "dark"]
    width: int
    times: float = 1.0


def draw(chart: Chart, screen: Screen) -> Json:
    """Draw a chart for a screen, as plotly's JSON."""
    return enlarged(render(chart, THEMES[screen.theme], screen.width), screen.times)


def enlarged(figure: Json, times: float) -> Json:
    """Return a figure with everything that is measured in px larger: type, marks, strokes, room.

    What is placed by figures stays where it is, so that the enlarged figure in as much more room
    looks like the first one through a glass. The figure given is left as it is.
    """
    if times == 1:
        return figure
    return {name: _enlarged(value, name, times) for name, value in figure.items()}


def _enlarged(value: Any, name: str, times: float) -> Any:
    if isinstance(value, Mapping):
        return {
            own: _enlarged(inner, _known(own, name, value), times) for own, inner in value.items()
        }
    if isinstance(value, list):
        if name in _LENGTHS | _TEXTS or any(isinstance(one, Mapping) for one in value):
            return [_enlarged(one, name, times) for one in value]
        return value
    if name in _TEXTS and isinstance(value, str):
        return _SIZE.sub(lambda size: f"font-size:{float(size[1]) * times:g}px", value)
    if name in _LENGTHS and isinstance(value, (int, float)) and not isinstance(value, bool):
        # Plotly takes some lengths in whole px alone.
        return round(value * times, None if isinstance(value, int) else 2)
    return value


def _known(own: str, within: str, siblings: Mapping[str, Any]) -> str:
    """Name that tells what a value is: a few names mean px in some places alone."""
    if own == "width":
        # A bar's width is of its axis, a stroke's is in px.
        return "size" if within == "line" else own
    if own in ("x0", "x1", "y0", "y1"):
        return "size" if siblings.get(f"{own[0]}sizemode") == "pixel" else own
    return own
