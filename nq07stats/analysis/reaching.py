"""Which figures to try out: those that reach a goal, the fewest that are enough, equal parts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import cycle

import numpy as np
import pandas as pd

_SLACK = 1e-6
_MOST_STEPS = 100


def to_goal(tried: pd.DataFrame, units: Sequence[str]) -> dict[str, float]:
    """Return the numerators that bring units just to their goal, to try out.

    Parameters
    ----------
    tried
        What :func:`scenario` returned.
    units
        Codes of units; those that have no goal or reach it already are left out.
    """
    sign = -1 if tried["comparison"].eq("≤").any() else 1
    rows = tried[tried["unit"].isin(units) & tried["adjustable"] & (tried["to_do"] > 0)]
    reached = rows["numerator"].fillna(0.0) + sign * rows["to_do"]
    return dict(zip(rows["unit"], reached.tolist(), strict=True))


def most_lacking(tried: pd.DataFrame) -> list[str]:
    """Return the units that lack something to their own goal, the one that lacks most first.

    ``tried`` is what :func:`scenario` returned.
    """
    rows = tried[(tried["unit"] != "") & tried["adjustable"] & (tried["to_do"] > 0)]
    return rows.sort_values("to_do", ascending=False, kind="stable")["unit"].tolist()


def fewest_units(tried: pd.DataFrame) -> list[str]:
    """Return the fewest units whose reaching their goal takes all together to theirs.

    Parameters
    ----------
    tried
        What :func:`scenario` returned.

    Returns
    -------
    list of str
        Codes of units, the one that lacks most first; none where nothing is lacking or single
        units have no goal. Other units that lack as much as the last one would do as well.

    Notes
    -----
    Which units are enough for all together to reach the goal is found by taking the unit that lacks
    most first, then the next, until what they lack makes up for what all together lack. Since what
    is counted adds up, no smaller number of units would do.

    Example: All together lack 8. The units lack 5, 4, 2 and 1: the first two are enough.

    Source: Arithmetic.
    """
    whole, own = float(tried["to_do"].iloc[0]), tried.set_index("unit")["to_do"]
    chosen: list[str] = []
    for unit in most_lacking(tried):
        if not whole > _SLACK:
            break
        chosen.append(unit)
        whole -= float(own[unit])
    return chosen if whole <= _SLACK else []


def shared_out(tried: pd.DataFrame) -> dict[str, float]:
    """Share out what all units together lack by what each of them has, in whole things.

    For goals that are one sum of all units, of which single units have no part of their own.

    Parameters
    ----------
    tried
        What :func:`scenario` returned.

    Returns
    -------
    dict
        The numerators to try out, by unit: the larger parts are given out first where they do not
        come out even.
    """
    rows = tried[(tried["unit"] != "") & tried["adjustable"]]
    whole = float(tried["to_do"].iloc[0])
    if rows.empty or not whole > 0:
        return {}
    have = rows["numerator"].fillna(0.0).to_numpy()
    weight = have / have.sum() if have.sum() > 0 else np.full(len(have), 1 / len(have))
    parts = np.floor(whole * weight)
    left = round(whole - parts.sum())
    largest = np.argsort(-(whole * weight - parts), kind="stable")[:left]
    parts[largest] += 1
    return {
        unit: float(value + part)
        for unit, value, part in zip(rows["unit"], have, parts, strict=True)
        if part
    }


def numerators_offered(
    least: float, most: float, also: Collection[float], decimals: int
) -> tuple[float, ...]:
    """Return the numerators to offer between two, in round steps, a hundred or so at most.

    Parameters
    ----------
    least, most
        The ends, offered too.
    also
        Others between them that must not be missing.
    decimals
        Decimals of the figures counted.
    """
    step = 10.0**-decimals
    for factor in cycle((2.0, 2.5, 2.0)):
        if (most - least) / step <= _MOST_STEPS:
            break
        step *= factor
    first = int(np.ceil(least / step - _SLACK))
    round_ones = {round(place * step, decimals) for place in range(first, int(most // step) + 1)}
    ends = {least, most, *(each for each in also if least <= each <= most)}
    return tuple(sorted({each for each in round_ones if least <= each <= most} | ends))
