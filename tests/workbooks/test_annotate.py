import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace

import openpyxl
import pytest
import xlsxwriter

from nq07stats.workbooks.annotate import Mark, annotate
from nq07stats.workbooks.annotate_list import ListWords
from nq07stats.workbooks.cells import RawWorkbook
from nq07stats.workbooks.guard import read_own
from nq07stats.workbooks.package import BrokenPackageError
from nq07stats.workbooks.returned import Asked, Returned, take_list

WORDS = ListWords(
    sheet=("Ô cần chỉnh sửa", "Cells to mend"),
    title="Những ô đề nghị chỉnh sửa",
    lines=("Tệp: bao-cao.xlsx", "Sửa xong gửi lại chính tệp này."),
    headings=("TT", "Đề nghị", "Trang", "Ô", "Nội dung", "Đã thay đổi"),
    severities={"error": "cần chỉnh sửa", "warning": "đề nghị rà soát", "info": "lưu ý"},
    changed="đã thay đổi",
    author=("Bộ phận tiếp nhận", "The office"),
    case="f00d",
)


def sent() -> bytes:
    """A sender's own workbook: a chart, a text box, a comment, a format of its own."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    first, second = book.add_worksheet("Số liệu"), book.add_worksheet("Năm '24")
    first.write_row("A1", ["Chỉ tiêu", 2023, 2024])
    first.write_row("A2", ["Đoàn viên", 12.5, 'chín "chục"'])
    first.write_formula("B3", "=1/0", value="#DIV/0!")
    first.merge_range("B5:C5", "gộp")
    first.write_comment("B2", "của đơn vị")
    first.conditional_format("B2:C9", {"type": "cell", "criteria": ">", "value": 5})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "='Số liệu'!$B$2:$B$2"})
    second.insert_chart("B2", chart)
    second.insert_textbox("B20", "Ghi chú của đơn vị")
    second.repeat_rows(0, 1)
    second.write("A1", 1)
    book.close()
    return target.getvalue()


MARKS = (
    Mark("Số liệu", "B2", "error", "Lớn hơn tổng.", "k1"),
    Mark("Số liệu", "B2", "warning", "Khác năm trước.", "k2"),
    Mark("Số liệu", "C2", "error", "Không phải số.", "k3"),
    Mark("Số liệu", "B3", "warning", "Ô báo lỗi.", "k4"),
    Mark("Số liệu", "B5", "error", "Ô gộp.", "k5"),
    Mark("Năm '24", "Z99", "error", "Ô trống.", "k6"),
    Mark("Số liệu", "B1", "info", "Chỉ để biết.", "k7"),
    Mark("", "", "warning", "Thiếu ngày gửi.", "k8"),
)


def parts(content: bytes) -> list[str]:
    return sorted(zipfile.ZipFile(io.BytesIO(content)).namelist())


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def conditions(content: bytes, sheet: str) -> dict[str, tuple[str, str]]:
    """Formula and colour of each cell coloured."""
    listed = opened(content)[sheet].conditional_formatting
    return {
        str(block.sqref): (rule.formula[0], rule.dxf.fill.bgColor.rgb)
        for block in listed
        for rule in block.rules
        if rule.type == "expression"
    }


def test_marked_cells_keep_their_colour_until_they_are_changed() -> None:
    content = annotate(sent(), MARKS, WORDS)
    red, yellow = "FFF08A72", "FFFFD033"
    assert conditions(content, "Số liệu") == {
        "B2": ("IF(ISNUMBER($B$2),$B$2=12.5,FALSE)", red),
        "B3": ("ISERROR($B$3)", yellow),
        "C2": ('EXACT($C$2,"chín ""chục""")', red),
        "B5:C5": ('EXACT($B$5,"gộp")', red),
    }
    assert conditions(content, "Năm '24") == {"Z99": ("ISBLANK($Z$99)", red)}


def with_cells(rows: str) -> bytes:
    """The sender's workbook with other rows on its first sheet."""
    return changed_part(
        sent(),
        "xl/worksheets/sheet1.xml",
        lambda xml: re.sub(
            "<sheetData>.*</sheetData>", f"<sheetData>{rows}</sheetData>", xml, flags=re.DOTALL
        ),
    )


def changed_part(content: bytes, name: str, change: Callable[[str], str]) -> bytes:
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for each in old.namelist():
            part = old.read(each)
            new.writestr(each, change(part.decode()) if each == name else part)
    return target.getvalue()


