"""How much each unit adds to a change of all units together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from nq07stats.analysis.grid import BoolArray, FloatArray
from nq07stats.analysis.membership import entering
from nq07stats.analysis.trends import breaks
from nq07stats.catalogue import Catalogue, Indicator, Ratio, Unit

CONTRIBUTION_DTYPES: dict[str, str] = {
    "unit": "str",
    "group": "str",
    "earlier": "float64",
    "later": "float64",
    "earlier_numerator": "float64",
    "earlier_denominator": "float64",
    "later_numerator": "float64",
    "later_denominator": "float64",
    "contribution": "float64",
    "rate_effect": "float64",
    "composition_effect": "float64",
}
"""The columns of :attr:`Contributions.units`."""

Words = npt.NDArray[np.object_]

_SHOWN = ("value", "numerator", "denominator")
_NO_CHANGE = 1e-9


@dataclass(frozen=True, eq=False)
class Contributions:
    """A change between two years, divided among the units.

    Parameters
    ----------
    since, until
        The years compared.
    units
        A row for each unit asked in either year (``CONTRIBUTION_DTYPES``). ``group`` is compared,
        or why the unit is not: opened, closed, took_over, earlier_only and later_only (asked in
        one of the years), incomplete. Only units compared have a ``contribution``, in the
        measure's unit or in points; of a ratio it is the sum of ``rate_effect`` and
        ``composition_effect``. Units that move most in the direction of the whole come first,
        those not compared last.
    whole
        Value of all units together in both years, with whatever units stand behind each.
    compared
        The same of the units compared alone.
    """

    since: int
    until: int
    units: pd.DataFrame
    whole: tuple[float, float]
    compared: tuple[float, float]

    @property
    def change(self) -> float:
        """Change of the units compared: what the contributions add up to."""
        return self.compared[1] - self.compared[0]

    @property
    def rest(self) -> float:
        """What the change of all units together differs by, on account of units not compared."""
        return self.whole[1] - self.whole[0] - self.change


def contributions(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    measure: str,
    category: str,
    since: int,
    until: int,
) -> Contributions:
    """Divide the change of a measure between two years among the units.

    Parameters
    ----------
    cube
        What :func:`nq07stats.analysis.figures` returned, with both years.
    catalogue
        The plan they belong to.
    measure, category
        What is looked at; "" for the total.
    since, until
        The earlier year and the later one.

    Returns
    -------
    Contributions
        What each unit adds; the contributions of the units compared add up to their change
        exactly.

    Raises
    ------
    KeyError
        If the catalogue has no such measure.

    Notes
    -----
    The change of all units together between two years is divided among the units, so that their
    contributions add up to it exactly. A unit's contribution to a count is its own change. A share
    or rate changes in two ways: because units do better or worse, and because units that do well
    grow larger or smaller within the whole. With r a unit's share, w its part of the whole that the
    shares are out of, and R that of all units, both years averaged where it says mean::

        contribution = effect of its own share + effect of its weight
        effect of its own share = mean w × (later r − earlier r)
        effect of its weight = (later w − earlier w) × (mean r − mean R)

    - Only units with complete figures in both years are divided up. Units that opened, closed, took
      over another or lack figures in one of the years are named apart; what they change in the sum
      is told as a rest.
    - Where a unit has nothing that a share could be out of in one of the years, its whole
      contribution is the effect of its weight.

    Example: A has 80 of 100, then 90 of 100; B has 20 of 40, then 40 of 40. Together they rise from
    100/140 = 71.4% to 130/140 = 92.9%, by 21.4 points: A contributes 100/140 × 10 = 7.1 points and
    B 40/140 × 50 = 14.3 points.

    Source: E. M. Kitagawa, “Components of a difference between two rates”, Journal of the American
    Statistical Association 50 (1955), pages 1168–1194. That a weight counts by how far a unit
    stands from the common share, and that only the same units are compared, are conventions of this
    program.
    """
    row = catalogue.measures[measure]
    both = _Both.of(cube, catalogue, measure, category, (since, until))
    group = _groups(both, catalogue, row)
    compared = group == "compared"
    if isinstance(row, Ratio):
        parts, sums = _of_ratio(both, compared, row.factor)
    elif row.is_flag:
        parts, sums = _of_ratio(both, compared, 100.0)
    else:
        parts, sums = _of_counts(both, compared)
    table = pd.DataFrame({"unit": [unit.code for unit in both.units], "group": group})
    for place, when in enumerate(("earlier", "later")):
        table[when] = both.value[1:, place]
        table[f"{when}_numerator"] = both.numerator[1:, place]
        table[f"{when}_denominator"] = both.denominator[1:, place]
    names = ("contribution", "rate_effect", "composition_effect")
    table[list(names)] = np.where(compared[:, None], parts, np.nan)
    table = table[table["group"] != ""].astype(CONTRIBUTION_DTYPES)[list(CONTRIBUTION_DTYPES)]
    direction = -1 if sums[1] - sums[0] < -_NO_CHANGE else 1
    order = np.argsort(-direction * table["contribution"].to_numpy(), kind="stable")
    whole = (float(both.value[0, 0]), float(both.value[0, 1]))
    return Contributions(since, until, table.iloc[order].reset_index(drop=True), whole, sums)


@dataclass(frozen=True)
class _Both:
    """A measure in two years: arrays of (all units together, then each unit) × years."""

    units: tuple[Unit, ...]
    years: tuple[int, int]
    value: FloatArray
    numerator: FloatArray
    denominator: FloatArray
    asked: BoolArray
    complete: BoolArray

    @classmethod
    def of(
        cls,
        cube: pd.DataFrame,
        catalogue: Catalogue,
        measure: str,
        category: str,
        years: tuple[int, int],
    ) -> _Both:
        rows = cube[
            (cube["measure"] == measure) & (cube["category"] == category) & cube["year"].isin(years)
        ]
        present = set(rows["unit"])
        units = tuple(unit for unit in catalogue.reporting_units if unit.code in present)
        places = pd.MultiIndex.from_product([["", *(unit.code for unit in units)], years])
        table = rows.set_index(["unit", "year"]).reindex(places)
        shape = (len(units) + 1, 2)
        value, numerator, denominator = (
            table[name].to_numpy(dtype=float).reshape(shape) for name in _SHOWN
        )
        asked = (table["expected"] > 0).to_numpy(dtype=bool).reshape(shape)
        complete = (table["state"] == "complete").to_numpy(dtype=bool).reshape(shape)
        return cls(units, years, value, numerator, denominator, asked, complete)


def _groups(both: _Both, catalogue: Catalogue, row: Indicator | Ratio) -> Words:
    """Tell of each unit whether it is compared, or why not; "" of those that do not enter."""
    asked, complete = both.asked[1:], both.complete[1:]
    enters = entering(catalogue, both.units, both.years, asked, complete, counted_only=row.is_flag)
    there = asked & enters
    group = np.full(len(both.units), "incomplete", dtype=object)
    group[(there & complete).all(axis=1)] = "compared"
    group[asked[:, 0] & ~asked[:, 1]] = "earlier_only"
    group[~asked[:, 0] & asked[:, 1]] = "later_only"
    since, until = both.years
    codes = {unit.code: place for place, unit in enumerate(both.units)}
    changed = breaks(catalogue, range(since + 1, until + 1), list(codes))
    for unit, kind in zip(changed["unit"], changed["kind"], strict=True):
        group[codes[unit]] = kind
    group[~there.any(axis=1)] = ""
    return group


_Parts = tuple[FloatArray, tuple[float, float]]
"""Contribution and its two effects by unit, and the values of the units compared."""


def _of_counts(both: _Both, compared: BoolArray) -> _Parts:
    value = both.value[1:]
    own = value[:, 1] - value[:, 0]
    nothing = np.full(len(own), np.nan)
    earlier, later = (
        float(value[compared, place].sum()) if compared.any() else np.nan for place in (0, 1)
    )
    return np.column_stack([own, nothing, nothing]), (earlier, later)


def _of_ratio(both: _Both, compared: BoolArray, factor: float) -> _Parts:
    upper = np.where(compared[:, None], both.numerator[1:], 0.0)
    lower = np.where(compared[:, None], both.denominator[1:], 0.0)
    of_all = lower.sum(axis=0)
    if not (of_all > 0).all():
        return np.full((len(compared), 3), np.nan), (np.nan, np.nan)
    common = upper.sum(axis=0) / of_all
    # Measured from the mean of the common shares, weights count by what they change.
    beyond = (upper - common.mean() * lower) / of_all
    contribution = factor * (beyond[:, 1] - beyond[:, 0])
    some: BoolArray = np.logical_and.reduce(lower > 0, axis=1)
    own = np.zeros(lower.shape)
    np.divide(upper, lower, out=own, where=some[:, None])
    rate = factor * (lower / of_all).mean(axis=1) * (own[:, 1] - own[:, 0])
    # What floats leave of a difference that is none is none.
    weight = np.round(contribution - rate, 10) + 0.0
    parts = np.column_stack([contribution, rate, weight])
    earlier, later = (float(factor * value) for value in common)
    return parts, (earlier, later)
