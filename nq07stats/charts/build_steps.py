"""How far did it go: one step after the other, with the share carried on from each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from nq07stats.catalogue import Catalogue, Indicator, Language
from nq07stats.charts import composed, facts
from nq07stats.charts.definition import Chart
from nq07stats.charts.subject import Subject
from nq07stats.formatting import listing, percent
from nq07stats.narration.words import Measure, Words, joined, lowered


def steps(
    cube: pd.DataFrame,
    carried: pd.DataFrame,
    catalogue: Catalogue,
    *,
    measures: Sequence[str],
    year: int,
    title: str,
    language: Language,
    categories: Sequence[str] = (),
    whole: str = "",
) -> Chart:
    """Build a bar a step, and between two steps the share carried on.

    Parameters
    ----------
    cube
        Figures with the columns measure, category, unit, year, numerator, denominator, value,
        expected, reporting and state.
    carried
        What :func:`nq07stats.analysis.carried_on` returned for the same steps and categories.
    measures
        The steps, the first one first.
    year
        The year shown; 0 for the whole period.
    categories
        Categories whose steps stand beside each other; none for the total alone.
    whole
        Name of all units together where they are not the whole tree.
    """
    words = Words(catalogue, language, whole)
    stages = [Subject(cube, words, words.measure(code), title) for code in measures]
    from_step_to_step = words.t("From step to step ({unit})", unit=stages[0].measure.unit)
    about = replace(stages[0], quantity=from_step_to_step)
    shares = {(row["measure"], row["category"]): row for row in carried.to_dict("records")}
    rows: list[facts.Row] = []
    for stage in stages:
        whole_stage = [composed.Part(stage, "", 0)]
        several = composed.by_categories(stage, categories) if categories else whole_stage
        for part in several:
            told = part.about.measure
            share = _share(words, told, shares.get((told.code, told.category)))
            (figure,) = part.about.figures([""], [year])
            extra = [share.pop("line")]
            mark = part.about.mark(figure, extra=extra, step=stage.measure.name, **share)
            rows.append({**mark, "part": part.label, "place": part.place})
    marks = facts.frame(rows, "step", "part", "place", "share", "carried")
    return about.chart(
        "steps",
        marks,
        _table(words, marks),
        about.drawn("value", "step", series="part"),
        when=words.year("", year),
        beside=words.unit(""),
        figures=rows,
        notice=_notice(words, measures, rows, carried),
        values="; ".join(
            joined([row["part"], f"{row['step']} {row['text']}", row["carried"]]) for row in rows
        ),
    )


def _share(words: Words, measure: Measure, row: Mapping[Any, Any] | None) -> facts.Row:
    """Say what share of the step before a step is; nothing of the first one."""
    t = words.t
    if row is None:
        return {"share": float("nan"), "carried": "", "line": ""}
    if row["denominator"] == 0:
        return {"share": float("nan"), "carried": "", "line": ""}
    if facts.absent(row["share"]):
        return {"share": float("nan"), "carried": t("cannot be compared yet"), "line": ""}
    share = percent(row["share"], words.language)
    counts = {"reporting": int(row["reporting"]), "expected": int(row["expected"])}
    behind = t("{reporting:c}/{expected:c} {expected:unit|units}", **counts)
    behind = f" ({behind})" if counts["reporting"] < counts["expected"] else ""
    of_what = f"{measure.short(row['numerator'])}/{measure.short(row['denominator'])}"
    line = t("{share} of the step before: {fraction}", share=share, fraction=of_what)
    return {"share": row["share"], "carried": share + behind, "line": line + behind}


def _notice(
    words: Words, measures: Sequence[str], rows: Sequence[facts.Row], carried: pd.DataFrame
) -> str:
    """Say which steps not every unit tells, and what the shares then compare."""
    catalogue = words.catalogue
    partial = {row["measure"] for row in rows if row["state"] in ("partial", "missing")}
    optional = [
        lowered(words.name(code))
        for code in measures
        if isinstance(row := catalogue.measures[code], Indicator)
        and row.set == "extended"
        and code in partial
    ]
    told = []
    if optional:
        names = listing(optional, words.language)
        told.append(words.t("Units need not report: {names}.", names=names))
    if (carried["reporting"] < carried["expected"]).any():
        told.append(words.t("Each share compares only units with figures on both steps."))
    return joined(told, " ")


def _table(words: Words, marks: pd.DataFrame) -> pd.DataFrame:
    names, groups = marks["step"].unique(), marks["part"].unique()
    values, shares = (
        marks.pivot(index="step", columns="part", values=column).reindex(names)
        for column in ("value", "share")
    )
    shown = pd.DataFrame({words.t("Step"): names})
    for group in groups:
        shown[group or words.t("Count")] = values[group].to_numpy()
        of_before = words.t("Of the step before (%)")
        shown[joined([group, of_before], ": ")] = shares[group].to_numpy()
    return shown
