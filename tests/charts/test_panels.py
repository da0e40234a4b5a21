"""Panels of a section's page: from a row of the catalogue to a chart with its title."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nq07stats.catalogue.checks.pages import _DRAWN
from nq07stats.charts.build_panel import _FORMS
from nq07stats.charts.plotly_figure import render
from nq07stats.charts.theme import LIGHT
from tests.charts.small_charts import CUBE
from tests.charts.small_panels import PANELS, built, of


def test_every_form_that_a_panel_may_have_is_drawn():
    assert set(_FORMS) == set(PANELS) == set(_DRAWN) - {("models", "")}


@pytest.mark.parametrize(("form", "by"), PANELS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_form_has_a_title_and_can_be_drawn(form, by, language):
    chart = built(form, by, language=language)
    assert chart.title
    assert chart.alt.startswith(chart.title)
    assert chart.data.shape[0]
    for width in (320, 500, 1050):
        assert render(chart, LIGHT, width)["layout"]["height"] > 100


@pytest.mark.parametrize(("form", "by"), PANELS)
def test_every_form_says_where_nothing_is_known_yet(form, by):
    chart = built(form, by, **of({}))
    assert "no figures yet" in chart.title
    render(chart, LIGHT, 500)


COUNTS = st.one_of(st.none(), st.sampled_from(["-", "x", "…"]), st.integers(0, 30))
PLACES = [
    *itertools.product("ABC", ["UNIONS", "LAUNCHED"], ["admin", "firm"]),
    *itertools.product("ABC", ["AWARDS", "PRIZES"], ["", "flag", "letter", "order"]),
    *itertools.product("ABC", ["KEPT"], ["green", "home"]),
    *itertools.product("ABCO", ["IDEAS", "EXTRA"], [""]),
]


@settings(max_examples=10, deadline=None)
@given(st.lists(st.tuples(COUNTS, COUNTS, COUNTS), min_size=len(PLACES), max_size=len(PLACES)))
def test_every_form_can_be_drawn_of_any_figures(written):
    told = of(dict(zip(PLACES, written, strict=True)))
    for form, by in PANELS:
        chart = built(form, by, **told, highlight="B" if by == "unit" else "")
        assert chart.title
        render(chart, LIGHT, 500)


def test_what_is_no_chart_is_refused():
    with pytest.raises(ValueError, match="models"):
        built("models", measures=[])
    with pytest.raises(ValueError, match="EXTRA"):
        built("line", measures=["EXTRA"], cube=CUBE[CUBE["measure"] == "IDEAS"])


def test_measures_that_the_cube_does_not_have_are_left_out():
    cube = CUBE[CUBE["measure"] != "WORKERS_AWARDS"]
    chart = built("multiples", "measure", cube=cube)
    assert chart.marks["measure"].unique().tolist() == ["LAUNCHED_UNIONS"]


def test_a_panel_of_a_track_keeps_its_categories():
    chart = built("parts", "category", track="union")
    assert chart.subtitle.startswith("Awards of the union · ")
    assert chart.subtitle in chart.alt
    assert set(chart.marks["category"]) == {"flag", "letter"}


def test_categories_of_which_nothing_was_asked_are_left_out():
    # Of 2021 and 2022 nobody has told a form of award, and all were asked for.
    assert set(built("parts", "year").marks["category"]) == {"flag", "letter", "order", ""}
    none = CUBE[(CUBE["category"] != "order") | (CUBE["year"] < 0)]
    assert "order" not in set(built("parts", "year", cube=none).marks["category"])


def test_stocks_are_told_by_the_last_year_and_flows_by_the_period():
    assert set(built("rows", "unit").marks["year"]) == {2022}
    assert set(built("rows", "unit", ["IDEAS"]).marks["year"]) == {0}
    # IDEAS of A: 10 + 12 + 1.
    assert built("rows", "unit", ["IDEAS"]).title == (
        "IDEAS (en): A en most (23 things), B en least (2); figures incomplete"
    )


@pytest.mark.parametrize("by", ["category", "unit"])
def test_one_year_makes_rows_of_small_multiples(by):
    chart = built("multiples", by, years=(2020,))
    assert chart.kind == "rows"
