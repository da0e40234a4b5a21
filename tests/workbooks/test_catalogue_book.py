"""The catalogue goes out to a workbook and comes back, whatever language and however changed."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nq07stats.catalogue import (
    ROW_TYPES,
    Catalogue,
    Department,
    Rule,
    Succession,
    Target,
    Unit,
    compare,
    read_folder,
)
from nq07stats.text import normalise
from nq07stats.wording import Wording
from nq07stats.workbooks.catalogue_book import FIRST_ROW, HIDDEN_SHEET, write_catalogue_book
from nq07stats.workbooks.catalogue_reader import ReadBook, read_catalogue_book
from nq07stats.workbooks.cells import RawWorkbook
from nq07stats.workbooks.guard import Guard, read_own

FOLDERS = (Path("data/catalogue"), Path("data/sample/catalogue"))
CATALOGUE = read_folder(FOLDERS[1])
REVISION = 7
WORDING = Wording(CATALOGUE, "vi")


def read(content: bytes, catalogue: Catalogue = CATALOGUE, **more: Any) -> ReadBook:
    with Guard() as guard:
        found = guard.read(content)
    assert isinstance(found, RawWorkbook)
    return read_catalogue_book(found, catalogue, REVISION, more.get("used", {}))


def edited(change: Callable[[Any], None], language: str = "vi") -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(write_catalogue_book(CATALOGUE, REVISION, language)))
    change(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def cell(book: Any, table: str, key: str, column: str) -> Any:
    """The cell of a row and a column, found as a person would."""
    sheet = book[WORDING.table(table)]
    columns = {sheet.cell(4, place).value: place for place in range(1, sheet.max_column + 1)}
    keys = [row.key for row in CATALOGUE.rows[table]]
    return sheet.cell(FIRST_ROW + 1 + keys.index(key), columns[column])


def told(found: ReadBook) -> dict[str, str]:
    assert found.catalogue is None
    return {problem.place(WORDING): problem.sentence(WORDING) for problem in found.problems}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("folder", FOLDERS, ids=["shipped", "sample"])
def test_the_catalogue_comes_back_as_it_was(folder, language):
    catalogue = read_folder(folder)
    found = read(write_catalogue_book(catalogue, REVISION, language), catalogue)
    assert found.problems == ()
    assert found.catalogue == catalogue


def test_a_library_that_saves_it_again_changes_nothing():
    assert read(edited(lambda _: None)).catalogue == CATALOGUE


letters = st.text(st.characters(categories=("L", "N", "P", "S"), exclude_characters="﻿"), min_size=1)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=20)
@given(
    name=letters,
    share=st.floats(1e-6, 1),
    last_day=st.dates(date(1950, 1, 1), date(2099, 1, 1)),
    aliases=st.lists(letters.filter(lambda text: ";" not in text), max_size=3),
    value=st.none() | st.floats(0, 1e6).map(lambda number: float(f"{number:.10g}")),
    arguments=st.dictionaries(st.sampled_from("abc"), st.sampled_from(["1", "x y"]), max_size=2),
)
def test_whatever_its_rows_hold_comes_back(name, share, last_day, aliases, value, arguments):
    share, name = float(f"{share:.10g}"), normalise(name) or "x"
    aliases = tuple(text for text in map(normalise, aliases) if text)
    units = [
        unit.model_copy(update={"valid_to": last_day, "aliases": aliases, "phone": name})
        for unit in CATALOGUE.table(Unit)[:1]
    ]
    rules = [rule.model_copy(update={"arguments": arguments}) for rule in CATALOGUE.table(Rule)]
    succession = Succession(from_unit="CDGD", to_unit="CDYT", date=last_day, share=share)
    target = CATALOGUE.targets["MH06"].model_copy(update={"value": value, "note_vi": name})
    catalogue = CATALOGUE
    for row_type, rows in (
        (Unit, (*units, *CATALOGUE.table(Unit)[1:])),
        (Succession, [succession]),
        (Target, [target]),
        (Rule, rules),
    ):
        catalogue = catalogue.with_rows(row_type, rows)
    workbook = read_own(write_catalogue_book(catalogue, REVISION))
    found = read_catalogue_book(workbook, catalogue, REVISION, {})
    if found.catalogue is None:  # texts that name two units, values out of reach
        assert value is None or {problem.column for problem in found.problems} <= {"value"}
    else:
        assert compare(catalogue.rows, found.catalogue.rows) == []


def test_people_write_words_codes_days_and_shares_in_many_ways():
    def change(book):
        cell(book, "unit", "CDGD", "kind").value = "sector"
        cell(book, "unit", "CDGD", "valid_to").value = "30/6/2025"
        cell(book, "unit", "CDYT", "valid_to").value = date(2025, 6, 30)
        cell(book, "unit", "CDYT", "school_year").value = True
        cell(book, "indicator", "TD02", "set").value = "  MỞ RỘNG "
        cell(book, "indicator", "TD02", "required_years").value = None
        cell(book, "indicator", "TD02", "departments").value = "policy ; organisation"
        cell(book, "indicator", "TD04", "section").value = "II.2.1 – đã đổi tên"
        cell(book, "target", "MH02", "value").value = "87,5%"
        heirs = book[WORDING.table("succession")]
        for place, value in enumerate(("CDGD – CĐ Giáo dục", "CDYT", "1/7/2025", "60%"), start=1):
            heirs.cell(FIRST_ROW + 1, place).value = value

    found = read(edited(change)).catalogue
    assert found is not None
    assert found.units["CDGD"].kind == "sector"
    assert found.units["CDGD"].valid_to == found.units["CDYT"].valid_to == date(2025, 6, 30)
    assert found.units["CDYT"].school_year
    assert found.indicators["TD02"].set == "extended"
    assert found.indicators["TD02"].departments == ("policy", "organisation")
    assert found.indicators["TD04"].section == "II.2.1"
    assert found.targets["MH02"].value == 87.5
    assert found.successions == (
        Succession(from_unit="CDGD", to_unit="CDYT", date=date(2025, 7, 1), share=0.6),
    )


def test_rows_are_added_where_they_are_written_and_moved():
    def change(book):
        sheet = book[WORDING.table("department")]
        sheet["A9"], sheet["B9"], sheet["C9"] = "new", "Ban mới", "New"
        sheet.move_range("A5:C5", rows=3)

    found = read(edited(change)).catalogue
    assert found is not None
    first, *others = CATALOGUE.departments
    assert list(found.departments) == [*others, first, "new"]
    assert found.departments["new"] == Department(code="new", name_vi="Ban mới", name_en="New")


def test_every_mistake_is_told_with_sheet_and_cell():
    def change(book):
        cell(book, "unit", "CDGD", "kind").value = "village"
        cell(book, "unit", "CDGD", "name_vi").value = None
        cell(book, "indicator", "TD02", "set").value = "cả hai"
        cell(book, "indicator", "TD02", "decimals").value = "nhiều"
        cell(book, "target", "MH02", "value").value = 0.85
        cell(book, "unit", "CDYT", "valid_to").value = "mai"
        cell(book, "deadline", "unit_report", "name_en").value = "=1/0"

    sentences = told(read(edited(change)))
    assert sentences.keys() == {
        "Đơn vị!B15",
        "Đơn vị!I16",
        "Chỉ tiêu thống kê!P12",
        "Chỉ tiêu thống kê!T12",
        "Chỉ tiêu kế hoạch!E6",
        "Thời hạn!C5",
    }
    assert sentences["Đơn vị!B15"] == "Tên (tiếng Việt): cần có giá trị"
    assert sentences["Chỉ tiêu thống kê!P12"] == (
        "Bộ chỉ tiêu: “cả hai” không thuộc các giá trị “cốt lõi”, “mở rộng”"
    )
    assert sentences["Chỉ tiêu kế hoạch!E6"] == "Mức chỉ tiêu: ghi 85 cho 85%, không ghi 0,85"


def test_what_all_tables_must_have_is_told_by_its_table():
    def change(book):
        cell(book, "deadline", "province_report", "who").value = "đơn vị"

    assert list(told(read(edited(change)))) == ["Thời hạn"]


def test_what_has_figures_must_stay():
    def change(book):
        cell(book, "unit_parent", "CDGD|MINHHOA|None", "unit").parent.delete_rows(14)
        cell(book, "unit", "CDGD", "code").parent.delete_rows(15)

    assert read(edited(change)).problems == ()
    (problem,) = read(edited(change), used={"unit": {"CDGD"}}).problems
    assert problem.place(WORDING) == "Đơn vị"
    assert problem.sentence(WORDING).startswith("Công đoàn ngành Giáo dục tỉnh Minh Họa: đơn vị đã")
    assert "ngày kết thúc" in problem.sentence(WORDING)


def test_a_mistake_elsewhere_does_not_hide_what_was_removed():
    def change(book):
        cell(book, "unit", "CDYT", "name_vi").value = None
        cell(book, "unit", "CDGD", "code").parent.delete_rows(15)

    found = read(edited(change), used={"unit": {"CDGD", "CDYT"}}).problems
    assert {(problem.key, problem.column) for problem in found} >= {("CDGD", ""), ("", "name_vi")}


def test_sheets_and_columns_that_are_missing_are_told():
    def change(book):
        del book[WORDING.table("rule")]
        book[WORDING.table("department")]["B4"] = "other"

    sentences = told(read(edited(change)))
    assert sentences["Quy tắc kiểm tra"].startswith("thiếu trang này")
    assert set(sentences) == {"Quy tắc kiểm tra", "Các ban"}


def test_sheets_may_be_renamed_and_notes_written_beside_them():
    def change(book):
        sheet = book[WORDING.table("department")]
        sheet.title = "Tên khác"
        sheet["E6"] = "ghi chú của tôi"

    assert read(edited(change)).catalogue == CATALOGUE


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda book: book.remove(book[HIDDEN_SHEET]), "không phải tệp danh mục"),
        (lambda book: book[HIDDEN_SHEET].__setitem__("B1", "OTHER"), "kế hoạch OTHER"),
        (lambda book: book[HIDDEN_SHEET].__setitem__("B2", "6"), "danh mục số 6"),
    ],
)
def test_a_workbook_from_elsewhere_or_of_yesterday_is_refused(change, sentence):
    (problem,) = read(edited(change)).problems
    assert sentence in problem.sentence(WORDING)
    assert problem.place(WORDING) == ""


def test_a_sheet_is_good_to_work_in():
    book = openpyxl.load_workbook(io.BytesIO(write_catalogue_book(CATALOGUE, REVISION)))
    assert book.sheetnames == [
        "Hướng dẫn",
        *(WORDING.table(row_type.table) for row_type in ROW_TYPES),
        HIDDEN_SHEET,
    ]
    assert book[HIDDEN_SHEET].sheet_state == "veryHidden"
    for row_type in ROW_TYPES:
        sheet = book[WORDING.table(row_type.table)]
        assert sheet.freeze_panes[1:] == "5"
        assert [each.value for each in sheet[4]] == list(row_type.model_fields)
    units = book[WORDING.table("unit")]
    lists = {str(rule.sqref).split(":")[0]: rule for rule in units.data_validations.dataValidation}
    assert lists["G5"].formula1.startswith(f"OFFSET({HIDDEN_SHEET}!")
    assert lists["J5"].formula1 == '"Có,Không"'


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_word_that_may_stand_in_a_column_can_be_chosen(language):
    book = openpyxl.load_workbook(io.BytesIO(write_catalogue_book(CATALOGUE, REVISION, language)))
    wording = Wording(CATALOGUE, language)
    for row_type in ROW_TYPES:
        sheet = book[wording.table(row_type.table)]
        rules = {
            next(iter(rule.sqref.ranges)).min_col: rule.formula1
            for rule in sheet.data_validations.dataValidation
        }
        for place, column in enumerate(row_type.model_fields, start=1):
            if words := list(wording.choices(row_type, column).values()):
                assert chosen(book, rules[place]) == words, column


def chosen(book: Any, formula: str) -> list[str]:
    """What a list offers: words of its own, or those of a range where they are many."""
    if formula.startswith('"'):
        return formula.strip('"').split(",")
    sheet, area = formula.lstrip("=").split("!")
    return [row[0].value for row in book[sheet.strip("'")][area]]
