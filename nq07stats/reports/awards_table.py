"""Awards by title or form, collectives beside individuals, each track by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from nq07stats.catalogue import Category, Indicator
from nq07stats.narration.words import track_name
from nq07stats.reports.around import finished, school_years
from nq07stats.reports.grid import Cube
from nq07stats.reports.model import UNAVAILABLE, Column, Table
from nq07stats.reports.selection import Selection

WHOLE_PERIOD = 0


def awards_by_form(figures: pd.DataFrame, selection: Selection) -> Table:
    """Tabulate awards by form over the years, all units selected together.

    The indicators are those that are broken down by forms of a track and go to one kind of
    recipient. A form nobody received in the years shown is left out.

    Parameters
    ----------
    figures
        The cube of :func:`nq07stats.analysis.figures` under the same years and units.
    selection
        The filters and the language.
    """
    t = selection.t
    cube = Cube(figures, selection)
    indicators = _indicators(selection, cube)
    years = [*selection.all_years, *([WHOLE_PERIOD] if len(selection.years) > 1 else [])]
    columns = [
        Column(
            f"{indicator.code}|{year}",
            _recipient(selection, indicator),
            group=str(year) if year else t("Whole period"),
            kind="number",
            mark_from=f"{indicator.code}|{year}|mark",
        )
        for year in years
        for indicator in indicators
    ]
    rows = [
        row
        for track in _tracks(selection, indicators).items()
        for row in _rows(selection, cube, columns, *track)
    ]
    keys = [name for column in columns for name in (column.key, column.mark_from)]
    table = Table(
        name=t("Awards by form"),
        title=t("Awards by title and form"),
        columns=(
            Column("track", t("Track"), data_only=True),
            Column("name", t("Title or form"), label=True, nested=True, most=50),
            *columns,
        ),
        rows=pd.DataFrame(rows, columns=["track", "name", "level", *keys]),
        language=selection.language,
        made_on=selection.made_on,
        notes=(
            t("Counted are awards, not people; the year is that of the decision."),
            *school_years(selection),
        ),
        group_by="track",
        level_from="level",
    )
    return finished(table, selection)


def _indicators(selection: Selection, cube: Cube) -> list[Indicator]:
    categories = selection.catalogue.categories
    return [
        indicator
        for indicator in selection.catalogue.indicators.values()
        if indicator.recipient
        and (indicator.code, "") in cube
        and any(form.track for form in categories.get(indicator.dimension, ()))
    ]


def _tracks(
    selection: Selection, indicators: Sequence[Indicator]
) -> dict[str, dict[str, Category]]:
    tracks: dict[str, dict[str, Category]] = {}
    for indicator in indicators:
        for form in selection.catalogue.categories[indicator.dimension]:
            if form.track:
                tracks.setdefault(form.track, {})[form.code] = form
    return tracks


def _recipient(selection: Selection, indicator: Indicator) -> str:
    names = (
        category.name(selection.language)
        for categories in selection.catalogue.categories.values()
        for category in categories
        if category.code == indicator.recipient
    )
    return next(names, indicator.name(selection.language))


def _rows(
    selection: Selection,
    cube: Cube,
    columns: Sequence[Column],
    track: str,
    forms: dict[str, Category],
) -> Iterator[dict[str, Any]]:
    """Make a row for each form that was awarded, then their sum."""
    title = track_name(track, selection.t)
    places = {column: _place(column) for column in columns}
    sums = dict.fromkeys((column.key for column in columns), float("nan"))
    for form in forms.values():
        nested = form.parent in forms
        row: dict[str, Any] = {"track": title, "name": form.name(selection.language)}
        row["level"] = int(nested)
        for column, (indicator, year) in places.items():
            value = cube.value(indicator, form.code, "", year)
            row |= {column.key: value, column.mark_from: cube.mark(indicator, form.code, "", year)}
            if not nested and not pd.isna(value):
                sums[column.key] = value + (0 if pd.isna(sums[column.key]) else sums[column.key])
        if any(row[column.key] > 0 for column in columns):
            yield row
    total = {"track": title, "name": selection.t("Together"), "level": -1, **sums}
    for column, (indicator, year) in places.items():
        unknown = pd.isna(sums[column.key])
        total[column.mark_from] = UNAVAILABLE if unknown else cube.mark_of_parts(indicator, year)
    yield total


def _place(column: Column) -> tuple[str, int]:
    indicator, year = column.key.split("|")
    return indicator, int(year)
