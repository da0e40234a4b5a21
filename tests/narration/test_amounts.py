import pytest

from nq07stats import narration
from nq07stats.analysis import figures
from tests.analysis.small_plan import YEARS, catalogue, indicator, observe
from tests.narration.union_plan import LAUNCHED, OF_ALL, of_unions, plan_of_unions

PLAN = catalogue()
UNITS = ("A", "B", "C")


def of_units(a, b, c, measures=("IDEAS",), units=UNITS, year=2022, extra=None):
    """The title of what units have in 2022 of ideas, and of extras if any."""
    written = {
        (code, "IDEAS", ""): [0, 0, count] for code, count in zip("ABC", (a, b, c), strict=True)
    }
    for code, count in (extra or {}).items():
        written[code, "EXTRA", ""] = [0, 0, count]
    cube = figures(observe(written), PLAN, YEARS, ["A", "B", "C"])
    return narration.title_of_amounts(cube, PLAN, "vi", measures=measures, units=units, year=year)


@pytest.mark.parametrize(
    ("a", "b", "c", "title"),
    [
        (9, 5, 2, "A vi nhiều nhất (09 cái), C vi ít nhất (02)"),
        (9, 9, 2, "A vi và B vi nhiều nhất (09 cái), C vi ít nhất (02)"),
        (9, 5, 0, "A vi nhiều nhất (09 cái); chưa có: C vi"),
        (9, "-", 0, "A vi nhiều nhất (09 cái); chưa có: B vi và C vi"),
        (9, 9, 9, "cả 03 bằng nhau: 09 cái"),
        (0, "-", 0, "chưa phát sinh"),
        (9, 5, None, "A vi nhiều nhất (09 cái), B vi ít nhất (05); 01 chưa có số liệu"),
        (9, "x", None, "A vi: 09 cái; 01 chưa có số liệu"),
        (None, None, "…", "chưa có số liệu"),
        ("x", "x", "x", "không có trong yêu cầu báo cáo"),
    ],
)
def test_units_with_most_and_with_none_are_named(a, b, c, title):
    assert of_units(a, b, c) == f"IDEAS (vi): {title}"


def test_one_unit_alone_has_no_most():
    assert of_units(9, 5, 2, units=["B"]) == "IDEAS (vi): B vi: 05 cái"


def test_measures_are_added_up_and_what_one_lacks_is_said():
    told = of_units(9, 5, 2, ("IDEAS", "EXTRA"), extra={"A": 1, "B": 6, "C": 0})
    assert told.startswith("IDEAS (vi) và 01 mục khác: B vi nhiều nhất (11 cái), C vi ít nhất")
    told = of_units(9, 5, 2, ("IDEAS", "EXTRA"), extra={"A": 1, "B": 6})
    assert told.endswith("C vi ít nhất (02); số liệu chưa đầy đủ")


def test_a_name_without_room_is_left_to_the_subtitle():
    long = indicator("LONG", "S").model_copy(update={"name_vi": "Văn bản chỉ đạo " * 4})
    plan = catalogue(long)
    cube = figures(observe({("A", "LONG", ""): [1, 2, 3]}), plan, YEARS, ["A"])
    about = {"measures": ["LONG"], "units": ["A"], "year": 2022}
    assert narration.title_of_amounts(cube, plan, "vi", **about) == "A vi: 03 cái"


def test_a_title_may_begin_with_one_unit():
    cube = figures(
        observe({("A", "IDEAS", ""): [1, 2, 4], ("B", "IDEAS", ""): [1, 1, 1]}), PLAN, YEARS
    )
    about = {"measures": ["IDEAS"], "year": 0}
    told = narration.title_from_unit("All.", cube, PLAN, "vi", unit="A", **about)
    assert told == "A vi: 07 cái. All."
    assert narration.title_from_unit("All.", cube, PLAN, "vi", unit="C", **about) == "All."
    assert narration.title_from_unit("A vi.", cube, PLAN, "vi", unit="A", **about) == "A vi."


