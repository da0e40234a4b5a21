"""Workbooks of every format read alike: values, and what tells something beside them."""

from __future__ import annotations

import io
import struct
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from datetime import date

import pytest
import xlsxwriter
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st

from nq07stats.workbooks.cells import Cell, RawWorkbook, Refusal, SheetCells
from nq07stats.workbooks.guard import Guard
from tests.workbooks import senders

ROWS: senders.Rows = [
    ["Chỉ tiêu", "Năm 2023", "Năm 2024"],
    ["Số đoàn viên", 1234, "1.234"],
    ["Tỷ lệ", None, "12,5%"],
    ["Cờ thi đua\ncủa Tổng LĐ", 0, "-"],
]
WRITERS: dict[str, tuple[str, Callable[[senders.Rows], bytes]]] = {
    "xlsx": ("xlsx", senders.xlsx),
    "xls": ("xls", senders.xls),
    "ods": ("ods", senders.ods),
    "page": ("html", senders.page),
    "web archive": ("html", lambda rows: senders.web_archive({"Biểu 1": senders.page(rows)})),
    "xml": ("xml", senders.xml_2003),
    "csv": ("csv", lambda rows: senders.text(rows).encode()),
    "csv with mark": ("csv", lambda rows: senders.text(rows, ",").encode("utf-8-sig")),
    "unicode text": ("csv", lambda rows: senders.text(rows, "\t").encode("utf-16")),
    "named delimiter": ("csv", lambda rows: b"sep=|\r\n" + senders.text(rows, "|").encode()),
}


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard() as prepared:
        yield prepared


def sheet_of(guard: Guard, content: bytes) -> SheetCells:
    workbook = guard.read(content)
    assert isinstance(workbook, RawWorkbook), workbook
    return workbook.sheets[0]


def code_of(guard: Guard, content: bytes, password: str = "") -> str:
    refusal = guard.read(content, password=password)
    assert isinstance(refusal, Refusal)
    return refusal.code


@pytest.mark.parametrize("case", WRITERS)
def test_the_same_table_in_every_format(guard: Guard, case: str) -> None:
    file_format, write = WRITERS[case]
    workbook = guard.read(write(ROWS))
    assert isinstance(workbook, RawWorkbook)
    assert workbook.file_format == file_format
    (sheet,) = workbook.sheets
    assert sheet.extent == (4, 3)
    assert {address: cell[:3] for address, cell in sheet.cells.items()} == {
        "A1": ("text", "Chỉ tiêu", "Chỉ tiêu"),
        "B1": ("text", "Năm 2023", "Năm 2023"),
        "C1": ("text", "Năm 2024", "Năm 2024"),
        "A2": ("text", "Số đoàn viên", "Số đoàn viên"),
        "B2": ("number", 1234.0, "1234"),
        "C2": ("text", "1.234", "1.234"),
        "A3": ("text", "Tỷ lệ", "Tỷ lệ"),
        "C3": ("text", "12,5%", "12,5%"),
        "A4": ("text", "Cờ thi đua\ncủa Tổng LĐ", "Cờ thi đua\ncủa Tổng LĐ"),
        "B4": ("number", 0.0, "0"),
        "C4": ("text", "-", "-"),
    }


WORD = st.text(st.sampled_from("aăâbđeêoơưÀỆỗ 1.,%;|\"'&<>=-+@…“”"), min_size=1, max_size=8).filter(
    lambda text: text == " ".join(text.split()) and not text.lstrip("-").isdigit()
)
FIGURE = st.one_of(WORD, st.integers(-(10**9), 10**9), st.none())


@given(st.lists(st.lists(FIGURE, min_size=3, max_size=3), min_size=2, max_size=5))
@settings(max_examples=25, deadline=None)
def test_any_table_reads_alike(guard: Guard, rows: senders.Rows) -> None:
    framed = [["a", "b", "c"], *rows, ["a", "b", "c"], ["a", "b", "c"]]
    expected = sheet_of(guard, senders.xlsx(framed)).cells
    for case, (_, write) in WRITERS.items():
        if "csv" in case or "delimiter" in case:
            continue
        found = sheet_of(guard, write(framed)).cells
        assert {at: cell[:2] for at, cell in found.items()} == {
            at: cell[:2] for at, cell in expected.items()
        }, case


def styled_xlsx() -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet("Biểu 1")
    old, capitals = book.add_format({"font_name": ".VnTime"}), book.add_format()
    capitals.set_font_name(".VnTimeH")
    plain = book.add_format({"font_name": "Times New Roman"})
    sheet.merge_range("A1:C1", "B¸o c¸o", old)
    sheet.write_rich_string("A2", old, "B¸o ", old, "c¸o")
    sheet.write_rich_string("B2", old, "B¸o ", plain, "cáo")
    sheet.write_rich_string("C2", plain, "Báo ", plain, "cáo", old)
    sheet.write("D2", "sè", capitals)
    for column, shape in enumerate(("0%", "0.0%", '0"%"', "0.0\\%", "#,##0.0 %;[Red]-0%")):
        sheet.write(2, column, 0.125, book.add_format({"num_format": shape}))
    sheet.write("A4", 7, old)
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.set_column("C:XFD", None, None, {"hidden": True})
    book.close()
    return target.getvalue()


