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

import pandas as pd
import pytest

from nq07stats import observations
from nq07stats.analysis import figures, judge
from nq07stats.catalogue import Catalogue, Indicator, Panel, read_folder
from nq07stats.charts.build_panel import build
from nq07stats.charts.definition import Chart
from nq07stats.charts.plotly_figure import render
from nq07stats.charts.theme import LIGHT
from nq07stats.charts.views import views_of

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


NUMBER = r"(\d[\d,]*(?:\.\d+)?)"


def number(text: str) -> float:
    return float(re.search(NUMBER, text)[1].replace(",", ""))


def near(text: str, value: float) -> bool:
    """Whether a text is how a value is written, rounded as it is."""
    _, _, decimals = re.search(NUMBER, text)[1].partition(".")
    return abs(number(text) - value) <= 0.5 * 10 ** -len(decimals) + 1e-6


def labelled(chart: Chart) -> pd.DataFrame:
    """What is drawn, a row each: what it is called, its year, its value."""
    marks, column = chart.marks, {"bars": "bar", "panels": "part", "scorecard": "row"}
    label = column.get(chart.kind) or chart.encodings.y or chart.encodings.series
    if label not in marks or label == "value":
        label = "unit_name" if chart.kind in ("tiles", "funnel", "ranks") else "part"
    return marks.assign(label=marks[label].astype(str))


def values_by_label(chart: Chart, year: int | None = None) -> pd.Series:
    rows = labelled(chart)
    if year is not None:
        rows = rows[rows["year"] == year]
    if "total" in rows and rows["total"].dtype == bool:
        rows = rows[~rows["total"]]
    return rows.groupby("label", sort=False)["value"].sum(min_count=1).dropna()


def by_year(chart: Chart) -> pd.Series:
    rows = chart.marks[chart.marks["unit"] == ""]
    return rows.groupby("year")["value"].sum(min_count=1).dropna()


ENDS = re.compile(
    rf"\b(up|down) from {NUMBER}[^(;]*? \((\d{{4}})\) to {NUMBER}[^(;]*? \((\d{{4}})\)"
)
BEHIND = r"(?: \((\d+) units?\))?"
BOTH = re.compile(
    rf"(?:^|: ){NUMBER}[^(;]*? in (\d{{4}}){BEHIND}, {NUMBER}[^(;]*? in (\d{{4}}){BEHIND}(?=[,;]|$)"
)
TURN = re.compile(rf", (lowest|highest) in (\d{{4}}) \({NUMBER}[^)]*\)")
MOST = re.compile(rf"(highest|most|lowest|least) \({NUMBER}")
LEADS = re.compile(rf"leads: {NUMBER}[^,;]*, {NUMBER}% of all$")
ALIKE = re.compile(rf"\b[Aa]ll (\d+) alike: {NUMBER}")
EVERY = re.compile(rf": {NUMBER}[^;:]* in every year with figures")
WITHOUT = re.compile(r"(\d+) without figures$")
OUTSIDE = re.compile(r"(\d+) of (\d+) lie outside the limits")
ONE_SERIES = ("lines", "columns")
BY_UNIT = ("rows", "tiles", "funnel")
COMPARED = ("rows", "tiles", "bars", "panels")


def untruths(chart: Chart) -> Iterator[tuple[str, bool]]:
    """Everything that a title states and that can be held against the marks: what, and if true."""
    title, kind = chart.title, chart.kind
    if kind in ONE_SERIES:
        yield from of_a_series(title, by_year(chart))
        yield from of_units_behind(title, chart.marks)
    year = int(found[1]) if (found := re.search(r" in (\d{4})\b", title)) else None
    if len(chart.marks) and (kind in COMPARED or (kind == "scorecard" and year)):
        values = values_by_label(chart, year)
        for word, text in MOST.findall(title):
            end = values.max() if word in ("highest", "most") else values.min()
            yield f"{word} ({text})", near(text, end)
        for count, text in ALIKE.findall(title):
            yield f"all {count} alike", int(count) == len(values)
            yield f"alike: {text}", all(near(text, value) for value in values)
        for text, share in LEADS.findall(title):
            yield f"leads: {text}", near(text, values.max())
            yield f"{share}% of all", near(share, 100 * values.max() / values.sum())
        if title.endswith("none at all"):
            yield "none at all", not values.any()
    if kind in BY_UNIT and (found := WITHOUT.search(title)):
        marks = chart.marks
        silent = marks["value"].isna() & (marks["reporting"] < marks["expected"])
        yield found[0], int(found[1]) == silent.sum()
    if kind == "funnel" and (found := OUTSIDE.search(title)):
        place = chart.marks["place"].astype(str)
        beyond, within = place.str.startswith("beyond"), place == "within"
        yield found[0], int(found[1]) == beyond.sum()
        yield found[0], int(found[2]) == (beyond | within).sum()
    if re.search("no figures yet$", title):
        yield "no figures yet", chart.marks["value"].isna().all()


def of_a_series(title: str, values: pd.Series) -> Iterator[tuple[str, bool]]:
    for word, start, first, end, last in ENDS.findall(title):
        one, other = values[int(first)], values[int(last)]
        yield f"{word} from {start} to {end}", near(start, one) and near(end, other)
        yield word, (other > one) == (word == "up")
        yield (
            f"from {first} to {last}",
            (int(first), int(last))
            == (
                values.index.min(),
                values.index.max(),
            ),
        )
    for word, year, text in TURN.findall(title):
        end = values.max() if word == "highest" else values.min()
        yield f"{word} in {year}", values[int(year)] == end and near(text, end)
    for text in EVERY.findall(title):
        yield f"{text} in every year", all(near(text, value) for value in values)


def of_units_behind(title: str, marks: pd.DataFrame) -> Iterator[tuple[str, bool]]:
    """What is told of two years that rest on other units, and what may be told as a direction."""
    rows = marks[(marks["unit"] == "") & marks["value"].notna()]
    # Other units may stand behind a category than behind the total that a title tells of.
    of_totals = "category" not in rows or not rows["category"].any()
    for end, last, after, start, first, before in BOTH.findall(title):
        values = rows.groupby("year")["value"].sum()
        yield f"both years: {start} and {end}", near(start, values[int(first)])
        yield f"both years: {end}", near(end, values[int(last)])
        span = values.index.min(), values.index.max()
        yield f"both years: {first} and {last}", (int(first), int(last)) == span
        yield "both years: no direction", not re.search(r"\b(up|down|highest|lowest)\b", title)
        for year, count in ((first, before), (last, after)) if of_totals else ():
            behind = set(rows.loc[rows["year"] == int(year), "reporting"])
            yield f"units behind {year}: {count}", not count or behind == {int(count)}
    for _, _, first, _, last in ENDS.findall(title) if of_totals else ():
        behind = [
            rows.loc[rows["year"] == int(year)].groupby("measure")["reporting"].max().to_dict()
            for year in (first, last)
        ]
        lacking = "figures incomplete" in title
        yield "up or down on as many units", not lacking or behind[0] == behind[1]


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
    ):
        assert any(claim.startswith(sort) for claim in read), sort
    for sort in ("every year", "without figures", "outside the limits", "no figures yet"):
        assert any(sort in claim for claim in read), sort
    assert len(read) > 500
