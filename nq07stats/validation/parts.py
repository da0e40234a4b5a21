"""Rules about parts and their wholes, totals and ratios."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nq07stats.catalogue import Indicator, Ratio, Rule
from nq07stats.findings import Fact
from nq07stats.validation.case import Case, Fault, FigureKey, fits
from nq07stats.validation.usual import usual

_NEARLY = 1 + 1e-9


@dataclass(frozen=True, slots=True)
class Comparison:
    """A part held against its whole.

    ``whole_category`` is "" where the part is held against the wholes' sum. ``whole`` is ``None``
    where it is blank, unavailable or at fault.
    """

    key: FigureKey
    value: float
    wholes: tuple[Indicator, ...]
    whole_category: str
    whole: float | None

    @property
    def exceeds(self) -> bool:
        """Tell whether the part is larger than its whole."""
        return self.whole is not None and self.value > self.whole * _NEARLY

    @property
    def facts(self) -> dict[str, Fact]:
        """What a sentence tells of it."""
        names = ";".join(whole.code for whole in self.wholes)
        return {"value": self.value, "whole": self.whole or 0.0, "whole_name": names}


def comparisons(case: Case) -> Iterator[Comparison]:
    """Yield every part that is given and not at fault, with its whole.

    A part divided like its whole is compared category by category, and as a sum where either
    side has a lone total; one divided otherwise, each category against the undivided whole; one
    confined to a track, against what of the whole is on that track.
    """
    for indicator in case.catalogue.indicators.values():
        codes = indicator.part_of or ((indicator.whole,) if indicator.whole else ())
        wholes = tuple(
            case.catalogue.indicators[code] for code in codes if code in case.catalogue.indicators
        )
        if wholes:
            for year in case.years:
                if (indicator.code, year) in case.categories:
                    yield from _of_year(case, indicator, wholes, year)


def _of_year(
    case: Case, part: Indicator, wholes: tuple[Indicator, ...], year: int
) -> Iterator[Comparison]:
    members = case.members(part, year)
    alike = len(wholes) == 1 and part.dimension == wholes[0].dimension
    for category in members:
        key = (part.code, category, year)
        value = case.amount(key)
        if value is None:
            continue
        if alike:
            whole = case.amount((wholes[0].code, category, year))
            yield Comparison(key, value, wholes, category, whole)
        elif case.catalogue.may_overlap(part):
            yield Comparison(key, value, wholes, "", _sum(case, wholes, year, part.track))
    if alike and members and all(case.members(whole, year) for whole in wholes):
        return
    total = case.total(part, year)
    if total is not None:
        key = (part.code, "", year)
        yield Comparison(key, total, wholes, "", _sum(case, wholes, year, part.track))


def _sum(case: Case, indicators: Sequence[Indicator], year: int, track: str = "") -> float | None:
    """Add up indicators; ``None`` where nothing is given or any of it cannot be known."""
    amounts = []
    for indicator in indicators:
        total = case.total(indicator, year, track)
        if total is not None:
            amounts.append(total)
        elif not case.is_blank(indicator, year, track):
            return None
    return sum(amounts) if amounts else None


def whole_below_part(rule: Rule, case: Case) -> Iterator[Fault]:
    """A whole that is too small for its part *and* far below its own other years is to blame.

    Far below: less than the usual value divided by ``times``; and the part is not as far above
    its own. Without this rule one digit lost in a whole would be told of at each of its parts, and
    not where it is.
    """
    times = float(rule.arguments["times"])
    blamed: set[tuple[str, int]] = set()
    for comparison in comparisons(case):
        year = comparison.key[2]
        if not comparison.exceeds or any((row.code, year) in blamed for row in comparison.wholes):
            continue
        usual_part = usual(case, comparison.key)
        if usual_part is not None and comparison.value > times * usual_part:
            continue
        shortfalls = _shortfalls(case, comparison, times)
        if shortfalls:
            key = max(shortfalls, key=lambda cell: shortfalls[cell])
            blamed.add((key[0], year))
            value = _amount_or_blank(case, key) or 0.0
            facts: dict[str, Fact] = {"value": value, "usual": value + shortfalls[key]}
            yield Fault(key, {**facts, "part": comparison.value, "part_name": comparison.key[0]})


def _shortfalls(case: Case, comparison: Comparison, times: float) -> dict[FigureKey, float]:
    """Cells of the whole that are far below their own other years, and by how much."""
    found = {}
    for key in _cells_of(case, comparison):
        value, expected = _amount_or_blank(case, key), usual(case, key)
        if value is not None and expected is not None and value * times < expected:
            found[key] = expected - value
    return found


def _amount_or_blank(case: Case, key: FigureKey) -> float | None:
    return case.amount(key) if key in case.figures or key in case.spoiled else 0.0


def _cells_of(case: Case, comparison: Comparison) -> Iterator[FigureKey]:
    """Yield the cells that make up a whole, also those filled in other years only."""
    year = comparison.key[2]
    track = case.catalogue.indicators[comparison.key[0]].track
    for whole in comparison.wholes:
        if comparison.whole_category:
            yield whole.code, comparison.whole_category, year
            continue
        divided = case.members(whole, year, track)
        others = [code for other in case.years for code in case.members(whole, other, track)]
        for category in dict.fromkeys(others) if divided else [""]:
            yield whole.code, category, year


def part_exceeds_whole(_: Rule, case: Case) -> Iterator[Fault]:
    """A part is not larger than its whole, in any category nor in sum."""
    for comparison in comparisons(case):
        if comparison.exceeds:
            yield Fault(comparison.key, comparison.facts)


def total_differs_from_parts(_: Rule, case: Case) -> Iterator[Fault]:
    """Where a total and its categories are both given, they agree.

    Categories left blank may account for a larger total, if the indicator can have them in the
    year; nothing accounts for a smaller one.
    """
    for (code, year), given in case.categories.items():
        indicator = case.catalogue.indicators.get(code)
        if indicator is None or "" not in given or case.catalogue.may_overlap(indicator):
            continue
        total = case.amount((code, "", year))
        members = case.members(indicator, year)
        if total is None or not members or case.is_spoiled(indicator, year):
            continue
        figures = [case.figures[code, category, year] for category in members]
        parts = sum(figure.value for figure in figures if figure.amount is not None)
        rows = case.catalogue.categories.get(indicator.dimension, ())
        possible = {row.code for row in rows if fits(indicator, row, year)}
        complete = possible <= set(members) and all(f.state != "unavailable" for f in figures)
        if parts > total * _NEARLY or (complete and parts * _NEARLY < total):
            yield Fault((code, "", year), {"value": total, "sum": parts})


def ratio_above_100(_: Rule, case: Case) -> Iterator[Fault]:
    """A bounded ratio is at most 100 % in each year."""
    for ratio in case.catalogue.ratios.values():
        if not ratio.bounded:
            continue
        above = [case.catalogue.indicators[code] for code in ratio.numerator]
        below = [case.catalogue.indicators[code] for code in ratio.denominator]
        for year in case.years:
            whole = _sum(case, below, year, ratio.track)
            if whole:
                for key, value in _numerators(case, above, year, ratio, whole * _NEARLY):
                    yield Fault(key, {"ratio": ratio.code, "value": 100 * value / whole})


def _numerators(
    case: Case, indicators: Sequence[Indicator], year: int, ratio: Ratio, most: float
) -> Iterator[tuple[FigureKey, float]]:
    """Yield the numerators larger than ``most``, each with the figure to blame."""
    if not ratio.by:
        total = _sum(case, indicators, year, ratio.track)
        if total is not None and total > most:
            yield _most_unusual(case, indicators, year, ratio.track), total
        return
    for category in case.members(indicators[0], year):
        amounts = [case.amount((row.code, category, year)) for row in indicators]
        given = [amount for amount in amounts if amount is not None]
        if len(given) == len(amounts) and sum(given) > most:
            yield (indicators[0].code, category, year), sum(given)


def _most_unusual(case: Case, indicators: Sequence[Indicator], year: int, track: str) -> FigureKey:
    """Of the figures that make a sum, the one farthest above its own other years."""
    keys = [
        (row.code, category, year)
        for row in indicators
        for category in case.members(row, year, track) or [""]
    ]
    return max(keys, key=lambda key: (case.amount(key) or 0) - (usual(case, key) or 0))
