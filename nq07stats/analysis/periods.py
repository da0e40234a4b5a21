"""Which of the cube's years tells a measure's result."""

from __future__ import annotations

from collections.abc import Sequence

from nq07stats.catalogue import Catalogue


def telling_year(catalogue: Catalogue, measure: str, years: Sequence[int]) -> int:
    """Return the year of the cube that tells where a measure stands after some years.

    Flows, and ratios of flows alone, are told by the whole period; stocks, counts within a whole,
    flags and ratios over a stock by the last year they are asked for, since a pooled share of
    unit-years hides where things stand.

    Parameters
    ----------
    catalogue
        The plan.
    measure
        Code of an indicator or a ratio.
    years
        Years selected, at least one.

    Returns
    -------
    int
        0 for the whole period, else one of ``years``.

    Raises
    ------
    KeyError
        If the catalogue has no such measure.

    Notes
    -----
    The result shown for several years is that of the whole period where only flows are counted,
    else that of the last year selected in which it was asked for.
    """
    flows = all(member.kind == "S" for member in catalogue.members(measure))
    if flows and len(set(years)) > 1:
        return 0
    return max(set(years) & set(catalogue.asked_years(measure)), default=max(years))
