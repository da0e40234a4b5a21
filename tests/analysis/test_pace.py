"""Since when a target is met, by how much, and what the years left must bring."""

import math
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nq07stats.analysis import PACE_DTYPES, judge, lacks_baseline, path, with_pace
from nq07stats.catalogue import Plan
from tests.analysis.small_plan import YEARS, catalogue, observe, target
from tests.analysis.small_verdicts import IDLE_YEAR, one


def paced(row, figures, *, years=YEARS, as_of=None, year=0, unit="", last=2022):
    made = catalogue(row)
    made = made.with_rows(Plan, [made.plan.model_copy(update={"year_last": last})])
    verdicts = judge(observe(figures), made, years, as_of)
    return one(with_pace(verdicts, made, as_of), year, unit)


def ideas(*by_year):
    """Ideas of unit A by year, the others having none."""
    nothing = {(code, "IDEAS", ""): ["-"] * 3 for code in "BCO"}
    return {("A", "IDEAS", ""): list(by_year), **nothing}


def launched(*by_year):
    """Unions of A that launched, of 10 each year; the other units have none."""
    none = {(code, name, ""): ["-"] * 3 for code in "BC" for name in ("UNIONS", "LAUNCHED")}
    return {("A", "UNIONS", ""): [10] * 3, ("A", "LAUNCHED", ""): list(by_year), **none}


def test_a_sum_is_met_since_the_year_in_which_it_reached_its_goal():
    row = target("T", "IDEAS", 20, scope="cumulative")
    found = paced(row, ideas(12, 13, 5))  # 12, 25, 30
    assert (found["since"], found["exceeded"], found["surplus"]) == (2021, True, 10.0)
    assert math.isnan(found["each_year"])
    exactly = paced(row, ideas(12, 8, 5))  # 12, 20, 25
    assert (exactly["since"], exactly["exceeded"], exactly["surplus"]) == (2021, False, 5.0)


def test_a_yearly_target_that_was_missed_again_is_met_since_after_that():
    row = target("T", "LAUNCHED_UNIONS", 60)
    assert paced(row, launched(8, 5, 6))["since"] == 2022
    assert paced(row, launched(5, 7, 8))["since"] == 2021
    assert paced(row, launched(8, 8, 5))["since"] == 0
    assert paced(row, launched(8, 8, 5), year=2021)["since"] == 2020
    assert paced(row, launched(5, 7, 8))["surplus"] != 20  # not met as a whole
    assert paced(row, launched(5, 7, 8), year=2022)["surplus"] == 20


def test_years_without_anything_to_judge_are_passed_over():
    found = paced(target("T", "LAUNCHED_UNIONS", 80), IDLE_YEAR)  # 5 of 6, nothing, 5 of 6
    assert found["since"] == 2020


def test_a_year_that_cannot_be_judged_breaks_the_run():
    figures = launched(9, None, 9)
    assert paced(target("T", "LAUNCHED_UNIONS", 60), figures)["since"] == 2022


def test_years_that_were_not_selected_are_not_spoken_of():
    row = target("T", "LAUNCHED_UNIONS", 60)
    assert paced(row, launched(9, 9, 9), years=(2020, 2022))["since"] == 2022


def test_what_is_left_is_shared_by_the_years_left():
    """138 of 300 after three of five years, 180 due: 42 behind, 162 to go, 81 a year."""
    row = target("T", "IDEAS", 300, scope="cumulative", year_to=2024)
    found = paced(row, ideas(49, 37, 52), last=2024)
    assert (found["to_do"], found["ahead"]) == (162, -42)
    assert (found["years_left"], found["each_year"]) == (2, 81)
    before = paced(row, ideas(49, 37, 52), last=2024, year=2020)
    assert (before["years_left"], before["each_year"]) == (4, 63)  # 251 / 4 = 62.75
    within = paced(row, ideas(49, 37, 52), last=2024, as_of=date(2022, 6, 30))
    assert (within["years_left"], within["each_year"]) == (3, 54)


