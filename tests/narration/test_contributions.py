import math
import re
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nq07stats.analysis import contributions
from nq07stats.narration import title_of_contributions
from nq07stats.narration.contributions import leading_units, rest_sentence
from nq07stats.narration.words import Words
from tests.analysis.small_plan import catalogue

PLAN = catalogue()


def counted(changes, measure="IDEAS"):
    """Contributions of units A, B, C and O that change a count so; None has no later figure."""
    rows = []
    for unit, change in zip("ABCO", changes, strict=False):
        for year, value in ((2020, 100.0), (2022, math.nan if change is None else 100.0 + change)):
            missing = math.isnan(value)
            rows.append(
                {"unit": unit, "year": year, "value": value, "numerator": value, "expected": 1}
                | {"denominator": math.nan, "state": "missing" if missing else "complete"}
            )
    table = pd.DataFrame(rows)
    whole = table.groupby("year", as_index=False)["value"].sum(min_count=1)
    whole = whole.assign(unit="", numerator=whole["value"], expected=1, state="partial")
    cube = pd.concat([table, whole], ignore_index=True).assign(measure=measure, category="")
    return contributions(cube, PLAN, measure, "", 2020, 2022)


def title(*changes, language="en"):
    return title_of_contributions(counted(changes), PLAN, language, measure="IDEAS")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ((10, 5, 1, 1), "A en and B en added 15 of the 17 things that all rose by"),
        ((-10, -5, -1, -1), "A en and B en took away 15 of the 17 things that all fell by"),
        ((20, 0, 1, 1), "A en added 20 of the 22 things that all rose by"),
        ((3, 3, 0, 0), "A en and B en added 6 things, as much as all rose by"),
        ((-7, 0, 0, 0), "A en took away 7 things, as much as all fell by"),
        ((9, -4, 0, 0), "A en added 9 things, the others together took away: all rose by 5 things"),
        ((-9, 1, 0, 0), "A en took away 9 things, the others together added: all fell by 8 things"),
        ((3, -3, 0, 0), "No change between 2020 and 2022: A en +3 things, B en −3 things"),
        ((0, 0, 0, 0), "No change between 2020 and 2022 in any unit compared"),
        (
            (4, None, 0, 0),
            "A en added 4 things, as much as all rose by, except 1 not compared",
        ),
        ((None,) * 4, "No unit with figures to compare between 2020 and 2022"),
    ],
)
def test_a_title_names_the_units_that_make_most_of_a_change(changes, said):
    assert title(*changes) == said


def test_a_title_in_vietnamese_reads_as_officers_write():
    assert title(10, 5, 1, 1, language="vi") == "A vi và B vi làm tăng 15 trong 17 cái tăng chung"


def leading(parts, measure="LAUNCHED_UNIONS"):
    """Units that lead where each of U1, U2 … has its part in a change."""
    units = pd.DataFrame({"unit": [f"U{place}" for place, _ in enumerate(parts, 1)]})
    units["contribution"] = sorted(parts, key=lambda part: -part * (1 if sum(parts) > 0 else -1))
    found = replace(counted((0, 0, 0, 0)), units=units, compared=(0.0, sum(parts)))
    return leading_units(found, Words(PLAN, "en").measure(measure))


@pytest.mark.parametrize(
    ("parts", "count"),
    [
        # Two thirds of 12 are 8: A and B do, C is as B is.
        ([6, 3, 3], 3),
        # Two thirds of 4 are 2.7: three do, the fourth is equal to them.
        ([1, 1, 1, 1], 4),
        # Five that are equal are too many: none of them leads.
        ([1, 1, 1, 1, 1], 0),
        ([-1, -1, -1, -1, -1], 0),
        # 5 of 9 is not enough, but four that are equal would come with the next.
        ([5, 1, 1, 1, 1], 1),
        # 5 + 1.04 are two thirds of 8.08 (5.4); 1.04, 1.03 and 1.01 are all shown as 1.0.
        ([5, 1.04, 1.03, 1.01], 4),
        # 1.06 is shown as 1.1, which tells it from 1.04.
        ([5, 1.06, 1.04, 1.03], 2),
        # What is shown as 0 leads nothing.
        ([0.04] * 3, 0),
        ([3, -3], 0),
    ],
)
def test_units_that_are_equal_as_shown_lead_together_or_not_at_all(parts, count):
    assert leading(parts) == [f"U{place}" for place in range(1, count + 1)]


def test_a_title_names_all_of_those_that_are_equal():
    said = "A en, B en, C en and O en added 4 things, as much as all rose by"
    assert title(1, 1, 1, 1) == said
    assert title(6, 3, 3, 0) == "A en, B en and C en added 12 things, as much as all rose by"


def test_a_title_names_none_where_too_many_are_equal():
    units = pd.DataFrame({"unit": list("ABCDE"), "contribution": 1.0, "earlier": 2, "later": 3})
    found = replace(counted((0, 0, 0, 0)), units=units, compared=(10.0, 15.0))
    said = title_of_contributions(found, PLAN, "en", measure="IDEAS")
    assert said == "No unit stands out: all rose by 5 things"
    said = title_of_contributions(
        replace(found, compared=(10.0, 10.0)), PLAN, "en", measure="IDEAS"
    )
    assert said == "No change between 2020 and 2022: 5 units +1 things"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Units not compared change the overall figure by a further −2.3 points."),
        (
            "vi",
            "Các đơn vị không so sánh được làm mức chung thay đổi thêm −2,3 điểm %.",
        ),
    ],
)
def test_what_units_not_compared_change_is_told_with_a_minus_sign(language, said):
    # All: 67.3% -> 84.4%, up 17.1; those compared: 67.3% -> 86.7%, up 19.4; 17.1 - 19.4 = -2.3.
    found = replace(counted((4, None, 0, 0)), whole=(67.3, 84.4), compared=(67.3, 86.7))
    told = rest_sentence(found, Words(PLAN, language).measure("LAUNCHED_UNIONS"))
    assert told.replace("\N{NO-BREAK SPACE}", " ") == said


CHANGES = st.one_of(st.none(), st.integers(-40, 40))


@settings(deadline=None, max_examples=80)
@given(st.lists(CHANGES, min_size=4, max_size=4))
def test_a_title_states_what_the_figures_say(changes):
    said = title(*changes)
    known = dict(zip("ABCO", changes, strict=True))
    known = {unit: change for unit, change in known.items() if change is not None}
    whole = sum(known.values())
    named = [unit for unit in known if f"{unit} en" in said]
    assert "nan" not in said
    if not whole:
        assert said.startswith("No ")
        return
    rises = whole > 0
    assert ("rose" in said, "fell" in said) == (rises, not rises)
    assert all((known[unit] > 0) == rises for unit in named)
    numbers = [int(found) for found in re.findall(r"(?<= )\d+(?= |$)", said.split(";")[0])]
    assert numbers[0] == abs(sum(known[unit] for unit in named))
    assert abs(whole) in numbers
