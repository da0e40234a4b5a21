"""How the cells of a web page look, as far as it tells something of what they hold."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from nq07stats.workbooks.formats.xlsx_styles import is_percent

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_DECLARATION = re.compile(r"([\w-]+)\s*:\s*((?:\"[^\"]*\"|'[^']*'|[^;\"'])+)")
_ESCAPE = re.compile(r"\\(.)")


class Look(NamedTuple):
    """How an element is shown; fonts are inherited."""

    font: str = ""
    hidden: bool = False
    percent: bool = False


class Styles:
    """Looks of a page's elements: their own styles, their classes, their names.

    Parameters
    ----------
    root
        The page.
    """

    def __init__(self, root: Any) -> None:
        self._rules: dict[str, dict[str, str]] = {}
        for style in root.iter("style"):
            for selectors, declarations in _RULE.findall(style.text or ""):
                found = _declarations(declarations)
                for selector in selectors.replace("<!--", "").split(","):
                    self._rules.setdefault(selector.strip().lower(), {}).update(found)

    def of(self, element: Any, inherited: Look) -> Look:
        """Return the look of an element within another."""
        if not element.attrib and not self._rules:
            return Look(inherited.font)
        said: dict[str, str] = dict(self._rules.get(element.tag, {}))
        for name in element.get("class", "").lower().split():
            said |= self._rules.get(f".{name}", {})
        if "style" in element.attrib:
            said |= _declarations(element.get("style"))
        font = said.get("font-family") or element.get("face") or inherited.font
        shown = _ESCAPE.sub(r"\1", said.get("mso-number-format", "")).strip("\"'")
        return Look(
            font.partition(",")[0].strip(" \"'"),
            said.get("display", "").strip().lower() == "none",
            shown.lower() == "percent" or is_percent(shown),
        )


def _declarations(text: str) -> dict[str, str]:
    return {name.lower(): value.strip() for name, value in _DECLARATION.findall(text)}
