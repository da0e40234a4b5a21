"""Who fills a workbook in: how this person writes names, years and numbers, and lays out tables."""

import math
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Literal

from nq07stats.catalogue import Catalogue
from nq07stats.observations import State
from tests.mapping.corpus.made import Put
from tests.mapping.corpus.units import spelt
from tests.mapping.corpus.wordings import INDICATORS, STYLES
from tests.mapping.corpus.wordings_categories import CATEGORIES
from tests.mapping.corpus.wordings_loose import LOOSE

HABITS = ("numbers", "dotted", "comma", "spaced", "words", "untidy", "signs")
SIGNS: dict[str, tuple[State | None, bool]] = {
    "-": ("nil", True),
    "–": ("nil", True),
    "0": ("value", True),
    "không có": ("nil", True),
    "Không phát sinh": ("nil", True),
    "ko có": ("nil", False),
    "…": ("unavailable", True),
    "...": ("unavailable", True),
    "chưa có số liệu": ("unavailable", True),
    "x": ("not_applicable", True),
    "chưa có": (None, False),
    "": ("value", True),
}
"""What each sign says, and whether it says so plainly; an empty cell says nothing.

“Chưa có” may mean that none occurred or that nobody knows yet: ``None``.
"""

_USUAL_SIGNS = ("-", "…", "x", "")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(frozen=True)
class Look:
    """How tables are laid out."""

    merged: bool = True
    numbers: bool = True
    measures: bool = False
    notes: bool = False
    letters: Literal["", "ABC", "(1)"] = ""
    page_break: int = 0
    wrapped: bool = False
    gap: bool = False
    top: int = 0
    left: int = 0
    letterhead: bool = True
    signature: bool = True
    phantom_rows: int = 0


@dataclass(frozen=True)
class Typed:
    """A cell as typed, with what it says.

    ``put`` is ``None`` where nothing was typed, ``state`` where nobody can tell what was meant.
    """

    put: Put | None
    state: State | None
    value: float
    plain: bool


class Officer:
    """Writes as one person does throughout a workbook.

    ``dice`` decides how the workbook is laid out and worded, ``hand`` what is typed into it: the
    next workbook of the same form has the same dice and another hand.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        dice: Random,
        hand: Random,
        *,
        wording: str = "official",
        spelling: str = "official",
        habit: str = "numbers",
        look: Look | None = None,
    ) -> None:
        self.catalogue = catalogue
        self.dice = dice
        self.wording = wording
        self.spelling = spelling
        self.habit = habit
        self.look = look or Look()
        self.hand = hand
        self.years = dice.choice(("number", "text", "word", "done"))

    def indicator(self, code: str) -> tuple[str, bool]:
        """Write an indicator; tell whether the wording is plain."""
        official = self.catalogue.indicators[code].name_vi
        if self.wording == "loose" and code in LOOSE:
            text = self.dice.choice(LOOSE[code])
            return text.removeprefix("?"), not text.startswith("?")
        return self._written(official, INDICATORS[code])

    def category(self, dimension: str, code: str) -> tuple[str, bool]:
        """Write a category likewise."""
        found = (one for one in self.catalogue.categories[dimension] if one.code == code)
        return self._written(next(found).name_vi, CATEGORIES[dimension, code])

    def _written(self, official: str, others: tuple[str, str, str]) -> tuple[str, bool]:
        style = self.wording if self.wording in STYLES else self.dice.choice(STYLES)
        text = dict(zip(STYLES, (official, *others), strict=True))[style]
        return text.removeprefix("?"), not text.startswith("?")

    def unit(self, code: str) -> str:
        """Write a unit."""
        return spelt(code, self.spelling)

    def year(self, year: int) -> str:
        """Write a year."""
        return {
            "number": f"{year}",
            "text": f"Năm {year}",
            "word": f"năm {year}",
            "done": f"Thực hiện năm {year}",
        }[self.years]

    def figure(self, value: float, *, decimals: int, measure: str, flag: bool) -> Typed:
        """Type a figure, or now and then a sign in its place."""
        if flag:
            return Typed(Put(self._yes_no(value)), "value", value, plain=True)
        if self.hand.random() < (0.3 if self.habit == "signs" else 0.04):
            signs = tuple(SIGNS) if self.habit == "signs" else _USUAL_SIGNS
            sign = self.hand.choice(signs)
            state, plain = SIGNS[sign]
            said = 0.0 if state in ("nil", "value") else math.nan
            return Typed(Put(sign) if sign else None, state, said, plain)
        if self.habit == "untidy" and not decimals and self.hand.random() < 0.03:
            bound = self.hand.choice(("hơn {}", "trên {}", "gần {}", "{}-{}", "{}/{}"))
            return Typed(Put(bound.format(int(value), int(value) + 5)), None, math.nan, plain=False)
        put, plain = self._number(value, decimals, measure)
        return Typed(put, "value", value, plain)

    def _yes_no(self, value: float) -> float | str:
        if self.habit in ("numbers", "dotted", "comma"):
            return value
        return "Có" if value else "Không"

    def _number(self, value: float, decimals: int, measure: str) -> tuple[Put, bool]:
        english = f"{value:,.{decimals}f}"
        vietnamese = english.translate(str.maketrans(",.", ".,"))
        luck = self.hand.random()
        if self.habit == "dotted":
            return Put(vietnamese), True
        if self.habit == "comma":
            return Put(english), not set(english) & set(",.")
        if self.habit == "spaced":
            return Put(vietnamese.replace(".", "\u00a0")), True
        if self.habit == "words" and measure and luck < 0.5:
            return Put(f"{vietnamese} {measure}"), True
        if self.habit == "untidy":
            if luck < 0.04 and not decimals:
                about = self.hand.choice(("khoảng {}", "≈ {}", "~{}"))
                return Put(about.format(vietnamese)), False
            if luck < 0.08:
                return Put(vietnamese.translate(_FULL_WIDTH)), not decimals and value < 1000
            if luck < 0.3:
                return Put(f" {vietnamese} "), True
            if luck < 0.4 and value < 10 and not decimals:
                return Put(f"0{vietnamese}"), True
        return Put(value), True


def end_of(year: int) -> date:
    """Return the last day of a year, as a heading of stocks may give it."""
    return date(year, 12, 31)
