import random
from collections.abc import Mapping, Sequence

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nq07stats.analysis import (
    OUTSIDE,
    compared_year,
    figures,
    funnel,
    limit_curves,
    ranks,
    spread,
)
from nq07stats.catalogue import Catalogue
from tests.analysis.small_plan import YEARS, Written, catalogue, indicator, observe, ratio, unit

NAMES = [f"U{place}" for place in range(8)]
PLAN = catalogue(
    *(unit(code) for code in NAMES),
    ratio("LEFT", "LAUNCHED", "UNIONS", direction="down"),
    indicator("MONEY", "S", decimals=1),
    ratio("MONEY_MEMBERS", "MONEY", "MEMBERS", bounded=False),
)
Figures = Mapping[tuple[str, str, str], Sequence[Written]]


def launched(pairs: Sequence[tuple[Written, Written]]) -> Figures:
    """What each unit launched of how many unions, in 2022."""
    found: dict[tuple[str, str, str], Sequence[Written]] = {}
    for code, (count, unions) in zip(NAMES, pairs, strict=False):
        found[code, "LAUNCHED", ""] = [None, None, count]
        found[code, "UNIONS", ""] = [None, None, unions]
    return found


def ideas(pairs: Sequence[tuple[Sequence[Written], Sequence[Written]]]) -> Figures:
    found: dict[tuple[str, str, str], Sequence[Written]] = {}
    for code, (counts, members) in zip(NAMES, pairs, strict=False):
        found[code, "IDEAS", ""], found[code, "MEMBERS", ""] = counts, members
    return found


def cube(observed: Figures, plan: Catalogue = PLAN) -> pd.DataFrame:
    return figures(observe(observed), plan, YEARS)


def held(
    pairs: Sequence[tuple[Written, Written]], measure: str = "LAUNCHED_UNIONS"
) -> pd.DataFrame:
    return funnel(cube(launched(pairs)), PLAN, measure, NAMES, 2022).set_index("unit")


def ranked(
    pairs: Sequence[tuple[Written, Written]], measure: str = "LAUNCHED_UNIONS"
) -> pd.DataFrame:
    return ranks(cube(launched(pairs)), PLAN, measure, NAMES, 2022).set_index("unit")


def spans(rows: pd.DataFrame) -> dict[str, tuple[int, int]]:
    known = rows[rows["ranked"] > 0]
    return dict(
        zip(known.index, zip(known["rank_from"], known["rank_to"], strict=True), strict=True)
    )


class TestWhatIsCompared:
    def test_only_ratios_of_whole_things(self) -> None:
        assert PLAN.is_of_counts("LAUNCHED_UNIONS")
        assert PLAN.is_of_counts("IDEAS_MEMBERS")
        assert not PLAN.is_of_counts("IDEAS")
        assert not PLAN.is_of_counts("PLANNED")
        assert not PLAN.is_of_counts("MONEY_MEMBERS")

    def test_what_is_not_comparable_is_refused(self) -> None:
        with pytest.raises(ValueError, match="IDEAS"):
            funnel(cube({}), PLAN, "IDEAS", NAMES, 0)
        with pytest.raises(ValueError, match="PLANNED"):
            ranks(cube({}), PLAN, "PLANNED", NAMES, 0)

    def test_flows_over_all_years_what_is_counted_anew_in_the_last(self) -> None:
        assert compared_year(PLAN, "IDEAS_MEMBERS", YEARS) == 0
        assert compared_year(PLAN, "IDEAS_MEMBERS", [2021]) == 2021
        assert compared_year(PLAN, "WORKERS_AWARDS", YEARS) == 0
        assert compared_year(PLAN, "LAUNCHED_UNIONS", YEARS) == 2022
        assert compared_year(PLAN, "MEMBERS_UNIONS", YEARS) == 2022


