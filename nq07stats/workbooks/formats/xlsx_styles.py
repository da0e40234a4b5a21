"""How an .xlsx workbook's cells look, as far as it tells something of what they hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from nq07stats.workbooks.formats.markup import local, parse, parser
from nq07stats.workbooks.formats.sheet import one_font, without_unicode

_STYLES = "xl/styles.xml"
_SHARED_STRINGS = "xl/sharedstrings.xml"
_BUILT_IN_PERCENT = frozenset({"9", "10"})
_NOT_COUNTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_HINTS = (b".vn", b"vni", b"vps")


def is_percent(number_format: str) -> bool:
    """Tell whether a number format multiplies by 100: a quoted % is but a character."""
    return "%" in number_format and "%" in _NOT_COUNTED.sub("", number_format)


@dataclass
class Looks:
    """What a workbook's styles tell.

    ``fonts``: fonts without Unicode by style. ``percent``: styles that show percentages.
    ``rich_texts``: by index, the fonts of shared texts that bring their own, "" for those of their
    parts that are in the cell's.
    """

    fonts: dict[str, str] = field(default_factory=dict)
    percent: set[str] = field(default_factory=set)
    rich_texts: dict[str, frozenset[str]] = field(default_factory=dict)

    @property
    def styles(self) -> frozenset[str]:
        """Styles that tell anything."""
        return frozenset(self.fonts.keys() | self.percent)

    def font(self, kind: str, value: str, style: str) -> str:
        """Font of a text cell if it is one without Unicode, else ""."""
        font = self.fonts.get(style, "")
        runs = self.rich_texts.get(value.strip()) if kind == "s" else None
        return font if runs is None else one_font(run or font for run in runs)


def looks_of(parts: Mapping[str, bytes]) -> Looks:
    """Read a workbook's styles, and those of its texts where fonts without Unicode are in use."""
    looks = Looks()
    styles, texts = parts.get(_STYLES, b""), parts.get(_SHARED_STRINGS, b"")
    if styles:
        _read_styles(styles, looks)
    lowered = texts.lower() if b"<rFont" in texts or b":rFont" in texts else b""
    if texts and (looks.fonts or any(hint in lowered for hint in _HINTS)):
        _read_rich_texts(texts, looks)
    return looks


def _read_styles(xml: bytes, looks: Looks) -> None:
    formats: dict[str, str] = {}
    fonts: list[str] = []
    within = ""
    styles = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal within, styles
        name = local(tag)
        if name in ("fonts", "cellXfs", "cellStyleXfs", "dxfs"):
            within = name
        elif name == "numFmt" and within != "dxfs":
            formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif within == "fonts" and name == "font":
            fonts.append("")
        elif within == "fonts" and name == "name" and fonts:
            fonts[-1] = attributes.get("val", "")
        elif within == "cellXfs" and name == "xf":
            number_format = attributes.get("numFmtId", "")
            if number_format in _BUILT_IN_PERCENT or is_percent(formats.get(number_format, "")):
                looks.percent.add(str(styles))
            font = int(attributes.get("fontId", "0"))
            if 0 <= font < len(fonts) and without_unicode(fonts[font]):
                looks.fonts[str(styles)] = fonts[font]
            styles += 1

    made = parser()
    made.StartElementHandler = start
    parse(made, xml)


def _read_rich_texts(xml: bytes, looks: Looks) -> None:
    texts = -1
    fonts: set[str] = set()
    font: str | None = None
    in_text = spoken = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal texts, font, in_text, spoken
        name = local(tag)
        if name == "si":
            texts += 1
            fonts.clear()
            spoken = False
        elif name == "r":
            font = None
        elif name == "rFont":
            font = attributes.get("val", "")
        elif name == "t":
            in_text = True

    def text(data: str) -> None:
        nonlocal spoken
        if in_text and data.strip():
            spoken = True
            fonts.add(font or "")

    def end(tag: str) -> None:
        nonlocal in_text, font
        name = local(tag)
        if name == "t":
            in_text = False
        elif name == "r":
            font = None
        elif name == "si" and spoken and fonts != {""}:
            looks.rich_texts[str(texts)] = frozenset(fonts)

    made = parser()
    made.StartElementHandler, made.EndElementHandler = start, end
    made.CharacterDataHandler = text
    parse(made, xml)
