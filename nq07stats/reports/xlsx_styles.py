"""The look of our workbooks: cell formats made once, number formats, signs of judgements."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from nq07stats.catalogue import Language
from nq07stats.charts.theme import LIGHT, SIGNS
from nq07stats.reports.page import FONT, FONT_SIZE, LINE

SERIES = (LIGHT.accent, LIGHT.met, LIGHT.behind, *LIGHT.parts[2:5])
_RULE, _HAIRLINE = LIGHT.secondary, LIGHT.context
_DEFAULT_COLUMN_WIDTH = 72
"""By it the library knows how wide a digit of the font is, in which widths are stored."""

_ROOM_FOR_STAR, _ROOM = "_*", "_."
ABSENT_FORMAT = "@" + _ROOM_FOR_STAR + _ROOM
"""Sets the sign in place of a number where the number's last digit would stand."""
_LCID = {"vi": "[$-42A]", "en": "[$-409]"}
_THIN, _HAIR = 1, 7

_BASES: dict[str, dict[str, Any]] = {
    "": {},
    "grid": {"border": _THIN, "border_color": _RULE},
    "row": {
        "left": _THIN,
        "right": _THIN,
        "left_color": _RULE,
        "right_color": _RULE,
        "top": _HAIR,
        "bottom": _HAIR,
        "top_color": _HAIRLINE,
        "bottom_color": _HAIRLINE,
    },
    "end": {"top": _THIN, "top_color": _RULE},
}


def workbook_options() -> dict[str, Any]:
    """Options of a new workbook: our font throughout, texts never formulas or links.

    A new mapping each time, since the library writes into it.
    """
    return {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_column_width": _DEFAULT_COLUMN_WIDTH,
        "default_row_height": LINE,
        "default_format_properties": {
            "font_name": FONT,
            "font_size": FONT_SIZE,
            "font_family": 1,
            "font_scheme": "none",
            "font_color": LIGHT.ink,
            "valign": "vcenter",
        },
    }


class Styles:
    """Formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[Any, ...], Format] = {}

    def get(self, base: str = "", **properties: Any) -> Format:
        """Return the format of a base look (grid, row, end) with further properties."""
        key = (base, *sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({**_BASES[base], **properties})
        return self._made[key]


def status_style(status: object) -> tuple[str, str]:
    """Return the sign and colour of a judgement; no sign and ink where there is none."""
    sign = SIGNS.get(str(status))
    return (sign.shape, LIGHT.role(sign.role)) if sign else ("", LIGHT.ink)


def plain_format(decimals: int, language: Language) -> str:
    """Format a number by its decimals alone.

    The separators are the reader's own; the language tag makes those programs that heed it write
    1.234,5 in a Vietnamese table wherever it is opened.
    """
    return _LCID[language] + "#,##0" + ("." + "0" * decimals if decimals else "")


def number_format(decimals: int, language: Language, before: str = "", after: str = "") -> str:
    """Format a number in a cell, which it stays: a text before or after it is only shown."""
    tag = _LCID[language]
    digits = plain_format(decimals, language).removeprefix(tag)
    first = f'"{before} "' if before else ""
    last = f'"{after}"' if after else _ROOM_FOR_STAR
    return tag + first + digits + last + _ROOM
