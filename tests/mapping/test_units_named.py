"""Which unit a text names, and what names none."""

from functools import cache

import pytest

from nq07stats.mapping.types import CERTAIN
from nq07stats.mapping.units import Units
from tests.mapping.corpus.cases import sample_catalogue


@cache
def units() -> Units:
    return Units(sample_catalogue())


def surely(text: str) -> str:
    named = units().named(text)
    return named[0].unit if named and named[0].confidence >= CERTAIN else ""


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("LĐLĐ H. Gió Ngàn", "GIONGAN"),
        ("Công đoàn huyện Gió Ngàn", "GIONGAN"),
        ("H.Gió Ngàn", "GIONGAN"),
        ("LDLD huyen Gio Ngan", "GIONGAN"),
        ("GIÓ NGÀN", "GIONGAN"),
        ("3. LĐLĐ huyện Nắng Mới", "NANGMOI"),
        ("TP. Sao Mai", "SAOMAI"),
        ("CĐ ngành GD&ĐT", "CDGD"),
        ("Công đoàn ngành Giáo dục và Đào tạo", "CDGD"),
        ("CĐN Y tế", "CDYT"),
        ("CQ LĐLĐ tỉnh", "COQUAN"),
    ],
)
def test_kinds_of_unit_are_written_in_many_ways(text: str, unit: str) -> None:
    assert surely(text) == unit


@pytest.mark.parametrize(
    "text",
    [
        "Trường THPT Gió Ngàn",
        "LĐLĐ huyện Bình Yên",
        "LĐLĐ tỉnh Gió Ngàn",
        "Viên chức",
        "Cơ quan hành chính",
        "Gió Ngàng",
        "Tổng cộng",
    ],
)
def test_what_is_no_unit_or_may_be_another_is_asked_for(text: str) -> None:
    assert surely(text) == ""


def test_a_name_nearly_written_is_a_candidate() -> None:
    (near,) = units().named("LĐLĐ huyện Gió Ngàng")
    assert (near.unit, near.reason) == ("GIONGAN", "unit_near")


def test_units_within_titles() -> None:
    assert units().within("BÁO CÁO CỦA LĐLĐ HUYỆN GIÓ NGÀN NĂM 2024") == {"GIONGAN"}
    assert units().within("Kính gửi: LĐLĐ huyện Gió Ngàn") == set()
    assert units().within("Khối cơ quan hành chính") == set()
    assert units().within("LIÊN ĐOÀN LAO ĐỘNG TỈNH MINH HỌA") == {"MINHHOA"}


def test_units_in_names_of_files_and_sheets() -> None:
    assert units().in_file_name("BC_GioNgan_2024.xlsx") == {"GIONGAN"}
    assert units().in_file_name("bao cao CDGD.xls") == {"CDGD"}
    assert units().in_file_name("bao cao.xls") == set()
    assert units().of_sheet("Liên đoàn Lao động huyện Gió Ng") == {"GIONGAN"}
    assert units().of_sheet("Liên đoàn Lao động huyện") == set()


@pytest.mark.parametrize(
    ("text", "stranger"),
    [
        ("CĐCS TRƯỜNG TIỂU HỌC SỐ 1", True),
        ("LĐLĐ HUYỆN GIÓ LẠNH", True),
        ("LĐLĐ HUYỆN GIÓ NGÀN - BIỂU SỐ LIỆU", False),
        ("CÔNG ĐOÀN CƠ SỞ THEO LOẠI HÌNH", False),
        ("BÁO CÁO SỐ LIỆU", False),
    ],
)
def test_organisations_that_are_no_units(text: str, stranger: bool) -> None:
    assert units().is_stranger(text) is stranger
