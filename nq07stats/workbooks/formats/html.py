"""Tables of web pages, which many programs write and name .xls, and web archives (.mht)."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any, NamedTuple

from lxml import etree

from nq07stats.workbooks.formats.html_styles import Look, Styles
from nq07stats.workbooks.formats.limits import Limits, RefusedError
from nq07stats.workbooks.formats.sheet import Opened, Sheet, number, without_unicode
from nq07stats.workbooks.formats.texts import decoded, typed

_DECLARED = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_BEGINNING = 4_000
_LONGEST_NAME = 31
_SHEET = "Sheet1"
_NAMES = re.compile(r"<x:ExcelWorksheet>\s*<x:Name>([^<]*)</x:Name>", re.IGNORECASE)
_BLOCK = re.compile(
    "address|article|blockquote|body|br|caption|center|dd|div|dl|dt|form|h[1-6]|header|hr|li|main|"
    "ol|p|pre|section|table|td|th|tr|ul"
)
_PASSED_OVER = frozenset({"head", "noscript", "script", "style", "template", "title", "xml"})
_MOST_SPANNED = 1_000
_SPACES = re.compile(r"[ \t\r\n\f]+")

_END_OF_LINE = "\v"


class Piece(NamedTuple):
    """A piece of a page with its look: text, the end of a line, or a table."""

    text: str
    look: Look
    table: Any = None


def read_page(content: bytes, limits: Limits) -> Opened:
    """Read a web page as Excel does: everything on one sheet, from top to bottom.

    Raises
    ------
    RefusedError
        ``web_page`` if there is no table on it, else whenever a limit is passed.
    """
    declared = _DECLARED.search(content[:_BEGINNING])
    text = decoded(content, declared[1].decode("ascii") if declared else "")
    sheet = _read(text, _name(text), limits)
    if sheet is None:
        raise RefusedError("web_page")
    return Opened("html", [sheet])


def read_web_archive(content: bytes, limits: Limits) -> Opened:
    """Read a web archive: a sheet for each of its pages that holds a table; else as above."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    pages = [_page(part) for part in message.walk() if part.get_content_type() == "text/html"]
    names = [name for page in pages for name in _NAMES.findall(page)]
    sheets = [sheet for page in pages if (sheet := _read(page, _name(page), limits))]
    if not sheets:
        raise RefusedError("web_page")
    for sheet, name in zip(sheets, names, strict=False):
        sheet.name = name
    return Opened("html", sheets)


