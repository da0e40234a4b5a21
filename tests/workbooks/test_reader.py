"""Templates filled in by people: what is read, and everything that is said about the rest."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from nq07stats.catalogue import Rule
from nq07stats.workbooks.cells import Cell, RawWorkbook, SheetCells
from nq07stats.workbooks.contents import Contents
from nq07stats.workbooks.guard import read_own
from nq07stats.workbooks.layout import HIDDEN_SHEET, template_layout
from nq07stats.workbooks.layout_types import TemplateLayout
from nq07stats.workbooks.reader import Reading
from nq07stats.workbooks.template import author, write_template
from tests.workbooks.small import SCHOOL, UNIT, catalogue, changed, indicator, number, text
from tests.workbooks.small_reading import FIGURES, KNOWN, LAYOUT, figures, place, read, t


@pytest.fixture(scope="module")
def raw() -> RawWorkbook:
    return read_own(author(KNOWN, UNIT, Contents(figures=FIGURES)))


@pytest.fixture(scope="module")
def blank() -> RawWorkbook:
    return read_own(write_template(KNOWN, UNIT))


def told(reading: Reading) -> list[tuple[str, str, str]]:
    return [(one.code, one.sheet, one.cell) for one in reading.findings]


def with_cell(workbook: RawWorkbook, at: tuple[str, str], cell: Cell | None) -> Reading:
    return read(changed(workbook, at[0], {at[1]: cell}))


def test_an_english_template_is_read_too():
    values = {("FLAG", "", 2024): 0.0, ("MONEY", "", 2023): 2.5}
    contents = Contents(figures=values, basis={("MONEY", "", 2023): "estimated"})
    reading = read(read_own(author(KNOWN, UNIT, contents, "en")))
    assert reading.findings == ()
    assert figures(reading) == {key: ("value", value) for key, value in values.items()}
    assert reading.observations["basis"].tolist() == ["estimated", ""]


def test_a_figure_knows_its_cell(raw):
    reading = read(raw, file_name="a.xlsx")
    assert (reading.file_name, reading.unit) == ("a.xlsx", UNIT)
    row = reading.observations.set_index(["indicator", "category", "year"]).loc["ALL", "one", 2023]
    assert (row["sheet"], row["cell"]) == place("ALL", "one", 2023)
    assert row["shown_text"] == "60"
    assert reading.scope == LAYOUT.scope
    assert reading.places["PART", "", 2024] == place("PART", "", 2024)
    assert reading.findings == ()


def test_own_totals_are_no_figures_whatever_they_cached(raw):
    at = place("ALL", "", 2023)
    for cell in (
        number(60, formula=True),
        number(0, formula=True),
        Cell("formula_without_value", "", "", True),
        Cell("error", "", "#REF!", True),
        None,
    ):
        reading = with_cell(raw, at, cell)
        assert ("ALL", "", 2023) not in figures(reading)
        assert reading.findings == ()


def test_a_total_typed_in_place_of_the_formula_counts(blank):
    at = place("ALL", "", 2023)
    assert figures(with_cell(blank, at, number(75))) == {("ALL", "", 2023): ("value", 75.0)}
    foreign = with_cell(blank, at, number(75, formula=True))
    assert figures(foreign) == {("ALL", "", 2023): ("value", 75.0)}
    assert figures(with_cell(blank, at, number(0, formula=True))) == {}


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (text("Có"), 1.0),
        (text(" không "), 0.0),
        (Cell("boolean", True, "TRUE"), 1.0),
        (number(0), 0.0),
        (text("-"), 0.0),
    ],
)
def test_a_flag_is_answered_in_many_ways(blank, cell, value):
    reading = with_cell(blank, place("FLAG", "", 2024), cell)
    assert [found for _, found in figures(reading).values()] == [value]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (text("khoảng 20"), "text_instead_of_number"),
        (Cell("error", "", "#REF!"), "error_cell"),
        (Cell("formula_without_value", "", ""), "formula_without_value"),
        (Cell("date", date(2023, 2, 1), "01/02/2023"), "date_instead_of_number"),
    ],
)
def test_a_cell_without_a_figure_is_told_of_with_what_it_is_about(raw, cell, code):
    at = place("ALL", "one", 2024)
    reading = with_cell(raw, at, cell)
    assert told(reading) == [(code, *at)]
    (finding,) = reading.findings
    about = (finding.unit, finding.year, finding.indicator, finding.category)
    assert about == (UNIT, 2024, "ALL", "one")
    assert finding.severity == "error"
    assert len(reading.observations) == len(FIGURES) - 1


def test_all_findings_come_at_once(raw):
    sheet = LAYOUT.tables[0].name
    spoiled = {
        place("ALL", "one", 2023)[1]: text("sáu mươi"),
        place("ALL", "two", 2023)[1]: Cell("error", "", "#N/A"),
        place("MONEY", "", 2024)[1]: text("3,5 triệu"),
    }
    assert len(read(changed(raw, sheet, spoiled)).findings) == 3


def test_figures_beside_the_input_cells_are_not_lost_silently(raw):
    figure_sheet, movement_sheet, _ = (table.name for table in LAYOUT.tables)
    heading = next(row for row in LAYOUT.tables[1].rows if row.style == "heading")
    stray = f"E{heading.row + 1}"
    reading = read(changed(raw, movement_sheet, {stray: number(5)}))
    assert told(reading) == [("figure_outside", movement_sheet, stray)]
    reading = read(changed(raw, figure_sheet, {"M40": text("số liệu chưa đối chiếu")}))
    assert told(reading) == [("note_outside", figure_sheet, "M40")]


def test_what_a_row_rests_on_must_be_readable(raw):
    at = LAYOUT.figures["MONEY", "", 2023]
    reading = with_cell(raw, (at.sheet, at.basis), text("theo báo cáo năm"))
    assert told(reading) == [("not_in_list", at.sheet, at.basis)]
    assert reading.findings[0].severity == "warning"
    reading = with_cell(raw, (at.sheet, at.basis), text(f"{t('Estimated')} 2023"))
    basis = reading.observations.set_index(["indicator", "year"])["basis"]
    assert basis["MONEY", 2023] == "estimated"


def test_a_changed_heading_is_told_and_its_row_still_read(raw):
    table = LAYOUT.tables[0]
    row = next(row for row in table.rows if row.code == "MONEY")
    at = f"B{row.row + 1}"
    reading = read(changed(raw, table.name, {at: text("Tiền thưởng")}))
    assert told(reading) == [("heading_changed", table.name, at)]
    (finding,) = reading.findings
    assert finding.facts == {"found": "Tiền thưởng", "expected": "Chỉ tiêu MONEY"}
    assert (finding.indicator, finding.year) == ("MONEY", None)
    assert ("MONEY", "", 2023) in figures(reading)


def test_spaces_and_letter_forms_do_not_change_a_heading(raw):
    table = LAYOUT.tables[0]
    row = next(row for row in table.rows if row.code == "MONEY")
    decomposed = text("  Chi\u0309 tie\u0302u\u00a0 MONEY ")
    assert read(changed(raw, table.name, {f"B{row.row + 1}": decomposed})).findings == ()


def test_a_changed_year_is_told(raw):
    table = LAYOUT.tables[0]
    header = next(header for header in table.headers if header.year == 2024)
    at = f"F{header.row + 1}"
    reading = read(changed(raw, table.name, {at: text("Năm 2025")}))
    assert told(reading) == [("wrong_year", table.name, at)]
    assert reading.findings[0].year == 2024


def test_a_year_is_known_by_its_figure_whatever_the_words(raw):
    table = LAYOUT.tables[0]
    header = next(header for header in table.headers if header.year == 2024)
    assert read(changed(raw, table.name, {f"F{header.row + 1}": text("N. 2024")})).findings == ()


def moved(workbook: RawWorkbook, name: str, first: int, by: int) -> RawWorkbook:
    """Insert rows into a sheet, or delete some, as a spreadsheet program does."""

    def shifted(sheet: SheetCells) -> SheetCells:
        cells: dict[str, Cell] = {}
        for at, cell in sheet.cells.items():
            column, row = re.findall(r"[A-Z]+|[0-9]+", at)
            if int(row) < first:
                cells[at] = cell
            elif int(row) + by >= first:
                cells[f"{column}{int(row) + by}"] = cell
        return replace(sheet, cells=cells, extent=(sheet.extent[0] + by, sheet.extent[1]))

    return RawWorkbook(
        tuple(shifted(sheet) if sheet.name == name else sheet for sheet in workbook.sheets)
    )


def test_rows_are_found_below_inserted_ones(raw):
    table = LAYOUT.tables[0]
    row = next(row for row in table.rows if row.code == "MONEY").row + 1
    workbook = moved(raw, table.name, row, 2)
    reading = read(workbook)
    assert reading.findings == ()
    assert figures(reading).keys() == figures(read(raw)).keys()
    money = reading.observations.set_index("indicator").loc["MONEY"].iloc[0]
    assert money["cell"] == f"E{row + 2}"

    added = {f"B{row}": text("Tiền khác"), f"E{row}": number(7)}
    reading = read(changed(workbook, table.name, added))
    assert told(reading) == [("row_inserted", table.name, f"B{row}")]
    assert figures(reading).keys() == figures(read(raw)).keys()


def test_a_deleted_row_is_told(raw):
    table = LAYOUT.tables[0]
    row = next(row for row in table.rows if row.code == "MONEY").row + 1
    reading = read(moved(raw, table.name, row, -1))
    (finding,) = reading.findings
    assert (finding.code, finding.indicator) == ("row_missing", "MONEY")
    assert ("MONEY", "", 2023) not in figures(reading)
    assert ("FLAG", "", 2024) in figures(reading)


def test_a_missing_sheet_is_told_and_the_others_read(raw):
    gone = LAYOUT.tables[0].name
    reading = read(RawWorkbook(tuple(sheet for sheet in raw.sheets if sheet.name != gone)))
    assert told(reading) == [("sheet_missing", gone, "")]
    assert ("GROUPS", "flag", 2023) in figures(reading)
    assert reading.places["MONEY", "", 2023] == place("MONEY", "", 2023)


def test_a_sheet_may_change_its_capitals_and_spaces(raw):
    name = LAYOUT.tables[0].name
    reading = read(changed(raw, name, {}, name=f" {name.upper()}  "))
    assert reading.findings == ()
    assert set(reading.observations["sheet"]) <= {table.name for table in LAYOUT.tables}


def identity(workbook: RawWorkbook, **values: str) -> RawWorkbook:
    sheet = workbook.by_name[HIDDEN_SHEET]
    keys = {cell.shown_text: at for at, cell in sheet.cells.items() if at.startswith("A")}
    cells = {keys[key].replace("A", "B"): text(value) for key, value in values.items()}
    return changed(workbook, HIDDEN_SHEET, cells)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"template_version": "0"}, "other_template_version"),
        ({"unit": "NOWHERE"}, "unknown_unit"),
        ({"unit": "ROOT"}, "unknown_unit"),
        ({"plan": "OTHER"}, "other_plan"),
    ],
)
def test_another_template_is_not_read(raw, values, code):
    reading = read(identity(raw, **values))
    assert told(reading) == [(code, "", "")]
    assert reading.observations.empty


def test_any_other_workbook_is_not_read(raw):
    others = RawWorkbook(tuple(sheet for sheet in raw.sheets if sheet.name != HIDDEN_SHEET))
    for workbook in (others, RawWorkbook(()), changed(raw, HIDDEN_SHEET, {"A2": None})):
        reading = read(workbook)
        assert told(reading) == [("not_our_template", "", "")]


def test_another_units_template_is_told_and_still_read(raw):
    reading = read(raw, expected_unit=SCHOOL)
    assert told(reading) == [("wrong_unit", "", "")]
    assert reading.findings[0].facts == {"found": f"Tên {UNIT}", "expected": f"Tên {SCHOOL}"}
    assert reading.unit == UNIT
    assert read(raw, expected_unit=UNIT).findings == ()


def test_a_template_from_before_an_indicator_was_added_is_read(raw):
    now = catalogue(indicator("NEW"), indicator("NEWER", "K", dimension="type"))
    reading = read(raw, now)
    assert told(reading) == [("other_catalogue", "", "")]
    assert figures(reading).keys() == figures(read(raw)).keys()


def test_a_template_from_before_an_indicator_was_dropped_is_read():
    before = catalogue(indicator("DROPPED"))
    values = {**FIGURES, ("DROPPED", "", 2023): 4.0}
    reading = read(read_own(author(before, UNIT, Contents(figures=values))), KNOWN)
    assert [code for code, _, _ in told(reading)] == ["other_catalogue", "row_inserted"]
    assert figures(reading).keys() == FIGURES.keys()


def on(sheet: str, workbook: RawWorkbook, cells: Mapping[str, Cell]) -> Reading:
    return read(changed(workbook, sheet, cells))


def test_information_is_read_in_one_form(blank):
    cells = {field.key: field.address for field in LAYOUT.information}
    reading = on(
        LAYOUT.information_sheet,
        blank,
        {
            cells["reporter"]: text("  Trần  Văn Bình "),
            cells["phone"]: number(912345678),
            cells["report_date"]: text("28/3/2025"),
            cells["plan_date"]: Cell("date", date(2020, 2, 17), "17/02/2020"),
            cells["conference_form"]: text(t("By a written report").upper()),
            cells["conference_date"]: text("tháng 3"),
        },
    )
    assert reading.information == {
        "reporter": "Trần Văn Bình",
        "phone": "912345678",
        "report_date": "2025-03-28",
        "plan_date": "2020-02-17",
        "conference_form": "written",
        "conference_date": "tháng 3",
    }
    assert told(reading) == [("not_a_day", LAYOUT.information_sheet, cells["conference_date"])]


def test_models_are_read_row_by_row(blank):
    first = LAYOUT.models.first_row + 1
    reading = on(
        LAYOUT.models.sheet,
        blank,
        {
            f"B{first}": text("Tổ sản xuất số 1"),
            f"C{first}": text("tên COLLECTIVE"),
            f"F{first}": number(2023),
            f"H{first}": text("2024"),
            f"I{first}": text("-"),
            f"B{first + 2}": text("Nguyễn Thị Lan"),
            f"C{first + 2}": text("người"),
            f"F{first + 2}": text("năm ngoái"),
            f"D{first + 4}": text("Không có tên"),
        },
    )
    assert reading.models["name"].tolist() == ["Tổ sản xuất số 1", "Nguyễn Thị Lan", ""]
    assert reading.models["recipient"].tolist() == ["collective", "người", ""]
    assert reading.models["year_found"].tolist()[0] == 2023
    assert reading.models["year_honoured"].tolist()[0] == 2024
    assert reading.models["year_replicated"].isna().all()
    assert reading.models["cell"].tolist() == [f"B{first}", f"B{first + 2}", f"B{first + 4}"]
    sheet = LAYOUT.models.sheet
    assert told(reading) == [
        ("not_in_list", sheet, f"C{first + 2}"),
        ("not_a_year", sheet, f"F{first + 2}"),
        ("model_without_name", sheet, f"B{first + 4}"),
    ]


def test_narratives_are_read_under_their_titles(blank):
    first, second = LAYOUT.narratives
    sheet = LAYOUT.narrative_sheet
    written = changed(blank, sheet, {second.address: text("Kết quả tốt.\n")})
    reading = read(written)
    assert reading.narratives[["section", "text", "cell"]].to_numpy().tolist() == [
        ["II.1", "Kết quả tốt.", second.address]
    ]
    assert read(moved(written, sheet, first.label_row + 1, 3)).narratives["text"].tolist() == [
        "Kết quả tốt."
    ]
    reading = read(changed(written, sheet, {f"A{first.label_row + 1}": text("Mục khác")}))
    assert told(reading) == [("heading_changed", sheet, f"A{first.label_row + 1}")]


def test_layouts_of_units_alike_are_shared_but_named() -> None:
    other: TemplateLayout = template_layout(KNOWN, SCHOOL)
    assert (other.unit, LAYOUT.unit) == (SCHOOL, UNIT)


def test_what_the_catalogue_has_no_rule_for_is_an_error(raw):
    older = KNOWN.with_rows(
        Rule, [rule for rule in KNOWN.rules.values() if rule.code != "wrong_unit"]
    )
    (found,) = read(raw, older, expected_unit=SCHOOL).findings
    assert (found.code, found.severity) == ("wrong_unit", "error")
