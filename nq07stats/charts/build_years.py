"""How did the years go: one line, with others for context."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from nq07stats.catalogue import Catalogue, Language
from nq07stats.charts import facts
from nq07stats.charts.definition import Chart, Goal
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
    drawn = about.drawn_by_year(years, unit=unit, series="unit", goal=goal, highlight=unit)
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
