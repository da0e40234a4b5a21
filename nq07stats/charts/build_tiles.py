"""Where: a tile a unit, with a figure of it or with the state of its report."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from nq07stats.catalogue import Catalogue, Language, Unit
from nq07stats.charts import facts
from nq07stats.charts.build_matrix import answer
from nq07stats.charts.build_units import (
    common_goal,
    common_value,
    ranking_notice,
    unit_mark,
    unit_table,
)
from nq07stats.charts.definition import Chart, Encodings
from nq07stats.charts.subject import Subject
from nq07stats.charts.theme import status_word
from nq07stats.formatting import day
from nq07stats.messages import Translator
from nq07stats.narration.words import Words, capitalised, joined


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
    by_status: bool = False,
    highlight: str = "",
    whole: str = "",
) -> Chart:
    """Build a tile a unit, where the catalogue's grid has it, those without a place after them.

    Parameters
    ----------
    cube
        Figures with the columns measure, category, unit, year, numerator, denominator, value,
        expected, reporting and state. Units of which the measure is not asked are left out.
    year
        The year shown; 0 for the whole period.
    target
        Verdicts on one target in that year, with the columns unit, level, goal, comparison, status
        and to_do: gives the units' statuses. The subtitle says which goal they are held to.
    by_status
        The tiles are coloured by these, if any unit has one, instead of by value from the least to
        the greatest.
    highlight
        A unit to single out.
    whole
        Name of all units together where they are not the whole tree.
    """
    words = Words(catalogue, language, whole)
    about, t = Subject(cube, words, words.measure(measure, category), title), words.t
    overall, *figures = about.figures(["", *units], [year])
    judged = {} if target is None else {row["unit"]: row for row in target.to_dict("records")}
    rows = [
        {
            **unit_mark(about, figure, judged.get(figure["unit"], {})),
            "total": False,
            "grid_row": catalogue.units[figure["unit"]].grid_row,
            "grid_col": catalogue.units[figure["unit"]].grid_col,
        }
        for figure in figures
        if figure["state"] != "not_expected"
    ]
    is_answer = about.measure.is_flag and year > 0
    if is_answer:
        rows = [{**row, "text": answer(row, t)} for row in rows]
    by_status = by_status and any(row["status"] not in _UNJUDGED for row in rows)
    shades = (
        [{"shade": float("nan")}] * len(rows)
        if by_status
        else facts.shaded(rows, (0.0, 100.0) if is_answer else None)
    )
    rows = [{**row, "shade": told["shade"]} for row, told in zip(rows, shades, strict=True)]
    marks = facts.frame(rows, *_COLUMNS)
    reference = common_value(about, overall)
    common = reference.label if reference else ""
    reading = "" if is_answer or by_status else t("the stronger the shade, the higher")
    ordered = facts.frame(facts.in_order(rows, "unit_name"), *_COLUMNS)
    return about.chart(
        "tiles",
        marks,
        unit_table(about, ordered),
        about.drawn("value", "unit_name", highlight=words.singled(highlight)),
        when=words.year("", year),
        beside=joined([_held_to(about, judged.values()), reading, common], " · "),
        figures=[overall, *figures],
        notice=ranking_notice(t),
        values=facts.listed(rows, "unit_name"),
    )


_COLUMNS = ("side", "to_do", "total", "grid_row", "grid_col", "shade")
_UNJUDGED = ("", "no_figures", "reference")


def _held_to(about: Subject, verdicts: Collection[Mapping[Any, Any]]) -> str:
    """Say which goal the units are held to; a measure may have one of each and one of all."""
    goal = common_goal(about, verdicts)
    if goal is None or not goal.judged:
        return goal.label if goal else ""
    if all(row["level"] == "unit" for row in verdicts):
        return about.words.t("{goal} for each unit", goal=goal.label)
    return about.words.t("{goal} for all together", goal=goal.label)


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
