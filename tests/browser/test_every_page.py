"""Every page of the outline: whole, within the screen, for everybody; and finding."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

import dashboard
from nq07stats.catalogue import read_folder
from tests.browser.axe import assert_open_to_all

CATALOGUE = read_folder(Path(__file__).parents[2] / "data" / "sample" / "catalogue")
PAGES = [
    (name, title)
    for group in dashboard.outline(CATALOGUE, "vi").values()
    for name, title in group.items()
]


@pytest.mark.parametrize(("name", "title"), PAGES, ids=str)
def test_a_page_opens_whole_and_fits_the_screen(
    page: Page, address: str, name: str, title: str
) -> None:
    hosts: set[str] = set()
    page.on("request", lambda asked: hosts.add(asked.url.split("/")[2]))
    page.goto(f"{address}/{name}".removesuffix("overview"))
    expect(page.get_by_role("heading", name=title, exact=True, level=1)).to_be_visible()
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning")
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    expect(page.get_by_test_id("stAlert")).to_have_count(0)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    width = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width[0] <= width[1]
    assert_open_to_all(page)
    assert hosts <= {address.removeprefix("http://"), ""}


def test_a_wrong_address_is_told_so_and_leads_on(page: Page, address: str) -> None:
    page.goto(f"{address}/no-such-page")
    expect(page.get_by_role("heading", name="Không có trang này", level=1)).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("link", name="Về trang Tổng quan").click()
    expect(page.get_by_role("heading", name="Tổng quan", exact=True, level=1)).to_be_visible()
    expect(page).to_have_url(f"{address}/")


def field_of(page: Page) -> Locator:
    """The field to find things by, the only one once the page before it has gone."""
    field = page.get_by_role("textbox", name="Tìm", exact=True)
    expect(field).to_have_count(1)
    return field


def test_a_unit_is_found_without_its_accents(page: Page, address: str) -> None:
    page.goto(f"{address}/targets?years=2020-2022")
    field = field_of(page)
    field.fill("gio ngan")
    field.press("Enter")
    expect(page).to_have_url(f"{address}/units?years=2020-2022&unit=GIONGAN")
    expect(field).to_have_value("")


def test_of_several_things_found_one_is_chosen(page: Page, address: str) -> None:
    page.goto(f"{address}/movements")
    field = field_of(page)
    field.fill("kiem tra doc lap")
    field.press("Enter")
    expect(page).to_have_url(f"{address}/indicators?measure=TT04")
    field = field_of(page)
    field.fill("dot xuat")
    field.press("Enter")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="KT05_KT").click()
    expect(page).to_have_url(f"{address}/indicators?measure=KT05_KT")
    expect(dialog).to_be_hidden()


def test_words_for_nothing_are_told_so(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    field = field_of(page)
    field.fill("thủy triều")
    field.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("Không có mục nào tên “thủy triều”")
