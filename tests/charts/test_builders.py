import math
from datetime import date

import pytest

from nq07stats.analysis import figures, judge
from nq07stats.charts import build_targets, build_units, build_years
from nq07stats.charts.definition import KEY
from nq07stats.charts.theme import SIGNS
from tests.analysis.small_plan import FIGURES, YEARS, catalogue, observe, target, unit
from tests.analysis.small_verdicts import IDLE_YEAR
from tests.charts.small_charts import (
    CUBE,
    IDEAS,
    JUDGED,
    OBSERVED,
    PLAN,
    REPORTS,
    SHARE,
    bullets,
    by_category,
    by_unit,
    by_year,
    charts,
    judged,
    lines,
    panels,
    tiles,
)

CHARTS = charts()


def verdicts(chart):
    marks = chart.marks
    return marks[marks["part"] == "verdict"].set_index("target")


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_every_mark_carries_what_renderers_need(chart):
    assert {*KEY, "value", "text", "status", "state", "note", "hover"} <= set(chart.marks.columns)
    assert set(chart.marks["status"]) <= {"", *SIGNS}
    assert chart.title == "A finding"
    assert chart.alt
    assert chart.source.startswith("Source: ")


def test_line_says_how_much_of_each_year_is_in():
    chart = lines()
    assert chart.marks["text"].tolist() == ["73.7%", "60.0%", "92.9%"]
    assert chart.marks["note"].tolist() == ["", "2/3 units", "2/3 units"]
    assert chart.subtitle == "LAUNCHED_UNIONS (en) (%), 2020–2022 · ROOT en"
    assert chart.source == "Source: the units' reports; 2/3 units have figures (2022)."
    assert "2021: 60.0% (2/3 units)" in chart.alt


def test_line_table_holds_what_is_drawn_and_what_it_was_made_of():
    data = lines().data
    assert list(data) == [
        *("Year", "ROOT en", "Numerator", "Denominator", "Units with figures", "Units expected"),
    ]
    assert data["Year"].tolist() == [2020, 2021, 2022]
    assert data["ROOT en"].round(1).tolist() == [73.7, 60.0, 92.9]
    assert data["Numerator"].tolist() == [140, 90, 130]
    assert data["Units with figures"].tolist() == [3, 2, 2]


def test_line_table_has_a_column_for_each_line():
    data = lines(unit="B", context=["", "B", "A"]).data
    assert list(data) == ["Year", "B en", "ROOT en", "A en"]
    assert data["B en"].tolist()[:2] == [80, 60]
    assert math.isnan(data["B en"].iloc[2])


def test_hover_says_unit_year_value_part_completeness_and_source():
    hover = lines().marks["hover"].tolist()
    assert hover[1].split("<br>") == [
        "<b>ROOT en · 2021</b>",
        "LAUNCHED_UNIONS (en): <b>60.0%</b>",
        "90/150 things",
        "2/3 units have figures",
        "Source: the units' reports; select to see file, sheet and cell",
    ]
    missing = lines(unit="C").marks["hover"].iloc[1]
    assert missing.endswith("<b>–</b><br>no figures yet")


def test_names_are_escaped_where_markup_is_read():
    plan = catalogue(unit("D", short_en="D <b>& sons</b>"))
    cube = figures(observe({("D", "IDEAS", ""): [1, 2, 3]}), plan, YEARS)
    chart = build_years.lines(cube, plan, **IDEAS, years=YEARS, unit="D")
    assert "D &lt;b&gt;&amp; sons&lt;/b&gt; · 2020" in chart.marks["hover"].iloc[0]


def test_school_years_are_named_as_such():
    plan = catalogue(unit("S", school_year=True))
    cube = figures(observe({("S", "IDEAS", ""): [1, 2, 3]}), plan, YEARS)
    chart = build_years.lines(cube, plan, **IDEAS, years=YEARS, unit="S")
    assert chart.encodings.year_labels == ("2019–2020", "2020–2021", "2021–2022")
    assert "S en · 2021–2022" in chart.marks["hover"].iloc[2]


