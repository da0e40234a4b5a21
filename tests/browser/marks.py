"""Charts in a real browser: waiting until they stand, pressing their marks."""

from playwright.sync_api import Locator, Page, expect

PAINTED = ".js-plotly-plot .main-svg"


def press(page: Page, mark: Locator) -> None:
    """Press a mark of a chart once it has answered to the pointer."""
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + min(box["width"], 40) / 2, box["y"] + box["height"] / 2)
    expect(page.locator(".hoverlayer text").first).to_be_visible()
    page.mouse.down()
    page.mouse.up()


def painted(page: Page, card: str) -> Locator:
    """Return a card once its chart stands and nothing moves any more."""
    found = page.locator(f".st-key-card-{card}, .st-key-card-wide-{card}")
    expect(found.locator(PAINTED).first).to_be_visible()
    # A list opened while the page still grows is closed again.
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning")
    return found
