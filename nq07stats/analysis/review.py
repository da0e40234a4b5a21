"""All that is worth looking at again, each thing once, the strongest first."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from nq07stats.analysis.anomalies import ANOMALY_DTYPES
from nq07stats.analysis.contradictions import contradictions
from nq07stats.analysis.copied import copied
from nq07stats.analysis.own_years import far_from_own_years
from nq07stats.analysis.peer_rates import far_from_peers
from nq07stats.analysis.rounding import rounded
from nq07stats.catalogue import Catalogue, Indicator, Ratio
from nq07stats.observations import FIGURE_KEY

_SEARCHES = (contradictions, far_from_own_years, far_from_peers, copied, rounded)


def to_review(
    observations: pd.DataFrame, catalogue: Catalogue, years: Sequence[int]
) -> pd.DataFrame:
    """Find what to look at again in the figures of some years.

    Parameters
    ----------
    observations
        The figures that count, with the columns of ``OBSERVATION_DTYPES``.
    catalogue
        The plan they belong to.
    years
        Years looked at, all of the plan's for the most to compare with.

    Returns
    -------
    pandas.DataFrame
        ``ANOMALY_DTYPES``, the strongest first, those of none after all others.

    Raises
    ------
    ValueError
        If there are no years.

    Notes
    -----
    What is unusual is listed to be looked at again. It is no accusation: most of what is unusual
    is true, and only the unit can say so. Each thing is told once:

    - What contradicts other figures is not told again as unusual.
    - A total is left out where one of its parts tells already in which of them it lies.
    - A share is left out where a figure that it is made of is unusual itself.
    - What other units report is told only where the unit's own years say nothing of that year.

    The most unusual comes first. Figures of 0 follow after all others: in some years a thing is not
    held at all, and units say so.
    """
    parts = [search(observations, catalogue, years) for search in _SEARCHES]
    found = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    kept = _with_states(_told_once(found, catalogue), observations)
    kept = kept.assign(none=kept["value"] == 0, down=-kept["strength"])
    kept = kept.sort_values(["none", "down"], kind="stable")[list(ANOMALY_DTYPES)]
    place = ["unit", "year", "measure", "category", "beside"]
    return kept.drop_duplicates(place, ignore_index=True).astype(ANOMALY_DTYPES)


def _with_states(found: pd.DataFrame, observations: pd.DataFrame) -> pd.DataFrame:
    """Add the state of the cell that a figure was written in."""
    states = observations.drop_duplicates(FIGURE_KEY).set_index(FIGURE_KEY)["state"]
    wanted = pd.MultiIndex.from_frame(found[["unit", "year", "measure", "category"]])
    return found.assign(state=states.reindex(wanted).fillna("").to_numpy())


def _told_once(found: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Leave out what follows from something else that was found."""
    every: list[Any] = list(found.itertuples())
    divided = {_figure(row) for row in every if row.kind == "own_years" and row.category}
    unusual = {
        _figure(row)
        for row in every
        if row.kind in ("total", "part") or (row.kind == "own_years" and math.isnan(row.out_of))
    }
    own = {_figure(row) for row in every if row.kind == "own_years"}
    wrong = {(*_figure(row), row.category) for row in every if row.kind in ("total", "part")}

    def follows(row: Any) -> bool:
        if row.kind not in ("own_years", "peers"):
            return False
        if (*_figure(row), row.category) in wrong:
            return True
        if row.kind == "peers":
            return _figure(row) in own
        if not math.isnan(row.out_of):
            made_of = _made_of(catalogue.measures[row.measure])
            return any((row.unit, row.year, code) in unusual for code in made_of)
        return not row.category and _figure(row) in divided

    kept = np.array([not follows(row) for row in every], dtype=bool)
    return found[kept]


def _figure(row: Any) -> tuple[str, int, str]:
    return row.unit, row.year, row.measure


def _made_of(measure: Indicator | Ratio) -> tuple[str, ...]:
    whole = (measure.whole,) if isinstance(measure, Indicator) else ()
    return (*measure.made_of, *whole)
