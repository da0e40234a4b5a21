from collections.abc import Mapping, Sequence

import pandas as pd
import pytest

from nq07stats.analysis import compared_measures, figures, kind_medians, sides
from nq07stats.catalogue import Catalogue
from tests.analysis.small_plan import YEARS, Written, catalogue, observe, ratio, target

Figures = Mapping[tuple[str, str, str], Sequence[Written]]

SHARE = catalogue(target("T", "LAUNCHED_UNIONS", 85))
RATE = catalogue(target("T", "IDEAS", 30, scope="cumulative"))


def launched(**of_unions: tuple[float, float]) -> Figures:
    """What units launched of how many unions, in the last year."""
    found: dict[tuple[str, str, str], Sequence[Written]] = {}
    for unit, (count, unions) in of_unions.items():
        found[unit, "LAUNCHED", ""] = [None, None, count]
        found[unit, "UNIONS", ""] = [None, None, unions]
    return found


def ideas(**of_members: tuple[float, float]) -> Figures:
    found: dict[tuple[str, str, str], Sequence[Written]] = {}
    for unit, (count, members) in of_members.items():
        found[unit, "IDEAS", ""] = [None, None, count]
        found[unit, "MEMBERS", ""] = [None, None, members]
    return found


def found(unit: str, observed: Figures, plan: Catalogue = SHARE) -> pd.DataFrame:
    return sides(figures(observe(observed), plan, YEARS), plan, unit, YEARS)


def side(unit: str, observed: Figures, plan: Catalogue = SHARE) -> pd.Series:
    rows = found(unit, observed, plan)
    assert len(rows) == 1
    return rows.iloc[0]


class TestMeasures:
    def test_only_ratios_compare_units_counts_by_those_they_are_the_numerator_of(self) -> None:
        assert compared_measures(SHARE) == (("LAUNCHED_UNIONS", ""),)
        assert compared_measures(RATE) == (("IDEAS_MEMBERS", ""),)

    def test_what_has_no_better_side_is_left_out(self) -> None:
        row = ratio("PLAIN", "IDEAS", "UNIONS", direction="none")
        assert compared_measures(catalogue(row, target("T", "PLAIN", 5))) == ()


class TestShares:
    # Together 160 of 200 = 80%; the median of 50%, 94.3% and 91.4% is 91.4%.
    OBSERVED = launched(A=(30, 60), B=(66, 70), C=(64, 70))

    def test_the_example_of_the_method(self) -> None:
        own = side("A", self.OBSERVED)
        assert (own["value"], own["whole"], own["side"]) == (50, 80, "weak")
        # Of 60 at 80%, P(≤ 41) = 2.2% and P(≤ 42) = 4.3%: the limit lies between.
        assert 80 - 100 * 42 / 60 < own["limit"] < 80 - 100 * 41 / 60
        assert own["kind"] == pytest.approx(100 * 64 / 70)
        assert (own["kind_units"], own["size"]) == (3, 30)
        # 30 points less than all are 2.64 times 11.36; above them chance explains 10.40 points,
        # of which the median's 11.43 more are 1.10 times.
        assert own["distance"] == pytest.approx(-2.64, abs=0.01)
        assert own["kind_distance"] == pytest.approx(1.10, abs=0.01)

    def test_better_than_all_and_than_its_kind_is_a_strong_side(self) -> None:
        assert side("B", self.OBSERVED)["side"] == "strong"

    def test_the_median_of_its_kind_is_not_better_than_its_kind(self) -> None:
        # 11.4 points above all, by more than chance explains (9.6), but no better than its kind.
        assert side("C", self.OBSERVED)["side"] == "level"

    def test_what_chance_explains_is_neither_strong_nor_weak(self) -> None:
        # Together 120 of 150 = 80%; 38 of 50 are 4 points less, chance explains 12.6.
        assert side("A", launched(A=(38, 50), B=(41, 50), C=(41, 50)))["side"] == "level"

    def test_a_side_lies_outside_the_limits_of_the_funnel(self) -> None:
        # Together 160 of 200 = 80%. P(≤ 41 of 60) = 2.2%, P(≤ 42 of 60) = 4.3%, while 42 is 10.0
        # points less and 1.96 × √(0.8 × 0.2 / 60) = 10.1.
        assert side("A", launched(A=(42, 60), B=(59, 70), C=(59, 70)))["side"] == "level"
        assert side("A", launched(A=(41, 60), B=(60, 70), C=(59, 70)))["side"] == "weak"

    def test_a_difference_below_two_points_is_none_however_many_there_are(self) -> None:
        observed = launched(A=(8_190, 10_000), B=(8_000, 10_000), C=(8_000, 10_000))
        own = side("A", observed)
        # 81.9% of all's 80.6%, chance explains 0.8 points.
        assert own["value"] - own["whole"] > own["limit"]
        assert own["side"] == "level"

    def test_small_numbers_are_neither_praised_nor_blamed(self) -> None:
        assert side("A", launched(A=(2, 19), B=(90, 100), C=(90, 100)))["side"] == "small"
        assert side("A", launched(A=(2, 20), B=(90, 100), C=(90, 100)))["side"] == "weak"

    def test_without_three_units_there_is_no_median(self) -> None:
        own = side("A", launched(A=(30, 60), B=(66, 70)))
        assert pd.isna(own["kind"])
        assert own["side"] == "weak"

    def test_small_numbers_make_no_median(self) -> None:
        observed = launched(A=(30, 60), B=(66, 70), C=(15, 15))
        assert kind_medians(figures(observe(observed), SHARE, YEARS), SHARE, "A") == {}

    def test_without_a_figure_nothing_is_compared(self) -> None:
        assert side("C", launched(A=(30, 60), B=(66, 70)))["side"] == "no_figures"

    def test_as_long_as_no_other_unit_has_a_figure_nothing_is_compared(self) -> None:
        assert side("A", launched(A=(30, 60)))["side"] == "no_figures"

    def test_a_unit_that_is_not_asked_has_no_sides(self) -> None:
        assert found("O", self.OBSERVED).empty

    def test_where_less_is_better_less_is_strong(self) -> None:
        row = ratio("LEFT", "LAUNCHED", "UNIONS", direction="down")
        plan = catalogue(row, target("T", "LEFT", 20, comparison="≤"))
        assert side("A", self.OBSERVED, plan)["side"] == "strong"
        assert side("B", self.OBSERVED, plan)["side"] == "weak"
        assert side("A", self.OBSERVED, plan)["distance"] == pytest.approx(2.64, abs=0.01)

    def test_where_nobody_has_any_chance_has_nothing_to_explain(self) -> None:
        own = side("A", launched(A=(0, 60), B=(0, 70), C=(0, 70)))
        assert (own["limit"], own["distance"], own["side"]) == (0, 0, "level")


