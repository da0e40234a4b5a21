"""What is usual for a unit: a figure held against the unit's own other years."""

from __future__ import annotations

import math
from collections.abc import Iterator
from statistics import median

from nq07stats.catalogue import Rule
from nq07stats.validation.case import Case, Fault, FigureKey

_FEWEST_YEARS = 3


def _series(case: Case, indicator: str, category: str) -> dict[int, float]:
    """A figure of the unit by year, as far as known and sound."""
    known = dict(case.earlier.get((indicator, category), {}))
    for year in case.years:
        amount = case.amount((indicator, category, year))
        if amount is not None:
            known[year] = amount
    return known


def usual(case: Case, key: FigureKey) -> float | None:
    """Median of the same figure in the unit's other years; ``None`` with fewer than three."""
    indicator, category, year = key
    known = _series(case, indicator, category)
    others = [amount for other, amount in known.items() if other != year]
    return median(others) if len(others) >= _FEWEST_YEARS else None


def distance(value: float, expected: float) -> float:
    """Difference of two counts in standard deviations, evened out for small ones.

    ``2 (√(x + 3/8) − √(m + 3/8))``: Anscombe's transformation makes the variance of a Poisson
    count about 1 whatever its size (F. J. Anscombe, "The transformation of Poisson, binomial and
    negative-binomial data", Biometrika 35, 1948, 246–254).
    """
    return 2 * (math.sqrt(value + 3 / 8) - math.sqrt(expected + 3 / 8))


def jump(rule: Rule, case: Case) -> Iterator[Fault]:
    """A figure is not far from the median of the unit's other years and from each one of them.

    Far is both at once: at least ``times`` as many or as few, and at least ``distance`` standard
    deviations away (see :func:`distance`). The first alone would cry wolf on small counts, the
    second on large ones, whose real spread is wider than chance's. That no single year is near
    keeps a unit's two good years from making its three others look odd. ``kinds`` and
    ``indicators`` say which figures are meant, ``except`` which are not.
    """
    times, least = float(rule.arguments["times"]), float(rule.arguments["distance"])
    concerned = {
        code
        for code, indicator in case.catalogue.indicators.items()
        if _concerns(rule, code, indicator.kind)
    }
    rows = dict.fromkeys(key[:2] for key, _, _ in case.sound() if key[0] in concerned)
    for indicator, category in rows:
        series = _series(case, indicator, category)
        # Of negative figures another rule tells; where that is switched off they are no counts.
        known = {year: amount for year, amount in series.items() if amount >= 0}
        few = len(known) <= _FEWEST_YEARS
        if few or not _is_far(max(known.values()), min(known.values()), times, least):
            continue
        for year in case.years:
            figure = case.figures.get((indicator, category, year))
            if figure is None or figure.state != "value" or year not in known:
                continue
            others = [amount for other, amount in known.items() if other != year]
            if all(_is_far(known[year], other, times, least) for other in others):
                expected = median(others)
                if _is_far(known[year], expected, times, least):
                    facts = {"value": known[year], "usual": expected}
                    yield Fault((indicator, category, year), facts)


def _is_far(value: float, other: float, times: float, least: float) -> bool:
    ratio = (value + 1) / (other + 1)
    return max(ratio, 1 / ratio) >= times and abs(distance(value, other)) >= least


def _concerns(rule: Rule, code: str, kind: str) -> bool:
    named = rule.arguments.get("indicators", "").split(",")
    excepted = rule.arguments.get("except", "").split(",")
    return code not in excepted and (code in named or kind in rule.arguments.get("kinds", ""))
