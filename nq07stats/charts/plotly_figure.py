"""From a chart's definition to plotly's JSON, and on to Streamlit without detours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from plotly.basedatatypes import BaseFigure

from nq07stats.charts import (
    draw_arrivals,
    draw_bars,
    draw_beside,
    draw_bullets,
    draw_columns,
    draw_concentration,
    draw_contributions,
    draw_funnel,
    draw_lines,
    draw_outliers,
    draw_panels,
    draw_peers,
    draw_ranks,
    draw_rows,
    draw_scorecard,
    draw_steps,
    draw_tiles,
)
from nq07stats.charts.definition import Chart, Kind
from nq07stats.charts.figure_parts import Json
from nq07stats.charts.theme import Theme
from nq07stats.messages import Translator

_DRAW: Mapping[Kind, Callable[[Chart, Theme, int], Json]] = {
    "bullets": draw_bullets.draw,
    "lines": draw_lines.draw,
    "panels": draw_panels.draw,
    "rows": draw_rows.draw,
    "tiles": draw_tiles.draw,
    "scorecard": draw_scorecard.draw,
    "columns": draw_columns.draw,
    "bars": draw_bars.draw,
    "beside": draw_beside.draw,
    "steps": draw_steps.draw,
    "contributions": draw_contributions.draw,
    "concentration": draw_concentration.draw,
    "funnel": draw_funnel.draw,
    "ranks": draw_ranks.draw,
    "peers": draw_peers.draw,
    "outliers": draw_outliers.draw,
    "arrivals": draw_arrivals.draw,
}
_UNWANTED = ("zoom2d", "pan2d", "zoomIn2d", "zoomOut2d", "autoScale2d", "resetScale2d")


def render(chart: Chart, theme: Theme, width: int = 560) -> Json:
    """Draw a chart as a plotly figure in plain JSON values.

    Parameters
    ----------
    width
        The narrowest width in px at which the figure will be shown. It stretches beyond; texts
        are wrapped and columns counted for this one.
    """
    return _DRAW[chart.kind](chart, theme, width)


class _ReadyFigure(BaseFigure):  # type: ignore[misc]
    """A figure that is its JSON already: nothing to validate, nothing to copy."""

    def __init__(self, figure: Json) -> None:
        # BaseFigure's own constructor would validate and copy everything.
        self._figure = figure

    def to_dict(self) -> Json:
        return self._figure


def as_figure(figure: Json) -> BaseFigure:
    """Wrap a figure so that ``st.plotly_chart`` takes it as it is.

    A plain dict is validated and copied on every rerun; a figure object is asked for its
    ``to_dict()``. The dict is shared, never changed: keep it in a cache.
    """
    return _ReadyFigure(figure)


def figure_config(file_name: str, t: Translator) -> dict[str, Any]:
    """Return the ``config`` of ``st.plotly_chart``: only the picture button, in our words.

    The picture is made in the browser, in double size, as ``file_name``.png.
    """
    words = {
        "Download plot as a PNG": t("Download the picture (PNG)"),
        "Download plot": t("Download the picture (PNG)"),
    }
    return {
        "displaylogo": False,
        "modeBarButtonsToRemove": list(_UNWANTED),
        "doubleClick": False,
        "toImageButtonOptions": {"format": "png", "filename": file_name, "scale": 2},
        "locale": "app",
        "locales": {"app": {"dictionary": words, "format": {}}},
    }
