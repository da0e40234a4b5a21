"""A warm rerun of each page's script, and of the same page with plotly.express charts."""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any
from unittest.mock import patch

from tests.benchmarks.results import ROOT, Result, sample_home, spread

RUNS, WARMING = 25, 3
MEDIAN, HIGHEST = 40.0, 80.0


@dataclass(frozen=True)
class Run:
    """One run of a page's script in ms: how long it lasted and how long its thread was at work.

    The two part where other work keeps the processors busy.
    """

    lasted: float
    worked: float


def measure() -> Iterator[Result]:
    """Time the script run alone, in a session that Streamlit's test runner holds."""
    with sample_home() as home, patch.dict(os.environ, NQ07STATS_HOME=str(home)):
        import dashboard
        from pages import _data

        groups = dashboard.outline(_data.catalogue(), "vi").values()
        pages = [name for group in groups for name in group]
        every: list[Run] = []
        for page in pages:
            runs = _page(page)
            every.extend(runs)
            yield _result(page, runs)
            with _express_charts():
                yield _result(f"{page} with plotly.express", _page(page))
        typical, longest = median(run.lasted for run in every), max(every, key=_lasted)
        yield Result("every page, median", typical, "ms", limit=MEDIAN)
        details = f"({longest.worked:.1f} ms at work)"
        yield Result("every page, highest", longest.lasted, "ms", limit=HIGHEST, details=details)


def _lasted(run: Run) -> float:
    return run.lasted


def _result(what: str, runs: Sequence[Run]) -> Result:
    lasted = [run.lasted for run in runs]
    worked = median(run.worked for run in runs)
    details = f"({spread(lasted)} ms, of these {worked:.1f} ms at work)"
    return Result(what, median(lasted), "ms", details=details)


def _page(page: str) -> list[Run]:
    from streamlit.runtime.scriptrunner import ScriptRunner
    from streamlit.runtime.scriptrunner.script_cache import ScriptCache
    from streamlit.testing.v1 import AppTest, local_script_runner
    from streamlit.util import calc_hash

    taken: list[Run] = []
    run_script = ScriptRunner._run_script
    scripts = ScriptCache()

    def timed(self: ScriptRunner, *arguments: Any) -> None:
        begun, worked = time.perf_counter(), time.thread_time()
        run_script(self, *arguments)
        lasted = time.perf_counter() - begun
        taken.append(Run(1000 * lasted, 1000 * (time.thread_time() - worked)))

    # The test runner compiles the scripts on every run; a server does so once.
    with (
        patch.object(ScriptRunner, "_run_script", timed),
        patch.object(local_script_runner, "ScriptCache", lambda: scripts),
    ):
        app = AppTest.from_file(ROOT / "pages" / "_shell.py", default_timeout=60).run()
        if page != "overview":
            # Pages of the catalogue have no file to switch to: the address is all they have.
            app._page_hash = calc_hash(page)
        for _ in range(WARMING):
            app.run()
        taken.clear()
        for _ in range(RUNS):
            app.run()
    if app.exception or app.error:
        raise RuntimeError(f"{page}: {app.exception or app.error}")
    return taken


def _express_charts() -> Any:
    """Draw every chart anew with plotly.express from the same cached figures."""
    from pages import _charts, _data

    drawn: Callable[..., tuple[Any, Any]] = _data.drawn

    def unchanged(*arguments: Any) -> tuple[Any, Any]:
        chart, _ = drawn(*arguments)
        return chart, chart

    return patch.multiple(_charts, as_figure=_express, _data=_Replaced(_data, drawn=unchanged))


class _Replaced:
    """A module with some of its functions replaced."""

    def __init__(self, module: Any, **functions: Any) -> None:
        self._module = module
        self.__dict__ |= functions

    def __getattr__(self, name: str) -> Any:
        return getattr(self._module, name)


def _express(chart: Any) -> Any:
    import plotly.express as px

    marks, told = chart.marks, chart.encodings
    common = {"title": chart.title, "custom_data": ["unit", "year", "text"]}
    if chart.kind == "lines":
        return px.line(marks, x="year", y="value", color="unit_name", markers=True, **common)
    if chart.kind == "panels":
        panels = {"facet_col": "unit_name", "facet_col_wrap": 4}
        return px.line(marks, x="year", y="value", markers=True, **panels, **common)
    if chart.kind in ("tiles", "scorecard"):
        return px.scatter(marks, x="year", y="unit_name", color="value", text="text", **common)
    across, down = told.x or "value", told.y or "unit_name"
    way = "v" if chart.kind == "columns" else "h"
    return px.bar(marks, x=across, y=down, color="status", orientation=way, **common)
