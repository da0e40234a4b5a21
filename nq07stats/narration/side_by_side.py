"""Titles of small multiples: who stands highest and lowest, who went up or down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from nq07stats.catalogue import Catalogue, Language, Ratio
from nq07stats.narration.comparing import (
    count_missing,
    extremes,
    nothing_told,
    of_other_units,
    select,
)
from nq07stats.narration.names import brief, called, together
from nq07stats.narration.words import Measure, Words, capitalised, joined

_SLACK = 1e-9
_ROOM = 110
"""Letters of a title that takes two lines; where two series take more, one of them is told."""


@dataclass(frozen=True)
class _Course:
    """A series of one panel: what it is called, and its years with figures.

    ``name`` is what it is called by itself, ``label`` what tells it from those already named,
    ``apart`` whether other units stand behind its last year than behind its first, ``is_sum``
    whether it adds others of the series up.
    """

    name: str
    label: str
    told: Measure
    rows: Sequence[Mapping[Any, Any]]
    apart: bool
    is_sum: bool

    @property
    def ends(self) -> tuple[Mapping[Any, Any], Mapping[Any, Any]]:
        """Its first and its last year with figures."""
        return self.rows[0], self.rows[-1]

    @property
    def direction(self) -> int:
        """1 where it went up, -1 where down, 0 where the ends look equal."""
        first, last = self.ends
        if self.told.text(first["value"]) == self.told.text(last["value"]):
            return 0
        return 1 if last["value"] > first["value"] else -1

    @property
    def moved(self) -> float:
        """How far it went, in either direction."""
        first, last = self.ends
        return abs(float(last["value"]) - float(first["value"]))

    @property
    def compares(self) -> bool:
        """Whether it tells a direction."""
        return len(self.rows) > 1 and not self.apart and self.direction != 0


def title_of_several(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    language: Language,
    *,
    measures: Sequence[str],
    years: Sequence[int],
    categories: Sequence[str] = ("",),
    units: Sequence[str] = ("",),
) -> str:
    """Compare series side by side: which are highest and lowest, how many went up or down.

    Two measures are each told from the first to the last year, or where that is too long the one
    that went further, else the lower one; of more, how many went up or down and which of them went
    furthest, unless it adds others up: it goes further than its parts.
    No direction is told or counted where other units stand behind a sum's last year than behind
    its first. What is compared are measures, categories or units, whichever there are several of;
    ``cube`` and the rest as for :func:`nq07stats.narration.title_of_years`.
    """
    words = Words(catalogue, language)
    courses = _courses(words, cube, catalogue, measures, categories, units, years)
    known = [course for course in courses if course.rows]
    if not known:
        rows = [select(cube, code, categories, units, years) for code in measures]
        return nothing_told(words, together(words, measures), pd.concat(rows))
    missing = count_missing(words, len(courses) - len(known))
    directions = _directions(words, known, of_measures=len(measures) > 1)
    told = known
    if len(measures) > 1 and len(known) == 2:
        title = _two_courses(words, *known)
        if len(title + _caveat(words, known)) > _ROOM:
            told = [min(known, key=_foremost)]
            title = _own_course(words, told[0].name, told[0])
    elif directions and len(measures) > 1 and any(course.compares for course in known):
        title = joined([directions, _furthest(words, known)], "; ")
    else:
        title = joined([_standing(words, known, of_units=len(units) > 1), directions], "; ")
    return joined([capitalised(title) + _caveat(words, told), missing], "; ")


def _caveat(words: Words, courses: Sequence[_Course]) -> str:
    partial = any(row["state"] == "partial" for course in courses for row in course.ends)
    return words.t(", figures incomplete") if partial else ""


def _foremost(course: _Course) -> tuple[bool, float]:
    """Order courses so that what went furthest comes first, then what is lowest."""
    last = float(course.ends[1]["value"])
    return not course.compares, -course.moved if course.compares else last


def _courses(
    words: Words,
    cube: pd.DataFrame,
    catalogue: Catalogue,
    measures: Sequence[str],
    categories: Sequence[str],
    units: Sequence[str],
    years: Sequence[int],
) -> list[_Course]:
    """Return the series; those of which nothing was asked are left out."""
    courses = []
    for code, (full, label) in called(words, measures).items():
        rows = select(cube, code, categories, units, years)
        rows = rows[rows["expected"] > 0].sort_values("year")
        for category in categories:
            for unit in units:
                own = rows[(rows["category"] == category) & (rows["unit"] == unit)]
                if own.empty:
                    continue
                names = full, label
                if category:
                    names = (brief(words.category(code, category)),) * 2
                if len(units) > 1:
                    names = (words.unit(unit),) * 2
                known = own[own["value"].notna()].to_dict("records")
                apart = bool(known) and of_other_units(cube, catalogue, known[0], known[-1])
                is_sum = _adds_up(catalogue, code, measures)
                courses.append(_Course(*names, words.measure(code), known, apart, is_sum))
    return courses


def _adds_up(catalogue: Catalogue, measure: str, measures: Sequence[str]) -> bool:
    """Tell whether a share is that of all that others are shares of."""
    shares = [row for code in measures if isinstance(row := catalogue.measures[code], Ratio)]
    own = catalogue.measures[measure]
    return isinstance(own, Ratio) and any(
        set(part.numerator) < set(own.numerator) and part.denominator == own.denominator
        for part in shares
    )


def _two_courses(words: Words, one: _Course, other: _Course) -> str:
    """Tell how two series went, their years but once where they are the same."""
    years = [[row["year"] for row in course.ends] for course in (one, other)]
    dated = years[0] != years[1] or one.compares != other.compares
    second = _own_course(words, other.label, other, dated=dated)
    return joined([_own_course(words, one.name, one), second], "; ")


def _own_course(words: Words, name: str, course: _Course, dated: bool = True) -> str:
    t, (first, last) = words.t, course.ends
    about = {
        "name": name,
        "from": course.told.bare(first["value"]),
        "to": course.told.text(last["value"]),
        "first": first["year"],
        "last": last["year"],
    }
    if not course.compares:
        clause = {"name": name, "clause": about["to"]}
        return t("{name}: {to} in {last}", **about) if dated else t("{name}: {clause}", **clause)
    if course.direction > 0:
        if not dated:
            return t("{name}: up from {from} to {to}", **about)
        return t("{name}: up from {from} ({first}) to {to} ({last})", **about)
    if not dated:
        return t("{name}: down from {from} to {to}", **about)
    return t("{name}: down from {from} ({first}) to {to} ({last})", **about)


def _standing(words: Words, courses: Sequence[_Course], *, of_units: bool) -> str:
    """Say which series stand highest and lowest in the last of the years that most of them have."""
    count = Counter(row["year"] for course in courses for row in course.rows)
    year = max(count, key=lambda each: (count[each], each))
    there = [
        (course, row["value"]) for course in courses for row in course.rows if row["year"] == year
    ]
    # Who is highest is named first.
    first = max(there, key=lambda found: found[1])[0]
    labelled = [
        (course.name if course is first else course.label, value) for course, value in there
    ]
    clause = extremes(words, courses[0].told, labelled, of_units=of_units)
    return words.t("{clause} in {year}", clause=clause, year=year)


def _furthest(words: Words, courses: Sequence[_Course]) -> str:
    """Say which series went furthest up or down; nothing where none or several did.

    Where one that adds others up went furthest, nobody is named: a reader sees it before them.
    """
    moved = [course for course in courses if course.compares]
    most = max((course.moved for course in moved), default=0.0)
    furthest = [course for course in moved if course.moved > most - _SLACK]
    if len(furthest) != 1 or len(moved) < 2 or furthest[0].is_sum:
        return ""
    course = furthest[0]
    about = {"label": course.label, "to": course.told.text(course.ends[1]["value"])}
    if all(other.compares and other.direction == course.direction for other in courses):
        return words.t("most: {label} ({to})", **about)
    if course.direction > 0:
        return words.t("up most: {label} ({to})", **about)
    return words.t("down most: {label} ({to})", **about)


def _directions(words: Words, courses: Sequence[_Course], *, of_measures: bool) -> str:
    """Say how many series went up or down between their first and last years with figures."""
    t, several = words.t, [course for course in courses if len(course.rows) > 1]
    told = [course for course in several if not course.apart]
    if not told or len(courses) < 2:
        return ""
    ways = [course.direction for course in told]
    spans = {tuple(row["year"] for row in course.ends) for course in told}
    since = (
        t("compared with {year}", year=min(first for first, _ in spans)) if len(spans) == 1 else ""
    )
    up, down, count = ways.count(1), ways.count(-1), len(told)
    whole, of_shares = count == len(several) > 1, of_measures and told[0].told.unit == "%"
    if up == count and whole and of_shares:
        clause = t("all {count:c} shares up", count=count)
    elif up == count and whole:
        clause = t("all {count:c} up", count=count)
    elif down == count and whole and of_shares:
        clause = t("all {count:c} shares down", count=count)
    elif down == count and whole:
        clause = t("all {count:c} down", count=count)
    elif not up and not down:
        clause = t("none changed")
    else:
        clause = joined(
            [
                t("{count:c} up", count=up) if up else "",
                t("{count:c} down", count=down) if down else "",
                t("{count:c} unchanged", count=count - up - down) if count > up + down else "",
            ]
        )
    apart = len(several) - count
    other = t("{count:c} not comparable", count=apart) if apart else ""
    clause = joined([joined([clause, since], " "), other])
    if of_shares and (other or 0 < up < count or 0 < down < count):
        return t("of {count:c} shares, {clause}", count=len(several), clause=clause)
    return clause