class TestRates:
    # Together 62 ideas of 3000 members = 20.7 per 1000; the median of 40, 10 and 12 is 12.
    OBSERVED = ideas(A=(40, 1000), B=(10, 1000), C=(12, 1000))

    def test_limits_follow_the_number_expected(self) -> None:
        own = side("A", self.OBSERVED, RATE)
        # 20.67 are expected: P(≥ 30) = 3.1%, P(≥ 31) = 2.0%, so that the limit lies between.
        assert 30 - 20.67 < own["limit"] < 31 - 20.66
        assert own["side"] == "strong"
        # 40 is 93.5% above 20.67.
        assert own["size"] == pytest.approx(93.5, abs=0.1)

    def test_lower_than_all_and_its_kind_is_weak_lower_than_all_alone_level(self) -> None:
        assert side("B", self.OBSERVED, RATE)["side"] == "weak"
        assert side("C", self.OBSERVED, RATE)["side"] == "level"

    def test_few_expected_are_a_small_number_of_however_many_members(self) -> None:
        # All together have 4 per 1000: of 1000 members 4 would be expected.
        observed = ideas(A=(0, 1000), B=(6, 1000), C=(6, 1000))
        assert side("A", observed, RATE)["side"] == "small"


def test_the_largest_distance_comes_first_strong_before_weak() -> None:
    plan = catalogue(
        target("T1", "LAUNCHED_UNIONS", 85),
        target("T2", "KEPT_UNIONS", 70, category="green"),
        target("T3", "IDEAS", 30, scope="cumulative"),
    )
    kept: Figures = {
        ("A", "KEPT", "green"): [None, None, 6],
        ("B", "KEPT", "green"): [None, None, 66],
        ("C", "KEPT", "green"): [None, None, 64],
    }
    observed = {**TestShares.OBSERVED, **TestRates.OBSERVED, **kept}
    rows = found("A", observed, plan)
    # 68% kept it up, A 10%: 58 points, 4.5 times the 12.9 that chance explains; A launched 30
    # points less than all, 2.6 times as many as chance explains.
    assert rows["measure"].tolist() == ["IDEAS_MEMBERS", "KEPT_UNIONS", "LAUNCHED_UNIONS"]
    assert rows["side"].tolist() == ["strong", "weak", "weak"]


def test_there_must_be_a_year() -> None:
    with pytest.raises(ValueError, match="no years"):
        sides(figures(observe(), SHARE, YEARS), SHARE, "A", ())
