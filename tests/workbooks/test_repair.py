"""Workbooks with their texts repaired."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter import Workbook

from nq07stats.workbooks.cells import Cell, RawWorkbook, SheetCells
from nq07stats.workbooks.contents import Contents
from nq07stats.workbooks.guard import read_own
from nq07stats.workbooks.reader import Reading
from nq07stats.workbooks.repair import Repair, repair_workbook
from nq07stats.workbooks.template import author
from tests.mapping.corpus.legacy import to_tcvn3
from tests.workbooks.small import UNIT, changed
from tests.workbooks.small import text as typed_text
from tests.workbooks.small_reading import FIGURES, KNOWN, LAYOUT, figures, read


def workbook(
    cells: dict[str, str], fonts: dict[str, str] | None = None, name: str = "Sheet1"
) -> RawWorkbook:
    typed = {address: Cell("text", text, text) for address, text in cells.items()}
    return RawWorkbook((SheetCells(name, True, (9, 9), typed, fonts=fonts or {}),))


def texts(workbook: RawWorkbook) -> dict[str, str]:
    (sheet,) = workbook.sheets
    return {address: str(cell.value) for address, cell in sheet.cells.items()}


def test_nothing_to_repair_leaves_the_workbook() -> None:
    raw = workbook({"A1": "Số đoàn viên", "A2": "STT", "B1": "Tên", "B2": "Có hay không?"})
    repaired, repairs = repair_workbook(raw)
    assert repaired is raw
    assert repairs == ()


def test_texts_are_repaired_by_the_font_of_their_cell() -> None:
    raw = workbook(
        {"A1": "tæng hîp", "A2": "C«ng ®oµn", "A3": "Đoàn viên", "B1": "12"},
        {"A1": ".VnTimeH", "A2": ".VnTime", "B1": ".VnTime"},
    )
    repaired, repairs = repair_workbook(raw)
    assert texts(repaired) == {
        "A1": "TỔNG HỢP",
        "A2": "Công đoàn",
        "A3": "Đoàn viên",
        "B1": "12",
    }
    assert repaired.sheets[0].cells["A2"].shown_text == "Công đoàn"
    assert texts(raw)["A2"] == "C«ng ®oµn"
    assert repairs == (
        Repair("Sheet1", "A1", "tæng hîp", "TỔNG HỢP", ("tcvn3",)),
        Repair("Sheet1", "A2", "C«ng ®oµn", "Công đoàn", ("tcvn3",)),
    )


def test_a_font_proves_nothing_where_people_type_unicode_in_it() -> None:
    fonts = dict.fromkeys(("A1", "A2", "A3"), ".VnTimeH")
    raw = workbook({"A1": "Số đoàn viên", "A2": "Tên", "A3": "stt"}, fonts)
    repaired, repairs = repair_workbook(raw)
    assert (repaired, repairs) == (raw, ())


def test_what_could_be_both_is_uncertain_where_both_were_typed() -> None:
    fonts = dict.fromkeys(("A1", "A2", "A3"), ".VnTime")
    raw = workbook({"A1": "Số đoàn viên", "A2": "C«ng ®oµn", "A3": "Tên"}, fonts)
    repaired, repairs = repair_workbook(raw)
    assert texts(repaired) == {"A1": "Số đoàn viên", "A2": "Công đoàn", "A3": "Tên"}
    assert repairs[1:] == (Repair("Sheet1", "A3", "Tên", "Tờn", ("tcvn3",), certain=False),)


def test_what_could_be_both_follows_the_other_texts_of_its_font() -> None:
    fonts = dict.fromkeys(("A1", "A2"), ".VnTime")
    old, _ = repair_workbook(workbook({"A1": "C«ng ®oµn", "A2": "Tªn kh¸c"}, fonts))
    assert texts(old) == {"A1": "Công đoàn", "A2": "Tên khác"}
    alone, repairs = repair_workbook(workbook({"A1": "Ghi chú", "A2": "TT"}, fonts))
    assert texts(alone) == {"A1": "Ghi chú", "A2": "TT"}
    assert repairs == (Repair("Sheet1", "A1", "Ghi chú", "Ghi chỳ", ("tcvn3",), certain=False),)


def test_without_fonts_a_person_says_the_encoding() -> None:
    raw = workbook({"A1": "Sè ®oµn viªn", "A2": "Tªn", "A3": "Số đoàn viên"})
    kept, repairs = repair_workbook(raw)
    assert texts(kept) == texts(raw)
    assert repairs[0] == Repair(
        "Sheet1", "A1", "Sè ®oµn viªn", "Số đoàn viên", ("tcvn3",), certain=False
    )
    said, repairs = repair_workbook(raw, encoding="tcvn3")
    assert texts(said) == {"A1": "Số đoàn viên", "A2": "Tên", "A3": "Số đoàn viên"}
    assert all(repair.certain for repair in repairs)


def test_names_of_sheets_are_repaired_unless_two_became_the_same() -> None:
    decomposed = unicodedata.normalize("NFD", "Số liệu")
    repaired, repairs = repair_workbook(workbook({"A1": "x"}, name=decomposed))
    assert repaired.sheets[0].name == "Số liệu"
    assert repairs == (Repair("Số liệu", "", decomposed, "Số liệu", ("decomposed",)),)
    (sheet,) = workbook({}, name=decomposed).sheets
    (other,) = workbook({}, name="Số liệu").sheets
    repaired, repairs = repair_workbook(RawWorkbook((sheet, other)))
    assert [sheet.name for sheet in repaired.sheets] == [decomposed, "Số liệu"]
    assert repairs == (Repair(decomposed, "", decomposed, "Số liệu", ("decomposed",), False),)


def test_only_texts_are_touched() -> None:
    cells = {
        "A1": Cell("number", 1.5, "1,5"),
        "A2": Cell("error", "", "#REF!"),
        "A3": Cell("date", date(2024, 4, 3), "03/04/2024"),
    }
    raw = RawWorkbook((SheetCells("S", True, (3, 1), cells, fonts={"A1": ".VnTime"}),))
    repaired, repairs = repair_workbook(raw)
    assert repaired is raw
    assert repairs == ()


def test_parts_of_a_text_in_fonts_of_one_encoding_are_read_together() -> None:
    file = BytesIO()
    with Workbook(file) as book:
        small = book.add_format({"font_name": ".VnTime"})
        capitals = book.add_format({"font_name": ".VnTimeH", "bold": True})
        unicode = book.add_format({"font_name": "Arial"})
        sheet = book.add_worksheet()
        sheet.write_rich_string("A1", small, "Sè liÖu ", capitals, "n¨m 2024", small)
        sheet.write_rich_string("A2", unicode, "Số liệu ", small, "cña n¨m", small)
        sheet.write("A3", "c«ng ®oµn", capitals)
    repaired, repairs = repair_workbook(read_own(file.getvalue()))
    assert texts(repaired) == {
        "A1": "Số liệu năm 2024",
        "A2": "Số liệu cña n¨m",
        "A3": "CÔNG ĐOÀN",
    }
    assert [(one.cell, one.after) for one in repairs if not one.certain] == [
        ("A2", "Số liệu của năm")
    ]


def test_a_template_reads_the_same_however_its_texts_were_typed() -> None:
    raw = read_own(author(KNOWN, UNIT, Contents(figures=FIGURES)))
    first, second = LAYOUT.narratives
    told = "Đã quán triệt Nghị quyết đến toàn thể đoàn viên."
    raw = changed(
        raw,
        LAYOUT.narrative_sheet,
        {first.address: typed_text(told), second.address: typed_text(told.upper())},
    )
    plain = read(raw)
    assert plain.narratives["text"].tolist() == [told, told.upper()]
    decomposed, repairs = repair_workbook(_typed_on_a_mac(raw))
    assert {"decomposed"} == {kind for one in repairs for kind in one.kinds}
    _assert_same(read(decomposed), plain)
    old = _typed_in_old_fonts(raw, {first.address: ".VnTime", second.address: ".VnTimeH"})
    assert told not in read(old).narratives["text"].tolist()
    _assert_same(read(repair_workbook(old)[0]), plain)


def _assert_same(one: Reading, other: Reading) -> None:
    assert one.findings == other.findings
    assert repr(figures(one)) == repr(figures(other))
    assert one.narratives["text"].tolist() == other.narratives["text"].tolist()


def _typed_on_a_mac(raw: RawWorkbook) -> RawWorkbook:
    def typed(sheet: SheetCells) -> SheetCells:
        cells = {
            address: _retyped(cell, unicodedata.normalize("NFD", cell.shown_text))
            for address, cell in sheet.cells.items()
        }
        return replace(sheet, name=unicodedata.normalize("NFD", sheet.name), cells=cells)

    return replace(raw, sheets=tuple(map(typed, raw.sheets)))


def _typed_in_old_fonts(raw: RawWorkbook, fonts: dict[str, str]) -> RawWorkbook:
    def typed(sheet: SheetCells) -> SheetCells:
        if sheet.name != LAYOUT.narrative_sheet:
            return sheet
        typed = {
            address: _retyped(sheet.cells[address], to_tcvn3(sheet.cells[address].shown_text)[0])
            for address in fonts
        }
        return replace(sheet, cells={**sheet.cells, **typed}, fonts=fonts)

    return replace(raw, sheets=tuple(map(typed, raw.sheets)))


def _retyped(cell: Cell, typed: str) -> Cell:
    return cell._replace(value=typed, shown_text=typed) if cell.kind == "text" else cell


@given(st.dictionaries(st.sampled_from(["A1", "B2", "C3"]), st.text(max_size=20)))
def test_the_record_tells_every_change(cells: dict[str, str]) -> None:
    raw = workbook(cells, dict.fromkeys(("A1", "B2"), ".VnTime"))
    repaired, repairs = repair_workbook(raw)
    told = {one.cell: one for one in repairs}
    for address, text in texts(repaired).items():
        if address not in told:
            assert text == cells[address]
        elif told[address].certain:
            assert text == told[address].after != told[address].before
