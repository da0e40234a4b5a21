"""How far the answers asked for are in, and how much of a figure is known, estimated, missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
import pandas as pd

from nq07stats.analysis.grid import BoolArray, any_row, read_grid
from nq07stats.analysis.membership import nests_among
from nq07stats.analysis.periods import telling_year
from nq07stats.analysis.scorecard import size_indicators
from nq07stats.analysis.sources import sources
from nq07stats.catalogue import Catalogue

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
    observations, catalogue, years, units, indicator_set
        As for :func:`nq07stats.analysis.completeness`, which counts the same answers.

    Returns
    -------
    pandas.DataFrame
        ``ANSWER_DTYPES``, by indicator, unit and year in their order of display. ``reported`` and
        ``unavailable`` are 0 or 1.
    """
    grid = read_grid(observations, catalogue, years, units)
    chosen = [row for row in catalogue.indicators.values() if indicator_set in (None, row.set)]
    frames = []
    for row in chosen:
        places = grid.answer_rows(row.code)
        asked, given, marked = (
            any_row(table[places])[0]
            for table in (grid.cells.expected, grid.cells.given, grid.marked)
        )
        unit, when = np.nonzero(asked)
        frames.append(
            pd.DataFrame(
                {
                    "section": row.section,
                    "indicator": row.code,
                    "unit": [grid.units[place].code for place in unit],
                    "year": [grid.years[place] for place in when],
                    "expected": 1,
                    "reported": (given | marked)[asked],
                    "unavailable": marked[asked],
                }
            )
        )
    found = (
        pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=[*ANSWER_DTYPES])
    )
    return found.astype(ANSWER_DTYPES)


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
        asked = own[(own["expected"] > 0) & (own.index != "")]
        asked = asked[_counted_once(asked, catalogue, year or max(years))]
        known = sizes.reindex(asked.index)
        all_in = asked["reporting"] == asked["expected"]
        cells = sources(observations, catalogue, measure, "", "", year, years=years, units=units)
        given = cells["state"].isin(["value", "nil"])
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


def _counted_once(asked: pd.DataFrame, catalogue: Catalogue, year: int) -> BoolArray:
    """Tell which units stand in a sum: one above others with its own figures, else those beneath.

    ``asked`` has ``expected`` and ``reporting`` by unit.
    """
    counted = np.ones(len(asked), dtype=bool)
    given = asked["reporting"].to_numpy() > 0
    all_in = asked["reporting"].to_numpy() == asked["expected"].to_numpy()
    for nest in nests_among(catalogue, [catalogue.units[code] for code in asked.index], [year]):
        beneath = nest.beneath[:, 0]
        if not all_in[nest.upper] and (given & beneath).any():
            counted[nest.upper] = False
        elif counted[nest.upper]:
            counted &= ~beneath
    return counted


def _size(catalogue: Catalogue) -> str:
    """Return the stock that most rates stand on; that of most ratios where there are no rates."""
    counts: dict[str, int] = {}
    for ratio in catalogue.ratios.values():
        for code in ratio.denominator:
            if catalogue.indicators[code].kind == "K" and ratio.factor > 100:
                counts[code] = counts.get(code, 0) + 1
    if counts:
        return max(counts, key=lambda code: counts[code])
    return next(iter(size_indicators(catalogue, 1)), "")


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
