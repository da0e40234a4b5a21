"""Observations laid out as arrays, with every total added up from its parts.

An indicator's categories form a tree whose root is the total (category ""). A figure given for a
category stands; where none is given, its parts are added. Parts left blank beside reported ones
take nothing away, since nobody is forced to write a zero; a part marked unavailable leaves the sum
incomplete.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from nq07stats.catalogue import Catalogue, Indicator, Unit
from nq07stats.observations import STATES

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]

_VALUE, _NIL = STATES.index("value"), STATES.index("nil")
_BLANK, _FIGURE, _NOT_APPLICABLE, _UNAVAILABLE = -1, 0, 1, 2
_SIGN_OF_STATE = np.array([_FIGURE, _FIGURE, _NOT_APPLICABLE, _UNAVAILABLE], dtype=np.int8)


@dataclass(frozen=True)
class Cells:
    """What is known of some figures; arrays of one shape, the last two axes units and years.

    Parameters
    ----------
    amount
        Sum of all that is known, 0 where nothing is.
    given
        Something is known.
    complete
        All of it is known.
    expected
        The unit is asked for it, and it applies to the unit.
    """

    amount: FloatArray
    given: BoolArray
    complete: BoolArray
    expected: BoolArray

    def __getitem__(self, rows: list[int]) -> Cells:
        """Pick along the first axis."""
        return Cells(self.amount[rows], self.given[rows], self.complete[rows], self.expected[rows])

    def pick(self, rows: list[int], columns: list[int]) -> Cells:
        """Pick along the first and the last axis."""
        return Cells(
            self.amount[rows][..., columns],
            self.given[rows][..., columns],
            self.complete[rows][..., columns],
            self.expected[rows][..., columns],
        )


@dataclass(frozen=True)
class Grid:
    """Every indicator and category, by unit and year.

    ``rows`` leads from indicator and category ("" the total) to the first axis of ``cells``;
    ``marked`` tells the cells that a person marked as unavailable, wholly or in part;
    ``overlapping`` the indicators whose categories make no total.
    """

    units: tuple[Unit, ...]
    years: tuple[int, ...]
    rows: Mapping[str, Mapping[str, int]]
    cells: Cells
    marked: BoolArray
    overlapping: frozenset[str]

    def answer_rows(self, indicator: str) -> list[int]:
        """Rows that tell whether an indicator was answered: its total's, where parts make one."""
        rows = self.rows[indicator]
        return list(rows.values()) if indicator in self.overlapping else [rows[""]]

    def of_track(self, catalogue: Catalogue, indicator: Indicator, track: str) -> Cells:
        """Return an indicator's total confined to the award categories of one track.

        Indicators that are not broken down by award, or are confined to a track themselves, are
        returned as they are.
        """
        rows = self.rows[indicator.code]
        tree = Tree(catalogue, indicator) if track and not indicator.track else None
        if tree is None or not tree.has_tracks:
            return self.cells[[rows[""]]]
        parts = [rows[code] for code in tree.of_track(track)]
        known = self.cells[parts]
        gap = any_row(self.marked[parts] | (known.given & ~known.complete))
        given = any_row(known.given)
        amount = known.amount.sum(axis=0, keepdims=True)
        return Cells(amount, given, given & ~gap, any_row(known.expected))


def any_row(table: BoolArray) -> BoolArray:
    """Tell where any row of the first axis holds, as one row."""
    return np.logical_or.reduce(table, axis=0, keepdims=True)


class Tree:
    """The categories an indicator is broken down by, those left out that it cannot have.

    Where they ``may_overlap`` a total is one only if it is given as such.
    """

    def __init__(self, catalogue: Catalogue, indicator: Indicator) -> None:
        self.categories = {
            category.code: category for category in catalogue.categories_of(indicator.code)
        }
        self.may_overlap = catalogue.may_overlap(indicator)

    @property
    def has_tracks(self) -> bool:
        """Whether some of the categories are confined to a track."""
        return any(category.track for category in self.categories.values())

    def children(self, code: str) -> list[str]:
        """Codes directly beneath a category; those of "" are the uppermost."""
        return [
            category.code
            for category in self.categories.values()
            if (category.parent if category.parent in self.categories else "") == code
        ]

    def parents_upwards(self) -> list[tuple[str, list[str]]]:
        """Categories that have parts, the deepest first, the total last."""
        found: list[tuple[str, list[str]]] = []
        waiting = [""]
        while waiting:
            code = waiting.pop()
            if parts := self.children(code):
                found.append((code, parts))
                waiting.extend(parts)
        return found[::-1]

    def of_track(self, track: str, within: str = "") -> list[str]:
        """Uppermost categories of a track."""
        found: list[str] = []
        for code in self.children(within):
            own = self.categories[code].track
            if own == track:
                found.append(code)
            elif not own:
                found.extend(self.of_track(track, code))
        return found


