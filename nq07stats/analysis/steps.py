"""From one step to the next: what share of a step's things the following one counts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pandas as pd

from nq07stats.analysis.adding import add_up
from nq07stats.analysis.grid import Cells
from nq07stats.analysis.membership import belonging, nests_among, total_weight
from nq07stats.analysis.periods import telling_year
from nq07stats.analysis.series import Series
from nq07stats.catalogue import Catalogue, Unit

CARRIED_DTYPES: dict[str, str] = {
    "category": "str",
    "previous": "str",
    "measure": "str",
    "numerator": "float64",
    "denominator": "float64",
    "share": "float64",
    "expected": "int64",
    "reporting": "int64",
}
"""What :func:`carried_on` returns."""


def carried_on(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    measures: Sequence[str],
    years: Sequence[int],
    categories: Sequence[str] = ("",),
) -> pd.DataFrame:
    """Relate each step to the one before it, over all units together.

    As in every ratio both sides are paired per unit and year: a unit that lacks either figure of a
    year is left out of both, so that a step few units report is not measured against one that all
    do. A share may exceed 100 %, since what is taken a step further in a year may stem from an
    earlier one.

    Parameters
    ----------
    cube
        What :func:`nq07stats.analysis.figures` returned, with the rows of single units.
    catalogue
        The plan it belongs to.
    measures
        Codes of the indicators that are the steps, the first one first.
    years
        Years selected. Flows are added up over them; of stocks the last year counts.
    categories
        Codes of the categories to relate each within itself; "" is the total.

    Returns
    -------
    pandas.DataFrame
        A row for each step but the first and each category (``CARRIED_DTYPES``). ``numerator`` and
        ``denominator`` are the sums over the pairs, ``share`` their quotient in percent, NaN where
        no unit has a pair or the denominator is 0. ``expected`` counts the units asked for both
        steps, ``reporting`` those of which every year's pair is in.
    """
    units, span = _compared(cube, catalogue, measures, years)
    cells = {
        code: _cells(cube, code, categories, [u.code for u in units], span) for code in measures
    }
    belongs = belonging(catalogue, units, counted_only=False)
    nested = nests_among(catalogue, units, span)
    found = []
    for before, after in pairwise(measures):
        series = Series(tuple(categories), cells[after], cells[before], factor=100.0)
        sums = add_up(series, total_weight(series, belongs, nested), cumulative=True)
        known = sums.known[:, 0, -1]
        found.append(
            pd.DataFrame(
                {
                    "category": list(categories),
                    "previous": before,
                    "measure": after,
                    "numerator": np.where(known, sums.numerator[:, 0, -1], np.nan),
                    "denominator": np.where(known, sums.denominator_or_nan[:, 0, -1], np.nan),
                    "share": sums.value(series.factor)[:, 0, -1],
                    "expected": sums.expected[:, 0, -1],
                    "reporting": sums.reporting[:, 0, -1],
                }
            )
        )
    return pd.concat(found, ignore_index=True).astype(CARRIED_DTYPES)


def _compared(
    cube: pd.DataFrame, catalogue: Catalogue, measures: Sequence[str], years: Sequence[int]
) -> tuple[list[Unit], list[int]]:
    """Return the cube's units, and the years that add up: all for flows, else the last told."""
    chosen = set(cube["unit"])
    units = [unit for unit in catalogue.reporting_units if unit.code in chosen]
    told = {telling_year(catalogue, code, years) for code in measures}
    return units, sorted(set(years)) if told == {0} else [max(told)]


def _cells(
    cube: pd.DataFrame,
    measure: str,
    categories: Sequence[str],
    units: Sequence[str],
    years: Sequence[int],
) -> Cells:
    """Lay a measure's figures of single units out by category, unit and year."""
    own = cube[(cube["measure"] == measure) & cube["category"].isin(categories)]
    own = own[own["unit"].isin(units) & own["year"].isin(years)]
    places = pd.MultiIndex.from_product([categories, units, years])
    at = places.get_indexer(pd.MultiIndex.from_frame(own[["category", "unit", "year"]]))
    value, state = np.full(len(places), np.nan), np.full(len(places), "not_expected", dtype=object)
    value[at], state[at] = own["value"], own["state"]
    given = ~np.isnan(value)
    shape = (len(categories), len(units), len(years))
    return Cells(
        np.where(given, value, 0.0).reshape(shape),
        given.reshape(shape),
        (state == "complete").reshape(shape),
        (state != "not_expected").reshape(shape),
    )
