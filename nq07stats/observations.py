"""The one table in which reading and analysing meet.

An observation says: unit × year × indicator × category = value, in one of the states of a cell.
Blank cells make no row: whatever a submission's scope covers and no row names is blank.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Literal, get_args

import pandas as pd
from pandas.api.types import pandas_dtype

State = Literal["value", "nil", "not_applicable", "unavailable"]
"""A number; "none occurred" (counts as 0); "does not apply" (not expected); "not available"."""

STATES: tuple[State, ...] = get_args(State)
NUMBERS: tuple[State, ...] = ("value", "nil")
"""States of a cell that enters a sum."""

FIGURE_KEY = ["unit", "year", "indicator", "category"]
"""The columns of ``OBSERVATION_DTYPES`` that tell one figure from every other."""

OBSERVATION_DTYPES: dict[str, str] = {
    "unit": "str",
    "year": "int64",
    "indicator": "str",
    "category": "str",
    "state": "str",
    "value": "float64",
    "basis": "str",
    "sheet": "str",
    "cell": "str",
    "shown_text": "str",
}
"""What a reader yields. ``category`` is "" for the total, ``value`` is 0 for nil and NaN for the
last two states, ``basis`` is "recorded", "estimated" or "", ``shown_text`` what the cell showed."""

PROVENANCE_DTYPES: dict[str, str] = {
    "submission": "int64",
    "file_name": "str",
    "file_hash": "str",
    "received_on": "datetime64[s]",
    "recorded_at": "datetime64[s]",
    "recorded_by": "str",
    "kind": "str",
    "reason": "str",
}
"""What the store adds to each stored observation: the submission that it stands in. ``kind`` is
template or mapped of a unit's file, manual of a correction by hand; of that alone there is a
``reason``, and no file."""

MODEL_DTYPES: dict[str, str] = {
    "unit": "str",
    "name": "str",
    "recipient": "str",
    "field": "str",
    "level": "str",
    "year_found": "Int64",
    "year_fostered": "Int64",
    "year_honoured": "Int64",
    "year_replicated": "Int64",
    "taken_up_by": "str",
    "sheet": "str",
    "cell": "str",
}
"""A unit's exemplary models, a row each; ``recipient`` is a code of the dimension of that name."""

NARRATIVE_DTYPES: dict[str, str] = {
    "unit": "str",
    "section": "str",
    "text": "str",
    "sheet": "str",
    "cell": "str",
}
"""A unit's own words on a section of the outline."""


_dtype = cache(pandas_dtype)
"""A dtype by its name, which takes pandas longer to read than a short column to make."""


def frame(
    dtypes: Mapping[str, str], rows: Iterable[Mapping[str, object]] | None = None
) -> pd.DataFrame:
    """Build a frame with exactly the columns and dtypes given, empty where there are no rows."""
    return frame_of_rows(dtypes, [[row.get(name) for name in dtypes] for row in rows or ()])


def frame_of_rows(dtypes: Mapping[str, str], rows: Sequence[Sequence[object]]) -> pd.DataFrame:
    """Build the same of rows that hold a value for each column, in the order of ``dtypes``."""
    columns = zip(*rows, strict=True) if rows else ((),) * len(dtypes)
    # Of Series pandas would compare the indexes, which takes longer than all the rest.
    return pd.DataFrame(
        {
            name: pd.Series(list(values), dtype=_dtype(dtype)).array
            for (name, dtype), values in zip(dtypes.items(), columns, strict=True)
        }
    )
