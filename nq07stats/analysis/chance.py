"""What chance alone explains of a share or a rate: limits around everyone's, and intervals."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]


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
        probability of it or of one still further off is below ``tail``; between counts the limit
        is interpolated, so that it makes a smooth curve.
    """
    size = np.array(out_of, dtype=float)
    low, high = np.full(size.shape, np.nan), np.full(size.shape, np.nan)
    usable = size > 0
    if bounded:
        share = min(share, 1.0)
    if share <= 0 or (bounded and share == 1):
        low[usable] = high[usable] = max(share, 0.0)
        return low, high
    known = size[usable]
    least, most = _counts(share, known, tail, bounded=bounded)
    low[usable] = np.maximum(least, 0) / known
    high[usable] = (np.minimum(most, known) if bounded else most) / known
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


def _counts(
    share: float, size: FloatArray, tail: float, *, bounded: bool
) -> tuple[FloatArray, FloatArray]:
    """Return the least and the greatest count that chance explains, with fractions between.

    With F the cumulative distribution, the least count r has F(r) ≥ tail, the greatest has
    1 − F(r − 1) ≥ tail. How far either probability exceeds ``tail``, in parts of the probability
    of r itself, is how far the limit lies beyond r.
    """
    from scipy import special

    def upto(count: FloatArray) -> FloatArray:
        if bounded:
            found = special.bdtr(np.maximum(count, 0), size, share)
        else:
            found = special.pdtr(np.maximum(count, 0), share * size)
        return np.where(count < 0, 0.0, found)

    def beyond(count: FloatArray) -> FloatArray:
        """Probability of a count or a greater one."""
        if bounded:
            found = special.bdtrc(np.maximum(count - 1, 0), size, share)
        else:
            found = special.pdtrc(np.maximum(count - 1, 0), share * size)
        return np.where(count <= 0, 1.0, found)

    size = np.floor(size) if bounded else size
    surely = size if bounded else np.ceil(share * size + 12 * np.sqrt(share * size) + 60)
    least = _first(lambda count: upto(count) >= tail, surely)
    most = _first(lambda count: beyond(count + 1) < tail, surely)
    at_least, at_most = upto(least) - upto(least - 1), beyond(most) - beyond(most + 1)
    return (
        least - (upto(least) - tail) / at_least,
        most + (beyond(most) - tail) / at_most,
    )


def _first(holds: Callable[[FloatArray], npt.NDArray[np.bool_]], surely: FloatArray) -> FloatArray:
    """Return the first counts from 0 of which something holds, as it does from ``surely`` on."""
    before, found = np.full(surely.shape, -1.0), surely.copy()
    while np.any(found - before > 1):
        middle = np.floor((before + found) / 2)
        true = holds(middle)
        found, before = np.where(true, middle, found), np.where(true, before, middle)
    return found
