"""Units compared fairly: what chance explains of their differences, and which ranks they may hold.

Only ratios of counts are compared. A count by itself tells how large a unit is; what it comes to
per member or per grassroots union is worked out by :mod:`nq07stats.analysis.rates`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from nq07stats.analysis.chance import chance_limits, intervals, is_small
from nq07stats.analysis.grid import BoolArray, FloatArray
from nq07stats.analysis.periods import telling_year
from nq07stats.catalogue import Catalogue, Ratio

FUNNEL_DTYPES: dict[str, str] = {
    "unit": "str",
    "numerator": "float64",
    "denominator": "float64",
    "value": "float64",
    "whole": "float64",
    "low_95": "float64",
    "high_95": "float64",
    "low_998": "float64",
    "high_998": "float64",
    "expected": "int64",
    "reporting": "int64",
    "state": "str",
    "place": "str",
    "off": "float64",
}
"""What :func:`funnel` returns."""

RANKS_DTYPES: dict[str, str] = {
    "unit": "str",
    "numerator": "float64",
    "denominator": "float64",
    "value": "float64",
    "low": "float64",
    "high": "float64",
    "rank_from": "int64",
    "rank_to": "int64",
    "ranked": "int64",
    "expected": "int64",
    "reporting": "int64",
    "state": "str",
}
"""What :func:`ranks` returns."""

TAILS = {"95": 0.025, "998": 0.001}
"""What is left out beyond each limit of the funnel, by the name of its columns."""

OUTSIDE = ("beyond_998", "beyond_95")
"""Places outside the limits, the further one first."""

_FIGURES = ["unit", "numerator", "denominator", "value", "expected", "reporting", "state"]
_LEVEL = 0.05


def compared_year(catalogue: Catalogue, measure: str, years: Sequence[int]) -> int:
    """Return the year of the cube that units are compared in.

    Where the numerator is a flow it is the whole period, 0, so that small units have larger
    numbers. What is counted again each year does not grow by that: there the last year asked for
    stands, as in :func:`nq07stats.analysis.telling_year`.
    """
    counted = catalogue.measures[measure].numerator
    flows = all(catalogue.indicators[code].kind == "S" for code in counted)
    return 0 if flows and len(set(years)) > 1 else telling_year(catalogue, measure, years)


def funnel(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    measure: str,
    units: Sequence[str],
    year: int,
    category: str = "",
) -> pd.DataFrame:
    """Hold each unit's share or rate against what chance explains around that of all units.

    Parameters
    ----------
    cube
        What :func:`nq07stats.analysis.figures` returned; its unit "" is what units are held
        against.
    catalogue
        The plan they belong to.
    measure, category
        A ratio of counts (:meth:`Catalogue.is_of_counts`), and one of its categories, "" for the
        total.
    units
        Codes of the units compared; those not asked are left out.
    year
        A year of the cube, best that of :func:`compared_year`.

    Returns
    -------
    pandas.DataFrame
        A row a unit (``FUNNEL_DTYPES``) in the order given. The limits are in the measure's unit,
        at the unit's own denominator. ``place`` is within, beyond_95, beyond_998, small (too few
        to tell) or no_figures; ``off`` how far the value is from that of all units, in terms of
        the limit of 95% on its side, negative below.

    Raises
    ------
    ValueError
        If the measure is no ratio of counts.

    Notes
    -----
    A unit with few cases swings more than a unit with many, by chance alone. So each unit's share
    or rate is held against limits around that of all units together, which are wide for few cases
    and narrow for many: the funnel. The figures are full counts, not samples. Chance is how much
    such numbers swing from year to year without anything having changed.

    - If every unit had the value of all units, 95% of them would lie within the inner limits and
      99.8% within the outer ones, or more.
    - The limits are exact: binomial for a part of a whole, Poisson for any other rate. With F the
      probability of a count or fewer where the value of all units holds, a unit lies below a limit
      where::

          F(count) < 0.025 for 95%, < 0.001 for 99.8%

    - It lies above where the probability of its count or more is as small.
    - A share or rate out of fewer than 20, and a rate of which fewer than 5 would be expected, are
      small numbers: shown, and not told to lie outside.
    - What comes several at a time, as awards do at a conference, swings more than these limits say.
    - Flows are taken over all years selected; what is counted anew each year, in the last year.
    - Where most units lie outside, they differ in general, and the limits single out nobody: the
      program says so, and how many times as far from the value of all units they lie as chance
      takes them. This is the root of the mean of z², the extreme tenths of z drawn in::

          z = (value − value of all units) / √(variance by chance)

    Example: All units together have 80%. A unit of 100 lies within the limits of 95% with 72 to
    88: the probability of 71 or fewer is 2.0%, that of 89 or more 1.3%. A unit of 20 lies within
    them with 12 to 19.

    Source: D. J. Spiegelhalter, “Funnel plots for comparing institutional performance”, Statistics
    in Medicine 24 (2005), pages 1185–1202. The least numbers 20 and 5 are a convention of this
    program.
    """
    ratio = _ratio(catalogue, measure)
    rows = _asked(cube, measure, category, units, year)
    whole = _whole(cube, measure, category, year)
    out_of, value = rows["denominator"].to_numpy(), rows["value"].to_numpy()
    found = rows.assign(whole=whole, **_limits(ratio, whole, out_of))
    found["place"] = np.select(
        [
            np.isnan(value) | np.isnan(whole),
            is_small(whole / ratio.factor, out_of, bounded=ratio.bounded),
            *(
                _beyond(value, found[f"low_{name}"], found[f"high_{name}"])
                for name in reversed(TAILS)
            ),
        ],
        ["no_figures", "small", *OUTSIDE],
        "within",
    )
    away = value - whole
    reach = np.where(away > 0, found["high_95"] - whole, whole - found["low_95"])
    found["off"] = np.divide(away, reach, out=np.zeros_like(away), where=reach > 0)
    return found[list(FUNNEL_DTYPES)].astype(FUNNEL_DTYPES)


def limit_curves(
    catalogue: Catalogue, measure: str, whole: float, out_of: Sequence[float]
) -> pd.DataFrame:
    """Return the limits of :func:`funnel` for any denominators, as curves are drawn of them.

    ``whole`` is the value of all units together, in the measure's unit, as are the limits. The
    columns are ``denominator`` and the limits of ``FUNNEL_DTYPES``.
    """
    sizes = np.array(out_of, dtype=float)
    limits = _limits(_ratio(catalogue, measure), whole, sizes)
    return pd.DataFrame({"denominator": sizes, **limits})


@dataclass(frozen=True)
class Spread:
    """How far units differ beyond chance.

    Parameters
    ----------
    compared
        Units held against the limits: those with figures that are not small.
    outside
        Those of them beyond the limits of 95 %.
    times
        How many times as far from the value of all units they lie as chance takes them, by the
        root of the mean square; NaN for none.
    """

    compared: int
    outside: int
    times: float

    @property
    def is_general(self) -> bool:
        """Whether most units lie outside, so that the limits single out nobody."""
        return self.compared >= LEAST_SPREAD and self.outside > self.compared / 2


LEAST_SPREAD = 4
"""Units compared, at least, before most of them outside is said to be a general spread."""


def spread(held: pd.DataFrame, catalogue: Catalogue, measure: str) -> Spread:
    """Tell how far the units of a funnel differ beyond chance.

    ``held`` is what :func:`funnel` returned of ``measure``.
    """
    rows = held[~held["place"].isin(["no_figures", "small"])]
    outside = int(rows["place"].isin(OUTSIDE).sum())
    if rows.empty:
        return Spread(0, 0, float("nan"))
    ratio = _ratio(catalogue, measure)
    share = rows["whole"].to_numpy() / ratio.factor
    by_chance = share * np.maximum(1 - share, 0) if ratio.bounded else share
    off = rows["value"].to_numpy() / ratio.factor - share
    variance = by_chance / rows["denominator"].to_numpy()
    off, variance = off[variance > 0], variance[variance > 0]
    if not len(off):
        return Spread(len(rows), outside, float("nan"))
    scores = off / np.sqrt(variance)
    low, high = np.quantile(scores, [0.1, 0.9])
    return Spread(len(rows), outside, float(np.sqrt(np.mean(np.clip(scores, low, high) ** 2))))


def ranks(
    cube: pd.DataFrame,
    catalogue: Catalogue,
    measure: str,
    units: Sequence[str],
    year: int,
    category: str = "",
) -> pd.DataFrame:
    """Say between which values each unit's share or rate may lie, and which ranks it may hold.

    Parameters
    ----------
    cube, catalogue, measure, units, year, category
        As for :func:`funnel`.

    Returns
    -------
    pandas.DataFrame
        A row a unit (``RANKS_DTYPES``), best first, units without a value last. ``rank_from`` to
        ``rank_to`` of ``ranked`` units are the ranks it may hold, all 0 without a value.

    Raises
    ------
    ValueError
        If the measure is no ratio of counts.

    Notes
    -----
    A rank alone says more than the figures do: between units that are nearly alike, chance decides
    who stands before whom. So each unit gets the ranks that it may hold.

    - The interval of a unit's value is that of 95%: Wilson's for a part of a whole, the exact one
      of a Poisson count for any other rate.
    - One unit is surely before another only where their difference exceeds what chance explains of
      it. With l and u the ends of both units' intervals::

          better − worse > √((better − l of better)² + (u of worse − worse)²)

    - The ranks a unit may hold run from 1 + the units surely before it to the number of units − the
      units surely behind it.
    - A unit is compared with all others at once. So these intervals are wider: with n units they
      leave out 5% / (n − 1) each. Each span by itself holds the unit's rank with a confidence of
      95%; that all of them do at once is less sure.
    - Whether more or less comes first is set for each indicator.
    - Things that come several at a time, such as awards given at one conference, vary more than
      these intervals say.

    Example: A has 90 of 100, B 85 of 100, C 50 of 100. A and B are nearly alike, both are surely
    before C: A and B may hold ranks 1–2, C holds rank 3.

    Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927), pages 209–212;
    F. Garwood, Biometrika 28 (1936), pages 437–442; differences by G. Y. Zou and A. Donner,
    Statistics in Medicine 27 (2008), pages 1693–1702; ranks from differences of pairs by M.
    Mogstad, J. P. Romano, A. M. Shaikh and D. Wilhelm, The Review of Economic Studies 91 (2024),
    pages 476–518. This compares figures; it does not grade or rank the units' emulation.
    """
    ratio = _ratio(catalogue, measure)
    rows = _asked(cube, measure, category, units, year)
    known = rows["value"].notna()
    count = int(known.sum())
    rows = rows.assign(rank_from=0, rank_to=0, ranked=0)
    low, high = _intervals(ratio, rows, _LEVEL / 2)
    rows["low"], rows["high"] = low, high
    before = _surely_before(ratio, rows[known], _LEVEL / max(1, count - 1) / 2)
    rows.loc[known, "rank_from"] = 1 + before.sum(axis=0)
    rows.loc[known, "rank_to"] = count - before.sum(axis=1)
    rows.loc[known, "ranked"] = count
    sign = 1 if ratio.direction == "down" else -1
    order = np.lexsort((-rows["denominator"].to_numpy(), sign * rows["value"].to_numpy()))
    return rows.iloc[order].reset_index(drop=True)[list(RANKS_DTYPES)].astype(RANKS_DTYPES)


def _ratio(catalogue: Catalogue, measure: str) -> Ratio:
    row = catalogue.measures[measure]
    if not isinstance(row, Ratio) or not catalogue.is_of_counts(measure):
        raise ValueError(f"no ratio of counts: {measure}")
    return row


def _asked(
    cube: pd.DataFrame, measure: str, category: str, units: Sequence[str], year: int
) -> pd.DataFrame:
    """Pick the units' figures in their order, without those that are not asked."""
    own = cube[
        (cube["measure"] == measure) & (cube["category"] == category) & (cube["year"] == year)
    ]
    own = own[(own["expected"] > 0) & (own["state"] != "not_expected")].set_index("unit")
    wanted = [unit for unit in units if unit in own.index]
    return own.loc[wanted].reset_index()[_FIGURES]


