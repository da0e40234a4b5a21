"""Every page over figures that leave little to tell: two units alone, one of which wrote zeros."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import dashboard
from nq07stats import ingest, workspace
from nq07stats.catalogue import read_folder
from nq07stats.store import Store
from tests.filled import Values, plausible, workbook

Visit = Callable[..., AppTest]
FOLDER = Path(__file__).parents[2] / "data" / "sample" / "catalogue"
CATALOGUE = read_folder(FOLDER)
ZEROS, ALIKE = "GIONGAN", "SAOMAI"
PLACES: list[tuple[str, dict[str, str]]] = [
    *((name, {}) for group in dashboard.outline(CATALOGUE, "vi").values() for name in group),
    ("units", {"unit": ZEROS}),
    ("units", {"unit": "COQUAN"}),
    ("targets", {"years": "2022"}),
    ("commendation", {"years": "2022"}),
    ("movements", {"unit": ZEROS}),
    ("comparison", {"with": f"{ZEROS}.{ALIKE}"}),
]
UNFINISHED = re.compile(
    r"\b(nan|NaN|NaT|None|inf)\b(?! of| occurred)|\(\)|: \.(?!\w)|, \.(?!\w)|;;|, ,"
)


def zeros(values: Values) -> Values:
    return {key: 0.0 if isinstance(value, float) else value for key, value in values.items()}


@pytest.fixture(scope="module")
def _awkward(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("awkward")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("NQ07STATS_HOME", str(home))
        store = Store.open(workspace.select(workspace.prepare_real(FOLDER).name))
        figures = {
            ZEROS: zeros(plausible(CATALOGUE, ZEROS)),
            ALIKE: plausible(CATALOGUE, ALIKE),
        }
        files = [(f"{code}.xlsx", workbook(CATALOGUE, code, own)) for code, own in figures.items()]
        for seen in ingest.preview(files, store):
            assert seen.status in ("accepted", "accepted_with_warnings"), seen.findings
            ingest.accept(store, seen, by="Thử", received_on=date(2025, 3, 1))
        store.close()
    return home


@pytest.fixture
def awkward_home(_awkward: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NQ07STATS_HOME", str(_awkward))
    return _awkward


def sentences(app: AppTest) -> list[str]:
    """What a page says, without what belongs to the looks; of its charts what stands for them."""
    texts = [str(block.value) for block in (*app.markdown, *app.caption, *app.title)]
    for block in app.get("html"):
        bare = re.sub(r"<(style|script|svg)\b.*?</\1>", " ", block.proto.body, flags=re.DOTALL)
        texts.append(re.sub(r"<[^>]*>", " ", bare))
    charts = app.get("plotly_chart")
    assert all(chart.proto.alt for chart in charts)
    return texts + [chart.proto.alt for chart in charts]


@pytest.mark.usefixtures("awkward_home")
@pytest.mark.parametrize(("page", "filters"), PLACES)
def test_a_page_has_sentences_for_little(visit: Visit, page: str, filters: dict[str, str]) -> None:
    app = visit(page, **filters)
    assert not app.exception
    assert not [error.value for error in app.error]
    texts = sentences(app)
    assert texts
    assert not [text for text in texts if UNFINISHED.search(text)]
