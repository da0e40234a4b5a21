"""What stands over the columns of a table, and what they hold."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.mapping.sheets import lettered, only_table, roles, said, sheet

THREE_LEVELS = """
STT | Đơn vị | Năm 2023 | | | | Năm 2024 | | |
 | | Khen thưởng | | Sáng kiến | | Khen thưởng | | Sáng kiến |
 | | TT | CN | Cơ sở | Tỉnh | TT | CN | Cơ sở | Tỉnh
1 | LĐLĐ huyện A | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8
2 | LĐLĐ huyện B | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8
"""


@pytest.mark.parametrize(
    "merged", [(), ("A1:A3", "B1:B3", "C1:F1", "G1:J1", "C2:D2", "E2:F2", "G2:H2", "I2:J2")]
)
def test_headings_reach_over_what_is_left_blank_as_over_what_is_merged(
    merged: tuple[str, ...],
) -> None:
    table = only_table(sheet(THREE_LEVELS, merged=merged))
    assert lettered(table.columns) == {
        "C": "Năm 2023 > Khen thưởng > TT",
        "D": "Năm 2023 > Khen thưởng > CN",
        "E": "Năm 2023 > Sáng kiến > Cơ sở",
        "F": "Năm 2023 > Sáng kiến > Tỉnh",
        "G": "Năm 2024 > Khen thưởng > TT",
        "H": "Năm 2024 > Khen thưởng > CN",
        "I": "Năm 2024 > Sáng kiến > Cơ sở",
        "J": "Năm 2024 > Sáng kiến > Tỉnh",
    }
    assert said(table.rows) == {4: "LĐLĐ huyện A", 5: "LĐLĐ huyện B"}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 4), min_size=1, max_size=4), st.booleans(), st.booleans())
def test_any_blocks_of_headings(widths: list[int], merged: bool, numbered: bool) -> None:
    upper = [f"Khối {'ABCD'[n]}" for n in range(len(widths))]
    over = [part for text, width in zip(upper, widths, strict=True) for part in _block(text, width)]
    under = [f"Mục {'abcd'[n]}" for width in widths for n in range(width)]
    letters = "A | " + " | ".join(f"{n + 1}" for n in range(len(under))) + "\n" if numbered else ""
    figures = " | ".join(f"{n + 7}" for n in range(len(under)))
    areas, at = [], 1
    for width in widths:
        if merged and width > 1:
            areas.append(f"{'ABCDEFGHIJKLMNOPQ'[at]}1:{'ABCDEFGHIJKLMNOPQ'[at + width - 1]}1")
        at += width
    drawn = f"Nội dung | {' | '.join(over)}\n | {' | '.join(under)}\n{letters}Số CĐCS | {figures}\n"
    table = only_table(sheet(drawn, merged=areas))
    expected = [
        f"{text} > Mục {'abcd'[n]}"
        for text, width in zip(upper, widths, strict=True)
        for n in range(width)
    ]
    assert list(lettered(table.columns).values()) == expected


def _block(text: str, width: int) -> list[str]:
    return [text, *[""] * (width - 1)]


def test_a_heading_in_two_cells_is_one() -> None:
    table = only_table(
        sheet("""
Đơn vị | Số CĐCS có | Lượt khen |
 | kế hoạch thi đua | Tập thể | Cá nhân
A | 1 | 2 | 3
B | 1 | 2 | 3
""")
    )
    assert lettered(table.columns) == {
        "B": "Số CĐCS có kế hoạch thi đua",
        "C": "Lượt khen > Tập thể",
        "D": "Lượt khen > Cá nhân",
    }


def test_numbers_of_columns_are_no_headings() -> None:
    for letters in ("A | B | 1 | 2", "(1) | (2) | (3) | (4)=(3)/(2)", "1 | 2 | 3 | 4=3+2"):
        table = only_table(sheet(f"STT | Đơn vị | 2023 | 2024\n{letters}\n1 | LĐLĐ A | 5 | 6"))
        assert lettered(table.columns) == {"C": "2023", "D": "2024"}
        assert said(table.rows) == {3: "LĐLĐ A"}


def test_years_are_headings_however_they_are_typed() -> None:
    table = only_table(
        sheet("""
Chỉ tiêu | 2022 | '2023 | Năm 2024 | Đến 31/12/2025
Số CĐCS | 2020 | 1999 | 2022 | 2023
""")
    )
    assert lettered(table.columns) == {
        "B": "2022",
        "C": "2023",
        "D": "Năm 2024",
        "E": "Đến 31/12/2025",
    }


def test_years_in_the_first_column_are_labels() -> None:
    table = only_table(
        sheet("""
