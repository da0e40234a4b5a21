"""Rows that add up to one before them: parts of it, however their labels were typed."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

_MOST_PARTS = 12
_FEWEST_SUMS = 2
_DIGITS = re.compile(r"-?[0-9]+(?:[., ][0-9]{3})*(?![0-9.,])")


@lru_cache(maxsize=4096)
def counted(text: str) -> float:
    """Return the count in a figure as typed, 0 for a dash, NaN where it is not plainly one."""
    found = _DIGITS.match(text)
    if found is not None:
        return float(re.sub(r"[., ]", "", found[0]))
    return 0.0 if set(text) <= set("-–—−") else math.nan


def parts_of(figures: Sequence[Mapping[int, float]], first: int) -> int:
    """Count the rows after the first one that add up to it.

    Parameters
    ----------
    figures
        Of each row its counts by column, from the one that may be a whole on.
    first
        Index of that row.

    Returns
    -------
    int
        How many rows after it are its parts. 0 where they differ from it in any column in which all
        of them have counts, or where there are less than two such columns.
    """
    whole = {column: count for column, count in figures[first].items() if count > 0}
    if len(whole) < _FEWEST_SUMS:
        return 0
    sums = dict.fromkeys(whole, 0.0)
    for place in range(first + 1, min(first + 1 + _MOST_PARTS, len(figures))):
        for column in sums:
            sums[column] += figures[place].get(column, math.nan)
        if place > first + 1 and _equal(whole, sums):
            return place - first
    return 0


def _equal(whole: Mapping[int, float], sums: Mapping[int, float]) -> bool:
    told = [column for column in whole if not math.isnan(sums[column] + whole[column])]
    equal = sum(whole[column] == sums[column] for column in told)
    return equal == len(told) and equal >= _FEWEST_SUMS
