import math

import numpy as np
import pytest

from nq07stats.analysis.anomalies import at_least
from nq07stats.analysis.copied import copied, equal_by_chance
from tests.analysis.many_units import UNITS, YEARS, observations, plan, same_every_year

SIZES = same_every_year([500.0] * 12)
FIGURES = np.random.default_rng(7).integers(60, 140, (8, 12, 5)).astype(float)


def look(figures):
    return copied(observations(figures, SIZES), plan("S", 8), YEARS)


def test_figures_drawn_apart_are_no_copies():
    assert look(FIGURES).empty


def test_a_year_that_repeats_another_is_told_with_what_is_alike():
    figures = FIGURES.copy()
    figures[:6, 4, 3] = figures[:6, 4, 1]
    found = look(figures)
    assert len(found) == 1
    row = found.iloc[0]
    assert (row["kind"], row["unit"], row["year"], row["beside_year"]) == (
        "copied_year",
        UNITS[4],
        2021,
        2019,
    )
    assert (row["count"], row["compared"], row["measure"]) == (6, 8, "")


def test_a_unit_that_repeats_another_is_told():
    figures = FIGURES.copy()
    figures[:, 7, 2] = figures[:, 2, 2]
    row = look(figures).iloc[0]
    assert (row["kind"], row["unit"], row["beside"], row["year"]) == (
        "copied_unit",
        UNITS[7],
        UNITS[2],
        2020,
    )
    assert (row["count"], row["compared"]) == (8, 8)


def test_small_figures_and_few_of_them_tell_nothing():
    figures = np.full((8, 12, 5), 3.0)
    assert look(figures).empty
    figures = FIGURES.copy()
    figures[:4, 4, 3] = figures[:4, 4, 1]
    assert look(figures).empty


def test_stocks_may_stay_as_they_are():
    figures = np.repeat(FIGURES[:, :, :1], 5, axis=2)
    assert copied(observations(figures, SIZES), plan("K", 8), YEARS).empty


def test_of_three_alike_years_each_later_one_is_told_once():
    figures = FIGURES.copy()
    figures[:, 0, 1] = figures[:, 0, 3] = figures[:, 0, 0]
    found = look(figures)
    assert found[["year", "beside_year"]].values.tolist() == [[2019, 2018], [2021, 2018]]


def test_the_chance_of_equal_counts():
    # Two counts around 10: Σ (10^k e^-10 / k!)² = 0,0897.
    by_hand = sum((math.exp(-10) * 10**k / math.factorial(k)) ** 2 for k in range(60))
    near, far = equal_by_chance(np.array([10.0, 1000.0]))
    assert near == pytest.approx(by_hand)
    assert far == pytest.approx(1 / (2 * math.sqrt(math.pi * 1000)), rel=1e-3)


def test_the_example_of_the_method():
    each = equal_by_chance(np.full(8, 100.0))
    assert each[0] == pytest.approx(0.0282, abs=5e-5)
    # 28 × 0,0282⁶ × 0,9718² + 8 × 0,0282⁷ × 0,9718 + 0,0282⁸
    assert at_least(6, each) == pytest.approx(1.36e-8, rel=0.02)
    assert at_least(0, each) == pytest.approx(1)
