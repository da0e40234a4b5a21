"""The words of the catalogue: its tables, columns and rows as people read them, in a language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from nq07stats.catalogue import (
    Catalogue,
    Category,
    Language,
    Row,
    Target,
    refers_to,
)
from nq07stats.catalogue.words import (
    BASE_WORDS,
    TABLE_WORDS,
    YES_NO,
    column_words,
    value_words,
)
from nq07stats.formatting import day, stated
from nq07stats.messages import Translator, translator


@dataclass(frozen=True)
class Wording:
    """The words of a catalogue in one language."""

    catalogue: Catalogue
    language: Language

    @cached_property
    def t(self) -> Translator:
        """Translator into the language."""
        return translator(self.language)

    def table(self, table: str) -> str:
        """Name of a table."""
        return self.t(TABLE_WORDS[table].name) if table in TABLE_WORDS else table

    def column(self, table: str, column: str) -> str:
        """Name of a column."""
        return self.t(column_words(table, column))

    def choices(self, row_type: type[Row], column: str) -> dict[str, str]:
        """Word of each value of a column with fixed values; nothing for any other column."""
        is_yes_no = row_type.model_fields[column].annotation is bool
        words = YES_NO if is_yes_no else value_words(row_type.table, column)
        return {value: self.t(word) for value, word in words.items()}

    def names(self, row_type: type[Row], column: str) -> dict[str, str]:
        """Name of each code that a column may refer to; nothing where it refers to none."""
        found: dict[str, str] = {}
        for target in refers_to(row_type, column):
            found |= self.names_of(target)
        return found

    def names_of(self, row_type: type[Row]) -> dict[str, str]:
        """Shortest name of each row of a table that is referred to by its code."""
        return self._names.get(row_type.table, {})

    @cached_property
    def _names(self) -> dict[str, dict[str, str]]:
        return {
            table: {getattr(row, "code", row.key): self.name(row) for row in rows}
            for table, rows in self.catalogue.rows.items()
        }

    def name(self, row: Row) -> str:
        """Shortest name of a row that has one of its own."""
        found = (self._localised(row, base) for base in ("short", "name", "title"))
        return next(filter(None, found), row.key)

    def _localised(self, row: Row, base: str) -> str:
        return str(getattr(row, f"{base}_{self.language}", ""))

    def text(self, row: Row, base: str) -> str:
        """Write what a row has in a column, or in the one of two that is of this language."""
        return self._localised(row, base) or self.value(row, base)

    def heading(self, table: str, base: str) -> str:
        """Name of such a column, without its language."""
        return self.t(BASE_WORDS[base]) if base in BASE_WORDS else self.column(table, base)

    def label(self, row: Row) -> str:
        """What a row is known by: its name, or its leading columns in words."""
        words = TABLE_WORDS.get(row.table)
        columns = words.label if words else row.key_columns
        return " · ".join(filter(None, (self.text(row, base) for base in columns))) or row.key

    def referred(self, row: Row, column: str) -> list[tuple[str, str]]:
        """Code and name of everything that a row refers to in a column."""
        names = self.names(type(row), column)
        value = getattr(row, column, ()) if names else ()
        codes = (value,) if isinstance(value, str) else value
        if refers_to(type(row), column) == (Category,):
            own = self.catalogue.categories.get(self._dimension(row), ())
            names |= {category.code: category.name(self.language) for category in own}
        return [(code, names.get(code, code)) for code in codes if code]

    def _dimension(self, row: Row) -> str:
        """Dimension whose category a row names, where it is a certain one."""
        measure = getattr(row, "measure", "")
        if measure in self.catalogue.measures:
            return self.catalogue.breakdown(measure)
        return row.dimension if isinstance(row, Category) else ""

    def value(self, row: Row, column: str) -> str:
        """Write what a row has in a column: names for codes, words for fixed values, "" for none.

        Targets are written in the unit of what they measure, shares in percent.
        """
        value = getattr(row, column, None)
        if value is None or value == "":
            return ""
        if choices := self.choices(type(row), column):
            code = str(int(value)) if isinstance(value, bool) else str(value)
            return choices.get(code, code)
        if referred := self.referred(row, column):
            return "; ".join(name for _, name in referred)
        if isinstance(value, float):
            return self._number(row, column, value)
        if isinstance(value, date):
            return day(value)
        if isinstance(value, Mapping):
            return "; ".join(f"{name} = {text}" for name, text in value.items())
        if isinstance(value, Iterable) and not isinstance(value, str):
            return "; ".join(map(str, value))
        return str(value)

    def _number(self, row: Row, column: str, value: float) -> str:
        if column == "share":
            return stated(100 * value, self.language, "%")
        if isinstance(row, Target) and row.measure in self.catalogue.measures:
            measure = self.catalogue.measures[row.measure]
            unit = "%" if measure.is_flag else measure.unit_of_measure(self.language)
            return stated(value, self.language, unit)
        return stated(value, self.language)
