"""What a target's comparison comes to: holds or not, on pace or not, and how much is left to do."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from nq07stats.analysis.bounds import Bounds
from nq07stats.analysis.grid import BoolArray, FloatArray
from nq07stats.catalogue import Target

JUDGED = ("met", "on_pace", "behind", "missed", "insufficient")
"""Statuses that are verdicts."""

SHORT = ("missed", "behind")
"""Those of them that say what is due is not reached."""

TriState = npt.NDArray[np.int8]
"""1 surely, -1 surely not, 0 cannot be told."""

Words = npt.NDArray[np.object_]


def tri_state(bounds: Bounds, goal: FloatArray, comparison: str) -> TriState:
    """Tell whether a comparison holds for every possible value, for none, or cannot be told."""
    above, below = bounds.reaches(goal), bounds.stays_within(goal)
    surely_above, surely_below = bounds.surely_reaches(goal), bounds.surely_stays_within(goal)
    surely, possibly = {
        "≥": (surely_above, above),
        "≤": (surely_below, below),
        "=": (surely_above & surely_below, above & below),
    }[comparison]
    told = np.where(surely, 1, np.where(possibly, 0, -1))
    return np.where(np.isnan(goal), 0, told).astype(np.int8)


def all_hold(holds: TriState, judged: BoolArray, axis: int) -> TriState:
    """Join years or units: one that fails fails all, and all that are judged must hold."""
    failed = ((holds == -1) & judged).any(axis=axis)
    held = judged.any(axis=axis) & ((holds == 1) | ~judged).all(axis=axis)
    return np.where(failed, -1, np.where(held, 1, 0)).astype(np.int8)


def has_ended(year: int, as_of: date) -> bool:
    """Tell whether a year is over at the end of a day."""
    return date(year, 12, 31) <= as_of


def elapsed_share(target: Target, year: int, as_of: date) -> float:
    """Return the share of a target's time that is over at the end of a year, or at ``as_of``.

    Years count alike; within the year of ``as_of``, days do.
    """
    over = 1.0
    if year == as_of.year:
        over = as_of.timetuple().tm_yday / (366 if calendar.isleap(year) else 365)
    return (year - target.year_from + over) / len(target.years)


def start(target: Target, *, adds_up: bool, most: float) -> tuple[float, float]:
    """Return between which values a target's measure began, alike where that is known.

    Parameters
    ----------
    target
        The target.
    adds_up
        It is about a sum over its years, which begins at nothing.
    most
        The greatest value that the measure can have.
    """
    if target.baseline is not None:
        return target.baseline, target.baseline
    if adds_up or target.value is None:
        return 0.0, 0.0
    least, greatest = {
        "≥": (0.0, target.value),
        "≤": (target.value, max(most, target.value)),
        "=": (0.0, max(most, target.value)),
    }[target.comparison]
    return least, greatest


def pace(
    target: Target, years: Sequence[int], as_of: date, begun: tuple[float, float]
) -> tuple[FloatArray, FloatArray]:
    """Return between which values what is due in each year lies: alike where it is known.

    It is start + elapsed share × (goal - start), for the least and the greatest start that
    :func:`start` gave. Yearly targets have no pace.
    """
    if target.scope == "yearly" or target.value is None:
        return np.full(len(years), np.nan), np.full(len(years), np.nan)
    shares = np.array([elapsed_share(target, year, as_of) for year in years])
    left = 1 - shares
    # What began anywhere, without limit, is due at its goal all the same once time is up.
    least, most = (np.multiply(left, one, out=np.zeros(len(left)), where=left > 0) for one in begun)
    return shares * target.value + least, shares * target.value + most


def statuses(
    holds: TriState,
    bounds: Bounds,
    due: tuple[FloatArray, FloatArray],
    ended: BoolArray,
    comparison: str,
) -> Words:
    """Turn comparisons into met, on_pace, behind, missed or insufficient.

    Parameters
    ----------
    holds
        What :func:`tri_state` says of the goal.
    bounds
        Possible values.
    due
        What :func:`pace` returns, by year: between the two, no value is on pace or behind for sure.
    ended
        Whether the target is due by the end of each year, so that falling short is missing it.
    comparison
        The target's.
    """
    toward = comparison.replace("=", "≥")
    easier, harder = (
        tri_state(bounds, np.broadcast_to(one, holds.shape), toward)
        for one in (due[::-1] if toward == "≤" else due)
    )
    running = np.where(harder == 1, "on_pace", np.where(easier == -1, "behind", "insufficient"))
    over = np.where(holds == -1, "missed", "insufficient")
    return np.where(holds == 1, "met", np.where(ended, over, running)).astype(object)


def joined(of_units: Words, judged: BoolArray) -> Words:
    """Join the units' statuses of a target that each unit must meet, along the first axis.

    One unit that misses it misses it for all; then falling behind, lacking figures and being on
    pace, in this order, keep it from being met. ``judged`` leaves out units with nothing to judge.
    """
    result = np.full(of_units.shape[1:], "insufficient", dtype=object)
    for status in ("met", "on_pace", "insufficient", "behind", "missed"):
        result[((of_units == status) & judged).any(axis=0)] = status
    return result


def things_to_do(
    goal: FloatArray,
    numerator: FloatArray,
    denominator: FloatArray | None,
    factor: float,
    decimals: int,
) -> FloatArray:
    """Return how much the numerator lacks: ⌈goal × denominator - numerator⌉, at least 0.

    ``goal`` is in the measure's unit, the result in the numerator's, rounded up to its decimals.

    Notes
    -----
    What a target still lacks is told in things to do: how many more must be counted, all else being
    equal. It is rounded up, is 0 where the value is reached, and is not told for “at most”::

        lacking of a ratio = ⌈value to reach × denominator − numerator⌉
        lacking of a sum = value to reach − sum

    Example: 622 of 794 with a target of 85% lack ⌈674.9 − 622⌉ = 53.
    """
    wanted = goal if denominator is None else goal / factor * denominator
    scale = 10.0**decimals
    # Guards against 0.85 × 20 - 17 being a trifle above 0.
    lacking = np.ceil((wanted - numerator) * scale - 1e-6) / scale
    return np.maximum(lacking, 0.0) + 0.0
