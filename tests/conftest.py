"""What tests of many rooms need."""

from pathlib import Path

import pytest

from nq07stats import workspace


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that serves the sample: to be read or copied, never written to."""
    home = tmp_path_factory.mktemp("sample")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("NQ07STATS_HOME", str(home))
        workspace.select(workspace.prepare_sample().name)
    return home
