"""What is it made of: columns by year, bars by category."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from nq07stats.analysis import breakdown
from nq07stats.catalogue import Catalogue, Language
from nq07stats.charts import facts
from nq07stats.charts.definition import Chart
from nq07stats.charts.subject import Subject
from nq07stats.narration.words import Words, period

MOST_STACKED = 4


def by_year(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    *,
    measure: str,
    years: Sequence[int],
    title: str,
    language: Language,
    categories: Sequence[str] = ("",),
    unit: str = "",
) -> Chart:
    """Build a column a year; up to four categories are stacked in it, more become small multiples.

    ``cube`` needs the columns measure, category, unit, year, numerator, denominator, value,
    expected, reporting and state. Categories of a ratio are never stacked: shares of parts do not
    add up.
    """
    words = Words(catalogue, language)
    about = Subject(cube, words, words.measure(measure), title)
    order = _places(catalogue, measure)
    names = [_part(words, measure, category) for category in categories]
    rows: list[facts.Row] = []
    for category, name in zip(categories, names, strict=True):
        part, place = about.part(category), order.get(category, 0)
        figures = part.figures([unit], years)
        rows += [part.mark(figure, part=name, place=place) for figure in figures]
    marks = facts.frame(rows, "part", "place")
    shown = facts.pivot(marks, "year", "category", years, categories)
    shown.columns = pd.Index(names)
    return about.chart(
        "columns",
        marks,
        shown.rename_axis(words.t("Year")).reset_index(),
        about.drawn_by_year(
            years,
            unit=unit,
            series="category",
            stacked=1 < len(categories) <= MOST_STACKED and not about.measure.ratio,
        ),
        when=period(years),
        beside=words.unit(unit),
        figures=rows[: len(years)],
    )


def by_category(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    *,
    measure: str,
    categories: Sequence[str],
    year: int,
    title: str,
    language: Language,
    unit: str = "",
) -> Chart:
    """Build a bar a category, largest first, for one year or the whole period (0).

    ``cube`` needs the columns that :func:`by_year` needs.
    """
    words = Words(catalogue, language)
    about = Subject(cube, words, words.measure(measure), title)
    rows: list[facts.Row] = []
    for category in categories:
        part = about.part(category)
        (figure,) = part.figures([unit], [year])
        status = "no_figures" if figure["state"] == "missing" else ""
        rows.append(part.mark(figure, status, part=_part(words, measure, category)))
    # What is true of every row is said once, in the source line.
    differ = len({row["note"] for row in rows}) > 1
    rows = [{**row, "side": row["note"] if differ else ""} for row in rows]
    marks = facts.frame(facts.in_order(rows, "part"), "part", "side")
    named = {words.t("Category"): marks["part"], about.measure.name_and_unit: marks["value"]}
    return about.chart(
        "rows",
        marks,
        pd.DataFrame(named),
        about.drawn("value", "part"),
        when=words.year("", year),
        beside=words.unit(unit),
        figures=rows[:1],
        values=facts.listed(rows, "part"),
    )


def _part(words: Words, measure: str, category: str) -> str:
    """Name of a measure's category; the measure's own for the total ("")."""
    return words.category(measure, category) if category else words.name(measure)


def _places(catalogue: Catalogue, measure: str) -> dict[str, int]:
    """Place of each category in its dimension, which its colour goes by."""
    rows = catalogue.categories.get(breakdown(catalogue, measure), ())
    return {row.code: place for place, row in enumerate(rows)}