@pytest.mark.parametrize(
    ("cell", "condition"),
    [
        ('<c r="A1"><f>1+1</f></c>', "TRUE"),
        ('<c r="A1"><f>1+1</f><v/></c>', "TRUE"),
        ('<c r="A1"><v/></c>', "ISBLANK($A$1)"),
        ('<c r="A1" t="s"/>', 'EXACT($A$1,"")'),
        ('<c r="A1" s="0"/>', "ISBLANK($A$1)"),
        ("<c><v>7</v></c>", "IF(ISNUMBER($A$1),$A$1=7,FALSE)"),
        ('<c r="A1"><v>1E-3</v></c>', "IF(ISNUMBER($A$1),$A$1=1E-3,FALSE)"),
        ('<c r="A1"><v>+7</v></c>', "TRUE"),
        ('<c r="A1" t="b"><v>1</v></c>', "$A$1=TRUE"),
        ('<c r="A1" t="d"><v>2024-05-01</v></c>', "TRUE"),
        (
            '<c r="A1" t="inlineStr"><is><r><t>một</t></r><r><t> hai</t></r>'
            '<rPh sb="0" eb="1"><t>?</t></rPh></is></c>',
            'EXACT($A$1,"một hai")',
        ),
        ('<c r="A1" t="inlineStr"><is><t>a_x000D_b</t></is></c>', "TRUE"),
        (f'<c r="A1" t="inlineStr"><is><t>{"a" * 256}</t></is></c>', "TRUE"),
    ],
)
def test_whatever_a_cell_holds_the_formula_is_one(cell: str, condition: str) -> None:
    content = with_cells(f"<row>{cell}</row>")
    marked = annotate(content, [Mark("Số liệu", "A1", "error", "Sai.")], WORDS)
    assert conditions(marked, "Số liệu")["A1"][0] == condition


def test_a_text_with_what_xml_cannot_hold_is_told_without_it() -> None:
    content = annotate(sent(), [Mark("Số liệu", "C2", "error", "Ghi “\x07a\ud800”.")], WORDS)
    assert opened(content)["Số liệu"]["C2"].comment.text == "Ghi “a”."
    assert opened(content).active["E6"].value == "Ghi “a”."


def test_the_order_of_calculating_goes_lest_it_names_cells_of_a_list_that_went() -> None:
    content = sent()
    target = io.BytesIO(content)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("xl/calcChain.xml", "<calcChain/>")
    related = '<Relationship Id="rId99" Type="http://x/calcChain" Target="calcChain.xml"/>'
    content = changed_part(
        target.getvalue(),
        "xl/_rels/workbook.xml.rels",
        lambda xml: xml.replace("</Relationships>", f"{related}</Relationships>"),
    )
    marked = annotate(content, MARKS, WORDS)
    assert "xl/calcChain.xml" in parts(content)
    assert "xl/calcChain.xml" not in parts(marked)
    assert b"calcChain" not in zipfile.ZipFile(io.BytesIO(marked)).read(
        "xl/_rels/workbook.xml.rels"
    )


def test_comments_among_buttons_bring_the_type_of_their_shapes() -> None:
    content = changed_part(
        sent(), "xl/drawings/vmlDrawing1.vml", lambda xml: xml.replace("_x0000_t202", "_x0000_t201")
    )
    drawn = zipfile.ZipFile(io.BytesIO(annotate(content, MARKS, WORDS))).read(
        "xl/drawings/vmlDrawing1.vml"
    )
    assert drawn.count(b"<v:shapetype ") == 2
    assert drawn.count(b'id="_x0000_t202"') == 1


def test_the_senders_own_formats_come_after_the_marks() -> None:
    listed = opened(annotate(sent(), MARKS, WORDS))["Số liệu"].conditional_formatting
    every = [rule for block in listed for rule in block.rules]
    assert sorted(rule.priority for rule in every if rule.type == "expression") == [1, 2, 3, 4]
    assert [rule.priority for rule in every if rule.type == "cellIs"] == [5]


def test_sentences_are_comments_beside_those_of_the_sender() -> None:
    sheet = opened(annotate(sent(), MARKS, WORDS))["Số liệu"]
    assert sheet["C2"].comment.text == "Không phải số."
    assert sheet["C2"].comment.author == "Bộ phận tiếp nhận"
    assert sheet["B2"].comment.text == (
        "của đơn vị\nBộ phận tiếp nhận: Lớn hơn tổng.\nKhác năm trước."
    )
    assert sheet["B1"].comment is None


def test_the_first_sheet_lists_every_finding_with_a_link_to_its_cell() -> None:
    book = opened(annotate(sent(), MARKS, WORDS))
    assert book.sheetnames == ["Ô cần chỉnh sửa", "Số liệu", "Năm '24"]
    assert book.active.title == "Ô cần chỉnh sửa"
    assert [sheet.sheet_view.tabSelected for sheet in book] == [True, None, None]
    sheet = book.active
    rows = [[cell.value for cell in row[:5]] for row in sheet.iter_rows(min_row=5)]
    assert rows[0] == ["TT", "Đề nghị", "Trang", "Ô", "Nội dung"]
    assert rows[1] == [1, "cần chỉnh sửa", "Số liệu", "B2", "Lớn hơn tổng."]
    assert rows[8] == [8, "đề nghị rà soát", "", "", "Thiếu ngày gửi."]
    assert sheet["D6"].hyperlink.location == "'Số liệu'!B2"
    assert sheet["D11"].hyperlink.location == "'Năm ''24'!Z99"
    assert sheet["F11"].value == "=IF(ISBLANK('Năm ''24'!$Z$99),\"\",\"đã thay đổi\")"
    assert sheet["F8"].value == ('=IF(EXACT(\'Số liệu\'!$C$2,"chín ""chục"""),"","đã thay đổi")')
    assert sheet.column_dimensions["G"].hidden


