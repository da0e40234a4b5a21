"""Which indicator or category a label names, and how surely."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from nq07stats.catalogue import Catalogue, Category, Indicator
from nq07stats.mapping.scoring import Likeness, Name, Names, Words, best_of
from nq07stats.mapping.words import (
    Shorts,
    plain_words,
    readings,
    shorts_of,
    weighty,
    without_numbering,
)
from nq07stats.mapping.years import without_year
from nq07stats.text import fold, normalise

_FEW = 0.25
"""What is less sure than this is no candidate."""

_MOST = 6
_MOST_KEPT = 4096
_TITLE = 0.7
_LISTED = 0.6
_OF_CATEGORY = 0.9
TITLE_START = re.compile(
    r"(?i)^\W*(?:(?:biểu|bảng|phụ lục|mẫu|phần)\s*(?:số\s*)?[\dIVX]*[\d/.\-a-z]*\s*[:.\-–]?\s*)?"
    r"(?:(?:báo cáo|tổng hợp|thống kê|kết quả|tình hình|số liệu|biểu|danh sách|về|thực hiện)\s+)*"
)
_OUTER_CREDIT = 0.95
_CAPTION_CREDIT = 0.3
_OWN_SHARE = 0.25
"""A label that says less of a name than this names it only by what stands around it."""

_YES_NO = re.compile(rf"{fold('có')}\s*(?:/|-|,|{fold('hoặc')}|hay)\s*{fold('không')}|1/0|0/1")
_COUNTED = re.compile(rf"(?:{fold('tổng')}\s+)?(?:{fold('số')}|{fold('lượt')})(?!\w)")
_ANSWER_WORDS = ("có/không", "có không", "1/0", "lần", "đvt", "đơn vị tính")
_CATEGORY_WORDS = ("loại hình", "khối", "phong trào", "thi đua", "danh hiệu", "cấp", "các")


class Subject(NamedTuple):
    """What a label may be about; ``dimension`` is that of ``category``."""

    indicator: str = ""
    category: str = ""
    dimension: str = ""


class Match(NamedTuple):
    """A subject with its confidence and the code of the reason for it."""

    subject: Subject
    confidence: float
    reason: str


_BESIDE_CATEGORIES = frozenset(word.bare for text in _CATEGORY_WORDS for word in weighty(text))


@dataclass(frozen=True)
class Matcher:
    """The names of a catalogue, ready to be looked for."""

    catalogue: Catalogue

    @cached_property
    def shorts(self) -> Shorts:
        """What is written short."""
        return shorts_of(self.catalogue.abbreviations)

    @cached_property
    def measures_words(self) -> frozenset[tuple[str, ...]]:
        """Units of measure and their like: in brackets they say nothing more."""
        units = (row.unit_vi for row in self.catalogue.indicators.values())
        return frozenset(
            tuple(word.bare for word in reading)
            for text in (*units, *_ANSWER_WORDS)
            for reading in (plain_words(text), *readings(plain_words(text), self.shorts))
        )

    @cached_property
    def indicators(self) -> Names:
        """Names of the indicators."""
        rows = self.catalogue.indicators.values()
        return Names(tuple(self._named((row.code, row) for row in rows)))

    @cached_property
    def categories(self) -> Names:
        """Names of the categories by which indicators are broken down."""
        used = {row.dimension for row in self.catalogue.indicators.values()}
        used |= self.recipients
        rows = (
            ((dimension, row.code), row)
            for dimension, found in self.catalogue.categories.items()
            if dimension in used
            for row in found
        )
        return Names(tuple(self._named(rows)))

    @cached_property
    def recipients(self) -> frozenset[str]:
        """Dimensions whose categories indicators have for their recipient."""
        codes = {row.recipient for row in self.catalogue.indicators.values()} - {""}
        return frozenset(
            dimension
            for dimension, rows in self.catalogue.categories.items()
            if codes <= {row.code for row in rows} and codes
        )

    def _named(self, rows: Iterable[tuple[Hashable, Indicator | Category]]) -> Iterator[Name]:
        for owner, row in rows:
            texts = (row.name_vi, row.name_vi.split("(")[0], *row.aliases)
            seen = {
                reading
                for text in texts
                for reading in readings(weighty(text, self.measures_words), self.shorts)
            }
            yield from (Name(owner, words) for words in sorted(seen) if words)

    @cached_property
    def words(self) -> Callable[[str], tuple[Words, ...]]:
        """Every reading of a label's words."""

        @lru_cache(maxsize=_MOST_KEPT)
        def read(text: str) -> tuple[Words, ...]:
            return tuple(readings(weighty(text, self.measures_words), self.shorts))

        return read

    def around(self, outer: Sequence[str], captions: Sequence[str] = ()) -> dict[str, float]:
        """Give credit to the words that stand around a label: in outer headings, in captions."""
        found: dict[str, float] = {}
        for texts, credit in ((captions, _CAPTION_CREDIT), (outer, _OUTER_CREDIT)):
            for text in texts:
                for reading in self.words(text):
                    found |= dict.fromkeys((word.bare for word in reading), credit)
        return found

    def _kinds(self, text: str) -> frozenset[str]:
        """Indicators whose kind a label does not speak against: "(có/không)" asks yes or no."""
        plain, rows = fold(without_numbering(text)), self.catalogue.indicators.values()
        if _YES_NO.search(plain):
            return frozenset(row.code for row in rows if row.kind == "F")
        if _COUNTED.match(plain):
            return frozenset(row.code for row in rows if row.kind != "F")
        return frozenset(self.catalogue.indicators)

    def match_indicators(self, text: str, around: Mapping[str, float]) -> list[Match]:
        """Find the indicators that a label may name, the likeliest first."""
        every = (self.indicators.alike(reading, around) for reading in self.words(text))
        found = best_of(every)
        kinds = self._kinds(text)
        found = {code: one for code, one in found.items() if str(code) in kinds}
        ranked = _ranked(found)
        if ranked and self._begins_otherwise(text, ranked[0][0]):
            ranked = [(code, min(sure, _LISTED), reason) for code, sure, reason in ranked]
        return [Match(Subject(str(code)), sure, reason) for code, sure, reason in ranked]

    def _begins_otherwise(self, text: str, code: Hashable) -> bool:
        """Tell whether a label lists several: what stands before a comma names another one."""
        first, mark, _ = text.partition(",")
        if not mark:
            return False
        alone = best_of(self.indicators.alike(reading, {}) for reading in self.words(first))
        return any(one.same and owner != code for owner, one in alone.items())

    def match_categories(self, text: str, dimensions: Iterable[str] | None = None) -> list[Match]:
        """Find the categories that a label may name, the likeliest first.

        Categories of several dimensions do not compete with each other: what stands across from
        the label tells which dimension is meant.
        """
        asked = set(self.catalogue.categories) if dimensions is None else set(dimensions)
        by_dimension: dict[str, dict[Hashable, Likeness]] = {}
        for reading in self.words(text):
            for dimension in asked:
                free = self._free(dimension)
                found = self._alike_in(dimension, reading, free)
                kept = by_dimension.setdefault(dimension, {})
                by_dimension[dimension] = best_of((kept, found))
        matches = [
            Match(Subject("", str(owner[1]), dimension), sure, reason)
            for dimension, found in by_dimension.items()
            for owner, sure, reason in _ranked(found, least_covered=_OF_CATEGORY)
            if isinstance(owner, tuple)
        ]
        return sorted(matches, key=lambda match: -match.confidence)[:_MOST]

    @cached_property
    def _names_of_dimension(self) -> dict[str, Names]:
        found: dict[str, list[Name]] = {}
        for name in self.categories.names:
            if isinstance(name.owner, tuple):
                found.setdefault(name.owner[0], []).append(name)
        return {dimension: Names(tuple(names)) for dimension, names in found.items()}

    def _alike_in(
        self, dimension: str, reading: Words, free: frozenset[str]
    ) -> dict[Hashable, Likeness]:
        names = self._names_of_dimension.get(dimension)
        return names.alike(reading, {}, free=free) if names else {}

    def _free(self, dimension: str) -> frozenset[str]:
        return self._free_words[dimension]

    @cached_property
    def _free_words(self) -> dict[str, frozenset[str]]:
        """Of each dimension the words that may stand beside a category's name."""
        return {
            code: frozenset(
                word.bare for text in (row.name_vi, *_CATEGORY_WORDS) for word in weighty(text)
            )
            for code, row in self.catalogue.dimensions.items()
        }

    def match_both(self, text: str, around: Mapping[str, float]) -> list[Match]:
        """Find the indicators with a category of theirs that a label names together."""
        found: list[Match] = []
        for reading in self.words(text):
            for owner, rest in self._taken_out(reading):
                dimension, category = owner
                whole = self.catalogue.indicators.items()
                among = frozenset(code for code, row in whole if row.dimension == dimension)
                likeness: dict[Hashable, Likeness] = {
                    code: one
                    for code, one in self.indicators.alike(rest, around).items()
                    if code in among
                }
                found += [
                    Match(Subject(str(code), category, dimension), min(sure, 0.95), reason)
                    for code, sure, reason in _ranked(likeness)[:2]
                    if self._can_have(str(code), dimension, category)
                ]
        best = {match.subject: match for match in sorted(found, key=lambda match: match.confidence)}
        return sorted(best.values(), key=lambda match: -match.confidence)[:_MOST]

    def _can_have(self, indicator: str, dimension: str, category: str) -> bool:
        row = self.catalogue.indicators[indicator]
        rows = self.catalogue.categories.get(dimension, ())
        return any(each.code == category and row.can_have(each) for each in rows)

    def _taken_out(self, words: Words) -> Iterator[tuple[tuple[str, str], Words]]:
        """Yield each category whose name stands within the words, and the words without it.

        Of several categories of one breakdown ("tập thể, cá nhân") none is meant.
        """
        bare = tuple(word.bare for word in words)
        found: dict[str, dict[tuple[str, str], Words]] = {}
        for name in self.categories.names:
            length = len(name.words)
            if length >= len(words) or not isinstance(name.owner, tuple):
                continue
            wanted = tuple(word.bare for word in name.words)
            for at in range(len(words) - length + 1):
                if bare[at : at + length] == wanted:
                    rest = words[:at] + words[at + length :]
                    kept = found.setdefault(name.owner[0], {})
                    longer = name.owner in kept and len(kept[name.owner]) < len(rest)
                    if not longer and any(word.bare not in _BESIDE_CATEGORIES for word in rest):
                        kept[name.owner] = rest
        for taken in found.values():
            if len(taken) == 1:
                yield from taken.items()

    def of_caption(self, text: str) -> list[Match]:
        """Find the indicators that a table's title may name; never quite as sure as a label's."""
        title = without_year(TITLE_START.sub("", normalise(text)))
        return [
            match._replace(confidence=min(match.confidence, 0.95), reason="caption")
            for match in self.match_indicators(title, {})
            if match.confidence >= _TITLE
        ]


