"""What people looked at again and found right, kept with the figures that they said it of."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

import pandas as pd
import sqlalchemy as sa

from nq07stats.store import journal
from nq07stats.store.errors import NotReviewedError
from nq07stats.store.frames import read_frame
from nq07stats.store.tables import reviewed
from nq07stats.store.times import local_column

REVIEWED_DTYPES: dict[str, str] = {
    "id": "int64",
    "kind": "str",
    "unit": "str",
    "year": "int64",
    "measure": "str",
    "category": "str",
    "beside": "str",
    "figures": "str",
    "reason": "str",
    "recorded_at": "datetime64[s]",
    "recorded_by": "str",
}
"""What :func:`standing` returns."""


@dataclass(frozen=True, slots=True)
class NewReviewed:
    """What a person found right: the place it is told of, and its figures as they were then.

    Parameters
    ----------
    kind, unit, year, measure, category, beside
        What was unusual and where, as in ``analysis.ANOMALY_DTYPES``.
    figures
        The figures that it was said of, as ``analysis.said_of`` writes them.
    """

    kind: str
    unit: str
    year: int
    measure: str
    category: str
    beside: str
    figures: str


_PLACE = ("kind", "unit", "year", "measure", "category", "beside")


def add(connection: sa.Connection, new: NewReviewed, *, at: datetime, by: str, reason: str) -> None:
    """Record that a person found something right, in place of what was said of it before."""
    _insert(connection, asdict(new), at=at, by=by, reason=reason, stands=True)
    journal.log(connection, "reviewed", at=at, by=by, unit=new.unit, reason=reason)


def take_back(connection: sa.Connection, key: int, *, at: datetime, by: str) -> None:
    """Record that what was found right is to be looked at again all the same.

    Raises
    ------
    NotReviewedError
        If nothing of that number stands.
    """
    found = connection.execute(_standing().where(reviewed.c.id == key)).mappings().first()
    if found is None:
        raise NotReviewedError
    place = {name: found[name] for name in (*_PLACE, "figures")}
    _insert(connection, place, at=at, by=by, reason="", stands=False)
    journal.log(
        connection, "review_taken_back", at=at, by=by, unit=found["unit"], reason=found["reason"]
    )


def standing(connection: sa.Connection) -> pd.DataFrame:
    """Return what was found right and not taken back, newest first (``REVIEWED_DTYPES``)."""
    found = read_frame(connection, _standing().order_by(reviewed.c.id.desc()), REVIEWED_DTYPES)
    return found.assign(recorded_at=local_column(found["recorded_at"]))


def _insert(
    connection: sa.Connection,
    place: dict[str, object],
    *,
    at: datetime,
    by: str,
    reason: str,
    stands: bool,
) -> None:
    who = {"recorded_at": at, "recorded_by": by, "reason": reason, "stands": stands}
    connection.execute(sa.insert(reviewed), place | who)


def _standing() -> sa.Select[tuple[object, ...]]:
    """Select the newest entry of each place, where it was not taken back."""
    newest = sa.select(sa.func.max(reviewed.c.id)).group_by(*(reviewed.c[name] for name in _PLACE))
    columns = [reviewed.c[name] for name in REVIEWED_DTYPES]
    return sa.select(*columns).where(reviewed.c.id.in_(newest), reviewed.c.stands)
