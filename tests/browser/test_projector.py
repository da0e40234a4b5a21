"""A page on a projector: alone, larger, with the keys that a presenter has at hand."""

import pytest
from playwright.sync_api import expect

from tests.browser.marks import painted, press
from tests.browser.window import Walk, settled


def test_one_key_shows_the_page_alone_and_larger_and_arrows_turn_pages(
    walk: Walk, address: str
) -> None:
    page = walk("?years=2020-2022")
    size = "el => el.getBoundingClientRect().height"
    heading = page.get_by_role("heading", name="Tổng quan", exact=True, level=1)
    expect(heading).to_be_visible()
    on_a_desk = heading.evaluate(size)
    painted(page, "wide-overview-targets")
    settled(page)
    page.keyboard.press("p")
    expect(page).to_have_url(f"{address}/?years=2020-2022&show=projector")
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    settled(page)
    assert heading.evaluate(size) == pytest.approx(1.5 * on_a_desk, rel=0.01)

    card = painted(page, "wide-overview-targets")
    title = card.locator(".annotation text").first
    expect(title).to_have_css("font-size", "30px")
    figure, own = card.locator(".main-svg").first.bounding_box(), card.bounding_box()
    assert figure is not None
    assert own is not None
    assert own["x"] < figure["x"]
    assert figure["x"] + figure["width"] < own["x"] + own["width"]
    width = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width[0] <= width[1]

    settled(page)
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("heading", name="Chỉ tiêu", exact=True, level=1)).to_be_visible()
    expect(page).to_have_url(f"{address}/targets?years=2020-2022&show=projector")
    settled(page)
    page.keyboard.press("p")
    expect(page.get_by_test_id("stSidebar")).to_be_visible()
    expect(page).to_have_url(f"{address}/targets?years=2020-2022")


def test_marks_are_pressed_where_they_are_seen(walk: Walk) -> None:
    page = walk("?show=projector")
    card = painted(page, "overview-years")
    press(page, card.locator(".scatterlayer .point").last)
    expect(page.get_by_role("dialog")).to_contain_text("Nguồn của số liệu")
    page.keyboard.press("Escape")
