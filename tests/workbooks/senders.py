"""Workbooks as other programs write them, in every format, for tests of reading."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from html import escape

import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties, TextProperties
from odf.table import CoveredTableCell, Table, TableCell, TableColumn, TableRow
from odf.text import P

Rows = Sequence[Sequence[str | int | float | None]]


def xlsx(rows: Rows) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"strings_to_numbers": False, "strings_to_formulas": False})
    sheet = book.add_worksheet("Biểu 1")
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if isinstance(value, str):
                sheet.write_string(row, column, value)
            elif value is not None:
                sheet.write_number(row, column, value)
    book.close()
    return target.getvalue()


def xls(rows: Rows) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Biểu 1")
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if value is not None:
                sheet.write(row, column, value)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def ods(rows: Rows) -> bytes:
    table = Table(name="Biểu 1")
    for values in rows:
        line = TableRow()
        for value in values:
            line.addElement(ods_cell(value))
        table.addElement(line)
    return ods_of(table)


def ods_cell(value: str | float | None, kind: str = "float", **attributes: object) -> TableCell:
    if value is None:
        return TableCell(**attributes)
    if isinstance(value, str):
        cell = TableCell(valuetype="string", **attributes)
        for line in value.split("\n"):
            cell.addElement(P(text=line))
        return cell
    return TableCell(valuetype=kind, value=str(value), **attributes)


def ods_of(*tables: Table, styles: Sequence[Style] = ()) -> bytes:
    document = OpenDocumentSpreadsheet()
    for style in styles:
        document.automaticstyles.addElement(style)
    for table in tables:
        document.spreadsheet.addElement(table)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def styled_ods() -> bytes:
    """A sheet with everything that tells something beside values, and one that is hidden."""
    font = Style(name="old", family="table-cell")
    font.addElement(TextProperties(fontfamily="'.VnTime'"))
    unseen = Style(name="unseen", family="table")
    unseen.addElement(TableProperties(display="false"))
    table = Table(name="Biểu 1")
    table.addElement(TableColumn(numbercolumnsrepeated=2))
    table.addElement(TableColumn(visibility="collapse"))
    heading = TableRow()
    heading.addElement(ods_cell("B¸o c¸o", stylename="old", numbercolumnsspanned=2))
    heading.addElement(CoveredTableCell())
    heading.addElement(ods_cell("Tỷ lệ"))
    figures = TableRow(visibility="collapse")
    figures.addElement(ods_cell(7, numbercolumnsrepeated=2))
    figures.addElement(ods_cell(0.125, "percentage"))
    far = TableRow(numberrowsrepeated=1_000_000)
    far.addElement(TableCell(numbercolumnsrepeated=1_024))
    for row in (heading, figures, far):
        table.addElement(row)
    return ods_of(table, Table(name="Ẩn", stylename="unseen"), styles=[font, unseen])


def page(rows: Rows, around: str = "<html><head><meta charset=utf-8></head><body>{}") -> bytes:
    """A web page, written as carelessly as many programs write it."""
    lines = "".join(f"<tr>{''.join(map(_page_cell, values))}" for values in rows)
    return around.format(f"<table border=1>{lines}</table>").encode()


def _page_cell(value: str | float | None) -> str:
    if value is None:
        return "<td>&nbsp;"
    if isinstance(value, str):
        return f"<td>{escape(value).replace(chr(10), '<br>')}"
    return f'<td x:num="{value}">{value}'


def web_archive(pages: Mapping[str, bytes]) -> bytes:
    names = "".join(
        f"<x:ExcelWorksheet><x:Name>{name}</x:Name></x:ExcelWorksheet>" for name in pages
    )
    parts = [f"<html><!--[if gte mso 9]><xml>{names}</xml><![endif]--></html>".encode()]
    parts += pages.values()
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=next\r\n\r\n"
    kind = b"--next\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    return head + b"".join(kind + part + b"\r\n" for part in parts) + b"--next--\r\n"


def xml_2003(rows: Rows) -> bytes:
    lines = "".join(f"<Row>{''.join(map(_xml_cell, values))}</Row>" for values in rows)
    return xml_2003_of(f'<Worksheet ss:Name="Biểu 1"><Table>{lines}</Table></Worksheet>')


def _xml_cell(value: str | float | None) -> str:
    if value is None:
        return "<Cell/>"
    kind = "String" if isinstance(value, str) else "Number"
    return f'<Cell><Data ss:Type="{kind}">{escape(str(value))}</Data></Cell>'


def xml_2003_of(content: str) -> bytes:
    name = "urn:schemas-microsoft-com:office:spreadsheet"
    return (
        '<?xml version="1.0" encoding="utf-8"?><?mso-application progid="Excel.Sheet"?>'
        f'<Workbook xmlns="{name}" xmlns:ss="{name}" '
        f'xmlns:x="urn:schemas-microsoft-com:office:excel">{content}</Workbook>'
    ).encode()


def text(rows: Rows, delimiter: str = ";") -> str:
    def written(value: str | float | None) -> str:
        shown = "" if value is None else str(value)
        return '"' + shown.replace('"', '""') + '"' if set(shown) & set('"\n,;\t|') else shown

    return "\r\n".join(delimiter.join(map(written, values)) for values in rows) + "\r\n"
