"""Names and numbers as sentences need them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from nq07stats.analysis import breakdown
from nq07stats.catalogue import Catalogue, Language, Ratio, Target
from nq07stats.formatting import listing, number, quantity
from nq07stats.messages import Translator, translator

MOST_NAMED = 3
"""Units that a sentence names before it counts the others."""


@dataclass(frozen=True)
class Words:
    """The words of a catalogue in one language."""

    catalogue: Catalogue
    language: Language

    @property
    def t(self) -> Translator:
        """Translator into the language."""
        return translator(self.language)

    def name(self, measure: str, category: str = "") -> str:
        """Name of a measure, with that of its category."""
        name = self.catalogue.measures[measure].name(self.language)
        return f"{name}: {self.category(measure, category)}" if category else name

    def category(self, measure: str, category: str) -> str:
        """Name of a measure's category."""
        rows = self.catalogue.categories[breakdown(self.catalogue, measure)]
        return next(row.name(self.language) for row in rows if row.code == category)

    def value(self, measure: str, value: float | None) -> str:
        """Write a value with its unit of measure: 78,3% or 622 CĐCS."""
        row = self.catalogue.measures[measure]
        if self.is_flag(measure):
            return quantity(value, "%", self.language, max(row.decimals, 1))
        return quantity(value, row.unit_of_measure(self.language), self.language, row.decimals)

    def is_flag(self, measure: str) -> bool:
        """Tell whether a measure counts units that said yes."""
        row = self.catalogue.indicators.get(measure)
        return row is not None and row.kind == "F"

    def counted(self, measure: str) -> str:
        """Unit of measure of what a measure's numerator counts."""
        row = self.catalogue.measures[measure]
        if isinstance(row, Ratio):
            row = self.catalogue.indicators[row.numerator[0]]
        return self.t("units") if row.kind == "F" else row.unit_of_measure(self.language)

    def things(self, measure: str, count: float) -> str:
        """Write a count of what a measure's numerator counts: 53 CĐCS, and 05 of few."""
        few = self.t("{count:c}", count=count) if float(count).is_integer() else None
        return f"{few or number(count, self.language, 1)} {self.counted(measure)}"

    def fraction(self, measure: str, numerator: float, denominator: float) -> str:
        """Write a share's numerator and denominator: 622/794 CĐCS; "" where units differ."""
        row = self.catalogue.measures[measure]
        if isinstance(row, Ratio):
            sides = (*row.numerator, *row.denominator)
            counted = {self.catalogue.indicators[code].unit_vi for code in sides}
            if row.factor != 100 or len(counted) > 1:
                return ""
        elif row.kind != "F":
            return ""
        parts = self.t(
            "{numerator:c}/{denominator:c}", numerator=numerator, denominator=denominator
        )
        return f"{parts} {self.counted(measure)}"

    def unit(self, code: str) -> str:
        """Short name of a unit."""
        return self.catalogue.units[code].short(self.language)

    def year(self, unit: str, year: int) -> str:
        """Name a year: 2024, or 2023–2024 for a unit that counts in school years."""
        if unit and self.catalogue.units[unit].school_year:
            return f"{year - 1}–{year}"
        return str(year)

    def units(self, codes: Sequence[str], most: int = MOST_NAMED) -> str:
        """Name units by their short names; past ``most``, say how many more there are."""
        return listing([self.unit(code) for code in codes], self.language, most)

    def place(self, place: str) -> str:
        """Name all units together: as the caller does, else as the province."""
        return place or self.t("the province")

    def goal(self, target: Target) -> str:
        """Write a target's comparison and value: ≥ 85%."""
        if target.value is None:
            return self.t("not entered yet")
        return f"{target.comparison} {self.value(target.measure, target.value)}"


def lowered(name: str) -> str:
    """Name as it stands within a sentence; abbreviations and quotations keep their capitals."""
    return name[:1].lower() + name[1:] if name[1:2].islower() or name[1:2] == " " else name


def capitalised(sentence: str) -> str:
    """Sentence with its first letter capital."""
    return sentence[:1].upper() + sentence[1:]


def joined(parts: Iterable[str], separator: str = ", ") -> str:
    """Join what is not empty."""
    return separator.join(part for part in parts if part)


def closing_day(year: int, as_of: date) -> date:
    """Return the end of a year, or ``as_of`` within it."""
    return min(date(year, 12, 31), as_of)
