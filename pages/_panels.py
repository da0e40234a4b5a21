"""Panels of the catalogue on a page: what they are made of under the filters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from nq07stats.catalogue import Panel
from nq07stats.charts import build_panel
from nq07stats.charts.definition import Chart
from pages import _data, _filters
from pages._filters import Filters


def in_rows(panels: Iterable[Panel]) -> tuple[Panel, ...]:
    """Order panels so that no narrow one is left alone in a row of two before a wide one.

    A wide panel waits until the narrow ones before it are an even number; apart from that the order
    stays. Of an odd number the last narrow one comes last of all, and wide as its row.
    """
    ordered: list[Panel] = []
    waiting: list[Panel] = []
    alone = False
    for panel in panels:
        if panel.wide and alone:
            waiting.append(panel)
            continue
        ordered.append(panel)
        if not panel.wide:
            alone = not alone
        if not alone:
            ordered += waiting
            waiting = []
    if not alone:
        return (*ordered, *waiting)
    return (*ordered[:-1], *waiting, ordered[-1].model_copy(update={"wide": True}))


def chart(panel: Panel, filters: Filters, *, named: bool = True) -> Callable[[], Chart]:
    """Make a panel's chart; one unit is shown among all others where units are compared.

    ``named``: whether its title says the measure's name.
    """
    catalogue = _data.catalogue()
    alone = len(filters.units) == 1 and panel.by == "unit"
    seen = replace(filters, units=()) if alone else filters

    def build() -> Chart:
        return build_panel.build(
            panel,
            _data.cube(seen),
            catalogue,
            years=seen.years,
            units=seen.units or tuple(unit.code for unit in catalogue.reporting_units),
            language=seen.language,
            verdicts=_data.verdicts(seen),
            highlight=filters.units[0] if alone else "",
            whole=_filters.whole(seen, catalogue),
            named=named,
        )

    return build
