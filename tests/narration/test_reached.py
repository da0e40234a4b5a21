import pytest

from nq07stats import narration
from nq07stats.analysis import carried_on, figures
from tests.analysis.small_plan import YEARS, catalogue, indicator, observe, ratio

PLAN = catalogue()
STEPS = ("IDEAS", "EXTRA")


def of_steps(ideas, extra, units=("A",), language="vi"):
    written = {("A", "IDEAS", ""): ideas, ("A", "EXTRA", ""): extra}
    cube = figures(observe(written), PLAN, YEARS, units)
    carried = carried_on(cube, PLAN, STEPS, YEARS)
    about = {"measures": STEPS, "year": 0}
    return narration.title_of_steps(cube, carried, PLAN, language, **about)


@pytest.mark.parametrize(
    ("ideas", "extra", "title"),
    [
        ([10, 10, 20], [5, 5, 6], "16 cái, bằng 40,0% số IDEAS (vi)"),
        ([1, 1, 2], [2, 2, 2], "06 cái, bằng 150,0% số IDEAS (vi)"),
        ([0, 0, 0], [0, 0, 0], "0 cái"),
        ([None] * 3, [1, 2, 3], "06 cái"),
        (
            [10, 10, None],
            [5, 5, 6],
            "16 cái, bằng 50,0% số IDEAS (vi), tính trên các đơn vị có cả hai số liệu",
        ),
        (
            [10, 10, 10],
            [5, 5, None],
            "10 cái, số liệu chưa đầy đủ, bằng 50,0% số IDEAS (vi), "
            "tính trên các đơn vị có cả hai số liệu",
        ),
        ([1, 1, 1], [None] * 3, "chưa có số liệu"),
    ],
)
def test_the_last_step_is_told_against_the_one_before(ideas, extra, title):
    assert of_steps(ideas, extra) == f"EXTRA (vi): {title}"


def answers(planned, units=("A", "B", "C"), measures=("PLANNED",), language="vi", unit=""):
    written = {(code, "PLANNED", ""): [None, None, sign] for code, sign in planned.items()}
    written["A", "IDEAS", ""] = [1, 2, 3]
    written["B", "IDEAS", ""] = [1, 1, 1]
    cube = figures(observe(written), PLAN, YEARS)
    about = {"measures": measures, "units": units, "years": dict.fromkeys(measures, 2022)}
    return narration.title_of_answers(cube, PLAN, language, unit=unit, **about)


def test_the_question_with_fewest_yes_is_named():
    assert answers({"A": 1, "B": 0, "C": 0}) == "PLANNED (vi): 01/03 đơn vị"
    assert answers({"A": 0, "B": "-"}) == "PLANNED (vi): 0/02 đơn vị"


def test_a_yes_of_all_is_told_of_those_with_figures():
    assert answers({"A": 1, "B": 1}, language="en") == (
        "Every unit with figures said yes to all 1 question"
    )


def test_one_unit_counts_its_own_answers():
    assert answers({"A": 1, "B": 0}, unit="A") == "A vi: trả lời có ở 01/01 nội dung"
    assert answers({"A": 0}, units=["A"], language="en") == "A en: yes to 0 of 1 question"
    assert answers({"A": 1}, unit="B") == "B vi: chưa có số liệu"


def test_without_answers_there_is_nothing_to_tell():
    assert answers({}) == "PLANNED (vi): chưa có số liệu"


def test_the_fewest_are_the_fewest_of_several_questions():
    plan = catalogue(indicator("RULED", "F"))
    written = {("A", "PLANNED", ""): [0, 0, 1], ("B", "PLANNED", ""): [0, 0, 0]}
    written |= {(code, "RULED", ""): [0, 0, 1] for code in "AB"}
    cube = figures(observe(written), plan, YEARS)
    about = {"measures": ["PLANNED", "RULED"], "units": ["A", "B"]}
    years = {"PLANNED": 2022, "RULED": 2022}
    told = narration.title_of_answers(cube, plan, "vi", years=years, **about)
    assert told == "PLANNED (vi): 01/02 đơn vị, ít nhất trong 02 nội dung"


def test_other_measures_are_told_by_the_extremes_of_the_first():
    told = answers({"A": 1}, measures=("IDEAS", "PLANNED"), units=["A", "B"], language="en")
    assert told == "IDEAS (en): A en highest (3 things), B en lowest (1)"


@pytest.mark.parametrize(
    ("whole", "title"),
    [
        # A and B differ by 20 points in the one share, by 30 in the other.
        (100, "Các đơn vị chênh nhau nhiều nhất ở WORK_SHARE (vi): B vi 50,0%, A vi 20,0%"),
        # Out of ten, chance parts units as far.
        (10, "EXTRA_SHARE (vi): A vi cao nhất (30,0%), B vi thấp nhất (10,0%)"),
    ],
)
def test_shares_are_told_by_the_one_in_which_units_lie_furthest_apart(whole, title):
    plan = catalogue(
        ratio("EXTRA_SHARE", "EXTRA", "IDEAS"), ratio("WORK_SHARE", "WORKERS", "IDEAS")
    )
    shares = {"A": (0.3, 0.2), "B": (0.1, 0.5)}
    written = {}
    for code, (extra, work) in shares.items():
        counts = {"IDEAS": whole, "EXTRA": extra * whole, "WORKERS": work * whole}
        written |= {(code, name, ""): [None, None, count] for name, count in counts.items()}
    cube = figures(observe(written), plan, YEARS)
    measures = ["EXTRA_SHARE", "WORK_SHARE"]
    about = {"measures": measures, "units": ["A", "B"], "years": dict.fromkeys(measures, 2022)}
    assert narration.title_of_answers(cube, plan, "vi", **about) == title
