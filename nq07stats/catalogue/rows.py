"""The tables of the catalogue: one row type each, every column declared once.

Who reports stands in :mod:`nq07stats.catalogue.organisation`, what only the pages need in
:mod:`nq07stats.catalogue.display`.

A table is a CSV file of the same name in a catalogue folder and, after ``init``, a set of
versioned rows in the store. Column names in the file are the field names below. Lists are
written with ``;`` between the items, dates as ``yyyy-mm-dd``, yes and no as ``1`` and ``0``.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from typing import ClassVar, Literal

from pydantic import Field

from nq07stats.catalogue.columns import (
    Code,
    Codes,
    Day,
    Language,
    NamedRow,
    Number,
    OptionalCode,
    OptionalWords,
    Pairs,
    Row,
    Words,
    Years,
    YesNo,
    holds_in,
)
from nq07stats.catalogue.display import Event, Page, Panel
from nq07stats.catalogue.organisation import Department, Succession, Unit, UnitKind, UnitParent

_OUTLINE_NUMBER = re.compile(r"[IVX]+(\.[0-9]+)*|[0-9]+(\.[0-9]+)*")


class Plan(NamedRow):
    """The plan under review: exactly one row.

    ``source`` names the documents it is laid down in; ``source_en`` may say so in English.
    """

    table: ClassVar[str] = "plan"

    year_first: int
    year_last: int
    root_unit: Code
    illustrative: YesNo
    source: OptionalWords = ""
    source_en: OptionalWords = ""

    def documents(self, language: Language) -> str:
        """Documents it is laid down in, in the language asked for where they are said in it."""
        return self.source_en if language == "en" and self.source_en else self.source

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Every year of the plan, ascending."""
        return tuple(range(self.year_first, self.year_last + 1))


class Section(Row):
    """A section of the report's outline.

    ``narrative``: units write a text on it. ``print_in``: the section it is printed within, where
    the outline gives it none of its own.
    """

    table: ClassVar[str] = "outline"

    code: Code
    parent: OptionalCode = ""
    title_vi: Words
    title_en: Words
    narrative: YesNo
    guidance_vi: OptionalWords = ""
    guidance_en: OptionalWords = ""
    print_in: OptionalCode = ""

    def title(self, language: Language) -> str:
        """Title in the language asked for."""
        return self.title_vi if language == "vi" else self.title_en

    @property
    def number(self) -> str:
        """Its number in the outline; "" where its code is none."""
        return self.code if _OUTLINE_NUMBER.fullmatch(self.code) else ""

    def heading(self, language: Language) -> str:
        """Title with its number in the outline before it."""
        return ". ".join(filter(None, (self.number, self.title(language))))

    def guidance(self, language: Language) -> str:
        """What units are asked to write on it, in the language asked for."""
        return self.guidance_vi if language == "vi" else self.guidance_en


class Dimension(NamedRow):
    """A way of breaking an indicator down into categories."""

    table: ClassVar[str] = "dimension"


class Category(NamedRow):
    """A category of a dimension.

    ``track`` separates awards of the union from awards of the state; ``recipients`` lists the
    recipient categories that may hold it (empty: all). ``aliases``: how senders also write it.
    """

    table: ClassVar[str] = "category"
    key_columns: ClassVar[tuple[str, ...]] = ("dimension", "code")

    dimension: Code
    parent: OptionalCode = ""
    track: OptionalCode = ""
    department: OptionalCode = ""
    valid_from: Day = None
    valid_to: Day = None
    recipients: Codes = ()
    aliases: Codes = ()

    def valid_in(self, year: int) -> bool:
        """Tell whether the category was in force on at least one day of the year."""
        return holds_in(year, self.valid_from, self.valid_to)


class Indicator(NamedRow):
    """What units are asked for.

    ``kind``: S a flow, K a stock at the year's end, Y a count within ``whole`` per year, F a
    yes/no flag. ``part_of``: the indicators that together make its whole set; its figures are
    never added to theirs. ``recipient``: the recipient category its awards go to. ``track``: the
    award track it is confined to. ``asked_years`` and ``required_years`` are empty for every year
    of the plan; a required row left blank is an error, in the required years only, and only where
    ``set`` is ``core``. ``sheet`` is the template sheet that asks for it. ``aliases``: how senders
    also write it. ``unit_one_en``: what one of its ``unit_en`` is called, where that is another
    word.
    """

    table: ClassVar[str] = "indicator"

    unit_vi: Words
    unit_en: Words
    unit_one_en: OptionalWords = ""
    section: Code
    kind: Literal["S", "K", "Y", "F"]
    whole: OptionalCode = ""
    dimension: OptionalCode = ""
    part_of: Codes = ()
    recipient: OptionalCode = ""
    track: OptionalCode = ""
    departments: Codes = ()
    unit_kinds: Codes = ()
    set: Literal["core", "extended"]
    asked_years: Years = ()
    required_years: Years = ()
    sheet: Literal["figures", "movements", "awards"] = "figures"
    decimals: int = 0
    direction: Literal["up", "down", "none"] = "up"
    aliases: Codes = ()

    def unit_of_measure(self, language: Language) -> str:
        """Unit of measure in the language asked for."""
        return self.unit_vi if language == "vi" else self.unit_en

    @property
    def is_flag(self) -> bool:
        """Whether units answer it by yes or no."""
        return self.kind == "F"

    @property
    def numerator(self) -> tuple[str, ...]:
        """What it counts, as a ratio's: itself."""
        return (self.code,)

    @property
    def made_of(self) -> tuple[str, ...]:
        """Codes of the indicators whose figures it is made of: its own."""
        return (self.code,)

    def can_have(self, category: Category) -> bool:
        """Tell whether a category is meant for the indicator's recipient and is on its track."""
        recipients, tracks = category.recipients, {self.track, category.track} - {""}
        return len(tracks) < 2 and (
            not self.recipient or not recipients or self.recipient in recipients
        )