def read_grid(
    observations: pd.DataFrame,
    catalogue: Catalogue,
    years: Sequence[int],
    units: Sequence[str] | None = None,
) -> Grid:
    """Lay observations out by indicator, category, unit and year, and add parts up.

    Figures that the catalogue does not ask for (another year, a unit that is closed or of another
    kind, an unknown code) are left out.

    Parameters
    ----------
    observations
        The figures that count, with the columns of ``OBSERVATION_DTYPES``.
    catalogue
        The plan they belong to.
    years
        Years wanted, in any order.
    units
        Codes of the units wanted; none for every unit that reports.

    Raises
    ------
    ValueError
        If one of ``units`` is no unit that reports.

    Notes
    -----
    The figures that count for a unit, a year and a section are those of its newest accepted report
    that covers them. Within what it covers, a report replaces all earlier ones, blank cells
    included; elsewhere earlier figures stand.

    - A total that is written stands. Where none is written, its parts are added up.
    - A part left blank beside others takes nothing away: nobody is made to write a zero.
    - A part marked “…” leaves the sum incomplete: it holds what is known so far.
    - Where a whole does not apply (“x”), its blank parts do not either; where none of it occurred
      (0 or “-”), its blank parts count as 0. A whole all of whose parts do not apply does not
      either.
    - Parts that may overlap, because one thing may be counted in several of them, are never added
      up; their total counts only where it is written.
    - A figure that the unit was not asked for (another year, a unit that is closed or of another
      kind) is left out.

    Example: Three parts of 12, “-” and blank make 12 in all. With “…” instead of the blank there
    are 12 so far, and the figure counts as incomplete.

    Source: The signs are those of the workbooks sent to the units; how parts make a total is a
    convention of this program.
    """
    chosen = _chosen_units(catalogue, units)
    span = tuple(sorted(set(years)))
    rows: dict[str, dict[str, int]] = {}
    trees = {code: Tree(catalogue, row) for code, row in catalogue.indicators.items()}
    count = 0
    for code, tree in trees.items():
        names = ["", *tree.categories]
        rows[code] = {name: count + place for place, name in enumerate(names)}
        count += len(names)

    sign, amount = _scatter(observations, rows, chosen, span)
    asked = _asked(catalogue, trees, chosen, span)
    # A figure accepted for a category out of its time still counts; one of a unit not asked not.
    sign[~asked[[names[""] for names in rows.values() for _ in names]]] = _BLANK
    given = sign == _FIGURE
    expected = (asked & (sign != _NOT_APPLICABLE)) | given
    marked = sign == _UNAVAILABLE
    cells = Cells(np.where(given, amount, 0.0), given, given.copy(), expected)
    for code, tree in trees.items():
        steps = [
            (rows[code][parent], [rows[code][part] for part in parts])
            for parent, parts in tree.parents_upwards()
        ]
        for whole, parts in reversed(steps):
            _spread_downwards(cells, sign, whole, parts)
        for whole, parts in steps:
            if tree.may_overlap:
                cells.expected[whole] = cells.given[whole]
            else:
                _add_up(cells, sign, marked, whole, parts)
    overlapping = frozenset(code for code, tree in trees.items() if tree.may_overlap)
    return Grid(chosen, span, rows, cells, marked, overlapping)


def _chosen_units(catalogue: Catalogue, units: Sequence[str] | None) -> tuple[Unit, ...]:
    reporting = {unit.code: unit for unit in catalogue.reporting_units}
    if not units:
        return tuple(reporting.values())
    if unknown := sorted(set(units) - set(reporting)):
        raise ValueError(f"not units that report: {', '.join(unknown)}")
    return tuple(unit for code, unit in reporting.items() if code in set(units))


