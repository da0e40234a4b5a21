"""What people call things: measures and values, categories, units, years and goals.

Sentences, charts and tables take their names from here, so that one thing has one name everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from nq07stats.catalogue import Catalogue, Indicator, Language, Target
from nq07stats.formatting import listing, number, quantity, sign, stated
from nq07stats.messages import Translator, translator

MOST_NAMED = 3
"""Units that a sentence names before it counts the others."""


@dataclass(frozen=True)
class Measure:
    """A measure, or one of its categories, in the words of a language.

    Parameters
    ----------
    code, category, language
        What it is, and the language.
    name
        What it is called, its category with it.
    unit, decimals
        Unit of measure of its values and their decimals.
    counted, out_of
        Units in which its numerator and its denominator are counted: both "CĐCS" in 622/794 CĐCS.
        What has no denominator is counted out of nothing, "".
    one
        What each of these three is called where it is one: "grassroots union".
    goals
        The values that it is held against, which no other value is rounded to.
    ratio
        Whether its values may be compared between units of different size.
    is_flag
        Whether it counts units that said yes.
    """

    code: str
    category: str
    language: Language
    name: str
    unit: str
    decimals: int
    counted: str
    out_of: str
    one: Mapping[str, str]
    goals: tuple[float, ...]
    ratio: bool
    is_flag: bool

    @property
    def name_and_unit(self) -> str:
        """Name with the unit of measure, unless the name says it."""
        return self.name if says(self.name, self.unit) else f"{self.name} ({self.unit})"

    @property
    def mark_unit(self) -> str:
        """Unit of measure that stands beside a mark: that of a percentage, else none."""
        return self.unit if self.unit == "%" else ""

    @property
    def is_share(self) -> bool:
        """Whether it tells how many of the same things: 622/794 CĐCS."""
        return bool(self.out_of) and self.counted == self.out_of

    @property
    def deed(self) -> str:
        """What is counted has or does, where the name says it: "share of CĐCS that" left out."""
        t = translator(self.language)
        for prefix in (t("Share of {counted} that ", counted=self.counted), t("Unit ")):
            if self.name.startswith(prefix):
                return self.name.removeprefix(prefix)
        return ""

    def text(self, value: float | None) -> str:
        """Write a value with its unit of measure: 78,3% but 622 CĐCS, and 05 of few."""
        return self._written(value, self._named(value, self.unit))

    def bare(self, value: float | None) -> str:
        """Write a value where what is counted has been said: 78,3% but 622, and 05 of few."""
        text = self.text(value)
        return text if self.mark_unit else text.removesuffix(f" {self._named(value, self.unit)}")

    def short(self, value: float | None) -> str:
        """Write a value as a label of a mark: its unit of measure only where it is a percentage."""
        return self._written(value, self.mark_unit)

    def goal(self, comparison: str, value: float, *, short: bool = False) -> str:
        """Write a goal as the plan does: 85% for at least 85%, else with its sign (≤ 5).

        ``short``: as :meth:`short`.
        """
        unit = self.mark_unit if short else self._named(value, self.unit)
        text = stated(value, self.language, unit)
        return text if comparison == "≥" else f"{comparison} {text}"

    def signed(self, change: float, *, counted: bool = False) -> str:
        """Write a change with its sign: +5 CĐCS; ``counted`` in what its numerator counts."""
        things = self.counted if counted else self.unit
        places = self.decimals if not counted else 0 if float(change).is_integer() else 1
        text = f"{number(abs(change), self.language, places)} {self._named(abs(change), things)}"
        return sign(change, places) + text.rstrip()

    def things(self, count: float) -> str:
        """Write a count of what its numerator counts: 53 CĐCS, and 05 of few."""
        return f"{self._count(count)} {self._named(count, self.counted)}"

    def fraction(self, numerator: float, denominator: float) -> str:
        """Write what a value is made of: 622/794 CĐCS, 53 sáng kiến/1.200 người; or nothing."""
        if not self.out_of or pd.isna(numerator) or pd.isna(denominator):
            return ""
        of_what = "" if self.is_share else f" {self._named(numerator, self.counted)}"
        whole = f"{self._count(denominator)} {self._named(denominator, self.out_of)}"
        return f"{self._count(numerator)}{of_what}/{whole}"

    def _written(self, value: float | None, unit: str) -> str:
        return quantity(value, unit, self.language, self.decimals, self.goals)

    def _named(self, count: float | None, things: str) -> str:
        return self.one.get(things, things) if count == 1 else things

    def _count(self, count: float) -> str:
        t = translator(self.language)
        if float(count).is_integer():
            return t("{count:c}", count=count)
        return number(count, self.language, 1)


@dataclass(frozen=True)
class Words:
    """The words of a catalogue in one language.

    ``whole`` is what all units together are called where they are not the whole tree.
    """

    catalogue: Catalogue
    language: Language
    whole: str = ""

    @property
    def t(self) -> Translator:
        """Translator into the language."""
        return translator(self.language)

    def measure(self, code: str, category: str = "") -> Measure:
        """Say what a measure is called and counted in.

        Raises
        ------
        KeyError
            The catalogue has no such measure.
        """
        row = self.catalogue.measures[code]
        unit, decimals, is_flag = row.unit_of_measure(self.language), row.decimals, False
        if isinstance(row, Indicator):
            is_flag = row.kind == "F"
            counted, out_of = self._counted(row.code), ""
            if is_flag:
                unit, decimals, out_of = "%", max(decimals, 1), counted
            elif row.whole:
                out_of = self._counted(row.whole)
        else:
            counted, out_of = self._counted(row.numerator[0]), self._counted(row.denominator[0])
        return Measure(
            code,
            category,
            self.language,
            self.name(code, category),
            unit,
            decimals,
            counted,
            out_of,
            self._ones,
            self._goals(code),
            ratio=is_flag or not isinstance(row, Indicator),
            is_flag=is_flag,
        )

    @cached_property
    def _ones(self) -> dict[str, str]:
        """What each unit of measure is called where it is one, those left out that do not vary."""
        if self.language == "vi":
            return {}
        named = {row.unit_en: row.unit_one_en for row in self.catalogue.measures.values()}
        return {self.t("units"): self.t("unit")} | {many: one for many, one in named.items() if one}

    def _goals(self, measure: str) -> tuple[float, ...]:
        """Values that a measure is held against."""
        own = (row.value for row in self.catalogue.targets.values() if row.measure == measure)
        return tuple(value for value in own if value is not None)

    def _counted(self, indicator: str) -> str:
        """Unit of measure of what an indicator counts; yes/no questions count units."""
        row = self.catalogue.indicators[indicator]
        return self.t("units") if row.kind == "F" else row.unit_of_measure(self.language)

    def name(self, measure: str, category: str = "") -> str:
        """Name of a measure, with that of its category."""
        name = self.catalogue.measures[measure].name(self.language)
        return f"{name}: {self.category(measure, category)}" if category else name

    def category(self, measure: str, code: str) -> str:
        """Name of a measure's category, or its code where the catalogue has none such."""
        rows = self.catalogue.categories.get(self.catalogue.breakdown(measure), ())
        return next((row.name(self.language) for row in rows if row.code == code), code)

    def unit(self, code: str) -> str:
        """Short name of a unit; of all units together ("") what ``whole`` says, else the root's."""
        if self.whole and not code:
            return self.whole
        return self.catalogue.units[code or self.catalogue.plan.root_unit].short(self.language)

    def singled(self, code: str) -> str:
        """Short name of a unit that stands out; "" where none does."""
        return self.unit(code) if code else ""

    def units(self, codes: Sequence[str], most: int = MOST_NAMED) -> str:
        """Name units by their short names; past ``most``, say how many more there are."""
        return listing([self.unit(code) for code in codes], self.language, most)

    def place(self, place: str) -> str:
        """Name all units together: as the caller does, else as the province."""
        return place or self.t("the province")

    def year(self, unit: str, year: int) -> str:
        """Name a year: 2024, 2023–2024 for a unit that counts in school years, 0 the period."""
        if not year:
            return self.t("whole period")
        if unit and self.catalogue.units[unit].school_year:
            return f"{year - 1}–{year}"
        return str(year)

    def goal(self, target: Target) -> str:
        """Write what a target is to reach, as :meth:`Measure.goal` does."""
        if target.value is None:
            return self.t("not entered yet")
        return self.measure(target.measure).goal(target.comparison, target.value)

    def scope(self, target: Target) -> str:
        """Say by whom and when a target is to be met: "hằng năm", "từng đơn vị, năm 2024"."""
        t = self.t
        when = {
            "yearly": t("each year"),
            "cumulative": t("by {year}", year=target.year_to),
            "final_year": t("in {year}", year=target.year_to),
        }[target.scope]
        return joined([t("each unit") if target.level == "unit" else "", when])


def track_name(track: str, t: Translator) -> str:
    """Name of a track of awards, or its code where it is another."""
    return {"union": t("Awards of the union"), "state": t("Awards of the state")}.get(track, track)


def period(years: Sequence[int]) -> str:
    """Write a run of years: 2020–2024."""
    return str(years[0]) if len(set(years)) == 1 else f"{min(years)}–{max(years)}"


def says(name: str, unit: str) -> bool:
    """Tell whether a name begins with a unit of measure, or has all words of one of several.

    "Lượt người …" is counted in "lượt", "Sáng kiến … trên 1.000 đoàn viên" in "sáng kiến/1.000
    đoàn viên".
    """
    words = unit.lower().replace("/", " ").split()
    left = iter(name.lower().split()[: None if len(words) > 1 else 1])
    return all(word in left for word in words)


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
