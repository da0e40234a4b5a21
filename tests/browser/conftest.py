"""A real Chromium on a real server over a prepared sample; skipped where there is no Chromium.

All journeys of a process walk in one window, which each finds as if new: a window of its own would
fetch and compile the whole application for every one of them. Journeys that only look at pages go
from one to the next within the application, as a link on a page does.
"""

import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from tests.browser.window import Walk

ROOT = Path(__file__).parents[2]
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
INSTALLED = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
SCREEN = ViewportSize(width=1366, height=768)

expect.set_options(timeout=60_000)


def find_chromium() -> str | None:
    on_path = filter(None, map(shutil.which, CHROMIUMS))
    return next(on_path, next((path for path in INSTALLED if Path(path).exists()), None))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = find_chromium()
    if chromium is None:
        pytest.skip("NO CHROMIUM FOUND: the journeys in a real browser were not tested")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield launched
        launched.close()


class Server:
    """The dashboard in a process of its own, with all that it logs."""

    def __init__(self, home: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        self.log: list[str] = []
        self._listening = threading.Event()
        options = ["--server.port", str(port), "--server.headless", "true"]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "dashboard.py", *options],
            cwd=ROOT,
            env={**os.environ, "NQ07STATS_HOME": str(home), "PYTHONUTF8": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        threading.Thread(target=self._listen, daemon=True).start()
        assert self._listening.wait(timeout=60), "".join(self.log)

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.log.append(line)
            if "URL:" in line:
                self._listening.set()

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Server]:  # noqa: ARG001
    """A dashboard over the sample, prepared by the dashboard itself."""
    started = Server(tmp_path_factory.mktemp("home"))
    yield started
    started.stop()


@pytest.fixture
def address(server: Server) -> str:
    return server.address


@pytest.fixture(scope="module")
def own_address(
    prepared: Path,
    tmp_path_factory: pytest.TempPathFactory,
    browser: Browser,  # noqa: ARG001
) -> Iterator[str]:
    """A dashboard over a sample of the module's own, to be written to."""
    home = tmp_path_factory.mktemp("own") / "home"
    shutil.copytree(prepared, home)
    started = Server(home)
    yield started.address
    started.stop()


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=SCREEN, locale="vi-VN")
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(window: Page) -> Page:
    """The window, with nothing in it of what was done before."""
    if window.url.startswith("http"):
        window.evaluate("localStorage.clear(); sessionStorage.clear()")
    window.context.clear_cookies()
    window.context.clear_permissions()
    window.goto("about:blank")
    window.emulate_media(color_scheme="light")
    window.set_viewport_size(SCREEN)
    return window


@pytest.fixture
def walk(window: Page, address: str) -> Walk:
    """Lead through the dashboard on a desk; what is chosen on the way is kept."""
    window.set_viewport_size(SCREEN)
    return Walk(window, address)
