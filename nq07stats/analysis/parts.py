"""Parts of a total that nothing was left out of: what is blank among them is none."""

from __future__ import annotations

import numpy as np
import pandas as pd

from nq07stats.catalogue import Catalogue, Indicator

_SLACK = 1e-6


def settle_parts(cube: pd.DataFrame, catalogue: Catalogue, measure: str) -> pd.DataFrame:
    """Take a blank category for none where the others already make up the whole total.

    Nobody is forced to write a zero: of a unit's award forms most stay blank. Where the total is
    complete and the figures given for its categories add up to it, nothing is left for the blank
    ones, which are then 0, and all of them are as complete as their total.

    Parameters
    ----------
    cube
        What :func:`nq07stats.analysis.figures` returned.
    catalogue
        The plan it belongs to.
    measure
        Code of a measure. Of categories that lie within each other only the uppermost are settled;
        shares, and counts whose categories may overlap, have no total that their parts make up.

    Returns
    -------
    pandas.DataFrame
        The measure's rows of the cube, in their order.
    """
    own = cube[cube["measure"] == measure].reset_index(drop=True)
    if not adds_up(catalogue, measure):
        return own
    codes = [row.code for row in catalogue.categories_of(measure)]
    uppermost = [row.code for row in catalogue.categories_of(measure) if row.parent not in codes]
    place = ["unit", "year"]
    parts = own["category"].isin(uppermost) & (own["state"] != "not_expected")
    given = own[parts].groupby(place)["value"].sum()
    totals = own[own["category"] == ""].set_index(place)
    exhausted = (totals["state"] == "complete") & (
        (totals["value"] - given.reindex(totals.index)).abs() < _SLACK
    )
    keys = pd.MultiIndex.from_frame(own[place])
    settled = parts.to_numpy() & exhausted.reindex(keys, fill_value=False).to_numpy(dtype=bool)
    return own.assign(
        value=np.where(settled, own["value"].fillna(0.0), own["value"]),
        numerator=np.where(settled, own["numerator"].fillna(0.0), own["numerator"]),
        reporting=np.where(settled, own["expected"], own["reporting"]),
        state=own["state"].where(~settled, "complete"),
    )


def adds_up(catalogue: Catalogue, measure: str) -> bool:
    """Tell whether the figures of a measure's categories make up its total.

    Shares never do, nor do counts of which the same one may stand in several categories.
    """
    row = catalogue.measures[measure]
    if not isinstance(row, Indicator) or not row.dimension or row.is_flag:
        return False
    return not catalogue.may_overlap(row)
