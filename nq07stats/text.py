"""Vietnamese text as people type it: repaired, folded for comparing, read as figures."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol

from nq07stats.observations import State

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_SYLLABLE = re.compile("(?:[^\\W\\d_]|[\u0300-\u036f])+")
_COMBINING = re.compile("[\u0300-\u036f]")

_DASHES = frozenset("-‐‑‒–—―−")
_SIGNS: Mapping[str, State] = {
    "khong co": "nil",
    "khong phat sinh": "nil",
    "x": "not_applicable",
    "khong ap dung": "not_applicable",
    "chua co so lieu": "unavailable",
}
_YES_NO: Mapping[str, float] = {"co": 1.0, "khong": 0.0, "yes": 1.0, "no": 0.0}

_VIETNAMESE_NUMBER = re.compile(
    r"""(?P<minus>[-−]?)
        (?P<whole>[0-9]+ | [1-9][0-9]{0,2}(?:\.[0-9]{3})+ | [1-9][0-9]{0,2}(?:\ [0-9]{3})+)
        (?:,(?P<decimals>[0-9]+))?""",
    re.VERBOSE,
)
_MOST_SHOWN = 60
_ENGLISH_THOUSANDS = re.compile(r"[-−]?[1-9][0-9]{0,2}(?:,[0-9]{3})+")


def normalise(text: str) -> str:
    """Repair a text without changing its words.

    Composed letters (NFC; macOS writes them decomposed), plain spaces, single ones, none at the
    ends, nothing invisible.
    """
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())


def fold(text: str, *, diacritics: bool = True) -> str:
    """Turn a text into a key that is equal for the same words, however they were typed.

    Case, spaces and the two spellings of a tone ("hòa", "hoà") are evened out; without
    ``diacritics`` all marks go too, and "đ" becomes "d". A key is for comparing, not for showing.
    """
    decomposed = unicodedata.normalize("NFD", normalise(text).casefold())
    if diacritics:
        return unicodedata.normalize("NFC", _SYLLABLE.sub(_tone_last, decomposed))
    return _COMBINING.sub("", decomposed).replace("đ", "d")


def _tone_last(syllable: re.Match[str]) -> str:
    return _TONE.sub("", syllable[0]) + "".join(_TONE.findall(syllable[0]))


def places(text: str, words: str) -> list[tuple[int, int]]:
    """Return where words stand in a text, as the bounds of slices of it.

    They are found as a phrase of whole words, however case, diacritics and spaces were typed on
    either side: "thi dua" is found in "Thi  ĐUA", not in "nghi đua".
    """
    wanted = fold(words, diacritics=False).split()
    if not wanted:
        return []
    letters = [_plain(letter) for letter in text]
    starts = [start for start, plain in enumerate(letters) for _ in plain] + [len(text)]
    before = r"(?<!\w)" if wanted[0][0].isalnum() else ""
    after = r"(?!\w)" if wanted[-1][-1].isalnum() else ""
    phrase = before + r"\s+".join(map(re.escape, wanted)) + after
    found = re.finditer(phrase, "".join(letters))
    return [(starts[one.start()], starts[one.end()]) for one in found]


@cache
def _plain(letter: str) -> str:
    """Fold a letter as :func:`fold` does without diacritics, but keep it where it is a space."""
    return " " if letter.isspace() else fold(letter, diacritics=False)


def read_number(text: str) -> float | None:
    """Read a number typed as text in the Vietnamese way, or ``None`` where it is not plainly one.

    "1.234" is 1234, "1.234,5" is 1234.5, "05" is 5. What another habit would read otherwise is
    not guessed at: "1,234" (a thousand in English), "12.5", "(3)" and "15 người" are no numbers.
    """
    typed = normalise(text)
    found = _VIETNAMESE_NUMBER.fullmatch(typed)
    if found is None or _ENGLISH_THOUSANDS.fullmatch(typed):
        return None
    whole = re.sub(r"[. ]", "", found["whole"])
    value = float(f"{whole}.{found['decimals'] or 0}")
    if not math.isfinite(value):
        return None
    return -value if found["minus"] else value


def read_sign(text: str) -> State | None:
    """Read one of the signs that stand for a state: "-", "không có", "x", "…" and their like."""
    typed = normalise(text)
    if typed and set(typed) <= _DASHES:
        return "nil"
    if typed != "." and typed and set(typed) <= {".", "…"}:
        return "unavailable"
    return _SIGNS.get(fold(typed, diacritics=False))


@dataclass(frozen=True, slots=True)
class Entry:
    """What a cell says: a state, and its value (0 for nil, NaN for the two states without one)."""

    state: State
    value: float


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a cell cannot be read as a figure: the code of a rule, and what the cell shows."""

    code: str
    facts: Mapping[str, str] = field(default_factory=dict)


class CellLike(Protocol):
    """What is needed of a cell; :class:`nq07stats.workbooks.cells.Cell` has it."""

    @property
    def kind(self) -> str:
        """Kind of cell."""

    @property
    def value(self) -> object:
        """Its value."""

    @property
    def shown_text(self) -> str:
        """What it shows."""


def read_cell_value(
    cell: CellLike | None, *, yes_no: bool = False, percent: bool = False
) -> Entry | Problem | None:
    """Read a cell as a figure in one of the five states; ``None`` is blank.

    Parameters
    ----------
    cell
        The cell, or ``None`` where the sheet has none.
    yes_no
        The figure is a flag: "có", "không" and booleans count as 1 and 0.
    percent
        The figure is measured in percent, so that "12,5%" is 12.5. Elsewhere a percentage stands
        where a count belongs, and is a problem.

    Returns
    -------
    Entry, Problem or None
        Problem codes are ``error_cell``, ``formula_without_value``, ``date_instead_of_number``
        and ``text_instead_of_number``, each with the fact ``shown``.
    """
    if cell is None:
        return None
    if cell.kind == "number" and isinstance(cell.value, int | float):
        return Entry("value", float(cell.value))
    if cell.kind == "boolean" and yes_no:
        return Entry("value", float(bool(cell.value)))
    if cell.kind == "text":
        return _read_text(str(cell.value), yes_no=yes_no, percent=percent)
    codes = {
        "error": "error_cell",
        "formula_without_value": "formula_without_value",
        "date": "date_instead_of_number",
    }
    return _problem(codes.get(cell.kind, "text_instead_of_number"), cell.shown_text)


def _problem(code: str, shown: str) -> Problem:
    short = shown if len(shown) <= _MOST_SHOWN else shown[: _MOST_SHOWN - 1] + "…"
    return Problem(code, {"shown": short})


def _read_text(text: str, *, yes_no: bool, percent: bool) -> Entry | Problem | None:
    typed = normalise(text)
    if not typed:
        return None
    state = read_sign(typed)
    if state is not None:
        return Entry(state, 0.0 if state == "nil" else math.nan)
    if yes_no and (answer := _YES_NO.get(fold(typed, diacritics=False))) is not None:
        return Entry("value", answer)
    number = read_number(typed.removesuffix("%")) if percent else read_number(typed)
    if number is None:
        return _problem("text_instead_of_number", typed)
    return Entry("value", number)
