"""What axe-core finds on a page: of that, what it calls serious or critical."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

AXE = Axe()
GRAVE = ("serious", "critical")


def barriers(page: Page, *rules: str) -> list[tuple[str, str, Any]]:
    """What keeps people from using a page: the rule, where, and axe's words for it."""
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = {"type": "rule", "values": list(rules)}
    return [
        (broken["id"], node["target"], node["failureSummary"])
        for broken in AXE.run(page, options=options).response["violations"]
        if broken["impact"] in GRAVE
        for node in broken["nodes"]
    ]


def settled(page: Page) -> None:
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


def assert_open_to_all(page: Page) -> None:
    """Fail where a page keeps anybody out; in the dark theme only contrast is looked at again."""
    settled(page)
    assert barriers(page) == []
    in_the_dark(page)
    assert barriers(page, "color-contrast") == []
