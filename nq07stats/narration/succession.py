"""What became of units: who went on in whom, and where a series is no longer what it was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nq07stats.analysis import Inheritance, breaks
from nq07stats.formatting import day, listing, percent
from nq07stats.narration.words import Words, joined

_MOST_NAMED = 2


def breaks_told(
    words: Words, years: Sequence[int], unit: str = "", units: Iterable[str] | None = None
) -> dict[int, str]:
    """Say, for each year from which a series is no longer what it was, why.

    Parameters
    ----------
    words
        The words of the plan.
    years
        The years of the series, ascending; nothing can break in the first one.
    unit
        The unit whose series it is; "" for all together.
    units
        The units that all together are; every unit that reports by default.
    """
    if unit:
        return _own_breaks(words, years, unit)
    found = breaks(words.catalogue, years[1:], None if units is None else list(units))
    told: dict[int, str] = {}
    for year, rows in found.groupby("year"):
        codes = dict.fromkeys(code for code in (*rows["unit"], *rows["other"]) if code)
        names = listing([words.unit(code) for code in codes], words.language, _MOST_NAMED)
        told[int(str(year))] = words.t("units changed: {units}", units=names)
    return told


def _own_breaks(words: Words, years: Sequence[int], unit: str) -> dict[int, str]:
    t, row = words.t, words.catalogue.units[unit]
    told: dict[int, list[str]] = {}
    taken: dict[str, list[str]] = {}
    for each in words.catalogue.successions:
        if each.to_unit == unit and each.date.year in years[1:]:
            taken.setdefault(each.date.isoformat(), []).append(words.unit(each.from_unit))
            names = listing(taken[each.date.isoformat()], words.language, _MOST_NAMED)
            about = {"units": names, "day": each.date}
            told[each.date.year] = [t("took over {units} on {day}", **about)]
    if row.valid_from and row.valid_from.year in years[1:] and row.valid_from.year not in told:
        told[row.valid_from.year] = [t("since {day}", day=row.valid_from)]
    if row.valid_to and row.valid_to.year + 1 in years[1:]:
        told.setdefault(row.valid_to.year + 1, []).append(t("until {day}", day=row.valid_to))
    return {year: joined(texts) for year, texts in sorted(told.items())}


def inherited_line(words: Words, inherited: Sequence[Inheritance]) -> str:
    """Say whose figures, and what share of them, a series holds before which day."""
    parts = [
        words.t(
            "before {day} with {share} of {unit}",
            day=day(row.date),
            share=percent(100 * row.share, words.language),
            unit=words.unit(row.unit),
        )
        for row in inherited
    ]
    return joined(parts, "; ")
