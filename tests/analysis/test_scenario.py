import math
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nq07stats.analysis import (
    fewest_units,
    gap_by_unit,
    judge,
    most_lacking,
    numerators_offered,
    scenario,
    shared_out,
    to_goal,
)
from tests.analysis.small_plan import FIGURES, YEARS, catalogue, observe, target

AS_OF = date(2022, 12, 31)
SHARE = target("T", "LAUNCHED_UNIONS", 85)


def tried(row=SHARE, changes=None, *, year=0, figures=FIGURES, as_of=AS_OF):
    plan = catalogue(row)
    verdicts = judge(observe(figures), plan, YEARS, as_of)
    return scenario(verdicts, plan, row.code, changes or {}, year=year, as_of=as_of)


def one(found, unit=""):
    return found.set_index("unit").loc[unit]


def test_numerators_add_up_over_denominators_that_stay():
    # 2020: A 80/100, B 40/50, C 20/40.
    found = tried(changes={"C": 40}, year=2020)
    whole = one(found)
    assert (whole["before"], whole["value"]) == pytest.approx((14000 / 190, 16000 / 190))
    assert (whole["change"], whole["denominator"]) == (20, 190)
    assert (whole["status_before"], whole["status"]) == ("missed", "missed")
    # 85 % of 190 is 161.5.
    assert whole["to_do"] == 2
    assert one(found, "C")["status"] == "met"
    assert one(tried(changes={"C": 40, "A": 82}, year=2020))["status"] == "met"


def test_without_changes_everything_is_as_reported():
    found = tried(year=2020)
    assert found["status"].tolist() == found["status_before"].tolist()
    assert found["value"].tolist() == found["before"].tolist()
    assert found["change"].eq(0).all()


def test_a_yearly_target_is_tried_out_in_its_last_year():
    assert one(tried())["year"] == 2022


def test_units_without_figures_stay_as_they_are_and_keep_the_verdict_open():
    # B lacks its whole in 2022: a share of 100 % of the others may still fall.
    found = tried(changes={"A": 100, "B": 50, "unknown": 7})
    assert not one(found, "B")["adjustable"]
    assert math.isnan(one(found, "B")["value"])
    assert one(found)["value"] == 100
    assert one(found)["status"] == "insufficient"


def test_units_reach_their_goals_and_take_all_together_there():
    found = tried(year=2020)
    assert most_lacking(found) == ["C", "A", "B"]
    reached = to_goal(found, ["A", "B", "C"])
    # ⌈0,85 × 100⌉, ⌈0,85 × 50⌉, 0,85 × 40.
    assert reached == {"A": 85, "B": 43, "C": 34}
    # 22 are lacking: 14 + 5 would not do.
    assert fewest_units(found) == ["C", "A", "B"]
    assert one(tried(changes=reached, year=2020))["status"] == "met"


def test_one_unit_may_be_enough():
    # 130/190 lack 10 for 73 %; C lacks ⌈29.2 - 10⌉ = 20 of them, A and B nothing.
    figures = {**FIGURES, ("C", "LAUNCHED", ""): [10, 10, 10]}
    found = tried(target("T", "LAUNCHED_UNIONS", 73), year=2020, figures=figures)
    assert one(found)["to_do"] == 9
    assert fewest_units(found) == ["C"]
    changed = tried(
        target("T", "LAUNCHED_UNIONS", 73), to_goal(found, ["C"]), year=2020, figures=figures
    )
    assert one(changed)["status"] == "met"


def test_where_nothing_is_lacking_no_unit_is_needed():
    assert fewest_units(tried(target("T", "LAUNCHED_UNIONS", 50), year=2020)) == []


def test_a_common_sum_is_shared_out_by_what_each_has():
    row = target("T", "IDEAS", 60, scope="cumulative")
    found = tried(row)
    # A 23, B 2, C 8, O 8 = 41, one of them with a year missing; 19 are lacking.
    assert one(found)["to_do"] == 19
    assert most_lacking(found) == []
    shares = shared_out(found)
    # 10.66, 0.93, 3.71, 3.71 of 19 in whole things.
    assert shares == {"A": 33, "B": 3, "C": 12, "O": 12}
    assert one(tried(row, shares))["value"] == 60
    assert one(tried(row, shares))["status"] == "met"


def test_nothing_is_shared_out_where_nothing_is_lacking():
    assert shared_out(tried(target("T", "IDEAS", 40, scope="cumulative"))) == {}


def test_a_sum_before_its_end_is_on_pace_or_behind():
    row = target("T", "IDEAS", 100, scope="cumulative", year_to=2024)
    figures = {key: written for key, written in FIGURES.items() if key[1] == "IDEAS"}
    figures["C", "IDEAS", ""] = [5, 0, 3]
    # By the end of the third of five years 60 are due.
    found = tried(row, {"A": 42}, figures=figures)
    assert (one(found)["before"], one(found)["status_before"]) == (41, "behind")
    assert (one(found)["value"], one(found)["status"]) == (60, "on_pace")


