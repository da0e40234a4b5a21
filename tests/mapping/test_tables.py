"""Where tables stand on a sheet, and what is said around them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nq07stats.mapping.tables import find_tables
from nq07stats.mapping.types import Label
from nq07stats.workbooks.addresses import cell_address, cell_position
from nq07stats.workbooks.cells import Cell, SheetCells
from tests.mapping.sheets import lettered, only_table, said, sheet, texts

REPORT = """
LIÊN ĐOÀN LAO ĐỘNG TỈNH | | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
LĐLĐ HUYỆN SUỐI NHẠC | | Độc lập - Tự do - Hạnh phúc

BIỂU 01: KẾT QUẢ THI ĐUA
Năm 2020 - 2024
STT | Nội dung | ĐVT | Năm | | Ghi chú
 | | | 2020 | 2021 |
A | B | C | 1 | 2 | 3
1 | Số CĐCS | CĐCS | 10 | 11 |
2 | Số đoàn viên | người | '1.200 | '1.300 | ước

 | Người lập biểu | | | TM. BAN THƯỜNG VỤ
Nơi nhận:
- Như trên;
"""


def test_a_report_is_one_table_between_its_head_and_its_signatures() -> None:
    table = only_table(sheet(REPORT))
    assert table.area == (5, 0, 9, 5)
    assert said(table.rows) == {9: "Số CĐCS", 10: "Số đoàn viên"}
    assert lettered(table.columns) == {"D": "Năm > 2020", "E": "Năm > 2021"}
    assert [line.index for line in table.columns if line.role == "nothing"] == [0, 2, 5]
    assert texts(table.captions)[-2:] == ["BIỂU 01: KẾT QUẢ THI ĐUA", "Năm 2020 - 2024"]
    assert table.captions[2] == Label("LĐLĐ HUYỆN SUỐI NHẠC", "A2")
    assert texts(table.corner) == ["Nội dung"]
    assert texts(table.notes) == [
        *("Người lập biểu", "TM. BAN THƯỜNG VỤ", "Nơi nhận:", "- Như trên;"),
    ]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 6), st.integers(0, 4))
def test_it_is_the_same_table_wherever_it_stands(down: int, right: int) -> None:
    drawn = sheet(REPORT)
    table, moved = only_table(drawn), only_table(_moved(drawn, down, right))
    assert [(line.index + down, texts(line.path)) for line in table.rows] == [
        (line.index, texts(line.path)) for line in moved.rows
    ]
    assert [(line.index + right, texts(line.path), line.role) for line in table.columns] == [
        (line.index, texts(line.path), line.role) for line in moved.columns
    ]


def _moved(drawn: SheetCells, down: int, right: int) -> SheetCells:
    cells = {}
    for reference, cell in drawn.cells.items():
        row, column = cell_position(reference)
        cells[cell_address(row + down, column + right)] = cell
    return replace(drawn, cells=cells)


@pytest.mark.parametrize(
    "drawn",
    [
        "",
        "Kính gửi: LĐLĐ tỉnh",
        "STT | Nội dung | 2020 | 2021\n1 | Số CĐCS | | ",
        "Họ và tên | Đơn vị\nNguyễn Văn An | LĐLĐ huyện",
    ],
)
def test_a_sheet_without_figures_has_no_table(drawn: str) -> None:
    assert find_tables(sheet(drawn)) == ()


def test_empty_rows_and_columns_inside_a_table_are_not_seen() -> None:
    table = only_table(
        sheet("""
 | STT | | Nội dung | | Năm 2020 | Năm 2021

 | 1 | | Số CĐCS | | 5 | 6

 | 2 | | Số đoàn viên | | 7 | 8
""")
    )
    assert said(table.rows) == {3: "Số CĐCS", 5: "Số đoàn viên"}
    assert lettered(table.columns) == {"F": "Năm 2020", "G": "Năm 2021"}


def test_hidden_lines_are_kept_and_marked() -> None:
    table = only_table(
        sheet(
            "Nội dung | 2020 | 2021\nSố CĐCS | 5 | 6\nSố đoàn viên | 7 | 8",
            hidden_rows=[1],
            hidden_columns=[2],
        )
    )
    assert [line.hidden for line in table.rows] == [True, False]
    assert [line.hidden for line in table.columns] == [False, True]


def test_a_list_of_labels_and_values_needs_no_headings() -> None:
    table = only_table(
        sheet("""
Đơn vị: | LĐLĐ huyện Suối Nhạc
Năm báo cáo | 2024
Số CĐCS | 12
Số đoàn viên: | '1.500
Có Hội đồng TĐKT | Có
""")
    )
    assert said(table.rows) == {3: "Số CĐCS", 4: "Số đoàn viên:", 5: "Có Hội đồng TĐKT"}
    assert said(table.columns) == {2: ""}
    assert texts(table.captions) == ["Đơn vị:", "LĐLĐ huyện Suối Nhạc", "Năm báo cáo", "2024"]


def test_one_row_of_figures_under_headings_and_one_column_of_them() -> None:
    row = only_table(sheet("Năm 2024\nSố CĐCS | Đoàn viên\n12 | 300"))
    assert lettered(row.columns) == {"A": "Số CĐCS", "B": "Đoàn viên"}
    assert said(row.rows) == {3: ""}
    column = only_table(sheet("Số CĐCS của LĐLĐ huyện năm 2024\n12"))
    assert texts(column.captions) == ["Số CĐCS của LĐLĐ huyện năm 2024"]


def test_a_unit_of_measure_over_the_last_column_speaks_of_the_whole_table() -> None:
    table = only_table(
        sheet("""
