"""What must not be taken without a person's word: rows, columns, units, forms, whole tables."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from nq07stats.mapping.propose import propose
from nq07stats.mapping.types import CERTAIN
from nq07stats.workbooks.cells import RawWorkbook
from tests.mapping.corpus import foreign
from tests.mapping.corpus.cases import sample_catalogue
from tests.mapping.corpus.in_memory import raw_workbook
from tests.mapping.corpus.made import Page, Put

SENDER = "Đơn vị: LĐLĐ huyện Mây Hồng"
Grid = Sequence[Sequence[float | str]]


def page(rows: Grid, name: str = "Sheet1") -> Page:
    made = Page(name)
    for at, row in enumerate(rows):
        for to, value in enumerate(row):
            if value != "":
                made.cells[at, to] = Put(float(value) if isinstance(value, int) else value)
    return made


def taken(rows: Grid, name: str = "Sheet1") -> dict[str, tuple[str, int, str, str]]:
    """What is taken of a sheet without asking, by cell."""
    proposal = propose(raw_workbook([page(rows, name)]), sample_catalogue())
    return {
        one.cell: (one.unit, one.year, one.indicator, one.category)
        for one in proposal.figures
        if one.confidence >= CERTAIN
    }


def by_six(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    return (texts[at : at + 6] for at in range(0, len(texts), 6))


def taken_texts(head: Grid, texts: Sequence[str], figures: int) -> set[str]:
    """Which texts of a column of labels have figures that are taken."""
    found: set[str] = set()
    for some in by_six(texts):
        rows = [[text, *range(7 + 9 * at, 7 + 9 * at + figures)] for at, text in enumerate(some)]
        cells = taken([*head, *rows])
        found |= {text for at, text in enumerate(some) if f"B{len(head) + at + 1}" in cells}
    return found


def test_rows_that_the_plan_does_not_ask_for():
    head = [["BIỂU SỐ LIỆU"], [SENDER], ["Nội dung", "Năm 2023", "Năm 2024"]]
    assert taken_texts(head, foreign.ROWS, 2) == set()


@pytest.mark.parametrize("heading", foreign.COLUMNS)
def test_columns_that_are_no_year_of_the_plan(heading: str):
    cells = taken(
        [
            [SENDER],
            ["Nội dung", "Năm 2022", heading],
            ["Số đoàn viên", 801, 812],
            ["Lượt cán bộ được tập huấn", 21, 22],
            ["Số công đoàn cơ sở", 31, 32],
        ]
    )
    assert {cell for cell in cells if cell.startswith("C")} == set()
    assert {"B3", "B4", "B5"} <= cells.keys()


@pytest.mark.parametrize("name", foreign.UNITS)
def test_units_that_the_catalogue_does_not_have(name: str):
    known = [one for one in ("LĐLĐ huyện Cầu Vồng", "CĐVC tỉnh") if one != name]
    cells = taken(
        [
            ["TỔNG HỢP CÁC ĐƠN VỊ NĂM 2024"],
            ["Đơn vị", "Số đoàn viên", "Lượt cán bộ được tập huấn"],
            *([one, 700 + at, 20 + at] for at, one in enumerate(known)),
            [name, 650, 40],
        ]
    )
    assert cells.keys() <= {"B3", "C3", "B4", "C4"}


def test_forms_of_award_that_are_not_the_plans():
    head = [["KHEN THƯỞNG NĂM 2024"], [SENDER], ["Hình thức khen thưởng", "Tập thể", "Cá nhân"]]
    assert taken_texts(head, foreign.FORMS, 2) == set()


def test_movements_that_are_not_the_plans():
    head = [
        ["LƯỢT PHONG TRÀO PHÁT ĐỘNG TRONG NĂM"],
        [SENDER],
        ["Tên phong trào", "Năm 2023", "Năm 2024"],
    ]
    assert taken_texts(head, foreign.MOVEMENTS, 2) == set()


@pytest.mark.parametrize(
    "title",
    [
        "KẾ HOẠCH CHỈ TIÊU NĂM 2024",
        "DỰ KIẾN SỐ LIỆU NĂM 2024",
        "ƯỚC THỰC HIỆN NĂM 2024",
        "SỐ LIỆU 6 THÁNG ĐẦU NĂM 2024",
        "BÁO CÁO QUÝ I NĂM 2024",
        "SỐ LIỆU KHỐI DOANH NGHIỆP NĂM 2024",
        "SỐ LIỆU VỀ NỮ CNVCLĐ NĂM 2024",
        "SỐ LIỆU 5 NĂM 2020-2024",
        "TỶ LỆ THỰC HIỆN CÁC NỘI DUNG NĂM 2024 (%)",
        "BÁO CÁO SỐ LIỆU (lập ngày 15/01/2024)",
        "CĐCS TRƯỜNG TIỂU HỌC SỐ 1 - SỐ LIỆU NĂM 2024",
    ],
)
def test_titles_that_speak_of_something_else_than_the_units_whole_year(title: str):
    rows = [["Số đoàn viên", 801], ["Lượt cán bộ được tập huấn", 22]]
    assert taken([[title], [SENDER], ["Nội dung", "Số lượng"], *rows]) == {}


@pytest.mark.parametrize(
    "above",
    [
        ["Đơn vị: CĐCS xã Mây Hồng"],
        ["LĐLĐ HUYỆN MÂY HỒNG", "CĐCS TRƯỜNG TIỂU HỌC SỐ 1"],
        ["LĐLĐ HUYỆN GIÓ NGÀN", "Đơn vị: LĐLĐ huyện Mây Hồng"],
        ["LĐLĐ HUYỆN GIÓ LẠNH"],
        ["LĐLĐ TỈNH MINH HỌA"],
    ],
)
def test_senders_that_are_not_known_for_sure(above: list[str]):
    rows = [["Số đoàn viên", 801], ["Lượt cán bộ được tập huấn", 22]]
    head = [[line] for line in above]
    cells = taken([*head, ["SỐ LIỆU NĂM 2024"], ["Nội dung", "Số lượng"], *rows])
    assert not {unit for unit, *_ in cells.values()} - {"MINHHOA"}
    assert not cells or above == ["LĐLĐ TỈNH MINH HỌA"]


@pytest.mark.parametrize(
    "group", ["Trong đó: khối doanh nghiệp ngoài nhà nước", "Nữ CNVCLĐ", "Khối trường học"]
)
def test_groups_that_narrow_what_stands_below_them(group: str):
    rows = [["I", group, "", ""], ["1", "Số đoàn viên", 101, 111], ["2", "Số CĐCS", 9, 8]]
    assert taken([[SENDER], ["STT", "Nội dung", "Năm 2023", "Năm 2024"], *rows]) == {}


@pytest.mark.parametrize(
    ("label", "measure", "values"),
    [
        ("Số CĐCS có kế hoạch, phát động thi đua", "%", (85, 90)),
        ("Số đoàn viên", "nghìn người", (1.2, 1.3)),
        ("Lớp tập huấn do đơn vị tổ chức", "giờ", (12, 13)),
        ("Hồ sơ khen thưởng đã thẩm định", "%", (12, 13)),
    ],
)
def test_figures_in_another_measure(label: str, measure: str, values: tuple[float, float]):
    head = [[SENDER], ["Nội dung", "ĐVT", "Năm 2023", "Năm 2024"]]
    cells = taken([*head, [label, measure, *values], ["Số công đoàn cơ sở", "CĐCS", 31, 32]])
    assert cells.keys() == {"C4", "D4"}


@pytest.mark.parametrize(
    "values", [("85%", "90%"), ("45/50", "46/50"), (2.5, 0.8), ("5-7", "hơn 20"), ("(3)", "")]
)
def test_cells_that_are_no_plain_count(values: tuple[float | str, float | str]):
    head = [[SENDER], ["Nội dung", "Năm 2023", "Năm 2024"], ["Số đoàn viên", 801, 812]]
    cells = taken([*head, ["Số CĐCS có kế hoạch, phát động thi đua", *values]])
    assert cells.keys() == {"B3", "C3"}


def test_the_same_said_twice_otherwise_is_taken_from_neither_place():
    rows = [["Số đoàn viên", 801], ["Tổng số đoàn viên", 905], ["Số công đoàn cơ sở", 31]]
    assert taken([[SENDER], ["Nội dung", "Năm 2024"], *rows]).keys() == {"B5"}


def test_two_sums_of_money_are_told_from_awards():
    cells = taken(
        [
            ["KHEN THƯỞNG NĂM 2024"],
            [SENDER],
            ["Hình thức khen thưởng", "Tập thể", "Cá nhân", "Số tiền (nghìn đồng)"],
            ["Bằng khen của UBND tỉnh", 9, 8, 8000],
            ["Bằng khen của LĐLĐ tỉnh", 7, 6, 9000],
        ]
    )
    assert cells == {
        "B4": ("MAYHONG", 2024, "KT01", "merit_province"),
        "C4": ("MAYHONG", 2024, "KT02", "merit_province"),
        "B5": ("MAYHONG", 2024, "KT01", "merit_federation"),
        "C5": ("MAYHONG", 2024, "KT02", "merit_federation"),
    }


@pytest.mark.parametrize("hidden", ["rows", "columns", "sheet"])
def test_figures_that_nobody_sees(hidden: str):
    made = page([[SENDER], ["Nội dung", "Năm 2023", "Năm 2024"], ["Số đoàn viên", 801, 812]])
    (sheet,) = raw_workbook([made]).sheets
    changes = {
        "rows": {"hidden_rows": frozenset({2})},
        "columns": {"hidden_columns": frozenset({1, 2})},
        "sheet": {"visible": False},
    }
    workbook = RawWorkbook((replace(sheet, **changes[hidden]),), file_format="xlsx")
    proposal = propose(workbook, sample_catalogue())
    assert [one.cell for one in proposal.figures if one.confidence >= CERTAIN] == []
