"""Titles of charts: one line that states what the figures show, plain text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from nq07stats.analysis import JUDGED, adds_up, status_counts
from nq07stats.catalogue import Catalogue, Indicator, Language
from nq07stats.formatting import percent
from nq07stats.messages import translator
from nq07stats.narration.comparing import (
    at,
    both_years,
    by_unit,
    count_missing,
    extremes,
    nothing_told,
    of_other_units,
    select,
    without_figures,
)
from nq07stats.narration.names import after, brief
from nq07stats.narration.words import Measure, Words, capitalised, joined, lowered

_SLACK = 1e-9


def title_of_targets(verdicts: pd.DataFrame, catalogue: Catalogue, language: Language) -> str:
    """Say how many of the targets are met.

    ``verdicts`` is what :func:`nq07stats.analysis.judge` returned.
    """
    t, counts = Words(catalogue, language).t, status_counts(verdicts)
    judged = sum(counts.get(status, 0) for status in JUDGED)
    if not judged and counts.get("nil"):
        return t("None of what the targets are judged by occurred")
    if not judged:
        return t("No official target has been entered yet")
    if counts.get("insufficient", 0) == judged:
        return t("Not enough figures yet to judge {count:c} {count:target|targets}", count=judged)
    short = counts.get("missed", 0) + counts.get("behind", 0)
    title = t("{met:c} of {all:c} {all:target|targets} met", met=counts.get("met", 0), all=judged)
    return joined([title, t("{count:c} missed or behind", count=short) if short else ""], "; ")


def title_of_gap(
    verdicts: pd.DataFrame,
    target: str,
    catalogue: Catalogue,
    language: Language,
    *,
    year: int = 0,
) -> str:
    """Say how many units reach a target's goal by themselves, or who has most where it is a sum.

    ``verdicts`` is what :func:`nq07stats.analysis.judge` returned; ``year`` 0 is the year whose
    figures the verdict as a whole shows.
    """
    words = Words(catalogue, language)
    t, row = words.t, catalogue.targets[target]
    rows = verdicts[
        (verdicts["target"] == target) & (verdicts["year"] == year) & (verdicts["unit"] != "")
    ]
    known = rows[rows["value"].notna()]
    if known.empty:
        name = words.name(row.measure, row.category)
        return t("{name}: no figures yet", name=name)
    if known["goal"].isna().all():
        return extremes(words, words.measure(row.measure), by_unit(words, known))
    reached = sum(
        {
            "≥": value >= goal - _SLACK,
            "≤": value <= goal + _SLACK,
            "=": abs(value - goal) <= _SLACK,
        }[row.comparison]
        for value, goal in zip(known["value"], known["goal"], strict=True)
    )
    about: dict[str, object] = {"met": reached, "all": len(known), "goal": words.goal(row)}
    title = t("{met:c} of {all:c} {all:unit|units} {met:reaches|reach} {goal}", **about)
    if len(known) == 1:
        about["unit"] = words.unit(known["unit"].iloc[0])
        title = t("{unit} reaches {goal}", **about)
        if not reached:
            title = t("{unit} does not reach {goal}", **about)
    elif reached == len(known):
        title = t("All {all:c} {all:unit|units} with figures {all:reaches|reach} {goal}", **about)
    elif not reached:
        title = t("None of {all:c} {all:unit|units} reaches {goal}", **about)
    return joined([title, count_missing(words, without_figures(rows))], "; ")


def title_of_reporting(status: pd.DataFrame, catalogue: Catalogue, language: Language) -> str:
    """Say how many of the units have reported.

    ``status`` is what :func:`nq07stats.analysis.reporting_status` returned.
    """
    t, counted = Words(catalogue, language).t, status[status["counted"]]
    counts = counted["status"].value_counts()
    sent = int(counts.get("in_time", 0) + counts.get("late", 0))
    title = t(
        "{sent:c} of {all:c} {all:unit|units} {sent:has|have} reported", sent=sent, all=len(counted)
    )
    late = int(counts.get("late", 0))
    return joined([title, t("{count:c} after the deadline", count=late) if late else ""], "; ")


def title_of_years(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    language: Language,
    *,
    measure: str,
    years: Sequence[int],
    category: str = "",
    unit: str = "",
    named: bool = True,
    called: str = "",
    strong: bool = False,
) -> str:
    """Say how a measure went from the first year with a figure to the last.

    Values are compared as they are shown, so that what looks equal is called equal. A sum that
    lacks units is said to; where it lacks other units in the last year than in the first, no
    direction is told, but how many units stand behind either.

    Parameters
    ----------
    cube
        What :func:`nq07stats.analysis.figures` returned.
    catalogue, language
        The plan, and the language to say it in.
    measure, category, unit, years
        The series; "" for the total and for all units together.
    named
        Whether to begin with the measure's name; where it stands beside the title it need not.
    called
        What to call the measure instead of its name.
    strong
        Whether the last value is set in bold, as in sentences.
    """
    words = Words(catalogue, language)
    t, told = words.t, words.measure(measure, category)
    name = called or told.name
    rows = select(cube, measure, [category], [unit], years).sort_values("year")
    known = rows[rows["value"].notna()].to_dict("records")
    if not known:
        return nothing_told(words, name, rows)
    write = after(name, told)
    first, last = known[0], known[-1]
    texts = [write(row["value"]) for row in known]
    about = {
        "name": name if named else "",
        "first": words.year(unit, first["year"]),
        "last": words.year(unit, last["year"]),
        "from": told.bare(first["value"]),
        "to": f"**{texts[-1]}**" if strong else texts[-1],
    }
    apart = len(set(texts)) > 1 and of_other_units(cube, catalogue, first, last)
    counts = first["reporting"], last["reporting"]
    if len(known) == 1:
        title = t("{name}: {to} in {last}", **about)
    elif len(set(texts)) == 1:
        title = t("{name}: {to} in every year with figures", **about)
    elif apart:
        title = both_years(words, about, *counts)
    elif texts[0] == texts[-1]:
        title = t("{name}: {to} in {last}, as in {first}", **about)
    elif last["value"] > first["value"]:
        title = t("{name}: up from {from} ({first}) to {to} ({last})", **about)
    else:
        title = t("{name}: down from {from} ({first}) to {to} ({last})", **about)
    # Languages join a name differently; what is left of the joint goes with it.
    title = title if named else capitalised(title.lstrip(": "))
    if apart and all(counts):
        return title
    if "partial" in (first["state"], last["state"]):
        return title + t(", figures incomplete")
    return title + _turn(words, told, unit, rows.to_dict("records"))


def _turn(words: Words, told: Measure, unit: str, rows: Sequence[Mapping[Any, Any]]) -> str:
    """Name a year between the first and the last that lies beyond both, as they are shown."""
    if len(rows) < 3 or any(row["state"] != "complete" for row in rows):
        return ""
    ends, between = (rows[0], rows[-1]), rows[1:-1]
    shown = {told.text(row["value"]) for row in ends}
    limits = sorted(row["value"] for row in ends)
    for pick, beyond in ((min, limits[0]), (max, limits[1])):
        extreme = pick(row["value"] for row in between)
        at = [row for row in between if row["value"] == extreme]
        text = told.text(extreme)
        if len(at) > 1 or text in shown or pick(extreme, beyond) != extreme:
            continue
        about = {"year": words.year(unit, at[0]["year"]), "value": told.bare(extreme)}
        if pick is min:
            return words.t(", lowest in {year} ({value})", **about)
        return words.t(", highest in {year} ({value})", **about)
    return ""


def title_of_units(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    language: Language,
    *,
    measure: str,
    units: Sequence[str],
    year: int,
    called: str = "",
) -> str:
    """Name the units with the highest and the lowest value of a year (0: of the period).

    Of a yes/no question, count the units that said yes.

    Parameters as for :func:`title_of_years`, with the ``units`` compared; the title begins with
    what the measure is ``called``, if anything.
    """
    words = Words(catalogue, language)
    told = words.measure(measure)
    rows = select(cube, measure, [""], units, [year])
    rows = rows[rows["expected"] > 0]
    known = rows[rows["value"].notna()]
    if told.is_flag and year and len(known):
        yes = int((known["value"] > 0).sum())
        title = words.t("{yes:c} of {all:c} {all:unit|units} said yes", yes=yes, all=len(known))
    else:
        title = extremes(words, told, by_unit(words, known), begins=not called)
    if not title:
        return nothing_told(words, called or told.name, rows)
    title = words.t("{name}: {clause}", name=called, clause=title) if called else title
    return joined([title, count_missing(words, without_figures(rows))], "; ")


def title_of_models(models: pd.DataFrame, language: Language) -> str:
    """Say how many exemplary models are named, and in which field most of them are.

    ``models`` are rows of :data:`nq07stats.observations.MODEL_DTYPES`, at least one.
    """
    t, fields = translator(language), models["field"].replace("", pd.NA).value_counts()
    title = t("{count:c} exemplary {count:model|models} named", count=len(models))
    if len(fields) < 2 or fields.iloc[0] == fields.iloc[1]:
        return title
    about = {"field": lowered(str(fields.index[0])), "count": int(fields.iloc[0])}
    return title + t(", most in the field {field} ({count:n})", **about)


def title_of_parts(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    language: Language,
    *,
    measure: str,
    categories: Sequence[str],
    year: int,
    called: str = "",
) -> str:
    """Name the largest of a measure's categories, with its share where they make up a whole.

    Parameters as for :func:`title_of_units`, with the ``categories`` compared.
    """
    words = Words(catalogue, language)
    told = words.measure(measure)
    rows = select(cube, measure, categories, [""], [year])
    known = rows[rows["value"].notna()]
    labelled = [
        (brief(words.category(measure, code)), value)
        for code, value in zip(known["category"], known["value"], strict=True)
    ]
    whole = known["value"].sum()
    tops = at(labelled, max) if labelled else []
    row, asked = catalogue.measures[measure], rows.loc[rows["expected"] > 0, "value"]
    is_amount = isinstance(row, Indicator) and row.kind in "SK"
    is_whole = is_amount and adds_up(catalogue, measure) and asked.notna().all()
    if not is_whole or whole <= 0 or len(tops) != 1 or len(labelled) < 2:
        title = extremes(words, told, labelled, of_units=False, begins=not called)
        if not title:
            return nothing_told(words, called or told.name, rows)
    else:
        share = percent(100 * tops[0][1] / whole, language)
        about = {"top": tops[0][0], "value": told.text(tops[0][1]), "share": share}
        title = words.t("{top} in the lead: {value}, {share} of all", **about)
    return words.t("{name}: {clause}", name=called, clause=title) if called else title
