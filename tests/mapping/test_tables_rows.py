"""The labels of a table's rows, and what they stand under."""

from __future__ import annotations

import pytest

from tests.mapping.sheets import only_table, roles, rows_of, said, sheet


def test_groups_by_running_numbers() -> None:
    assert rows_of("""
STT | Nội dung | 2023
A | THI ĐUA |
I | Tổ chức |
1 | Số CĐCS | 5
1.1 | Cơ quan hành chính | 2
1.2 | Doanh nghiệp | 3
2 | Đoàn viên | 9
a) | Nữ | 4
II | Phong trào |
1 | Sáng kiến | 7
B | KHEN THƯỞNG |
1 | Bằng khen | 8
""") == {
        4: "THI ĐUA > Tổ chức > Số CĐCS",
        5: "THI ĐUA > Tổ chức > Số CĐCS > Cơ quan hành chính",
        6: "THI ĐUA > Tổ chức > Số CĐCS > Doanh nghiệp",
        7: "THI ĐUA > Tổ chức > Đoàn viên",
        8: "THI ĐUA > Tổ chức > Đoàn viên > Nữ",
        10: "THI ĐUA > Phong trào > Sáng kiến",
        12: "KHEN THƯỞNG > Bằng khen",
    }


def test_running_numbers_before_the_labels() -> None:
    assert rows_of("""
Nội dung | Số lượng
1. Tổng số CĐCS | 12
1.1. Khối hành chính | 5
1.2. Khối doanh nghiệp | 7
2. Tổng số đoàn viên: | 300
+ Nữ: | 100
3. Có Hội đồng TĐKT (có/không) | có
""") == {
        2: "1. Tổng số CĐCS",
        3: "1. Tổng số CĐCS > 1.1. Khối hành chính",
        4: "1. Tổng số CĐCS > 1.2. Khối doanh nghiệp",
        5: "2. Tổng số đoàn viên:",
        6: "2. Tổng số đoàn viên: > + Nữ:",
        7: "3. Có Hội đồng TĐKT (có/không)",
    }


def test_groups_with_figures_of_their_own() -> None:
    assert rows_of("""
TT | Chỉ tiêu | ĐVT | 2023
I | Tổng số CĐCS | CĐCS | 10
1 | Cơ quan hành chính | " | 4
2 | Doanh nghiệp | " | 6
II | Đoàn viên | người | 100
""") == {
        2: "Tổng số CĐCS",
        3: "Tổng số CĐCS > Cơ quan hành chính",
        4: "Tổng số CĐCS > Doanh nghiệp",
        5: "Đoàn viên",
    }


@pytest.mark.parametrize("merged", [[], ["A2:C2", "A5:C5"]])
def test_groups_without_numbers(merged: list[str]) -> None:
    drawn = """
Danh hiệu | 2023 | 2024
Khen thưởng tập thể
Cờ thi đua | 1 | 2
Bằng khen | 3 | 4
Khen thưởng cá nhân
Bằng khen | 5 | 6
"""
    assert rows_of(drawn, merged=merged) == {
        3: "Khen thưởng tập thể > Cờ thi đua",
        4: "Khen thưởng tập thể > Bằng khen",
        6: "Khen thưởng cá nhân > Bằng khen",
    }


def test_a_line_that_nobody_filled_in_is_no_group() -> None:
    assert rows_of("""
Phong trào | 2023 | 2024
Lao động giỏi | 1 | 2
Văn hóa, thể thao | |
Xanh, sạch, đẹp | 3 | 4
""") == {2: "Lao động giỏi", 3: "Văn hóa, thể thao", 4: "Xanh, sạch, đẹp"}


def test_sums() -> None:
    table = only_table(
        sheet("""
STT | Đơn vị | Số CĐCS
 | TOÀN TỈNH | 60
A | KHỐI HUYỆN |
1 | LĐLĐ huyện A | 10
2 | LĐLĐ huyện B | 20
 | Cộng | 30
B | KHỐI NGÀNH |
1 | Công đoàn Y tế | 30
 | Tổng cộng (A+B) | 60
""")
    )
    assert roles(table.rows, "total") == [2, 6, 9]
    assert said(table.rows)[6] == "KHỐI HUYỆN > Cộng"
    assert said(table.rows)[9] == "Tổng cộng (A+B)"


def test_what_only_begins_like_a_sum_is_none() -> None:
    drawn = "Nội dung | 2023\nTổng số CĐCS | 5\nCông đoàn cơ sở | 5\nTổng số | 10"
    assert roles(only_table(sheet(drawn)).rows, "total") == [4]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1 | Số CĐCS có kế hoạch, phát động | 5 | 6", " | thi đua trong năm | |"),
        ("1 | Số CĐCS có kế hoạch, phát động | |", " | thi đua trong năm | 5 | 6"),
        ("1 | Số CĐCS có kế hoạch, phát động thi đua | 5 | 6", " | (không tính CĐCS mới) | |"),
        ("1 | Phong trào “Lao động giỏi - | 5 | 6", " | Lao động sáng tạo” | |"),
    ],
)
def test_a_label_in_two_cells_is_one(first: str, second: str) -> None:
    drawn = f"STT | Nội dung | 2023 | 2024\n{first}\n{second}\n2 | Sáng kiến | 7 | 8"
    one, other = (line.split("|")[1].strip() for line in (first, second))
    found = rows_of(drawn)
    assert list(found.values()) == [f"{one} {other}", "Sáng kiến"]
    assert next(iter(found)) == (2 if "5" in first else 3)