class TestFunnel:
    # Together 1,600 of 2,000 = 80%. Of 100, 72 to 88 lie within 95% and, since P(≤ 66) = 0.08%
    # and P(≤ 67) = 0.16%, P(≥ 92) = 0.09% and P(≥ 91) = 0.23%, 67 to 91 within 99.8%.
    REST = (1600 - 72 - 71 - 67 - 66 - 88 - 92, 2000 - 600)
    PAIRS = ((72, 100), (71, 100), (67, 100), (66, 100), (88, 100), (92, 100), REST)

    def test_places_by_the_probabilities_of_what_is_as_far_off(self) -> None:
        rows = held(self.PAIRS)
        assert set(rows["whole"]) == {80}
        assert rows["place"].tolist()[:6] == [
            *("within", "beyond_95", "beyond_95", "beyond_998", "within", "beyond_998"),
        ]

    def test_units_come_in_the_order_given_without_those_not_asked(self) -> None:
        found = funnel(cube(launched(self.PAIRS)), PLAN, "LAUNCHED_UNIONS", ["U2", "O", "U0"], 2022)
        assert found["unit"].tolist() == ["U2", "U0"]

    def test_few_cases_are_small_numbers_wherever_they_lie(self) -> None:
        rows = held(((0, 19), (0, 20), (900, 1000)))
        assert rows["place"].tolist()[:2] == ["small", "beyond_998"]

    def test_a_rate_of_which_few_are_expected_is_a_small_number(self) -> None:
        # Together 104 of 20,800 = 5 in 1,000: of 800 members 4 are expected, of 20,000 100.
        observed = ideas(
            [([None, None, 4], [None, None, 800]), ([None, None, 100], [0, 0, 20_000])]
        )
        rows = funnel(cube(observed), PLAN, "IDEAS_MEMBERS", NAMES, 2022)
        assert rows["place"].tolist()[:2] == ["small", "within"]

    def test_without_a_figure_there_is_no_place(self) -> None:
        rows = held(((80, 100), (None, 100), (0, 0), (80, 100)))
        assert rows["place"].tolist()[:4] == ["within", "no_figures", "no_figures", "within"]
        assert rows["state"].tolist()[1:3] == ["missing", "complete"]

    def test_flows_are_added_over_the_years(self) -> None:
        # A: 10 + 14 ideas of 1,000 + 1,400 member-years, B: 30 of 1,600 in one year: 10 and 13.5.
        observed = ideas([([10, 14, None], [1000, 1400, None]), ([None, None, 30], [0, 0, 1600])])
        rows = funnel(cube(observed), PLAN, "IDEAS_MEMBERS", NAMES, 0).set_index("unit")
        assert rows["value"]["U0"] == 10
        assert rows["whole"]["U0"] == pytest.approx(13.5)

    def test_curves_pass_through_the_limits_of_the_units(self) -> None:
        rows = held(self.PAIRS)
        curves = limit_curves(PLAN, "LAUNCHED_UNIONS", 80, rows["denominator"].tolist())
        for name in ("low_95", "high_95", "low_998", "high_998"):
            pd.testing.assert_series_equal(
                curves[name], rows[name], check_index=False, check_names=False
            )

    def test_without_any_figure_there_are_no_limits(self) -> None:
        rows = held(())
        assert set(rows["place"]) == {"no_figures"}
        assert rows["low_95"].isna().all()


class TestSpread:
    def test_units_alike_vary_less_than_by_chance(self) -> None:
        found = spread(held(((80, 100),) * 5), PLAN, "LAUNCHED_UNIONS")
        assert (found.compared, found.outside, found.times) == (5, 0, 0)
        assert not found.is_general

    def test_most_outside_is_a_general_spread(self) -> None:
        # Together 250 of 500: each unit is 30 points off, 6 times √(0.25 / 100) = 5 points.
        pairs = ((80, 100), (20, 100), (80, 100), (20, 100), (50, 100))
        found = spread(held(pairs), PLAN, "LAUNCHED_UNIONS")
        assert (found.compared, found.outside) == (5, 4)
        assert found.is_general
        # Squares of 6, 6, 6, 6 and 0; a tenth at each end moves nothing.
        assert found.times == pytest.approx((4 * 36 / 5) ** 0.5)

    def test_small_numbers_and_missing_ones_do_not_count(self) -> None:
        found = spread(held(((80, 100), (1, 10), (None, 5))), PLAN, "LAUNCHED_UNIONS")
        assert found.compared == 1

    def test_of_nothing_there_is_none(self) -> None:
        assert pd.isna(spread(held(()), PLAN, "LAUNCHED_UNIONS").times)
        assert pd.isna(spread(held(((0, 100), (0, 50))), PLAN, "LAUNCHED_UNIONS").times)


