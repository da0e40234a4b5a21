from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from nq07stats.catalogue import read_folder
from tests.browser.window import settled
from tests.filled import plausible, workbook

SAMPLE = Path("data/sample")
CATALOGUE = read_folder(SAMPLE / "catalogue")
OFFICE = "COQUAN"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report that the sample lacks."""
    path = tmp_path_factory.mktemp("sent") / "bao-cao.xlsx"
    path.write_bytes(workbook(CATALOGUE, OFFICE, plausible(CATALOGUE, OFFICE)))
    return path


def test_from_dropped_files_to_a_new_headline(
    page: Page, own_address: str, report: Path, tmp_path: Path
) -> None:
    text = tmp_path / "ghi-chu.txt"
    text.write_text("không phải bảng tính", encoding="utf-8")
    page.goto(f"{own_address}/submissions")
    headline = page.locator(".st-key-headline")
    expect(headline).to_contain_text("Cơ quan LĐLĐ tỉnh chưa gửi")
    same = SAMPLE / "NQ07-MINHHOA_SAOMAI.xlsx"
    page.locator("input[type=file]").set_input_files([report, text, same])
    expect(headline).to_contain_text("01/03 tệp có thể tiếp nhận")
    accept = page.get_by_role("button", name="Tiếp nhận 01 báo cáo")
    expect(accept).to_be_in_viewport()
    page.get_by_text("Số liệu đơn vị (20)").click()
    expect(page.locator(".nq-rows")).to_contain_text("Cơ quan LĐLĐ tỉnh")

    field = page.get_by_role("textbox", name="Họ tên người thực hiện")
    field.fill("Trần Bình")
    accept.click()
    expect(headline).to_contain_text("Đã tiếp nhận 01 báo cáo; 02 tệp không ghi nhận")
    page.get_by_role("button", name="Về danh sách đơn vị").click()
    expect(headline).to_contain_text("Cơ quan LĐLĐ tỉnh đã gửi")

    page.goto(f"{own_address}/submissions?report={OFFICE}")
    expect(page.get_by_role("textbox", name="Họ tên người thực hiện")).to_have_value("Trần Bình")
    with page.expect_download() as download:
        page.get_by_role("button", name="Tệp gốc").click()
    assert Path(download.value.path()).read_bytes() == report.read_bytes()


def test_a_withdrawn_report_no_longer_counts_until_it_is_restored(
    page: Page, own_address: str
) -> None:
    page.goto(f"{own_address}/submissions?report=SUOINHAC")
    headline = page.locator(".st-key-headline")
    expect(headline).to_contain_text("đúng hạn")
    page.get_by_role("textbox", name="Họ tên người thực hiện").fill("Trần Bình")
    page.get_by_role("button", name="Rút lại…").click()
    page.get_by_role("textbox", name="Lý do").fill("Gửi nhầm tệp")
    page.get_by_role("button", name="Rút lại", exact=True).click()
    expect(headline).to_contain_text("chưa gửi báo cáo")
    page.get_by_role("button", name="Khôi phục…").click()
    page.get_by_role("textbox", name="Lý do").fill("Rút nhầm")
    page.get_by_role("button", name="Khôi phục", exact=True).click()
    expect(headline).to_contain_text("đúng hạn")
    expect(page.get_by_role("status").first).to_contain_text("số liệu được tính lại")


def test_a_click_on_a_unit_leads_to_it_and_back_returns(page: Page, own_address: str) -> None:
    page.goto(f"{own_address}/submissions")
    page.get_by_role("region", name="Các đơn vị").get_by_role("link", name="TP Sao Mai").click()
    expect(page).to_have_url(f"{own_address}/submissions?report=SAOMAI")
    expect(page.locator(".st-key-headline")).to_contain_text("Sao Mai")
    page.go_back()
    expect(page.locator(".st-key-headline")).to_contain_text("11/11 đơn vị")


def test_a_figure_is_corrected_with_the_keyboard(page: Page, own_address: str) -> None:
    page.goto(f"{own_address}/submissions?report=GIONGAN")
    page.get_by_role("button", name="Sửa số liệu…").press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("textbox", name="Lý do")).to_be_visible()
    settled(page)
    dialog.get_by_role("combobox").first.focus()
    page.keyboard.type("CT02")
    expect(page.get_by_role("option").first).to_contain_text("CT02")
    page.keyboard.press("Enter")
    expect(dialog).to_contain_text("Đang tính: 1.462 · NQ07-MINHHOA_GIONGAN.xlsx")
    settled(page)
    dialog.get_by_role("textbox", name="Số đúng").fill("1.470")
    dialog.get_by_role("textbox", name="Họ tên người thực hiện").fill("Trần Bình")
    dialog.get_by_role("textbox", name="Lý do").fill("Công văn 12/LĐLĐ")
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("status").first).to_contain_text("Số đoàn viên, năm 2024: 1.470")
    corrected = page.locator(".st-key-card-corrections")
    expect(corrected).to_contain_text("Công văn 12/LĐLĐ")
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    assert ";1462;1470;8;" in Path(download.value.path()).read_text(encoding="utf-8-sig")
