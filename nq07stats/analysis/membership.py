"""Which units enter a sum over units, so that nothing is counted twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from nq07stats.analysis.grid import BoolArray, Cells, Grid
from nq07stats.analysis.series import Series
from nq07stats.catalogue import Catalogue, Unit


@dataclass(frozen=True)
class Nest:
    """A unit that reports although units beneath it report too.

    ``upper`` is its place among the grid's units, ``beneath`` (units × years) tells the others.
    """

    upper: int
    beneath: BoolArray


def nests(catalogue: Catalogue, grid: Grid) -> list[Nest]:
    """Find the units of a grid that stand above others of it, the uppermost first."""
    return nests_among(catalogue, grid.units, grid.years)


def nests_among(catalogue: Catalogue, units: Sequence[Unit], years: Sequence[int]) -> list[Nest]:
    """Find the units that stand above others of them in these years, the uppermost first."""
    places = {unit.code: place for place, unit in enumerate(units)}
    shape = (len(units), len(years))
    beneath: dict[int, BoolArray] = {}
    for column, year in enumerate(years):
        for place, unit in enumerate(units):
            for above in _ancestors(catalogue, unit.code, year):
                if above in places:
                    table = beneath.setdefault(places[above], np.zeros(shape, dtype=bool))
                    table[place, column] = True
    ordered = sorted(beneath, key=lambda upper: int(beneath[upper].sum()), reverse=True)
    return [Nest(upper, beneath[upper]) for upper in ordered]


def _ancestors(catalogue: Catalogue, unit: str, year: int) -> Iterator[str]:
    seen = {unit}
    waiting = [unit]
    while waiting:
        below = waiting.pop()
        for link in catalogue.unit_parents:
            if link.unit == below and link.valid_in(year) and link.parent not in seen:
                seen.add(link.parent)
                waiting.append(link.parent)
                yield link.parent


def belonging(catalogue: Catalogue, units: Sequence[Unit], *, counted_only: bool) -> BoolArray:
    """Tell which units belong together: all, or only those of kinds that are counted."""
    return np.array(
        [not counted_only or catalogue.unit_kinds[unit.kind].counted for unit in units],
        dtype=bool,
    )


def total_weight(series: Series, belongs: BoolArray, nested: Sequence[Nest]) -> BoolArray:
    """Tell which unit-years enter the sum over units.

    Where a unit and one beneath it both report, the upper unit's own figure counts. Where only
    units beneath it do, theirs count and the upper one is not waited for.

    Parameters
    ----------
    series
        The figures to be added.
    belongs
        Units that may enter at all.
    nested
        What :func:`nests` returns.
    """
    weight = np.broadcast_to(belongs[:, None], series.expected.shape).copy()
    for nest in nested:
        upper = nest.upper
        expected, complete = series.expected[:, upper], series.complete[:, upper]
        from_beneath = expected & ~complete & (series.counts & nest.beneath).any(axis=1)
        stands = weight[:, upper] & expected & ~from_beneath
        weight &= ~(stands[:, None] & nest.beneath)
        weight[:, upper] &= ~from_beneath
    return weight


def entering(
    catalogue: Catalogue,
    units: Sequence[Unit],
    years: Sequence[int],
    asked: BoolArray,
    complete: BoolArray,
    *,
    counted_only: bool,
) -> BoolArray:
    """Tell which unit-years enter a sum over units, by what is known of their figures.

    Parameters
    ----------
    catalogue, units, years
        The plan, and the units and years of the arrays.
    asked, complete
        Units × years: who is asked, and whose figures are wholly in.
    counted_only
        Only units of kinds that are counted enter.
    """
    known = asked & complete
    cells = Cells(np.zeros((1, *asked.shape)), known[None], known[None], asked[None])
    belongs = belonging(catalogue, units, counted_only=counted_only)
    nested = nests_among(catalogue, units, years)
    return np.asarray(total_weight(Series(("",), cells), belongs, nested)[0], dtype=bool)
