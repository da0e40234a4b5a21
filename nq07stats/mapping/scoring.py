"""How alike a label and a name are, by the words that they share.

Words that many names share tell little, words of a single name tell nearly all: what parts two
indicators whose names are nearly the same decides between them. A label that says nothing of what
parts them fits both, and is not certain of either.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from nq07stats.mapping.words import ALTERING, LIGHT, NEEDED, Word

Words = tuple[Word, ...]

_UNKNOWN = 0.7
"""Weight of a word that no name has, as a share of the most telling word's."""

_BARE_ONLY = 0.9
_MISTYPED = 0.8
_POWER = 1.5
_LIGHT = 0.12
_ALL_SAID = 0.97
_BY_ONE_NAME = 0.6
"""So much of a label has to be in one name; the rest may be in others of the same thing."""

_ASKED_COVER = 0.75
_LEAST_SHARE = 0.35
"""Names that explain less of a label are not looked at any further."""


class Name(NamedTuple):
    """One of the names of something."""

    owner: Hashable
    words: Words


class _Owner(NamedTuple):
    """What all names of one thing say together.

    ``words``: each with its marks, by bare word; ``most``: how often at most a name has it;
    ``neighbours``: words that follow each other in a
    name; ``names``: of each name its bare words in order, once each with its weight, and the whole
    weight.
    """

    words: Mapping[str, frozenset[str]]
    most: Mapping[str, int]
    neighbours: frozenset[tuple[str, str]]
    names: tuple[tuple[tuple[str, ...], tuple[tuple[str, float], ...], float], ...]


class _Label(NamedTuple):
    """A label's words: each with its weight where a name has it, and where none has it."""

    bare: tuple[str, ...]
    known: frozenset[str]
    counts: Mapping[str, int]
    words: tuple[tuple[Word, float, float, bool], ...]
    pairs: tuple[tuple[str, str], ...]


class Likeness(NamedTuple):
    """How a label fits a name.

    ``explained``: share of the label's weight that the owner's names have; ``covered``: share of
    the name's weight that the label, or what stands around it, has; ``own``: the label alone;
    ``order``: share of
    neighbouring words of the label that are neighbours in a name; ``same``: the same words in the
    same order; ``broken``: a word was mistyped, or the label says more than the names do;
    ``words``: how many the label has.
    """

    explained: float
    covered: float
    own: float
    order: float
    same: bool
    broken: bool = False
    words: int = 0

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
        counts = [Counter(bare) for bare in in_order]
        return _Owner(
            {bare: frozenset(forms) for bare, forms in marked.items()},
            {bare: max(count[bare] for count in counts) for bare in marked},
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
        label = self._label(words)
        credit = {**around, **dict.fromkeys(label.known, 1.0)}
        found: dict[Hashable, Likeness] = {}
        for code in {owner for each in label.known for owner in self._by_word.get(each, ())}:
            owner = self._owners[code]
            share, broken = _explained(label, owner, free)
            if share < _LEAST_SHARE:
                continue
            pairs = label.pairs
            order = sum(pair in owner.neighbours for pair in pairs) / len(pairs) if pairs else 1.0
            named = share > _ALL_SAID
            covered, own, same = self._covered(label, owner, credit, free, named=named)
            found[code] = Likeness(share, covered, own, order, same, broken, len(label.bare))
        return found

    def _label(self, words: Words) -> _Label:
        trusted = self.mended(words)
        bare = tuple(word.bare for word, _ in trusted)
        weighed = tuple(
            (
                word,
                self.weight(word.bare) * trust,
                min(self.weight(word.bare), _LIGHT * self._unknown)
                if word.marked in LIGHT
                else self.weight(word.bare),
                trust < 1,
            )
            for word, trust in trusted
        )
        return _Label(bare, frozenset(bare), Counter(bare), weighed, tuple(pairwise(bare)))

    def _covered(
        self,
        label: _Label,
        owner: _Owner,
        credit: Mapping[str, float],
        free: frozenset[str],
        *,
        named: bool,
    ) -> tuple[float, float, bool]:
        """Share of the best name that is said, by the label alone, and whether it is that name."""
        altering = label.known & ALTERING
        said = sum(
            self.weight(word)
            for word in label.known - free
            if word in owner.words and not word.isdecimal()
        )
        best, own = 0.0, 0.0
        for in_order, once, whole in owner.names:
            if named and label.bare == in_order:
                return 1.0, 1.0, True
            words = frozenset(in_order)
            covered = sum(weight * credit.get(each, 0.0) for each, weight in once) / whole
            told = sum(weight for each, weight in once if each in label.known)
            # The first word is the head of a Vietnamese name: what is counted at all.
            lacks = any(word not in credit for word in (in_order[0], *(words & NEEDED)))
            if lacks or not altering <= words or told < _BY_ONE_NAME * said:
                covered *= _ASKED_COVER
            if covered > best:
                best, own = covered, told / whole
        return best, own, False


def _explained(label: _Label, owner: _Owner, free: frozenset[str]) -> tuple[float, bool]:
    """Share of a label that is said by names of an owner, and whether more is said than that.

    One word that no name has may turn the meaning of all others.
    """
    said = explained = 0.0
    broken = False
    for word, weight, lighter, mistyped in label.words:
        forms = owner.words.get(word.bare)
        if forms is not None:
            same = not word.marked or word.marked in forms
            explained += weight * (1.0 if same else _BARE_ONLY)
            said += weight
            again = label.counts[word.bare] > owner.most[word.bare]
            broken |= mistyped or not same or (again and word.bare in ALTERING)
        elif word.bare not in free:
            said += lighter
            broken |= word.marked not in LIGHT and not word.bare.isdecimal()
    last = label.words[-1][0].bare
    ends = last in owner.words or last in free or last.isdecimal()
    return explained / said if said else 0.0, broken or not ends


def best_of(every: Iterable[dict[Hashable, Likeness]]) -> dict[Hashable, Likeness]:
    """Keep of each owner the best of several readings' likenesses."""
    found: dict[Hashable, Likeness] = {}
    for one in every:
        for owner, likeness in one.items():
            if owner not in found or likeness.score > found[owner].score:
                found[owner] = likeness
    return found
