import pandas as pd
import pytest

from nq07stats.analysis import completeness, figures
from nq07stats.analysis.coverage import (
    ANSWER_DTYPES,
    OBSERVED_DTYPES,
    answers,
    answers_by,
    observed,
)
from nq07stats.catalogue import Indicator, UnitParent
from tests.analysis.small_plan import FIGURES, YEARS, catalogue, observe, unit

PLAN = catalogue()
OBSERVED = observe()
CUBE = figures(OBSERVED, PLAN, YEARS)


def counted(*columns, **more):
    found = answers_by(answers(OBSERVED, PLAN, YEARS, **more), *columns)
    return {
        tuple(row[: len(columns)]): tuple(row[len(columns) : len(columns) + 3])
        for row in found.itertuples(index=False)
    }


def test_answers_are_those_that_completeness_counts():
    found = answers(OBSERVED, PLAN, YEARS)
    assert found.dtypes.astype(str).to_dict() == ANSWER_DTYPES
    told = completeness(OBSERVED, PLAN, YEARS).set_index(["unit", "section"])
    for (code, section), row in (
        answers_by(found, "unit", "section").set_index(["unit", "section"]).iterrows()
    ):
        of_unit = told.loc[(code, section)]
        assert row[["expected", "reported", "unavailable"]].tolist() == of_unit.tolist()[:3]
        assert row["rate"] == of_unit["rate"]


def test_answers_are_counted_by_year():
    # Section two: IDEAS of A, B, C and the office, AWARDS and WORKERS of A, B, C. In 2021 C gives
    # no ideas and nobody awards; B wrote "x".
    by_year = counted("section", "year")
    assert by_year["two", 2020] == (10, 10, 1)
    assert by_year["two", 2021] == (9, 2, 0)
    assert by_year["two", 2022] == (10, 4, 0)


def test_answers_are_counted_by_indicator():
    by_indicator = counted("indicator")
    assert by_indicator["MEMBERS",] == (9, 8, 0)
    assert by_indicator["LAUNCHED",] == (9, 9, 1)
    assert ("EXTRA",) not in by_indicator
    assert counted("indicator", indicator_set="extended") == {("EXTRA",): (12, 0, 0)}
    assert counted("indicator", indicator_set=None)["EXTRA",] == (12, 0, 0)


def test_a_plan_without_indicators_of_the_set_has_no_answers():
    assert answers(OBSERVED, PLAN, [1999]).empty
    assert answers_by(answers(OBSERVED, PLAN, [1999]), "year").empty
    core = [row for row in PLAN.table(Indicator) if row.set == "core"]
    found = answers(OBSERVED, PLAN.with_rows(Indicator, core), YEARS, indicator_set="extended")
    assert found.empty
    assert found.dtypes.astype(str).to_dict() == ANSWER_DTYPES


def look(measures, observations=OBSERVED, plan=PLAN):
    cube = figures(observations, plan, YEARS)
    found = observed(observations, cube, plan, measures, YEARS)
    assert found.dtypes.astype(str).to_dict() == OBSERVED_DTYPES
    return found


def test_a_figure_stands_for_the_units_that_report_and_their_members():
    row = look(["LAUNCHED_UNIONS"]).iloc[0]
    # The last year tells; B lacks its unions. Last known members: A 1.100, B 500, C 310.
    assert (row["year"], row["expected"], row["reporting"]) == (2022, 3, 2)
    assert (row["size"], row["size_known"], row["size_of_all"]) == ("MEMBERS", 1410, 1910)
    # A gives its unions as a total and what launched by its two types; C gives two totals.
    assert (row["cells"], row["estimated"], row["without_size"]) == (5, 0, 0)


def test_what_is_estimated_is_counted():
    basis = OBSERVED["basis"].where(OBSERVED["unit"] != "A", "estimated")
    row = look(["MEMBERS"], OBSERVED.assign(basis=basis)).iloc[0]
    # A and B have given 2022, C has not.
    assert (row["year"], row["cells"], row["estimated"]) == (2022, 2, 1)


def test_units_of_unknown_size_are_counted_apart():
    # The office is asked for ideas, and for no members.
    row = look(["IDEAS"]).iloc[0]
    assert (row["year"], row["expected"], row["without_size"]) == (0, 4, 1)
    # C lacks 2021.
    assert (row["reporting"], row["size_known"], row["size_of_all"]) == (3, 1600, 1910)


def test_a_yes_or_no_stands_for_the_units_that_it_is_a_share_of():
    # The office answers too, and is not counted among the units: nor is it one without members.
    row = look(["PLANNED"]).iloc[0]
    assert (row["year"], row["expected"], row["reporting"]) == (2022, 2, 2)
    assert (row["size_known"], row["size_of_all"], row["without_size"]) == (1600, 1600, 0)


def test_what_nobody_is_asked_for_is_left_out():
    never = figures(observe({("A", "EXTRA", ""): ["x", "x", "x"]}), PLAN, YEARS, ["A"])
    assert observed(pd.DataFrame(OBSERVED[:0]), never, PLAN, ["EXTRA"], YEARS, ["A"]).empty


def test_the_example_of_the_method():
    given = {
        ("A", "MEMBERS", ""): [900, 900, 900],
        ("B", "MEMBERS", ""): [200, 200, None],
        ("C", "MEMBERS", ""): [900, 900, 900],
    }
    row = look(["MEMBERS"], observe({**FIGURES, **given})).iloc[0]
    assert row["size_known"] / row["size_of_all"] == pytest.approx(0.9)


def test_a_unit_and_those_beneath_it_stand_for_their_members_once():
    nested = [unit("A1"), unit("A2"), unit("B1")]
    links = [UnitParent(unit=code, parent=code[0]) for code in ("A1", "A2", "B1")]
    given = {
        ("A", "MEMBERS", ""): [1000, 1000, 1000],
        ("A1", "MEMBERS", ""): [400, 400, 400],
        ("A2", "MEMBERS", ""): [500, 500, 500],
        ("B1", "MEMBERS", ""): [300, 300, 300],
        ("C", "MEMBERS", ""): [200, 200, None],
    }
    row = look(["MEMBERS"], observe(given), catalogue(*nested, *links)).iloc[0]
    # A's own 1.000 stands for A1 and A2, B1's 300 for B; C's last known size is 200.
    assert (row["expected"], row["reporting"]) == (3, 2)
    assert (row["size_known"], row["size_of_all"], row["without_size"]) == (1300, 1500, 0)
