"""From the start of the server to the first painted page, beyond the import it cannot avoid."""

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import Page

from tests.benchmarks.chromium import browser, served, wait_for_server
from tests.benchmarks.paint import BARS
from tests.benchmarks.results import Result, sample_home, seconds, spread

ROUNDS = 5
LIMIT = 1.5
HEADLINE = ".st-key-headline"
LEAST_PAGE = """
import pandas
import plotly.graph_objects as go
import streamlit as st

st.plotly_chart(go.Figure(go.Bar(x=[1, 2], y=[3, 4])))
"""


def measure() -> Iterator[Result]:
    """Start in turns: bare imports, a page with nothing but a chart, the dashboard."""
    imports: list[float] = []
    least: list[float] = []
    headline: list[float] = []
    charts: list[float] = []
    with sample_home() as home:
        script = home / "least.py"
        script.write_text(LEAST_PAGE, encoding="utf-8")
        for _ in range(ROUNDS):
            imports.append(seconds(["-c", "import streamlit, pandas, plotly"], home))
            least.extend(_start(home, script, BARS))
            first, second = _start(home, None, HEADLINE, BARS)
            headline.append(first)
            charts.append(second)
    yield _beyond("a page of one chart", least, imports)
    yield _beyond("the overview's headline", headline, imports)
    yield _beyond("the overview's charts", charts, imports, LIMIT)


def _beyond(
    what: str, times: list[float], imports: list[float], limit: float | None = None
) -> Result:
    return Result(
        f"start to {what}, beyond the bare import",
        median(times) - median(imports),
        "s",
        limit=limit,
        details=f"({spread(times)} s and {spread(imports)} s)",
    )


def _start(home: Path, script: Path | None, *shown: str) -> list[float]:
    """Start a server; return the seconds until each of the things to be shown is there."""
    with browser() as page:
        begun = time.perf_counter()
        with served(home, *([script] if script else [])) as address:
            wait_for_server(address)
            page.goto(address)
            return [_seen(page, one, begun) for one in shown]


def _seen(page: Page, selector: str, begun: float) -> float:
    page.wait_for_selector(selector, timeout=60_000)
    return time.perf_counter() - begun
