"""Titles of the panels of a section's page: what several measures, parts or steps show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from nq07stats.catalogue import Catalogue, Language
from nq07stats.formatting import listing, number, percent
from nq07stats.narration.comparing import (
    Labelled,
    at,
    count_missing,
    extremes,
    labels_and_value,
    select,
)
from nq07stats.narration.names import brief, told_apart
from nq07stats.narration.words import (
    MOST_NAMED,
    Measure,
    Words,
    capitalised,
    joined,
    lowered,
)


@dataclass(frozen=True)
class _Course:
    """A series of one panel: what it is called, and its years with figures."""

    label: str
    told: Measure
    rows: Sequence[Mapping[Any, Any]]

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

    Two measures are each told from the first to the last year. What is compared are measures,
    categories or units, whichever there are several of; ``cube`` and the rest as for
    :func:`nq07stats.narration.title_of_years`.
    """
    words = Words(catalogue, language)
    courses = _courses(words, cube, measures, categories, units, years)
    known = [course for course in courses if course.rows]
    if not known:
        names = told_apart([words.name(code) for code in measures], language)[0]
        return words.t("{name}: no figures yet", name=names or words.name(measures[0]))
    missing = count_missing(words, len(courses) - len(known))
    if 1 < len(measures) == len(known) == 2 and years[0] != years[-1]:
        title = joined((_own_course(words, course) for course in known), "; ")
    else:
        title = joined([_standing(words, known), _directions(words, known)], "; ")
    partial = any(row["state"] == "partial" for course in known for row in course.ends)
    caveat = words.t(", figures incomplete") if partial else ""
    return joined([capitalised(title) + caveat, missing], "; ")


def _courses(
    words: Words,
    cube: pd.DataFrame,
    measures: Sequence[str],
    categories: Sequence[str],
    units: Sequence[str],
    years: Sequence[int],
) -> list[_Course]:
    """Return the series; those of which nothing was asked are left out."""
    labels = told_apart([brief(words.name(code)) for code in measures], words.language)[1]
    courses = []
    for code, label in zip(measures, labels, strict=True):
        rows = select(cube, code, categories, units, years)
        rows = rows[rows["expected"] > 0].sort_values("year")
        for category in categories:
            for unit in units:
                own = rows[(rows["category"] == category) & (rows["unit"] == unit)]
                if own.empty:
                    continue
                name = words.category(code, category) if category else label
                name = words.unit(unit) if len(units) > 1 else name
                known = own[own["value"].notna()].to_dict("records")
                courses.append(_Course(name, words.measure(code), known))
    return courses


def _own_course(words: Words, course: _Course) -> str:
    t, (first, last) = words.t, course.ends
    about = {
        "name": lowered(course.label),
        "from": course.told.text(first["value"]),
        "to": course.told.text(last["value"]),
        "first": first["year"],
        "last": last["year"],
    }
    if len(course.rows) == 1 or not course.direction:
        return t("{name}: {to} in {last}", **about)
    if course.direction > 0:
        return t("{name}: up from {from} ({first}) to {to} ({last})", **about)
    return t("{name}: down from {from} ({first}) to {to} ({last})", **about)


def _standing(words: Words, courses: Sequence[_Course]) -> str:
    """Say which series stand highest and lowest in the last year that all of them have."""
    shared = set.intersection(*({row["year"] for row in course.rows} for course in courses))
    if not shared:
        return ""
    year = max(shared)
    labelled = [
        (course.label, row["value"])
        for course in courses
        for row in course.rows
        if row["year"] == year
    ]
    clause = extremes(words, courses[0].told, labelled)
    return words.t("{clause} in {year}", clause=clause, year=year)


def _directions(words: Words, courses: Sequence[_Course]) -> str:
    """Say how many series went up or down between their first and last years with figures."""
    t, told = words.t, [course for course in courses if len(course.rows) > 1]
    if not told or len(courses) < 2:
        return ""
    ways = [course.direction for course in told]
    spans = {tuple(row["year"] for row in course.ends) for course in told}
    since = (
        t("compared with {year}", year=min(first for first, _ in spans)) if len(spans) == 1 else ""
    )
    up, down, count = ways.count(1), ways.count(-1), len(told)
    if up == count:
        clause = t("all {count:c} up", count=count)
    elif down == count:
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
    return joined([clause, since], " ")


