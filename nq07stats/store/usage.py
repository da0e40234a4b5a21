"""Which rows of the catalogue reports rest on, so that they are never removed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from nq07stats.catalogue import Catalogue, Category, Indicator, Section, Unit
from nq07stats.store.tables import figure, model, narrative, reminder, submission

Used = Mapping[str, frozenset[str]]
"""Keys of rows by the name of their table."""


def used(connection: sa.Connection, catalogue: Catalogue) -> Used:
    """Find the units that sent something or were reminded, and what accepted reports rest on.

    Reports that were withdrawn or replaced are meant too: they can be restored.
    """

    def distinct(*columns: sa.Column[Any]) -> list[Any]:
        return list(connection.execute(sa.select(*columns).distinct()))

    figures = distinct(figure.c.indicator, figure.c.category)
    named = {value for row in distinct(model.c.recipient, model.c.level) for value in row}
    dimensions = {code: row.dimension for code, row in catalogue.indicators.items()}
    divided = {f"{dimensions.get(row.indicator, '')}|{row.category}" for row in figures}
    return {
        Unit.table: frozenset(
            row.unit for row in (*distinct(submission.c.unit), *distinct(reminder.c.unit))
        ),
        Indicator.table: frozenset(row.indicator for row in figures),
        Category.table: frozenset(
            row.key for row in catalogue.table(Category) if row.key in divided or row.code in named
        ),
        Section.table: frozenset(row.section for row in distinct(narrative.c.section)),
    }
