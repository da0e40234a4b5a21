import pytest

from nq07stats.analysis.anomalies import ANOMALY_DTYPES, CERTAIN
from nq07stats.analysis.contradictions import contradictions
from tests.analysis.small_plan import FIGURES, YEARS, catalogue, indicator, observe, ratio

PLAN = catalogue()


def look(figures=FIGURES):
    return contradictions(observe(figures), PLAN, YEARS)


def told(found):
    names = ["kind", "unit", "year", "measure", "category", "value", "usual", "beside"]
    return [tuple(row) for row in found[names].itertuples(index=False)]


def test_figures_that_agree_are_not_told():
    assert look().empty


def test_a_total_below_its_parts_and_one_above_all_of_them():
    given = {
        **FIGURES,
        ("A", "UNIONS", ""): [90, 110, 100],
        # Blank parts may account for the rest.
        ("B", "AWARDS", ""): [8, None, None],
        ("B", "AWARDS", "flag"): [3, None, None],
    }
    found = look(given)
    assert found.dtypes.astype(str).to_dict() == ANOMALY_DTYPES
    assert told(found) == [
        ("total", "A", 2020, "UNIONS", "", 90, 100, ""),
        ("total", "A", 2021, "UNIONS", "", 110, 100, ""),
    ]
    assert set(found["strength"]) == {CERTAIN}


def test_the_example_of_the_method():
    given = {
        ("A", "AWARDS", ""): [12, None, None],
        ("A", "AWARDS", "flag"): [9, None, None],
        ("A", "AWARDS", "order"): [5, None, None],
    }
    assert told(look(given)) == [("total", "A", 2020, "AWARDS", "", 12, 14, "")]


def test_a_part_above_its_whole_is_told_once_and_not_again_as_a_share():
    given = {**FIGURES, ("C", "LAUNCHED", ""): [20, "…", 41]}
    assert told(look(given)) == [("part", "C", 2022, "LAUNCHED", "", 41, 40, "UNIONS")]
    by_category = {**FIGURES, ("A", "LAUNCHED", "admin"): [61, 40, 55]}
    assert told(look(by_category)) == [("part", "A", 2020, "LAUNCHED", "admin", 61, 60, "UNIONS")]


def test_a_part_that_is_not_wholly_known_may_be_too_large_already():
    # Of C's 40 grassroots unions 41 have launched, and some of another type.
    given = {
        **FIGURES,
        ("C", "LAUNCHED", ""): [20, None, None],
        ("C", "LAUNCHED", "admin"): [None, None, 41],
        ("C", "LAUNCHED", "firm"): [None, None, "…"],
    }
    assert told(look(given)) == [("part", "C", 2022, "LAUNCHED", "", 41, 40, "UNIONS")]


def test_a_part_of_what_is_on_its_track_alone():
    # Of A's 10 awards 4 are on the union's track.
    given = {**FIGURES, ("A", "WORKERS", ""): [5, None, None]}
    assert told(look(given)) == [("part", "A", 2020, "WORKERS", "", 5, 4, "AWARDS")]


def test_a_part_divided_like_its_whole_is_compared_category_by_category():
    plan = catalogue(indicator("TEAMS", "S", dimension="form", part_of="AWARDS", section="two"))
    given = {**FIGURES, ("A", "TEAMS", "flag"): [5, None, None]}
    found = contradictions(observe(given), plan, YEARS)
    # A has 4 flags and 6 orders.
    assert told(found) == [("part", "A", 2020, "TEAMS", "flag", 5, 4, "AWARDS")]


def test_a_share_above_100_is_told_by_its_category():
    given = {**FIGURES, ("A", "KEPT", "green"): [101, None, None]}
    assert told(look(given)) == [("part", "A", 2020, "KEPT", "green", 101, 100, "UNIONS")]


def test_a_share_of_figures_that_are_no_part_of_each_other_is_told_as_a_share():
    plan = catalogue(ratio("IDEAS_EXTRA", "IDEAS", "EXTRA"))
    given = {**FIGURES, ("A", "EXTRA", ""): [8, 20, None]}
    found = contradictions(observe(given), plan, YEARS)
    assert told(found) == [("above_100", "A", 2020, "IDEAS_EXTRA", "", 125, 100, "")]


def test_a_whole_that_is_not_wholly_known_contradicts_nothing():
    given = {**FIGURES, ("B", "UNIONS", "firm"): [30, "…", None]}
    assert look(given).empty


def test_without_years_nothing_can_be_said():
    with pytest.raises(ValueError, match="no years"):
        contradictions(observe(), PLAN, [])
