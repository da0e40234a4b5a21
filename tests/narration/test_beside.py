"""Units beside each other in a sentence: 2020 of the small plan, A 80 %, B 80 %, C 50 %."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from nq07stats.analysis import figures
from nq07stats.narration import beside_line
from tests.analysis.small_plan import YEARS, observe
from tests.charts.small_charts import CUBE, PLAN


def line(cube=CUBE, measure="LAUNCHED_UNIONS", units=("A", "B", "C"), year=2020, **more):
    return beside_line(cube, PLAN, "en", measure=measure, units=units, year=year, **more)


def test_it_names_the_highest_and_the_lowest_and_what_all_together_have():
    assert line() == (
        "LAUNCHED_UNIONS (en), 2020: **A en and B en highest (80.0%), C en lowest (50.0%)**; "
        "ROOT en 73.7%."
    )


def test_of_one_unit_it_tells_the_value():
    assert line(units=["C"]) == "LAUNCHED_UNIONS (en), 2020: **C en: 50.0%**; ROOT en 73.7%."


def test_it_says_who_has_no_figures_and_where_nothing_is_known():
    assert "1 without figures" in line(year=2022, units=["A", "B"])
    assert (
        line(year=2022, units=["B"])
        == "LAUNCHED_UNIONS (en), 2022: **no figures yet**; ROOT en 92.9%."
    )


def test_counts_have_no_common_value_to_be_held_against():
    # Ideas of the three years: A 10 + 12 + 1.
    told = line(measure="IDEAS", year=0, when="2020–2022")
    assert told.startswith("IDEAS (en), 2020–2022: **")
    assert "ROOT" not in told


@settings(max_examples=20, deadline=None)
@given(st.lists(st.none() | st.integers(0, 9), min_size=3, max_size=3))
def test_it_is_true_of_any_figures(counts):
    written = {(code, "UNIONS", ""): [10, None, None] for code in "ABC"}
    written |= {
        (code, "LAUNCHED", ""): [count, None, None]
        for code, count in zip("ABC", counts, strict=True)
    }
    told = line(figures(observe(written), PLAN, YEARS))
    known = [10 * count for count in counts if count is not None]
    assert "nan" not in told
    if len(set(known)) > 1:
        high, low = re.findall(r"(?:highest|lowest) \((\d+)(?:\.0)?%\)", told)
        assert (int(high), int(low)) == (max(known), min(known))
