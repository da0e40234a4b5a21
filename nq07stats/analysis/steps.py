"""From one step to the next: what share of a step's things the following one counts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pandas as pd

from nq07stats.analysis.adding import add_up
from nq07stats.analysis.grid import BoolArray, Cells, FloatArray
from nq07stats.analysis.membership import belonging, nests_among, total_weight
from nq07stats.analysis.periods import telling_year
from nq07stats.analysis.series import Series
from nq07stats.catalogue import Catalogue

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
        A row for each category and each step but the first (``CARRIED_DTYPES``). ``numerator`` and
        ``denominator`` are the sums over the pairs, ``share`` their quotient in percent, NaN where
        no unit has a pair or the denominator is 0. ``expected`` counts the units asked for both
        steps, ``reporting`` those of which every year's pair is in.
    """
    rows = [
        _pair(cube, catalogue, before, after, years, category)
        for category in categories
        for before, after in pairwise(measures)
    ]
    return pd.DataFrame(rows, columns=list(CARRIED_DTYPES)).astype(CARRIED_DTYPES)


def _pair(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    before: str,
    after: str,
    years: Sequence[int],
    category: str,
) -> list[object]:
    told = {telling_year(catalogue, code, years) for code in (before, after)}
    span = sorted(set(years)) if told == {0} else [max(told)]
    chosen = set(cube["unit"])
    units = [unit for unit in catalogue.reporting_units if unit.code in chosen]
    codes = [unit.code for unit in units]
    series = Series(
        (category,),
        _cells(cube, after, category, codes, span),
        _cells(cube, before, category, codes, span),
        factor=100.0,
    )
    belongs = belonging(catalogue, units, counted_only=False)
    weight = total_weight(series, belongs, nests_among(catalogue, units, span))
    sums = add_up(series, weight, cumulative=True)
    place = (0, 0, -1)
    denominator = sums.denominator if sums.denominator is not None else sums.numerator
    known = bool(sums.known[place])
    return [
        category,
        before,
        after,
        sums.numerator[place] if known else np.nan,
        denominator[place] if known else np.nan,
        sums.value(series.factor)[place],
        sums.expected[place],
        sums.reporting[place],
    ]


def _cells(
    cube: pd.DataFrame, measure: str, category: str, units: Sequence[str], years: Sequence[int]
) -> Cells:
    """Lay a measure's figures of single units out by unit and year."""
    own = cube[(cube["measure"] == measure) & (cube["category"] == category)]
    own = own[own["unit"].isin(units) & own["year"].isin(years)].set_index(["unit", "year"])
    places = pd.MultiIndex.from_product([units, years])
    value: FloatArray = own["value"].reindex(places).to_numpy(dtype=float)
    state = own["state"].reindex(places, fill_value="not_expected").to_numpy()
    shape = (1, len(units), len(years))
    given: BoolArray = ~np.isnan(value)
    return Cells(
        np.where(given, value, 0.0).reshape(shape),
        given.reshape(shape),
        (state == "complete").reshape(shape),
        (state != "not_expected").reshape(shape),
    )
