"""Invented figures for the units of the sample province, the same on every run.

What is declared here is how common a thing is in a unit of average size and how the years went.
"""

from __future__ import annotations

from collections.abc import Mapping

from data.sample.extended import extended
from data.sample.story import (
    MEMBERSHIP,
    NONE,
    NOT_APPLICABLE,
    PROGRESS,
    SEASON,
    TYPES,
    UNAVAILABLE,
    YEARS,
    Dice,
    Story,
    UnitFigures,
    Value,
)

SEED = "nq07stats sample"
TYPE_EASE = {"administrative": 1.25, "public_service": 1.15, "enterprise": 0.5}
LAUNCHES = {
    "good_creative_labour": 4.0,
    "good_advice": 3.0,
    "productivity": 2.0,
    "union_innovation": 1.2,
    "green_clean": 2.6,
    "culture_sport": 3.2,
    "public_and_home": 2.4,
    "other": 1.0,
}
KEPT_UP = {
    "good_creative_labour": (0.78, 0.86),
    "good_advice": (0.62, 0.70),
    "productivity": (0.10, 0.13),
    "union_innovation": (0.22, 0.30),
    "green_clean": (0.58, 0.74),
    "culture_sport": (0.75, 0.82),
    "public_and_home": (0.76, 0.72),
    "other": (0.10, 0.14),
}
COLLECTIVE_AWARDS = {
    "flag_confederation": 0.25,
    "merit_confederation": 1.0,
    "flag_federation": 1.5,
    "merit_federation": 5,
    "certificate_upper": 11,
    "certificate_grassroots": 38,
    "state_order": 0.04,
    "flag_government": 0.08,
    "merit_prime_minister": 0.25,
    "merit_province": 3,
    "excellent_collective": 22,
}
INDIVIDUAL_AWARDS = {
    "merit_confederation": 2,
    "creative_labour": 0.6,
    "union_medal": 4,
    "prize_nguyen_duc_canh": 0.08,
    "prize_nguyen_van_linh": 0.08,
    "merit_federation": 11,
    "certificate_upper": 46,
    "certificate_grassroots": 160,
    "state_order": 0.04,
    "merit_prime_minister": 0.4,
    "merit_province": 6,
    "fighter_national": 0.03,
    "fighter_province": 1.2,
    "fighter_grassroots": 185,
    "advanced_worker": 1450,
}
UNION_FORMS = {
    *("flag_confederation", "merit_confederation", "creative_labour", "union_medal"),
    *("prize_nguyen_duc_canh", "prize_nguyen_van_linh", "flag_federation", "merit_federation"),
    *("certificate_upper", "certificate_grassroots"),
}
NO_PRODUCTIVITY = {"CDVC", "CDGD"}
FIELDS = (
    "Chuyên môn, nghiệp vụ",
    "Sản xuất, kinh doanh",
    "Cải cách hành chính",
    "Giảng dạy, chăm sóc sức khỏe",
    "Hoạt động công đoàn",
    "An toàn, vệ sinh lao động",
)


def spread_over(total: int, limits: Mapping[str, int], ease: Mapping[str, float]) -> dict[str, int]:
    """Share a total out over parts by weight, none above its limit."""
    taken = dict.fromkeys(limits, 0)
    for _ in range(total):
        open_parts = [part for part in limits if taken[part] < limits[part]]
        if not open_parts:
            break
        # The next one goes where the share reached so far is lowest for that part's ease.
        neediest = min(open_parts, key=lambda part: (taken[part] + 1) / (limits[part] * ease[part]))
        taken[neediest] += 1
    return taken


def unit_figures(story: Story) -> UnitFigures:
    """Everything one unit reports, extended indicators as far as it keeps them."""
    figures = UnitFigures(story)
    dice = Dice(f"{SEED} {story.unit}")
    if story.is_office:
        _office(figures, dice)
    else:
        _context(figures, dice)
        _movements(figures, dice)
        _initiatives(figures, dice)
        _models(figures, dice)
        _awards(figures, dice)
        _direction(figures, dice)
        _officers(figures, dice)
        extended(figures, dice)
    return figures


def _office(figures: UnitFigures, dice: Dice) -> None:
    for year in YEARS:
        first = year == YEARS[0]
        values: dict[tuple[str, str], Value] = {
            ("LD01", ""): 4 if first else 2,
            ("LD02", ""): 2 if first else 1,
            ("LD03", ""): dice.about(260 if first else 120),
            ("KT10", ""): 2 if year in (2020, 2024) else NONE,
            ("TT04", ""): dice.about(2),
            ("TT05", ""): dice.about(5 * SEASON[year]),
            ("TT09", ""): dice.about(22 * SEASON[year]),
            ("TT12", ""): 3 if year in (2020, 2024) else 1,
            ("BM01", "dedicated"): 1,
            ("BM01", "concurrent"): 3,
            ("BM07", ""): 2 if year < 2023 else 4,
            ("BM03", ""): 1 if year != 2021 else NONE,
            ("BM04", ""): dice.about(90) if year != 2021 else NONE,
        }
        figures.values |= {(code, category, year): v for (code, category), v in values.items()}


