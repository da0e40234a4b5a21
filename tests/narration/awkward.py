"""Figures of whole plans that leave little to tell, or much that is odd."""

import itertools
import math
import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from nq07stats import observations
from nq07stats.analysis import figures, judge
from nq07stats.catalogue import Catalogue, Indicator, read_folder

DATA = Path(__file__).parents[2] / "data"
PLANS = {
    "shipped": read_folder(DATA / "catalogue"),
    "sample": read_folder(DATA / "sample" / "catalogue"),
}
ONE = PLANS["sample"].reporting_units[0].code
SIGNS = {"-": "nil", "x": "not_applicable", "…": "unavailable"}
ODD = (None, "-", "x", "…", 0, 1, 1, 2, 5, 12, 40)


class Place(NamedTuple):
    """Where a figure is asked for: a unit's of an indicator in the first, second … year."""

    indicator: Indicator
    unit: str
    nth: int


Write = Callable[[Place], float | str | None]
"""What is written at a place: a number, a sign, or nothing."""


def alike(place: Place) -> float:
    row = place.indicator
    return 1 if row.kind == "F" else 8 if row.whole or row.part_of else 20


def at_random(seed: int) -> Write:
    chance = random.Random(seed)
    return lambda _: chance.choice(ODD)


AWKWARD: dict[str, Write] = {
    "all zero": lambda _: 0,
    "none occurred": lambda _: "-",
    "all missing": lambda _: None,
    "ties": alike,
    "one unit": lambda place: alike(place) if place.unit == ONE else None,
    "one year": lambda place: len(place.unit + place.indicator.code) if place.nth == 2 else None,
    "falling": lambda place: 3 * (4 - place.nth) + len(place.unit),
    "rising": lambda place: place.nth * len(place.unit) + len(place.indicator.code),
    **{f"any {seed}": at_random(seed) for seed in range(2)},
}


def written(catalogue: Catalogue, write: Write) -> Iterator[dict[str, object]]:
    asked = itertools.product(
        catalogue.reporting_units, catalogue.indicators.values(), enumerate(catalogue.plan.years)
    )
    for unit, indicator, (nth, year) in asked:
        if not catalogue.expects(indicator, unit, year):
            continue
        for category in [row.code for row in catalogue.categories_of(indicator.code)] or [""]:
            sign = write(Place(indicator, unit.code, nth))
            if sign is None:
                continue
            state = SIGNS[sign] if isinstance(sign, str) else "value"
            value = sign if state == "value" else 0.0 if state == "nil" else math.nan
            about = {"unit": unit.code, "year": year, "indicator": indicator.code}
            blank = dict.fromkeys(("basis", "sheet", "cell", "shown_text"), "")
            yield {**about, "category": category, "state": state, "value": value, **blank}


class Told(NamedTuple):
    """What sentences are made of: the plan, its years, figures as written, summed up and judged."""

    catalogue: Catalogue
    years: tuple[int, ...]
    observed: pd.DataFrame
    cube: pd.DataFrame
    verdicts: pd.DataFrame

    @property
    def units(self) -> tuple[str, ...]:
        return tuple(unit.code for unit in self.catalogue.reporting_units)


@cache
def tables(plan: str, data: str, years: int = 0) -> Told:
    """Return the tables of a plan over awkward data, in all its years or the first few."""
    catalogue = PLANS[plan]
    chosen = catalogue.plan.years[: years or None]
    rows = list(written(catalogue, AWKWARD[data]))
    observed = observations.frame(observations.OBSERVATION_DTYPES, rows)
    cube, verdicts = figures(observed, catalogue, chosen), judge(observed, catalogue, chosen)
    return Told(catalogue, chosen, observed, cube, verdicts)


CASES = [("sample", data, 0) for data in AWKWARD]
CASES += [("sample", "any 0", 1), ("sample", "ties", 1), ("shipped", "any 0", 0)]

FORBIDDEN = re.compile(
    r"\b(nan|None(?! of| occurred)|NaT|NaN|inf)\b|[{}]|  |,,|;;|, ;|: ;|: \.|\(\)|\( | \)"
    r"|[-−]0([.,]0)?(?![\d.,])"
)
"""What no sentence may have: a value that is none, words left out, a nought below nought."""
