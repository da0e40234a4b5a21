"""What the rules look at: one unit's figures and models, indexed, with what is already at fault."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

import pandas as pd

from nq07stats.catalogue import Catalogue, Category, Indicator, Rule, Unit
from nq07stats.findings import Fact, Finding
from nq07stats.observations import NUMBERS

FigureKey = tuple[str, str, int]
"""Indicator, category ("" for the total) and year."""

STEPS = ("found", "fostered", "honoured", "replicated")
"""What happens to an exemplary model, in this order; its years stand in ``year_<step>``."""


class Checkable(Protocol):
    """A reading of a workbook; ``places`` holds sheet and cell of every input, blank ones too."""

    @property
    def unit(self) -> str:
        """Code of the unit."""

    @property
    def scope(self) -> Sequence[tuple[int, str]]:
        """Years and sections it covers."""

    @property
    def observations(self) -> pd.DataFrame:
        """Figures (``OBSERVATION_DTYPES``)."""

    @property
    def models(self) -> pd.DataFrame:
        """Exemplary models (``MODEL_DTYPES``)."""

    @property
    def findings(self) -> Sequence[Finding]:
        """What the reader itself found."""

    @property
    def places(self) -> Mapping[FigureKey, tuple[str, str]]:
        """Sheet and cell of each figure that is asked for."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell that is not blank."""

    state: str
    value: float
    sheet: str
    cell: str

    @property
    def amount(self) -> float | None:
        """What it adds to a sum; ``None`` where it is unavailable or does not apply."""
        return self.value if self.state in NUMBERS else None


