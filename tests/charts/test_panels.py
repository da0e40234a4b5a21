"""Panels of a section's page: from a row of the catalogue to a chart with its title."""

import itertools
import math
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nq07stats.analysis import figures, judge
from nq07stats.catalogue import Indicator, Panel
from nq07stats.catalogue.checks.pages import _DRAWN
from nq07stats.charts.build_panel import _FORMS, build
from nq07stats.charts.plotly_figure import render
from nq07stats.charts.theme import LIGHT
from tests.analysis.small_plan import YEARS, catalogue, indicator, observe, ratio, target
from tests.charts.small_charts import CUBE, OBSERVED, PLAN, UNITS

END = date(2022, 12, 31)
PANELS = {
    ("line", ""): ["IDEAS"],
    ("multiples", "measure"): ["LAUNCHED_UNIONS", "WORKERS_AWARDS"],
    ("multiples", "category"): ["KEPT_UNIONS"],
    ("multiples", "unit"): ["LAUNCHED_UNIONS"],
    ("rows", "unit"): ["LAUNCHED_UNIONS"],
    ("rows", "category"): ["KEPT_UNIONS"],
    ("lacking", "unit"): ["LAUNCHED_UNIONS"],
    ("tiles", "unit"): ["LAUNCHED_UNIONS"],
    ("attained", "unit"): ["LAUNCHED_UNIONS"],
    ("contributions", "unit"): ["LAUNCHED_UNIONS"],
    ("parts", "year"): ["AWARDS"],
    ("parts", "unit"): ["AWARDS"],
    ("parts", "category"): ["AWARDS", "PRIZES"],
    ("steps", ""): ["IDEAS", "EXTRA"],
    ("steps", "category"): ["AWARDS", "PRIZES"],
    ("matrix", "category"): ["KEPT_UNIONS"],
    ("matrix", "unit"): ["PLANNED", "IDEAS"],
    ("concentration", "unit"): ["IDEAS_MEMBERS"],
    ("crossed", "unit"): ["KEPT_UNIONS"],
    ("funnel", "unit"): ["LAUNCHED_UNIONS"],
    ("ranks", "unit"): ["LAUNCHED_UNIONS"],
    ("peers", "unit"): ["LAUNCHED_UNIONS"],
}


def panel(form, by="", measures=None, track=""):
    measures = PANELS[form, by] if measures is None else measures
    about = {"page": "p", "code": "c", "form": form, "by": by, "measures": ";".join(measures)}
    return Panel.model_validate({**about, "track": track})


def built(form, by="", measures=None, cube=CUBE, plan=PLAN, track="", **more):
    asked = {"years": YEARS, "units": [*UNITS, "O"], "language": "en", **more}
    return build(panel(form, by, measures, track), cube, plan, **asked)


def of(written, plan=PLAN, years=YEARS):
    return {"cube": figures(observe(written), plan, years), "plan": plan}


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


def test_bars_are_sorted_by_their_sum_and_say_it():
    marks = built("parts", "unit", ["IDEAS", "EXTRA"]).marks
    assert marks["bar"].unique().tolist() == ["A en", "C en", "O en", "B en"]
    assert dict(zip(marks["bar"], marks["total"], strict=True)) == {
        "A en": "23",
        "C en": "8",
        "O en": "8",
        "B en": "2",
    }


def test_bars_show_what_a_unit_does_not_break_down():
    data = built("parts", "unit", years=(2020,)).data.set_index("Unit")
    assert data.loc["B en", "not broken down"] == 8
    assert data.loc["A en", "not broken down"] == 0
    assert data.loc["A en", "Total"] == 10


def test_empty_categories_are_named_below_the_bars_where_they_are_many():
    forms = {("A", "AWARDS", "flag"): [3, 3, 3], ("A", "PRIZES", "flag"): [1, 1, 1]}
    cube = figures(observe(forms), PLAN, YEARS, ["A"])
    chart = built("parts", "category", cube=cube)
    # Two of them stay: letters and orders.
    assert chart.marks["bar"].unique().tolist() == ["flag (en)", "letter (en)", "order (en)"]
    more = [
        row.model_copy(update={"code": f"{row.code}2", "name_en": f"{row.code}2"})
        for row in PLAN.categories["form"]
    ]
    plan = catalogue(*more, indicator("PRIZES", "S", dimension="form"))
    cube = figures(observe(forms), plan, YEARS, ["A"])
    chart = built("parts", "category", cube=cube, plan=plan)
    assert chart.marks["bar"].unique().tolist() == ["flag (en)"]
    assert "None of: flag2, letter (en), letter2, order (en) and order2." in chart.source


def test_awards_of_another_recipient_are_not_called_missing():
    one, two = (
        indicator(code, "S", dimension="form", recipient=code.lower()) for code in ("ONE", "TWO")
    )
    plan = catalogue(one, two)
    forms = [
        row.model_copy(update={"recipients": ("one",)}) if row.code == "flag" else row
        for row in plan.categories["form"]
    ]
    rest = [row for row in plan.table(type(forms[0])) if row.dimension != "form"]
    plan = plan.with_rows(type(forms[0]), [*rest, *forms])
    written = {("A", "ONE", "flag"): [1, 1, 1], ("A", "TWO", "letter"): [1, 1, 1]}
    cube = figures(observe(written), plan, YEARS, ["A"])
    marks = built("parts", "category", ["ONE", "TWO"], cube=cube, plan=plan).marks
    flag = marks[(marks["category"] == "flag") & (marks["measure"] == "TWO")].iloc[0]
    assert (flag["state"], flag["side"]) == ("not_expected", "")


