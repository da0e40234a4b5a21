"""The pages of the outline's sections, which are rows of the catalogue."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from nq07stats.catalogue import read_folder

Visit = Callable[..., AppTest]
CATALOGUE = read_folder(Path(__file__).parents[2] / "data" / "sample" / "catalogue")
PAGES = list(CATALOGUE.pages)


def headline(app: AppTest) -> str:
    return app.markdown[1].value


def figures(app: AppTest) -> list[str]:
    """The large figures, as written."""
    body = next(block.proto.body for block in app.get("html") if "nq-figures" in block.proto.body)
    return re.findall(r'class="value">([^<]*)<', body)


@pytest.mark.usefixtures("sample_home")
@pytest.mark.parametrize("page", PAGES)
class TestSample:
    def test_a_page_has_its_headline_its_figures_and_its_panels(
        self, visit: Visit, page: str
    ) -> None:
        app = visit(page)
        assert app.title[0].value == CATALOGUE.pages[page].name_vi
        assert headline(app).count("**") >= 2
        assert len(figures(app)) == len(CATALOGUE.pages[page].headline)
        drawn = [panel for panel in CATALOGUE.panels[page] if panel.form != "models"]
        charts = app.get("plotly_chart")
        assert len(charts) == len(drawn)
        assert all(chart.proto.alt for chart in charts)

    @pytest.mark.parametrize(
        "filters",
        [
            {"years": "2022"},
            {"years": "2020-2021", "lang": "en"},
            {"unit": "kind.territorial"},
            {"unit": "SAOMAI", "years": "2024", "lang": "en"},
            {"department": "organisation"},
            {"department": "communication", "years": "2021"},
        ],
        ids=str,
    )
    def test_every_view_can_be_shown(
        self, visit: Visit, page: str, filters: dict[str, str]
    ) -> None:
        app = visit(page, **filters)
        assert not app.exception
        assert not app.error
        assert headline(app)


@pytest.mark.usefixtures("empty_home")
@pytest.mark.parametrize("page", PAGES)
def test_without_figures_a_page_says_what_it_will_answer(visit: Visit, page: str) -> None:
    app = visit(page)
    question = read_folder(Path("data/catalogue")).pages[page].question_vi
    assert question in [block.value.strip("*") for block in app.markdown]
    assert app.button(key=f"do-{page}").label == "Tiếp nhận báo cáo"
