"""The catalogue in memory: every table once, indexed by code, immutable."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar, cast

from nq07stats.catalogue.columns import Row
from nq07stats.catalogue.display import Event, Page, Panel
from nq07stats.catalogue.organisation import Department, Succession, Unit, UnitKind, UnitParent
from nq07stats.catalogue.rows import (
    Abbreviation,
    Category,
    Deadline,
    Dimension,
    Indicator,
    Plan,
    Ratio,
    Rule,
    Section,
    Target,
)

RowT = TypeVar("RowT", bound=Row)


@dataclass(frozen=True)
class Catalogue:
    """All tables of one catalogue, checked as a whole by :func:`nq07stats.catalogue.check`.

    ``rows`` maps a table's name to its rows in their order of display.
    """

    rows: Mapping[str, tuple[Row, ...]]

    def table(self, row_type: type[RowT]) -> tuple[RowT, ...]:
        """Rows of one table in their order of display."""
        return cast("tuple[RowT, ...]", self.rows.get(row_type.table, ()))

    def _by_code(self, row_type: type[RowT]) -> dict[str, RowT]:
        return {row.key: row for row in self.table(row_type)}

    @cached_property
    def plan(self) -> Plan:
        """The plan under review."""
        return self.table(Plan)[0]

    @cached_property
    def departments(self) -> dict[str, Department]:
        """Departments by code."""
        return self._by_code(Department)

    @cached_property
    def unit_kinds(self) -> dict[str, UnitKind]:
        """Kinds of unit by code."""
        return self._by_code(UnitKind)

    @cached_property
    def units(self) -> dict[str, Unit]:
        """Organisation units by code, the root of the tree included."""
        return self._by_code(Unit)

    @cached_property
    def unit_parents(self) -> tuple[UnitParent, ...]:
        """The tree of units."""
        return self.table(UnitParent)

    @cached_property
    def successions(self) -> tuple[Succession, ...]:
        """Which units went on in which."""
        return self.table(Succession)

    @cached_property
    def sections(self) -> dict[str, Section]:
        """Sections of the outline by code, in the outline's order."""
        return self._by_code(Section)

    @cached_property
    def dimensions(self) -> dict[str, Dimension]:
        """Dimensions by code."""
        return self._by_code(Dimension)

    @cached_property
    def categories(self) -> dict[str, tuple[Category, ...]]:
        """Categories by dimension, in their order of display."""
        found: dict[str, list[Category]] = {code: [] for code in self.dimensions}
        for category in self.table(Category):
            found.setdefault(category.dimension, []).append(category)
        return {dimension: tuple(rows) for dimension, rows in found.items()}

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """Indicators by code."""
        return self._by_code(Indicator)

    @cached_property
    def abbreviations(self) -> tuple[Abbreviation, ...]:
        """What senders write short."""
        return self.table(Abbreviation)

    @cached_property
    def ratios(self) -> dict[str, Ratio]:
        """Ratios by code."""
        return self._by_code(Ratio)

    @cached_property
    def measures(self) -> dict[str, Indicator | Ratio]:
        """Indicators and ratios together by code: all that a target can be set on."""
        return {**self.indicators, **self.ratios}

    def members(self, measure: str) -> list[Indicator]:
        """Return the indicators that a measure is made of: itself, or a ratio's."""
        return [self.indicators[code] for code in self.measures[measure].made_of]

    def asked_years(self, measure: str) -> tuple[int, ...]:
        """Return the years of the plan in which all that a measure is made of is asked for."""
        every = self.plan.years
        members = self.members(measure)
        return tuple(
            year for year in every if all(year in (row.asked_years or every) for row in members)
        )

    def breakdown(self, measure: str) -> str:
        """Return the dimension whose categories a measure is also given by, "" for none.

        A ratio's is the one it names, else the one that all its indicators share.
        """
        row = self.measures[measure]
        if isinstance(row, Indicator):
            return row.dimension
        dimensions = {member.dimension for member in self.members(measure)}
        return row.by or (dimensions.pop() if len(dimensions) == 1 else "")

    def categories_of(self, measure: str) -> tuple[Category, ...]:
        """Return the categories that a measure is given by, in their order of display.

        A ratio's are on its track, and such as its numerator can have; its denominator too, where
        it is broken down alike.
        """
        row, dimension = self.measures[measure], self.breakdown(measure)
        found = self.categories.get(dimension, ())
        if isinstance(row, Indicator):
            return tuple(category for category in found if row.can_have(category))
        upper = [self.indicators[code] for code in row.numerator]
        lower = [self.indicators[code] for code in row.denominator]
        alike = all(indicator.dimension == dimension for indicator in (*upper, *lower))
        sides = (upper, lower) if alike else (upper,)
        return tuple(
            category
            for category in found
            if (not row.track or category.track in ("", row.track))
            and all(any(indicator.can_have(category) for indicator in side) for side in sides)
        )

    def may_overlap(self, indicator: Indicator) -> bool:
        """Tell whether the same thing may be counted in several of an indicator's categories.

        So it is with a count within a whole that is not itself divided that way: a grassroots
        union keeps several movements up. Such categories make no sum.
        """
        whole = self.indicators.get(indicator.whole)
        return whole is not None and indicator.dimension not in ("", whole.dimension)

    def is_of_counts(self, measure: str) -> bool:
        """Tell whether a measure is a ratio of whole things counted, none a yes or no."""
        row = self.measures[measure]
        sides = [self.indicators[code] for code in row.made_of if code in self.indicators]
        counts = all(not side.decimals and side.kind != "F" for side in sides)
        return isinstance(row, Ratio) and bool(sides) and counts

    @cached_property
    def targets(self) -> dict[str, Target]:
        """Targets by code."""
        return self._by_code(Target)

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """Validation rules by code."""
        return self._by_code(Rule)

    @cached_property
    def deadlines(self) -> dict[str, Deadline]:
        """Deadlines by code."""
        return self._by_code(Deadline)

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Pages of the outline's sections by code, in their order of display."""
        return self._by_code(Page)

    @cached_property
    def panels(self) -> dict[str, tuple[Panel, ...]]:
        """Panels of each page, in their order of display."""
        panels = self.table(Panel)
        return {code: tuple(row for row in panels if row.page == code) for code in self.pages}

    @cached_property
    def events(self) -> dict[str, Event]:
        """Events by code, in their order of display."""
        return self._by_code(Event)

    @cached_property
    def reporting_units(self) -> tuple[Unit, ...]:
        """Units that send workbooks, in their order of display."""
        return tuple(unit for unit in self.table(Unit) if self.unit_kinds[unit.kind].reports)

    @cached_property
    def senders(self) -> tuple[Unit, ...]:
        """Units whose figures may come in: those that report, then the root with own totals."""
        root = self.units.get(self.plan.root_unit)
        others = self.reporting_units
        return others if root is None or root in others else (*others, root)

    def expects(self, indicator: Indicator, unit: Unit, year: int) -> bool:
        """Tell whether the unit is asked for the indicator in the year."""
        return (
            self.unit_kinds[unit.kind].reports
            and unit.open_in(year)
            and (not indicator.unit_kinds or unit.kind in indicator.unit_kinds)
            and year in (indicator.asked_years or self.plan.years)
        )

    def requires(self, indicator: Indicator, unit: Unit, year: int) -> bool:
        """Tell whether a blank there is an error."""
        return (
            indicator.set == "core"
            and self.expects(indicator, unit, year)
            and year in (indicator.required_years or indicator.asked_years or self.plan.years)
        )

    @cached_property
    def fingerprint(self) -> str:
        """Short hash over what shapes a template: units, indicators, categories, outline.

        Targets are left out on purpose, and so are how senders write what is asked and what no
        template shows: entering them never invalidates a template already sent.
        """
        digest = hashlib.sha256()
        for row_type in (Plan, UnitKind, Unit, Section, Dimension, Category, Indicator):
            left_out = (
                {"phone", "contact"}
                if row_type is Unit
                else {"aliases", "unit_one_en", "source_en"}
            )
            for row in self.table(row_type):
                digest.update(row.model_dump_json(exclude=left_out).encode())
        return digest.hexdigest()[:16]

    def with_rows(self, row_type: type[RowT], rows: Iterable[RowT]) -> Catalogue:
        """Return a catalogue in which one table is replaced."""
        return Catalogue({**self.rows, row_type.table: tuple(rows)})
