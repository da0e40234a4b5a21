"""The stories of the sample province: sizes and fortunes of its invented units.

They stand in ``stories/units.csv``; nothing describes a real place.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

STORIES = Path(__file__).parent / "stories"
YEARS = (2020, 2021, 2022, 2023, 2024)
MEMBERS_PER_SHAPE = 2500
"""Expectations are declared for a unit with as many members."""

Key = tuple[str, str, int]
Value = float | str
NONE, NOT_APPLICABLE, UNAVAILABLE = "-", "x", "…"

SEASON = {2020: 0.95, 2021: 0.68, 2022: 0.98, 2023: 1.06, 2024: 1.14}
MEMBERSHIP = {2020: 1.0, 2021: 0.985, 2022: 0.988, 2023: 0.982, 2024: 0.973}
PROGRESS = {2020: 0.0, 2021: 0.15, 2022: 0.45, 2023: 0.75, 2024: 1.0}
TYPES = ("administrative", "public_service", "enterprise")


@dataclass(frozen=True)
class Story:
    """A unit's size and what happened there; a row of ``stories/units.csv``."""

    unit: str
    letter: str
    grassroots: Mapping[str, int]
    members: int
    launched: Mapping[int, float]
    activity: float
    diligence: float
    extended: float
    tone: str
    received_on: str
    by: str
    problem: str

    @property
    def size(self) -> float:
        """How many times larger than the unit that the expectations describe."""
        return self.members / MEMBERS_PER_SHAPE

    @property
    def reach(self) -> float:
        """How far the unit's work gets to its grassroots unions."""
        return 0.55 + 0.5 * self.diligence

    @property
    def is_office(self) -> bool:
        """The province's own office has no grassroots unions of its own."""
        return not any(self.grassroots.values())


@dataclass
class UnitFigures:
    """What one unit reports."""

    story: Story
    values: dict[Key, Value] = field(default_factory=dict)
    estimated: set[str] = field(default_factory=set)
    models: list[dict[str, str | int]] = field(default_factory=list)

    def basis(self) -> dict[Key, str]:
        """What each number rests on: the older years of some indicators are estimates."""
        return {
            key: "estimated" if key[0] in self.estimated and key[2] < YEARS[3] else "recorded"
            for key, value in self.values.items()
            if not isinstance(value, str)
        }

    def number(self, indicator: str, year: int, category: str = "") -> float:
        """A figure as a number, 0 where it is none."""
        value = self.values.get((indicator, category, year), 0)
        return 0 if isinstance(value, str) else value

    def share_of_type(self, year: int, kind: str) -> float:
        """The part of the unit's grassroots unions that are of one type."""
        return self.number("CT01", year, kind) / self.total("CT01", year)

    def total(self, indicator: str, year: int, only: set[str] | None = None) -> float:
        """The sum over an indicator's categories in a year, or over some of them."""
        return sum(
            value
            for (code, category, at), value in self.values.items()
            if code == indicator
            and at == year
            and not isinstance(value, str)
            and (only is None or category in only)
        )


def read_stories() -> list[Story]:
    """Read ``stories/units.csv``, in its order."""
    with (STORIES / "units.csv").open(encoding="utf-8", newline="") as source:
        return [
            Story(
                unit=row["unit"],
                letter=row["letter"],
                grassroots={kind: int(row[kind]) for kind in TYPES},
                members=int(row["members"]),
                launched={year: float(row[f"launch_{year}"]) / 100 for year in YEARS},
                activity=float(row["activity"]),
                diligence=float(row["diligence"]),
                extended=float(row["extended"]),
                tone=row["tone"],
                received_on=row["received_on"],
                by=row["by"],
                problem=row["problem"],
            )
            for row in csv.DictReader(source)
        ]


class Dice(random.Random):
    """A unit's own source of chance: what one unit draws never moves another's figures."""

    def about(self, expected: float, spread: float = 0.15) -> int:
        """A count near the expected one; small expectations come out as 0 or 1 by chance."""
        value = expected * self.uniform(1 - spread, 1 + spread)
        return int(value) + (self.random() < value % 1)

    def share(self, whole: float, share: float, spread: float = 0.05) -> int:
        """A part of a whole, never more than it."""
        wanted = round(whole * share * self.uniform(1 - spread, 1 + spread))
        return max(0, min(int(whole), wanted))
