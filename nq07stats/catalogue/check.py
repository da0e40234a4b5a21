"""The catalogue checked as a whole: what one row cannot know about the others.

The checks work on rows, wherever these come from: a folder of files, or the store when someone
changes a target.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from nq07stats.catalogue.checks import measures, pages, references, settings, targets, units
from nq07stats.catalogue.checks.tables import Errors, Tables
from nq07stats.catalogue.columns import Row
from nq07stats.catalogue.errors import CatalogueError

CHECKS: tuple[Callable[[Tables], Errors], ...] = (
    settings.one_plan,
    references.duplicates,
    references.unknown_codes,
    references.unknown_categories,
    references.cycles,
    references.parents_first,
    units.unit_tree,
    units.validity,
    units.successions,
    units.unit_names,
    units.other_wordings,
    units.tiles,
    measures.kinds,
    measures.dimensions,
    measures.indicator_years,
    measures.ratios,
    measures.measures,
    targets.target_values,
    targets.target_scopes,
    targets.target_categories,
    targets.target_bounds,
    pages.addresses,
    pages.headlines,
    pages.forms,
    pages.tracks,
    settings.rule_sentences,
    settings.deadlines,
    settings.events,
)


def check(
    rows: Mapping[str, Sequence[Row]],
    places: Mapping[str, Sequence[int]] | None = None,
    incomplete: Collection[str] = (),
) -> list[CatalogueError]:
    """Check all tables of a catalogue against each other.

    Parameters
    ----------
    rows
        Rows by the name of their table.
    places
        For each table the line of each row, where the rows come from a file.
    incomplete
        Tables of which some rows could not be read: nothing is said to be missing from them.
    """
    tables = Tables(rows, places or {}, incomplete)
    return [error for one in CHECKS for error in one(tables)]
