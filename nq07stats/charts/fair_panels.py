"""Panels that compare units fairly: within limits of chance, by possible ranks, by their kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from nq07stats import narration
from nq07stats.analysis import compared_year
from nq07stats.charts import build_funnel, build_multiples, build_peers, build_ranks
from nq07stats.charts.definition import Chart
from nq07stats.charts.panel_request import PanelRequest


def _compared(
    asked: PanelRequest, *, titled: Callable[..., str], built: Callable[..., Chart]
) -> Chart:
    """Compare units in the year in which they have most cases, chance taken into account."""
    year = compared_year(asked.catalogue, asked.measure, asked.years)
    told: dict[str, Any] = {
        "measure": asked.measure,
        "units": asked.units,
        "year": year,
        "highlight": asked.highlight,
    }
    title = titled(**asked.plan, **told, called=asked.short_name)
    return built(**asked.plan, **told, title=title, whole=asked.whole)


def _peers(asked: PanelRequest) -> Chart:
    """Show the unit that stands out among its kind; without one, the units side by side."""
    told: dict[str, Any] = {"measure": asked.measure, "years": asked.years}
    if asked.highlight:
        told["unit"] = asked.highlight
        title = narration.title_of_peers(**asked.plan, **told, called=asked.short_name)
        return build_peers.peers(**asked.plan, **told, title=title)
    title = narration.title_of_several(
        **asked.plan, measures=[asked.measure], units=asked.units, years=asked.years
    )
    told["units"] = asked.units
    return build_multiples.by_unit(**asked.plan, **told, title=title, whole=asked.whole)


FORMS: Mapping[tuple[str, str], Callable[[PanelRequest], Chart]] = {
    ("funnel", "unit"): partial(
        _compared, titled=narration.title_of_funnel, built=build_funnel.funnel
    ),
    ("ranks", "unit"): partial(_compared, titled=narration.title_of_ranks, built=build_ranks.ranks),
    ("peers", "unit"): _peers,
}
