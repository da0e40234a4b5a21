"""How evenly something is spread: each unit's share of it beside its share of a base."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd

from nq07stats.analysis.grid import BoolArray, FloatArray
from nq07stats.analysis.membership import entering
from nq07stats.catalogue import Catalogue

CONCENTRATION_DTYPES: dict[str, str] = {
    "unit": "str",
    "numerator": "float64",
    "denominator": "float64",
    "share": "float64",
    "base": "float64",
    "difference": "float64",
    "beyond": "float64",
    "state": "str",
}
"""What :func:`concentration` returns."""

_LEVEL = 0.05
"""Probability with which chance alone makes a spread so uneven that it is not left to chance."""


def concentration(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    *,
    measure: str,
    units: Sequence[str],
    year: int,
    category: str = "",
) -> pd.DataFrame:
    """Set each unit's share of a ratio's numerator beside its share of the denominator.

    Parameters
    ----------
    cube
        What :func:`nq07stats.analysis.figures` returned.
    catalogue
        The plan they belong to.
    measure, category
        A ratio, such as awards per 1,000 members.
    units
        Codes of the units compared. Where one and units beneath it have figures, those of the
        upper one stand for all.
    year
        The year, or 0 for the whole period.

    Returns
    -------
    pandas.DataFrame
        A row for each unit that is asked (``CONCENTRATION_DTYPES``), the one with most beyond its
        share of the base first, those without figures last. ``share`` is its percentage of all
        ``numerator``, ``base`` of all ``denominator``, ``difference`` in percentage points;
        ``beyond`` how much it has more than its base would give it, in the numerator's unit. They
        are NaN where the unit lacks either figure, or where all units together have none.

    Notes
    -----
    Whether awards go where the members are is told by two shares: a unit's share of all awards
    beside its share of all members. Any rate is looked at alike, by what it counts and by what it
    is counted per::

        share of a unit = 100 × numerator of the unit / Σ numerator
        share of the base = 100 × denominator of the unit / Σ denominator

    - Only units with both figures enter the sums. Over several years both are added up, so that the
      base is counted in member-years.
    - How far all units together are from proportion is told by the Hoover index: what percentage
      of all that is counted would have to move to another unit so that every unit had the same
      share of it as of the base. It is 0 in full proportion::

          index = ½ × Σ |share of a unit − share of its base|

    - Small counts are never spread exactly in proportion. If each single thing fell to a unit by
      chance, as likely as its base is large, an index of about this size would be expected, with b
      for the base as a part of 1 and N for the number of things::

          index by chance ≈ 100 × ½ × Σ √(2 × b × (1 − b) / (π × N))

    - Whether there is more in it than chance is told by Pearson's test. With E for what a unit's
      base would give it of all things, this sum is larger than the 5% limit of the chi-square
      distribution, with as many degrees of freedom as there are units less one::

          Σ (count − E)² / E

      Otherwise, and where there are fewer things than units, chance is told and no distance from
      proportion. Things that come several at a time, as awards do at a conference, vary more.

    Example: A has 1,000 members and 30 awards, B 500 and 10, C 500 and 10. A has 50% of the members
    and 60% of the awards, B and C 25% and 20% each; 10% of the awards, 5 of 50, would have to move.
    Chance explains that: 5²/25 + 2.5²/12.5 + 2.5²/12.5 = 2.0, the limit being 5.99.

    Source: E. M. Hoover, “The Measurement of Industrial Localization”, The Review of Economics and
    Statistics 18 (1936), pages 162–171; K. Pearson, “On the criterion that a given system of
    deviations …”, Philosophical Magazine 50 (1900), pages 157–175; the expected size by chance is
    the mean absolute deviation of the normal approximation. It compares figures and says nothing
    about merit: units may differ in what deserves an award.
    """
    rows = cube[
        (cube["measure"] == measure)
        & (cube["category"] == category)
        & (cube["year"] == year)
        & cube["unit"].isin([code for code in units if code])
        & (cube["expected"] > 0)
    ]
    rows = rows[~_counted_above(rows, catalogue, [each for each in cube["year"].unique() if each])]
    known = (rows["numerator"].notna() & rows["denominator"].notna()).to_numpy()
    upper = np.where(known, rows["numerator"], np.nan)
    lower = np.where(known, rows["denominator"], np.nan)
    part, base = _parts(upper), _parts(lower)
    found = pd.DataFrame(
        {
            "unit": rows["unit"].to_numpy(),
            "numerator": upper,
            "denominator": lower,
            "share": 100 * part,
            "base": 100 * base,
            "difference": 100 * (part - base),
            "beyond": upper - base * np.nansum(upper),
            "state": rows["state"].to_numpy(),
        }
    ).astype(CONCENTRATION_DTYPES)
    return found.sort_values("difference", ascending=False, kind="stable").reset_index(drop=True)


def hoover(shares: pd.DataFrame) -> float:
    """Return the Hoover index in percent of what :func:`concentration` returned; NaN of nothing."""
    apart = shares["difference"].dropna()
    return float(apart.abs().sum() / 2) if len(apart) else math.nan


def hoover_by_chance(shares: pd.DataFrame) -> float:
    """Return about what Hoover index chance alone would give, in percent; NaN of nothing.

    ``shares`` is what :func:`concentration` returned of things that are counted one by one.
    """
    known = shares[shares["difference"].notna()]
    count, base = known["numerator"].sum(), known["base"] / 100
    if not count > 0:
        return math.nan
    deviations = np.sqrt(2 * base * (1 - base) / (math.pi * count))
    return float(100 * deviations.sum() / 2)


def is_beyond_chance(shares: pd.DataFrame) -> bool:
    """Tell whether something is spread less evenly than chance explains, by Pearson's test.

    ``shares`` is what :func:`concentration` returned of things that are counted one by one.
    """
    from scipy.special import chdtri

    known = shares[shares["difference"].notna()]
    count, expected = known["numerator"], known["numerator"].sum() * known["base"] / 100
    if (count[expected == 0] > 0).any():
        return True
    possible = expected > 0
    if count.sum() < possible.sum():
        return False
    apart = ((count - expected) ** 2 / expected)[possible].sum()
    return bool(possible.sum() > 1 and apart > chdtri(possible.sum() - 1, _LEVEL))


def _parts(amounts: FloatArray) -> FloatArray:
    """Return each amount as a part of the sum of all; NaN where there is no sum."""
    whole = np.nansum(amounts)
    return amounts / whole if whole > 0 else np.full(len(amounts), np.nan)


def _counted_above(rows: pd.DataFrame, catalogue: Catalogue, years: Sequence[int]) -> BoolArray:
    """Tell the rows of units whose figures are those of a unit above them already."""
    known = rows["numerator"].notna().to_numpy()
    units = [catalogue.units[code] for code in rows["unit"]]
    each_year = np.repeat(known[:, None], len(years), axis=1)
    enters = entering(catalogue, units, years, each_year, each_year, counted_only=False)
    return np.asarray(known & ~enters.all(axis=1), dtype=bool)
