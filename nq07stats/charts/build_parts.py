"""What is it made of: columns by year, bars by category."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from nq07stats.catalogue import Catalogue, Indicator, Language
from nq07stats.charts import facts
from nq07stats.charts.definition import Chart, Encodings
from nq07stats.messages import translator

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
    t = translator(language)
    whole = facts.describe(catalogue, language, t, measure)
    order = part_order(catalogue, measure)
    names = [part_name(catalogue, language, measure, category) for category in categories]
    rows: list[facts.Row] = []
    for category, name in zip(categories, names, strict=True):
        told = facts.describe(catalogue, language, t, measure, category)
        for figure in facts.select(cube, told, [unit], years):
            mark = facts.mark(catalogue, language, t, told, figure)
            rows.append({**mark, "part": name, "place": order.get(category, 0)})
    marks = facts.frame(rows, "part", "place")
    shown = facts.pivot(marks, "year", "category", list(years), list(categories))
    shown.columns = pd.Index(names)
    subtitle = f"{whole.name_and_unit}, {facts.period(years)}"
    return Chart(
        kind="columns",
        title=title,
        subtitle=f"{subtitle} · {facts.unit_name(catalogue, language, unit)}",
        source=facts.source_line(catalogue, t, rows[: len(years)]),
        alt=f"{title} {subtitle}.",
        data=shown.rename_axis(t("Year")).reset_index(),
        marks=marks,
        language=language,
        encodings=Encodings(
            x="year",
            y="value",
            series="category",
            unit=whole.unit,
            decimals=whole.decimals,
            years=tuple(years),
            year_labels=tuple(facts.year_label(catalogue, unit, year) for year in years),
            stacked=1 < len(categories) <= MOST_STACKED and not whole.ratio,
        ),
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
    t = translator(language)
    whole = facts.describe(catalogue, language, t, measure)
    rows: list[facts.Row] = []
    for category in categories:
        told = facts.describe(catalogue, language, t, measure, category)
        figure = facts.select(cube, told, [unit], [year])[0]
        status = "no_figures" if figure["state"] == "missing" else ""
        mark = facts.mark(catalogue, language, t, told, figure, status)
        rows.append({**mark, "part": part_name(catalogue, language, measure, category)})
    # What is true of every row is said once, in the source line.
    differ = len({row["note"] for row in rows}) > 1
    rows = [{**row, "side": row["note"] if differ else ""} for row in rows]
    marks = facts.frame(facts.in_order(rows, "part"), "part", "side")
    when = str(year) if year else t("whole period")
    subtitle = f"{whole.name_and_unit}, {when} · {facts.unit_name(catalogue, language, unit)}"
    told_values = "; ".join(f"{row['part']}: {row['text']}" for row in rows)
    return Chart(
        kind="rows",
        title=title,
        subtitle=subtitle,
        source=facts.source_line(catalogue, t, rows[:1]),
        alt=f"{title} {told_values}.",
        data=pd.DataFrame({t("Category"): marks["part"], whole.name_and_unit: marks["value"]}),
        marks=marks,
        language=language,
        encodings=Encodings(x="value", y="part", unit=whole.unit, decimals=whole.decimals),
    )


def _dimension(catalogue: Catalogue, measure: str) -> str:
    row = catalogue.measures[measure]
    if isinstance(row, Indicator):
        return row.dimension
    return row.by or catalogue.indicators[row.numerator[0]].dimension


def part_name(catalogue: Catalogue, language: Language, measure: str, category: str) -> str:
    """Name of a measure's category; the measure's own for the total ("")."""
    if not category:
        return catalogue.measures[measure].name(language)
    return facts.category_name(catalogue, language, _dimension(catalogue, measure), category)


def part_order(catalogue: Catalogue, measure: str) -> dict[str, int]:
    """Place of each category in its dimension, which its colour goes by."""
    rows = catalogue.categories.get(_dimension(catalogue, measure), ())
    return {row.code: place for place, row in enumerate(rows)}
