"""What a template workbook is like when it is opened."""

import io
from collections.abc import Iterator

import openpyxl
import pytest
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook

from nq07stats.messages import translator
from nq07stats.observations import OBSERVATION_DTYPES, frame
from nq07stats.text import read_sign
from nq07stats.workbooks.contents import Contents
from nq07stats.workbooks.formulas import ranges
from nq07stats.workbooks.layout import HIDDEN_SHEET, template_layout
from nq07stats.workbooks.layout_tables import HEADER_ROW
from nq07stats.workbooks.layout_types import TemplateLayout, address
from nq07stats.workbooks.template import author, template_file_name, write_template
from nq07stats.workbooks.template_book import ACCEPTED_SIGNS
from tests.workbooks.small import UNIT, catalogue

t = translator("vi")


@pytest.fixture(scope="module")
def layout() -> TemplateLayout:
    return template_layout(catalogue(), UNIT)


@pytest.fixture(scope="module")
def blank() -> Workbook:
    return opened(write_template(catalogue(), UNIT))


def opened(content: bytes, *, results: bool = False) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content), data_only=results)


def unlocked(book: Workbook, name: str) -> set[str]:
    return {
        cell.coordinate
        for row in book[name].iter_rows()
        for cell in row
        if not cell.protection.locked
    }


def validated(book: Workbook, name: str) -> dict[str, str]:
    """Every cell with a validation, and the validation's kind."""
    found = {}
    for validation in book[name].data_validations.dataValidation:
        for block in validation.sqref.ranges:
            for row in (
                book[name][block.coord] if ":" in block.coord else [[book[name][block.coord]]]
            ):
                found |= {cell.coordinate: validation.type for cell in row}
    return found


def test_the_same_contents_make_the_same_bytes():
    assert write_template(catalogue(), UNIT) == write_template(catalogue(), UNIT)


def test_sheets_stand_in_order_and_the_hidden_one_is_out_of_reach(blank, layout):
    assert blank.sheetnames == [*layout.sheet_names, HIDDEN_SHEET]
    assert blank[HIDDEN_SHEET].sheet_state == "veryHidden"
    identity = {row[0].value: row[1].value for row in blank[HIDDEN_SHEET].iter_rows(max_col=2)}
    assert identity["unit"] == UNIT
    assert identity["plan"] == "PLAN"
    assert identity["template_version"] == "1"
    assert identity["fingerprint"] == catalogue().fingerprint


def test_exactly_the_input_cells_are_unlocked(blank, layout):
    for table in layout.tables:
        cells = [cell for cell in layout.cells if cell.sheet == table.name and not cell.locked]
        places = {
            address(cell.row, column)
            for cell in cells
            for column in range(cell.column, cell.last_column + 1)
        }
        assert unlocked(blank, table.name) == places
    for name in layout.sheet_names:
        assert blank[name].protection.sheet
        assert blank[name].protection.password is None
    assert unlocked(blank, layout.guide_sheet) == set()
    fields = {field.address for field in layout.information}
    assert fields <= unlocked(blank, layout.information_sheet)
    boxes = {box.address for box in layout.narratives}
    assert boxes <= unlocked(blank, layout.narrative_sheet)


def test_every_input_cell_says_what_it_accepts(blank, layout):
    for table in layout.tables:
        kinds = validated(blank, table.name)
        for cell in layout.cells:
            if cell.sheet == table.name and not cell.locked:
                free = cell.role == "value" and not cell.flag
                assert kinds[cell.address] == ("custom" if free else "list"), cell.address
        for validation in blank[table.name].data_validations.dataValidation:
            assert validation.error
            assert validation.prompt
            assert len(validation.formula1) < 255


def test_all_accepted_signs_are_read(blank):
    assert all(read_sign(sign) for sign in ACCEPTED_SIGNS)
    _, place = next(iter(blank.defined_names["accepted_signs"].destinations))
    listed = [row[0].value for row in blank[HIDDEN_SHEET][place.replace("$", "")]]
    assert tuple(listed) == ACCEPTED_SIGNS


