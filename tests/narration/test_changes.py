from nq07stats import narration
from nq07stats.analysis import change_on_year, figures
from tests.analysis.small_plan import YEARS, catalogue, observe


def test_what_changed_is_told_with_its_sign():
    plan = catalogue()
    given = {
        ("A", "LAUNCHED", ""): [50, 50, 80],
        ("A", "UNIONS", ""): [100, 100, 100],
        ("A", "IDEAS", ""): [10, 10, 4],
        ("A", "MEMBERS", ""): [100, 100, 100],
    }
    changes = change_on_year(figures(observe(given), plan, YEARS, ["A"]), plan, since=2020)
    shown = ["LAUNCHED_UNIONS", "IDEAS", "MEMBERS"]
    rows = changes[
        (changes["unit"] == "A") & (changes["year"] == 2022) & (changes["category"] == "")
    ]
    line = narration.changes_line(rows[rows["measure"].isin(shown)], plan, "vi", since=2020)
    assert line == (
        "So với năm 2020, **01 chỉ số chuyển biến tốt** (LAUNCHED_UNIONS (vi) +30,0 "
        "điểm\N{NO-BREAK SPACE}%); **01 chỉ số giảm sút** (IDEAS (vi) -6 cái (-60%))."
    )
    still = narration.changes_line(rows[rows["measure"] == "MEMBERS"], plan, "vi", since=2020)
    assert still == "So với năm 2020, các chỉ số không thay đổi."
    assert narration.changes_line(rows.iloc[:0], plan, "vi", since=2020) == ""
