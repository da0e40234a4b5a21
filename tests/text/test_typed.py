"""Figures as people type them without a template."""

from __future__ import annotations

import math
import re
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nq07stats.text import Entry, Habit, Problem, Typed, habit_of, read_cell_value, read_typed
from nq07stats.workbooks.cells import Cell

UNKNOWN = Habit()


def typed(text: str) -> Cell:
    return Cell("text", text, text)


def numbers(*values: float) -> list[Cell]:
    return [Cell("number", value, f"{value:g}") for value in values]


def sheet(*texts: str) -> Habit:
    return habit_of([typed(text) for text in texts])


def value_of(read: Typed | Problem | None) -> float:
    assert isinstance(read, Typed)
    assert read.entry.state == "value"
    return read.entry.value


@pytest.mark.parametrize(
    ("text", "value", "note"),
    [
        ("05", 5, ""),
        ("1.234", 1234, ""),
        ("1.234,5", 1234.5, ""),
        ("1,234.5", 1234.5, ""),
        ("1,234,567", 1_234_567, ""),
        ("1 234\u00a0567", 1_234_567, ""),
        ("12.5", 12.5, ""),
        ("0.125", 0.125, ""),
        ("15.", 15, ""),
        ("-5", -5, ""),
        ("(3)", -3, "parentheses"),
        ("(1.234)", -1234, "parentheses"),
        ("15 người", 15, "unit_word"),
        ("15người", 15, "unit_word"),
        ("03 lượt người", 3, "unit_word"),
        ("≈ 20", 20, "approximate"),
        ("~20", 20, "approximate"),
        ("Khoảng 1.200 người", 1200, "approximate"),
        ("ước đạt 20", 20, "approximate"),
        ("１２３", 123, "full_width"),
        ("１．２３４", 1234, "full_width"),
    ],
)
def test_what_is_plain(text: str, value: float, note: str) -> None:
    read = read_typed(typed(text), UNKNOWN)
    assert value_of(read) == value
    assert isinstance(read, Typed)
    assert (read.certain, read.note) == (True, note)
    assert read.estimated == (note == "approximate")


@pytest.mark.parametrize(
    ("text", "value", "note"),
    [
        ("1,234", 1234, "habit"),
        ("hơn 100", 100, "bound"),
        ("20 trở lên", 20, "bound"),
        ("1,5 tỷ đồng", 1.5, "scale_word"),
        ("15k", 15, "scale_word"),
        ("trong đó 5", 5, "words"),
        ("5 nữ", 5, "words"),
        ("+5", 5, "words"),
        ("15*", 15, "words"),
        ("1O", 10, "look_alike"),
        ("l5", 15, "look_alike"),
        ("O", 0, "look_alike"),
    ],
)
def test_what_somebody_could_read_otherwise_is_uncertain(
    text: str, value: float, note: str
) -> None:
    read = read_typed(typed(text), UNKNOWN)
    assert value_of(read) == value
    assert isinstance(read, Typed)
    assert (read.certain, read.note) == (False, note)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("20-25", "several_numbers"),
        ("3/4", "several_numbers"),
        ("12 (3 nữ)", "several_numbers"),
        ("5 tập thể, 3 cá nhân", "several_numbers"),
        ("85%", "percentage"),
        ("đang rà soát", "text_instead_of_number"),
        ("1.234.56", "text_instead_of_number"),
        ("0912345678", "text_instead_of_number"),
        ("9" * 400, "text_instead_of_number"),
        ("có", "text_instead_of_number"),
        (".", "text_instead_of_number"),
    ],
)
def test_what_is_no_figure(text: str, code: str) -> None:
    read = read_typed(typed(text), UNKNOWN)
    assert isinstance(read, Problem)
    assert read.code == code


def test_the_words_beside_a_number_are_kept() -> None:
    read = read_typed(typed("khoảng 1,5 tỷ đồng"), UNKNOWN)
    assert isinstance(read, Typed)
    assert (read.words, read.estimated, read.certain) == ("khoảng tỷ đồng", True, False)


