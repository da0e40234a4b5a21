"""Units that went on in others: series that go on with them, and the tree of units on a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import numpy as np
import pandas as pd

from nq07stats.analysis.adding import divided
from nq07stats.analysis.aggregate import CUBE_DTYPES
from nq07stats.analysis.grid import BoolArray, FloatArray
from nq07stats.catalogue import Catalogue, Unit, UnitParent

_KEYS = ["measure", "category", "year"]

CONTINUED_DTYPES: dict[str, str] = {**CUBE_DTYPES, "inherited": "bool"}
"""What :func:`continued_series` returns."""


@dataclass(frozen=True)
class Inheritance:
    """A unit that went on in another, wholly or in part, on a day.

    ``share`` is the part of its figures that go on, ``through`` the last of the units on the way,
    the successor itself where there is none between.
    """

    unit: str
    date: date
    share: float
    through: str


def inheritances(catalogue: Catalogue, unit: str) -> tuple[Inheritance, ...]:
    """Return the units that went on in one, the nearest first, those before them after.

    Where one went on in another by a share and that in a third by a share, the third holds the
    product of both.
    """
    found: list[Inheritance] = []
    waiting = [(unit, 1.0, date.max)]
    seen = {unit}
    while waiting:
        heir, share, until = waiting.pop(0)
        for row in catalogue.successions:
            if row.to_unit == heir and row.date <= until and row.from_unit not in seen:
                seen.add(row.from_unit)
                found.append(Inheritance(row.from_unit, row.date, share * row.share, heir))
                waiting.append((row.from_unit, share * row.share, row.date))
    return tuple(found)


def continued_series(cube: pd.DataFrame, catalogue: Catalogue, unit: str) -> pd.DataFrame:
    """Return the yearly figures of a unit with those of the units that went on in it before.

    Parameters
    ----------
    cube
        What :func:`nq07stats.analysis.figures` returned for all units, those that closed too.
    catalogue
        The plan they belong to.
    unit
        The unit's code.

    Returns
    -------
    pandas.DataFrame
        The unit's rows of single years (``CONTINUED_DTYPES``), in the cube's order. ``inherited``
        tells those that hold figures of another unit; in them ``expected`` and ``reporting`` count
        units. These rows are for series alone: the cube's own rows of the closed units stay as they
        are, so that no sum may take these in.

    Raises
    ------
    KeyError
        If the catalogue has no such unit.

    Notes
    -----
    A unit that closed keeps its figures as its own, and sums over units count them there alone. The
    series of a unit that took over from it may go on from them, with the break marked in the year
    of the change:

    - For each year before the change, the series holds the unit's own figure, if it existed, and of
      each unit that went on in it the share that the catalogue names::

          figure = own figure + Σ share × figure of the unit before

    - In the year of the change only what occurred during the year is added up like that: the unit
      before counted a part of the year, its successor the rest. What there is at the year's end is
      the successor's alone.
    - A ratio is the sum of the numerators over that of the denominators, both by the same shares. A
      yes or no of a unit before is no answer of its successor.
    - Units that went on in a unit before count by the product of both shares.
    - Figures before and after the change are never compared as a rise or a fall. The share says how
      much went over, not what: two halves of a unit need not have been alike.

    Example: A unit with 400 members in 2024 closed on 30 June 2025; three quarters of it went on in
    B, which had 500 members of its own in 2024. The series of B holds 800 for 2024, and for 2025
    what B counts at the end of the year.

    Source: Successions, their days and shares are those of the catalogue; how they go on is a
    convention of this program.
    """
    kept = catalogue.units[unit].code
    own = _yearly(cube, kept)
    parts = [_Part(own, np.ones(len(own)), np.ones(len(own), dtype=bool))]
    flags, flows = _of_kind(own, catalogue, "F", some=True), _of_kind(own, catalogue, "S")
    year = own["year"].to_numpy()
    for before in inheritances(catalogue, unit):
        rows = _aligned(_yearly(cube, before.unit), own)
        counts = ~flags & ((year < before.date.year) | ((year == before.date.year) & flows))
        parts.append(_Part(rows, np.full(len(own), before.share), counts))
    return _joined(own, parts, catalogue)


@dataclass(frozen=True)
class _Part:
    """What one unit brings to a series: its rows, the share of each, and which of them count."""

    rows: pd.DataFrame
    share: FloatArray
    counts: BoolArray

    def amounts(self, column: str) -> FloatArray:
        """Return a column's share, NaN where it does not count."""
        values = self.rows[column].to_numpy(dtype=float)
        return np.asarray(np.where(self.counts, values * self.share, np.nan))

    def there(self, column: str) -> BoolArray:
        """Tell where a count of units is more than none, and counts."""
        return self.counts & (self.rows[column].fillna(0).to_numpy() > 0)

    @property
    def whole(self) -> BoolArray:
        """Tell where all that is asked of the unit is in."""
        return self.counts & (self.rows["state"] == "complete").to_numpy(dtype=bool)


