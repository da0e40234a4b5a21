"""Targets go out to a sheet and come back, whatever language and however filled in."""

import io
from pathlib import Path

import openpyxl
import pytest

from nq07stats.catalogue import Catalogue, CatalogueError, CatalogueErrors, read_folder
from nq07stats.messages import translator
from nq07stats.workbooks.cells import RawWorkbook
from nq07stats.workbooks.guard import Guard
from nq07stats.workbooks.targets_sheet import (
    field_error,
    read_targets_sheet,
    sheet_error,
    write_targets_sheet,
)

FOLDER = Path("data/sample/catalogue")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_folder(FOLDER)


@pytest.fixture(scope="module")
def guard():
    with Guard() as opened:
        yield opened


def edited(content: bytes, cells: dict[str, object]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    for address, value in cells.items():
        book.worksheets[0][address] = value
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def read(guard: Guard, content: bytes) -> RawWorkbook:
    found = guard.read(content)
    assert isinstance(found, RawWorkbook)
    return found


@pytest.mark.parametrize("language", ["vi", "en"])
def test_targets_come_back_as_they_were(catalogue, guard, language):
    content = write_targets_sheet(catalogue, language)
    assert read_targets_sheet(read(guard, content), catalogue) == tuple(catalogue.targets.values())


def test_a_person_enters_a_target_in_the_first_empty_row(catalogue, guard):
    row = 4 + len(catalogue.targets)
    measure = f"TD02_CT01 – {catalogue.ratios['TD02_CT01'].name('vi')}"
    content = edited(
        write_targets_sheet(catalogue),
        {
            f"B{row}": measure,
            f"D{row}": "≥",
            f"E{row}": "85,5%",
            f"O{row}": f" {translator('vi')('illustrative').upper()}",
        },
    )
    added = read_targets_sheet(read(guard, content), catalogue)[-1]
    assert (added.code, added.measure, added.value) == ("T01", "TD02_CT01", 85.5)
    assert (added.status, added.scope) == ("illustrative", "yearly")
    assert (added.year_from, added.year_to) == (2020, 2024)


def test_every_mistake_is_told_with_row_and_column(catalogue, guard):
    content = edited(
        write_targets_sheet(catalogue),
        {"E4": 0.85, "B5": "XX99", "E6": "nhiều", "G7": 1999, "O8": None},
    )
    with pytest.raises(CatalogueErrors) as caught:
        read_targets_sheet(read(guard, content), catalogue)
    told = {(error.line, error.column) for error in caught.value.errors}
    assert told >= {(4, "value"), (5, "measure"), (6, "value"), (8, "status")}
    assert {line for line, _ in told} == {4, 5, 6, 7, 8}
    sentences = [sheet_error(error, translator("en")) for error in caught.value.errors]
    assert any(line.startswith("row 4, column “Value to reach”: ") for line in sentences)


def test_a_dropped_row_drops_the_target(catalogue, guard):
    content = edited(
        write_targets_sheet(catalogue), {f"{column}4": None for column in "ABCDEFGHIJKLMNOPQ"}
    )
    kept = read_targets_sheet(read(guard, content), catalogue)
    assert kept == tuple(catalogue.targets.values())[1:]


def test_another_sheet_is_refused(catalogue, guard):
    content = edited(write_targets_sheet(catalogue), {"B3": "Tên khác"})
    with pytest.raises(CatalogueErrors) as caught:
        read_targets_sheet(read(guard, content), catalogue)
    assert "not written by the program" in str(caught.value)


def test_a_problem_of_a_form_names_its_field():
    t = translator("en")
    error = CatalogueError("target", "the target needs a value", column="value")
    assert field_error(error, t) == "**Value to reach**: the target needs a value."
