"""Codes: each there once, each reference to one that is there, no circles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from nq07stats.catalogue.checks.tables import Errors, Tables
from nq07stats.catalogue.columns import Row
from nq07stats.catalogue.display import Event, Page, Panel
from nq07stats.catalogue.errors import msgid
from nq07stats.catalogue.organisation import Department, Succession, Unit, UnitKind, UnitParent
from nq07stats.catalogue.rows import (
    Category,
    Dimension,
    Indicator,
    Plan,
    Ratio,
    Section,
    Target,
)

_REFERENCES: tuple[tuple[type[Row], str, tuple[type[Row], ...]], ...] = (
    (Plan, "root_unit", (Unit,)),
    (Unit, "kind", (UnitKind,)),
    (UnitParent, "unit", (Unit,)),
    (UnitParent, "parent", (Unit,)),
    (Succession, "from_unit", (Unit,)),
    (Succession, "to_unit", (Unit,)),
    (Section, "parent", (Section,)),
    (Section, "print_in", (Section,)),
    (Category, "dimension", (Dimension,)),
    (Category, "department", (Department,)),
    (Indicator, "section", (Section,)),
    (Indicator, "whole", (Indicator,)),
    (Indicator, "dimension", (Dimension,)),
    (Indicator, "part_of", (Indicator,)),
    (Indicator, "departments", (Department,)),
    (Indicator, "unit_kinds", (UnitKind,)),
    (Ratio, "section", (Section,)),
    (Ratio, "numerator", (Indicator,)),
    (Ratio, "denominator", (Indicator,)),
    (Ratio, "by", (Dimension,)),
    (Target, "measure", (Indicator, Ratio)),
    (Target, "unit", (Unit,)),
    (Target, "unit_kind", (UnitKind,)),
    (Page, "sections", (Section,)),
    (Page, "headline", (Indicator, Ratio)),
    (Panel, "page", (Page,)),
    (Panel, "measures", (Indicator, Ratio)),
    (Event, "measures", (Indicator, Ratio)),
)
_CATEGORIES: tuple[tuple[type[Row], str], ...] = (
    (Category, "parent"),
    (Category, "recipients"),
    (Indicator, "recipient"),
    (Target, "category"),
)


def refers_to(row_type: type[Row], column: str) -> tuple[type[Row], ...]:
    """Return the tables whose codes a column holds; none where it holds no codes."""
    if (row_type, column) in _CATEGORIES:
        return (Category,)
    found = (tables for owner, name, tables in _REFERENCES if (owner, name) == (row_type, column))
    return next(found, ())


def duplicates(tables: Tables) -> Errors:
    """No two rows of a table share their key."""
    for rows in tables.rows.values():
        seen: set[str] = set()
        for row in rows:
            if row.key in seen:
                column = row.key_columns[-1]
                yield tables.error(row, column, "“{key}” is there twice", key=row.key)
            seen.add(row.key)


def unknown_codes(tables: Tables) -> Errors:
    """Every code that a row refers to is in the table it refers to."""
    for row_type, column, targets in _REFERENCES:
        if not tables.whole(*targets):
            continue
        known = {row.key for target in targets for row in tables.of(target)}
        for row in tables.of(row_type):
            value = getattr(row, column)
            for code in (value,) if isinstance(value, str) else value:
                if code and code not in known:
                    yield tables.error(row, column, "“{code}” is not in the catalogue", code=code)


def unknown_categories(tables: Tables) -> Errors:
    """Every category, recipient and track referred to is a declared one."""
    if not tables.whole(Category, Dimension, Indicator, Ratio):
        return
    categories = tables.categories()
    everywhere = {code for codes in categories.values() for code in codes}
    tracks = {row.track for row in tables.of(Category)} | {""}
    message = msgid("“{code}” is not in the catalogue")
    for category in tables.of(Category):
        unknown = set(category.recipients) - everywhere
        if unknown:
            yield tables.error(category, "recipients", message, code=min(unknown))
        if category.parent and category.parent not in categories[category.dimension]:
            yield tables.error(category, "parent", message, code=category.parent)
    for indicator in tables.of(Indicator):
        if indicator.recipient and indicator.recipient not in everywhere:
            yield tables.error(indicator, "recipient", message, code=indicator.recipient)
    tracked: tuple[Indicator | Ratio | Panel, ...] = (
        *tables.of(Indicator),
        *tables.of(Ratio),
        *tables.of(Panel),
    )
    for row in tracked:
        if row.track not in tracks:
            yield tables.error(row, "track", message, code=row.track)


def cycles(tables: Tables) -> Errors:
    """No unit is above itself, no indicator part of itself."""
    above: dict[str, set[str]] = {}
    for link in tables.of(UnitParent):
        above.setdefault(link.unit, set()).add(link.parent)
    for link in tables.of(UnitParent):
        if link.unit in _reachable(link.parent, above):
            yield tables.error(link, "parent", "“{unit}” is above itself", unit=link.unit)
    wholes = {row.code: {*row.part_of, row.whole} for row in tables.of(Indicator)}
    for indicator in tables.of(Indicator):
        if any(indicator.code in _reachable(one, wholes) for one in wholes[indicator.code]):
            column = "whole" if indicator.whole else "part_of"
            yield tables.error(indicator, column, "“{code}” is part of itself", code=indicator.code)


def _reachable(start: str, above: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting += above.get(current, ())
    return found


def parents_first(tables: Tables) -> Errors:
    """Parents stand above their children, which is also their order of display."""
    message = msgid("the parent “{parent}” must stand above its children")
    nested: tuple[Section | Category, ...] = (*tables.of(Section), *tables.of(Category))
    groups = [row.dimension if isinstance(row, Category) else "" for row in nested]
    later = Counter(zip(groups, (row.code for row in nested), strict=True))
    for group, row in zip(groups, nested, strict=True):
        if later[group, row.parent]:
            yield tables.error(row, "parent", message, parent=row.parent)
        later[group, row.code] -= 1
