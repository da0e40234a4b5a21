import pytest

from nq07stats import narration
from nq07stats.analysis import figures
from nq07stats.catalogue import Ratio
from tests.analysis.small_plan import YEARS, catalogue, observe, ratio

PLAN = catalogue(ratio("EXTRA_SHARE", "EXTRA", "IDEAS"), ratio("WORK_SHARE", "WORKERS", "IDEAS"))
MEASURES = ("EXTRA_SHARE", "WORK_SHARE")


def shares(extra, work, years=YEARS, language="vi", units=("A",)):
    """The title of two shares of one unit with 100 ideas a year."""
    written = {
        ("A", "IDEAS", ""): [100, 100, 100],
        ("A", "EXTRA", ""): extra,
        ("A", "WORKERS", ""): work,
    }
    cube = figures(observe(written), PLAN, years, units)
    return narration.title_of_several(cube, PLAN, language, measures=MEASURES, years=years)


def by_category(written, years=YEARS, categories=("green", "home"), units=("A",)):
    cube = figures(observe({("A", "UNIONS", ""): [100, 100, 100], **written}), PLAN, years, units)
    about = {"measures": ["KEPT_UNIONS"], "categories": categories, "years": years}
    return narration.title_of_several(cube, PLAN, "vi", **about)


def kept(green, home):
    return {("A", "KEPT", "green"): green, ("A", "KEPT", "home"): home}


@pytest.mark.parametrize(
    ("extra", "work", "title"),
    [
        (
            [10, 20, 30],
            [50, 45, 40],
            "EXTRA_SHARE (vi) tăng từ 10,0% (năm 2020) lên 30,0% (năm 2022); "
            "WORK_SHARE (vi) giảm từ 50,0% xuống 40,0%",
        ),
        (
            [10, 20, 30],
            [50, 50, None],
            "EXTRA_SHARE (vi) tăng từ 10,0% (năm 2020) lên 30,0% (năm 2022); "
            "WORK_SHARE (vi): 50,0% (năm 2021)",
        ),
        (
            [10, 20, 10],
            [0, 0, 0],
            "EXTRA_SHARE (vi): 10,0% (năm 2022); WORK_SHARE (vi): 0%",
        ),
        ([10, 20, 30], [None] * 3, "EXTRA_SHARE (vi): 30,0% năm 2022; 01 chưa có số liệu"),
        ([None] * 3, [None] * 3, "EXTRA_SHARE (vi) và 01 mục khác: chưa có số liệu"),
    ],
)
def test_two_measures_are_each_told_from_first_to_last(extra, work, title):
    assert shares(extra, work) == title


def test_of_two_measures_too_long_for_two_lines_one_is_told():
    # 20 points up and 5 down, each with years of its own.
    assert shares([10, 20, 30], [50, 45, None]) == (
        "EXTRA_SHARE (vi) tăng từ 10,0% (năm 2020) lên 30,0% (năm 2022)"
    )
    long = "Tỷ lệ sáng kiến có giá trị làm lợi tính được thành tiền trong năm"
    rows = [
        row.model_copy(update={"name_vi": f"{long}, {row.code}"})
        for row in PLAN.table(Ratio)
        if row.code in MEASURES
    ]
    plan = catalogue(*rows)
    written = {
        ("A", "IDEAS", ""): [100, 100, 100],
        ("A", "EXTRA", ""): [60, 60, 60],
        ("A", "WORKERS", ""): [40, 40, 40],
    }
    cube = figures(observe(written), plan, YEARS, ["A"])
    told = narration.title_of_several(cube, plan, "vi", measures=MEASURES, years=YEARS)
    assert told == f"{long}, WORK_SHARE: 40,0% (năm 2022)"


def test_sums_that_lack_units_say_so():
    assert shares([10, 20, 30], [50, 45, 40], units=("A", "B")).endswith("số liệu chưa đầy đủ")


