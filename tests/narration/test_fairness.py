from collections.abc import Mapping, Sequence

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nq07stats.analysis import OUTSIDE, figures, funnel, ranks, spread
from nq07stats.narration import (
    funnel_line,
    funnel_notice,
    place_word,
    rank_text,
    title_of_funnel,
    title_of_ranks,
)
from nq07stats.narration.words import Words
from tests.analysis.small_plan import YEARS, Written, catalogue, observe, ratio, unit

NAMES = [f"U{place}" for place in range(8)]
PLAN = catalogue(
    *(unit(code) for code in NAMES), ratio("LEFT", "LAUNCHED", "UNIONS", direction="down")
)
Pairs = Sequence[tuple[Written, Written]]
SHARE = {"measure": "LAUNCHED_UNIONS", "units": NAMES, "year": 2022}


def cube(pairs: Pairs) -> pd.DataFrame:
    found: dict[tuple[str, str, str], Sequence[Written]] = {}
    for code, (count, unions) in zip(NAMES, pairs, strict=False):
        found[code, "LAUNCHED", ""] = [None, None, count]
        found[code, "UNIONS", ""] = [None, None, unions]
    return figures(observe(found), PLAN, YEARS)


def limits(pairs: Pairs, **more: object) -> str:
    return title_of_funnel(cube(pairs), PLAN, "en", **{**SHARE, **more})


def order(pairs: Pairs, **more: object) -> str:
    return title_of_ranks(cube(pairs), PLAN, "en", **{**SHARE, **more})


MISSING = "; 6 without figures"


