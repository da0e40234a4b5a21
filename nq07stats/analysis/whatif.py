"""What the figures would be after changes that nobody has accepted yet."""

from __future__ import annotations

import pandas as pd

from nq07stats.catalogue import Catalogue
from nq07stats.observations import FIGURE_KEY, OBSERVATION_DTYPES


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
    touched = pd.MultiIndex.from_frame(changes[FIGURE_KEY])
    kept = observations[~pd.MultiIndex.from_frame(observations[FIGURE_KEY]).isin(touched)]
    come = changes[changes["new_state"] != ""].rename(
        columns={"new_state": "state", "new_value": "value"}
    )
    both = pd.concat([kept, come], ignore_index=True).reindex(columns=list(OBSERVATION_DTYPES))
    texts = [name for name, dtype in OBSERVATION_DTYPES.items() if dtype == "str"]
    return both.fillna(dict.fromkeys(texts, "")).astype(OBSERVATION_DTYPES)


def asked_for(observations: pd.DataFrame, catalogue: Catalogue) -> pd.Series[bool]:
    """Tell which figures a catalogue asks for; the others it neither shows nor adds up.

    Parameters
    ----------
    observations
        The figures that count, with the columns of ``OBSERVATION_DTYPES``.
    catalogue
        The catalogue that asks.

    Returns
    -------
    pandas.Series of bool
        By the index of ``observations``. A category that is out of its time still counts.
    """
    years = set(catalogue.plan.years)
    divided = {
        code: {"", *(row.code for row in catalogue.categories_of(code))}
        for code in catalogue.indicators
    }

    def is_asked(unit: str, year: int, indicator: str) -> bool:
        row, about = catalogue.indicators.get(indicator), catalogue.units.get(unit)
        if row is None or about is None or year not in years:
            return False
        return catalogue.expects(row, about, year)

    places = list(zip(*(observations[name] for name in ("unit", "year", "indicator")), strict=True))
    asked = {place: is_asked(*place) for place in set(places)}
    categories = zip(observations["indicator"], observations["category"], strict=True)
    found = [
        asked[place] and category in divided[indicator]
        for place, (indicator, category) in zip(places, categories, strict=True)
    ]
    return pd.Series(found, index=observations.index, dtype=bool)