def test_the_measure_of_the_figure_is_a_plain_word() -> None:
    assert read_typed(typed("15 giấy khen"), UNKNOWN, unit="Giấy  khen") == Typed(
        Entry("value", 15), note="unit_word", words="giấy khen"
    )
    other = read_typed(typed("15 bằng khen"), UNKNOWN, unit="giấy khen")
    assert isinstance(other, Typed)
    assert not other.certain


@pytest.mark.parametrize(
    ("text", "state", "certain"),
    [
        ("-", "nil", True),
        ("không có", "nil", True),
        ("Ko có", "nil", True),
        ("không", "nil", True),
        ("x", "not_applicable", True),
        ("ko áp dụng", "not_applicable", True),
        ("…", "unavailable", True),
        ("chưa thống kê được", "unavailable", True),
        ("không có số liệu", "unavailable", True),
        ("chưa có số liệu", "unavailable", True),
        ("chưa có", "nil", False),
        ("/", "nil", False),
        ("N/A", "not_applicable", False),
        ("?", "unavailable", False),
    ],
)
def test_signs_are_told_apart(text: str, state: str, certain: bool) -> None:
    read = read_typed(typed(text), UNKNOWN)
    assert isinstance(read, Typed)
    assert (read.entry.state, read.certain) == (state, certain)


def test_zero_is_a_number() -> None:
    assert read_typed(typed("0"), UNKNOWN) == Typed(Entry("value", 0.0))


@pytest.mark.parametrize(
    ("text", "value", "certain"),
    [
        ("Có", 1, True),
        ("không", 0, True),
        ("chưa có", 0, True),
        ("✓", 1, True),
        ("x", 1, False),
        ("có (QĐ số 15)", 1, False),
        ("chưa, sẽ có năm 2025", 0, False),
        ("1", 1, True),
    ],
)
def test_answers_to_yes_or_no(text: str, value: float, certain: bool) -> None:
    read = read_typed(typed(text), UNKNOWN, yes_no=True, whole=True)
    assert value_of(read) == value
    assert isinstance(read, Typed)
    assert read.certain == certain


@pytest.mark.parametrize(
    ("others", "text", "value", "certain"),
    [
        # commas only ever with three digits after them: three are enough
        (("1,234", "2,500", "1,100"), "1,234", 1234, True),
        (("1,234", "27"), "1,234", 1234, False),
        # one number that says it beyond doubt
        (("1,234,567",), "1,234", 1234, True),
        (("1,234.5",), "1,234", 1234, True),
        (("12.5", "1,234"), "1,234", 1234, True),
        (("12,5", "1.234.567"), "1,234", 1.234, True),
        (("0,75",), "1,234", 1.234, False),
        (("0,75",), "1.234", 1234, True),
        (("12,5%",), "1.234", 1234, True),
        # both habits in one sheet
        (("1.234.567", "1,234,567"), "1,234", 1234, False),
        (("12.5%",), "1.234", 1234, False),
        (("1,234,567",), "1.234", 1.234, False),
    ],
)
def test_a_mark_means_what_it_means_elsewhere_in_the_sheet(
    others: tuple[str, ...], text: str, value: float, certain: bool
) -> None:
    read = read_typed(typed(text), sheet(*others))
    assert value_of(read) == value
    assert isinstance(read, Typed)
    assert read.certain == certain


def test_a_count_has_no_decimals() -> None:
    assert read_typed(typed("1,234"), UNKNOWN, whole=True) == Typed(
        Entry("value", 1234.0), note="habit"
    )
    assert read_typed(typed("1.234"), sheet("12.5%"), whole=True) == Typed(
        Entry("value", 1234.0), note="habit"
    )
    doubtful = read_typed(typed("1,234"), sheet("0,75"), whole=True)
    assert doubtful == Typed(Entry("value", 1234.0), False, "habit")
    assert read_typed(typed("12,5"), UNKNOWN, whole=True) == Typed(
        Entry("value", 12.5), False, "fraction"
    )
    assert read_typed(typed("(3)"), UNKNOWN, whole=True) == Typed(
        Entry("value", -3.0), False, "parentheses"
    )


