from playwright.sync_api import expect

from tests.browser.window import Walk


def test_a_reader_finds_a_measure_and_goes_on_to_what_it_is_made_of(
    walk: Walk, address: str
) -> None:
    page = walk("methods")
    field = page.get_by_placeholder("Tìm chỉ tiêu, quy tắc")
    field.fill("khen thuong dot xuat")
    field.press("Enter")
    ratio = page.locator("details", has_text="Tỷ lệ khen thưởng đột xuất").first
    expect(ratio).to_have_attribute("open", "")

    ratio.get_by_role("link", name="KT01").click()
    expect(page).to_have_url(f"{address}/methods?measure=KT01")
    lead = page.locator(".nq-entry.lead")
    expect(lead).to_contain_text("Lượt tập thể được khen thưởng")

    # The link opens the line that it leads to.
    entry = page.locator("#measure-KT05")
    expect(entry).not_to_be_visible()
    lead.get_by_role("link", name="KT05", exact=True).click()
    expect(entry).to_be_in_viewport()
    expect(page.locator(".nq-entry.lead")).to_be_visible()
