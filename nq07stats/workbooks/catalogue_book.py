"""The whole catalogue as one Excel workbook: a sheet a table, to be changed and read back.

Beneath the heading of each column stands its code, and beside the description of each table its
own: by these the reader finds them, whatever the language of the headings.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import quote_sheetname, xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from nq07stats.catalogue import ROW_TYPES, Catalogue, Language, Row, refers_to
from nq07stats.catalogue.words import TABLE_WORDS
from nq07stats.wording import Wording
from nq07stats.workbooks.catalogue_cells import DASH, Kind, content, kind_of, offered
from nq07stats.workbooks.template_styles import (
    ACCENT,
    FONT,
    REQUIRED_FILL,
    SECONDARY,
    Styles,
    height_of,
    set_up_page,
)

TABLE_CELL = (1, 0)
CODES_ROW, FIRST_ROW = 3, 4
HIDDEN_SHEET = "_catalogue"
IDENTITY = ("plan", "revision")
"""What the hidden sheet tells of where the workbook comes from, a row each."""

_OPTIONS: dict[str, Any] = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"font_name": FONT, "font_size": 11},
}
_TITLE_ROW, _HEADING_ROW = 0, 2
_SPARE_ROWS = 20
_FIRST_LIST = 3
_MOST_INLINE = 255
_WIDTHS: Mapping[Kind, float] = {
    "choice": 20,
    "code": 32,
    "codes": 28,
    "day": 13,
    "number": 11,
    "share": 11,
    "text": 26,
    "list": 24,
}
_LONG, _SHORT = 46.0, 16.0
_LONG_COLUMNS = ("name", "title", "guidance", "message", "question", "note", "source", "aliases")
_SHORT_COLUMNS = ("code", "track", "clause", "phone", "unit_vi", "unit_en", "unit_one_en")
_GUIDE_WIDTHS = (30.0, 12.0, 84.0)


def write_catalogue_book(catalogue: Catalogue, revision: int, language: Language = "vi") -> bytes:
    """Write every table of the catalogue, and empty rows for more.

    Parameters
    ----------
    revision
        Number of the catalogue's revision, by which the reader notices that it has moved on.
    """
    target = io.BytesIO()
    with Workbook(target, _OPTIONS) as workbook:
        book = _Book(workbook, catalogue, Wording(catalogue, language), revision)
        book.write()
    return target.getvalue()


@dataclass
class _Book:
    workbook: Workbook
    catalogue: Catalogue
    wording: Wording
    revision: int
    lists: dict[tuple[type[Row], ...] | tuple[str, ...], str] = field(default_factory=dict)

    def write(self) -> None:
        t = self.wording.t
        self.styles = Styles(self.workbook)
        guide = self.workbook.add_worksheet(t("Guide"))
        sheets = {
            row_type: self.workbook.add_worksheet(self.wording.table(row_type.table))
            for row_type in ROW_TYPES
        }
        self.hidden = self.workbook.add_worksheet(HIDDEN_SHEET)
        self.hidden.very_hidden()
        for row, (key, value) in enumerate(
            zip(IDENTITY, (self.catalogue.plan.code, str(self.revision)), strict=True)
        ):
            self.hidden.write_row(row, 0, (key, value))
        self._guide(guide)
        for row_type, sheet in sheets.items():
            self._table(sheet, row_type)
        guide.activate()

    def _guide(self, sheet: Worksheet) -> None:
        t, styles = self.wording.t, self.styles
        sheet.set_tab_color(SECONDARY)
        for column, width in enumerate(_GUIDE_WIDTHS):
            sheet.set_column(column, column, width)
        plan = self.catalogue.plan.name(self.wording.language)
        total = sum(_GUIDE_WIDTHS)
        sheet.write_string(0, 0, t("Catalogue"), styles.get("title", align="left"))
        sheet.merge_range(1, 0, 1, 2, plan, styles.get("paragraph", bold=True))
        sheet.set_row(1, height_of(plan, total))
        told = t("Revision No. {revision} of the catalogue.", revision=self.revision)
        sheet.merge_range(2, 0, 2, 2, told, styles.get("guidance"))
        row = 4
        sheet.write_string(row, 0, t("How to change it"), styles.get("heading"))
        for number, text in enumerate(self._steps(), start=1):
            row += 1
            line = f"{number}. {text}"
            sheet.merge_range(row, 0, row, 2, line, styles.get("paragraph"))
            sheet.set_row(row, height_of(line, total))
        row += 2
        for column, heading in enumerate((t("Sheet"), t("Rows"), t("What it holds"))):
            sheet.write_string(row, column, heading, styles.get("header"))
        link = styles.get("label", font_color=ACCENT, underline=1)
        for row_type in ROW_TYPES:
            row += 1
            name = self.wording.table(row_type.table)
            sheet.write_url(row, 0, f"internal:{quote_sheetname(name)}!A1", link, name)
            sheet.write_number(row, 1, len(self._rows(row_type)), styles.get("centred"))
            sheet.write_string(row, 2, t(TABLE_WORDS[row_type.table].about), styles.get("label"))
        self._page(sheet, t("Guide"))

    def _steps(self) -> list[str]:
        t = self.wording.t
        return [
            t(
                "Each sheet is a table; each row is an entry, in the order in which entries are "
                "displayed."
            ),
            t(
                "Columns with a yellow heading must be filled in. Leave the grey codes beneath the "
                "headings and below the title as they are: by them the program finds its columns."
            ),
            t(
                "Choose from the lists where there are any. Several codes or years are separated "
                "by semicolons; days are written day/month/year."
            ),
            t(
                "To add an entry, write into an empty row or insert one. To remove one, delete its "
                "row. Units and categories with figures are not removed but given a last day."
            ),
            t(
                "Drop the file on the page “Catalogue”. Before anything is changed, you see "
                "what would change and everything that is still wrong."
            ),
            t(
                "If the catalogue is changed elsewhere in the meantime, this file is refused: "
                "download it again and repeat the changes."
            ),
        ]

    def _rows(self, row_type: type[Row]) -> Sequence[Row]:
        return self.catalogue.table(row_type)

    def _page(self, sheet: Worksheet, name: str) -> None:
        plan = self.catalogue.plan
        banner = self.wording.t("ILLUSTRATIVE FIGURES") if plan.illustrative else ""
        page_words = self.wording.t("Page")
        set_up_page(sheet, left=plan.code, centre=name, page_words=page_words, banner=banner)

    def _table(self, sheet: Worksheet, row_type: type[Row]) -> None:
        styles, name = self.styles, self.wording.table(row_type.table)
        rows, columns = self._rows(row_type), list(row_type.model_fields)
        sheet.set_tab_color(ACCENT)
        sheet.write_string(_TITLE_ROW, 0, name, styles.get("title", align="left"))
        quiet = styles.get("guidance", font_size=9, text_wrap=False)
        sheet.write_string(*TABLE_CELL, row_type.table, styles.get("numbering", border=0))
        about = self.wording.t(TABLE_WORDS[row_type.table].about)
        sheet.write_string(TABLE_CELL[0], 1, about, quiet)
        last = FIRST_ROW + len(rows) + _SPARE_ROWS - 1
        widths = [_width(row_type, column) for column in columns]
        for place, (column, width) in enumerate(zip(columns, widths, strict=True)):
            self._column(sheet, place, row_type, column, last)
            sheet.set_column(place, place, width)
        sheet.set_row(_HEADING_ROW, 33)
        for place, row in enumerate(rows):
            texts = zip((content(self.wording, row, name) for name in columns), widths, strict=True)
            heights = [height_of(text, width) for text, width in texts if isinstance(text, str)]
            sheet.set_row(FIRST_ROW + place, max(heights, default=18.0))
        sheet.freeze_panes(FIRST_ROW, 2 if columns[:1] == ["code"] else 1)
        sheet.autofilter(CODES_ROW, 0, last, len(columns) - 1)
        sheet.print_area(0, 0, FIRST_ROW + len(rows), len(columns) - 1)
        self._page(sheet, name)
        sheet.repeat_rows(_HEADING_ROW, CODES_ROW)

    def _column(
        self, sheet: Worksheet, place: int, row_type: type[Row], column: str, last: int
    ) -> None:
        """Write a column: its heading, its code, what each row has, and what it accepts."""
        styles, kind = self.styles, kind_of(row_type, column)
        required = row_type.model_fields[column].is_required()
        header = styles.get("header", bg_color=REQUIRED_FILL) if required else styles.get("header")
        heading = self.wording.column(row_type.table, column)
        sheet.write_string(_HEADING_ROW, place, heading, header)
        sheet.write_string(CODES_ROW, place, column, styles.get("numbering"))
        cell = styles.get("text", **_FORMATS.get(kind, {}))
        rows = self._rows(row_type)
        for row in range(FIRST_ROW, last + 1):
            at = row - FIRST_ROW
            value = content(self.wording, rows[at], column) if at < len(rows) else None
            if value is None:
                sheet.write_blank(row, place, None, cell)
            elif isinstance(value, date):
                sheet.write_datetime(row, place, value, cell)
            else:
                sheet.write(row, place, value, cell)
        if rule := self._accepts(row_type, column, kind):
            rule = {"input_title": heading[:32], **rule}
            sheet.data_validation(FIRST_ROW, place, last, place, rule)

    def _accepts(self, row_type: type[Row], column: str, kind: Kind) -> dict[str, Any]:
        """What a column offers, and what it says to who fills it in."""
        t = self.wording.t
        if kind == "choice":
            words = tuple(offered(self.wording, row_type, column).values())
            # A longer list can only be a range.
            short = len(",".join(words)) <= _MOST_INLINE
            return {"validate": "list", "source": list(words) if short else self._words(words)}
        if kind == "code":
            return {
                "validate": "list",
                "source": self._list(refers_to(row_type, column)),
                "error_type": "warning",
                "error_message": t("This is not in the list. Is it new in another sheet?"),
            }
        if kind == "codes":
            tables = refers_to(row_type, column)
            sheets = ", ".join(f"“{self.wording.table(table.table)}”" for table in tables)
            text = t("Codes of {sheets}, separated by semicolons.", sheets=sheets)
            return {"validate": "any", "input_message": text}
        if kind == "day":
            return {"validate": "any", "input_message": t("Day/month/year")}
        if kind == "list":
            text = t("Several are separated by semicolons.")
            return {"validate": "any", "input_message": text}
        return {}

    def _words(self, words: tuple[str, ...]) -> str:
        """Put words to choose from on the hidden sheet, once; return the formula of their range."""
        if words not in self.lists:
            column = _FIRST_LIST + len(self.lists)
            self.hidden.write_column(1, column, words)
            letters, sheet = xl_col_to_name(column), quote_sheetname(HIDDEN_SHEET)
            self.lists[words] = f"={sheet}!${letters}$2:${letters}${len(words) + 1}"
        return self.lists[words]

    def _list(self, tables: tuple[type[Row], ...]) -> str:
        """Put what can be referred to on the hidden sheet, once; return the formula of its range.

        The list follows what is written into the sheets of these tables.
        """
        if tables in self.lists:
            return self.lists[tables]
        column = _FIRST_LIST + len(self.lists)
        ranges = [self._ranges(table) for table in tables]
        counts = [f"COUNTA({codes})" for codes, _ in ranges]
        shown = [
            f"{getattr(row, 'code', row.key)}{DASH}{self.wording.name(row)}"
            for table in tables
            for row in self._rows(table)
        ]
        self.hidden.write_formula(0, column, "=" + "+".join(counts), value=len(shown))
        places = sum(len(self._rows(table)) + _SPARE_ROWS for table in tables)
        for place in range(1, places + 1):
            value = shown[place - 1] if place <= len(shown) else ""
            self.hidden.write_formula(place, column, _entry(place, ranges, counts), value=value)
        letters, sheet = xl_col_to_name(column), quote_sheetname(HIDDEN_SHEET)
        first, count = f"{sheet}!${letters}$2", f"{sheet}!${letters}$1"
        self.lists[tables] = f"=OFFSET({first},0,0,MAX(1,{count}),1)"
        return self.lists[tables]

    def _ranges(self, table: type[Row]) -> tuple[str, str]:
        """Where a table's codes and names stand."""
        columns = list(table.model_fields)
        bases = (f"{base}_{self.wording.language}" for base in ("short", "name", "title"))
        named = next(column for column in bases if column in columns)
        last = FIRST_ROW + len(self._rows(table)) + _SPARE_ROWS
        sheet = quote_sheetname(self.wording.table(table.table))

        def cells(column: str) -> str:
            letters = xl_col_to_name(columns.index(column))
            return f"{sheet}!${letters}${FIRST_ROW + 1}:${letters}${last}"

        return cells("code"), cells(named)


def _entry(place: int, ranges: Sequence[tuple[str, str]], counts: Sequence[str]) -> str:
    """Formula of an entry of a list: a code and its name, from the first table or the next ones."""
    formula = '""'
    before = [f"({'+'.join(counts[:at])})" if at else "0" for at in range(len(ranges))]
    for (codes, names), start, count in reversed(list(zip(ranges, before, counts, strict=True))):
        at = f"{place}-{start}"
        shown = f'INDEX({codes},{at})&"{DASH}"&INDEX({names},{at})'
        formula = f"IF({at}<={count},{shown},{formula})"
    return f"={formula}"


_FORMATS: Mapping[Kind, Mapping[str, Any]] = {
    "number": {"num_format": "General", "align": "right", "indent": 0},
    "share": {"num_format": "0.0%", "align": "right", "indent": 0},
    "day": {"num_format": "dd/mm/yyyy", "align": "center", "indent": 0},
}


def _width(row_type: type[Row], column: str) -> float:
    if column.removesuffix("_vi").removesuffix("_en") in _LONG_COLUMNS:
        return _LONG
    if column in _SHORT_COLUMNS:
        return _SHORT
    return _WIDTHS[kind_of(row_type, column)]
