"""Rules about cells that were left empty."""

from __future__ import annotations

from collections.abc import Iterator

from nq07stats.catalogue import Indicator, Rule
from nq07stats.validation.case import Case, Fault, FigureKey
from nq07stats.validation.parts import Comparison, comparisons


def not_in_workbook(_: Rule, case: Case) -> Iterator[Fault]:
    """A required row is in the workbook at all; told once for all years.

    A template has every row. A workbook of a unit's own making has those that the unit thought of:
    what it lacks is asked for, but does not keep the rest from being accepted.
    """
    for indicator in case.catalogue.indicators.values():
        lacking = [
            year for year in _blank_years(indicator, case) if not case.has_place(indicator, year)
        ]
        if lacking:
            first, *others = ((indicator.code, "", year) for year in lacking)
            yield Fault(first, {"years": ", ".join(map(str, lacking))}, also=tuple(others))


def missing_required(_: Rule, case: Case) -> Iterator[Fault]:
    """A required row has an entry in each required year: a figure or a sign.

    Of a row with categories one entry is enough: nobody is made to write zeros.
    """
    for indicator in case.catalogue.indicators.values():
        for year in _blank_years(indicator, case):
            if case.has_place(indicator, year):
                yield Fault((indicator.code, "", year))


def _blank_years(indicator: Indicator, case: Case) -> Iterator[int]:
    for year in case.years:
        if (
            (year, indicator.section) in case.scope
            and case.catalogue.requires(indicator, case.unit, year)
            and case.is_blank(indicator, year)
        ):
            yield year


def missing_in_row(rule: Rule, case: Case) -> Iterator[Fault]:
    """A category that has entries in other years has one in each required year.

    Only for the ``kinds`` of indicator whose blank cannot mean "none occurred": a stock, a count
    within a whole.
    """
    kinds = rule.arguments["kinds"]
    for indicator in case.catalogue.indicators.values():
        if indicator.kind not in kinds or not indicator.dimension:
            continue
        required = [
            year for year in case.years if case.catalogue.requires(indicator, case.unit, year)
        ]
        given = {year: case.members(indicator, year) for year in required}
        for category in dict.fromkeys(code for codes in given.values() for code in codes):
            for year in required:
                if given[year] and case.is_blank_category(indicator, year, category):
                    yield Fault((indicator.code, category, year))


def whole_missing(_: Rule, case: Case) -> Iterator[Fault]:
    """Where a part is given, the whole it belongs to is given too; told once for each whole.

    A whole that the workbook has no cell for may have come with another one.
    """
    told: dict[FigureKey, Fault] = {}
    for comparison in comparisons(case):
        if comparison.value > 0 and comparison.whole is None:
            key = _blank_whole(case, comparison)
            if key is not None and case.has_place(case.catalogue.indicators[key[0]], key[2]):
                part = comparison.key[0]
                fault = Fault(key, {"value": comparison.value, "part_name": part})
                told.setdefault(key, fault)
    yield from told.values()


def _blank_whole(case: Case, comparison: Comparison) -> FigureKey | None:
    part, _, year = comparison.key
    track = case.catalogue.indicators[part].track
    first, category = comparison.wholes[0], comparison.whole_category
    if all(case.is_blank(whole, year, track) for whole in comparison.wholes):
        return first.code, "", year
    if category and case.is_blank_category(first, year, category):
        return first.code, category, year
    return None
