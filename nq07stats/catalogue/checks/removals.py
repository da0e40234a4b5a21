"""Rows that reports rest on stay: a catalogue that changes must not lose what has figures."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from nq07stats.catalogue.columns import Row
from nq07stats.catalogue.errors import CatalogueError, msgid
from nq07stats.catalogue.organisation import Unit
from nq07stats.catalogue.rows import Category, Indicator, Section

_INSTEAD: Mapping[str, str] = {
    Unit.table: msgid(
        "units with reports cannot be removed: give it a last day (valid_to) to close it"
    ),
    Category.table: msgid(
        "categories with accepted figures cannot be removed: give it a last day (valid_to)"
    ),
    Indicator.table: msgid(
        "indicators with accepted figures cannot be removed: limit the years it is asked for "
        "(asked_years)"
    ),
    Section.table: msgid("sections with accepted texts cannot be removed"),
}


def removals(
    before: Mapping[str, Sequence[Row]],
    kept: Mapping[str, Collection[str]],
    used: Mapping[str, Collection[str]],
) -> Iterator[CatalogueError]:
    """Find the rows removed although reports rest on them.

    Parameters
    ----------
    before
        Rows that stand, by table.
    kept
        Keys of the rows that are to stay, by table; tables not among them stay as they are.
    used
        Keys of the rows that reports rest on, by table.
    """
    for table, message in _INSTEAD.items():
        for row in before.get(table, ()) if table in kept else ():
            if row.key in used.get(table, ()) and row.key not in kept[table]:
                yield CatalogueError(table, message, key=row.key)
