"""A unit that went on in others: its profile, theirs, and the tree of units on a day."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from nq07stats import workspace
from nq07stats.catalogue import close_unit

Visit = Callable[..., AppTest]
LAST = date(2022, 6, 30)


@pytest.fixture
def _closed(own_sample: Path) -> None:
    """The sample, a unit of which closed in mid-2022 and went on in two others."""
    assert own_sample
    store = workspace.open_current()
    tables = close_unit(store.catalogue(), "GIONGAN", LAST, {"MAYHONG": 0.7, "NANGMOI": 0.3})
    store.save_tables(tables, by="A", reason="", expected=store.catalogue_revision())


def bodies(app: AppTest) -> str:
    return " ".join(block.proto.body for block in app.get("html"))


def charts(app: AppTest) -> str:
    return " ".join(str(block.proto) for block in app.get("plotly_chart"))


def ways(app: AppTest) -> str:
    found = re.search('(?s)<nav class="nq-ways">.*?</nav>', bodies(app))
    assert found
    return found[0]


def tree(app: AppTest) -> list[tuple[str, str]]:
    """State and words of each unit of the tree."""
    body = bodies(app).partition('<div class="nq-tree">')[2]
    found = re.findall('(?s)<li class="(\\w+)">(.*?)(?=<li|</li|<ul)', body)
    return [(state, unescape(re.sub("<[^>]*>", "", line))) for state, line in found]


@pytest.mark.usefixtures("_closed")
def test_a_closed_unit_leads_to_its_successors_and_they_back(visit: Visit) -> None:
    app = visit("units", unit="GIONGAN")
    assert not app.exception
    before = ways(app)
    assert "đến ngày 30/06/2022" in before
    assert "units?unit=MAYHONG" in before
    assert "units?unit=NANGMOI" in before
    after = visit("units", unit="MAYHONG")
    assert "units?unit=GIONGAN" in ways(after)
    assert not after.exception


@pytest.mark.usefixtures("_closed")
def test_the_series_of_a_successor_says_whose_figures_it_holds(visit: Visit) -> None:
    app = visit("units", unit="MAYHONG")
    assert "không so sánh qua mốc 01/07/2022" in charts(app)
    assert "trước 01/07/2022 gồm 70% số liệu của Gió Ngàn" in charts(app)
    assert "gồm" not in charts(visit("units", unit="SUOINHAC"))


@pytest.mark.usefixtures("_closed")
def test_the_tree_stands_as_it_was_on_the_day_of_the_address(visit: Visit) -> None:
    before = tree(visit("catalogue", part="units", on="2022-06-30"))
    assert {state for state, _ in before} == {"open"}
    app = visit("catalogue", part="units", on="2022-07-01")
    closed = [words for state, words in tree(app) if state == "closed"]
    assert len(closed) == 1
    assert closed[0].startswith("Liên đoàn Lao động huyện Gió Ngàn")
    assert "tiếp nối: Mây Hồng (70%) và Nắng Mới (30%)" in closed[0]
    assert "Ngày 01/07/2022 có 11 đơn vị báo cáo; 01 đơn vị đã kết thúc" in bodies(app)


@pytest.mark.usefixtures("sample_home")
@pytest.mark.parametrize("asked", ["", "yesterday", "0001-01-01"])
def test_what_is_no_day_is_today(visit: Visit, asked: str) -> None:
    app = visit("catalogue", part="units", on=asked)
    assert not app.exception
    assert "on" not in app.query_params or not asked
    assert len(tree(app)) == 13
    assert "chưa có đơn vị nào thành lập hoặc kết thúc" in bodies(app)


@pytest.mark.usefixtures("_closed")
def test_a_day_chosen_stands_in_the_address(visit: Visit) -> None:
    app = visit("catalogue", part="units")
    app.date_input(key="tree-day").set_value(LAST).run()
    assert app.query_params["on"] == "2022-06-30"
    assert {state for state, _ in tree(app)} == {"open"}
