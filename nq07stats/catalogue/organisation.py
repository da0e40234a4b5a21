"""The tables of the catalogue that say who reports: departments, units, their tree over time."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from nq07stats.catalogue.columns import (
    Code,
    Codes,
    Day,
    Language,
    NamedRow,
    OptionalWords,
    Row,
    Whole,
    Words,
    YesNo,
    holds_in,
)


class Department(NamedRow):
    """A department of the federation that is in charge of indicators."""

    table: ClassVar[str] = "department"


class UnitKind(NamedRow):
    """A kind of organisation unit and its part in the reporting.

    ``reports``: units of the kind send workbooks. ``counted``: they count among the units over
    which flags are averaged (the province's own office reports, but is not counted).
    """

    table: ClassVar[str] = "unit_kind"

    reports: YesNo
    counted: YesNo


class Unit(NamedRow):
    """An organisation unit. ``grid_row`` and ``grid_col`` place it on the tile map."""

    table: ClassVar[str] = "unit"

    short_vi: Words
    short_en: Words
    aliases: Codes = ()
    kind: Code
    valid_from: Day = None
    valid_to: Day = None
    school_year: YesNo = False
    phone: OptionalWords = ""
    contact: OptionalWords = ""
    grid_row: Whole = None
    grid_col: Whole = None

    def short(self, language: Language) -> str:
        """Short name, for axes and grids."""
        return self.short_vi if language == "vi" else self.short_en

    def open_in(self, year: int) -> bool:
        """Tell whether the unit existed on at least one day of the year."""
        return holds_in(year, self.valid_from, self.valid_to)


class UnitParent(Row):
    """A unit's place in the tree during a time."""

    table: ClassVar[str] = "unit_parent"
    key_columns: ClassVar[tuple[str, ...]] = ("unit", "parent", "valid_from")

    unit: Code
    parent: Code
    valid_from: Day = None
    valid_to: Day = None

    def valid_in(self, year: int) -> bool:
        """Tell whether the unit stood there on at least one day of the year."""
        return holds_in(year, self.valid_from, self.valid_to)


class Succession(Row):
    """The share of a closed unit that went on in another one."""

    table: ClassVar[str] = "succession"
    key_columns: ClassVar[tuple[str, ...]] = ("from_unit", "to_unit", "date")

    from_unit: Code
    to_unit: Code
    date: date
    share: Annotated[float, Field(gt=0, le=1)]
