import pytest

from nq07stats import narration
from nq07stats.analysis import figures, judge
from tests.analysis.small_plan import YEARS, catalogue, observe, target
from tests.narration.union_plan import LAUNCHED, judged_in_2022


def titled(written, measure="IDEAS", among=("A", "B", "C"), **more):
    plan = catalogue()
    cube = figures(observe(written), plan, YEARS, among)
    return cube, plan, "vi", {"measure": measure, **more}


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ([10, 12, 15], "tăng từ 10 (năm 2020) lên 15 cái (năm 2022)"),
        (
            [10, 4, 15],
            "tăng từ 10 (năm 2020) lên 15 cái (năm 2022), thấp nhất năm 2021 (04)",
        ),
        (
            [15, 20, 10],
            "giảm từ 15 (năm 2020) xuống 10 cái (năm 2022), cao nhất năm 2021 (20)",
        ),
        ([10, 12, 10], ": năm 2022 là 10 cái, bằng năm 2020, cao nhất năm 2021 (12)"),
        ([0, 0, 0], ": 0 cái trong mọi năm có số liệu"),
        (["-", None, 0], ": 0 cái trong mọi năm có số liệu"),
        ([None, 7, None], ": 07 cái (năm 2021)"),
        ([None, None, None], ": chưa có số liệu"),
        (["x", "…", None], ": chưa có số liệu"),
    ],
)
def test_a_series_title_is_true_for_any_figures(written, title):
    cube, plan, language, about = titled({("A", "IDEAS", ""): written})
    told = narration.title_of_years(cube, plan, language, years=YEARS, unit="A", **about)
    assert told in (f"IDEAS (vi){title}", f"IDEAS (vi) {title}")


def test_a_series_of_partial_sums_says_so():
    cube, plan, language, about = titled({("A", "IDEAS", ""): [10, 12, 15]})
    told = narration.title_of_years(cube, plan, language, years=YEARS, **about)
    assert told.endswith("lên 15 cái (năm 2022), số liệu chưa đầy đủ")


@pytest.mark.parametrize(
    ("a", "b", "title"),
    [
        # B's 5 are all of the rise: it had none to report in 2020.
        ([10, 12, 10], [None, 1, 5], "15 cái năm 2022 (02 đơn vị), 10 năm 2020 (01 đơn vị)"),
        ([10, 12, None], [None, 1, 30], "30 cái năm 2022 (01 đơn vị), 10 năm 2020 (01 đơn vị)"),
        # What is equal is not more for being told of: 5 + 5 and 10.
        ([10, 12, 5], [None, 1, 5], "10 cái năm 2022 (02 đơn vị), 10 năm 2020 (01 đơn vị)"),
    ],
)
def test_sums_of_other_units_tell_no_direction(a, b, title):
    cube, plan, language, about = titled({("A", "IDEAS", ""): a, ("B", "IDEAS", ""): b})
    told = narration.title_of_years(cube, plan, language, years=YEARS, **about)
    assert told == f"IDEAS (vi): {title}"
    told = narration.title_of_years(cube, plan, language, years=YEARS, named=False, **about)
    assert told == title


def test_sums_of_the_same_units_tell_a_direction_whoever_came_between():
    given = {("A", "IDEAS", ""): [10, 12, 15], ("B", "IDEAS", ""): [None, 1, None]}
    cube, plan, _, about = titled(given)
    told = narration.title_of_years(cube, plan, "en", years=YEARS, **about)
    assert told == "IDEAS (en): up from 10 (2020) to 15 things (2022), figures incomplete"


def test_a_single_unit_tells_its_direction_whatever_the_others_lack():
    given = {("A", "IDEAS", ""): [10, 12, 15], ("B", "IDEAS", ""): [None, None, 5]}
    cube, plan, _, about = titled(given)
    told = narration.title_of_years(cube, plan, "en", years=YEARS, unit="A", **about)
    assert told == "IDEAS (en): up from 10 (2020) to 15 things (2022)"
    told = narration.title_of_years(cube, plan, "en", years=YEARS, **about)
    assert told == "IDEAS (en): 20 things in 2022 (2 units), 10 in 2020 (1 unit)"


def test_what_looks_equal_is_called_equal():
    given = {("A", "LAUNCHED", ""): [10001, 1, 10002], ("A", "UNIONS", ""): [20000, 2, 20000]}
    cube, plan, language, about = titled(given, "LAUNCHED_UNIONS")
    told = narration.title_of_years(cube, plan, language, years=YEARS, unit="A", **about)
    assert told == "LAUNCHED_UNIONS (vi): 50,0% trong mọi năm có số liệu"


