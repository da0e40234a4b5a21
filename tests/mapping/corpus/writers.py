"""Pages written as files of every format that senders use."""

import csv
import html
import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date

import xlsxwriter
import xlwt

from tests.mapping.corpus.dress import dressed, sheet_name
from tests.mapping.corpus.made import Page, Put
from tests.mapping.corpus.writers_ods import ods
from tests.mapping.corpus.writers_xml import xml_2003

Writer = Callable[[Sequence[Page], str], bytes]


def xlsx(pages: Sequence[Page], encoding: str) -> bytes:
    """Write with XlsxWriter."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        for page in pages:
            sheet = book.add_worksheet(sheet_name(page.name, encoding))
            for area in page.merged:
                sheet.merge_range(*area, "")
            for (row, column), put in page.cells.items():
                text, font = _text(put, encoding)
                known: dict[str, object] = {"bold": put.bold}
                if font:
                    known["font_name"] = font
                if put.percent:
                    known["num_format"] = "0.0%"
                if isinstance(put.value, date):
                    known["num_format"] = "dd/mm/yyyy"
                    sheet.write_datetime(row, column, put.value, book.add_format(known))
                elif text is None:
                    sheet.write_number(row, column, put.value, book.add_format(known))
                else:
                    sheet.write_string(row, column, text, book.add_format(known))
            for row in page.hidden_rows:
                sheet.set_row(row, None, None, {"hidden": True})
            bordered = book.add_format({"border": 1})
            for row in range(page.height, page.height + page.phantom_rows):
                sheet.write_blank(row, 0, None, bordered)
    return target.getvalue()


def xlsm(pages: Sequence[Page], encoding: str) -> bytes:
    """Write an .xlsx that says it has macros."""
    source = zipfile.ZipFile(io.BytesIO(xlsx(pages, encoding)))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            part = source.read(name)
            if name == "[Content_Types].xml":
                part = part.replace(
                    b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                    b"vnd.ms-excel.sheet.macroEnabled.main+xml",
                )
            archive.writestr(name, part)
        archive.writestr("xl/vbaProject.bin", b"never run")
    return target.getvalue()


def xls(pages: Sequence[Page], encoding: str) -> bytes:
    """Write with xlwt, as Excel 97 to 2003 did."""
    book = xlwt.Workbook(encoding="utf-8")
    styles: dict[tuple[str, bool, str], xlwt.XFStyle] = {}
    for page in pages:
        sheet = book.add_sheet(sheet_name(page.name, encoding))
        spans = {area[:2]: area for area in page.merged}
        for (row, column), put in page.cells.items():
            text, font = _text(put, encoding)
            form = "dd/mm/yyyy" if isinstance(put.value, date) else "0.0%" * put.percent
            style = styles.setdefault((font, put.bold, form), _style(font, put.bold, form))
            value = put.value if text is None else text
            if (row, column) in spans:
                top, left, bottom, right = spans.pop((row, column))
                sheet.write_merge(top, bottom, left, right, value, style)
            else:
                sheet.write(row, column, value, style)
        for row in page.hidden_rows:
            sheet.row(row).hidden = True
        for row in range(page.height, page.height + page.phantom_rows):
            sheet.write(row, 0, "", _style("", bold=False, form=""))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _style(font: str, bold: bool, form: str) -> xlwt.XFStyle:
    style = xlwt.XFStyle()
    style.font = xlwt.Font()
    style.font.name = font or "Times New Roman"
    style.font.bold = bold
    if form:
        style.num_format_str = form
    return style


def html_table(pages: Sequence[Page], encoding: str) -> bytes:
    """Write an HTML table, as web systems do and name it .xls."""
    (page,) = pages
    spans = {area[:2]: area for area in page.merged}
    covered = {
        (row, column)
        for top, left, bottom, right in page.merged
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    } - set(spans)
    lines = []
    for row in range(page.height + page.phantom_rows):
        cells = []
        for column in range(page.width):
            if (row, column) in covered:
                continue
            top, left, bottom, right = spans.get((row, column), (row, column, row, column))
            shown = _plain(page.cells.get((row, column)), encoding)
            span = f' rowspan="{bottom - top + 1}"' if bottom > top else ""
            span += f' colspan="{right - left + 1}"' if right > left else ""
            inside = html.escape(shown).replace("\n", "<br>")
            cells.append(f"<td{span}>{inside}</td>")
        lines.append(f"<tr>{''.join(cells)}</tr>")
    head = '<html><head><meta charset="utf-8"><style>td{border:1px solid}</style></head>'
    return f"{head}<body><table>{''.join(lines)}</table></body></html>".encode()


def comma_separated(pages: Sequence[Page], encoding: str) -> bytes:
    """Write semicolon-separated values in UTF-8 with a byte order mark."""
    return _separated(pages, encoding, ";").encode("utf-8-sig")


def unicode_text(pages: Sequence[Page], encoding: str) -> bytes:
    """Write Excel's “Unicode Text”: tabs, UTF-16."""
    return _separated(pages, encoding, "\t").encode("utf-16")


def _separated(pages: Sequence[Page], encoding: str, mark: str) -> str:
    (page,) = pages
    target = io.StringIO()
    writer = csv.writer(target, delimiter=mark, lineterminator="\r\n")
    for row in range(page.height + page.phantom_rows):
        writer.writerow(
            [_plain(page.cells.get((row, column)), encoding) for column in range(page.width)]
        )
    return target.getvalue()


def _text(put: Put, encoding: str) -> tuple[str | None, str]:
    return dressed(put.value, encoding) if isinstance(put.value, str) else (None, "")


def _plain(put: Put | None, encoding: str) -> str:
    """Return what the cell shows, where a file keeps nothing else."""
    if put is None:
        return ""
    if isinstance(put.value, str):
        return dressed(put.value, encoding)[0]
    if isinstance(put.value, date):
        return f"{put.value:%d/%m/%Y}"
    if put.percent:
        return f"{put.value * 100:.1f}%".replace(".", ",")
    return f"{put.value:.10g}".replace(".", ",")


FORMATS: dict[str, tuple[str, Writer]] = {
    "xlsx": ("xlsx", xlsx),
    "xlsm": ("xlsm", xlsm),
    "xls": ("xls", xls),
    "ods": ("ods", ods),
    "xml": ("xls", xml_2003),
    "html": ("xls", html_table),
    "csv": ("csv", comma_separated),
    "txt": ("xls", unicode_text),
}
"""Each format's name, with the ending that such files are sent with."""

ONE_PAGE = ("html", "csv", "txt")
"""Formats that hold a single table, and keep no fonts."""
