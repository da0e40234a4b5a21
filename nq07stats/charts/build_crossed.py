"""Categories by units: one measure in cells, most of it first both ways."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from statistics import fmean

import pandas as pd

from nq07stats import narration
from nq07stats.catalogue import Catalogue, Language
from nq07stats.charts import composed, facts
from nq07stats.charts.build_units import ranking_notice
from nq07stats.charts.definition import Chart
from nq07stats.charts.subject import Subject
from nq07stats.narration.names import brief
from nq07stats.narration.words import Words, joined


def crossed(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    *,
    measure: str,
    categories: Sequence[str],
    units: Sequence[str],
    year: int,
    title: str,
    language: Language,
    highlight: str = "",
    whole: str = "",
) -> Chart:
    """Build a table of categories and units, all units together in the last column.

    Rows and columns of most come first, the total last. Only single units' figures of single
    categories are shaded: what holds all together stands beyond their scale.

    Parameters
    ----------
    cube
        Figures with the columns measure, category, unit, year, numerator, denominator, value,
        expected, reporting and state.
    units
        Units compared; those of which nothing is asked are left out.
    year
        The year shown; 0 for the whole period.
    highlight
        A unit to single out.
    whole
        Name of all units together where they are not the whole tree.
    """
    words = Words(catalogue, language, whole)
    about = Subject(cube, words, words.measure(measure), title)
    lines = [part.marks([*units, ""], [year]) for part in composed.by_categories(about, categories)]
    lines = sorted((own for own in lines if facts.any_asked(own)), key=_overall, reverse=True)
    totals = [
        about.mark(figure, part=about.together) for figure in about.figures([*units, ""], [year])
    ]
    if facts.any_asked(totals):
        lines.append(totals)
    columns = _columns(lines, units)
    rows = [
        {**mark, "row": brief(mark["part"]), "column": columns.index(mark["unit"])}
        for own in lines
        for mark in own
        if mark["unit"] in columns
    ]
    marks = facts.frame(_shaded(_written(about, rows)), "row", "column", "total", "shade")
    few = about.measure.ratio and narration.has_few(marks)
    labels = [words.unit(code) for code in columns]
    table = facts.pivot(marks, "row", "column", marks["row"].unique().tolist(), range(len(columns)))
    table.columns = pd.Index(labels)
    return about.chart(
        "scorecard",
        marks,
        table.rename_axis(words.t("Category")).reset_index(),
        about.drawn(
            "column",
            "row",
            columns=tuple(labels),
            highlight=words.singled(highlight),
        ),
        when=words.year("", year),
        figures=[row for row in rows if not row["unit"]] or rows,
        notice=joined(
            [
                facts.cells_note(words.t, rows),
                narration.few_note(words) if few else "",
                ranking_notice(words.t),
            ],
            " ",
        ),
    )


def _overall(marks: Sequence[facts.Row]) -> float:
    """Value of all units together, which the marks of a category end with."""
    return [-1.0, *facts.known_values(marks[-1:])][-1]


def _columns(lines: Sequence[Sequence[facts.Row]], units: Sequence[str]) -> list[str]:
    """Return the units of which anything is asked, that of most first, then all together.

    Most is told by a unit's total; where there is none, by how far its figures lie on average above
    those of all together, so that a figure it lacks moves it nowhere.
    """
    own = {unit: [row for line in lines for row in line if row["unit"] == unit] for unit in units}
    asked = [unit for unit in units if facts.any_asked(own[unit])]
    overall = {line[-1]["category"]: line[-1]["value"] for line in lines}

    def level(unit: str) -> float:
        known = [row for row in own[unit] if not facts.absent(row["value"])]
        total = [row["value"] for row in known if not row["category"]]
        if total:
            return float(total[0])
        apart = [row["value"] - overall[row["category"]] for row in known]
        return fmean(apart) if apart else -inf

    return [*sorted(asked, key=level, reverse=True), *([""] if len(asked) > 1 else [])]


def _written(about: Subject, rows: Sequence[facts.Row]) -> list[facts.Row]:
    """Write values so that many columns stand beside each other."""
    plain = narration.plain_measure(about.measure, pd.DataFrame(rows, columns=["value"]))
    return [{**row, "text": plain.short(row["value"])} for row in rows]


def _shaded(rows: Sequence[facts.Row]) -> list[facts.Row]:
    beyond = [not (row["unit"] and row["category"]) for row in rows]
    shaded = facts.shaded([{**row, "total": out} for row, out in zip(rows, beyond, strict=True)])
    return [
        {**row, "total": not row["category"], "shade": float("nan") if out else row["shade"]}
        for row, out in zip(shaded, beyond, strict=True)
    ]