@dataclass(frozen=True, slots=True)
class Model:
    """A row of the list of exemplary models; ``row`` is its sheet and row number."""

    name: str
    recipient: str
    years: Mapping[str, int | None]
    taken_up_by: str
    sheet: str
    cell: str
    row: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule found, before it becomes a finding: at a figure, or at a place of its own.

    ``also``: further years of the same figure, told of with it.
    """

    key: FigureKey | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)
    place: tuple[str, str] = ("", "")
    also: tuple[FigureKey, ...] = ()


Check = Callable[[Rule, "Case"], Iterator[Fault]]


def row_of(sheet: str, cell: str) -> tuple[str, str]:
    """Sheet and row number of a cell."""
    return sheet, re.sub(r"[^0-9]", "", cell)


@dataclass
class Case:
    """One unit's submission while it is being checked.

    A figure found at fault is *spoiled*: further rules pass over it and over every sum it is in,
    so that one wrong cell is told of once. The same goes for a row of the list of models.
    """

    catalogue: Catalogue
    unit: Unit
    scope: frozenset[tuple[int, str]]
    figures: Mapping[FigureKey, Figure]
    earlier: Mapping[tuple[str, str], Mapping[int, float]]
    models: tuple[Model, ...]
    places: Mapping[FigureKey, tuple[str, str]]
    spoiled: set[FigureKey] = field(default_factory=set)
    spoiled_years: set[tuple[str, int]] = field(default_factory=set)
    spoiled_models: set[tuple[str, str]] = field(default_factory=set)
    _totals: dict[tuple[str, int, str], float | None] = field(default_factory=dict)

    @classmethod
    def of(cls, reading: Checkable, catalogue: Catalogue, history: pd.DataFrame) -> Case:
        """Index a reading and the unit's stored figures outside its scope."""
        scope = frozenset((int(year), section) for year, section in reading.scope)
        case = cls(
            catalogue=catalogue,
            unit=catalogue.units[reading.unit],
            scope=scope,
            figures=_figures(reading.observations),
            earlier=_earlier(history, catalogue, scope),
            models=tuple(_models(reading.models)),
            places=reading.places,
        )
        case._spoil_what_the_reader_found(reading.findings)
        return case

    @cached_property
    def categories(self) -> Mapping[tuple[str, int], Sequence[str]]:
        """Categories that are not blank, by indicator and year."""
        found: dict[tuple[str, int], list[str]] = defaultdict(list)
        for indicator, category, year in self.figures:
            found[indicator, year].append(category)
        return found

    @cached_property
    def category_rows(self) -> Mapping[tuple[str, str], Category]:
        """Every category of the catalogue by dimension and code."""
        return {
            (dimension, category.code): category
            for dimension, rows in self.catalogue.categories.items()
            for category in rows
        }

    @cached_property
    def _numbers(self) -> Sequence[tuple[FigureKey, Indicator, Figure]]:
        return [
            (key, self.catalogue.indicators[key[0]], figure)
            for key, figure in self.figures.items()
            if figure.state == "value" and key[0] in self.catalogue.indicators
        ]

    @property
    def years(self) -> tuple[int, ...]:
        """Years of the plan."""
        return self.catalogue.plan.years

    def sound(self) -> Iterator[tuple[FigureKey, Indicator, Figure]]:
        """Yield the figures that hold a number and are not at fault so far."""
        return (number for number in self._numbers if number[0] not in self.spoiled)

    def amount(self, key: FigureKey) -> float | None:
        """One figure as a number, ``None`` where it is blank, has none or is at fault."""
        figure = self.figures.get(key)
        return None if figure is None or key in self.spoiled else figure.amount

    def members(self, indicator: Indicator, year: int, track: str = "") -> list[str]:
        """Categories that are not blank; of the track only, where the indicator knows tracks."""
        found = [
            category for category in self.categories.get((indicator.code, year), ()) if category
        ]
        if not track or not indicator.dimension:
            return found
        rows = ((code, self.category_rows.get((indicator.dimension, code))) for code in found)
        return [code for code, row in rows if row is not None and row.track == track]

    def total(self, indicator: Indicator, year: int, track: str = "") -> float | None:
        """An indicator's sum over its categories, or its lone total.

        ``None`` where it is blank, where any of it is unavailable or at fault, and where its
        categories do not add up. A total not divided by track stands for the track as the most
        it can be.
        """
        key = (indicator.code, year, track)
        if key not in self._totals:
            self._totals[key] = self._total(indicator, year, track)
        return self._totals[key]

    def _total(self, indicator: Indicator, year: int, track: str) -> float | None:
        if self.is_spoiled(indicator, year):
            return None
        members = self.members(indicator, year, track)
        if not members:
            return self.amount((indicator.code, "", year))
        if self.catalogue.may_overlap(indicator):
            return None
        figures = [self.figures[indicator.code, category, year] for category in members]
        if any(figure.state == "unavailable" for figure in figures):
            return None
        amounts = [figure.amount for figure in figures if figure.amount is not None]
        return sum(amounts) if amounts else None

    def is_spoiled(self, indicator: Indicator, year: int) -> bool:
        """Tell whether anything of the indicator is at fault in the year."""
        return (indicator.code, year) in self.spoiled_years

    def is_blank(self, indicator: Indicator, year: int, track: str = "") -> bool:
        """Tell whether the indicator has no entry in the year, and nobody was told of it yet."""
        lone = "" in self.categories.get((indicator.code, year), ())
        given = lone or self.members(indicator, year, track)
        return not given and not self.is_spoiled(indicator, year)

    def is_blank_category(self, indicator: Indicator, year: int, category: str) -> bool:
        """Tell the same of one category; a lone total fills all of them."""
        keys = ((indicator.code, category, year), (indicator.code, "", year))
        return not any(key in self.figures or key in self.spoiled for key in keys)

    def has_place(self, indicator: Indicator, year: int) -> bool:
        """Tell whether the workbook has any cell for the indicator in the year."""
        return (indicator.code, year) in self._asked

    @cached_property
    def _asked(self) -> frozenset[tuple[str, int]]:
        return frozenset((indicator, year) for indicator, _, year in self.places)

    def place(self, key: FigureKey) -> tuple[str, str]:
        """Sheet and cell of a figure, blank or not; of a divided blank one its first category."""
        figure = self.figures.get(key)
        if figure is not None:
            return figure.sheet, figure.cell
        indicator, category, year = key
        dimension = self.catalogue.indicators[indicator].dimension
        if not category and dimension:
            for row in self.catalogue.categories.get(dimension, ()):
                divided = (indicator, row.code, year)
                if divided in self.places and fits(self.catalogue.indicators[indicator], row, year):
                    return self.places[divided]
        return self.places.get(key, ("", ""))

    def spoil(self, faults: Iterable[Fault]) -> None:
        """Leave what was found at fault out of further rules."""
        for fault in faults:
            if fault.key is not None:
                for key in (fault.key, *fault.also):
                    self._spoil_figure(key)
            elif fault.place[1]:
                self.spoiled_models.add(row_of(*fault.place))

    def _spoil_figure(self, key: FigureKey) -> None:
        self.spoiled.add(key)
        self.spoiled_years.add((key[0], key[2]))
        self._totals.clear()

    def _spoil_what_the_reader_found(self, findings: Iterable[Finding]) -> None:
        model_sheets = {model.sheet for model in self.models}
        for finding in findings:
            if finding.severity != "error":
                continue
            if finding.indicator and finding.year is not None:
                self._spoil_figure((finding.indicator, finding.category, finding.year))
            elif finding.indicator or finding.year is not None or not finding.cell:
                told_of = list(self._keys_told_of(finding))
                if not any(key in self.figures for key in told_of):
                    for key in told_of:
                        self._spoil_figure(key)
            if finding.cell and finding.sheet in model_sheets:
                self.spoiled_models.add(row_of(finding.sheet, finding.cell))

    def _keys_told_of(self, finding: Finding) -> Iterator[FigureKey]:
        """Every figure of the row, the column or the sheet that a finding is about."""
        for key, (sheet, _) in self.places.items():
            indicator, category, year = key
            if (
                finding.sheet in ("", sheet)
                and finding.indicator in ("", indicator)
                and finding.category in ("", category)
                and finding.year in (None, year)
            ):
                yield key


