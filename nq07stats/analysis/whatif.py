"""What the figures would be after changes that nobody has accepted yet."""

from __future__ import annotations

import pandas as pd

from nq07stats.observations import OBSERVATION_DTYPES

_KEY = ["unit", "year", "indicator", "category"]


def with_changes(observations: pd.DataFrame, changes: pd.DataFrame) -> pd.DataFrame:
    """Return the figures as they would be with changes made.

    Parameters
    ----------
    observations
        The figures that count (``OBSERVATION_DTYPES``, with more columns or without).
    changes
        A row for each figure that comes, goes or changes: unit, year, indicator, category,
        ``new_state`` ("" where it goes), ``new_value``, sheet, cell.

    Returns
    -------
    pandas.DataFrame
        ``OBSERVATION_DTYPES``.
    """
    touched = pd.MultiIndex.from_frame(changes[_KEY])
    kept = observations[~pd.MultiIndex.from_frame(observations[_KEY]).isin(touched)]
    come = changes[changes["new_state"] != ""].rename(
        columns={"new_state": "state", "new_value": "value"}
    )
    both = pd.concat([kept, come], ignore_index=True).reindex(columns=list(OBSERVATION_DTYPES))
    texts = [name for name, dtype in OBSERVATION_DTYPES.items() if dtype == "str"]
    return both.fillna(dict.fromkeys(texts, "")).astype(OBSERVATION_DTYPES)
