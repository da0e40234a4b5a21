"""Units that report a part of their own, but are not counted among the units: the office."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nq07stats.narration.words import Words


def others(words: Words, units: Iterable[str]) -> list[str]:
    """Pick the codes of those units that report, but are not counted among the units."""
    catalogue = words.catalogue
    return [code for code in units if not catalogue.unit_kinds[catalogue.units[code].kind].counted]


def counted_without(words: Words, units: Sequence[str]) -> str:
    """Say how many of some units are counted, and who of them is not: 11 đơn vị, chưa kể …; or "".

    It belongs beside a count of units where others are shown as well.
    """
    beside = others(words, units)
    count = len(units) - len(beside)
    if not beside or not count:
        return ""
    told = words.units(beside)
    return words.t("{count:c} {count:unit|units}, not counting {units}", count=count, units=told)


def counted_with(words: Words, count: int, years: Sequence[int]) -> str:
    """Say who is counted beside the units, where a count goes beyond these: 12 đơn vị kể cả ….

    "" where it does not. ``years`` are those that the count is of, none for all of the plan's.
    """
    when = years or words.catalogue.plan.years
    reporting = [
        unit.code for unit in words.catalogue.reporting_units if any(map(unit.open_in, when))
    ]
    beside = others(words, reporting)
    if not beside or count <= len(reporting) - len(beside):
        return ""
    told = words.units(beside)
    return words.t("{count:c} {count:unit|units} with {units}", count=count, units=told)
