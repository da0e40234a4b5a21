from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

Visit = Callable[..., AppTest]


def charts(app: AppTest) -> list[str]:
    return [chart.proto.alt for chart in app.get("plotly_chart")]


def headline(app: AppTest) -> str:
    return " ".join(str(block.value) for block in app.markdown)


def written(app: AppTest) -> str:
    return " ".join(block.proto.body for block in app.get("html"))


@pytest.mark.usefixtures("sample_home")
class TestAllUnits:
    def test_a_share_stands_on_the_map_in_order_within_limits_and_over_the_years(
        self, visit: Visit
    ) -> None:
        app = visit("comparison", measure="TD02_CT01")
        assert not app.exception
        assert len(charts(app)) == 5
        assert "Gió Ngàn, Suối Nhạc và Trăng Non" in headline(app)
        assert charts(app)[0].startswith("08/11 đơn vị cao hơn mức chung 78,7%, thấp hơn: Gió Ngàn")

    def test_one_year_has_no_course(self, visit: Visit) -> None:
        assert len(charts(visit("comparison", measure="TD02_CT01", years="2022"))) == 3
        # Asked for in the last year alone.
        assert len(charts(visit("comparison", measure="BM06"))) == 2

    def test_a_count_is_compared_by_rates_unless_asked_otherwise(self, visit: Visit) -> None:
        app = visit("comparison", measure="SK01")
        assert "1.000 đoàn viên" in headline(app)
        app.selectbox(key="per").set_value("CT01").run()
        assert app.query_params["per"] == "CT01"
        assert "bình quân mỗi CĐCS" in headline(app)
        app.selectbox(key="per").set_value("count").run()
        # TP Sao Mai is the largest.
        assert "TP Sao Mai nhiều nhất (1.606)" in headline(app)
        assert "Số tuyệt đối phụ thuộc quy mô đơn vị" in headline(app)
        assert not app.exception

    def test_the_unit_looked_at_stands_among_all_or_among_its_kind(self, visit: Visit) -> None:
        app = visit("comparison", measure="TD02_CT01", unit="SUOINHAC")
        assert "Đang xem: <b>Suối Nhạc</b>" in written(app)
        assert all("Suối Nhạc" in alt for alt in charts(app)[:3])
        assert "CĐ Y tế" in charts(app)[0]
        app.selectbox(key="among").set_value("kind").run()
        assert app.query_params["among"] == "kind"
        assert "CĐ Y tế" not in charts(app)[0]

    def test_a_group_is_compared_within_itself(self, visit: Visit) -> None:
        app = visit("comparison", measure="TD02_CT01", unit="kind.sector")
        assert "CĐ Y tế" in charts(app)[0]
        assert "Gió Ngàn" not in charts(app)[0]

    def test_the_map_shows_who_attains_the_target(self, visit: Visit) -> None:
        app = visit("comparison", measure="TD02_CT01", color="target")
        assert charts(app)[0].startswith("08/11 đơn vị đạt mức 85%")

    def test_what_no_unit_is_held_to_has_no_map_of_targets(self, visit: Visit) -> None:
        app = visit("comparison", measure="SK01", color="target")
        assert "color" not in [box.key for box in app.selectbox]

    def test_what_is_asked_by_category_alone_is_not_offered(self, visit: Visit) -> None:
        app = visit("comparison", measure="TD16_CT01")
        assert app.selectbox(key="measure").value != "TD16_CT01"
        # Its own page shows its categories, by year and by unit, and nothing empty.
        app = visit("indicators", measure="TD16_CT01")
        assert "“Lao động giỏi, Lao động sáng tạo” cao nhất (85,1%)" in headline(app)
        alts = charts(app)
        assert alts
        assert not [alt for alt in alts if "chưa có số liệu" in alt.split(".")[0]]

    def test_any_measure_can_be_compared(self, visit: Visit) -> None:
        app = visit("comparison")
        for code in app.selectbox(key="measure").options[::9]:
            app.selectbox(key="measure").select(code).run()
            assert not app.exception
            assert charts(app)

    def test_english(self, visit: Visit) -> None:
        app = visit("comparison", lang="en", measure="SK01", unit="SUOINHAC")
        assert not app.exception
        assert "per 1,000 members" in headline(app)


@pytest.mark.usefixtures("sample_home")
class TestBesideEachOther:
    def test_their_years_and_key_figures_stand_beside_each_other(self, visit: Visit) -> None:
        app = visit("comparison", view="beside", measure="TD02_CT01", **{"with": "GIONGAN.SAOMAI"})
        assert not app.exception
        assert "TP Sao Mai cao nhất (95,8%), Gió Ngàn thấp nhất (37,1%)" in headline(app)
        assert len(charts(app)) == 1
        table = written(app)
        assert "37,1%<small>mặt hạn chế</small>" in table
        assert "95,8%<small>mặt mạnh</small>" in table
        assert "Trung vị: Địa bàn" in table

    def test_the_fifth_chosen_takes_the_place_of_the_first(self, visit: Visit) -> None:
        chosen = "GIONGAN.SAOMAI.CDYT.CDVC"
        app = visit("comparison", view="beside", **{"with": chosen})
        pills = app.get("button_group")
        (units,) = [each for each in pills if each.key == "with"]
        assert units.value == chosen.split(".")
        units.set_value([*units.value, "SUOINHAC"]).run()
        assert app.query_params["with"] == "SAOMAI.CDYT.CDVC.SUOINHAC"

    @pytest.mark.parametrize("asked", ["", "GIONGAN", "<b>", "GIONGAN.GIONGAN.nobody"])
    def test_fewer_than_two_are_asked_for(self, visit: Visit, asked: str) -> None:
        app = visit("comparison", view="beside", **{"with": asked})
        assert not app.exception
        assert not charts(app)
        assert "Đề nghị chọn từ hai đến bốn đơn vị" in headline(app)

    def test_more_than_four_are_cut(self, visit: Visit) -> None:
        app = visit("comparison", view="beside", **{"with": "GIONGAN.SAOMAI.CDYT.CDVC.CDGD"})
        assert "Gió Ngàn" not in written(app).split("<table", 1)[1]


@pytest.mark.usefixtures("empty_home")
def test_without_figures_it_says_what_will_stand_here(visit: Visit) -> None:
    app = visit("comparison")
    assert not app.exception
    assert "các đơn vị được so sánh" in headline(app)
