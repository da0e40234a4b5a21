"""Every table, column and fixed value of the catalogue has words that people understand."""

import typing
from pathlib import Path

import pytest

from nq07stats.catalogue import ROW_TYPES, Catalogue, Row, read_folder
from nq07stats.catalogue.words import TABLE_WORDS, column_words
from nq07stats.wording import Wording

CATALOGUE = read_folder(Path("data/sample/catalogue"))
COLUMNS = [(row_type, column) for row_type in ROW_TYPES for column in row_type.model_fields]


def row(table: str, key: str, catalogue: Catalogue = CATALOGUE) -> Row:
    return next(row for row in catalogue.rows[table] if row.key == key)


def told(table: str, key: str, column: str, language: str = "vi") -> str:
    return Wording(CATALOGUE, language).value(row(table, key), column)


def test_every_table_has_its_words_and_no_other():
    assert TABLE_WORDS.keys() == {row_type.table for row_type in ROW_TYPES}


@pytest.mark.parametrize(("row_type", "column"), COLUMNS)
def test_every_column_has_its_words(row_type, column):
    words = column_words(row_type.table, column)
    assert words != column
    assert words[0].isupper() or words[0].isdigit()


@pytest.mark.parametrize("row_type", ROW_TYPES)
def test_no_two_columns_of_a_table_are_called_the_same(row_type):
    for language in ("vi", "en"):
        wording = Wording(CATALOGUE, language)
        names = [wording.column(row_type.table, column) for column in row_type.model_fields]
        assert len(set(names)) == len(names)


@pytest.mark.parametrize(("row_type", "column"), COLUMNS)
def test_every_fixed_value_has_its_words(row_type, column):
    annotation = row_type.model_fields[column].annotation
    if typing.get_origin(annotation) is typing.Literal:
        values = set(typing.get_args(annotation)) - {""}
        assert Wording(CATALOGUE, "vi").choices(row_type, column).keys() == values


@pytest.mark.parametrize("row_type", ROW_TYPES)
def test_labels_name_columns_that_are_there(row_type):
    for base in TABLE_WORDS[row_type.table].label:
        assert {base, f"{base}_vi"} & row_type.model_fields.keys()


def test_values_are_told_in_words():
    assert told("indicator", "TD02", "kind") == "số đếm trong một tổng"
    assert told("indicator", "TD02", "whole") == "Số công đoàn cơ sở"
    assert told("unit", "CDGD", "school_year") == "Có"
    assert told("unit", "CDGD", "kind", "en") == "Sector union"
    assert told("unit", "CDGD", "valid_to") == ""
    assert told("deadline", "unit_report", "date") == "31/03/2025"
    assert told("ratio", "TD02_CT01", "factor") == "100"
    assert told("ratio", "TD02_CT01", "numerator", "en").startswith("Grassroots unions that")


def test_a_target_is_told_in_the_unit_of_what_it_measures():
    assert told("target", "MH02", "value") == "85%"
    assert told("target", "MH01", "value") == "100%"
    assert told("target", "MH06", "value") == "5.000 sáng kiến"
    assert told("target", "MH06", "value", "en").startswith("5,000 ")
    assert told("target", "MH04", "level", "en") == "each unit"
    assert told("target", "MH02", "baseline") == ""
    assert told("target", "MH02", "year_to") == "2024"


def test_a_category_is_told_as_its_own_breakdown_names_it():
    """The code “grassroots” is a level of initiatives and one of honours."""
    target = row("target", "MH06").model_copy(update={"measure": "SK01", "category": "grassroots"})
    assert Wording(CATALOGUE, "vi").value(target, "category") == "Cấp cơ sở"


def test_what_has_no_words_is_told_by_its_code():
    unit = row("unit", "CDGD").model_copy(update={"kind": "village"})
    assert Wording(CATALOGUE, "vi").value(unit, "kind") == "village"


def test_rows_are_known_by_what_they_are_called():
    wording = Wording(CATALOGUE, "vi")
    assert wording.label(row("unit", "CDGD")) == "Công đoàn ngành Giáo dục tỉnh Minh Họa"
    assert wording.label(row("unit_parent", "CDGD|MINHHOA|None")) == "CĐ Giáo dục · Toàn tỉnh"
    assert wording.label(row("outline", "5")) == "Kiến nghị, đề xuất"
    assert wording.label(row("target", "MH02")) == "Tỷ lệ CĐCS có kế hoạch, phát động thi đua"
