"""From the start of the server to the first painted page, beyond the import it cannot avoid."""

import time
from collections.abc import Iterator
from statistics import median

from tests.benchmarks.chromium import browser, served, wait_for_server
from tests.benchmarks.paint import BARS
from tests.benchmarks.results import Result, sample_home, seconds, spread

ROUNDS = 5
LIMIT = 1.5


def measure() -> Iterator[Result]:
    """Start the server in turns with a process that only imports streamlit, pandas and plotly."""
    painted: list[float] = []
    imports: list[float] = []
    with sample_home() as home:
        for _ in range(ROUNDS):
            imports.append(seconds(["-c", "import streamlit, pandas, plotly"], home))
            with browser() as page:
                begun = time.perf_counter()
                with served(home) as address:
                    wait_for_server(address)
                    page.goto(address)
                    page.wait_for_selector(BARS, timeout=60_000)
                    painted.append(time.perf_counter() - begun)
    yield Result(
        "start to a painted chart, beyond the bare import",
        median(painted) - median(imports),
        "s",
        limit=LIMIT,
        details=f"({spread(painted)} s and {spread(imports)} s)",
    )