def test_a_yes_counts_for_a_unit_that_has_not_answered():
    # 2021: A yes, B unanswered, C no.
    row = target("T", "PLANNED", 60)
    found = tried(row, year=2021)
    assert one(found)["status_before"] == "insufficient"
    assert one(found, "B")["adjustable"]
    assert one(tried(row, {"B": 1}, year=2021))["status"] == "met"
    assert one(tried(row, {"C": 1}, year=2021))["status"] == "met"
    assert one(tried(target("T", "PLANNED", 100), {"C": 1}, year=2021))["status"] == "insufficient"
    assert one(tried(target("T", "PLANNED", 100), {"B": 1, "C": 1}, year=2021))["status"] == "met"


def test_at_most_is_told_in_what_there_is_too_much_of():
    row = target("T", "EXTRA_IDEAS", 40, comparison="≤")
    figures = {
        ("A", "IDEAS", ""): [10, 10, 10],
        ("A", "EXTRA", ""): [6, 6, 7],
        ("B", "IDEAS", ""): [10, 10, 10],
        ("B", "EXTRA", ""): [2, 2, 2],
        ("C", "IDEAS", ""): ["x", "x", "x"],
        ("C", "EXTRA", ""): ["x", "x", "x"],
        ("O", "IDEAS", ""): ["x", "x", "x"],
        ("O", "EXTRA", ""): ["x", "x", "x"],
    }
    found = tried(row, figures=figures)
    # 9/20 = 45 %: one too many; A alone has 3 too many.
    assert (one(found)["to_do"], one(found, "A")["to_do"]) == (1, 3)
    assert one(found, "A")["most"] == one(found, "B")["most"] == 10
    assert to_goal(found, ["A"]) == {"A": 4}
    assert one(tried(row, {"A": 4}, figures=figures))["status"] == "met"


def test_rates_and_sums_can_be_tried_out_to_the_same_end_by_all():
    # A 1 of 1100, B 2 of 500 = 4 in a thousand; 5 are to be reached: the scale ends at 10.
    rate = tried(target("T", "IDEAS_MEMBERS", 5, scope="final_year"))
    assert rate.set_index("unit")["most"].loc[["A", "B", "C"]].tolist() == [11, 5, 0]
    # A has 23 of 41; 19 are lacking to 60, 79 to 120.
    sums = tried(target("T", "IDEAS", 60, scope="cumulative"))
    assert sums["most"].iloc[1:].eq(46).all()
    sums = tried(target("T", "IDEAS", 120, scope="cumulative"))
    assert sums["most"].iloc[1:].eq(23 + 79).all()


def test_a_target_of_each_unit_is_met_when_every_unit_meets_it():
    row = target("T", "LAUNCHED_UNIONS", 80, level="unit", scope="final_year", year_to=2020)
    found = tried(row)
    assert (one(found)["units_met"], one(found)["units_judged"]) == (2, 3)
    assert one(found)["to_do"] == 12
    assert fewest_units(found) == ["C"]
    changed = one(tried(row, {"C": 32}))
    assert (changed["status"], changed["units_met"], changed["to_do"]) == ("met", 3, 0)


def test_a_reference_gets_no_verdict_but_an_answer():
    row = target("T", "LAUNCHED_UNIONS", 85, status="reference")
    found = one(tried(row, {"A": 100, "C": 40}, year=2020))
    assert (found["status"], found["holds"]) == ("reference", True)


def test_a_target_nobody_judged_has_no_scenario():
    with pytest.raises(KeyError):
        tried(target("T", "LAUNCHED_UNIONS", 85), year=2019)


@settings(deadline=None, max_examples=25)
@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 40)), min_size=3, max_size=3),
    st.integers(1, 100),
)
def test_the_units_found_are_enough_and_one_less_is_not(pairs, goal):
    figures = {}
    for code, (part, whole) in zip("ABC", pairs, strict=True):
        figures[code, "UNIONS", ""] = [whole] * 3
        figures[code, "LAUNCHED", ""] = [min(part, whole)] * 3
    row = target("T", "LAUNCHED_UNIONS", goal)
    found = tried(row, figures=figures)
    chosen = fewest_units(found)
    assert one(tried(row, to_goal(found, chosen), figures=figures))["status"] == "met"
    if chosen:
        fewer = to_goal(found, most_lacking(found)[: len(chosen) - 1])
        assert one(tried(row, fewer, figures=figures))["status"] == "missed"


def test_steps_are_round_and_few_and_keep_what_must_not_be_missing():
    assert numerators_offered(3, 6, (), 0) == (3, 4, 5, 6)
    assert numerators_offered(0, 1, (), 1) == tuple(round(0.1 * place, 1) for place in range(11))
    offered = numerators_offered(123, 823, (577,), 0)
    # Round tens, the ends and the one asked for.
    assert offered[:3] == (123, 130, 140)
    assert offered[-2:] == (820, 823)
    assert 577 in offered
    assert len(offered) < 105
    assert numerators_offered(5, 5, (9,), 0) == (5,)


def test_what_units_lack_is_what_their_gap_says():
    plan = catalogue(SHARE)
    verdicts = judge(observe(), plan, YEARS, AS_OF)
    gap = gap_by_unit(verdicts, "T", 2020).set_index("unit")["to_do"]
    found = tried(year=2020).set_index("unit")["to_do"].iloc[1:]
    assert found.to_dict() == gap.to_dict()
