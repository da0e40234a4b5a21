"""What one unit is asked for, in one language: the catalogue as its template sees it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nq07stats.catalogue import Catalogue, Category, Indicator, Language, Unit
from nq07stats.messages import Translator, translator
from nq07stats.workbooks.layout_types import track_key


@dataclass(frozen=True)
class Asked:
    """A unit's part of the catalogue."""

    catalogue: Catalogue
    unit: Unit
    language: Language

    @property
    def t(self) -> Translator:
        """The words of the language."""
        return translator(self.language)

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the plan."""
        return self.catalogue.plan.years

    def year_label(self, year: int) -> str:
        """Head a year's column; a school year is named by both its calendar years."""
        if self.unit.school_year:
            return self.t("School year\n{first}–{last}", first=year - 1, last=year)
        return self.t("Year {year}", year=year)

    def indicators(self, sheet: str, group: str) -> list[Indicator]:
        """List the core or the extended indicators of a sheet, in the outline's order."""
        order = {section: place for place, section in enumerate(self.catalogue.sections)}
        found = [
            indicator
            for indicator in self.catalogue.indicators.values()
            if indicator.sheet == sheet and indicator.set == group and self.includes(indicator)
        ]
        return sorted(found, key=lambda indicator: order[indicator.section])

    def includes(self, indicator: Indicator) -> bool:
        """Tell whether the unit is asked for the indicator in any year."""
        return any(self.catalogue.expects(indicator, self.unit, year) for year in self.years)

    def categories(self, indicator: Indicator) -> tuple[Category, ...]:
        """List the categories of the indicator, none where it is not broken down."""
        if not indicator.dimension:
            return ()
        return self.catalogue.categories.get(indicator.dimension, ())

    def open(self, indicator: Indicator, category: Category | None, year: int) -> bool:
        """Tell whether a figure can stand there at all."""
        if not self.catalogue.expects(indicator, self.unit, year):
            return False
        return category is None or (category.valid_in(year) and indicator.can_have(category))

    def wholes(self, indicator: Indicator) -> tuple[Indicator, ...]:
        """Find what the indicator is a part of; nothing where the unit is not asked for it all."""
        codes = indicator.part_of or ((indicator.whole,) if indicator.whole else ())
        found = tuple(self.catalogue.indicators[code] for code in codes)
        return found if all(self.includes(whole) for whole in found) else ()

    def whole_category(self, indicator: Indicator, whole: Indicator, category: str) -> str:
        """Find the category of the whole against which a part is held."""
        if category and whole.dimension == indicator.dimension:
            return category
        if indicator.track and whole.dimension:
            return track_key(indicator.track)
        return ""

    def by_section(self, indicators: list[Indicator]) -> Iterator[tuple[str, list[Indicator]]]:
        """Group indicators, sorted by section, under the headings of the outline."""
        sections = dict.fromkeys(indicator.section for indicator in indicators)
        for section in sections:
            members = [row for row in indicators if row.section == section]
            yield self.section_title(section), members

    def section_title(self, code: str) -> str:
        """Write a section's heading, with its number where the outline gives it one."""
        return self.catalogue.sections[code].heading(self.language)
