from nq07stats import narration
from nq07stats.analysis import judge
from nq07stats.catalogue import Plan, Ratio
from tests.analysis.small_plan import (
    YEARS,
    catalogue,
    names,
    observe,
    ratio,
    target,
)
from tests.analysis.small_verdicts import IDLE_YEAR
from tests.narration.union_plan import (
    END,
    LAUNCHED,
    OF_ALL,
    judged_in_2022,
    of_unions,
    plan_of_unions,
)


def gap(figures_given, *targets, language="vi", plan=plan_of_unions, years=(2022,), place=""):
    made = plan(*targets)
    verdicts = judge(observe(figures_given), made, years)
    return narration.gap_sentence(verdicts, targets[0].code, made, language, as_of=END, place=place)


def test_a_gap_is_told_as_officers_write_it():
    row = target("T", "LAUNCHED_UNIONS", 85)
    assert gap(of_unions(LAUNCHED, OF_ALL), row) == (
        "Đến ngày 31/12/2022, toàn tỉnh có **622/794 CĐCS** xây dựng kế hoạch, phát động thi đua, "
        "bằng **78,3%** (chỉ tiêu 85%); để đạt chỉ tiêu cần thêm **53 CĐCS**, trong đó 03 đơn vị "
        "A vi, B vi và C vi còn thiếu **41 CĐCS**."
    )
    assert gap(of_unions(LAUNCHED, OF_ALL), row, language="en") == (
        "By 31/12/2022, **622/794 grassroots unions** in the province planned and launched "
        "emulation, that is **78.3%** (target 85%); to meet the target it takes **53 grassroots "
        "unions** more, of which 3 units (A en, B en and C en) lack **41 grassroots unions**."
    )