def title_of_lacking(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    language: Language,
    *,
    measure: str,
    units: Sequence[str],
    year: int,
) -> str:
    """Say how many of a whole are not yet among a share, and which units have most of them.

    Parameters as for :func:`nq07stats.narration.title_of_units`, for a share of the same things.
    """
    words = Words(catalogue, language)
    t, told = words.t, words.measure(measure)
    whole = select(cube, measure, [""], [""], [year]).to_dict("records")
    rows = select(cube, measure, [""], units, [year])
    rows, known = rows[rows["expected"] > 0], rows[rows["value"].notna()]
    if known.empty or not whole or pd.isna(whole[0]["value"]):
        return t("{name}: no figures yet", name=told.name)
    numerator, denominator = whole[0]["numerator"], whole[0]["denominator"]
    missing = count_missing(words, len(rows) - len(known))
    about = {"name": told.name, "deed": told.deed}
    if numerator >= denominator:
        title = t("{name}: all of {things}", **about, things=told.things(denominator))
        return joined([title, missing], "; ")
    about["fraction"] = told.fraction(denominator - numerator, denominator)
    if told.deed:
        title = t("{fraction} not yet among those that {deed}", **about)
    else:
        title = t("{name}: {fraction} still lacking", **about)
    gaps = (known["denominator"] - known["numerator"]).tolist()
    labelled = [
        (words.unit(code), gap) for code, gap in zip(known["unit"], gaps, strict=True) if gap > 0
    ]
    worst = _worst(words, told, labelled) if len(known) > 1 else ""
    return joined([capitalised(title), worst, missing], "; ")


def _worst(words: Words, told: Measure, labelled: Labelled) -> str:
    """Name who lacks most, each with how many, as long as those who lack alike can be named."""
    t = words.t
    amounts = sorted({value for _, value in labelled}, reverse=True)
    named: Labelled = []
    for amount in amounts:
        alike = [(label, value) for label, value in labelled if value == amount]
        if len(named) + len(alike) > MOST_NAMED:
            break
        named += alike
    if named:
        units = listing(
            [f"{label} ({number(value, words.language)})" for label, value in named], words.language
        )
        return t("most: {units}", units=units)
    if not labelled:
        return ""
    about = {"count": len(at(labelled, max)), "things": told.things(amounts[0])}
    return t("{count:c} units with {things} each", **about)


def title_of_amounts(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    language: Language,
    *,
    measures: Sequence[str],
    units: Sequence[str],
    year: int,
) -> str:
    """Say which unit has most of some measures together, and which have none.

    Parameters as for :func:`nq07stats.narration.title_of_units`, with the ``measures`` added up.
    """
    words = Words(catalogue, language)
    told = words.measure(measures[0])
    rows = pd.concat([select(cube, code, [""], units, [year]) for code in measures])
    rows = rows[rows["expected"] > 0]
    sums = rows.groupby("unit", sort=False)["value"].sum(min_count=1)
    labelled = [(words.unit(str(code)), value) for code, value in sums.dropna().items()]
    name = _together(words, measures)
    if not labelled:
        return words.t("{name}: no figures yet", name=name)
    clause = _most_and_least(words, told, labelled)
    missing = count_missing(words, int(sums.isna().sum()))
    return joined([words.t("{name}: {clause}", name=name, clause=clause), missing], "; ")


def _together(words: Words, measures: Sequence[str]) -> str:
    """Name what several measures count together."""
    names = [brief(words.name(code)) for code in measures]
    shared = told_apart(names, words.language)[0].removesuffix("…").replace(" … ", " ").strip()
    return (
        capitalised(shared)
        if shared
        else listing([names[0], *map(lowered, names[1:])], words.language)
    )


def _most_and_least(words: Words, told: Measure, labelled: Labelled) -> str:
    t, values = words.t, [value for _, value in labelled]
    if len(labelled) == 1 or len(set(values)) == 1:
        return extremes(words, told, labelled) if values[0] else t("none at all")
    most = t("{labels} most ({value})", **labels_and_value(words, told, at(labelled, max)))
    least = at(labelled, min)
    if min(values) > 0:
        return joined([most, t("{labels} least ({value})", **labels_and_value(words, told, least))])
    names = listing([label for label, _ in least], words.language, MOST_NAMED)
    return joined([most, t("none in {names}", names=names)], "; ")


def title_of_amounts_by_category(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    language: Language,
    *,
    measures: Sequence[str],
    categories: Sequence[str],
    year: int,
) -> str:
    """Name the category of most, with its share of all those shown.

    Parameters as for :func:`nq07stats.narration.title_of_parts`, with the ``measures`` added up.
    """
    words = Words(catalogue, language)
    told = words.measure(measures[0])
    rows = pd.concat([select(cube, code, categories, [""], [year]) for code in measures])
    sums = rows.groupby("category", sort=False)["value"].sum(min_count=1).dropna()
    labelled = [(words.category(measures[0], str(code)), value) for code, value in sums.items()]
    if not labelled:
        return words.t("{name}: no figures yet", name=_together(words, measures))
    tops, whole = at(labelled, max), float(sums.sum())
    if len(tops) > 1 or len(labelled) < 2 or whole <= 0:
        return _most_and_least(words, told, labelled)
    share = percent(100 * tops[0][1] / whole, language)
    about = {"top": tops[0][0], "value": told.text(tops[0][1]), "share": share}
    return words.t("{top} leads: {value}, {share} of all", **about)


