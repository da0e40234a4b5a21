"""How did the years go, side by side: a small line a unit, a category or a measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from nq07stats import narration
from nq07stats.catalogue import Catalogue, Language
from nq07stats.charts import composed, facts
from nq07stats.charts.definition import Chart, Goal
from nq07stats.charts.subject import Subject
from nq07stats.narration.words import Words, joined, lowered, period


def by_unit(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    *,
    measure: str,
    units: Sequence[str],
    years: Sequence[int],
    title: str,
    language: Language,
    goal: Goal | None = None,
    highlight: str = "",
    whole: str = "",
) -> Chart:
    """Build a small line for each unit on one scale; for ratios all units together in grey.

    Parameters
    ----------
    cube
        Figures with the columns measure, category, unit, year, numerator, denominator, value,
        expected, reporting and state; the rows of unit "" are all units together.
    highlight
        A unit to single out.
    whole
        Name of all units together where they are not the whole tree.
    """
    words = Words(catalogue, language, whole)
    about = Subject(cube, words, words.measure(measure), title)
    overall = about.figures([""], years)
    broken = {unit: narration.breaks_told(words, years, unit) for unit in units}
    lines = [
        [
            about.mark(figure, part=words.unit(unit), aside=joined(broken[unit].values(), " · "))
            for figure in about.figures([unit], years)
        ]
        for unit in units
    ]
    return _panels(
        about,
        lines,
        years,
        series="unit",
        heading=words.t("Unit"),
        figures=overall,
        context=overall,
        beside=words.t("grey line: {whole}", whole=words.unit("")),
        mark=words.t("short dash: {goal}", goal=lowered(goal.label)) if goal else "",
        goal=goal,
        highlight=highlight,
        broken=(),
        breaks={unit: tuple(told) for unit, told in broken.items() if told},
    )


def by_category(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    *,
    measure: str,
    categories: Sequence[str],
    years: Sequence[int],
    title: str,
    language: Language,
    whole: str = "",
) -> Chart:
    """Build a small line for each category on one scale; for ratios the total in grey.

    Parameters are those of :func:`by_unit`, with the ``categories`` shown.
    """
    words = Words(catalogue, language, whole)
    about = Subject(cube, words, words.measure(measure), title)
    overall = about.figures([""], years)
    lines = [part.marks([""], years) for part in composed.by_categories(about, categories)]
    return _panels(
        about,
        lines,
        years,
        series="category",
        heading=words.t("Category"),
        figures=overall if facts.any_asked(overall) else lines[0] if lines else [],
        context=overall,
        beside=words.t("grey line: all together"),
    )


def by_measure(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    *,
    measures: Sequence[str],
    years: Sequence[int],
    title: str,
    language: Language,
    goals: Mapping[str, Goal] | None = None,
    whole: str = "",
) -> Chart:
    """Build a small line for each of several measures counted alike, on one scale.

    Parameters are those of :func:`by_unit`; ``goals`` are single measures' own.
    """
    words = Words(catalogue, language, whole)
    about, parts = composed.by_measures(cube, words, measures, title)
    goals = goals or {}
    lines = []
    for code, part in zip(measures, parts, strict=True):
        marks = part.marks([""], years)
        # How many units stand behind a line differs from measure to measure.
        told = [goals[code].label if code in goals else "", marks[-1]["note"]]
        lines.append([{**mark, "aside": joined(told, " · ")} for mark in marks])
    return _panels(
        about,
        lines,
        years,
        series="measure",
        heading=words.t("Indicator"),
        figures=[mark for marks in lines for mark in marks],
        goals=goals,
    )


def _panels(
    about: Subject,
    lines: Sequence[Sequence[facts.Row]],
    years: Sequence[int],
    *,
    series: str,
    heading: str,
    figures: Sequence[facts.Row],
    context: Sequence[facts.Row] = (),
    beside: str = "",
    mark: str = "",
    **drawn: Any,
) -> Chart:
    """Put the lines that anything was asked of beside each other.

    ``context`` are the figures of all together, which shares are compared with: a total is no
    yardstick for its parts. ``mark`` says what the goal's tick in every panel is.
    """
    compared = about.measure.ratio and facts.any_asked(context)
    common = {row["year"]: row["value"] for row in context if compared}
    rows = [
        {"aside": "", **mark, "context": common.get(mark["year"], float("nan"))}
        for marks in lines
        if facts.any_asked(marks)
        for mark in marks
    ]
    marks = facts.frame(rows, "part", "aside", "context")
    names = marks.drop_duplicates(series).set_index(series)["part"]
    shown = facts.pivot(marks, series, "year", names.index.tolist(), years)
    shown.insert(0, heading, names)
    return about.chart(
        "panels",
        marks,
        shown.reset_index(drop=True),
        about.drawn_by_year(years, series=series, **drawn),
        when=period(years),
        beside=joined([beside if compared else "", mark], " · "),
        figures=figures,
    )