def test_illustrative_figures_are_called_so():
    invented = PLAN.plan.model_copy(update={"illustrative": True})
    plan = PLAN.with_rows(type(invented), [invented])
    chart = build_years.lines(CUBE, plan, **SHARE, years=YEARS)
    assert chart.source.endswith("Illustrative figures.")
    assert tiles(plan=plan).source.endswith("Illustrative figures.")


def test_panels_compare_shares_with_all_but_not_counts():
    share = panels()
    own = share.marks[share.marks["unit"] == "A"]
    assert own["context"].round(1).tolist() == [73.7, 60.0, 92.9]
    assert "grey line: ROOT en" in share.subtitle
    counts = panels(measure="IDEAS", goal=None)
    assert counts.marks["context"].isna().all()
    assert "grey" not in counts.subtitle


def test_units_are_sorted_and_those_without_figures_come_last():
    chart = by_unit()
    assert chart.marks["unit"].tolist() == ["C", "A", "B"]
    assert chart.marks["status"].tolist() == ["met", "met", "no_figures"]
    assert chart.data["Unit"].tolist() == ["C en", "A en", "B en"]
    assert chart.data["Status"].tolist() == ["met", "met", "no figures yet"]
    assert chart.encodings.reference.label == "ROOT en 92.9%"
    assert chart.encodings.goal.label == "Target 85%"
    assert chart.source.endswith("not a marking or ranking of emulation.")


def test_units_of_which_nothing_is_asked_are_left_out():
    assert "O" not in set(by_unit().marks["unit"])
    assert "O" in set(by_unit(measure="IDEAS", target=None).marks["unit"])


def test_units_say_what_is_left_to_do():
    chart = by_unit(year=2020, target=judged("SHARE", 2020))
    # A: 85 of 100 wanted, 80 there; B: 43 of 50, 40 there; C: 34 of 40, 20 there.
    assert dict(zip(chart.marks["unit"], chart.marks["side"], strict=True)) == {
        "A": "5 things to go",
        "B": "3 things to go",
        "C": "14 things to go",
    }
    assert chart.data["To go (things)"].tolist() == [5, 3, 14]
    # A and B tie at 80 %: by name.
    assert chart.marks["unit"].tolist() == ["A", "B", "C"]


def test_small_values_come_first_where_less_is_better():
    below = judged("SHARE", 2020).assign(comparison="≤")
    chart = by_unit(year=2020, target=below)
    assert chart.marks["unit"].tolist() == ["C", "A", "B"]
    assert chart.encodings.goal.label == "Target ≤ 85%"


def test_reference_target_gives_units_no_verdict_in_words():
    chart = by_unit(target=judged("SHARE", 2022).assign(status="reference"))
    assert chart.marks["side"].tolist() == ["", "", ""]
    assert chart.encodings.goal.label == "For reference 85%"
    assert not chart.encodings.goal.judged


def test_sum_for_the_province_is_no_goal_of_a_unit():
    chart = by_unit(measure="IDEAS", target=judged("SUM", 2022))
    assert chart.encodings.goal is None
    assert chart.encodings.reference is None
    assert set(chart.marks["status"]) == {""}


def test_bullets_tell_result_goal_pace_and_status_of_each_target():
    own = verdicts(bullets())
    assert own["text"].to_dict() == {
        "SHARE": "92.9%",
        "ALL": "92.9%",
        "SUM": "41",
        "PRESS": "–",
        "OPEN": "1,600",
    }
    assert own["goal"].tolist()[:4] == [85, 75, 60, 100]
    assert math.isnan(own["goal"]["OPEN"])
    # Three of four years are over: 45 of 60 are due.
    assert own["pace"]["SUM"] == 45
    # A goal that is due now has no pace beside it.
    assert math.isnan(own["pace"]["ALL"])
    assert own["status"]["PRESS"] == "reference"
    assert own["scope"]["ALL"] == "each unit, in 2022"
    assert own["scope"]["SUM"] == "by 2023"


