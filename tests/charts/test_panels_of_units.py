"""Panels of units: the goals they are held to, who stands out, what is lacking."""

import math
from datetime import date

import pytest

from nq07stats.analysis import figures, judge
from nq07stats.charts.plotly_figure import render
from nq07stats.charts.theme import LIGHT
from tests.analysis.small_plan import YEARS, catalogue, observe, ratio, target
from tests.charts.small_charts import OBSERVED
from tests.charts.small_panels import built, of

END = date(2022, 12, 31)


def judged(*targets, observed=OBSERVED):
    plan = catalogue(*targets)
    return {
        "plan": plan,
        "cube": figures(observed, plan, YEARS),
        "verdicts": judge(observed, plan, YEARS, END),
    }


def test_the_one_provincial_goal_is_drawn():
    told = judged(target("ONE", "LAUNCHED_UNIONS", 85))
    assert built("line", measures=["LAUNCHED_UNIONS"], **told).encodings.goal.value == 85
    assert built("multiples", "unit", **told).encodings.goal.value == 85
    assert built("multiples", "measure", **told).encodings.goals["LAUNCHED_UNIONS"].value == 85
    rows = built("rows", "unit", **told)
    assert rows.encodings.goal.value == 85
    assert dict(zip(rows.marks["unit"], rows.marks["status"], strict=True)) == {
        "C": "met",
        "A": "met",
        "B": "no_figures",
    }


def test_a_reference_goal_is_grey_and_judges_nobody():
    told = judged(target("ONE", "LAUNCHED_UNIONS", 85, status="reference"))
    assert not built("line", measures=["LAUNCHED_UNIONS"], **told).encodings.goal.judged
    assert set(built("rows", "unit", **told).marks["status"]) == {"reference", "no_figures"}


@pytest.mark.parametrize(
    "targets",
    [
        [],
        [target("ONE", "LAUNCHED_UNIONS", None, status="not_entered")],
        [target("ONE", "LAUNCHED_UNIONS", 85), target("TWO", "LAUNCHED_UNIONS", 90)],
        [target("ONE", "LAUNCHED_UNIONS", 85, level="unit")],
        [target("ONE", "LAUNCHED_UNIONS", 85, category="admin")],
    ],
)
def test_without_the_one_provincial_goal_none_is_drawn(targets):
    told = judged(*targets)
    assert built("line", measures=["LAUNCHED_UNIONS"], **told).encodings.goal is None
    assert built("rows", "unit", **told).encodings.goal is None


def test_a_goal_is_held_only_against_the_figure_that_it_judges():
    share = ratio("EXTRA_SHARE", "EXTRA", "IDEAS")
    observed = observe({("A", "IDEAS", ""): [10, 10, 10], ("A", "EXTRA", ""): [5, 5, 9]})
    final = judged(share, target("END", "EXTRA_SHARE", 80, scope="final_year"), observed=observed)
    rows = built("rows", "unit", ["EXTRA_SHARE"], **final)
    # 19 of 30 over the period, which a goal of the last year does not judge.
    assert (rows.marks["year"].iloc[0], rows.encodings.goal) == (0, None)
    whole = judged(share, target("SUM", "EXTRA_SHARE", 80, scope="cumulative"), observed=observed)
    assert built("rows", "unit", ["EXTRA_SHARE"], **whole).encodings.goal.value == 80
    counted = judged(target("SUM", "IDEAS", 30, scope="cumulative"), observed=observed)
    assert built("line", **counted).encodings.goal is None


def test_one_unit_stands_out_among_the_others():
    chart = built("rows", "unit", ["IDEAS"], highlight="C")
    assert chart.title.startswith("C en: 8 things. IDEAS (en): A en most")
    assert chart.encodings.highlight == "C en"
    (bar,) = (one for one in render(chart, LIGHT, 500)["data"] if one.get("name") == "bar")
    colors = dict(zip([key[2] for key in bar["customdata"]], bar["marker"]["color"], strict=True))
    assert colors == dict.fromkeys(["A", "B", "O"], LIGHT.context) | {"C": LIGHT.accent}


def test_a_unit_that_a_title_names_already_is_not_named_twice():
    chart = built("lacking", "unit", years=(2020,), highlight="C")
    assert chart.title.startswith("LAUNCHED_UNIONS (en): 50/190 things")
    assert chart.title.count("C en") == 1


def test_lacking_counts_what_is_missing_to_the_whole():
    marks = built("lacking", "unit", years=(2020,)).marks
    # A: 80 of 100, B: 40 of 50, C: 20 of 40; ties by name.
    assert marks[["unit", "value"]].values.tolist() == [["A", 20], ["C", 20], ["B", 10]]
    assert marks["side"].tolist() == [
        *("80.0% (80/100 things)", "50.0% (20/40 things)", "80.0% (40/50 things)"),
    ]


def test_lacking_leaves_units_without_figures_last():
    marks = built("lacking", "unit").marks
    assert marks["unit"].tolist()[-1] == "B"
    assert marks["status"].tolist()[-1] == "no_figures"
    assert math.isnan(marks["value"].tolist()[-1])


@pytest.mark.parametrize(("form", "by"), [("lacking", "unit"), ("rows", "unit")])
def test_a_unit_with_nothing_to_have_a_share_of_is_not_called_missing(form, by):
    nothing = {("A", "UNIONS", ""): [0, 0, 0], ("A", "LAUNCHED", ""): ["-"] * 3}
    some = {("B", "UNIONS", ""): [9, 9, 9], ("B", "LAUNCHED", ""): [9, 9, 9]}
    marks = built(form, by, **of({**nothing, **some})).marks.set_index("unit")
    assert marks["side"].to_dict()["A"] == "none occurred"
    assert marks["status"].to_dict()["C"] == "no_figures"
