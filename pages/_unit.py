"""The unit looked at: all that its profile is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from nq07stats import analysis
from nq07stats.catalogue import Catalogue, Unit
from nq07stats.messages import Translator
from nq07stats.narration.words import Words
from pages import _data
from pages._filters import Filters


@dataclass(frozen=True)
class Profile:
    """A unit looked at among all others.

    Parameters
    ----------
    unit
        The unit.
    filters
        The filters of the page with every unit selected, so that there are others to compare with.
    """

    unit: Unit
    filters: Filters

    @property
    def catalogue(self) -> Catalogue:
        """The plan."""
        return _data.catalogue()

    @property
    def words(self) -> Words:
        """The words of the plan."""
        return Words(self.catalogue, self.filters.language)

    @property
    def t(self) -> Translator:
        """Translator into the language of the page."""
        return self.words.t

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Years selected in which the unit exists."""
        return tuple(year for year in self.filters.years if self.unit.open_in(year))

    @cached_property
    def inherited(self) -> tuple[analysis.Inheritance, ...]:
        """The units that went on in it after the first of the years selected."""
        first = min(self.filters.years)
        every = analysis.inheritances(self.catalogue, self.unit.code)
        return tuple(each for each in every if each.date.year > first)

    @cached_property
    def course_years(self) -> tuple[int, ...]:
        """Years selected in which the unit exists, or one that went on in it did."""
        before = [self.catalogue.units[each.unit] for each in self.inherited]
        return tuple(
            year
            for year in self.filters.years
            if any(unit.open_in(year) for unit in (self.unit, *before))
        )

    @cached_property
    def course(self) -> pd.DataFrame:
        """Its yearly figures, from those of the units that went on in it."""
        return analysis.continued_series(self.cube, self.catalogue, self.unit.code)

    @property
    def cube(self) -> pd.DataFrame:
        """Every measure of all units."""
        return _data.cube(self.filters)

    @cached_property
    def has_figures(self) -> bool:
        """Whether the unit has sent any figure."""
        return bool((_data.observations()["unit"] == self.unit.code).any())

    @cached_property
    def verdicts(self) -> pd.DataFrame:
        """The verdicts on the unit by itself."""
        found = _data.verdicts(self.filters)
        own = found[found["unit"] == self.unit.code]
        whole = own[own["year"] == 0]
        theirs = whole.loc[whole["status"] != "not_entered", "target"]
        return own[own["target"].isin(theirs)]

    @cached_property
    def own(self) -> Mapping[Any, Any]:
        """The count of its targets; nothing where none is held against it."""
        counted = analysis.own_targets(self.verdicts, self.catalogue)
        return counted.to_dict("records")[0] if len(counted) else {}

    @cached_property
    def sides(self) -> pd.DataFrame:
        """Its shares and rates beside those of others."""
        return analysis.sides(self.cube, self.catalogue, self.unit.code, self.years)

    def once(self, name: str, make: Callable[[Profile], Any]) -> Any:
        """Make something of the profile once for each state of the data."""
        key = f"profile {name} {self.unit.code} {_data.today()}"
        return _data.once(key, self.filters, lambda: make(self))
