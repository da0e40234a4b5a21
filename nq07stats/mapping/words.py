"""Labels as words: what they are made of, whatever way they were typed.

What is said here is true of Vietnamese officialese, not of a plan: words without weight, numbering,
headings that say nothing. What a plan's people write short is data (``abbreviation.csv``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product
from typing import NamedTuple

from nq07stats.catalogue import Abbreviation
from nq07stats.mapping.money import scale_of
from nq07stats.text import fold, normalise

_MOST_READINGS = 12
_NUMBERING = re.compile(
    r"""(?:[-–—+*•·.…]\s*)*
        (?:(?:\(?[0-9]{1,2}(?:\.[0-9]{1,2})+[.)]?(?=\s|[^\W\d_])
            | \(?[0-9]{1,2}[.)](?=\s|[^\W\d_])
            | [0-9]{1,2}\s*[-–](?=\s*[^\W\d_])
            | [IVX]+[.)] | [IVX]+(?=\s) | \(?[a-zđA-GĐ](?:\)|\.(?=\s)))\s*)?
        (?:[-–—+*•]\s*)*""",
    re.VERBOSE,
)
_WORD = re.compile("(?:[^\\W_]|[\u0300-\u036f])+(?:&(?:[^\\W_]|[\u0300-\u036f])+)?")
_VOWEL = re.compile("[aeiouy]")
_FINAL_Y = re.compile("(?:qu|[hklmst])[yỳýỷỹỵ]")
_AS_I = str.maketrans("yỳýỷỹỵ", "iìíỉĩị")
_BRACKETS = re.compile(r"\(([^()]*)\)")

_WEIGHTLESS = frozenset(
    fold(word)
    for word in (
        *("số", "các", "những", "của", "và", "hoặc", "hay", "với", "cho", "tại", "được"),
        *("trong", "năm", "về", "là", "ở", "thì", "từng", "gồm"),
    )
)

LIGHT = frozenset(
    fold(word)
    for word in (
        *("để", "đang", "việc", "công", "tác", "nội", "dung", "tổ", "chức", "xây", "dựng", "do"),
        *(
            "đã",
            "thực",
            "hiện",
            "triển",
            "khai",
            "hằng",
            "hàng",
            "gương",
            "bản",
            "theo",
            "qua",
            "đối",
        ),
    )
)
"""Words that may stand in a label beside a name and change little."""

ALTERING = frozenset(("khong", "chua", "ngoai", "tru", "khac", "nu", "moi"))
"""Words, without marks, that turn the meaning of those beside them."""

NEEDED = frozenset(("khong", "chua", "ngoai", "da"))
"""Words, without marks, that a name never goes without."""

_WEIGHTLESS_BARE = {fold(word, diacritics=False) for word in _WEIGHTLESS} - {"nam", "so"}
_NOTHING_SAID = re.compile(
    "|".join(
        rf"(?<!\w){fold(phrase)}(?!\w)"
        for phrase in (
            *("trong đó", "trong số đó", "trên địa bàn", "tại đơn vị", "của đơn vị"),
            *("toàn đơn vị", "trong năm", "hằng năm", "hàng năm", "trong kỳ", "chia ra"),
            *("bao gồm", "tổng số", "tổng cộng", "số lượng", "cụ thể", "so luong", "tong so"),
            *("trong do", "trong nam", "hiện có", "hiện nay", "hien co", "hien nay"),
        )
    )
    + r"|^tông̉(?!\s*(?:liên|lđ|tlđ))"
)
_SILENT = frozenset(
    fold(text)
    for text in (
        *("thực hiện", "kết quả", "kết quả thực hiện", "số lượng", "số liệu", "tổng số", "tổng"),
        *("giá trị", "đạt được", "số thực hiện", "kết quả đạt được", "số", "năm", "các năm", "th"),
        *("nội dung", "tiêu chí", "trong đó", "chia ra", "chia theo năm", "thực hiện các năm"),
        *("cộng", "tổng cộng", "số liệu báo cáo", "năm báo cáo", "đơn vị", "tên đơn vị", "kỳ này"),
        *("số liệu các năm", "kết quả các năm", "kết quả qua các năm", "số liệu thực hiện", "sl"),
        *("năm thực hiện", "giai đoạn", "kết quả trong năm", "tổng cả giai đoạn", "trong năm"),
        *("cả năm", "tổng cả năm", "cộng cả năm"),
        *("chia theo các năm", "kết quả từng năm", "thực hiện trong năm", "ghi số liệu"),
    )
)
_PLANNED = frozenset(
    fold(text)
    for text in (
        *(
            "kế hoạch",
            "chỉ tiêu",
            "chỉ tiêu giao",
            "giao",
            "ước",
            "ước đạt",
            "ước thực hiện",
            "kế hoạch giao",
            "mục tiêu",
            "dự kiến",
            "phấn đấu",
            "kh",
        ),
        *("chỉ tiêu kế hoạch", "kế hoạch năm", "số kế hoạch", "chỉ tiêu được giao", "nghị quyết"),
    )
)


class Word(NamedTuple):
    """A syllable without and with its marks; ``marked`` is "" where the text has none at all."""

    bare: str
    marked: str


@dataclass(frozen=True)
class Shorts:
    """What is written short: the words of a short form, and each way in which it reads."""

    forms: Mapping[tuple[str, ...], tuple[tuple[Word, ...], ...]]

    @cached_property
    def longest(self) -> int:
        """Words of the longest short form."""
        return max(map(len, self.forms), default=0)


def shorts_of(abbreviations: Iterable[Abbreviation]) -> Shorts:
    """Build what :func:`readings` expands from the catalogue's table."""
    forms: dict[tuple[str, ...], list[tuple[Word, ...]]] = {}
    for row in abbreviations:
        key = tuple(word.bare for word in plain_words(row.written))
        forms.setdefault(key, []).append(plain_words(row.full))
    return Shorts({key: tuple(fulls) for key, fulls in forms.items() if key})


