"""The targets as an Excel sheet: written with dropdowns, filled in by a person, read back whole."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from xlsxwriter import Workbook

from nq07stats.catalogue import (
    Catalogue,
    CatalogueError,
    CatalogueErrors,
    Language,
    Target,
    check,
    msgid,
    read_rows,
)
from nq07stats.catalogue.words import column_words
from nq07stats.messages import LANGUAGES, Translator, translator
from nq07stats.text import normalise
from nq07stats.wording import Wording
from nq07stats.workbooks.catalogue_cells import (
    CellReader,
    content,
    kind_of,
    offered,
    wordings_of,
)
from nq07stats.workbooks.cells import RawWorkbook, SheetCells
from nq07stats.workbooks.layout_types import address

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_TITLE_ROW, _HELP_ROW, _HEADER_ROW = 0, 1, 2
_EMPTY_ROWS = 40
_COLUMNS = tuple(Target.model_fields)
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


def write_targets_sheet(catalogue: Catalogue, language: Language = "vi") -> bytes:
    """Write the targets as a workbook to fill in: a row each, and empty ones for more.

    Columns with codes have dropdowns that name them; values are in the measure's own unit (85 for
    85 %).
    """
    words = Wording(catalogue, language)
    target = io.BytesIO()
    with Workbook(target, _OPTIONS) as book:
        sheet = book.add_worksheet(words.t("Targets"))
        lists = book.add_worksheet(words.t("Lists"))
        ranges = _write_lists(lists, words)
        _write_head(book, sheet, words)
        last_row = _HEADER_ROW + len(catalogue.targets) + _EMPTY_ROWS
        _write_rows(book, sheet, words, last_row)
        for column, name in enumerate(_COLUMNS):
            if name in ranges:
                place = (_HEADER_ROW + 1, column, last_row, column)
                sheet.data_validation(*place, {"validate": "list", "source": ranges[name]})
    return target.getvalue()


def _write_lists(lists: Any, words: Wording) -> dict[str, str]:
    ranges = {}
    choices = {name: offered(words, Target, name) for name in _COLUMNS}
    filled = ((name, shown) for name, shown in choices.items() if shown)
    for column, (name, shown) in enumerate(filled):
        lists.write_string(0, column, words.column(Target.table, name))
        lists.write_column(1, column, shown.values())
        lists.set_column(column, column, _WIDTHS[name])
        last = address(len(shown), column).rstrip("0123456789")
        ranges[name] = f"='{lists.get_name()}'!${last}$2:${last}${len(shown) + 1}"
    lists.freeze_panes(1, 0)
    return ranges


def _write_head(book: Workbook, sheet: Any, words: Wording) -> None:
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
    for column, name in enumerate(_COLUMNS):
        sheet.write_string(_HEADER_ROW, column, words.column(Target.table, name), header)
        sheet.set_column(column, column, _WIDTHS[name])
    sheet.set_row(_HEADER_ROW, 32)
    sheet.freeze_panes(_HEADER_ROW + 1, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADER_ROW)


def _write_rows(book: Workbook, sheet: Any, words: Wording, last_row: int) -> None:
    common = {"border": 1, "border_color": "#C9D1D9", "text_wrap": True, "valign": "top"}
    text = book.add_format({**common, "num_format": "@"})
    number = book.add_format(common)
    formats = [number if kind_of(Target, name) == "number" else text for name in _COLUMNS]
    targets = list(words.catalogue.targets.values())
    for place in range(last_row - _HEADER_ROW):
        row = _HEADER_ROW + 1 + place
        for column, (name, look) in enumerate(zip(_COLUMNS, formats, strict=True)):
            value = content(words, targets[place], name) if place < len(targets) else None
            if value is None:
                sheet.write_blank(row, column, None, look)
            else:
                sheet.write(row, column, value, look)


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
    if sheet is None or not _header_is_ours(sheet):
        message = msgid("the sheet was not written by the program")
        raise CatalogueErrors([CatalogueError(Target.table, message, line=_HEADER_ROW + 1)])
    numbered = enumerate(_rows(sheet, catalogue), start=_HEADER_ROW + 2)
    found = read_rows(Target, list(_COLUMNS), numbered)
    errors = [*found.errors, *percentages(found.rows, found.lines, catalogue)]
    tables = {**catalogue.rows, Target.table: found.rows}
    incomplete = {Target.table} if found.errors else set()
    errors += check(tables, {Target.table: found.lines}, incomplete)
    if errors:
        raise CatalogueErrors(errors)
    return tuple(row for row in found.rows if isinstance(row, Target))


def sheet_error(error: CatalogueError, t: Translator) -> str:
    """Tell a problem of the sheet: its row, its column by heading, what is wrong."""
    place = [] if error.line is None else [t("row {row}", row=error.line)]
    if error.column:
        place.append(t("column “{column}”", column=t(column_words(error.table, error.column))))
    return ", ".join(place) + (": " if place else "") + t(error.message, **error.facts)


def field_error(error: CatalogueError, t: Translator) -> str:
    """Tell a problem of what was entered in a form: its field, what is wrong."""
    sentence = t(error.message, **error.facts)
    heading = t(column_words(error.table, error.column))
    return f"**{heading}**: {sentence}." if error.column else sentence


def _find_sheet(workbook: RawWorkbook) -> SheetCells | None:
    names = {translator(language)("Targets") for language in LANGUAGES}
    return next((sheet for sheet in workbook.sheets if normalise(sheet.name) in names), None)


def _header_is_ours(sheet: SheetCells) -> bool:
    shown = [_shown(sheet, _HEADER_ROW, column) for column in range(len(_COLUMNS))]
    headings = [column_words(Target.table, column) for column in _COLUMNS]
    return shown in [list(map(translator(language), headings)) for language in LANGUAGES]


def _shown(sheet: SheetCells, row: int, column: int) -> str:
    cell = sheet.cells.get(address(row, column))
    return "" if cell is None else normalise(cell.shown_text)


def _rows(sheet: SheetCells, catalogue: Catalogue) -> list[list[str]]:
    reader, rows = CellReader(wordings_of(catalogue), Target), []
    for row in range(_HEADER_ROW + 1, sheet.extent[0]):
        cells = [sheet.cells.get(address(row, column)) for column in range(len(_COLUMNS))]
        rows.append([reader.text(name, cell) for name, cell in zip(_COLUMNS, cells, strict=True)])
    return _completed(rows, _COLUMNS, catalogue)


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


def percentages(
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
