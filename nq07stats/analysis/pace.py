"""How far each target has come: since when it is met, by how much, what the years left must bring.

Arithmetic on verdicts, no forecast.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from nq07stats.analysis.attainment import numerator_decimals
from nq07stats.analysis.verdicts import has_ended
from nq07stats.analysis.verdicts import pace as due_by_year
from nq07stats.catalogue import Catalogue, Indicator, Target

PACE_DTYPES: dict[str, str] = {
    "latest": "str",
    "since": "int64",
    "exceeded": "bool",
    "surplus": "float64",
    "ahead": "float64",
    "years_left": "int64",
    "each_year": "float64",
}
"""What :func:`with_pace` adds to ``VERDICT_DTYPES``."""

_TOLERANCE = 1e-9

Verdict = Mapping[Any, Any]


def with_pace(
    verdicts: pd.DataFrame, catalogue: Catalogue, as_of: date | None = None
) -> pd.DataFrame:
    """Tell of each verdict since when the target is met, by how much, and what is left a year.

    Parameters
    ----------
    verdicts
        What :func:`nq07stats.analysis.judge` returned, or all rows of some targets and units in it.
    catalogue
        The plan that was judged.
    as_of
        The day of the verdicts, as it was given to ``judge``; by default every year is over.

    Returns
    -------
    pandas.DataFrame
        The rows of ``verdicts`` with the columns of ``PACE_DTYPES``:

        - ``latest``: status of the year ``value_year`` by itself;
        - ``since``: the first year of the unbroken run of years met that ends with ``value_year``,
          0 where that year is not met;
        - ``exceeded``: in every year of that run the value was better than the goal;
        - ``surplus``: how much better than the goal the value is, in the measure's unit, 0 or more;
          NaN where the target is not met, and for all units together where each is judged;
        - ``ahead``: value minus what is due (for at most: due minus value), negative where it is
          late; NaN where nothing is due in steps;
        - ``years_left``: years of a cumulative or final-year target that are not over;
        - ``each_year``: what each of them must bring on average, in the numerator's unit, rounded
          up to its decimals; NaN where nothing is left or no years are.

    Notes
    -----
    A target is “met since” the first year of the unbroken run of years in which its comparison
    held, up to the latest year judged. Years in which nothing occurred are passed over; a year that
    cannot be judged breaks the run. By how much the value to reach is exceeded is the distance from
    it, for percentages in points.

    What is due of a cumulative or a final year's target, and how far the figure is from it::

        due = baseline + share of time elapsed × (value to reach − baseline)
        ahead = value − due

    Where a baseline is needed and has not been entered, nobody knows what is due, nor how far the
    figure is from it.

    What each remaining year must bring is division, no forecast: it says what it would take, not
    what will be. It is rounded up::

        each year = lacking / years left

    For a cumulative sum each year must bring as many; for a share in the final year the number must
    rise by as many each year, the whole staying as it is.

    Example: 300 are to be reached in 2020–2024. By the end of 2022 there are 138, while
    3/5 × 300 = 180 are due: 42 too few. 162 are lacking, 81 in each of the two years left.

    Source: A convention of this program; no trend is extrapolated.
    """
    rows = verdicts.to_dict("records")
    years: dict[tuple[str, str], dict[int, Verdict]] = {}
    for row in rows:
        if row["year"]:
            years.setdefault((row["target"], row["unit"]), {})[row["year"]] = row
    found = [
        _told(row, years.get((row["target"], row["unit"]), {}), catalogue, as_of) for row in rows
    ]
    added = pd.DataFrame(found, columns=list(PACE_DTYPES), index=verdicts.index)
    return pd.concat([verdicts, added.astype(PACE_DTYPES)], axis=1)


def _told(
    row: Verdict, years: Mapping[int, Verdict], catalogue: Catalogue, as_of: date | None
) -> dict[str, Any]:
    target, year = catalogue.targets[row["target"]], int(row["value_year"])
    run = list(_run(years, year))
    left = _years_left(target, year, as_of)
    sign = -1 if target.comparison == "≤" else 1
    return {
        "latest": years[year]["status"] if year in years else row["status"],
        "since": run[-1]["year"] if run else 0,
        "exceeded": bool(run) and all(_beyond(one, target) > _TOLERANCE for one in run),
        "surplus": _surplus(row, target),
        "ahead": sign * (row["value"] - row["pace"]),
        "years_left": left,
        "each_year": _each(row["to_do"], left, numerator_decimals(catalogue, target.measure)),
    }


def _run(years: Mapping[int, Verdict], last: int) -> Iterator[Verdict]:
    """Yield the years met before which no other was, from the last one backwards."""
    for year in range(last, min(years, default=last) - 1, -1):
        verdict = years.get(year)
        if verdict is None or (verdict["status"] != "nil" and verdict["holds"] is not True):
            return
        if verdict["status"] != "nil":
            yield verdict


def _beyond(row: Verdict, target: Target) -> float:
    """How much better than its goal a value is; NaN where nothing can be said."""
    if target.comparison == "=" or (target.level == "unit" and not row["unit"]):
        return math.nan
    return float(row["value"] - row["goal"]) * (-1 if target.comparison == "≤" else 1)


def _surplus(row: Verdict, target: Target) -> float:
    beyond = _beyond(row, target) if row["holds"] is True else math.nan
    return 0.0 if abs(beyond) <= _TOLERANCE else beyond


def _years_left(target: Target, year: int, as_of: date | None) -> int:
    if target.scope == "yearly":
        return 0
    running = as_of is not None and not has_ended(year, as_of)
    return max(0, target.year_to - year + running)


def _each(to_do: float, years: int, decimals: int) -> float:
    if not years or not to_do > 0:
        return math.nan
    scale = 10.0**decimals
    # Guards against a share that is a trifle above a whole number.
    return math.ceil(to_do / years * scale - 1e-6) / scale


def path(target: Target, catalogue: Catalogue) -> pd.DataFrame:
    """Return what is due at the end of each year of a target, until its goal.

    Parameters
    ----------
    target
        A cumulative target, or one for the final year.
    catalogue
        The plan that it belongs to.

    Returns
    -------
    pandas.DataFrame
        ``year`` and ``due``, in the measure's unit, a row for each of the target's years; none for
        a yearly target or one without a value, nor for one whose baseline is lacking: what is added
        up begins at nothing, a share or a level did not, and nobody knows where.
    """
    if target.scope == "yearly" or target.value is None or lacks_baseline(target, catalogue):
        return pd.DataFrame({"year": np.zeros(0, dtype=np.int64), "due": np.zeros(0)})
    years: Sequence[int] = target.years
    begun = (target.baseline or 0.0,) * 2
    due, _ = due_by_year(target, years, date(target.year_to, 12, 31), begun)
    return pd.DataFrame({"year": list(years), "due": due})


def lacks_baseline(target: Target, catalogue: Catalogue) -> bool:
    """Tell whether the pace of a target needs a baseline that has not been entered.

    A yearly target has no pace, and a sum over the years begins at nothing.
    """
    row = catalogue.measures[target.measure]
    adds_up = target.scope == "cumulative" and isinstance(row, Indicator) and row.kind == "S"
    return target.scope != "yearly" and target.baseline is None and not adds_up
