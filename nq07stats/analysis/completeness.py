"""How much of what was asked has been answered."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from nq07stats.analysis.grid import BoolArray, Grid, read_grid
from nq07stats.catalogue import Catalogue, Indicator

COMPLETENESS_DTYPES: dict[str, str] = {
    "unit": "str",
    "section": "str",
    "expected": "int64",
    "reported": "int64",
    "unavailable": "int64",
    "rate": "float64",
}
"""What :func:`completeness` returns."""


def completeness(
    observations: pd.DataFrame,
    catalogue: Catalogue,
    years: Sequence[int],
    units: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Count the core answers asked for and those given, by unit and section of the outline.

    An answer is an indicator in a year; its categories make one answer together. What does not
    apply to a unit is not asked of it.

    Parameters
    ----------
    observations
        The figures that count, with the columns of ``OBSERVATION_DTYPES``.
    catalogue
        The plan they belong to.
    years
        Years selected.
    units
        Codes of the units selected; none for every unit that reports.

    Returns
    -------
    pandas.DataFrame
        ``COMPLETENESS_DTYPES``: unit "" is all units, section "" all sections. ``reported`` counts
        every answer, ``unavailable`` those of them marked as such, wholly or in part; ``rate`` is
        100 × reported / expected, NaN where nothing is asked.

    Notes
    -----
    Completeness is the share of the answers asked for that have been given. An answer is an
    indicator in a year; its categories make one answer together. Core indicators count, extended
    ones do not, since they are optional::

        completeness = 100 × answers given / answers asked for

    A “…” is an answer, counted as not available as well. What does not apply (“x”), and what a unit
    is not asked for, is not counted.

    Example: Of 24 answers asked for, 18 are given, 2 of them as “…”: 75% complete, 2 not available.
    """
    grid = read_grid(observations, catalogue, years, units)
    chosen = [row for row in catalogue.indicators.values() if row.set == "core"]
    by_unit = np.stack(answered(grid, chosen)).sum(axis=-1)
    by_unit = np.concatenate([by_unit.sum(axis=-1, keepdims=True), by_unit], axis=-1)
    names = ["", *(unit.code for unit in grid.units)]
    sections = ["", *dict.fromkeys(row.section for row in chosen)]
    frames = []
    for section in sections:
        within = np.array([section in ("", row.section) for row in chosen], dtype=bool)
        expected, reported, unavailable = by_unit[:, within].sum(axis=1)
        frames.append(
            pd.DataFrame(
                {
                    "unit": names,
                    "section": section,
                    "expected": expected,
                    "reported": reported,
                    "unavailable": unavailable,
                    "rate": 100 * reported / np.where(expected == 0, np.nan, expected),
                }
            )
        )
    found = pd.concat(frames, ignore_index=True).astype(COMPLETENESS_DTYPES)
    order = pd.Series(names, dtype="str").reset_index().set_index(0)["index"]
    return found.sort_values(
        "unit", key=lambda unit: unit.map(order), kind="stable", ignore_index=True
    )


def answered(grid: Grid, indicators: Sequence[Indicator]) -> tuple[BoolArray, BoolArray, BoolArray]:
    """Tell which answers are asked for, which are given, and which of these are not available.

    Arrays of indicators × units × years.
    """
    shape = (len(indicators), len(grid.units), len(grid.years))
    asked, given, marked = (
        np.array(
            [table[grid.answer_rows(row.code)].any(axis=0) for row in indicators], dtype=bool
        ).reshape(shape)
        for table in (grid.cells.expected, grid.cells.given, grid.marked)
    )
    return asked, asked & (given | marked), asked & marked
