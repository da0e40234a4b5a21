"""One clock: the database holds UTC without a zone, people are shown the machine's local time."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pandas as pd


def utc_now() -> datetime:
    """Return the moment in UTC, without a zone, to the second."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def today() -> date:
    """Return the day in the machine's time zone."""
    return datetime.now(UTC).astimezone().date()


def local(moment: datetime) -> datetime:
    """Turn a stored moment into the machine's local time, without a zone."""
    return moment.replace(tzinfo=UTC).astimezone().replace(tzinfo=None)


def local_column(moments: pd.Series[pd.Timestamp]) -> pd.Series[pd.Timestamp]:
    """Turn a column of stored moments into local time."""
    converted = [local(moment.to_pydatetime()) for moment in moments]
    return pd.Series(converted, index=moments.index, dtype="datetime64[s]")
