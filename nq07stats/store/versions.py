"""The catalogue in the store: no row is ever overwritten, so any revision can be rebuilt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import pandas as pd
import sqlalchemy as sa

from nq07stats.catalogue import TABLES, Catalogue, CatalogueErrors, Row, check, removals
from nq07stats.store.errors import CatalogueMovedOnError
from nq07stats.store.frames import read_frame
from nq07stats.store.tables import catalogue_revision, catalogue_row
from nq07stats.store.times import local, local_column
from nq07stats.store.usage import used

CHANGE_COLUMNS = ("revision", "at", "by", "reason", "table", "key", "before", "after")
REVISION_DTYPES = {"revision": "int64", "at": "datetime64[s]", "by": "str", "reason": "str"}


def newest(connection: sa.Connection) -> int:
    """Return the number of the newest revision, 0 before the first."""
    return connection.execute(sa.select(sa.func.max(catalogue_revision.c.id))).scalar() or 0


def load(connection: sa.Connection, revision: int | None = None) -> Catalogue:
    """Rebuild the catalogue as of a revision (default: the newest)."""
    at = newest(connection) if revision is None else revision
    row = catalogue_row.c
    statement = (
        sa.select(row.table_name, row.content)
        .where(row.revision_from <= at, sa.or_(row.revision_to.is_(None), row.revision_to > at))
        .order_by(row.table_name, row.position)
    )
    tables: dict[str, list[Row]] = {name: [] for name in TABLES}
    for table, content in connection.execute(statement):
        tables[table].append(TABLES[table].model_validate(content))
    return Catalogue({name: tuple(rows) for name, rows in tables.items()})


def replace_tables(
    connection: sa.Connection,
    tables: Mapping[str, Iterable[Row]],
    *,
    at: datetime,
    by: str,
    reason: str,
    expected: int | None = None,
) -> int:
    """Give some tables new rows, as one revision.

    Parameters
    ----------
    tables
        New rows by table name, in their order of display; other tables stay.
    expected
        The revision that the new rows were made from; None to replace whatever stands.

    Returns
    -------
    int
        The new revision, or the standing one where nothing changed.

    Raises
    ------
    CatalogueErrors
        If the catalogue as a whole would be faulty, or lose what reports rest on; nothing is
        written then.
    CatalogueMovedOnError
        If the catalogue is no longer at the revision expected.
    """
    standing = newest(connection)
    if expected is not None and expected != standing:
        raise CatalogueMovedOnError
    rows = {name: tuple(given) for name, given in tables.items()}
    before = load(connection)
    errors = check({**before.rows, **rows})
    kept = {name: {row.key for row in given} for name, given in rows.items()}
    errors += removals(before.rows, kept, used(connection, before))
    if errors:
        raise CatalogueErrors(errors)
    ended, added = _differences(connection, rows)
    if not ended and not added:
        return standing
    made = connection.execute(
        sa.insert(catalogue_revision), {"at": at, "by": by, "reason": reason}
    ).inserted_primary_key
    assert made is not None  # noqa: S101 - an insert of one row always has a key
    revision = int(made[0])
    if ended:
        connection.execute(
            sa.update(catalogue_row)
            .where(catalogue_row.c.id == sa.bindparam("row"))
            .values(revision_to=revision),
            [{"row": row} for row in ended],
        )
    if added:
        connection.execute(
            sa.insert(catalogue_row), [{**row, "revision_from": revision} for row in added]
        )
    return revision


def _differences(
    connection: sa.Connection, tables: Mapping[str, tuple[Row, ...]]
) -> tuple[list[int], list[dict[str, Any]]]:
    """Return the ids of standing rows that end, and the rows to add."""
    row = catalogue_row.c
    statement = sa.select(row.id, row.table_name, row.key, row.position, row.content).where(
        row.revision_to.is_(None), row.table_name.in_(list(tables))
    )
    standing = {(found.table_name, found.key): found for found in connection.execute(statement)}
    added = []
    for table, rows in tables.items():
        for position, given in enumerate(rows):
            content = given.model_dump(mode="json")
            found = standing.get((table, given.key))
            if found and (found.position, found.content) == (position, content):
                del standing[table, given.key]
                continue
            added.append(
                {"table_name": table, "key": given.key, "position": position, "content": content}
            )
    return [found.id for found in standing.values()], added


def revisions(connection: sa.Connection) -> pd.DataFrame:
    """List every revision, newest first (``REVISION_DTYPES``; ``at`` in local time)."""
    row = catalogue_revision.c
    statement = sa.select(row.id, row.at, row.by, row.reason).order_by(row.id.desc())
    found = read_frame(connection, statement, REVISION_DTYPES)
    return found.assign(at=local_column(found["at"]))


def changes(connection: sa.Connection, table: str | None = None) -> pd.DataFrame:
    """Tell every change of a table, or of all, since the catalogue was first filled, newest first.

    Columns: ``revision``, ``at`` (local time), ``by``, ``reason``, ``table``, ``key``, and the row
    ``before`` and ``after`` as dictionaries, None where it was added or removed. Mere moves within
    the order of display are left out.
    """
    row, head = catalogue_row.c, catalogue_revision.c
    first = sa.select(sa.func.min(row.revision_from)).scalar_subquery()
    chosen = row.table_name == table if table else sa.true()
    made = sa.select(row.revision_from, row.table_name, row.key, row.content).where(chosen)
    ended = sa.select(row.revision_to, row.table_name, row.key, row.content).where(
        chosen, row.revision_to.is_not(None)
    )
    after = {(at, *place): content for at, *place, content in connection.execute(made)}
    before = {(at, *place): content for at, *place, content in connection.execute(ended)}
    heads = {
        each.id: each
        for each in connection.execute(sa.select(catalogue_revision).where(head.id > first))
    }
    order = {name: place for place, name in enumerate(TABLES)}
    found = [
        (at, local(heads[at].at), heads[at].by, heads[at].reason, name, key, old, new)
        for at, name, key in sorted(
            after.keys() | before.keys(), key=lambda each: (-each[0], order[each[1]], each[2])
        )
        if at in heads
        and (old := before.get((at, name, key))) != (new := after.get((at, name, key)))
    ]
    return pd.DataFrame(found, columns=list(CHANGE_COLUMNS))
