import itertools
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nq07stats.charts import figure_parts as parts

words = st.lists(st.text("abcđê<&>", min_size=1, max_size=9), min_size=1, max_size=30)


@given(words, st.integers(60, 900), st.sampled_from([14, 16, 20]), st.booleans())
def test_wrapping_loses_no_word_and_escapes_markup(own, width, size, balanced):
    lines = parts.wrap(" ".join(own), width, size, balanced)
    assert unescape(" ".join(lines)).split() == own
    assert not any("<" in line for line in lines)


@given(words, st.integers(200, 900))
def test_balancing_adds_no_line(own, width):
    text = " ".join(own)
    assert len(parts.wrap(text, width, 14, True)) == len(parts.wrap(text, width, 14))


def test_balanced_lines_leave_no_word_alone():
    text = "aaaa bbbb cccc dddd eeee"
    width = parts.text_width("aaaa bbbb cccc dddd", 14) + 1
    assert parts.wrap(text, width, 14) == ["aaaa bbbb cccc dddd", "eeee"]
    assert parts.wrap(text, width, 14, balanced=True) == ["aaaa bbbb cccc", "dddd eeee"]


@given(words, st.integers(60, 900))
def test_only_a_single_word_is_wider_than_its_room(own, width):
    for line in map(unescape, parts.wrap(" ".join(own), width, 16)):
        assert parts.text_width(line, 16) <= width + 1e-6 or " " not in line


def test_a_year_in_brackets_stays_with_its_word():
    room = parts.text_width("Tăng từ 67% (năm", 20) + 1
    lines = parts.wrap("Tăng từ 67% (năm 2020)", room, 20)
    assert lines == ["Tăng từ 67%", "(năm\N{NO-BREAK SPACE}2020)"]


def test_the_width_of_a_title_is_that_of_a_browser():
    title = "Tỷ lệ CĐCS có kế hoạch, phát động thi đua tăng từ 67% (năm 2020) lên 78,7%"
    # Measured in Chromium in the bundled family at 20 px, weight 600.
    assert parts.text_width(title, 20) == pytest.approx(650.6, rel=0.03)


def test_empty_text_is_one_empty_line():
    assert parts.wrap("", 100, 14) == [""]


places = st.lists(st.floats(0, 260), max_size=20)


@given(places)
def test_labels_are_spread_within_limits_and_in_order(own):
    spread = parts.spread(own, 21, 8, 252)
    assert all(8 - 1e-6 <= place <= 252 + 1e-6 for place in spread)
    ordered = [place for _, place in sorted(zip(own, spread, strict=True), key=lambda p: p[0])]
    gap = min(21, 244 / (len(own) - 1)) if len(own) > 1 else 0
    assert all(b - a >= gap - 1e-6 for a, b in itertools.pairwise(ordered) if a != b)
    assert sorted(ordered) == pytest.approx(ordered)


def test_labels_far_enough_apart_stay_where_they_are():
    assert parts.spread([10, 100, 50], 21, 8, 252) == [10, 100, 50]
    assert parts.spread([100, 100], 20, 0, 252) == [100, 120]
    assert parts.spread([250, 252], 20, 0, 252) == [232, 252]


def test_missing_numbers_are_none():
    assert parts.number(float("nan")) is None
    assert parts.number(None) is None
    assert parts.number(3) == 3.0


def test_lines_of_equal_text_take_equal_width():
    assert parts.text_width("1234", 14) == parts.text_width("9876", 14)
    assert parts.text_width("ab", 28) == 2 * parts.text_width("ab", 14)
