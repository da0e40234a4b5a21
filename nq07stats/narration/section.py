"""The headline of a section's page: how its first measure went, what it lacks, and who."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from nq07stats.analysis import JUDGED, change_on_year, with_pace
from nq07stats.catalogue import Catalogue, Language, Ratio
from nq07stats.narration.amounts import title_of_lacking
from nq07stats.narration.comparing import (
    named,
    nothing_told,
    of_most_units,
    select,
    without_figures,
)
from nq07stats.narration.fairness import title_of_funnel
from nq07stats.narration.names import brief
from nq07stats.narration.targets import goal_words, verdict_clauses
from nq07stats.narration.titles import title_of_years
from nq07stats.narration.words import Words, capitalised, joined, lowered

_MOST_NAMED = 2


def section_line(
    cube: pd.DataFrame,
    verdicts: pd.DataFrame,
    catalogue: Catalogue,
    language: Language,
    *,
    measures: Sequence[str],
    years: Sequence[int],
    units: Sequence[str],
    as_of: date,
    place: str = "",
) -> tuple[str, str]:
    """Say how a section's first measure went, what it lacks and in which units.

    The first of the measures that has figures is told: its years, then what is left to do for its
    target; without a verdict, how many of a whole are not in it, which units stand apart, or which
    have none. Of the others those are named that got worse and those without any figure: their
    results stand beside the headline.

    Parameters
    ----------
    cube
        What :func:`nq07stats.analysis.figures` returned.
    verdicts
        What :func:`nq07stats.analysis.judge` returned, for the same years and units.
    catalogue, language
        The plan, and the language to say it in.
    measures
        Codes of the section's measures, the one that answers its question first.
    years
        Years selected, ascending.
    units
        Codes of the units selected, at least one.
    as_of
        The day of the verdicts.
    place
        What the units selected are called within a sentence; "" for all.

    Returns
    -------
    tuple of str
        The sentences, and the status of the verdict among them; "" without one.
    """
    words = Words(catalogue, language)
    t = words.t
    series = {code: select(cube, code, [""], [""], years) for code in measures}
    series = {code: rows for code, rows in series.items() if (rows["expected"] > 0).any()}
    if not series:
        return t("**Nothing here is asked of these units in these years.**"), ""
    known = [code for code, rows in series.items() if rows["value"].notna().any()]
    if not known:
        first, rows = next(iter(series.items()))
        return f"**{nothing_told(words, words.name(first), rows)}.**", ""
    lead, *others = known
    course = title_of_years(cube, catalogue, language, measure=lead, years=years, strong=True)
    paced = with_pace(_own_verdicts(verdicts, lead), catalogue, as_of)
    last = int(series[lead].dropna(subset=["value"])["year"].max())
    lacking = _against_target(words, paced, last)
    if not lacking:
        lacking = _in_units(words, cube, lead, units, last)
    silent = [code for code in series if code not in known and without_figures(series[code])]
    unknown = named(words, [_name(words, code) for code in silent], _MOST_NAMED, of_units=False)
    told = [
        t("in {place}, {results}", place=place, results=lowered(course)) if place else course,
        lacking,
        _worse(words, cube[cube["measure"].isin(others)], years),
        t("no figures yet on {names}", names=unknown) if silent else "",
    ]
    status = str(paced.loc[_is_whole(paced), "status"].iloc[0]) if len(paced) else ""
    return joined(map(capitalised, told), ". ") + ".", status


def _is_whole(rows: pd.DataFrame) -> pd.Series:
    return (rows["unit"] == "") & (rows["year"] == 0)


def _own_verdicts(verdicts: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Return the verdicts on a measure's target that is judged, that of all together before others.

    None where the measure has no such target.
    """
    own = verdicts[(verdicts["measure"] == measure) & (verdicts["category"] == "")]
    judged = own[_is_whole(own) & own["status"].isin(JUDGED)]
    ordered = judged.sort_values("level", key=lambda level: level != "province", kind="stable")
    return own[own["target"].isin(ordered["target"].head(1))]


