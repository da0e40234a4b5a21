"""The few findings that a leader should see first."""

from datetime import date

from nq07stats import narration
from nq07stats.analysis import change_on_year, figures, judge
from nq07stats.narration import Point
from tests.analysis.small_plan import YEARS, catalogue, observe, target
from tests.narration.union_plan import (
    END,
    LAUNCHED,
    OF_ALL,
    judged_in_2022,
    of_unions,
    plan_of_unions,
)

NO_CHANGES = change_on_year(figures(observe({}), catalogue(), YEARS), catalogue(), since=2020)[:0]


def told(verdicts, plan, language="vi", changes=NO_CHANGES):
    return narration.at_a_glance(verdicts, changes, plan, language, as_of=END, since=2020)


def test_the_two_largest_gaps_come_first_with_the_units_behind_them():
    rows = [
        target("T80", "LAUNCHED_UNIONS", 80),
        target("EACH", "LAUNCHED_UNIONS", 75, level="unit", scope="final_year"),
        target("T100", "LAUNCHED_UNIONS", 100),
    ]
    first, second, *_ = told(*judged_in_2022(*rows))
    # Three of five units are short of 75 %; 100 % are further away than 80 %.
    assert first == Point(
        "Xa chỉ tiêu nhất",
        "Còn 03/05 đơn vị chưa đạt",
        (
            "Tỷ lệ CĐCS xây dựng kế hoạch, phát động thi đua (từng đơn vị, năm 2022): chỉ "
            "tiêu 75%; tính chung 78,3%",
            "Chưa đạt: A vi, B vi và C vi",
        ),
        "missed",
    )
    assert (second.asks, second.says) == ("Tiếp theo", "Còn thiếu 172 CĐCS")
    # 43 are lacking in D and in E each, 30 in A and in B, 26 in C.
    assert second.more[-1] == "D vi, E vi và A vi: còn thiếu 116 CĐCS"


def test_where_no_target_is_missed_there_is_no_gap():
    verdicts, made = judged_in_2022(target("LOW", "LAUNCHED_UNIONS", 60))
    (enough,) = told(verdicts, made)
    assert enough == Point("Số liệu đủ để kết luận?", "Đã đủ để kết luận tất cả chỉ tiêu")


def test_a_single_unit_is_not_named_as_being_behind_itself():
    made = plan_of_unions(target("T", "LAUNCHED_UNIONS", 85))
    verdicts = judge(observe(of_unions(LAUNCHED, OF_ALL)), made, [2022], units=["A"])
    gap, _ = told(verdicts, made)
    assert gap.says == "Còn thiếu 15 CĐCS"
    assert len(gap.more) == 1


def test_what_is_missing_is_named_where_it_matters_and_where_not():
    rows = [target("GOOD", "LAUNCHED_UNIONS", 70), target("OPEN", "IDEAS", 10)]
    *_, enough = told(*judged_in_2022(*rows))
    assert (enough.says, enough.status) == ("Chưa kết luận được 01 chỉ tiêu", "insufficient")
    assert enough.more == ("Còn thiếu số liệu của A vi, B vi, C vi và 03 đơn vị khác",)
    made = plan_of_unions(target("T", "LAUNCHED_UNIONS", 60), target("I", "IDEAS", 1))
    given = of_unions(LAUNCHED, OF_ALL)
    given |= {(code, "IDEAS", ""): [None, None, 1] for code in "ABCDE"}
    (some,) = told(judge(observe(given), made, [2022]), made)
    assert some.more == ("Còn thiếu số liệu của O vi, không làm thay đổi kết luận nào",)
    assert some.status == ""


def test_years_that_a_target_does_not_rest_on_lack_nothing():
    row = target("T", "LAUNCHED_UNIONS", 85, scope="final_year", year_to=2024)
    *_, enough = told(*judged_in_2022(row))
    # All have reported 2022, none the years before.
    assert enough.more == ("01 chỉ tiêu chưa nhập mức đầu kỳ",)


def test_without_a_verdict_nothing_is_said_of_the_figures():
    verdicts, made = judged_in_2022(target("REF", "LAUNCHED_UNIONS", 85, status="reference"))
    assert told(verdicts, made) == []


def test_what_changed_is_told_with_its_sign():
    plan = catalogue(target("T", "IDEAS", 1, status="reference"))
    given = {
        ("A", "LAUNCHED", ""): [50, 50, 80],
        ("A", "UNIONS", ""): [100, 100, 100],
        ("A", "IDEAS", ""): [10, 10, 4],
        ("A", "MEMBERS", ""): [100, 100, 100],
    }
    observed = observe(given)
    changes = change_on_year(figures(observed, plan, YEARS, ["A"]), plan, since=2020)
    rows = changes[
        (changes["unit"] == "A") & (changes["year"] == 2022) & (changes["category"] == "")
    ]
    verdicts = judge(observed, plan, YEARS, date(2022, 12, 31))

    def moved(*measures):
        return told(verdicts, plan, changes=rows[rows["measure"].isin(measures)])

    assert moved("LAUNCHED_UNIONS", "IDEAS", "MEMBERS") == [
        Point(
            "So với năm 2020",
            "01 chỉ số chuyển biến tốt, 01 chỉ số giảm sút",
            (
                "LAUNCHED_UNIONS (vi): +30,0 điểm\N{NO-BREAK SPACE}%",
                "IDEAS (vi): −6 cái (−60,0%)",
            ),
        )
    ]
    assert moved("MEMBERS") == [Point("So với năm 2020", "Các chỉ số không thay đổi")]
    assert moved() == []


def moved_of(*launched, of=(("A", 100), ("B", 100), ("C", 100))):
    """What is told of the share of those launched: 50 of 100 in 2020, then what is given."""
    plan = catalogue(target("T", "LAUNCHED_UNIONS", 60))
    given = {(code, "UNIONS", ""): [whole] * 3 for code, whole in of}
    given |= {
        (code, "LAUNCHED", ""): [None if count is None else 50, None, count]
        for (code, _), count in zip(of, launched, strict=True)
    }
    observed = observe(given)
    changes = change_on_year(figures(observed, plan, YEARS), plan, since=2020)
    rows = changes[
        (changes["unit"] == "") & (changes["year"] == 2022) & (changes["category"] == "")
    ]
    verdicts = judge(observed, plan, YEARS, END)
    found = told(verdicts, plan, changes=rows[rows["measure"] == "LAUNCHED_UNIONS"])
    return next((point for point in found if point.asks.startswith("So với")), None)


def test_what_changed_in_some_units_says_in_how_many():
    assert moved_of(60, 70, 80).more == ("LAUNCHED_UNIONS (vi): +20,0 điểm\N{NO-BREAK SPACE}%",)
    some = moved_of(60, 70, None)
    assert some.says == "01 chỉ số chuyển biến tốt"
    assert some.more[0] == "Trong đó 01 chỉ số chưa đủ đơn vị, thấp nhất 02/03"


def test_what_changed_in_few_units_is_no_change_of_all():
    few = moved_of(60, None, None)
    assert (few.says, few.status) == ("Chưa đủ đơn vị để so sánh", "")
    assert few.more == (
        "01 chỉ số chưa so sánh: chưa đến một nửa số đơn vị có số liệu ở cả hai năm",
    )
