"""A measure's headline and a page's large figures, with figures worked out by hand."""

from nq07stats.analysis import figures, judge
from nq07stats.catalogue import Target
from nq07stats.narration import key_figures, measure_line, measure_status
from tests.analysis.small_plan import YEARS, catalogue, observe, target

SHARE = "LAUNCHED_UNIONS"


def cube_of(written, years=YEARS, units=("A", "B")):
    plan = catalogue()
    return figures(observe(written), plan, years, list(units)), plan


def told(written, measure, years=YEARS, language="vi"):
    cube, plan = cube_of(written, years)
    return measure_line(cube, plan, language, measure=measure, years=years)


def noted(written, measure, years=YEARS, language="vi"):
    cube, plan = cube_of(written, years)
    (figure,) = key_figures(cube, plan, language, measures=[measure], years=years)
    return figure.value, figure.note


IDEAS = {("A", "IDEAS", ""): [10, 12, 15], ("B", "IDEAS", ""): [10, 5, 10]}
SHARES = {
    ("A", "LAUNCHED", ""): [10, 12, 15],
    ("A", "UNIONS", ""): [20, 20, 20],
    ("B", "LAUNCHED", ""): [5, 5, 10],
    ("B", "UNIONS", ""): [30, 30, 30],
}


def judged(scope):
    cube, plan = cube_of(SHARES)
    plan = plan.with_rows(Target, [target("T", SHARE, 45, scope=scope)])
    verdicts = judge(observe(SHARES), plan, YEARS, units=["A", "B"])
    return measure_status(cube, verdicts, plan, measure=SHARE, years=YEARS)


def test_a_verdict_is_told_where_it_rests_on_the_figure_told():
    # 50 % in the last year, 30 % in the first; 47/150 = 31 % over the period.
    assert judged("final_year") == "met"
    assert judged("yearly") == "missed"
    assert judged("cumulative") == ""


def test_flows_are_told_by_the_period_and_shares_by_the_last_year():
    assert told(SHARES, SHARE) == "Năm 2022: LAUNCHED_UNIONS (vi) **50,0%** (25/50 cái)."
    assert told(IDEAS, "IDEAS") == "2020–2022: IDEAS (vi) **62 cái**."


def test_a_single_year_is_told_by_itself():
    assert told(IDEAS, "IDEAS", years=(2021,)) == "Năm 2021: IDEAS (vi) **17 cái**."


def test_sums_that_lack_units_say_how_many_they_have():
    partial = {("A", "IDEAS", ""): [10, 12, 15]}
    assert told(partial, "IDEAS").endswith("**37 cái** (01/02 đơn vị đủ số liệu).")


def test_what_has_no_figure_is_named():
    assert told(IDEAS, SHARE) == "Năm 2022: chưa có số liệu về LAUNCHED_UNIONS (vi)."


def test_where_nothing_is_asked_it_says_so():
    nothing = {("A", "IDEAS", ""): ["x"] * 3, ("B", "IDEAS", ""): ["x"] * 3}
    assert told(nothing, "IDEAS").startswith("**Không có nội dung nào")
    assert noted(nothing, "IDEAS") == (
        "–",
        "không áp dụng",
    )


def test_the_change_is_in_points_for_shares_and_relative_for_counts():
    # 15/50 = 30 % in 2020, 25/50 = 50 % in 2022.
    points = "+20,0 điểm %"
    assert noted(SHARES, SHARE) == ("50,0%", f"25/50 cái, 2022\n{points} so với 2020")
    # 20 in 2020, 25 in 2022; 62 altogether.
    assert noted(IDEAS, "IDEAS") == ("62", "cái, 2020–2022\n2022: +25,0% so với 2020")


def test_nothing_is_compared_where_a_year_lacks_units():
    partial = {("A", "IDEAS", ""): [10, 12, 15], ("B", "IDEAS", ""): [None, 5, 10]}
    assert noted(partial, "IDEAS") == ("52", "cái, 2020–2022\n01/02 đơn vị đủ số liệu")


def test_from_nothing_the_change_is_told_as_such():
    grown = {("A", "IDEAS", ""): [0, 1, 4], ("B", "IDEAS", ""): ["-", 0, 0]}
    assert noted(grown, "IDEAS", language="en") == (
        "5",
        "things, 2020–2022\n2022: +4 since 2020",
    )


def test_no_change_is_neither_up_nor_down():
    level = {("A", "IDEAS", ""): [3, 1, 3], ("B", "IDEAS", ""): [1, 0, 1]}
    assert noted(level, "IDEAS")[1].endswith("không đổi so với 2020")


def test_no_figures_are_no_zero():
    assert noted({}, "IDEAS") == ("–", "chưa có số liệu")
