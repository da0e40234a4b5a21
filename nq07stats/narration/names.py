"""Names beside each other: what they share is said once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from nq07stats.catalogue import Language
from nq07stats.narration.comparing import named
from nq07stats.narration.words import Measure, Words, capitalised, joined, lowered

_WORTHWHILE = 9
"""Letters that names must share before cutting them off makes anything easier to read."""
_LONG = 40
"""Letters that a name may have before what stands in brackets is left out of titles."""
_LEAST_BEHIND: dict[Language, int] = {"vi": 3, "en": 1}
"""Words that names must share at their ends; a single Vietnamese syllable is hardly a word."""


def told_apart(names: Sequence[str], language: Language) -> tuple[str, list[str]]:
    """Return what names have in common, and what tells each apart.

    "Cuộc kiểm tra, giám sát độc lập" and "… lồng ghép" share "Cuộc kiểm tra, giám sát …". Where
    they share too little, the first is "" and the names stay as they are.
    """
    words = [name.split() for name in names]
    shortest = min(map(len, words), default=0)
    before = _alike(words, shortest)
    after = _alike([each[::-1] for each in words], shortest)
    # Where a name holds no more than what is shared, nothing would be left to tell it by.
    if before + after >= shortest:
        return "", list(names)
    if after < _LEAST_BEHIND[language]:
        after = 0
    head, tail = " ".join(words[0][:before]), " ".join(words[0][len(words[0]) - after :])
    rests = [" ".join(each[before : len(each) - after]).strip(" ,;:") for each in words]
    readable = all(rest.count("(") == rest.count(")") and rest[0] != "(" for rest in rests if rest)
    if len(names) < 2 or len(head + tail) < _WORTHWHILE or not all(rests) or not readable:
        return "", list(names)
    return joined([head, "…", tail], " "), [capitalised(rest) for rest in rests]


def without_gap(shared: str) -> str:
    """Write what names have in common as one: "Lượt … được khen" as "Lượt được khen"."""
    return " ".join(shared.replace("…", " ").split())


def _alike(words: Sequence[Sequence[str]], most: int) -> int:
    """Count the words, from the first on, that are the same in all."""
    count = 0
    while count < most and len({each[count].lower() for each in words}) == 1:
        count += 1
    return count


def brief(name: str) -> str:
    """Long name without what is said in brackets at its end."""
    if len(name) <= _LONG or not name.endswith(")"):
        return name
    return name[: name.rindex("(")].strip() or name


def after(name: str, told: Measure) -> Callable[[float], str]:
    """Return what writes values after a name, without what is counted where the name says it.

    "Sáng kiến được công nhận: 1.649", not "1.649 sáng kiến".
    """
    return told.bare if f" {told.unit.lower()} " in f" {name.lower()} " else told.text


def called(words: Words, measures: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Return for each measure its name, and what tells it from the others once one was named."""
    names = [brief(words.name(code)) for code in measures]
    labels = map(lowered, told_apart(names, words.language)[1])
    return dict(zip(measures, zip(names, labels, strict=True), strict=True))


def together(words: Words, measures: Sequence[str]) -> str:
    """Name several measures as one: by what their names share, else the first before the others."""
    names = [brief(words.name(code)) for code in measures]
    shared = told_apart(names, words.language)[0]
    if shared:
        return capitalised(shared.removeprefix("… "))
    return named(words, [names[0], *map(lowered, names[1:])], 1, of_units=False)
