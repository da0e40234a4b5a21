"""What chance alone explains of a share or a rate: limits around everyone's, and intervals."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nq07stats.analysis.grid import BoolArray, FloatArray

LEAST_OUT_OF = 20
"""A share or rate out of fewer than these is a small number."""

LEAST_EXPECTED = 5
"""A rate whose numerator would be less than this at everyone's rate is a small number."""


def is_small(share: float, out_of: FloatArray, *, bounded: bool) -> BoolArray:
    """Tell which denominators are too small to compare with everyone's ``share``.

    Parameters are those of :func:`chance_limits`.
    """
    few = out_of < LEAST_OUT_OF
    return few if bounded else few | (share * out_of < LEAST_EXPECTED)


def chance_limits(
    share: float, out_of: Sequence[float], tail: float, *, bounded: bool
) -> tuple[FloatArray, FloatArray]:
    """Return how low and how high a share may come by chance where everyone's is ``share``.

    Parameters
    ----------
    share
        Numerator over denominator, without any factor; at least 0.
    out_of
        Denominators; what is not above 0 has no limits (NaN).
    tail
        Probability left below the lower limit at most, and above the upper one.
    bounded
        The numerator is a part of the denominator: limits are binomial, otherwise Poisson.

    Returns
    -------
    tuple of arrays
        Lower and upper limits, as shares. A count lies beyond a limit exactly where the
        probability of it or of one still further off is below ``tail``; over denominators the
        limits make smooth curves.
    """
    size = np.array(out_of, dtype=float)
    low, high = np.full(size.shape, np.nan), np.full(size.shape, np.nan)
    usable = size > 0
    if bounded:
        share = min(share, 1.0)
    if share <= 0 or (bounded and share == 1):
        low[usable] = high[usable] = max(share, 0.0)
        return low, high
    low[usable], high[usable] = _limits(share, size[usable], tail, bounded=bounded)
    return low, high


def intervals(
    numerator: Sequence[float], denominator: Sequence[float], tail: float, *, bounded: bool
) -> tuple[FloatArray, FloatArray]:
    """Return between which values each unit's own share may lie, judged by its figures alone.

    ``tail`` is the probability left out on either side; of a share of a whole the interval is
    Wilson's, of any other rate the exact one of a Poisson count. What has no denominator above 0
    has none (NaN). Values are shares, without any factor.
    """
    from scipy.special import gammaincinv, ndtri

    above, below = np.array(numerator, dtype=float), np.array(denominator, dtype=float)
    below = np.where(below > 0, below, np.nan)
    if not bounded:
        least = np.where(above > 0, gammaincinv(np.maximum(above, 1e-300), tail), 0.0)
        low, high = least / below, gammaincinv(above + 1, 1 - tail) / below
        return np.where(np.isnan(above), np.nan, low), high
    share = np.minimum(above / below, 1.0)
    z = float(ndtri(1 - tail))
    middle = share + z**2 / (2 * below)
    reach = z * np.sqrt(share * (1 - share) / below + z**2 / (4 * below**2))
    scale = 1 + z**2 / below
    low, high = (middle - reach) / scale, (middle + reach) / scale
    # At 0 and at 100 % the ends are known; rounding would leave them a hair off.
    return np.where(share == 0, 0.0, low), np.where(share == 1, 1.0, high)


def _limits(
    share: float, size: FloatArray, tail: float, *, bounded: bool
) -> tuple[FloatArray, FloatArray]:
    """Return limits for denominators above 0 where the share is neither 0 nor all.

    The cumulative distributions F are those of counts, carried on between them by the incomplete
    beta and gamma functions, which grow with the count: so a count r has F(r) < ``tail`` exactly
    where it is below the r at which F is ``tail``, and 1 − F(r − 1) < ``tail`` exactly where it is
    above the one at which F is 1 − ``tail``, and one more. The lower limit ends at 0; where even a
    single one is too much, the upper limit lies between 0 and 1.
    """
    from scipy import special

    if bounded:
        none = (1 - share) ** size
        least, most = (special.bdtrik(each, size, share) for each in (tail, 1 - tail))
        most = np.where(share**size >= tail, size, np.minimum(most + 1, size))
    else:
        none = np.exp(-share * size)
        least, most = (special.pdtrik(each, share * size) for each in (tail, 1 - tail))
        most = most + 1
    least = np.where(none >= tail, 0.0, least)
    most = np.where(none > 1 - tail, (1 - none) / tail, most)
    return least / size, most / size
