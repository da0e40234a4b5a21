"""What was done when and by whom; its newest entry is the revision of the whole store."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import pandas as pd
import sqlalchemy as sa

from nq07stats.store.frames import read_frame
from nq07stats.store.tables import audit, reminder
from nq07stats.store.times import local_column

Action = Literal[
    "catalogue",
    "accepted",
    "rejected",
    "correction",
    "withdrawal",
    "restore",
    "reminder",
    "mapping",
    "mapping_deleted",
    "reviewed",
    "review_taken_back",
]

AUDIT_DTYPES: dict[str, str] = {
    "id": "int64",
    "at": "datetime64[s]",
    "by": "str",
    "action": "str",
    "unit": "str",
    "submission": "Int64",
    "catalogue_revision": "Int64",
    "reason": "str",
}

REMINDER_DTYPES: dict[str, str] = {
    "id": "int64",
    "unit": "str",
    "sent_on": "datetime64[s]",
    "document": "str",
    "text": "str",
    "recorded_at": "datetime64[s]",
    "recorded_by": "str",
}


def log(
    connection: sa.Connection,
    action: Action,
    *,
    at: datetime,
    by: str,
    unit: str = "",
    submission: int | None = None,
    catalogue_revision: int | None = None,
    reason: str = "",
) -> None:
    """Add an entry; every transaction that writes does so exactly once."""
    entry = {
        "at": at,
        "by": by,
        "action": action,
        "unit": unit,
        "submission": submission,
        "catalogue_revision": catalogue_revision,
        "reason": reason,
    }
    connection.execute(sa.insert(audit), entry)


def revision(connection: sa.Connection) -> int:
    """Return the number of the newest entry, 0 before the first."""
    return connection.execute(sa.select(sa.func.max(audit.c.id))).scalar() or 0


def entries(connection: sa.Connection) -> pd.DataFrame:
    """Return the audit, newest first (``AUDIT_DTYPES``)."""
    columns = [audit.c[name] for name in AUDIT_DTYPES]
    statement = sa.select(*columns).order_by(audit.c.id.desc())
    found = read_frame(connection, statement, AUDIT_DTYPES)
    return found.assign(at=local_column(found["at"]))


def add_reminder(
    connection: sa.Connection,
    unit: str,
    on: date,
    document: str,
    text: str,
    *,
    at: datetime,
    by: str,
) -> None:
    """Note that a unit was reminded on a day, by which document and in which words."""
    row = {
        "unit": unit,
        "sent_on": on,
        "document": document,
        "text": text,
        "recorded_at": at,
        "recorded_by": by,
    }
    connection.execute(sa.insert(reminder), row)
    log(connection, "reminder", at=at, by=by, unit=unit, reason=document)


def reminders(connection: sa.Connection) -> pd.DataFrame:
    """Return the reminders, newest first (``REMINDER_DTYPES``)."""
    columns = [reminder.c[name] for name in REMINDER_DTYPES]
    statement = sa.select(*columns).order_by(reminder.c.sent_on.desc(), reminder.c.id.desc())
    found = read_frame(connection, statement, REMINDER_DTYPES)
    return found.assign(recorded_at=local_column(found["recorded_at"]))
