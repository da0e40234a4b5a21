"""Pages are run as Streamlit runs them, over workspaces of their own."""

import functools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from nq07stats import workspace

SHELL = Path(__file__).parents[2] / "pages" / "_shell.py"


@pytest.fixture(scope="session", autouse=True)
def components_looked_for_once() -> Iterator[None]:
    """Streamlit reads about every package installed whenever an application begins."""
    with pytest.MonkeyPatch.context() as patch:
        once = functools.cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", once)
        yield


@pytest.fixture
def empty_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder whose real workspace is served and has no figures."""
    monkeypatch.setenv("NQ07STATS_HOME", str(tmp_path))
    workspace.select(workspace.prepare_real().name)
    return tmp_path


@pytest.fixture
def visit() -> Callable[..., AppTest]:
    """Open a page under the filters given, as a new visitor."""

    def open_page(page: str = "overview", **filters: str) -> AppTest:
        app = AppTest.from_file(SHELL, default_timeout=60)
        for name, value in filters.items():
            app.query_params[name] = value
        if page != "overview":
            # Pages of the catalogue have no file to switch to: the address is all they have.
            app._page_hash = calc_hash(page)
        return app.run()

    return open_page


@pytest.fixture
def sample_home(prepared: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder that serves the sample, shared by all tests: for reading only."""
    monkeypatch.setenv("NQ07STATS_HOME", str(prepared))
    return prepared


@pytest.fixture
def own_sample(prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder that serves the sample, for this test alone."""
    home = tmp_path / "home"
    shutil.copytree(prepared, home)
    monkeypatch.setenv("NQ07STATS_HOME", str(home))
    return home
