"""What became of units: who went on in whom, and where a series is no longer what it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from nq07stats.analysis import Inheritance, Placed, breaks
from nq07stats.catalogue import Catalogue, Language
from nq07stats.formatting import day as day_text
from nq07stats.formatting import listing, stated
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
    # Of a unit that another took over it is enough to be told once.
    found = found[(found["kind"] != "closed") | ~found["unit"].isin(found["other"])]
    told: dict[int, str] = {}
    for year, rows in found.groupby("year"):
        pairs = zip(rows["unit"], rows["other"], strict=True)
        codes = dict.fromkeys(other or unit for unit, other in pairs)
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
            day=row.date,
            share=stated(100 * row.share, words.language, "%"),
            unit=words.unit(row.unit),
        )
        for row in inherited
    ]
    return joined(parts, "; ")


def title_of_continued(words: Words, inherited: Sequence[Inheritance]) -> str:
    """Say that a series goes on from others, and across which days nothing is compared.

    ``inherited`` are the units whose figures it holds, at least one.
    """
    names = listing([words.unit(row.unit) for row in inherited], words.language, _MOST_NAMED)
    days = listing(
        [day_text(each) for each in sorted({row.date for row in inherited})], words.language
    )
    about = {"units": names, "days": days}
    return words.t("Goes on from {units}: nothing is compared across {days}", **about)


def relatives_told(words: Words, unit: str) -> list[str]:
    """Say whom a unit went on in, with the share, and whom it took over from."""
    t, successions = words.t, words.catalogue.successions

    def shared(code: str, share: float) -> str:
        name = words.unit(code)
        return name if share == 1 else f"{name} ({stated(100 * share, words.language, '%')})"

    after = [shared(row.to_unit, row.share) for row in successions if row.from_unit == unit]
    before = [shared(row.from_unit, row.share) for row in successions if row.to_unit == unit]
    told = [
        t("succeeded by {units}", units=listing(after, words.language)) if after else "",
        t("took over from {units}", units=listing(before, words.language)) if before else "",
    ]
    return [each for each in told if each]


def tree_line(
    placed: Sequence[Placed], catalogue: Catalogue, language: Language, *, day: date
) -> str:
    """Say how many units that report are open on a day, and how many are not.

    ``placed`` is what :func:`nq07stats.analysis.tree_on` returned.
    """
    t = Words(catalogue, language).t
    kinds = catalogue.unit_kinds
    states = Counter(each.state for each in placed if kinds[each.unit.kind].reports)
    closed, later = states["closed"], states["not_yet"]
    return joined(
        [
            t("On {day} {count:c} {count:unit|units} report", day=day, count=states["open"]),
            t("{count:c} {count:has|have} closed", count=closed) if closed else "",
            t("{count:c} {count:is|are} not open yet", count=later) if later else "",
        ],
        "; ",
    )
