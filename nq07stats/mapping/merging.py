"""What a cell is about, from what is said of its table, its row and its column."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from nq07stats.catalogue import Catalogue, Indicator
from nq07stats.mapping.types import TOTAL, Meaning


@dataclass(frozen=True)
class Merger:
    """Puts meanings together by what a catalogue allows."""

    catalogue: Catalogue

    @cached_property
    def _dimensions(self) -> dict[str, frozenset[str]]:
        """Dimensions that each category is of."""
        found: dict[str, set[str]] = {}
        for dimension, rows in self.catalogue.categories.items():
            for row in rows:
                found.setdefault(row.code, set()).add(dimension)
        return {code: frozenset(dimensions) for code, dimensions in found.items()}

    def merge(self, whole: Meaning, row: Meaning, column: Meaning) -> Meaning | str:
        """Put together what a cell is about, or say by the code of a reason why that cannot be.

        What lines say holds against what is said of the table as a whole. A category of recipients
        beside another one ("tập thể" across from "cờ thi đua") names the indicator that counts
        what these recipients get. The category is "" for the total.
        """
        for across, down in zip(row[:3], column[:3], strict=True):
            if across and down and across != down:
                return "row_against_column"
        unit = row.unit or column.unit or whole.unit
        year = row.year or column.year or whole.year
        indicator = row.indicator or column.indicator or whole.indicator
        said = [code for code in (row.category, column.category) if code]
        categories = list(dict.fromkeys(said or [code for code in (whole.category,) if code]))
        about = self._about(indicator, categories)
        if isinstance(about, str):
            return about
        if not unit:
            return "no_unit"
        if unit not in self.catalogue.units:
            return "unknown_unit"
        if not year:
            return "no_year"
        if year not in self.catalogue.plan.years:
            return "year_outside"
        return Meaning(unit, int(year), *about)

    def _about(self, indicator: str, categories: list[str]) -> tuple[str, str] | str:
        """Indicator and category of a cell, or why there are none."""
        if indicator and indicator not in self.catalogue.indicators:
            return "no_indicator"
        if not indicator and len(categories) == 2:
            indicator = self.of_recipient(categories)
        if not indicator:
            return "no_indicator"
        row = self.catalogue.indicators[indicator]
        left = [code for code in categories if code not in (row.recipient, TOTAL)]
        if not left:
            return indicator, ""
        if len(left) > 1:
            return "two_categories"
        return (indicator, left[0]) if self._has(row, left[0]) else "no_such_breakdown"

    def _has(self, row: Indicator, code: str) -> bool:
        found = self.catalogue.categories.get(row.dimension, ())
        return any(each.code == code and row.can_have(each) for each in found)

    def of_recipient(self, categories: list[str]) -> str:
        """Return the indicator that one category's recipients get, by the other one's dimension."""
        found = [
            row.code
            for row in self.catalogue.indicators.values()
            for recipient, other in (categories, categories[::-1])
            if row.recipient == recipient
            and row.dimension in self._dimensions.get(other, frozenset())
            and not row.part_of
        ]
        return found[0] if len(found) == 1 else ""
