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
    plain = frame.astype(object)
    return [
        {str(name): value for name, value in row.items()}
        for row in plain.where(plain.notna(), None).to_dict("records")
    ]
