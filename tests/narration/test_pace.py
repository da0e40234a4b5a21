"""A verdict in a few plain words, true for any figures."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nq07stats import narration
from nq07stats.analysis import judge, with_pace
from nq07stats.catalogue import Plan
from tests.analysis.small_plan import YEARS, catalogue, observe, target
from tests.analysis.small_verdicts import IDLE_YEAR, one


def said(row, figures, *, language="vi", year=0, unit="", years=YEARS, last=2022):
    made = catalogue(row)
    made = made.with_rows(Plan, [made.plan.model_copy(update={"year_last": last})])
    paced = with_pace(judge(observe(figures), made, years), made)
    return narration.plain_verdict(one(paced, year, unit).to_dict(), made, language)


def ideas(*by_year, measure="IDEAS"):
    nothing = {(code, measure, ""): ["-"] * 3 for code in "BCO"}
    return {("A", measure, ""): list(by_year), **nothing}


def launched(*by_year, of=10):
    none = {(code, name, ""): ["-"] * 3 for code in "BC" for name in ("UNIONS", "LAUNCHED")}
    return {("A", "UNIONS", ""): [of] * 3, ("A", "LAUNCHED", ""): list(by_year), **none}


def test_an_ended_sum_says_what_it_lacks_or_since_when_it_is_exceeded():
    row = target("T", "IDEAS", 60, scope="cumulative")
    assert said(row, ideas(1, 2, 4)) == "còn thiếu 53 cái"
    assert said(row, ideas(40, 30, 4)) == "đã vượt từ năm 2021"
    assert said(row, ideas(40, 20, 4)) == "đạt từ năm 2021"  # just reached then
    assert said(row, ideas(40, 10, 14)) == "vượt 04 cái"
    assert said(row, ideas(40, 10, 10)) == ""
    assert said(row, ideas(40, 30, 4), language="en") == "exceeded since 2021"


def test_a_running_one_says_what_each_year_left_must_bring():
    row = target("T", "IDEAS", 300, scope="cumulative", year_to=2024)
    assert said(row, ideas(60, 60, 60), last=2024) == "còn thiếu 120 cái: mỗi năm 60"
    row = target("T", "IDEAS", 300, scope="cumulative", year_to=2023)
    assert said(row, ideas(60, 60, 60), last=2023) == "còn thiếu 120 cái trong năm còn lại"
    row = target("T", "LAUNCHED_UNIONS", 90, scope="final_year", year_to=2024, baseline=0)
    assert said(row, launched(3, 5, 6), last=2024) == "còn thiếu 03 cái: mỗi năm thêm 2"


def test_a_running_one_without_its_baseline_says_so_unless_it_changes_nothing():
    row = target("T", "LAUNCHED_UNIONS", 90, scope="final_year", year_to=2024)
    # After three of five years at least 54 % are due.
    assert said(row, launched(3, 5, 6), last=2024) == "chưa nhập mức đầu kỳ"
    assert said(row, launched(3, 5, 6), last=2024, unit="A") == "chưa nhập mức đầu kỳ"
    assert said(row, launched(3, 5, 5), last=2024) == "còn thiếu 04 cái: mỗi năm thêm 2"
    assert said(row, launched(3, 5, 9), last=2024) == ""
    lacking = {**launched(3, 5, 6), ("B", "LAUNCHED", ""): ["-", "-", None]}
    lacking[("B", "UNIONS", "")] = [4, 4, 4]
    assert said(row, lacking, last=2024) == "còn 01 đơn vị"


def test_a_yearly_one_counts_its_years():
    row = target("T", "LAUNCHED_UNIONS", 60)
    assert said(row, launched(8, 8, 8)) == "cả 03 năm"
    assert said(row, launched(5, 7, 8)) == "đạt 02/03 năm, từ năm 2021"
    assert said(row, launched(5, 5, 8)) == "đạt 01/03 năm (2022)"
    assert said(row, launched(8, 7, 5)) == "đạt 02/03 năm, năm 2022 còn thiếu 01 cái"
    assert said(row, launched(8, 5, 8)) == "đạt 02/03 năm"
    assert said(row, launched(3, 4, 5)) == "năm 2022 còn thiếu 01 cái"
    assert said(row, launched(8, 8, 5), year=2022) == "còn thiếu 01 cái"
    assert said(row, launched(8, 8, 8), year=2022) == "vượt 20 điểm\N{NO-BREAK SPACE}%"
    assert said(row, launched(8, 8, 6), year=2022) == ""
    assert (
        said(row, launched(601, 601, 601, of=1000), year=2022) == "vượt 0,1 điểm\N{NO-BREAK SPACE}%"
    )
    tiny = launched(60001, 60001, 60001, of=100000)
    assert said(row, tiny, year=2022) == "vượt chưa đến 0,1 điểm\N{NO-BREAK SPACE}%"


def test_years_in_which_nothing_occurred_are_not_counted():
    assert said(target("T", "LAUNCHED_UNIONS", 80), IDLE_YEAR) == "cả 02 năm"


def test_at_most_and_exactly_have_words_of_their_own():
    most = target("T", "EXTRA", 10, comparison="≤", scope="cumulative")
    assert said(most, ideas(5, 5, 3, measure="EXTRA")) == "cao hơn mức tối đa 03 cái"
    assert said(most, ideas(1, 1, 1, measure="EXTRA")) == "đạt từ năm 2020"
    assert said(most, ideas(1, 1, 1, measure="EXTRA"), year=2022) == "thấp hơn mức tối đa 07 cái"
    exactly = target("T", "IDEAS", 10, comparison="=", scope="cumulative")
    assert said(exactly, ideas(5, 5, 3)) == "lệch 03 cái so với mức đề ra"
    assert said(exactly, ideas(5, 2, 1)) == "còn thiếu 02 cái"


def test_one_for_each_unit_counts_the_units():
    row = target("T", "LAUNCHED_UNIONS", 60, level="unit")
    figures = {(code, "UNIONS", ""): [10] * 3 for code in "ABC"}
    figures |= {("A", "LAUNCHED", ""): [8] * 3, ("B", "LAUNCHED", ""): [8] * 3}
    assert said(row, figures | {("C", "LAUNCHED", ""): [5] * 3}) == "còn 01/03 đơn vị chưa đạt"
    assert said(row, figures | {("C", "LAUNCHED", ""): [6] * 3}) == "cả 03 đơn vị"
    assert said(row, figures | {("C", "LAUNCHED", ""): [5] * 3}, unit="A") == "cả 03 năm"
    part = figures | {("B", "LAUNCHED", ""): [5] * 3}  # missed by B, C not known
    assert said(row, part) == "mới ghi nhận 01/03 đơn vị đạt"
    assert said(row, part, language="en") == "1 of 3 units meets it so far"
    missing = said(row, figures)
    assert missing == "còn 01 đơn vị"


def test_missing_figures_are_told():
    row = target("T", "IDEAS", 60, scope="cumulative")
    figures = {("A", "IDEAS", ""): [1, 2, 3], ("O", "IDEAS", ""): ["-"] * 3}
    assert said(row, figures) == "còn 02 đơn vị"
    running = target("T", "IDEAS", 10, scope="cumulative", year_to=2024)
    assert said(running, figures, last=2024) == "còn thiếu 04 cái (02/04 đơn vị)"
    share = target("T", "LAUNCHED_UNIONS", 60)
    assert said(share, {}, unit="A") == "chưa có số liệu"


@pytest.mark.parametrize("status", ["reference", "not_entered"])
def test_what_gets_no_verdict_is_not_told(status):
    value = 60 if status == "reference" else None
    assert said(target("T", "LAUNCHED_UNIONS", value, status=status), launched(1, 1, 1)) == ""


WRITTEN = st.one_of(st.none(), st.just("-"), st.just("…"), st.integers(0, 12))


@settings(deadline=None, max_examples=60)
@given(
    st.lists(WRITTEN, min_size=6, max_size=6),
    st.sampled_from(["IDEAS", "LAUNCHED_UNIONS", "PLANNED"]),
    st.sampled_from(["yearly", "cumulative", "final_year"]),
    st.sampled_from(["≥", "≤", "="]),
    st.sampled_from(["province", "unit"]),
    st.sampled_from([0, 5, 60, 100]),
)
def test_the_words_are_true_for_any_figures(figures, measure, scope, sign, level, goal):
    counted = {"IDEAS": "IDEAS", "LAUNCHED_UNIONS": "LAUNCHED", "PLANNED": "PLANNED"}[measure]
    if measure == "PLANNED":
        figures = [min(each, 1) if isinstance(each, int) else each for each in figures]
    given = {("A", counted, ""): figures[:3], ("B", counted, ""): figures[3:]}
    given |= {(code, "UNIONS", ""): [12, 12, 0] for code in "AB"}
    row = target("T", measure, goal, scope=scope, comparison=sign, level=level)
    made = catalogue(row)
    verdicts = judge(observe(given), made, YEARS)
    for verdict in with_pace(verdicts, made).to_dict("records"):
        text = narration.plain_verdict(verdict, made, "en")
        narration.plain_verdict(verdict, made, "vi")
        assert "nan" not in text
        assert "None" not in text
        own = verdicts[(verdicts["unit"] == verdict["unit"]) & (verdicts["year"] > 0)]
        held = {row["year"] for row in own.to_dict("records") if row["holds"] is True}
        if found := re.search(r"(?:exceeded|met) since (\d+)|, since (\d+)", text):
            since = int(found[1] or found[2])
            known = own[own["status"] != "nil"]
            later = {year for year in known["year"] if since <= year <= verdict["value_year"]}
            assert later
            assert later <= held
        if found := re.match(r"(?:\d+: )?([\d.,]+) \S+ to go", text):
            assert float(found[1].replace(",", "")) == verdict["to_do"]
            assert verdict["status"] not in ("met", "nil")
        if found := re.match(r"met in (\d+) of (\d+) years", text):
            assert (int(found[1]), int(found[2])) == (verdict["years_met"], verdict["years_judged"])
            assert int(found[1]) == len(held)
        if found := re.match(r"(\d+) of (\d+) units (meets?|does|do) ", text):
            some = int(found[1])
            assert verdict["units_met"] == (
                some if found[3].startswith("meet") else int(found[2]) - some
            )
            assert found[3].startswith("meet") or verdict["reporting"] == verdict["expected"]


def title(row, figures, *, language="vi", unit="", years=YEARS, last=2022):
    made = catalogue(row)
    made = made.with_rows(Plan, [made.plan.model_copy(update={"year_last": last})])
    paced = with_pace(judge(observe(figures), made, years), made)
    return narration.title_of_pace(paced, made, language, target="T", unit=unit)


def test_the_title_of_a_path_says_how_far_it_is_from_what_is_due():
    row = target("T", "IDEAS", 300, scope="cumulative", year_to=2024)
    assert title(row, ideas(49, 37, 52), last=2024) == (
        "138 cái đến hết năm 2022, chậm 42 cái so với tiến độ yêu cầu"
    )
    assert title(row, ideas(100, 100, 50), last=2024) == (
        "250 cái đến hết năm 2022, nhanh hơn tiến độ yêu cầu 70 cái"
    )
    assert title(row, ideas(60, 60, 60), last=2024).endswith("đúng mức cần đạt")
    assert title(row, ideas(301, 60, 60), last=2024).endswith("đã vượt từ năm 2020")
    ended = target("T", "IDEAS", 300, scope="cumulative")
    assert title(ended, ideas(49, 37, 52)) == "138 cái đến hết năm 2022, còn thiếu 162 cái"
    assert title(ended, {}) == "IDEAS (vi): chưa có số liệu"
    part = {("A", "IDEAS", ""): [1, 2, 3]}
    assert title(ended, part) == "06 cái đến hết năm 2022, chưa đủ số liệu để kết luận"


def test_the_title_of_a_path_counts_the_units_that_are_held_to_it():
    row = target("T", "LAUNCHED_UNIONS", 75, scope="final_year", level="unit", baseline=0)
    figures = {(code, "UNIONS", ""): [10] * 3 for code in "ABC"}
    figures |= {(code, "LAUNCHED", ""): [9] * 3 for code in "AB"}
    short = figures | {("C", "LAUNCHED", ""): [5] * 3}  # 9 + 9 + 5 of 30
    assert title(row, short) == "Còn 01/03 đơn vị chưa đạt 75%; tính chung 76,7%"
    assert title(row, short, language="en") == "1 of 3 units below 75%; 76.7% together"
    met = figures | {("C", "LAUNCHED", ""): [8] * 3}
    assert title(row, met) == "Cả 03 đơn vị đều đạt 75%; tính chung 86,7%"
    assert title(row, met, language="en") == "All 3 units meet 75%; 86.7% together"
    assert title(row, short, unit="C").startswith("50,0% đến hết năm 2022, còn thiếu 03 cái")


def test_the_title_does_not_say_that_a_unit_without_figures_is_off_the_goal():
    row = target("T", "LAUNCHED_UNIONS", 75, scope="final_year", level="unit", baseline=0)
    figures = {(code, "UNIONS", ""): [10] * 3 for code in "AB"}
    figures |= {("A", "LAUNCHED", ""): [9] * 3, ("B", "LAUNCHED", ""): [5] * 3}
    assert title(row, figures, language="en") == "1 of 3 units meets 75% so far; 70.0% together"
    assert title(row, figures) == "Đã có 01/03 đơn vị đạt 75%; tính chung 70,0%"
    figures |= {("B", "LAUNCHED", ""): [9] * 3}
    assert title(row, figures).endswith("chưa đủ số liệu để kết luận")


def test_the_title_names_the_most_allowed_with_its_sign():
    row = target(
        "T", "LAUNCHED_UNIONS", 60, scope="final_year", level="unit", comparison="≤", baseline=0
    )
    figures = {(code, "UNIONS", ""): [10] * 3 for code in "ABC"}
    figures |= {(code, "LAUNCHED", ""): [9] * 3 for code in "AB"}
    figures |= {("C", "LAUNCHED", ""): [3] * 3}  # 9 + 9 + 3 of 30
    assert title(row, figures, language="en") == "2 of 3 units do not meet ≤ 60%; 70.0% together"
    assert title(row, figures) == "Còn 02/03 đơn vị chưa đạt ≤ 60%; tính chung 70,0%"


def test_a_gap_tells_since_when_a_target_is_met_and_by_how_much_exceeded():
    row = target("T", "IDEAS", 60, scope="cumulative")
    made = catalogue(row)
    verdicts = judge(observe(ideas(40, 30, 4)), made, YEARS)
    sentence = narration.gap_sentence(verdicts, "T", made, "vi", as_of=date(2022, 12, 31))
    assert sentence.endswith("đạt chỉ tiêu từ năm 2021, vượt 14 cái.")
