"""Any panel of a section's page: its form and measures say which chart is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd

from nq07stats import narration
from nq07stats.analysis import (
    carried_on,
    concentration,
    contributions,
    settle_parts,
    telling_year,
)
from nq07stats.catalogue import Catalogue, Language, Panel
from nq07stats.charts import (
    build_bars,
    build_concentration,
    build_contributions,
    build_crossed,
    build_lacking,
    build_matrix,
    build_multiples,
    build_parts,
    build_steps,
    build_tiles,
    build_units,
    build_years,
    composed,
    fair_panels,
)
from nq07stats.charts.definition import Chart
from nq07stats.charts.panel_request import PanelRequest
from nq07stats.narration.words import track_name


def build(
    panel: Panel,
    cube: pd.DataFrame,
    catalogue: Catalogue,
    *,
    years: Sequence[int],
    units: Sequence[str],
    language: Language,
    verdicts: pd.DataFrame | None = None,
    highlight: str = "",
    whole: str = "",
    year: int | None = None,
    named: bool = True,
) -> Chart:
    """Build the chart of a panel, with a title that states what it shows.

    Parameters
    ----------
    panel
        A row of the catalogue's panels; one of form ``models`` is no chart.
    cube
        What :func:`nq07stats.analysis.figures` returned for these years, with the rows of unit ""
        (all together), of each of ``units`` and of year 0 (the period). Measures that it does not
        have, such as those of another department, are left out.
    catalogue, language
        The plan, and the language of the words.
    years
        The years selected, ascending.
    units
        Codes of the units that a panel by unit compares.
    verdicts
        What :func:`nq07stats.analysis.judge` returned: where exactly one provincial target is on a
        measure, its goal is drawn, and by unit its statuses.
    highlight
        A unit to single out where units are compared; the others are grey.
    whole
        Name of all units together where they are not the whole tree.
    year
        The year of the cube that units are compared in, if not the one that tells the measure.
    named
        Whether titles say the measure's name; on a page of that measure alone they need not.

    Raises
    ------
    ValueError
        If the panel's form is no chart, or the cube has none of its measures.
    """
    drawn = _FORMS.get((panel.form, panel.by))
    present = set(cube.loc[cube["measure"].isin(panel.measures), "measure"])
    measures = tuple(code for code in panel.measures if code in present)
    if drawn is None or not measures:
        raise ValueError(f"no chart: {panel.form} by “{panel.by}” of {panel.measures}")
    own = cube[cube["measure"].isin(measures)]
    asked = PanelRequest(
        track=panel.track,
        measures=measures,
        cube=own,
        catalogue=catalogue,
        years=tuple(years),
        units=units,
        language=language,
        verdicts=verdicts,
        highlight=highlight,
        whole=whole,
        at=year,
        named=named,
    )
    chart = drawn(asked)
    return _of_track(chart, track_name(panel.track, asked.words.t)) if panel.track else chart


def _of_track(chart: Chart, track: str) -> Chart:
    """Say of which track of awards a chart is."""
    subtitle = f"{track} · {chart.subtitle}"
    return replace(chart, subtitle=subtitle, alt=chart.alt.replace(chart.subtitle, subtitle))


def _line(asked: PanelRequest) -> Chart:
    told: dict[str, Any] = {"measure": asked.measure, "years": asked.years}
    title = narration.title_of_years(**asked.plan, **told, called=asked.name, named=asked.named)
    return build_years.lines(
        **asked.plan,
        **told,
        title=title,
        goal=asked.goal(asked.measure),
        whole=asked.whole,
    )


def _multiples_by_measure(asked: PanelRequest) -> Chart:
    goals = {code: goal for code in asked.measures if (goal := asked.goal(code))}
    told: dict[str, Any] = {"measures": asked.measures, "years": asked.years}
    title = narration.title_of_several(**asked.plan, **told)
    return build_multiples.by_measure(
        **asked.plan, **told, title=title, goals=goals, whole=asked.whole
    )


def _multiples_by_category(asked: PanelRequest) -> Chart:
    if len(asked.years) == 1:
        return _rows_by_category(asked)
    told: dict[str, Any] = {"categories": asked.categories, "years": asked.years}
    title = narration.title_of_several(**asked.plan, measures=[asked.measure], **told)
    return build_multiples.by_category(
        **asked.plan, **told, measure=asked.measure, title=title, whole=asked.whole
    )


def _multiples_by_unit(asked: PanelRequest) -> Chart:
    if len(asked.years) == 1:
        return _rows_by_unit(asked)
    told: dict[str, Any] = {"units": asked.units, "years": asked.years}
    title = narration.title_of_several(**asked.plan, measures=[asked.measure], **told)
    return build_multiples.by_unit(
        **asked.plan,
        **told,
        measure=asked.measure,
        title=title,
        goal=asked.goal(asked.measure),
        highlight=asked.highlight,
        whole=asked.whole,
    )


def _rows_by_unit(asked: PanelRequest) -> Chart:
    told: dict[str, Any] = {"units": asked.units, "year": asked.year}
    if asked.words.measure(asked.measure).ratio:
        told |= {"measure": asked.measure, "called": asked.short_name}
        title = narration.title_of_units(**asked.plan, **told)
    else:
        title = narration.title_of_amounts(**asked.plan, **told, measures=[asked.measure])
    return _each_unit(asked, build_units.by_unit, title, target=asked.verdicts_shown())


def _tiles_by_unit(asked: PanelRequest) -> Chart:
    told: dict[str, Any] = {"measure": asked.measure, "units": asked.units, "year": asked.year}
    title = narration.title_of_map(**asked.plan, **told, called=asked.short_name)
    return _each_unit(asked, build_tiles.by_unit, title, target=asked.verdicts_shown())


def _each_unit(asked: PanelRequest, built: Callable[..., Chart], title: str, **more: Any) -> Chart:
    """Build a chart of the measure by unit, in the year that is shown."""
    return built(
        **asked.plan,
        measure=asked.measure,
        units=asked.units,
        year=asked.year,
        title=asked.from_unit(title),
        highlight=asked.highlight,
        whole=asked.whole,
        **more,
    )


def _attained(asked: PanelRequest) -> Chart:
    """Show on the map who attains the goal; where no goal is held, the values."""
    verdicts = asked.verdicts_shown()
    if verdicts is None or not verdicts["status"].isin(narration.JUDGED).any():
        return _tiles_by_unit(asked)
    title = narration.title_of_gap(
        verdicts,
        verdicts["target"].iloc[0],
        asked.catalogue,
        asked.language,
        year=int(verdicts["year"].iloc[0]),
    )
    return _each_unit(asked, build_tiles.by_unit, title, target=verdicts, by_status=True)


def _rows_by_category(asked: PanelRequest) -> Chart:
    told: dict[str, Any] = {
        "measure": asked.measure,
        "categories": asked.categories,
        "year": asked.year,
    }
    title = narration.title_of_parts(**asked.plan, **told, called=asked.short_name)
    return build_parts.by_category(**asked.plan, **told, title=title, whole=asked.whole)


def _lacking(asked: PanelRequest) -> Chart:
    told: dict[str, Any] = {"measure": asked.measure, "units": asked.units, "year": asked.year}
    return build_lacking.lacking(
        **asked.plan,
        **told,
        title=asked.from_unit(
            narration.title_of_lacking(**asked.plan, **told, named=asked.named), lacking=True
        ),
        highlight=asked.highlight,
        whole=asked.whole,
    )


def _parts_by_year(asked: PanelRequest) -> Chart:
    plan, years = asked.plan, asked.years
    if len(asked.measures) > 1:
        told: dict[str, Any] = {"measures": asked.measures, "years": years}
        title = narration.title_of_year_parts(**plan, **told)
        return build_parts.measures_by_year(**plan, **told, title=title, whole=asked.whole)
    title = narration.title_of_years(**plan, measure=asked.measure, years=years, called=asked.name)
    return build_parts.by_year(
        **plan,
        measure=asked.measure,
        years=years,
        title=title,
        categories=asked.parts or [""],
        whole=asked.whole,
    )


def _parts_by_unit(asked: PanelRequest) -> Chart:
    told: dict[str, Any] = {"measures": asked.measures, "units": asked.units, "year": asked.year}
    categories = asked.parts if len(asked.parts) <= composed.MOST_PARTS else []
    return build_bars.by_unit(
        **asked.plan,
        **told,
        title=asked.from_unit(narration.title_of_amounts(**asked.plan, **told)),
        categories=categories if len(asked.measures) == 1 else [],
        highlight=asked.highlight,
        whole=asked.whole,
    )


def _parts_by_category(asked: PanelRequest) -> Chart:
    told: dict[str, Any] = {
        "measures": asked.measures,
        "categories": asked.categories,
        "year": asked.year,
    }
    title = narration.title_of_amounts_by_category(**asked.plan, **told)
    return build_bars.by_category(**asked.plan, **told, title=title, whole=asked.whole)


def _steps(asked: PanelRequest, *, divided: bool) -> Chart:
    categories = asked.categories if divided else []
    cube = pd.concat(settle_parts(asked.cube, asked.catalogue, code) for code in asked.measures)
    carried = carried_on(cube, asked.catalogue, asked.measures, asked.years, ["", *categories])
    told: dict[str, Any] = {"measures": asked.measures, "year": asked.year, "carried": carried}
    shown = carried[carried["category"].isin(categories or [""])]
    return build_steps.steps(
        **asked.plan,
        **(told | {"carried": shown}),
        title=narration.title_of_steps(**asked.plan, **told),
        categories=categories,
        whole=asked.whole,
    )


def _matrix_by_category(asked: PanelRequest) -> Chart:
    told: dict[str, Any] = {"categories": asked.categories, "years": asked.years}
    title = narration.title_of_several(**asked.plan, measures=[asked.measure], **told)
    return build_matrix.by_category(
        **asked.plan, **told, measure=asked.measure, title=title, whole=asked.whole
    )


def _matrix_by_unit(asked: PanelRequest) -> Chart:
    told: dict[str, Any] = {"measures": asked.measures, "units": asked.units}
    telling = {code: telling_year(asked.catalogue, code, asked.years) for code in asked.measures}
    return build_matrix.by_unit(
        **asked.plan,
        **told,
        years=asked.years,
        title=narration.title_of_answers(**asked.plan, **told, years=telling, unit=asked.highlight),
        highlight=asked.highlight,
        whole=asked.whole,
    )


def _concentration(asked: PanelRequest) -> Chart:
    told: dict[str, Any] = {"measure": asked.measure, "year": asked.year}
    shares = concentration(asked.cube, asked.catalogue, **told, units=asked.units)
    title = narration.title_of_concentration(
        shares, asked.catalogue, asked.language, measure=asked.measure
    )
    return build_concentration.concentrated(
        **asked.plan,
        **told,
        shares=shares,
        title=title,
        highlight=asked.highlight,
        whole=asked.whole,
    )


def _crossed(asked: PanelRequest) -> Chart:
    told: dict[str, Any] = {
        "measure": asked.measure,
        "categories": asked.categories,
        "units": asked.units,
        "year": asked.year,
    }
    return build_crossed.crossed(
        **asked.plan,
        **told,
        title=narration.title_of_crossed(**asked.plan, **told),
        highlight=asked.highlight,
        whole=asked.whole,
    )


def _contributions(asked: PanelRequest) -> Chart:
    own = asked.cube[(asked.cube["unit"] == "") & (asked.cube["category"] == "")]
    years = sorted({int(year) for year in own.loc[own["expected"] > 0, "year"]} - {0})
    if len(years) < 2:
        return _rows_by_unit(asked)
    found = contributions(asked.cube, asked.catalogue, asked.measure, "", years[0], years[-1])
    title = narration.title_of_contributions(
        found, asked.catalogue, asked.language, measure=asked.measure, called=asked.short_name
    )
    return build_contributions.contributions(
        **asked.plan,
        found=found,
        measure=asked.measure,
        units=asked.units,
        title=title,
        highlight=asked.highlight,
        whole=asked.whole,
    )


_FORMS: Mapping[tuple[str, str], Callable[[PanelRequest], Chart]] = {
    ("line", ""): _line,
    ("multiples", "measure"): _multiples_by_measure,
    ("multiples", "category"): _multiples_by_category,
    ("multiples", "unit"): _multiples_by_unit,
    ("rows", "unit"): _rows_by_unit,
    ("rows", "category"): _rows_by_category,
    ("lacking", "unit"): _lacking,
    ("attained", "unit"): _attained,
    ("tiles", "unit"): _tiles_by_unit,
    ("contributions", "unit"): _contributions,
    ("parts", "year"): _parts_by_year,
    ("parts", "unit"): _parts_by_unit,
    ("parts", "category"): _parts_by_category,
    ("steps", ""): partial(_steps, divided=False),
    ("steps", "category"): partial(_steps, divided=True),
    ("matrix", "category"): _matrix_by_category,
    ("matrix", "unit"): _matrix_by_unit,
    ("concentration", "unit"): _concentration,
    ("crossed", "unit"): _crossed,
    **fair_panels.FORMS,
}
"""Every form that the catalogue's check knows but the list of models, which is no chart."""
