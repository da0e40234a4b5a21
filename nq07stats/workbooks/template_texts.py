"""The sheets of a template that hold no figures: information, exemplary models, narratives."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd
from xlsxwriter.utility import quote_sheetname, xl_range, xl_range_abs
from xlsxwriter.worksheet import Worksheet

from nq07stats.workbooks.dates import shown_day
from nq07stats.workbooks.formulas import missing_words
from nq07stats.workbooks.layout_texts import (
    FIELD_COLUMN,
    FIELD_LABEL_COLUMN,
    FIELD_LAST_COLUMN,
    NARRATIVE_ROWS,
    NARRATIVE_WIDTH,
    UNIT_CODE_ROW,
    UNIT_ROW,
)
from nq07stats.workbooks.layout_types import FieldCell, ModelColumn, NarrativeCell, TableSheet
from nq07stats.workbooks.template_book import TemplateBook
from nq07stats.workbooks.template_inputs import accept_day, choice_names, offer
from nq07stats.workbooks.template_styles import (
    ACCENT,
    INPUT_FILL,
    TOTAL_FILL,
    height_of,
    set_up_page,
)

_FIELD_WIDTHS = (3.0, 36.0, 24.0, 24.0, 24.0)
_NUMBER_WIDTH = 5
_NARRATIVE_COLUMN_WIDTH = 15.5
_BOX_ROW_HEIGHT = 18.0
_PAGE_HEIGHT, _HEAD_HEIGHT = 500.0, 75.0
_HIGHEST_ROW = 400.0
_SPARE_MODELS = 20


def write_information(book: TemplateBook) -> None:
    """Write the cover: which unit, who reports, and how far its figures are."""
    layout, t = book.layout, book.t
    sheet = book.sheet(layout.information_sheet, ACCENT)
    for column, width in enumerate(_FIELD_WIDTHS):
        sheet.set_column(column, column, width, book.styles.get("plain"))
    book.write_title_block(
        sheet,
        title=t("INFORMATION ON THE REPORT"),
        form_number="",
        last_column=FIELD_LAST_COLUMN,
        banner_columns=(FIELD_COLUMN, FIELD_COLUMN + 1),
    )
    plan = book.catalogue.plan.name(book.language)
    sheet.set_row(3, height_of(plan, sum(_FIELD_WIDTHS), least=24))
    sheet.merge_range(3, 0, 3, FIELD_LAST_COLUMN, plan, book.styles.get("subtitle"))
    for row, label, text in (
        (UNIT_ROW, t("Reporting unit"), layout.unit_name),
        (UNIT_CODE_ROW, t("Code of the unit"), layout.unit),
    ):
        _write_field_label(book, sheet, row, label)
        known = book.styles.get("label", bold=True, bg_color=TOTAL_FILL)
        sheet.merge_range(row, FIELD_COLUMN, row, FIELD_LAST_COLUMN, text, known)
    for cell in layout.information:
        _write_field(book, sheet, cell)
    last = _write_progress(book, sheet, layout.information[-1].row + 2)
    last = _write_signatures(book, sheet, last + 2)
    sheet.print_area(0, 0, last, FIELD_LAST_COLUMN)
    _set_up_page(book, sheet, layout.information_sheet, one_page=True)


def _write_field_label(book: TemplateBook, sheet: Worksheet, row: int, label: str) -> None:
    sheet.set_row(row, 22)
    sheet.write_string(row, FIELD_LABEL_COLUMN, label, book.styles.get("label"))


def _write_field(book: TemplateBook, sheet: Worksheet, cell: FieldCell) -> None:
    _write_field_label(book, sheet, cell.row, cell.label)
    style = book.styles.get("text", locked=False, bg_color=INPUT_FILL)
    content = book.contents.information.get(cell.key, "")
    if cell.kind == "date":
        content = shown_day(content)
        accept_day(book, sheet, cell.address)
    if cell.kind == "choice":
        content = {choice.code: choice.name for choice in cell.choices}.get(content, content)
        offer(book, sheet, [cell.address], choice_names(cell.choices))
    sheet.merge_range(cell.row, cell.column, cell.row, cell.last_column, "", style)
    if content:
        sheet.write_string(cell.row, cell.column, content, style)


def _write_progress(book: TemplateBook, sheet: Worksheet, row: int) -> int:
    """Write a live table of how many required rows are complete on each sheet."""
    t = book.t
    sheet.set_row(row, 20)
    sheet.write_string(
        row, FIELD_LABEL_COLUMN, t("How far the figures are"), book.styles.get("heading")
    )
    header = book.styles.get("header")
    sheet.set_row(row + 1, 20)
    for column, text in enumerate(
        (t("Sheet"), t("Required rows complete"), t("Rows still to fill"), t("Rows to check")),
        start=FIELD_LABEL_COLUMN,
    ):
        sheet.write_string(row + 1, column, text, header)
    for place, table in enumerate(book.layout.tables, start=row + 2):
        _write_progress_row(book, sheet, place, table)
    return row + 1 + len(book.layout.tables)


def _write_progress_row(book: TemplateBook, sheet: Worksheet, row: int, table: TableSheet) -> None:
    checks = [book.results.check(table, line) for line in table.rows]
    column = table.check_column
    cells = xl_range_abs(table.first_body_row, column, table.last_row, column)
    there = f"{quote_sheetname(table.name)}!{cells}"
    starts = {
        "complete": book.t("Complete"),
        "missing": missing_words(book.t)[0],
        "excess": book.t("More than {whole}", whole=""),
    }
    sheet.set_row(row, 18)
    sheet.write_string(row, FIELD_LABEL_COLUMN, table.name, book.styles.get("label"))
    for place, (state, start) in enumerate(starts.items(), start=FIELD_COLUMN):
        count = sum(check.state == state for check in checks)
        formula = f'=COUNTIF({there},"{start}*")'
        sheet.write_formula(row, place, formula, book.styles.get("centred"), count)


def _write_signatures(book: TemplateBook, sheet: Worksheet, row: int) -> int:
    t, styles = book.t, book.styles
    sheet.write_string(row + 1, FIELD_LABEL_COLUMN, t("REPORTED BY"), styles.get("signature"))
    note = styles.get("signature_note")
    sheet.write_string(row + 2, FIELD_LABEL_COLUMN, t("(signature, full name)"), note)
    last = FIELD_LAST_COLUMN
    sheet.merge_range(row, last - 1, row, last, t("…, day … month … year …"), note)
    sheet.set_row(row + 1, 33)
    sheet.merge_range(
        row + 1, last - 1, row + 1, last, t("FOR THE STANDING COMMITTEE"), styles.get("signature")
    )
    sheet.merge_range(row + 2, last - 1, row + 2, last, t("(signature, seal, full name)"), note)
    return row + 7


def write_models(book: TemplateBook) -> None:
    """Write the list of exemplary models."""
    models = book.layout.models
    sheet = book.sheet(models.sheet, ACCENT)
    last_column = models.columns[-1].column
    sheet.set_column(0, 0, _NUMBER_WIDTH, book.styles.get("plain"))
    for column in models.columns:
        sheet.set_column(column.column, column.column, column.width, book.styles.get("plain"))
    book.write_title_block(
        sheet,
        title=models.title,
        form_number=models.form_number,
        last_column=last_column,
        banner_columns=(3, 3),
    )
    sheet.write_string(
        3,
        0,
        book.t("One row for each model. A model honoured more than once is listed once."),
        book.styles.get("guidance", text_wrap=False),
    )
    sheet.set_row(models.header_row, 48)
    sheet.set_row(models.header_row + 1, 12.5)
    header, numbering = book.styles.get("header"), book.styles.get("numbering")
    sheet.write_string(models.header_row, 0, book.t("No."), header)
    sheet.write_string(models.header_row + 1, 0, "A", numbering)
    for number, column in enumerate(models.columns, start=1):
        sheet.write_string(models.header_row, column.column, column.label, header)
        sheet.write_number(models.header_row + 1, column.column, number, numbering)
        _offer_model_choices(book, sheet, column)
    last_row = _last_model_row(book)
    for place in range(last_row - models.first_row + 1):
        _write_model(book, sheet, place)
    sheet.print_area(0, 0, last_row, last_column)
    sheet.repeat_rows(models.header_row, models.header_row + 1)
    sheet.freeze_panes(models.first_row, 2)
    _set_up_page(book, sheet, f"{models.form_number}. {models.sheet}")


def _last_model_row(book: TemplateBook) -> int:
    """Leave room below the models that are listed already."""
    models = book.layout.models
    return max(models.last_row, models.first_row + len(book.contents.models) + _SPARE_MODELS)


def _offer_model_choices(book: TemplateBook, sheet: Worksheet, column: ModelColumn) -> None:
    first, last = book.layout.models.first_row, _last_model_row(book)
    cells = xl_range(first, column.column, last, column.column)
    if column.kind == "choice":
        offer(book, sheet, [cells], choice_names(column.choices))
    if column.kind == "year":
        offer(book, sheet, [cells], book.catalogue.plan.years, strict=False)


def _write_model(book: TemplateBook, sheet: Worksheet, place: int) -> None:
    models, contents = book.layout.models, book.contents.models
    row = models.first_row + place
    filled = contents[place] if place < len(contents) else {}
    sheet.write_number(row, 0, place + 1, book.styles.get("centred"))
    height = 18.0
    for column in models.columns:
        content = filled.get(column.key)
        if column.kind == "year":
            style = book.styles.get("choice", locked=False, num_format="0")
            if _is_blank(content):
                sheet.write_blank(row, column.column, None, style)
            else:
                sheet.write_number(row, column.column, int(str(content)), style)
            continue
        style = book.styles.get("text", locked=False)
        names = {choice.code: choice.name for choice in column.choices}
        text = names.get(str(content), str(content)) if content else ""
        sheet.write_string(row, column.column, text, style)
        height = max(height, height_of(text, column.width))
    if filled:
        sheet.set_row(row, height)


def _is_blank(content: object) -> bool:
    not_a_number = isinstance(content, float) and math.isnan(content)
    return content is None or content is pd.NA or content == "" or not_a_number


def write_narratives(book: TemplateBook) -> None:
    """Write the boxes for the unit's own words, in the order of the report's outline."""
    layout = book.layout
    sheet = book.sheet(layout.narrative_sheet, ACCENT)
    last_column = NARRATIVE_WIDTH - 1
    sheet.set_column(0, last_column, _NARRATIVE_COLUMN_WIDTH, book.styles.get("plain"))
    book.write_title_block(
        sheet,
        title=book.t("ASSESSMENT"),
        form_number=layout.narrative_form,
        last_column=last_column,
        banner_columns=(3, 4),
    )
    sheet.write_string(
        3,
        0,
        book.t("Write in the boxes; Alt+Enter begins a new line. Longer texts are received whole."),
        book.styles.get("guidance", text_wrap=False),
    )
    heights = [_write_box(book, sheet, box) for box in layout.narratives]
    sheet.set_h_pagebreaks(_page_breaks(layout.narratives, heights))
    if layout.narratives:
        sheet.print_area(0, 0, layout.narratives[-1].last_row, last_column)
    sheet.freeze_panes(3, 0)
    _set_up_page(book, sheet, f"{layout.narrative_form}. {layout.narrative_sheet}")


def _page_breaks(boxes: Sequence[NarrativeCell], heights: Sequence[float]) -> list[int]:
    """Break pages between boxes, so that none that fits on a page is cut."""
    breaks, filled = [], _HEAD_HEIGHT
    for box, height in zip(boxes, heights, strict=True):
        if filled + height > _PAGE_HEIGHT and filled > _HEAD_HEIGHT:
            breaks.append(box.label_row - len(box.parents))
            filled = 0.0
        filled += height
    return breaks


def _write_box(book: TemplateBook, sheet: Worksheet, box: NarrativeCell) -> float:
    """Write one box with its headings, and return the height it takes."""
    last_column = NARRATIVE_WIDTH - 1
    width = NARRATIVE_WIDTH * _NARRATIVE_COLUMN_WIDTH
    for place, parent in enumerate(box.parents):
        row = box.label_row - len(box.parents) + place
        sheet.set_row(row, 22)
        sheet.write_string(row, 0, parent, book.styles.get("heading"))
    sheet.set_row(box.label_row, 20)
    sheet.merge_range(
        box.label_row, 0, box.label_row, last_column, box.title, book.styles.get("section")
    )
    guidance = height_of(box.guidance, width)
    sheet.set_row(box.label_row + 1, guidance)
    sheet.merge_range(
        box.label_row + 1,
        0,
        box.label_row + 1,
        last_column,
        box.guidance,
        book.styles.get("guidance"),
    )
    text = book.contents.narratives.get(box.section, "")
    style = book.styles.get("box", locked=False)
    each = max(_BOX_ROW_HEIGHT, height_of(text, width) / NARRATIVE_ROWS)
    for row in range(box.row, box.last_row + 1):
        sheet.set_row(row, min(each, _HIGHEST_ROW))
    sheet.merge_range(box.row, 0, box.last_row, last_column, "", style)
    if text:
        sheet.write_string(box.row, 0, text, style)
    return 22.0 * len(box.parents) + 20 + guidance + min(each, _HIGHEST_ROW) * NARRATIVE_ROWS + 15


def _set_up_page(
    book: TemplateBook, sheet: Worksheet, name: str, *, one_page: bool = False
) -> None:
    set_up_page(
        sheet,
        left=book.layout.unit_name,
        centre=name,
        page_words=book.t("Page"),
        banner=book.banner,
        one_page=one_page,
    )
