"""The instruction sheet of a template: the steps, the five states of a cell, the sheets."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from nq07stats.workbooks.contents import NIL_SIGN, NOT_APPLICABLE_SIGN, UNAVAILABLE_SIGN
from nq07stats.workbooks.template_book import TemplateBook
from nq07stats.workbooks.template_styles import SECONDARY, height_of, set_up_page

_WIDTHS = (4.0, 22.0, 34.0, 46.0, 38.0)
_LAST_COLUMN = len(_WIDTHS) - 1
_SIDE_INSET = 1


def write_guide(book: TemplateBook) -> None:
    """Write the sheet that a person reads first."""
    t = book.t
    sheet = book.sheet(book.layout.guide_sheet, SECONDARY)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width, book.styles.get("plain"))
    book.write_title_block(
        sheet, title=t("GUIDE"), form_number="", last_column=_LAST_COLUMN, banner_columns=(3, 3)
    )
    plan = book.catalogue.plan.name(book.language)
    sheet.merge_range(3, 0, 3, _LAST_COLUMN, plan, book.styles.get("subtitle"))
    sheet.set_row(3, height_of(plan, sum(_WIDTHS), least=22))
    row = _write_list(book, sheet, 5, t("Five steps"), _steps(book))
    row = _write_states(book, sheet, row + 1)
    row = _write_sheets(book, sheet, row + 1)
    row = _write_list(book, sheet, row + 1, t("Please note"), _notes(book))
    sheet.print_area(0, 0, row, _LAST_COLUMN)
    set_up_page(
        sheet,
        left=book.layout.unit_name,
        centre=book.layout.guide_sheet,
        page_words=t("Page"),
        banner=book.banner,
        one_page=True,
    )


def _steps(book: TemplateBook) -> list[str]:
    t, layout = book.t, book.layout
    root = book.catalogue.units[book.catalogue.plan.root_unit].name(book.language)
    deadlines = [row for row in book.catalogue.deadlines.values() if row.who == "unit"]
    due = "".join(f" {row.name(book.language)}." for row in deadlines)
    return [
        t("Fill in the sheet “{sheet}”.", sheet=layout.information_sheet),
        t(
            "Fill in the sheets of figures: deep yellow cells are required, of pale yellow ones "
            "at least one row, white ones are optional, grey ones stay empty. Totals are computed."
        ),
        t(
            "In the column “Basis of the figures” choose whether they come from records or are "
            "estimated. Estimates are accepted."
        ),
        t(
            "Look at the column “Check” at the right of each sheet and mend what is coloured; "
            "the sheet “{sheet}” counts what is still missing.",
            sheet=layout.information_sheet,
        ),
        t("Save as .xlsx and send the file to {root}.{due}", root=root, due=due),
    ]


def _notes(book: TemplateBook) -> list[str]:
    t = book.t
    notes = [
        t(
            "Please do not insert or delete rows and columns, rename sheets or change headings: "
            "the figures are read by their place."
        ),
        t("An “of which” row cannot be larger than the row it belongs to."),
        t("The year of an award is the year of its decision; every award given counts once."),
        t("Part B is optional: fill in what the unit has, leave the rest empty."),
    ]
    if book.layout.unit_name and book.catalogue.units[book.layout.unit].school_year:
        first = book.catalogue.plan.year_first
        notes.append(
            t(
                "The unit reports by school year: {before}–{year} counts as {year}.",
                before=first - 1,
                year=first,
            )
        )
    return notes


def _write_list(
    book: TemplateBook, sheet: Worksheet, row: int, title: str, items: list[str]
) -> int:
    sheet.set_row(row, 22)
    sheet.write_string(row, 0, title, book.styles.get("heading"))
    width = sum(_WIDTHS[1:])
    for number, item in enumerate(items, start=1):
        row += 1
        sheet.set_row(row, height_of(item, width))
        sheet.write_number(row, 0, number, book.styles.get("paragraph", align="center", bold=True))
        sheet.merge_range(row, 1, row, _LAST_COLUMN, item, book.styles.get("paragraph"))
    return row + 1


def _write_states(book: TemplateBook, sheet: Worksheet, row: int) -> int:
    t, first = book.t, book.catalogue.plan.year_first
    states = [
        (
            "12",
            t("A figure; 0 is a figure too"),
            t("Twelve inspections in the year: write 12"),
            t("Counts as written"),
        ),
        (
            NIL_SIGN,
            t("None occurred"),
            t("No ad-hoc award was given in the year: write -"),
            t("Counts as 0"),
        ),
        (
            NOT_APPLICABLE_SIGN,
            t("Does not apply to the unit"),
            t("The unit has no grassroots union in enterprises: write x"),
            t("Left out, and not missing"),
        ),
        (
            UNAVAILABLE_SIGN,
            t("It occurred, but there is no figure"),
            t("The records of {year} cannot be found: write …", year=first),
            t("Missing, and known to be"),
        ),
        (
            "",
            t("Not filled in yet"),
            t("Nothing is written"),
            t("Missing; a required cell must not stay empty"),
        ),
    ]
    heads = (t("Write"), t("It means"), t("For example"), t("When added up"))
    return _write_grid(book, sheet, row, t("What to write into a cell"), heads, states)


def _write_sheets(book: TemplateBook, sheet: Worksheet, row: int) -> int:
    t, layout = book.t, book.layout
    forms = [(table.name, table.form_number, table.title) for table in layout.tables]
    forms.append((layout.models.sheet, layout.models.form_number, layout.models.title))
    narratives = t("The unit's own words on each section of the outline")
    lines = [
        (layout.information_sheet, t("Who reports, the unit's plan and review")),
        *((name, f"{form}. {title.capitalize()}") for name, form, title in forms),
        (layout.narrative_sheet, f"{layout.narrative_form}. {narratives}"),
    ]
    return _write_grid(book, sheet, row, t("The sheets"), (t("Sheet"), t("What it holds")), lines)


def _write_grid(
    book: TemplateBook,
    sheet: Worksheet,
    row: int,
    title: str,
    heads: tuple[str, ...],
    lines: Sequence[tuple[str, ...]],
) -> int:
    sheet.set_row(row, 22)
    sheet.write_string(row, 0, title, book.styles.get("heading"))
    _write_line(sheet, row + 1, heads, [book.styles.get("header")] * len(heads))
    styles = [book.styles.get("centred", bold=True), *[book.styles.get("label")] * len(heads)]
    for place, line in enumerate(lines, start=row + 2):
        _write_line(sheet, place, line, styles)
    return row + 2 + len(lines)


def _write_line(sheet: Worksheet, row: int, texts: Sequence[str], styles: Sequence[Format]) -> None:
    """Write a line of a grid, its last text across what is left of the width."""
    last = _SIDE_INSET + len(texts) - 1
    width = sum(_WIDTHS[last:])
    heights = [
        height_of(text, _WIDTHS[_SIDE_INSET + place]) for place, text in enumerate(texts[:-1])
    ]
    sheet.set_row(row, max(*heights, height_of(texts[-1], width)))
    for column, (text, style) in enumerate(zip(texts, styles, strict=False), start=_SIDE_INSET):
        if column == last and last < _LAST_COLUMN:
            sheet.merge_range(row, column, row, _LAST_COLUMN, text, style)
        else:
            sheet.write_string(row, column, text, style)
