"""The sheets of figures of a template: tables as on a printed form, with live totals and checks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from xlsxwriter.utility import xl_cell_to_rowcol
from xlsxwriter.worksheet import Worksheet

from nq07stats.workbooks.formulas import (
    check_formula,
    exceeds_formula,
    missing_words,
    reference_formula,
    total_formula,
)
from nq07stats.workbooks.layout_tables import HEADER_ROW, NUMBERING_ROW
from nq07stats.workbooks.layout_types import (
    CODE_COLUMN,
    LABEL_COLUMN,
    NUMBER_COLUMN,
    UNIT_COLUMN,
    HeaderCell,
    InputCell,
    TableRow,
    TableSheet,
)
from nq07stats.workbooks.template_book import TemplateBook
from nq07stats.workbooks.template_inputs import (
    accept_figures,
    offer_basis,
    offer_flags,
    write_figure,
)
from nq07stats.workbooks.template_styles import (
    ACCENT,
    DONE_INK,
    INPUT_FILL,
    LOCKED_FILL,
    MISSING_INK,
    ONE_OF_FILL,
    REQUIRED_FILL,
    TOTAL_FILL,
    WRONG_FILL,
    WRONG_INK,
    height_of,
    number_format,
    set_up_page,
)

_NUMBER_WIDTH, _CODE_WIDTH, _UNIT_WIDTH, _BASIS_WIDTH, _CHECK_WIDTH = 5, 8, 10, 18, 24
_WIDEST_VALUES = 64
_BOLD = frozenset({"total", "subtotal", "heading"})
_INDENT = 1.5
_BOLD_WIDTH = 0.93
_ROWS_ON_A_PAGE = 34


@dataclass(frozen=True)
class TableWidths:
    """Widths in characters: as many values as there are, the label takes what is left."""

    label: float
    value: float

    @classmethod
    def of(cls, table: TableSheet) -> TableWidths:
        """Divide the page among the columns of a table."""
        count = len(table.value_columns)
        value = max(7.5, min(11.5, _WIDEST_VALUES / count))
        return cls(label=max(48.0, 116.0 - value * count), value=value)


def write_table(book: TemplateBook, table: TableSheet) -> None:
    """Write one sheet of figures."""
    sheet = book.sheet(table.name, ACCENT)
    widths = TableWidths.of(table)
    _set_columns(book, sheet, table, widths)
    book.write_title_block(
        sheet,
        title=table.title,
        form_number=table.form_number,
        last_column=table.basis_column,
        banner_columns=(table.value_columns[0], table.value_columns[-1]),
    )
    _write_legend(book, sheet, table)
    _write_headers(book, sheet, table, widths)
    for row in table.rows:
        _write_row(book, sheet, table, row, widths)
    _colour(book, sheet, table)
    _offer_inputs(book, sheet, table)
    _set_up_print(book, sheet, table)


def _set_columns(
    book: TemplateBook, sheet: Worksheet, table: TableSheet, widths: TableWidths
) -> None:
    plain = book.styles.get("plain")
    sheet.set_column(NUMBER_COLUMN, NUMBER_COLUMN, _NUMBER_WIDTH, plain)
    sheet.set_column(LABEL_COLUMN, LABEL_COLUMN, widths.label, plain)
    sheet.set_column(CODE_COLUMN, CODE_COLUMN, _CODE_WIDTH, plain)
    sheet.set_column(UNIT_COLUMN, UNIT_COLUMN, _UNIT_WIDTH, plain)
    sheet.set_column(table.value_columns[0], table.value_columns[-1], widths.value, plain)
    sheet.set_column(table.basis_column, table.basis_column, _BASIS_WIDTH, plain)
    sheet.set_column(table.check_column, table.check_column, _CHECK_WIDTH, plain)


def _write_legend(book: TemplateBook, sheet: Worksheet, table: TableSheet) -> None:
    t, row = book.t, HEADER_ROW - 1
    swatches = (
        (t("required"), REQUIRED_FILL),
        (t("at least one row"), ONE_OF_FILL),
        (t("optional"), INPUT_FILL),
        (t("not to fill"), LOCKED_FILL),
        (t("to check"), WRONG_FILL),
    )
    sheet.set_row(row, 16)
    sheet.write(row, table.value_columns[0] - 1, t("Cells:"), book.styles.get("legend"))
    each = len(table.value_columns) // len(swatches) or 1
    column = table.value_columns[0]
    for words, colour in swatches:
        swatch = book.styles.get("swatch", bg_color=colour)
        if each == 1:
            sheet.write(row, column, words, swatch)
        else:
            sheet.merge_range(row, column, row, column + each - 1, words, swatch)
        column += each


def _write_headers(
    book: TemplateBook, sheet: Worksheet, table: TableSheet, widths: TableWidths
) -> None:
    header = book.styles.get("header")
    years = [cell for cell in table.headers if cell.row == HEADER_ROW and cell.year is not None]
    sheet.set_row(HEADER_ROW, max([18.0, *(_header_height(cell, widths) for cell in years)]))
    sheet.set_row(HEADER_ROW + 1, 33)
    sheet.set_row(NUMBERING_ROW, 12.5)
    for cell in table.headers:
        if (cell.row, cell.column) == (cell.last_row, cell.last_column):
            sheet.write(cell.row, cell.column, cell.text, header)
        else:
            sheet.merge_range(
                cell.row, cell.column, cell.last_row, cell.last_column, cell.text, header
            )
    numbering = book.styles.get("numbering")
    for column in range(table.value_columns[0]):
        sheet.write(NUMBERING_ROW, column, "ABCD"[column], numbering)
    for number, column in enumerate((*table.value_columns, table.basis_column), start=1):
        sheet.write(NUMBERING_ROW, column, number, numbering)


def _header_height(cell: HeaderCell, widths: TableWidths) -> float:
    columns = cell.last_column - cell.column + 1
    return height_of(cell.text, widths.value * columns * _BOLD_WIDTH)


def _write_row(
    book: TemplateBook, sheet: Worksheet, table: TableSheet, row: TableRow, widths: TableWidths
) -> None:
    options = {"level": 1} if row.optional and row.style != "part" else {}
    if row.style in ("part", "section"):
        band = book.styles.get(row.style)
        sheet.set_row(row.row, 20 if row.style == "part" else 18, None, options)
        for column in range(table.basis_column + 1):
            sheet.write_blank(row.row, column, None, band)
        sheet.write(row.row, 0, row.label, band)
        return
    bold = _BOLD_WIDTH if row.style in _BOLD else 1.0
    label = height_of(row.label, (widths.label - _INDENT * (row.depth + 1)) * bold)
    height = max(
        label, height_of(row.code, _CODE_WIDTH), height_of(row.unit_of_measure, _UNIT_WIDTH)
    )
    sheet.set_row(row.row, height, None, options)
    _write_row_head(book, sheet, row)
    _write_values(book, sheet, table, row)
    _write_basis(book, sheet, table, row)
    _write_check(book, sheet, table, row)


def _write_row_head(book: TemplateBook, sheet: Worksheet, row: TableRow) -> None:
    looks = _row_looks(row)
    centred = book.styles.get("centred", **{**looks, "bold": False})
    label = book.styles.get("label", indent=row.depth + 1, **looks)
    sheet.write_string(row.row, NUMBER_COLUMN, row.number, centred)
    sheet.write_string(row.row, LABEL_COLUMN, row.label, label)
    sheet.write_string(row.row, CODE_COLUMN, row.code, centred)
    sheet.write_string(row.row, UNIT_COLUMN, row.unit_of_measure, centred)


def _row_looks(row: TableRow) -> dict[str, object]:
    looks: dict[str, object] = {}
    if row.style in _BOLD:
        looks["bold"] = True
    if row.style in ("total", "subtotal"):
        looks["bg_color"] = TOTAL_FILL
    if row.style == "reference":
        looks |= {"italic": True, "bg_color": TOTAL_FILL}
    return looks


def _write_values(book: TemplateBook, sheet: Worksheet, table: TableSheet, row: TableRow) -> None:
    figures = number_format(row.decimals)
    covered = {c for cell in row.cells for c in range(cell.column, cell.last_column + 1)}
    covered |= {cell.column for cell in row.formulas}
    locked = book.styles.get("value", bg_color=LOCKED_FILL)
    for column in set(table.value_columns) - covered:
        sheet.write_blank(row.row, column, None, locked)
    for cell in row.cells:
        _write_cell(book, sheet, row, cell, figures)
    computed = book.styles.get("value", num_format=figures, **_row_looks(row))
    for formula in row.formulas:
        text = (
            reference_formula(*formula.source) if formula.source[0] else total_formula(formula.adds)
        )
        result = book.results.content(table.name, formula.address)
        sheet.write_formula(row.row, formula.column, text, computed, result)


def _write_cell(
    book: TemplateBook, sheet: Worksheet, row: TableRow, cell: InputCell, figures: str
) -> None:
    typed = book.results.typed(cell)
    looks: dict[str, object] = {"num_format": figures}
    if cell.role == "total":
        looks |= _row_looks(row)
        # A total that was given without its parts cannot be computed: it stays as it was typed.
        looks["locked"] = typed == ""
    else:
        looks |= {"locked": cell.locked, "bg_color": _fill(cell)}
    style = book.styles.get("choice" if cell.flag else "value", **looks)
    if cell.last_column > cell.column:
        sheet.merge_range(cell.row, cell.column, cell.row, cell.last_column, "", style)
    if typed != "":
        write_figure(book, sheet, cell, typed, style)
    elif cell.role == "total":
        result = book.results.content(cell.sheet, cell.address)
        formula = total_formula(cell.adds)
        sheet.write_formula(cell.row, cell.column, formula, style, result)
    else:
        sheet.write_blank(cell.row, cell.column, None, style)


def _fill(cell: InputCell) -> str:
    if cell.locked:
        return LOCKED_FILL
    if not cell.required:
        return INPUT_FILL
    return ONE_OF_FILL if cell.category else REQUIRED_FILL


def _write_basis(book: TemplateBook, sheet: Worksheet, table: TableSheet, row: TableRow) -> None:
    if row.basis is None:
        looks = _row_looks(row)
        sheet.write_blank(row.row, table.basis_column, None, book.styles.get("choice", **looks))
        return
    style = book.styles.get("choice", locked=False, font_size=10)
    sheet.write_string(row.row, table.basis_column, book.basis_of(row.basis), style)


def _write_check(book: TemplateBook, sheet: Worksheet, table: TableSheet, row: TableRow) -> None:
    if not row.required and not any(cell.limit for cell in row.cells):
        return
    formula = check_formula(row, book.results.required(row), book.t)
    words = book.check_words(row, book.results.check(table, row))
    style = book.styles.get("check")
    sheet.write_formula(row.row, table.check_column, formula, style, words)


def _colour(book: TemplateBook, sheet: Worksheet, table: TableSheet) -> None:
    """Colour what needs a second look: a part larger than its whole, and what checks say."""
    wrong = book.styles.overlay(bg_color=WRONG_FILL, font_color=WRONG_INK)
    for row in table.rows:
        for first, last in _runs(row.cells):
            rule = {"type": "formula", "criteria": f"={exceeds_formula(first)}", "format": wrong}
            sheet.conditional_format(first.row, first.column, last.row, last.last_column, rule)
    column = table.check_column
    words = {
        book.t("Complete"): DONE_INK,
        missing_words(book.t)[0]: MISSING_INK,
        book.t("More than {whole}", whole=""): WRONG_INK,
    }
    for start, ink in words.items():
        rule = {
            "type": "text",
            "criteria": "begins with",
            "value": start,
            "format": book.styles.overlay(font_color=ink),
        }
        sheet.conditional_format(table.first_body_row, column, table.last_row, column, rule)


def _runs(cells: Iterable[InputCell]) -> list[tuple[InputCell, InputCell]]:
    """Gather neighbours whose limits stand in the same direction: one formula holds for them."""
    runs: list[tuple[InputCell, InputCell]] = []
    for cell in cells:
        if not cell.limit:
            continue
        last = runs[-1][1] if runs else None
        if last and cell.column == last.column + 1 and _directions(cell) == _directions(last):
            runs[-1] = (runs[-1][0], cell)
        else:
            runs.append((cell, cell))
    return runs


def _directions(cell: InputCell) -> list[tuple[int, int]]:
    places = map(xl_cell_to_rowcol, cell.limit)
    return [(row - cell.row, column - cell.column) for row, column in places]


def _offer_inputs(book: TemplateBook, sheet: Worksheet, table: TableSheet) -> None:
    cells = [(row, cell) for row in table.rows for cell in row.cells if not cell.locked]
    flags = [cell for _, cell in cells if cell.flag]
    whole = [cell for row, cell in cells if not cell.flag and not row.decimals]
    decimal = [cell for row, cell in cells if not cell.flag and row.decimals]
    accept_figures(book, sheet, whole, whole_numbers=True)
    accept_figures(book, sheet, decimal, whole_numbers=False)
    offer_flags(book, sheet, flags)
    offer_basis(book, sheet, [row.basis for row in table.rows if row.basis])


def _set_up_print(book: TemplateBook, sheet: Worksheet, table: TableSheet) -> None:
    set_up_page(
        sheet,
        left=book.layout.unit_name,
        centre=f"{table.form_number}. {table.name}",
        page_words=book.t("Page"),
        banner=book.banner,
        one_page=len(table.rows) <= _ROWS_ON_A_PAGE,
    )
    sheet.print_area(0, 0, table.last_row, table.basis_column)
    sheet.repeat_rows(HEADER_ROW, NUMBERING_ROW)
    parts = [row.row for row in table.rows[1:] if row.style == "part"]
    sheet.set_h_pagebreaks([row for row in parts if table.last_row - row >= _ROWS_ON_A_PAGE])
    sheet.freeze_panes(table.first_body_row, LABEL_COLUMN + 1)
    sheet.outline_settings(symbols_below=False)
