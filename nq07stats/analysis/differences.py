"""Which figures came, changed and went between two sets of them."""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import Any

import numpy as np
import pandas as pd

from nq07stats.catalogue import Catalogue
from nq07stats.observations import FIGURE_KEY, NUMBERS, frame

DIFFERENCE_DTYPES: dict[str, str] = {
    "unit": "str",
    "year": "int64",
    "indicator": "str",
    "category": "str",
    "change": "str",
    "old_state": "str",
    "old_value": "float64",
    "new_state": "str",
    "new_value": "float64",
    "difference": "float64",
    "sheet": "str",
    "cell": "str",
}
"""``change`` is added, changed or removed; a state is "" where there is no figure, and
``difference`` NaN where not both of them are numbers."""


def differences(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Compare two sets of figures, one by one.

    Parameters
    ----------
    before, after
        Figures with the columns of ``OBSERVATION_DTYPES``, each at most once.

    Returns
    -------
    pandas.DataFrame
        ``DIFFERENCE_DTYPES``: a row for each figure that comes, goes, or has another state or
        value. ``sheet`` and ``cell`` are the new figure's, or the old one's where it goes.
    """
    old, new = _figures(before), _figures(after)
    nothing = ("", math.nan, "", "")
    rows: list[dict[str, object]] = []
    for key in sorted(old.keys() | new.keys()):
        old_state, old_value, *old_place = old.get(key, nothing)
        new_state, new_value, *new_place = new.get(key, nothing)
        if old_state == new_state and (new_state != "value" or old_value == new_value):
            continue
        change = "added" if key not in old else "removed" if key not in new else "changed"
        both = old_state in NUMBERS and new_state in NUMBERS
        difference = new_value - old_value if both else math.nan
        sides = (old_state, old_value, new_state, new_value, difference)
        place = new_place if key in new else old_place
        row = (*key, change, *sides, *place)
        rows.append(dict(zip(DIFFERENCE_DTYPES, row, strict=True)))
    return frame(DIFFERENCE_DTYPES, rows)


def _figures(observations: pd.DataFrame) -> dict[tuple[str, int, str, str], tuple[Any, ...]]:
    """What stands where, by unit, year, indicator and category: state, value, sheet, cell."""
    keys = (observations[name].tolist() for name in FIGURE_KEY)
    contents = (observations[name].tolist() for name in ("state", "value", "sheet", "cell"))
    return dict(zip(zip(*keys, strict=True), zip(*contents, strict=True), strict=True))


def covered(
    observations: pd.DataFrame,
    scope: Collection[tuple[int, str]],
    catalogue: Catalogue,
    indicators: Collection[tuple[int, str]] | None = None,
) -> pd.DataFrame:
    """Pick the figures of the years and sections that a report covers.

    Of a report of single ``indicators`` (year and code), figures of those alone. Figures of
    indicators that the catalogue no longer has are left out.
    """
    places, sections = set(scope), {row.code: row.section for row in catalogue.indicators.values()}
    keys = zip(observations["year"].tolist(), observations["indicator"].tolist(), strict=True)
    inside = [
        (year, sections.get(code)) in places if indicators is None else (year, code) in indicators
        for year, code in keys
    ]
    return observations[np.array(inside, dtype=bool)]


def by_hand(changes: pd.DataFrame, current: pd.DataFrame) -> pd.Series[bool]:
    """Tell which changes a correction by hand stands against, by the index of ``changes``.

    Parameters
    ----------
    changes
        What a report would change (``DIFFERENCE_DTYPES``).
    current
        The figures that count now, with the ``kind`` of their submission.

    Notes
    -----
    A figure corrected by hand counts in place of the one in the unit's report, and is shown as
    such with its reason.

    - Once a later report of the unit says the same, the report's figure counts again.
    - A later report that says something else, or leaves the cell blank, does not change it: which
      of the two is right is for a person to decide.
    - A correction that is withdrawn no longer counts; what the reports say does.
    """
    standing = current[current["kind"] == "manual"] if "kind" in current else current.iloc[:0]
    corrected = pd.MultiIndex.from_frame(standing[FIGURE_KEY])
    found = pd.MultiIndex.from_frame(changes[FIGURE_KEY]).isin(corrected)
    # None occurred says the same as 0.
    return pd.Series(found, index=changes.index, dtype=bool) & (changes["difference"] != 0)
