import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from nq07stats.reports import SUMMARIES

Visit = Callable[..., AppTest]


def look(app: AppTest, key: str) -> str:
    app.button(key=f"look-{key}").click().run()
    assert not app.exception
    return next(block.proto.body for block in app.get("html") if "<table" in block.proto.body)


@pytest.mark.usefixtures("sample_home")
class TestSample:
    def test_each_table_can_be_taken_in_each_format(self, visit: Visit) -> None:
        app = visit("downloads")
        assert not app.exception
        assert len(app.get("download_button")) == 2 * len(SUMMARIES)

    def test_the_headline_says_the_filters(self, visit: Visit) -> None:
        app = visit("downloads", years="2021", unit="GIONGAN")
        assert f"{len(SUMMARIES):02d} bảng tổng hợp" in app.markdown[1].value
        assert "Năm 2021" in app.markdown[1].value
        assert "Gió Ngàn" in app.markdown[1].value

    @pytest.mark.parametrize("key", SUMMARIES)
    def test_each_table_can_be_looked_at(self, visit: Visit, key: str) -> None:
        shown = look(visit("downloads"), key)
        assert shown.count("<tr") > 10
        assert not re.search(r">(nan|None|NaT)<", shown)

    def test_a_look_shows_numbers_and_signs_as_the_file_does(self, visit: Visit) -> None:
        shown = look(visit("downloads"), "targets")
        assert '<td class="number">67,0</td>' in shown  # launched emulation in 2020
        assert '<td class="number nq-behind">▼ 32,3</td>' in shown
        assert '<th colspan="2" class="over">Toàn tỉnh</th>' in shown

    def test_filters_reach_the_tables(self, visit: Visit) -> None:
        shown = look(visit("downloads", unit="GIONGAN", years="2023"), "observations")
        assert "Gió Ngàn" in shown
        assert "Sao Mai" not in shown
        assert ">2024<" not in shown

    def test_a_long_table_is_shown_in_part_and_says_so(self, visit: Visit) -> None:
        app = visit("downloads")
        assert look(app, "observations").count("<tr") < 210
        assert any("200 dòng đầu" in block.value for block in app.caption)


@pytest.mark.usefixtures("empty_home")
def test_without_reports_the_tables_stand_and_the_way_to_figures_is_shown(visit: Visit) -> None:
    app = visit("downloads")
    assert len(app.get("download_button")) == 2 * len(SUMMARIES)
    look(app, "years")
    app = visit("downloads")
    app.button(key="do-downloads").click().run()
    assert app.title[0].value == "Tiếp nhận báo cáo"
