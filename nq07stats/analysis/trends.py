"""How figures changed, and where units that opened or closed break a series."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from nq07stats.analysis.series import is_percentage
from nq07stats.catalogue import Catalogue

_KEY = ["measure", "category", "unit"]


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
    earlier = cube.loc[cube["year"] > 0, [*_KEY, "year", "value", "state", "reporting"]]
    earlier = earlier.rename(
        columns={name: f"previous_{name}" for name in ("value", "state", "reporting")}
    )
    if since is None:
        earlier = earlier.assign(year=earlier["year"] + 1)
        on = [*_KEY, "year"]
    else:
        earlier = earlier[earlier["year"] == since].drop(columns="year")
        on = _KEY
    joined = cube.merge(earlier, how="left", on=on).set_axis(cube.index)
    base = joined["year"] - 1 if since is None else pd.Series(since, index=joined.index)
    later = joined["year"] > base
    previous = joined["previous_value"].where(later)
    change = joined["value"] - previous
    in_points = (
        joined["measure"]
        .map({code: is_percentage(row) for code, row in catalogue.measures.items()})
        .astype(bool)
    )
    relative = (100 * change / previous.abs()).where((previous != 0) & ~in_points)
    unbroken = _unbroken(joined["unit"], base, joined["year"], catalogue)
    return cube.assign(
        previous=previous,
        change=change,
        change_percent=relative,
        change_unit=np.where(in_points, "pp", "abs"),
        comparable=_same_units(joined) & later & unbroken,
        better=_better(joined["measure"], change, catalogue),
    )


def _same_units(joined: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Tell rows of which both figures are complete, or sums of the same units."""
    complete = (joined["state"] == "complete") & (joined["previous_state"] == "complete")
    is_unit = (joined["unit"] != "").to_numpy()
    differs = is_unit & (joined["reporting"] != joined["previous_reporting"]).to_numpy()
    group = np.zeros(len(joined), dtype=np.int64)
    for name in ("measure", "category", "year"):
        codes, labels = pd.factorize(joined[name])
        group = group * len(labels) + codes
    size = int(group.max(initial=-1)) + 1
    units = np.bincount(group, weights=is_unit, minlength=size)
    differing = np.bincount(group, weights=differs, minlength=size)
    alike = ((units > 0) & (differing == 0))[group]
    reported = (joined["reporting"] > 0).to_numpy()
    return np.asarray(complete.to_numpy() | (~is_unit & alike & reported), dtype=bool)


def _better(
    measures: pd.Series, change: pd.Series, catalogue: Catalogue
) -> npt.NDArray[np.object_]:
    signs = {"up": 1, "down": -1, "none": 0}
    sign = measures.map(
        {code: signs[row.direction] for code, row in catalogue.measures.items()}
    ).astype("float64")
    judged = (sign * change).to_numpy(dtype=float)
    better = np.full(len(judged), None, dtype=object)
    better[judged > 0] = True
    better[judged < 0] = False
    return better


def _unbroken(
    unit: pd.Series, base: pd.Series, year: pd.Series, catalogue: Catalogue
) -> npt.NDArray[np.bool_]:
    """Tell rows between whose years no unit concerned opened, closed or took over another."""
    present = set(unit.unique())
    codes = present - {""} or {each.code for each in catalogue.reporting_units}
    years = range(int(base.min()), int(year.max()) + 1) if len(year) else range(0)
    marks = breaks(catalogue, years, sorted(codes))
    result = np.ones(len(unit), dtype=bool)
    for broken, at in zip(marks["unit"], marks["year"], strict=True):
        result &= ~(unit.isin(["", broken]) & (base < at) & (year >= at)).to_numpy()
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
    kept = [row for row in found if row[0] in wanted and row[1] in set(years)]
    return pd.DataFrame(kept, columns=["unit", "year", "kind", "other"]).astype(
        {"unit": "str", "year": "int64", "kind": "str", "other": "str"}
    )
