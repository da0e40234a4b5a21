"""What is it made of: columns by year, bars by category."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from nq07stats.catalogue import Catalogue, Language
from nq07stats.charts import composed, facts
from nq07stats.charts.composed import MOST_PARTS
from nq07stats.charts.definition import Chart
from nq07stats.charts.subject import Subject
from nq07stats.narration.words import Words, period


def by_year(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    *,
    measure: str,
    years: Sequence[int],
    title: str,
    language: Language,
    categories: Sequence[str] = ("",),
    whole: str = "",
) -> Chart:
    """Build a column a year; up to four categories are stacked in it, more become small multiples.

    ``cube`` needs the columns measure, category, unit, year, numerator, denominator, value,
    expected, reporting and state. Categories of a ratio are never stacked: shares of parts do not
    add up. What a total holds beyond the categories stacked is a part of its own. ``whole`` names
    all units together where they are not the whole tree.
    """
    words = Words(catalogue, language, whole)
    about = Subject(cube, words, words.measure(measure), title)
    if tuple(categories) == ("",):
        columns = [
            [
                about.mark(row, part=about.measure.name, place=0)
                for row in about.figures([""], years)
            ]
        ]
    else:
        parts = composed.by_categories(about, categories)
        columns = [part.marks([""], years) for part in parts]
    stacked = 1 < len(columns) <= MOST_PARTS and not about.measure.ratio
    if stacked and (rest := composed.undivided(about, columns, [""], years)):
        columns.append(rest)
    return _columns(about, columns, years, "category", stacked)


def measures_by_year(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    *,
    measures: Sequence[str],
    years: Sequence[int],
    title: str,
    language: Language,
    whole: str = "",
) -> Chart:
    """Build a column a year, stacked from several measures that do not overlap.

    Parameters are those of :func:`by_year`, with the ``measures``.
    """
    words = Words(catalogue, language, whole)
    about, parts = composed.by_measures(cube, words, measures, title)
    columns = [part.marks([""], years) for part in parts]
    return _columns(about, columns, years, "measure", stacked=True)


def _columns(
    about: Subject,
    columns: Sequence[Sequence[facts.Row]],
    years: Sequence[int],
    series: str,
    stacked: bool,
) -> Chart:
    words = about.words
    marks = facts.frame([mark for marks in columns for mark in marks], "part", "place")
    names = [own[0]["part"] for own in columns]
    shown = facts.pivot(marks, "year", "part", years, names)
    return about.chart(
        "columns",
        marks,
        shown.rename_axis(words.t("Year")).reset_index(),
        about.drawn_by_year(years, series=series, stacked=stacked),
        when=period(years),
        beside=words.unit(""),
        figures=columns[0],
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
    whole: str = "",
) -> Chart:
    """Build a bar a category, largest first, for one year or the whole period (0).

    ``cube`` and ``whole`` as for :func:`by_year`.
    """
    words = Words(catalogue, language, whole)
    about = Subject(cube, words, words.measure(measure), title)
    rows = [
        {**mark, "status": "no_figures" if mark["state"] == "missing" else ""}
        for part in composed.by_categories(about, categories)
        for mark in part.marks([""], [year])
        if mark["state"] != "not_expected"
    ]
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
        beside=words.unit(""),
        figures=rows[:1],
        values=facts.listed(rows, "part"),
    )
