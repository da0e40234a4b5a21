"""How did the years go: one line, small multiples by unit."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from nq07stats.catalogue import Catalogue, Language
from nq07stats.charts import facts
from nq07stats.charts.definition import Chart, Encodings, Event, Goal
from nq07stats.messages import translator


def lines(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    *,
    measure: str,
    years: Sequence[int],
    title: str,
    language: Language,
    category: str = "",
    unit: str = "",
    context: Sequence[str] = (),
    goal: Goal | None = None,
    events: Sequence[Event] = (),
    whole: str = "",
) -> Chart:
    """Build a line over the years for ``unit`` ("" for all together), with others in grey.

    ``cube`` needs the columns measure, category, unit, year, numerator, denominator, value,
    expected, reporting and state; ``whole`` names all units together where they are not the whole
    tree.
    """
    t = translator(language)
    told = facts.describe(catalogue, language, t, measure, category)
    units = [unit, *(code for code in context if code != unit)]
    figures = facts.select(cube, told, units, years)
    marks = facts.frame(
        [facts.mark(catalogue, language, t, told, row, whole=whole) for row in figures]
    )
    own = marks[marks["unit"] == unit]
    labels = tuple(facts.year_label(catalogue, unit, year) for year in years)
    subtitle = f"{told.name_and_unit}, {facts.period(years)}"
    shown = facts.pivot(marks, "year", "unit", list(years), units)
    shown.columns = pd.Index([facts.unit_name(catalogue, language, code, whole) for code in units])
    shown = shown.rename_axis(t("Year")).reset_index()
    if not context:
        subtitle += f" · {facts.unit_name(catalogue, language, unit, whole)}"
        if told.ratio:
            shown[t("Numerator")] = own["numerator"].to_numpy()
            shown[t("Denominator")] = own["denominator"].to_numpy()
        shown[t("Units with figures")] = own["reporting"].to_numpy()
        shown[t("Units expected")] = own["expected"].to_numpy()
    values = "; ".join(
        f"{label}: {text}" + (f" ({note})" if note else "")
        for label, text, note in zip(labels, own["text"], own["note"], strict=True)
    )
    return Chart(
        kind="lines",
        title=title,
        subtitle=subtitle,
        source=facts.source_line(catalogue, t, [row for row in figures if row["unit"] == unit]),
        alt=f"{title} {subtitle}. {values}.",
        data=shown,
        marks=marks,
        language=language,
        encodings=Encodings(
            x="year",
            y="value",
            series="unit",
            unit=told.unit,
            decimals=told.decimals,
            years=tuple(years),
            year_labels=labels,
            goal=goal,
            events=tuple(events),
            highlight=unit,
        ),
    )


def panels(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    *,
    measure: str,
    units: Sequence[str],
    years: Sequence[int],
    title: str,
    language: Language,
    category: str = "",
    goal: Goal | None = None,
) -> Chart:
    """Build a small line for each unit on one scale; for ratios all units together in grey.

    ``cube`` needs the columns that :func:`lines` needs, the rows of unit "" included.
    """
    t = translator(language)
    told = facts.describe(catalogue, language, t, measure, category)
    figures = facts.select(cube, told, ["", *units], years)
    # A total is no yardstick for its parts; a common share is.
    whole = {row["year"]: row["value"] for row in figures if told.ratio and not row["unit"]}
    marks = facts.frame(
        [
            {
                **facts.mark(catalogue, language, t, told, row),
                "context": whole.get(row["year"], float("nan")),
            }
            for row in figures
            if row["unit"]
        ],
        "context",
    )
    shown = facts.pivot(marks, "unit", "year", list(units), list(years))
    shown.insert(0, t("Unit"), [facts.unit_name(catalogue, language, code) for code in units])
    subtitle = f"{told.name_and_unit}, {facts.period(years)}"
    if told.ratio:
        overall = facts.unit_name(catalogue, language, "")
        subtitle += " · " + t("grey line: {whole}", whole=overall)
    return Chart(
        kind="panels",
        title=title,
        subtitle=subtitle,
        source=facts.source_line(catalogue, t, figures),
        alt=f"{title} {subtitle}.",
        data=shown.reset_index(drop=True),
        marks=marks,
        language=language,
        encodings=Encodings(
            x="year",
            y="value",
            series="unit",
            unit=told.unit,
            decimals=told.decimals,
            years=tuple(years),
            year_labels=tuple(map(str, years)),
            goal=goal,
        ),
    )
