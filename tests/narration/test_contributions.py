import math
import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nq07stats.analysis import contributions
from nq07stats.narration import title_of_contributions
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
        ((3, -3, 0, 0), "No change between 2020 and 2022: A en +3 things, B en -3 things"),
        ((0, 0, 0, 0), "No change between 2020 and 2022 in any unit compared"),
        ((4, None, 0, 0), "A en added 4 things, as much as all rose by; 1 unit not compared"),
        ((None,) * 4, "No unit with figures to compare between 2020 and 2022"),
    ],
)
def test_a_title_names_the_units_that_make_most_of_a_change(changes, said):
    assert title(*changes) == said


def test_a_title_in_vietnamese_reads_as_officers_write():
    assert title(10, 5, 1, 1, language="vi") == "A vi và B vi làm tăng 15 trong 17 cái tăng chung"


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
