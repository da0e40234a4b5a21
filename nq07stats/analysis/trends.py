"""How figures changed, and where units that opened or closed break a series."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from nq07stats.analysis.adding import IntArray, divided
from nq07stats.analysis.grid import BoolArray
from nq07stats.analysis.series import is_percentage
from nq07stats.catalogue import Catalogue

_SIGNS = {"up": 1, "down": -1, "none": 0}


def change_on_year(
    cube: pd.DataFrame, catalogue: Catalogue, since: int | None = None
) -> pd.DataFrame:
    """Add to each row how its value changed on the year before, or on a fixed earlier year.

    Parameters
    ----------
    cube
        Rows of what :func:`nq07stats.analysis.figures` returned, those compared with among them.
    catalogue
        The plan they belong to.
    since
        Compare with this year; with the year before each by default.

    Returns
    -------
    pandas.DataFrame
        The rows with ``previous``, the value compared with; ``change``, in percentage points for
        percentages (``change_unit`` "pp"), else in the measure's unit ("abs"); ``change_percent``,
        relative, NaN for percentages and from 0; ``comparable``, whether the same units stand
        wholly behind both figures and none opened, closed or took over another between them (of
        sums that lack units this can be told only where the units' rows are in ``cube`` too);
        ``better`` (True, False, or None for no change or no direction). The period, year 0, has no
        change.

    Notes
    -----
    Percentages change in percentage points, all else in its unit of measure and in percent of the
    earlier value; from 0 there is no change in percent::

        change = later value − earlier value
        change in percent = 100 × change / earlier value

    - Two figures are compared only where the same units stand behind both. Where they do not, the
      change is left out of what is told as better or worse.
    - Nor are they compared across a break: where a unit concerned opened, closed or took over
      another between them.
    - Figures of a closed unit remain its own. They are not added to those of the unit that took
      over; the series of that unit shows a break in the year of the change.
    - Whether a rise is an improvement is set for each indicator: up, down, or neither.

    Example: From 80% to 60% a share falls by 20 percentage points.

    Source: The direction of each indicator, the dates of units and the successions are those of the
    catalogue; that only the same units are compared is a convention of this program.
    """
    keys = _Keys.of(cube)
    base = keys.year - 1 if since is None else np.full(len(cube), since)
    place, later = keys.places(base), keys.year > base
    value = cube["value"].to_numpy(dtype=float)
    previous = np.where((place >= 0) & later, value[place], np.nan)
    change = value - previous
    rows = [catalogue.measures[code] for code in keys.measures]
    in_points = np.array([is_percentage(row) for row in rows], dtype=bool)[keys.measure]
    relative = np.where(in_points, np.nan, divided(100 * change, abs(previous)))
    sign = np.array([_SIGNS[row.direction] for row in rows], dtype=float)[keys.measure]
    return cube.assign(
        previous=previous,
        change=change,
        change_percent=relative,
        change_unit=np.where(in_points, "pp", "abs"),
        comparable=_same_units(cube, keys, place) & later & _unbroken(keys, base, catalogue),
        better=_better(sign * change),
    )


@dataclass(frozen=True)
class _Keys:
    """What each row is about, in numbers; ``measures`` and ``units`` are what these stand for."""

    measure: IntArray
    category: IntArray
    unit: IntArray
    year: IntArray
    measures: list[str]
    units: list[str]

    @classmethod
    def of(cls, cube: pd.DataFrame) -> _Keys:
        (measure, measures), (category, _), (unit, units) = (
            pd.factorize(cube[name]) for name in ("measure", "category", "unit")
        )
        year = cube["year"].to_numpy(dtype=np.int64)
        return cls(measure, category, unit, year, measures.tolist(), units.tolist())

    @property
    def parts(self) -> IntArray:
        """Number of each measure's category."""
        return self.measure * (int(self.category.max(initial=0)) + 1) + self.category

    def places(self, years: IntArray) -> IntArray:
        """Return the place of the row on the same but of other years; -1 where there is none."""
        series = self.parts * len(self.units) + self.unit
        real = self.year > 0
        there, column = np.unique(self.year[real], return_inverse=True)
        table = np.full((series.max(initial=-1) + 1, len(there)), -1)
        table[series[real], column] = np.flatnonzero(real)
        known = np.isin(years, there)
        found = np.full(len(series), -1)
        found[known] = table[series[known], np.searchsorted(there, years[known])]
        return found


def _same_units(cube: pd.DataFrame, keys: _Keys, place: IntArray) -> BoolArray:
    """Tell rows of which both figures are complete, or sums of the same units."""
    compared = place >= 0
    complete = (cube["state"] == "complete").to_numpy(dtype=bool)
    reporting = cube["reporting"].to_numpy()
    is_unit = np.array([bool(code) for code in keys.units], dtype=bool)[keys.unit]
    differs = is_unit & ~(compared & (reporting == reporting[place]))
    years, year = np.unique(keys.year, return_inverse=True)
    group = keys.parts * len(years) + year
    size = group.max(initial=-1) + 1
    units = np.bincount(group, weights=is_unit, minlength=size)
    differing = np.bincount(group, weights=differs, minlength=size)
    alike = ((units > 0) & (differing == 0))[group]
    both = compared & complete & complete[place]
    return np.asarray(both | (~is_unit & alike & (reporting > 0)), dtype=bool)


def _better(judged: npt.NDArray[np.float64]) -> npt.NDArray[np.object_]:
    better = np.full(len(judged), None, dtype=object)
    better[judged > 0] = True
    better[judged < 0] = False
    return better


def _unbroken(keys: _Keys, base: IntArray, catalogue: Catalogue) -> BoolArray:
    """Tell rows between whose years no unit concerned opened, closed or took over another."""
    codes = set(keys.units) - {""} or {each.code for each in catalogue.reporting_units}
    years = range(base.min(), keys.year.max() + 1) if len(base) else range(0)
    result = np.ones(len(base), dtype=bool)
    for broken, at, _, _ in _breaks(catalogue, years, codes):
        concerned = np.array([code in ("", broken) for code in keys.units])[keys.unit]
        result &= ~(concerned & (base < at) & (keys.year >= at))
    return result


def breaks(
    catalogue: Catalogue, years: Sequence[int], units: Sequence[str] | None = None
) -> pd.DataFrame:
    """Return the years from which a unit's series is no longer what it was.

    Parameters
    ----------
    catalogue
        The plan.
    years
        Years looked at; a change counts from the first year that it shapes.
    units
        Codes of the units looked at; every unit that reports by default.

    Returns
    -------
    pandas.DataFrame
        ``unit``, ``year``, ``kind`` (opened, closed: the first year without it, took_over) and
        ``other``, the unit taken over, else "".
    """
    wanted = {unit.code for unit in catalogue.reporting_units} if units is None else set(units)
    kept = _breaks(catalogue, years, wanted)
    return pd.DataFrame(kept, columns=["unit", "year", "kind", "other"]).astype(
        {"unit": "str", "year": "int64", "kind": "str", "other": "str"}
    )


def _breaks(
    catalogue: Catalogue, years: Sequence[int], units: AbstractSet[str]
) -> list[tuple[str, int, str, str]]:
    found: list[tuple[str, int, str, str]] = []
    for unit in catalogue.units.values():
        if unit.valid_from is not None:
            found.append((unit.code, unit.valid_from.year, "opened", ""))
        if unit.valid_to is not None:
            found.append((unit.code, unit.valid_to.year + 1, "closed", ""))
    found += [
        (each.to_unit, each.date.year, "took_over", each.from_unit)
        for each in catalogue.successions
    ]
    return [row for row in found if row[0] in units and row[1] in years]
