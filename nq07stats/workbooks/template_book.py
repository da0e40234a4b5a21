"""The workbook being authored, and what all its sheets share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.utility import quote_sheetname, xl_range_abs
from xlsxwriter.worksheet import Worksheet

from nq07stats.catalogue import Catalogue, Language
from nq07stats.messages import translator
from nq07stats.workbooks.basis import ESTIMATED, RECORDED, basis_text
from nq07stats.workbooks.contents import (
    NIL_SIGN,
    NOT_APPLICABLE_SIGN,
    UNAVAILABLE_SIGN,
    Check,
    Contents,
    Results,
)
from nq07stats.workbooks.formulas import SIGNS_NAME, excess_words, missing_words
from nq07stats.workbooks.layout import HIDDEN_KEYS, HIDDEN_SHEET, TEMPLATE_VERSION
from nq07stats.workbooks.layout_types import InputCell, TableRow, TemplateLayout
from nq07stats.workbooks.template_styles import FONT, Styles, protect

_CREATED = datetime(2020, 1, 1)  # noqa: DTZ001 - the same bytes whenever a template is written
ACCEPTED_SIGNS = (
    NIL_SIGN,
    NOT_APPLICABLE_SIGN,
    UNAVAILABLE_SIGN,
    "–",
    "—",
    "...",
    "không có",
    "không phát sinh",
    "không áp dụng",
    "chưa có số liệu",
)
"""What a figure's cell accepts in place of a number: all are read by ``read_sign``."""


class TemplateBook:
    """A template in the making."""

    def __init__(
        self,
        catalogue: Catalogue,
        layout: TemplateLayout,
        contents: Contents,
        language: Language,
    ) -> None:
        self.catalogue = catalogue
        self.layout = layout
        self.contents = contents
        self.language: Language = language
        self.t = translator(language)
        self.results = Results(layout, contents)
        self._stream = BytesIO()
        self._book = Workbook(
            self._stream,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "default_format_properties": {"font_name": FONT, "font_size": 11},
            },
        )
        self._book.set_properties(
            {
                "title": catalogue.plan.name(language),
                "subject": layout.unit_name,
                "created": _CREATED,
            }
        )
        self.styles = Styles(self._book)
        self.banner = self.t("ILLUSTRATIVE FIGURES") if catalogue.plan.illustrative else ""
        self._visible = {name: self._book.add_worksheet(name) for name in layout.sheet_names}
        self._hidden = self._book.add_worksheet(HIDDEN_SHEET)
        self._hidden.very_hidden()
        self._lists: dict[tuple[str | int, ...], str] = {}
        self._write_identity()
        self._book.define_name(SIGNS_NAME, self.list_range(ACCEPTED_SIGNS))

    def sheet(self, name: str, tab_colour: str) -> Worksheet:
        """Return one of the sheets, protected."""
        sheet = self._visible[name]
        sheet.set_tab_color(tab_colour)
        protect(sheet)
        return sheet

    def list_range(self, items: Sequence[str | int]) -> str:
        """Put a list on the hidden sheet, once, and return the formula of its range."""
        key = tuple(items)
        if key not in self._lists:
            column = 3 + len(self._lists)
            for row, item in enumerate(items):
                if isinstance(item, str):
                    self._hidden.write_string(row, column, item)
                else:
                    self._hidden.write_number(row, column, item)
            cells = xl_range_abs(0, column, len(items) - 1, column)
            self._lists[key] = f"={quote_sheetname(HIDDEN_SHEET)}!{cells}"
        return self._lists[key]

    def basis_of(self, cell: InputCell) -> str:
        """Write what a row's figures rest on, as far as it was said."""
        by_year: dict[int, str] = {}
        for figure in self._resting_on[cell.sheet, cell.address]:
            basis = self.contents.basis.get(figure.key, "")
            if figure.key in self.contents.figures and basis:
                by_year[figure.year] = max(basis, by_year.get(figure.year, ""), key=_caution)
        return basis_text(by_year, self.t)

    def check_words(self, row: TableRow, check: Check) -> str:
        """Say what a row's live check says."""
        if check.state == "complete":
            return self.t("Complete")
        if check.state == "excess":
            return excess_words(row, self.t)
        before, after = missing_words(self.t)
        return f"{before}{check.count}{after}" if check.state == "missing" else ""

    def finished(self) -> bytes:
        """Close the workbook and return the file."""
        self._visible[self.layout.guide_sheet].activate()
        self._book.close()
        return self._stream.getvalue()

    def _write_identity(self) -> None:
        identity = {
            "plan": self.catalogue.plan.code,
            "unit": self.layout.unit,
            "template_version": TEMPLATE_VERSION,
            "fingerprint": self.layout.fingerprint,
            "language": self.language,
        }
        for row, key in enumerate(HIDDEN_KEYS):
            self._hidden.write_string(row, 0, key)
            self._hidden.write_string(row, 1, identity[key])

    @cached_property
    def _resting_on(self) -> dict[tuple[str, str], list[InputCell]]:
        figures: dict[tuple[str, str], list[InputCell]] = {}
        for cell in self.layout.cells:
            if cell.role != "basis":
                figures.setdefault((cell.sheet, cell.basis), []).append(cell)
        return figures

    def write_title_block(
        self,
        sheet: Worksheet,
        *,
        title: str,
        form_number: str,
        last_column: int,
        banner_columns: tuple[int, int],
    ) -> None:
        """Write the head of a form: who reports to whom, number and title of the form."""
        plan, styles = self.catalogue.plan, self.styles
        root = self.catalogue.units[plan.root_unit].name(self.language)
        period = self.t("Period: {first}–{last}", first=plan.year_first, last=plan.year_last)
        for row in (0, 1):
            sheet.set_row(row, 16.5)
        sheet.set_row(2, 24)
        sheet.write_string(0, 0, root.upper(), styles.get("letterhead"))
        sheet.write_string(1, 0, self.layout.unit_name.upper(), styles.get("letterhead_strong"))
        sheet.write_string(0, last_column, form_number, styles.get("form_number"))
        sheet.write_string(1, last_column, period, styles.get("period"))
        sheet.merge_range(2, 0, 2, last_column, title, styles.get("title"))
        if self.banner:
            first, last = banner_columns
            if first == last:
                sheet.write_string(0, first, self.banner, styles.get("banner"))
            else:
                sheet.merge_range(0, first, 0, last, self.banner, styles.get("banner"))


def _caution(basis: str) -> int:
    return ("", RECORDED, ESTIMATED).index(basis)
