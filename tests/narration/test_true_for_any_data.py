"""Titles of all panels against what is drawn below them, whatever the figures: none says untruth.

Each title is read as a reader would: what it calls highest must be the highest mark, what it says
went up must end above where it began, what it counts must be as many.
"""

from collections.abc import Iterator
from functools import cache

import pytest

from nq07stats.catalogue import Catalogue, Panel
from nq07stats.charts.build_panel import build
from nq07stats.charts.definition import Chart
from nq07stats.charts.plotly_figure import render
from nq07stats.charts.theme import LIGHT
from nq07stats.charts.views import panel_of, views_of
from tests.narration.awkward import CASES, FORBIDDEN, ONE, tables
from tests.narration.claims import untruths


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


def fair(catalogue: Catalogue) -> Iterator[tuple[Panel, str]]:
    """Every way of comparing units fairly, of a share and of a rate, with the unit to speak of."""
    bounded = {row.bounded: row.code for row in catalogue.ratios.values()}
    for code in bounded.values():
        yield panel_of(code, "ranks", "unit"), ""
        for form in ("ranks", "funnel", "peers"):
            yield panel_of(code, form, "unit"), ONE


@cache
def shown(plan: str, data: str, language: str, years: int = 0) -> list[tuple[str, Chart]]:
    """Every chart of a plan over awkward data, in all its years or the first few."""
    from_all = tables(plan, data, years)
    catalogue = from_all.catalogue
    about = {
        "cube": from_all.cube,
        "catalogue": catalogue,
        "verdicts": from_all.verdicts,
        "years": from_all.years,
        "units": from_all.units,
        "language": language,
    }
    panels = [*panels_of(catalogue), *(views(catalogue) if data in VIEWED else ())]
    asked = [*((panel, "") for panel in panels), *(fair(catalogue) if plan == "sample" else ())]
    return [
        (
            f"{panel.page} {panel.code} {'+'.join(panel.measures)} {unit}",
            build(panel, **about, highlight=unit),
        )
        for panel, unit in asked
    ]


VIEWED = ("any 1",)
EACH = pytest.mark.parametrize(("plan", "data", "years"), CASES)
WORDED = [("sample", data, 0, "vi") for data in ("one unit", "any 0")]
WORDED += [(*case, "en") for case in CASES]


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
        "beside",
        "may be",
        "rank",
        "peers",
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