def _yearly(cube: pd.DataFrame, unit: str) -> pd.DataFrame:
    return cube[(cube["unit"] == unit) & (cube["year"] > 0)].reset_index(drop=True)


def _aligned(rows: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    """Return rows in the order of those of the series, empty where there is none."""
    wanted = pd.MultiIndex.from_frame(own[_KEYS])
    return rows.set_index(_KEYS).reindex(wanted).reset_index()


def _of_kind(
    rows: pd.DataFrame, catalogue: Catalogue, kind: str, *, some: bool = False
) -> BoolArray:
    """Tell the rows whose indicators are all, or ``some`` of them, of a kind."""
    known = {
        code: (any if some else all)(row.kind == kind for row in catalogue.members(code))
        for code in rows["measure"].unique()
    }
    return np.asarray(rows["measure"].map(known), dtype=bool)


def _joined(own: pd.DataFrame, parts: Sequence[_Part], catalogue: Catalogue) -> pd.DataFrame:
    value, numerator, denominator = (
        _summed([part.amounts(name) for part in parts])
        for name in ("value", "numerator", "denominator")
    )
    factors = {code: row.factor for code, row in catalogue.ratios.items()}
    factor = own["measure"].map(factors).to_numpy(dtype=float)
    there = [part.there("expected") for part in parts]
    expected = np.sum(there, axis=0)
    alone = expected == there[0]
    reporting = np.sum([part.whole for part in parts], axis=0)
    known = ~np.isnan(np.where(np.isnan(factor), value, numerator))
    state = np.select(
        [expected == 0, reporting == expected, known],
        ["not_expected", "complete", "partial"],
        "missing",
    )
    continued = own.assign(
        value=np.where(np.isnan(factor), value, factor * divided(numerator, denominator)),
        numerator=numerator,
        denominator=denominator,
        expected=expected,
        reporting=reporting,
        state=state,
    )
    # Where nothing is inherited the unit's own row stands to the letter.
    result = own.where(pd.Series(alone), continued)
    return result.assign(inherited=~alone).astype(CONTINUED_DTYPES)


def _summed(amounts: Sequence[FloatArray]) -> FloatArray:
    """Add up what is known; NaN where nothing is."""
    known = np.logical_or.reduce([~np.isnan(each) for each in amounts])
    return np.asarray(np.where(known, np.nansum(amounts, axis=0), np.nan))


@dataclass(frozen=True)
class Placed:
    """A unit in the tree on a day.

    ``depth`` counts the units above it. A unit that is not open on that day stands where it last
    stood, or will first stand.
    """

    unit: Unit
    depth: int
    state: Literal["open", "closed", "not_yet"]


def tree_on(catalogue: Catalogue, day: date) -> tuple[Placed, ...]:
    """Return every unit as it stands in the tree on a day, each below the one above it.

    Units beneath one stand in their order of display, those that are open first.
    """
    parents = {code: _parent_on(catalogue, code, day) for code in catalogue.units}
    root = catalogue.plan.root_unit
    below: dict[str, list[Unit]] = {}
    for unit in catalogue.units.values():
        if unit.code != root:
            below.setdefault(parents[unit.code] or root, []).append(unit)

    def walk(unit: Unit, depth: int, above: frozenset[str]) -> Iterator[Placed]:
        yield Placed(unit, depth, _state_on(unit, day))
        own = [each for each in below.get(unit.code, []) if each.code not in above]
        for each in sorted(own, key=lambda one: _state_on(one, day) != "open"):
            yield from walk(each, depth + 1, above | {each.code})

    return tuple(walk(catalogue.units[root], 0, frozenset({root})))


def days_of_change(catalogue: Catalogue) -> list[date]:
    """Return the days from which the tree is another than on the day before, ascending."""
    dated: tuple[Unit | UnitParent, ...] = (*catalogue.units.values(), *catalogue.unit_parents)
    begun = {row.valid_from for row in dated if row.valid_from}
    ended = {row.valid_to + timedelta(days=1) for row in dated if row.valid_to}
    return sorted(begun | ended | {row.date for row in catalogue.successions})


def _state_on(unit: Unit, day: date) -> Literal["open", "closed", "not_yet"]:
    if unit.valid_to is not None and unit.valid_to < day:
        return "closed"
    return "not_yet" if unit.valid_from is not None and unit.valid_from > day else "open"


def _parent_on(catalogue: Catalogue, unit: str, day: date) -> str:
    """Return the unit above on a day; the last one before it, else the first one after."""

    def away(link: UnitParent) -> tuple[int, int]:
        if link.valid_to is not None and link.valid_to < day:
            return 1, (day - link.valid_to).days
        if link.valid_from is not None and link.valid_from > day:
            return 2, (link.valid_from - day).days
        return 0, 0

    links = [link for link in catalogue.unit_parents if link.unit == unit]
    return min(links, key=away).parent if links else ""