def test_a_title_may_begin_with_what_one_unit_lacks():
    plan = plan_of_unions()
    cube = figures(observe(of_unions(LAUNCHED, OF_ALL)), plan, YEARS)
    about = {"measures": ["LAUNCHED_UNIONS"], "year": 2022, "unit": "C", "lacking": True}
    told = narration.title_from_unit("All.", cube, plan, "vi", **about)
    assert told == "C vi: còn thiếu 26 CĐCS. All."


def by_form(written, measures=("AWARDS",), categories=("flag", "letter", "order")):
    cube = figures(observe(written), PLAN, YEARS, ["A"])
    about = {"measures": measures, "categories": categories, "year": 2020}
    return narration.title_of_amounts_by_category(cube, PLAN, "vi", **about)


@pytest.mark.parametrize(
    ("flag", "letter", "order", "title"),
    [
        (3, 1, 0, "flag (vi) nhiều nhất: 03 cái, chiếm 75,0%"),
        (3, 3, 0, "AWARDS (vi): flag (vi) và letter (vi) nhiều nhất (03 cái); chưa có: order (vi)"),
        (0, 0, 0, "AWARDS (vi): chưa phát sinh"),
        (3, None, None, "AWARDS (vi): flag (vi): 03 cái"),
        (None, None, None, "AWARDS (vi): chưa có số liệu"),
    ],
)
def test_the_category_of_most_is_named_with_its_share(flag, letter, order, title):
    counts = {"flag": flag, "letter": letter, "order": order}
    assert by_form({("A", "AWARDS", code): [n, 0, 0] for code, n in counts.items()}) == title


def over_years(ideas, extra, language="vi"):
    written = {("A", "IDEAS", ""): ideas, ("A", "EXTRA", ""): extra}
    cube = figures(observe(written), PLAN, YEARS, ["A"])
    about = {"measures": ["IDEAS", "EXTRA"], "years": YEARS}
    return narration.title_of_year_parts(cube, PLAN, language, **about)


@pytest.mark.parametrize(
    ("ideas", "extra", "title"),
    [
        ([1, 2, 3], [1, 2, 9], " tăng từ 02 (năm 2020) lên 12 cái (năm 2022); 75,0% là EXTRA"),
        ([5, 2, 1], [5, 2, 1], " giảm từ 10 (năm 2020) xuống 02 cái (năm 2022)"),
        ([5, 2, 5], [5, 2, 5], ": năm 2022 là 10 cái, bằng năm 2020"),
        ([5, 4, 1], [1, 2, 5], ": 06 cái trong mọi năm có số liệu; 83,3% là EXTRA"),
        ([0, 0, 0], [0, "-", 0], ": 0 cái trong mọi năm có số liệu"),
        ([5, None, None], [1, 2, 5], ": 06 cái (năm 2020); 83,3% là IDEAS"),
        ([5, None, None], [None, 2, 5], ": chưa có số liệu"),
    ],
)
def test_a_sum_of_measures_is_told_by_the_years_that_all_have(ideas, extra, title):
    told = over_years(ideas, extra)
    assert told.startswith(f"IDEAS (vi) và 01 mục khác{title}")


def test_the_measure_that_makes_most_of_the_last_year_is_named():
    assert over_years([1, 2, 3], [1, 2, 9], "en").endswith("of these, 75.0% EXTRA (en)")


