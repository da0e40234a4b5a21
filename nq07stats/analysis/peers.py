"""A unit among those of its kind: the middle of their figures and how far they spread."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from nq07stats.analysis.scorecard import Column
from nq07stats.catalogue import Catalogue

PEERS_DTYPES: dict[str, str] = {
    "measure": "str",
    "category": "str",
    "year": "int64",
    "value": "float64",
    "whole": "float64",
    "median": "float64",
    "low": "float64",
    "high": "float64",
    "units": "int64",
    "state": "str",
}
"""What :func:`among_peers` returns."""

LEAST_PEERS = 3
"""Units with a figure that a median is made of, at least."""
LEAST_SPAN = 5
"""Units with a figure that the span of the middle half is made of, at least."""


def peers(catalogue: Catalogue, unit: str) -> tuple[str, ...]:
    """Return the codes of the units of a unit's kind, itself among them, in order of display.

    Raises
    ------
    KeyError
        If the catalogue has no such unit.
    """
    kind = catalogue.units[unit].kind
    return tuple(row.code for row in catalogue.reporting_units if row.kind == kind)


def among_peers(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    unit: str,
    columns: Sequence[Column],
    years: Sequence[int],
) -> pd.DataFrame:
    """Set a unit's figures beside the middle of those of its kind.

    Parameters
    ----------
    cube
        What :func:`nq07stats.analysis.figures` returned for all units.
    catalogue, unit
        The plan and the unit.
    columns
        Measures and their categories, "" for the total.
    years
        Years of the cube wanted, 0 for the period.

    Returns
    -------
    pandas.DataFrame
        A row for each measure and year that the unit is asked for (``PEERS_DTYPES``): its
        ``value``, that of all units together (``whole``), the ``median`` of the ``units`` of its
        kind that have a figure (NaN below :data:`LEAST_PEERS`) and the span of their middle half,
        ``low`` to ``high`` (NaN below :data:`LEAST_SPAN`). ``state`` is that of the unit's figure.

    Raises
    ------
    KeyError
        If the catalogue has no such unit.

    Notes
    -----
    Units of the same kind are compared with each other: the median is the figure in their middle,
    half of them have no more and half no less. The middle half of them lies between the quartiles.

    - The unit's own figure is among theirs. A median is given from 3 units on, the quartiles from
      5 on; between two figures a quartile is interpolated.
    - The median of counts tells which size is usual; only ratios tell more.

    Example: Of the shares 40, 60, 70, 80 and 90% the median is 70%, the middle half lies from 60 to
    80%.

    Source: Quartiles as in R. J. Hyndman and Y. Fan, “Sample Quantiles in Statistical Packages”,
    The American Statistician 50 (1996), pages 361–365, definition 7.
    """
    alike = peers(catalogue, unit)
    chosen = cube[cube["unit"].isin(["", *alike]) & cube["year"].isin(list(years))]
    rows = [
        _among(of_year, unit, measure, category, year)
        for measure, category in columns
        for of_measure in [
            chosen[(chosen["measure"] == measure) & (chosen["category"] == category)]
        ]
        for year in years
        for of_year in [of_measure[of_measure["year"] == year].set_index("unit")]
        if unit in of_year.index and of_year.loc[unit, "expected"]
    ]
    return pd.DataFrame(rows, columns=list(PEERS_DTYPES)).astype(PEERS_DTYPES)


def _among(
    rows: pd.DataFrame, unit: str, measure: str, category: str, year: int
) -> dict[str, object]:
    values = rows["value"].drop("", errors="ignore").dropna().to_numpy()
    middle = low = high = np.nan
    if len(values) >= LEAST_PEERS:
        middle = float(np.median(values))
    if len(values) >= LEAST_SPAN:
        low, high = (float(each) for each in np.quantile(values, [0.25, 0.75]))
    return {
        "measure": measure,
        "category": category,
        "year": year,
        "value": rows["value"][unit],
        "whole": rows["value"].get("", np.nan),
        "median": middle,
        "low": low,
        "high": high,
        "units": len(values),
        "state": rows["state"][unit],
    }