class TestFunnel:
    # Together 800 of 1,000 = 80%; of 100, 72 to 88 lie within 95% and 67 to 91 within 99.8%.
    def test_those_far_outside_are_named_by_their_side(self) -> None:
        pairs = ((66, 100), (92, 100), (60, 100), (166, 200), (166, 200), (250, 300))
        assert limits(pairs) == (
            "Clearly off the common 80.0%: U1 en above; U2 en and U0 en below; 2 without figures"
        )

    def test_those_between_the_limits_may_be_there_by_chance(self) -> None:
        assert limits(((70, 100), (730, 900))) == (
            "U0 en just outside the limits around 80.0%: possibly by chance" + MISSING
        )

    def test_those_within_differ_by_chance_only(self) -> None:
        assert limits(((75, 100), (725, 900))) == (
            "None of 2 units is off the common 80.0% by more than chance" + MISSING
        )

    def test_a_general_spread_names_nobody(self) -> None:
        # Together 50%: of 100, 40 to 60 lie within the limits, of 50 18 to 32.
        pairs = ((80, 100), (20, 100), (30, 50), (75, 100), (20, 50), (25, 100))
        assert limits(pairs) == (
            "4 of 6 units lie outside the limits of chance: "
            "they differ in general, none stands apart; 2 without figures"
        )

    def test_of_one_unit_it_says_where_that_stands(self) -> None:
        # Together 800 of 1,000 = 80%.
        pairs = ((66, 100), (92, 100), (71, 100), (75, 100), (7, 10), (80, 100), (409, 490))
        told = [limits(pairs, highlight=code) for code in NAMES]
        assert told == [
            "U0 en 66.0%, clearly below the common 80.0%",
            "U1 en 92.0%, clearly above the common 80.0%",
            "U2 en 71.0%, just outside the limits around 80.0%: possibly by chance",
            "U3 en 75.0%, off the common 80.0% by no more than chance",
            "U4 en 70.0%, too small a number to compare",
            "U5 en 80.0%, as the common level",
            "U6 en 83.5%, off the common 80.0% by no more than chance",
            limits(pairs),
        ]

    def test_of_one_unit_among_many_outside_it_says_both(self) -> None:
        pairs = ((80, 100), (20, 100), (80, 100), (20, 100), (50, 100))
        general = (
            "4 of 5 units lie outside the limits of chance: "
            "they differ in general, none stands apart"
        )
        assert limits(pairs, highlight="U1") == f"U1 en 20.0%, below the common 50.0%; {general}"
        assert limits(pairs, highlight="U2") == f"U2 en 80.0%, above the common 50.0%; {general}"

    def test_small_numbers_are_told_to_be_small(self) -> None:
        assert limits(((1, 10), (9, 10))) == "Numbers too small to compare units" + MISSING
        held = funnel(cube(((1, 10), (90, 100))), PLAN, "LAUNCHED_UNIONS", NAMES, 2022)
        told = funnel_notice(Words(PLAN, "en"), held, spread(held, PLAN, "LAUNCHED_UNIONS"))
        assert told.endswith("Small numbers, not told apart: U0 en.")

    def test_alike_is_said_before_anything_else(self) -> None:
        assert limits(((0, 10), (0, 100))) == "All 2 alike: 0%" + MISSING
        assert limits(((5, 5), (100, 100))) == "All 2 alike: 100%" + MISSING

    def test_one_unit_is_compared_with_nobody(self) -> None:
        assert limits(((40, 100),)) == (
            "Only U0 en has figures (40.0%), nothing to compare it with; 7 without figures"
        )

    def test_of_nothing_it_says_why(self) -> None:
        assert limits(()) == "LAUNCHED_UNIONS (en): no figures yet"
        assert limits(((0, 0),) * 8) == "LAUNCHED_UNIONS (en): none occurred"
        assert limits((), units=["O"]) == "LAUNCHED_UNIONS (en): no figures yet"

    def test_it_begins_with_what_the_measure_is_called(self) -> None:
        told = limits(((75, 100), (725, 900)), called="Launched")
        assert told.startswith("Launched: none of 2 units is off")
        assert limits((), called="Launched") == "Launched: no figures yet"

    def test_the_sentence_names_measure_and_year(self) -> None:
        told = funnel_line(cube(((75, 100), (725, 900))), PLAN, "en", **SHARE)
        assert told == (
            "LAUNCHED_UNIONS (en), 2022: **none of 2 units is off the common 80.0% by more than "
            "chance; 6 without figures**."
        )
        assert funnel_line(cube(()), PLAN, "en", **SHARE) == (
            "**LAUNCHED_UNIONS (en): no figures yet.**"
        )

    def test_a_general_spread_is_said_below_the_chart(self) -> None:
        pairs = ((80, 100), (20, 100), (80, 100), (20, 100), (50, 100))
        held = funnel(cube(pairs), PLAN, "LAUNCHED_UNIONS", NAMES, 2022)
        told = funnel_notice(Words(PLAN, "en"), held, spread(held, PLAN, "LAUNCHED_UNIONS"))
        # √(4 × 36 / 5)
        assert "lie 5.4 times as far from the common level as by chance" in told

    def test_every_place_has_a_word(self) -> None:
        words = Words(PLAN, "vi")
        for place in ("within", "small", *OUTSIDE):
            assert place_word(words, {"place": place})
        assert place_word(words, {"place": "no_figures"}) == ""


