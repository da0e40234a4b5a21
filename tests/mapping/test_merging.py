"""What a cell is about, from its row, its column and its table."""

import pytest

from nq07stats.mapping.measures import fits_measure
from nq07stats.mapping.merging import Merger
from nq07stats.mapping.money import scale_of
from nq07stats.mapping.types import TOTAL, Meaning
from tests.mapping.corpus.cases import sample_catalogue

WHOLE = Meaning("GIONGAN", 2024)


def merged(row: Meaning, column: Meaning, whole: Meaning = WHOLE) -> Meaning | str:
    return Merger(sample_catalogue()).merge(whole, row, column)


def test_lines_hold_against_the_table_as_a_whole() -> None:
    about = merged(Meaning(indicator="CT02"), Meaning("CAUVONG", 2023))
    assert about == Meaning("CAUVONG", 2023, "CT02", "")


def test_recipients_across_from_forms_name_the_indicator() -> None:
    form = Meaning(category="merit_federation")
    assert merged(form, Meaning(category="collective")) == (*WHOLE[:2], "KT01", "merit_federation")
    assert merged(Meaning(category="individual"), form) == (*WHOLE[:2], "KT02", "merit_federation")
    assert merged(form, Meaning(indicator="KT01")) == (*WHOLE[:2], "KT01", "merit_federation")
    # A collective gets what is counted for collectives, so that it is no breakdown there.
    assert merged(Meaning(indicator="KT01"), Meaning(category="collective")) == (
        *WHOLE[:2],
        "KT01",
        "",
    )


def test_a_total_said_expressly_is_no_category() -> None:
    about = merged(Meaning(indicator="CT01"), Meaning(category=TOTAL))
    assert about == (*WHOLE[:2], "CT01", "")


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        (Meaning(indicator="CT01"), Meaning(indicator="CT02"), "row_against_column"),
        (Meaning(year=2023), Meaning(year=2024, indicator="CT02"), "row_against_column"),
        (Meaning(category="enterprise"), Meaning(indicator="CT02"), "no_such_breakdown"),
        (Meaning(category="enterprise"), Meaning(), "no_indicator"),
        (Meaning(category="flag_federation"), Meaning(indicator="KT02"), "no_such_breakdown"),
        (Meaning(indicator="CT02"), Meaning(year=2019), "year_outside"),
        (Meaning(indicator="CT02"), Meaning("NOWHERE"), "unknown_unit"),
    ],
)
def test_what_does_not_go_together_has_a_reason(row: Meaning, column: Meaning, why: str) -> None:
    assert merged(row, column) == why


def test_nobody_and_no_time() -> None:
    asked = Meaning(indicator="CT02")
    assert merged(asked, Meaning(), Meaning(year=2024)) == "no_unit"
    assert merged(asked, Meaning(), Meaning(unit="GIONGAN")) == "no_year"


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("triệu đồng", 1e6),
        ("Giá trị làm lợi (tr.đ)", 1e6),
        ("ĐVT: nghìn đồng", 1e3),
        ("1.000 đồng", 1e3),
        ("tỷ đồng", 1e9),
        ("Số tiền (đồng)", 1),
        ("triệu", 1e6),
        ("Gió Ngàn", 0),
        ("Lao động", 0),
        ("người", 0),
    ],
)
def test_units_of_money(text: str, scale: float) -> None:
    assert scale_of(text) == scale


@pytest.mark.parametrize(
    ("measure", "fits"), [("lớp", True), ("Lần", True), ("", True), ("giờ", False), ("%", True)]
)
def test_measures_that_speak_against_an_indicator(measure: str, fits: bool) -> None:
    courses = sample_catalogue().indicators["BM03"]
    assert fits_measure(measure, courses) is fits


def test_thousands_of_people_are_another_measure() -> None:
    members = sample_catalogue().indicators["CT02"]
    assert fits_measure("người", members)
    assert not fits_measure("nghìn người", members)
