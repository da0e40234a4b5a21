"""Indicators that are optional: each unit keeps some of them, the older years least."""

from __future__ import annotations

from collections.abc import Callable

from data.sample.story import NONE, PROGRESS, SEASON, UNAVAILABLE, YEARS, Dice, UnitFigures

Counts = dict[tuple[str, str], int]
Maker = Callable[[UnitFigures, Dice, int], Counts]


def extended(figures: UnitFigures, dice: Dice) -> None:
    """Add what the unit keeps; a part is kept only together with its whole."""
    story = figures.story
    for make in MAKERS:
        kept = dice.random() < story.extended
        from_year = YEARS[0] if dice.random() < story.extended else YEARS[2]
        for year in YEARS:
            for (code, category), count in make(figures, dice, year).items():
                if kept:
                    known = year >= from_year
                    figures.values[code, category, year] = (count or NONE) if known else UNAVAILABLE


def _briefings(figures: UnitFigures, dice: Dice, year: int) -> Counts:
    story, first = figures.story, year == YEARS[0]
    return {
        ("LD02", ""): dice.about((2.2 if first else 0.8) * story.activity),
        ("LD03", ""): dice.about(story.members * (0.07 if first else 0.045)),
    }


def _dossiers(figures: UnitFigures, dice: Dice, year: int) -> Counts:
    story = figures.story
    dossiers = dice.about(260 * story.size * story.activity * SEASON[year])
    return {
        ("KT08", ""): dossiers,
        ("KT09", ""): dice.share(dossiers, 0.04 + 0.5 * PROGRESS[year] * story.diligence),
        ("KT12", ""): dice.share(dossiers, 0.86 + 0.1 * story.diligence, 0.02),
    }


def _reached(figures: UnitFigures, dice: Dice, year: int) -> Counts:
    reached = dice.about(figures.story.members * 0.5 * SEASON[year])
    chairs = dice.share(figures.total("CT01", year), 0.8 * figures.story.reach)
    return {("TT02", ""): reached, ("TT07", ""): min(reached, chairs)}


def _blocs(figures: UnitFigures, dice: Dice, year: int) -> Counts:
    blocs = 1 + round(figures.total("CT01", year) / 22)
    return {("TD07", ""): blocs, ("TD08", ""): dice.share(blocs, figures.story.diligence)}


def _agreements(figures: UnitFigures, dice: Dice, year: int) -> Counts:
    agreements = dice.share(figures.number("CT01", year, "enterprise"), 0.6 + 0.15 * PROGRESS[year])
    rewarding = dice.share(agreements, 0.3 + 0.3 * PROGRESS[year])
    return {("TD09", ""): agreements, ("TD10", ""): rewarding}


def _officers(figures: UnitFigures, dice: Dice, year: int) -> Counts:
    concurrent = 1 + round(figures.story.size)
    trained = dice.share(concurrent, 0.4 + 0.5 * PROGRESS[year])
    return {("BM01", "dedicated"): 0, ("BM01", "concurrent"): concurrent, ("BM07", ""): trained}


def _audiences(figures: UnitFigures, dice: Dice, year: int) -> Counts:
    expected = {"union_work": 2.0, "workers": 6.0, "full_time": 1.0, "part_time": 2.0}
    active = figures.story.activity * SEASON[year]
    return {("TD14", audience): dice.about(count * active) for audience, count in expected.items()}


def _rewards(figures: UnitFigures, dice: Dice, year: int) -> Counts:
    strength = figures.story.size * figures.story.activity * SEASON[year]
    return {
        ("SK03", "collective"): dice.about(4 * strength),
        ("SK03", "individual"): dice.about(60 * strength),
    }


def _congress(figures: UnitFigures, dice: Dice, year: int) -> Counts:
    if year < YEARS[3]:
        return {}
    unions = figures.total("CT01", year)
    return {("TT08", ""): dice.share(unions, 0.8 * figures.story.reach)}


def _count(code: str, expected: float) -> Maker:
    def make(figures: UnitFigures, dice: Dice, year: int) -> Counts:
        return {(code, ""): dice.about(expected * figures.story.activity * SEASON[year])}

    return make


def _unions(code: str, first: float, gain: float) -> Maker:
    def make(figures: UnitFigures, dice: Dice, year: int) -> Counts:
        share = (first + gain * PROGRESS[year]) * figures.story.reach
        return {(code, ""): dice.share(figures.total("CT01", year), share)}

    return make


MAKERS: tuple[Maker, ...] = (
    _briefings,
    _dossiers,
    _reached,
    _blocs,
    _agreements,
    _officers,
    _audiences,
    _rewards,
    _congress,
    _count("TD06", 3),
    _count("TD11", 0.5),
    _count("KT07", 3),
    _count("KT10", 0.7),
    _count("TT01", 14),
    _count("TT03", 22),
    _count("TT10", 1.4),
    _count("TT12", 1.6),
    _count("BM03", 1.1),
    _unions("TD12", 0.5, 0.2),
    _unions("TD17", 0.3, 0.2),
    _unions("TT06", 0.7, 0.15),
    _unions("TT09", 0.25, 0.05),
)
