import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

Visit = Callable[..., AppTest]


def headline(app: AppTest) -> str:
    return app.markdown[1].value


def figures(app: AppTest) -> list[str]:
    """The large figures, as written."""
    body = next(block.proto.body for block in app.get("html") if "nq-figures" in block.proto.body)
    return re.findall(r'class="value">([^<]*)<', body)


@pytest.mark.usefixtures("sample_home")
class TestSample:
    def test_the_figures_agree_with_the_headline(self, visit: Visit) -> None:
        app = visit()
        met, judged = map(int, figures(app)[0].split("/"))
        assert f"đạt {met:02d}/{judged:02d} chỉ tiêu" in headline(app)
        assert met + sum(map(int, figures(app)[1:4])) == judged

    def test_where_all_have_reported_only_the_last_day_is_told(self, visit: Visit) -> None:
        body = next(
            block.proto.body for block in visit().get("html") if "nq-figures" in block.proto.body
        )
        assert re.findall(r'class="note">([^<]*)<', body)[-1] == "hạn 31/03/2025"

    def test_the_sample_says_that_it_is_one_and_offers_the_real_workspace(
        self, visit: Visit
    ) -> None:
        app = visit()
        assert app.markdown[0].value.startswith("**Số liệu minh họa**")
        assert app.button(key="change-workspace").label == "Bắt đầu làm việc với số liệu thật"

    def test_every_chart_has_its_words_and_its_table(self, visit: Visit) -> None:
        app = visit()
        charts = app.get("plotly_chart")
        # All have reported: nobody is to be shown as missing.
        assert len(charts) == 3
        assert all(chart.proto.alt for chart in charts)

    @pytest.mark.parametrize(
        "filters",
        [
            {"years": "2022"},
            {"years": "2020-2021", "lang": "en"},
            {"department": "organisation"},
            {"department": "communication", "years": "2024"},
        ],
        ids=str,
    )
    def test_every_view_can_be_shown(self, visit: Visit, filters: dict[str, str]) -> None:
        app = visit(**filters)
        assert not app.exception
        assert headline(app)

    def test_a_department_without_targets_is_told_so(self, visit: Visit) -> None:
        app = visit(department="communication")
        assert "không phụ trách chỉ tiêu nào" in headline(app)
        assert figures(app)[:2] == ["0/0", "0"]

    def test_no_english_is_left_on_the_vietnamese_page(self, visit: Visit) -> None:
        shown = " ".join(block.value for block in visit().markdown)
        assert not re.search(r"\b(the|of|units|targets|figures)\b", shown)


@pytest.mark.usefixtures("empty_home")
class TestEmptyWorkspace:
    def test_it_says_what_will_stand_here_and_leads_to_the_reports(self, visit: Visit) -> None:
        app = visit()
        assert not app.exception
        assert "Chưa nhập chỉ tiêu chính thức" in headline(app)
        assert not app.get("plotly_chart")
        app.button(key="do-overview").click().run()
        assert app.title[0].value == "Tiếp nhận báo cáo"

    def test_it_offers_to_enter_the_targets(self, visit: Visit) -> None:
        app = visit()
        app.button(key="enter-targets").click().run()
        assert app.title[0].value == "Chỉ tiêu"

    def test_the_filters_go_along(self, visit: Visit) -> None:
        app = visit(years="2021")
        app.button(key="do-overview").click().run()
        assert app.query_params["years"] == "2021"

    def test_the_sample_is_one_click_away(self, visit: Visit) -> None:
        app = visit()
        app.button(key="change-workspace").click().run()
        assert app.markdown[0].value.startswith("**Số liệu minh họa**")
        app.button(key="change-workspace").click().run()
        assert not app.markdown[0].value.startswith("**Số liệu minh họa**")
