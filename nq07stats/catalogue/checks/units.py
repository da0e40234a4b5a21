"""Units: the tree, who went on in whom, tiles; and names that stand for one thing each."""

from __future__ import annotations

import unicodedata
from collections import Counter
from datetime import date

from nq07stats.catalogue.checks.tables import Errors, Tables
from nq07stats.catalogue.errors import msgid
from nq07stats.catalogue.organisation import Succession, Unit, UnitParent
from nq07stats.catalogue.rows import Category, Indicator, Plan


def unit_tree(tables: Tables) -> Errors:
    """Every unit but the root has a parent, and at any time only one."""
    roots = {plan.root_unit for plan in tables.of(Plan)}
    placed = Counter(link.unit for link in tables.of(UnitParent))
    if not tables.whole(Plan, Unit, UnitParent):
        return
    for unit in tables.of(Unit):
        if unit.code in roots and placed[unit.code]:
            yield tables.error(unit, "code", "the root of the tree has a parent")
        if unit.code not in roots and not placed[unit.code]:
            yield tables.error(unit, "code", "the unit has no parent in unit_parent")
    links = tables.of(UnitParent)
    for at, link in enumerate(links):
        if any(link.unit == other.unit and _overlap(link, other) for other in links[:at]):
            yield tables.error(link, "unit", "the unit has two parents at the same time")


def _overlap(one: UnitParent, other: UnitParent) -> bool:
    first = max(one.valid_from or date.min, other.valid_from or date.min)
    last = min(one.valid_to or date.max, other.valid_to or date.max)
    return first <= last


def validity(tables: Tables) -> Errors:
    """Times of validity run forward."""
    dated: tuple[Unit | UnitParent | Category, ...] = (
        *tables.of(Unit),
        *tables.of(UnitParent),
        *tables.of(Category),
    )
    for row in dated:
        if row.valid_from and row.valid_to and row.valid_to < row.valid_from:
            yield tables.error(row, "valid_to", "the end is before the beginning")


def successions(tables: Tables) -> Errors:
    """A closed unit goes on in others, by shares of at most 1 together."""
    shares: dict[str, float] = {}
    for row in tables.of(Succession):
        if row.from_unit == row.to_unit:
            yield tables.error(row, "to_unit", "a unit cannot be its own successor")
        shares[row.from_unit] = shares.get(row.from_unit, 0) + row.share
        if shares[row.from_unit] > 1 + 1e-9:
            yield tables.error(row, "share", "the shares of a unit add up to more than 1")


def unit_names(tables: Tables) -> Errors:
    """No name, short name or alias stands for two units."""
    owners: dict[str, str] = {}
    for unit in tables.of(Unit):
        named = (("name_vi", unit.name_vi), ("short_vi", unit.short_vi))
        for column, name in (*named, *(("aliases", alias) for alias in unit.aliases)):
            owner = owners.setdefault(_folded(name), unit.code)
            if owner != unit.code:
                message = msgid("“{name}” already names “{owner}”")
                yield tables.error(unit, column, message, name=name, owner=owner)


def other_wordings(tables: Tables) -> Errors:
    """No alias names two indicators, or two categories of a breakdown; nor does a name of theirs.

    Names alone may be alike: they were given officially.
    """
    rows: tuple[Indicator | Category, ...] = (*tables.of(Indicator), *tables.of(Category))
    groups = [row.dimension if isinstance(row, Category) else None for row in rows]
    owners: dict[tuple[str | None, str], str] = {}
    for row, group in zip(rows, groups, strict=True):
        owners.setdefault((group, _folded(row.name_vi)), row.code)
    for row, group in zip(rows, groups, strict=True):
        for alias in row.aliases:
            owner = owners.setdefault((group, _folded(alias)), row.code)
            if owner != row.code:
                message = msgid("“{name}” already names “{owner}”")
                yield tables.error(row, "aliases", message, name=alias, owner=owner)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def tiles(tables: Tables) -> Errors:
    """Every tile of the map holds at most one unit."""
    taken: set[tuple[int | None, int | None]] = set()
    for unit in tables.of(Unit):
        tile = (unit.grid_row, unit.grid_col)
        if (tile[0] is None) != (tile[1] is None):
            yield tables.error(unit, "grid_col", "a tile needs both its row and its column")
        elif tile != (None, None) and tile in taken:
            yield tables.error(unit, "grid_col", "two units are on the same tile")
        taken.add(tile)
