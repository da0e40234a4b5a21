from collections.abc import Mapping, Sequence

import pandas as pd
import pytest

from nq07stats.analysis import (
    SCORECARD_DTYPES,
    figures,
    gaps_of_unit,
    judge,
    key_measures,
    neighbours,
    own_targets,
    scorecard,
    scorecard_measures,
    size_indicators,
)
from nq07stats.catalogue import Catalogue, Page
from tests.analysis.small_plan import YEARS, catalogue, names, observe, target

Figures = Mapping[tuple[str, str, str], Sequence[float | str | None]]


def page(code: str, sections: str, headline: str) -> Page:
    asked = {"question_vi": "?", "question_en": "?"}
    return Page.model_validate({**names(code), **asked, "sections": sections, "headline": headline})


def lay_out(
    plan: Catalogue, columns: Sequence[tuple[str, str]], years: Sequence[int] = YEARS
) -> pd.DataFrame:
    observed = observe()
    cube, verdicts = figures(observed, plan, years), judge(observed, plan, years)
    return scorecard(cube, verdicts, plan, years, columns)


def cell(cells: pd.DataFrame, unit: str, measure: str, category: str = "") -> pd.Series:
    rows = cells[
        (cells["unit"] == unit) & (cells["measure"] == measure) & (cells["category"] == category)
    ]
    assert len(rows) == 1
    return rows.iloc[0]


class TestColumns:
    PLAN = catalogue(
        target("T1", "IDEAS", 30, scope="cumulative"),
        target("T2", "KEPT_UNIONS", 70, category="green"),
        target("T3", "IDEAS", 5, level="unit"),
        page("FIRST", "one", "LAUNCHED_UNIONS;UNIONS"),
        page("SECOND", "two", "IDEAS_MEMBERS"),
    )

    def test_key_measures_are_those_of_targets_then_each_pages_first(self) -> None:
        assert key_measures(self.PLAN) == (
            ("IDEAS", ""),
            ("KEPT_UNIONS", "green"),
            ("LAUNCHED_UNIONS", ""),
            ("IDEAS_MEMBERS", ""),
        )

    def test_they_stand_page_by_page(self) -> None:
        # IDEAS is of section two, everything else of section one.
        assert [measure for measure, _ in scorecard_measures(self.PLAN)] == [
            "KEPT_UNIONS",
            "LAUNCHED_UNIONS",
            "IDEAS_MEMBERS",
            "IDEAS",
        ]

    def test_of_a_section_there_are_headlines_shares_and_yes_or_no(self) -> None:
        found = scorecard_measures(self.PLAN, ("one",))
        assert found[:2] == (("LAUNCHED_UNIONS", ""), ("UNIONS", ""))
        assert ("PLANNED", "") in found
        assert ("KEPT_UNIONS", "green") in found
        assert ("MEMBERS", "") not in found
        assert ("IDEAS", "") not in found

    def test_size_is_told_by_the_stocks_most_ratios_stand_on(self) -> None:
        # UNIONS below LAUNCHED, KEPT and MEMBERS; MEMBERS below IDEAS.
        assert size_indicators(self.PLAN) == ("UNIONS", "MEMBERS")
        assert size_indicators(self.PLAN, most=1) == ("UNIONS",)


