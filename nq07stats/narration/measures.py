"""What measures come to: the large figures of a page, the headline of the page of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from nq07stats.analysis import JUDGED, change_on_year, telling_year
from nq07stats.catalogue import Catalogue, Language
from nq07stats.formatting import number, percent, sign
from nq07stats.narration.targets import headline_status
from nq07stats.narration.words import Words, capitalised, joined, lowered, period


@dataclass(frozen=True)
class KeyFigure:
    """A measure's result in a few words.

    Parameters
    ----------
    measure
        Its code.
    label, value
        What it is, and the result with its unit of measure where that is short.
    note
        What the result is made of and, on a line of its own, how it changed or what it lacks.
    """

    measure: str
    label: str
    value: str
    note: str


def key_figures(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    language: Language,
    *,
    measures: Sequence[str],
    years: Sequence[int],
    unit: str = "",
) -> list[KeyFigure]:
    """Tell each measure's result, and how the last year's differs from the first year's.

    Parameters
    ----------
    cube
        What :func:`nq07stats.analysis.figures` returned.
    catalogue, language
        The plan, and the language to say it in.
    measures
        Codes of the measures; those that the cube does not have are left out.
    years
        Years selected, ascending.
    unit
        The unit meant; all together by default.
    """
    words = Words(catalogue, language)
    own = _of(cube, measures, unit)
    moved = _changes(own, catalogue, years)
    return [
        KeyFigure(
            code,
            words.name(code),
            words.measure(code).short(row["value"]),
            _note(words, code, row, moved.get(code), years),
        )
        for code, row in _results(own, catalogue, measures, years).items()
    ]


def measure_line(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    language: Language,
    *,
    measure: str,
    years: Sequence[int],
    place: str = "",
) -> str:
    """Tell the result of one measure in a sentence.

    Parameters are those of :func:`key_figures`; ``place`` names the units selected, if not all. A
    sum that lacks units says how many it has.
    """
    words = Words(catalogue, language)
    t, row = words.t, _results(_of(cube, [measure], ""), catalogue, [measure], years).get(measure)
    if row is None or row["state"] not in (*_KNOWN, "missing"):
        return t("**Nothing here is asked of these units in these years.**")
    if row["state"] == "missing":
        told = t("no figures yet on {names}", names=lowered(words.name(measure)))
    else:
        told = _clause(words, measure, row)
    when = t("in {year}", year=row["year"]) if row["year"] else period(years)
    return t("{where}: {results}", where=capitalised(joined([place, when])), results=told) + "."


def measure_status(
    cube: pd.DataFrame,
    verdicts: pd.DataFrame,
    catalogue: Catalogue,
    *,
    measure: str,
    years: Sequence[int],
) -> str:
    """Return the verdict on a measure's target, "" unless it rests on the very figure told.

    A target of the last year says nothing of the period's figure that :func:`measure_line` tells.

    ``verdicts`` is what :func:`nq07stats.analysis.judge` returned; other parameters are those of
    :func:`measure_line`.
    """
    told = _results(_of(cube, [measure], ""), catalogue, [measure], years).get(measure)
    own = verdicts[
        (verdicts["measure"] == measure)
        & (verdicts["category"] == "")
        & (verdicts["unit"] == "")
        & (verdicts["year"] == 0)
        & verdicts["status"].isin(JUDGED)
    ]
    if told is None or own.empty or (own["value"] != told["value"]).any():
        return ""
    return headline_status(own)


_KNOWN = ("complete", "partial")


def _of(cube: pd.DataFrame, measures: Sequence[str], unit: str) -> pd.DataFrame:
    return cube[cube["measure"].isin(measures) & (cube["category"] == "") & (cube["unit"] == unit)]


def _results(
    own: pd.DataFrame, catalogue: Catalogue, measures: Sequence[str], years: Sequence[int]
) -> dict[str, Mapping[Any, Any]]:
    """Pick each measure's row of the year that tells its result."""
    rows = {(row["measure"], row["year"]): row for row in own.to_dict("records")}
    told = {code: (code, telling_year(catalogue, code, years)) for code in measures}
    return {code: rows[key] for code, key in told.items() if key in rows}


def _changes(
    own: pd.DataFrame, catalogue: Catalogue, years: Sequence[int]
) -> dict[str, Mapping[Any, Any]]:
    if len(years) < 2:
        return {}
    moved = change_on_year(own, catalogue, since=years[0])
    moved = moved[(moved["year"] == years[-1]) & moved["comparable"] & moved["change"].notna()]
    return {row["measure"]: row for row in moved.to_dict("records")}


def _clause(words: Words, code: str, row: Mapping[Any, Any]) -> str:
    measure = words.measure(code)
    beside = [measure.fraction(row["numerator"], row["denominator"])]
    if row["state"] == "partial":
        beside.append(_coverage(words, row))
    value = f"{lowered(measure.name)} **{measure.text(row['value'])}**"
    return f"{value} ({joined(beside)})" if joined(beside) else value


def _note(
    words: Words,
    code: str,
    row: Mapping[Any, Any],
    moved: Mapping[Any, Any] | None,
    years: Sequence[int],
) -> str:
    t, measure = words.t, words.measure(code)
    if row["state"] not in _KNOWN:
        return t("not asked") if row["state"] == "not_expected" else t("no figures yet")
    of_what = measure.fraction(row["numerator"], row["denominator"])
    if not of_what and measure.unit != "%":
        of_what = measure.unit
    when = words.year(row["unit"], row["year"]) if row["year"] else period(years)
    lines = [joined([of_what, when])]
    if row["state"] == "partial":
        lines.append(_coverage(words, row))
    elif moved is not None:
        lines.append(_change(words, row, moved, years[0]))
    return joined(lines, "\n")


def _coverage(words: Words, row: Mapping[Any, Any]) -> str:
    about = {"reporting": row["reporting"], "expected": row["expected"]}
    return words.t("{reporting:c}/{expected:c} {expected:unit has|units have} all figures", **about)


def _change(words: Words, told: Mapping[Any, Any], moved: Mapping[Any, Any], since: int) -> str:
    """Write a change with its sign: +5,2 điểm % so với 2020; below a sum of years, of which one."""
    t, unit = words.t, moved["unit"]
    change, relative = float(moved["change"]), moved["change_percent"]
    before = sign(change, 4)
    if moved["change_unit"] == "pp":
        points = number(abs(change), words.language, 1)
        text = words.t("{points} points", points=points)
    elif pd.isna(relative):
        text = words.measure(moved["measure"]).short(abs(change))
    else:
        text = percent(abs(relative), words.language)
    about = {"since": words.year(unit, since)}
    line = t("{change} since {since}", change=before + text, **about)
    if not before:
        line = t("unchanged since {since}", **about)
    if told["year"]:
        return line
    return f"{words.year(unit, moved['year'])}: {line}"
