import io
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from nq07stats.catalogue import Catalogue, read_folder
from nq07stats.findings import Finding
from nq07stats.ingest import preview
from nq07stats.sending_back import to_send_back
from nq07stats.store import Store, Workspace
from nq07stats.workbooks.cells import RawWorkbook, Refusal
from nq07stats.workbooks.guard import Guard, read_own
from nq07stats.workbooks.returned import Mending, mending, take_list

SAMPLE = Path(__file__).parents[1] / "data" / "sample"
FILE = "NQ07-MINHHOA_GIONGAN.xlsx"

NEGATIVE = Finding("negative", "error", "Số liệu", "F12", {"value": -3}, "GIONGAN", 2021, "CT02")
NOT_WHOLE = Finding(
    "not_whole", "warning", "Số liệu", "G12", {"value": 1.5}, "GIONGAN", 2022, "CT02"
)
NO_DAY = Finding("not_a_day", "warning", "Thông tin", "C9", {"shown": "hôm qua"})
NOTE = Finding("other_catalogue", "info")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_folder(SAMPLE / "catalogue")


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard() as prepared:
        yield prepared


@pytest.fixture
def store(tmp_path: Path, catalogue: Catalogue) -> Iterator[Store]:
    opened = Store.open(Workspace("sample", tmp_path))
    opened.seed(catalogue, by="", reason="")
    yield opened
    opened.close()


