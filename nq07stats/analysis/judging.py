"""One target held against one series, all units and years at once."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from nq07stats.analysis import verdicts
from nq07stats.analysis.adding import add_up
from nq07stats.analysis.bounds import bound
from nq07stats.analysis.grid import BoolArray, FloatArray
from nq07stats.analysis.series import Series
from nq07stats.analysis.verdicts import TriState
from nq07stats.catalogue import Target

Columns = dict[str, npt.NDArray[Any]]

_WORD_OF = {1: "met", 0: "insufficient", -1: "missed"}
_ANSWER_OF = {1: True, 0: None, -1: False}


def judge_series(
    target: Target,
    series: Series,
    belongs: BoolArray,
    weight: BoolArray,
    years: Sequence[int],
    as_of: date,
    decimals: int,
    whole: bool,
) -> tuple[Columns, BoolArray]:
    """Judge a target in each year and as a whole.

    Parameters
    ----------
    target
        The target.
    series
        Its measure in one category, in ``years``.
    belongs
        Units it is about.
    weight
        Unit-years that make the sum over units.
    years
        Years to look at, ascending.
    as_of
        The day of the verdict.
    decimals
        Decimals of the numerator's figures.
    whole
        All that the target is about are among the units, none left out by a selection.

    Returns
    -------
    dict, numpy.ndarray
        Arrays of (all units together, then each unit) × (as a whole, then each year), and a mask
        of the same shape telling which of them have anything to judge.
    """
    cumulative = target.scope == "cumulative" and series.adds_years
    sums = add_up(series, weight, cumulative)
    possible = bound(series, weight, cumulative).of_category(0)
    goal = _goals(target, series, possible.lower.shape, whole)
    judged = (sums.expected[0] > 0) & np.concatenate([[True], belongs])[:, None]
    numerator = np.where(sums.known[0], sums.numerator[0], np.nan)
    denominator = None if sums.denominator is None else sums.denominator[0]
    begun = verdicts.start(
        target,
        adds_up=cumulative and denominator is None,
        most=series.factor if series.bounded else math.inf,
    )
    least_due, most_due = verdicts.pace(target, years, as_of, begun)
    known_due = np.where(least_due == most_due, least_due, np.nan)
    columns: Columns = {
        "value": sums.value(series.factor)[0],
        "goal": goal,
        "lower": possible.lower,
        "upper": possible.upper,
        "to_do": verdicts.things_to_do(goal, numerator, denominator, series.factor, decimals),
        "numerator": numerator,
        "denominator": sums.denominator_or_nan[0],
        "expected": sums.expected[0],
        "reporting": sums.reporting[0],
        "pace": np.broadcast_to(known_due, goal.shape),
        "pace_least": np.broadcast_to(least_due, goal.shape),
        "pace_most": np.broadcast_to(most_due, goal.shape),
        "value_year": np.broadcast_to(np.array(years, dtype=np.int64), goal.shape),
    }
    holds = verdicts.tri_state(possible, goal, target.comparison)
    due = np.array(
        [
            verdicts.has_ended(year, as_of) and (target.scope == "yearly" or year == target.year_to)
            for year in years
        ],
        dtype=bool,
    )
    status = verdicts.statuses(holds, possible, (least_due, most_due), due, target.comparison)
    none_occurred = judged & (sums.reporting[0] == sums.expected[0]) & (columns["denominator"] == 0)
    if target.level == "unit":
        counted = judged[1:] & ~none_occurred[1:]
        none_occurred[0] = judged[0] & ~counted.any(axis=0)
        status[0] = verdicts.joined(status[1:], counted)
        holds[0] = verdicts.all_hold(holds[1:], counted, axis=0)
        columns["to_do"][0] = _sum_known(columns["to_do"][1:], judged[1:])
    status[none_occurred] = "nil"
    if target.comparison == "≤":
        columns["to_do"] = np.full(goal.shape, np.nan)
    return _with_overall(target, columns, holds, status, judged, bool(belongs.any()))


def _goals(target: Target, series: Series, shape: tuple[int, ...], whole: bool) -> FloatArray:
    """Return the goal of each; a provincial sum is no goal of single units or of some of them."""
    goal = np.full(shape, np.nan if target.value is None else target.value)
    if target.level == "province" and series.denominator is None:
        goal[1 if whole else 0 :] = np.nan
    return goal


def _last(years: BoolArray) -> npt.NDArray[np.intp]:
    """Return the place of each row's last marked year, -1 where none is."""
    places = np.where(years, np.arange(years.shape[1]), -1)
    return np.asarray(places.max(axis=1, initial=-1), dtype=np.intp)


def _sum_known(amounts: FloatArray, judged: BoolArray) -> FloatArray:
    known = judged & ~np.isnan(amounts)
    return np.where(known.any(axis=0), np.where(known, amounts, 0.0).sum(axis=0), np.nan)


def _with_overall(
    target: Target,
    columns: Columns,
    holds: TriState,
    status: verdicts.Words,
    judged: BoolArray,
    about_any: bool,
) -> tuple[Columns, BoolArray]:
    """Set the verdict as a whole before the years; its figures are the last judged year's.

    A yearly target's last year is one in which something occurred, if there is any. All units
    together get a verdict even before any year is judged, if the target is ``about_any``.
    """
    any_year = np.logical_or.reduce(judged, axis=1)
    counted = judged & (status != "nil")
    last = _last(judged)
    if target.scope == "yearly":
        last = np.where(counted.any(axis=1), _last(counted), last)

    def ahead(array: npt.NDArray[Any], blank: object) -> npt.NDArray[Any]:
        """Set a row's last judged entry before it."""
        entry = np.full(len(array), blank, dtype=array.dtype)
        entry[any_year] = array[any_year, last[any_year]]
        return np.concatenate([entry[:, None], array], axis=1)

    full = {
        name: ahead(array, np.nan if array.dtype.kind == "f" else 0)
        for name, array in columns.items()
    }
    all_holds, all_status = ahead(holds, 0), ahead(status, "insufficient")
    shown = np.concatenate([any_year[:, None], judged], axis=1)
    years_met, years_judged = np.zeros((2, *shown.shape), dtype=np.int64)
    nothing = all_status == "nil"
    if target.scope == "yearly":
        all_holds[:, 0] = verdicts.all_hold(holds, counted, axis=1)
        words = np.array([_WORD_OF[held] for held in all_holds[:, 0]], dtype=object)
        all_status[:, 0] = np.where(nothing[:, 0], "nil", words)
        years_met[:, 0] = (counted & (holds == 1)).sum(axis=1)
        years_judged[:, 0] = counted.sum(axis=1)
    has_goal = shown & ~nothing & ~np.isnan(full["goal"])
    units_met, units_judged = np.zeros((2, *shown.shape), dtype=np.int64)
    units_met[0] = (has_goal & (all_holds == 1))[1:].sum(axis=0)
    units_judged[0] = has_goal[1:].sum(axis=0)
    if target.status == "reference":
        all_status[:] = "reference"
    all_status[np.isnan(full["goal"]) & shown] = "not_entered"
    full |= {
        "status": all_status,
        "holds": np.array([[_ANSWER_OF[held] for held in row] for row in all_holds], dtype=object),
        "years_met": years_met,
        "years_judged": years_judged,
        "units_met": units_met,
        "units_judged": units_judged,
    }
    shown[0, 0] = about_any
    return full, shown