def _against_target(words: Words, paced: pd.DataFrame, last: int) -> str:
    """Say what is left to do for a target, and where it stands unless in the year told last."""
    if paced.empty:
        return ""
    verdict = paced[_is_whole(paced)].iloc[0]
    target = words.catalogue.targets[verdict["target"]]
    told, about = words.measure(target.measure), {"year": int(verdict["value_year"])}
    value = f"**{told.text(verdict['value'])}**"
    standing = ""
    if target.scope == "cumulative" and not pd.isna(verdict["value"]):
        standing = words.t(
            "{since}–{year} altogether {value}", **about, since=target.year_from, value=value
        )
    elif about["year"] != last and not pd.isna(verdict["value"]):
        standing = words.t("{value} in {year}", **about, value=value)
    goal = joined([standing, goal_words(words, target)])
    clauses = joined(verdict_clauses(words, paced), "; ")
    return words.t("{name}: {clause}", name=goal, clause=clauses) if clauses else goal


def _in_units(
    words: Words, cube: pd.DataFrame, measure: str, units: Sequence[str], year: int
) -> str:
    """Say what a measure without a verdict lacks, and in which units."""
    plan = (cube, words.catalogue, words.language)
    if _is_within_whole(words.catalogue, measure):
        return title_of_lacking(
            *plan, measure=measure, units=units, year=year, named=False, strong=True
        )
    if len(units) == 1:
        return ""
    if words.catalogue.is_of_counts(measure):
        return title_of_funnel(*plan, measure=measure, units=units, year=year)
    flag = words.measure(measure).is_flag
    rows = select(cube, measure, [""], units, [year if flag else 0])
    none = rows.loc[(rows["value"] == 0) & (rows["state"] == "complete"), "unit"].tolist()
    # Where nobody has any, the years say so.
    if not none or len(none) == rows["value"].notna().sum():
        return ""
    if flag:
        return words.t("not yet done by {units}", units=words.units(none))
    return words.t("nothing over the years in {units}", units=words.units(none))


def _is_within_whole(catalogue: Catalogue, measure: str) -> bool:
    """Tell whether a measure is the share of things that all of a whole may come to have."""
    row = catalogue.measures[measure]
    counted = row.numerator if isinstance(row, Ratio) else ()
    return len(counted) == 1 and catalogue.indicators[counted[0]].kind == "Y"


def _worse(words: Words, cube: pd.DataFrame, years: Sequence[int]) -> str:
    """Name the measures that got worse from the first year to the last, with what they came to."""
    if len(years) < 2 or cube.empty:
        return ""
    moved = change_on_year(cube[cube["category"] == ""], words.catalogue, since=years[0])
    moved = moved[(moved["unit"] == "") & (moved["year"] == years[-1])]
    moved = moved[moved["comparable"] & of_most_units(moved)]
    worse = [
        _against_first(words, row) for row in moved.to_dict("records") if row["better"] is False
    ]
    about = {"since": years[0], "names": named(words, worse, _MOST_NAMED, of_units=False)}
    return words.t("worse than in {since}: {names}", **about) if worse else ""


def _against_first(words: Words, row: Mapping[Any, Any]) -> str:
    """Tell a measure's value beside that of the first year, and on how few units both rest."""
    told = words.measure(row["measure"])
    about = {
        "name": _name(words, row["measure"]),
        "value": told.bare(row["value"]),
        "previous": told.bare(row["previous"]),
    }
    if row["reporting"] == row["expected"]:
        return words.t("{name} ({value} against {previous})", **about)
    return words.t(
        "{name} ({value} against {previous}; {reporting:c}/{expected:c} {expected:unit|units})",
        **about,
        reporting=int(row["reporting"]),
        expected=int(row["expected"]),
    )


def _name(words: Words, measure: str) -> str:
    return lowered(brief(words.name(measure)))
