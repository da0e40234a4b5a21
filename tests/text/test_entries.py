"""Figures as a template asks for them."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nq07stats.formatting import number
from nq07stats.text import (
    Entry,
    Problem,
    read_cell_value,
    read_number,
    read_sign,
)
from nq07stats.workbooks.cells import Cell


def typed(text: str) -> Cell:
    return Cell("text", text, text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("15", 15),
        ("05", 5),
        ("1.234", 1234),
        ("1.234.567", 1_234_567),
        ("1.234,5", 1234.5),
        ("12,5", 12.5),
        ("0,125", 0.125),
        ("1234,567", 1234.567),
        ("1 234", 1234),
        ("1\u00a0234", 1234),
        ("-5", -5),
        ("−5,5", -5.5),
        (" 7 ", 7),
    ],
)
def test_numbers_typed_the_vietnamese_way(text: str, value: float) -> None:
    assert read_number(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "1,234",  # a thousand in English, 1.234 in Vietnamese
        "12.5",
        "1.23",
        "0.123",
        "1.234.56",
        "1,234.5",
        "(3)",
        "15 người",
        "khoảng 20",
        "12,5%",
        "1e5",
        "3/4",
        "٣",
        "",
        "9" * 400,
    ],
)
def test_what_is_not_plainly_a_number_is_not_guessed_at(text: str) -> None:
    assert read_number(text) is None


@given(st.integers(-(10**12), 10**12), st.integers(0, 3))
def test_reads_what_the_formatter_writes(thousandths: int, decimals: int) -> None:
    value = round(thousandths / 1000, decimals)
    text = number(value, "vi", decimals)
    if not (0 < abs(value) < 1000 and decimals == 3 and abs(value) >= 1):  # as "1,234": ambiguous
        assert read_number(text) == value


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("-", "nil"),
        ("–", "nil"),
        ("—", "nil"),
        ("- ", "nil"),
        ("--", "nil"),
        ("Không có", "nil"),
        ("không phát sinh", "nil"),
        ("KHONG CO", "nil"),
        ("x", "not_applicable"),
        ("X", "not_applicable"),
        ("không áp dụng", "not_applicable"),
        ("…", "unavailable"),
        ("...", "unavailable"),
        ("……", "unavailable"),
        ("Chưa có số liệu", "unavailable"),
        (".", None),
        ("không", None),
        ("0", None),
        ("", None),
    ],
)
def test_signs(text: str, state: str | None) -> None:
    assert read_sign(text) == state


def test_the_five_states_of_a_cell() -> None:
    assert read_cell_value(Cell("number", 0.0, "0")) == Entry("value", 0.0)
    assert read_cell_value(typed("1.234")) == Entry("value", 1234.0)
    assert read_cell_value(typed("–")) == Entry("nil", 0.0)
    for sign, state in (("x", "not_applicable"), ("…", "unavailable")):
        entry = read_cell_value(typed(sign))
        assert isinstance(entry, Entry)
        assert entry.state == state
        assert math.isnan(entry.value)
    assert read_cell_value(typed(" \u00a0")) is None
    assert read_cell_value(None) is None


def test_flags_take_words_and_booleans() -> None:
    assert read_cell_value(typed("Có"), yes_no=True) == Entry("value", 1.0)
    assert read_cell_value(typed("không"), yes_no=True) == Entry("value", 0.0)
    assert read_cell_value(Cell("boolean", True, "TRUE"), yes_no=True) == Entry("value", 1.0)
    assert read_cell_value(typed("có")) == Problem("text_instead_of_number", {"shown": "có"})


def test_percentages_belong_where_percent_is_measured() -> None:
    assert read_cell_value(typed("12,5%"), percent=True) == Entry("value", 12.5)
    assert read_cell_value(typed("85%")) == Problem("text_instead_of_number", {"shown": "85%"})


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (Cell("error", "", "#REF!"), "error_cell"),
        (Cell("formula_without_value", "", ""), "formula_without_value"),
        (Cell("date", date(2024, 4, 3), "03/04/2024"), "date_instead_of_number"),
        (Cell("boolean", True, "TRUE"), "text_instead_of_number"),
        (Cell("text", "1,234", "1,234"), "text_instead_of_number"),
    ],
)
def test_problems_tell_what_the_cell_shows(cell: Cell, code: str) -> None:
    assert read_cell_value(cell) == Problem(code, {"shown": cell.shown_text})


def test_long_texts_are_shown_shortened() -> None:
    problem = read_cell_value(typed("rất dài " * 100))
    assert isinstance(problem, Problem)
    assert len(problem.facts["shown"]) == 60
    assert problem.facts["shown"].endswith("…")


@given(st.text(max_size=40))
def test_any_text_is_an_entry_a_problem_or_blank(text: str) -> None:
    for yes_no in (True, False):
        found = read_cell_value(typed(text), yes_no=yes_no)
        assert found is None or isinstance(found, Entry | Problem)
        if isinstance(found, Entry) and found.state == "value":
            assert math.isfinite(found.value)
