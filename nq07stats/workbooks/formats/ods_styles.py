"""Styles of an OpenDocument spreadsheet, as far as they tell something of what cells hold."""

from __future__ import annotations

from typing import Any

from nq07stats.workbooks.formats.ods_words import DRAWN, FORMATTED, STYLE, TABLE

_DEEPEST = 20


class Styles:
    """Fonts and visibility by the name of a style.

    Parameters
    ----------
    roots
        Documents that define styles, those that count first.
    """

    def __init__(self, *roots: Any) -> None:
        self._faces: dict[str, str] = {}
        self._styles: dict[str, Any] = {}
        for root in roots:
            for face in root.iter(f"{STYLE}font-face"):
                family = face.get(f"{DRAWN}font-family", "")
                self._faces.setdefault(face.get(f"{STYLE}name", ""), family)
            for style in root.iter(f"{STYLE}style"):
                self._styles.setdefault(style.get(f"{STYLE}name", ""), style)

    def shows_table(self, name: str) -> bool:
        """Tell whether sheets of this style are visible."""
        look = self._property(name, "table-properties", f"{TABLE}display")
        return look != "false"

    def font(self, name: str) -> str:
        """Return the font of a style or of those that it builds upon, "" where none is named."""
        font = self._property(name, "text-properties", f"{STYLE}font-name")
        if font:
            font = self._faces.get(font, font)
        else:
            font = self._property(name, "text-properties", f"{FORMATTED}font-family")
        return font.strip("'\"")

    def _property(self, name: str, group: str, attribute: str) -> str:
        for _ in range(_DEEPEST):
            style = self._styles.get(name)
            if style is None:
                break
            for properties in style.iterchildren(f"{STYLE}{group}"):
                if value := properties.get(attribute):
                    return str(value)
            name = style.get(f"{STYLE}parent-style-name", "")
        return ""