def test_steps_carry_the_share_of_pairs_and_say_whom_they_compare():
    chart = built("steps", **of({("A", "IDEAS", ""): [10, 10, 20], ("A", "EXTRA", ""): [5, 5, 6]}))
    assert chart.marks["text"].tolist() == ["40", "16"]
    assert chart.marks["carried"].tolist() == ["", "40.0% (1/4 units)"]
    assert "40.0% of the step before: 16/40 (1/4 units)" in chart.marks["hover"].iloc[1]
    assert "Units need not report: EXTRA (en)." in chart.source
    assert "Each share compares only units with figures on both steps." in chart.source
    assert chart.data["Of the step before (%)"].tolist()[1] == 40


def test_a_part_too_small_to_be_seen_is_named_with_its_figure():
    counts = {("AWARDS", "flag"): [500, 700, 900], ("AWARDS", "letter"): [1, 0, 2]}
    written = {(code, *what): values for code in "ABC" for what, values in counts.items()}
    chart = built("parts", "year", ["AWARDS"], **of(written))
    notes = render(chart, LIGHT, 500)["layout"]["annotations"]
    names = [note["text"] for note in notes if note.get("name") == "part"]
    # 3 × 2 of 2 706 are less than a px of the highest column.
    assert names[:2] == ["flag (en)", "letter (en): 6"]


def test_steps_of_categories_stand_beside_each_other():
    written = {
        (code, measure, form): [count, 0, 0]
        for measure, form, count in (
            ("AWARDS", "flag", 4),
            ("AWARDS", "letter", 2),
            ("PRIZES", "flag", 1),
            ("PRIZES", "letter", 2),
        )
        for code in "ABC"
    }
    chart = built("steps", "category", **of(written))
    told = chart.marks[["step", "part", "text", "carried"]].values.tolist()
    assert told == [
        ["AWARDS (en)", "flag (en)", "12", ""],
        ["AWARDS (en)", "letter (en)", "6", ""],
        ["AWARDS (en)", "order (en)", "0", ""],
        ["PRIZES (en)", "flag (en)", "3", "25.0%"],
        ["PRIZES (en)", "letter (en)", "6", "100%"],
        ["PRIZES (en)", "order (en)", "0", ""],
    ]
    groups = chart.marks.groupby("part")["place"].first().to_dict()
    assert groups == {"flag (en)": 0, "letter (en)": 1, "order (en)": 2}


def test_a_matrix_puts_each_measure_on_a_scale_of_its_own():
    marks = built("matrix", "unit", ["IDEAS", "MEMBERS"]).marks.set_index(["measure", "unit"])
    assert marks.loc[("IDEAS", "A"), "shade"] == marks.loc[("MEMBERS", "A"), "shade"] == 1
    assert marks.loc[("IDEAS", "B"), "shade"] == 0
    # The whole is no more than the darkest.
    assert marks.loc[("IDEAS", ""), "shade"] == 1
    assert marks.loc[("IDEAS", "A"), "year"] == 0
    assert marks.loc[("MEMBERS", "A"), "year"] == 2022


def test_answers_are_written_as_yes_and_no_with_a_shape():
    marks = built("matrix", "unit", ["PLANNED"]).marks.set_index("unit")
    # It does not apply to C.
    assert marks["text"].to_dict() == {"A": "■ yes", "B": "■ yes", "O": "■ yes", "": "2/2"}
    zero = of({("A", "PLANNED", ""): [1, 1, 0]})
    assert built("matrix", "unit", ["PLANNED"], **zero).marks["text"].iloc[0] == "□ no"


def test_units_keep_the_catalogue_s_order_and_the_whole_comes_last():
    marks = built("matrix", "unit").marks
    assert marks["row"].unique().tolist() == ["A en", "B en", "C en", "O en", "ROOT en"]
    assert "not a marking or ranking" in built("matrix", "unit").source


def test_categories_of_a_matrix_are_sorted_by_their_last_value():
    written = {("A", "KEPT", "green"): [9, 9, 2], ("A", "KEPT", "home"): [1, 1, 5]}
    told = of({("A", "UNIONS", ""): [10, 10, 10], **written})
    chart = built("matrix", "category", **told)
    assert chart.marks["row"].unique().tolist() == ["home (en)", "green (en)"]
    assert chart.encodings.columns == ("2020", "2021", "2022")


def test_a_matrix_of_counts_ends_with_the_total():
    chart = built("matrix", "category", ["AWARDS"])
    assert chart.marks["row"].unique().tolist()[-1] == "Total"
    assert chart.marks[chart.marks["total"]]["value"].tolist()[0] == 21


def test_several_measures_without_categories_are_stacked():
    chart = built("parts", "year", ["IDEAS", "EXTRA"])
    assert chart.encodings.stacked
    assert chart.title.startswith("IDEAS (en) and 1 other: no figures yet")


def test_a_measure_without_categories_makes_plain_columns():
    chart = built("parts", "year", ["IDEAS"])
    assert not chart.encodings.stacked
    assert chart.data["IDEAS (en)"].tolist() == [18, 13, 10]


def test_a_recipient_gives_its_measure_its_name_and_colour():
    people = [
        row.model_copy(update={"dimension": "who", "code": code, "name_en": code.title()})
        for code, row in zip(("team", "person"), PLAN.categories["type"], strict=True)
    ]
    awards = [
        indicator(code, "S", recipient=recipient)
        for code, recipient in (("PERSONS", "person"), ("TEAMS", "team"))
    ]
    dimension = next(iter(PLAN.dimensions.values())).model_copy(update={"code": "who"})
    plan = catalogue(dimension, *people, *awards)
    assert {row.recipient for row in plan.table(Indicator)} >= {"person", "team"}
    marks = built("parts", "year", ["PERSONS", "TEAMS"], **of({}, plan)).marks
    assert dict(zip(marks["part"], marks["place"], strict=True)) == {"Person": 1, "Team": 0}
