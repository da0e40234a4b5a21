import numpy as np
import pytest

from nq07stats.analysis.anomalies import at_least
from nq07stats.analysis.rounding import rounded
from tests.analysis.many_units import UNITS, YEARS, observations, plan, same_every_year

SIZES = same_every_year([500.0] * 12)
# Of 30 figures of a unit every fifth ends in 0 or 5.
FIGURES = (np.arange(6)[:, None, None] * 5 + np.arange(12)[None, :, None] + 100).astype(
    float
) + np.arange(5)


def look(figures, basis="recorded", kind="S"):
    return rounded(observations(figures, SIZES, basis), plan(kind, 6), YEARS)


def test_figures_that_were_counted_are_round_as_often_as_not():
    assert look(FIGURES).empty


def spoiled():
    figures = FIGURES.copy()
    # 14 of the 24 others ending in 1 to 4 and 6 to 9 made round: 20 of 30.
    own = figures[:, 3, :].ravel()
    own[np.flatnonzero(own % 5)[:14]] = 120
    figures[:, 3, :] = own.reshape(6, 5)
    return figures


def test_a_unit_of_round_figures_is_told():
    found = look(spoiled())
    assert len(found) == 1
    row = found.iloc[0]
    assert (row["kind"], row["unit"], row["year"]) == ("rounded", UNITS[3], 0)
    assert (row["count"], row["compared"]) == (20, 30)


def test_estimates_may_be_round_and_stocks_are_not_looked_at():
    assert look(spoiled(), basis="estimated").empty
    assert look(spoiled(), kind="K").empty


def test_few_or_small_figures_tell_nothing():
    assert look(np.full((6, 12, 5), 15.0)).empty
    assert rounded(observations(spoiled(), SIZES), plan("S", 6), YEARS[:3]).empty


def test_the_example_of_the_method():
    assert at_least(20, np.full(30, 0.2)) == pytest.approx(3.7e-8, rel=0.1)
    assert at_least(20, np.full(30, 0.2)) < 1e-7
    # One of two coins at least: 3/4.
    assert at_least(1, np.full(2, 0.5)) == pytest.approx(0.75)
