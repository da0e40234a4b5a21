"""How far is a target on its way: its values over the years against what is due."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from nq07stats.analysis import path
from nq07stats.catalogue import Catalogue, Language, Target
from nq07stats.charts import facts
from nq07stats.charts.definition import Chart
from nq07stats.charts.subject import Subject
from nq07stats.narration.words import Words, period


def on_the_way(
    judged: pd.DataFrame,
    cube: pd.DataFrame,
    catalogue: Catalogue,
    *,
    target: str,
    title: str,
    language: Language,
    unit: str = "",
    context: Sequence[str] = (),
    whole: str = "",
) -> Chart:
    """Build the line of a cumulative or final-year target towards its goal.

    The years are the target's own, those still to come without a value. A cumulative target's value
    is that of all years up to each.

    Parameters
    ----------
    judged
        Verdicts as :func:`nq07stats.analysis.judge` returned them.
    cube
        Figures with the columns measure, category, unit, year, numerator, denominator, value,
        expected, reporting and state: each year's own.
    target
        Code of the target.
    unit
        Whose line it is, "" for all units together.
    context
        Units drawn in grey beside it.
    whole
        Name of all units together where they are not the whole tree.
    """
    words, row = Words(catalogue, language, whole), catalogue.targets[target]
    about = Subject(cube, words, words.measure(row.measure, row.category), title)
    units = [unit, *(code for code in context if code != unit)]
    own = judged[(judged["target"] == target) & judged["unit"].isin(units)]
    verdicts = {(one["unit"], one["year"]): one for one in own.to_dict("records")}
    marks = [
        _mark(about, row, figure, verdicts.get((figure["unit"], figure["year"])))
        for figure in about.figures(units, row.years)
    ]
    due = path(row, catalogue)
    shown = [mark for mark in marks if mark["unit"] == unit]
    t, overall = words.t, verdicts.get((unit, 0))
    columns: dict[str, Any] = {
        t("Year"): [words.year(unit, year) for year in row.years],
        **{
            words.unit(code): [mark["value"] for mark in marks if mark["unit"] == code]
            for code in units
        },
    }
    if len(due):
        columns[t("Expected pace")] = due["due"].tolist()
    drawn = about.drawn_by_year(
        row.years,
        unit=unit,
        series="unit",
        goal=None if overall is None else facts.goal_of(about.measure, overall),
        path=tuple(zip(due["year"].tolist(), due["due"].tolist(), strict=True)),
        highlight=unit,
    )
    summed = row.scope == "cumulative"
    return about.chart(
        "lines",
        facts.frame(marks),
        pd.DataFrame(columns),
        drawn,
        when=t("summed up from {year} on", year=row.year_from) if summed else period(row.years),
        beside="" if context else words.unit(unit),
        figures=shown,
        values="; ".join(
            f"{label}: {mark['text']}"
            for label, mark in zip(drawn.year_labels, shown, strict=True)
            if not facts.absent(mark["value"])
        ),
    )


def _mark(
    about: Subject, target: Target, figure: facts.Row, verdict: dict[Any, Any] | None
) -> facts.Row:
    """Make a year's verdict a mark that leads to the figures of that year."""
    if verdict is None:
        nothing = dict.fromkeys(("value", "numerator", "denominator"), float("nan"))
        figure |= nothing | {"expected": 0, "reporting": 0, "state": "not_expected"}
        return about.mark(figure) | {"note": ""}
    names = ("value", "numerator", "denominator", "expected", "reporting")
    reached = figure | {name: verdict[name] for name in names}
    reached["state"] = facts.state_of(verdict)
    if target.scope != "cumulative":
        return about.mark(reached)
    t, measure = about.words.t, about.measure
    total = t(
        "From {since} to {year}: {value}",
        since=target.year_from,
        year=figure["year"],
        value=measure.text(verdict["value"]),
    )
    hover = facts.hover(about.words, measure, figure, [total])
    return about.mark(reached) | {"hover": hover}
