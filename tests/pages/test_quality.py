import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from nq07stats import workspace
from nq07stats.analysis import to_review

Visit = Callable[..., AppTest]


def headline(app: AppTest) -> str:
    return next(block.value for block in app.markdown if "số liệu cốt lõi" in block.value)


def html(app: AppTest) -> str:
    return "\n".join(block.proto.body for block in app.get("html"))


def listed(app: AppTest) -> list[str]:
    """The rows of what to look at again."""
    table = next(
        block.proto.body for block in app.get("html") if "Điểm khác thường" in block.proto.body
    )
    return re.findall(r"<tr>(?!<th)(.*?)</tr>", table)


@pytest.mark.usefixtures("sample_home")
class TestSample:
    def test_the_headline_says_what_is_in_and_what_to_look_at_again(self, visit: Visit) -> None:
        app = visit("quality")
        assert not app.exception
        said = headline(app)
        found = re.search(r"còn thiếu (\d+)/([\d.]+)", said)
        assert found
        missing, expected = (int(text.replace(".", "")) for text in found.groups())
        rate = 100 * (1 - missing / expected)
        assert f"**{rate:.1f}%**".replace(".", ",") in said
        assert f"**{len(listed(app)):02d} nội dung** đề nghị rà soát" in said

    def test_the_figure_planted_in_the_sample_is_found_and_told_without_blame(
        self, visit: Visit
    ) -> None:
        app = visit("quality", unit="NANGMOI")
        (row,) = listed(app)
        assert "1.456, các năm khác từ 0 đến 166" in row
        assert "report=NANGMOI" in row
        assert any("không phải kết luận có sai sót" in block.value for block in app.caption)

    def test_a_figure_of_the_list_leads_to_its_cells_and_what_is_none_to_nothing(
        self, visit: Visit
    ) -> None:
        app = visit("quality", figure="TD05|other|NANGMOI|2023")
        assert not app.exception
        shown = app.dataframe[0].value
        assert shown["Số liệu"].tolist() == ["1.456"]
        assert shown["Tệp"].iloc[0] == "NQ07-MINHHOA_NANGMOI.xlsx"
        for asked in ("TD05|nothing|NANGMOI|2023", "X||NANGMOI|2023", "TD05|other|2023", "|||"):
            app = visit("quality", figure=asked)
            assert not app.exception
            assert not app.dataframe

    def test_years_and_units_narrow_the_list_but_not_what_it_is_held_against(
        self, visit: Visit
    ) -> None:
        assert listed(visit("quality", years="2023"))[0].count("Nắng Mới") == 1
        app = visit("quality", years="2020")
        assert not app.exception
        assert any("Không thấy số liệu nào khác thường" in each.value for each in app.caption)

    def test_the_list_can_be_taken_home(self, visit: Visit) -> None:
        app = visit("quality")
        labels = [button.proto.label for button in app.get("download_button")]
        # The list, and the table of what is in.
        assert labels == ["Excel", "CSV"] * 2

    @pytest.mark.parametrize(
        "filters",
        [
            {"lang": "en"},
            {"years": "2022", "unit": "COQUAN"},
            {"unit": "kind.sector", "lang": "en"},
            {"years": "2020-2021"},
            {"why": "own_years"},
            {"why": "nonsense"},
        ],
        ids=str,
    )
    def test_every_view_can_be_shown_with_words_and_tables(
        self, visit: Visit, filters: dict[str, str]
    ) -> None:
        app = visit("quality", **filters)
        assert not app.exception
        charts = app.get("plotly_chart")
        assert charts
        assert all(chart.proto.alt for chart in charts)

    def test_one_unit_is_told_of_its_report_and_of_nobody_elses(self, visit: Visit) -> None:
        app = visit("quality", unit="SAOMAI")
        assert "TP Sao Mai: đã có **100%** số liệu cốt lõi" in headline(app)
        assert "báo cáo đã được tiếp nhận" in headline(app)
        assert "18/03/2025" in html(app)

    def test_the_reports_of_a_unit_lead_here(self, visit: Visit) -> None:
        links = visit("submissions", report="NANGMOI").get("page_link")
        found = next(link.proto for link in links if "rà soát" in link.proto.label)
        assert found.page == "quality"
        assert found.query_string == "unit=NANGMOI"

    def test_what_the_page_lists_is_what_the_analysis_finds(self, visit: Visit) -> None:
        served = workspace.open_store(workspace.workspace("sample"))
        plan = served.standing_catalogue()[1]
        found = to_review(served.observations(), plan, plan.plan.years)
        assert len(listed(visit("quality"))) == len(found)


@pytest.mark.usefixtures("empty_home")
def test_without_reports_it_says_what_will_stand_here(visit: Visit) -> None:
    app = visit("quality")
    assert not app.exception
    assert not app.get("plotly_chart")
    app.button(key="do-quality").click().run()
    assert app.title[0].value == "Tiếp nhận báo cáo"
