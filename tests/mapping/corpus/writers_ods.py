"""Pages written as LibreOffice writes them, by odfpy."""

import io
from collections.abc import Sequence
from datetime import date

from odf.opendocument import OpenDocument, OpenDocumentSpreadsheet
from odf.style import FontFace, Style, TextProperties
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

from tests.mapping.corpus.dress import dressed, sheet_name
from tests.mapping.corpus.made import Page, Put


def ods(pages: Sequence[Page], encoding: str) -> bytes:
    """Write with odfpy."""
    book = OpenDocumentSpreadsheet()
    styles: dict[str, Style] = {}
    for page in pages:
        table = Table(name=sheet_name(page.name, encoding))
        spans = {area[:2]: area for area in page.merged}
        covered = {
            (row, column)
            for top, left, bottom, right in page.merged
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        } - set(spans)
        for row in range(page.height):
            hidden = {"visibility": "collapse"} if row in page.hidden_rows else {}
            line = TableRow(**hidden)
            for column in range(page.width):
                if (row, column) in covered:
                    line.addElement(CoveredTableCell())
                    continue
                area = spans.get((row, column), (row, column, row, column))
                put = page.cells.get((row, column))
                line.addElement(_cell(book, styles, put, area, encoding))
            table.addElement(line)
        for _ in range(page.phantom_rows):
            empty = TableRow()
            empty.addElement(TableCell())
            table.addElement(empty)
        book.spreadsheet.addElement(table)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _cell(
    book: OpenDocument,
    styles: dict[str, Style],
    put: Put | None,
    area: tuple[int, int, int, int],
    encoding: str,
) -> TableCell:
    top, left, bottom, right = area
    known: dict[str, object] = {}
    if bottom > top:
        known["numberrowsspanned"] = bottom - top + 1
    if right > left:
        known["numbercolumnsspanned"] = right - left + 1
    if put is None:
        return TableCell(**known)
    if isinstance(put.value, str):
        text, font = dressed(put.value, encoding)
        known |= {"valuetype": "string"}
        if font:
            known["stylename"] = _font(book, styles, font)
    elif isinstance(put.value, date):
        text = f"{put.value:%d/%m/%Y}"
        known |= {"valuetype": "date", "datevalue": put.value.isoformat()}
    elif put.percent:
        text = f"{put.value * 100:.1f}%".replace(".", ",")
        known |= {"valuetype": "percentage", "value": put.value}
    else:
        text = f"{put.value:.10g}"
        known |= {"valuetype": "float", "value": put.value}
    cell = TableCell(**known)
    for line in text.split("\n"):
        cell.addElement(P(text=line))
    return cell


def _font(book: OpenDocument, styles: dict[str, Style], font: str) -> Style:
    if font not in styles:
        book.fontfacedecls.addElement(FontFace(name=font, fontfamily=f"'{font}'"))
        style = Style(name=f"cell{len(styles)}", family="table-cell")
        style.addElement(TextProperties(fontname=font))
        book.automaticstyles.addElement(style)
        styles[font] = style
    return styles[font]
