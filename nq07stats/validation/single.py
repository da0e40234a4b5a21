"""Rules about one figure by itself."""

from __future__ import annotations

from collections.abc import Iterator

from nq07stats.catalogue import Category, Indicator, Rule
from nq07stats.validation.case import Case, Fault, FigureKey

_NEARLY = 1e-9


def not_yes_or_no(_: Rule, case: Case) -> Iterator[Fault]:
    """A flag is 1 or 0."""
    for key, indicator, figure in case.sound():
        if indicator.kind == "F" and figure.value not in (0, 1):
            yield Fault(key, {"value": figure.value})


def negative(_: Rule, case: Case) -> Iterator[Fault]:
    """Nothing that is counted is less than 0."""
    for key, indicator, figure in case.sound():
        if indicator.kind != "F" and figure.value < 0:
            yield Fault(key, {"value": figure.value})


def implausible(rule: Rule, case: Case) -> Iterator[Fault]:
    """No figure is larger than ``most``: more than any such organisation can count."""
    most = float(rule.arguments["most"])
    for key, _, figure in case.sound():
        if figure.value > most:
            yield Fault(key, {"value": figure.value, "most": most})


def not_whole(_: Rule, case: Case) -> Iterator[Fault]:
    """An indicator without decimals holds whole numbers."""
    for key, indicator, figure in case.sound():
        if indicator.decimals == 0 and not _fits(figure.value, 0):
            yield Fault(key, {"value": figure.value})


def too_many_decimals(_: Rule, case: Case) -> Iterator[Fault]:
    """Other indicators hold no more decimals than the catalogue gives them."""
    for key, indicator, figure in case.sound():
        if indicator.decimals and not _fits(figure.value, indicator.decimals):
            yield Fault(key, {"value": figure.value, "decimals": indicator.decimals})


def _fits(value: float, decimals: int) -> bool:
    # Figures computed in a spreadsheet carry the rounding errors of binary fractions.
    return abs(value - round(value, decimals)) <= _NEARLY * max(1.0, abs(value))


def impossible_combination(_: Rule, case: Case) -> Iterator[Fault]:
    """An award goes to the recipients, and stands on the track, that its form is meant for."""
    for key, indicator, category, value in _divided(case):
        if value and not indicator.can_have(category):
            yield Fault(key, {"value": value})


def category_not_in_force(_: Rule, case: Case) -> Iterator[Fault]:
    """A category has figures in the years in which it is in force."""
    for key, _indicator, category, value in _divided(case):
        if value and not category.valid_in(key[2]):
            yield Fault(key, {"value": value})


def not_asked(_: Rule, case: Case) -> Iterator[Fault]:
    """Figures stand where the unit is asked for them: in the plan's years, for its kind of unit.

    A unit that is not among those that report, such as the province, is asked for nothing: what it
    gives are own totals, which are held against those of the units beneath it.
    """
    reports = case.catalogue.unit_kinds[case.unit.kind].reports
    for key, indicator, figure in case.sound():
        asked = key[2] in case.years and (
            not reports or case.catalogue.expects(indicator, case.unit, key[2])
        )
        if figure.value and not asked:
            yield Fault(key, {"value": figure.value})


def _divided(case: Case) -> Iterator[tuple[FigureKey, Indicator, Category, float]]:
    for key, indicator, figure in case.sound():
        category = case.category_rows.get((indicator.dimension, key[1]))
        if category is not None:
            yield key, indicator, category, figure.value
