"""Workbooks of every format that mean harm, or would do it: refused, or read for what is there."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlwt
from odf.table import Table, TableRow

from nq07stats.workbooks.cells import RawWorkbook, Refusal
from nq07stats.workbooks.guard import Guard
from tests.workbooks import senders

GOOD = senders.xlsx([["Số đoàn viên", 15]])


def with_content(xml: bytes) -> bytes:
    """The .ods of another content."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", xml)
    return target.getvalue()


def ods_row(**attributes: object) -> bytes:
    table, row = Table(name="a"), TableRow(**attributes)
    row.addElement(senders.ods_cell(1, numbercolumnsrepeated=1_000))
    table.addElement(row)
    return senders.ods_of(table)


def far_xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("a")
    sheet.write(0, 0, 1)
    sheet.write(65_535, 255, 1)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def declaring(entity: str) -> bytes:
    return f'<?xml version="1.0"?><!DOCTYPE a [{entity}]>'.encode()


LAUGHS = '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">'
OFFICE = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
    "<office:spreadsheet>{}</office:spreadsheet></office:body></office:document-content>"
)
REFUSED = {
    "entities in ods": (with_content(declaring(LAUGHS) + OFFICE.format("").encode()), "truncated"),
    "entities in xml": (
        declaring(LAUGHS) + senders.xml_2003_of("&b;").partition(b"?>")[2], "truncated",
    ),
    "ods filled to the end": (ods_row(numberrowsrepeated=1_000_000), "too_far"),
    "ods without content": (
        senders.ods([["a"]]).replace(b"content.xml", b"kontent.xml"), "truncated",
    ),
    "ods with a number that is none": (
        with_content(
            OFFICE.format(
                '<table:table><table:table-row><table:table-cell office:value-type="float" '
                'office:value="1,5"/></table:table-row></table:table>'
            ).encode()
        ),
        "truncated",
    ),
    "xls with one far cell": (far_xls(), "too_far"),
    "xls cut off": (senders.xls([["a", 1]])[:2_000], "truncated"),
    "xml cut off": (senders.xml_2003([["a", 1]])[:-40], "truncated"),
    "xml with one far cell": (
        senders.xml_2003_of(
            '<Worksheet ss:Name="a"><Table><Row ss:Index="1048576"><Cell ss:Index="16384">'
            '<Data ss:Type="Number">1</Data></Cell></Row></Table></Worksheet>'
        ),
        "too_far",
    ),
    "xml of nothing": (senders.xml_2003_of(""), "not_a_workbook"),
    "page of ever wider rows": (
        b"<table>" + b"".join(b"<tr>" + b"<td colspan=1000>" * 50 + b"<td>1" for _ in range(50)),
        "too_far",
    ),
    "csv of a wide row": (b"a;b\r\n" * 1_000 + b";" * 5_000 + b"1\r\n", "too_far"),
    "web archive without a page": (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x--",
        "web_page",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard(children=1) as prepared:
        yield prepared


@pytest.mark.parametrize("case", REFUSED)
def test_is_refused_and_the_next_is_read(guard: Guard, case: str) -> None:
    content, code = REFUSED[case]
    outcome = guard.read(content, case)
    assert isinstance(outcome, Refusal)
    assert outcome.code == code
    assert isinstance(guard.read(GOOD), RawWorkbook)


def test_no_other_file_is_read(guard: Guard, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim", encoding="utf-8")
    outside = f'<!ENTITY a SYSTEM "{secret.as_uri()}">'
    page = declaring(outside) + b"<html><body><table><tr><td>&a;<td>1</table></body></html>"
    for content in (
        page,
        declaring(outside) + senders.xml_2003([["&a;"]]).partition(b"?>")[2],
        with_content(declaring(outside) + OFFICE.format("&a;").encode()),
    ):
        assert "geheim" not in repr(guard.read(content))


def test_spans_without_end_are_cut_short(guard: Guard) -> None:
    page = b"<table><tr><td rowspan=99999 colspan=99999>a<tr><td>b<td>c</table>"
    workbook = guard.read(page)
    assert isinstance(workbook, RawWorkbook)
    sheet = workbook.sheets[0]
    assert sheet.extent == (2, 1_002)
    assert sheet.merged == ((0, 0, 1, 999),)
    assert [cell.value for cell in sheet.cells.values()] == ["a", "b", "c"]


def test_areas_merged_over_each_other_are_not_believed(guard: Guard) -> None:
    areas = '<mergeCell ref="A1:B2"/>' * 50_000
    rows = "".join(f'<row r="{at}"><c><v>1</v></c><c><v>2</v></c></row>' for at in (1, 2))
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            if name != "xl/worksheets/sheet1.xml":
                new.writestr(name, old.read(name))
        new.writestr(
            "xl/worksheets/sheet1.xml",
            '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            f"<sheetData>{rows}</sheetData><mergeCells>{areas}</mergeCells></worksheet>",
        )
    workbook = guard.read(target.getvalue())
    assert isinstance(workbook, RawWorkbook)
    assert workbook.sheets[0].merged == ((0, 0, 1, 1),)