def test_bullet_of_a_yearly_target_says_in_how_many_years_it_was_met():
    met = verdicts(bullets(JUDGED.assign(years_met=2)))
    assert met["status_word"]["SHARE"] == "not met"
    assert met["plain"]["SHARE"] == "met in 2 of 3 years"


def test_a_common_value_on_pace_does_not_make_the_verdict_that_units_are_behind():
    running = JUDGED[JUDGED["target"].isin(["ALL", "SUM"])]
    behind = running.assign(status="behind", value=60.0, goal=75.0)
    assert not verdicts(bullets(behind.assign(pace=50.0)))["decides"]["ALL"]
    assert verdicts(bullets(behind.assign(pace=70.0)))["decides"]["ALL"]
    # Behind whatever the baseline: nobody knows what is due, but the goal is not reached.
    assert verdicts(bullets(behind.assign(pace=math.nan)))["decides"]["ALL"]


def test_only_yearly_targets_have_a_verdict_on_each_year():
    marks = bullets().marks
    series = marks[marks["part"] == "series"]
    assert series[series["target"] == "SHARE"]["status"].tolist() == ["missed", "missed", ""]
    assert set(series[series["target"] == "SUM"]["status"]) == {""}


def test_bullet_leads_to_the_figures_it_was_made_of():
    own = verdicts(bullets())
    assert own["year"]["SHARE"] == 2022
    # A sum over the years was made in all of them.
    assert own["year"]["SUM"] == 0
    assert "Set by: KH, 2" in own["hover"]["SUM"]


def test_bullet_table_has_a_row_a_target_and_a_column_a_year():
    data = bullets().data
    assert data["Target"].tolist()[0] == "LAUNCHED_UNIONS (en) (each year)"
    assert data["Value to reach"].tolist()[:3] == [85, 75, 60]
    assert data["2021"].tolist()[:3] == [60, 60, 13]
    assert bullets(JUDGED[:0]).data.empty


def test_bullets_count_the_units_of_the_least_and_the_most_complete_target():
    assert "0/3 to 4/4 units have figures, by measure (2022)" in bullets().source


def test_reports_show_status_and_what_goes_with_it():
    chart = tiles()
    assert chart.marks["text"].tolist() == ["after the deadline", "cells to mend", "not sent yet"]
    assert chart.marks["side"].tolist() == ["03/04/2023, 3 days late", "4 cells", ""]
    assert chart.subtitle.endswith("due by 31/03/2023")
    assert chart.data["Cells to mend"].tolist() == [0, 4, 0]


def test_reports_know_their_place_on_the_grid():
    placed = catalogue(*(unit(code, grid_row=1, grid_col=i) for i, code in enumerate("ABC")))
    assert tiles(plan=placed).marks["grid_col"].tolist() == [0, 1, 2]
    assert tiles().marks["grid_col"].isna().all()
    assert tiles(REPORTS[:0]).data.empty


def test_counts_are_stacked_but_shares_never():
    parts = ["flag", "letter", "order"]
    stacked = by_year(measure="AWARDS", categories=parts)
    assert stacked.encodings.stacked
    # Of B only the total is known, 8 awards.
    assert stacked.data.iloc[0].tolist() == [2020, 4, 3, 6, 8]
    assert list(stacked.data)[-1] == "not broken down"
    assert not by_year(measure="KEPT_UNIONS", categories=["green", "home"]).encodings.stacked
    assert not by_year(measure="AWARDS", categories=[*parts, "a", "b"]).encodings.stacked
    assert not by_year().encodings.stacked


def test_categories_are_sorted_by_value():
    chart = by_category()
    assert chart.marks["part"].tolist() == ["green (en)", "home (en)"]
    # 120 of 150 and 70 of 100.
    assert chart.data["KEPT_UNIONS (en) (%)"].tolist() == [80, 70]


