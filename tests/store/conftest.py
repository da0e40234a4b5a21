"""Stores that hold a tiny catalogue."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nq07stats.catalogue import Catalogue
from nq07stats.store import Store, Workspace
from tests.store.tiny import Figures, tiny_rows


@pytest.fixture
def catalogue() -> Catalogue:
    return Catalogue(tiny_rows())


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace("sample", tmp_path / "sample")


@pytest.fixture
def store(workspace: Workspace, catalogue: Catalogue) -> Iterator[Store]:
    opened = Store.open(workspace)
    opened.seed(catalogue, by="Lan", reason="seed")
    yield opened
    opened.close()


@pytest.fixture
def current(store: Store) -> Callable[[], Figures]:
    """The figures of unit A that count now: (indicator, year) → value."""

    def read() -> Figures:
        found = store.observations(["A"])
        keys = zip(found["indicator"], found["year"], strict=True)
        return dict(zip(keys, found["value"], strict=True))

    return read