def _page(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    return decoded(payload, part.get_content_charset("")) if isinstance(payload, bytes) else ""


def _name(page: str) -> str:
    found = _NAMES.search(page)
    return found[1].strip()[:_LONGEST_NAME] if found else _SHEET


def _read(page: str, name: str, limits: Limits) -> Sheet | None:
    made = etree.HTMLParser(encoding="utf-8", no_network=True)
    try:
        root = etree.fromstring(page.encode("utf-8", "replace"), made)
    except etree.XMLSyntaxError:
        return None
    if root is None or root.find(".//table") is None:
        return None
    reader = _Reader(Sheet(name), Styles(root), limits)
    reader.read(root)
    return reader.sheet


class _Reader:
    """Lays a page out in rows and columns, from top to bottom."""

    def __init__(self, sheet: Sheet, styles: Styles, limits: Limits) -> None:
        self.sheet = sheet
        self._styles = styles
        self._limits = limits
        self._row = 0

    def read(self, root: Any) -> None:
        """Lay out the tables, and the texts between them as rows of their own."""
        line: list[Piece] = []
        for piece in _pieces(root, Look(), self._styles):
            if piece.table is None and piece.text != _END_OF_LINE:
                line.append(piece)
                continue
            self._finish_line(line)
            if piece.table is not None:
                self._read_table(piece.table, piece.look)
        self._finish_line(line)

    def _finish_line(self, line: list[Piece]) -> None:
        text = _joined(line)
        if text:
            self._put((self._row, 0), *typed(text), line)
            self._row += 1
        line.clear()

    def _read_table(self, table: Any, look: Look) -> None:
        look = self._styles.of(table, look)
        self._note_hidden_columns(table)
        taken: dict[int, int] = {}
        within: list[Piece] = []
        for line in _rows(table):
            row_look = self._styles.of(line, look)
            if row_look.hidden:
                self.sheet.hidden_rows.append((self._row, self._row))
            column = 0
            for cell in line.iterchildren("td", "th"):
                while taken.get(column, 0) > self._row:
                    column += 1
                within += self._read_cell((self._row, column), cell, row_look)
                across, down = _span(cell, "colspan"), _span(cell, "rowspan")
                if across > 1 or down > 1:
                    area = (self._row, column, self._row + down - 1, column + across - 1)
                    self.sheet.merged.append(area)
                    taken.update(dict.fromkeys(range(column, column + across), self._row + down))
                column += across
            self._row += 1
        for piece in within:
            self._read_table(piece.table, piece.look)

    def _note_hidden_columns(self, table: Any) -> None:
        first = 0
        for column in table.iterchildren("col", "colgroup"):
            for each in [column, *column.iterchildren("col")]:
                if each.tag == "colgroup" and len(each):
                    continue
                last = first + _span(each, "span") - 1
                if self._styles.of(each, Look()).hidden:
                    self.sheet.hidden_columns.append((first, last))
                first = last + 1

    def _read_cell(self, at: tuple[int, int], cell: Any, look: Look) -> list[Piece]:
        """Read a cell and return the tables in it."""
        pieces = list(_pieces(cell, look, self._styles))
        told = {key.rpartition(":")[2]: value for key, value in cell.attrib.items() if ":" in key}
        text = _joined(pieces)
        if told.get("num"):
            kind, value = number(told["num"])
        elif "err" in told:
            kind, value = "error", text
        elif "bool" in told:
            kind, value = "boolean", told["bool"].lower() == "true"
        else:
            kind, value = ("text", text) if "str" in told else typed(text)
        if text or "num" in told:
            address = self._put(at, kind, value, pieces)
            if kind == "number":
                self.sheet.shown[address] = text
            if "fmla" in told:
                self.sheet.formulas.append(address)
            if "num" in told and self._styles.of(cell, look).percent:
                self.sheet.percent.append(address)
        return [piece for piece in pieces if piece.table is not None]

    def _put(self, at: tuple[int, int], kind: str, value: float | str, pieces: list[Piece]) -> str:
        address = self.sheet.put(*at, kind, value, self._limits)
        fonts = {piece.look.font for piece in pieces if piece.text.strip()}
        font = next(iter(fonts)) if len(fonts) == 1 else ""
        if kind == "text" and without_unicode(font):
            self.sheet.fonts[address] = font
        return address


def _pieces(element: Any, look: Look, styles: Styles) -> Iterator[Piece]:
    """Yield pieces of text, ends of lines and tables in the order of the page."""
    look = styles.of(element, look)
    if element.text:
        yield Piece(element.text, look)
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag == "table":
            yield Piece("", look, child)
        elif tag and tag not in _PASSED_OVER:
            is_block = _BLOCK.fullmatch(tag)
            if is_block:
                yield Piece(_END_OF_LINE, look)
            yield from _pieces(child, look, styles)
            if is_block:
                yield Piece(_END_OF_LINE, look)
        if child.tail:
            yield Piece(child.tail, look)


def _joined(pieces: list[Piece]) -> str:
    """Text of a cell or a line; spaces are written once, as a browser shows them."""
    text = _SPACES.sub(" ", "".join(piece.text for piece in pieces))
    lines = [line.strip(" ") for line in text.split(_END_OF_LINE)]
    joined = "\n".join(line for line in lines if line)
    return joined if joined.strip() else ""


def _rows(table: Any) -> Iterator[Any]:
    """Rows of a table, not those of tables in it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif isinstance(child.tag, str) and child.tag != "table":
            yield from _rows(child)


def _span(element: Any, name: str) -> int:
    text = element.get(name, "1").strip()
    return min(max(int(text), 1), _MOST_SPANNED) if text.isascii() and text.isdigit() else 1
