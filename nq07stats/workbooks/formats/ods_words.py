"""Names of OpenDocument elements, and the text of its paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = f"{{{_NAMES}office:1.0}}"
TABLE = f"{{{_NAMES}table:1.0}}"
TEXT = f"{{{_NAMES}text:1.0}}"
STYLE = f"{{{_NAMES}style:1.0}}"
FORMATTED = f"{{{_NAMES}xsl-fo-compatible:1.0}}"
DRAWN = f"{{{_NAMES}svg-compatible:1.0}}"
_MOST_SPACES = 100


def paragraph_runs(paragraph: Any) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a paragraph, a line's end last, each with the style of its span."""
    yield from _runs(paragraph, "")
    yield "\n", ""


def _runs(element: Any, style: str) -> Iterator[tuple[str, str]]:
    if element.text:
        yield element.text, style
    for child in element:
        if child.tag == f"{TEXT}s":
            spaces = child.get(f"{TEXT}c", "1")
            yield " " * min(int(spaces) if spaces.isdigit() else 1, _MOST_SPACES), style
        elif child.tag == f"{TEXT}tab":
            yield "\t", style
        elif child.tag == f"{TEXT}line-break":
            yield "\n", style
        elif isinstance(child.tag, str) and child.tag.startswith(TEXT):
            yield from _runs(child, child.get(f"{TEXT}style-name", style))
        if child.tail:
            yield child.tail, style
