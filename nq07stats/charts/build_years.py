"""How did the years go: one line, small multiples by unit."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from nq07stats.catalogue import Catalogue, Language
from nq07stats.charts import facts
from nq07stats.charts.definition import Chart, Event, Goal
from nq07stats.charts.subject import Subject
from nq07stats.narration.words import Words, period


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
    words = Words(catalogue, language, whole)
    t, about = words.t, Subject(cube, words, words.measure(measure, category), title)
    units = [unit, *(code for code in context if code != unit)]
    marks = facts.frame([about.mark(figure) for figure in about.figures(units, years)])
    own = marks[marks["unit"] == unit]
    shown = facts.pivot(marks, "year", "unit", years, units)
    shown.columns = pd.Index([words.unit(code) for code in units])
    shown = shown.rename_axis(t("Year")).reset_index()
    if not context:
        if about.measure.ratio:
            shown[t("Numerator")] = own["numerator"].to_numpy()
            shown[t("Denominator")] = own["denominator"].to_numpy()
        shown[t("Units with figures")] = own["reporting"].to_numpy()
        shown[t("Units expected")] = own["expected"].to_numpy()
    drawn = about.drawn_by_year(
        years, unit=unit, series="unit", goal=goal, events=tuple(events), highlight=unit
    )
    return about.chart(
        "lines",
        marks,
        shown,
        drawn,
        when=period(years),
        beside="" if context else words.unit(unit),
        figures=own.to_dict("records"),
        values="; ".join(
            f"{label}: {text}" + (f" ({note})" if note else "")
            for label, text, note in zip(drawn.year_labels, own["text"], own["note"], strict=True)
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
    words = Words(catalogue, language)
    t, about = words.t, Subject(cube, words, words.measure(measure, category), title)
    figures, ratio = about.figures(["", *units], years), about.measure.ratio
    # A total is no yardstick for its parts; a common share is.
    whole = {row["year"]: row["value"] for row in figures if ratio and not row["unit"]}
    marks = facts.frame(
        [
            about.mark(figure, context=whole.get(figure["year"], float("nan")))
            for figure in figures
            if figure["unit"]
        ],
        "context",
    )
    shown = facts.pivot(marks, "unit", "year", units, years)
    shown.insert(0, t("Unit"), [words.unit(code) for code in units])
    return about.chart(
        "panels",
        marks,
        shown.reset_index(drop=True),
        about.drawn_by_year(years, series="unit", goal=goal),
        when=period(years),
        beside=t("grey line: {whole}", whole=words.unit("")) if ratio else "",
        figures=figures,
    )
