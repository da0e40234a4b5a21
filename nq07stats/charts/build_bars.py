"""What is each of them made of: bars by unit or by category, stacked from parts."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from nq07stats.catalogue import Catalogue, Language
from nq07stats.charts import composed, facts
from nq07stats.charts.build_units import ranking_notice
from nq07stats.charts.definition import Chart
from nq07stats.charts.subject import Subject
from nq07stats.formatting import listing
from nq07stats.narration.words import Words

_FEW_EMPTY = 2
"""Up to so many rows without anything stay; more are named below the chart instead."""


def by_unit(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    *,
    measures: Sequence[str],
    units: Sequence[str],
    year: int,
    title: str,
    language: Language,
    categories: Sequence[str] = (),
    highlight: str = "",
    whole: str = "",
) -> Chart:
    """Build a bar a unit, stacked from the categories of one measure or from several measures.

    The unit with most comes first, those without figures last.

    Parameters
    ----------
    cube
        Figures with the columns measure, category, unit, year, numerator, denominator, value,
        expected, reporting and state; the rows of unit "" tell how many units have figures.
    year
        The year shown; 0 for the whole period.
    categories
        The parts of a single measure; none for several measures.
    highlight
        A unit to single out.
    whole
        Name of all units together where they are not the whole tree.
    """
    words = Words(catalogue, language, whole)
    if categories:
        about = Subject(cube, words, words.measure(measures[0]), title)
        parts = composed.by_categories(about, categories)
    else:
        about, parts = composed.by_measures(cube, words, measures, title)
    bars = [part.marks(units, [year]) for part in parts]
    if categories and (rest := composed.undivided(about, bars, units, [year])):
        bars.append(rest)
    named = [[{**mark, "bar": mark["unit_name"]} for mark in own] for own in bars]
    rows = _sorted([list(own) for own in zip(*named, strict=True)])
    return _bars(
        about,
        rows,
        words.t("Unit"),
        when=words.year("", year),
        figures=[mark for part in parts for mark in part.marks(["", *units], [year])],
        notice=ranking_notice(words.t),
        highlight=words.singled(highlight),
    )


def by_category(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    *,
    measures: Sequence[str],
    categories: Sequence[str],
    year: int,
    title: str,
    language: Language,
    whole: str = "",
) -> Chart:
    """Build a bar a category, stacked from several measures, the largest first.

    Categories of which there were none are named below the chart where there are many of them.
    Parameters are those of :func:`by_unit`.
    """
    words = Words(catalogue, language, whole)
    about, parts = composed.by_measures(cube, words, measures, title)
    bars = []
    for part in parts:
        own = composed.by_categories(part.about, categories)
        can_have = {row.code for row in catalogue.categories_of(part.about.measure.code)}
        marks = [
            mark if mark["category"] in can_have else {**mark, "state": "not_expected", "note": ""}
            for each in own
            for mark in each.marks([""], [year])
        ]
        labels = [each.label for each in own]
        bars.append(
            [
                {**mark, "bar": label, "part": part.label, "place": part.place}
                for mark, label in zip(marks, labels, strict=True)
            ]
        )
    rows = _sorted([list(own) for own in zip(*bars, strict=True)])
    empty = [own[0]["bar"] for own in rows if _is_none(own)]
    if len(empty) > _FEW_EMPTY:
        rows = [own for own in rows if not _is_none(own)]
    else:
        empty = []
    return _bars(
        about,
        rows,
        words.t("Category"),
        when=words.year("", year),
        beside=words.unit(""),
        figures=[mark for part in parts for mark in part.marks([""], [year])],
        notice=words.t("None of: {names}.", names=listing(empty, language)) if empty else "",
    )


def _sorted(rows: Sequence[list[facts.Row]]) -> list[list[facts.Row]]:
    """Sort rows by their sum, largest first, and leave out those that nothing is asked of."""

    def place(own: list[facts.Row]) -> tuple[bool, float, str]:
        known = facts.known_values(own)
        return (not known, -sum(known), own[0]["bar"])

    return sorted(filter(facts.any_asked, rows), key=place)


def _is_none(row: Sequence[facts.Row]) -> bool:
    """Tell whether a row is known to hold nothing."""
    asked = [mark for mark in row if mark["state"] != "not_expected"]
    return all(mark["state"] == "complete" and mark["value"] == 0 for mark in asked)


def _bars(
    about: Subject,
    rows: Sequence[list[facts.Row]],
    heading: str,
    *,
    when: str,
    figures: Sequence[facts.Row],
    notice: str,
    beside: str = "",
    highlight: str = "",
) -> Chart:
    t = about.words.t
    marks = facts.frame([mark for own in rows for mark in _summed(about, own)], *_COLUMNS)
    names, parts = marks["bar"].unique().tolist(), marks["part"].unique().tolist()
    shown = facts.pivot(marks, "bar", "part", names, parts)
    if len(parts) > 1:
        shown[t("Total")] = shown.sum(axis=1, min_count=1)
    drawn = about.drawn("value", "bar", series="part", stacked=True, highlight=highlight)
    told = {own[0]["bar"]: _total(about, own) or t("no figures yet") for own in rows}
    return about.chart(
        "bars",
        marks,
        shown.rename_axis(heading).reset_index(),
        drawn,
        when=when,
        beside=beside,
        figures=figures,
        notice=notice,
        values="; ".join(f"{bar}: {total}" for bar, total in told.items()),
    )


_COLUMNS = ("bar", "part", "place", "total", "side")


def _summed(about: Subject, row: Sequence[facts.Row]) -> list[facts.Row]:
    """Add to the marks of a row its sum as written, and what must be said of the row."""
    side = next((mark["note"] for mark in row if mark["note"]), "")
    return [{**mark, "total": _total(about, row), "side": side} for mark in row]


def _total(about: Subject, row: Sequence[facts.Row]) -> str:
    known = facts.known_values(row)
    return about.measure.short(sum(known)) if known else ""
