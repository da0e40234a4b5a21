"""The looks of a template: one family of type, few colours, borders as on a printed form."""

from __future__ import annotations

import math
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

FONT = "Times New Roman"
INK, SECONDARY, HAIRLINE = "#1F2933", "#5B6773", "#9AA5B1"
ACCENT, ACCENT_SOFT = "#0B5CAD", "#EAF2FB"
HEADER_FILL, TOTAL_FILL, LOCKED_FILL = "#DCE8F5", "#F1F4F7", "#C9D1D9"
REQUIRED_FILL, ONE_OF_FILL, INPUT_FILL = "#FFEFB8", "#FFFAE6", "#FFFFFF"
WRONG_FILL, WRONG_INK, DONE_INK, MISSING_INK = "#F8D0C4", "#9A2C06", "#1B7F5C", "#8A5A00"
ILLUSTRATIVE_INK = "#C2410C"

LINE_HEIGHT = 15.0
_CHARACTERS_A_WIDTH_UNIT = 1.14
_FOOTER_FONT = '&"Times New Roman,Regular"&9'

_BORDERED = {"border": 1, "border_color": HAIRLINE}
_STYLES: dict[str, dict[str, Any]] = {
    "plain": {},
    "letterhead": {"align": "left", "valign": "vcenter"},
    "letterhead_strong": {"bold": True, "align": "left", "valign": "vcenter"},
    "form_number": {"bold": True, "align": "right", "valign": "vcenter"},
    "period": {"align": "right", "valign": "vcenter"},
    "title": {"bold": True, "font_size": 14, "align": "center", "valign": "vcenter"},
    "subtitle": {
        "italic": True,
        "font_size": 12,
        "align": "center",
        "valign": "vcenter",
        "text_wrap": True,
    },
    "banner": {
        "bold": True,
        "align": "center",
        "valign": "vcenter",
        "font_color": ILLUSTRATIVE_INK,
        "border": 1,
        "border_color": ILLUSTRATIVE_INK,
    },
    "legend": {"font_size": 9, "italic": True, "align": "right", "valign": "vcenter"},
    "swatch": {"font_size": 9, "align": "center", "valign": "vcenter", **_BORDERED},
    "header": {
        "bold": True,
        "align": "center",
        "valign": "vcenter",
        "text_wrap": True,
        "bg_color": HEADER_FILL,
        **_BORDERED,
    },
    "numbering": {
        "italic": True,
        "font_size": 9,
        "align": "center",
        "valign": "vcenter",
        "font_color": SECONDARY,
        **_BORDERED,
    },
    "part": {
        "bold": True,
        "font_color": "#FFFFFF",
        "bg_color": ACCENT,
        "valign": "vcenter",
        "indent": 1,
    },
    "section": {"bold": True, "bg_color": ACCENT_SOFT, "valign": "vcenter", "indent": 1},
    "label": {"valign": "vcenter", "text_wrap": True, "indent": 1, **_BORDERED},
    "centred": {"align": "center", "valign": "vcenter", "text_wrap": True, **_BORDERED},
    "value": {"align": "right", "valign": "vcenter", **_BORDERED},
    "choice": {"align": "center", "valign": "vcenter", "text_wrap": True, **_BORDERED},
    "text": {"valign": "vcenter", "text_wrap": True, "indent": 1, "num_format": "@", **_BORDERED},
    "box": {"valign": "top", "text_wrap": True, "indent": 1, "num_format": "@", **_BORDERED},
    "check": {"font_size": 9, "indent": 1, "font_color": SECONDARY, "valign": "vcenter"},
    "heading": {"bold": True, "font_size": 12, "valign": "vcenter", "font_color": ACCENT},
    "paragraph": {"valign": "top", "text_wrap": True},
    "guidance": {
        "italic": True,
        "font_color": SECONDARY,
        "valign": "vcenter",
        "text_wrap": True,
    },
    "signature": {"bold": True, "align": "center", "valign": "top", "text_wrap": True},
    "signature_note": {"italic": True, "align": "center", "valign": "top"},
}


class Styles:
    """Formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[Any, ...], Format] = {}

    def get(self, name: str, **more: Any) -> Format:
        """Return a style, changed by further properties of xlsxwriter's formats."""
        key = (name, *sorted(more.items()))
        if key not in self._made:
            base = {"font_name": FONT, "font_size": 11, "font_color": INK}
            self._made[key] = self._book.add_format({**base, **_STYLES[name], **more})
        return self._made[key]

    def overlay(self, **properties: Any) -> Format:
        """Return what a conditional format lays over a cell's own style."""
        key = ("overlay", *sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]


def number_format(decimals: int) -> str:
    """Format numbers and signs with a little room at the right, which an indent gives less well."""
    number = "#,##0" + ("." + "0" * decimals if decimals else "") + "_)"
    return f"{number};-{number};{number};@_)"


def height_of(text: str, width: float, *, least: float = 18.0) -> float:
    """Estimate the height in points of a text wrapped in a column of so many characters."""
    characters = max(width * _CHARACTERS_A_WIDTH_UNIT, 1)
    lines = sum(max(1, math.ceil(len(line) / characters)) for line in text.split("\n"))
    return max(least, lines * LINE_HEIGHT + 3)


def set_up_page(
    sheet: Worksheet,
    *,
    left: str,
    centre: str,
    page_words: str,
    banner: str = "",
    one_page: bool = False,
) -> None:
    """Set a sheet up for printing on A4 landscape: fit to the width, pages numbered at the foot."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.6, right=0.5, top=0.6, bottom=0.65)
    sheet.fit_to_pages(1, 1 if one_page else 0)
    sheet.center_horizontally()
    sheet.hide_gridlines(2)
    left, centre = left.replace("&", "&&"), centre.replace("&", "&&")
    if banner:
        centre += f" · &K{ILLUSTRATIVE_INK[1:]}{banner}"
    sheet.set_footer(
        f"&L{_FOOTER_FONT}{left}&C{_FOOTER_FONT}{centre}&R{_FOOTER_FONT}{page_words} &P/&N"
    )


def protect(sheet: Worksheet) -> None:
    """Lock all but input cells, without a password; rows and columns may still be resized."""
    sheet.protect("", {"format_rows": True, "format_columns": True})
