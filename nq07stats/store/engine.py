"""Connections: readers see a snapshot, writers queue, the schema is always the newest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine.interfaces import DBAPIConnection

from nq07stats.store.errors import NewerStoreError, UnreadableStoreError

MIGRATIONS = Path(__file__).parent / "migrations"
WAIT_SECONDS = 15


def connect(url: sa.URL) -> sa.Engine:
    """Return an engine on the database, its schema brought up to date.

    Transactions of ``engine`` read; those of ``writer(engine)`` write.

    Raises
    ------
    NewerStoreError
        If a newer version of the program wrote the database.
    UnreadableStoreError
        If there is no reading it.
    """
    arguments: dict[str, Any] = {}
    if url.get_backend_name() == "sqlite":
        arguments["connect_args"] = {"timeout": WAIT_SECONDS}
    engine = sa.create_engine(url, pool_size=10, max_overflow=40, **arguments)
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _prepare_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)
    try:
        version = _version(engine)
    except sa.exc.DatabaseError as error:
        raise UnreadableStoreError(url.database or url.host or "") from error
    if version is not None and version > newest_version():
        raise NewerStoreError
    if version != newest_version():
        _migrate(engine)
    return engine


def writer(engine: sa.Engine) -> sa.Engine:
    """Return the engine for transactions that write.

    SQLite takes the write lock at their start: a transaction that reads first and asks for the
    lock later fails as soon as another one wrote in between.
    """
    return engine.execution_options(writes=True)


def newest_version() -> str:
    """Version of the newest migration: the number its file name starts with."""
    return max(path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def _prepare_sqlite(connection: DBAPIConnection, _record: object) -> None:
    # The driver's own idea of when a transaction starts would defer the lock.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.close()


def _begin_sqlite(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _version(connectable: sa.Engine | sa.Connection) -> str | None:
    if isinstance(connectable, sa.Engine):
        with connectable.connect() as connection:
            return _version(connection)
    if not sa.inspect(connectable).has_table("alembic_version"):
        return None
    found = connectable.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def _migrate(engine: sa.Engine) -> None:
    # alembic takes longer to import than the whole check of an up-to-date database.
    from alembic import command
    from alembic.config import Config

    with writer(engine).begin() as connection:
        if _version(connection) == newest_version():
            return
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