Năm | Số CĐCS | Đoàn viên
2023 | 2020 | 300
2024 | 2021 | 310
Cộng | 4041 | 610
""")
    )
    assert said(table.rows) == {2: "2023", 3: "2024", 4: "Cộng"}
    assert lettered(table.columns) == {"B": "Số CĐCS", "C": "Đoàn viên"}
    assert roles(table.rows, "total") == [4]


def test_sums_shares_plans_and_remarks_are_told_from_figures() -> None:
    table = only_table(
        sheet("""
STT | Chỉ tiêu | ĐVT | Năm 2024 | | | Tổng cộng | Tăng, giảm so với 2023 | Ghi chú
 | | | Kế hoạch | Thực hiện | Tỷ lệ (%) | | |
1 | Số CĐCS | CĐCS | 10 | 9 | 90 | 19 | -1 | ước
2 | Sáng kiến | SK | 5 | 5 | 100 | 10 | 2 |
""")
    )
    found = {line.index: line.role for line in table.columns}
    assert found == {
        **dict.fromkeys((0, 2, 3, 8), "nothing"),
        4: "figures",
        **dict.fromkeys((5, 7), "share"),
        6: "total",
    }


def test_a_column_of_percentages_is_a_share_whatever_its_heading() -> None:
    drawn = "Đơn vị | Số CĐCS | Phát động\nA | 10 | 0.5\nB | 20 | 12,5%"
    assert roles(only_table(sheet(drawn, percent=["C2"])).columns, "share") == [3]


def test_units_of_measure_are_known_without_a_heading() -> None:
    table = only_table(
        sheet("""
Nội dung | | 2023
Số đoàn viên | người | 10
Cuộc kiểm tra | cuộc | 5
""")
    )
    assert lettered(table.columns) == {"C": "2023"}
    assert said(table.rows) == {2: "Số đoàn viên", 3: "Cuộc kiểm tra"}


def test_columns_of_which_are_parts_of_the_one_before() -> None:
    table = only_table(
        sheet("""
Danh hiệu | Năm 2023 | | Năm 2024 |
 | Cá nhân | Trong đó: CNLĐ trực tiếp | Cá nhân | Trong đó: CNLĐ trực tiếp
Bằng khen | 5 | 3 | 6 | 4
""")
    )
    assert lettered(table.columns)["C"] == "Năm 2023 > Cá nhân > Trong đó: CNLĐ trực tiếp"
    assert lettered(table.columns)["E"] == "Năm 2024 > Cá nhân > Trong đó: CNLĐ trực tiếp"
    assert [line.of_which for line in table.columns] == [False, True, False, True]


def test_a_sum_before_its_parts_is_a_figure_of_its_own() -> None:
    table = only_table(
        sheet(
            """
Đơn vị | Khen thưởng | |
 | Tổng số | Trong đó |
 | | Tập thể | Cá nhân
A | 5 | 3 | 2
""",
            merged=["B1:D1", "B2:B3", "C2:D2"],
        )
    )
    assert lettered(table.columns) == {
        "B": "Khen thưởng > Tổng số",
        "C": "Khen thưởng > Tập thể",
        "D": "Khen thưởng > Cá nhân",
    }
    assert [line.of_which for line in table.columns] == [False, True, True]
    assert roles(table.columns, "total") == []


def test_an_abbreviation_of_a_heading_of_numbers_may_stand_over_figures() -> None:
    table = only_table(sheet("TT | Danh hiệu | TT | CN\n1 | Bằng khen | 2 | 3\n2 | Cờ | 4 | 5"))
    assert lettered(table.columns) == {"C": "TT", "D": "CN"}


def test_a_unit_of_measure_below_a_heading_belongs_to_it() -> None:
    table = only_table(
        sheet("""
Đơn vị | Số CĐCS | Giá trị làm lợi | Tỷ lệ
 | (CĐCS) | (triệu đồng) | (%)
LĐLĐ huyện A | 1 | 2 | 3
""")
    )
    assert lettered(table.columns) == {
        "B": "Số CĐCS (CĐCS)",
        "C": "Giá trị làm lợi (triệu đồng)",
        "D": "Tỷ lệ (%)",
    }
    assert roles(table.columns, "share") == [4]


def test_a_heading_over_labels_and_figures_is_not_the_labels_own() -> None:
    table = only_table(
        sheet(
            """
