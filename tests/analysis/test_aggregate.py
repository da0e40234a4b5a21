import math
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nq07stats.analysis import CUBE_DTYPES, figures
from nq07stats.analysis.grid import read_grid
from nq07stats.catalogue import Category, Dimension, Unit, UnitParent, read_folder
from tests.analysis.small_plan import (
    YEARS,
    catalogue,
    indicator,
    names,
    observe,
    pick,
    ratio,
    unit,
)

CATALOGUE = catalogue()
CUBE = figures(observe(), CATALOGUE, YEARS)
REAL = read_folder(Path(__file__).parents[2] / "data" / "catalogue")


def told(row):
    return (row["value"], row["expected"], row["reporting"], row["state"])


def test_a_flow_adds_up_over_units_and_years():
    assert told(pick(CUBE, "IDEAS", year=2020)) == (18, 4, 4, "complete")  # 10 + 0 + 5 + 3
    assert told(pick(CUBE, "IDEAS", year=2022)) == (10, 4, 4, "complete")
    # 2021: 12 + 1; B wrote "x" and is not expected, C left it blank.
    assert told(pick(CUBE, "IDEAS", year=2021)) == (13, 3, 2, "partial")
    assert told(pick(CUBE, "IDEAS")) == (41, 4, 3, "partial")


def test_none_occurred_is_a_figure_and_not_applicable_is_not_asked():
    assert told(pick(CUBE, "IDEAS", unit="B", year=2020)) == (0, 1, 1, "complete")
    absent = pick(CUBE, "IDEAS", unit="B", year=2021)
    assert math.isnan(absent["value"])
    assert (absent["expected"], absent["state"]) == (0, "not_expected")
    assert pick(CUBE, "IDEAS", unit="C", year=2021)["state"] == "missing"
    assert pick(CUBE, "LAUNCHED", unit="C", year=2021)["state"] == "missing"


def test_a_stock_is_that_of_the_last_year_selected_and_never_carried_forward():
    assert told(pick(CUBE, "MEMBERS")) == (1600, 3, 2, "partial")  # not 1600 + C's 310 of 2021
    until_2021 = figures(observe(), CATALOGUE, [2020, 2021])
    assert told(pick(until_2021, "MEMBERS")) == (1860, 3, 3, "complete")


def test_a_given_total_stands_and_parts_make_one_where_none_is_given():
    assert told(pick(CUBE, "UNIONS", unit="A", year=2020)) == (100, 1, 1, "complete")
    assert told(pick(CUBE, "UNIONS", unit="B", year=2020)) == (50, 1, 1, "complete")
    assert told(pick(CUBE, "UNIONS", year=2020)) == (190, 3, 3, "complete")
    # C's unions are not divided, so the parts of all together are partial.
    assert told(pick(CUBE, "UNIONS", "admin", year=2020)) == (80, 3, 2, "partial")


def test_blank_parts_take_nothing_away_but_unavailable_ones_do():
    assert told(pick(CUBE, "AWARDS", unit="A", year=2020)) == (10, 1, 1, "complete")
    assert told(pick(CUBE, "AWARDS", unit="C", year=2020)) == (3, 1, 0, "partial")
    assert told(pick(CUBE, "AWARDS", year=2020)) == (21, 3, 2, "partial")


def test_a_unit_without_its_whole_does_not_turn_80_percent_into_170():
    # 2022: A 90/100 and C 40/40; B launched 45 of nobody knows how many.
    row = pick(CUBE, "LAUNCHED_UNIONS", year=2022)
    assert (row["numerator"], row["denominator"]) == (130, 140)
    assert row["value"] == pytest.approx(92.857142857)
    assert (row["expected"], row["reporting"], row["state"]) == (3, 2, "partial")
    assert math.isnan(pick(CUBE, "LAUNCHED_UNIONS", unit="B", year=2022)["value"])
    assert pick(CUBE, "LAUNCHED", year=2022)["value"] == 175


def test_shares_over_several_years_are_pooled_in_unit_years():
    # 140 of 190, 90 of 150 and 130 of 140, C left out of the second year, B of the third.
    row = pick(CUBE, "LAUNCHED_UNIONS")
    assert (row["numerator"], row["denominator"], row["value"]) == (360, 480, 75)
    count = pick(CUBE, "LAUNCHED")
    assert math.isnan(count["value"])
    assert (count["numerator"], count["denominator"]) == (360, 480)