def fits(indicator: Indicator, category: Category, year: int) -> bool:
    """Tell whether the indicator can have a figure under the category in the year."""
    return category.valid_in(year) and indicator.can_have(category)


def _figures(observations: pd.DataFrame) -> dict[FigureKey, Figure]:
    columns = ("indicator", "category", "year", "state", "value", "sheet", "cell")
    rows = zip(*(observations[column].tolist() for column in columns), strict=True)
    return {
        (indicator, category, year): Figure(state, value, sheet, cell)
        for indicator, category, year, state, value, sheet, cell in rows
    }


def _earlier(
    history: pd.DataFrame, catalogue: Catalogue, scope: frozenset[tuple[int, str]]
) -> dict[tuple[str, str], dict[int, float]]:
    """Index the stored figures outside the scope by indicator and category, then by year."""
    known = catalogue.indicators
    found: dict[tuple[str, str], dict[int, float]] = defaultdict(dict)
    for (indicator, category, year), figure in _figures(history).items():
        outside = indicator in known and (year, known[indicator].section) not in scope
        if outside and figure.amount is not None:
            found[indicator, category][year] = figure.amount
    return dict(found)


def _models(models: pd.DataFrame) -> Iterator[Model]:
    steps = (f"year_{step}" for step in STEPS)
    columns = ("name", "recipient", "taken_up_by", "sheet", "cell", *steps)
    rows = zip(*(models[column].tolist() for column in columns), strict=True)
    for name, recipient, taken_up_by, sheet, cell, *years in rows:
        by_step = zip(STEPS, years, strict=True)
        yield Model(
            name=_words(name),
            recipient=_words(recipient),
            years={step: None if pd.isna(year) else int(year) for step, year in by_step},
            taken_up_by=_words(taken_up_by),
            sheet=str(sheet),
            cell=str(cell),
            row=row_of(str(sheet), str(cell)),
        )


def _words(value: object) -> str:
    return value if isinstance(value, str) else ""
