"""A warm rerun of each page's script, and of the same page with plotly.express charts.

Files that were dropped and wait for a decision count as a page for each part of what is shown.
"""

import gc
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from typing import Any
from unittest.mock import patch

from tests.benchmarks.results import ROOT, SAMPLE, Result, data_folder, sample_home, seconds, spread
from tests.filled import plausible, workbook

RUNS, WARMING = 25, 3
MEDIAN, HIGHEST = 40.0, 80.0
FAULTS = 30
PARTS = ("findings", "targets", "totals", "units", "send_back")


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
    for what, runs in _reviews():
        every.extend(runs)
        yield _result(what, runs)
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
    with _timed() as taken:
        return _reruns(_opened(page), taken)


def _reviews() -> Iterator[tuple[str, list[Run]]]:
    """Look at dropped files, part by part: the sample's, then as many with faults in all of them.

    Nothing of the sample was received before.
    """
    from nq07stats.catalogue import read_folder

    catalogue = read_folder(SAMPLE / "catalogue")
    sent = {path.name: path.read_bytes() for path in sorted(SAMPLE.glob("*.xlsx"))}
    faulty = {}
    for unit in catalogue.reporting_units:
        values = plausible(catalogue, unit.code)
        wrong = [key for key, value in values.items() if value == 20][:FAULTS]
        spoilt = values | {key: (-5, "nhiều")[at % 2] for at, key in enumerate(wrong)}
        faulty[f"{unit.code}.xlsx"] = workbook(catalogue, unit.code, spoilt)
    for what, files in {"files dropped": sent, "faulty files dropped": faulty}.items():
        with data_folder() as home, patch.dict(os.environ, NQ07STATS_HOME=str(home)):
            seconds(["-m", "nq07stats", "init", "--catalogue", str(SAMPLE / "catalogue")], home)
            with _timed() as taken:
                app = _opened("submissions")
                app.file_uploader[0].set_value([(name, each, "") for name, each in files.items()])
                app.run()
                for part in PARTS:
                    app.get("button_group")[0].set_value(part).run()
                    yield f"{len(files)} {what}, {part}", _reruns(app, taken)


@contextmanager
def _timed() -> Iterator[list[Run]]:
    """Collect how long each script run takes."""
    from streamlit.runtime.scriptrunner import ScriptRunner
    from streamlit.runtime.scriptrunner.script_cache import ScriptCache
    from streamlit.testing.v1 import local_script_runner

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
        yield taken


def _opened(page: str) -> Any:
    from streamlit.testing.v1 import AppTest
    from streamlit.util import calc_hash

    app = AppTest.from_file(ROOT / "pages" / "_shell.py", default_timeout=60).run()
    if page != "overview":
        # Pages of the catalogue have no file to switch to: the address is all they have.
        app._page_hash = calc_hash(page)
        app.run()
    return app


def _reruns(app: Any, taken: list[Run]) -> list[Run]:
    for _ in range(WARMING):
        app.run()
    # As the server does once it is warm.
    gc.freeze()
    taken.clear()
    for _ in range(RUNS):
        app.run()
    if app.exception or app.error:
        raise RuntimeError(f"{app.exception or app.error}")
    return [*taken]


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
