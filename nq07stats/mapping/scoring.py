"""How alike a label and a name are, by the words that they share.

Words that many names share tell little, words of a single name tell nearly all: what parts two
indicators whose names are nearly the same decides between them. A label that says nothing of what
parts them fits both, and is not certain of either.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from nq07stats.mapping.words import Word

Words = tuple[Word, ...]

_UNKNOWN = 0.7
"""Weight of a word that no name has, as a share of the most telling word's."""

_BARE_ONLY = 0.9
_MISTYPED = 0.8
_POWER = 1.5


class Name(NamedTuple):
    """One of the names of something."""

    owner: Hashable
    words: Words


class Likeness(NamedTuple):
    """How a label fits a name.

    ``explained``: share of the label's weight that the name has; ``covered``: share of the name's
    weight that the label, or what stands around it, has; ``order``: share of neighbouring words of
    the label that are neighbours in the name; ``same``: the same words in the same order.
    """

    explained: float
    covered: float
    order: float
    same: bool

    @property
    def score(self) -> float:
        """All of it as one number from 0 to 1; explaining the label counts most."""
        if self.same:
            return 1.0
        fit = self.explained**1.5 * (0.5 + 0.5 * self.covered) * (0.85 + 0.15 * self.order)
        return float(0.99 * fit)


@dataclass(frozen=True)
class Names:
    """Names to be told apart."""

    names: tuple[Name, ...]

    @cached_property
    def _weights(self) -> Mapping[str, float]:
        owners: dict[str, set[Hashable]] = defaultdict(set)
        for name in self.names:
            for word in name.words:
                owners[word.bare].add(name.owner)
        count = len({name.owner for name in self.names})
        return {word: math.log(1 + count / len(all_)) ** _POWER for word, all_ in owners.items()}

    @cached_property
    def _unknown(self) -> float:
        return _UNKNOWN * max(self._weights.values(), default=1.0)

    @cached_property
    def _by_word(self) -> Mapping[str, frozenset[int]]:
        found: dict[str, set[int]] = defaultdict(set)
        for at, name in enumerate(self.names):
            for word in name.words:
                found[word.bare].add(at)
        return {word: frozenset(every) for word, every in found.items()}

    @cached_property
    def _inner(self) -> tuple[tuple[Mapping[str, str], frozenset[tuple[str, str]], float], ...]:
        """Of each name its words with marks by bare word, its neighbours, its whole weight."""
        return tuple(
            (
                {word.bare: word.marked for word in name.words},
                frozenset(_neighbours(name.words)),
                sum(self._weights[bare] for bare in {word.bare for word in name.words}),
            )
            for name in self.names
        )

    def weight(self, bare: str) -> float:
        """How much a word tells."""
        return self._weights.get(bare, self._unknown)

    def mended(self, words: Words) -> tuple[tuple[Word, float], ...]:
        """Put known words in place of mistyped ones; each with how far it is to be trusted."""
        found: list[tuple[Word, float]] = []
        for word in words:
            if word.bare in self._weights or len(word.bare) < 3 or word.bare.isdecimal():
                found.append((word, 1.0))
            elif parts := self._run_together(word.bare):
                found += [(Word(part, part), 1.0) for part in parts]
            else:
                near = process.extractOne(
                    word.bare, self._weights.keys(), scorer=OSA.distance, score_cutoff=1
                )
                if near is not None and len(word.bare) > 3:
                    found.append((Word(near[0], near[0]), _MISTYPED))
                else:
                    found.append((word, 1.0))
        return tuple(found)

    def _run_together(self, bare: str) -> tuple[str, str] | None:
        for at in range(2, len(bare) - 1):
            if bare[:at] in self._weights and bare[at:] in self._weights:
                return bare[:at], bare[at:]
        return None

    def alike(
        self, words: Words, around: Mapping[str, float], *, free: frozenset[str] = frozenset()
    ) -> dict[Hashable, Likeness]:
        """Hold a label against all names.

        Parameters
        ----------
        words
            The label's words.
        around
            Bare words that stand around the label, each with its credit from 0 to 1.
        free
            Bare words that the label may hold beside the name's.

        Returns
        -------
        dict
            Of each owner with a name that shares a word, the best likeness.
        """
        trusted = self.mended(words)
        known = {word.bare for word, _ in trusted}
        has_marks = any(word.bare != word.marked for word, _ in trusted)
        pairs = _neighbours(tuple(word for word, _ in trusted))
        found: dict[Hashable, Likeness] = {}
        touched: set[int] = set()
        for bare in known:
            touched |= self._by_word.get(bare, frozenset())
        for at in touched:
            marked, neighbours, whole = self._inner[at]
            if not whole:
                continue
            said = explained = covered = 0.0
            for word, trust in trusted:
                weight = self.weight(word.bare)
                if word.bare in marked:
                    same = not has_marks or marked[word.bare] == word.marked
                    explained += weight * trust * (1.0 if same else _BARE_ONLY)
                    said += weight
                elif word.bare not in free:
                    said += weight
            for bare in marked:
                credit = 1.0 if bare in known else around.get(bare, 0.0)
                covered += credit * self.weight(bare)
            owner, name_words = self.names[at]
            same_words = [w.bare for w, _ in trusted] == [w.bare for w in name_words]
            one = Likeness(
                explained / said if said else 0.0,
                covered / whole,
                sum(pair in neighbours for pair in pairs) / len(pairs) if pairs else 1.0,
                same_words and explained / said > 0.97,
            )
            if owner not in found or one.score > found[owner].score:
                found[owner] = one
        return found


def _neighbours(words: Sequence[Word]) -> list[tuple[str, str]]:
    bare = [word.bare for word in words]
    return list(pairwise(bare))


def best_of(every: Iterable[dict[Hashable, Likeness]]) -> dict[Hashable, Likeness]:
    """Keep of each owner the best of several readings' likenesses."""
    found: dict[Hashable, Likeness] = {}
    for one in every:
        for owner, likeness in one.items():
            if owner not in found or likeness.score > found[owner].score:
                found[owner] = likeness
    return found
