"""Figures as people type them where no template tells them how.

More is understood here than :func:`nq07stats.text.read_cell_value` takes from a template, and each
reading says how plain it was: what another person could read otherwise is not certain, and has to
be asked.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from nq07stats.text.entries import (
    CellLike,
    Entry,
    Problem,
    problem,
    read_cell_value,
    read_sign,
)
from nq07stats.text.folding import fold, normalise
from nq07stats.text.habit import Digits, Habit, is_thousandths, read_digits

Note = Literal[
    "",
    "habit",
    "unit_word",
    "approximate",
    "parentheses",
    "percent",
    "full_width",
    "sign_word",
    "bound",
    "words",
    "scale_word",
    "look_alike",
    "lost_thousands",
    "fraction",
    "not_yet",
    "tick",
    "sign",
]


@dataclass(frozen=True, slots=True)
class Typed:
    """What a cell says, and how plainly.

    Parameters
    ----------
    entry
        State and value.
    certain
        Whether nobody could read the cell otherwise. What is not certain is for a person to decide.
    note
        What was remarkable, the most doubtful first of all; empty where nothing was.

        - ``habit``: what the mark in "1,234" means was decided by the sheet's other numbers
        - ``unit_word``: "15 người"; ``scale_word``: "2 triệu", the value being 2;
          ``words``: other words beside the number
        - ``approximate``: "≈ 20", "khoảng 20"; ``bound``: "hơn 20", "dưới 20"
        - ``parentheses``: "(3)" is -3
        - ``percent``: "12,5%" is 12.5
        - ``full_width``: digits as an East Asian keyboard types them
        - ``look_alike``: letters in place of digits, "1O"
        - ``lost_thousands``: the number 1.234 where counts stand, probably typed for 1234 into a
          spreadsheet that takes the dot for the decimal mark
        - ``fraction``: a count that is not whole
        - ``sign_word``: "ko có" and its like for a sign; ``not_yet``: "chưa có", which may mean
          none or not known; ``sign``: another sign than those agreed upon
        - ``tick``: a mark in place of "có"
    words
        The words beside the number as they were typed: "tỷ đồng" of "1,5 tỷ đồng".
    estimated
        Whether the cell itself says that the number is no exact one.
    """

    entry: Entry
    certain: bool = True
    note: Note = ""
    words: str = ""
    estimated: bool = False


_WIDE = str.maketrans({**{0xFF01 + i: chr(0x21 + i) for i in range(94)}, 0x3000: " "})
_ONE_NUMBER = re.compile(
    r"(?P<before>[^0-9]*?)(?P<minus>[-−–]?)(?P<number>[0-9](?:[0-9., ]*[0-9])?)(?P<after>[^0-9]*)"
)
_PARENTHESES = re.compile(r"\(\s*([0-9][0-9., ]*)\s*\)")
_LOOK_ALIKES = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1"})
_MISTYPED = re.compile(r"(?=.*[OolI])(?=.*[0-9])[0-9OolI]{1,15}|[Oo]")

_SIGN_WORDS: Mapping[str, Entry] = {
    **dict.fromkeys(
        ("khong", "ko", "k co", "ko co", "khong co gi", "ko phat sinh", "k phat sinh"),
        Entry("nil", 0.0),
    ),
    **dict.fromkeys(("ko ap dung", "k ap dung"), Entry("not_applicable", math.nan)),
    **dict.fromkeys(
        (
            "chua co sl",
            "chua thong ke",
            "chua thong ke duoc",
            "chua tong hop",
            "chua tong hop duoc",
            "khong co so lieu",
            "ko co so lieu",
            "khong ro",
            "khong thong ke",
            "khong thong ke duoc",
        ),
        Entry("unavailable", math.nan),
    ),
}
_DOUBTFUL_SIGNS: Mapping[str, tuple[Entry, Note]] = {
    **dict.fromkeys(("chua", "chua co"), (Entry("nil", 0.0), "not_yet")),
    **dict.fromkeys(("/", "//", "_", "__", "___", "kps"), (Entry("nil", 0.0), "sign")),
    **dict.fromkeys(("n/a", "na", "kad"), (Entry("not_applicable", math.nan), "sign")),
    **dict.fromkeys(("?", "??"), (Entry("unavailable", math.nan), "sign")),
}
_ANSWERS: Mapping[str, float] = {
    "co": 1.0,
    "da co": 1.0,
    "yes": 1.0,
    "khong": 0.0,
    "ko": 0.0,
    "ko co": 0.0,
    "khong co": 0.0,
    "chua": 0.0,
    "chua co": 0.0,
    "no": 0.0,
}
_TICKS = frozenset("✓✔☑√")
_DOUBTFUL_TICKS = frozenset(("x", "v", "+"))

_APPROXIMATE = frozenset(
    (
        "≈",
        "~",
        "∼",
        "khoang",
        "khoang chung",
        "chung",
        "uoc",
        "uoc tinh",
        "uoc dat",
        "xap xi",
        "tam",
    )
)
_BOUNDS = frozenset(
    ("hon", "tren", "gan", "duoi", "it nhat", "toi thieu", "toi da", ">", "<", "≥", "≤", ">=", "<=")
)
_BOUNDS_AFTER = frozenset(("+", "tro len", "tro xuong"))
_SCALES = frozenset(("chuc", "tram", "nghin", "ngan", "van", "trieu", "tr", "ty", "ti", "k"))
_UNIT_WORDS = frozenset(
    (
        *("nguoi", "luot", "luot nguoi", "ca nhan", "tap the", "don vi", "cuoc", "lop", "bai"),
        *("tin", "tin bai", "tin, bai", "ban", "van ban", "cai", "chiec", "bo", "ho so"),
    )
)
"""Words for what is counted that belong to the language, not to a plan."""


def read_typed(
    cell: CellLike | None,
    habit: Habit,
    *,
    percent: bool = False,
    yes_no: bool = False,
    whole: bool = False,
    unit: str = "",
) -> Typed | Problem | None:
    """Read a cell that somebody filled in his own way; ``None`` is blank.

    Parameters
    ----------
    cell
        The cell, or ``None`` where the sheet has none.
    habit
        How numbers are written in the sheet (:func:`nq07stats.text.habit_of`).
    percent, yes_no
        As for :func:`nq07stats.text.read_cell_value`.
    whole
        The figure counts things, so that it has no decimals: "1,234" can but be 1234.
    unit
        What the figure is measured in: "15 hồ sơ" is plain where "hồ sơ" are counted.

    Returns
    -------
    Typed, Problem or None
        Problem codes are those of ``read_cell_value``, and ``percentage`` (where no percentage can
        stand) and ``several_numbers``, each with the fact ``shown``.
    """
    if cell is None:
        return None
    if cell.kind == "number" and isinstance(cell.value, int | float):
        return _read_number_cell(float(cell.value), cell, habit, percent=percent, whole=whole)
    if cell.kind != "text":
        entry = read_cell_value(cell, yes_no=yes_no, percent=percent)
        return Typed(entry) if isinstance(entry, Entry) else entry
    text = normalise(str(cell.value))
    if not text:
        return None
    plain = normalise(text.translate(_WIDE))
    read = (
        (_read_answer(plain) if yes_no else None)
        or _read_sign(plain)
        or (_read_answer_with_words(plain) if yes_no else None)
        or _read_words_and_number(plain, habit, percent=percent, whole=whole, unit=unit)
    )
    if isinstance(read, str):
        return problem(read, text)
    if plain != text and read.certain and not read.note:
        return replace(read, note="full_width")
    return read


def _read_number_cell(
    value: float, cell: CellLike, habit: Habit, *, percent: bool, whole: bool
) -> Typed | Problem:
    if cell.shown_text.endswith("%"):
        if not percent:
            return problem("percentage", cell.shown_text)
        return Typed(Entry("value", round(value * 100, 10)), note="percent")
    entry = Entry("value", value)
    if value.is_integer():
        return Typed(entry)
    if whole:
        if is_thousandths(value) and not cell.formula:
            return Typed(Entry("value", float(round(value * 1000))), False, "lost_thousands")
        return Typed(entry, False, "fraction")
    if habit.whole_numbers_only and is_thousandths(value) and not cell.formula:
        return Typed(entry, False, "lost_thousands")
    return Typed(entry)


def _read_answer(text: str) -> Typed | None:
    plain = fold(text, diacritics=False)
    if plain in _ANSWERS:
        return Typed(Entry("value", _ANSWERS[plain]))
    if set(text) <= _TICKS:
        return Typed(Entry("value", 1.0), note="tick")
    if plain in _DOUBTFUL_TICKS:
        return Typed(Entry("value", 1.0), False, "tick")
    return None


def _read_answer_with_words(text: str) -> Typed | None:
    first, _, words = text.partition(" ")
    answer = _ANSWERS.get(fold(first.rstrip(",.;:"), diacritics=False))
    return None if answer is None else Typed(Entry("value", answer), False, "words", words)


def _read_sign(text: str) -> Typed | None:
    state = read_sign(text)
    if state is not None:
        return Typed(Entry(state, 0.0 if state == "nil" else math.nan))
    plain = fold(text, diacritics=False).strip("().")
    if plain in _SIGN_WORDS:
        return Typed(_SIGN_WORDS[plain], note="sign_word")
    if plain in _DOUBTFUL_SIGNS:
        entry, note = _DOUBTFUL_SIGNS[plain]
        return Typed(entry, False, note)
    return None


def _read_words_and_number(
    text: str, habit: Habit, *, percent: bool, whole: bool, unit: str
) -> Typed | str:
    """Read a number with what is beside it, or return the code of a problem."""
    if _MISTYPED.fullmatch(text):
        return Typed(Entry("value", float(text.translate(_LOOK_ALIKES))), False, "look_alike")
    negative = _PARENTHESES.fullmatch(text)
    found = _ONE_NUMBER.fullmatch(negative[1] if negative else text)
    if found is None:
        return _why_no_number(text)
    after = found["after"].strip()
    share = after.startswith("%")
    if share and not percent:
        return "percentage"
    read = read_digits(found["number"], habit, whole=whole, share=share)
    if read is None:
        return _why_no_number(text)
    before = found["before"].strip(" :")
    after = after.removeprefix("%").strip(" .;")
    notes = [*_notes_of_words(before, after, unit), *_notes_of_digits(read, whole=whole)]
    if negative:
        notes.append(("parentheses", not whole))
    elif share:
        notes.append(("percent", True))
    sign = -1 if found["minus"] or negative else 1
    doubtful = [note for note, certain in notes if not certain]
    named = doubtful or [note for note, _ in notes]
    return Typed(
        Entry("value", sign * read.value),
        certain=not doubtful,
        note=named[0] if named else "",
        words=" ".join(filter(None, (before, after))),
        estimated=any(note in ("approximate", "bound") for note, _ in notes),
    )


def _why_no_number(text: str) -> str:
    several = len(re.findall("[0-9]+", text)) > 1 and not re.fullmatch("[0-9.,]+", text)
    return "several_numbers" if several else "text_instead_of_number"


def _notes_of_digits(read: Digits, *, whole: bool) -> Iterator[tuple[Note, bool]]:
    if read.by_habit or not read.certain:
        yield "habit", read.certain
    if whole and not read.value.is_integer():
        yield "fraction", False


def _notes_of_words(before: str, after: str, unit: str) -> Iterator[tuple[Note, bool]]:
    """Say what the words before and after a number mean, and whether they leave it certain."""
    first, last = fold(before, diacritics=False), fold(after, diacritics=False)
    if first in _APPROXIMATE:
        yield "approximate", True
    elif first in _BOUNDS or last in _BOUNDS_AFTER:
        yield "bound", False
    elif first:
        yield "words", False
    if not last or last in _BOUNDS_AFTER:
        return
    if last in _UNIT_WORDS or last == fold(unit, diacritics=False):
        yield "unit_word", True
    elif last.split()[0] in _SCALES:
        yield "scale_word", False
    else:
        yield "words", False
