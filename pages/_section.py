"""A page of the outline's sections, as the catalogue describes it: headline, figures, panels."""

from __future__ import annotations

from dataclasses import replace

from nq07stats import narration
from nq07stats.catalogue import Page, Panel
from nq07stats.reports import SUMMARIES
from pages import _charts, _data, _filters, _models, _panels, _tables
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
    with show.flow(address):
        for panel in _data.once(f"{address} panels", filters, lambda: _shown(page, filters)):
            if panel.form == "models":
                _models.card(filters)
                continue
            _charts.chart_card(
                f"{address}-{panel.code}", filters, _panels.chart(panel, filters), wide=panel.wide
            )
        chosen = replace(_tables.selection(filters), sections=page.sections)
        about = t("Every figure and share of this page's sections, over the years.")
        _tables.card(address, SUMMARIES["years"], chosen, t, about)


def _headline(page: Page, filters: Filters) -> tuple[str, str]:
    catalogue = _data.catalogue()
    return narration.section_line(
        _data.cube(filters),
        _data.verdicts(filters),
        catalogue,
        filters.language,
        measures=_asked(page.headline, filters),
        years=filters.years,
        units=filters.units or tuple(unit.code for unit in catalogue.reporting_units),
        as_of=_data.closing_day(filters),
        place=_filters.place(filters, catalogue),
    )


def _figures(page: Page, filters: Filters) -> list[show.Figure]:
    told = narration.key_figures(
        _data.cube(filters),
        _data.catalogue(),
        filters.language,
        measures=_asked(page.headline, filters),
        years=filters.years,
    )
    return [show.Figure(figure.label, figure.value, figure.note) for figure in told]


def _asked(measures: tuple[str, ...], filters: Filters) -> tuple[str, ...]:
    """Keep the measures asked for in the years, by the department selected if there is one."""
    cube = _data.cube(filters)
    asked = set(cube.loc[cube["expected"] > 0, "measure"].unique())
    return tuple(code for code in measures if code in asked)


def _shown(page: Page, filters: Filters) -> tuple[Panel, ...]:
    return _panels.in_rows(
        panel
        for panel in _data.catalogue().panels[page.code]
        if not panel.measures or _asked(panel.measures, filters)
    )
