from datetime import date

import pandas as pd
import pytest

from nq07stats.analysis import figures, judge, own_targets, scorecard, sides
from nq07stats.narration import (
    name_beside_figures,
    own_status,
    profile_line,
    report_clause,
    scorecard_heading,
    scorecard_line,
    scorecard_text,
    side_sentence,
    sides_line,
    title_of_own_series,
    title_of_own_targets,
)
from nq07stats.narration.words import Words
from tests.analysis.small_plan import YEARS, catalogue, observe, ratio, target
from tests.narration.union_plan import END, judged_in_2022, of_unions, plan_of_unions

REPORT = {
    "unit": "A",
    "status": "in_time",
    "received_on": pd.Timestamp("2023-03-20"),
    "days_late": 0,
    "errors": 0,
}


def own(met, short, *, earlier=0, insufficient=0, judged=9, unit="A", counted=True):
    return {
        "unit": unit,
        "counted": counted,
        "judged": judged,
        "met": met,
        "short": short,
        "earlier": earlier,
        "insufficient": insufficient,
    }


def line(*rows, language="en"):
    return scorecard_line(pd.DataFrame(rows), catalogue(), language, as_of=END)


class TestScorecard:
    def test_units_with_most_left_to_do_are_named(self):
        rows = [own(9, 0), own(2, 7, unit="B"), own(3, 6, unit="C")]
        assert line(*rows) == (
            "By 31/12/2022, **1 of 3 units** meets every target by itself; **2 units** still have "
            "targets to meet, most of all B en (7 targets)."
        )

    def test_it_is_said_in_vietnamese(self):
        assert line(own(2, 7), own(2, 7, unit="B"), language="vi") == (
            "Đến ngày 31/12/2022, **chưa có đơn vị nào** trong 02 đơn vị tự đạt tất cả chỉ tiêu; "
            "**02 đơn vị** còn chỉ tiêu phải phấn đấu, nhiều nhất là A vi và B vi (07 chỉ tiêu)."
        )

    def test_where_all_is_met_nobody_is_named(self):
        assert line(own(9, 0)).endswith("by itself.")
        # Missing a target in earlier years alone leaves nothing to do.
        assert "targets to meet" not in line(own(8, 0, earlier=1))

    def test_who_missed_some_in_earlier_years_alone_makes_the_counts_add_up(self):
        rows = [own(2, 7), own(7, 0, earlier=2, unit="B")]
        assert line(*rows) == (
            "By 31/12/2022, **none of 2 units** meets every target by itself; **1 unit** still has "
            "targets to meet, most of all A en (7 targets); 1 missed some in earlier years alone "
            "(B en)."
        )
        assert line(*rows, language="vi").endswith(
            "; 01 đơn vị chỉ chưa đạt ở các năm trước (B vi)."
        )
        many = [own(7, 0, earlier=2, unit=code) for code in "ABCO"]
        assert line(*many).endswith("; 4 units missed some in earlier years alone.")

    def test_units_without_figures_are_named(self):
        assert "1 without figures (B en)" in line(own(9, 0), own(0, 0, insufficient=9, unit="B"))

    def test_more_of_them_are_counted(self):
        silent = [own(0, 0, insufficient=9, unit=code) for code in "ABCO"]
        assert line(own(9, 0), *silent).endswith("; 4 units without figures.")

    def test_of_units_without_figures_nothing_is_claimed(self):
        assert line(own(2, 7), own(0, 0, insufficient=9, unit="B")) == (
            "By 31/12/2022, **no unit is known** to meet every target by itself; **1 unit** still "
            "has targets to meet, most of all A en (7 targets); 1 without figures (B en)."
        )

    def test_who_is_not_counted_is_left_out(self):
        assert "**1 of 1 unit**" in line(own(9, 0), own(0, 9, unit="O", counted=False))

    def test_without_any_target_that_is_said(self):
        assert line(own(0, 0, judged=0)) == "**No official target has been entered yet**."

    @pytest.mark.parametrize(
        ("row", "status"),
        [
            (own(9, 0), "met"),
            (own(8, 1), "missed"),
            (own(8, 0, earlier=1), "missed"),
            (own(8, 0, insufficient=1), "insufficient"),
            (own(8, 0), "on_pace"),
            (own(0, 0, judged=0), ""),
        ],
    )
    def test_targets_have_one_status_together(self, row, status):
        assert own_status(pd.DataFrame([row])) == status


