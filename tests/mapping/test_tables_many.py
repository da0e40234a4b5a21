"""Several tables on a sheet, and one table on several pages."""

from __future__ import annotations

import pytest

from nq07stats.mapping.tables import find_tables
from tests.mapping.sheets import lettered, only_table, said, sheet, texts


def test_tables_below_each_other_share_the_title_but_not_each_others() -> None:
    first, second = find_tables(
        sheet("""
LĐLĐ HUYỆN SUỐI NHẠC
I. TỔ CHỨC
Nội dung | 2020 | 2021
Số CĐCS | 1 | 2
Số đoàn viên | 3 | 4

II. KHEN THƯỞNG
Hình thức | Tập thể | Cá nhân
Bằng khen | 1 | 2
Giấy khen | 3 | 4
Ghi chú: số liệu ước
""")
    )
    assert texts(first.captions) == ["LĐLĐ HUYỆN SUỐI NHẠC", "I. TỔ CHỨC"]
    assert texts(second.captions) == ["LĐLĐ HUYỆN SUỐI NHẠC", "II. KHEN THƯỞNG"]
    assert said(first.rows) == {4: "Số CĐCS", 5: "Số đoàn viên"}
    assert said(second.rows) == {9: "Bằng khen", 10: "Giấy khen"}
    assert lettered(second.columns) == {"B": "Tập thể", "C": "Cá nhân"}
    assert texts(second.notes) == ["Ghi chú: số liệu ước"]


def test_the_same_headings_again_after_a_caption_begin_another_table() -> None:
    first, second = find_tables(
        sheet("""
Năm 2020
STT | Nội dung | Tập thể | Cá nhân
1 | Bằng khen | 1 | 2
2 | Cờ | 2 | 5
Năm 2021
STT | Nội dung | Tập thể | Cá nhân
1 | Bằng khen | 1 | 2
2 | Cờ | 2 | 5
""")
    )
    assert texts(first.captions) == ["Năm 2020"]
    assert texts(second.captions) == ["Năm 2021"]
    assert said(second.rows) == {7: "Bằng khen", 8: "Cờ"}


@pytest.mark.parametrize("group", ["", "II | KHEN THƯỞNG | |\n"])
def test_headings_repeated_on_a_new_page_are_left_out(group: str) -> None:
    table = only_table(
        sheet(f"""
STT | Nội dung | 2020 | 2021
A | B | 1 | 2
I | THI ĐUA | |
1 | Số CĐCS | 5 | 6
{group}STT | Nội dung | 2020 | 2021
A | B | 1 | 2
2 | Sáng kiến | 7 | 8
""")
    )
    outer = "KHEN THƯỞNG" if group else "THI ĐUA"
    assert list(said(table.rows).values()) == ["THI ĐUA > Số CĐCS", f"{outer} > Sáng kiến"]


def test_a_group_before_a_new_page_stays_a_group() -> None:
    table = only_table(
        sheet("""
Danh hiệu | Tập thể | Cá nhân
Khen của tổ chức công đoàn
Bằng khen | 5 | 6
Khen của Nhà nước
Danh hiệu | Tập thể | Cá nhân
Huân chương | 7 | 8
""")
    )
    assert said(table.rows) == {
        3: "Khen của tổ chức công đoàn > Bằng khen",
        6: "Khen của Nhà nước > Huân chương",
    }


@pytest.mark.parametrize("gap", ["", "| "])
def test_tables_beside_each_other(gap: str) -> None:
    left, right = find_tables(
        sheet(f"""
LĐLĐ HUYỆN SUỐI NHẠC
STT | Nội dung | Số {gap} | STT | Nội dung | Số
1 | Số CĐCS | 10 {gap} | 1 | Sáng kiến | 30
2 | Đoàn viên | 20 {gap} | 2 | Bằng khen | 40
""")
    )
    assert said(left.rows) == {3: "Số CĐCS", 4: "Đoàn viên"}
    assert said(right.rows) == {3: "Sáng kiến", 4: "Bằng khen"}
    assert texts(right.captions) == texts(left.captions) == ["LĐLĐ HUYỆN SUỐI NHẠC"]
    assert len(lettered(right.columns)) == 1


