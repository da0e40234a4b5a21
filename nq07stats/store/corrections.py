"""Corrections by hand that stand, each beside what the unit's own reports say."""

from __future__ import annotations

import pandas as pd
import sqlalchemy as sa

from nq07stats.observations import OBSERVATION_DTYPES
from nq07stats.store import tables
from nq07stats.store.frames import read_frame
from nq07stats.store.times import local_column

CORRECTION_DTYPES: dict[str, str] = {
    **OBSERVATION_DTYPES,
    "submission": "int64",
    "recorded_at": "datetime64[s]",
    "recorded_by": "str",
    "reason": "str",
    "filed_state": "str",
    "filed_value": "float64",
    "filed_sheet": "str",
    "filed_cell": "str",
    "filed_submission": "Int64",
    "filed_name": "str",
    "conflict": "bool",
}
"""A correction, and the figure that would count without it: ``filed_state`` is "" where the unit's
reports say nothing. ``filed_submission`` is the report that covers the place, ``filed_name`` its
file. ``conflict``: that report came after the correction and does not say the same."""


def standing(connection: sa.Connection) -> pd.DataFrame:
    """Return the corrections that stand (``CORRECTION_DTYPES``), the oldest first."""
    correction, filed = tables.current_correction, tables.filed_figure
    place = tables.covered_place.c
    covering = (
        sa.select(place.submission)
        .where(
            place.unit == correction.c.unit,
            place.year == correction.c.year,
            sa.or_(
                place.indicator == correction.c.indicator,
                sa.and_(place.indicator == "", place.section == correction.c.section),
            ),
        )
        .order_by(place.effective.desc())
        .limit(1)
        .scalar_subquery()
    )
    report = tables.submission.alias("report")
    newest = tables.active_submission.alias("newest")
    # A figure may stand in another section than the one its indicator was in when it was corrected.
    filed_key = sa.func.coalesce(filed.c.submission, covering)
    computed: dict[str, sa.ColumnElement[object]] = {
        **{name: tables.submission.c[name] for name in ("recorded_at", "recorded_by", "reason")},
        "filed_state": sa.func.coalesce(filed.c.state, ""),
        "filed_value": filed.c.value,
        "filed_sheet": sa.func.coalesce(filed.c.sheet, ""),
        "filed_cell": sa.func.coalesce(filed.c.cell, ""),
        "filed_submission": filed_key,
        "filed_name": sa.func.coalesce(report.c.file_name, ""),
        "conflict": sa.func.coalesce(newest.c.effective > correction.c.effective, sa.false()),
    }
    columns = [
        computed[name] if name in computed else correction.c[name] for name in CORRECTION_DTYPES
    ]
    statement = (
        sa.select(*columns)
        .join_from(correction, tables.submission, tables.submission.c.id == correction.c.submission)
        .outerjoin(
            filed,
            sa.and_(
                *(
                    filed.c[name] == correction.c[name]
                    for name in ("unit", "year", "indicator", "category")
                )
            ),
        )
        .outerjoin(report, report.c.id == filed_key)
        .outerjoin(newest, newest.c.id == filed_key)
        .order_by(correction.c.effective, correction.c.year, correction.c.indicator)
    )
    found = read_frame(connection, statement, CORRECTION_DTYPES)
    return found.assign(recorded_at=local_column(found["recorded_at"]))
