import math
from dataclasses import replace

import pytest

from nq07stats.narration.words import Words, period, says
from tests.analysis.small_plan import catalogue, indicator, ratio, target, unit

PLAN = catalogue(
    unit("S", school_year=True),
    indicator("PRIZES", "S", unit_vi="giải", unit_en="prizes", unit_one_en="prize"),
    ratio("PRIZES_MEMBERS", "PRIZES", "MEMBERS", factor=1000, bounded=False, unit_en="per 1,000"),
)
VI, EN = Words(PLAN, "vi"), Words(PLAN, "en")


def test_a_value_is_written_with_its_unit_and_a_label_without_all_but_the_percent_sign():
    count, share = VI.measure("UNIONS"), VI.measure("LAUNCHED_UNIONS")
    assert (count.text(1622), count.short(1622)) == ("1.622 cái", "1.622")
    assert (share.text(78.34), share.short(78.34)) == ("78,3%", "78,3%")
    assert share.name_and_unit == "LAUNCHED_UNIONS (vi) (%)"


def test_a_unit_with_which_the_name_begins_is_not_said_again():
    count = replace(VI.measure("UNIONS"), name="Lượt người được quán triệt", unit="lượt")
    assert count.name_and_unit == "Lượt người được quán triệt"
    assert replace(count, name="Người được quán triệt").name_and_unit.endswith("triệt (lượt)")
    assert replace(count, name="Lượtxem").name_and_unit == "Lượtxem (lượt)"


@pytest.mark.parametrize(
    ("name", "unit", "told"),
    [
        ("Initiatives recognised per 1,000 members", "initiatives per 1,000 members", True),
        ("Sáng kiến được công nhận trên 1.000 đoàn viên", "sáng kiến/1.000 đoàn viên", True),
        ("Grassroots unions", "grassroots unions", True),
        ("Members of initiatives", "initiatives per member", False),
        ("Support for members", "members", False),
        ("Share of unions", "%", False),
        ("Anything", "", True),
    ],
)
def test_a_name_says_its_unit_at_its_beginning_or_in_all_its_words(name, unit, told):
    assert says(name, unit) is told


def test_an_answer_of_yes_or_no_is_a_share_of_units():
    told = VI.measure("PLANNED")
    assert (told.is_flag, told.is_share, told.ratio) == (True, True, True)
    assert told.text(66.67) == "66,7%"
    assert told.fraction(2, 3) == "02/03 đơn vị"


@pytest.mark.parametrize(
    ("measure", "numerator", "denominator", "told"),
    [
        ("LAUNCHED_UNIONS", 622, 794, "622/794 things"),
        # A count within a whole, which a cube pairs with it.
        ("LAUNCHED", 622, 794, "622/794 things"),
        ("PRIZES_MEMBERS", 12, 1600, "12 prizes/1,600 things"),
        ("LAUNCHED_UNIONS", 2.5, 10, "2.5/10 things"),
        ("LAUNCHED_UNIONS", math.nan, 794, ""),
        ("IDEAS", 5, math.nan, ""),
    ],
)
def test_what_a_value_is_made_of_names_what_is_counted(measure, numerator, denominator, told):
    assert EN.measure(measure).fraction(numerator, denominator) == told


def test_few_things_are_counted_with_two_digits_in_vietnamese():
    assert VI.measure("IDEAS").things(5) == "05 cái"
    assert EN.measure("IDEAS").things(5) == "5 things"
    assert VI.measure("IDEAS").things(4.5) == "4,5 cái"


def test_a_category_is_named_after_its_measure_and_an_unknown_one_by_its_code():
    assert EN.name("KEPT_UNIONS", "green") == "KEPT_UNIONS (en): green (en)"
    assert EN.measure("AWARDS", "gone").name == "AWARDS (en): gone"


def test_all_units_together_are_the_root_unless_called_otherwise():
    assert (EN.unit("A"), EN.unit("")) == ("A en", "ROOT en")
    chosen = Words(PLAN, "en", "Two units")
    assert (chosen.unit("A"), chosen.unit("")) == ("A en", "Two units")


def test_one_thing_is_called_one():
    told = EN.measure("PRIZES")
    assert (told.things(1), told.things(2), told.text(1)) == ("1 prize", "2 prizes", "1 prize")
    assert EN.measure("PRIZES_MEMBERS").fraction(1, 40) == "1 prize/40 things"
    assert EN.measure("PLANNED").fraction(0, 1) == "0/1 unit"
    assert EN.measure("IDEAS").things(1) == "1 things"
    assert VI.measure("PRIZES").things(1) == "01 giải"


def test_a_value_is_not_rounded_to_a_goal_that_it_misses():
    held = Words(catalogue(target("T", "LAUNCHED_UNIONS", 85)), "en").measure("LAUNCHED_UNIONS")
    assert [held.text(each) for each in (84.96, 84, 85)] == ["84.96%", "84.0%", "85.0%"]
    assert held.goal("≥", 85) == "85%"


def test_a_year_is_named_as_the_unit_counts_it():
    assert (EN.year("A", 2022), EN.year("S", 2022), EN.year("", 0)) == (
        "2022",
        "2021–2022",
        "whole period",
    )
    assert (period([2020, 2022]), period([2021])) == ("2020–2022", "2021")


def test_a_goal_shows_its_sign_only_where_more_is_not_better():
    assert EN.goal(target("T", "LAUNCHED_UNIONS", 85)) == "85%"
    assert EN.goal(target("T", "IDEAS", 5, comparison="≤")) == "≤ 5 things"
    assert EN.goal(target("T", "IDEAS", None)) == "not entered yet"


def test_the_scope_of_a_target_says_who_and_when():
    assert EN.scope(target("T", "IDEAS", 5)) == "each year"
    assert EN.scope(target("T", "IDEAS", 5, scope="cumulative")) == "by 2022"
    assert VI.scope(target("T", "IDEAS", 5, scope="final_year", level="unit")) == (
        "từng đơn vị, năm 2022"
    )
