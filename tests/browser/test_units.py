import re

import pytest
from playwright.sync_api import expect

from tests.browser.window import Walk


def test_a_leader_sorts_the_units_and_opens_the_one_furthest_behind(
    walk: Walk, address: str
) -> None:
    page = walk("units")
    first = page.locator(".nq-score tbody th").first
    expect(first).to_have_text("TP Sao Mai")
    # What is in the browser's memory is lost if the application is loaded anew.
    page.evaluate("window.stays = true")
    heading = page.locator(".nq-score thead a", has_text="CĐCS có kế hoạch, phát động thi đua")
    heading.click()
    expect(page).to_have_url(f"{address}/units?sort=-TD02_CT01")
    # The address changes before the heading leads the other way.
    expect(heading).to_have_attribute("href", re.compile(r"sort=TD02_CT01"))
    heading.click()
    expect(first).to_have_text("Gió Ngàn")
    first.get_by_role("link").click()
    expect(page).to_have_url(f"{address}/units?unit=GIONGAN")
    headline = page.locator(".st-key-headline")
    expect(headline).to_contain_text("Liên đoàn Lao động huyện Gió Ngàn tự đạt 01/09 chỉ tiêu")
    page.get_by_role("link", name="Mây Hồng ›").click()
    expect(headline).to_contain_text("Liên đoàn Lao động huyện Mây Hồng")
    page.go_back()
    expect(headline).to_contain_text("Gió Ngàn")
    page.go_back()
    expect(first).to_have_text("Gió Ngàn")
    assert page.evaluate("window.stays")


def test_a_unit_named_in_a_table_leads_to_its_profile(walk: Walk, address: str) -> None:
    page = walk("targets?target=MH02&years=2020-2023")
    page.locator(".nq-rows").get_by_role("link", name="Suối Nhạc").click()
    expect(page).to_have_url(f"{address}/units?years=2020-2023&unit=SUOINHAC")
    expect(page.locator(".st-key-headline")).to_contain_text("Suối Nhạc")


def test_the_table_of_reports_leads_to_profiles_and_to_files(walk: Walk, address: str) -> None:
    ways = ("Xem →", "units?unit=SAOMAI"), ("TP Sao Mai", "submissions?report=SAOMAI")
    for name, place in ways:
        row = walk("submissions").locator(".nq-rows tbody tr", has_text="TP Sao Mai").first
        row.get_by_role("link", name=name).click()
        expect(row.page).to_have_url(f"{address}/{place}")


@pytest.mark.parametrize("path", ["units", "units?unit=GIONGAN"])
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)], ids=str)
def test_the_page_fits_the_screen(walk: Walk, size: tuple[int, int], path: str) -> None:
    page = walk(path)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    expect(page.locator(".nq-score, .nq-sides").first).to_be_visible()
    expect(page.locator(".st-key-headline")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    table = page.locator(".nq-score-scroll")
    if table.count():
        assert table.evaluate("node => node.scrollWidth <= node.clientWidth")