class TestRanks:
    def test_the_example_of_the_method(self) -> None:
        # Wilson's intervals at 1.25% on either side: A 80.9–95.0, B 75.1–91.4, C 39.1–60.9.
        rows = ranked(((90, 100), (85, 100), (50, 100)))
        assert spans(rows) == {"U0": (1, 2), "U1": (1, 2), "U2": (3, 3)}
        assert set(rows["ranked"][:3]) == {3}

    def test_the_best_comes_first_and_units_without_a_value_last(self) -> None:
        rows = ranked(((50, 100), (None, 100), (90, 100)))
        assert rows.index.tolist()[:2] == ["U2", "U0"]
        assert rows["rank_from"].tolist()[2:] == [0] * 6

    def test_where_less_is_better_less_comes_first(self) -> None:
        rows = ranked(((90, 100), (85, 100), (50, 100)), "LEFT")
        assert rows.index[0] == "U2"
        assert spans(rows) == {"U2": (1, 1), "U1": (2, 3), "U0": (2, 3)}

    def test_a_single_unit_is_first_and_last(self) -> None:
        assert spans(ranked(((3, 10),))) == {"U0": (1, 1)}

    def test_ties_hold_the_same_ranks(self) -> None:
        assert spans(ranked(((70, 100),) * 4)) == dict.fromkeys(NAMES[:4], (1, 4))

    def test_few_cases_are_sure_of_nothing(self) -> None:
        assert spans(ranked(((5, 5), (2, 5), (4, 5)))) == dict.fromkeys(["U0", "U2", "U1"], (1, 3))

    def test_rates_by_the_exact_intervals_of_counts(self) -> None:
        # 10 of 1,000 members: 4.795 to 18.390 (at 2.5% on either side).
        observed = ideas([([None, None, 10], [0, 0, 1000]), ([None, None, 60], [0, 0, 1000])])
        rows = ranks(cube(observed), PLAN, "IDEAS_MEMBERS", NAMES, 2022).set_index("unit")
        assert (rows["low"]["U0"], rows["high"]["U0"]) == pytest.approx((4.795, 18.39), abs=0.01)
        assert spans(rows) == {"U1": (1, 1), "U0": (2, 2)}

    @settings(max_examples=25, deadline=None)
    @given(
        st.lists(
            st.one_of(st.just((None, 10)), st.integers(0, 200).flatmap(lambda n: pairs_of(n))),
            max_size=8,
        )
    )
    def test_every_unit_may_hold_the_rank_that_its_value_gives_it(
        self, pairs: list[tuple[Written, Written]]
    ) -> None:
        known = ranked(pairs)
        known = known[known["value"].notna()]
        count = len(known)
        for place, row in enumerate(known.itertuples(), 1):
            assert 1 <= row.rank_from <= row.rank_to <= count
            # Ties may stand anywhere among each other.
            same = [at for at, value in enumerate(known["value"], 1) if value == row.value]
            assert row.rank_from <= max(*same, place)
            assert row.rank_to >= min(*same, place)
            assert row.low - 1e-9 <= row.value <= row.high + 1e-9


def pairs_of(whole: int) -> st.SearchStrategy[tuple[int, int]]:
    return st.tuples(st.integers(0, whole), st.just(whole))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 200).flatmap(pairs_of), max_size=8))
def test_places_agree_with_the_limits_told(pairs: list[tuple[int, int]]) -> None:
    rows = held(pairs)
    for row in rows[~rows["place"].isin(["small", "no_figures"])].itertuples():
        outer = not row.low_998 - 1e-6 <= row.value <= row.high_998 + 1e-6
        inner = not row.low_95 - 1e-6 <= row.value <= row.high_95 + 1e-6
        assert row.place == (OUTSIDE[0] if outer else OUTSIDE[1] if inner else "within")
        assert row.low_998 <= row.low_95 <= row.whole + 1e-9
        assert row.whole - 1e-9 <= row.high_95 <= row.high_998


def test_seldom_does_chance_alone_take_a_unit_beyond() -> None:
    """Of units that all follow 30%, at most 5% and 0.2% lie beyond; of 200 draws some do."""

    draws = random.Random(7)
    places = []
    for _ in range(25):
        pairs = [
            (sum(draws.random() < 0.3 for _ in range(size)), size)
            for size in (20, 25, 30, 40, 60, 90, 150, 250)
        ]
        places += held(pairs)["place"].tolist()
    outside = [place for place in places if place in OUTSIDE]
    assert len(places) == 200
    assert len(outside) <= 200 * 0.07
    assert outside.count("beyond_998") <= 2
