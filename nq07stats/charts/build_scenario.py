"""What figures tried out come to, beside those reported."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from nq07stats.catalogue import Catalogue, Language, Target
from nq07stats.charts import facts
from nq07stats.charts.build_units import common_value, ranking_notice, unit_status
from nq07stats.charts.definition import Chart
from nq07stats.charts.subject import Subject
from nq07stats.charts.theme import status_word
from nq07stats.messages import Translator
from nq07stats.narration.words import Measure, Words, joined, period


def no_report(t: Translator) -> str:
    """Sentence that stands wherever figures tried out are shown."""
    return t("Figures tried out, not figures reported.")


def units_tried(
    tried: pd.DataFrame,
    catalogue: Catalogue,
    *,
    target: str,
    title: str,
    language: Language,
) -> Chart:
    """Build a row a unit: a hollow mark where it was reported, a full one where it is tried out.

    Parameters
    ----------
    tried
        What :func:`nq07stats.analysis.scenario` returned for the target; the units are drawn in
        its order.
    target
        The target's code.
    """
    words, row = Words(catalogue, language), catalogue.targets[target]
    t, told = words.t, words.measure(row.measure, row.category)
    about = Subject(tried, words, told, title)
    whole, *units = tried.to_dict("records")
    rows = [_mark(about, row, each) for each in units]
    marks = facts.frame(rows, "side", "before", "label")
    common = next((each for each in units if not facts.absent(each["goal"])), None)
    return about.chart(
        "rows",
        marks,
        _table(about, [whole, *units]),
        about.drawn(
            "value",
            "label",
            goal=facts.goal_of(told, common) if common else None,
            reference=common_value(about, whole),
        ),
        when=_when(row, int(whole["year"])),
        beside=_legend(told, t) if tried["change"].any() else "",
        figures=[_figure(row, whole)],
        notice=joined([no_report(t), ranking_notice(t)], " "),
        values=facts.listed(rows, "unit_name"),
    )


def _legend(told: Measure, t: Translator) -> str:
    """Say which mark is which: shares are dots, counts are bars."""
    if told.unit == "%":
        return t("hollow: reported; full: tried out")
    return t("line: reported; bar: tried out")


def whole_tried(
    tried: pd.DataFrame,
    catalogue: Catalogue,
    *,
    target: str,
    title: str,
    language: Language,
) -> Chart:
    """Build two rows of all units together: as reported, and as tried out.

    Parameters are those of :func:`units_tried`.
    """
    words, row = Words(catalogue, language), catalogue.targets[target]
    t, told = words.t, words.measure(row.measure, row.category)
    about = Subject(tried, words, told, title)
    whole = tried.iloc[0].to_dict()
    reported = _figure(row, whole) | {
        "value": whole["before"],
        "numerator": whole["numerator_before"],
    }
    rows = [
        about.mark(figure, status, side=_said(status, t), label=label)
        for figure, status, label in (
            (reported, whole["status_before"], t("Reported")),
            (_figure(row, whole), whole["status"], t("Tried out")),
        )
    ]
    return about.chart(
        "rows",
        facts.frame(rows, "side", "label"),
        _table(about, [whole]),
        about.drawn("value", "label", goal=facts.goal_of(told, whole)),
        when=_when(row, int(whole["year"])),
        figures=[_figure(row, whole)],
        notice=no_report(t),
        values="; ".join(f"{mark['label']}: {mark['text']}" for mark in rows),
    )


def _said(status: str, t: Translator) -> str:
    """Word for a status; nothing where no target is entered."""
    return "" if status == "not_entered" else status_word(status, t)


def _when(target: Target, year: int) -> str:
    """Name the time that a value is of: a sum begins with its target's first year."""
    return period(range(target.year_from, year + 1)) if target.scope == "cumulative" else str(year)


def _figure(target: Target, row: Mapping[Any, Any]) -> facts.Row:
    """Return a row as a figure: what is tried out stands where it would be reported."""
    shown = ("unit", "numerator", "denominator", "value", "expected", "reporting")
    year = 0 if target.scope == "cumulative" else row["year"]
    return {**{name: row[name] for name in shown}, "year": year, "state": facts.state_of(row)}


def _mark(about: Subject, target: Target, row: Mapping[Any, Any]) -> facts.Row:
    t, told = about.words.t, about.measure
    gained = row["change"]
    change = told.signed(gained, counted=True) if gained else ""
    reported = t("Tried out; reported: {value}", value=told.text(row["before"])) if gained else ""
    lacking = row["to_do"] if row["to_do"] > 0 else 0
    left = facts.to_go(told, lacking) if lacking and row["comparison"] != "≤" else ""
    extra = [reported, left]
    before = row["before"] if gained else float("nan")
    name = about.words.unit(row["unit"])
    return about.mark(
        _figure(target, row), unit_status(row), extra, side=change, before=before, label=name
    )


def _table(about: Subject, rows: list[dict[Any, Any]]) -> pd.DataFrame:
    t, told = about.words.t, about.measure
    shown = pd.DataFrame(
        {
            t("Unit"): [about.words.unit(row["unit"]) for row in rows],
            t("Reported ({unit})", unit=told.unit): [row["before"] for row in rows],
            t("Tried out ({unit})", unit=told.unit): [row["value"] for row in rows],
        }
    )
    if told.ratio:
        shown[t("Counted")] = [row["numerator"] for row in rows]
        shown[t("Out of")] = [row["denominator"] for row in rows]
    shown[t("Change ({unit})", unit=told.counted)] = [row["change"] for row in rows]
    shown[t("Status")] = [_said(row["status"], t) for row in rows]
    return shown
