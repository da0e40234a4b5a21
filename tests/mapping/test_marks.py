"""Running numbers, and the words that tell what a line is."""

from __future__ import annotations

import pytest

from nq07stats.mapping.grid import Grid
from nq07stats.mapping.line_words import is_of_which, role_of, without_of_which
from nq07stats.mapping.marks import Mark, mark_alone, split_mark
from tests.mapping.sheets import sheet


@pytest.mark.parametrize(
    ("text", "mark", "rest"),
    [
        ("1. Số CĐCS", Mark("number", 1, 1), "Số CĐCS"),
        ("2.1 Khen thưởng", Mark("number", 2, 1), "Khen thưởng"),
        ("1.1.3. Cờ", Mark("number", 3, 3), "Cờ"),
        ("IV. KHEN THƯỞNG", Mark("roman", 1, 4), "KHEN THƯỞNG"),
        ("A. KHỐI HUYỆN", Mark("upper", 1, 1), "KHỐI HUYỆN"),
        ("b) Nữ", Mark("lower", 1, 2), "Nữ"),
        ("- Nữ", Mark("dash"), "Nữ"),
        ("+ Nữ", Mark("plus"), "Nữ"),
        ("H. Suối Nhạc", None, "H. Suối Nhạc"),
        ("05 năm", None, "05 năm"),
        ("Số CĐCS", None, "Số CĐCS"),
        ("-5", None, "-5"),
    ],
)
def test_marks_before_labels(text: str, mark: Mark | None, rest: str) -> None:
    assert split_mark(text) == (mark, rest)


@pytest.mark.parametrize("text", ["1", "1.", "1.1", "II", "a)", "(1)", "-", "A", "IX."])
def test_marks_alone(text: str) -> None:
    assert mark_alone(text) is not None


@pytest.mark.parametrize("text", ["Số", "2024", "1234", "LĐLĐ", "1.234,5", "CĐCS"])
def test_what_is_no_mark(text: str) -> None:
    assert mark_alone(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Tổng cộng",
            "CỘNG:",
            "Tổng số",
            "Toàn tỉnh",
            "Cộng (I+II)",
            "Tổng cộng các đơn vị",
            "TC",
        ),
        *("Cộng 5 năm", "Giai đoạn 2020-2024", "Lũy kế 5 năm", "Tổng các năm", "Cộng khối huyện"),
        *("TỔNG SỐ (A+B)", "Toàn tỉnh (11 đơn vị)", "Cả tỉnh", "KQ 5 năm", "Cộng 6 tháng", "Tổng:"),
    ],
)
def test_sums_by_wording(text: str) -> None:
    assert role_of(text) == "total"


@pytest.mark.parametrize(
    "text",
    [
        *("Tỷ lệ (%)", "Tăng, giảm", "So với 2023", "% phát động", "Đạt tỷ lệ", "Bình quân năm"),
        *("Tỷ lệ CĐCS phát động thi đua", "+/-", "(+,-)", "TL %", "Đạt", "Hoàn thành KH (%)"),
    ],
)
def test_shares_by_wording(text: str) -> None:
    assert role_of(text) == "share"


@pytest.mark.parametrize(
    "text",
    [
        *("Tổng số CĐCS", "Công đoàn cơ sở", "Toàn quốc", "Cờ", "Tổng số đơn vị", "Cả năm"),
        *("Đạt danh hiệu chiến sĩ thi đua", "Tổng hợp hồ sơ", "Tổng khối thi đua", "Cộng tác viên"),
        *("Tổng Liên đoàn", "Tổng giá trị", "Tổng kết", "Chung tay vì người nghèo", "2020-2024"),
    ],
)
def test_other_words_are_figures(text: str) -> None:
    assert role_of(text) == "figures"


def test_of_which() -> None:
    assert is_of_which("- Trong đó: nữ")
    assert not is_of_which("Trong năm")
    assert not is_of_which("Cụ thể hóa phong trào của cấp trên")
    assert without_of_which("- Trong đó: - nữ") == "nữ"
    assert without_of_which("Trong đó:") == ""
    assert without_of_which("Nữ") == "Nữ"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *(
            (text, "figure")
            for text in ("'1.234", "'12,5%", "'(3)", "15 người", "≈ 20", "-", "…", "x")
        ),
        *(
            (text, "figure")
            for text in ("khoảng 20", "１５", "Có", "không phát sinh", "ko", "'1 234", "70*")
        ),
        *(
            (text, "text")
            for text in ("Cờ", "1. Số CĐCS", "5 năm", "Quý I", "31/12/2024", "6 tháng")
        ),
        *((text, "text") for text in ("12/BC-LĐLĐ", "2020-2024", "Năm 2024", "Số CĐCS", "I")),
        *((text, "year") for text in ("2024", "'2020")),
    ],
)
def test_what_a_cell_holds(text: str, kind: str) -> None:
    spot = Grid(sheet(text)).at(0, 0)
    assert spot is not None
    assert spot.kind == kind
