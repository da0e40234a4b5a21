"""Summary tables of figures: by year, and by unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from nq07stats.narration.words import Words
from nq07stats.reports.around import finished, no_ranking, school_years
from nq07stats.reports.grid import Cube, Place, measure_columns, measure_rows
from nq07stats.reports.model import NativeChart, Table
from nq07stats.reports.selection import Selection

WHOLE_PERIOD = 0
_MOST_SERIES = 6


def indicators_by_year(figures: pd.DataFrame, selection: Selection) -> Table:
    """Tabulate every measure, all units selected together, over the years and the whole period.

    Parameters
    ----------
    figures
        The cube of :func:`nq07stats.analysis.figures` under the same years and units.
    selection
        The filters and the language.
    """
    t = selection.t
    places = [Place("", year, str(year), t("Year")) for year in selection.all_years]
    if len(places) > 1:
        places.append(Place("", WHOLE_PERIOD, t("Whole period")))
    whole = t(
        "Whole period: flows are added up, stocks are those of the last year, shares are the "
        "average of the period."
    )
    table = _table(
        figures,
        selection,
        places,
        details=True,
        name=t("Indicators by year"),
        title=t("Figures by year"),
        remarks=(*([whole] if len(places) > 1 else []), *school_years(selection)),
    )
    return replace(table, chart=_shares(Cube(figures, selection), selection))


def units_of_year(figures: pd.DataFrame, selection: Selection) -> Table:
    """Tabulate every measure of the one year selected by unit, beside all units selected together.

    Parameters
    ----------
    figures
        The cube of :func:`nq07stats.analysis.figures` under the same units, with the year.
    selection
        The filters, with one year, and the language.
    """
    t, (year,) = selection.t, selection.years
    places = [Place("", year, selection.together)]
    places += [
        Place(unit.code, year, unit.short(selection.language), t("Units"))
        for unit in selection.shown_units
    ]
    return _table(
        figures,
        selection,
        places,
        details=False,
        name=t("Indicators by unit"),
        title=t("Figures of the units in {year}", year=year),
        remarks=(*school_years(selection), no_ranking(t)),
    )


def _shares(cube: Cube, selection: Selection) -> NativeChart | None:
    """Draw over the years the shares that targets are set on; nothing below two years."""
    t, catalogue, years = selection.t, selection.catalogue, selection.all_years
    words = Words(catalogue, selection.language)
    series: dict[str, list[float]] = {}
    for target in catalogue.targets.values():
        told = words.measure(target.measure, target.category)
        values = [cube.value(target.measure, target.category, "", year) for year in years]
        if told.unit == "%" and not all(map(pd.isna, values)) and len(series) < _MOST_SERIES:
            series[told.name] = values
    if len(years) < 2 or not series:
        return None
    return NativeChart(
        kind="line",
        title=t("Shares that targets are set on"),
        unit="%",
        data=pd.DataFrame(series, index=[str(year) for year in years]),
        decimals=1,
    )


def _table(
    figures: pd.DataFrame,
    selection: Selection,
    places: Sequence[Place],
    *,
    details: bool,
    name: str,
    title: str,
    remarks: tuple[str, ...],
) -> Table:
    table = Table(
        name=name,
        title=title,
        columns=(*measure_columns(selection), *(place.column() for place in places)),
        rows=measure_rows(selection, Cube(figures, selection), places, details=details),
        language=selection.language,
        made_on=selection.made_on,
        notes=remarks,
        group_by="section",
        level_from="level",
    )
    return finished(table, selection)
