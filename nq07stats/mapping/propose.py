"""What is understood of a workbook that is not the template."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from nq07stats.catalogue import (
    Abbreviation,
    Catalogue,
    Category,
    Dimension,
    Indicator,
    Plan,
    Row,
    Unit,
)
from nq07stats.mapping.figures import figures
from nq07stats.mapping.lines import LineReader
from nq07stats.mapping.tables import find_tables
from nq07stats.mapping.types import FoundTable, Proposal, TableProposal
from nq07stats.mapping.understand import understand
from nq07stats.mapping.whole import Origin
from nq07stats.workbooks.cells import RawWorkbook

Recall = Callable[[Sequence[TableProposal]], tuple[TableProposal, ...]]
"""Puts what a person confirmed of tables of the same shape in the place of what was understood."""


def propose(
    workbook: RawWorkbook,
    catalogue: Catalogue,
    *,
    file_name: str = "",
    expected_unit: str | None = None,
    recall: Recall | None = None,
) -> Proposal:
    """Find the figures of a workbook of any shape, and say what they are about.

    Parameters
    ----------
    workbook
        The workbook, its texts repaired.
    catalogue
        The plan: its names, and how senders also write them.
    file_name
        Name of the file; a unit or a year in it is evidence, but never enough.
    expected_unit
        Code of the unit whose file it is said to be.
    recall
        Applies earlier mappings to the tables once they are understood.
    """
    tables = [table for sheet in workbook.sheets for table in find_tables(sheet)]
    origin = Origin(
        file_name,
        expected_unit or "",
        _texts(tables),
        hidden_sheets=frozenset(sheet.name for sheet in workbook.sheets if not sheet.visible),
    )
    reader = _reader(_Names(catalogue))
    understood = tuple(understand(table, reader, origin) for table in tables)
    if recall is not None:
        understood = recall(understood)
    return Proposal(understood, *figures(workbook, understood, catalogue))


class _Names:
    """A catalogue, equal to others with the same names."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        tables: tuple[type[Row], ...] = (Plan, Unit, Dimension, Category, Indicator, Abbreviation)
        self._rows = tuple(catalogue.table(row_type) for row_type in tables)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Names) and self._rows == other._rows

    def __hash__(self) -> int:
        return hash(tuple(row.key for rows in self._rows for row in rows))


@lru_cache(maxsize=2)
def _reader(names: _Names) -> LineReader:
    """Keep what was worked out of a catalogue's names for the next workbook."""
    return LineReader(names.catalogue)


def _texts(tables: Sequence[FoundTable]) -> tuple[str, ...]:
    """Everything that stands around the tables, each text once."""
    labels = (label for table in tables for label in (*table.captions, *table.notes))
    return tuple(dict.fromkeys(label.text for label in labels))
