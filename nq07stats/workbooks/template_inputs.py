"""What the input cells of a template accept, and what they tell the person who fills them in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_cell_to_rowcol
from xlsxwriter.worksheet import Worksheet

from nq07stats.workbooks.basis import basis_choices
from nq07stats.workbooks.contents import NOT_APPLICABLE_SIGN, UNAVAILABLE_SIGN, Content
from nq07stats.workbooks.formulas import accepts_formula, ranges
from nq07stats.workbooks.layout_types import Choice, InputCell
from nq07stats.workbooks.template_book import TemplateBook
from nq07stats.workbooks.template_styles import WRONG_FILL, WRONG_INK


def accept_figures(
    book: TemplateBook, sheet: Worksheet, cells: Iterable[InputCell], *, whole_numbers: bool
) -> None:
    """Accept numbers and signs, and colour what was pasted past that check."""
    t = book.t
    wrong = book.styles.overlay(bg_color=WRONG_FILL, font_color=WRONG_INK)
    for first, last in _blocks(cell.address for cell in cells):
        accepted = accepts_formula(first, whole_numbers=whole_numbers)
        sheet.data_validation(
            f"{first}:{last}",
            {
                "validate": "custom",
                "value": f"={accepted}",
                "input_title": t("Enter a figure"),
                "input_message": t(
                    "A number (0 counts), or: - none occurred; x not applicable; … not available. "
                    "Leave empty what is not filled in yet."
                ),
                "error_title": t("Please check the cell"),
                "error_message": t(
                    "Only a whole number from 0 up, or one of the signs - x … is accepted."
                )
                if whole_numbers
                else t("Only a number from 0 up, or one of the signs - x … is accepted."),
            },
        )
        criteria = f"=AND(LEN({first})>0,NOT({accepted}))"
        rule = {"type": "formula", "criteria": criteria, "format": wrong}
        sheet.conditional_format(f"{first}:{last}", rule)


def offer_flags(book: TemplateBook, sheet: Worksheet, cells: Iterable[InputCell]) -> None:
    """Offer yes and no, and the two signs that stand for neither."""
    answers = [book.t("Yes"), book.t("No"), NOT_APPLICABLE_SIGN, UNAVAILABLE_SIGN]
    places = ranges(cell.address for cell in cells)
    offer(book, sheet, places, answers, message=book.t("Choose yes or no."))


def offer_basis(book: TemplateBook, sheet: Worksheet, cells: Iterable[InputCell]) -> None:
    """Offer what figures may rest on."""
    t = book.t
    choices = basis_choices(book.catalogue.plan.years, t)
    message = t(
        "Do the figures come from records, or are they estimated, all or some years of them? "
        "May stay empty."
    )
    offer(book, sheet, ranges(cell.address for cell in cells), choices, message=message)


def offer(
    book: TemplateBook,
    sheet: Worksheet,
    places: Sequence[str],
    choices: Sequence[str | int],
    *,
    message: str = "",
    strict: bool = True,
) -> None:
    """Offer a dropdown in cells and ranges; not strict, it only warns of something else."""
    if not places:
        return
    t = book.t
    options: dict[str, Any] = {
        "validate": "list",
        "source": book.list_range(choices),
        "error_type": "stop" if strict else "warning",
        "error_title": t("Please check the cell"),
        "error_message": t("Please choose one of the items of the list."),
    }
    if message:
        options |= {"input_title": t("Choose from the list"), "input_message": message}
    options["other_cells"] = [_corners(place) for place in places[1:]]
    sheet.data_validation(places[0], options)


def accept_day(book: TemplateBook, sheet: Worksheet, cell: str) -> None:
    """Accept a day typed as text, so that no computer's regional settings turn it around."""
    t = book.t
    slashes = f'LEN({cell})-LEN(SUBSTITUTE({cell},"/",""))=2'
    sheet.data_validation(
        cell,
        {
            "validate": "custom",
            "value": f"=OR(ISNUMBER({cell}),{slashes})",
            "input_title": t("Day/month/year"),
            "input_message": t("For example 28/03/2025."),
            "error_title": t("Please check the cell"),
            "error_message": t("Please write day/month/year, for example 28/03/2025."),
        },
    )


def choice_names(choices: Iterable[Choice]) -> list[str]:
    """List what a dropdown shows."""
    return [choice.name for choice in choices]


def write_figure(
    book: TemplateBook, sheet: Worksheet, cell: InputCell, content: Content, style: Format
) -> None:
    """Write a number, a sign or, for a flag, its answer in words."""
    if isinstance(content, str):
        sheet.write_string(cell.row, cell.column, content, style)
    elif cell.flag and content in (0, 1):
        sheet.write_string(cell.row, cell.column, book.t("Yes") if content else book.t("No"), style)
    else:
        sheet.write_number(cell.row, cell.column, content, style)


def _corners(place: str) -> list[int]:
    first, _, last = place.partition(":")
    return [*xl_cell_to_rowcol(first), *xl_cell_to_rowcol(last or first)]


def _blocks(addresses: Iterable[str]) -> Iterable[tuple[str, str]]:
    for block in ranges(addresses):
        first, _, last = block.partition(":")
        yield first, last or first
