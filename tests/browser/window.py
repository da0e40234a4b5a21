"""The window all journeys walk in: going on within the dashboard, standing still, turning dark."""

from typing import Literal

from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as NothingBegan

from nq07stats.catalogue import Language

Theme = Literal["light", "dark"]
LOOKS: list[tuple[Theme, Language]] = [("light", "vi"), ("dark", "en")]
"""Theme and language that pages are looked at in, which have nothing to do with each other."""

_FOLLOW = """place => {
    window.begun = false;
    new MutationObserver(() => { window.begun = true; }).observe(
        document.querySelector(".stApp"), {attributeFilter: ["data-test-script-state"]});
    nqGo(place);
}"""


class Walk:
    """Leads to places of a dashboard as its own links do, once it is open in the window."""

    def __init__(self, window: Page, address: str) -> None:
        self._window = window
        self._address = address

    def __call__(self, place: str, theme: Theme = "light") -> Page:
        """Open a place, such as ``units?unit=A``, and wait until it stands still."""
        window, to = self._window, f"{self._address}/{place}"
        if not (self._is_in(theme) and self._followed(to)):
            window.goto("about:blank")
            window.emulate_media(color_scheme=theme)
            window.goto(to)
            window.evaluate("theme => { window.walking = theme; }", theme)
        settled(window)
        return window

    def _is_in(self, theme: Theme) -> bool:
        """Tell whether the dashboard is open in this theme, with nothing over the page."""
        window = self._window
        return (
            window.url.startswith(self._address)
            and window.evaluate("window.walking") == theme
            and window.get_by_role("dialog").count() == 0
        )

    def _followed(self, to: str) -> bool:
        """Go on as a link does, and tell whether the page began to change."""
        settled(self._window)
        self._window.evaluate(_FOLLOW, to)
        try:
            self._window.wait_for_function("() => window.begun", timeout=10_000)
        except NothingBegan:
            return False
        return True


def settled(page: Page) -> None:
    """Wait until all is drawn and nothing moves."""
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning")
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    # What is shown anew fades in, and is paler until then.
    page.wait_for_function(
        "() => document.getAnimations().every(one => one.playState !== 'running')"
    )


def in_the_dark(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    expect(page.locator(".stApp")).to_have_css("background-color", "rgb(17, 23, 30)")
    settled(page)