def test_each_of_two_tables_beside_each_other_has_its_own_caption() -> None:
    left, right = find_tables(
        sheet("""
Năm 2020 | | | Năm 2021 |
Nội dung | Số lượng | | Nội dung | Số lượng
Số CĐCS | 10 | | Số CĐCS | 11
Đoàn viên | 20 | | Đoàn viên | 21
""")
    )
    assert (texts(left.captions), texts(right.captions)) == (["Năm 2020"], ["Năm 2021"])


def test_a_group_that_heads_columns_anew_begins_another_table() -> None:
    first, second, third = find_tables(
        sheet("""
STT | Nội dung | 2020 | 2021
I | THI ĐUA | |
1 | Số CĐCS | 1 | 2
II | KHEN THƯỞNG | Tập thể | Cá nhân
1 | Bằng khen | 3 | 4
2 | Giấy khen | 5 | 6
III | ĐIỂN HÌNH | 2020 | 2021
1 | Tôn vinh | 7 | 8
""")
    )
    assert said(first.rows) == {3: "THI ĐUA > Số CĐCS"}
    assert lettered(second.columns) == {"C": "Tập thể", "D": "Cá nhân"}
    assert said(second.rows) == {5: "Bằng khen", 6: "Giấy khen"}
    assert texts(second.corner) == ["KHEN THƯỞNG"]
    assert lettered(third.columns) == {"C": "2020", "D": "2021"}
    assert said(third.rows) == {8: "Tôn vinh"}


def test_texts_over_all_figures_head_another_table_even_without_a_gap() -> None:
    first, second = find_tables(
        sheet("""
Nội dung | 2020 | 2021
Số CĐCS | 1 | 2
Khen thưởng năm 2024 | Tập thể | Cá nhân
Bằng khen | 3 | 4
""")
    )
    assert (said(first.rows), said(second.rows)) == ({2: "Số CĐCS"}, {4: "Bằng khen"})
    assert lettered(second.columns) == {"B": "Tập thể", "C": "Cá nhân"}


def test_what_only_says_that_a_page_ends_is_left_out() -> None:
    table = only_table(
        sheet("""
BIỂU 01: KẾT QUẢ NĂM 2024
STT | Nội dung | SL
1 | Số CĐCS | 5
Trang 1/2
BIỂU 01 (tiếp theo)
STT | Nội dung | SL
2 | Đoàn viên | 6
""")
    )
    assert said(table.rows) == {3: "Số CĐCS", 7: "Đoàn viên"}
    assert texts(table.captions) == ["BIỂU 01: KẾT QUẢ NĂM 2024"]


@pytest.mark.parametrize(
    ("before", "after", "label"),
    [
        (" | Trong đó: |", "1.1 | Đột xuất | 3", "Lượt khen thưởng > Đột xuất"),
        ("", " | - Đột xuất | 3", "Lượt khen thưởng > - Đột xuất"),
        (" | của tổ chức công đoàn |", "2 | Sáng kiến | 3", "Sáng kiến"),
        ("II | KHEN THƯỞNG |", "2 | Sáng kiến | 3", "KHEN THƯỞNG > Sáng kiến"),
        ("KHEN THƯỞNG", "2 | Sáng kiến | 3", "KHEN THƯỞNG > Sáng kiến"),
    ],
)
def test_a_new_page_goes_on_where_the_last_one_ended(before: str, after: str, label: str) -> None:
    drawn = "\n".join(
        filter(
            None,
            (
                "STT | Nội dung | SL",
                "1 | Lượt khen thưởng | 5",
                before,
                "STT | Nội dung | SL",
                after,
            ),
        )
    )
    assert list(said(only_table(sheet(drawn)).rows).values())[-1] == label


def test_what_is_scribbled_below_the_signatures_is_not_the_tables() -> None:
    first, second = find_tables(
        sheet("""
Nội dung | 2023 | 2024
Số CĐCS | 11 | 12

Người lập biểu | | Chủ tịch

kiểm tra | 261 | 312
""")
    )
    assert said(first.rows) == {2: "Số CĐCS"}
    assert texts(first.notes) == ["Người lập biểu", "Chủ tịch"]
    assert lettered(second.columns) == {"B": "", "C": ""}