class TestHeadings:
    PLAN = catalogue(
        ratio(
            "SHORT",
            "LAUNCHED",
            "UNIONS",
            name_en="Share of unions that launched emulation (by type)",
            name_vi="Tỷ lệ CĐCS có kế hoạch, phát động thi đua (theo loại hình)",
        ),
        target("T", "SHORT", 85),
        target("P", "PLANNED", 100),
        target("K", "KEPT_UNIONS", 70, category="green", status="reference"),
        target("I", "IDEAS", 30, scope="cumulative"),
    )

    def cells(self, *columns):
        cube, verdicts = figures(observe(), self.PLAN, YEARS), judge(observe(), self.PLAN, YEARS)
        return scorecard(cube, verdicts, self.PLAN, YEARS, columns).to_dict("records")

    def heading(self, *column, language="en"):
        return scorecard_heading(self.cells(column)[0], Words(self.PLAN, language), YEARS)

    def test_a_narrow_column_needs_less_of_a_name(self):
        told = self.heading("SHORT", "")
        assert (told.brief, told.unit, told.goal, told.when) == (
            "Unions that launched emulation",
            "",
            "≥\N{NO-BREAK SPACE}85%",
            "2022",
        )
        assert (
            self.heading("SHORT", "", language="vi").brief == "CĐCS có kế hoạch, phát động thi đua"
        )

    def test_of_a_category_its_own_name_is_enough(self):
        told = self.heading("KEPT_UNIONS", "green")
        assert (told.brief, told.goal) == ("green (en)", "for reference ≥\N{NO-BREAK SPACE}70%")
        assert told.name == "KEPT_UNIONS (en): green (en)"

    def test_beside_figures_no_name_says_that_it_is_a_share(self):
        plan = catalogue(
            ratio(
                "KEPT_SHARE",
                "KEPT",
                "UNIONS",
                by="movement",
                name_en="Unions keeping the movement up, share",
            )
        )
        words = Words(plan, "en")
        told = name_beside_figures(words.measure("KEPT_SHARE", "green"), words)
        assert told == "Unions keeping the movement up: green"

    def test_sums_tell_their_unit_and_the_period(self):
        told = self.heading("IDEAS", "")
        assert (told.unit, told.goal, told.when) == ("things", "≥\N{NO-BREAK SPACE}30", "2020–2022")

    def test_an_answer_is_yes_or_no_of_all_units_a_share(self):
        words = Words(self.PLAN, "en")
        texts = {cell["unit"]: scorecard_text(cell, words) for cell in self.cells(("PLANNED", ""))}
        # C wrote that it does not apply.
        assert texts["A"] == "Yes"
        assert texts[""] == "100%"


class TestProfile:
    def profile(self, unit, language="en", **report):
        verdicts, plan = judged_in_2022(target("T", "LAUNCHED_UNIONS", 85))
        return profile_line(verdicts, {**REPORT, "unit": unit, **report}, plan, language)

    def test_it_says_what_the_unit_lacks(self):
        assert self.profile("A") == (
            "**A (en)** meets **0 of 1 target** by itself; furthest off: share of grassroots "
            "unions that planned and launched emulation **70.0%** in 2022 against 85%, 15 "
            "grassroots unions to go."
        )

    @pytest.mark.parametrize("status", ["to_mend", "missing"])
    def test_where_its_report_stands_is_said_unless_it_is_received(self, status):
        assert "report" not in self.profile("A", status="late")
        assert "report" in self.profile("A", status=status)

    def test_it_is_said_in_vietnamese(self):
        assert self.profile("A", "vi", status="late", days_late=4) == (
            "**A (vi)** tự đạt **0/01 chỉ tiêu**; xa mức chỉ tiêu nhất là tỷ lệ CĐCS xây dựng kế "
            "hoạch, phát động thi đua: **70,0%** năm 2022 so với 85%, còn thiếu 15 CĐCS."
        )

    def test_an_office_reports_its_part(self):
        told = self.profile("O", status="missing", days_late=12, received_on=pd.NaT)
        assert told == (
            "**O (en)** reports its own part; no target is held against it; report not sent yet, "
            "12 days after the deadline."
        )

    def test_without_figures_nothing_is_judged(self):
        plan = catalogue(target("T", "LAUNCHED_UNIONS", 85))
        verdicts = judge(observe({}), plan, YEARS)
        told = profile_line(verdicts, {**REPORT, "status": "missing"}, plan, "en")
        assert told.startswith("**A (en)** has no figures yet to judge its 1 target by;")

    def test_without_targets_that_is_said(self):
        verdicts = judge(observe(), catalogue(), YEARS)
        told = profile_line(verdicts, REPORT, catalogue(), "en")
        assert told.startswith("**A (en)**: there is no target yet")
        told = profile_line(verdicts, REPORT, catalogue(), "en", of_department=True)
        assert told.startswith("**A (en)**: no target of its own is in the charge of this")

    @pytest.mark.parametrize(
        ("report", "said"),
        [
            ({"status": "to_mend", "errors": 1}, "its report has 1 cell to mend"),
            ({"status": "missing"}, "report not sent yet"),
            ({"status": "not_begun"}, "report not sent yet"),
        ],
    )
    def test_reports_are_told_in_a_clause(self, report, said):
        assert report_clause({**REPORT, **report}, Words(catalogue(), "en")) == said


