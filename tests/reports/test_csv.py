import csv
from datetime import date
from io import StringIO

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nq07stats.reports import Column
from nq07stats.reports.csv import escaped, write
from tests.reports.made import table


def parsed(content, delimiter):
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=delimiter))


def test_vietnamese_uses_semicolons_and_a_decimal_comma():
    content = write(table(language="vi"))
    assert content.startswith(b"\xef\xbb\xbf")
    rows = parsed(content, ";")
    assert [row["Year – 2020"] for row in rows] == ["27504", "78,34", "-5,5", ""]
    assert rows[0]["Day"] == "28/03/2025"
    assert rows[0]["At"] == "28/03/2025 16:40"
    assert pd.read_csv(StringIO(content.decode("utf-8-sig")), sep=";", decimal=",")[
        "Year – 2020"
    ].tolist()[:3] == [27504, 78.34, -5.5]


def test_english_uses_commas_and_a_point():
    rows = parsed(write(table()), ",")
    assert [row["Year – 2020"] for row in rows] == ["27504", "78.34", "-5.5", ""]


def test_columns_for_machines_are_there_too():
    assert [row["Section"] for row in parsed(write(table()), ",")] == ["One", "One", "One", "Two"]


def test_texts_are_escaped_and_negative_numbers_are_not():
    rows = parsed(write(table()), ",")
    assert [row["Content"] for row in rows] == [
        "Members",
        "'=1+1",
        "'@SUM(A1)",
        "http://example.org",
    ]
    assert rows[2]["Year – 2020"] == "-5.5"


def test_the_note_tells_the_banner_and_what_numbers_lack():
    notes = [row["Note"] for row in parsed(write(table()), ",")]
    assert notes[0] == "Illustrative figures; Year – 2021: 9/11"
    assert notes[1] == "Illustrative figures; Year – 2020: 9/11; Year – 2021: …"
    assert parsed(write(table(banner="")), ",")[0]["Note"] == "Year – 2021: 9/11"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_every_start_of_a_formula_is_escaped(start):
    assert escaped(f"{start}cmd") == f"'{start}cmd"


@settings(deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), min_size=1))
def test_any_text_comes_back_and_none_starts_a_formula(texts):
    columns = (Column("text", "Text", label=True),)
    made = table(
        columns=columns,
        rows=pd.DataFrame({"text": texts}, dtype="object"),
        language="vi",
        made_on=date(2025, 4, 5),
        group_by="",
        level_from="",
    )
    back = [row["Text"] for row in parsed(write(made), ";")]
    assert back == [escaped(text) for text in texts]
    assert not any(text.startswith(("=", "+", "-", "@", "\t", "\r")) for text in back)


@settings(deadline=None)
@given(st.floats(-1e9, 1e9))
def test_any_number_comes_back_to_a_millionth(value):
    columns = (Column("n", "Number", kind="number"),)
    rows = pd.DataFrame({"n": [value]})
    made = table(columns=columns, rows=rows, group_by="", level_from="")
    (row,) = parsed(write(made), ",")
    assert float(row["Number"]) == pytest.approx(value, abs=1e-6)
