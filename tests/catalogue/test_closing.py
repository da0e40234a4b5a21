"""A unit closes on a day, others go on with it, and the tree of units stays whole."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nq07stats.catalogue import (
    Catalogue,
    Succession,
    Unit,
    UnitParent,
    check,
    close_unit,
    read_folder,
)

SHIPPED = read_folder(Path(__file__).parents[2] / "data" / "catalogue")
CODES = [unit.code for unit in SHIPPED.reporting_units]
LAST = date(2025, 6, 30)


def below(parent: str, *codes: str) -> Catalogue:
    """The shipped catalogue with unions beneath one of its units."""
    units, links = list(SHIPPED.table(Unit)), list(SHIPPED.unit_parents)
    for code in codes:
        named = {name: f"{code} {name}" for name in ("name_vi", "name_en", "short_vi", "short_en")}
        units.append(Unit(code=code, kind="sector", **named))
        links.append(UnitParent(unit=code, parent=parent))
    return SHIPPED.with_rows(Unit, units).with_rows(UnitParent, links)


def closed(
    catalogue: Catalogue, unit: str, last_day: date | None, shares: dict[str, float]
) -> Catalogue:
    changed = close_unit(catalogue, unit, last_day, shares)
    return Catalogue({**catalogue.rows, **changed})


def parents(catalogue: Catalogue, unit: str) -> list[tuple[str, date | None, date | None]]:
    return [
        (link.parent, link.valid_from, link.valid_to)
        for link in catalogue.unit_parents
        if link.unit == unit
    ]


def test_a_unit_ends_and_its_successors_begin_the_day_after() -> None:
    after = closed(SHIPPED, "TAMDUONG", LAST, {"TANUYEN": 0.6, "SINHO": 0.4})
    assert after.units["TAMDUONG"].valid_to == LAST
    assert parents(after, "TAMDUONG") == [("LAICHAU", None, LAST)]
    assert after.successions == (
        Succession(from_unit="TAMDUONG", to_unit="TANUYEN", date=date(2025, 7, 1), share=0.6),
        Succession(from_unit="TAMDUONG", to_unit="SINHO", date=date(2025, 7, 1), share=0.4),
    )
    assert check(after.rows) == []


@pytest.mark.parametrize(
    ("shares", "heir"),
    [({"TANUYEN": 0.3, "SINHO": 0.7}, "SINHO"), ({}, "LAICHAU"), ({"B1": 1.0}, "B1")],
)
def test_units_beneath_go_to_the_largest_successor(shares: dict[str, float], heir: str) -> None:
    after = closed(below("TAMDUONG", "A1", "B1"), "TAMDUONG", LAST, shares)
    assert parents(after, "A1") == [("TAMDUONG", None, LAST), (heir, date(2025, 7, 1), None)]
    assert check(after.rows) == []


def test_a_successor_from_beneath_goes_to_the_unit_above() -> None:
    after = closed(below("TAMDUONG", "B1"), "TAMDUONG", LAST, {"B1": 1.0})
    assert parents(after, "B1")[1][0] == "LAICHAU"
    assert check(after.rows) == []


def test_another_day_takes_the_place_of_the_first_one() -> None:
    catalogue = below("TAMDUONG", "A1")
    once = closed(catalogue, "TAMDUONG", LAST, {"SINHO": 1.0})
    again = closed(once, "TAMDUONG", date(2025, 8, 31), {"TANUYEN": 0.5})
    assert again == closed(catalogue, "TAMDUONG", date(2025, 8, 31), {"TANUYEN": 0.5})


def test_shares_above_the_whole_are_an_error() -> None:
    after = closed(SHIPPED, "TAMDUONG", LAST, {"TANUYEN": 0.6, "SINHO": 0.5})
    assert [error.column for error in check(after.rows)] == ["share"]


@settings(deadline=None)
@given(
    unit=st.sampled_from(CODES),
    last_day=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    heirs=st.lists(st.sampled_from(CODES), max_size=3, unique=True),
)
def test_opened_again_all_is_as_before(unit: str, last_day: date, heirs: list[str]) -> None:
    catalogue = below(unit, "A1", "B1")
    shares = {code: 1 / len(heirs) for code in heirs if code != unit}
    after = closed(catalogue, unit, last_day, shares)
    assert check(after.rows) == []
    assert closed(after, unit, None, {}) == catalogue
