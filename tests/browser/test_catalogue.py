from pathlib import Path

import openpyxl
from playwright.sync_api import Page, expect

from tests.browser.window import Walk


def test_an_analyst_changes_the_catalogue_by_excel(
    page: Page, address: str, tmp_path: Path
) -> None:
    page.goto(f"{address}/catalogue")
    page.get_by_text("Sửa bằng Excel").click()
    with page.expect_download() as download:
        page.locator(".st-key-catalogue-workbook button").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert path.name == "NQ07-MINHHOA_danh-muc_1.xlsx"

    book = openpyxl.load_workbook(path)
    heads = {cell.value: cell.column for cell in book["Đơn vị"][4]}
    book["Đơn vị"].cell(15, heads["phone"]).value = "0213 3876 543"
    book.save(path)
    page.locator("input[type=file]").set_input_files(path)
    preview = page.locator(".st-key-card-catalogue-preview")
    expect(preview).to_contain_text("Thêm 0, sửa 01, bỏ 0 mục")
    expect(preview.locator("tbody tr")).to_contain_text(["Công đoàn ngành Giáo dục"])
    page.get_by_role("textbox", name="Họ tên người thực hiện").fill("Nguyễn Văn An")
    page.get_by_role("textbox", name="Lý do thay đổi").fill("Bổ sung điện thoại")
    preview.get_by_role("button", name="Áp dụng").click()
    expect(page.locator(".nq-record article").first).to_contain_text("0213 3876 543")
    expect(page.locator(".st-key-headline")).to_contain_text("do Nguyễn Văn An sửa lúc")


def test_a_row_opens_in_place_and_leads_on(walk: Walk, address: str) -> None:
    page = walk("catalogue?table=indicator")
    line = page.locator(".nq-table details", has_text="TD02")
    line.locator("summary").click()
    expect(line).to_contain_text("số đếm trong một tổng")
    page.evaluate("window.stayed = true")
    line.get_by_role("link", name="Loại hình").click()
    expect(page.locator(".nq-table .lead")).to_contain_text("organisation_type")
    expect(page).to_have_url(f"{address}/catalogue?table=dimension&row=organisation_type")
    assert page.evaluate("window.stayed")
    page.go_back()
    expect(page.locator(".nq-table h2")).to_have_text("Chỉ tiêu thống kê")