def without_numbering(text: str) -> str:
    """Take "1.2.", "a)", "II.", dashes and bullets from the beginning of a label."""
    tidy = normalise(text)
    rest = tidy[_NUMBERING.match(tidy).end() :]  # type: ignore[union-attr] # matches nothing too
    return rest or tidy


def said_nothing(text: str) -> bool:
    """Tell whether a heading says nothing of what the figures under it are about."""
    return _key(text) in _SILENT or not any(letter.isalpha() for letter in text)


def planned(text: str) -> bool:
    """Tell whether a heading stands over what was planned, not over what was done."""
    return _key(text) in _PLANNED


def _key(text: str) -> str:
    return fold(without_numbering(_BRACKETS.sub(" ", text))).strip(" .:;,-–")


@lru_cache(maxsize=8192)
def plain_words(text: str) -> tuple[Word, ...]:
    """Split a text into its words, each without and with marks; "kỷ" and "kỉ" are one."""
    marked = [
        word.translate(_AS_I) if _FINAL_Y.fullmatch(word) else word
        for word in _WORD.findall(fold(text))
    ]
    return tuple(Word(fold(word, diacritics=False), word) for word in marked)


def weighty(text: str, dropped: frozenset[tuple[str, ...]] = frozenset()) -> tuple[Word, ...]:
    """Reduce a label to the words that tell something.

    Numbering goes, and words without weight; in brackets what is in ``dropped``, such as units of
    measure.
    """

    def bracket(found: re.Match[str]) -> str:
        inside = tuple(word.bare for word in plain_words(found[1]))
        return " " if inside in dropped or scale_of(found[1]) else f" {found[1]} "

    told = _BRACKETS.sub(bracket, without_numbering(text))
    folded = _NOTHING_SAID.sub(" ", fold(told))
    words = plain_words(folded)
    has_marks = any(word.bare != word.marked for word in words)
    kept = [word for word in words if not _is_weightless(word, has_marks=has_marks)]
    return tuple(kept if has_marks else (word._replace(marked="") for word in kept))


def _is_weightless(word: Word, *, has_marks: bool) -> bool:
    return word.marked in _WEIGHTLESS if has_marks else word.bare in _WEIGHTLESS_BARE


def readings(words: Sequence[Word], shorts: Shorts) -> Iterator[tuple[Word, ...]]:
    """Yield every way to read words of which some are written short; as written the first."""
    parts: list[tuple[tuple[Word, ...], ...]] = []
    at = 0
    while at < len(words):
        length, fulls = _short_at(words, at, shorts)
        parts.append(fulls)
        at += length
    for count, reading in enumerate(product(*parts)):
        if count == _MOST_READINGS:
            return
        yield tuple(word for part in reading for word in part)


def _short_at(
    words: Sequence[Word], at: int, shorts: Shorts
) -> tuple[int, tuple[tuple[Word, ...], ...]]:
    for length in range(min(shorts.longest, len(words) - at), 0, -1):
        found = shorts.forms.get(tuple(word.bare for word in words[at : at + length]))
        if found:
            return length, found
    return 1, _joined(words[at], shorts) or ((words[at],),)


def _joined(word: Word, shorts: Shorts) -> tuple[tuple[Word, ...], ...]:
    """Read short forms written as one: "CSTĐCS" is "CSTĐ" and "CS"."""
    if _VOWEL.search(word.bare):
        return ()
    found: list[tuple[Word, ...]] = []
    for cut in range(2, len(word.bare) - 1):
        first = shorts.forms.get((word.bare[:cut],), ())
        second = shorts.forms.get((word.bare[cut:],), ())
        found += [(*one, *other) for one in first for other in second]
    return tuple(found)
