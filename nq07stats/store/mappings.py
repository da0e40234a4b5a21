"""How people said that a unit's sheets are to be understood, kept for its next workbooks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from nq07stats.store import journal
from nq07stats.store.errors import NoSuchMappingError
from nq07stats.store.tables import mapping
from nq07stats.store.times import local


@dataclass(frozen=True, slots=True)
class NewMapping:
    """What a person confirmed of one table of a sheet.

    Parameters
    ----------
    unit
        Code of the unit whose figures the table holds, "" for one that holds several units'.
    shape
        What tables that look alike have in common.
    caption_key
        What tables under the same captions have in common.
    content
        What its lines mean, as plain values that JSON can hold.
    """

    unit: str
    shape: str
    caption_key: str
    sheet: str
    content: Mapping[str, Any]
    file_name: str


@dataclass(frozen=True, slots=True)
class KeptMapping(NewMapping):
    """One that stands, with who confirmed it and when (local time)."""

    id: int
    recorded_at: datetime
    recorded_by: str


def add(
    connection: sa.Connection, new: Sequence[NewMapping], *, at: datetime, by: str
) -> list[int]:
    """Keep the mappings of one workbook and return their ids.

    Each ends the one that stands for the same unit, shape, captions and sheet. One that says the
    very same stays as it is.
    """
    keys, changed = [], False
    for each in new:
        standing = _standing(connection, each)
        if standing is not None and standing.content == dict(each.content):
            keys.append(int(standing.id))
            continue
        if standing is not None:
            _end(connection, standing.id, at=at, by=by)
        row = {
            "unit": each.unit,
            "shape": each.shape,
            "caption_key": each.caption_key,
            "sheet": each.sheet,
            "content": dict(each.content),
            "file_name": each.file_name,
            "recorded_at": at,
            "recorded_by": by,
            "ended_by": "",
        }
        made = connection.execute(sa.insert(mapping), row).inserted_primary_key
        assert made is not None  # noqa: S101 - an insert of one row always has a key
        keys.append(int(made[0]))
        changed = True
    if changed:
        units = {each.unit for each in new}
        unit = units.pop() if len(units) == 1 else ""
        journal.log(connection, "mapping", at=at, by=by, unit=unit, reason=new[0].file_name)
    return keys


def _standing(connection: sa.Connection, new: NewMapping) -> sa.Row[Any, Any] | None:
    statement = sa.select(mapping.c.id, mapping.c.content).where(
        mapping.c.ended_at.is_(None),
        mapping.c.unit == new.unit,
        mapping.c.shape == new.shape,
        mapping.c.caption_key == new.caption_key,
        mapping.c.sheet == new.sheet,
    )
    return connection.execute(statement).first()


def _end(connection: sa.Connection, key: int, *, at: datetime, by: str) -> None:
    ended = sa.update(mapping).where(mapping.c.id == key)
    connection.execute(ended.values(ended_at=at, ended_by=by))


def end(connection: sa.Connection, key: int, *, at: datetime, by: str) -> None:
    """Let a mapping stand no longer.

    Raises
    ------
    NoSuchMappingError
        If there is none of that number, or it stands no longer.
    """
    statement = sa.select(mapping).where(mapping.c.id == key, mapping.c.ended_at.is_(None))
    found = connection.execute(statement).first()
    if found is None:
        raise NoSuchMappingError
    _end(connection, key, at=at, by=by)
    reason = f"{found.file_name} · {found.sheet}"
    journal.log(connection, "mapping_deleted", at=at, by=by, unit=found.unit, reason=reason)


def standing(connection: sa.Connection, shapes: Sequence[str] | None = None) -> list[KeptMapping]:
    """Return the mappings that stand, of some shapes or all, newest first."""
    statement = sa.select(mapping).where(mapping.c.ended_at.is_(None)).order_by(mapping.c.id.desc())
    if shapes is not None:
        statement = statement.where(mapping.c.shape.in_(list(shapes)))
    return [
        KeptMapping(
            unit=row.unit,
            shape=row.shape,
            caption_key=row.caption_key,
            sheet=row.sheet,
            content=row.content,
            file_name=row.file_name,
            id=row.id,
            recorded_at=local(row.recorded_at),
            recorded_by=row.recorded_by,
        )
        for row in connection.execute(statement)
    ]