@pytest.mark.parametrize(
    ("extra", "title"),
    [
        # 3 + 9 + 4 + 4 in 2022, 1 + 1 in 2020; of the 20, 13 are extras.
        ([None, None, 4], "20 things in 2022 (2 units), 2 in 2020 (1 unit); of these, 65.0%"),
        # As many units do not stand behind both measures in 2022.
        ([None] * 3, "16 things in 2022, 2 in 2020, figures incomplete; of these, 56.2%"),
    ],
)
def test_sums_of_measures_of_other_units_tell_no_direction(extra, title):
    written = {("A", "IDEAS", ""): [1, 2, 3], ("A", "EXTRA", ""): [1, 2, 9]}
    written |= {("B", "IDEAS", ""): [None, None, 4], ("B", "EXTRA", ""): extra}
    cube = figures(observe(written), PLAN, YEARS, ["A", "B"])
    about = {"measures": ["IDEAS", "EXTRA"], "years": YEARS}
    told = narration.title_of_year_parts(cube, PLAN, "en", **about)
    assert told == f"IDEAS (en) and 1 other: {title} EXTRA (en)"


def lacking(launched, of_all, units=None, language="vi", named=True):
    plan = plan_of_unions()
    cube = figures(observe(of_unions(launched, of_all)), plan, YEARS)
    about = {"measure": "LAUNCHED_UNIONS", "units": units or list("ABCDE"), "year": 2022}
    return narration.title_of_lacking(cube, plan, language, **about, named=named)


def test_what_is_lacking_is_told_with_those_who_lack_most():
    # 30 + 30 + 26 + 43 + 43 of 794.
    assert lacking(LAUNCHED, OF_ALL) == (
        "Còn 172/794 CĐCS chưa xây dựng kế hoạch, phát động thi đua; "
        "nhiều nhất: D vi (43) và E vi (43)"
    )
    assert lacking(LAUNCHED, OF_ALL, language="en") == (
        "172/794 grassroots unions not yet among those that planned and launched emulation; "
        "most: D en (43) and E en (43)"
    )
    assert lacking(LAUNCHED, OF_ALL, named=False) == (
        "Còn thiếu 172/794 CĐCS để đủ 100%; nhiều nhất: D vi (43) và E vi (43)"
    )


@pytest.mark.parametrize(
    ("launched", "of_all", "title"),
    [
        (
            {"A": 5, "B": 4},
            {"A": 10, "B": 10},
            "Còn 11/20 CĐCS chưa …; nhiều nhất: B vi (6) và A vi (5)",
        ),
        ({"A": 10, "B": 4}, {"A": 10, "B": 10}, "Còn 06/20 CĐCS chưa …; nhiều nhất: B vi (6)"),
        ({"A": 5}, {"A": 10}, "Còn 05/10 CĐCS chưa …"),
        (
            dict.fromkeys("ABCD", 8),
            dict.fromkeys("ABCD", 10),
            "Còn 08/40 CĐCS chưa …; 04 đơn vị cùng còn nhiều nhất, mỗi đơn vị 02 CĐCS",
        ),
    ],
)
def test_ties_and_single_units_are_told_truly(launched, of_all, title):
    deed = "chưa xây dựng kế hoạch, phát động thi đua"
    told = lacking(launched, of_all, units=list(launched))
    assert told == title.replace("chưa …", deed)


def test_units_without_figures_are_counted():
    assert lacking({"A": 5}, {"A": 10, "B": 10}).endswith("04 chưa có số liệu")


def test_nothing_lacking_is_said_unless_a_sum_hides_it():
    name = "Tỷ lệ CĐCS xây dựng kế hoạch, phát động thi đua"
    full = {"A": 10, "B": 10}
    assert lacking(full, full, units=["A", "B"]) == f"{name}: đủ 20 CĐCS"
    # A counts more than it has, a finding of its own; B still lacks two.
    assert lacking({"A": 14, "B": 8}, full, units=["A", "B"]) == f"{name}: nhiều nhất: B vi (2)"


def test_without_figures_or_without_a_whole_there_is_nothing_to_lack():
    name = "Tỷ lệ CĐCS xây dựng kế hoạch, phát động thi đua"
    assert lacking({}, {}) == f"{name}: chưa có số liệu"
    assert lacking({"A": 0}, {"A": 0}, units=["A"]).endswith(": không phát sinh")
