"""Which unit: sorted rows, the grid of reports, the scorecard of units and years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from nq07stats.catalogue import Catalogue, Language, Unit
from nq07stats.charts import facts
from nq07stats.charts.definition import Chart, Encodings, Goal, Reference
from nq07stats.charts.subject import Subject
from nq07stats.charts.theme import status_word
from nq07stats.formatting import day
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
        Verdicts on one target in that year, with the columns unit, goal, comparison, status,
        holds and to_do: gives the goal line, each unit's status and what it still has to do.
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
        _unit_mark(about, figure, verdicts.get(figure["unit"], {}))
        for figure in figures
        if figure["state"] != "not_expected"
    ]
    smallest_first = any(row["comparison"] == "≤" for row in judged)
    marks = facts.frame(facts.in_order(rows, "unit_name", smallest_first), "side", "to_do")
    return about.chart(
        "rows",
        marks,
        _unit_table(about, marks),
        about.drawn(
            "value",
            "unit_name",
            goal=_common_goal(about, judged),
            reference=_reference(about, overall),
            highlight=words.unit(highlight) if highlight else "",
        ),
        when=words.year("", year),
        figures=[overall, *figures],
        notice=ranking_notice(words.t),
        values=facts.listed(rows, "unit_name"),
    )


_VERDICTS = ("met", "on_pace", "behind", "missed", "insufficient")


def ranking_notice(t: Translator) -> str:
    """Sentence that stands under every ranking of units."""
    return t("A comparison of figures, not a marking or ranking of emulation.")


def _common_goal(about: Subject, verdicts: Iterable[Mapping[Any, Any]]) -> Goal | None:
    """Goal that the verdicts on single units share; a provincial sum is none of theirs."""
    goals = (facts.goal_of(about.measure, row) for row in verdicts if row["unit"])
    return next((goal for goal in goals if goal), None)


def _reference(about: Subject, overall: facts.Row) -> Reference | None:
    """Value of all units together; a total is no yardstick for its parts, a common share is."""
    if not about.measure.ratio or facts.absent(overall["value"]):
        return None
    value = float(overall["value"])
    return Reference(value, f"{about.words.unit('')} {about.measure.short(value)}")


def _unit_mark(about: Subject, figure: facts.Row, verdict: Mapping[Any, Any]) -> facts.Row:
    t, status, told = about.words.t, _unit_status(verdict), ""
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


def _unit_status(verdict: Mapping[Any, Any]) -> str:
    """Status of a verdict; none where the goal is no goal of a single unit's."""
    status = str(verdict.get("status") or "")
    return "" if status == "not_entered" else status


def _unit_table(about: Subject, marks: pd.DataFrame) -> pd.DataFrame:
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


def reporting_tiles(
    reports: pd.DataFrame, catalogue: Catalogue, *, title: str, language: Language
) -> Chart:
    """Build a tile a unit with the state of its report.

    ``reports`` needs the columns unit, status (in_time, late, to_mend, missing), received_on,
    days_late, errors, warnings and deadline. Units stand where the catalogue's grid has them if it
    has all of them, otherwise in the order given.
    """
    words = Words(catalogue, language)
    t, units = words.t, [catalogue.units[code] for code in reports["unit"]]
    rows = [
        _report_mark({str(name): value for name, value in report.items()}, unit, language, t)
        for report, unit in zip(reports.to_dict("records"), units, strict=True)
    ]
    marks = facts.frame(rows, *_REPORT_COLUMNS)
    deadlines = pd.to_datetime(marks["deadline"]).dropna()
    subtitle = t("State of the units' reports")
    if len(deadlines):
        subtitle += ", " + t("due by {deadline}", deadline=deadlines.max().date())
    table = pd.DataFrame(
        {
            t("Unit"): marks["unit_name"],
            t("Status"): marks["text"],
            t("Received on"): marks["received_on"],
            t("Days late"): marks["days_late"],
            t("Cells to mend"): marks["errors"],
            t("Warnings"): marks["warnings"],
        }
    )
    return Chart(
        kind="tiles",
        title=title,
        subtitle=subtitle,
        source=facts.with_warning(words, t("Source: the register of reports.")),
        alt=f"{title} {facts.listed(rows, 'unit_name')}.",
        data=table,
        marks=marks,
        language=language,
        encodings=Encodings(y="unit_name"),
    )


def _report_mark(report: facts.Row, unit: Unit, language: Language, t: Translator) -> facts.Row:
    name, word, detail = unit.short(language), status_word(report["status"], t), _detail(report, t)
    told = (f"<b>{escape(name, quote=False)}</b>", capitalised(word), detail)
    blank = dict.fromkeys(("measure", "category", "note"), "")
    return {
        **report,
        **blank,
        "year": 0,
        "value": 1.0,
        "state": "complete",
        "unit_name": name,
        "text": word,
        "side": detail,
        "hover": "<br>".join(filter(None, told)),
        "grid_row": unit.grid_row,
        "grid_col": unit.grid_col,
    }


_REPORT_COLUMNS = (
    *("received_on", "days_late", "errors", "warnings", "deadline"),
    *("side", "grid_row", "grid_col"),
)


def _detail(row: Mapping[Any, Any], t: Translator) -> str:
    if row["status"] == "to_mend":
        return t("{count:c} {count:cell|cells}", count=int(row["errors"]))
    received = "" if facts.absent(row["received_on"]) else day(row["received_on"])
    if row["status"] == "late" and not facts.absent(row["days_late"]):
        return t(
            "{received}, {days:c} {days:day|days} late",
            received=received,
            days=int(row["days_late"]),
        )
    return received
