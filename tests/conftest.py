"""What tests of many rooms need."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from nq07stats import workspace

# A test that takes longer on a busy machine has not failed.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that serves the sample: to be read or copied, never written to."""
    home = tmp_path_factory.mktemp("sample")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("NQ07STATS_HOME", str(home))
        workspace.select(workspace.prepare_sample().name)
    return home
