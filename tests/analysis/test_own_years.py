import numpy as np
import pytest

from nq07stats.analysis.anomalies import ANOMALY_DTYPES, strength_of_distance
from nq07stats.analysis.own_years import far_from_own_years
from tests.analysis.many_units import UNITS, YEARS, observations, plan, same_every_year

SIZES = same_every_year([200.0] * 12)


def found_in(series, kind="S", others=None):
    """Look at one unit's series among eleven units that have the same figure every year."""
    figures = np.empty((1, 12, 5))
    figures[0] = same_every_year([(others or np.median(series))] * 12)
    figures[0, 0] = series
    return far_from_own_years(observations(figures, SIZES), plan(kind, 1), YEARS)


def test_the_example_of_the_method():
    found = found_in([6, 4, 9, 7, 37])
    assert found.dtypes.astype(str).to_dict() == ANOMALY_DTYPES
    assert len(found) == 1
    row = found.iloc[0]
    assert (row["kind"], row["unit"], row["year"], row["measure"]) == (
        "own_years",
        UNITS[0],
        2022,
        "X0",
    )
    assert (row["value"], row["usual"], row["low"], row["high"]) == (37, 6.5, 4, 9)
    assert row["compared"] == 4
    # 2√37,375 = 12,227; the others' 5,050 4,183 6,124 5,431 have the median 5,240.
    assert row["strength"] == pytest.approx(strength_of_distance(6.986 / 1.1801), rel=1e-3)
    assert "37\n    is 5.9 deviations away" in far_from_own_years.__doc__


@pytest.mark.parametrize(
    "series",
    [
        [0, 1, 0, 0, 0],
        [2, 5, 2, 2, 2],
        [0, 0, 0, 0, 8],
        [9, 3, 4, 2, 3],
        [100, 110, 120, 130, 140],
        [10, 20, 40, 80, 160],
        [50, 80, 20, 90, 140],
    ],
    ids=str,
)
def test_small_counts_trends_and_lively_series_are_nothing_unusual(series):
    assert found_in(series).empty


@pytest.mark.parametrize(
    ("series", "year"),
    [
        ([40, 44, 410, 38, 43], 2020),
        ([40, 44, 4, 38, 43], 2020),
        ([40, 44, 0, 38, 43], 2020),
        # Two years of none among the others make no lively series of it.
        ([0, 0, 157, 1456, 166], 2021),
    ],
    ids=str,
)
def test_a_digit_too_many_or_too_few_is_found(series, year):
    found = found_in(series, others=40)
    assert found["year"].tolist() == [year]


def test_what_happened_to_all_units_is_nothing_unusual_of_one():
    shares = np.linspace(0.8, 1.2, 12)[:, None]
    figures = np.round(shares * np.array([[400, 410, 120, 420, 430]]))[None]
    assert far_from_own_years(observations(figures, SIZES), plan("S", 1), YEARS).empty


def test_a_unit_is_told_whose_year_others_do_not_share():
    figures = np.round(np.linspace(0.8, 1.2, 12)[:, None] * np.full((1, 5), 400.0))[None]
    figures[0, 3, 2] = 100
    found = far_from_own_years(observations(figures, SIZES), plan("S", 1), YEARS)
    assert found[["unit", "year"]].values.tolist() == [[UNITS[3], 2020]]


def test_shares_are_held_against_shares():
    found = found_in([150, 155, 148, 152, 30], kind="Y", others=150)
    assert len(found) == 1
    row = found.iloc[0]
    # 30 of 200, the others 74 % to 77,5 %.
    assert (row["value"], row["out_of"]) == (15, 200)
    assert (row["low"], row["high"], row["usual"]) == pytest.approx((74, 77.5, 75.5))


def test_a_share_far_from_each_single_year_is_told_however_lively_the_others_are():
    # 78, 67, 92, 97 % of 36, and 8 % between them.
    figures = np.full((1, 12, 5), 28.0)
    figures[0, 0] = [28, 24, 3, 33, 35]
    sizes = same_every_year([36.0] * 12)
    found = far_from_own_years(observations(figures, sizes), plan("Y", 1), YEARS)
    assert found[["unit", "year"]].values.tolist() == [[UNITS[0], 2020]]


