"""Where everything stands in a template."""

import hashlib
from itertools import product
from pathlib import Path
from typing import get_args

import pytest
from xlsxwriter.utility import xl_cell_to_rowcol

from nq07stats.catalogue import Catalogue, Language, read_folder
from nq07stats.workbooks.layout import TEMPLATE_VERSION, template_layout
from nq07stats.workbooks.layout_types import TableRow, TableSheet, TemplateLayout
from tests.workbooks.small import SCHOOL, UNIT, catalogue, indicator

LAYOUTS = {"1": "5ba087286ca2"}


@pytest.fixture(scope="module")
def small() -> TemplateLayout:
    return template_layout(catalogue(), UNIT)


@pytest.fixture(scope="module")
def real() -> Catalogue:
    return read_folder(Path("data/catalogue"))


def rows_of(table: TableSheet, code: str) -> list[TableRow]:
    """The row of an indicator's code and the category rows beneath it."""
    start = next(place for place, row in enumerate(table.rows) if row.code == code)
    rows = [table.rows[start]]
    for row in table.rows[start + 1 :]:
        if row.style != "category":
            break
        rows.append(row)
    return rows


def occupied(layout: TemplateLayout) -> list[tuple[str, int, int]]:
    places = []
    for table in layout.tables:
        for row in table.rows:
            for cell in row.cells:
                columns = range(cell.column, cell.last_column + 1)
                places += [(table.name, cell.row, column) for column in columns]
            places += [(table.name, cell.row, cell.column) for cell in row.formulas]
            places += [(table.name, row.row, column) for column in row.texts]
            if row.basis:
                places.append((table.name, row.row, row.basis.column))
        for header in table.headers:
            places += [
                (table.name, *place)
                for place in product(
                    range(header.row, header.last_row + 1),
                    range(header.column, header.last_column + 1),
                )
            ]
    return places


def test_no_two_things_share_a_cell(real):
    for unit in real.reporting_units:
        places = occupied(template_layout(real, unit.code))
        assert len(places) == len(set(places))


def test_every_figure_asked_for_has_one_open_cell(real):
    for unit in real.reporting_units:
        layout = template_layout(real, unit.code)
        expected = {
            (row.code, category, year)
            for row in real.indicators.values()
            for category in (
                [one.code for one in real.categories[row.dimension]] if row.dimension else [""]
            )
            for year in real.plan.years
            if real.expects(row, unit, year)
        }
        values = [cell for cell in layout.cells if cell.role == "value"]
        assert len({cell.key for cell in values}) == len(values)
        assert expected <= {cell.key for cell in values}
        assert {cell.key for cell in values if not cell.locked} <= expected


def test_what_cannot_be_is_locked(small):
    locked = {key for key, cell in small.figures.items() if cell.locked and cell.role == "value"}
    assert locked == {
        ("FLAG", "", 2023),
        ("PEOPLE", "flag", 2023),
        ("PEOPLE", "flag", 2024),
        ("GROUPS", "medal", 2024),
        ("PEOPLE", "medal", 2024),
    }


def test_totals_add_their_categories_only_where_these_exclude_each_other(small):
    figures, movements, _ = small.tables
    head, *parts = rows_of(figures, "ALL")
    assert [row.label for row in parts] == ["Tên one", "Tên two"]
    assert head.cells[0].adds == (parts[0].cells[0].address, parts[1].cells[0].address)
    head, *parts = rows_of(movements, "BY_FIELD")
    assert (head.style, head.cells) == ("heading", ())
    assert len(parts) == 2


