"""A catalogue small enough to know by heart, and ways to change a workbook's cells."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from nq07stats.catalogue import (
    Catalogue,
    Category,
    Dimension,
    Indicator,
    Plan,
    Row,
    Rule,
    Section,
    Unit,
    UnitKind,
)
from nq07stats.workbooks.cells import Cell, RawWorkbook

UNIT, SCHOOL = "EAST", "SCHOOLS"

RULES = {
    "not_our_template": "error",
    "other_template_version": "error",
    "other_catalogue": "warning",
    "other_plan": "error",
    "unknown_unit": "error",
    "wrong_unit": "error",
    "wrong_year": "error",
    "heading_changed": "error",
    "row_missing": "error",
    "row_inserted": "warning",
    "sheet_missing": "error",
    "error_cell": "error",
    "formula_without_value": "error",
    "text_instead_of_number": "error",
    "date_instead_of_number": "error",
    "figure_outside": "warning",
    "note_outside": "info",
    "not_in_list": "warning",
    "not_a_year": "error",
    "not_a_day": "warning",
    "model_without_name": "error",
}


def indicator(code: str, kind: str = "S", **more: Any) -> Indicator:
    known = {"unit_vi": "cái", "unit_en": "pieces", "section": "I", "set": "core"}
    names = {"name_vi": f"Chỉ tiêu {code}", "name_en": f"Indicator {code}"}
    return Indicator.model_validate({"code": code, "kind": kind, **names, **known, **more})


def catalogue(*more: Indicator, illustrative: bool = False) -> Catalogue:
    """Two years, two types, three forms of award; indicators of every shape."""
    plan = Plan(
        code="PLAN",
        name_vi="Kế hoạch",
        name_en="Plan",
        year_first=2023,
        year_last=2024,
        root_unit="ROOT",
        illustrative=illustrative,
    )
    indicators = (
        indicator("ALL", "K", dimension="type"),
        indicator("SOME", "Y", whole="ALL", dimension="type"),
        indicator("BY_FIELD", "Y", whole="ALL", dimension="field", sheet="movements"),
        indicator("MONEY", decimals=1),
        indicator("PART", part_of=("MONEY",), decimals=1, set="extended"),
        indicator("FLAG", "F", asked_years=(2024,), section="II.1"),
        indicator("OFFICE_TOO", unit_kinds=("unit", "office")),
        indicator("GROUPS", dimension="form", recipient="collective", sheet="awards"),
        indicator("PEOPLE", dimension="form", recipient="individual", sheet="awards"),
        indicator(
            "WORKERS", part_of=("PEOPLE",), recipient="individual", track="union", sheet="awards"
        ),
        indicator("SUDDEN", part_of=("GROUPS", "PEOPLE"), track="union", sheet="awards"),
    )
    tables: dict[type[Row], tuple[Row, ...]] = {
        Plan: (plan,),
        UnitKind: (
            _named(UnitKind, "root", reports=False, counted=False),
            _named(UnitKind, "unit", reports=True, counted=True),
            _named(UnitKind, "office", reports=True, counted=False),
        ),
        Unit: (
            _unit("ROOT", "root"),
            _unit(UNIT, "unit"),
            _unit(SCHOOL, "unit", school_year=True),
            _unit("OFFICE", "office"),
        ),
        Section: (
            _section("I", narrative=True),
            _section("II", narrative=False),
            _section("II.1", parent="II", narrative=True),
        ),
        Dimension: (
            _named(Dimension, "type"),
            _named(Dimension, "field"),
            _named(Dimension, "form"),
            _named(Dimension, "recipient"),
        ),
        Category: (
            _category("type", "one"),
            _category("type", "two"),
            _category("field", "sport"),
            _category("field", "work"),
            _category("form", "flag", track="union", recipients=("collective",)),
            _category("form", "medal", track="union", valid_to="2023-12-31"),
            _category("form", "order", track="state"),
            _category("recipient", "collective"),
            _category("recipient", "individual"),
        ),
        Indicator: tuple(
            row
            if row.unit_kinds
            else Indicator.model_validate({**row.model_dump(), "unit_kinds": ("unit",)})
            for row in (*indicators, *more)
        ),
        Rule: tuple(
            Rule(code=code, kind="reading", severity=severity, message_vi=code, message_en=code)
            for code, severity in RULES.items()
        ),
    }
    return Catalogue({row_type.table: rows for row_type, rows in tables.items()})


def _named(row_type: type[Any], code: str, **more: Any) -> Any:
    return row_type.model_validate(
        {"code": code, "name_vi": f"Tên {code}", "name_en": code, **more}
    )


def _unit(code: str, kind: str, **more: Any) -> Unit:
    return _named(Unit, code, short_vi=code, short_en=code, kind=kind, **more)


def _section(code: str, **more: Any) -> Section:
    titles = {"title_vi": f"Mục {code}", "title_en": f"Section {code}"}
    return Section.model_validate({"code": code, "guidance_vi": "Ghi rõ.", **titles, **more})


def _category(dimension: str, code: str, **more: Any) -> Category:
    return _named(Category, code, dimension=dimension, **more)


def changed(
    workbook: RawWorkbook, sheet: str, cells: Mapping[str, Cell | None], name: str = ""
) -> RawWorkbook:
    """Put other cells into a sheet, ``None`` for nothing, and perhaps rename it."""
    sheets = []
    for one in workbook.sheets:
        if one.name == sheet:
            kept = {**one.cells, **cells}
            filled = {place: cell for place, cell in kept.items() if cell is not None}
            one = replace(one, cells=filled, name=name or one.name)
        sheets.append(one)
    return RawWorkbook(tuple(sheets))


def text(value: str) -> Cell:
    return Cell("text", value, value)


def number(value: float, *, formula: bool = False) -> Cell:
    return Cell("number", value, f"{value:.15g}", formula)