def spoiled(content: bytes, cells: dict[str, object]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    for address, value in cells.items():
        book["Số liệu"][address] = value
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def sent_back(
    content: bytes, guard: Guard, catalogue: Catalogue, *found: Finding, name: str = FILE
) -> tuple[str, RawWorkbook]:
    made = to_send_back(name, content, "hash", found, guard, catalogue, "vi", unit="GIONGAN")
    assert not isinstance(made, Refusal)
    return made[0], read_own(made[1])


def test_the_senders_own_workbook_goes_back_with_a_list_before_it(
    guard: Guard, catalogue: Catalogue
) -> None:
    content = (SAMPLE / FILE).read_bytes()
    name, book = sent_back(content, guard, catalogue, NOT_WHOLE, NEGATIVE, NO_DAY, NOTE)
    assert name == "NQ07-MINHHOA_GIONGAN – cần chỉnh sửa.xlsx"
    assert [sheet.name for sheet in book.sheets[1:]] == [
        sheet.name for sheet in read_own(content).sheets
    ]
    listed = book.sheets[0]
    assert listed.name == "Ô cần chỉnh sửa"
    assert "Số liệu minh họa" in listed.cells["A2"].shown_text
    assert listed.cells["A3"].shown_text.startswith("01 nội dung cần chỉnh sửa")
    assert [listed.cells[f"D{row}"].shown_text for row in (7, 8, 9)] == ["F12", "G12", "C9"]


def test_a_workbook_that_returns_tells_what_was_mended(guard: Guard, catalogue: Catalogue) -> None:
    content = (SAMPLE / FILE).read_bytes()
    _, book = sent_back(content, guard, catalogue, NEGATIVE, NOT_WHOLE, NO_DAY, NOTE)
    _, returned = take_list(book)
    assert returned is not None
    # A row was inserted above: the figure is the same, in another cell.
    moved = Finding(
        "not_whole", "warning", "Số liệu", "G13", {"value": 2.5}, "GIONGAN", 2022, "CT02"
    )
    other = Finding("negative", "error", "Số liệu", "F12", {"value": -1}, "GIONGAN", 2021, "CT03")
    told = mending(returned, [moved, other, NOTE])
    assert told == Mending("hash", told.mended, (moved,), (other,))
    assert [(each.sheet, each.cell) for each in told.mended] == [
        ("Số liệu", "F12"),
        ("Thông tin", "C9"),
    ]


def test_a_corrected_copy_goes_on_with_its_case(guard: Guard, store: Store) -> None:
    content = spoiled((SAMPLE / FILE).read_bytes(), {"F12": "ba mươi", "G14": -2})
    (seen,) = preview([(FILE, content)], store, guard=guard)
    assert seen.mending is None
    places = [finding.cell for finding in seen.findings if finding.severity == "error"]
    assert places == ["F12", "G14"]
    made = to_send_back(
        FILE, content, seen.file_hash, seen.findings, guard, store.catalogue(), "vi", unit=seen.unit
    )
    assert not isinstance(made, Refusal)
    corrected = spoiled(made[1], {"F12": 29})
    (again,) = preview([(made[0], corrected)], store, guard=guard)
    assert again.mending is not None
    assert again.mending.case == seen.file_hash
    assert [each.cell for each in again.mending.mended] == ["F12"]
    assert "ba mươi" in again.mending.mended[0].sentence
    assert [finding.cell for finding in again.mending.left if finding.severity == "error"] == [
        "G14"
    ]


def test_another_format_goes_back_as_its_values(guard: Guard, catalogue: Catalogue) -> None:
    page = "<html><table><tr><td>Số đoàn viên</td><td>12</td></tr></table></html>"
    read = guard.read(page.encode(), "bao-cao.xls")
    assert isinstance(read, RawWorkbook)
    wrong = Finding("error_cell", "error", read.sheets[0].name, "B1", {"shown": "12"})
    name, book = sent_back(page.encode(), guard, catalogue, wrong, name="bao-cao.xls")
    assert name == "bao-cao – cần chỉnh sửa.xlsx"
    assert book.sheets[1].cells["A1"].shown_text == "Số đoàn viên"
    assert book.sheets[0].cells["D7"].shown_text == "B1"


@pytest.mark.parametrize("content", [(SAMPLE / FILE).read_bytes(), b"a;1\nb;2\nc;3\n"])
def test_what_is_no_xlsm_does_not_go_back_as_one(
    guard: Guard, catalogue: Catalogue, content: bytes
) -> None:
    name, _ = sent_back(content, guard, catalogue, NEGATIVE, name="1.2 báo cáo.xlsm")
    assert name == "1.2 báo cáo – cần chỉnh sửa.xlsx"


@pytest.mark.parametrize("in_place", [True, False])
def test_cells_are_found_by_the_name_that_the_sender_gave_the_sheet(
    guard: Guard, catalogue: Catalogue, in_place: bool
) -> None:
    typed = unicodedata.normalize("NFD", "Số liệu")
    book = openpyxl.Workbook()
    book.active.title = typed
    book.active["F12"] = -3
    target = io.BytesIO()
    book.save(target)
    content = target.getvalue() if in_place else fods(typed)
    made = to_send_back("a.xlsx", content, "hash", [NEGATIVE], guard, catalogue, "vi")
    assert not isinstance(made, Refusal)
    sheet = openpyxl.load_workbook(io.BytesIO(made[1]))[typed]
    assert sheet["F12"].comment is not None
    assert [str(block.sqref) for block in sheet.conditional_formatting] == ["F12"]


def fods(name: str) -> bytes:
    names = "urn:oasis:names:tc:opendocument:xmlns"
    return (
        '<?xml version="1.0"?>'
        f'<o:document xmlns:o="{names}:office:1.0" xmlns:t="{names}:table:1.0"><o:body>'
        f'<o:spreadsheet><t:table t:name="{name}"><t:table-row>'
        '<t:table-cell o:value-type="float" o:value="1"/></t:table-row></t:table>'
        "</o:spreadsheet></o:body></o:document>"
    ).encode()


def test_what_cannot_be_read_is_not_sent_back(guard: Guard, catalogue: Catalogue) -> None:
    made = to_send_back("a.xlsx", b"\x00\x01", "hash", [NEGATIVE], guard, catalogue, "vi")
    assert isinstance(made, Refusal)
