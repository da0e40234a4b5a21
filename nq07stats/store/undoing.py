"""Withdrawing submissions and restoring them: submissions too, so that nothing is deleted."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, NamedTuple

import sqlalchemy as sa

from nq07stats.store import journal, tables, versions
from nq07stats.store.errors import AlreadyNewestError, AlreadyWithdrawnError, NoSuchReportError
from nq07stats.store.submissions import cover, insert, moved, scope
from nq07stats.store.times import today


class _Subject(NamedTuple):
    id: int
    unit: str
    by_hand: bool
    catalogue_revision: int


def withdraw(
    connection: sa.Connection,
    key: int,
    catalogue_revision: int,
    *,
    at: datetime,
    by: str,
    reason: str,
) -> int:
    """Withdraw an accepted submission: what it replaced counts again."""
    subject, effective = _standing(connection, key)
    if effective is None:
        raise AlreadyWithdrawnError
    return _refer(connection, "withdrawal", subject, catalogue_revision, at, by, reason)


def restore(
    connection: sa.Connection,
    key: int,
    catalogue_revision: int,
    *,
    at: datetime,
    by: str,
    reason: str,
) -> int:
    """Make an accepted submission count again, as the newest report of its unit.

    A correction by hand counts again as the newest of its figures.
    """
    subject, effective = _standing(connection, key)
    if effective is not None and effective == _newest(connection, subject):
        raise AlreadyNewestError
    catalogue = versions.load(connection, subject.catalogue_revision)
    covered = scope(connection, key)
    cover(connection, key, moved(connection, subject.unit, covered, catalogue))
    return _refer(connection, "restore", subject, catalogue_revision, at, by, reason)


def _newest(connection: sa.Connection, subject: _Subject) -> int | None:
    """Place in time of the unit's newest report, or of the correction while it stands."""
    active, correction = tables.active_submission.c, tables.current_correction.c
    if subject.by_hand:
        standing = sa.select(correction.effective).where(correction.submission == subject.id)
        return connection.execute(standing.limit(1)).scalar()
    reports = sa.select(sa.func.max(active.effective)).join(
        tables.submission, tables.submission.c.id == active.id
    )
    return connection.execute(
        reports.where(active.unit == subject.unit, tables.submission.c.kind != "manual")
    ).scalar()


def _standing(connection: sa.Connection, key: int) -> tuple[_Subject, int | None]:
    """Return an accepted submission and its place in time, None where it is withdrawn."""
    active, submission = tables.active_submission, tables.submission
    found = connection.execute(
        sa.select(
            submission.c.id,
            submission.c.unit,
            submission.c.kind,
            submission.c.catalogue_revision,
            active.c.effective,
        )
        .outerjoin_from(submission, active, active.c.id == submission.c.id)
        .where(
            submission.c.id == key,
            submission.c.subject.is_(None),
            submission.c.state == "accepted",
        )
    ).first()
    if found is None:
        raise NoSuchReportError
    subject = _Subject(found.id, found.unit, found.kind == "manual", found.catalogue_revision)
    return subject, found.effective


def _refer(
    connection: sa.Connection,
    kind: Literal["withdrawal", "restore"],
    subject: _Subject,
    catalogue_revision: int,
    at: datetime,
    by: str,
    reason: str,
) -> int:
    row = {
        "unit": subject.unit,
        "kind": kind,
        "state": "accepted",
        "received_on": today(),
        "recorded_at": at,
        "recorded_by": by,
        "reason": reason,
        "subject": subject.id,
        "catalogue_revision": catalogue_revision,
        "information": {},
        "errors": 0,
        "warnings": 0,
        "observations": 0,
    }
    key = insert(connection, row)
    journal.log(connection, kind, at=at, by=by, unit=subject.unit, submission=key, reason=reason)
    return key