def _context(figures: UnitFigures, dice: Dice) -> None:
    story = figures.story
    for year in YEARS:
        for kind, count in story.grassroots.items():
            closed = 1 if kind == "enterprise" and count > 9 and year == 2021 else 0
            figures.values["CT01", kind, year] = count - closed
        members = round(story.members * MEMBERSHIP[year] * dice.uniform(0.995, 1.005))
        figures.values["CT02", "", year] = members
        figures.values["CT03", "", year] = round(members * dice.uniform(1.015, 1.035))
    if story.extended < 0.5:
        figures.estimated |= {"CT03"}


def _movements(figures: UnitFigures, dice: Dice) -> None:
    story = figures.story
    for year in YEARS:
        unions = {kind: int(figures.number("CT01", year, kind)) for kind in TYPES}
        total = sum(unions.values())
        launched = spread_over(round(total * story.launched[year]), unions, TYPE_EASE)
        figures.values |= {("TD02", kind, year): count for kind, count in launched.items()}
        figures.values["TD01", "", year] = 1
        for movement, expected in LAUNCHES.items():
            _one_movement(figures, dice, movement, expected, year)
        if story.extended >= 0.5:
            new = dice.share(figures.total("TD03", year), 0.12 + 0.1 * PROGRESS[year], 0.2)
            figures.values["TD13", "", year] = new


def _one_movement(
    figures: UnitFigures, dice: Dice, movement: str, expected: float, year: int
) -> None:
    story, values = figures.story, figures.values
    codes = ("TD03", "TD04", "TD05", "TD16")
    if movement == "productivity" and story.unit in NO_PRODUCTIVITY:
        values |= {(code, movement, year): NOT_APPLICABLE for code in codes}
        return
    count = dice.about(expected * story.activity * SEASON[year], 0.25)
    values["TD03", movement, year] = count or NONE
    concluded = story.diligence * (0.82 + 0.16 * PROGRESS[year]) - (0.08 if year == 2021 else 0)
    reviewed = sum(dice.random() < concluded for _ in range(count))
    values["TD04", movement, year] = reviewed or NONE
    if story.extended >= 0.5:
        taking_part = story.members * expected * 0.07 * (0.5 + 0.5 * SEASON[year])
        values["TD05", movement, year] = dice.about(taking_part) if count else NONE
    if story.extended >= 0.6 or year in (YEARS[0], YEARS[-1]):
        first, last = KEPT_UP[movement]
        share = first + (last - first) * PROGRESS[year]
        if movement == "productivity":
            share = (0.55 + 0.2 * PROGRESS[year]) * figures.share_of_type(year, "enterprise")
        elif movement == "good_advice":
            share *= 1 - figures.share_of_type(year, "enterprise")
        unions = figures.total("CT01", year)
        values["TD16", movement, year] = dice.share(unions, share * story.reach) or NONE


def _initiatives(figures: UnitFigures, dice: Dice) -> None:
    story = figures.story
    levels = {"grassroots": 118.0, "province": 7.5, "national": 0.35}
    for year in YEARS:
        strength = story.size * story.activity * SEASON[year]
        for level, expected in levels.items():
            count = dice.about(expected * strength)
            figures.values["SK01", level, year] = count or NONE
        benefit = figures.total("SK01", year) * dice.uniform(3.2, 5.4)
        figures.values["SK02", "", year] = round(benefit, 1)
    figures.estimated |= {"SK02"}
    if story.extended < 0.5:
        figures.values["SK02", "", YEARS[0]] = UNAVAILABLE
        figures.values["SK02", "", YEARS[1]] = UNAVAILABLE


def _models(figures: UnitFigures, dice: Dice) -> None:
    story = figures.story
    for year in YEARS:
        honoured = dice.about(4.7 * story.size**0.6 * story.activity * SEASON[year], 0.2)
        for _ in range(honoured):
            _one_model(figures, dice, honoured_in=year)
        for _ in range(dice.about(honoured * 0.22)):
            _one_model(figures, dice, found_in=year)
    stages = {"DH01": "found", "DH02": "fostered", "DH03": "honoured", "DH04": "replicated"}
    for code, stage in stages.items():
        if code in ("DH01", "DH02") and story.extended < 0.5:
            continue
        for year in YEARS:
            for recipient in ("collective", "individual"):
                count = sum(
                    model[f"year_{stage}"] == year and model["recipient"] == recipient
                    for model in figures.models
                )
                figures.values[code, recipient, year] = count or NONE