def title_of_year_parts(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    language: Language,
    *,
    measures: Sequence[str],
    years: Sequence[int],
) -> str:
    """Say how the sum of some measures went, and which of them makes most of it.

    Parameters as for :func:`nq07stats.narration.title_of_years`, with the ``measures`` added up.
    """
    words = Words(catalogue, language)
    t, told, name = words.t, words.measure(measures[0]), _together(words, measures)
    rows = pd.concat([select(cube, code, [""], [""], years) for code in measures])
    rows = rows[rows["expected"] > 0]
    wide = rows.pivot(index="year", columns="measure", values="value").sort_index().dropna()
    if wide.empty:
        return t("{name}: no figures yet", name=name)
    sums = wide.sum(axis=1)
    course = _Course(name, told, [{"year": year, "value": value} for year, value in sums.items()])
    partial = (
        rows.loc[rows["year"].isin([sums.index[0], sums.index[-1]]), "state"] == "partial"
    ).any()
    title = _own_course(words, course) + (t(", figures incomplete") if partial else "")
    last = wide.iloc[-1]
    largest = [code for code in measures if code in last and last[code] == last.max()]
    if len(largest) > 1 or len(measures) < 2 or sums.iloc[-1] <= 0:
        return capitalised(title)
    labels = dict(
        zip(measures, told_apart([words.name(m) for m in measures], language)[1], strict=True)
    )
    share = percent(100 * float(last.max()) / float(sums.iloc[-1]), language)
    about = {"label": lowered(labels[largest[0]]), "share": share, "year": sums.index[-1]}
    return capitalised(joined([title, t("{label} {share} of it in {year}", **about)], "; "))


def title_of_steps(
    cube: pd.DataFrame,
    carried: pd.DataFrame,
    catalogue: Catalogue,
    language: Language,
    *,
    measures: Sequence[str],
    year: int,
) -> str:
    """Say how many reached the last step, and what share of the step before that is.

    Parameters
    ----------
    cube
        What :func:`nq07stats.analysis.figures` returned.
    carried
        What :func:`nq07stats.analysis.carried_on` returned for the total ("").
    catalogue, language
        The plan, and the language to say it in.
    measures
        The steps, the first one first.
    year
        The year meant; 0 for the whole period.
    """
    words = Words(catalogue, language)
    t, told = words.t, words.measure(measures[-1])
    rows = select(cube, measures[-1], [""], [""], [year]).to_dict("records")
    name = brief(told.name)
    if not rows or pd.isna(rows[0]["value"]):
        return t("{name}: no figures yet", name=name)
    title = t("{name}: {value}", name=name, value=told.text(rows[0]["value"]))
    if rows[0]["state"] == "partial":
        title += t(", figures incomplete")
    related = carried[(carried["measure"] == measures[-1]) & (carried["category"] == "")]
    for row in related[related["share"].notna()].to_dict("records"):
        before = lowered(brief(words.name(row["previous"])))
        about = {"share": percent(row["share"], language), "before": before}
        few = row["reporting"] < row["expected"]
        of_whom = t("among units with figures on both") if few else ""
        title = joined([title, t("{share} of {before}", **about), of_whom], ", ")
    return title


def title_of_answers(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    language: Language,
    *,
    measures: Sequence[str],
    units: Sequence[str],
    years: Mapping[str, int],
) -> str:
    """Say which of several measures units differ in most plainly.

    Of questions, which one the fewest units answered with yes; of others, who is highest and lowest
    in each of the first two. ``years`` gives the year that tells each measure; the rest as for
    :func:`nq07stats.narration.title_of_units`.
    """
    words = Words(catalogue, language)
    t = words.t
    known = {}
    for code in measures:
        rows = select(cube, code, [""], units, [years[code]])
        rows = rows[rows["value"].notna()]
        if len(rows):
            known[code] = rows
    if not known:
        return t("{name}: no figures yet", name=_together(words, measures))
    questions = {code: rows for code, rows in known.items() if words.measure(code).is_flag}
    if len(questions) == len(known):
        return _answers(words, questions)
    labels = dict(
        zip(
            measures, told_apart([brief(words.name(m)) for m in measures], language)[1], strict=True
        )
    )
    clauses = []
    for code, rows in list(known.items())[:2]:
        labelled = [
            (words.unit(u), value) for u, value in zip(rows["unit"], rows["value"], strict=True)
        ]
        clause = extremes(words, words.measure(code), labelled)
        clauses.append(t("{name}: {clause}", name=labels[code], clause=clause))
    return joined(clauses, "; ")


def _answers(words: Words, questions: Mapping[str, pd.DataFrame]) -> str:
    """Say which question the fewest units said yes to, and how many questions all did."""
    t = words.t
    shares = {code: float((rows["value"] > 0).mean()) for code, rows in questions.items()}
    full = sum(share == 1 for share in shares.values())
    if full == len(shares):
        return t("Every unit with figures said yes to all {count:c} questions", count=full)
    least = [code for code, share in shares.items() if share == min(shares.values())]
    rows = questions[least[0]]
    about = {
        "names": listing([lowered(words.name(code)) for code in least], words.language, 2),
        "yes": int((rows["value"] > 0).sum()),
        "all": len(rows),
    }
    title = t("Fewest units said yes to: {names} ({yes:c}/{all:c})", **about)
    whole = t("all of them to {count:c} of {all:c} questions", count=full, all=len(shares))
    return joined([title, whole if full else ""], "; ")
