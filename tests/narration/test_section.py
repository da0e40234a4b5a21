"""The headline of a section's page, with figures worked out by hand."""

from datetime import date

from nq07stats.analysis import figures, judge
from nq07stats.narration import section_line
from tests.analysis.small_plan import YEARS, catalogue, observe, target

SHARE = "LAUNCHED_UNIONS"
SHARES = {
    ("A", "LAUNCHED", ""): [10, 12, 15],
    ("A", "UNIONS", ""): [20, 20, 20],
    ("B", "LAUNCHED", ""): [5, 5, 10],
    ("B", "UNIONS", ""): [30, 30, 30],
}
IDEAS = {("A", "IDEAS", ""): [10, 12, 15], ("B", "IDEAS", ""): [10, 5, 0]}


def told(written, *measures, targets=(), years=YEARS, units=("A", "B"), language="vi", **more):
    plan = catalogue(*targets)
    observed = observe(written)
    return section_line(
        figures(observed, plan, years, list(units)),
        judge(observed, plan, years, units=list(units)),
        plan,
        language,
        measures=measures,
        years=years,
        units=units,
        as_of=date(max(years), 12, 31),
        **more,
    )


def test_without_a_target_it_says_how_the_share_went_and_who_is_not_in_it():
    # 15, 17 and 25 of 50; of 25 lacking A has 5, B 20.
    assert told(SHARES, SHARE) == (
        "LAUNCHED_UNIONS (vi) tăng từ 30,0% (năm 2020) lên **50,0%** (năm 2022). "
        "Còn thiếu **25/50 cái** để đủ 100%; nhiều nhất: B vi (20) và A vi (5).",
        "",
    )


def test_a_verdict_tells_what_is_left_to_do_and_by_whom():
    # 80 % of 50 are 40; A lacks 1 of its 16, B 14 of its 24.
    line, status = told(SHARES, SHARE, targets=[target("T", SHARE, 80)])
    assert line.endswith(
        "Chỉ tiêu 80%: để đạt chỉ tiêu cần thêm **15 cái**, "
        "trong đó 02 đơn vị B vi và A vi còn thiếu **15 cái**."
    )
    assert status == "missed"


def test_what_is_met_by_now_says_in_which_years_it_was_not():
    line, status = told(SHARES, SHARE, targets=[target("T", SHARE, 45)])
    assert line.endswith("Chỉ tiêu 45%: đạt chỉ tiêu; các năm trước chưa đạt: 2020, 2021.")
    assert status == "missed"


def test_a_sum_over_the_years_is_told_beside_its_goal():
    every = IDEAS | {(code, "IDEAS", ""): ["-"] * 3 for code in "CO"}
    row = target("T", "IDEAS", 60, scope="cumulative")
    line, status = told(every, "IDEAS", targets=[row], units=("A", "B", "C", "O"))
    # 20, 17 and 15 make 52.
    assert line.startswith("IDEAS (vi) giảm từ 20 (năm 2020) xuống **15 cái** (năm 2022). ")
    assert "Cộng dồn 2020–2022 được **52 cái**, chỉ tiêu 60 cái: để đạt" in line
    assert status == "missed"
    # Of some of the units, a sum that all are to reach together says nothing.
    assert told(IDEAS, "IDEAS", targets=[row])[1] == ""


def test_of_counts_it_names_who_has_none_at_all():
    none = {**IDEAS, ("B", "IDEAS", ""): [0, "-", 0]}
    assert told(none, "IDEAS")[0].endswith(". Cả giai đoạn chưa có: B vi.")
    assert "chưa có" not in told(IDEAS, "IDEAS")[0]


def test_a_question_names_who_has_not_said_yes():
    answers = {("A", "PLANNED", ""): [1, 1, 1], ("B", "PLANNED", ""): [1, 0, 0]}
    assert told(answers, "PLANNED")[0].endswith(". Chưa thực hiện: B vi.")
    assert "Chưa thực hiện" not in told(answers, "PLANNED", units=("A",))[0]


def test_units_that_differ_by_more_than_chance_are_named():
    awards = {("A", "AWARDS", "flag"): [200] * 3, ("B", "AWARDS", "flag"): [200] * 3}
    awards |= {("A", "WORKERS", ""): [20] * 3, ("B", "WORKERS", ""): [120] * 3}
    line, _ = told(awards, "WORKERS_AWARDS")
    assert line.endswith(". Khác hẳn mức chung 35,0%: B vi cao hơn; A vi thấp hơn.")


def test_others_are_named_where_they_got_worse_or_have_no_figure():
    line, _ = told({**SHARES, **IDEAS}, SHARE, "IDEAS", "EXTRA")
    # 20 in 2020, 15 in 2022.
    assert line.endswith(
        ". Giảm sút so với năm 2020: IDEAS (vi) (15 so với 20). Chưa có số liệu về EXTRA (vi)."
    )
    # What moved in a minority of the units says little of all.
    few = {**SHARES, ("A", "IDEAS", ""): [10, 9, 8]}
    assert "Giảm sút" in told(few, SHARE, "IDEAS")[0]
    assert "Giảm sút" not in told(few, SHARE, "IDEAS", units=("A", "B", "C"))[0]


def test_the_first_measure_with_figures_is_told():
    assert told(IDEAS, SHARE, "IDEAS")[0].startswith("IDEAS (vi) giảm từ")
    assert told({}, SHARE, "IDEAS") == ("**LAUNCHED_UNIONS (vi): chưa có số liệu.**", "")


def test_where_nothing_is_asked_it_says_so():
    assert told(IDEAS, units=("O",))[0].startswith("**Không có nội dung nào")
    assert told(SHARES, SHARE, units=("O",))[0].startswith("**Không có nội dung nào")


def test_the_units_selected_are_named():
    assert told(SHARES, SHARE, units=("A",), place="A vi")[0] == (
        "Tại A vi, LAUNCHED_UNIONS (vi) tăng từ 50,0% (năm 2020) lên **75,0%** (năm 2022). "
        "Còn thiếu **05/20 cái** để đủ 100%."
    )


def test_a_single_year_is_told_by_itself():
    line, _ = told(SHARES, SHARE, years=(2021,), language="en")
    assert line.startswith("LAUNCHED_UNIONS (en): **34.0%** in 2021. **33/50 things** lacking")
