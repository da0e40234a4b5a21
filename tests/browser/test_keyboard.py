"""Pages without a pointer: where the Tab key leads, and where the keyboard is after it was used."""

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import dashboard
from tests.browser.test_every_page import TITLES
from tests.browser.window import Walk

MANY = {"models": "models?unit=GIONGAN"}
"""Pages with a link in each of hundreds of rows, by what shows a few of them."""
MOST = 150
END = ("BODY", "Đến nội dung chính")
SIDEBAR, MAIN = "stSidebar", "stMain"

# What has the keyboard, where it is on the page wherever that is scrolled to, and whether that can
# be seen; ``shown`` tells of what had it before whether it looked otherwise than it does without.
REACHED = """() => {
  const one = document.activeElement, before = window.reached;
  const looks = (part, up = 2) => [
    ...["outline", "boxShadow", "borderColor", "backgroundColor"].map(
      name => getComputedStyle(part)[name]),
    getComputedStyle(part, "::before").boxShadow,
    ...(up ? [looks(part.parentElement, up - 1)] : []),
  ].join();
  const shown = !before?.one.isConnected || looks(before.one) !== before.looks;
  if (one === document.body) return {words: "BODY", shown};
  window.reached = {one, looks: looks(one)};
  const box = one.getBoundingClientRect(), own = one.closest("label") ?? one;
  const over = document.elementFromPoint(
    box.x + box.width / 2, box.y + Math.min(box.height, 40) / 2);
  const covered = !own.contains(over) && !over?.contains(own);
  let [left, top] = [box.left, box.top];
  for (let part = one.parentElement; part; part = part.parentElement) {
    left += part.scrollLeft;
    top += part.scrollTop;
  }
  return {
    words: one.ariaLabel || one.textContent, shown, left, top, right: left + box.width,
    bottom: top + box.height, part: one.closest("[data-testid=stSidebar], .stMain")?.dataset.testid,
    hidden: !box.width || !one.checkVisibility({opacityProperty: true, visibilityProperty: true})
      || covered && one.type !== "range",
  };
}"""


def reached(page: Page) -> list[dict[str, Any]]:
    """All that the Tab key comes to until it has been everywhere."""
    # Colours that come little by little could not be told from those that stay.
    page.add_style_tag(content="* { transition: none !important; }")
    found: list[dict[str, Any]] = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        one = page.evaluate(REACHED)
        if found:
            found[-1]["shown"] = one["shown"]
        if one["words"] in END:
            return found
        found.append(one)
    raise AssertionError(f"no end after {found[-1]}")


@pytest.mark.parametrize("name", TITLES["vi"])
def test_tab_leads_through_a_page_as_it_is_read(walk: Walk, name: str) -> None:
    page = walk(MANY.get(name, name).removeprefix(dashboard.FIRST))
    page.locator("[data-testid=stSkipToContent]").press("Enter")
    expect(page.locator(".stMain")).to_be_focused()
    found = reached(page)
    assert {one["part"] for one in found} == {MAIN}
    assert [one["words"] for one in found if one["hidden"] or not one["shown"]] == []
    # Never back to what stands above and to the left.
    back = [
        (one["words"], after["words"])
        for one, after in pairwise(found)
        if after["bottom"] <= one["top"] and after["right"] <= one["left"]
    ]
    assert back == []
    filters = page.locator(".st-key-header [role=combobox]").evaluate_all(
        "fields => fields.map(field => field.ariaLabel)"
    )
    words = [one["words"] for one in found]
    assert [word for word in words if word in filters][: len(filters)] == filters


def test_tab_comes_to_the_way_past_the_navigation_first(walk: Walk) -> None:
    page = walk("downloads")
    page.locator("h1").evaluate("title => { title.tabIndex = -1; title.focus(); title.blur(); }")
    page.evaluate("getSelection().removeAllRanges()")
    skip = page.locator("[data-testid=stSkipToContent]")
    skip.focus()
    expect(skip).to_be_in_viewport()
    expect(skip).to_have_accessible_name("Đến nội dung chính")
    found = reached(page)
    parts = [one["part"] for one in found]
    aside = parts.count(SIDEBAR)
    assert set(parts[:aside]) == {SIDEBAR}
    assert set(parts[aside:]) == {MAIN}
    links = page.locator("[data-testid=stSidebar] a").all_inner_texts()
    assert [one["words"] for one in found[:aside] if one["words"] in links] == links
    assert [one["words"] for one in found if one["hidden"] or not one["shown"]] == []


def test_the_keyboard_stays_at_what_was_used(walk: Walk) -> None:
    page = walk("units")
    heading = page.locator(".nq-score thead a", has_text="CĐCS có kế hoạch, phát động thi đua")
    heading.press("Enter")
    expect(page.locator(".nq-score .sorted")).to_contain_text("↓")
    expect(heading).to_be_focused()
    aside = page.get_by_role("link", name="Chất lượng số liệu")
    aside.press("Enter")
    expect(page.get_by_role("heading", name="Chất lượng số liệu", level=1)).to_be_visible()
    expect(aside).to_be_focused()


def test_the_keyboard_goes_to_the_title_of_another_page(walk: Walk) -> None:
    page = walk("units")
    page.locator(".nq-score tbody a", has_text="Gió Ngàn").press("Enter")
    expect(page.locator(".nq-ways")).to_be_visible()
    expect(page.get_by_role("heading", name="Đơn vị", level=1)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("combobox", name="Giai đoạn")).to_be_focused()
