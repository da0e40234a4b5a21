"""Pages and panels: each check is provoked by one change to a sound catalogue."""

from pathlib import Path
from typing import Any

import pytest

from nq07stats.catalogue import Page, Panel, check, read_folder

CATALOGUE = read_folder(Path(__file__).parents[2] / "data" / "catalogue")
PAGE, PANEL = CATALOGUE.table(Page)[0], CATALOGUE.table(Panel)[0]


def problems(row: Page | Panel, **values: Any) -> list[tuple[str, str]]:
    rows = [
        one.model_copy(update=values) if one.key == row.key else one
        for one in CATALOGUE.table(type(row))
    ]
    errors = check(CATALOGUE.with_rows(type(row), rows).rows)
    return [(error.column, error.message) for error in errors if error.table == row.table]


@pytest.mark.parametrize(
    ("column", "value"),
    [("sections", ("nowhere",)), ("sections", ()), ("headline", ("XX99",)), ("headline", ())],
)
def test_a_page_names_sections_and_measures_that_are_there(column: str, value: Any) -> None:
    assert [found for found, _ in problems(PAGE, **{column: value})] == [column]


@pytest.mark.parametrize("code", ["Trang 1", "a/b", "1st", "trang_1"])
def test_codes_stand_in_addresses(code: str) -> None:
    assert ("code", "an address has small letters, digits and hyphens only") in problems(
        PANEL, code=code
    )


@pytest.mark.parametrize(
    ("values", "column"),
    [
        ({"page": "nowhere"}, "page"),
        ({"form": "line", "by": "", "measures": ("LD01", "LD02")}, "measures"),
        ({"form": "line", "by": "unit", "measures": ("LD01",)}, "by"),
        ({"form": "rows", "by": "unit", "measures": ("XX99",)}, "measures"),
        ({"form": "rows", "by": "category", "measures": ("LD01",)}, "measures"),
        ({"form": "lacking", "by": "unit", "measures": ("LD01",)}, "measures"),
        ({"form": "funnel", "by": "unit", "measures": ("LD01",)}, "measures"),
        ({"form": "ranks", "by": "unit", "measures": ("TT13",)}, "measures"),
        ({"form": "lacking", "by": "unit", "measures": ("DH04_DH03",)}, "measures"),
        ({"form": "parts", "by": "year", "measures": ("LD01", "LD02")}, "measures"),
        ({"form": "parts", "by": "year", "measures": ("TT13",)}, "measures"),
        ({"form": "parts", "by": "category", "measures": ("TD03", "KT01")}, "measures"),
        ({"form": "rows", "by": "unit", "measures": ("KT01",), "track": "union"}, "track"),
        ({"form": "rows", "by": "category", "measures": ("KT01",), "track": "royal"}, "track"),
        ({"form": "models", "by": "", "measures": ("DH01",)}, "measures"),
        ({"form": "concentration", "by": "unit", "measures": ("KT01",)}, "measures"),
        ({"form": "crossed", "by": "unit", "measures": ("LD01",)}, "measures"),
        ({"form": "crossed", "by": "category", "measures": ("TD03",)}, "by"),
    ],
)
def test_a_form_draws_what_it_can(values: dict[str, Any], column: str) -> None:
    assert column in {found for found, _ in problems(PANEL, **values)}


def test_categories_crossed_with_units_may_be_those_of_a_track() -> None:
    crossed = {"form": "crossed", "by": "unit", "measures": ("KT01",), "track": "union"}
    assert problems(PANEL, **crossed) == []


def test_every_section_with_indicators_has_a_page() -> None:
    shown = {section for page in CATALOGUE.pages.values() for section in page.sections}
    asked = {row.section for row in CATALOGUE.indicators.values()}
    assert asked - shown == {"context"}


def test_every_page_has_three_to_eight_panels() -> None:
    assert {code for code, rows in CATALOGUE.panels.items() if not 3 <= len(rows) <= 8} == set()
