import math

from tests.analysis.small_plan import YEARS, target
from tests.analysis.small_verdicts import IDLE_YEAR, one, statuses, verdicts_on


def test_a_year_in_which_nothing_occurred_spoils_no_verdict():
    verdicts = verdicts_on(target("T", "LAUNCHED_UNIONS", 80), figures=IDLE_YEAR)
    assert statuses(verdicts) == {0: "met", 2020: "met", 2021: "nil", 2022: "met"}
    assert (one(verdicts)["years_met"], one(verdicts)["years_judged"]) == (2, 2)
    assert (one(verdicts, 2021)["holds"], one(verdicts, 2021)["to_do"]) == (None, 0)
    assert math.isnan(one(verdicts, 2021)["value"])
    missed = verdicts_on(target("T", "LAUNCHED_UNIONS", 90), figures=IDLE_YEAR)
    assert statuses(missed) == {0: "missed", 2020: "missed", 2021: "nil", 2022: "missed"}


def test_the_last_year_in_which_something_occurred_stands_for_a_yearly_target():
    verdicts = verdicts_on(
        target("T", "LAUNCHED_UNIONS", 80), years=[2020, 2021], figures=IDLE_YEAR
    )
    whole = one(verdicts)
    assert (whole["status"], whole["value_year"], whole["denominator"]) == ("met", 2020, 6)
    final = target("T", "LAUNCHED_UNIONS", 80, scope="final_year", year_to=2021)
    assert statuses(verdicts_on(final, figures=IDLE_YEAR)) == {0: "nil", 2020: "met", 2021: "nil"}


def test_where_nothing_ever_occurred_there_is_no_verdict():
    verdicts = verdicts_on(target("T", "LAUNCHED_UNIONS", 80), years=[2021], figures=IDLE_YEAR)
    assert set(verdicts["status"]) == {"nil"}
    assert set(verdicts["holds"]) == {None}
    assert (one(verdicts)["years_judged"], one(verdicts)["units_judged"]) == (0, 0)
    reference = target("T", "LAUNCHED_UNIONS", 80, status="reference")
    shown = verdicts_on(reference, years=[2021], figures=IDLE_YEAR)
    assert set(shown["status"]) == {"reference"}


def test_nothing_occurred_only_where_everyone_asked_says_so():
    silent = {**IDLE_YEAR, ("C", "UNIONS", ""): [1, None, 1]}
    verdicts = verdicts_on(target("T", "LAUNCHED_UNIONS", 80), figures=silent)
    # C launched none of an unknown number: 0% of it, or none of none.
    assert statuses(verdicts) == {0: "insufficient", 2020: "met", 2021: "insufficient", 2022: "met"}
    assert one(verdicts, 2021, "A")["status"] == "nil"
    assert one(verdicts, 2021, "C")["status"] == "insufficient"


def test_a_unit_in_which_nothing_occurred_holds_no_other_up():
    figures = {
        ("A", "UNIONS", ""): [10, 10, 0],
        ("A", "LAUNCHED", ""): [9, 10, 0],
        ("B", "UNIONS", ""): [0, 0, 0],
        ("B", "LAUNCHED", ""): [0, 0, 0],
        ("C", "UNIONS", ""): [5, 0, 0],
        ("C", "LAUNCHED", ""): [5, 0, 0],
    }
    verdicts = verdicts_on(target("T", "LAUNCHED_UNIONS", 90, level="unit"), figures=figures)
    assert statuses(verdicts) == {0: "met", 2020: "met", 2021: "met", 2022: "nil"}
    assert statuses(verdicts, "B") == dict.fromkeys([0, *YEARS], "nil")
    assert (one(verdicts)["units_met"], one(verdicts)["units_judged"]) == (2, 2)
    assert (one(verdicts, 2021)["units_met"], one(verdicts, 2021)["units_judged"]) == (1, 1)


def test_a_sum_of_ratios_waits_for_the_first_year_in_which_something_occurred():
    figures = {
        ("A", "IDEAS", ""): [0, 5, 5],
        ("A", "EXTRA", ""): [0, 5, 5],
    }
    row = target("T", "EXTRA_IDEAS", 100, scope="cumulative")
    verdicts = verdicts_on(row, figures=figures, units=["A"])
    assert statuses(verdicts) == {0: "met", 2020: "nil", 2021: "met", 2022: "met"}
