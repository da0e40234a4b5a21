"""Which organisation unit a text names, however the kind of unit is written before its name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import PurePath
from typing import NamedTuple

from rapidfuzz import fuzz

from nq07stats.catalogue import Catalogue, NamedRow
from nq07stats.mapping.words import Shorts, plain_words, readings, shorts_of, without_numbering
from nq07stats.text import fold

_VAGUE = frozenset(("khoi", "don", "vi", "ten", "bao", "cao"))
_PLACE_WORDS = frozenset(("huyen", "thanh", "pho", "thi", "xa", "phuong", "tinh", "nganh", *_VAGUE))
_LEVELS = frozenset(("huyen", "tinh", "nganh", "xa", "phuong", "quan", "pho"))
_NEAR = 0.86
_SURE = 0.97
_CUT_OFF = 27
_ADDRESSED = re.compile(r"^\W*(?:kinh gui|noi nhan|gui)\b")


class UnitSaid(NamedTuple):
    """A unit that a text names, with confidence and the code of the reason."""

    unit: str
    confidence: float
    reason: str


@dataclass(frozen=True)
class Units:
    """The units of a catalogue, ready to be looked for."""

    catalogue: Catalogue

    @cached_property
    def _shorts(self) -> Shorts:
        return shorts_of(self.catalogue.abbreviations)

    @cached_property
    def _names(self) -> Mapping[tuple[str, ...], frozenset[str]]:
        """Units by the words of each of their names."""
        found: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for code, unit in self.catalogue.units.items():
            for text in (unit.name_vi, unit.short_vi, *unit.aliases):
                for words in self._readings(text):
                    found[words].add(code)
        return {words: frozenset(codes) for words, codes in found.items()}

    @cached_property
    def _kind_words(self) -> frozenset[str]:
        """Words that tell a kind of unit, or where all of them are: those of more than two."""
        owners: dict[str, set[str]] = defaultdict(set)
        for words, codes in self._names.items():
            for word in words:
                owners[word] |= codes
        return frozenset(word for word, codes in owners.items() if len(codes) > 2) | _PLACE_WORDS

    @cached_property
    def _cores(self) -> Mapping[tuple[str, ...], frozenset[str]]:
        """Units by what is left of their names without words that tell a kind."""
        found: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for words, codes in self._names.items():
            core = self._core(words)
            if (len(core) > 1 or len("".join(core)) > 3) and codes != {self.root}:
                found[core] |= codes
        return {core: frozenset(codes) for core, codes in found.items()}

    def _core(self, words: Iterable[str]) -> tuple[str, ...]:
        return tuple(word for word in words if word not in self._kind_words)

    def _readings(self, text: str) -> Iterator[tuple[str, ...]]:
        words = plain_words(without_numbering(text))
        for reading in readings(words, self._shorts):
            yield tuple(word.bare for word in reading)

    @property
    def root(self) -> str:
        """The head of the tree."""
        return self.catalogue.plan.root_unit

    def named(self, text: str) -> list[UnitSaid]:
        """Find the units that a label may name, and say nothing beside; the likeliest first.

        Words for kinds of unit are interchangeable: what tells a unit is the rest of its name. A
        label that holds other words beside ("Trường THPT …") names something else in the same
        place, and is no candidate.
        """
        every = list(self._readings(text))
        exact = {code for words in every for code in self._names.get(words, ())}
        if len(exact) == 1:
            return [UnitSaid(exact.pop(), 1.0, "unit_name")]
        cores = {
            code
            for words in every
            if (core := self._core(words)) and self._has_kind_or_name(words, core)
            for code in self._cores.get(core, ())
        }
        if len(cores) == 1 and not exact:
            code = cores.pop()
            plain = any(self._is_of_its_level(words, code) for words in every)
            return [UnitSaid(code, 0.97 if plain else 0.6, "unit_kind_aside")]
        if several := exact | cores:
            return [UnitSaid(code, 0.6, "several_units") for code in sorted(several)]
        return self._near(every)

    def _is_of_its_level(self, words: tuple[str, ...], code: str) -> bool:
        """Tell whether a text names a unit on no other level than the unit's own names do.

        A district is not the province of the same name; and words that indicators are named by
        ("viên chức") are a unit's name only where a word for its kind stands before them.
        """
        own = {word for name, codes in self._names.items() if code in codes for word in name}
        core = self._core(words)
        if len(core) == len(words) and set(core) <= self._common_words:
            return False
        return not (set(words) & _LEVELS) - own

    @cached_property
    def _common_words(self) -> frozenset[str]:
        rows: tuple[NamedRow, ...] = (
            *self.catalogue.indicators.values(),
            *self.catalogue.dimensions.values(),
            *chain(*self.catalogue.categories.values()),
        )
        names = (text for row in rows for text in (row.name_vi, *getattr(row, "aliases", ())))
        return frozenset(word for name in names for read in self._readings(name) for word in read)

    def _has_kind_or_name(self, words: tuple[str, ...], core: tuple[str, ...]) -> bool:
        """Tell whether a core of one word has a word for a kind of unit beside it."""
        return len(core) > 1 or len(words) > len(core)

    def of_sheet(self, name: str) -> set[str]:
        """Find the unit that a sheet is named after; long names are cut off by spreadsheets."""
        said = {one.unit for one in self.named(name) if one.confidence >= _SURE}
        if said or len(name) < _CUT_OFF:
            return said
        begin = fold(name, diacritics=False)
        return {
            code
            for code, unit in self.catalogue.units.items()
            for text in (unit.name_vi, *unit.aliases)
            if fold(text, diacritics=False).startswith(begin)
        }

    def _near(self, every: Iterable[tuple[str, ...]]) -> list[UnitSaid]:
        found: dict[str, float] = {}
        for words in every:
            core = " ".join(self._core(words))
            if len(core) < 4:
                continue
            for known, codes in self._cores.items():
                likeness = fuzz.ratio(core, " ".join(known)) / 100
                for code in codes:
                    if likeness >= _NEAR:
                        found[code] = max(found.get(code, 0.0), 0.8 * likeness)
        order = sorted(found.items(), key=lambda item: -item[1])
        return [UnitSaid(code, round(sure, 3), "unit_near") for code, sure in order[:4]]

    def within(self, text: str) -> set[str]:
        """Find the units that a longer text names, by a name with a word for its kind before it.

        Of a unit and what it stands under ("LĐLĐ tỉnh …") the unit is meant.
        """
        if _ADDRESSED.search(" ".join(next(self._readings(text), ()))):
            return set()
        found: set[str] = set()
        for words in self._readings(text):
            for core, codes in self._cores.items():
                for at in _places(words, core):
                    before = words[at - 1] if at else ""
                    if before in self._kind_words - _VAGUE and len(codes) == 1:
                        found |= codes
            for name, codes in self._names.items():
                told = len(name) > 1 and len(codes) == 1 and not self._is_place_only(name)
                if told and any(True for _ in _places(words, name)):
                    found |= codes
        return found - {self.root} or found

    def _is_place_only(self, name: tuple[str, ...]) -> bool:
        """Tell whether a name is no more than a short one, as "Y tế" is."""
        return not any(word in self._kind_words for word in name)

    @cached_property
    def _beginnings(self) -> frozenset[tuple[str, ...]]:
        """First two words of names that several units' names begin with: "công đoàn"."""
        owners: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for words, codes in self._names.items():
            owners[words[:2]] |= codes
        return frozenset(begin for begin, codes in owners.items() if len(codes) > 1)

    def is_stranger(self, text: str) -> bool:
        """Tell whether a text begins as units' names do, but with the name of none of them.

        What has no word but those of indicators and of kinds of unit is a title, not a name.
        """
        every = list(self._readings(text))
        begins = any(words[:2] in self._beginnings and len(words) > 2 for words in every)
        if not begins or self.named(text):
            return False
        known = self._common_words | self._kind_words | _LEVELS
        if any(set(words) <= known for words in every):
            return False
        return not any(words[: len(name)] == name for words in every for name in self._names)

    def in_file_name(self, name: str) -> set[str]:
        """Find the units that a file's name names, with or without spaces between its words."""
        words = [word.bare for word in plain_words(re.sub(r"[_.\-]+", " ", PurePath(name).stem))]
        compact, codes = "".join(words), {word.upper() for word in words}
        found = {code for code in self.catalogue.units if code.upper() in codes}
        for core, owners in self._cores.items():
            joined = "".join(core)
            if len(joined) >= 6 and joined in compact and len(owners) == 1:
                found |= owners
        return found - {self.root}


def _places(words: tuple[str, ...], wanted: tuple[str, ...]) -> Iterator[int]:
    for at in range(len(words) - len(wanted) + 1):
        if words[at : at + len(wanted)] == wanted:
            yield at