def test_a_stock_is_told_of_smaller_leaps_than_a_flow():
    series = [1000, 1010, 990, 1400, 1005]
    assert found_in(series, kind="K", others=1000)["year"].tolist() == [2021]
    assert found_in(series, kind="S", others=1000).empty


def test_three_years_are_too_few_to_compare():
    figures = np.zeros((1, 12, 5))
    figures[0, 0] = [5, 5, 500, 5, 5]
    assert far_from_own_years(observations(figures, SIZES), plan("S", 1), YEARS[:3]).empty
    with pytest.raises(ValueError, match="no years"):
        far_from_own_years(observations(figures, SIZES), plan("S", 1), [])


COUNTED = 100
"""Indicators drawn, each of 12 units over 5 years: 6.000 figures."""


def drawn(chance, mean, spread=0.0):
    """Draw counts for units of several sizes, varying beyond chance by a relative spread."""
    sizes = chance.uniform(0.4, 2.0, 12)[:, None]
    means = np.broadcast_to(mean * sizes, (COUNTED, 12, 5))
    if spread:
        means = means * chance.gamma(1 / spread**2, spread**2, means.shape)
    return chance.poisson(means).astype(float)


@pytest.mark.parametrize(
    ("mean", "spread", "most"),
    [(0.5, 0, 0), (3, 0, 0), (20, 0, 1), (200, 0, 1), (20, 0.2, 6), (200, 0.2, 6), (50, 0.5, 30)],
)
def test_false_alarms_are_rare(mean, spread, most):
    """At most one in a thousand; of years that differ by half of themselves, five."""
    chance = np.random.default_rng(20260101)
    figures = drawn(chance, mean, spread)
    found = far_from_own_years(observations(figures, SIZES), plan("S", COUNTED), YEARS)
    assert len(found) <= most


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_false_alarms_of_shares_are_rare(share):
    chance = np.random.default_rng(20260102)
    figures = chance.binomial(200, share, (COUNTED, 12, 5)).astype(float)
    found = far_from_own_years(observations(figures, SIZES), plan("Y", COUNTED), YEARS)
    assert len(found) <= 1


@pytest.mark.parametrize(("mean", "least"), [(20, 0.85), (100, 0.95)])
def test_a_figure_times_ten_is_found(mean, least):
    assert share_found(mean, lambda figure: figure * 10) >= least


@pytest.mark.parametrize(("mean", "least"), [(20, 0.4), (100, 0.75)])
def test_a_lost_digit_is_found(mean, least):
    assert share_found(mean, lambda figure: figure // 10) >= least


def share_found(mean, spoil):
    """Spoil one figure of each indicator; return the share of them that is told."""
    chance = np.random.default_rng(20260103)
    figures = drawn(chance, mean, 0.2)
    units, years = chance.integers(0, 12, COUNTED), chance.integers(0, 5, COUNTED)
    planted = set()
    for row, (unit, year) in enumerate(zip(units, years, strict=True)):
        figures[row, unit, year] = spoil(figures[row, unit, year])
        planted.add((f"X{row}", UNITS[unit], YEARS[year]))
    found = far_from_own_years(observations(figures, SIZES), plan("S", COUNTED), YEARS)
    told = set(found[["measure", "unit", "year"]].itertuples(index=False, name=None))
    return len(planted & told) / COUNTED


def test_two_years_that_changed_places_are_found_where_they_differ_much():
    # In 2021 all units did a third as much as else; one has it in 2022 instead.
    figures = np.round(np.linspace(0.8, 1.2, 12)[:, None] * np.array([[300, 310, 305, 100, 300]]))
    figures[5, [3, 4]] = figures[5, [4, 3]]
    found = far_from_own_years(observations(figures[None], SIZES), plan("S", 1), YEARS)
    assert found[["unit", "year"]].values.tolist() == [[UNITS[5], 2022]]
