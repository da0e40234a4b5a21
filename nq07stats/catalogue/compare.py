"""What differs between two states of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from nq07stats.catalogue.columns import Row


@dataclass(frozen=True)
class Change:
    """A row that was added, changed or removed: one of its sides at least is there."""

    before: Row | None
    after: Row | None

    @property
    def row(self) -> Row:
        """The row as it is after the change, or was where it is removed."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 - a change has one side at least
        return found

    @property
    def kind(self) -> Literal["added", "changed", "removed"]:
        """What became of the row."""
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Columns in which the two sides differ; none where there is one side only."""
        if self.before is None or self.after is None:
            return ()
        names = type(self.after).model_fields
        return tuple(
            name for name in names if getattr(self.before, name) != getattr(self.after, name)
        )


Rows = Mapping[str, Sequence[Row]]
"""Rows by the name of their table, in their order of display."""


def compare(before: Rows, after: Rows) -> list[Change]:
    """List every row that differs, table by table; removed ones after those that are there."""
    changes: list[Change] = []
    for table in {**before, **after}:
        old = {row.key: row for row in before.get(table, ())}
        new = {row.key: row for row in after.get(table, ())}
        pairs = ((old.get(key), new.get(key)) for key in {**new, **old})
        changes += [Change(*pair) for pair in pairs if pair[0] != pair[1]]
    return changes


def reordered(before: Rows, after: Rows) -> list[str]:
    """Name the tables in which rows that stay are displayed in another order."""

    def kept(rows: Rows, others: Rows, table: str) -> list[str]:
        known = {row.key for row in others.get(table, ())}
        return [row.key for row in rows.get(table, ()) if row.key in known]

    return [table for table in after if kept(after, before, table) != kept(before, after, table)]