def test_names_of_single_sheets_stay_with_their_sheets() -> None:
    assert opened(annotate(sent(), MARKS, WORDS))["Năm '24"].print_title_rows == "$1:$2"


def test_everything_else_stays_byte_for_byte() -> None:
    before, after = (
        zipfile.ZipFile(io.BytesIO(content)) for content in (sent(), annotate(sent(), MARKS, WORDS))
    )
    untouched = [name for name in before.namelist() if "chart" in name or "drawing1.xml" in name]
    assert len(untouched) >= 2
    for name in [*untouched, "xl/theme/theme1.xml", "xl/sharedStrings.xml"]:
        assert after.read(name) == before.read(name)


ENGLISH = replace(WORDS, sheet=WORDS.sheet[::-1], author=WORDS.author[::-1])


@pytest.mark.parametrize("earlier", [WORDS, ENGLISH])
def test_marks_of_an_earlier_time_give_way_to_the_new_ones(earlier: ListWords) -> None:
    again = (Mark("Số liệu", "C2", "warning", "Vẫn lạ.", "k3"),)
    content = annotate(annotate(sent(), MARKS, earlier), again, WORDS)
    book = opened(content)
    assert book.sheetnames == ["Ô cần chỉnh sửa", "Số liệu", "Năm '24"]
    assert [row[4].value for row in book.active.iter_rows(min_row=6)] == ["Vẫn lạ."]
    assert list(conditions(content, "Số liệu")) == ["C2"]
    assert conditions(content, "Năm '24") == {}
    assert book["Số liệu"]["B2"].comment.text == "của đơn vị"
    assert book["Số liệu"]["C2"].comment.text == "Vẫn lạ."
    assert book["Số liệu"]["B5"].comment is None
    assert book["Năm '24"].print_title_rows == "$1:$2"
    assert parts(annotate(content, again, WORDS)) == parts(content)


def test_comments_saved_without_their_author_are_known_by_what_they_say() -> None:
    content = changed_part(
        annotate(sent(), MARKS, WORDS),
        "xl/comments1.xml",
        lambda xml: re.sub("<author>.*</author>", "<author> </author>" * 2, xml),
    )
    again = (Mark("Số liệu", "C2", "warning", "Vẫn lạ.", "k3"),)
    sheet = opened(annotate(content, again, WORDS))["Số liệu"]
    assert sheet["C2"].comment.text == "Vẫn lạ."
    assert sheet["B5"].comment is None
    assert sheet["B2"].comment.text == "của đơn vị"


def test_a_list_by_another_name_gives_way_too() -> None:
    content = changed_part(
        annotate(sent(), MARKS, WORDS),
        "xl/workbook.xml",
        lambda xml: xml.replace("Ô cần chỉnh sửa", "đã sửa"),
    )
    assert opened(content).sheetnames[0] == "đã sửa"
    again = annotate(content, MARKS, WORDS)
    assert opened(again).sheetnames == ["Ô cần chỉnh sửa", "Số liệu", "Năm '24"]


def test_a_list_inherits_nothing_of_an_earlier_one() -> None:
    target = io.BytesIO(annotate(sent(), MARKS, WORDS))
    rels = "xl/worksheets/_rels/sheet3.xml.rels"
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(rels, "<Relationships/>")
    assert rels not in parts(annotate(target.getvalue(), MARKS, WORDS))


def test_what_comes_back_is_known_by_its_list() -> None:
    workbook, returned = take_list(read_own(annotate(sent(), MARKS, WORDS)))
    assert [sheet.name for sheet in workbook.sheets] == ["Số liệu", "Năm '24"]
    asked = tuple(Asked(mark.key, mark.sheet, mark.cell, mark.text) for mark in MARKS)
    assert returned == Returned("f00d", asked)


def test_a_workbook_never_sent_back_has_no_list() -> None:
    workbook = read_own(sent())
    assert take_list(workbook) == (workbook, None)
    assert take_list(RawWorkbook(())) == (RawWorkbook(()), None)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", sent()[:-900]])
def test_what_is_no_workbook_is_told_so(content: bytes) -> None:
    with pytest.raises(BrokenPackageError):
        annotate(content, MARKS, WORDS)
