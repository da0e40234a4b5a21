import re
from collections.abc import Callable
from urllib.parse import unquote_plus

import pytest
from streamlit.testing.v1 import AppTest

from nq07stats import corrections, workspace
from nq07stats.analysis import to_review
from nq07stats.observations import OBSERVATION_DTYPES

Visit = Callable[..., AppTest]


def headline(app: AppTest) -> str:
    return next(block.value for block in app.markdown if "số liệu cốt lõi" in block.value)


def html(app: AppTest) -> str:
    return "\n".join(block.proto.body for block in app.get("html"))


def listed(app: AppTest, called: str = "Đề nghị rà soát") -> list[str]:
    """The rows of what to look at again, or of the table called so; none where it is not shown."""
    bodies = (block.proto.body for block in app.get("html"))
    table = next((body for body in bodies if f'aria-label="{called}"' in body), "")
    return re.findall(r"<tr>(?!<th)(.*?)</tr>", table)


def marked(row: str, name: str) -> str:
    """What a link of a row asks for by a parameter of the address."""
    link = re.search(rf'href="[^"]*{name}=([^"&]*)', row)
    assert link
    return unquote_plus(link[1])


def said_right(app: AppTest, reason: str) -> None:
    """Say in the form open why a figure is right."""
    next(one for one in app.text_input if one.key.startswith("right-")).set_value(reason)
    app.text_input(key="acting_name-reviewed").set_value("Trần Thị Lan")
    app.button(key="note-right").click().run()


@pytest.mark.usefixtures("sample_home")
class TestSample:
    def test_the_headline_says_what_is_in_and_what_to_look_at_again(self, visit: Visit) -> None:
        app = visit("quality")
        assert not app.exception
        said = headline(app)
        found = re.search(r"thiếu (\d+)/([\d.]+)", html(app))
        assert found
        missing, expected = (int(text.replace(".", "")) for text in found.groups())
        rate = 100 * (1 - missing / expected)
        assert f"**{rate:.1f}%**".replace(".", ",") in said
        assert f"**{len(listed(app)):02d} nội dung** đề nghị rà soát" in said
        assert "**11/11 đơn vị** đã báo cáo, Cơ quan LĐLĐ tỉnh chưa gửi" in said

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
        assert any("Không còn số liệu nào cần" in each.value for each in app.caption)

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


@pytest.mark.usefixtures("own_sample")
class TestReviewing:
    def test_what_was_found_right_stands_apart_until_it_is_taken_back(self, visit: Visit) -> None:
        (row,) = listed(visit("quality", unit="NANGMOI"))
        asked = {"unit": "NANGMOI", "thing": marked(row, "thing")}
        app = visit("quality", **asked)
        app.button(key="note-right").click().run()
        assert [error.value for error in app.error] == ["**Đề nghị nhập lý do và họ tên.**"]
        said_right(app, "Đơn vị xác nhận ngày 02/4/2025")
        assert not app.exception
        assert "Đã ghi nhận: đã rà soát, số liệu đúng." in [each.value for each in app.success]

        app = visit("quality", unit="NANGMOI")
        assert not listed(app)
        assert any("Không còn số liệu nào cần" in each.value for each in app.caption)
        assert "; không có nội dung cần rà soát." in headline(app)
        assert "01 đã rà soát, đúng" in html(app)
        (row,) = listed(app, "Đã rà soát, số liệu đúng")
        assert "Đơn vị xác nhận ngày 02/4/2025<small>Trần Thị Lan, " in row

        app = visit("quality", unit="NANGMOI", thing=marked(row, "thing"))
        app.text_input(key="acting_name-take-back").set_value("Minh")
        app.button(key="take-back").click().run()
        assert not app.exception
        assert len(listed(visit("quality", unit="NANGMOI"))) == 1

    def test_it_comes_back_when_its_figure_changes_and_says_so_of_no_other(
        self, visit: Visit
    ) -> None:
        (row,) = listed(visit("quality", unit="NANGMOI"))
        said_right(visit("quality", unit="NANGMOI", thing=marked(row, "thing")), "Đúng")
        assert len(listed(visit("quality", unit="HUONGDUONG"))) == 2
        served = workspace.open_store(workspace.workspace("sample"))
        figures = served.observations()
        mistaken = figures[(figures["value"] == 1456) & (figures["unit"] == "NANGMOI")]
        other = mistaken.assign(value=1457.0)[list(OBSERVATION_DTYPES)]
        corrections.correct(served, other, by="Lan", reason="Đơn vị báo lại")
        app = visit("quality", unit="NANGMOI")
        (row,) = listed(app)
        assert "1.457, các năm khác từ 0 đến 166" in row
        assert not listed(app, "Đã rà soát, số liệu đúng")

    @pytest.mark.parametrize("asked", ["nonsense", "own_years|X|2020|Y||", "|||||"])
    def test_what_is_not_listed_opens_nothing(self, visit: Visit, asked: str) -> None:
        app = visit("quality", thing=asked)
        assert not app.exception
        assert [each.key for each in app.text_input] == ["find"]


@pytest.mark.usefixtures("empty_home")
def test_without_reports_it_says_what_will_stand_here(visit: Visit) -> None:
    app = visit("quality")
    assert not app.exception
    assert not app.get("plotly_chart")
    app.button(key="do-quality").click().run()
    assert app.title[0].value == "Tiếp nhận báo cáo"
