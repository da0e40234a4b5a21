"""Write a table as a formatted workbook that prints like an annex to a report."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from datetime import datetime, time
from io import BytesIO
from itertools import groupby
from typing import Any

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from nq07stats.charts.theme import LIGHT
from nq07stats.reports import page
from nq07stats.reports.legend import legend
from nq07stats.reports.model import UNAVAILABLE, Column, Table
from nq07stats.reports.xlsx_chart import add_chart_sheet
from nq07stats.reports.xlsx_page import set_up_page
from nq07stats.reports.xlsx_styles import (
    ABSENT_FORMAT,
    Styles,
    number_format,
    status_style,
    workbook_options,
)

_FORBIDDEN_IN_SHEET_NAME = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))

Record = dict[Hashable, Any]


def write(table: Table) -> bytes:
    """Write the table as an Excel workbook: numbers as numbers, print set-up, chart if it has one.

    Equal tables give equal bytes. Texts are never taken for formulas or links.
    """
    content = BytesIO()
    book = Workbook(content, workbook_options())
    book.set_properties(
        {
            "title": table.title,
            "author": table.issuer,
            "created": datetime.combine(table.made_on, time()),
        }
    )
    styles = Styles(book)
    sheet = book.add_worksheet(sheet_name(table.name))
    _Sheet(table, sheet, styles).write()
    if table.chart is not None:
        add_chart_sheet(book, table, table.chart, styles)
    book.close()
    return content.getvalue()


def sheet_name(text: str) -> str:
    """Make a text a valid name for a sheet."""
    return text.translate(_FORBIDDEN_IN_SHEET_NAME)[:31].strip()


class _Sheet:
    """The table's sheet, written from top to bottom; ``row`` is the next free one."""

    def __init__(self, table: Table, sheet: Worksheet, styles: Styles) -> None:
        self.table, self.sheet, self.styles = table, sheet, styles
        self.columns = table.shown()
        self.legend = legend(table)
        self.widths = page.column_widths(table, self.legend)
        self.last = len(self.columns) - 1
        self.titled = page.first_page_columns(self.widths) - 1
        self.row = 0

    def write(self) -> None:
        for at, width in enumerate(self.widths):
            self.sheet.set_column_pixels(at, at, width)
        self._title()
        heading = self.row
        self._headings()
        body = self.row
        self._body()
        if not self.table.group_by and len(self.table.rows):
            self.sheet.autofilter(body - 1, 0, self.row - 1, self.last)
        self._rule()
        self._notes()
        self._page(heading, body)

    def _across(
        self, text: str, style: Format, *, bold: bool = False, line: int = page.LINE
    ) -> None:
        """Write a text over the columns of the first page, as high as it takes, and go on."""
        lines = page.lines_needed(text, sum(self.widths[: self.titled + 1]), bold=bold)
        self.sheet.set_row_pixels(self.row, line * lines + 2)
        self._span(self.row, 0, self.row, self.titled, text, style)
        self.row += 1

    def _gap(self) -> None:
        self.sheet.set_row_pixels(self.row, 8)
        self.row += 1

    def _span(self, top: int, left: int, bottom: int, right: int, text: str, style: Format) -> None:
        if (top, left) == (bottom, right):
            self.sheet.write_string(top, left, text, style)
        else:
            self.sheet.merge_range(top, left, bottom, right, "", style)
            self.sheet.write_string(top, left, text, style)

    def _title(self) -> None:
        table, styles = self.table, self.styles
        centred: dict[str, Any] = {"align": "center", "text_wrap": True}
        if table.issuer:
            self._across(table.issuer.upper(), styles.get(bold=True), bold=True)
        self._gap()
        title = styles.get(bold=True, font_size=14, **centred)
        self._across(table.title.upper(), title, bold=True, line=25)
        for subtitle in table.subtitles:
            self._across(subtitle, styles.get(italic=True, **centred))
        if table.banner:
            warning = styles.get(bold=True, font_color=LIGHT.behind, **centred)
            self._across(table.banner, warning, bold=True)
        self._gap()

    def _headings(self) -> None:
        """Write one row of headings, or two where columns share a group."""
        top = self.row
        bottom = top + any(column.group for column in self.columns)
        style = self.styles.get("grid", bold=True, align="center", text_wrap=True)
        lines = {top: 1, bottom: 1}
        for places in self._groups():
            group = self.columns[places[0]].group
            if group:
                self._span(top, places[0], top, places[-1], group, style)
                width = sum(self.widths[at] for at in places)
                lines[top] = max(lines[top], page.lines_needed(group, width, bold=True))
            for at in places:
                header = self.columns[at].header
                self._span(bottom if group else top, at, bottom, at, header, style)
                own = page.lines_needed(header, self.widths[at] - page.SLACK, bold=True)
                spare = 0 if group else bottom - top
                lines[bottom] = max(lines[bottom], own - spare)
        for row, count in lines.items():
            self.sheet.set_row_pixels(row, page.LINE * count + 8)
        self.row = bottom + 1

    def _groups(self) -> Iterator[list[int]]:
        """Places of neighbouring columns that share a group; ungrouped ones stand alone."""
        keys = [column.group or str(at) for at, column in enumerate(self.columns)]
        for _, members in groupby(range(len(keys)), key=keys.__getitem__):
            yield list(members)

    def _body(self) -> None:
        group = None
        for record in self.table.rows.to_dict("records"):
            if self.table.group_by and record[self.table.group_by] != group:
                group = record[self.table.group_by]
                self._group_heading(str(group))
            self._record(record)
            self.row += 1

    def _rule(self) -> None:
        """Close the table with a line."""
        for at in range(self.last + 1):
            self.sheet.write_blank(self.row, at, None, self.styles.get("end"))
        self.sheet.set_row_pixels(self.row, 6)
        self.row += 1

    def _group_heading(self, text: str) -> None:
        style = self.styles.get("row", bold=True, text_wrap=True, indent=1)
        width = sum(self.widths[: self.titled + 1])
        lines = page.lines_needed(text, width, bold=True)
        self.sheet.set_row_pixels(self.row, page.LINE * lines + 4)
        self._span(self.row, 0, self.row, self.titled, text, style)
        for at in range(self.titled + 1, self.last + 1):
            self.sheet.write_blank(self.row, at, None, style)
        self.row += 1

    def _record(self, record: Record) -> None:
        level = int(record[self.table.level_from]) if self.table.level_from else 0
        lines = 1
        for at, column in enumerate(self.columns):
            if column.kind == "number":
                self._number(at, column, record, bold=level < 0)
            elif column.kind == "text":
                lines = max(lines, self._text(at, column, record, level))
            else:
                self._time(at, column, record[column.key])
        self.sheet.set_row_pixels(self.row, page.LINE * lines + 2)

    def _text(self, at: int, column: Column, record: Record, level: int) -> int:
        """Write a text; return the lines it takes."""
        value: Any = record[column.key]
        text = "" if pd.isna(value) else str(value)
        sign, colour = status_style(record[column.status_from] if column.status_from else "")
        if sign:
            text = f"{sign} {text}"
        indent = 3 if column.nested and level > 0 else 1
        style = self.styles.get(
            "row", text_wrap=True, bold=level < 0, indent=indent, font_color=colour
        )
        self.sheet.write_string(self.row, at, text, style)
        width = self.widths[at] - indent * page.INDENT - page.SLACK
        return page.lines_needed(text, width, bold=level < 0)

    def _number(self, at: int, column: Column, record: Record, *, bold: bool) -> None:
        value = record[column.key]
        mark = str(record[column.mark_from] or "") if column.mark_from else ""
        if pd.isna(value):
            absent = mark if column.mark_from or column.blank else UNAVAILABLE
            style = self.styles.get(
                "row", align="right", font_color=LIGHT.secondary, num_format=ABSENT_FORMAT
            )
            self.sheet.write_string(self.row, at, absent, style)
            return
        decimals = int(record[column.decimals_from]) if column.decimals_from else column.decimals
        sign, colour = status_style(record[column.status_from] if column.status_from else "")
        style = self.styles.get(
            "row",
            align="right",
            bold=bold,
            font_color=colour,
            num_format=number_format(
                decimals, self.table.language, before=sign, after=self.legend.after(mark)
            ),
        )
        self.sheet.write_number(self.row, at, float(value), style)

    def _time(self, at: int, column: Column, value: Any) -> None:
        pattern = "dd/mm/yyyy" if column.kind == "date" else "dd/mm/yyyy hh:mm"
        style = self.styles.get("row", align="center", num_format=pattern)
        if pd.isna(value):
            self.sheet.write_blank(self.row, at, None, style)
        else:
            self.sheet.write_datetime(self.row, at, pd.Timestamp(value).to_pydatetime(), style)

    def _notes(self) -> None:
        for note in (*self.legend.lines, *self.table.notes):
            self._across(note, self.styles.get(italic=True, text_wrap=True, valign="top"))

    def _page(self, heading: int, body: int) -> None:
        sheet, labels = self.sheet, self._label_columns()
        sheet.freeze_panes(body, labels)
        set_up_page(sheet, self.table)
        sheet.repeat_rows(heading, body - 1)
        pages = page.pages_across(self.widths)
        sheet.fit_to_pages(pages, 0)
        if pages > 1 and labels:
            sheet.repeat_columns(0, labels - 1)

    def _label_columns(self) -> int:
        flags: Sequence[bool] = [column.label for column in self.columns]
        return flags.index(False) if False in flags else 0
