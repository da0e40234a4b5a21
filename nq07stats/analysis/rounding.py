"""Units whose figures end in 0 or 5 more often than counts do."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from nq07stats.analysis.anomalies import (
    as_anomalies,
    at_least,
    strength_of_chance,
    written_flows,
)
from nq07stats.catalogue import Catalogue

LEAST_FIGURE = 20.0
"""The last digit of smaller counts is not yet evenly spread."""

FEWEST_FIGURES = 20
"""Figures that a unit has given, at least."""

LEAST_SHARE = 0.4
"""Share of them that ends in 0 or 5, at least: twice what is to be expected."""

MOST_CHANCE = 1e-4
"""The probability that chance alone makes as many of them is at most so large."""

_EXPECTED = 0.2


def rounded(observations: pd.DataFrame, catalogue: Catalogue, years: Sequence[int]) -> pd.DataFrame:
    """Find units whose figures are round more often than counts are.

    Parameters
    ----------
    observations
        The figures that count, with the columns of ``OBSERVATION_DTYPES``.
    catalogue
        The plan they belong to.
    years
        Years looked at together.

    Returns
    -------
    pandas.DataFrame
        ``ANOMALY_DTYPES`` of kind ``rounded``, of year 0: ``count`` of the ``compared`` figures end
        in 0 or 5.

    Notes
    -----
    Of things that were counted, one figure in five ends in 0 or 5. A unit that has given at least
    20 figures of 20 and more is told of if at least 40% of them do, and if chance would make as
    many of them with a probability below one in ten thousand. Only flows are looked at, since the
    same stock stands there year after year, and only figures that are not marked as estimated:
    estimates are round, and say so.

    Example: Of 30 figures 20 end in 0 or 5; 6 were to be expected. Chance makes 20 or more with a
    probability of less than one in ten million.

    Source: The idea is that of Whipple's index of ages that end in 0 and 5, in United Nations,
    “Methods of appraisal of quality of basic data for population estimates” (Manual II, 1955). The
    limits are a convention of this program.
    """
    own = written_flows(observations, catalogue, years)
    counts = [code for code, row in catalogue.indicators.items() if not row.decimals]
    own = own[
        own["indicator"].isin(counts)
        & (own["basis"] != "estimated")
        & (own["value"] >= LEAST_FIGURE)
    ]
    is_round = own["value"] % 5 == 0
    found = []
    for unit in (row.code for row in catalogue.reporting_units):
        of_unit = is_round[own["unit"] == unit]
        count, compared = int(of_unit.sum()), len(of_unit)
        if compared < FEWEST_FIGURES or count < LEAST_SHARE * compared:
            continue
        chance = at_least(count, np.full(compared, _EXPECTED))
        if chance <= MOST_CHANCE:
            about = {"kind": "rounded", "unit": unit, "strength": strength_of_chance(chance)}
            found.append({**about, "count": count, "compared": compared})
    return as_anomalies(found)