def test_a_ratio_of_equally_divided_sides_is_given_by_category():
    # A 50/60; B's launches and C's unions are not divided.
    row = pick(CUBE, "LAUNCHED_UNIONS", "admin", year=2020)
    assert (row["numerator"], row["denominator"], row["reporting"]) == (50, 60, 1)


def test_overlapping_categories_stand_against_the_undivided_whole_and_make_no_total():
    green = pick(CUBE, "KEPT_UNIONS", "green", year=2020)
    assert (green["numerator"], green["denominator"], green["value"]) == (120, 150, 80)
    assert pick(CUBE, "KEPT_UNIONS", "home", year=2020)["value"] == 70
    assert pick(CUBE, "KEPT", year=2020)["state"] == "not_expected"
    assert pick(CUBE, "KEPT_UNIONS", year=2020)["state"] == "not_expected"
    lone = figures(observe({("A", "KEPT", ""): [95, None, None]}), CATALOGUE, YEARS)
    assert pick(lone, "KEPT", year=2020)["value"] == 95


def test_a_flag_is_the_share_of_expected_units_without_the_office():
    assert pick(CUBE, "PLANNED", year=2020)["value"] == pytest.approx(200 / 3)
    row = pick(CUBE, "PLANNED", year=2021)  # A yes, C no ("-"), B unknown
    assert row["value"] == pytest.approx(100 / 3)
    assert (row["expected"], row["reporting"], row["state"]) == (3, 2, "partial")
    assert told(pick(CUBE, "PLANNED", year=2022)) == (100, 2, 2, "complete")  # C wrote "x"
    assert pick(CUBE, "PLANNED")["value"] == 62.5  # 5 of 3 + 3 + 2
    assert pick(CUBE, "PLANNED", unit="O", year=2020)["value"] == 100


def test_a_closed_unit_is_not_expected():
    closed = unit("A", valid_to="2020-06-30")
    others = [row for row in CATALOGUE.table(Unit) if row.code != "A"]
    cube = figures(observe(), CATALOGUE.with_rows(Unit, [closed, *others]), YEARS)
    assert pick(cube, "PLANNED", year=2021)["expected"] == 2
    assert pick(cube, "IDEAS", unit="A", year=2021)["state"] == "not_expected"
    assert pick(cube, "IDEAS", unit="A", year=2020)["value"] == 10


def test_a_track_confines_awards_divided_by_form():
    # A 1/4 (its order is the state's); B's lone total has no track, C does not know its flags.
    row = pick(CUBE, "WORKERS_AWARDS", year=2020)
    assert (row["numerator"], row["denominator"], row["value"]) == (1, 4, 25)
    assert (row["expected"], row["reporting"]) == (3, 1)
    assert pick(CUBE, "WORKERS", year=2020)["value"] == 4


def test_a_ratio_is_given_by_the_categories_that_both_its_sides_can_have():
    recipients = [
        Dimension(**names("recipient")),
        *(Category(**names(code), dimension="recipient") for code in ("team", "person")),
        Category(**names("medal"), dimension="form", track="union", recipients="person"),
        indicator("TEAMS", "S", dimension="form", recipient="team"),
        indicator("PERSONS", "S", dimension="form", recipient="person"),
        ratio("TEAMS_PERSONS", "TEAMS", "PERSONS", bounded=False),
    ]
    given = {("A", "TEAMS", "flag"): [2, 1, 0], ("A", "PERSONS", "flag"): [4, 4, 4]}
    cube = figures(observe(given), catalogue(*recipients), YEARS)
    assert pick(cube, "TEAMS_PERSONS", "flag", year=2020)["value"] == 50
    assert set(cube.loc[cube["measure"] == "TEAMS", "category"]) == {"", "flag", "letter", "order"}
    shares = cube.loc[cube["measure"] == "TEAMS_PERSONS", "category"]
    assert set(shares) == {"", "flag", "letter", "order"}


def test_every_shipped_measure_has_the_categories_that_a_target_may_name():
    cube = figures(observe({}), REAL, REAL.plan.years)
    for measure, rows in cube.groupby("measure"):
        named = {category.code for category in REAL.categories_of(measure)}
        assert set(rows["category"]) == {"", *named}


def test_a_rate_over_several_years_is_flow_over_member_years():
    assert pick(CUBE, "IDEAS_MEMBERS", year=2020)["value"] == pytest.approx(1000 * 15 / 1800)
    row = pick(CUBE, "IDEAS_MEMBERS")  # 15/1800, 12/1050 (A), 3/1600 (A, B)
    assert (row["numerator"], row["denominator"]) == (30, 4450)
    assert row["value"] == pytest.approx(1000 * 30 / 4450)


