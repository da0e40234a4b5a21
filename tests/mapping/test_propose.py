"""From sheets drawn by hand to figures: what is taken, what is asked, what is left and why."""

import pytest

from nq07stats.mapping.figures import figures
from nq07stats.mapping.propose import propose
from nq07stats.mapping.types import CERTAIN, Proposal, Reason, Understood
from nq07stats.workbooks.cells import RawWorkbook, SheetCells
from tests.mapping.corpus.cases import sample_catalogue
from tests.mapping.sheets import sheet

SENDER = "Đơn vị: LĐLĐ huyện Gió Ngàn"


def proposed(*drawn: SheetCells, file_name: str = "", unit: str | None = None) -> Proposal:
    return propose(RawWorkbook(drawn), sample_catalogue(), file_name=file_name, expected_unit=unit)


def taken(proposal: Proposal) -> dict[str, tuple[str, int, str, str, float]]:
    """What is certain, by cell."""
    return {
        one.cell: (one.unit, one.year, one.indicator, one.category, one.value)
        for one in proposal.figures
        if one.confidence >= CERTAIN
    }


def left(proposal: Proposal) -> dict[str, str]:
    """The codes of the reasons why entries were left, by cell."""
    return {one.cell: one.reason.code for one in proposal.unmapped}


def test_indicators_down_and_years_across() -> None:
    found = proposed(
        sheet(f"""
{SENDER}
STT | Nội dung | 2023 | 2024 | Cộng
1 | Số đoàn viên | '1.204 | 1250 |
2 | Số CĐCS | 31 | 33 |
 | Trong đó: doanh nghiệp | 4 | - |
3 | Giá trị làm lợi của sáng kiến (tỷ đồng) | '1,5 | 2 | '3,5
4 | Số nhà mái ấm công đoàn | 2 | 3 | 5
""")
    )
    unit = "GIONGAN"
    assert taken(found) == {
        "C3": (unit, 2023, "CT02", "", 1204),
        "D3": (unit, 2024, "CT02", "", 1250),
        "C4": (unit, 2023, "CT01", "", 31),
        "D4": (unit, 2024, "CT01", "", 33),
        "C5": (unit, 2023, "CT01", "enterprise", 4),
        "D5": (unit, 2024, "CT01", "enterprise", 0),
        "C6": (unit, 2023, "SK02", "", 1500),
        "D6": (unit, 2024, "SK02", "", 2000),
    }
    states = {one.cell: one.state for one in found.figures}
    assert states["D5"] == "nil"
    assert left(found)["C7"] == "unlike_any"
    assert left(found)["E7"] in ("total", "unlike_any")


def test_forms_of_award_across_from_recipients_in_a_sheet_of_a_year() -> None:
    drawn = f"""
KẾT QUẢ KHEN THƯỞNG
{SENDER}
TT | Hình thức | Tập thể | Cá nhân
1 | Cờ thi đua của LĐLĐ tỉnh | 2 | x
2 | BK của LĐLĐ tỉnh | 5 | 12
 | Tổng cộng | 7 | 13
"""
    found = proposed(sheet(drawn, name="2023"))
    assert taken(found) == {
        "C4": ("GIONGAN", 2023, "KT01", "flag_federation", 2),
        "C5": ("GIONGAN", 2023, "KT01", "merit_federation", 5),
        "D5": ("GIONGAN", 2023, "KT02", "merit_federation", 12),
    }
    # A flag goes to collectives only; the total of individuals does not add up to its one part.
    assert left(found)["D4"] == "no_such_breakdown"
    assert left(found)["C6"] == "total_agrees"


def test_units_down_and_a_total_that_differs() -> None:
    found = proposed(
        sheet("""
TỔNG HỢP NĂM 2024
Đơn vị | Số đoàn viên | Số CĐCS
H. Gió Ngàn | 100 | 5
Công đoàn huyện Cầu Vồng | 200 | 7
LĐLĐ huyện Bình Yên | 50 | 2
Toàn tỉnh | 310 | 12
""")
    )
    assert taken(found) == {
        "B3": ("GIONGAN", 2024, "CT02", "", 100),
        "C3": ("GIONGAN", 2024, "CT01", "", 5),
        "B4": ("CAUVONG", 2024, "CT02", "", 200),
        "C4": ("CAUVONG", 2024, "CT01", "", 7),
    }
    assert {left(found)[cell] for cell in ("B5", "C5")} == {"no_unit"}
    (differs,) = (one for one in found.unmapped if one.cell == "B6")
    assert differs.reason == Reason("total_differs", {"value": 310.0, "expected": 300.0})
    assert left(found)["C6"] == "total_agrees"


def test_what_is_said_twice() -> None:
    found = proposed(
        sheet(f"""
{SENDER}
Nội dung | 2024
Số đoàn viên | 100
Tổng số đoàn viên | 100
Số CĐCS | 5
Số công đoàn cơ sở | 6
""")
    )
    assert taken(found) == {"B3": ("GIONGAN", 2024, "CT02", "", 100)}
    assert left(found) == {"B4": "said_again", "B5": "said_twice", "B6": "said_twice"}