class Abbreviation(Row):
    """What senders write short, and one of the things that it may stand for."""

    table: ClassVar[str] = "abbreviation"
    key_columns: ClassVar[tuple[str, ...]] = ("written", "full")

    written: Words
    full: Words


class Ratio(NamedRow):
    """A ratio of indicators: Σ numerator / Σ denominator × ``factor``.

    ``factor`` is 100 for percentages and 1000 for rates per thousand. ``bounded``: above 100 % in
    one year is a finding. ``by``: the dimension by which its numerator may be broken down against
    the undivided denominator. ``track`` confines indicators with award categories to one track.
    ``unit_one_en`` as an indicator's.
    """

    table: ClassVar[str] = "ratio"

    unit_vi: Words
    unit_en: Words
    unit_one_en: OptionalWords = ""
    section: Code
    numerator: Codes
    denominator: Codes
    factor: float
    bounded: YesNo
    by: OptionalCode = ""
    track: OptionalCode = ""
    decimals: int = 1
    direction: Literal["up", "down", "none"] = "up"

    @property
    def is_flag(self) -> bool:
        """Whether units answer it by yes or no: a ratio is worked out of figures."""
        return False

    @property
    def made_of(self) -> tuple[str, ...]:
        """Codes of the indicators whose figures it is made of, numerators first."""
        return (*self.numerator, *self.denominator)

    def unit_of_measure(self, language: Language) -> str:
        """Unit of measure in the language asked for."""
        return self.unit_vi if language == "vi" else self.unit_en


Comparison = Literal["≥", "≤", "="]
Scope = Literal["yearly", "cumulative", "final_year"]
TargetStatus = Literal["official", "reference", "illustrative", "not_entered"]


class Target(Row):
    """A target of the plan.

    ``measure`` is an indicator or a ratio, ``value`` in that measure's unit (85 means 85 % for a
    percentage). ``level``: judged for the province as a whole or for each unit; ``unit`` or
    ``unit_kind`` narrow it down.
    """

    table: ClassVar[str] = "target"

    code: Code
    measure: Code
    category: OptionalCode = ""
    comparison: Comparison = "≥"
    value: Number = None
    scope: Scope = "yearly"
    year_from: int
    year_to: int
    level: Literal["province", "unit"] = "province"
    unit: OptionalCode = ""
    unit_kind: OptionalCode = ""
    baseline: Number = None
    source: OptionalWords = ""
    clause: OptionalWords = ""
    status: TargetStatus = "not_entered"
    note_vi: OptionalWords = ""
    note_en: OptionalWords = ""

    @property
    def years(self) -> tuple[int, ...]:
        """Every year of the target, ascending."""
        return tuple(range(self.year_from, self.year_to + 1))

    def note(self, language: Language) -> str:
        """Note in the language asked for."""
        return self.note_vi if language == "vi" else self.note_en


class Rule(Row):
    """A validation rule: what is checked, how severe it is and the sentence it is told in.

    ``kind`` names the function that checks it; ``arguments`` are its settings. The sentences hold
    placeholders in braces for the facts of a finding.
    """

    table: ClassVar[str] = "rule"

    code: Code
    kind: Code
    arguments: Pairs = Field(default_factory=dict)
    severity: Literal["error", "warning", "info", "off"]
    message_vi: Words
    message_en: Words

    def message(self, language: Language) -> str:
        """Sentence with placeholders, in the language asked for."""
        return self.message_vi if language == "vi" else self.message_en


class Deadline(NamedRow):
    """A day by which somebody reports. ``inclusive``: the day itself still counts as in time."""

    table: ClassVar[str] = "deadline"

    date: date
    inclusive: YesNo
    who: Literal["unit", "province"]


ROW_TYPES: tuple[type[Row], ...] = (
    Plan,
    Department,
    UnitKind,
    Unit,
    UnitParent,
    Succession,
    Section,
    Dimension,
    Category,
    Indicator,
    Abbreviation,
    Ratio,
    Target,
    Rule,
    Deadline,
    Page,
    Panel,
    Event,
)
TABLES: dict[str, type[Row]] = {row_type.table: row_type for row_type in ROW_TYPES}