def test_tables_print_as_forms(blank, layout):
    for table in layout.tables:
        sheet = blank[table.name]
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.fitToWidth in (1, None)
        assert sheet.page_setup.scale is None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == f"${HEADER_ROW + 1}:${HEADER_ROW + 3}"
        assert sheet.freeze_panes == f"C{table.first_body_row + 1}"
        assert "&P/&N" in (sheet.oddFooter.right.text or "")
        last_column = range_boundaries(sheet.print_area.split("!")[1].replace("$", ""))[2]
        assert last_column == table.basis_column + 1


def test_the_optional_part_is_an_outline_group(blank, layout):
    table = layout.tables[0]
    for row in table.rows:
        level = blank[table.name].row_dimensions[row.row + 1].outline_level
        assert bool(level) == (row.optional and row.style != "part")


def test_blank_formulas_show_nothing_rather_than_zero(layout):
    book = opened(write_template(catalogue(), UNIT), results=True)
    for table in layout.tables:
        for row in table.rows:
            totals = [cell.address for cell in row.cells if cell.role == "total"]
            for place in (*totals, *(cell.address for cell in row.formulas)):
                assert book[table.name][place].value in (None, "")


def contents() -> Contents:
    return Contents(
        figures={
            ("ALL", "one", 2023): 60.0,
            ("ALL", "two", 2023): 12.0,
            ("ALL", "one", 2024): "-",
            ("SOME", "one", 2023): 61.0,
            ("SOME", "two", 2023): "…",
            ("BY_FIELD", "sport", 2023): 70.0,
            ("BY_FIELD", "work", 2023): 73.0,
            ("GROUPS", "flag", 2023): 2.0,
            ("GROUPS", "medal", 2023): 3.0,
            ("GROUPS", "order", 2023): 40.0,
            ("PEOPLE", "medal", 2023): 5.0,
            ("SUDDEN", "", 2023): 11.0,
            ("WORKERS", "", 2023): 5.0,
            ("FLAG", "", 2024): 1.0,
            ("MONEY", "", 2023): 3.5,
        },
        narratives={"I": "=1+1 là công thức\n- gạch đầu dòng"},
    )


def test_formulas_carry_results_worked_out_by_hand(layout):
    book = opened(author(catalogue(), UNIT, contents()), results=True)
    figures, movements, awards = layout.tables

    def shown(key: tuple[str, str, int]) -> object:
        cell = layout.figures[key]
        return book[cell.sheet][cell.address].value

    assert shown(("ALL", "", 2023)) == 72
    assert shown(("ALL", "", 2024)) == 0
    assert shown(("SOME", "", 2023)) == 61
    assert shown(("GROUPS", "", 2023)) == 45
    assert shown(("FLAG", "", 2024)) == t("Yes")
    union, state = (row for row in awards.rows if row.style == "subtotal")
    assert [book[awards.name][cell.address].value for cell in union.formulas[:2]] == [5, 5]
    assert [book[awards.name][cell.address].value for cell in state.formulas[:2]] == [40, None]
    reference = next(row for row in movements.rows if row.style == "reference")
    assert book[movements.name][reference.formulas[0].address].value == 72

    checks = {
        (table.name, row.code or row.label): book[table.name]
        .cell(row.row + 1, table.check_column + 1)
        .value
        for table in layout.tables
        for row in table.rows
    }
    assert checks[figures.name, "ALL"] == t("Complete")
    assert checks[figures.name, "MONEY"] == t("{count} cells to fill", count=1)
    assert checks[awards.name, "SUDDEN"] == t("More than {whole}", whole="GROUPS + PEOPLE")
    assert checks[awards.name, "WORKERS"] == t("{count} cells to fill", count=1)
    assert checks[movements.name, "Tên sport"] in (None, "")
    assert checks[movements.name, "Tên work"] == t("More than {whole}", whole="ALL")


