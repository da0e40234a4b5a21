"""How many targets stand where, and whose figures make a gap."""

from __future__ import annotations

import numpy as np
import pandas as pd

from nq07stats.analysis.verdicts import SHORT

GAP_DTYPES: dict[str, str] = {
    "unit": "str",
    "value": "float64",
    "goal": "float64",
    "numerator": "float64",
    "denominator": "float64",
    "to_do": "float64",
    "share_of_gap": "float64",
    "status": "str",
    "expected": "int64",
    "reporting": "int64",
}
"""What :func:`gap_by_unit` returns."""

_URGENCY = {"missed": 0, "behind": 0, "insufficient": 1, "on_pace": 2, "met": 3}
"""How much a target needs to be looked at, by status; 0 is first."""


def gap_by_unit(verdicts: pd.DataFrame, target: str, year: int = 0) -> pd.DataFrame:
    """Return each unit's part in what is left to do for a target.

    Parameters
    ----------
    verdicts
        What :func:`nq07stats.analysis.judge` returned.
    target
        The target's code.
    year
        One year, or 0 for the verdict as a whole.

    Returns
    -------
    pandas.DataFrame
        A row for each unit (``GAP_DTYPES``), the one with most to do first, then by value, lowest
        first; units without figures last. ``to_do`` is what would bring that unit itself to the
        goal, in the numerator's unit; ``share_of_gap`` its percentage of what all units have to
        do, NaN where there is nothing to do at all. Because units above the goal make up for
        others, the units' to-dos may add up to more than the province's.

    Notes
    -----
    For each unit the same is worked out from its own figures: what would bring that unit to the
    value to reach. Its part in the gap is its percentage of what all units lack::

        part of a unit = 100 × lacking of the unit / Σ lacking of all units

    Units above the value to reach make up for others in the sum. So what the units lack may add up
    to more than what all of them together lack.

    Example: 90 of 100 in unit A and 30 of 60 in unit B make 120 of 160 = 75%. With a target of 80%,
    all together lack 8; A lacks nothing, B lacks 18.

    Source: A convention of this program. This compares figures; it does not grade or rank the
    units' emulation.
    """
    chosen = (verdicts["target"] == target) & (verdicts["year"] == year) & (verdicts["unit"] != "")
    rows = verdicts.loc[chosen, [name for name in GAP_DTYPES if name in verdicts]]
    to_do, value = rows["to_do"].to_numpy(), rows["value"].to_numpy()
    whole = np.nansum(to_do)
    share = 100 * to_do / whole if whole > 0 else np.full(len(rows), np.nan)
    rows.insert(list(GAP_DTYPES).index("share_of_gap"), "share_of_gap", share)
    return rows.iloc[np.lexsort((value, -to_do))].reset_index(drop=True)


def status_counts(verdicts: pd.DataFrame) -> dict[str, int]:
    """Count the targets by their status as a whole, for all units together.

    ``verdicts`` is what :func:`nq07stats.analysis.judge` returned. Statuses that no target has are
    left out.
    """
    whole = verdicts[(verdicts["unit"] == "") & (verdicts["year"] == 0)]
    return {str(status): int(count) for status, count in whole["status"].value_counts().items()}


def largest_gaps(verdicts: pd.DataFrame) -> list[str]:
    """Return the targets missed or behind, the one furthest from its goal first.

    A provincial target's distance is relative to its goal; one for each unit is as far as the
    share of units that miss it. ``verdicts`` is what :func:`nq07stats.analysis.judge` returned.
    """
    whole = verdicts[(verdicts["unit"] == "") & (verdicts["year"] == 0)]
    short = whole[whole["status"].isin(SHORT)]
    missing_share = 1 - short["units_met"] / short["units_judged"].where(short["units_judged"] > 0)
    sign = np.where(short["comparison"] == "≤", -1, 1)
    relative = sign * (short["goal"] - short["value"]) / short["goal"].where(short["goal"] != 0)
    size = relative.where(short["level"] == "province", missing_share)
    order = size.sort_values(ascending=False, kind="stable").index
    return [str(code) for code in short.loc[order, "target"]]


def by_urgency(verdicts: pd.DataFrame) -> pd.DataFrame:
    """Return the verdicts target by target: those furthest from their goals first, those met last.

    After the targets missed or behind come those that cannot be judged yet, those on pace and those
    met, then those without a verdict, each in the order in which they stand.
    """
    whole = verdicts[(verdicts["unit"] == "") & (verdicts["year"] == 0)]
    statuses = dict(zip(whole["target"], whole["status"], strict=True))
    gaps = {code: place for place, code in enumerate(largest_gaps(verdicts))}

    def urgency(code: str) -> tuple[int, int]:
        return (_URGENCY.get(statuses[code], len(_URGENCY)), gaps.get(code, 0))

    places = {code: place for place, code in enumerate(sorted(statuses, key=urgency))}
    return verdicts.sort_values("target", key=lambda codes: codes.map(places), kind="stable")
