import math

import pytest

from nq07stats.analysis import CARRIED_DTYPES, carried_on, figures
from nq07stats.catalogue import UnitParent
from tests.analysis.small_plan import YEARS, catalogue, indicator, observe, unit

STEPS = ("IDEAS", "EXTRA")
FIGURES = {
    ("A", "IDEAS", ""): [10, 12, 1],
    ("A", "EXTRA", ""): [5, 6, None],
    ("B", "IDEAS", ""): ["-", "x", 2],
    ("B", "EXTRA", ""): [0, None, 4],
    ("C", "IDEAS", ""): [5, None, 3],
    ("C", "EXTRA", ""): [1, 2, "…"],
    ("O", "IDEAS", ""): [3, 1, 4],
}


def carried(written, plan=None, years=YEARS, steps=STEPS, categories=("",), units=None):
    plan = plan or catalogue()
    cube = figures(observe(written), plan, years, units)
    return carried_on(cube, plan, steps, years, categories)


def only(rows):
    assert len(rows) == 1
    return rows.iloc[0]


def test_both_sides_are_paired_per_unit_and_year():
    row = only(carried(FIGURES))
    # A: 5/10 and 6/12, B: 0/0 and 4/2, C: 1/5; whatever lacks its other side is left out.
    assert (row["numerator"], row["denominator"]) == (16, 29)
    assert row["share"] == pytest.approx(100 * 16 / 29)
    # B was not asked in 2021, which leaves nothing out; A, C and the office lack a pair.
    assert (row["expected"], row["reporting"]) == (4, 1)


def test_only_the_units_and_years_selected_count():
    row = only(carried(FIGURES, years=(2020,), units=["A", "C"]))
    assert (row["numerator"], row["denominator"]) == (6, 15)
    assert (row["expected"], row["reporting"]) == (2, 2)


def test_a_share_may_exceed_the_whole():
    row = only(carried({("B", "IDEAS", ""): [2, 2, 2], ("B", "EXTRA", ""): [3, 3, 3]}))
    assert row["share"] == 150


def test_without_a_pair_there_is_no_share():
    row = only(carried({("A", "IDEAS", ""): [1, 1, 1], ("B", "EXTRA", ""): [1, 1, 1]}))
    assert math.isnan(row["share"])
    assert math.isnan(row["denominator"])
    assert row["reporting"] == 0


def test_a_share_of_nothing_is_none():
    row = only(carried({("A", "IDEAS", ""): ["-"] * 3, ("A", "EXTRA", ""): [0, 0, 0]}))
    assert (row["numerator"], row["denominator"]) == (0, 0)
    assert math.isnan(row["share"])


def test_each_step_is_related_to_the_one_before_within_each_category():
    more = [indicator(code, "S", dimension="form") for code in ("FOUND", "HELPED", "HONOURED")]
    written = {
        ("A", "FOUND", "flag"): [8, 0, 0],
        ("A", "FOUND", "letter"): [2, 0, 0],
        ("A", "HELPED", "flag"): [4, 0, 0],
        ("A", "HELPED", "letter"): [1, 0, 0],
        ("A", "HONOURED", "flag"): [1, 0, 0],
        ("A", "HONOURED", "letter"): [1, 0, 0],
    }
    steps = ("FOUND", "HELPED", "HONOURED")
    rows = carried(written, catalogue(*more), steps=steps, categories=("", "flag", "letter"))
    assert list(rows) == list(CARRIED_DTYPES)
    told = rows[["category", "previous", "measure", "share"]].values.tolist()
    assert told == [
        ["", "FOUND", "HELPED", 50],
        ["flag", "FOUND", "HELPED", 50],
        ["letter", "FOUND", "HELPED", 50],
        ["", "HELPED", "HONOURED", 40],
        ["flag", "HELPED", "HONOURED", 25],
        ["letter", "HELPED", "HONOURED", 100],
    ]


def test_a_unit_above_others_is_not_counted_twice():
    plan = catalogue(unit("A1"), UnitParent(unit="A1", parent="A"))
    both = {
        ("A", "IDEAS", ""): [10, 10, 10],
        ("A", "EXTRA", ""): [5, 5, 5],
        ("A1", "IDEAS", ""): [4, 4, 4],
        ("A1", "EXTRA", ""): [4, 4, 4],
    }
    assert only(carried(both, plan))["denominator"] == 30
    beneath = {key: written for key, written in both.items() if key != ("A", "EXTRA", "")}
    assert only(carried(beneath, plan))["share"] == 100


def test_of_stocks_the_last_year_tells():
    written = {
        ("A", "UNIONS", ""): [10, 10, 20],
        ("A", "MEMBERS", ""): [10, 10, 5],
        ("B", "UNIONS", ""): [10, 10, None],
        ("B", "MEMBERS", ""): [10, 10, None],
    }
    row = only(carried(written, steps=("UNIONS", "MEMBERS"), units=["A", "B"]))
    assert (row["numerator"], row["denominator"]) == (5, 20)
    assert (row["expected"], row["reporting"]) == (2, 1)
