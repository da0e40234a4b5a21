"""All tables of a catalogue, as the checks look at them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar, cast

from nq07stats.catalogue.columns import Row
from nq07stats.catalogue.errors import CatalogueError, Fact
from nq07stats.catalogue.rows import Category, Dimension

RowT = TypeVar("RowT", bound=Row)
Errors = Iterator[CatalogueError]


@dataclass(frozen=True)
class Tables:
    """Rows, the lines they stand on, and the tables that could not be read whole."""

    rows: Mapping[str, Sequence[Row]]
    places: Mapping[str, Sequence[int]] = field(default_factory=dict)
    incomplete: Collection[str] = ()

    def of(self, row_type: type[RowT]) -> Sequence[RowT]:
        """Rows of one table."""
        return cast("Sequence[RowT]", self.rows.get(row_type.table, ()))

    def by_code(self, row_type: type[RowT]) -> dict[str, RowT]:
        """Rows of one table by their key."""
        return {row.key: row for row in self.of(row_type)}

    def whole(self, *row_types: type[Row]) -> bool:
        """Tell whether nothing is lacking from the tables, so that absence means something."""
        return not any(row_type.table in self.incomplete for row_type in row_types)

    def categories(self) -> dict[str, set[str]]:
        """Codes of the categories by dimension."""
        found: dict[str, set[str]] = {row.code: set() for row in self.of(Dimension)}
        for row in self.of(Category):
            found.setdefault(row.dimension, set()).add(row.code)
        return found

    def error(self, row: Row, column: str, message: str, **facts: Fact) -> CatalogueError:
        """State a problem of one row, with its place."""
        lines = self.places.get(row.table, ())
        at = next((i for i, other in enumerate(self.rows[row.table]) if other is row), None)
        line = lines[at] if at is not None and at < len(lines) else None
        return CatalogueError(row.table, message, facts, row.key, line, column)
