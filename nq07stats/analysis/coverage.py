"""How far the answers asked for are in, and how much of a figure is known, estimated, missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
import pandas as pd

from nq07stats.analysis.completeness import answered
from nq07stats.analysis.grid import read_grid
from nq07stats.analysis.membership import entering
from nq07stats.analysis.periods import telling_year
from nq07stats.analysis.scorecard import size_indicators, stocks_beneath
from nq07stats.analysis.sources import sources
from nq07stats.catalogue import Catalogue
from nq07stats.observations import NUMBERS

ANSWER_DTYPES: dict[str, str] = {
    "section": "str",
    "indicator": "str",
    "unit": "str",
    "year": "int64",
    "expected": "int64",
    "reported": "int64",
    "unavailable": "int64",
}
"""What :func:`answers` returns: a row for each answer asked for."""

OBSERVED_DTYPES: dict[str, str] = {
    "measure": "str",
    "year": "int64",
    "expected": "int64",
    "reporting": "int64",
    "size": "str",
    "size_known": "float64",
    "size_of_all": "float64",
    "without_size": "int64",
    "cells": "int64",
    "estimated": "int64",
}
"""What :func:`observed` returns."""


def answers(
    observations: pd.DataFrame,
    catalogue: Catalogue,
    years: Sequence[int],
    units: Sequence[str] | None = None,
    indicator_set: Literal["core", "extended"] | None = "core",
) -> pd.DataFrame:
    """List every answer asked for, and whether it was given.

    Parameters
    ----------
    observations, catalogue, years, units
        As for :func:`nq07stats.analysis.completeness`, which counts the same answers.
    indicator_set
        Core indicators by default, since extended ones are optional; ``None`` for both.

    Returns
    -------
    pandas.DataFrame
        ``ANSWER_DTYPES``, by indicator, unit and year in their order of display. ``reported`` and
        ``unavailable`` are 0 or 1.
    """
    grid = read_grid(observations, catalogue, years, units)
    chosen = [row for row in catalogue.indicators.values() if indicator_set in (None, row.set)]
    asked, reported, unavailable = answered(grid, chosen)
    which, unit, when = np.nonzero(asked)
    return pd.DataFrame(
        {
            "section": np.array([row.section for row in chosen])[which],
            "indicator": np.array([row.code for row in chosen])[which],
            "unit": np.array([row.code for row in grid.units])[unit],
            "year": np.array(grid.years)[when],
            "expected": 1,
            "reported": reported[asked],
            "unavailable": unavailable[asked],
        }
    ).astype(ANSWER_DTYPES)


def answers_by(answers: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """Count answers by some of the columns of ``ANSWER_DTYPES``, in the order they come in.

    Returns
    -------
    pandas.DataFrame
        ``columns``, then ``expected``, ``reported``, ``unavailable`` and ``rate``, which is
        100 × reported / expected.
    """
    counts = ["expected", "reported", "unavailable"]
    found = answers.groupby(list(columns), sort=False)[counts].sum().reset_index()
    return found.assign(rate=100 * found["reported"] / found["expected"])


def observed(
    observations: pd.DataFrame,
    cube: pd.DataFrame,
    catalogue: Catalogue,
    measures: Sequence[str],
    years: Sequence[int],
    units: Sequence[str] = (),
) -> pd.DataFrame:
    """Tell how much of some figures is known: units, the size they stand for, and on what basis.

    Parameters
    ----------
    observations
        The figures that count, with the columns of ``OBSERVATION_DTYPES``.
    cube
        What :func:`nq07stats.analysis.figures` returned of them.
    catalogue
        The plan they belong to.
    measures
        Codes of the measures, whose figures of all units together are looked at.
    years, units
        Years and units selected; no units for all.

    Returns
    -------
    pandas.DataFrame
        ``OBSERVED_DTYPES``: a row for each measure that any unit is asked for, in the year that
        tells it (0 for the period). ``expected`` and ``reporting`` count units; ``size`` is the
        indicator that tells how large they are, "" where the catalogue has none, ``size_known``
        that of the units that report and ``size_of_all`` that of all units asked, leaving out
        those ``without_size``. ``cells`` counts the figures it was added up from, ``estimated``
        those of them marked so.

    Notes
    -----
    How much of a figure of all units together is known is told in three ways:

    - how many of the units asked have all their figures in;
    - for how much of all they stand: their part of the stock that most rates stand on (else that
      most ratios stand on), each unit with its last known size, since a missing unit may be large;
      a unit above others that report too counts once, as in the sum;
    - how many of the numbers that it was added up from are marked as estimated.

    Example: Ten of eleven units have reported; the one missing counts 200 of 2,000 members: the
    figure stands for 90% of all members.
    """
    size = _size(catalogue)
    sizes = _last_known(cube, size, years)
    rows: list[dict[str, Any]] = []
    for measure in measures:
        year = telling_year(catalogue, measure, years)
        own = cube[
            (cube["measure"] == measure) & (cube["category"] == "") & (cube["year"] == year)
        ].set_index("unit")
        if "" not in own.index or not own.at["", "expected"]:
            continue
        asked = _in_the_sum(own, catalogue, measure, year or max(years))
        known = sizes.reindex(asked.index)
        all_in = asked["reporting"] == asked["expected"]
        cells = sources(observations, catalogue, measure, "", "", year, years=years, units=units)
        given = cells["state"].isin(NUMBERS)
        rows.append(
            {
                "measure": measure,
                "year": year,
                "expected": own.at["", "expected"],
                "reporting": own.at["", "reporting"],
                "size": size,
                "size_known": known[all_in].sum(),
                "size_of_all": known.sum(),
                "without_size": int(known.isna().sum()),
                "cells": int(given.sum()),
                "estimated": int((given & (cells["basis"] == "estimated")).sum()),
            }
        )
    return pd.DataFrame(rows, columns=list(OBSERVED_DTYPES)).astype(OBSERVED_DTYPES)


def _in_the_sum(own: pd.DataFrame, catalogue: Catalogue, measure: str, year: int) -> pd.DataFrame:
    """Pick the units that stand in a measure's sum of all of them, of its rows by unit."""
    asked = own[(own["expected"] > 0) & (own.index != "")]
    complete = (asked["reporting"] == asked["expected"]).to_numpy()[:, None]
    enters = entering(
        catalogue,
        [catalogue.units[code] for code in asked.index],
        [year],
        np.ones_like(complete),
        complete,
        counted_only=catalogue.measures[measure].is_flag,
    )
    return asked[enters[:, 0]]


def _size(catalogue: Catalogue) -> str:
    """Return the stock that most rates stand on; that of most ratios where there are no rates."""
    rates = [row for row in catalogue.ratios.values() if row.factor > 100]
    return next(iter(stocks_beneath(catalogue, rates) or size_indicators(catalogue)), "")


def _last_known(cube: pd.DataFrame, indicator: str, years: Sequence[int]) -> pd.Series:
    """Return the last known figure of an indicator of each unit."""
    own = cube[
        (cube["measure"] == indicator)
        & (cube["category"] == "")
        & (cube["unit"] != "")
        & cube["year"].isin(list(years))
        & cube["value"].notna()
    ]
    return own.sort_values("year").groupby("unit")["value"].last()