def test_notes_that_every_category_shares_are_left_to_the_source_line():
    # Of homes one unit tells more than of green ones, until B tells of both.
    assert by_category().marks["side"].tolist() == ["2/3 units", "1/3 units"]
    both = figures(observe({**FIGURES, ("B", "KEPT", "home"): [20, None, None]}), PLAN, YEARS)
    assert by_category(both).marks["side"].tolist() == ["", ""]
    assert by_category(year=2021).marks["status"].tolist() == ["no_figures", "no_figures"]


def test_figures_nobody_asked_for_are_not_called_missing():
    chart = lines(unit="O")
    assert set(chart.marks["state"]) == {"not_expected"}
    assert set(chart.marks["note"]) == {"not asked for"}


def test_what_the_cube_lacks_altogether_is_missing():
    chart = lines(years=[2019, 2020])
    assert chart.marks["state"].tolist() == ["missing", "complete"]
    assert chart.marks["note"].tolist() == ["no figures yet", ""]


def test_builders_leave_their_frames_alone():
    before = JUDGED.copy(), CUBE.copy()
    charts()
    assert JUDGED.equals(before[0])
    assert CUBE.equals(before[1])


def test_units_may_be_one_or_none():
    assert len(by_unit(units=["A"]).marks) == 1
    assert by_unit(units=[]).data.empty
    assert panels(units=[]).data.empty


def test_a_bar_tells_where_other_years_or_units_make_its_verdict():
    own = verdicts(bullets())
    # 92,9 % in 2022 reach 85 %; the years before missed it.
    assert (own["status"]["SHARE"], own["decides"]["SHARE"]) == ("missed", False)
    assert verdicts(bullets(JUDGED.assign(value=84.0)))["decides"]["SHARE"]
    # The common 92,9 % reach 75 %, while single units do not.
    every = JUDGED.assign(status=JUDGED["status"].where(JUDGED["target"] != "ALL", "missed"))
    assert not verdicts(bullets(every))["decides"]["ALL"]
    assert verdicts(bullets(every.assign(comparison="=")))["decides"]["ALL"]
    assert verdicts(bullets(every.assign(comparison="≤")))["decides"]["ALL"]
    assert verdicts(bullets())["decides"]["ALL"]  # not enough figures, whatever it shows


def test_a_goal_of_all_units_is_not_called_missing():
    some = judge(OBSERVED, PLAN, YEARS, date(2022, 12, 31), units=["A", "B"])
    own = verdicts(bullets(some))
    assert own["status_word"]["SUM"] == "a target of all units together"
    assert own["goal"]["SUM"] == 60
    assert own["status_word"]["OPEN"] == "no target entered"


def test_a_single_year_makes_no_series_beside_the_bars():
    chart = build_targets.bullets(JUDGED, CUBE, PLAN, years=[2022], title="", language="en")
    assert set(chart.marks["part"]) == {"verdict"}
    assert chart.encodings.years == ()
    assert "each year" not in chart.subtitle


def test_all_units_together_are_called_as_the_caller_says():
    assert by_unit(whole="Two units").encodings.reference.label.startswith("Two units")
    assert lines(whole="Two units").subtitle.endswith("· Two units")


def test_a_year_of_nothing_is_not_called_missing():
    plan = catalogue(target("T", "LAUNCHED_UNIONS", 80, level="unit"))
    cube, idle = figures(observe(IDLE_YEAR), plan, YEARS), judge(observe(IDLE_YEAR), plan, [2021])
    chart = build_targets.bullets(idle, cube, plan, years=YEARS, title="", language="en")
    head = chart.marks[chart.marks["part"] == "verdict"].iloc[0]
    assert (head["status_word"], head["state"]) == ("none occurred", "complete")
    year = chart.marks[(chart.marks["part"] == "series") & (chart.marks["year"] == 2021)].iloc[0]
    assert (year["state"], year["note"]) == ("complete", "none occurred")
    of_units = build_units.by_unit(
        cube,
        plan,
        measure="LAUNCHED_UNIONS",
        units=["A"],
        year=2021,
        title="",
        language="en",
        target=idle[idle["year"] == 2021],
    )
    assert of_units.marks["side"].tolist() == ["none occurred"]
