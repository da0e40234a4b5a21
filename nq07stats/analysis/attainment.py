"""Every target against what was attained: verdicts that missing figures cannot reverse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from nq07stats.analysis import verdicts
from nq07stats.analysis.grid import BoolArray, Grid, read_grid
from nq07stats.analysis.judging import judge_series
from nq07stats.analysis.membership import Nest, belonging, nests, total_weight
from nq07stats.analysis.series import read_series
from nq07stats.catalogue import Catalogue, Target, Unit

VERDICT_DTYPES: dict[str, str] = {
    "target": "str",
    "measure": "str",
    "category": "str",
    "level": "str",
    "target_status": "str",
    "unit": "str",
    "year": "int64",
    "value_year": "int64",
    "value": "float64",
    "goal": "float64",
    "comparison": "str",
    "status": "str",
    "holds": "object",
    "lower": "float64",
    "upper": "float64",
    "to_do": "float64",
    "numerator": "float64",
    "denominator": "float64",
    "expected": "int64",
    "reporting": "int64",
    "pace": "float64",
    "pace_least": "float64",
    "pace_most": "float64",
    "years_met": "int64",
    "years_judged": "int64",
    "units_met": "int64",
    "units_judged": "int64",
}
"""What :func:`judge` returns."""

Columns = Mapping[str, npt.NDArray[Any]]


def judge(
    observations: pd.DataFrame,
    catalogue: Catalogue,
    years: Sequence[int],
    as_of: date | None = None,
    units: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Hold every target against the figures: over all units, by unit, by year and as a whole.

    A yearly target is judged in each year selected that is over, and met if it held in every one.
    A cumulative target's value in a year is the sum from the target's first year on, whatever
    years are selected; a final-year target's is that year's. Before they end, both are on pace
    where value ≥ baseline + elapsed share × (goal - baseline), else behind. With figures missing,
    or the baseline, a verdict is given only where no value that they might still bring reverses it.

    A share of nothing (0/0), with every unit that is asked having reported, is neither met nor
    missed nor lacking: nothing occurred that could be judged ("nil"). A yearly target is then
    judged by its other years, one for each unit by the other units; where there is no other, the
    verdict as a whole is nil too, which is no verdict and counts among neither the targets met nor
    those not met.

    Parameters
    ----------
    observations
        The figures that count, with the columns of ``OBSERVATION_DTYPES``.
    catalogue
        The plan they belong to, with the targets.
    years
        Years selected; the last one closes the time looked at.
    as_of
        The day of the verdict; the end of the last selected year by default, and never later.
    units
        Codes of the units selected; none for every unit that reports.

    Returns
    -------
    pandas.DataFrame
        ``VERDICT_DTYPES``. Unit "" is all units together: their common value for a target of level
        province; for one of level unit the common value too, but the verdict that each of them
        holds. Year 0 is the verdict as a whole, its figures those of ``value_year``.
        ``status`` is met, on_pace, behind, missed, insufficient, nil, reference or not_entered
        (also for single or selected units where a provincial sum is the goal, which is no goal of
        theirs).
        ``holds`` (True, False, None) is the bare comparison. ``lower`` and ``upper`` bound the
        value once missing figures are in. ``to_do`` counts what the numerator lacks, in its unit;
        NaN where that is meaningless. ``pace`` is what is due, NaN where nobody knows where the
        measure began; ``pace_least`` and ``pace_most`` are what it lies between. ``years_met`` of
        ``years_judged`` stand in year 0, ``units_met`` of ``units_judged`` at unit ""; neither
        counts what is nil.

    Raises
    ------
    ValueError
        If there are no years, or one of ``units`` is no unit that reports.

    Notes
    -----
    A target asks that a figure be at least (≥), at most (≤) or exactly (=) the value to reach.

    - A yearly target is judged in each year selected that is over, and met if it was met in every
      one of them.
    - A cumulative target is judged by the sum from its first year on, whatever years are selected;
      what cannot be added up over years, by the figure of the year.
    - A target for the final year is judged by the figure of that year.
    - A target for each unit is met if every unit judged meets it. Otherwise the gravest verdict on
      any of them stands, in this order: not met, behind schedule, not enough figures, on pace.

    Before a cumulative or a final year's target ends, it is met if its value is reached already,
    else on pace if what is due by then is reached, else behind schedule. Years count alike; within
    a year, days do::

        due = baseline + share of time elapsed × (value to reach − baseline)

    A sum over years begins at 0. Any other measure has begun somewhere: where its baseline has not
    been entered, every one from 0 to the value to reach is thought possible (for “at most”, every
    one from there up). It is behind schedule only if it is for each of them; short of its value and
    not surely behind, it gets no verdict until the baseline is entered.

    With figures missing, a verdict is given only where no figure that may still come can reverse
    it. A share of nothing (0/0), when every unit asked has reported, is not judged: other years, or
    other units, decide. A target without a value, or for reference only, gets no verdict. A sum
    that all units are to reach together is no target for single units.

    Example: 40 are to be reached in three years, from 0. By 30/6 of the second year the share
    elapsed is (1 + 181/365)/3 = 49.9%, so that 19.9 are due; 20 are on pace, 19 behind schedule.
    Of a share that is to reach 60% in three years, from a baseline not entered, at least 20% are
    due after the first: 15% are behind schedule, 40% cannot be judged yet.

    Source: Measure, value, years, document and clause of each target are those of the catalogue.
    That progress is due evenly over time is a convention of this program.
    """
    if not years:
        raise ValueError("no years selected")
    closing = date(max(years), 12, 31)
    as_of = min(as_of or closing, closing)
    first = min([*years, *(target.year_from for target in catalogue.targets.values())])
    grid = read_grid(observations, catalogue, range(first, as_of.year + 1), units)
    bench = _Bench(catalogue, grid, nests(catalogue, grid), frozenset(years), as_of)
    found = [bench.judge(target) for target in catalogue.targets.values()]
    return pd.DataFrame(
        {
            name: pd.Series(
                np.concatenate([columns[name] for columns in found]) if found else [], dtype=dtype
            )
            for name, dtype in VERDICT_DTYPES.items()
        }
    )


