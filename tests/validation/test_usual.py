from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nq07stats.catalogue import Rule
from nq07stats.observations import OBSERVATION_DTYPES, frame
from nq07stats.validation import validate
from nq07stats.validation.usual import distance
from tests.validation.report import CATALOGUE, ENTRIES, YEARS, Key, Report, Written


def series(code: str, values: list[Written]) -> dict[Key, Written]:
    return {(code, "", year): value for year, value in zip(YEARS, values, strict=True)}


def test_distance_by_hand() -> None:
    assert distance(30, 10) == pytest.approx(2 * (5.511352 - 3.221025), abs=1e-5)
    assert distance(0, 0) == 0
    assert distance(2, 20) == -distance(20, 2)


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(1, 1000))
def test_the_same_difference_weighs_less_among_larger_counts(a: int, more: int, by: int) -> None:
    assert 0 < distance(a + more + by, a + more) <= distance(a + by, a) + 1e-9


@pytest.mark.parametrize(
    ("values", "years"),
    [
        ([12, 12, 120, 12, 12], [2022]),
        ([10, 11, 0, 9, 10], []),  # 5.2 standard deviations
        ([20, 22, 0, 19, 21], [2022]),
        ([1, 1, 4, 1, 1], []),
        ([100, 110, 290, 105, 98], []),  # 2.8 times the usual 102.5
        ([100, 110, 340, 105, 98], [2022]),
        ([50, 52, 500, 510, 49], []),  # two years alike are no slip of the pen
        ([1, 3, 10, 29, 100], [2024]),
        ([12, "…", 120, "x", 12], []),  # two other years do not make a habit
        ([12, "-", 120, 12, 12], [2022]),
        ([5, 40, 300, 12, 90], [2022]),
    ],
)
def test_jumps_of_a_flow(values: list[Written], years: list[int]) -> None:
    found = Report().with_entries(series("BM04", values)).codes()
    assert found == [("jump", ("BM04", "", year)) for year in years]


def test_negative_figures_are_nothing_to_compare_with() -> None:
    """They come in where the rule against them is switched off."""
    rule = CATALOGUE.rules["negative"].model_copy(update={"severity": "off"})
    rules = {**CATALOGUE.rules, "negative": rule}
    report = Report().with_entries(series("BM04", [-1, 12, 120, 12, 12]))
    found = validate(report, CATALOGUE.with_rows(Rule, rules.values()), frame(OBSERVATION_DTYPES))
    assert [(one.code, one.indicator, one.year) for one in found] == [("jump", "BM04", 2022)]


def test_stocks_are_held_closer_and_amounts_looser() -> None:
    assert Report().with_entries({("CT02", "", 2021): 3100}).codes() == [
        ("jump_of_stock", ("CT02", "", 2021))
    ]
    assert Report().with_entries({("CT02", "", 2021): 2900}).codes() == []
    assert Report().with_entries({("SK02", "", 2021): 4900}).codes() == []
    assert Report().with_entries({("SK02", "", 2021): 5100}).codes() == [
        ("jump_of_amount", ("SK02", "", 2021))
    ]


def test_the_facts_tell_the_figure_and_what_is_usual() -> None:
    (found,) = Report().with_entries(series("BM04", [10, 12, 130, 14, 12])).check()
    assert dict(found.facts) == {"value": 130, "usual": 12}
    assert found.severity == "warning"


def test_stored_years_outside_the_scope_count_as_history() -> None:
    stored = Report().observations
    wrong = {("BM04", "", 2024): 120}
    last = Report(
        entries={key: value for key, value in {**ENTRIES, **wrong}.items() if key[2] == 2024},
        rows=(),
        scope=tuple(place for place in Report().scope if place[0] == 2024),
    )
    assert ("jump", ("BM04", "", 2024)) not in last.codes()
    found = [(one.code, one.indicator, one.year) for one in last.check(stored)]
    assert ("jump", "BM04", 2024) in found
    whole = replace(last, entries={**ENTRIES, **wrong}, scope=Report().scope)
    outdated = stored.assign(value=120.0)
    assert [one.indicator for one in whole.check(outdated) if one.code == "jump"] == ["BM04"]
