from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.window import Walk


def test_a_writer_copies_a_section_and_goes_on_to_another(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{address}/remarks")
    cards = page.locator(".nq-remarks article")
    expect(cards).to_have_count(11)
    page.locator(".nq-copy").click()
    expect(page.locator(".nq-copy")).to_contain_text("Đã sao chép", use_inner_text=True)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("I. Công tác lãnh đạo, chỉ đạo triển khai thực hiện\n\n")
    assert "Liên đoàn Lao động huyện Gió Ngàn:\nĐơn vị đã ban hành kế hoạch" in copied

    expect(cards.first.get_by_text("Hằng năm, kết quả")).to_be_hidden()
    cards.first.get_by_text("Đọc tiếp").click()
    expect(cards.first.get_by_text("Hằng năm, kết quả")).to_be_visible()
    cards.first.get_by_text("Nguồn: báo cáo nhận ngày").click()
    expect(cards.first.get_by_text("NQ07-MINHHOA_SAOMAI.xlsx")).to_be_visible()

    # The outline stays in sight; choosing from it in the midst of the texts leads to the first.
    cards.last.scroll_into_view_if_needed()
    page.locator(".st-key-section label", has_text="Bài học kinh nghiệm").last.click()
    expect(page).to_have_url(f"{address}/remarks?section=3.4")
    expect(page.get_by_role("heading", name="3.4. Bài học kinh nghiệm")).to_be_in_viewport()
    expect(cards.first).to_be_in_viewport()


def test_a_search_is_an_address_that_back_undoes(walk: Walk, address: str, tmp_path: Path) -> None:
    page = walk("remarks?section=5")
    search = page.get_by_role("searchbox")
    search.fill("de nghi")
    search.press("Enter")
    expect(page.locator(".nq-remarks mark").first).to_have_text("Đề nghị")
    expect(page).to_have_url(f"{address}/remarks?section=5&words=de+nghi")
    with page.expect_download() as download:
        page.locator(".st-key-download-remarks button").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert path.name.startswith("nq07-minhhoa_nhan-xet-kien-nghi-5_")
    assert "có “de nghi”" in path.read_text(encoding="utf-8-sig")

    page.locator(".nq-remarks article header a", has_text="Cầu Vồng").click()
    expect(page).to_have_url(f"{address}/units?unit=CAUVONG")
    page.go_back()
    expect(page.locator(".nq-remarks mark").first).to_have_text("Đề nghị")
