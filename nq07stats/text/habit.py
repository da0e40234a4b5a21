"""How the author of a sheet writes numbers: which mark parts thousands, which the decimals."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from nq07stats.text.entries import CellLike
from nq07stats.text.folding import normalise

Mark = Literal[".", ",", ""]

_ENOUGH = 3
"""So many numbers like "1,234", and none that tells otherwise, are no decimals any more."""

_NUMBER = re.compile(r"[-−+]?\(?(?P<digits>[0-9]+(?:[.,][0-9]+)+)\)?\s?%?")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:(?P<mark>[.,])[0-9]{3})(?:(?P=mark)[0-9]{3})*")
_DECIMALS = re.compile(r"[0-9]+(?P<mark>[.,])[0-9]+")
_BOTH = re.compile(r"[1-9][0-9]{0,2}(?:(?P<mark>[.,])[0-9]{3})+(?!(?P=mark))[.,][0-9]+")
_SPACED = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+(?:[.,][0-9]+)?")
_TELEPHONE = 9
_OTHER: dict[str, Mark] = {".": ",", ",": "."}


@dataclass(frozen=True, slots=True)
class Habit:
    """What the numbers of a sheet tell of how they were written, each counted once.

    Parameters
    ----------
    dot_groups, comma_groups
        Texts in which the mark can only part thousands: "1.234.567", "1.234,5".
    dot_decimals, comma_decimals
        Texts in which it can only part the decimals: "12.5", "0,75", "1.234,5".
    dot_either, comma_either
        Texts that can be read both ways: "1.234".
    whole, thousandths, fractions
        Cells that are numbers: without decimals, with one to three of them and at least 1 (as a
        thousand becomes whose mark the spreadsheet took for that of decimals), and others.
    """

    dot_groups: int = 0
    comma_groups: int = 0
    dot_decimals: int = 0
    comma_decimals: int = 0
    dot_either: int = 0
    comma_either: int = 0
    whole: int = 0
    thousandths: int = 0
    fractions: int = 0

    @property
    def thousands(self) -> Mark:
        """The mark that parts thousands; empty where the sheet does not tell, or tells both."""
        if self.dot_groups or self.comma_groups:
            return _only(self.dot_groups, self.comma_groups)
        if self.decimal == ",":
            return "."
        if self.comma_either and not self.dot_either:
            return "," if self.decimal == "." or self.comma_either >= _ENOUGH else ""
        if self.dot_either and not self.comma_either and not self.decimal:
            return "."
        return ""

    @property
    def decimal(self) -> Mark:
        """The mark that parts the decimals; empty where the sheet does not tell, or tells both."""
        return _only(self.dot_decimals, self.comma_decimals)

    @property
    def whole_numbers_only(self) -> bool:
        """Whether the sheet's numbers are counts, but for few that may be thousands gone wrong."""
        return not self.fractions and self.whole > self.thousandths > 0


def _only(dots: int, commas: int) -> Mark:
    if bool(dots) == bool(commas):
        return ""
    return "." if dots else ","


def habit_of(cells: Iterable[CellLike]) -> Habit:
    """Tell from a sheet's own cells how its author writes numbers.

    Pass the cells that figures stand in: running numbers such as "1.1" would be taken for
    decimals. Formulas tell nothing, nor do numbers shown in percent: nobody typed them.
    """
    told: Counter[str] = Counter()
    for cell in cells:
        if cell.kind == "text":
            told.update(_of_text(str(cell.value)))
        elif cell.formula or cell.shown_text.endswith("%"):
            continue
        elif cell.kind == "number" and isinstance(cell.value, int | float):
            told[_of_number(float(cell.value))] += 1
    return Habit(**told)


def _of_number(value: float) -> str:
    if value.is_integer():
        return "whole"
    return "thousandths" if is_thousandths(value) else "fractions"


def is_thousandths(value: float) -> bool:
    """Whether a fraction may be a number of thousands: 1.234 typed for 1234, 2.5 for 2500."""
    return 1 <= abs(value) < 1000 and abs(value * 1000 - round(value * 1000)) < 1e-6


def _of_text(text: str) -> tuple[str, ...]:
    """Name the fields of :class:`Habit` that a text counts for."""
    if "." not in text and "," not in text:
        return ()
    found = _NUMBER.fullmatch(normalise(text))
    if found is None:
        return ()
    digits = found["digits"]
    names = {".": "dot", ",": "comma"}
    if both := _BOTH.fullmatch(digits):
        return f"{names[both['mark']]}_groups", f"{names[_OTHER[both['mark']]]}_decimals"
    if grouped := _GROUPED.fullmatch(digits):
        several = digits.count(grouped["mark"]) > 1
        return (f"{names[grouped['mark']]}_{'groups' if several else 'either'}",)
    if decimals := _DECIMALS.fullmatch(digits):
        return (f"{names[decimals['mark']]}_decimals",)
    return ()


class Digits(NamedTuple):
    """The value of some digits; ``by_habit``: its marks may be read in two ways."""

    value: float
    certain: bool = True
    by_habit: bool = False


def read_digits(
    digits: str, habit: Habit, *, whole: bool = False, share: bool = False
) -> Digits | None:
    """Read digits with marks and spaces between them, or return ``None`` where they make no number.

    Parameters
    ----------
    digits
        Begins and ends with a digit: "1.234,5", "1 234".
    habit
        What "1.234" and "1,234" mean in the sheet. Where it does not tell, the Vietnamese way holds
        for "1.234"; for "1,234", which is a thousand more often than a number of three decimals,
        nothing holds.
    whole
        The number is a count: where the sheet does not tell, the mark can only part thousands.
    share
        The number is a percentage, so that the mark parts decimals.
    """
    if digits.isdecimal():
        telephone = digits.startswith("0") and len(digits) >= _TELEPHONE
        return None if telephone else _finite(digits)
    if _SPACED.fullmatch(digits):
        return _finite(digits.replace(" ", "").replace(",", "."))
    if both := _BOTH.fullmatch(digits):
        return _finite(digits.replace(both["mark"], "").replace(",", "."))
    if grouped := _GROUPED.fullmatch(digits):
        mark = grouped["mark"]
        if digits.count(mark) > 1:
            return _finite(digits.replace(mark, ""))
        return _either(digits, mark, habit, whole=whole, share=share)
    return _finite(digits.replace(",", ".")) if _DECIMALS.fullmatch(digits) else None


def _finite(digits: str) -> Digits | None:
    value = float(digits)
    return Digits(value) if math.isfinite(value) else None


def _either(digits: str, mark: str, habit: Habit, *, whole: bool, share: bool) -> Digits:
    """Read "1.234" or "1,234"."""
    thousand, fraction = float(digits.replace(mark, "")), float(digits.replace(mark, "."))
    if share:
        return Digits(fraction, habit.decimal == mark, by_habit=True)
    if habit.thousands == mark:
        return Digits(thousand, habit.decimal != mark, by_habit=mark == ",")
    if habit.thousands and whole:
        return Digits(thousand, certain=False, by_habit=True)
    if habit.thousands:
        told = mark == habit.decimal == "," and habit.dot_groups > 0
        return Digits(fraction, told, by_habit=True)
    if mark == ",":
        return Digits(thousand, whole and not habit.comma_decimals, by_habit=True)
    otherwise = habit.dot_decimals + habit.comma_groups + habit.comma_either > 0
    return Digits(thousand, whole or not otherwise, by_habit=otherwise)
