"""A page of the outline's sections, as the catalogue describes it: headline, figures, panels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from nq07stats import narration
from nq07stats.catalogue import Page, Panel
from nq07stats.charts.definition import Chart
from nq07stats.reports import SUMMARIES
from pages import _charts, _data, _filters, _models, _tables
from pages import _components as show
from pages._filters import Filters


def draw(address: str) -> None:
    """Draw the page that the catalogue has under an address."""
    t, catalogue = _filters.words(), _data.catalogue()
    page = catalogue.pages[address]
    title = page.name(_filters.language())
    filters = show.page_header(catalogue, title, "years", "unit", "department")
    if _data.observations().empty:
        show.empty(
            address,
            page.question(filters.language),
            t("For this, the units' reports are needed."),
            t("Receive reports"),
            "submissions",
        )
        return
    told = _data.once(f"{address} headline", filters, lambda: _headline(page, filters))
    show.headline(*told)
    if figures := _data.once(f"{address} figures", filters, lambda: _figures(page, filters)):
        show.figure_row(figures)
    with show.grid(address):
        for panel in _data.once(f"{address} panels", filters, lambda: _panels(page, filters)):
            if panel.form == "models":
                _models.card(filters)
                continue
            _charts.chart_card(
                f"{address}-{panel.code}", filters, _build(panel, filters), wide=panel.wide
            )
    chosen = replace(_tables.selection(filters), sections=page.sections)
    _tables.card(f"{address}", SUMMARIES["years"], chosen, t)


def _headline(page: Page, filters: Filters) -> tuple[str, str]:
    """Say what the page's first measures come to, with the verdict on the first one judged."""
    catalogue, cube = _data.catalogue(), _data.cube(filters)
    measures = _in_charge(page.headline, cube)
    sentence = narration.measures_line(
        cube,
        catalogue,
        filters.language,
        measures=measures,
        years=filters.years,
        place=_filters.place(filters, catalogue),
    )
    verdicts = _data.verdicts(filters)
    judged = narration.headline_status(verdicts[verdicts["measure"].isin(measures[:1])])
    return sentence, "" if judged == "not_entered" else judged


def _figures(page: Page, filters: Filters) -> list[show.Figure]:
    told = narration.key_figures(
        _data.cube(filters),
        _data.catalogue(),
        filters.language,
        measures=_in_charge(page.headline, _data.cube(filters)),
        years=filters.years,
    )
    return [show.Figure(figure.label, figure.value, figure.note) for figure in told]


def _in_charge(measures: tuple[str, ...], cube: pd.DataFrame) -> tuple[str, ...]:
    """Keep the measures that the department selected is in charge of."""
    known = set(cube["measure"].unique())
    return tuple(code for code in measures if code in known)


def _panels(page: Page, filters: Filters) -> tuple[Panel, ...]:
    cube = _data.cube(filters)
    return tuple(
        panel
        for panel in _data.catalogue().panels[page.code]
        if not panel.measures or _in_charge(panel.measures, cube)
    )


def _build(panel: Panel, filters: Filters) -> Callable[[], Chart]:
    """Make a panel's chart; one unit is shown among all others where units are compared."""
    catalogue = _data.catalogue()
    alone = len(filters.units) == 1 and panel.by == "unit"
    seen = replace(filters, units=()) if alone else filters

    def build() -> Chart:
        from nq07stats.charts import build_panel

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
        )

    return build
