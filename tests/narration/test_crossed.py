import pytest

from nq07stats.analysis import figures
from nq07stats.narration import title_of_crossed
from tests.analysis.small_plan import YEARS, catalogue, observe

PLAN = catalogue()


def title(units=("A", "B", "C"), unions=100, **kept):
    """Grassroots unions that keep up the two movements, of as many in each unit."""
    written = {(code, "UNIONS", ""): [unions, None, None] for code in "ABC"}
    for code, (green, home) in kept.items():
        written[code, "KEPT", "green"] = [green, None, None]
        written[code, "KEPT", "home"] = [home, None, None]
    cube = figures(observe(written), PLAN, YEARS)
    asked = {"measure": "KEPT_UNIONS", "categories": ["green", "home"], "year": 2020}
    return title_of_crossed(cube, PLAN, "en", units=units, **asked)


def test_the_category_in_which_units_differ_most_is_named_with_both_ends():
    assert title(A=(90, 60), B=(80, 50), C=(85, 20)) == (
        "Units differ most in home (en): A en 60.0%, C en 20.0%"
    )


def test_ends_that_several_units_share_name_them_all():
    told = title(A=(90, 0), B=(80, 0), C=(10, 0))
    assert told == "Units differ most in green (en): A en 90.0%, C en 10.0%"
    assert title(A=(90, 50), B=(90, 50), C=(10, 50)).endswith("A en and 1 more 90.0%, C en 10.0%")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"A": (0, 0), "B": (0, 0), "C": (0, 0)}, "All 2 alike: 0%"),
        ({"A": (90, 60), "B": (90, 60)}, "green (en) highest (90.0%), home (en) lowest (60.0%); "),
        ({}, "KEPT_UNIONS (en): no figures yet"),
    ],
)
def test_where_units_do_not_differ_the_categories_are_told(given, told):
    assert title(**given).startswith(told)


def test_units_are_not_compared_where_shares_are_of_few():
    told = title(unions=10, A=(9, 6), B=(8, 5), C=(1, 0))
    assert told == "green (en) highest (60.0%), home (en) lowest (36.7%)"


def test_units_without_any_figure_are_counted():
    assert title(A=(90, 60), B=(80, 50)).endswith("; 1 without figures")


def test_one_unit_alone_is_not_compared_with_others():
    assert "differ" not in title(units=["A"], A=(90, 60), B=(10, 10))


def test_counts_are_not_compared_between_units():
    written = {
        ("A", "AWARDS", "flag"): [40, None, None],
        ("A", "AWARDS", "letter"): [9, None, None],
    }
    written |= {
        ("B", "AWARDS", "flag"): [2, None, None],
        ("B", "AWARDS", "letter"): [1, None, None],
    }
    told = title_of_crossed(
        figures(observe(written), PLAN, YEARS),
        PLAN,
        "en",
        measure="AWARDS",
        categories=["flag", "letter"],
        units=["A", "B"],
        year=2020,
    )
    assert told == "flag (en) highest (42), letter (en) lowest (10)"
