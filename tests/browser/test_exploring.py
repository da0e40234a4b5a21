"""From what strikes the eye to the unit behind it, to its figures' cells, and back."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.marks import painted, press
from tests.browser.window import Walk, settled

ROWS = "organisation-trained-by-unit"


def mark(card: Locator, place: int) -> Locator:
    """The mark of a row, the first row at the top."""
    return card.locator("g.trace.bars").first.locator("g.point").nth(place)


def scrolled(page: Page) -> int:
    return int(page.evaluate("Math.round(document.querySelector('.stMain').scrollTop)"))


def test_a_unit_is_followed_from_any_of_its_marks_and_back_undoes_it(
    walk: Walk, address: str
) -> None:
    page = walk("organisation?years=2020-2023")
    rows = painted(page, ROWS)
    press(page, mark(rows, 0))
    expect(page).to_have_url(f"{address}/organisation?years=2020-2023&unit=SAOMAI")
    following = page.locator(".nq-following")
    expect(following).to_contain_text("Đang xem: TP Sao Mai")
    # Other charts show the unit, the one of all units makes it stand out.
    expect(painted(page, "organisation-trained")).to_contain_text("TP Sao Mai")
    expect(rows.locator(".gtitle, .annotation").first).to_contain_text("TP Sao Mai")
    # What was looked at is still in sight.
    expect(rows).to_be_in_viewport()
    place = scrolled(page)
    assert place > 0
    following.get_by_role("link", name="Hồ sơ").evaluate("link => link.click()")
    expect(page).to_have_url(f"{address}/units?years=2020-2023&unit=SAOMAI")
    expect(page.locator(".st-key-headline")).to_contain_text("thành phố Sao Mai")
    page.go_back()
    painted(page, ROWS)
    expect(page).to_have_url(f"{address}/organisation?years=2020-2023&unit=SAOMAI")
    page.wait_for_function(
        "place => Math.abs(document.querySelector('.stMain').scrollTop - place) < 8", arg=place
    )
    page.go_back()
    expect(page).to_have_url(f"{address}/organisation?years=2020-2023")
    expect(following).to_have_count(0)


def test_the_unit_followed_leads_to_its_cells_and_can_be_left(walk: Walk, address: str) -> None:
    page = walk("organisation?unit=SAOMAI")
    press(page, mark(painted(page, ROWS), 0))
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Nguồn của số liệu")
    expect(dialog).to_contain_text("TP Sao Mai")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.locator(".nq-following").get_by_role("link", name="Toàn tỉnh").click()
    expect(page).to_have_url(f"{address}/organisation")


def test_what_marks_lead_to_is_reached_by_keys(walk: Walk, address: str) -> None:
    page = walk("organisation")
    rows = painted(page, ROWS)
    for seen in (".nq-following", "[role=dialog]:has-text('Nguồn của số liệu')"):
        rows.get_by_role("button", name="Bảng số liệu").press("Enter")
        choice = page.get_by_role("combobox", name="Xem đơn vị hoặc nguồn của số liệu")
        expect(choice).to_be_focused()
        page.keyboard.type("Sao Mai")
        expect(page.get_by_role("option")).to_have_count(1)
        page.keyboard.press("Enter")
        expect(page.locator(seen)).to_contain_text("TP Sao Mai")
        expect(choice).to_have_count(0)
        expect(page).to_have_url(f"{address}/organisation?unit=SAOMAI")
        settled(page)


def test_where_no_unit_can_be_chosen_its_mark_leads_to_its_profile(
    walk: Walk, address: str
) -> None:
    page = walk("")
    gap = page.locator("[class*='st-key-card-overview-gap']")
    expect(gap.locator(".main-svg").first).to_be_visible()
    press(page, mark(gap, 3))
    expect(page.get_by_role("heading", name="Đơn vị", exact=True)).to_be_visible()
    assert "/units?unit=" in page.url
    page.go_back()
    expect(page.get_by_role("heading", name="Tổng quan")).to_be_visible()
    expect(page).to_have_url(f"{address}/")


def test_a_leader_finds_who_stands_apart_and_sets_them_beside_each_other(
    walk: Walk, address: str
) -> None:
    page = walk("comparison?measure=SK01&per=CT01")
    tiles = painted(page, "comparison-SK01-CT01-tiles")
    press(page, tiles.locator("g.trace.bars g.point").first)
    expect(page).to_have_url(f"{address}/comparison?measure=SK01&per=CT01&unit=SAOMAI")
    # The rate is no measure of the catalogue; its cells are those of both its sides.
    press(page, painted(page, "comparison-SK01-CT01-tiles").locator("g.point").first)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("bình quân mỗi CĐCS")
    expect(dialog.get_by_test_id("stDataFrame")).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.locator(".nq-following").get_by_role("link", name="So sánh với…").click()
    expect(page.get_by_role("button", name="Gió Ngàn")).to_be_visible()
    page.get_by_role("button", name="Gió Ngàn").click()
    expect(page.locator(".st-key-headline")).to_contain_text("Gió Ngàn")
    expect(page.locator(".nq-rows")).to_contain_text("mặt hạn chế")
    assert "with=SAOMAI.GIONGAN" in page.url
    page.go_back()
    expect(page.locator(".nq-rows")).to_have_count(0)
    page.go_back()
    expect(page).to_have_url(f"{address}/comparison?measure=SK01&per=CT01&unit=SAOMAI")
