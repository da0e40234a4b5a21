"""Between rows of the database and DataFrames."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import sqlalchemy as sa


def read_frame(
    connection: sa.Connection, statement: sa.Select[Any], dtypes: Mapping[str, str]
) -> pd.DataFrame:
    """Run a query whose columns are those of ``dtypes``, in their order."""
    rows = connection.execute(statement).all()
    columns = zip(*rows, strict=True) if rows else ((),) * len(dtypes)
    return pd.DataFrame(
        {
            name: pd.Series(list(values), dtype=dtype)
            for (name, dtype), values in zip(dtypes.items(), columns, strict=True)
        }
    )


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Turn a frame into rows for the database: plain Python values, None where there is none."""
    columns = [
        [None if missing else value for value, missing in zip(values, blanks, strict=True)]
        for values, blanks in ((frame[name].tolist(), frame[name].isna()) for name in frame)
    ]
    names = [str(name) for name in frame]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]