class TestRanks:
    def test_who_may_be_first_and_who_last(self) -> None:
        assert order(((90, 100), (85, 100), (50, 100))) == (
            "U2 en surely lowest; highest is U0 en or U1 en; 5 without figures"
        )

    def test_many_are_counted(self) -> None:
        told = order(((90, 100), (88, 100), (86, 100), (85, 100), (20, 100)))
        assert told.startswith("U4 en surely lowest; any of 4 units may be highest; 3 without")

    def test_of_one_unit_it_says_which_ranks_that_may_hold(self) -> None:
        pairs = ((90, 100), (85, 100), (50, 100))
        assert order(pairs, highlight="U1") == "U1 en 85.0%, rank 1–2 of 3 units"
        assert order(pairs, highlight="U2") == "U2 en 50.0%, surely rank 3 of 3 units"
        assert order(pairs, highlight="U3") == order(pairs)

    def test_where_less_is_better_the_best_is_the_lowest(self) -> None:
        assert order(((90, 100), (50, 100)), measure="LEFT").startswith(
            "U0 en surely highest; U1 en surely lowest"
        )

    def test_units_that_hardly_differ_are_not_told_apart(self) -> None:
        assert order(((4, 10), (5, 10))) == (
            "No unit surely differs from another (2 compared)" + MISSING
        )
        assert order(((4, 10),)) == "U0 en: 40.0%; 7 without figures"

    def test_of_nothing_it_says_why(self) -> None:
        assert order(()) == "LAUNCHED_UNIONS (en): no figures yet"
        assert order(((0, 0),) * 8) == "LAUNCHED_UNIONS (en): none occurred"

    def test_a_rank_is_never_bare(self) -> None:
        words = Words(PLAN, "vi")
        assert rank_text(words, {"rank_from": 2, "rank_to": 5, "ranked": 5}) == "hạng 2–5"
        assert rank_text(words, {"rank_from": 1, "rank_to": 1, "ranked": 2}) == ("chắc chắn hạng 1")
        assert rank_text(words, {"rank_from": 1, "rank_to": 1, "ranked": 1}) == ""
        assert rank_text(words, {"rank_from": 0, "rank_to": 0, "ranked": 2}) == ""


def pair(whole: int) -> st.SearchStrategy[tuple[Written, Written]]:
    return st.tuples(st.one_of(st.none(), st.integers(0, whole)), st.just(whole))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 300).flatmap(pair), max_size=8))
def test_what_titles_say_is_so(pairs: list[tuple[Written, Written]]) -> None:
    told, between = limits(pairs), order(pairs)
    frame = cube(pairs)
    held = funnel(frame, PLAN, "LAUNCHED_UNIONS", NAMES, 2022)
    missing = int((held["state"] == "missing").sum())
    assert "nan" not in told + between
    if held["value"].notna().any():
        assert ("without figures" in told) == (missing > 0)
    if told.startswith("Clearly off"):
        assert_named(told, held)
    if "they differ in general" in told:
        counted = (
            held["place"].isin(OUTSIDE).sum(),
            (~held["place"].isin(["small", "no_figures"])).sum(),
        )
        assert "{} of {} units lie outside the limits".format(*counted) in told
        assert not any(f"{code} en" in told for code in NAMES)
    if "highest" in between:
        may = ranks(frame, PLAN, "LAUNCHED_UNIONS", NAMES, 2022)
        first = may.loc[may["rank_from"] == 1, "unit"].tolist()
        clause = next(text for text in between.split("; ") if "highest" in text)
        named = [code for code in NAMES if f"{code} en" in clause]
        assert named == sorted(first) if len(first) <= 3 else f" {len(first)} units" in clause
    if between.startswith("No unit surely"):
        known = ranks(frame, PLAN, "LAUNCHED_UNIONS", NAMES, 2022)
        known = known[known["value"].notna()]
        assert set(known["rank_from"]) == {1}
        assert set(known["rank_to"]) == {len(known)}


def assert_named(told: str, held: pd.DataFrame) -> None:
    """Every unit named stands on the side that the title puts it on, beyond the outer limits."""
    sides: Mapping[str, pd.Series] = {
        "above": held["value"] > held["high_998"],
        "below": held["value"] < held["low_998"],
    }
    clauses = told.partition(": ")[2].split("; ")
    for side, beyond in sides.items():
        clause = next((text for text in clauses if text.endswith(side)), "")
        apart = held.loc[beyond & (held["place"] == OUTSIDE[0]), "unit"].tolist()
        named = [code for code in NAMES if f"{code} en" in clause]
        assert set(named) <= set(apart)
        assert bool(clause) == bool(apart)
        assert len(named) == len(apart) or "more" in clause


@pytest.mark.parametrize("language", ["vi", "en"])
def test_both_languages_can_say_it(language: str) -> None:
    pairs = ((66, 100), (92, 100), (60, 100), (582, 700))
    for title in (title_of_funnel, title_of_ranks, funnel_line):
        assert title(cube(pairs), PLAN, language, **SHARE)
