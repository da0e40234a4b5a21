"""What is due before a target ends, and what can be said where nobody knows where it began."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.small_plan import target
from tests.analysis.small_verdicts import one, statuses, verdicts_on


def launched(*by_year):
    """Percentages of A's 100 unions that launched; the other units have none."""
    none = {(code, name, ""): ["-"] * 3 for code in "BC" for name in ("UNIONS", "LAUNCHED")}
    return {("A", "UNIONS", ""): [100] * 3, ("A", "LAUNCHED", ""): list(by_year), **none}


@pytest.mark.parametrize(
    ("comparison", "goal", "values", "expected"),
    [
        # From 0 to 60 % in three years at least 20 and 40 % are due, from 60 % on 60 %.
        ("≥", 60, (15, 39, 59), ("behind", "behind", "missed")),
        ("≥", 60, (20, 40, 60), ("insufficient", "insufficient", "met")),
        ("≥", 60, (59, 60, 10), ("insufficient", "met", "missed")),
        # From 100 to 40 % at most 80 and 60 % are due, from 40 % on 40 %.
        ("≤", 40, (81, 61, 41), ("behind", "behind", "missed")),
        ("≤", 40, (80, 60, 40), ("insufficient", "insufficient", "met")),
        ("≤", 40, (41, 40, 90), ("insufficient", "met", "missed")),
        # Exactly 60 % may be reached from below or above.
        ("=", 60, (19, 40, 60), ("behind", "insufficient", "met")),
        ("=", 60, (60, 61, 59), ("met", "insufficient", "missed")),
    ],
)
def test_without_a_baseline_only_what_none_could_reverse_is_said(
    comparison, goal, values, expected
):
    row = target("T", "LAUNCHED_UNIONS", goal, scope="final_year", comparison=comparison)
    found = statuses(verdicts_on(row, figures=launched(*values)))
    assert (found[2020], found[2021], found[2022]) == expected
    assert math.isnan(one(verdicts_on(row), 2020)["pace"])
    assert one(verdicts_on(row), 2022)["pace"] == goal


def test_a_level_without_limit_may_have_come_down_from_anywhere():
    row = target("T", "MEMBERS", 1000, scope="final_year", comparison="≤")
    # 1800 and 1860 members.
    assert statuses(verdicts_on(row, years=[2020, 2021]))[0] == "insufficient"
    assert math.isinf(one(verdicts_on(row), 2020)["pace_most"])


def test_a_share_over_the_years_began_somewhere_a_sum_at_nothing():
    share = target("T", "LAUNCHED_UNIONS", 90, scope="cumulative", year_to=2024)
    as_asked = verdicts_on(share, figures=launched(40, 50, 60), years=[2020])
    assert one(as_asked)["status"] == "insufficient"  # 18 % are due from nothing
    ideas = target("T", "IDEAS", 40, scope="cumulative")
    assert one(verdicts_on(ideas, years=[2020]))["status"] == "on_pace"  # 18 of 13,3


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from(["≥", "≤", "="]),
    st.integers(1, 99),
    st.lists(st.one_of(st.none(), st.integers(0, 100)), min_size=3, max_size=3),
    st.integers(0, 100),
)
def test_no_baseline_entered_later_reverses_a_verdict(comparison, goal, values, baseline):
    row = target("T", "LAUNCHED_UNIONS", goal, scope="final_year", comparison=comparison)
    on_the_way = {"≥": baseline <= goal, "≤": baseline >= goal, "=": True}[comparison]
    begun = row.model_copy(update={"baseline": float(baseline)})
    before = statuses(verdicts_on(row, figures=launched(*values)))
    after = statuses(verdicts_on(begun, figures=launched(*values)))
    if on_the_way:
        assert all(word in ("insufficient", after[year]) for year, word in before.items())