@pytest.mark.parametrize("merged", [[], ["A3:A4", "A5:A6"]])
def test_labels_in_two_columns(merged: list[str]) -> None:
    drawn = """
Danh hiệu | Đối tượng | 2023
Cờ thi đua | Tập thể | 1
Bằng khen | Tập thể | 2
 | Cá nhân | 3
Giấy khen | Tập thể | 4
 | Cá nhân | 5
Tổng cộng | | 15
"""
    table = only_table(sheet(drawn, merged=merged))
    assert [label.text for label in table.corner] == ["Danh hiệu", "Đối tượng"]
    assert said(table.rows) == {
        2: "Cờ thi đua > Tập thể",
        3: "Bằng khen > Tập thể",
        4: "Bằng khen > Cá nhân",
        5: "Giấy khen > Tập thể",
        6: "Giấy khen > Cá nhân",
        7: "Tổng cộng",
    }
    assert roles(table.rows, "total") == [7]


def test_running_numbers_between_columns_of_labels() -> None:
    assert rows_of(
        """
Nhóm | STT | Nội dung | 2023 | 2024
Thi đua | 1 | Phong trào | 1 | 2
 | 2 | Sáng kiến | 1 | 2
Khen thưởng | 3 | Bằng khen | 1 | 2
""",
        merged=["A2:A3"],
    ) == {2: "Thi đua > Phong trào", 3: "Thi đua > Sáng kiến", 4: "Khen thưởng > Bằng khen"}


def test_shares_and_plans_in_rows() -> None:
    table = only_table(
        sheet("""
Nội dung | 2023 | 2024
Số CĐCS | 5 | 6
Tỷ lệ CĐCS phát động thi đua (%) | 50 | 60
Kế hoạch | 4 | 5
Thực hiện | 5 | 6
""")
    )
    assert roles(table.rows, "share") == [3]
    assert roles(table.rows, "nothing") == [4]


def test_groups_with_a_star_over_running_numbers() -> None:
    assert rows_of("""
STT | Đơn vị | Số CĐCS
 | * Khối huyện |
1 | LĐLĐ huyện A | 10
2 | LĐLĐ huyện B | 20
 | * Khối ngành |
3 | Công đoàn Y tế | 5
""") == {
        3: "* Khối huyện > LĐLĐ huyện A",
        4: "* Khối huyện > LĐLĐ huyện B",
        6: "* Khối ngành > Công đoàn Y tế",
    }


def test_a_number_without_a_dot_before_a_label() -> None:
    assert rows_of("Nội dung | SL\n1 Số CĐCS | 5\n2 Số đoàn viên | 6") == {
        2: "1 Số CĐCS",
        3: "2 Số đoàn viên",
    }


def test_units_over_their_lines_and_their_sum() -> None:
    table = only_table(
        sheet("""
Đơn vị | Chỉ tiêu | 2023
LĐLĐ huyện A | |
 | Số CĐCS | 1
 | Đoàn viên | 3
Toàn tỉnh | |
 | Số CĐCS | 6
""")
    )
    assert said(table.rows) == {
        3: "LĐLĐ huyện A > Số CĐCS",
        4: "LĐLĐ huyện A > Đoàn viên",
        6: "Toàn tỉnh > Số CĐCS",
    }
    assert roles(table.rows, "total") == [6]


def test_what_was_planned_stands_under_the_same_line_as_what_was_done() -> None:
    table = only_table(
        sheet("""
Nội dung | 2023 | 2024
CNVCLĐ | |
Kế hoạch | 6 | 62
Thực hiện | 7 | 63
Có tiêu chí bình xét (có/không) | |
Kế hoạch | 5 | 42
Thực hiện | 4 | 43
""")
    )
    assert said(table.rows) == {
        3: "CNVCLĐ > Kế hoạch",
        4: "CNVCLĐ > Thực hiện",
        6: "Có tiêu chí bình xét (có/không) > Kế hoạch",
        7: "Có tiêu chí bình xét (có/không) > Thực hiện",
    }
    assert roles(table.rows, "nothing") == [3, 6]


def test_groups_in_the_middle_of_their_rows() -> None:
    assert rows_of("""
Đơn vị | Năm | Số CĐCS
 | 2022 | 1
LĐLĐ huyện A | 2023 | 2
 | 2024 | 3
 | 2022 | 4
LĐLĐ huyện B | 2023 | 5
 | 2024 | 6
""") == {
        row: f"LĐLĐ huyện {unit} > {year}"
        for row, (unit, year) in enumerate(
            ((unit, year) for unit in "AB" for year in (2022, 2023, 2024)), start=2
        )
    }


def test_figures_without_a_label_among_others_with_one_are_not_to_be_taken() -> None:
    table = only_table(sheet("STT | Tên CĐCS | Đoàn viên\n1 | CĐCS A | 5\n2 | CĐCS B | 6\n | | 11"))
    assert said(table.rows)[4] == ""
    assert roles(table.rows, "nothing") == [4]


def test_a_merged_label_is_that_of_all_its_rows() -> None:
    drawn = "Nội dung | 2023 | 2024\nSố CĐCS | 5 | 6\n | 7 | 8\nĐoàn viên | 1 | 2"
    assert rows_of(drawn, merged=["A2:A3"]) == {2: "Số CĐCS", 3: "Số CĐCS", 4: "Đoàn viên"}
