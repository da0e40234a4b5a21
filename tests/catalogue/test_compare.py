"""What differs between two states of the catalogue, and which rows may go."""

from pathlib import Path

import pytest

from nq07stats.catalogue import (
    Change,
    Department,
    Indicator,
    compare,
    read_folder,
    removals,
    reordered,
)

CATALOGUE = read_folder(Path(__file__).parents[2] / "data" / "catalogue")
FIRST, SECOND, THIRD = CATALOGUE.table(Department)


def test_nothing_differs_from_itself() -> None:
    assert compare(CATALOGUE.rows, CATALOGUE.rows) == []
    assert reordered(CATALOGUE.rows, CATALOGUE.rows) == []


def test_rows_are_added_changed_and_removed() -> None:
    renamed = SECOND.model_copy(update={"name_vi": "Ban B", "name_en": "B"})
    new = Department(code="new", name_vi="Ban mới", name_en="New")
    after = CATALOGUE.with_rows(Department, [new, FIRST, renamed]).rows
    found = compare(CATALOGUE.rows, after)
    assert found == [Change(None, new), Change(SECOND, renamed), Change(THIRD, None)]
    assert [change.kind for change in found] == ["added", "changed", "removed"]
    assert [change.columns for change in found] == [(), ("name_vi", "name_en"), ()]
    assert [change.row for change in found] == [new, renamed, THIRD]


def test_another_order_is_told_apart_from_rows_that_come_and_go() -> None:
    turned = CATALOGUE.with_rows(Department, [SECOND, FIRST, THIRD]).rows
    assert compare(CATALOGUE.rows, turned) == []
    assert reordered(CATALOGUE.rows, turned) == ["department"]
    fewer = CATALOGUE.with_rows(Department, [SECOND, THIRD]).rows
    assert reordered(CATALOGUE.rows, fewer) == []


@pytest.mark.parametrize(("used", "found"), [({"TAMDUONG"}, ["TAMDUONG"]), (set(), [])])
def test_a_unit_with_reports_stays(used: set[str], found: list[str]) -> None:
    kept = {"unit": CATALOGUE.units.keys() - {"TAMDUONG"}}
    errors = list(removals(CATALOGUE.rows, kept, {"unit": used}))
    assert [error.key for error in errors] == found
    assert all("last day" in error.message for error in errors)


def test_tables_that_are_not_given_stay_as_they_are() -> None:
    used = {"indicator": {"CT01"}}
    assert list(removals(CATALOGUE.rows, {"unit": set()}, used)) == []
    (error,) = removals(CATALOGUE.rows, {Indicator.table: set()}, used)
    assert (error.table, error.key) == ("indicator", "CT01")
