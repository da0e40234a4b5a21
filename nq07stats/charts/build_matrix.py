"""Numbers in cells: categories by years, units by measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from nq07stats.analysis import telling_year
from nq07stats.catalogue import Catalogue, Language
from nq07stats.charts import composed, facts
from nq07stats.charts.build_units import ranking_notice
from nq07stats.charts.definition import Chart
from nq07stats.charts.subject import Subject
from nq07stats.messages import Translator
from nq07stats.narration.words import Words, joined, period

YES, NO = "■", "□"
"""The shapes of an answer."""

_COLUMNS = ("row", "column", "total", "shade")


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
    """Build a table of categories and years: that of most comes first, the total last.

    Parameters
    ----------
    cube
        Figures with the columns measure, category, unit, year, numerator, denominator, value,
        expected, reporting and state.
    whole
        Name of all units together where they are not the whole tree.
    """
    words = Words(catalogue, language, whole)
    about = Subject(cube, words, words.measure(measure), title)
    parts = composed.by_categories(about, categories)
    lines = sorted((part.marks([""], years) for part in parts), key=_last, reverse=True)
    lines.append([about.mark(row, part=about.together) for row in about.figures([""], years)])
    rows = [
        {**mark, "row": mark["part"], "column": at, "total": not mark["category"]}
        for own in lines
        if facts.any_asked(own)
        for at, mark in enumerate(own)
    ]
    marks = facts.frame(facts.shaded(rows), *_COLUMNS)
    labels = tuple(map(str, years))
    return about.chart(
        "scorecard",
        marks,
        _table(marks, words.t("Category"), labels),
        about.drawn("column", "row", columns=labels),
        when=period(years),
        beside=words.unit(""),
        figures=rows,
        notice=facts.cells_note(words.t, rows),
    )


def by_unit(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    *,
    measures: Sequence[str],
    units: Sequence[str],
    years: Sequence[int],
    title: str,
    language: Language,
    highlight: str = "",
    whole: str = "",
) -> Chart:
    """Build a table of units and measures, each measure on a scale of its own, the whole last.

    Each measure is told by the year that tells it (:func:`nq07stats.analysis.telling_year`).
    Questions are answered yes or no, over all units by how many said yes.

    Parameters
    ----------
    cube
        As for :func:`by_category`.
    highlight
        A unit to single out.
    whole
        Name of all units together where they are not the whole tree.
    """
    words = Words(catalogue, language, whole)
    about, parts = composed.by_measures(cube, words, measures, title)
    alike = all(part.about.measure.is_flag for part in parts)
    if alike:
        about = replace(about, quantity=words.t("Answers, yes or no"))
    told = [telling_year(catalogue, code, years) for code in measures]
    rows: list[facts.Row] = []
    for at, (part, year) in enumerate(zip(parts, told, strict=True)):
        is_flag = part.about.measure.is_flag
        marks = [
            {**mark, "row": mark["unit_name"], "column": at, "total": not mark["unit"]}
            for mark in part.marks([*units, ""] if len(units) > 1 else units, [year])
        ]
        if is_flag:
            marks = [{**mark, "text": answer(mark, words.t)} for mark in marks]
        rows += facts.shaded(marks, (0.0, 100.0) if is_flag else None)
    asked = {row["unit"] for row in rows if row["state"] != "not_expected"}
    rows = [row for row in rows if row["unit"] in asked]
    frame = facts.frame(rows, *_COLUMNS)
    labels = tuple(
        part.label if len(set(told)) == 1 else f"{part.label} ({words.year('', year)})"
        for part, year in zip(parts, told, strict=True)
    )
    when = words.year("", told[0]) if len(set(told)) == 1 else period(years)
    scales = "" if alike or len(parts) < 2 else words.t("Shades compare within each column.")
    return about.chart(
        "scorecard",
        frame,
        _table(frame, words.t("Unit"), labels),
        about.drawn("column", "row", columns=labels, highlight=words.singled(highlight)),
        when=when,
        figures=rows,
        notice=joined([scales, facts.cells_note(words.t, rows), ranking_notice(words.t)], " "),
    )


def answer(mark: facts.Row, t: Translator) -> str:
    """Write an answer in shape and word, or how many units said yes."""
    if facts.absent(mark["value"]):
        return str(mark["text"])
    if not mark["unit"]:
        return f"{mark['numerator']:.0f}/{mark['denominator']:.0f}"
    return f"{YES} {t('yes')}" if mark["value"] > 0 else f"{NO} {t('no')}"


def _table(marks: pd.DataFrame, heading: str, labels: Sequence[str]) -> pd.DataFrame:
    shown = facts.pivot(marks, "row", "column", marks["row"].unique().tolist(), range(len(labels)))
    shown.columns = pd.Index(labels)
    return shown.rename_axis(heading).reset_index()


def _last(marks: Sequence[facts.Row]) -> float:
    return [-1.0, *facts.known_values(marks)][-1]