def test_a_measure_of_other_units_is_told_without_a_direction():
    written = {
        ("A", "IDEAS", ""): [1, 2, 3],
        ("A", "EXTRA", ""): [1, 2, 9],
        ("B", "IDEAS", ""): [None, None, 4],
    }
    cube = figures(observe(written), PLAN, YEARS, ["A", "B"])
    about = {"measures": ["IDEAS", "EXTRA"], "years": YEARS}
    assert narration.title_of_several(cube, PLAN, "vi", **about) == (
        "IDEAS (vi): 07 cái (năm 2022); "
        "EXTRA (vi) tăng từ 01 (năm 2020) lên 09 cái (năm 2022), số liệu chưa đầy đủ"
    )


@pytest.mark.parametrize(
    ("letters", "orders", "directions"),
    [
        # B reports letters in 2022 alone, orders never or then too.
        ([None, None, 1], [None] * 3, "02 tăng so với 2020, 01 không so sánh được"),
        ([None, None, 1], [None, None, 1], "01 tăng so với 2020, 02 không so sánh được"),
        ([None] * 3, [None] * 3, "cả 03 đều tăng so với 2020"),
    ],
)
def test_series_of_other_units_are_not_counted_as_going_up(letters, orders, directions):
    forms = ("flag", "letter", "order")
    written = {("A", "AWARDS", form): [1, 2, 5 + nth] for nth, form in enumerate(forms)}
    written |= {("B", "AWARDS", "letter"): letters, ("B", "AWARDS", "order"): orders}
    cube = figures(observe(written), PLAN, YEARS, ["A", "B"])
    about = {"measures": ["AWARDS"], "categories": forms, "years": YEARS}
    told = narration.title_of_several(cube, PLAN, "vi", **about)
    assert told.endswith(f"năm 2022; {directions}, số liệu chưa đầy đủ")


def test_no_series_of_the_same_units_leaves_where_they_stand():
    forms = ("flag", "letter")
    written = {("A", "AWARDS", form): [1, 2, 5] for form in forms}
    written |= {("B", "AWARDS", form): [None, None, 1] for form in forms}
    cube = figures(observe(written), PLAN, YEARS, ["A", "B", "C"])
    about = {"measures": ["AWARDS"], "categories": forms, "years": YEARS}
    assert narration.title_of_several(cube, PLAN, "en", **about) == (
        "All 2 alike: 6 things in 2022, figures incomplete"
    )


MORE = catalogue(
    ratio("EXTRA_SHARE", "EXTRA", "IDEAS"),
    ratio("WORK_SHARE", "WORKERS", "IDEAS"),
    ratio("BOTH_SHARE", "EXTRA;WORKERS", "IDEAS"),
)


def three_shares(extra, work, units=("A",), **of_others):
    """The title of two shares and of both together, of 100 ideas a year."""
    written = {
        ("A", "IDEAS", ""): [100, 100, 100],
        ("A", "EXTRA", ""): extra,
        ("A", "WORKERS", ""): work,
        **{("B", measure, ""): counts for measure, counts in of_others.items()},
    }
    cube = figures(observe(written), MORE, YEARS, units)
    about = {"measures": [*MEASURES, "BOTH_SHARE"], "years": YEARS}
    return narration.title_of_several(cube, MORE, "vi", **about)


@pytest.mark.parametrize(
    ("extra", "work", "title"),
    [
        # Both together went up by 17, further than either part: a reader sees that first.
        ([10, 11, 22], [40, 41, 45], "Cả 03 tỷ lệ đều tăng so với 2020"),
        # Both together went up by 11.
        (
            [10, 11, 22],
            [40, 41, 39],
            "Trong 03 tỷ lệ có 02 tăng, 01 giảm so với 2020; "
            "tăng nhiều nhất: EXTRA_SHARE (vi) (22,0%)",
        ),
        (
            [10, 11, 22],
            [40, 41, 30],
            "Trong 03 tỷ lệ có 02 tăng, 01 giảm so với 2020; "
            "tăng nhiều nhất: EXTRA_SHARE (vi) (22,0%)",
        ),
        # One part went up as far as the other went down, both together stayed.
        (
            [10, 11, 20],
            [40, 41, 30],
            "Trong 03 tỷ lệ có 01 tăng, 01 giảm, 01 không đổi so với 2020",
        ),
    ],
)
def test_of_several_shares_the_one_that_went_furthest_is_named(extra, work, title):
    assert three_shares(extra, work) == title


