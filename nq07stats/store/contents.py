"""Figures, models and narratives as DataFrames, each with the submission it stands in."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd
import sqlalchemy as sa

from nq07stats.observations import (
    MODEL_DTYPES,
    NARRATIVE_DTYPES,
    OBSERVATION_DTYPES,
    PROVENANCE_DTYPES,
    frame,
    frame_of_rows,
)
from nq07stats.store import tables
from nq07stats.store.frames import read_frame
from nq07stats.store.times import local_column

_KEY = {"submission": "int64"}


def current_observations(
    connection: sa.Connection, units: Collection[str] | None = None
) -> pd.DataFrame:
    """Return the figures that count now, of some units or of all, with provenance."""
    return _with_provenance(connection, tables.current_figure, OBSERVATION_DTYPES, units=units)


def observations_of(connection: sa.Connection, submission: int) -> pd.DataFrame:
    """Return the figures of one submission, whether they count or not, with provenance."""
    return _with_provenance(connection, tables.figure, OBSERVATION_DTYPES, submission=submission)


def current_models(connection: sa.Connection) -> pd.DataFrame:
    """Return the exemplary models that count now, with provenance."""
    return _with_provenance(connection, tables.current_model, MODEL_DTYPES)


def current_narratives(connection: sa.Connection) -> pd.DataFrame:
    """Return the narratives that count now, with provenance."""
    return _with_provenance(connection, tables.current_narrative, NARRATIVE_DTYPES)


def _with_provenance(
    connection: sa.Connection,
    source: sa.TableClause,
    dtypes: Mapping[str, str],
    *,
    units: Collection[str] | None = None,
    submission: int | None = None,
) -> pd.DataFrame:
    statement = sa.select(*(source.c[name] for name in (*dtypes, *_KEY)))
    if units is not None:
        statement = statement.where(source.c.unit.in_(list(units)))
    if submission is not None:
        statement = statement.where(source.c.submission == submission)
    rows = connection.execute(statement).all()
    if not rows:
        return frame({**dtypes, **PROVENANCE_DTYPES})
    found = frame_of_rows({**dtypes, **_KEY}, rows)
    wanted = found["submission"].unique().tolist()
    senders = _provenance(connection, wanted).reindex(found["submission"])
    for name in senders.columns:
        found[name] = senders[name].array
    return found


def _provenance(connection: sa.Connection, submissions: list[int]) -> pd.DataFrame:
    names = {"submission": "id"}
    columns = [tables.submission.c[names.get(name, name)] for name in PROVENANCE_DTYPES]
    statement = sa.select(*columns).where(tables.submission.c.id.in_(submissions))
    senders = read_frame(connection, statement, PROVENANCE_DTYPES)
    senders["recorded_at"] = local_column(senders["recorded_at"])
    return senders.set_index("submission")
