"""Lines that are a part of a line before them: “trong đó”, dashes, sums."""

from __future__ import annotations

import pytest

from tests.mapping.sheets import parts_of, rows_of


@pytest.mark.parametrize("dash", ["- ", "+ ", "··", ""])
def test_of_which_on_a_row_of_its_own(dash: str) -> None:
    drawn = f"""
STT | Nội dung | 2023 | 2024
1 | Lượt khen thưởng | 10 | 20
 | Trong đó: | |
 | {dash}Đột xuất | 3 | 4
 | {dash}Chuyên đề | 1 | 2
2 | Sáng kiến | 5 | 6
"""
    found = rows_of(drawn)
    assert found[4] == f"Lượt khen thưởng > {dash.replace('·', '')}Đột xuất"
    assert found[6] == "Sáng kiến"
    assert parts_of(drawn) == [4, 5]


def test_of_which_before_a_label() -> None:
    drawn = """
STT | Nội dung | 2023
1 | Hồ sơ khen thưởng | 10
2 | Trong đó: hồ sơ điện tử | 3
3 | Lượt khen thưởng cá nhân | 20
 | Trong đó: - Công nhân trực tiếp | 5
 | - Không giữ chức vụ | 6
4 | Cán bộ | 4
"""
    assert rows_of(drawn) == {
        2: "Hồ sơ khen thưởng",
        3: "Hồ sơ khen thưởng > Trong đó: hồ sơ điện tử",
        4: "Lượt khen thưởng cá nhân",
        5: "Lượt khen thưởng cá nhân > Trong đó: - Công nhân trực tiếp",
        6: "Lượt khen thưởng cá nhân > - Không giữ chức vụ",
        7: "Cán bộ",
    }
    assert parts_of(drawn) == [3, 5, 6]


def test_dashes_end_where_a_line_without_one_comes() -> None:
    drawn = """
Nội dung | 2023 | 2024
Lượt khen thưởng | 10 | 20
Trong đó |
- Đột xuất | 3 | 4
- Chuyên đề | 1 | 2
Sáng kiến | 5 | 6
"""
    assert rows_of(drawn)[6] == "Sáng kiến"
    assert parts_of(drawn) == [4, 5]


def test_parts_are_known_by_their_sums_however_they_are_typed() -> None:
    assert rows_of("""
Nội dung | 2022 | 2023 | 2024
Số CĐCS | 119 | '1.085 | 69
- Cơ quan hành chính | 21 | 21 | 11
Sự nghiệp | 57 | '1.026 | 19
··Doanh nghiệp | 41 | 38 | 39
Đoàn viên | 300 | 301 | 302
""") == {
        2: "Số CĐCS",
        3: "Số CĐCS > - Cơ quan hành chính",
        4: "Số CĐCS > Sự nghiệp",
        5: "Số CĐCS > Doanh nghiệp",
        6: "Đoàn viên",
    }


def test_parts_in_lower_case_are_not_the_rest_of_a_label() -> None:
    assert rows_of("""
Nội dung | 2023
Số CĐCS theo loại hình |
cơ quan hành chính | 5
đơn vị sự nghiệp | 6
doanh nghiệp | 7
""") == {
        3: "Số CĐCS theo loại hình > cơ quan hành chính",
        4: "Số CĐCS theo loại hình > đơn vị sự nghiệp",
        5: "Số CĐCS theo loại hình > doanh nghiệp",
    }


def test_of_which_after_a_label_opens_its_parts() -> None:
    drawn = """
STT | Nội dung | 2023
1 | Lượt khen thưởng, trong đó: | 10
 | Đột xuất | 3
 | Chuyên đề | 4
2 | Sáng kiến | 5
"""
    assert rows_of(drawn) == {
        2: "Lượt khen thưởng",
        3: "Lượt khen thưởng > Đột xuất",
        4: "Lượt khen thưởng > Chuyên đề",
        5: "Sáng kiến",
    }
    assert parts_of(drawn) == [3, 4]


@pytest.mark.parametrize(
    "parts", [("+ Tập thể | 57 | 23", "Cá nhân | 18 | 41"), ("Tập thể | 57 | 2", "Cá nhân | 1 | 4")]
)
def test_parts_end_where_they_make_up_the_whole_or_something_else_is_counted(
    parts: tuple[str, str],
) -> None:
    drawn = "\n".join(
        (
            "Nội dung | 2023 | 2024",
            "Lượt được thưởng sáng kiến | 75 | 64",
            "Trong đó: | |",
            *parts,
            "Số CĐCS thành lập mới | 27 | 40",
            "Điển hình | 58 | 52",
        )
    )
    found = rows_of(drawn)
    assert list(found.values())[-2:] == ["Số CĐCS thành lập mới", "Điển hình"]
    assert parts_of(drawn) == [4, 5]
