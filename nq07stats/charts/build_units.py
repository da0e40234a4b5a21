"""Which unit: sorted rows, the grid of reports, the scorecard of units and years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from nq07stats.catalogue import Catalogue, Language, Unit
from nq07stats.charts import facts
from nq07stats.charts.build_targets import to_do_words
from nq07stats.charts.definition import Chart, Encodings, Goal, Reference
from nq07stats.charts.theme import status_word
from nq07stats.formatting import day
from nq07stats.messages import Translator, translator


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
    t = translator(language)
    told = facts.describe(catalogue, language, t, measure, category)
    figures = facts.select(cube, told, ["", *units], [year])
    judged = [] if target is None else target.to_dict("records")
    verdicts = {row["unit"]: row for row in judged}
    rows = [
        _unit_mark(row, verdicts.get(row["unit"], {}), catalogue, told, language, t)
        for row in figures[1:]
        if row["state"] != "not_expected"
    ]
    smallest_first = any(row["comparison"] == "≤" for row in judged)
    marks = facts.frame(facts.in_order(rows, "unit_name", smallest_first), "side", "to_do")
    overall = None
    # A total is no yardstick for its parts; a common share is.
    if told.ratio and not facts.absent(figures[0]["value"]):
        value = float(figures[0]["value"])
        name = facts.unit_name(catalogue, language, "", whole)
        overall = Reference(value, f"{name} {told.short(value, language)}")
    when = str(year) if year else t("whole period")
    told_values = "; ".join(f"{row['unit_name']}: {row['text']}" for row in rows)
    return Chart(
        kind="rows",
        title=title,
        subtitle=f"{told.name_and_unit}, {when}",
        source=facts.source_line(catalogue, t, figures) + " " + ranking_notice(t),
        alt=f"{title} {told_values}.",
        data=_unit_table(marks, told, t),
        marks=marks,
        language=language,
        encodings=Encodings(
            x="value",
            y="unit_name",
            unit=told.unit,
            decimals=told.decimals,
            goal=_common_goal(judged, told, language, t),
            reference=overall,
            highlight=facts.unit_name(catalogue, language, highlight) if highlight else "",
        ),
    )


_VERDICTS = ("met", "on_pace", "behind", "missed", "insufficient")


def ranking_notice(t: Translator) -> str:
    """Sentence that stands under every ranking of units."""
    return t("A comparison of figures, not a marking or ranking of emulation.")


def _common_goal(
    verdicts: Iterable[Mapping[Any, Any]], told: facts.Measure, language: Language, t: Translator
) -> Goal | None:
    """Goal that the verdicts on single units share; a provincial sum is none of theirs."""
    goals = (facts.goal_of(told, language, t, row) for row in verdicts if row["unit"])
    return next((goal for goal in goals if goal), None)


def _unit_mark(
    figure: facts.Row,
    verdict: Mapping[Any, Any],
    catalogue: Catalogue,
    told: facts.Measure,
    language: Language,
    t: Translator,
) -> facts.Row:
    status, words = _unit_status(verdict), ""
    to_do: float = verdict.get("to_do", float("nan"))
    if figure["state"] == "missing":
        status = "no_figures"
    elif not facts.absent(to_do) and to_do > 0:
        words = to_do_words(to_do, told, language, t)
    elif status and status != "reference":
        words = status_word(status, t)
    extra = [facts.capitalised(words)] if words else []
    return {
        **facts.mark(catalogue, language, t, told, figure, status, extra),
        "side": words,
        "to_do": float("nan") if facts.absent(to_do) else to_do,
    }


def _unit_status(verdict: Mapping[Any, Any]) -> str:
    """Status of a verdict; none where the goal is no goal of a single unit's."""
    status = str(verdict.get("status") or "")
    return "" if status == "not_entered" else status


def _unit_table(marks: pd.DataFrame, told: facts.Measure, t: Translator) -> pd.DataFrame:
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
    t = translator(language)
    units = [catalogue.units[code] for code in reports["unit"]]
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
    told_states = "; ".join(f"{row['unit_name']}: {row['text']}" for row in rows)
    illustrative = t("Illustrative figures.") if catalogue.plan.illustrative else ""
    return Chart(
        kind="tiles",
        title=title,
        subtitle=subtitle,
        source=" ".join(filter(None, (t("Source: the register of reports."), illustrative))),
        alt=f"{title} {told_states}.",
        data=table,
        marks=marks,
        language=language,
        encodings=Encodings(y="unit_name"),
    )


def _report_mark(report: facts.Row, unit: Unit, language: Language, t: Translator) -> facts.Row:
    name, word, detail = unit.short(language), status_word(report["status"], t), _detail(report, t)
    told = (f"<b>{escape(name, quote=False)}</b>", facts.capitalised(word), detail)
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
        return t("{count:c} cells", count=int(row["errors"]))
    received = "" if facts.absent(row["received_on"]) else day(row["received_on"])
    if row["status"] == "late" and not facts.absent(row["days_late"]):
        return t("{received}, {days:c} days late", received=received, days=int(row["days_late"]))
    return received


def scorecard(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    *,
    measure: str,
    units: Sequence[str],
    years: Sequence[int],
    title: str,
    language: Language,
    category: str = "",
    target: pd.DataFrame | None = None,
) -> Chart:
    """Build a table of units and years with the number in each cell, all together last.

    ``cube`` as for :func:`by_unit`; ``target``: verdicts on one target with the columns unit, year,
    goal, comparison and status, for the sign in each cell.
    """
    t = translator(language)
    told = facts.describe(catalogue, language, t, measure, category)
    figures = facts.select(cube, told, [*units, ""], years)
    judged = [] if target is None else target.to_dict("records")
    verdicts = {(row["unit"], row["year"]): row for row in judged}
    rows = []
    for row in figures:
        status = _unit_status(verdicts.get((row["unit"], row["year"]), {}))
        if row["state"] == "missing":
            status = "no_figures"
        extra = [facts.capitalised(status_word(status, t))] if status in _VERDICTS else []
        rows.append(facts.mark(catalogue, language, t, told, row, status, extra))
    marks = facts.frame(rows)
    shown = facts.pivot(marks, "unit", "year", [*units, ""], list(years))
    names = [facts.unit_name(catalogue, language, code) for code in [*units, ""]]
    shown.insert(0, t("Unit"), names)
    goal = _common_goal(judged, told, language, t)
    subtitle = f"{told.name_and_unit}, {facts.period(years)}"
    return Chart(
        kind="scorecard",
        title=title,
        subtitle=f"{subtitle} · {goal.label}" if goal else subtitle,
        source=facts.source_line(catalogue, t, figures) + " " + ranking_notice(t),
        alt=f"{title} {subtitle}.",
        data=shown.reset_index(drop=True),
        marks=marks,
        language=language,
        encodings=Encodings(
            x="year",
            y="unit_name",
            unit=told.unit,
            decimals=told.decimals,
            years=tuple(years),
            year_labels=tuple(map(str, years)),
            goal=goal,
        ),
    )