@pytest.mark.parametrize(
    ("a", "b", "c", "title"),
    [
        (9, 5, 2, "A vi cao nhất (09 cái), C vi thấp nhất (02)"),
        (9, 9, 2, "A vi và B vi cao nhất (09 cái), C vi thấp nhất (02)"),
        (9, 9, 9, "Cả 03 bằng nhau: 09 cái"),
        (0, 0, "-", "Cả 03 bằng nhau: 0 cái"),
        (9, None, 2, "A vi cao nhất (09 cái), C vi thấp nhất (02); 01 chưa có số liệu"),
        (None, "…", 4, "C vi: 04 cái; 02 chưa có số liệu"),
        (3, "x", "x", "A vi: 03 cái"),
        (None, None, None, "IDEAS (vi): chưa có số liệu"),
    ],
)
def test_a_title_over_units_is_true_for_any_figures(a, b, c, title):
    written = dict(zip("ABC", (a, b, c), strict=True))
    given = {(code, "IDEAS", ""): [sign, None, None] for code, sign in written.items()}
    cube, plan, language, about = titled(given, units=["A", "B", "C"], year=2020)
    assert narration.title_of_units(cube, plan, language, **about) == title


def test_a_title_over_a_yes_or_no_question_counts_the_yes():
    given = {("A", "PLANNED", ""): [1] * 3, ("B", "PLANNED", ""): [0] * 3}
    cube, plan, language, about = titled(given, "PLANNED", units=["A", "B", "C"], year=2020)
    told = narration.title_of_units(cube, plan, language, **about)
    assert told == "01/02 đơn vị trả lời có; 01 chưa có số liệu"


@pytest.mark.parametrize(
    ("parts", "title"),
    [
        ([6, 3, 1], "flag (vi) nhiều nhất: 06 cái, chiếm 60,0%"),
        ([5, 5, 0], "flag (vi) và letter (vi) cao nhất (05 cái), order (vi) thấp nhất (0)"),
        ([0, 0, 0], "Cả 03 bằng nhau: 0 cái"),
        ([7, None, None], "flag (vi): 07 cái"),
        # Of all, nobody knows while a part is not in.
        ([6, 3, None], "flag (vi) cao nhất (06 cái), letter (vi) thấp nhất (03)"),
        ([None, None, None], "AWARDS (vi): chưa có số liệu"),
    ],
)
def test_a_title_over_categories_is_true_for_any_figures(parts, title):
    forms = ("flag", "letter", "order")
    given = {("A", "AWARDS", form): [n, None, None] for form, n in zip(forms, parts, strict=True)}
    cube, plan, language, about = titled(given, "AWARDS", ["A"], categories=forms, year=2020)
    assert narration.title_of_parts(cube, plan, language, **about) == title


def test_shares_of_categories_are_not_added_up():
    given = {
        ("A", "UNIONS", ""): [10, None, None],
        ("A", "KEPT", "green"): [9, None, None],
        ("A", "KEPT", "home"): [6, None, None],
    }
    cube, plan, language, about = titled(
        given, "KEPT_UNIONS", ["A"], categories=("green", "home"), year=2020
    )
    assert narration.title_of_parts(cube, plan, language, **about) == (
        "green (vi) cao nhất (90,0%), home (vi) thấp nhất (60,0%)"
    )


@pytest.mark.parametrize(
    ("goal", "launched", "title"),
    [
        (70, LAUNCHED, "Cả 05 đơn vị có số liệu đều đạt mức 70%"),
        (80, LAUNCHED, "02/05 đơn vị đạt mức 80%"),
        (99, LAUNCHED, "Chưa đơn vị nào trong 05 đơn vị đạt mức 99%"),
        (80, {"A": 80}, "A vi đạt mức 80%; 04 chưa có số liệu"),
        (90, {"A": 80}, "A vi chưa đạt mức 90%; 04 chưa có số liệu"),
        (80, {}, "Tỷ lệ CĐCS xây dựng kế hoạch, phát động thi đua: chưa có số liệu"),
    ],
)
def test_a_title_over_a_target_counts_the_units_that_reach_it(goal, launched, title):
    verdicts, plan = judged_in_2022(target("T", "LAUNCHED_UNIONS", goal), launched=launched)
    assert narration.title_of_gap(verdicts, "T", plan, "vi") == title


@pytest.mark.parametrize(
    ("launched", "title"),
    [
        ({"A": 80, "B": 1}, "1 of 2 units reaches 80%; 3 without figures"),
        ({"A": 80, "B": 80, "C": 1}, "2 of 3 units reach 80%; 2 without figures"),
        ({"A": 80}, "A en reaches 80%; 4 without figures"),
    ],
)
def test_an_english_title_tells_one_unit_from_several(launched, title):
    verdicts, plan = judged_in_2022(target("T", "LAUNCHED_UNIONS", 80), launched=launched)
    assert narration.title_of_gap(verdicts, "T", plan, "en") == title


def test_a_title_over_a_sum_names_who_has_most():
    plan = catalogue(target("T", "IDEAS", 40, scope="cumulative"))
    verdicts = judge(observe(), plan, YEARS)
    assert narration.title_of_gap(verdicts, "T", plan, "vi") == (
        "A vi cao nhất (23 cái), B vi thấp nhất (02)"
    )
