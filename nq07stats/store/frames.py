"""Between rows of the database and DataFrames."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import sqlalchemy as sa

from nq07stats.observations import frame_of_rows


def read_frame(
    connection: sa.Connection, statement: sa.Select[Any], dtypes: Mapping[str, str]
) -> pd.DataFrame:
    """Run a query whose columns are those of ``dtypes``, in their order."""
    return frame_of_rows(dtypes, connection.execute(statement).all())


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Turn a frame into rows for the database: plain Python values, None where there is none."""
    values = frame.to_numpy(dtype=object, copy=True)
    values[frame.isna().to_numpy()] = None
    names = [str(name) for name in frame]
    return [dict(zip(names, row, strict=True)) for row in values.tolist()]
