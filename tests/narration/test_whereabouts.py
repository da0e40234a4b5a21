"""Titles of maps, held against figures worked out by hand and against any others."""

import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nq07stats import narration
from nq07stats.analysis import figures
from tests.analysis.small_plan import YEARS, catalogue, observe, unit

CODES = list("ABCDE")
PLAN = catalogue(*(unit(code) for code in "DE"))


def cube_of(written, measure="IDEAS", out_of=None):
    """Figures of 2022 alone, a unit each; with ``out_of`` those of a share."""
    observed = {
        (code, measure, ""): [None, None, own] for code, own in zip(CODES, written, strict=False)
    }
    if out_of is not None:
        whole = {
            (code, "UNIONS", ""): [None, None, own]
            for code, own in zip(CODES, out_of, strict=False)
        }
        observed = {(code, "LAUNCHED", place): own for (code, _, place), own in observed.items()}
        observed |= whole
    return figures(observe(observed), PLAN, YEARS)


def title(cube, measure="IDEAS", language="en", **more):
    asked = {"units": CODES, "year": 2022, "measure": measure, **more}
    return narration.title_of_map(cube, PLAN, language, **asked)


def shares(*counts, **more):
    return title(cube_of(counts, out_of=[100] * len(counts)), "LAUNCHED_UNIONS", **more)


class TestShares:
    def test_the_side_of_fewer_is_named(self):
        # 350 of 500 launched: 70 %.
        assert shares(90, 80, 75, 55, 50) == (
            "3 of 5 units above the common 70.0%, below: E en and D en"
        )
        assert shares(95, 90, 60, 55, 50) == (
            "3 of 5 units below the common 70.0%, above: A en and B en"
        )
        assert shares(95, 90, 60, 55, 50, language="vi") == (
            "03/05 đơn vị thấp hơn mức chung 70,0%, cao hơn: A vi và B vi"
        )

    def test_a_unit_at_the_common_level_is_on_neither_side(self):
        assert shares(80, 70, 60) == (
            "1 of 3 units above the common 70.0%, below: C en; 2 without figures"
        )

    def test_what_looks_equal_lies_on_no_side(self):
        cube = cube_of([70001, 69999], out_of=[100_000] * 2)
        told = title(cube, "LAUNCHED_UNIONS", units=CODES[:2])
        assert told == "All 2 alike: 70.0%"

    def test_without_two_sides_the_ends_are_told(self):
        assert shares(80) == "A en: 80.0%; 4 without figures"
        assert title(cube_of([]), "LAUNCHED_UNIONS") == "LAUNCHED_UNIONS (en): no figures yet"

    def test_a_name_stands_before_it(self):
        told = shares(90, 50, called="Launched")
        assert told == (
            "Launched: 1 of 2 units above the common 70.0%, below: B en; 3 without figures"
        )


class TestCounts:
    def test_those_who_hold_half_of_a_sum_are_named(self):
        # 40 of 100 are not half, 40 + 25 are.
        assert title(cube_of([40, 25, 20, 10, 5])) == "65.0% of all in A en and B en"
        assert title(cube_of([60, 20, 10, 5, 5])) == "60.0% of all in A en"

    def test_equal_ones_are_not_parted(self):
        # With 30 + 20 half is reached, and the third has as much as the second.
        assert title(cube_of([30, 20, 20, 15, 15])) == "70.0% of all in A en, B en and C en"
        assert title(cube_of([5, 5, 5, 5, 1])) == "4 of 5 units have 95.2% of all"

    @pytest.mark.parametrize("written", [[0, 0, 0, 0, 0], [4, 4, 4, 4, 4], [7]])
    def test_where_nobody_holds_more_the_ends_are_told(self, written):
        assert "of all" not in title(cube_of(written))


class TestAnswers:
    def test_the_few_are_named(self):
        asked = {"measure": "PLANNED", "units": CODES}
        assert (
            title(cube_of([1, 1, 0, 1, 1], "PLANNED"), **asked) == "No from C en, yes from 4 units"
        )
        assert title(cube_of([0, 0, 0, 1], "PLANNED"), **asked) == (
            "Yes from D en, no from 3 units; 1 without figures"
        )
        assert title(cube_of([1] * 5, "PLANNED"), **asked) == "5 of 5 units said yes"


COUNTS = st.lists(st.one_of(st.none(), st.integers(0, 60)), min_size=5, max_size=5)


@settings(max_examples=60, deadline=None)
@given(COUNTS, st.lists(st.integers(0, 60), min_size=5, max_size=5))
def test_sides_are_true_of_any_shares(counts, more):
    out_of = [None if own is None else own + rest for own, rest in zip(counts, more, strict=True)]
    cube = cube_of(counts, out_of=out_of)
    own = cube[(cube["measure"] == "LAUNCHED_UNIONS") & (cube["category"] == "")]
    values = own[own["year"] == 2022].set_index("unit")["value"].dropna()
    told = title(cube, "LAUNCHED_UNIONS")
    found = re.match(
        r"(\d+) of (\d+) units? (above|below) the common ([\d.]+)%, \w+: ([^;]+)", told
    )
    if found is None:
        # Then no two lie on different sides, as far as can be seen.
        shown = values.map("{:.1f}".format)
        apart = values[shown != shown.get("")]
        assert len(set(apart > values.get("", 0))) < 2
        return
    assert float(found[4]) == pytest.approx(values[""], abs=0.05001)
    units = values.drop("")
    above, below = (units > values[""]), (units < values[""])
    side, other = (above, below) if found[3] == "above" else (below, above)
    assert int(found[2]) == len(units)
    assert int(found[1]) <= side.sum()
    named = [name for name in re.split(", | and ", found[5]) if name.endswith(" en")]
    assert set(named) <= {f"{code} en" for code in other[other].index}


@settings(max_examples=60, deadline=None)
@given(COUNTS)
def test_half_of_a_sum_is_held_by_whom_the_title_says(counts):
    told = title(cube_of(counts))
    found = re.match(r"(?P<share>[\d.]+)% of all in (?P<who>[^;]+)", told)
    found = found or re.match(r"(?P<who>\d+) of \d+ units have (?P<share>[\d.]+)% of all", told)
    if found is None:
        return
    values = pd.Series(dict(zip(CODES, counts, strict=True))).dropna().sort_values(ascending=False)
    who = re.split(", | and ", found["who"])
    count = int(who[0].split()[0]) if who[0][0].isdigit() else len(who)
    share = 100 * values.iloc[:count].sum() / values.sum()
    assert float(found["share"]) == pytest.approx(share, abs=0.05001)
    assert share >= 50
    assert 100 * values[values > values.iloc[count - 1]].sum() / values.sum() < 50
