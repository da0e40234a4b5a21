import math

import pytest

from nq07stats.analysis import adds_up, figures, settle_parts
from nq07stats.catalogue import Category
from tests.analysis.small_plan import YEARS, catalogue, indicator, names, observe, pick

PLAN = catalogue()


def settled(measure="AWARDS", written=None, plan=PLAN, units=None):
    observed = observe() if written is None else observe(written)
    return settle_parts(figures(observed, plan, YEARS, units), plan, measure)


def test_what_is_blank_beside_parts_that_make_up_the_total_is_none():
    rows = settled()
    # A gives 4 flags and 6 orders, in all 10: no letters.
    letters = pick(rows, "AWARDS", "letter", "A", 2020)
    assert (letters["value"], letters["numerator"], letters["state"]) == (0, 0, "complete")
    assert letters["reporting"] == letters["expected"] == 1
    assert pick(rows, "AWARDS", "flag", "A", 2020)["value"] == 4


def test_a_lone_total_leaves_its_parts_unknown():
    assert math.isnan(pick(settled(), "AWARDS", "flag", "B", 2020)["value"])
    assert pick(settled(), "AWARDS", "flag", "B", 2020)["state"] == "missing"


def test_a_part_that_is_not_known_leaves_the_others_as_they_are():
    # C does not know its flags, so that its orders may be blank for the same reason.
    assert pick(settled(), "AWARDS", "order", "C", 2020)["state"] == "missing"


def test_parts_of_all_units_are_settled_where_every_total_is():
    written = {("A", "AWARDS", "flag"): [4, 0, 0], ("B", "AWARDS", "order"): [1, 0, 0]}
    rows = settled(written=written, units=["A", "B"])
    flags = pick(rows, "AWARDS", "flag", "", 0)
    assert (flags["value"], flags["state"], flags["reporting"]) == (4, "complete", 2)
    assert pick(rows, "AWARDS", "letter", "", 0)["value"] == 0


def test_years_without_figures_stay_open():
    assert pick(settled(), "AWARDS", "flag", "A", 2021)["state"] == "missing"


def test_categories_within_others_are_left_to_them():
    within = Category(**names("gold_flag"), dimension="form", parent="flag", track="union")
    plan = catalogue(within)
    rows = settled(written={("A", "AWARDS", "order"): [3, 3, 3]}, plan=plan, units=["A"])
    assert pick(rows, "AWARDS", "flag", "A", 2020)["value"] == 0
    assert math.isnan(pick(rows, "AWARDS", "gold_flag", "A", 2020)["value"])


@pytest.mark.parametrize("measure", ["KEPT", "KEPT_UNIONS", "IDEAS", "LAUNCHED_UNIONS"])
def test_what_has_no_parts_that_make_up_its_total_is_left_alone(measure):
    cube = figures(observe(), PLAN, YEARS)
    own = cube[cube["measure"] == measure].reset_index(drop=True)
    assert settle_parts(cube, PLAN, measure).equals(own)
    assert not adds_up(PLAN, measure)


def test_counts_within_a_whole_divided_alike_add_up():
    assert adds_up(PLAN, "LAUNCHED")
    assert adds_up(PLAN, "AWARDS")
    assert not adds_up(catalogue(indicator("ANSWER", "F", dimension="form")), "ANSWER")