def test_percentages() -> None:
    assert read_typed(typed("12,5%"), UNKNOWN, percent=True) == Typed(
        Entry("value", 12.5), note="percent"
    )
    shown = Cell("number", 0.125, "12,5%")
    assert read_typed(shown, UNKNOWN, percent=True) == Typed(Entry("value", 12.5), note="percent")
    assert read_typed(shown, UNKNOWN) == Problem("percentage", {"shown": "12,5%"})
    doubtful = read_typed(typed("1,234%"), UNKNOWN, percent=True)
    assert value_of(doubtful) == 1.234
    assert isinstance(doubtful, Typed)
    assert not doubtful.certain


def test_a_number_that_lost_its_thousands_is_not_taken_silently() -> None:
    habit = habit_of(numbers(12, 504, 612, 1.234))
    (cell,) = numbers(1.234)
    assert read_typed(cell, habit) == Typed(Entry("value", 1.234), False, "lost_thousands")
    assert read_typed(cell, habit, whole=True) == Typed(
        Entry("value", 1234.0), False, "lost_thousands"
    )
    (cell,) = numbers(0.5)
    assert read_typed(cell, habit, whole=True) == Typed(Entry("value", 0.5), False, "fraction")
    calculated = Cell("number", 1.5, "1,5", formula=True)
    assert read_typed(calculated, habit) == Typed(Entry("value", 1.5))
    assert read_typed(cell, habit_of(numbers(0.5, 12.3456, 1.234))) == Typed(Entry("value", 0.5))


@pytest.mark.parametrize(
    "cell",
    [
        Cell("error", "", "#REF!"),
        Cell("formula_without_value", "", ""),
        Cell("date", date(2024, 4, 3), "03/04/2024"),
        Cell("boolean", True, "TRUE"),
    ],
)
def test_other_cells_are_the_problems_they_are_in_a_template(cell: Cell) -> None:
    assert read_typed(cell, UNKNOWN) == read_cell_value(cell)


def test_blank_is_blank() -> None:
    assert read_typed(None, UNKNOWN) is None
    assert read_typed(typed(" \u00a0"), UNKNOWN) is None


HABITS = st.builds(Habit, *[st.integers(0, 4)] * 9)


@given(st.text(max_size=40), HABITS, st.booleans(), st.booleans())
def test_any_text_is_read_or_a_problem(text: str, habit: Habit, whole: bool, yes_no: bool) -> None:
    read = read_typed(typed(text), habit, whole=whole, yes_no=yes_no)
    assert read is None or isinstance(read, Typed | Problem)
    if isinstance(read, Typed) and read.entry.state == "value":
        assert math.isfinite(read.entry.value)


@given(st.text("0123456789.,- xko…", max_size=12))
def test_what_a_template_takes_means_the_same_here(text: str) -> None:
    assume(not re.search("0[0-9]{8}", text))  # a telephone number
    strict, read = read_cell_value(typed(text)), read_typed(typed(text), UNKNOWN)
    if strict is None or isinstance(strict, Entry):
        assert repr(read.entry if isinstance(read, Typed) else read) == repr(strict)


@given(st.integers(0, 10**9), st.sampled_from(".,"), HABITS)
def test_grouped_numbers_are_never_read_wrong_with_certainty(
    value: int, mark: str, others: Habit
) -> None:
    text = f"{value:,}".replace(",", mark)
    read = read_typed(typed(text), others, whole=True)
    assert isinstance(read, Typed)
    assert read.entry.value == value or not read.certain


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=12), st.sampled_from(".,"))
def test_a_sheet_of_counts_written_one_way_is_read_that_way(values: list[int], mark: str) -> None:
    cells = [typed(f"{value:,}".replace(",", mark)) for value in values]
    habit = habit_of(cells)
    for value, cell in zip(values, cells, strict=True):
        read = read_typed(cell, habit, whole=True)
        assert read == Typed(Entry("value", value), note=read.note if value > 999 else "")


def test_a_letter_among_very_many_digits_makes_no_number_without_end() -> None:
    assert isinstance(read_typed(typed("O" + "1" * 400), UNKNOWN, whole=True), Problem)
