"""Strong and weak sides of a unit: its shares and rates beside everyone's and those of its kind."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import Any, Literal

import pandas as pd

from nq07stats.analysis.chance import chance_limits, is_small
from nq07stats.analysis.peers import LEAST_PEERS, peers
from nq07stats.analysis.periods import telling_year
from nq07stats.analysis.scorecard import Column, key_measures
from nq07stats.analysis.series import is_percentage
from nq07stats.catalogue import Catalogue, Ratio

SIDES_DTYPES: dict[str, str] = {
    "measure": "str",
    "category": "str",
    "year": "int64",
    "value": "float64",
    "numerator": "float64",
    "denominator": "float64",
    "state": "str",
    "whole": "float64",
    "kind": "float64",
    "kind_units": "int64",
    "limit": "float64",
    "side": "str",
    "size": "float64",
    "distance": "float64",
    "kind_distance": "float64",
}
"""What :func:`sides` returns."""

LEAST_DIFFERENCE = 2
"""Points, or percent of everyone's rate, that a side differs by at least."""

_TAIL = 0.025
_ORDER = ("strong", "weak", "level", "small", "no_figures")

_NO_MEDIAN = (math.nan, 0)

Place = tuple[str, str, int]
"""Measure, category and year (0 for the period)."""

Middle = tuple[float, int]
"""A median and how many values it is the middle of."""

Side = Literal["strong", "weak", "level", "small", "no_figures"]


def compared_measures(catalogue: Catalogue) -> tuple[Column, ...]:
    """Return the shares and rates that units are compared by.

    They are the key measures and the headline measures of all pages, as far as they are ratios
    with a better side. A plain count is compared by the ratios that it alone is the numerator of.
    """
    wanted = [*key_measures(catalogue)]
    wanted += [(code, "") for page in catalogue.pages.values() for code in page.headline]
    found: list[Column] = []
    for code, category in wanted:
        if code in catalogue.ratios:
            found.append((code, category))
        elif not category:
            found += [
                (row.code, "") for row in catalogue.ratios.values() if row.numerator == (code,)
            ]
    judged = [each for each in found if catalogue.ratios[each[0]].direction != "none"]
    return tuple(dict.fromkeys(judged))


def sides(
    cube: pd.DataFrame, catalogue: Catalogue, unit: str, years: Sequence[int]
) -> pd.DataFrame:
    """Compare a unit's shares and rates with those of all units and of the units of its kind.

    Parameters
    ----------
    cube
        What :func:`nq07stats.analysis.figures` returned for all units.
    catalogue
        The plan they belong to.
    unit
        The unit's code.
    years
        Years of the cube in which the unit exists, at least one.

    Returns
    -------
    pandas.DataFrame
        A row for each measure of :func:`compared_measures` that the unit is asked for
        (``SIDES_DTYPES``). ``whole`` is the value of all units together, ``kind`` the median of
        ``kind_units`` units of its kind (NaN below :data:`LEAST_PEERS`), ``limit`` the
        difference from ``whole`` up to which chance may explain it, ``size`` the difference: in
        points for percentages, else in percent of ``whole``. ``distance`` is the difference in
        times of the limit, above 0 where the unit does better, ``kind_distance`` that of the
        median (±inf where nothing is left to chance). ``side`` is strong, weak, level, small or
        no_figures; they come in this order, the largest distance first.

    Raises
    ------
    KeyError
        If the catalogue has no such unit.
    ValueError
        If there are no years.

    Notes
    -----
    A unit's strong and weak sides are told by shares and rates alone, never by counts: a large
    unit is not strong for being large. Each is compared with that of all units together and with
    the median of the units of its kind.

    - A strong side is better than that of all units by more than chance explains and by at least 2
      points (a rate: 2% of the rate of all units), and better than the median of its kind; a weak
      side is worse in the same way. Whether more is better or worse is set for each indicator.
      Anything else, ties among it, is near the common level.
    - What chance explains lies within the limits of 95% of the funnel, which are explained under
      the comparison of units: a share of few swings more than a share of many.
    - A share or rate out of fewer than 20, and a rate of which fewer than 5 would be expected, are
      small numbers. They are shown and said to be small, neither praised nor blamed.
    - A median is given where at least 3 units of the kind have a figure that is not small.
    - Nothing is compared as long as no other unit has a figure.

    Example: All units together have 160 of 200 = 80%. Of 60, chance explains 42 to 54: the
    probability of 41 or fewer is 2.2%, that of 55 or more 1.2%. A unit with 30 of 60 lies below: a
    weak side, if the median of its kind is above 50% too.

    Source: The numbers 2, 20, 5 and 3 are a convention of this program.
    """
    if not years:
        raise ValueError("no years in which the unit exists")
    columns, medians = compared_measures(catalogue), kind_medians(cube, catalogue, unit)
    figures = _by_place(cube, columns, ["", unit])
    rows = []
    for measure, category in columns:
        year = telling_year(catalogue, measure, years)
        own, whole = (figures.get((measure, category, code, year)) for code in (unit, ""))
        if own is not None and whole is not None and own.expected:
            of_kind = medians.get((measure, category, year), _NO_MEDIAN)
            rows.append(_compared(catalogue.ratios[measure], own, whole, of_kind))
    found = pd.DataFrame(rows, columns=list(SIDES_DTYPES)).astype(SIDES_DTYPES)
    order = found["side"].map({side: place for place, side in enumerate(_ORDER)})
    sorting = found.assign(place=order, down=-found["distance"].abs())
    return found.loc[sorting.sort_values(["place", "down"], kind="stable").index].reset_index(
        drop=True
    )


