"""Who made the change of a target's measure: what each unit added over the years selected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from nq07stats import analysis, narration
from nq07stats.charts import build_contributions
from nq07stats.charts.definition import Chart
from pages import _charts as charts
from pages import _data, _filters
from pages._filters import Filters
from pages._target_detail import Chosen


def card(chosen: Chosen) -> None:
    """Draw what each unit added to the change between the first and the last year told."""
    over = replace(chosen.filters, units=()) if chosen.single_unit else chosen.filters
    name = f"targets change {chosen.target.code} {chosen.year}"
    years = _data.once(name, over, lambda: _years(chosen, over))
    if len(years) > 1:
        key = "-".join(filter(None, (chosen.name("change"), chosen.single_unit)))
        charts.chart_card(key, over, _build(chosen, over, years[0], years[-1]), wide=True)


def _years(chosen: Chosen, filters: Filters) -> list[int]:
    """Return the years up to the one looked at in which all units together have a figure."""
    cube, target = _data.cube(filters), chosen.target
    own = cube[(cube["measure"] == target.measure) & (cube["category"] == target.category)]
    known = own[(own["unit"] == "") & (own["year"] > 0) & own["value"].notna()]
    return sorted(year for year in known["year"] if not chosen.year or year <= chosen.year)


def _build(chosen: Chosen, filters: Filters, since: int, until: int) -> Callable[[], Chart]:
    target, catalogue = chosen.target, chosen.catalogue
    about = {"measure": target.measure, "category": target.category}

    def build() -> Chart:
        cube, language = _data.cube(filters), filters.language
        found = analysis.contributions(cube, catalogue, **about, since=since, until=until)
        return build_contributions.contributions(
            cube,
            found,
            catalogue,
            **about,
            units=filters.units or [unit.code for unit in catalogue.reporting_units],
            title=narration.title_of_contributions(found, catalogue, language, **about),
            language=language,
            highlight=chosen.single_unit,
            whole=_filters.whole(filters, catalogue),
        )

    return build