def _one_model(
    figures: UnitFigures, dice: Dice, honoured_in: int | None = None, found_in: int | None = None
) -> None:
    story = figures.story
    recipient = "collective" if dice.random() < 0.36 else "individual"
    number = len(figures.models) + 1
    kind = "Tập thể" if recipient == "collective" else "Cá nhân"
    found = found_in or max(YEARS[0], (honoured_in or 0) - dice.choice((0, 0, 1)))
    model: dict[str, str | int] = {
        "name": f"{kind} điển hình {story.letter}-{number:02d}",
        "recipient": recipient,
        "field": dice.choice(FIELDS),
        "level": "",
        "year_found": found,
        "year_fostered": found if dice.random() < 0.7 else "",
        "year_honoured": honoured_in or "",
        "year_replicated": "",
        "taken_up_by": "",
    }
    if honoured_in:
        model["level"] = dice.choices(
            ("grassroots", "upper", "province", "national"), (40, 36, 22, 2)
        )[0]
        model["year_fostered"] = model["year_fostered"] or honoured_in
        if dice.random() < 0.26 + 0.34 * story.diligence * PROGRESS[honoured_in]:
            later = dice.choice((0, 0, 1))
            model["year_replicated"] = min(YEARS[-1], honoured_in + later)
            model["taken_up_by"] = f"CĐCS minh họa {dice.randint(1, 40):02d}"
    figures.models.append(model)


def _awards(figures: UnitFigures, dice: Dice) -> None:
    story, values = figures.story, figures.values
    for year in YEARS:
        strength = story.size * (0.6 + 0.4 * story.activity) * (0.4 + 0.6 * SEASON[year])
        for code, shape in (("KT01", COLLECTIVE_AWARDS), ("KT02", INDIVIDUAL_AWARDS)):
            for form, expected in shape.items():
                count = dice.about(expected * strength)
                if count or expected >= 1:
                    values[code, form, year] = count or NONE
        individuals = figures.total("KT02", year, UNION_FORMS)
        awards = individuals + figures.total("KT01", year, UNION_FORMS)
        toward_workers = 0.12 + 0.5 * figures.share_of_type(year, "enterprise")
        direct = toward_workers * (0.85 + 0.75 * PROGRESS[year] * story.diligence)
        values["KT03", "", year] = dice.share(individuals, direct)
        values["KT05", "", year] = dice.share(awards, 0.035 + 0.045 * PROGRESS[year], 0.25)
        values["KT06", "", year] = dice.share(awards, 0.07 + 0.03 * PROGRESS[year], 0.2)
        if story.extended >= 0.5:
            values["KT04", "", year] = dice.share(individuals, 0.34 + 0.06 * PROGRESS[year])
            values["KT15", "", year] = dice.share(awards, 0.05, 0.2)
    last = YEARS[-1]
    values["KT14", "", last] = int(story.tone != "behind")
    values["KT16", "", last] = int(story.tone == "ahead")


def _direction(figures: UnitFigures, dice: Dice) -> None:
    story, values = figures.story, figures.values
    for year in YEARS:
        unions = figures.total("CT01", year)
        values["LD01", "", year] = 3 if year == YEARS[0] else dice.choice((1, 1, 2))
        alone = dice.about((0.4 if story.tone == "behind" else 1.6) * SEASON[year])
        values["TT04", "", year] = alone or NONE
        values["TT05", "", year] = dice.about(5.5 * story.activity * SEASON[year])
        if year >= 2022 or story.extended >= 0.7:
            share = (0.66 + 0.2 * PROGRESS[year]) * story.reach
            values["TT11", "", year] = dice.share(unions, share)
    values["TT13", "", YEARS[-1]] = int(story.extended >= 0.4)


def _officers(figures: UnitFigures, dice: Dice) -> None:
    story, values = figures.story, figures.values
    for year in YEARS:
        unions = figures.total("CT01", year)
        if year in (YEARS[0], YEARS[-1]) or story.extended >= 0.6:
            share = (0.58 + 0.32 * PROGRESS[year]) * story.reach
            values["BM02", "", year] = dice.share(unions, share)
        trained = dice.about(unions * 0.62 * story.activity * SEASON[year])
        values["BM04", "", year] = trained or NONE
    values["BM06", "", YEARS[-1]] = 1