NĂM 2023 | | | NĂM 2024 |
Danh hiệu | Tập thể | Cá nhân | Tập thể | Cá nhân
Cờ | 1 | 2 | 3 | 4
""",
            merged=["A1:C1", "D1:E1"],
        )
    )
    assert [label.text for label in table.corner] == ["Danh hiệu"]
    assert lettered(table.columns)["B"] == "NĂM 2023 > Tập thể"


def test_what_a_sum_is_divided_by_is_no_heading() -> None:
    table = only_table(
        sheet("""
Nội dung | Tổng số | Chia ra các năm |
 | | 2023 | 2024
Sáng kiến | 5 | 2 | 3
""")
    )
    assert lettered(table.columns) == {"B": "Tổng số", "C": "2023", "D": "2024"}
    assert roles(table.columns, "total") == [2]


def test_headings_in_the_middle_of_their_columns() -> None:
    table = only_table(
        sheet("""
Đơn vị | | Năm 2023 | | | Năm 2024 |
 | TT | CN | Chung | TT | CN | Chung
LĐLĐ huyện A | 1 | 2 | 3 | 4 | 5 | 9
""")
    )
    assert list(lettered(table.columns).values()) == [
        f"{year} > {who}" for year in ("Năm 2023", "Năm 2024") for who in ("TT", "CN", "Chung")
    ]


def test_a_heading_whose_columns_nobody_can_tell_stands_over_none() -> None:
    table = only_table(
        sheet("""
Đơn vị | | Năm 2023 | | Năm 2024 |
 | TT | CN | TT | CN | Giấy khen
LĐLĐ huyện A | 1 | 2 | 3 | 4 | 5
""")
    )
    assert list(lettered(table.columns).values()) == ["TT", "CN", "TT", "CN", "Giấy khen"]


def test_a_column_without_a_heading_above_does_not_move_those_of_others() -> None:
    table = only_table(
        sheet("""
Đơn vị | | Khen thưởng | | Sáng kiến |
 | Số CĐCS | TT | CN | TT | CN
LĐLĐ huyện A | 1 | 2 | 3 | 4 | 5
""")
    )
    assert list(lettered(table.columns).values()) == [
        *("Số CĐCS", "Khen thưởng > TT", "Khen thưởng > CN", "Sáng kiến > TT", "Sáng kiến > CN"),
    ]


def test_what_was_reached_stands_beside_what_was_given() -> None:
    table = only_table(
        sheet("""
Nội dung | Năm 2023 | | Năm 2024 |
 | Giao | Đạt | Giao | Đạt
Số CĐCS | 5 | 6 | 7 | 8
""")
    )
    assert [line.role for line in table.columns] == ["nothing", "figures"] * 2
    table = only_table(sheet("Nội dung | KH | TH | Đạt\nSố CĐCS | 5 | 6 | 120"))
    assert [line.role for line in table.columns] == ["nothing", "figures", "share"]


def test_figures_without_a_heading_among_others_with_one_are_not_to_be_taken() -> None:
    table = only_table(sheet("Nội dung | Năm 2024 | \nSố CĐCS | 5 | 6\nĐoàn viên | 7 | 8"))
    assert [line.role for line in table.columns] == ["figures", "nothing"]


def test_years_under_their_period_are_no_sums() -> None:
    table = only_table(
        sheet(
            """
STT | Nội dung | Giai đoạn 2023-2024 | | Cộng
 | | 2023 | 2024 |
1 | Số CĐCS | 1 | 2 | 3
""",
            merged=["C1:D1"],
        )
    )
    assert [line.role for line in table.columns] == ["nothing", "figures", "figures", "total"]


@pytest.mark.parametrize(("women", "role"), [(60, "total"), (55, "figures")])
def test_a_sum_that_is_more_than_the_columns_after_it_is_a_figure(women: int, role: str) -> None:
    table = only_table(sheet(f"Nội dung | Tổng số | Nam | Nữ\nSố đoàn viên | 100 | 40 | {women}"))
    assert table.columns[0].role == role


def test_answers_may_be_headings() -> None:
    table = only_table(
        sheet("STT | Nội dung | Có | Không\n1 | Hội đồng TĐKT | x | \n2 | BCH | | x")
    )
    assert lettered(table.columns) == {"C": "Có", "D": "Không"}
    assert said(table.rows) == {2: "Hội đồng TĐKT", 3: "BCH"}