@dataclass(frozen=True)
class _Bench:
    """All that is the same for every target."""

    catalogue: Catalogue
    grid: Grid
    nested: Sequence[Nest]
    selected: frozenset[int]
    as_of: date

    def judge(self, target: Target) -> Columns:
        """Judge one target: a row for each unit and year that has something to be judged."""
        years = self._years(target)
        places = [self.grid.years.index(year) for year in years]
        series = read_series(self.grid, self.catalogue, target.measure)
        series = series.pick(target.category, range(len(self.grid.years)))
        belongs = self._belonging(target, series.is_flag, self.grid.units)
        everyone = self._belonging(target, series.is_flag, self.catalogue.reporting_units)
        weight = total_weight(series, belongs, self.nested)[..., places]
        columns, shown = judge_series(
            target,
            series.pick(target.category, places),
            belongs,
            weight,
            years,
            self.as_of,
            numerator_decimals(self.catalogue, target.measure),
            whole=bool(belongs.sum() == everyone.sum()),
        )
        units = ["", *(unit.code for unit in self.grid.units)]
        labels: dict[str, object] = {
            "target": target.code,
            "measure": target.measure,
            "category": target.category,
            "level": target.level,
            "target_status": target.status,
            "comparison": target.comparison,
            "unit": np.array(units, dtype=object)[:, None],
            "year": np.array([0, *years]),
        }
        for name, label in labels.items():
            columns[name] = np.broadcast_to(np.asarray(label, dtype=object), shown.shape)
        return {name: columns[name][shown] for name in VERDICT_DTYPES}

    def _years(self, target: Target) -> tuple[int, ...]:
        """Years in which the target is looked at."""
        if target.scope != "yearly":
            return tuple(year for year in target.years if year <= self.as_of.year)
        return tuple(
            year
            for year in target.years
            if year in self.selected and verdicts.has_ended(year, self.as_of)
        )

    def _belonging(self, target: Target, is_flag: bool, units: Sequence[Unit]) -> BoolArray:
        """Units that a target is about."""
        if target.unit:
            return np.array([unit.code == target.unit for unit in units], dtype=bool)
        if target.unit_kind:
            return np.array([unit.kind == target.unit_kind for unit in units], dtype=bool)
        counted_only = is_flag or target.level == "unit"
        return belonging(self.catalogue, units, counted_only=counted_only)


def numerator_decimals(catalogue: Catalogue, measure: str) -> int:
    """Return the decimals of the figures that a measure counts: of a ratio its numerator's."""
    counted = catalogue.measures[measure].numerator
    return max(catalogue.indicators[code].decimals for code in counted)
