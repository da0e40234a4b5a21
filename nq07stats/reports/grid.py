"""Tables with a row a figure: measures of the outline's sections down, years or units across."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isclose, nan
from typing import Any

import pandas as pd

from nq07stats.catalogue import Indicator, Ratio
from nq07stats.narration.words import Words
from nq07stats.reports.model import NIL, NOT_APPLICABLE, UNAVAILABLE, Column
from nq07stats.reports.selection import Selection


@dataclass(frozen=True)
class Place:
    """A column of figures: whose, of which year, and what stands above it."""

    unit: str
    year: int
    header: str
    group: str = ""

    @property
    def key(self) -> str:
        """Name of the column in the table's rows."""
        return f"{self.unit}|{self.year}"

    @property
    def mark(self) -> str:
        """Name of the column that says what the figures lack."""
        return f"{self.key}|mark"

    def column(self) -> Column:
        """The column as printed."""
        return Column(
            self.key,
            self.header,
            group=self.group,
            kind="number",
            decimals_from="decimals",
            mark_from=self.mark,
        )


class Cube:
    """The figures of a selection, found by what they are about."""

    def __init__(self, figures: pd.DataFrame, selection: Selection) -> None:
        self._catalogue = selection.catalogue
        self._units = [unit.code for unit in selection.shown_units]
        shown = selection.in_charge(figures)
        keys = zip(*(shown[key].tolist() for key in _KEY), strict=True)
        self._rows: Mapping[Any, Any] = dict(zip(keys, shown.itertuples(index=False), strict=True))
        self._known = set(zip(shown["measure"].tolist(), shown["category"].tolist(), strict=True))

    def __contains__(self, key: tuple[str, str]) -> bool:
        return key in self._known

    def value(self, measure: str, category: str, unit: str, year: int) -> float:
        """Return a figure; NaN where there is none."""
        row = self._rows.get((measure, category, unit, year))
        return nan if row is None else float(row.value)

    def mark(self, measure: str, category: str, unit: str, year: int) -> str:
        """Say what a figure lacks, "9/11" where that many units are in, or why it is none.

        Parts that add up to their whole lack what it lacks and no more: units leave blank what did
        not occur. A figure that is reported and has no value is one not added up over years.
        """
        row = self._rows.get((measure, category, unit, year))
        if row is None or row.expected == 0:
            return NOT_APPLICABLE
        explained = bool(category) and self._parts_add_up(measure, unit, year)
        if pd.isna(row.value):
            if row.state == "complete":
                return NIL if row.denominator == 0 else NOT_APPLICABLE
            missing = "" if explained else UNAVAILABLE
            return NOT_APPLICABLE if row.denominator > 0 else missing
        if explained:
            row = self._rows[measure, "", unit, year]
        return f"{int(row.reporting)}/{int(row.expected)}" if row.state == "partial" else ""

    def mark_of_parts(self, measure: str, year: int) -> str:
        """Say what a sum of some of a total's parts lacks over all units.

        That is what the total lacks, and the units that gave it undivided.
        """
        mark, row = self.mark(measure, "", "", year), self._rows.get((measure, "", "", year))
        undivided = sum(self._is_undivided(measure, unit, year) for unit in self._units)
        if row is None or not undivided or mark == UNAVAILABLE:
            return mark
        return f"{int(row.reporting) - undivided}/{int(row.expected)}"

    def _is_undivided(self, measure: str, unit: str, year: int) -> bool:
        row = self._rows.get((measure, "", unit, year))
        known = row is not None and row.state == "complete" and not pd.isna(row.value)
        return known and not self._parts_add_up(measure, unit, year)

    def _parts_add_up(self, measure: str, unit: str, year: int) -> bool:
        if measure not in self._catalogue.indicators:
            return False
        parts = self._catalogue.categories.get(self._catalogue.breakdown(measure), ())
        values = [self.value(measure, part.code, unit, year) for part in parts if not part.parent]
        known = [value for value in values if not pd.isna(value)]
        return bool(known) and isclose(sum(known), self.value(measure, "", unit, year))


_KEY = ("measure", "category", "unit", "year")


def measure_rows(
    selection: Selection, cube: Cube, places: Sequence[Place], *, details: bool
) -> pd.DataFrame:
    """Make a row for each measure and, with ``details``, for each of its categories.

    What nobody has reported on is left out, except totals of core indicators: that they are
    missing is news. A category whose total is not among the figures stands for itself.
    """
    rows: list[dict[str, Any]] = []
    for section, measure in selection.measures():
        for code in _categories(selection, cube, measure, details=details):
            figures = {
                place.key: cube.value(measure.code, code, place.unit, place.year)
                for place in places
            }
            core = isinstance(measure, Indicator) and measure.set == "core" and not code
            if not core and all(map(pd.isna, figures.values())):
                continue
            marks = {
                place.mark: cube.mark(measure.code, code, place.unit, place.year)
                for place in places
            }
            labels = {"section": section.title(selection.language)}
            rows.append(labels | _labels(selection, cube, measure, code) | figures | marks)
    table = pd.DataFrame(rows, columns=[*_ROW_KEYS, *(k for p in places for k in (p.key, p.mark))])
    counted = (table["level"] == 0).cumsum().astype("str")
    return table.assign(number=counted.where(table["level"] == 0, ""))


_ROW_KEYS = (
    *("section", "code", "measure", "category", "number", "name", "unit", "decimals", "level"),
)


def measure_columns(selection: Selection) -> tuple[Column, ...]:
    """Columns that say what the figures of a row are."""
    t = selection.t
    return (
        Column("section", t("Section"), data_only=True),
        Column("code", t("Code"), data_only=True),
        Column("measure", t("Content"), data_only=True),
        Column("category", t("Category"), data_only=True),
        Column("number", t("No."), label=True, most=4),
        Column("name", t("Content"), label=True, nested=True, most=46),
        Column("unit", t("Unit of measure"), label=True, most=14),
    )


def _categories(
    selection: Selection, cube: Cube, measure: Indicator | Ratio, *, details: bool
) -> list[str]:
    total = [""] if (measure.code, "") in cube else []
    dimension = selection.catalogue.breakdown(measure.code)
    parts = [
        part.code
        for part in selection.catalogue.categories.get(dimension, ())
        if (measure.code, part.code) in cube
    ]
    return total + parts if details or not total else total


def _labels(
    selection: Selection, cube: Cube, measure: Indicator | Ratio, category: str
) -> dict[str, Any]:
    words = Words(selection.catalogue, selection.language)
    whole, full = words.measure(measure.code), words.name(measure.code, category)
    part = words.category(measure.code, category) if category else ""
    nested = bool(category) and (measure.code, "") in cube
    return {
        "code": measure.code,
        "measure": whole.name,
        "category": part,
        "number": "",
        "name": part if nested else full,
        "unit": whole.unit,
        "decimals": whole.decimals,
        "level": int(nested),
    }