def test_a_ratio_of_stocks_is_told_by_the_last_year():
    row = pick(CUBE, "MEMBERS_UNIONS")  # 2022: A alone has both
    assert (row["numerator"], row["denominator"]) == (1100, 100)


def test_zero_over_zero_has_no_value():
    zero = {("A", "UNIONS", ""): ["-"] * 3, ("A", "LAUNCHED", ""): ["-"] * 3}
    row = pick(figures(observe(zero), CATALOGUE, YEARS, ["A"]), "LAUNCHED_UNIONS", year=2020)
    assert math.isnan(row["value"])
    assert row["state"] == "complete"


def test_selected_units_alone_make_the_sum():
    cube = figures(observe(), CATALOGUE, [2020], ["C", "A"])
    assert list(dict.fromkeys(cube["unit"])) == ["", "A", "C"]
    assert pick(cube, "LAUNCHED_UNIONS", year=2020)["value"] == pytest.approx(100 * 100 / 140)
    assert figures(observe(), CATALOGUE, [2020], []).equals(figures(observe(), CATALOGUE, [2020]))
    with pytest.raises(ValueError, match="ROOT"):
        figures(observe(), CATALOGUE, [2020], ["ROOT"])
    with pytest.raises(ValueError, match="years"):
        figures(observe(), CATALOGUE, [])


def test_categories_in_two_levels_add_up_to_the_total():
    deep = [
        Category(**names("fighter"), dimension="form", track="state"),
        Category(**names("local"), dimension="form", parent="fighter"),
        Category(**names("national"), dimension="form", parent="fighter"),
    ]
    given = {
        ("A", "AWARDS", "local"): [5, 5, "…"],
        ("A", "AWARDS", "national"): [1, None, 2],
        ("A", "AWARDS", "fighter"): [None, 9, None],
        ("A", "AWARDS", "flag"): [2, 2, 2],
    }
    cube = figures(observe(given), catalogue(*deep), YEARS, ["A"])
    assert pick(cube, "AWARDS", "fighter", year=2020)["value"] == 6
    assert pick(cube, "AWARDS", year=2020)["value"] == 8
    assert pick(cube, "AWARDS", year=2021)["value"] == 11
    assert told(pick(cube, "AWARDS", year=2022)) == (4, 1, 0, "partial")


def test_what_does_not_apply_as_a_whole_does_not_apply_in_its_parts():
    cube = figures(observe({("A", "AWARDS", ""): ["x", None, None]}), CATALOGUE, YEARS, ["A"])
    assert pick(cube, "AWARDS", "flag", year=2020)["state"] == "not_expected"
    every = {("A", "AWARDS", form): ["x", None, None] for form in ("flag", "letter", "order")}
    cube = figures(observe(every), CATALOGUE, YEARS, ["A"])
    assert pick(cube, "AWARDS", year=2020)["state"] == "not_expected"


def test_what_did_not_occur_as_a_whole_did_not_in_its_parts():
    given = {
        ("A", "AWARDS", ""): ["-", 3, None],
        ("A", "MEMBERS", ""): [1000, 1000, None],
        ("B", "AWARDS", "flag"): [5, 5, None],
        ("B", "MEMBERS", ""): [500, 500, None],
    }
    rate = ratio("RATE", "AWARDS", "MEMBERS", factor=1000, bounded=False, track="union")
    cube = figures(observe(given), catalogue(rate), YEARS, ["A", "B"])
    assert told(pick(cube, "AWARDS", "flag", "A", 2020)) == (0, 1, 1, "complete")
    assert pick(cube, "RATE", year=2020)["value"] == pytest.approx(1000 * 5 / 1500)
    # A total that is not 0 may be of either track.
    assert pick(cube, "AWARDS", "flag", "A", 2021)["state"] == "missing"
    assert pick(cube, "RATE", year=2021)["value"] == pytest.approx(1000 * 5 / 500)


def test_a_category_out_of_its_time_is_not_asked_but_counts_where_given():
    old = [
        Category(**names("old"), dimension="form", valid_to="2020-12-31"),
        Category(**names("new"), dimension="form", valid_from="2021-01-01"),
    ]
    given = {("A", "AWARDS", "old"): [1, 1, None], ("A", "AWARDS", "new"): [None, 2, None]}
    cube = figures(observe(given), catalogue(*old), YEARS, ["A"])
    assert pick(cube, "AWARDS", "new", year=2020)["state"] == "not_expected"
    assert pick(cube, "AWARDS", "old", year=2022)["state"] == "not_expected"
    assert pick(cube, "AWARDS", year=2021)["value"] == 3


