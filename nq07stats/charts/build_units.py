"""Which unit: sorted rows, and what all charts of units share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from nq07stats.catalogue import Catalogue, Language
from nq07stats.charts import facts
from nq07stats.charts.definition import Chart, Goal, Reference
from nq07stats.charts.subject import Subject
from nq07stats.charts.theme import status_word
from nq07stats.messages import Translator
from nq07stats.narration.words import Words, capitalised


def by_unit(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    *,
    measure: str,
    units: Sequence[str],
    year: int,
    title: str,
    language: Language,
    category: str = "",
    target: pd.DataFrame | None = None,
    highlight: str = "",
    whole: str = "",
) -> Chart:
    """Build a row a unit, best first, units without figures last.

    Parameters
    ----------
    cube
        Figures with the columns measure, category, unit, year, numerator, denominator, value,
        expected, reporting and state. Units of which the measure is not asked are left out; for
        ratios the row of unit "" gives the line to compare with.
    year
        The year shown; 0 for the whole period.
    target
        Verdicts on one target in that year, with the columns unit, goal, comparison, status and
        to_do: gives the goal line, each unit's status and what it still has to do.
    highlight
        A unit to single out.
    whole
        Name of all units together where they are not the whole tree.
    """
    words = Words(catalogue, language, whole)
    about = Subject(cube, words, words.measure(measure, category), title)
    overall, *figures = about.figures(["", *units], [year])
    judged = [] if target is None else target.to_dict("records")
    verdicts = {row["unit"]: row for row in judged}
    rows = [
        unit_mark(about, figure, verdicts.get(figure["unit"], {}))
        for figure in figures
        if figure["state"] != "not_expected"
    ]
    smallest_first = any(row["comparison"] == "≤" for row in judged)
    marks = facts.frame(facts.in_order(rows, "unit_name", smallest_first), "side", "to_do")
    return about.chart(
        "rows",
        marks,
        unit_table(about, marks),
        about.drawn(
            "value",
            "unit_name",
            goal=common_goal(about, judged),
            reference=common_value(about, overall),
            highlight=words.singled(highlight),
        ),
        when=words.year("", year),
        figures=[overall, *figures],
        notice=ranking_notice(words.t),
        values=facts.listed(rows, "unit_name"),
    )


def ranking_notice(t: Translator) -> str:
    """Sentence that stands under every ranking of units."""
    return t("A comparison of figures, not a marking or ranking of emulation.")


def common_goal(about: Subject, verdicts: Iterable[Mapping[Any, Any]]) -> Goal | None:
    """Goal that the verdicts on single units share; a provincial sum is none of theirs."""
    goals = (facts.goal_of(about.measure, row) for row in verdicts if row["unit"])
    return next((goal for goal in goals if goal), None)


def common_value(about: Subject, overall: Mapping[Any, Any]) -> Reference | None:
    """Value of all units together; a total is no yardstick for its parts, a common share is."""
    if not about.measure.ratio or facts.absent(overall["value"]):
        return None
    value = float(overall["value"])
    return Reference(value, f"{about.words.unit('')} {about.measure.short(value)}")


def unit_mark(about: Subject, figure: facts.Row, verdict: Mapping[Any, Any]) -> facts.Row:
    """Make a unit's figure a mark with its status, and beside it what is to be said of it.

    ``verdict`` has the columns status and to_do; it is empty where nobody judges the figure.
    """
    t, status, told = about.words.t, unit_status(verdict), ""
    to_do: float = verdict.get("to_do", float("nan"))
    if figure["state"] == "missing":
        status = "no_figures"
    elif facts.absent(figure["value"]):
        told = facts.note(t, figure)
    elif not facts.absent(to_do) and to_do > 0:
        told = facts.to_go(about.measure, to_do)
    elif status and status != "reference":
        told = status_word(status, t)
    extra = [capitalised(told)] if told else []
    lacking = float("nan") if facts.absent(to_do) else to_do
    return about.mark(figure, status, extra, side=told, to_do=lacking)


def unit_status(verdict: Mapping[Any, Any]) -> str:
    """Status of a verdict; none where the goal is no goal of a single unit's."""
    status = str(verdict.get("status") or "")
    return "" if status == "not_entered" else status


def unit_table(about: Subject, marks: pd.DataFrame) -> pd.DataFrame:
    """Lay out marks of :func:`unit_mark` as the table of their chart."""
    t, told = about.words.t, about.measure
    shown = pd.DataFrame({t("Unit"): marks["unit_name"], told.name_and_unit: marks["value"]})
    if told.ratio:
        shown[t("Numerator")] = marks["numerator"]
        shown[t("Denominator")] = marks["denominator"]
    if marks["to_do"].notna().any():
        shown[t("To go ({unit})", unit=told.counted)] = marks["to_do"]
    shown[t("Status")] = [
        status_word(status, t) if status else "" for status in marks["status"].tolist()
    ]
    return shown
