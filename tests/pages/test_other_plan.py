"""Every page serves another province, with other indicators and years, by its catalogue alone."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import dashboard
from tests.pages import other_plan

Visit = Callable[..., AppTest]
OURS = (
    "Lai Châu",
    "LĐLĐ",
    "Nghị quyết 07",
    "07/NQ",
    "công đoàn",
    "CĐCS",
    "đoàn viên",
    "2020",
    "2024",
)


@pytest.fixture(scope="module")
def _other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("other")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("NQ07STATS_HOME", str(home))
        other_plan.prepare(home / "catalogue")
    return home


@pytest.fixture
def other_home(_other: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NQ07STATS_HOME", str(_other))
    return _other


def addresses() -> list[str]:
    groups = dashboard.outline(other_plan.catalogue(), "vi").values()
    return [address for pages in groups for address in pages]


def said(app: AppTest) -> str:
    """Everything a page shows in words."""
    blocks = (*app.markdown, *app.caption, *app.title)
    texts = [str(block.value) for block in blocks]
    texts += [block.proto.body for block in app.get("html")]
    texts += [chart.proto.spec for chart in app.get("plotly_chart")]
    return "\n".join(texts)


def ours_in(text: str) -> list[str]:
    """Our own words in a text; digits within a longer number are no year."""
    return [word for word in OURS if re.search(rf"(?<![\d.]){re.escape(word)}(?!\d)", text)]


@pytest.mark.usefixtures("other_home")
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("page", addresses())
def test_a_page_shows_the_other_plan_and_nothing_of_ours(
    visit: Visit, page: str, language: str
) -> None:
    app = visit(page, lang=language)
    assert not app.exception
    assert not [error.value for error in app.error]
    assert ours_in(said(app)) == []


@pytest.mark.usefixtures("other_home")
def test_the_catalogue_says_which_pages_there_are() -> None:
    assert {"water", "visits"} < set(addresses())
    assert "commendation" not in addresses()


@pytest.mark.usefixtures("other_home")
def test_a_page_of_the_other_plan_tells_its_own_figures(visit: Visit) -> None:
    # Đông: 3 + 3 of 10 schools, Tây: 6 + 4 of 10; Nam has not reported.
    assert "16/20" in said(visit("water"))
