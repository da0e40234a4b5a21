"""What a total is composed of: the categories of a measure, or several measures side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from nq07stats.analysis import settle_parts
from nq07stats.catalogue import Catalogue, Indicator, Language
from nq07stats.charts import facts
from nq07stats.charts.subject import Subject
from nq07stats.narration.names import told_apart, without_gap
from nq07stats.narration.words import Words, capitalised

MOST_PARTS = 4
_REST = -1
"""The place of what a total holds beyond its parts: it has no colour of its own."""

_SLACK = 1e-6


@dataclass(frozen=True)
class Part:
    """A part: what it is about, what it is called beside the others, the place of its colour."""

    about: Subject
    label: str
    place: int

    def marks(self, units: Sequence[str], years: Sequence[int]) -> list[facts.Row]:
        """Make marks of the part's figures, for every unit and year asked, in that order."""
        figures = self.about.figures(units, years)
        return [self.about.mark(row, part=self.label, place=self.place) for row in figures]


def uppermost(catalogue: Catalogue, measure: str, track: str = "") -> list[str]:
    """Return the categories of a measure, or of one track of it, that lie in no other of them."""
    rows = [row for row in catalogue.categories_of(measure) if not track or row.track == track]
    codes = {row.code for row in rows}
    return [row.code for row in rows if row.parent not in codes]


def by_categories(about: Subject, categories: Sequence[str]) -> list[Part]:
    """Return categories of a measure as its parts, each with the colour of its place."""
    words, measure = about.words, about.measure.code
    rows = words.catalogue.categories.get(words.catalogue.breakdown(measure), ())
    order = {row.code: place for place, row in enumerate(rows)}
    settled = replace(about, cube=settle_parts(about.cube, words.catalogue, measure))
    return [
        Part(settled.part(code), words.category(measure, code), order.get(code, 0))
        for code in categories
    ]


def by_measures(
    cube: pd.DataFrame, words: Words, measures: Sequence[str], title: str
) -> tuple[Subject, list[Part]]:
    """Return several measures as parts, and the subject that they have in common.

    Measures that each count what goes to another recipient are called by the recipients, and have
    their colours.
    """
    abouts = [Subject(cube, words, words.measure(code), title) for code in measures]
    shared, labels = told_apart([about.measure.name for about in abouts], words.language)
    whole = replace(abouts[0], several=tuple(measures))
    if shared:
        name = capitalised(without_gap(shared))
        whole = replace(whole, measure=replace(whole.measure, name=name))
    elif len(labels) > 1:
        # Each is named in its place.
        unit = words.t("Unit of measure: {unit}", unit=whole.measure.unit)
        whole = replace(whole, quantity=unit)
    called = _recipients(words.catalogue, measures, words.language) or list(enumerate(labels))
    return whole, [
        Part(about, label, place) for about, (place, label) in zip(abouts, called, strict=True)
    ]


def _recipients(
    catalogue: Catalogue, measures: Sequence[str], language: Language
) -> list[tuple[int, str]]:
    """Return place and name of the recipient of each measure, if each has one of its own."""
    rows = [catalogue.measures[code] for code in measures]
    codes = [row.recipient if isinstance(row, Indicator) else "" for row in rows]
    for categories in catalogue.categories.values():
        known = {row.code: (place, row.name(language)) for place, row in enumerate(categories)}
        if len(set(codes)) == len(codes) and set(codes) <= set(known):
            return [known[code] for code in codes]
    return []


def undivided(
    about: Subject, parts: Sequence[Sequence[facts.Row]], units: Sequence[str], years: Sequence[int]
) -> list[facts.Row]:
    """Make marks of what a measure's totals hold beyond its categories, some units' lone totals.

    ``parts`` are the marks of each category, for the same units and years. Where the totals hold
    nothing more, or not all categories are among the parts, there are none.
    """
    given = {marks[0]["category"] for marks in parts if marks}
    if not given.issuperset(uppermost(about.words.catalogue, about.measure.code)):
        return []
    found: list[facts.Row] = []
    for place, figure in enumerate(about.figures(units, years)):
        more = figure["value"] - sum(facts.known_values(marks[place] for marks in parts))
        value = more if more > _SLACK or facts.absent(more) else 0.0
        label = about.words.t("not broken down")
        found.append(about.mark({**figure, "value": value}, part=label, place=_REST))
    return found if any(mark["value"] > 0 for mark in found) else []