class TestScorecard:
    def test_a_yearly_target_gives_its_last_year_and_a_sign_for_that_year_alone(self) -> None:
        cells = lay_out(catalogue(target("T", "LAUNCHED_UNIONS", 85)), [("LAUNCHED_UNIONS", "")])
        assert list(cells.columns) == list(SCORECARD_DTYPES)
        # A launched 80, 60 and 90 of 100: missed before, met in 2022.
        own = cell(cells, "A", "LAUNCHED_UNIONS")
        assert (own["year"], own["value"], own["status"], own["to_do"]) == (2022, 90, "met", 0)

    def test_a_figure_without_a_target_is_that_of_the_year_that_tells_it(self) -> None:
        cells = lay_out(catalogue(), [("LAUNCHED_UNIONS", ""), ("IDEAS", "")])
        assert cell(cells, "A", "LAUNCHED_UNIONS")["year"] == 2022
        whole = cell(cells, "", "IDEAS")
        # 10 + 12 + 1 of A, 2 of B, 5 + 3 of C, 3 + 1 + 4 of O.
        assert (whole["year"], whole["value"], whole["status"]) == (0, 41, "")

    def test_a_common_sum_is_no_goal_of_single_units(self) -> None:
        plan = catalogue(target("T", "IDEAS", 30, scope="cumulative"))
        cells = lay_out(plan, [("IDEAS", "")])
        assert cell(cells, "", "IDEAS")["status"] == "met"
        assert cell(cells, "A", "IDEAS")["status"] == ""
        assert cell(cells, "A", "IDEAS")["target"] == "T"

    def test_a_verdict_on_more_years_than_are_shown_is_no_sign(self) -> None:
        plan = catalogue(target("T", "IDEAS", 30, scope="cumulative"))
        # From 2020 on there are 41; the years selected have 10 of them.
        whole = cell(lay_out(plan, [("IDEAS", "")], (2022,)), "", "IDEAS")
        assert (whole["value"], whole["status"]) == (10, "")

    def test_a_target_for_each_unit_judges_no_common_value(self) -> None:
        plan = catalogue(target("T", "LAUNCHED_UNIONS", 95, level="unit"))
        cells = lay_out(plan, [("LAUNCHED_UNIONS", "")])
        assert cell(cells, "", "LAUNCHED_UNIONS")["status"] == ""
        assert cell(cells, "C", "LAUNCHED_UNIONS")["status"] == "met"
        short = cell(cells, "A", "LAUNCHED_UNIONS")
        assert (short["status"], short["to_do"]) == ("missed", 5)

    def test_reference_targets_give_no_sign(self) -> None:
        plan = catalogue(target("T", "LAUNCHED_UNIONS", 85, status="reference"))
        own = cell(lay_out(plan, [("LAUNCHED_UNIONS", "")]), "A", "LAUNCHED_UNIONS")
        assert (own["status"], own["goal"], own["target"]) == ("", 85, "T")

    def test_what_nobody_is_asked_for_is_left_out_of_one_unit_it_is_not(self) -> None:
        cells = lay_out(catalogue(), [("KEPT_UNIONS", ""), ("MEMBERS", "")])
        assert set(cells["measure"]) == {"MEMBERS"}
        assert cell(cells, "O", "MEMBERS")["expected"] == 0


class TestOwnTargets:
    PLAN = catalogue(
        target("NOW", "LAUNCHED_UNIONS", 95, scope="final_year"),
        target("EVER", "LAUNCHED_UNIONS", 85),
        target("SUM", "IDEAS", 30, scope="cumulative"),
        target("MOST", "MEMBERS_UNIONS", 10, comparison="≤", scope="final_year"),
    )
    VERDICTS = judge(observe(), PLAN, YEARS)

    def counts(self, unit: str) -> dict[str, int]:
        own = own_targets(self.VERDICTS, self.PLAN).set_index("unit").loc[unit]
        return {name: int(own[name]) for name in own.index if name != "counted"}

    def test_a_unit_may_fall_short_now_or_in_earlier_years_alone(self) -> None:
        # 90% now of at least 95, 60% in 2021 of at least 85, 11 members a union of at most 10.
        assert self.counts("A") == {
            "judged": 3,
            "met": 0,
            "short": 2,
            "earlier": 1,
            "insufficient": 0,
        }

    def test_without_figures_nothing_is_told(self) -> None:
        # B gave no number of unions in 2022; in 2021 it reached 60%.
        assert self.counts("B") == {
            "judged": 3,
            "met": 0,
            "short": 1,
            "earlier": 0,
            "insufficient": 2,
        }

    def test_an_office_that_is_not_counted_says_so(self) -> None:
        own = own_targets(self.VERDICTS, self.PLAN).set_index("unit")
        assert own["counted"].to_dict() == {"A": True, "B": True, "C": True, "O": False}
        assert own.loc["O", "judged"] == 0

    def test_the_target_furthest_off_comes_first(self) -> None:
        # 11 of at most 10 is a tenth off, 90 of 95 about a twentieth.
        assert gaps_of_unit(self.VERDICTS, "A") == ["MOST", "NOW"]
        assert gaps_of_unit(self.VERDICTS, "O") == []
        # What B missed in 2021 it may have reached in 2022: it gave no number of unions.
        assert gaps_of_unit(self.VERDICTS, "B") == []


def test_neighbours_follow_the_order_of_display() -> None:
    assert neighbours(catalogue(), "A") == ("", "B")
    assert neighbours(catalogue(), "C") == ("B", "O")
    assert neighbours(catalogue(), "O") == ("C", "")
    with pytest.raises(ValueError, match="ROOT"):
        neighbours(catalogue(), "ROOT")
