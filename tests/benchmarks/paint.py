"""From the pointer to the last paint in Chromium: charts (fragments) and filters."""

from collections.abc import Callable, Iterator
from functools import partial
from statistics import median

from playwright.sync_api import Locator, Page

from tests.benchmarks.chromium import browser, painted_after, served, settled, wait_for_server
from tests.benchmarks.results import Result, sample_home, spread

ROUNDS, WARMING = 9, 2
CHART, FILTER = 300.0, 450.0
BARS = ".js-plotly-plot .barlayer .point path"


def measure() -> Iterator[Result]:
    """Act again and again on the overview, each first acts left out."""
    with sample_home() as home, served(home) as address, browser() as page:
        wait_for_server(address)
        for what, act, limit in (
            ("a mark of a chart → its sources", _sources, CHART),
            ("a chart's table", _table, CHART),
            ("a filter", _years, FILTER),
        ):
            page.goto(address)
            page.wait_for_selector(BARS, timeout=60_000)
            yield _result(what, _times(page, act), limit)


def _result(what: str, times: list[float], limit: float) -> Result:
    return Result(what, median(times), "ms", limit, f"({spread(times)} ms)")


def _times(page: Page, act: Callable[[Page, int], float]) -> list[float]:
    return [act(page, turn) for turn in range(WARMING + ROUNDS)][WARMING:]


def _sources(page: Page, turn: int) -> float:
    mark = page.locator(BARS).nth(turn % 3)
    mark.scroll_into_view_if_needed()
    settled(page)
    box = mark.bounding_box()
    assert box is not None
    across, down = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    # Plotly picks the mark that it has noticed under a moving pointer.
    page.mouse.move(across - 5, down, steps=3)
    page.mouse.move(across, down, steps=3)
    settled(page)
    taken = painted_after(page, partial(page.mouse.click, across, down))
    _close(page, page.get_by_role("dialog"))
    return taken


def _close(page: Page, opened: Locator) -> None:
    if not opened.is_visible():
        raise RuntimeError("nothing opened")
    page.keyboard.press("Escape")
    opened.wait_for(state="hidden")
    settled(page)


def _table(page: Page, turn: int) -> float:
    button = page.locator("[class*='st-key-table-'] button").nth(turn % 2)
    taken = painted_after(page, button.click)
    _close(page, page.get_by_test_id("stPopoverBody"))
    return taken


def _years(page: Page, turn: int) -> float:
    settled(page)
    page.locator(".st-key-years input").click()
    option = page.get_by_role("option").nth(1 - turn % 2)
    option.wait_for()
    return painted_after(page, option.click)
