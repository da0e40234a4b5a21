from playwright.sync_api import expect

from tests.browser.marks import painted
from tests.browser.window import Walk


def test_a_slider_moves_the_result_at_once_and_back_undoes_it(walk: Walk, address: str) -> None:
    page = walk("scenario?target=MH02")
    painted(page, "scenario-units")
    headline, figures = page.locator(".st-key-headline"), page.locator(".nq-figures")
    expect(figures).to_contain_text("625/794")
    slider = page.locator(".st-key-grid-sliders input[type=range]").first
    slider.focus()
    slider.press("End")
    # All 62 of the unit that lacks most, 39 more.
    expect(figures).to_contain_text("664/794")
    expect(page).to_have_url(f"{address}/scenario?target=MH02&try=GIONGAN%3A62")
    page.get_by_role("button", name="Ít đơn vị nhất mà đủ").click()
    expect(headline).to_contain_text("đạt chỉ tiêu")
    expect(figures).to_contain_text("677/794")
    page.go_back()
    expect(figures).to_contain_text("664/794")
    expect(slider).to_have_attribute("aria-valuetext", "62/62 · 100%")
    # What it comes to stays in sight with the last of the sliders.
    page.locator(".st-key-grid-sliders input[type=range]").last.focus()
    expect(figures).to_be_in_viewport()
