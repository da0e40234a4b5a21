from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.window import Walk

PAINTED = ".js-plotly-plot .main-svg"


def watched(page: Page) -> Callable[[], tuple[set[str], list[str]]]:
    """Note the hosts asked and the errors told from now on."""
    hosts: set[str] = set()
    errors: list[str] = []
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    page.on("pageerror", lambda error: errors.append(str(error)))
    return lambda: (hosts, errors)


def test_the_answer_stands_without_scrolling_and_nothing_leaves_the_machine(
    page: Page, address: str
) -> None:
    seen = watched(page)
    page.goto(address)
    headline = page.locator(".st-key-headline")
    expect(headline).to_contain_text("chỉ tiêu")
    expect(headline).to_be_in_viewport()
    expect(page.locator(".nq-figures")).to_be_in_viewport()
    expect(page.locator(".st-key-card-points")).to_be_in_viewport(ratio=0.9)
    expect(page.locator(PAINTED).first).to_be_visible()
    expect(page).to_have_title("Tổng quan")
    width = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width[0] <= width[1]
    hosts, errors = seen()
    assert hosts == {address.removeprefix("http://")}
    assert not errors


def test_a_point_leads_to_the_cells_it_rests_on(walk: Walk) -> None:
    page = walk("")
    lines = page.locator("[class*='st-key-chart-overview-years-']")
    expect(lines.locator(PAINTED).first).to_be_visible()
    lines.scroll_into_view_if_needed()
    point = lines.locator(".scatterlayer .point").last.bounding_box()
    assert point is not None
    page.mouse.move(point["x"] + point["width"] / 2, point["y"] + point["height"] / 2)
    expect(lines.locator(".hoverlayer text").first).to_be_visible()
    page.mouse.down()
    page.mouse.up()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Nguồn của số liệu")
    expect(dialog.get_by_test_id("stDataFrame")).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_the_table_of_a_chart_is_one_click_away(walk: Walk) -> None:
    page = walk("")
    card = page.locator(".st-key-card-wide-overview-targets")
    expect(card.locator(PAINTED).first).to_be_visible()
    card.get_by_role("button", name="Bảng số liệu").click()
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stDataFrame")).to_have_count(0)


def test_the_picture_of_a_chart_is_made_in_the_browser(walk: Walk) -> None:
    page = walk("")
    card = page.locator(".st-key-card-wide-overview-targets")
    expect(card.locator(PAINTED).first).to_be_visible()
    card.locator(PAINTED).first.hover()
    with page.expect_download() as download:
        card.locator("[data-title^='Tải hình']").click()
    assert download.value.suggested_filename == "overview-targets.png"


def test_filters_go_along_to_other_pages_and_back_undoes_them(walk: Walk, address: str) -> None:
    page = walk("?years=2020-2022&lang=en")
    years = page.get_by_role("combobox", name="Years")
    expect(years).to_have_value("2020–2022")
    years.click()
    page.get_by_role("option", name="2021", exact=True).click()
    expect(page).to_have_url(f"{address}/?years=2021&lang=en")
    # A link carries what was chosen once the page has been drawn anew.
    link = page.get_by_role("link", name="Downloads")
    expect(link).to_have_attribute("href", "downloads?years=2021&lang=en")
    link.click()
    expect(page.get_by_role("heading", name="Downloads")).to_be_visible()
    expect(page).to_have_url(f"{address}/downloads?years=2021&lang=en")
    page.go_back()
    expect(page.get_by_role("heading", name="Overview")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("combobox", name="Years")).to_have_value("2020–2022")