def _ranked(
    found: Mapping[Hashable, Likeness], *, least_covered: float = 0.8
) -> list[tuple[Hashable, float, str]]:
    """Turn likenesses into confidences: sure is what fits, and fits nothing else nearly as well."""
    order = sorted(found.items(), key=lambda item: -item[1].score)
    ranked: list[tuple[Hashable, float, str]] = []
    for owner, one in order[:_MOST]:
        others = [other for _, other in order if other is not one]
        margin = one.score - max((other.score for other in others), default=0.0)
        sure, reason = _confidence(one, margin, least_covered)
        if ranked and ranked[0][1] >= 0.9:
            sure = min(sure, 1 - ranked[0][1] + 0.3)
        if sure >= _FEW:
            ranked.append((owner, round(sure, 3), reason))
    return ranked


def _confidence(one: Likeness, margin: float, least_covered: float) -> tuple[float, str]:
    if one.same:
        return (1.0, "same_name") if margin > 0 else (0.6, "several_alike")
    if one.broken or (not one.same and one.own < _OWN_SHARE):
        return 0.85 * one.score * (0.7 + min(margin, 0.3)), "likest"
    if margin <= 0.03:
        return min(0.6, one.score), "several_alike"
    if one.explained > 0.96 and one.covered > 0.96:
        return 0.96, "same_words"
    enough = one.explained > 0.93 and one.covered > least_covered and one.words > 2
    if enough and one.order > 0.45 and margin > 0.12:
        return min(0.95, 0.90 + 0.1 * (margin - 0.12)), "clearly_likest"
    return min(0.85, one.score * (0.7 + min(margin, 0.3))), "likest"
