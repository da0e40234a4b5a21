"""Counts made comparable: what they come to per 1,000 members, per grassroots union."""

from __future__ import annotations

from collections import Counter
from typing import get_args

from nq07stats.analysis.scorecard import size_indicators
from nq07stats.catalogue import Catalogue, Indicator, Language, Ratio
from nq07stats.messages import translator

_PER = "/"
_PERCENT = 100


def rate_bases(catalogue: Catalogue, measure: str) -> tuple[str, ...]:
    """Return the stocks that a measure can be divided by to compare units of different size.

    They are those that tell how large a unit is, those that the catalogue has rates on first, of a
    count that occurs or that there is; none of ratios, yes/no questions and counts within a whole,
    which have their shares already.
    """
    row = catalogue.measures.get(measure)
    if not isinstance(row, Indicator) or row.kind not in "SK" or row.decimals:
        return ()
    bases = [base for base in size_indicators(catalogue) if base != measure]
    return tuple(sorted(bases, key=lambda base: not _factors(catalogue, base)))


def rate_of(catalogue: Catalogue, measure: str, base: str) -> str:
    """Return the code of the rate of a measure on a base: the catalogue's own, or one made of both.

    Raises
    ------
    KeyError
        The measure cannot be divided by the base.
    """
    if base not in rate_bases(catalogue, measure):
        raise KeyError(f"{measure}{_PER}{base}")
    track = catalogue.indicators[measure].track
    for ratio in catalogue.ratios.values():
        sides = (ratio.numerator, ratio.denominator)
        if sides == ((measure,), (base,)) and ratio.track == track:
            return ratio.code
    return f"{measure}{_PER}{base}"


def plan_with(catalogue: Catalogue, measure: str) -> Catalogue:
    """Return a plan that knows a measure: the catalogue, with the rate that a code speaks of.

    Figures, charts and sentences of such a rate are made with this plan, like those of any other
    ratio.

    Parameters
    ----------
    catalogue
        The plan as it stands.
    measure
        Code of a measure, or what :func:`rate_of` returned.

    Raises
    ------
    KeyError
        It is neither.

    Notes
    -----
    A count tells more of a unit's size than of its work. Units of different size are compared by
    what it comes to per member or per grassroots union::

        rate = factor × Σ count / Σ base, over the years selected

    - Count and base are paired by unit and year, as those of any ratio; over several years the base
      counts once each year (member-years).
    - Bases are the stocks that most ratios of the catalogue stand on. The factor is that of the
      catalogue's own rates on the base, else 1.
    - The rates of all units together are no mean of the units' rates: large units weigh more.

    Example: Unit A has 10 and 14 initiatives with 1,000 and 1,400 members, B has 30 in the second
    year with 1,600. A's rate is 1,000 × 24 / 2,400 = 10, that of both 1,000 × 54 / 4,000 = 13.5.

    Source: Rates per person-year, as in K. J. Rothman, S. Greenland and T. L. Lash, “Modern
    Epidemiology”, 3rd edition (2008), chapter 3.
    """
    if measure in catalogue.measures:
        return catalogue
    numerator, _, base = measure.partition(_PER)
    code = rate_of(catalogue, numerator, base)
    if code in catalogue.measures:
        return catalogue
    return catalogue.with_rows(Ratio, (*catalogue.table(Ratio), _rate(catalogue, numerator, base)))


def _rate(catalogue: Catalogue, measure: str, base: str) -> Ratio:
    row, below = catalogue.indicators[measure], catalogue.indicators[base]
    factor = _factor(catalogue, base)
    named: dict[str, str] = {}
    for language in get_args(Language):
        name, unit = _words(row, below, factor, language)
        named |= {f"name_{language}": name, f"unit_{language}": unit}
    return Ratio.model_validate(
        {
            **named,
            "code": f"{measure}{_PER}{base}",
            "section": row.section,
            "numerator": (measure,),
            "denominator": (base,),
            "factor": factor,
            "bounded": False,
            "by": row.dimension if row.dimension != below.dimension else "",
            "track": row.track,
            "decimals": 1 if factor > 1 else 2,
            "direction": row.direction,
        }
    )


def _factor(catalogue: Catalogue, base: str) -> float:
    """Factor of the catalogue's rates on a base, the one that most of them have."""
    factors = Counter(_factors(catalogue, base))
    return factors.most_common(1)[0][0] if factors else 1.0


def _factors(catalogue: Catalogue, base: str) -> list[float]:
    """Factors of all rates that the catalogue has on a base alone."""
    return [
        ratio.factor
        for ratio in catalogue.ratios.values()
        if ratio.denominator == (base,) and not ratio.bounded and ratio.factor != _PERCENT
    ]


def _words(row: Indicator, below: Indicator, factor: float, language: Language) -> tuple[str, str]:
    """Name of a rate and its unit of measure."""
    t = translator(language)
    counted = row.unit_of_measure(language)
    if factor == 1:
        each = below.unit_of_measure(language)
        name = t("{name}, average over {things}", name=row.name(language), things=each)
        return name, t("{counted} (average over {things})", counted=counted, things=each)
    what = below.name(language).removeprefix(t("Number of "))
    told = {"things": what[:1].lower() + what[1:], "factor": factor}
    name = t("{name} per {factor:n} {things}", name=row.name(language), **told)
    return name, t("{name} per {factor:n} {things}", name=counted, **told)
