"""Which year a text speaks of, and how surely."""

import pytest

from nq07stats.mapping.types import CERTAIN
from nq07stats.mapping.years import part_of_year, without_year, year_of, years_told


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2024", 2024),
        ("Năm 2024", 2024),
        ("NAM 2024", 2024),
        ("Thực hiện 2024", 2024),
        ("TH năm 2024", 2024),
        ("năm học 2023–2024", 2024),
        ("31/12/2024", 2024),
        ("Tính đến 31/12/2024", 2024),
        ("Số CĐCS năm 2023", 2023),
    ],
)
def test_a_year_plainly_named(text: str, year: int) -> None:
    said = year_of(text)
    assert said is not None
    assert (said.year, said.confidence >= CERTAIN) == (year, True)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("6 tháng đầu năm 2024", "part_of_year"),
        ("Quý I/2024", "part_of_year"),
        ("2023-2024", "school_year"),
        ("15/3/2024", "a_day"),
    ],
)
def test_what_may_be_less_than_a_year_is_in_doubt(text: str, reason: str) -> None:
    said = year_of(text)
    assert said is not None
    assert (said.reason, said.confidence < CERTAIN) == (reason, True)


def test_a_period_is_no_year() -> None:
    said = year_of("Giai đoạn 2020 - 2024")
    assert said is not None
    assert said.is_period
    assert (said.first, said.year) == (2020, 2024)
    assert year_of("Năm học") is None
    assert year_of("Năm 2020, năm 2021") is None


def test_what_a_heading_says_beside_its_year_is_kept() -> None:
    said = year_of("Kế hoạch năm 2024")
    assert said is not None
    assert said.rest == "ke hoach"
    assert without_year("Số CĐCS năm 2024") == "Số CĐCS"
    assert without_year("Lượt khen (2023)") == "Lượt khen"


@pytest.mark.parametrize(
    ("text", "part"),
    [("Quý IV", True), ("6 tháng đầu năm", True), ("Tháng 3", True), ("Cả năm", False)],
)
def test_parts_of_a_year(text: str, part: bool) -> None:
    assert part_of_year(text) is part


def test_dates_and_numbers_of_documents_are_no_years_of_figures() -> None:
    texts = [
        "Gió Ngàn, ngày 20 tháng 12 năm 2024",
        "(Kèm theo Công văn số 12/LĐLĐ ngày 10/02/2024)",
        "GIAI ĐOẠN 2020-2024",
        "BÁO CÁO KẾT QUẢ NĂM 2023",
    ]
    assert list(years_told(texts, range(2020, 2025))) == [2023]
    assert years_told(["NĂM 2019"], range(2020, 2025)) == {}
