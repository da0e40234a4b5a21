"""Running numbers of rows and columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from nq07stats.mapping.grid import Spot

MarkKind = Literal["upper", "roman", "number", "lower", "dash", "plus", "star"]

RANKS: dict[MarkKind, int] = {
    "upper": 0,
    "roman": 1,
    "number": 2,
    "lower": 10,
    "dash": 11,
    "plus": 12,
    "star": 13,
}
"""How far in a running number usually stands; "1.1" stands one further in than "1"."""


class Mark(NamedTuple):
    """A running number: its kind, how many parts it has ("1.1" has 2), which in its row it is."""

    kind: MarkKind
    parts: int = 1
    place: int = 0

    @property
    def level(self) -> tuple[str, int]:
        """What marks of one level have in common."""
        return (self.kind, self.parts)

    @property
    def rank(self) -> int:
        """How far in lines of this level usually stand."""
        return RANKS[self.kind] + self.parts - 1


_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_ALONE = re.compile(
    r"""(?:(?:Mục|Phần|Chương)\s+)?\(?(?:
        (?P<roman>[IVX]+) | (?P<number>[0-9]{1,3}(?:\.[0-9]{1,2}){0,4})
        | (?P<upper>[A-G]) | (?P<lower>[a-zđ]{1,2}|[ivx]{1,4})
    )\s*[.)/:]?""",
    re.VERBOSE,
)
_BEFORE = re.compile(
    r"""(?:
        (?:Mục|Phần)\s+(?P<named>[IVX]+|[0-9]{1,2})\s*[.:)-]?
        | (?!X\.)(?P<roman>[IVX]+)(?:\.[0-9]+)*\s*[.:)/-]
        | \(?(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2}){1,4})\s*[.:)/-]?
        | \(?(?P<one>[0-9]{1,2})\s*[.:)/-](?![0-9])
        | (?P<upper>[A-G])\s*[.)/-](?![\w.])
        | \(?(?P<lower>[a-zđ])\s*[.)/](?![\w.])
        | (?P<sign>[-‐‑‒–—―−+*•●○▪■◦·✓]+)(?![0-9])
    )\s*""",
    re.VERBOSE,
)


@lru_cache(maxsize=4096)
def mark_alone(text: str) -> Mark | None:
    """Read a text that is a running number and nothing else: "1", "1.1", "II", "a)", "-"."""
    if len(text) > 12:
        return None
    if text and set(text) <= set("-–—+*•"):
        return _sign(text)
    found = _ALONE.fullmatch(text)
    if found is None:
        return None
    return _mark(found["roman"], found["number"], found["upper"], found["lower"])


@lru_cache(maxsize=4096)
def split_mark(text: str) -> tuple[Mark | None, str]:
    """Take the running number off the beginning of a label: "1.1. Cờ" is "Cờ", numbered."""
    found = _BEFORE.match(text)
    if found is None or found.end() == len(text):
        return None, text
    if found["sign"]:
        return _sign(found["sign"]), text[found.end() :]
    named = found["named"] or ""
    mark = _mark(
        found["roman"] or (named if not named.isdigit() else None),
        found["number"] or found["one"] or (named if named.isdigit() else None),
        found["upper"],
        found["lower"],
    )
    return (mark, text[found.end() :]) if mark else (None, text)


def _mark(
    roman: str | None, number: str | None, upper: str | None, lower: str | None
) -> Mark | None:
    if roman and _ROMAN.fullmatch(roman):
        return Mark("roman", 1, _roman_value(roman))
    if number:
        parts = number.split(".")
        return Mark("number", len(parts), int(parts[-1]))
    if upper:
        return Mark("upper", 1, ord(upper) - 64)
    if lower and len(lower) == 1:
        return Mark("lower", 1, "abcdđeghiklmnopqrstuvxy".find(lower) + 1)
    return None


def _roman_value(roman: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in roman]
    following = [*values[1:], 0]
    return sum(-one if one < after else one for one, after in zip(values, following, strict=True))


def _sign(text: str) -> Mark:
    if "+" in text:
        return Mark("plus")
    return Mark("star") if "*" in text else Mark("dash")


_LONGEST_NUMBERING = 30
_NUMBERED = re.compile(r"[(\[]?\s*([0-9]{1,2}|[A-ZĐ])\s*[)\]]?(?:\s*[=:].*)?")


def is_numbering(spots: Sequence[Spot]) -> bool:
    """Tell whether a row only numbers the columns: "A B C 1 2 3", "(1) (2) (3)=(1)+(2)"."""
    if len(spots) < 2 or any(len(spot.text) > _LONGEST_NUMBERING for spot in spots):
        return False
    found = [_NUMBERED.fullmatch(spot.text) for spot in spots]
    numbers: list[str] = []
    letters: list[str] = []
    for one in found:
        if one is None:
            return False
        (numbers if one[1].isdigit() else letters).append(one[1])
    counted = [int(number) for number in numbers]
    if letters != sorted(set(letters)) or (letters and letters[0] != "A"):
        return False
    if not counted:
        return len(letters) > 2
    return counted == list(range(counted[0], counted[0] + len(counted))) and (
        counted[0] == 1 or bool(letters) or any("(" in spot.text for spot in spots)
    )
