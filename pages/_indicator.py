"""Parts of the page of one measure: the choice, its charts from every side, what it means."""

from __future__ import annotations

import streamlit as st

from nq07stats import narration
from nq07stats.catalogue import Catalogue, Panel
from nq07stats.charts.views import views_of
from nq07stats.messages import Translator
from nq07stats.narration.definitions import definitions
from pages import _charts, _data, _definitions, _filters, _links, _panels
from pages import _components as show
from pages._filters import Filters


def choice(catalogue: Catalogue, filters: Filters, t: Translator) -> str:
    """Draw the choice of the measure, which stands in the address; the first key one to begin."""
    names = {
        code: f"{row.name(filters.language)} ({code})" for code, row in catalogue.measures.items()
    }
    first = next((page.headline[0] for page in catalogue.pages.values()), next(iter(names)))
    return _filters.option("measure", t("Indicator"), names, first, labelled=False)


def charts(measure: str, filters: Filters) -> None:
    """Draw the measure by year, unit and category."""
    with show.flow("indicators"):
        shown = _data.once(f"indicators {measure} shown", filters, lambda: _shown(measure, filters))
        for panel in _panels.in_rows(shown):
            name = f"indicators-{measure}-{panel.code}"
            chart = _panels.chart(panel, filters, named=False)
            _charts.chart_card(name, filters, chart, wide=panel.wide)


def headline(measure: str, filters: Filters) -> tuple[str, str]:
    """Say what a measure comes to, or its categories where it is asked by these alone."""
    cube, catalogue, years = _data.cube(filters), _data.catalogue(), filters.years
    plan = (cube, catalogue, filters.language)
    if categories := _categories_alone(measure, filters):
        finding = narration.title_of_several(
            *plan, measures=[measure], categories=categories, years=years
        )
        return f"**{finding}.**", ""
    place = _filters.place(filters, catalogue)
    status = narration.measure_status(
        cube, _data.verdicts(filters), catalogue, measure=measure, years=years
    )
    return narration.measure_line(*plan, measure=measure, years=years, place=place), status


def _categories_alone(measure: str, filters: Filters) -> list[str]:
    """Return the categories of a measure that is asked by these alone; none where it is not."""
    cube = _data.cube(filters)
    own = cube[(cube["measure"] == measure) & (cube["expected"] > 0)]
    asked = own["category"].unique().tolist()
    return [] if "" in asked else asked


def _shown(measure: str, filters: Filters) -> tuple[Panel, ...]:
    """Return the panels of a measure; of one asked by category alone, those that tell these."""
    panels = views_of(_data.catalogue(), measure)
    if not _categories_alone(measure, filters):
        return panels
    return tuple(panel for panel in panels if panel.by == "category" or panel.form == "crossed")


def definition(measure: str, filters: Filters, t: Translator) -> None:
    """Draw what the measure is and how it is worked out."""
    catalogue, language = _data.catalogue(), filters.language
    entries = _data.once("indicators entries", filters, lambda: definitions(catalogue, language))

    def link(code: str) -> str:
        return _links.address("indicators", measure=code)

    with show.card("definition", wide=True):
        st.html(_definitions.entry(entries[measure], link, t))
