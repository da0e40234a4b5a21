"""What a panel is asked to show, and what every builder takes from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from nq07stats import narration
from nq07stats.analysis import adds_up, telling_year
from nq07stats.catalogue import Catalogue, Language
from nq07stats.charts import composed, facts
from nq07stats.charts.definition import Goal
from nq07stats.narration.names import brief
from nq07stats.narration.words import Words

_ROOM = 48
"""Letters of a measure's name that a title which says more than its course has room for."""


@dataclass(frozen=True)
class PanelRequest:
    """What a panel is to show: its measures under the filters, in the words of a language.

    Parameters
    ----------
    track
        The track of awards it is confined to, "" for none.
    measures
        The panel's measures that the cube has, at least one.
    cube
        The figures of these measures alone.
    catalogue, language
        The plan, and the language of the words.
    years
        The years selected, ascending.
    units
        Codes of the units that a panel by unit compares.
    verdicts
        The verdicts on the targets, if there are any to draw.
    highlight
        A unit to single out where units are compared, "" for none.
    whole
        Name of all units together where they are not the whole tree.
    at
        The year of the cube that is shown (0: the period), if not the one that tells the first
        measure.
    named
        Whether titles say the measure's name where they have room for it.
    """

    track: str
    measures: tuple[str, ...]
    cube: pd.DataFrame
    catalogue: Catalogue
    years: tuple[int, ...]
    units: Sequence[str]
    language: Language
    verdicts: pd.DataFrame | None
    highlight: str
    whole: str
    at: int | None = None
    named: bool = True

    @property
    def measure(self) -> str:
        """The only measure, or the first one."""
        return self.measures[0]

    @property
    def words(self) -> Words:
        """The words of the plan."""
        return Words(self.catalogue, self.language, self.whole)

    @property
    def name(self) -> str:
        """What titles call the first measure."""
        return brief(self.words.name(self.measure))

    @property
    def short_name(self) -> str:
        """The same where a title has room for it beside its finding; the subtitle names it too."""
        return self.name if self.named and len(self.name) <= _ROOM else ""

    @property
    def plan(self) -> dict[str, Any]:
        """What every builder is told."""
        return {"cube": self.cube, "catalogue": self.catalogue, "language": self.language}

    @cached_property
    def year(self) -> int:
        """The year of the cube that is shown."""
        if self.at is not None:
            return self.at
        return telling_year(self.catalogue, self.measure, self.years)

    @cached_property
    def parts(self) -> list[str]:
        """Categories that make up the totals of the first measure; none where they do not."""
        return self.categories if adds_up(self.catalogue, self.measure) else []

    @cached_property
    def categories(self) -> list[str]:
        """Categories of the measures, of the panel's track, of which anything was asked."""
        found: dict[str, None] = {}
        for code in self.measures:
            found |= dict.fromkeys(composed.uppermost(self.catalogue, code, self.track))
        order = [
            row.code
            for row in self.catalogue.categories.get(self.catalogue.breakdown(self.measure), ())
        ]
        asked = set(self.cube.loc[self.cube["expected"] > 0, "category"])
        return sorted((code for code in found if code in asked), key=order.index)

    def from_unit(self, title: str, *, lacking: bool = False) -> str:
        """Let a title on all units begin with the one that stands out."""
        if not self.highlight:
            return title
        told: dict[str, Any] = {"unit": self.highlight, "year": self.year}
        return narration.title_from_unit(
            title, **self.plan, **told, measures=self.measures, lacking=lacking
        )

    def verdicts_on(self, measure: str) -> pd.DataFrame | None:
        """Verdicts on the one goal that all units together have for a measure."""
        rows = self.verdicts
        if rows is None:
            return None
        rows = rows[(rows["measure"] == measure) & (rows["category"] == "")]
        rows = rows[rows["level"] == "province"]
        with_goal = rows.loc[rows["goal"].notna(), "target"].unique()
        return rows[rows["target"] == with_goal[0]] if len(with_goal) == 1 else None

    def goal(self, measure: str) -> Goal | None:
        """The goal that single years are held against; none where years add up to it."""
        rows = self.verdicts_on(measure)
        if rows is None:
            return None
        whole = rows[(rows["unit"] == "") & (rows["year"] == 0)].iloc[0]
        about, target = self.words.measure(measure), self.catalogue.targets[whole["target"]]
        if target.scope == "cumulative" and not about.ratio:
            return None
        return facts.goal_of(about, whole.to_dict())

    def verdicts_shown(self) -> pd.DataFrame | None:
        """Verdicts on the very figures that are shown of the first measure by unit."""
        rows = self.verdicts_on(self.measure)
        if rows is None:
            return None
        target = self.catalogue.targets[rows["target"].iloc[0]]
        so_far = tuple(year for year in target.years if year <= max(self.years))
        shown = {
            "yearly": self.year,
            "final_year": 0 if self.year == target.year_to else -1,
            "cumulative": 0 if not self.year and self.years == so_far else -1,
        }[target.scope]
        return rows[rows["year"] == shown] if shown or target.scope != "yearly" else None