def _whole(cube: pd.DataFrame, measure: str, category: str, year: int) -> float:
    rows = _asked(cube, measure, category, [""], year)
    return float(rows["value"].iloc[0]) if len(rows) else float("nan")


def _limits(ratio: Ratio, whole: float, out_of: FloatArray) -> dict[str, FloatArray]:
    found: dict[str, FloatArray] = {}
    for name, tail in TAILS.items():
        low = high = np.full(len(out_of), np.nan)
        if not np.isnan(whole):
            share = whole / ratio.factor
            low, high = chance_limits(share, out_of.tolist(), tail, bounded=ratio.bounded)
        found |= {f"low_{name}": low * ratio.factor, f"high_{name}": high * ratio.factor}
    return found


def _beyond(value: FloatArray, low: pd.Series, high: pd.Series) -> BoolArray:
    # A count that lies on a limit is within; the division must not push it out.
    slack = 1e-9 * np.maximum(np.abs(value), 1)
    return np.asarray((value < low - slack) | (value > high + slack), dtype=bool)


def _intervals(ratio: Ratio, rows: pd.DataFrame, tail: float) -> tuple[FloatArray, FloatArray]:
    low, high = intervals(
        rows["numerator"].tolist(), rows["denominator"].tolist(), tail, bounded=ratio.bounded
    )
    return low * ratio.factor, high * ratio.factor


def _surely_before(ratio: Ratio, rows: pd.DataFrame, tail: float) -> BoolArray:
    """Tell for each pair of units whether the first comes surely before the second."""
    value = rows["value"].to_numpy()
    low, high = _intervals(ratio, rows, tail)
    down, up = value - low, high - value
    difference = value[:, None] - value[None, :]
    if ratio.direction == "down":
        difference, down, up = -difference, up, down
    reach = np.sqrt(down[:, None] ** 2 + up[None, :] ** 2)
    return np.asarray(difference > reach, dtype=bool)
