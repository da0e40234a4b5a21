from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nq07stats import formatting


@pytest.mark.parametrize(
    ("value", "decimals", "vietnamese", "english"),
    [
        (1234567.84, 1, "1.234.567,8", "1,234,567.8"),
        (794, 0, "794", "794"),
        (0, 0, "0", "0"),
        (-1234.5, 1, "-1.234,5", "-1,234.5"),
        (-0.04, 1, "0,0", "0.0"),
        (None, 0, "–", "–"),
        (float("nan"), 2, "–", "–"),
    ],
)
def test_numbers_are_written_the_readers_way(value, decimals, vietnamese, english):
    assert formatting.number(value, "vi", decimals) == vietnamese
    assert formatting.number(value, "en", decimals) == english


def test_a_percentage_has_one_decimal_only_where_it_needs_one():
    assert formatting.percent(78.337, "vi") == "78,3%"
    assert formatting.percent(85, "vi") == "85%"
    assert formatting.percent(99.97, "vi") == "100%"
    assert formatting.percent(None, "vi") == "–"


def test_a_quantity_carries_its_unit():
    assert formatting.quantity(622, "CĐCS", "vi") == "622 CĐCS"
    assert formatting.quantity(78.3, "%", "vi", 1) == "78,3%"
    assert formatting.quantity(None, "CĐCS", "vi") == "–"


def test_dates_are_day_month_year_in_both_languages():
    assert formatting.day(date(2025, 3, 31)) == "31/03/2025"
    evening = datetime.fromisoformat("2025-03-28T17:00")
    assert formatting.moment(evening, "vi") == "17 giờ 00 ngày 28/03/2025"
    assert formatting.moment(evening, "en") == "17:00 on 28/03/2025"


def test_a_listing_names_the_first_and_counts_the_rest():
    names = ["A", "B", "C", "D"]
    assert formatting.listing(names[:1], "vi") == "A"
    assert formatting.listing(names[:3], "vi") == "A, B và C"
    assert formatting.listing(names, "vi", most=2) == "A, B và 2 đơn vị khác"
    assert formatting.listing(names, "en", most=2) == "A, B and 2 more"
    assert formatting.listing([], "vi") == ""


def test_a_sentence_formats_its_facts():
    sentence = formatting.SentenceFormatter("vi").format(
        "Năm {year}: {part:c}/{all:n} đơn vị, bằng {share:p1}, ngày {day}",
        year=2024,
        part=9,
        all=1100,
        share=78.34,
        day=date(2025, 3, 31),
    )
    assert sentence == "Năm 2024: 09/1.100 đơn vị, bằng 78,3%, ngày 31/03/2025"


@pytest.mark.parametrize(
    ("count", "told"), [(0, "0 units are"), (1, "1 unit is"), (2, "2 units are")]
)
def test_a_sentence_tells_one_from_several(count, told):
    text = "{count:c} {count:unit|units} {count:is|are}"
    assert formatting.SentenceFormatter("en").format(text, count=count) == told


def test_a_number_is_written_with_the_decimals_it_has():
    formatted = formatting.SentenceFormatter("vi").format
    written = [formatted("{0:g}", value) for value in (1234.0, 4.5, -0.25, 1 / 3, 0.1 + 0.2)]
    assert written == ["1.234", "4,5", "-0,25", "0,3333", "0,3"]


@given(st.integers(-(10**12), 10**12))
def test_a_whole_number_reads_back(value):
    assert int(formatting.number(value, "vi").replace(".", "")) == value