def test_what_no_number_can_be() -> None:
    found = proposed(
        sheet(f"""
{SENDER}
Nội dung | 2023 | 2024
Số CĐCS có kế hoạch, phát động thi đua | 85% | nhiều
Có Hội đồng Thi đua - Khen thưởng (có/không) | có | 7
Số đoàn viên | 100 | khoảng 120
""")
    )
    assert taken(found) == {
        "B4": ("GIONGAN", 2023, "TT13", "", 1),
        "B5": ("GIONGAN", 2023, "CT02", "", 100),
        "C5": ("GIONGAN", 2024, "CT02", "", 120),
    }
    assert {one.cell: one.estimated for one in found.figures}["C5"]
    assert left(found) == {"B3": "percentage", "C3": "text_instead_of_number"}
    (doubtful,) = (one for one in found.figures if one.cell == "C4")
    assert doubtful.reason.code == "not_yes_no"


@pytest.mark.parametrize(
    ("file_name", "unit", "sure"),
    [
        ("bao cao.xlsx", None, None),
        ("BC GioNgan.xlsx", None, False),
        ("bao cao.xlsx", "GIONGAN", True),
    ],
)
def test_whose_figures_these_are_is_asked_where_only_the_file_name_tells(
    file_name: str, unit: str | None, sure: bool | None
) -> None:
    found = proposed(sheet("Nội dung | 2024\nSố đoàn viên | 100"), file_name=file_name, unit=unit)
    told = [(one.unit, one.confidence >= CERTAIN) for one in found.figures]
    assert told == ([] if sure is None else [("GIONGAN", sure)])
    assert left(found) == ({"B2": "no_unit"} if sure is None else {})


def test_a_file_handed_in_for_another_unit_than_it_names_is_asked_about() -> None:
    drawn = sheet(f"{SENDER}\nNội dung | 2024\nSố đoàn viên | 100")
    (figure,) = proposed(drawn, unit="CAUVONG").figures
    assert (figure.unit, figure.reason.code) == ("CAUVONG", "unit_said_otherwise")
    assert figure.confidence < CERTAIN


def test_a_person_corrects_one_line_and_the_figures_follow() -> None:
    workbook = RawWorkbook((sheet(f"{SENDER}\nNội dung | 2024\nSố người | 100"),))
    (table,) = propose(workbook, sample_catalogue()).tables
    row = next(iter(table.rows))
    about = Understood(table.rows[row].meaning._replace(indicator="CT03"), 1.0, Reason("chosen"))
    chosen = type(table)(table.table, table.whole, {row: about}, table.columns)
    ((figure,), unmapped) = figures(workbook, [chosen], sample_catalogue())
    assert (figure.indicator, figure.value, unmapped) == ("CT03", 100, ())
    nothing = Understood(role="nothing", reason=Reason("chosen"))
    left_out = type(table)(table.table, table.whole, {row: nothing}, table.columns)
    found, unmapped = figures(workbook, [left_out], sample_catalogue())
    assert found == ()
    assert [one.reason.code for one in unmapped] == ["chosen"]


def test_numbers_outside_of_tables_are_listed() -> None:
    drawn = sheet(f"{SENDER}\nNội dung | 2024\nSố đoàn viên | 100" + "\n" * 15 + " | | | 7")
    found = proposed(drawn)
    assert taken(found).keys() == {"B3"}
    assert left(found).get("D18") == "outside"


def test_an_empty_workbook_has_nothing() -> None:
    assert proposed(SheetCells("Sheet1", True, (0, 0))) == Proposal()


def test_units_under_a_group_of_units() -> None:
    found = proposed(
        sheet("""
TỔNG HỢP NĂM 2024
STT | Đơn vị | Số đoàn viên
A | Khối huyện | 30
1 | LĐLĐ huyện Gió Ngàn | 10
2 | LĐLĐ huyện Cầu Vồng | 20
""")
    )
    assert taken(found) == {
        "C4": ("GIONGAN", 2024, "CT02", "", 10),
        "C5": ("CAUVONG", 2024, "CT02", "", 20),
    }


def test_a_list_of_many_is_no_report() -> None:
    people = "\n".join(f"{number} | Người thứ {number} | 1" for number in range(1, 1600))
    found = proposed(sheet(f"{SENDER}\nSTT | Họ và tên | Số đoàn viên\n{people}"))
    assert found.figures == ()
    assert {one.reason.code for one in found.unmapped} == {"a_list"}


@pytest.mark.parametrize(
    ("sender", "sure"), [("Công đoàn ngành Giáo dục", True), ("LĐLĐ huyện Gió Ngàn", False)]
)
def test_school_years_are_years_of_units_that_count_so(sender: str, sure: bool) -> None:
    drawn = sheet(f"Đơn vị: {sender}\nNội dung | 2022-2023 | 2023-2024\nSố đoàn viên | 100 | 110")
    found = proposed(drawn).figures
    assert [(one.year, one.confidence >= CERTAIN) for one in found] == [(2023, sure), (2024, sure)]


def test_an_indicator_called_after_a_part_does_not_narrow_what_stands_below_it() -> None:
    found = proposed(
        sheet(f"""
{SENDER}
STT | Nội dung | 2023 | 2024
1 | Số khối TĐ trực thuộc | |
 | Kế hoạch | 9 | 9
 | Thực hiện | 4 | 5
""")
    )
    assert taken(found) == {
        "C5": ("GIONGAN", 2023, "TD07", "", 4),
        "D5": ("GIONGAN", 2024, "TD07", "", 5),
    }