def test_a_unit_and_those_beneath_it_are_counted_once():
    nested = [unit("A1"), unit("A2"), unit("B1")]
    links = [UnitParent(unit=code, parent=code[0]) for code in ("A1", "A2", "B1")]
    given = {
        ("A", "IDEAS", ""): [10, None, None],
        ("A1", "IDEAS", ""): [4, 4, None],
        ("A2", "IDEAS", ""): [5, 5, None],
        ("B1", "IDEAS", ""): [7, 7, None],
    }
    cube = figures(observe(given), catalogue(*nested, *links), YEARS)
    # 2020: A's own 10 stands for A1 and A2; B1's 7 for B. 2021: 4 + 5 + 7. C and O are missing.
    assert told(pick(cube, "IDEAS", year=2020)) == (17, 4, 2, "partial")
    assert told(pick(cube, "IDEAS", year=2021)) == (16, 5, 3, "partial")
    assert pick(cube, "IDEAS", unit="A1", year=2020)["value"] == 4


def test_an_empty_workspace_gives_the_same_rows_without_figures():
    empty = figures(observe({}), CATALOGUE, YEARS)
    assert len(empty) == len(CUBE)
    assert empty["value"].isna().all()
    assert set(empty["state"]) == {"missing", "not_expected"}


def test_the_cube_has_the_columns_declared():
    assert CUBE.dtypes.astype(str).to_dict() == CUBE_DTYPES


def test_the_order_of_rows_and_stray_figures_change_nothing():
    shuffled = observe().sample(frac=1, random_state=7)
    stray = observe({("Z", "IDEAS", ""): [5] * 3, ("A", "NONE", ""): [5] * 3})
    not_asked = observe({("O", "UNIONS", ""): [5] * 3})
    cube = figures(pd.concat([shuffled, stray, not_asked]), CATALOGUE, YEARS)
    pd.testing.assert_frame_equal(cube, CUBE)


def test_what_is_asked_is_what_the_catalogue_says():
    grid = read_grid(observe({}), REAL, REAL.plan.years)
    for code, rows in grid.rows.items():
        asked = grid.cells.expected[rows[""]]
        for place, one in enumerate(grid.units):
            for column, year in enumerate(grid.years):
                says = REAL.expects(REAL.indicators[code], one, year)
                assert asked[place, column] == (says and code not in grid.overlapping)


AMOUNTS = st.one_of(
    st.none(), st.sampled_from(["-", "x", "…"]), st.integers(min_value=0, max_value=500)
)
SERIES = st.lists(AMOUNTS, min_size=3, max_size=3)


@settings(deadline=None, max_examples=60)
@given(st.dictionaries(st.sampled_from("ABCO"), SERIES))
def test_all_together_is_the_sum_of_the_units(written):
    given_figures = {(code, "IDEAS", ""): values for code, values in written.items()}
    cube = figures(observe(given_figures), CATALOGUE, YEARS)
    flow = cube[(cube["measure"] == "IDEAS")]
    for year in (0, *YEARS):
        rows = flow[flow["year"] == year]
        units = rows[rows["unit"] != ""]
        whole = rows[rows["unit"] == ""].iloc[0]
        assert whole["value"] == units["value"].sum() or units["value"].isna().all()
        assert whole["expected"] == units["expected"].sum()
        assert whole["reporting"] == units["reporting"].sum()


@settings(deadline=None, max_examples=60)
@given(st.dictionaries(st.sampled_from("ABC"), st.tuples(SERIES, SERIES)))
def test_a_part_over_its_whole_lies_between_0_and_100(written):
    given_figures = {}
    for code, (wholes, shares) in written.items():
        given_figures[code, "UNIONS", ""] = wholes
        given_figures[code, "LAUNCHED", ""] = [
            share * (0 if whole == "-" else whole) // 500
            if isinstance(share, int) and whole in ("-", *range(501))
            else share
            for whole, share in zip(wholes, shares, strict=True)
        ]
    cube = figures(observe(given_figures), CATALOGUE, YEARS)
    values = cube.loc[cube["measure"] == "LAUNCHED_UNIONS", "value"].dropna()
    assert values.between(0, 100).all()
