from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nq07stats.charts.lettering import text_width, wrap
from nq07stats.charts.theme import REGULAR

words = st.lists(st.text("abcđê<&>", min_size=1, max_size=9), min_size=1, max_size=30)


@given(words, st.integers(60, 900), st.sampled_from([14, 16, 20]), st.booleans())
def test_wrapping_loses_no_word_and_escapes_markup(own, width, size, balanced):
    lines = wrap(" ".join(own), width, size, balanced)
    assert unescape(" ".join(lines)).split() == own
    assert not any("<" in line for line in lines)


@given(words, st.integers(200, 900))
def test_balancing_adds_no_line(own, width):
    text = " ".join(own)
    assert len(wrap(text, width, 14, True)) == len(wrap(text, width, 14))


def test_balanced_lines_leave_no_word_alone():
    text = "aaaa bbbb cccc dddd eeee"
    width = text_width("aaaa bbbb cccc dddd", 14, REGULAR) + 1
    assert wrap(text, width, 14) == ["aaaa bbbb cccc dddd", "eeee"]
    assert wrap(text, width, 14, balanced=True) == ["aaaa bbbb cccc", "dddd eeee"]


@given(words, st.integers(60, 900))
def test_only_a_single_word_is_wider_than_its_room(own, width):
    for line in map(unescape, wrap(" ".join(own), width, 16)):
        assert text_width(line, 16, REGULAR) <= width + 1e-6 or " " not in line


def test_a_number_stays_with_what_it_counts():
    room = text_width("Nhiều nhất: 10.761", 20)
    assert wrap("Nhiều nhất: 10.761 lượt", room, 20) == [
        "Nhiều nhất:",
        "10.761\N{NO-BREAK SPACE}lượt",
    ]


def test_a_comma_after_a_number_parts_it_from_what_follows():
    width = text_width("all together 78.7%,", 14, REGULAR) + 1
    assert wrap("all together 78.7%, its kind 85.7%", width, 14) == [
        "all together 78.7%,",
        "its kind 85.7%",
    ]


def test_a_year_in_brackets_stays_with_its_word():
    room = text_width("Tăng từ 67% (năm", 20) + 1
    lines = wrap("Tăng từ 67% (năm 2020)", room, 20)
    assert lines == ["Tăng từ 67%", "(năm\N{NO-BREAK SPACE}2020)"]


def test_a_year_stays_with_the_short_word_before_it():
    room = text_width("Thấp nhất năm", 20) + 1
    assert wrap("Thấp nhất năm 2021", room, 20) == ["Thấp nhất", "năm\N{NO-BREAK SPACE}2021"]


@pytest.mark.parametrize("width", range(80, 400, 20))
def test_no_line_begins_with_a_dash_or_parts_what_stands_between_two_dots(width):
    lines = wrap("“Xanh - Sạch - Đẹp” (%), 2024 · Chỉ tiêu 75% · Toàn tỉnh 78,7%", width, 14)
    assert not any(line[0] in "-·" for line in lines)
    whole = " ".join(lines)
    assert "Chỉ\N{NO-BREAK SPACE}tiêu\N{NO-BREAK SPACE}75%" in whole
    assert "Toàn\N{NO-BREAK SPACE}tỉnh\N{NO-BREAK SPACE}78,7%" in whole


def test_the_width_of_a_title_is_that_of_a_browser():
    title = "Tỷ lệ CĐCS có kế hoạch, phát động thi đua tăng từ 67% (năm 2020) lên 78,7%"
    # Measured in Chromium in the bundled family at 20 px, weight 600.
    assert text_width(title, 20) == pytest.approx(650.6, rel=0.03)


def test_empty_text_is_one_empty_line():
    assert wrap("", 100, 14) == [""]


def test_lines_of_equal_text_take_equal_width():
    assert text_width("1234", 14) == text_width("9876", 14)
    assert text_width("ab", 28) == 2 * text_width("ab", 14)


def test_two_lines_part_where_the_text_pauses():
    text = "Five of eleven sent it in time; the last was Green Hills"
    room = text_width("Five of eleven sent it in time; the last was Green", 16, REGULAR) + 1
    assert wrap(text, room, 16) == [
        "Five of eleven sent it in time; the last was Green",
        "Hills",
    ]
    assert wrap(text, room, 16, balanced=True) == [
        "Five of eleven sent it in time;",
        "the last was Green Hills",
    ]


def test_a_pause_near_an_end_parts_nothing():
    text = "Up: five of eleven units have sent it in time this year"
    room = text_width("Up: five of eleven units have sent", 16, REGULAR) + 1
    lines = ["Up: five of eleven units have sent", "it in time this year"]
    assert wrap(text, room, 16, balanced=True) == lines


def test_a_pause_after_brackets_parts_two_lines():
    text = "Tăng từ 67% (2020) lên 78% (2024), thấp nhất 2021"
    room = text_width("Tăng từ 67% (2020) lên 78% (2024), thấp", 16, REGULAR) + 1
    lines = ["Tăng từ 67% (2020) lên 78% (2024),", "thấp nhất 2021"]
    assert [line.replace("\N{NO-BREAK SPACE}", " ") for line in wrap(text, room, 16, True)] == lines
