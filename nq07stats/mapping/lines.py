"""What a single line says by itself: a year, a unit, what it may be about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from nq07stats.catalogue import Catalogue
from nq07stats.mapping.match import Match, Matcher, Subject
from nq07stats.mapping.types import Line
from nq07stats.mapping.units import Units, UnitSaid
from nq07stats.mapping.words import planned, said_nothing
from nq07stats.mapping.years import YearSaid, part_of_year, without_year, year_of

_Found = tuple[tuple[Match, ...], tuple[Match, ...]]

_MOST_KEPT = 4096
_FIRM = 0.9
_LIKELY = 0.6
_SAME = 0.99
_IN_DOUBT = 0.7


class LineSaid(NamedTuple):
    """What the texts of a line's path say.

    ``subjects`` name an indicator, maybe with a category; ``categories`` only that. ``content``:
    something is said beside year and unit, understood or not.
    """

    year: YearSaid | None = None
    units: tuple[UnitSaid, ...] = ()
    subjects: tuple[Match, ...] = ()
    categories: tuple[Match, ...] = ()
    content: bool = False
    planned: bool = False
    part_of_year: bool = False

    @property
    def best_subject(self) -> float:
        """Confidence of the likeliest indicator."""
        return self.subjects[0].confidence if self.subjects else 0.0

    @property
    def best_category(self) -> float:
        """Confidence of the likeliest category."""
        return self.categories[0].confidence if self.categories else 0.0

    @property
    def is_unit(self) -> bool:
        """Tell whether it surely names one unit."""
        return bool(self.units) and self.units[0].confidence >= _FIRM


@dataclass(frozen=True)
class LineReader:
    """Reads lines by the names of a catalogue."""

    catalogue: Catalogue

    @cached_property
    def matcher(self) -> Matcher:
        """Its indicators and categories."""
        return Matcher(self.catalogue)

    @cached_property
    def units(self) -> Units:
        """Its units."""
        return Units(self.catalogue)

    def read(self, line: Line, captions: Sequence[str] = ()) -> LineSaid:
        """Read the texts of a line's path, from the outermost inwards.

        ``captions`` stand over the whole table: they help to understand short labels.
        """
        year: YearSaid | None = None
        units: tuple[UnitSaid, ...] = ()
        contents: list[str] = []
        is_planned = is_part = is_unit_itself = False
        for label in line.path:
            text = label.text
            said = year_of(text)
            if said is not None:
                year = _inner(year, said)
                if not said.rest or said.reason in ("part_of_year", "a_day"):
                    continue
                text = without_year(text)
            if part_of_year(text):
                is_part = True
            elif planned(text):
                is_planned = True
            elif not said_nothing(text):
                named = tuple(self.units.named(text))
                is_unit_itself = bool(named) and named[0].confidence >= _FIRM
                if is_unit_itself:
                    units = named
                else:
                    units = units or named
                    contents.append(text)
        subjects, categories = self._about(tuple(contents), tuple(captions))
        if is_unit_itself and not _is_firm(subjects, categories):
            # What stands over a unit and is about nothing collected is a group of units.
            contents, subjects, categories = [], (), ()
        return LineSaid(year, units, subjects, categories, bool(contents), is_planned, is_part)

    @cached_property
    def _about(self) -> Callable[[tuple[str, ...], tuple[str, ...]], _Found]:
        """The same labels stand on many sheets."""
        return lru_cache(maxsize=_MOST_KEPT)(self._look_up)

    def _look_up(self, contents: Sequence[str], captions: Sequence[str]) -> _Found:
        """Find what the innermost text is about, with the help of those around it."""
        if not contents:
            return (), ()
        *outer, own = contents
        around = self.matcher.around(outer, captions)
        categories = self.matcher.match_categories(own)
        outer_subjects = self._of_outer(outer, captions)
        subjects = [
            match
            for match in (
                *self.matcher.match_indicators(own, around),
                *self.matcher.match_both(own, around),
            )
            if match.reason == "same_name"
            or not _is_told_by_outer(match, categories, outer_subjects)
        ]
        outer_categories = [
            match
            for text in reversed(outer)
            for match in self.matcher.match_categories(text)
            if match.confidence >= _FIRM
        ]
        subjects = self._beside_heading(own, outer, subjects, outer_subjects)
        subjects += self._with_outer_category(subjects, outer_categories)
        subjects += self._within_outer(categories, outer_subjects, outer_categories)
        best: dict[Subject, Match] = {}
        for match in subjects:
            if match.subject not in best or best[match.subject].confidence < match.confidence:
                best[match.subject] = match
        # Of equally likely ones, what says more was said for a reason.
        ordered = sorted(
            best.values(), key=lambda match: (-match.confidence, not match.subject.category)
        )
        return tuple(ordered), tuple(categories)

    def _beside_heading(
        self,
        own: str,
        outer: Sequence[str],
        subjects: Sequence[Match],
        outer_subjects: Sequence[Match],
    ) -> list[Match]:
        """Read a label as the end of its heading, where both together are a name.

        "Có phân công cán bộ" under "Số CĐCS" is another indicator than alone; yes and no are not
        asked under what is counted.
        """
        rows = self.catalogue.indicators
        joined = self.matcher.match_indicators(f"{outer[-1]} {own}", {}) if outer else []
        firm = [match for match in joined[:1] if match.confidence >= _FIRM]
        counted = any(
            match.confidence >= _FIRM and rows[match.subject.indicator].kind != "F"
            for match in outer_subjects[:1]
        )
        found = []
        for match in subjects:
            row = rows[match.subject.indicator]
            other = any(match.subject.indicator != each.subject.indicator for each in firm)
            doubtful = other or (counted and row.kind == "F")
            sure = min(match.confidence, _IN_DOUBT) if doubtful else match.confidence
            found.append(match._replace(confidence=sure))
        return [*found, *(match._replace(confidence=min(match.confidence, 0.95)) for match in firm)]

    def _of_outer(self, outer: Sequence[str], captions: Sequence[str]) -> list[Match]:
        for at in range(len(outer) - 1, -1, -1):
            around = self.matcher.around(outer[:at], captions)
            found = self.matcher.match_indicators(outer[at], around)
            if found and found[0].confidence >= _LIKELY:
                return found[:2]
        return []

    def _with_outer_category(
        self, subjects: Sequence[Match], categories: Sequence[Match]
    ) -> list[Match]:
        found = []
        for match in subjects:
            for category in categories:
                subject = match.subject._replace(
                    category=category.subject.category, dimension=category.subject.dimension
                )
                if not match.subject.category and self.fits(subject):
                    sure = min(match.confidence, category.confidence)
                    found.append(Match(subject, sure, match.reason))
        return found

    def _within_outer(
        self,
        categories: Sequence[Match],
        outer: Sequence[Match],
        outer_categories: Sequence[Match],
    ) -> list[Match]:
        """Take a category for one of what stands over it: an indicator, or a recipient."""
        found = []
        for category in categories:
            for match in outer:
                subject = category.subject._replace(indicator=match.subject.indicator)
                if self.fits(subject):
                    sure = min(match.confidence, category.confidence)
                    found.append(Match(subject, sure, "within_whole"))
            for other in outer_categories:
                indicator = self.of_recipient(category.subject, other.subject)
                if indicator:
                    subject = category.subject._replace(indicator=indicator)
                    sure = min(other.confidence, category.confidence)
                    found.append(Match(subject, sure, "within_whole"))
        return found

    def fits(self, subject: Subject) -> bool:
        """Tell whether an indicator is broken down by a category."""
        row = self.catalogue.indicators.get(subject.indicator)
        if row is None or row.dimension != subject.dimension:
            return False
        rows = self.catalogue.categories.get(subject.dimension, ())
        return any(each.code == subject.category and row.can_have(each) for each in rows)

    def of_recipient(self, category: Subject, recipient: Subject) -> str:
        """Return the indicator that counts what recipients of a kind get, by such categories."""
        if recipient.dimension not in self.matcher.recipients:
            return ""
        found = [
            row.code
            for row in self.catalogue.indicators.values()
            if row.recipient == recipient.category
            and row.dimension == category.dimension
            and not row.part_of
        ]
        return found[0] if len(found) == 1 else ""


def _is_firm(subjects: Sequence[Match], categories: Sequence[Match]) -> bool:
    return any(match.confidence >= _FIRM for match in (*subjects[:1], *categories[:1]))


def _is_told_by_outer(match: Match, categories: Sequence[Match], outer: Sequence[Match]) -> bool:
    """Tell whether a label names an indicator only by what stands over it.

    A label that names a category, or says something else under what surely is the indicator, is a
    part of it.
    """
    if categories and categories[0].confidence >= _SAME:
        return True
    over = outer[0] if outer else None
    return over is not None and over.confidence >= _FIRM and over.subject == match.subject


def _inner(outer: YearSaid | None, inner: YearSaid) -> YearSaid:
    """Of two years on a path the inner one holds; two that differ are not sure."""
    if outer is None or outer.is_period or outer.year == inner.year:
        return inner
    if inner.is_period:
        return outer
    return inner._replace(confidence=0.4, reason="two_years")