def test_xlsx_tells_fonts_percentages_and_what_is_hidden(guard: Guard) -> None:
    sheet = sheet_of(guard, styled_xlsx())
    assert sheet.fonts == {"A1": ".VnTime", "A2": ".VnTime", "D2": ".VnTimeH"}
    assert sheet.percent == {"A3", "B3", "E3"}
    assert [sheet.cells[at].shown_text for at in ("B3", "C3")] == ["12,5%", "0.125"]
    assert sheet.merged == ((0, 0, 0, 2),)
    assert sheet.hidden_rows == {2}
    assert sheet.hidden_columns == {2, 3, 4}


def test_a_workbook_with_macros_is_known_and_they_are_left_alone(guard: Guard) -> None:
    content = io.BytesIO(senders.xlsx(ROWS))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 not looked into")
    workbook = guard.read(content.getvalue())
    assert isinstance(workbook, RawWorkbook)
    assert workbook.file_format == "xlsm"


def styled_xls() -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Biểu 1")
    old = xlwt.easyxf("font: name .VnTime")
    plain = xlwt.easyxf("font: name Arial").font
    sheet.write_merge(0, 1, 0, 1, "B¸o c¸o", old)
    sheet.write_rich_text(2, 0, [("Báo ", plain), ("cáo", plain)], old)
    sheet.write_rich_text(2, 1, [("B¸o ", old.font), ("cáo", plain)])
    sheet.write(3, 0, 0.125, xlwt.easyxf(num_format_str="0.0%"))
    sheet.write(3, 1, date(2024, 12, 31), xlwt.easyxf(num_format_str="dd/mm/yyyy"))
    sheet.write(3, 2, True)
    sheet.write(3, 3, xlwt.Formula("A4*2"))
    sheet.row(3).hidden = True
    sheet.col(1).hidden = True
    unseen = book.add_sheet("Ẩn")
    unseen.visibility = 2
    target = io.BytesIO()
    book.save(target)
    return calculated(target.getvalue(), (3, 3), 0.25)


def calculated(content: bytes, at: tuple[int, int], result: float) -> bytes:
    """Give a formula its result, which the writer leaves out."""
    record = content.index(b"\x06\x00", content.index(struct.pack("<HH", *at)) - 4)
    place = record + 4 + 6
    return content[:place] + struct.pack("<d", result) + content[place + 8 :]


def test_xls_tells_the_same(guard: Guard) -> None:
    workbook = guard.read(styled_xls())
    assert isinstance(workbook, RawWorkbook)
    assert [sheet.visible for sheet in workbook.sheets] == [True, False]
    sheet = workbook.sheets[0]
    assert sheet.fonts == {"A1": ".VnTime"}
    assert sheet.merged == ((0, 0, 1, 1),)
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({3}, {1})
    assert sheet.percent == {"A4"}
    assert sheet.cells["D4"] == Cell("number", 0.25, "0.25", formula=True)
    assert [sheet.cells[at] for at in ("A4", "B4", "C4")] == [
        Cell("number", 0.125, "12,5%"),
        Cell("date", date(2024, 12, 31), "31/12/2024"),
        Cell("boolean", True, "TRUE"),
    ]


def test_ods_tells_the_same(guard: Guard) -> None:
    workbook = guard.read(senders.styled_ods())
    assert isinstance(workbook, RawWorkbook)
    assert [sheet.visible for sheet in workbook.sheets] == [True, False]
    sheet = workbook.sheets[0]
    assert sheet.extent == (2, 3)
    assert sheet.fonts == {"A1": ".VnTime"}
    assert sheet.merged == ((0, 0, 0, 1),)
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({1}, {2})
    assert sheet.percent == {"C2"}
    assert [sheet.cells[at].shown_text for at in ("A2", "B2", "C2")] == ["7", "7", "12,5%"]


PAGE = """<html><head><title>Báo cáo</title><style><!--
td {font-family:Arial} .old {font-family:".VnTime", serif} .rate {mso-number-format:"0\\.0%"}
--></style></head><body><p>BIỂU 01</p>
<table><col><col style='display:none'><tr><th rowspan=2>TT<th colspan=2>Số<br>liệu
<tr><td>  một\n hai <td><font face=".VnTimeH">sè</font>
<tr style="display:none"><td class=old>B¸o c¸o<td class="rate" x:num="0.125" x:fmla="=A1/8">12,5%
<td x:str>007
<tr><td>&nbsp;<td>1<td>05</table>Người lập biểu</body></html>"""


