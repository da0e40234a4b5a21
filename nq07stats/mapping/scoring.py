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

from nq07stats.mapping.words import LIGHT, Word

Words = tuple[Word, ...]

_UNKNOWN = 0.7
"""Weight of a word that no name has, as a share of the most telling word's."""

_BARE_ONLY = 0.9
_MISTYPED = 0.8
_POWER = 1.5
_LIGHT = 0.12
_ALL_SAID = 0.97
_LEAST_SHARE = 0.35
"""Names that explain less of a label are not looked at any further."""


class Name(NamedTuple):
    """One of the names of something."""

    owner: Hashable
    words: Words


class _Owner(NamedTuple):
    """What all names of one thing say together.

    ``words``: each with its marks, by bare word; ``neighbours``: words that follow each other in a
    name; ``names``: of each name its bare words in order, once each with its weight, and the whole
    weight.
    """

    words: Mapping[str, frozenset[str]]
    neighbours: frozenset[tuple[str, str]]
    names: tuple[tuple[tuple[str, ...], tuple[tuple[str, float], ...], float], ...]


class Likeness(NamedTuple):
    """How a label fits a name.

    ``explained``: share of the label's weight that the owner's names have; ``covered``: share of
    the name's weight that the label, or what stands around it, has; ``order``: share of
    neighbouring words of the label that are neighbours in a name; ``same``: the same words in the
    same order; ``broken``: a word was mistyped, or the label ends with one that no name has, so
    that it may go on to say something else.
    """

    explained: float
    covered: float
    order: float
    same: bool
    broken: bool = False

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
    def _owners(self) -> Mapping[Hashable, _Owner]:
        found: dict[Hashable, list[Words]] = defaultdict(list)
        for name in self.names:
            found[name.owner].append(name.words)
        return {owner: self._owner(names) for owner, names in found.items()}

    def _owner(self, names: Sequence[Words]) -> _Owner:
        marked: dict[str, set[str]] = defaultdict(set)
        for word in (word for words in names for word in words):
            marked[word.bare].add(word.marked)
        in_order = {tuple(word.bare for word in words) for words in names}
        weighed = (
            (bare, tuple((each, self.weight(each)) for each in dict.fromkeys(bare)))
            for bare in in_order
        )
        told = [(bare, words, sum(weight for _, weight in words)) for bare, words in weighed]
        return _Owner(
            {bare: frozenset(forms) for bare, forms in marked.items()},
            frozenset(pair for bare in in_order for pair in pairwise(bare)),
            tuple(one for one in told if one[2]),
        )

    @cached_property
    def _by_word(self) -> Mapping[str, frozenset[Hashable]]:
        found: dict[str, set[Hashable]] = defaultdict(set)
        for owner, one in self._owners.items():
            for bare in one.words:
                found[bare].add(owner)
        return {bare: frozenset(owners) for bare, owners in found.items()}

    def weight(self, bare: str) -> float:
        """How much a word tells; one that no name has may change everything, but for few."""
        known = self._weights.get(bare)
        if known is not None:
            return known
        return _LIGHT * self._unknown if bare.isdecimal() else self._unknown

    def mended(self, words: Words) -> tuple[tuple[Word, float], ...]:
        """Put known words in place of mistyped ones; each with how far it is to be trusted."""
        found: list[tuple[Word, float]] = []
        for word in words:
            known = word.bare in self._weights or word.marked in LIGHT
            if known or len(word.bare) < 3 or word.bare.isdecimal():
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
        bare = tuple(word.bare for word, _ in trusted)
        known = frozenset(bare)
        has_marks = any(word.bare != word.marked for word, _ in trusted)
        pairs = list(pairwise(bare))
        mistyped = any(trust < 1 for _, trust in trusted)
        weights = [self.weight(each) for each in bare]
        light = [
            min(weight, _LIGHT * self._unknown) if word.marked in LIGHT else weight
            for weight, (word, _) in zip(weights, trusted, strict=True)
        ]
        credit = {**around, **dict.fromkeys(known, 1.0)}
        found: dict[Hashable, Likeness] = {}
        for code in {owner for each in known for owner in self._by_word.get(each, ())}:
            owner = self._owners[code]
            said = explained = 0.0
            for (word, trust), weight, lighter in zip(trusted, weights, light, strict=True):
                forms = owner.words.get(word.bare)
                if forms is not None:
                    same = not has_marks or word.marked in forms
                    explained += weight * trust * (1.0 if same else _BARE_ONLY)
                    said += weight
                elif word.bare not in free:
                    said += lighter
            share = explained / said if said else 0.0
            if share < _LEAST_SHARE:
                continue
            order = sum(pair in owner.neighbours for pair in pairs) / len(pairs) if pairs else 1.0
            broken = mistyped or (bare[-1] not in owner.words and not bare[-1].isdecimal())
            covered, same_name = 0.0, False
            for in_order, once, whole in owner.names:
                if bare == in_order and share > _ALL_SAID:
                    covered, same_name = 1.0, True
                    break
                told = sum(weight * credit.get(each, 0.0) for each, weight in once)
                covered = max(covered, told / whole)
            found[code] = Likeness(share, covered, order, same_name, broken)
        return found


def best_of(every: Iterable[dict[Hashable, Likeness]]) -> dict[Hashable, Likeness]:
    """Keep of each owner the best of several readings' likenesses."""
    found: dict[Hashable, Likeness] = {}
    for one in every:
        for owner, likeness in one.items():
            if owner not in found or likeness.score > found[owner].score:
                found[owner] = likeness
    return found
