"""Files that are no workbooks, or worse: each refused with its reason, and the next one read."""

from __future__ import annotations

import io
import os
import signal
import struct
import sys
import threading
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from nq07stats.workbooks.cells import Cell, RawWorkbook, Refusal
from nq07stats.workbooks.guard import Guard, Limits

SHEET_XML = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{rows}</sheetData></worksheet>"
)


def workbook_bytes() -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet("Số liệu")
    sheet.write("B2", "Số đoàn viên")
    sheet.write("C2", 15)
    sheet.write("D2", 2.5)
    sheet.write_boolean("E2", True)
    sheet.write_datetime("F2", date(2024, 5, 1), book.add_format({"num_format": "dd/mm/yyyy"}))
    sheet.write_formula("G2", "=C2+D2", None, 17.5)
    sheet.write_formula("H2", "=1/0", None, "#DIV/0!")
    sheet.write_formula("I2", "=C2", None, "")
    book.add_worksheet("_template").very_hidden()
    book.close()
    return target.getvalue()


def repacked(changes: dict[str, bytes], content: bytes | None = None) -> bytes:
    """The good workbook with some of its parts replaced or added."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content or workbook_bytes())) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, part in changes.items():
            new.writestr(name, part)
    return target.getvalue()


def with_sheet(rows: str) -> bytes:
    return repacked({"xl/worksheets/sheet1.xml": SHEET_XML.format(rows=rows).encode()})


def compound_file(stream: str) -> bytes:
    """The least of an OLE file: header, one table sector, a directory naming one stream."""
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 62, 3, 65534, 9, 6)
    )
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    names = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0") + bytes(64) for name in ("Root Entry", stream)
    )
    return header.ljust(512, b"\0") + table + names.ljust(512, b"\0")


def lying_zip() -> bytes:
    """A workbook with 60 MB of zeros in it that its directory declares to be 10 bytes."""
    content = bytearray(repacked({"xl/media/image1.bin": bytes(60_000_000)}))
    at = content.rindex(b"PK\x01\x02", 0, content.rindex(b"xl/media/image1.bin"))
    struct.pack_into("<I", content, at + 24, 10)
    struct.pack_into("<I", content, at + 16, zlib.crc32(bytes(10)))
    return bytes(content)


def zip_of(names: list[str], method: int = zipfile.ZIP_STORED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name in names:
            archive.writestr(name, b"<x/>")
    return target.getvalue()


GOOD = workbook_bytes()

HOSTILE = {
    "empty": (b"", "empty_file"),
    "text": ("Báo cáo sơ kết 05 năm".encode(), "text_file"),
    "utf-16 text": ("Báo cáo".encode("utf-16"), "text_file"),
    "html without a table": (b"\xef\xbb\xbf\n<HTML><body><p>1", "web_page"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "pdf_file"),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(100), "picture_file"),
    "renamed exe": (b"MZ\x90\0\x03" + bytes(200), "program_file"),
    "exe before a workbook": (b"MZ\x90\0\x03" + GOOD, "program_file"),
    "noise": (bytes(range(256)) * 20, "not_a_workbook"),
    "encrypted": (compound_file("EncryptedPackage"), "encrypted"),
    "broken xls": (compound_file("Workbook"), "truncated"),
    "old doc": (compound_file("WordDocument"), "other_document"),
    "rar": (b"Rar!\x1a\x07\x01\0", "archive_without_workbook"),
    "zip without workbook": (zip_of(["a.xml", "b.xml"]), "archive_without_workbook"),
    "docx": (zip_of(["[Content_Types].xml", "word/document.xml"]), "other_document"),
    "xlsb": (zip_of(["[Content_Types].xml", "xl/workbook.bin"]), "other_spreadsheet"),
    "broken ods": (zip_of(["mimetype", "content.xml"]), "other_document"),
    "numbers": (zip_of(["Index/Document.iwa"]), "other_spreadsheet"),
    "too large": (b"PK\x03\x04" + bytes(10_000_000), "too_large"),
    "truncated": (GOOD[: len(GOOD) * 2 // 3], "truncated"),
    "sheet missing": (repacked({"xl/_rels/workbook.xml.rels": b"<Relationships/>"}), "truncated"),
    "same part twice": (repacked({"XL/WORKBOOK.XML": b"<workbook/>"}), "truncated"),
    "broken xml": (with_sheet("<row><c"), "truncated"),
    "entity bomb": (
        repacked(
            {
                "xl/worksheets/sheet1.xml": b'<!DOCTYPE w [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'
                b"<worksheet>&b;</worksheet>"
            }
        ),
        "truncated",
    ),
    "zip bomb": (repacked({"xl/media/image1.bin": bytes(49_000_000)}), "zip_bomb"),
    "packed as no workbook is": (zip_of(["xl/workbook.xml"], zipfile.ZIP_BZIP2), "truncated"),
    "lying sizes": (lying_zip(), "zip_bomb"),
    "many entries": (zip_of([f"xl/{number}.xml" for number in range(1001)]), "zip_bomb"),
    "one far cell": (
        with_sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "too_far",
    ),
    "one text in very many cells": (
        repacked(
            {
                "xl/sharedStrings.xml": b"<sst><si><t>" + b"ab" * 500_000 + b"</t></si></sst>",
                "xl/worksheets/sheet1.xml": SHEET_XML.format(
                    rows="<row>" + '<c t="s"><v>0</v></c>' * 1000 + "</row>"
                ).encode(),
            }
        ),
        "zip_bomb",
    ),
}


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard() as prepared:
        yield prepared


def test_reads_values_kinds_and_visibility(guard: Guard) -> None:
    workbook = guard.read(GOOD, "good.xlsx")
    assert isinstance(workbook, RawWorkbook)
    figures, hidden = workbook.sheets
    assert (figures.name, figures.visible, figures.extent) == ("Số liệu", True, (2, 9))
    assert (hidden.name, hidden.visible, hidden.extent) == ("_template", False, (0, 0))
    assert figures.cells == {
        "B2": Cell("text", "Số đoàn viên", "Số đoàn viên"),
        "C2": Cell("number", 15.0, "15"),
        "D2": Cell("number", 2.5, "2.5"),
        "E2": Cell("boolean", True, "TRUE"),
        "F2": Cell("date", date(2024, 5, 1), "01/05/2024"),
        "G2": Cell("number", 17.5, "17.5", formula=True),
        "H2": Cell("error", "", "#DIV/0!", formula=True),
        "I2": Cell("formula_without_value", "", "", formula=True),
    }


@pytest.mark.parametrize("case", HOSTILE)
def test_refuses_and_reads_the_next(guard: Guard, case: str) -> None:
    content, code = HOSTILE[case]
    refusal = guard.read(content, case)
    assert isinstance(refusal, Refusal)
    assert refusal.code == code
    assert isinstance(guard.read(GOOD), RawWorkbook)


def test_a_refusal_tells_the_facts(guard: Guard) -> None:
    far = guard.read(with_sheet('<row r="90000"><c r="CV90000"><v>1</v></c></row>'))
    assert far == Refusal("too_far", {"sheet": "Số liệu", "cell": "CV90000"})
    large = guard.read(b"PK\x03\x04" + bytes(12_500_000 - 4))
    assert large == Refusal("too_large", {"size": 12.5, "limit": 10.0})


def test_styled_empty_cells_far_out_are_no_harm(guard: Guard) -> None:
    workbook = guard.read(
        with_sheet(
            '<row r="1"><c r="A1"><v>7</v></c></row>'
            '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
        )
    )
    assert isinstance(workbook, RawWorkbook)
    assert workbook.sheets[0].extent == (1, 1)


def test_a_long_text_beside_many_short_ones_is_no_harm(guard: Guard) -> None:
    texts = (
        "<si><t>"
        + "a" * 32_000
        + "</t></si>"
        + "".join(f"<si><t>{number}</t></si>" for number in range(20_000))
    )
    rows = "".join(f'<row><c t="s"><v>{number}</v></c></row>' for number in range(20_001))
    content = repacked(
        {
            "xl/sharedStrings.xml": f"<sst>{texts}</sst>".encode(),
            "xl/worksheets/sheet1.xml": SHEET_XML.format(rows=rows).encode(),
        }
    )
    workbook = guard.read(content)
    assert isinstance(workbook, RawWorkbook)
    assert workbook.sheets[0].cells["A20001"].value == "19999"


def test_cells_without_addresses_are_counted_along(guard: Guard) -> None:
    workbook = guard.read(
        with_sheet('<row><c><v>1</v></c></row><row><c s="0"/><c t="e"><v>#REF!</v></c></row>')
    )
    assert isinstance(workbook, RawWorkbook)
    assert workbook.sheets[0].cells == {
        "A1": Cell("number", 1.0, "1"),
        "B2": Cell("error", "", "#REF!"),
    }


@given(
    st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=20)
)
@settings(max_examples=60, deadline=None)
def test_damaged_workbooks_never_raise(guard: Guard, damages: list[tuple[int, int]]) -> None:
    damaged = bytearray(GOOD)
    for at, byte in damages:
        damaged[at] = byte
    assert isinstance(guard.read(bytes(damaged)), RawWorkbook | Refusal)


def test_serves_several_threads(guard: Guard) -> None:
    outcomes: list[object] = []
    threads = [threading.Thread(target=lambda: outcomes.append(guard.read(GOOD))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(outcomes) == 8
    assert all(outcome == outcomes[0] for outcome in outcomes)


posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals and limits")


@posix
def test_a_killed_child_is_replaced_unnoticed() -> None:
    with Guard() as guard:
        before = guard.pid
        assert isinstance(guard.read(GOOD), RawWorkbook)
        os.kill(before, signal.SIGKILL)
        assert isinstance(guard.read(GOOD), RawWorkbook)
        assert guard.pid != before


@posix
def test_a_child_that_hangs_is_given_up_and_replaced() -> None:
    with Guard(Limits(seconds=1.0)) as guard:
        assert isinstance(guard.read(GOOD), RawWorkbook)
        os.kill(guard.pid, signal.SIGSTOP)
        assert guard.read(GOOD) == Refusal("too_slow", {"seconds": 1.0})
        assert isinstance(guard.read(GOOD), RawWorkbook)


@posix
def test_a_file_that_hangs_does_not_keep_the_next_one_waiting() -> None:
    with Guard(Limits(seconds=2.0), children=2) as guard:
        assert isinstance(guard.read(GOOD), RawWorkbook)
        os.kill(guard.pid, signal.SIGSTOP)
        outcomes: list[object] = []
        threads = [
            threading.Thread(target=lambda: outcomes.append(guard.read(GOOD))) for _ in range(2)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert isinstance(outcomes[0], RawWorkbook)
        assert outcomes[1] == Refusal("too_slow", {"seconds": 2.0})


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel enforces memory limits")
def test_memory_is_bounded() -> None:
    text = f'<row><c t="inlineStr"><is><t>{"a" * 45_000_000}</t></is></c></row>'
    with Guard(Limits(ratio=10_000.0, memory_bytes=100_000_000)) as guard:
        assert guard.read(with_sheet(text)) == Refusal("crashed")
        assert isinstance(guard.read(GOOD), RawWorkbook)


@posix
def test_leaves_no_child_behind() -> None:
    guard = Guard()
    guard.close()
    with pytest.raises(OSError, match=r".*"):
        os.kill(guard.pid, 0)