def kind_medians(cube: pd.DataFrame, catalogue: Catalogue, unit: str) -> Mapping[Place, Middle]:
    """Return the medians of the units of a unit's kind, its own figure among theirs.

    Parameters
    ----------
    cube
        What :func:`nq07stats.analysis.figures` returned for all units.
    catalogue, unit
        The plan and the unit.

    Returns
    -------
    dict
        Median and number of units by measure, category and year (0 for the period), for the
        measures of :func:`compared_measures`. Small numbers are left out, and what fewer than
        :data:`LEAST_PEERS` units have.
    """
    values: dict[Place, list[float]] = {}
    figures = _by_place(cube, compared_measures(catalogue), ["", *peers(catalogue, unit)])
    for (measure, category, code, year), row in figures.items():
        whole = figures.get((measure, category, "", year))
        if code and whole is not None and _has(row):
            ratio = catalogue.ratios[measure]
            if not _is_small(ratio, row, whole.value):
                values.setdefault((measure, category, year), []).append(row.value)
    return {
        place: (median(own), len(own)) for place, own in values.items() if len(own) >= LEAST_PEERS
    }


def _by_place(
    cube: pd.DataFrame, columns: Sequence[Column], units: Sequence[str]
) -> dict[tuple[str, str, str, int], Any]:
    measures = {measure for measure, _ in columns}
    rows: Iterator[Any] = cube[
        cube["measure"].isin(measures) & cube["unit"].isin(units)
    ].itertuples()
    return {(row.measure, row.category, row.unit, row.year): row for row in rows}


def _compared(ratio: Ratio, own: Any, whole: Any, of_kind: Middle) -> dict[str, Any]:
    middle, count = of_kind
    difference, kind_difference = own.value - whole.value, middle - whole.value
    limit, kind_limit = (
        _limit(ratio, whole.value, own.denominator, above=each > 0)
        for each in (difference, kind_difference)
    )
    size = abs(difference)
    if not is_percentage(ratio):
        size = 100 * size / whole.value if whole.value else math.nan
    shown = ("measure", "category", "year", "value", "numerator", "denominator", "state")
    return {name: getattr(own, name) for name in shown} | {
        "whole": whole.value,
        "kind": middle,
        "kind_units": count,
        "limit": limit,
        # Of one unit alone, all units together are the unit itself.
        "side": _side(ratio, own, whole.value, middle, limit, size)
        if whole.reporting > 1
        else "no_figures",
        "size": size,
        "distance": _times(ratio, difference, limit),
        "kind_distance": _times(ratio, kind_difference, kind_limit),
    }


def _has(row: Any) -> bool:
    return not math.isnan(row.value)


def _is_small(ratio: Ratio, row: Any, whole: float) -> bool:
    return bool(is_small(whole / ratio.factor, row.denominator, bounded=ratio.bounded))


def _limit(ratio: Ratio, whole: float, out_of: float, *, above: bool) -> float:
    """Difference from everyone's value, above or below, up to which chance may explain a unit's."""
    share = whole / ratio.factor
    if math.isnan(share):
        return math.nan
    low, high = chance_limits(share, [out_of], _TAIL, bounded=ratio.bounded)
    reach = high[0] - share if above else share - low[0]
    # A count on the limit is explained by chance; the division must not push it out.
    return float(max(reach, 0.0) * ratio.factor * (1 + 1e-9))


def _times(ratio: Ratio, difference: float, limit: float) -> float:
    """Return a difference in times of what chance explains, above 0 for the better side."""
    better = -difference if ratio.direction == "down" else difference
    if limit > 0 or not better or math.isnan(better):
        return better / limit if limit > 0 else better
    return math.copysign(math.inf, better)


def _side(ratio: Ratio, own: Any, whole: float, middle: float, limit: float, size: float) -> Side:
    if not _has(own):
        return "no_figures"
    if _is_small(ratio, own, whole):
        return "small"
    sign = -1 if ratio.direction == "down" else 1
    from_whole, from_kind = sign * (own.value - whole), sign * (own.value - middle)
    if size < LEAST_DIFFERENCE:
        return "level"
    # Without a median nothing speaks against what the comparison with all units says.
    if from_whole > limit and not from_kind <= 0:
        return "strong"
    if from_whole < -limit and not from_kind >= 0:
        return "weak"
    return "level"
