"""Shares of something beside shares of a base, and how far all are from proportion."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nq07stats.analysis import (
    concentration,
    figures,
    hoover,
    hoover_by_chance,
    is_beyond_chance,
)
from nq07stats.analysis.methods import explained
from nq07stats.catalogue import UnitParent
from tests.analysis.small_plan import YEARS, catalogue, observe, unit

PLAN = catalogue()


def shares(plan=PLAN, year=2020, years=YEARS, **of_members):
    """Ideas of members, by unit, in the first year, and the second where four are given."""
    written = {}
    for code, (ideas, members, *later) in of_members.items():
        more = later or [None, None]
        written[code, "IDEAS", ""] = [ideas, more[0], None]
        written[code, "MEMBERS", ""] = [members, more[1], None]
    cube = figures(observe(written), plan, years)
    units = [each.code for each in plan.reporting_units]
    return concentration(cube, plan, measure="IDEAS_MEMBERS", units=units, year=year)


def test_the_example_of_the_method():
    found = shares(A=(30, 1000), B=(10, 500), C=(10, 500))
    assert found["unit"].tolist() == ["A", "B", "C"]
    assert found["base"].tolist() == [50, 25, 25]
    assert found["share"].tolist() == [60, 20, 20]
    assert found["difference"].tolist() == pytest.approx([10, -5, -5])
    assert found["beyond"].tolist() == pytest.approx([5, -2.5, -2.5])
    assert hoover(found) == pytest.approx(10)
    told = [passage.text for passage in explained("units") if passage.kind == "example"]
    assert any("10% of the awards, 5 of 50, would have to move" in text for text in told)


def test_a_unit_that_lacks_either_figure_enters_no_sum_and_stands_last():
    found = shares(A=(30, 1000), B=(None, 500), C=(10, 1000))
    assert found["unit"].tolist() == ["A", "C", "B"]
    assert found["base"].tolist()[:2] == [50, 50]
    assert found.iloc[2][["share", "base", "difference", "beyond"]].isna().all()
    assert hoover(found) == pytest.approx(25)


def test_who_is_not_asked_is_left_out():
    # The office has ideas, and no members are asked of it.
    assert "O" not in set(shares(A=(1, 10), B=(1, 10), C=(1, 10), O=(5, None))["unit"])


def test_a_period_is_told_in_years_of_the_base():
    found = shares(year=0, A=(10, 100, 20, 200), B=(10, 300, 0, 400), C=(0, 0, 0, 0))
    a = found.set_index("unit").loc["A"]
    assert (a["share"], a["base"]) == (75, 30)


def test_nothing_counted_gives_no_share():
    none = shares(A=(0, 100), B=(0, 100), C=("-", 100))
    assert none["share"].isna().all()
    assert math.isnan(hoover(none))
    assert math.isnan(hoover_by_chance(none))
    assert shares().empty is False
    assert math.isnan(hoover(shares()))


def test_a_unit_above_others_stands_for_them():
    plan = catalogue(unit("A1"), UnitParent(unit="A1", parent="A"))
    found = shares(plan, A=(30, 1000), A1=(20, 600), B=(10, 1000), C=(10, 2000))
    assert set(found["unit"]) == {"A", "B", "C"}
    assert found["numerator"].sum() == 50


def test_chance_alone_gives_more_the_fewer_things_there_are():
    # Two units of the same size: ½ × 2 × √(2 × ¼ / (π × 50)) = 5.64%.
    found = shares(A=(25, 100), B=(25, 100), C=(None, None))
    assert hoover_by_chance(found) == pytest.approx(5.64, abs=0.005)
    assert hoover_by_chance(shares(A=(1, 100), B=(1, 100), C=(0, 0))) > 25


def test_what_chance_explains_is_told_by_pearsons_test():
    # Of 50, half are due to A and a quarter each to B and C: 25/25 + 6.25/12.5 + 6.25/12.5 = 2,
    # where chance alone exceeds 5.99 once in twenty times; of 150 it makes 6.
    assert not is_beyond_chance(shares(A=(30, 1000), B=(10, 500), C=(10, 500)))
    assert is_beyond_chance(shares(A=(90, 1000), B=(30, 500), C=(30, 500)))
    assert not is_beyond_chance(shares(A=(89, 1000), B=(31, 500), C=(30, 500)))


def test_of_fewer_things_than_units_chance_is_told():
    assert not is_beyond_chance(shares(A=(0, 998), B=(0, 1), C=(2, 1)))
    assert is_beyond_chance(shares(A=(0, 998), B=(0, 1), C=(3, 1)))


def test_where_nothing_was_due_chance_explains_nothing():
    assert is_beyond_chance(shares(A=(10, 100), B=(1, 0), C=(10, 100)))
    assert not is_beyond_chance(shares(A=(10, 100), B=(0, 0), C=(10, 100)))
    assert not is_beyond_chance(shares())


COUNT = st.integers(0, 500)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(COUNT, COUNT), min_size=3, max_size=3))
def test_differences_add_up_to_nothing_and_the_index_is_a_percentage(written):
    found = shares(**dict(zip("ABC", written, strict=True)))
    if hoover(found) >= 0:
        assert found["difference"].sum() == pytest.approx(0, abs=1e-9)
        assert found["beyond"].sum() == pytest.approx(0, abs=1e-6)
        assert found["share"].sum() == pytest.approx(100)
        assert -1e-9 <= hoover(found) <= 100 + 1e-9
        assert found.loc[found["beyond"] > 0, "beyond"].sum() == pytest.approx(
            hoover(found) / 100 * found["numerator"].sum(), abs=1e-6
        )
    else:
        assert not found["numerator"].sum() or not found["denominator"].sum()