def test_a_gap_says_that_a_baseline_is_lacking_or_changes_nothing():
    row = target("T", "LAUNCHED_UNIONS", 85, scope="final_year", year_to=2024)
    # 78,3 % after three of five years, at least 51 % due.
    assert "bằng **78,3%** (chỉ tiêu 85%); chưa nhập mức đầu kỳ nên chưa kết luận được tiến độ" in (
        gap(of_unions(LAUNCHED, OF_ALL), row)
    )
    few = {code: count // 2 for code, count in LAUNCHED.items()}
    assert "chậm tiến độ, dù mức đầu kỳ là bao nhiêu" in gap(of_unions(few, OF_ALL), row)
    known = row.model_copy(update={"baseline": 60.0})
    assert "đúng tiến độ (đến nay cần đạt 75" in gap(of_unions(LAUNCHED, OF_ALL), known)


def test_units_above_the_goal_do_not_make_the_others_share_exceed_the_whole():
    launched = {**LAUNCHED, "D": 247, "E": 205}  # 666 of 794: 9 more, while A, B, C lack 41
    assert "cần thêm **09 CĐCS**; riêng 03 đơn vị A vi, B vi và C vi còn thiếu **41 CĐCS**" in gap(
        of_unions(launched, OF_ALL), target("T", "LAUNCHED_UNIONS", 85)
    )


def test_a_gap_names_who_is_missing_and_says_when_nothing_can_be_concluded():
    unions = {code: count for code, count in OF_ALL.items() if code != "E"}
    # E launched 204, so at the very most all together have 622 of 751.
    assert "chưa đủ" not in gap(of_unions(LAUNCHED, unions), target("T", "LAUNCHED_UNIONS", 83))
    sentence = gap(of_unions(LAUNCHED, unions), target("T", "LAUNCHED_UNIONS", 82))
    assert "**418/547 CĐCS**" in sentence
    assert "chưa đủ số liệu để kết luận" in sentence
    assert sentence.endswith("chưa có đủ số liệu của E vi.")
    nothing = gap({}, target("T", "LAUNCHED_UNIONS", 85))
    assert nothing == (
        "Chưa có số liệu để đánh giá chỉ tiêu: Tỷ lệ CĐCS xây dựng kế hoạch, phát động thi đua "
        "≥ 85% (hằng năm, 2020–2022)."
    )


def test_a_reference_is_told_without_verdict_or_gap():
    row = target("T", "LAUNCHED_UNIONS", 85, status="reference")
    assert gap(of_unions(LAUNCHED, OF_ALL), row) == (
        "Đến ngày 31/12/2022, toàn tỉnh có **622/794 CĐCS** xây dựng kế hoạch, phát động thi đua, "
        "bằng **78,3%** (mức tham khảo 85%)."
    )


def test_an_illustrative_target_is_called_so():
    row = target("T", "LAUNCHED_UNIONS", 70, status="illustrative")
    sentence = gap(of_unions(LAUNCHED, OF_ALL), row, place="cụm số 1")
    assert "cụm số 1 có **622/794 CĐCS**" in sentence
    assert sentence.endswith(
        "(chỉ tiêu minh họa 70%); đạt chỉ tiêu, vượt 8,3 điểm\N{NO-BREAK SPACE}%."
    )


def test_a_sum_is_told_from_its_first_year_with_the_pace_due():
    row = target("T", "IDEAS", 100, scope="cumulative", year_to=2024)
    made = catalogue(row)
    made = made.with_rows(Plan, [made.plan.model_copy(update={"year_last": 2024})])
    figures_given = {(code, "IDEAS", ""): [5, 5, 5] for code in "ABCO"}
    verdicts = judge(observe(figures_given), made, YEARS)
    sentence = narration.gap_sentence(verdicts, "T", made, "vi", as_of=END)
    assert sentence == (
        "Từ năm 2020 đến ngày 31/12/2022, IDEAS (vi) của toàn tỉnh là **60 cái** (chỉ tiêu 100 "
        "cái); đúng tiến độ (đến nay cần đạt 60 cái); để đạt chỉ tiêu cần thêm **40 cái**; bình "
        "quân mỗi năm 20 trong 02 năm còn lại."
    )


def test_a_flag_names_the_units_that_said_no():
    sentence = gap(
        {
            ("A", "PLANNED", ""): [1, 1, 1],
            ("B", "PLANNED", ""): [1, 0, 1],
            ("C", "PLANNED", ""): [0] * 3,
        },
        target("T", "PLANNED", 100),
        plan=catalogue,
        years=YEARS,
    )
    assert sentence == (
        "Đến ngày 31/12/2022, PLANNED (vi) của toàn tỉnh là **66,7%** (02/03 đơn vị; chỉ tiêu "
        "100%); để đạt chỉ tiêu cần thêm **01 đơn vị**; chưa thực hiện: C vi; các năm trước chưa "
        "đạt: 2020, 2021."
    )


def test_a_target_of_each_unit_counts_the_units():
    row = target("T", "LAUNCHED_UNIONS", 75, level="unit")
    sentence = gap(of_unions(LAUNCHED, OF_ALL), row)
    assert "**02/05 đơn vị** đạt chỉ tiêu; chưa đạt: A vi, B vi và C vi" in sentence


def test_units_on_their_way_are_not_called_to_have_missed():
    """By 2022 of 2024, 3/5 of 75% are due, 45%: A launched in 61% of its unions, B in 40%."""
    row = target("T", "LAUNCHED_UNIONS", 75, level="unit", scope="final_year", year_to=2024)
    made = catalogue(row)
    made = made.with_rows(Plan, [made.plan.model_copy(update={"year_last": 2024})])
    given = {(code, "UNIONS", ""): [100] * 3 for code in "ABC"}
    given |= {(code, "LAUNCHED", ""): [n] * 3 for code, n in zip("ABC", (61, 40, 80), strict=True)}
    verdicts = judge(observe(given), made, YEARS)
    sentence = narration.gap_sentence(verdicts, "T", made, "vi", as_of=END)
    assert sentence.endswith("**01/03 đơn vị** đạt chỉ tiêu; chậm tiến độ: B vi.")


def test_the_headline_counts_verdicts():
    rows = [
        target("GOOD", "LAUNCHED_UNIONS", 70),
        target("BAD", "LAUNCHED_UNIONS", 85),
        target("OPEN", "IDEAS", 10),
        target("REF", "LAUNCHED_UNIONS", 90, status="reference"),
    ]
    verdicts, made = judged_in_2022(*rows)
    assert narration.headline_targets(verdicts, made, "vi", as_of=END) == (
        "Đến ngày 31/12/2022, toàn tỉnh **đạt 01/03 chỉ tiêu**; 01 chỉ tiêu chưa đạt, 01 chỉ tiêu "
        "chưa đủ số liệu để kết luận."
    )
    assert narration.headline_status(verdicts) == "missed"
    assert narration.title_of_targets(verdicts, made, "vi") == (
        "Đạt 01/03 chỉ tiêu; 01 chưa đạt hoặc chậm tiến độ"
    )


def test_english_tells_one_from_several():
    rows = [target("GOOD", "LAUNCHED_UNIONS", 70), target("BAD", "LAUNCHED_UNIONS", 85)]
    verdicts, made = judged_in_2022(*rows)
    place = "A en and B en"
    assert narration.headline_targets(verdicts, made, "en", as_of=END, place=place) == (
        "By 31/12/2022, **1 of 2 targets** is met in A en and B en; 1 not met."
    )
    verdicts, easy = judged_in_2022(*rows[:1], target("LOW", "LAUNCHED_UNIONS", 60))
    assert narration.headline_targets(verdicts, easy, "en", as_of=END) == (
        "By 31/12/2022, **2 of 2 targets** are met in the province."
    )
    one_short = of_unions({**OF_ALL, "A": 20}, OF_ALL)  # 714 of 794 where 731 are wanted
    assert gap(one_short, target("T", "LAUNCHED_UNIONS", 92), language="en").endswith(
        "it takes **17 grassroots unions** more; 1 unit alone (A en) lacks **72 grassroots "
        "unions**."
    )


def test_where_nothing_can_be_judged_the_headline_counts_no_target_as_met():
    rows = [target("GOOD", "LAUNCHED_UNIONS", 70), target("OPEN", "IDEAS", 10)]
    made = plan_of_unions(*rows)
    verdicts = judge(observe({}), made, [2022])
    assert narration.headline_targets(verdicts, made, "vi", as_of=END) == (
        "Đến ngày 31/12/2022, chưa đủ số liệu để kết luận **02 chỉ tiêu** của toàn tỉnh."
    )
    assert narration.title_of_targets(verdicts, made, "vi") == (
        "Chưa đủ số liệu để kết luận 02 chỉ tiêu"
    )


def test_without_official_targets_the_headline_says_so():
    verdicts, made = judged_in_2022(target("REF", "LAUNCHED_UNIONS", 85, status="reference"))
    assert narration.headline_targets(verdicts, made, "vi", as_of=END) == (
        "**Chưa nhập chỉ tiêu chính thức**; 01 mức tham khảo chỉ dùng để đối chiếu, không kết luận "
        "đạt hay chưa đạt."
    )
    assert narration.headline_status(verdicts) == "not_entered"
    assert narration.title_of_targets(verdicts, made, "en") == (
        "No official target has been entered yet"
    )


def test_a_target_is_labelled_by_measure_goal_and_time():
    plan = catalogue()
    yearly = target("T", "KEPT_UNIONS", 70, category="green")
    assert narration.target_label(yearly, plan, "vi") == (
        "KEPT_UNIONS (vi): green (vi) ≥ 70% (hằng năm, 2020–2022)"
    )
    summed = target("T", "IDEAS", 5000, scope="cumulative", comparison="≤")
    assert narration.target_label(summed, plan, "en") == (
        "IDEAS (en) ≤ 5,000 things (altogether in 2020–2022)"
    )
    final = target("T", "PLANNED", None, scope="final_year", level="unit")
    assert narration.target_label(final, plan, "vi") == (
        "PLANNED (vi) chưa nhập (từng đơn vị, năm 2022)"
    )


def test_names_keep_their_abbreviations_within_a_sentence():
    row = target("T", "MEMBERS_UNIONS", 5, scope="final_year")
    named = ratio("MEMBERS_UNIONS", "MEMBERS", "UNIONS", factor=1, bounded=False, unit_vi="người")
    plan = catalogue(row)
    others = [each for each in plan.table(Ratio) if each.code != "MEMBERS_UNIONS"]
    for name, shown in (("CĐCS lớn", "CĐCS lớn"), ("Đoàn viên", "đoàn viên")):
        renamed = named.model_copy(update={**names("MEMBERS_UNIONS"), "name_vi": name})
        made = plan.with_rows(Ratio, [*others, renamed])
        sentence = narration.gap_sentence(judge(observe(), made, YEARS), "T", made, "vi", as_of=END)
        assert sentence.startswith(f"Đến ngày 31/12/2022, {shown} của toàn tỉnh là **11,0 người**")


def test_years_of_nothing_are_named_and_do_not_count():
    row = target("T", "LAUNCHED_UNIONS", 80)
    plan = catalogue(row)
    verdicts = judge(observe(IDLE_YEAR), plan, YEARS)
    sentence = narration.gap_sentence(verdicts, "T", plan, "en", as_of=END)
    assert "target met in every year; none occurred in 2021" in sentence
    assert narration.headline_targets(verdicts, plan, "en", as_of=END).startswith(
        "By 31/12/2022, **1 of 1 target** is met"
    )


def test_a_target_with_nothing_to_judge_is_neither_missing_nor_met():
    plan = catalogue(target("T", "LAUNCHED_UNIONS", 80), target("I", "MEMBERS", 0))
    alone = catalogue(target("T", "LAUNCHED_UNIONS", 80))
    figures = {**IDLE_YEAR, **{(code, "MEMBERS", ""): [9, 9, 9] for code in "ABC"}}
    verdicts = judge(observe(figures), plan, [2021])
    assert narration.headline_targets(verdicts, plan, "vi", as_of=END) == (
        "Đến ngày 31/12/2022, toàn tỉnh **đạt 01/01 chỉ tiêu**; 01 chỉ tiêu không phát sinh."
    )
    assert narration.gap_sentence(verdicts, "T", plan, "vi", as_of=END) == (
        "Không phát sinh số liệu để đánh giá chỉ tiêu này: LAUNCHED_UNIONS (vi) ≥ 80% "
        "(hằng năm, 2020–2022)."
    )
    nothing = judge(observe(figures), alone, [2021])
    assert narration.headline_status(nothing) == "nil"
    assert narration.headline_targets(nothing, alone, "vi", as_of=END) == (
        "Đến ngày 31/12/2022, toàn tỉnh không phát sinh số liệu để đánh giá **01 chỉ tiêu**."
    )
    assert narration.title_of_targets(nothing, alone, "vi") == (
        "Không phát sinh số liệu để đánh giá chỉ tiêu"
    )
    assert "without figures" not in narration.title_of_gap(nothing, "T", alone, "en")
