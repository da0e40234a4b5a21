"""Panels of parts: bars and columns stacked from them, and steps from one to the next."""

from nq07stats.analysis import figures
from nq07stats.catalogue import Indicator
from nq07stats.charts.plotly_figure import render
from nq07stats.charts.theme import LIGHT
from tests.analysis.small_plan import YEARS, catalogue, indicator, observe
from tests.charts.small_charts import PLAN
from tests.charts.small_panels import built, of


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


def test_a_part_too_small_to_be_seen_is_named_with_its_figure():
    counts = {("AWARDS", "flag"): [500, 700, 900], ("AWARDS", "letter"): [1, 0, 2]}
    written = {(code, *what): values for code in "ABC" for what, values in counts.items()}
    chart = built("parts", "year", ["AWARDS"], **of(written))
    notes = render(chart, LIGHT, 500)["layout"]["annotations"]
    names = [note["text"] for note in notes if note.get("name") == "part"]
    # 3 × 2 of 2 706 are less than a px of the highest column.
    assert names[:2] == ["flag (en)", "letter (en): 6"]


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


def test_steps_carry_the_share_of_pairs_and_say_whom_they_compare():
    chart = built("steps", **of({("A", "IDEAS", ""): [10, 10, 20], ("A", "EXTRA", ""): [5, 5, 6]}))
    assert chart.marks["text"].tolist() == ["40", "16"]
    assert chart.marks["carried"].tolist() == ["", "40.0% (1/4 units)"]
    assert "40.0% of the step before: 16/40 (1/4 units)" in chart.marks["hover"].iloc[1]
    assert "Units need not report: EXTRA (en)." in chart.source
    assert "Each share compares only units with figures on both steps." in chart.source
    assert chart.data["Of the step before (%)"].tolist()[1] == 40


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