def test_a_share_must_rise_by_as_much_each_year():
    row = target("T", "LAUNCHED_UNIONS", 90, scope="final_year", year_to=2024, baseline=0)
    found = paced(row, launched(3, 5, 6), last=2024)
    assert (found["to_do"], found["each_year"]) == (3, 2)  # 1.5 a year
    assert found["ahead"] == pytest.approx(60 - 54)
    # From an unknown baseline nobody knows what is due, but what is lacking all the same.
    unknown = paced(row.model_copy(update={"baseline": None}), launched(3, 5, 6), last=2024)
    assert math.isnan(unknown["ahead"])
    assert unknown["each_year"] == 2


def test_at_most_is_better_the_lower():
    row = target("T", "EXTRA", 30, scope="cumulative", comparison="≤")
    figures = {("A", "EXTRA", ""): [5, 5, 5], **{(c, "EXTRA", ""): ["-"] * 3 for c in "BCO"}}
    found = paced(row, figures)
    assert (found["since"], found["exceeded"], found["surplus"]) == (2020, True, 15.0)
    assert math.isnan(found["each_year"])


def test_what_each_unit_is_to_meet_is_exceeded_by_nobody_together():
    row = target("T", "LAUNCHED_UNIONS", 60, level="unit")
    found = paced(row, launched(8, 8, 8))
    assert (found["since"], found["exceeded"]) == (2020, False)
    assert math.isnan(found["surplus"])
    assert paced(row, launched(8, 8, 8), unit="A")["exceeded"]


def test_the_path_goes_from_the_baseline_to_the_goal():
    made = catalogue()
    row = target("T", "IDEAS", 300, scope="cumulative", year_to=2024)
    assert path(row, made)["due"].tolist() == [60, 120, 180, 240, 300]
    raised = target("T", "LAUNCHED_UNIONS", 85, scope="final_year", baseline=70)
    assert path(raised, made)["due"].tolist() == pytest.approx([75, 80, 85])
    assert path(target("T", "IDEAS", 5), made).empty
    assert path(target("T", "IDEAS", None, scope="cumulative", status="not_entered"), made).empty


@pytest.mark.parametrize(
    ("measure", "scope"),
    [("LAUNCHED_UNIONS", "final_year"), ("EXTRA_IDEAS", "cumulative"), ("LAUNCHED", "cumulative")],
)
def test_no_path_leads_from_nothing_to_a_share_or_a_level(measure, scope):
    row = target("T", measure, 85, scope=scope)
    assert path(row, catalogue()).empty
    assert lacks_baseline(row, catalogue())
    begun = row.model_copy(update={"baseline": 70.0})
    assert path(begun, catalogue())["due"].tolist() == pytest.approx([75, 80, 85])
    assert not lacks_baseline(begun, catalogue())


def test_a_target_without_a_value_has_no_pace():
    row = target("T", "IDEAS", None, status="not_entered")
    found = paced(row, ideas(1, 2, 3))
    assert found["since"] == 0
    assert math.isnan(found["surplus"])


def test_the_frame_keeps_its_rows_and_types_even_without_any():
    made = catalogue()
    verdicts = judge(observe(), made, YEARS)
    told = with_pace(verdicts, made)
    assert told.empty
    assert {name: str(told[name].dtype) for name in PACE_DTYPES} == PACE_DTYPES


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.one_of(st.none(), st.integers(0, 12)), min_size=3, max_size=3),
    st.sampled_from(["yearly", "cumulative", "final_year"]),
    st.sampled_from(["≥", "≤", "="]),
    st.integers(0, 20),
)
def test_the_run_of_years_met_is_unbroken_and_ends_with_the_latest(figures, scope, sign, goal):
    row = target("T", "IDEAS", goal, scope=scope, comparison=sign)
    made = catalogue(row)
    verdicts = judge(observe(ideas(*figures)), made, YEARS)
    told = with_pace(verdicts, made)
    holds = {
        year: one(verdicts, year)["holds"]
        for year in verdicts.loc[verdicts["unit"] == "", "year"]
        if year
    }
    whole = one(told)
    since, last = int(whole["since"]), int(whole["value_year"])
    if since:
        assert all(holds[year] is True for year in range(since, last + 1))
        assert holds.get(since - 1) is not True
    else:
        assert holds[last] is not True
    if whole["exceeded"]:
        assert since
    assert whole["years_left"] == 0
