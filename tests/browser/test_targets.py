from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.marks import painted, press
from tests.browser.window import Walk


def test_a_leader_finds_the_worst_target_and_its_units(walk: Walk, address: str) -> None:
    page = walk("targets")
    bullets = painted(page, "wide-targets")
    head = page.locator(".st-key-target-head")
    expect(head).to_contain_text("▼")
    # The row of another target: its bar chooses it.
    press(page, bullets.locator("g.trace.bars").last.locator("g.point").nth(1))
    expect(page).to_have_url(f"{address}/targets?target=MH02")
    expect(head).to_contain_text("để đạt chỉ tiêu cần thêm 50 CĐCS")
    units = painted(page, "target-units-MH02-2024")
    expect(units).to_be_in_viewport()
    expect(page.locator(".nq-rows tbody tr").first).to_contain_text("Gió Ngàn")
    expect(page.locator(".nq-rows tbody tr").first).to_contain_text("30")
    width = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width[0] <= width[1]


def test_a_year_is_one_choice_and_back_undoes_it(walk: Walk, address: str) -> None:
    page = walk("targets?target=MH10")
    # Room for target and units beside each other: scrolling closes a list.
    page.set_viewport_size({"width": 1920, "height": 1080})
    painted(page, "target-units-MH10-2024")
    page.get_by_role("combobox", name="Năm", exact=True).click()
    page.get_by_role("option", name="2021", exact=True).click()
    expect(page).to_have_url(f"{address}/targets?target=MH10&target_year=2021")
    expect(page.locator(".st-key-target-head")).to_contain_text("31/12/2021")
    page.go_back()
    expect(page.locator(".st-key-target-head")).to_contain_text("31/12/2024")


def test_the_unit_looked_at_leads_to_the_cells_its_figure_rests_on(walk: Walk) -> None:
    page = walk("targets?target=MH02&unit=GIONGAN")
    units = painted(page, "target-units-MH02-2024-GIONGAN")
    press(page, units.locator(".scatterlayer .trace").first.locator("path.point").last)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Nguồn của số liệu")
    expect(dialog).to_contain_text("2024")


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)], ids=str)
def test_the_page_fits_the_screen(walk: Walk, size: tuple[int, int]) -> None:
    page = walk("targets")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    painted(page, "wide-targets")
    expect(page.locator(".st-key-headline")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_an_analyst_enters_a_target_and_the_headline_changes(page: Page, own_address: str) -> None:
    page.goto(f"{own_address}/targets")
    headline = page.locator(".st-key-headline")
    expect(headline).to_contain_text("05/12 chỉ tiêu")
    page.get_by_role("button", name="Nhập, sửa chỉ tiêu").click()
    dialog = page.get_by_role("dialog")
    measure = dialog.get_by_role("combobox", name="Chỉ số hoặc tỷ lệ")
    measure.fill("Tỷ lệ CĐCS đưa thi đua")
    page.get_by_role("option", name="Tỷ lệ CĐCS đưa thi đua, khen thưởng vào hội nghị").click()
    dialog.get_by_role("spinbutton", name="Mức phải đạt (%)").fill("60")
    dialog.get_by_role("combobox", name="Yêu cầu đạt").click()
    page.get_by_role("option", name="năm cuối").click()
    dialog.get_by_role("combobox", name="Trạng thái").click()
    page.get_by_role("option", name="chính thức").click()
    dialog.get_by_role("textbox", name="Họ tên người thực hiện").first.fill("Nguyễn Văn A")
    reason = dialog.get_by_role("textbox", name="Lý do thay đổi")
    reason.fill("Theo kế hoạch")
    reason.press("Tab")
    dialog.get_by_role("button", name="Lưu chỉ tiêu").click()
    expect(dialog).to_contain_text("Văn bản: cần ghi văn bản quy định chỉ tiêu.")
    source = dialog.get_by_role("textbox", name="Văn bản")
    source.fill("Kế hoạch số 1")
    source.press("Tab")
    dialog.get_by_role("button", name="Lưu chỉ tiêu").click()
    expect(dialog).to_have_count(0)
    expect(headline).to_contain_text("06/13 chỉ tiêu")
    page.get_by_role("button", name="Nhập, sửa chỉ tiêu").click()
    page.get_by_role("tab", name="Lịch sử thay đổi").click()
    expect(page.get_by_role("dialog")).to_contain_text("Nguyễn Văn A")
    expect(page.get_by_role("dialog")).to_contain_text("Kế hoạch số 1")


def test_a_sheet_of_targets_is_tried_before_it_counts(
    page: Page, own_address: str, tmp_path: Path
) -> None:
    page.goto(f"{own_address}/targets")
    page.get_by_role("button", name="Nhập, sửa chỉ tiêu").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("tab", name="Bảng Excel").click()
    with page.expect_download() as download:
        dialog.get_by_role("button", name="Bảng chỉ tiêu").click()
    download.value.save_as(tmp_path / "sheet.xlsx")
    book = openpyxl.load_workbook(tmp_path / "sheet.xlsx")
    sheet = book.worksheets[0]
    sheet["E5"] = 0.85
    book.save(tmp_path / "wrong.xlsx")
    sheet["E5"] = 70
    book.save(tmp_path / "right.xlsx")
    dialog.locator("input[type=file]").set_input_files(tmp_path / "wrong.xlsx")
    expect(dialog).to_contain_text("dòng 5, cột “Mức chỉ tiêu”")
    dialog.locator("input[type=file]").set_input_files(tmp_path / "right.xlsx")
    expect(dialog).to_contain_text("1 thay đổi")
    expect(dialog).to_contain_text("Mức chỉ tiêu: 70%")
    name = dialog.get_by_role("textbox", name="Họ tên người thực hiện").last
    name.fill("Trần B")
    name.press("Tab")
    dialog.get_by_role("button", name="Áp dụng").click()
    expect(dialog).to_have_count(0)
    expect(page.locator(".st-key-card-wide-targets")).to_contain_text("70%")