def _scatter(
    observations: pd.DataFrame,
    rows: Mapping[str, Mapping[str, int]],
    units: Sequence[Unit],
    years: Sequence[int],
) -> tuple[npt.NDArray[np.int8], FloatArray]:
    shape = (sum(map(len, rows.values())), len(units), len(years))
    sign = np.full(shape, _BLANK, dtype=np.int8)
    amount = np.zeros(shape)
    names = [f"{indicator}|{name}" for indicator, group in rows.items() for name in group]
    row = _places(names, observations["indicator"] + "|" + observations["category"])
    unit = _places([unit.code for unit in units], observations["unit"])
    year = _places(years, observations["year"])
    state = _places(STATES, observations["state"])
    value = observations["value"].to_numpy(dtype=float)
    wanted = (row >= 0) & (unit >= 0) & (year >= 0) & (state >= 0)
    wanted &= (_SIGN_OF_STATE[state] != _FIGURE) | np.isfinite(value) | (state == _NIL)
    place = row[wanted], unit[wanted], year[wanted]
    sign[place] = _SIGN_OF_STATE[state[wanted]]
    amount[place] = np.where(state[wanted] == _VALUE, value[wanted], 0.0)
    return sign, amount


def _places(labels: Sequence[str] | Sequence[int], column: pd.Series) -> npt.NDArray[np.intp]:
    return pd.Index(labels).get_indexer(pd.Index(column))


def _asked(
    catalogue: Catalogue, trees: Mapping[str, Tree], units: Sequence[Unit], years: Sequence[int]
) -> BoolArray:
    """Lay :meth:`Catalogue.expects` out as an array, categories out of their time left out."""
    is_open = np.array([[unit.open_in(year) for year in years] for unit in units], dtype=bool)
    is_open = is_open.reshape(len(units), len(years))
    layers: list[BoolArray] = []
    for code, tree in trees.items():
        indicator = catalogue.indicators[code]
        asked_years = indicator.asked_years or catalogue.plan.years
        wanted_years = np.array([year in asked_years for year in years], dtype=bool)
        kinds = indicator.unit_kinds
        wanted_units = np.array([not kinds or unit.kind in kinds for unit in units], dtype=bool)
        asked = is_open & wanted_years & wanted_units[:, None]
        layers.append(asked)
        for category in tree.categories.values():
            if category.valid_from is None and category.valid_to is None:
                layers.append(asked)
            else:
                layers.append(asked & np.array([category.valid_in(year) for year in years]))
    return np.array(layers, dtype=bool).reshape(len(layers), len(units), len(years))


def _spread_downwards(
    cells: Cells, sign: npt.NDArray[np.int8], whole: int, parts: list[int]
) -> None:
    """What does not apply, or did not occur, as a whole did not in its parts either."""
    blank = sign[parts] == _BLANK
    inapplicable = blank & (sign[whole] == _NOT_APPLICABLE)
    none = blank & (sign[whole] == _FIGURE) & (cells.amount[whole] == 0) & cells.expected[parts]
    sign[parts] = np.select([inapplicable, none], [_NOT_APPLICABLE, _FIGURE], sign[parts])
    cells.expected[parts] &= ~inapplicable
    cells.given[parts] |= none
    cells.complete[parts] |= none


def _add_up(
    cells: Cells, sign: npt.NDArray[np.int8], marked: BoolArray, whole: int, parts: list[int]
) -> None:
    """Fill a category's cells from its parts wherever it has no figure of its own."""
    own = sign[whole] == _FIGURE
    known = cells[parts]
    from_parts = known.given.any(axis=0) & ~own
    unavailable = (marked[parts] | (known.given & ~known.complete)).any(axis=0)
    inapplicable = (sign[parts] == _NOT_APPLICABLE).any(axis=0) & ~known.expected.any(axis=0)
    cells.amount[whole] = np.where(from_parts, known.amount.sum(axis=0), cells.amount[whole])
    cells.given[whole] = own | from_parts
    cells.complete[whole] = own | (from_parts & ~unavailable & ~marked[whole])
    cells.expected[whole] = (cells.expected[whole] & ~inapplicable) | own | from_parts
    # For the sums above it: it is known not to be known, wholly or partly.
    marked[whole] |= unavailable & ~own
    sign[whole][inapplicable & (sign[whole] == _BLANK)] = _NOT_APPLICABLE
