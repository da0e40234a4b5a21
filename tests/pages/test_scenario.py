import re
from collections.abc import Callable
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

Visit = Callable[..., AppTest]


def said(app: AppTest) -> str:
    """All text of the page."""
    html = " ".join(block.proto.body for block in app.get("html"))
    written = [block.value for block in (*app.markdown, *app.caption)]
    return " ".join([*written, unescape(re.sub("<[^>]*>", " ", html))])


def headline(app: AppTest) -> str:
    return next(block.value for block in app.markdown if block.value.startswith(":"))


def slider(app: AppTest, unit: str):
    return app.select_slider(key=f"try-{unit}")


@pytest.mark.usefixtures("sample_home")
class TestSample:
    def test_it_begins_with_the_figures_reported_and_says_what_it_is(self, visit: Visit) -> None:
        app = visit("scenario", target="MH02")
        assert not app.exception
        assert headline(app).startswith(":orange[▼] Theo số liệu báo cáo, toàn tỉnh đạt **78,7%**")
        assert "Phương án tính thử, không phải số liệu báo cáo." in said(app)
        assert app.button(key="try-none").disabled

    # A yes or no, each unit's, a category's, a sum met and one not, a rate, one left open.
    @pytest.mark.parametrize("target", ["MH01", "MH04", "MH05", "MH06", "MH07", "MH08", "MH12"])
    def test_every_kind_of_target_can_be_tried_out(self, visit: Visit, target: str) -> None:
        app = visit("scenario", target=target)
        assert not app.exception
        assert app.selectbox(key="target").value == target
        for button in [each for each in app.button if each.key == "try-0"]:
            button.click().run()
            assert not app.exception
            assert "try" in app.query_params

    def test_what_the_address_asks_for_stands_on_the_sliders(self, visit: Visit) -> None:
        app = visit("scenario", target="MH02", **{"try": "GIONGAN:53,SUOINHAC:50"})
        assert slider(app, "GIONGAN").value == 53
        assert slider(app, "TRANGNON").value == 39
        # 625 + 30 + 22 of 794.
        assert "**85,3%** (677/794 CĐCS" in headline(app)
        assert headline(app).startswith(":green[●] Nếu **Gió Ngàn và Suối Nhạc** đạt chỉ tiêu")
        assert "thêm **52 CĐCS**: Gió Ngàn +30 và Suối Nhạc +22" in said(app)

    def test_a_slider_moved_stands_in_the_address_until_it_is_moved_back(
        self, visit: Visit
    ) -> None:
        app = visit("scenario", target="MH02")
        slider(app, "GIONGAN").set_value(30.0).run()
        assert app.query_params["try"] == "GIONGAN:30"
        assert "632/794" in headline(app)
        slider(app, "GIONGAN").set_value(23.0).run()
        assert "try" not in app.query_params

    def test_the_fewest_units_that_are_enough_are_one_button_away(self, visit: Visit) -> None:
        app = visit("scenario", target="MH02")
        assert "Ít nhất cần 02 đơn vị: nếu Gió Ngàn và Suối Nhạc đạt chỉ tiêu" in said(app)
        button = next(each for each in app.button if each.label == "Ít đơn vị nhất mà đủ")
        button.click().run()
        assert app.query_params["try"] == "GIONGAN:53,SUOINHAC:50"
        app.button(key="try-none").click().run()
        assert "try" not in app.query_params

    @pytest.mark.parametrize(
        ("asked", "kept"),
        [
            ("GIONGAN:999", "GIONGAN:62"),
            ("GIONGAN:-4", "GIONGAN:0"),
            ("GIONGAN:23", ""),
            ("GIONGAN:nan", ""),
            ("NOBODY:5", ""),
            (":,;GIONGAN", ""),
            ("GIONGAN:40,SUOINHAC:x", "GIONGAN:40"),
        ],
    )
    def test_what_cannot_be_tried_out_leaves_the_address(
        self, visit: Visit, asked: str, kept: str
    ) -> None:
        app = visit("scenario", target="MH02", **{"try": asked})
        assert not app.exception
        assert app.query_params.get("try", "") == kept

    def test_another_target_begins_anew(self, visit: Visit) -> None:
        app = visit("scenario", target="MH02", **{"try": "GIONGAN:53"})
        app.selectbox(key="target").set_value("MH04").run()
        assert not app.exception
        assert "try" not in app.query_params
        assert "**08/11 đơn vị** đạt" in headline(app)

    def test_each_year_of_a_yearly_target_can_be_tried_out(self, visit: Visit) -> None:
        app = visit("scenario", target="MH02", target_year="2021")
        assert "57,8%" in headline(app)

    def test_it_speaks_english_too(self, visit: Visit) -> None:
        app = visit("scenario", target="MH02", lang="en", **{"try": "GIONGAN:53"})
        assert "If **Gió Ngàn** reached the target, **82.5%** in the province" in said(app)


@pytest.mark.usefixtures("empty_home")
def test_without_reports_it_says_what_is_needed(visit: Visit) -> None:
    app = visit("scenario")
    assert not app.exception
    assert "báo cáo" in said(app)
