"""Titles of all panels against what is drawn below them, whatever the figures: none says untruth.

Each title is read as a reader would: what it calls highest must be the highest mark, what it says
went up must end above where it began, what it counts must be as many.
"""

import itertools
import math
import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from nq07stats import observations
from nq07stats.analysis import figures, judge
from nq07stats.catalogue import Catalogue, Indicator, Panel, read_folder
from nq07stats.charts.build_panel import build
from nq07stats.charts.definition import Chart
from nq07stats.charts.plotly_figure import render
from nq07stats.charts.theme import LIGHT
from nq07stats.charts.views import views_of
from tests.narration.claims import untruths

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


def panels_of(catalogue: Catalogue) -> Iterator[Panel]:
    """Every panel of the plan."""
    for rows in catalogue.panels.values():
        yield from (panel for panel in rows if panel.form != "models")


def views(catalogue: Catalogue) -> Iterator[Panel]:
    """Every view of one measure of each sort."""
    sorts = set()
    for code, row in catalogue.measures.items():
        sort = getattr(row, "kind", row.unit_en == "%"), len(views_of(catalogue, code))
        if sort not in sorts:
            sorts.add(sort)
            yield from views_of(catalogue, code)


@cache
def shown(plan: str, data: str, language: str, years: int = 0) -> list[tuple[str, Chart]]:
    """Every chart of a plan over awkward data, in all its years or the first few."""
    catalogue = PLANS[plan]
    chosen = catalogue.plan.years[: years or None]
    observed = observations.frame(
        observations.OBSERVATION_DTYPES, list(written(catalogue, AWKWARD[data]))
    )
    told = {
        "cube": figures(observed, catalogue, chosen),
        "catalogue": catalogue,
        "verdicts": judge(observed, catalogue, chosen),
        "years": chosen,
        "units": tuple(unit.code for unit in catalogue.reporting_units),
        "language": language,
    }
    panels = [*panels_of(catalogue), *(views(catalogue) if data in VIEWED else ())]
    return [
        (f"{panel.page} {panel.code} {'+'.join(panel.measures)}", build(panel, **told))
        for panel in panels
    ]


VIEWED = ("any 1",)
CASES = [("sample", data, 0) for data in AWKWARD]
CASES += [("sample", "any 0", 1), ("sample", "ties", 1), ("shipped", "any 0", 0)]
EACH = pytest.mark.parametrize(("plan", "data", "years"), CASES)
WORDED = [("sample", data, 0, "vi") for data in ("one unit", "any 0")]
WORDED += [(*case, "en") for case in CASES]

FORBIDDEN = re.compile(
    r"\b(nan|None(?! of| occurred)|NaT|NaN|inf)\b|[{}]|  |,,|;;|, ;|: ;|: \.|\(\)|\( | \)"
    r"|[-−]0([.,]0)?(?![\d.,])"
)


@pytest.mark.parametrize(("plan", "data", "years", "language"), WORDED)
def test_nothing_unfinished_is_written(plan, data, years, language):
    for name, chart in shown(plan, data, language, years):
        cells = chart.data.select_dtypes(["object", "string"]).to_numpy().ravel()
        marks = (
            chart.marks[["text", "note", "hover"]].to_numpy().ravel() if len(chart.marks) else []
        )
        heads = (chart.title, chart.subtitle, chart.source, chart.alt, *chart.data.columns)
        for text in {*heads, *map(str, cells), *map(str, marks)}:
            assert not FORBIDDEN.search(text), (name, text)
        assert chart.title[:1] == chart.title[:1].upper()
        assert chart.alt.startswith(chart.title)


@pytest.mark.parametrize(("plan", "data", "years"), [case for case in CASES if case[1] != "ties"])
def test_every_chart_has_words_and_a_table_and_can_be_drawn(plan, data, years):
    for name, chart in shown(plan, data, "en", years):
        assert chart.title, name
        assert chart.source, name
        assert len(chart.alt) > len(chart.title), name
        assert len(chart.data.columns) > 1 or not len(chart.marks), name
        render(chart, LIGHT, 500)


@EACH
def test_what_a_title_states_is_what_is_drawn(plan, data, years):
    for name, chart in shown(plan, data, "en", years):
        for claim, holds in untruths(chart):
            assert holds, (name, chart.title, claim)


def test_the_titles_are_understood():
    """So that a title in other words does not go unread: every sort of claim is met."""
    read = [
        claim
        for plan, data, years in CASES
        for _, chart in shown(plan, data, "en", years)
        for claim, _ in untruths(chart)
    ]
    for sort in (
        "up",
        "down",
        "highest",
        "lowest",
        "most",
        "least",
        "all",
        "leads",
        "none",
        "both",
        "units",
        "off",
        "above",
        "below",
        "added",
        "took away",
        "others",
        "share of",
        "carried",
    ):
        assert any(claim.startswith(sort) for claim in read), sort
    for sort in (
        "every year",
        "without figures",
        "outside the limits",
        "no figures yet",
        "to move",
    ):
        assert any(sort in claim for claim in read), sort
    assert len(read) > 500
