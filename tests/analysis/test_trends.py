import math

import pytest

from nq07stats.analysis import breaks, change_on_year, figures
from nq07stats.catalogue import Succession, Unit
from tests.analysis.small_plan import YEARS, catalogue, observe, pick, unit

CATALOGUE = catalogue()
CUBE = figures(observe(), CATALOGUE, YEARS)
CHANGES = change_on_year(CUBE, CATALOGUE)


def test_shares_change_in_percentage_points():
    row = pick(CHANGES, "LAUNCHED_UNIONS", unit="A", year=2021)  # 80 % to 60 %
    assert (row["previous"], row["change"], row["change_unit"]) == (80, -20, "pp")
    assert math.isnan(row["change_percent"])
    assert row["comparable"]
    assert row["better"] is False
    assert pick(CHANGES, "PLANNED", unit="C", year=2021)["change"] == 0
    assert pick(CHANGES, "PLANNED", unit="C", year=2021)["better"] is None


def test_counts_change_in_their_unit_and_relatively():
    row = pick(CHANGES, "IDEAS", unit="A", year=2021)  # 10 to 12
    assert (row["change"], row["change_unit"]) == (2, "abs")
    assert row["change_percent"] == pytest.approx(20)
    assert row["better"] is True
    assert math.isnan(pick(CHANGES, "IDEAS", unit="B", year=2022)["change"])  # "x" the year before


def test_sums_of_different_units_are_not_comparable():
    row = pick(CHANGES, "IDEAS", year=2021)
    assert row["change"] == -5
    assert not row["comparable"]
    assert not pick(CHANGES, "LAUNCHED_UNIONS", year=2022)["comparable"]  # C came, B went
    assert pick(CHANGES, "LAUNCHED", unit="A", year=2022)["comparable"]


def test_sums_that_lack_the_same_units_are_comparable():
    given = {("A", "IDEAS", ""): [1, 2, 3], ("B", "IDEAS", ""): [4, "…", 6]}
    changes = change_on_year(figures(observe(given), CATALOGUE, YEARS), CATALOGUE, since=2020)
    row = pick(changes, "IDEAS", year=2022)
    assert (row["previous"], row["change"], row["state"], row["comparable"]) == (
        5,
        4,
        "partial",
        True,
    )
    assert not pick(changes, "IDEAS", year=2021)["comparable"]
    assert not pick(changes, "EXTRA", year=2022)["comparable"]  # nobody at all
    cube = figures(observe(given), CATALOGUE, YEARS)
    alone = change_on_year(cube[cube["unit"] == ""], CATALOGUE, since=2020)
    assert not pick(alone, "IDEAS", year=2022)["comparable"]


def test_the_first_year_and_the_period_have_no_change():
    assert math.isnan(pick(CHANGES, "IDEAS", year=2020)["change"])
    assert math.isnan(pick(CHANGES, "IDEAS")["change"])
    assert not pick(CHANGES, "IDEAS")["comparable"]


def test_fewer_is_better_where_the_direction_says_so():
    cube = figures(observe({("A", "EXTRA", ""): [0, 5, 3]}), CATALOGUE, YEARS, ["A"])
    changes = change_on_year(cube, CATALOGUE)
    assert pick(changes, "EXTRA", unit="A", year=2022)["better"] is True
    from_zero = pick(changes, "EXTRA", unit="A", year=2021)
    assert (from_zero["change"], from_zero["better"]) == (5, False)
    assert math.isnan(from_zero["change_percent"])


def test_change_since_a_fixed_year():
    since = change_on_year(CUBE, CATALOGUE, since=2020)
    assert pick(since, "LAUNCHED_UNIONS", unit="A", year=2022)["change"] == pytest.approx(10)
    assert math.isnan(pick(since, "LAUNCHED_UNIONS", unit="A", year=2020)["change"])
    assert len(since) == len(CUBE)


def test_units_that_open_close_or_take_over_break_series():
    others = [row for row in CATALOGUE.table(Unit) if row.code not in "BC"]
    changed = [unit("B", valid_to="2020-12-31"), unit("C", valid_from="2021-03-01")]
    plan = CATALOGUE.with_rows(Unit, [*others, *changed])
    plan = plan.with_rows(
        Succession, [Succession(from_unit="B", to_unit="A", date="2021-01-01", share=1)]
    )
    found = breaks(plan, YEARS)
    assert sorted(found.itertuples(index=False, name=None)) == [
        ("A", 2021, "took_over", "B"),
        ("B", 2021, "closed", ""),
        ("C", 2021, "opened", ""),
    ]
    changes = change_on_year(figures(observe(), plan, YEARS), plan)
    assert not pick(changes, "LAUNCHED_UNIONS", unit="A", year=2021)["comparable"]
    assert pick(changes, "LAUNCHED_UNIONS", unit="A", year=2022)["comparable"]
    assert not pick(changes, "UNIONS", year=2021)["comparable"]
    assert pick(changes, "UNIONS", year=2022)["comparable"]


def test_nothing_selected_has_no_change():
    assert change_on_year(CUBE.iloc[:0], CATALOGUE, since=YEARS[0]).empty