def test_live_formulas_are_real(layout):
    book = opened(author(catalogue(), UNIT, contents()))
    total = layout.figures["ALL", "", 2023]
    first, last = total.adds
    value = book[total.sheet][total.address].value
    assert (
        value == f'=IF(COUNT({first}:{last})+COUNTIF({first}:{last},"-")=0,"",SUM({first}:{last}))'
    )
    first, last = (layout.figures["SOME", "one", year].address for year in (2023, 2024))
    rules = {str(block.sqref): block for block in book[total.sheet].conditional_formatting}
    limit = layout.figures["ALL", "one", 2023].address
    (rule,) = rules[f"{first}:{last}"].rules
    assert rule.formula == [f"AND(ISNUMBER({first}),COUNT({limit})>0,{first}>SUM({limit}))"]


def test_text_that_looks_like_a_formula_stays_text(layout):
    book = opened(author(catalogue(), UNIT, contents()))
    cell = book[layout.narrative_sheet][layout.narratives[0].address]
    assert cell.data_type == "s"
    assert cell.value == "=1+1 là công thức\n- gạch đầu dòng"


def test_a_total_given_without_its_parts_stays_and_stays_open(layout):
    rows = [
        {
            "unit": UNIT,
            "year": 2023,
            "indicator": "ALL",
            "category": "",
            "state": "value",
            "value": 9.0,
        },
        {
            "unit": "SCHOOLS",
            "year": 2024,
            "indicator": "ALL",
            "category": "",
            "state": "value",
            "value": 8.0,
        },
        {
            "unit": UNIT,
            "year": 2024,
            "indicator": "OLD",
            "category": "",
            "state": "value",
            "value": 7.0,
        },
    ]
    dtypes = OBSERVATION_DTYPES
    empty = dict.fromkeys(dtypes, "")
    prefill = frame(dtypes, [{**empty, **row} for row in rows])
    book = opened(write_template(catalogue(), UNIT, prefill))
    given, computed = layout.figures["ALL", "", 2023], layout.figures["ALL", "", 2024]
    sheet = book[given.sheet]
    assert sheet[given.address].value == 9
    assert not sheet[given.address].protection.locked
    assert str(sheet[computed.address].value).startswith("=IF(")
    assert sheet[computed.address].protection.locked


def test_a_long_list_of_models_finds_room(layout):
    many = [{"name": f"Điển hình {number}", "recipient": "collective"} for number in range(150)]
    book = opened(write_template(catalogue(), UNIT, models=many))
    names = [
        row[0].value for row in book[layout.models.sheet].iter_rows(min_row=7, min_col=2, max_col=2)
    ]
    assert names[:150] == [model["name"] for model in many]
    assert len(names) > 160


def texts(book: Workbook) -> Iterator[str]:
    for sheet in book:
        for row in sheet.iter_rows(values_only=True):
            yield from (value for value in row if isinstance(value, str))


def test_invented_figures_are_marked_on_every_sheet(blank, layout):
    words = t("ILLUSTRATIVE FIGURES")
    assert words not in set(texts(blank))
    book = opened(write_template(catalogue(illustrative=True), UNIT))
    for name in layout.sheet_names:
        assert words in {value for row in book[name].iter_rows(values_only=True) for value in row}
        assert words in (book[name].oddFooter.center.text or "")


def test_file_names_are_plain():
    assert template_file_name(catalogue(), UNIT) == "PLAN_EAST.xlsx"
    assert template_file_name(catalogue(), "ĐÔNG-HÀ") == "PLAN_DONG-HA.xlsx"


def test_ranges_gather_blocks():
    assert ranges(["E10", "E11", "F10", "F11", "E14", "H2"]) == ["E10:F11", "E14", "H2"]
    assert ranges([]) == []
