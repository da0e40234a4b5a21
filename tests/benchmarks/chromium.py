"""The dashboard as a server of its own, and a Chromium that tells when it has painted."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.benchmarks.results import ROOT, environment

WATCH = """
() => {
  // A table's canvas holds a hidden copy for screen readers, written a while after the picture.
  const ignored = '[data-testid=stStatusWidget], [data-testid=stToolbar], .hoverlayer, .modebar,'
    + ' canvas';
  window.painted = {begun: 0, last: 0};
  const change = ({target}) => {
    const element = target.nodeType === 1 ? target : target.parentElement;
    if (!element || element.closest(ignored)) return;
    requestAnimationFrame(() => { window.painted.last = performance.now(); });
  };
  new MutationObserver(records => records.forEach(change)).observe(document, {
    childList: true, characterData: true, subtree: true,
  });
  addEventListener('pointerdown', () => { window.painted.begun = performance.now(); }, true);
}
"""
"""Notes when a pointer went down and when the last change was painted."""

AT_REST = """
quiet => document.querySelector('[data-test-script-state=notRunning]')
  && performance.now() - Math.max(window.painted.last, window.painted.begun) > quiet
"""
QUIET_MS = 700
"""How long nothing must have been painted for the page to be ready."""


@contextmanager
def served(home: Path, script: Path = ROOT / "dashboard.py") -> Iterator[str]:
    """Serve a Streamlit script, the dashboard; yields its address at once, ready or not."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = ["-m", "streamlit", "run", str(script), "--server.headless", "true"]
    server = subprocess.Popen(
        [sys.executable, *command, "--server.port", str(port)],
        cwd=ROOT,
        env=environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


@contextmanager
def browser() -> Iterator[Page]:
    """Open an empty page of 1366×768 that notes what is painted."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = chromium.new_page(viewport={"width": 1366, "height": 768}, locale="vi-VN")
        page.add_init_script(f"({WATCH})()")
        yield page
        chromium.close()


def wait_for_server(address: str, seconds: float = 60) -> None:
    """Wait until somebody listens at the address."""
    host, port = address.removeprefix("http://").split(":")
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        with socket.socket() as probe:
            probe.settimeout(0.2)
            if probe.connect_ex((host, int(port))) == 0:
                return
        time.sleep(0.01)
    raise RuntimeError(f"{address} does not answer")


def settled(page: Page, seconds: float = 60) -> None:
    """Wait until no script runs and nothing has been done or painted for a while.

    A script that ends at once is never seen to run; the while is long enough for it to begin.
    """
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        page.wait_for_timeout(50)
        if page.evaluate(AT_REST, QUIET_MS):
            return
    raise RuntimeError("the page never comes to rest")


def painted_after(page: Page, act: Callable[[], object]) -> float:
    """Act with the pointer so that a script runs; return the ms to the last change painted."""
    settled(page)
    act()
    settled(page)
    return float(page.evaluate("window.painted.last - window.painted.begun"))
