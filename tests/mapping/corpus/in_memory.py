"""A made workbook as the guard would hand it over, without a file between: for fast tests."""

from collections.abc import Sequence
from datetime import date, datetime

from nq07stats.workbooks.cells import Cell, RawWorkbook, SheetCells
from tests.mapping.corpus.dress import dressed, sheet_name
from tests.mapping.corpus.made import Page, Put, address


def raw_workbook(pages: Sequence[Page], encoding: str = "nfc") -> RawWorkbook:
    """Return the pages as plain cells."""
    return RawWorkbook(tuple(_sheet(page, encoding) for page in pages), file_format="xlsx")


def _sheet(page: Page, encoding: str) -> SheetCells:
    cells, fonts, percent = {}, {}, set()
    for (row, column), put in sorted(page.cells.items()):
        place = address(row, column)
        cells[place], font = _cell(put, encoding)
        if font:
            fonts[place] = font
        if put.percent:
            percent.add(place)
    return SheetCells(
        name=sheet_name(page.name, encoding),
        visible=True,
        extent=(page.height + page.phantom_rows, page.width),
        cells=cells,
        fonts=fonts,
        percent=frozenset(percent),
        merged=tuple(page.merged),
        hidden_rows=frozenset(page.hidden_rows),
    )


def _cell(put: Put, encoding: str) -> tuple[Cell, str]:
    if isinstance(put.value, str):
        text, font = dressed(put.value, encoding)
        return Cell("text", text, text), font
    if isinstance(put.value, date):
        moment = datetime(put.value.year, put.value.month, put.value.day)  # noqa: DTZ001
        return Cell("date", moment, f"{put.value:%d/%m/%Y}"), ""
    shown = f"{put.value * 100:.1f}%".replace(".", ",") if put.percent else f"{put.value:.15g}"
    return Cell("number", float(put.value), shown), ""