class TestSides:
    PLAN = plan_of_unions(target("T", "LAUNCHED_UNIONS", 85))

    def of(self, unit, launched, unions):
        cube = figures(observe(of_unions(launched, unions)), self.PLAN, YEARS)
        return sides(cube, self.PLAN, unit, YEARS)

    def test_a_side_is_compared_in_one_sentence(self):
        # Together 160 of 200; the median of 50%, 94.3% and 91.4% is 91.4%.
        found = self.of("A", {"A": 30, "B": 66, "C": 64}, {"A": 60, "B": 70, "C": 70})
        assert sides_line(found, self.PLAN, "en") == "1 weak side of 1 compared, no strong one"
        assert side_sentence(found.iloc[0], self.PLAN, "vi") == (
            "Tỷ lệ CĐCS xây dựng kế hoạch, phát động thi đua **50,0%**, thấp hơn mức chung toàn "
            "tỉnh (80,0%) và trung vị đơn vị cùng loại (91,4%)"
        )

    def test_without_a_median_all_units_are_enough(self):
        found = self.of("B", {"A": 30, "B": 66}, {"A": 60, "B": 70})
        # 96 of 130.
        assert side_sentence(found.iloc[0], self.PLAN, "en").endswith(
            "**94.3%**, above the province (73.8%)"
        )
        assert sides_line(found, self.PLAN, "vi").startswith("01/01 mặt mạnh")

    def test_a_small_number_is_shown_with_what_it_is_out_of(self):
        found = self.of("A", {"A": 2, "B": 90}, {"A": 10, "B": 100})
        assert side_sentence(found.iloc[0], self.PLAN, "en").endswith(
            "**20.0%** (2/10 grassroots unions)"
        )
        assert sides_line(found, self.PLAN, "en") == "No figures yet to compare with others"

    def test_what_is_near_is_said_to_be(self):
        found = self.of("A", {"A": 80, "B": 81}, {"A": 100, "B": 100})
        assert side_sentence(found.iloc[0], self.PLAN, "en").endswith("near the province (80.5%)")
        assert "near the common level" in sides_line(found, self.PLAN, "en")

    def test_alone_it_is_compared_with_nobody(self):
        found = self.of("A", {"A": 30}, {"A": 60})
        assert side_sentence(found.iloc[0], self.PLAN, "en").endswith(
            "**50.0%**, no other unit has figures yet"
        )
        assert sides_line(found, self.PLAN, "en") == "No figures yet to compare with others"

    def test_without_figures_nothing_is_compared(self):
        found = self.of("C", {"A": 80, "B": 81}, {"A": 100, "B": 100})
        assert side_sentence(found.iloc[0], self.PLAN, "en").endswith(": no figures yet")


class TestTitles:
    def test_own_targets(self):
        told = title_of_own_targets(own(2, 6), catalogue(), "vi")
        assert told == "Tự đạt 02/09 chỉ tiêu; còn phải phấn đấu 06 chỉ tiêu"
        assert (
            title_of_own_targets(own(9, 0), catalogue(), "en") == "Meets 9 of 9 targets by itself"
        )

    @pytest.mark.parametrize(
        ("better", "said"),
        [
            ([True, False, None], "1 better, 1 worse of 3 compared"),
            ([True, None], "1 of 2 compared are better"),
            ([], "Its shares and rates over the years"),
        ],
    )
    def test_own_series(self, better, said):
        moves = {True: (50, 60), False: (60, 50), None: (50, 60)}
        told = self.of_series([(*moves[each], each) for each in better], "LAUNCHED_UNIONS")
        assert told.endswith(said)

    def test_what_is_written_alike_in_both_years_is_unchanged(self):
        # 2.12% and 2.14% are both written 2.1%; so are 62.14% and 62.06%, 62.1%.
        alike, grown = [(2.12, 2.14, True), (62.14, 62.06, False)], (50, 60, True)
        told = self.of_series([*alike, grown], "LAUNCHED_UNIONS")
        assert told == "From 2020 to 2022: 1 of 3 compared are better"
        told = self.of_series([(2.04, 2.06, True)], "LAUNCHED_UNIONS", "vi")
        assert told == "Từ 2020 đến 2022: 01/01 nội dung so sánh được có tiến bộ"

    def of_series(self, moves, measure, language="en"):
        """Tell of values before and after, and whether that is better."""
        changes = pd.DataFrame(moves, columns=["previous", "value", "better"], dtype="object")
        changes = changes.assign(measure=measure, category="", change=1.0, comparable=True)
        return title_of_own_series(changes, catalogue(), language, since=2020, until=2022)


def test_a_plan_without_figures_has_a_line_too():
    verdicts = judge(observe({}), catalogue(target("T", "LAUNCHED_UNIONS", 85)), YEARS)
    told = scorecard_line(
        own_targets(verdicts, catalogue()), catalogue(), "en", as_of=date(2022, 12, 31)
    )
    assert "3 without figures (A en, B en and C en)" in told
