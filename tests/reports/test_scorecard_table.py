from datetime import date

import pandas as pd
import pytest

from nq07stats.reports import SUMMARIES, Selection, Sources
from tests.analysis.small_plan import YEARS, catalogue, observe, target

SOURCES = Sources(observe(), pd.DataFrame())


def table(*targets, language="en", **selected):
    selection = Selection(catalogue(*targets), YEARS, language, date(2023, 4, 5), **selected)
    return SUMMARIES["scorecard"].build(SOURCES, selection)


def row(made, name):
    rows = made.rows[made.rows["name"] == name]
    assert len(rows) == 1
    return rows.iloc[0]


SHARE, SUM = target("S", "LAUNCHED_UNIONS", 85), target("I", "IDEAS", 30, scope="cumulative")


def test_a_measure_stands_beside_each_unit_with_what_its_target_says():
    made = row(table(SHARE, SUM), "LAUNCHED_UNIONS (en)")
    assert (made["goal"], made["when"], made["unit"]) == ("≥\N{NO-BREAK SPACE}85%", "2022", "%")
    assert [made[f"unit|{code}"] for code in "AC"] == [90, 100]
    assert [made[f"unit|{code}|status"] for code in "AC"] == ["met", "met"]
    # B gave no number of unions in 2022; two of three units make the share of all.
    assert (made["unit|B|mark"], made["unit||mark"]) == ("…", "2/3")
    assert made["unit|O|mark"] == "x"


def test_a_common_sum_has_a_sign_for_all_alone():
    made = row(table(SUM), "IDEAS (en)")
    assert (made["unit|"], made["unit||status"]) == (41, "met")
    assert (made["unit|A"], made["unit|A|status"]) == (23, "")


def test_targets_met_are_counted_of_those_held_against_a_unit():
    made = table(SHARE, SUM, target("M", "MEMBERS_UNIONS", 5))
    held, met = (
        row(made, name) for name in ("Targets held against the unit", "Targets met by itself")
    )
    # A had 60% in 2021, and 10 to 11 members a union.
    assert (held["unit|A"], met["unit|A"]) == (2, 1)
    assert held["unit|O|mark"] == "x"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_without_a_target_figures_stand_alone(language):
    made = table(target("R", "LAUNCHED_UNIONS", 85, status="reference"), language=language)
    assert len(made.rows) == 3
    assert set(made.rows["unit|A|status"]) == {""}


def test_sections_have_measures_of_their_own():
    names = set(table(SUM, sections=("one",)).rows["name"])
    assert {"LAUNCHED_UNIONS (en)", "PLANNED (en)"} <= names
    assert not {"IDEAS (en)", "MEMBERS (en)"} & names