SÁNG KIẾN
 | | | ĐVT: triệu đồng
STT | Nội dung | 2022 | 2023
1 | Giá trị làm lợi | 1 | 2
""")
    )
    assert texts(table.captions) == ["SÁNG KIẾN", "ĐVT: triệu đồng"]
    assert lettered(table.columns) == {"C": "2022", "D": "2023"}


def test_a_row_of_texts_between_figures_is_no_heading() -> None:
    table = only_table(
        sheet("""
STT | Nội dung | 2023 | 2024
1 | Số CĐCS | 1 | 2
2 | Tên văn bản ban hành | QĐ 12/QĐ-LĐLĐ | KH 15/KH-LĐLĐ
3 | Sáng kiến | 1 | 2
""")
    )
    assert said(table.rows)[4] == "Sáng kiến"


def test_rows_that_nobody_filled_in_are_blank_lines() -> None:
    table = only_table(
        sheet("""
STT | Nội dung | 2023
1 | Số CĐCS |
2 | Đoàn viên | 5
3 | Sáng kiến |
""")
    )
    assert [(line.index, line.blank) for line in table.rows] == [(1, True), (2, False), (3, True)]


def test_a_list_of_people_with_years_holds_no_figures() -> None:
    drawn = """
STT | Họ và tên | Đơn vị | Năm | Lĩnh vực
1 | Nguyễn Văn An | LĐLĐ huyện A | 2023 | Giáo dục
2 | Trần Thị Bình | LĐLĐ huyện B | 2024 | Y tế
"""
    assert find_tables(sheet(drawn)) == ()


def test_a_year_that_nobody_filled_in_is_a_blank_column() -> None:
    table = only_table(
        sheet("Nội dung | 2023 | 2024 | Ghi chú\nSố CĐCS | 1 | |\nĐoàn viên | 3 | |")
    )
    assert [(line.index, line.role, line.blank) for line in table.columns] == [
        (1, "figures", False),
        (2, "figures", True),
        (3, "nothing", False),
    ]


WORDS = st.sampled_from(
    (
        *(
            "STT",
            "Nội dung",
            "Năm 2020",
            "Tổng cộng",
            "Trong đó",
            "Trong đó: nữ",
            "- Nam",
            "I",
            "a)",
        ),
        *(
            "1.1",
            "x",
            "-",
            "…",
            "12,5%",
            "Tỷ lệ (%)",
            "Ghi chú",
            "ĐVT",
            "người",
            "KHEN THƯỞNG",
            " ",
        ),
        *(
            "Đơn vị: LĐLĐ",
            "Người lập biểu",
            "  thụt",
            "(1)",
            "3=1+2",
            "kế hoạch",
            "thực hiện",
            "và",
        ),
        *("chia ra:", "15 người", "“", "X.", "=", "II. Một", "hiện, giới thiệu", "* Khối"),
    )
)
ANY_CELL = st.one_of(
    WORDS.map(lambda text: Cell("text", text, text)),
    st.sampled_from((0, 1, 2, 3, 12, 1.1, 2020, 2021)).map(
        lambda value: Cell("number", float(value), f"{value}")
    ),
    st.just(Cell("error", "", "#N/A")),
)
PLACES = st.tuples(st.integers(0, 9), st.integers(0, 6))
AREAS = st.tuples(PLACES, PLACES).map(
    lambda two: (
        *(min(side) for side in zip(*two, strict=True)),
        *(max(side) for side in zip(*two, strict=True)),
    )
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(PLACES, ANY_CELL, max_size=50), st.lists(AREAS, max_size=3))
def test_any_sheet_is_taken_apart(
    cells: dict[tuple[int, int], Cell], merged: list[tuple[int, int, int, int]]
) -> None:
    drawn = SheetCells(
        "Sheet1",
        True,
        (10, 7),
        {cell_address(*place): cell for place, cell in cells.items()},
        merged=tuple(merged),
    )
    for table in find_tables(drawn):
        assert table.rows
        assert table.columns
        for lines in (table.rows, table.columns):
            assert len({line.index for line in lines}) == len(lines)
            for label in (label for line in lines for label in line.path):
                assert label.text.startswith(drawn.cells[label.cell].shown_text.strip())


def test_a_sheet_wider_than_any_units_has_no_table() -> None:
    assert find_tables(sheet(" | ".join(["Nội dung"] * 450) + "\n" + " | ".join(["5"] * 450))) == ()
