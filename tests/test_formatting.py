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
        (-1234.5, 1, "−1.234,5", "−1,234.5"),
        (-0.04, 1, "0,0", "0.0"),
        (None, 0, "–", "–"),
        (float("nan"), 2, "–", "–"),
    ],
)
def test_numbers_are_written_the_readers_way(value, decimals, vietnamese, english):
    assert formatting.number(value, "vi", decimals) == vietnamese
    assert formatting.number(value, "en", decimals) == english


def test_percentages_keep_their_decimals_but_for_none_and_all():
    assert formatting.percent(78.337, "vi") == "78,3%"
    assert formatting.percent(84, "vi") == "84,0%"
    assert formatting.percent(0, "vi") == "0%"
    assert formatting.percent(100 * (0.1 + 0.2 + 0.7), "vi") == "100%"
    assert formatting.percent(None, "vi") == "–"


def test_nothing_is_rounded_to_none_to_all_or_to_what_it_misses():
    assert formatting.percent(99.97, "vi") == "99,97%"
    assert formatting.percent(99.97, "vi", 0) == "99,97%"
    assert formatting.percent(99.6, "vi", 0) == "99,6%"
    assert formatting.percent(0.03, "en") == "0.03%"
    assert formatting.percent(84.96, "vi") == "85,0%"
    assert formatting.percent(84.96, "vi", 1, [85]) == "84,96%"
    assert formatting.percent(85.04, "vi", 1, [85]) == "85,04%"
    assert formatting.percent(85, "vi", 1, [85]) == "85,0%"
    assert formatting.quantity(4.98, "sáng kiến", "vi", 1, [5]) == "4,98 sáng kiến"


@given(st.integers(1, 10**4), st.integers(1, 10**4), st.sampled_from([50, 75, 85.5]))
def test_a_share_is_written_as_a_goal_only_where_it_is_one(part, whole, goal):
    part = min(part, whole)
    written = formatting.percent(100 * part / whole, "en", 1, [goal]).removesuffix("%")
    for mark in (0, goal, 100):
        assert (float(written) == mark) == (part * 200 == mark * 2 * whole)


def test_a_quantity_carries_its_unit():
    assert formatting.quantity(622, "CĐCS", "vi") == "622 CĐCS"
    assert formatting.quantity(5, "CĐCS", "vi") == "05 CĐCS"
    assert formatting.quantity(5, "unions", "en") == "5 unions"
    assert formatting.quantity(5, "", "vi") == "5"
    assert formatting.quantity(78.3, "%", "vi", 1) == "78,3%"
    assert formatting.quantity(None, "CĐCS", "vi") == "–"


def test_what_is_laid_down_is_written_with_the_decimals_it_has():
    assert formatting.stated(85, "vi", "%") == "85%"
    assert formatting.stated(12.5, "vi", "%") == "12,5%"
    assert formatting.stated(1500, "vi", "CĐCS") == "1.500 CĐCS"


def test_a_sign_is_that_of_the_number_as_it_is_written():
    assert [formatting.sign(each) for each in (2, -2, 0, 0.4, float("nan"))] == [
        *("+", "−", "", "", "")
    ]
    assert formatting.sign(-0.4, 1) == "−"


def test_few_are_counted_with_two_digits_in_vietnamese():
    told = [formatting.count(each, "vi") for each in (0, 5, 12, 1234)]
    assert told == ["0", "05", "12", "1.234"]
    assert formatting.count(5, "en") == "5"


def test_dates_are_day_month_year_in_both_languages():
    assert formatting.day(date(2025, 3, 31)) == "31/03/2025"
    evening = datetime.fromisoformat("2025-03-28T17:00")
    assert formatting.moment(evening, "vi") == "17 giờ 00 ngày 28/03/2025"
    assert formatting.moment(evening, "en") == "17:00 on 28/03/2025"


def test_a_listing_names_the_first_and_counts_the_rest():
    names = ["A", "B", "C", "D"]
    assert formatting.listing(names[:1], "vi") == "A"
    assert formatting.listing(names[:3], "vi") == "A, B và C"
    assert formatting.listing(names, "vi", most=2) == "A, B và 02 đơn vị khác"
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
    assert written == ["1.234", "4,5", "−0,25", "0,3333", "0,3"]


@given(st.integers(-(10**12), 10**12))
def test_a_whole_number_reads_back(value):
    assert int(formatting.number(value, "vi").replace(".", "").replace("−", "-")) == value
