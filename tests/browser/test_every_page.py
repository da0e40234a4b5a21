"""Every page of the outline: whole, within the screen, for everybody; and finding."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

import dashboard
from nq07stats.catalogue import Language, read_folder
from tests.browser.axe import barriers
from tests.browser.window import LOOKS, Theme, Walk

CATALOGUE = read_folder(Path(__file__).parents[2] / "data" / "sample" / "catalogue")
TITLES = {
    language: {
        name: title
        for group in dashboard.outline(CATALOGUE, language).values()
        for name, title in group.items()
    }
    for _, language in LOOKS
}


@pytest.mark.parametrize("name", TITLES["vi"])
@pytest.mark.parametrize(("theme", "language"), LOOKS, ids=str)
def test_a_page_opens_whole_fits_the_screen_and_keeps_nobody_out(
    walk: Walk, window: Page, address: str, theme: Theme, language: Language, name: str
) -> None:
    hosts: set[str] = set()
    window.on("request", lambda asked: hosts.add(asked.url.split("/")[2]))
    page = walk(f"{name}?lang={language}".removeprefix(dashboard.FIRST), theme)
    title = TITLES[language][name]
    expect(page.get_by_role("heading", name=title, exact=True, level=1)).to_be_visible()
    expect(page.get_by_test_id("stAlert")).to_have_count(0)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    width = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width[0] <= width[1]
    assert barriers(page) == []
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


def test_a_unit_is_found_without_its_accents(walk: Walk, address: str) -> None:
    page = walk("targets?years=2020-2022")
    field = field_of(page)
    field.fill("gio ngan")
    field.press("Enter")
    expect(page).to_have_url(f"{address}/units?years=2020-2022&unit=GIONGAN")
    expect(field).to_have_value("")


def test_of_several_things_found_one_is_chosen(walk: Walk, address: str) -> None:
    page = walk("movements")
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


def test_words_for_nothing_are_told_so(walk: Walk) -> None:
    page = walk("")
    field = field_of(page)
    field.fill("thủy triều")
    field.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("Không có mục nào tên “thủy triều”")
