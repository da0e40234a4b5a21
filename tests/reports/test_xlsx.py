import re
import zipfile
from datetime import date
from io import BytesIO

import openpyxl
import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from nq07stats.reports import Column
from nq07stats.reports.model import NativeChart
from nq07stats.reports.xlsx import sheet_name, write
from tests.reports.made import NAN, table


def opened(content):
    return openpyxl.load_workbook(BytesIO(content))


@pytest.fixture(scope="module")
def content():
    return write(table())


@pytest.fixture(scope="module")
def sheet(content):
    return opened(content).worksheets[0]


def rows_of(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def row_of(sheet, name):
    return next(row for row in sheet.iter_rows() if row[0].value == name)


def test_numbers_stay_numbers_in_two_readers(content, sheet):
    assert [cell.value for cell in row_of(sheet, "Members")[1:4]] == [27504, 26753, 2]
    assert row_of(sheet, "=1+1")[1].value == 78.34
    assert row_of(sheet, "@SUM(A1)")[1].value == -5.5
    values = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert next(row for row in values if row[0] == "=1+1")[1] == 78.34


def test_formats_tell_decimals_marks_and_verdicts(sheet):
    members = row_of(sheet, "Members")
    assert "#,##0_" in members[1].number_format
    # "9/11" stands in three cells, so it gets the star; "4/5" in one, so it stands in full.
    assert '#,##0"*"' in members[2].number_format
    assert '#,##0.0"*"' in row_of(sheet, "=1+1")[1].number_format
    assert '#,##0.0" (4/5)"' in row_of(sheet, "@SUM(A1)")[2].number_format
    assert members[4].value == "▼ not met"
    assert row_of(sheet, "=1+1")[4].value == "● met"


def test_what_is_missing_is_said_and_never_zero(sheet):
    assert row_of(sheet, "=1+1")[2].value == "…"
    assert row_of(sheet, "http://example.org")[1].value == "x"
    assert not row_of(sheet, "=1+1")[3].value
    assert row_of(sheet, "@SUM(A1)")[3].value == 0


def test_dates_are_dates(sheet):
    members = row_of(sheet, "Members")
    assert str(members[5].value) == "2025-03-28 00:00:00"
    assert str(members[6].value) == "2025-03-28 16:40:00"
    assert members[5].number_format == "dd/mm/yyyy"


def test_texts_are_neither_formulas_nor_links(content):
    with zipfile.ZipFile(BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert "<hyperlink" not in sheet
        assert "=1+1" in archive.read("xl/sharedStrings.xml").decode()


def test_title_banner_notes_and_legend_stand_around_the_table(sheet):
    texts = [row[0] for row in rows_of(sheet) if row[0]]
    assert texts[:4] == [
        "FEDERATION",
        "FIGURES BY YEAR",
        "Period 2020–2021",
        "Illustrative figures",
    ]
    legend = next(text for text in texts if "…" in text)
    assert "* figures of 9 in 11 units" in legend
    assert "(a/b) figures of a in b units" in legend
    assert "x not asked for" in legend
    assert texts[-1] == "A note."


def test_it_prints_as_a_page_of_an_annex(sheet):
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == 9
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert "Illustrative figures" in sheet.oddHeader.right.text
    assert sheet.oddHeader.center.text == "&P"
    first, last = map(int, re.findall(r"\d+", sheet.print_title_rows))
    assert [cell.value for cell in sheet[first]][:3] == ["Content", "Year", None]
    assert last == first + 1
    # Frozen below the headings and beside the labels.
    assert sheet.freeze_panes == f"B{last + 1}"


def test_groups_levels_and_heading_groups(sheet):
    texts = [row[0] for row in rows_of(sheet)]
    assert texts.index("One") < texts.index("Members") < texts.index("Two")
    assert row_of(sheet, "=1+1")[0].alignment.indent > row_of(sheet, "Members")[0].alignment.indent
    assert row_of(sheet, "http://example.org")[0].font.bold
    assert not row_of(sheet, "Members")[0].font.bold
    merged = {str(area) for area in sheet.merged_cells.ranges}
    year = next(row[1] for row in sheet.iter_rows() if row[1].value == "Year")
    assert f"{year.coordinate}:C{year.row}" in merged


def test_one_font_throughout(content):
    book = opened(content)
    assert {cell.font.name for row in book.worksheets[0].iter_rows() for cell in row} == {
        "Times New Roman"
    }
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert "<scheme" not in archive.read("xl/styles.xml").decode()


def test_equal_tables_give_equal_bytes():
    assert write(table()) == write(table())
    assert write(table()) != write(table(made_on=date(2025, 4, 6)))


def test_a_chart_stands_on_its_own_sheet_with_gaps_for_what_is_missing():
    chart = NativeChart(
        kind="line",
        title="Shares",
        unit="%",
        data=pd.DataFrame({"Launched": [67.0, NAN, 70.2]}, index=["2020", "2021", "2022"]),
        decimals=1,
    )
    content = write(table(chart=chart))
    sheet = opened(content).worksheets[1]
    numbers = {row[0].value: row[1].value for row in sheet.iter_rows() if row[0].value}
    assert numbers == {"%": "Launched", "2020": 67, "2021": None, "2022": 70.2}
    with zipfile.ZipFile(BytesIO(content)) as archive:
        drawn = archive.read("xl/charts/chart1.xml").decode()
    assert "Shares (%)" in drawn
    assert write(table(chart=chart)) == content


@pytest.mark.parametrize(
    ("text", "name"),
    [("Year 2020/2021", "Year 2020 2021"), ("a" * 40, "a" * 31), ("'what?'", "what")],
)
def test_any_name_makes_a_sheet_name(text, name):
    assert sheet_name(text) == name


def test_a_plain_list_can_be_filtered_and_an_empty_one_written():
    columns = (Column("name", "Name", label=True), Column("n", "Number", kind="number"))
    rows = pd.DataFrame({"name": ["a", "b"], "n": [1.0, 2.0]})
    plain = {"columns": columns, "group_by": "", "level_from": ""}
    sheet = opened(write(table(rows=rows, **plain))).worksheets[0]
    top, left, bottom = re.match(r"([A-Z])(\d+):B(\d+)", sheet.auto_filter.ref).group(2, 1, 3)
    assert (left, int(bottom) - int(top)) == ("A", 2)
    empty = opened(write(table(rows=rows.iloc[:0], **plain))).worksheets[0]
    assert empty.auto_filter.ref is None


def test_a_table_too_wide_for_a_page_goes_over_several_with_its_labels():
    count = 60
    columns = (
        Column("name", "Name", label=True),
        *(Column(f"n{at}", f"Unit {at}", kind="number") for at in range(count)),
    )
    rows = pd.DataFrame({"name": ["a"], **{f"n{at}": [1234567.0] for at in range(count)}})
    sheet = opened(write(table(columns=columns, rows=rows, group_by="", level_from="")))
    page = sheet.worksheets[0]
    assert page.page_setup.fitToWidth > 1
    assert page.print_title_cols == "$A:$A"
    title = next(area for area in page.merged_cells.ranges if area.min_row == 3)
    assert title.max_col < count / 2
