"""The targets as an Excel sheet: written with dropdowns, filled in by a person, read back whole."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from xlsxwriter import Workbook

from nq07stats.catalogue import (
    Catalogue,
    CatalogueError,
    CatalogueErrors,
    Indicator,
    Language,
    Target,
    check,
    msgid,
    read_table,
)
from nq07stats.formatting import quantity
from nq07stats.messages import LANGUAGES, Translator, translator
from nq07stats.text import Entry, fold, normalise, read_cell_value
from nq07stats.workbooks.cells import Cell, RawWorkbook, SheetCells
from nq07stats.workbooks.layout_types import address

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_TITLE_ROW, _HELP_ROW, _HEADER_ROW = 0, 1, 2
_EMPTY_ROWS = 40
_NUMBERS = ("value", "baseline", "year_from", "year_to")
_LISTED = ("measure", "category", "unit", "unit_kind", "comparison", "scope", "level", "status")
_WIDTHS = {
    "code": 10,
    "measure": 48,
    "category": 26,
    "comparison": 9,
    "value": 10,
    "scope": 14,
    "year_from": 9,
    "year_to": 9,
    "level": 14,
    "unit": 22,
    "unit_kind": 18,
    "baseline": 10,
    "source": 34,
    "clause": 16,
    "status": 13,
    "note_vi": 30,
    "note_en": 30,
}


def _headings(t: Translator) -> dict[str, str]:
    return {
        "code": t("Code"),
        "measure": t("Indicator or ratio"),
        "category": t("Category"),
        "comparison": t("Comparison"),
        "value": t("Value to reach"),
        "scope": t("To be met"),
        "year_from": t("From year"),
        "year_to": t("To year"),
        "level": t("Judged for"),
        "unit": t("Only for the unit"),
        "unit_kind": t("Only for units of the kind"),
        "baseline": t("Baseline"),
        "source": t("Document"),
        "clause": t("Clause"),
        "status": t("Status"),
        "note_vi": t("Note in Vietnamese"),
        "note_en": t("Note in English"),
    }


@dataclass(frozen=True)
class _Words:
    """What the sheet says in one language."""

    catalogue: Catalogue
    language: Language

    @cached_property
    def t(self) -> Translator:
        return translator(self.language)

    @cached_property
    def choices(self) -> dict[str, dict[str, str]]:
        """For each column with a dropdown what is shown for each code."""
        t, language = self.t, self.language

        def named(rows: Mapping[str, Any], name: Callable[[Any], str]) -> dict[str, str]:
            return {code: f"{code} – {name(row)}" for code, row in rows.items()}

        categories = {row.code: row for rows in self.catalogue.categories.values() for row in rows}
        return {
            "measure": named(self.catalogue.measures, lambda row: row.name(language)),
            "category": named(categories, lambda row: row.name(language)),
            "unit": named(self.catalogue.units, lambda row: row.short(language)),
            "unit_kind": named(self.catalogue.unit_kinds, lambda row: row.name(language)),
            "comparison": {sign: sign for sign in ("≥", "≤", "=")},
            "scope": {
                "yearly": t("each year"),
                "cumulative": t("all years together"),
                "final_year": t("in the last year"),
            },
            "level": {"province": t("all units together"), "unit": t("each unit")},
            "status": {
                "official": t("official"),
                "reference": t("for reference"),
                "illustrative": t("illustrative"),
                "not_entered": t("none entered"),
            },
        }


def write_targets_sheet(catalogue: Catalogue, language: Language = "vi") -> bytes:
    """Write the targets as a workbook to fill in: a row each, and empty ones for more.

    Columns with codes have dropdowns that name them; values are in the measure's own unit (85 for
    85 %).
    """
    words = _Words(catalogue, language)
    target = io.BytesIO()
    with Workbook(target, _OPTIONS) as book:
        sheet = book.add_worksheet(words.t("Targets"))
        lists = book.add_worksheet(words.t("Lists"))
        ranges = _write_lists(lists, words)
        _write_head(book, sheet, words)
        last_row = _HEADER_ROW + len(catalogue.targets) + _EMPTY_ROWS
        _write_rows(book, sheet, words, last_row)
        for column, name in enumerate(Target.model_fields):
            if name in ranges:
                place = (_HEADER_ROW + 1, column, last_row, column)
                sheet.data_validation(*place, {"validate": "list", "source": ranges[name]})
    return target.getvalue()


def _write_lists(lists: Any, words: _Words) -> dict[str, str]:
    ranges = {}
    for column, (name, shown) in enumerate(words.choices.items()):
        lists.write_string(0, column, _headings(words.t)[name])
        lists.write_column(1, column, shown.values())
        lists.set_column(column, column, _WIDTHS[name])
        last = address(len(shown), column).rstrip("0123456789")
        ranges[name] = f"='{lists.get_name()}'!${last}$2:${last}${len(shown) + 1}"
    lists.freeze_panes(1, 0)
    return ranges


def _write_head(book: Workbook, sheet: Any, words: _Words) -> None:
    t = words.t
    title = book.add_format({"bold": True, "font_size": 14})
    guidance = book.add_format({"italic": True, "font_color": "#5B6773"})
    header = book.add_format(
        {
            "bold": True,
            "bg_color": "#DCE8F5",
            "border": 1,
            "border_color": "#9AA5B1",
            "align": "center",
            "valign": "vcenter",
            "text_wrap": True,
        }
    )
    plan = words.catalogue.plan.name(words.language)
    sheet.write_string(_TITLE_ROW, 0, t("Targets of: {plan}", plan=plan), title)
    text = t(
        "Choose from the lists; write 85 for 85%. A target with a value needs a status, and an "
        "official one its document. The sheet replaces all targets: delete a row to drop one."
    )
    sheet.write_string(_HELP_ROW, 0, text, guidance)
    for column, (name, heading) in enumerate(_headings(t).items()):
        sheet.write_string(_HEADER_ROW, column, heading, header)
        sheet.set_column(column, column, _WIDTHS[name])
    sheet.set_row(_HEADER_ROW, 32)
    sheet.freeze_panes(_HEADER_ROW + 1, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADER_ROW)


def _write_rows(book: Workbook, sheet: Any, words: _Words, last_row: int) -> None:
    common = {"border": 1, "border_color": "#C9D1D9", "text_wrap": True, "valign": "top"}
    text = book.add_format({**common, "num_format": "@"})
    number = book.add_format(common)
    formats = dict.fromkeys(_NUMBERS, number)
    targets = list(words.catalogue.targets.values())
    for place in range(last_row - _HEADER_ROW):
        row = _HEADER_ROW + 1 + place
        for column, name in enumerate(Target.model_fields):
            value = getattr(targets[place], name) if place < len(targets) else ""
            if name in _LISTED:
                value = words.choices[name].get(value, value)
            if value in (None, ""):
                sheet.write_blank(row, column, None, formats.get(name, text))
            else:
                sheet.write(row, column, value, formats.get(name, text))


def read_targets_sheet(workbook: RawWorkbook, catalogue: Catalogue) -> tuple[Target, ...]:
    """Read the targets back from a sheet that :func:`write_targets_sheet` wrote.

    Rows without a code get one; without years they hold for the whole plan.

    Raises
    ------
    CatalogueErrors
        With every problem of every row; ``line`` is the row of the sheet and ``column`` the
        column of the target table. :func:`sheet_error` tells one.
    """
    sheet = _find_sheet(workbook)
    rows = [] if sheet is None else _rows(sheet, catalogue)
    if sheet is None or not _header_is_ours(sheet):
        message = msgid("the sheet was not written by the program")
        raise CatalogueErrors([CatalogueError(Target.table, message, line=_HEADER_ROW + 1)])
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([list(Target.model_fields), *rows])
    found = read_table(Target, text.getvalue())
    errors = [*found.errors, *_percentages(found.rows, found.lines, catalogue)]
    tables = {**catalogue.rows, Target.table: found.rows}
    incomplete = {Target.table} if found.errors else set()
    errors += check(tables, {Target.table: found.lines}, incomplete)
    if errors:
        raise CatalogueErrors(
            replace(error, line=error.line + _HEADER_ROW) if error.line else error
            for error in errors
        )
    return tuple(row for row in found.rows if isinstance(row, Target))


def sheet_error(error: CatalogueError, t: Translator) -> str:
    """Tell a problem of the sheet: its row, its column by heading, what is wrong."""
    place = [] if error.line is None else [t("row {row}", row=error.line)]
    if error.column:
        place.append(t("column “{column}”", column=column_heading(error.column, t)))
    return ", ".join(place) + (": " if place else "") + t(error.message, **error.facts)


def field_error(error: CatalogueError, t: Translator) -> str:
    """Tell a problem of a target that was entered in a form: its field, what is wrong."""
    sentence = t(error.message, **error.facts)
    return f"**{column_heading(error.column, t)}**: {sentence}." if error.column else sentence


def column_heading(column: str, t: Translator) -> str:
    """Heading of a column of the target table."""
    return _headings(t).get(column, column)


def shown_value(row: Target, column: str, catalogue: Catalogue, language: Language) -> str:
    """Write what a target has in a column for people: names for codes, "" for nothing."""
    value = getattr(row, column)
    if isinstance(value, float):
        measure = catalogue.measures[row.measure]
        flag = isinstance(measure, Indicator) and measure.kind == "F"
        unit = "%" if flag else measure.unit_of_measure(language)
        return quantity(value, unit, language, measure.decimals)
    text = "" if value is None else str(value)
    choices = _Words(catalogue, language).choices.get(column, {})
    return choices[text].removeprefix(f"{text} – ") if text in choices else text


def _find_sheet(workbook: RawWorkbook) -> SheetCells | None:
    names = {translator(language)("Targets") for language in LANGUAGES}
    return next((sheet for sheet in workbook.sheets if normalise(sheet.name) in names), None)


def _header_is_ours(sheet: SheetCells) -> bool:
    shown = [_shown(sheet, _HEADER_ROW, column) for column in range(len(Target.model_fields))]
    expected = [list(_headings(translator(language)).values()) for language in LANGUAGES]
    return shown in expected


def _shown(sheet: SheetCells, row: int, column: int) -> str:
    cell = sheet.cells.get(address(row, column))
    return "" if cell is None else normalise(cell.shown_text)


def _rows(sheet: SheetCells, catalogue: Catalogue) -> list[list[str]]:
    codes = _codes(catalogue)
    names = list(Target.model_fields)
    rows = []
    for row in range(_HEADER_ROW + 1, sheet.extent[0]):
        cells = [sheet.cells.get(address(row, column)) for column in range(len(names))]
        rows.append([_text(name, cell, codes) for name, cell in zip(names, cells, strict=True)])
    return _completed(rows, names, catalogue)


def _codes(catalogue: Catalogue) -> dict[str, dict[str, str]]:
    """For each column with a dropdown the code of each word, in every language."""
    codes: dict[str, dict[str, str]] = {name: {} for name in _LISTED}
    for language in LANGUAGES:
        for name, shown in _Words(catalogue, language).choices.items():
            codes[name] |= {fold(words): code for code, words in shown.items()}
            codes[name] |= {fold(code): code for code in shown}
    return codes


def _text(name: str, cell: Cell | None, codes: Mapping[str, Mapping[str, str]]) -> str:
    if cell is None:
        return ""
    if name in _NUMBERS:
        read = read_cell_value(cell, percent=True)
        if isinstance(read, Entry) and read.state == "value":
            return f"{read.value:.15g}"
    shown = normalise(cell.shown_text)
    if name in _LISTED:
        code = shown.split(" – ")[0]
        return codes[name].get(fold(shown), codes[name].get(fold(code), shown))
    return shown


def _completed(
    rows: Sequence[list[str]], names: Sequence[str], catalogue: Catalogue
) -> list[list[str]]:
    """Give rows without a code, without years, what they lack; empty rows stay empty."""
    at = {name: place for place, name in enumerate(names)}
    taken = {row[at["code"]] for row in rows}
    free = (f"T{number:02d}" for number in range(1, len(rows) + len(taken) + 2))
    fresh = (code for code in free if code not in taken)
    plan = catalogue.plan
    for row in rows:
        if any(row):
            row[at["code"]] = row[at["code"]] or next(fresh)
            row[at["year_from"]] = row[at["year_from"]] or str(plan.year_first)
            row[at["year_to"]] = row[at["year_to"]] or str(plan.year_last)
    return list(rows)


def _percentages(
    rows: Sequence[Any], lines: Sequence[int], catalogue: Catalogue
) -> list[CatalogueError]:
    """Notice 85 % that Excel made 0.85 of."""
    message = msgid("write 85 for 85%, not 0.85")
    flags = {code for code, row in catalogue.indicators.items() if row.kind == "F"}
    shares = {code for code, row in catalogue.ratios.items() if row.unit_of_measure("vi") == "%"}
    return [
        CatalogueError(Target.table, message, key=row.key, line=line, column="value")
        for row, line in zip(rows, lines, strict=True)
        if row.value is not None and 0 < row.value <= 1 and row.measure in flags | shares
    ]
