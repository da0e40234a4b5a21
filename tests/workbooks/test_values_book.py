import io
from datetime import date

import openpyxl

from nq07stats.workbooks.cells import Cell, RawWorkbook, SheetCells
from nq07stats.workbooks.guard import read_own
from nq07stats.workbooks.values_book import sheet_name, values_workbook


def workbook(*sheets: SheetCells) -> RawWorkbook:
    return RawWorkbook(sheets, "xls")


CELLS = {
    "A1": Cell("text", "Biểu tổng hợp", "Biểu tổng hợp"),
    "B3": Cell("number", 0.125, "12,5%"),
    "C3": Cell("number", 1234.0, "1234"),
    "D3": Cell("date", date(2024, 12, 31), "31/12/2024"),
    "A4": Cell("text", "=1+1", "=1+1"),
    "B4": Cell("error", "", "#REF!"),
    "C4": Cell("boolean", True, "TRUE"),
}
SHEET = SheetCells(
    "Năm 2024",
    True,
    (4, 4),
    CELLS,
    percent=frozenset({"B3"}),
    merged=((0, 0, 0, 3), (0, 2, 1, 4), (5, 5, 5, 5)),
    hidden_rows=frozenset({3}),
    hidden_columns=frozenset({3}),
)


def test_every_value_stands_in_its_cell() -> None:
    book = openpyxl.load_workbook(io.BytesIO(values_workbook(workbook(SHEET))))
    sheet = book["Năm 2024"]
    assert [sheet[address].value for address in ("A1", "B3", "C3")] == [
        "Biểu tổng hợp",
        0.125,
        1234,
    ]
    assert sheet["B3"].number_format == "0.0##%"
    assert sheet["D3"].value.date() == date(2024, 12, 31)
    assert (sheet["A4"].value, sheet["A4"].data_type) == ("=1+1", "s")
    assert sheet["B4"].value == "#REF!"
    assert sheet["C4"].value is True
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:D1"]
    assert sheet.row_dimensions[4].hidden
    assert sheet.column_dimensions["D"].hidden


def test_a_percentage_in_a_merged_area_stays_one() -> None:
    cells = {"B2": Cell("number", 0.5, "50%")}
    share = SheetCells("S", True, (3, 2), cells, percent=frozenset({"B2"}), merged=((1, 1, 2, 1),))
    book = openpyxl.load_workbook(io.BytesIO(values_workbook(workbook(share))))
    assert (book["S"]["B2"].value, book["S"]["B2"].number_format) == (0.5, "0.0##%")


def test_hidden_sheets_stay_hidden() -> None:
    hidden = SheetCells("Ẩn", False, (1, 1), {"A1": Cell("number", 1.0, "1")})
    written = read_own(values_workbook(workbook(SHEET, hidden)))
    assert [(sheet.name, sheet.visible) for sheet in written.sheets] == [
        ("Năm 2024", True),
        ("Ẩn", False),
    ]


def test_a_workbook_without_sheets_becomes_one_with_an_empty_sheet() -> None:
    assert len(read_own(values_workbook(workbook())).sheets) == 1


def test_names_that_xlsx_does_not_allow_give_way_to_close_ones() -> None:
    assert sheet_name("Khen thưởng [2024]/1", []) == "Khen thưởng  2024  1"
    assert sheet_name("a" * 40, []) == "a" * 31
    assert sheet_name("SỐ LIỆU", ["Số liệu"]) == "SỐ LIỆU (2)"
    assert sheet_name("a" * 40, ["a" * 31]) == "a" * 27 + " (2)"
    assert sheet_name("''", []) == "Sheet"