def test_a_page_is_laid_out_from_top_to_bottom(guard: Guard) -> None:
    sheet = sheet_of(guard, PAGE.encode())
    assert {at: cell.shown_text for at, cell in sheet.cells.items()} == {
        "A1": "BIỂU 01", "A2": "TT", "B2": "Số\nliệu", "B3": "một hai", "C3": "sè",
        "A4": "B¸o c¸o", "B4": "12,5%", "C4": "007", "B5": "1", "C5": "05",
        "A6": "Người lập biểu",
    }  # fmt: skip
    assert sheet.merged == ((1, 0, 2, 0), (1, 1, 1, 2))
    assert sheet.fonts == {"C3": ".VnTimeH", "A4": ".VnTime"}
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({3}, {1})
    assert sheet.percent == {"B4"}
    assert sheet.cells["B4"] == Cell("number", 0.125, "12,5%", formula=True)
    assert [sheet.cells[at].kind for at in ("B5", "C5")] == ["number", "text"]


def test_a_table_in_a_table_follows_it(guard: Guard) -> None:
    inner = "<table><tr><td>trong<td>1</table>"
    sheet = sheet_of(guard, f"<table><tr><td>ngoài {inner}<tr><td>sau</table>".encode())
    assert {at: cell.shown_text for at, cell in sheet.cells.items()} == {
        "A1": "ngoài", "A2": "sau", "A3": "trong", "B3": "1",
    }  # fmt: skip


def test_a_web_archive_has_a_sheet_for_each_page(guard: Guard) -> None:
    archive = senders.web_archive({"2023": senders.page([["a", 1]]), "2024": senders.page([["b"]])})
    workbook = guard.read(b"From: <Saved by a browser>\r\n" + archive)
    assert isinstance(workbook, RawWorkbook)
    assert [(sheet.name, sorted(sheet.cells)) for sheet in workbook.sheets] == [
        ("2023", ["A1", "B1"]),
        ("2024", ["A1"]),
    ]


def test_xml_of_2003_tells_the_same(guard: Guard) -> None:
    content = senders.xml_2003_of(
        '<Styles><Style ss:ID="Default"/><Style ss:ID="old"><Font ss:FontName=".VnTime"/></Style>'
        '<Style ss:ID="rate"><NumberFormat ss:Format="Percent"/></Style></Styles>'
        '<Worksheet ss:Name="Biểu 1"><Table><Column ss:Index="3" ss:Hidden="1"/>'
        '<Row ss:Index="2" ss:Hidden="1"><Cell ss:MergeAcross="1" ss:StyleID="old">'
        '<Data ss:Type="String">B¸o c¸o</Data></Cell>'
        '<Cell ss:StyleID="rate"><Data ss:Type="Number">0.125</Data></Cell>'
        '<Cell ss:Index="5"><Data ss:Type="DateTime">2024-12-31T00:00:00.000</Data></Cell></Row>'
        "</Table></Worksheet>"
    )
    sheet = sheet_of(guard, content)
    assert {at: cell.shown_text for at, cell in sheet.cells.items()} == {
        "A2": "B¸o c¸o", "C2": "12,5%", "E2": "31/12/2024",
    }  # fmt: skip
    assert (sheet.fonts, sheet.percent, sheet.merged) == (
        {"A2": ".VnTime"}, {"C2"}, ((1, 0, 1, 1),)
    )  # fmt: skip
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({1}, {2})


def in_code_page_1258(text: str) -> bytes:
    """As Windows writes Vietnamese: tone marks stand by themselves."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    apart = unicodedata.normalize("NFD", text)
    return b"".join(
        letter.encode("cp1258")
        for piece in _split_before_tones(apart, tones)
        for letter in unicodedata.normalize("NFC", piece)
    )


def _split_before_tones(text: str, tones: str) -> Iterator[str]:
    piece = ""
    for letter in text:
        if letter in tones:
            yield piece
            yield letter
            piece = ""
        else:
            piece += letter
    yield piece


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_a_text_is_read_in_its_encoding(guard: Guard, encoding: str) -> None:
    rows = [["Chỉ tiêu", "2024"], ["Số đoàn viên", "15"], ["Lượt người được tuyên truyền", "3"]]
    written = senders.text(rows)
    content = in_code_page_1258(written) if encoding == "cp1258" else written.encode(encoding)
    sheet = sheet_of(guard, content)
    shown = {at: unicodedata.normalize("NFC", cell.shown_text) for at, cell in sheet.cells.items()}
    assert shown["A2"] == "Số đoàn viên"
    assert shown["A3"] == "Lượt người được tuyên truyền"
    assert sheet.cells["B3"] == Cell("number", 3.0, "3")


def test_bytes_of_an_old_font_come_out_as_in_a_workbook(guard: Guard) -> None:
    content = "ChØ tiªu\t2024\nSè ®oµn viªn\t5\nL\u00adît ng\u00adêi\t4\n".encode("cp1252")
    assert sheet_of(guard, content).cells["A3"].value == "L\u00adît ng\u00adêi"


def test_empty_rows_make_a_text_no_less_a_table(guard: Guard) -> None:
    content = senders.text(ROWS) + ";;\r\n" * 40
    assert sheet_of(guard, content.encode()).extent == (4, 3)


def test_a_letter_is_no_table(guard: Guard) -> None:
    letter = "Kính gửi: ông A, bà B, các đồng chí\nXin báo cáo, như sau\nĐã xong, hết\nCảm ơn\n"
    assert code_of(guard, letter.encode()) == "text_file"