def test_parts_are_held_against_their_wholes(small):
    figures, movements, awards = small.tables
    whole, one, _ = rows_of(figures, "ALL")
    part_total, part_one, _ = rows_of(figures, "SOME")
    assert part_total.cells[1].limit == (whole.cells[1].address,)
    assert part_one.cells[1].limit == (one.cells[1].address,)
    (part,) = rows_of(figures, "PART")
    (money,) = rows_of(figures, "MONEY")
    assert part.cells[0].limit == (money.cells[0].address,)

    shown = next(row for row in movements.rows if row.style == "reference")
    assert [cell.source for cell in shown.formulas] == [
        (figures.name, cell.address) for cell in whole.cells
    ]
    assert rows_of(movements, "BY_FIELD")[1].cells[1].limit == (shown.formulas[1].address,)

    union = next(row for row in awards.rows if row.style == "subtotal")
    groups, people = union.formulas[:2]
    assert (groups.key, people.key) == (
        ("GROUPS", "track union", 2023),
        ("PEOPLE", "track union", 2023),
    )
    (workers,) = rows_of(awards, "WORKERS")
    (sudden,) = rows_of(awards, "SUDDEN")
    assert workers.cells[0].limit == (people.address,)
    assert sudden.cells[0].limit == (groups.address, people.address)
    assert (workers.cells[0].column, sudden.cells[0].column) == (people.column, groups.column)
    assert sudden.cells[0].last_column == people.column


def test_of_a_divided_row_one_entry_is_required(small):
    figures = small.tables[0]
    head, one, two = rows_of(figures, "ALL")
    assert head.required == tuple(
        (first.address, second.address) for first, second in zip(one.cells, two.cells, strict=True)
    )
    (money,) = rows_of(figures, "MONEY")
    assert money.required == tuple((cell.address,) for cell in money.cells)
    assert rows_of(figures, "PART")[0].required == ()


def test_core_comes_before_the_optional_part(small):
    figures = small.tables[0]
    optional = [row.optional for row in figures.rows]
    assert optional == sorted(optional)
    assert [row.code for row in figures.rows if row.optional and row.code] == ["PART"]


def test_years_head_their_columns():
    table = template_layout(catalogue(), UNIT, "en").tables[0]
    assert [header.text for header in table.headers if header.year] == ["Year 2023", "Year 2024"]
    table = template_layout(catalogue(), SCHOOL, "en").tables[0]
    years = [header.text.split() for header in table.headers if header.year]
    assert years == [["School", "year", "2022–2023"], ["School", "year", "2023–2024"]]


def test_a_unit_sees_only_the_sheets_it_is_asked_for(small):
    office = template_layout(catalogue(), "OFFICE")
    assert len(small.tables) == 3
    assert [cell.indicator for cell in office.cells if cell.role == "value"] == ["OFFICE_TOO"] * 2
    assert office.scope == ((2023, "I"), (2024, "I"))


def test_scope_is_years_by_sections_asked_about(small):
    assert small.scope == ((2023, "I"), (2023, "II.1"), (2024, "I"), (2024, "II.1"))


def test_narratives_stand_under_their_parents(small):
    first, second = small.narratives
    assert (first.section, first.parents) == ("I", ())
    assert second.section == "II.1"
    assert len(second.parents) == 1
    assert second.label_row > first.last_row + 1


def test_a_layout_is_kept_until_what_shapes_it_changes():
    known = catalogue()
    tables = template_layout(known, UNIT).tables
    assert template_layout(catalogue(), UNIT).tables is tables
    assert template_layout(catalogue(indicator("NEW")), UNIT).tables is not tables
    with pytest.raises(KeyError):
        template_layout(known, "NOWHERE")


def test_moved_cells_and_other_words_ask_for_a_new_template_version():
    """Where this fails, raise TEMPLATE_VERSION and note the digest of the new layout."""
    digest = hashlib.sha256()
    for language in get_args(Language):
        layout = template_layout(catalogue(), UNIT, language)
        for cell in layout.cells:
            digest.update(f"{cell.sheet} {cell.address} {cell.key} {cell.role}".encode())
        for sheet, labels in layout.labels.items():
            for place, label in labels.items():
                digest.update(f"{sheet} {place} {label.text}".encode())
        digest.update(repr([(cell.key, cell.address) for cell in layout.information]).encode())
        digest.update(repr([(box.section, box.address) for box in layout.narratives]).encode())
        digest.update(repr([(row.key, row.column) for row in layout.models.columns]).encode())
    assert {TEMPLATE_VERSION: digest.hexdigest()[:12]} == LAYOUTS


def test_addresses_are_where_rows_and_columns_say(small):
    for cell in small.cells:
        assert xl_cell_to_rowcol(cell.address) == (cell.row, cell.column)
