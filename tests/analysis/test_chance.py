"""Limits and intervals of chance, against sums written out and figures published."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nq07stats.analysis.chance import chance_limits, intervals

TAILS = st.sampled_from([0.025, 0.001])


def binomial(count: int, size: int, share: float) -> float:
    """Probability of a count or fewer."""
    return math.fsum(
        math.comb(size, k) * share**k * (1 - share) ** (size - k) for k in range(count + 1)
    )


def poisson(count: int, expected: float) -> float:
    return math.fsum(
        math.exp(k * math.log(expected) - expected - math.lgamma(k + 1)) for k in range(count + 1)
    )


def beyond(count: float, limits: tuple[float, float]) -> tuple[bool, bool]:
    return count < limits[0] - 1e-7, count > limits[1] + 1e-7


def limits(share: float, size: float, tail: float, *, bounded: bool) -> tuple[float, float]:
    """Return the limits as counts."""
    low, high = chance_limits(share, [size], tail, bounded=bounded)
    return float(low[0]) * size, float(high[0]) * size


class TestLimits:
    @settings(deadline=None)
    @given(st.integers(1, 80), st.integers(1, 99), TAILS)
    def test_a_share_is_beyond_where_what_is_as_far_off_is_that_unlikely(
        self, size: int, percent: int, tail: float
    ) -> None:
        share = percent / 100
        found = limits(share, size, tail, bounded=True)
        for count in range(size + 1):
            few, many = binomial(count, size, share), 1 - binomial(count - 1, size, share)
            if min(abs(few - tail), abs(many - tail)) > 1e-9:
                assert beyond(count, found) == (few < tail, many < tail)

    @settings(deadline=None)
    @given(st.floats(0.01, 60), TAILS)
    def test_a_rate_is_beyond_where_what_is_as_far_off_is_that_unlikely(
        self, expected: float, tail: float
    ) -> None:
        found = limits(expected / 10, 10, tail, bounded=False)
        for count in range(110):
            few, many = poisson(count, expected), 1 - poisson(count - 1, expected)
            if min(abs(few - tail), abs(many - tail)) > 1e-9:
                assert beyond(count, found) == (few < tail, many < tail)

    def test_the_example_of_the_method(self) -> None:
        # P(≤ 71 of 100) = 2.0%, P(≤ 72) = 3.4%; P(≥ 89) = 1.3%, P(≥ 88) = 2.5%.
        low, high = limits(0.8, 100, 0.025, bounded=True)
        assert (math.ceil(low), math.floor(high)) == (72, 88)
        low, high = limits(0.8, 20, 0.025, bounded=True)
        assert (math.ceil(low), math.floor(high)) == (12, 19)

    def test_more_cases_make_narrower_limits(self) -> None:
        low, high = chance_limits(0.3, [20, 50, 100, 1000, 1e6], 0.001, bounded=True)
        assert np.all(np.diff(low) > 0)
        assert np.all(np.diff(high) < 0)

    @pytest.mark.parametrize("bounded", [True, False])
    def test_of_nothing_there_is_nothing_but_nothing(self, bounded: bool) -> None:
        low, high = chance_limits(0.0, [10, 1000], 0.025, bounded=bounded)
        assert low.tolist() == high.tolist() == [0, 0]

    def test_of_all_there_is_nothing_but_all(self) -> None:
        low, high = chance_limits(1.0, [10, 1000], 0.025, bounded=True)
        assert low.tolist() == high.tolist() == [1, 1]

    def test_what_is_out_of_nothing_has_no_limits(self) -> None:
        low, high = chance_limits(0.4, [0, float("nan")], 0.025, bounded=True)
        assert np.isnan([*low, *high]).all()


class TestIntervals:
    def test_of_a_share_as_published(self) -> None:
        # R. G. Newcombe, Statistics in Medicine 17 (1998), pages 857–872: Wilson's of 81/263,
        # 15/148, 0/20 and 1/29.
        low, high = intervals([81, 15, 0, 1], [263, 148, 20, 29], 0.025, bounded=True)
        assert low.round(4).tolist() == [0.2553, 0.0624, 0.0, 0.0061]
        assert high.round(4).tolist() == [0.3662, 0.1605, 0.1611, 0.1718]

    def test_of_a_rate_by_the_probabilities_of_its_ends(self) -> None:
        low, high = intervals([10], [4], 0.025, bounded=False)
        # 10 or more where 4.795 are expected, 10 or fewer where 18.390 are.
        assert (low[0] * 4, high[0] * 4) == pytest.approx((4.795, 18.390), abs=0.001)
        assert 1 - poisson(9, low[0] * 4) == pytest.approx(0.025)
        assert poisson(10, high[0] * 4) == pytest.approx(0.025)

    def test_of_a_rate_of_nothing_it_begins_at_nothing(self) -> None:
        low, high = intervals([0], [1], 0.025, bounded=False)
        # exp(−3.689) = 0.025
        assert (low[0], high[0]) == pytest.approx((0, 3.689), abs=0.001)

    @settings(deadline=None)
    @given(st.integers(0, 500), st.integers(1, 500), TAILS, st.booleans())
    def test_a_value_lies_within_its_interval(
        self, count: int, size: int, tail: float, bounded: bool
    ) -> None:
        count = min(count, size) if bounded else count
        low, high = intervals([count], [size], tail, bounded=bounded)
        assert 0 <= low[0] <= count / size <= high[0]

    @pytest.mark.parametrize("bounded", [True, False])
    def test_without_figures_there_is_none(self, bounded: bool) -> None:
        low, high = intervals([float("nan"), 0], [10, 0], 0.025, bounded=bounded)
        assert np.isnan([*low, *high]).all()