def test_shares_of_other_units_are_not_counted_among_those_that_rose():
    told = three_shares(
        [10, 11, 22],
        [40, 41, 45],
        units=("A", "B"),
        IDEAS=[100, 100, 100],
        EXTRA=[10, 10, 10],
        WORKERS=[None, None, 90],
    )
    assert told == (
        "Trong 03 tỷ lệ có 01 tăng so với 2020, 02 không so sánh được, số liệu chưa đầy đủ"
    )


def test_one_year_tells_values_without_a_course():
    assert shares([10, 20, 30], [50, 45, 40], years=(2021,), language="en") == (
        "EXTRA_SHARE (en): 20.0% in 2021; WORK_SHARE (en): 45.0%"
    )


@pytest.mark.parametrize(
    ("green", "home", "title"),
    [
        (
            [90, 90, 95],
            [70, 60, 80],
            "Green (vi) cao nhất (95,0%), home (vi) thấp nhất (80,0%) năm 2022; "
            "cả 02 đều tăng so với 2020",
        ),
        (
            [90, 90, 80],
            [70, 60, 70],
            "Green (vi) cao nhất (80,0%), home (vi) thấp nhất (70,0%) năm 2022; "
            "01 giảm, 01 không đổi so với 2020",
        ),
        (
            [50, 60, 50],
            [50, 40, 50],
            "Cả 02 bằng nhau: 50,0% năm 2022; không thay đổi so với 2020",
        ),
        # The courses differ in their years.
        (
            [90, 80, None],
            [70, 60, 50],
            "Green (vi) cao nhất (80,0%), home (vi) thấp nhất (60,0%) năm 2021; cả 02 đều giảm",
        ),
        ([90, None, None], [None, 60, None], "Home (vi): 60,0% năm 2021"),
        ([90, 90, 95], [None] * 3, "Green (vi): 95,0% năm 2022; 01 chưa có số liệu"),
        ([None] * 3, [None] * 3, "KEPT_UNIONS (vi): chưa có số liệu"),
    ],
)
def test_categories_are_compared_in_the_last_year_that_most_have(green, home, title):
    assert by_category(kept(green, home)) == title


def test_what_is_not_asked_is_not_called_missing():
    assert by_category({}, units=("O",)) == "KEPT_UNIONS (vi): không có trong yêu cầu báo cáo"


def test_a_share_of_nothing_is_called_nothing():
    nothing = {("A", "UNIONS", ""): [0, 0, 0], ("A", "LAUNCHED", ""): ["-"] * 3}
    cube = figures(observe(nothing), PLAN, YEARS, ["A"])
    about = {"measures": ["LAUNCHED_UNIONS"], "years": YEARS}
    assert narration.title_of_several(cube, PLAN, "vi", **about) == (
        "LAUNCHED_UNIONS (vi): không phát sinh"
    )


def test_units_are_compared_as_units():
    written = {
        (code, measure, ""): [count, count, count]
        for code, launched in {"A": 60, "B": 60, "C": 60}.items()
        for measure, count in (("UNIONS", 100), ("LAUNCHED", launched))
    }
    written["O", "PLANNED", ""] = [1, 1, 1]
    cube = figures(observe(written), PLAN, YEARS)
    about = {"measures": ["LAUNCHED_UNIONS"], "years": YEARS, "units": ["A", "B", "C", "O"]}
    told = narration.title_of_several(cube, PLAN, "en", **about)
    assert told == "All 3 alike: 60.0% in 2022; none changed compared with 2020"
