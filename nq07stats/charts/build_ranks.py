"""Which unit, for sure: values within their intervals, with the ranks that each unit may hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from nq07stats import narration
from nq07stats.analysis import ranks as ranks_held
from nq07stats.catalogue import Catalogue, Language
from nq07stats.charts import facts
from nq07stats.charts.build_units import common_value, ranking_notice
from nq07stats.charts.definition import Chart
from nq07stats.charts.subject import Subject
from nq07stats.narration.words import Words, capitalised


def ranks(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    *,
    measure: str,
    units: Sequence[str],
    year: int,
    title: str,
    language: Language,
    highlight: str = "",
    whole: str = "",
) -> Chart:
    """Build a row a unit, best first: its value, what it is compatible with, its possible ranks.

    Parameters are those of :func:`nq07stats.charts.build_funnel.funnel`.

    Raises
    ------
    ValueError
        If the measure is no ratio of counts.
    """
    words = Words(catalogue, language, whole)
    about = Subject(cube, words, words.measure(measure), title)
    found = ranks_held(cube, catalogue, measure, units, year)
    held = {row["unit"]: row for row in found.to_dict("records")}
    overall, *figures = about.figures(["", *held], [year])
    rows = [_mark(about, figure, held[figure["unit"]]) for figure in figures]
    marks = facts.frame(rows, "low", "high", "rank_from", "rank_to", "side")
    meant = words.t("Bars: what each unit's figures are compatible with, at 95%.")
    return about.chart(
        "ranks",
        marks,
        _table(about, marks),
        about.drawn(
            "value",
            "unit_name",
            reference=common_value(about, overall),
            highlight=words.singled(highlight),
        ),
        when=words.year("", year),
        figures=[overall, *figures],
        notice=f"{meant} {ranking_notice(words.t)}",
        values=facts.listed(rows, "unit_name"),
    )


def _mark(about: Subject, figure: facts.Row, held: Mapping[Any, Any]) -> facts.Row:
    t, told = about.words.t, about.measure
    side = narration.rank_text(about.words, held)
    extra = []
    if side:
        low, high = told.short(held["low"]), told.short(held["high"])
        place = t("{rank} of {count:c} {count:unit|units}", rank=side, count=int(held["ranked"]))
        extra = [capitalised(place), t("Compatible with {low} to {high}", low=low, high=high)]
    status = "no_figures" if figure["state"] == "missing" else ""
    more = {name: held[name] for name in ("low", "high", "rank_from", "rank_to")}
    return about.mark(figure, status, extra, side=side, **more)


def _table(about: Subject, marks: pd.DataFrame) -> pd.DataFrame:
    t, told = about.words.t, about.measure
    return pd.DataFrame(
        {
            t("Unit"): marks["unit_name"],
            told.name_and_unit: marks["value"],
            t("Numerator"): marks["numerator"],
            t("Denominator"): marks["denominator"],
            t("Lower limit {level}", level="95%"): marks["low"],
            t("Upper limit {level}", level="95%"): marks["high"],
            t("Ranks it may hold"): marks["side"],
        }
    )
