"""A unit's report without a fault in it, over the shipped catalogue, to plant faults into."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from nq07stats.catalogue import Catalogue
from nq07stats.catalogue.load import read_folder
from nq07stats.findings import Finding
from nq07stats.observations import MODEL_DTYPES, OBSERVATION_DTYPES, frame
from nq07stats.validation import validate

CATALOGUE = read_folder(Path(__file__).parents[2] / "data" / "catalogue")
UNIT = "TAMDUONG"
YEARS = (2020, 2021, 2022, 2023, 2024)
SIGNS = {"-": "nil", "x": "not_applicable", "…": "unavailable"}

Key = tuple[str, str, int]
Written = float | str
ModelRow = dict[str, object]

EVERY_YEAR: Mapping[str, float | Mapping[str, float]] = {
    "CT01": {"administrative": 20, "public_service": 30, "enterprise": 10},
    "CT02": 2000,
    "CT03": 2100,
    "LD01": 2,
    "TD01": 1,
    "TD02": {"administrative": 18, "public_service": 27, "enterprise": 8},
    "TD03": {"good_creative_labour": 3, "green_clean": 2},
    "TD04": {"good_creative_labour": 3, "green_clean": 2},
    "SK01": {"grassroots": 30, "province": 5},
    "SK02": 500.5,
    "DH03": {"collective": 2, "individual": 4},
    "DH04": {"collective": 1, "individual": 1},
    "KT01": {"certificate_upper": 10, "merit_federation": 2, "excellent_collective": 8},
    "KT02": {"certificate_upper": 40, "merit_federation": 6, "advanced_worker": 500},
    "KT03": 15,
    "KT05": 3,
    "KT06": 5,
    "TT04": 2,
    "TT05": 4,
    "BM04": 12,
}
SOME_YEARS: Mapping[Key, float] = {
    **{("TD16", "good_creative_labour", year): 50 for year in (2020, 2024)},
    **{("TD16", "green_clean", year): 40 for year in (2020, 2024)},
    **{(code, "", 2024): 1 for code in ("KT14", "KT16", "TT13", "BM06")},
    ("TT11", "", 2024): 55,
    ("BM02", "", 2024): 58,
}


def _entries() -> dict[Key, Written]:
    entries: dict[Key, Written] = dict(SOME_YEARS)
    for code, figures in EVERY_YEAR.items():
        parts = figures if isinstance(figures, Mapping) else {"": figures}
        for category, value in parts.items():
            entries.update({(code, category, year): value for year in YEARS})
    return entries


ENTRIES: Mapping[Key, Written] = _entries()


def model(name: str, recipient: str, **more: object) -> ModelRow:
    row: ModelRow = dict.fromkeys(MODEL_DTYPES)
    return {**row, "name": name, "recipient": recipient, "taken_up_by": "", **more}


def _models() -> list[ModelRow]:
    rows = []
    for year in YEARS:
        for recipient, count in (("collective", 2), ("individual", 4)):
            for number in range(count):
                row = model(f"{recipient} {number} {year}", recipient, year_honoured=year)
                if number == 0:
                    row |= {"year_replicated": year, "taken_up_by": "CĐCS khác"}
                rows.append(row)
    return rows


MODELS: Sequence[ModelRow] = _models()


def places(catalogue: Catalogue = CATALOGUE) -> dict[Key, tuple[str, str]]:
    """A cell for whatever can be asked of the unit: a column a year, a row a category."""
    found: dict[Key, tuple[str, str]] = {}
    row = 10
    for indicator in catalogue.indicators.values():
        rows = catalogue.categories.get(indicator.dimension, ()) if indicator.dimension else ()
        for category in [category.code for category in rows] or [""]:
            row += 1
            for column, year in zip("EFGHI", YEARS, strict=True):
                found[indicator.code, category, year] = ("Số liệu", f"{column}{row}")
    return found


PLACES = places()


@dataclass(frozen=True)
class Report:
    """A reading, made from what is written in the cells."""

    entries: Mapping[Key, Written] = field(default_factory=lambda: ENTRIES)
    rows: Sequence[ModelRow] = field(default_factory=lambda: MODELS)
    findings: Sequence[Finding] = ()
    unit: str = UNIT
    scope: Sequence[tuple[int, str]] = tuple(
        (year, section) for year in YEARS for section in CATALOGUE.sections
    )
    places: Mapping[Key, tuple[str, str]] = field(default_factory=lambda: PLACES)

    @property
    def observations(self) -> pd.DataFrame:
        rows = [
            _observation(self.unit, key, written, *self.places.get(key, ("Số liệu", "Z1")))
            for key, written in self.entries.items()
        ]
        return frame(OBSERVATION_DTYPES, rows)

    @property
    def models(self) -> pd.DataFrame:
        rows: list[dict[str, object]] = [
            {**row, "unit": self.unit, "sheet": "Điển hình", "cell": f"B{number}"}
            for number, row in enumerate(self.rows, start=7)
        ]
        return frame(MODEL_DTYPES, rows)

    def with_entries(self, changes: Mapping[Key, Written | None]) -> Report:
        """The report with some cells written anew, ``None`` empties one."""
        merged = {**self.entries, **changes}
        return replace(self, entries={key: v for key, v in merged.items() if v is not None})

    def unreadable(self, *keys: Key) -> Report:
        """The report as read where some cells hold text: no figure, but the reader's finding."""
        found = tuple(
            Finding(
                "text_instead_of_number",
                "error",
                *self.places[key],
                unit=self.unit,
                indicator=key[0],
                category=key[1],
                year=key[2],
            )
            for key in keys
        )
        emptied = self.with_entries(dict.fromkeys(keys))
        return replace(emptied, findings=(*self.findings, *found))

    def check(self, history: pd.DataFrame | None = None) -> list[Finding]:
        """What the rules find."""
        earlier = frame(OBSERVATION_DTYPES) if history is None else history
        return validate(self, CATALOGUE, earlier)

    def codes(self) -> list[tuple[str, Key]]:
        """What the rules find, in short: the code and the figure it is about."""
        return [
            (found.code, (found.indicator, found.category, found.year or 0))
            for found in self.check()
        ]


def _observation(unit: str, key: Key, written: Written, sheet: str, cell: str) -> dict[str, object]:
    indicator, category, year = key
    state = SIGNS[written] if isinstance(written, str) else "value"
    value = 0.0 if state == "nil" else math.nan if isinstance(written, str) else float(written)
    return {
        "unit": unit,
        "year": year,
        "indicator": indicator,
        "category": category,
        "state": state,
        "value": value,
        "basis": "",
        "sheet": sheet,
        "cell": cell,
        "shown_text": str(written),
    }
