import re
from collections.abc import Callable
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from nq07stats import workspace
from nq07stats.catalogue import Target
from nq07stats.store import Store

Visit = Callable[..., AppTest]


def said(app: AppTest) -> str:
    """All text of the page."""
    html = " ".join(block.proto.body for block in app.get("html"))
    written = [block.value for block in (*app.markdown, *app.caption)]
    return " ".join([*written, unescape(re.sub("<[^>]*>", " ", html))])


def headline(app: AppTest) -> str:
    return app.markdown[1].value


def standing(app: AppTest) -> str:
    """The sentence on the target chosen."""
    return next(block.value for block in app.markdown[2:] if block.value.startswith(":"))


def rows(app: AppTest) -> list[list[str]]:
    """Rows of the table of units."""
    body = next(block.proto.body for block in app.get("html") if '"nq-rows"' in block.proto.body)
    return [
        [unescape(re.sub("<[^>]*>", "", cell)).strip() for cell in re.findall("<td.*?</td>", row)]
        for row in re.findall("<tr>.*?</tr>", body)[1:]
    ]


def charts(app: AppTest) -> list[str]:
    return [chart.proto.alt for chart in app.get("plotly_chart")]


@pytest.mark.usefixtures("sample_home")
class TestSample:
    def test_a_target_that_is_missed_is_shown_first_with_its_units(self, visit: Visit) -> None:
        app = visit("targets")
        assert "chỉ tiêu" in headline(app)
        assert ":orange[▼]" in standing(app)
        assert len(charts(app)) == 4

    @pytest.mark.parametrize("target", [f"MH{number:02d}" for number in range(1, 13)])
    def test_every_kind_of_target_can_be_looked_at(self, visit: Visit, target: str) -> None:
        app = visit("targets", target=target)
        assert not app.exception
        assert app.selectbox(key="target").value == target
        assert len(rows(app)) >= 11

    def test_units_that_lack_most_come_first_with_what_they_lack(self, visit: Visit) -> None:
        table = rows(visit("targets", target="MH02", target_year="2024"))
        # 85 % of 62 is 52.7, so 53; 23 launched emulation.
        assert table[0] == ["Gió Ngàn", "37,1%", "23", "62", "30", "▼\N{NO-BREAK SPACE}chưa đạt"]
        lacking = [int(row[4]) for row in table]
        assert lacking == sorted(lacking, reverse=True)

    def test_a_common_sum_is_no_goal_of_single_units(self, visit: Visit) -> None:
        app = visit("targets", target="MH06")
        assert "chưa nhập" not in said(app)
        shares = [float(row[2].replace(",", ".")) for row in rows(app)]
        assert sum(shares) == pytest.approx(100, abs=0.6)

    def test_a_cumulative_target_counts_from_its_first_year_whatever_year_is_selected(
        self, visit: Visit
    ) -> None:
        app = visit("targets", target="MH06", years="2022")
        total = sum(int(row[1].replace(".", "")) for row in rows(app))
        assert f"{total:,}".replace(",", ".") + " sáng kiến" in standing(app)
        assert any(f"{rows(app)[0][0]}: {rows(app)[0][1]}" in alt for alt in charts(app))

    def test_who_made_the_change_is_told_and_other_figures_can_be_tried_out(
        self, visit: Visit
    ) -> None:
        app = visit("targets", target="MH02", target_year="2022")
        # 532 and then 557 of 794.
        assert any("Toàn tỉnh: +3,1 điểm" in alt for alt in charts(app))
        links = [link.proto for link in app.get("page_link")]
        tried = [link for link in links if "Tính thử" in link.label]
        assert "Ít nhất cần" in said(app)
        assert [link.query_string for link in tried] == ["target=MH02&target_year=2022"]

    def test_a_target_under_way_stands_beside_what_is_due(self, visit: Visit) -> None:
        app = visit("targets", years="2020-2022", target="MH07")
        # 138 of 300 by 2022, when 180 are due; 162 are left for two years.
        assert "chậm tiến độ · còn thiếu 162 điển hình: mỗi năm 81" in charts(app)[0]
        (way,) = (told for told in charts(app) if "so với tiến độ yêu cầu" in told)
        assert way.startswith("138 điển hình đến hết năm 2022, chậm 42 điển hình")
        assert "dịch COVID-19 (2021)" in way
        assert "bình quân mỗi năm 81 trong 02 năm còn lại" in standing(app)

    def test_target_and_year_stand_in_the_address(self, visit: Visit) -> None:
        app = visit("targets", target="MH10", target_year="2021")
        assert "31/12/2021" in standing(app)
        app.selectbox(key="target_year").set_value("2023").run()
        assert app.query_params["target_year"] == "2023"
        app.selectbox(key="target").set_value("MH11").run()
        assert app.query_params["target"] == "MH11"
        assert app.selectbox(key="target").value == "MH11"

    def test_an_unknown_target_is_dropped_from_the_address(self, visit: Visit) -> None:
        app = visit("targets", target="<b>", target_year="1999")
        assert not app.exception
        assert "target" not in app.query_params

    def test_one_unit_is_compared_with_the_province_not_with_itself(self, visit: Visit) -> None:
        app = visit("targets", unit="GIONGAN", target="MH02")
        assert "Gió Ngàn" in headline(app)
        # Its targets, itself among all units, its years, what it added to the change.
        assert len(charts(app)) == 4
        assert "Gió Ngàn: 37,1%. 08/11 đơn vị đạt mức 85%" in charts(app)[1]
        assert '"nq-rows"' not in " ".join(block.proto.body for block in app.get("html"))

    def test_units_selected_are_not_called_the_province(self, visit: Visit) -> None:
        app = visit("targets", unit="kind.sector", target="MH02")
        assert "toàn tỉnh" not in headline(app)
        assert "toàn tỉnh" not in standing(app)

    def test_a_department_without_targets_is_told_so(self, visit: Visit) -> None:
        app = visit("targets", department="communication")
        assert "không phụ trách chỉ tiêu nào" in headline(app)
        assert not charts(app)

    def test_english(self, visit: Visit) -> None:
        app = visit("targets", lang="en", unit="kind.sector")
        assert not app.exception
        assert app.title[0].value == "Targets"


@pytest.mark.usefixtures("empty_home")
class TestEmptyWorkspace:
    def test_reference_targets_are_shown_without_a_verdict(self, visit: Visit) -> None:
        app = visit("targets")
        assert "Chưa nhập chỉ tiêu chính thức" in headline(app)
        assert len(charts(app)) == 1
        assert "tham khảo" in charts(app)[0]
        assert "nld.com.vn" in said(app)

    def test_without_any_target_there_is_one_action(self, visit: Visit) -> None:
        with_store().save_rows(Target, [], by="A", reason="test")
        app = visit("targets")
        assert not app.exception
        assert not charts(app)
        assert app.button(key="enter-targets").label == "Nhập chỉ tiêu"


def with_store() -> Store:
    served = workspace.current()
    assert served is not None
    return Store.open(served)


def what_the_dialog_holds() -> None:
    import streamlit as st

    from nq07stats.messages import translator
    from pages import _data, _target_editor

    _data.begin_run()
    if "edited" not in st.session_state:
        st.session_state["edited"] = _target_editor.Edited(
            _data.catalogue(), _data.catalogue_revision(), "vi", translator("vi")
        )
    _target_editor.editor(st.session_state["edited"])


@pytest.mark.usefixtures("empty_home")
class TestEntering:
    def open(self) -> AppTest:
        # A rerun of the whole page, which is all that can be asked for here, closes a dialog.
        return AppTest.from_function(what_the_dialog_holds, default_timeout=60).run()

    def fill(self, app: AppTest, source: str = "") -> AppTest:
        app.selectbox(key="edit-measure-new").set_value("TT11_CT01").run()
        app.number_input(key="edit-value-new").set_value(80.0)
        app.text_input(key="edit-source-new").set_value(source)
        app.text_input(key="acting_name-target").set_value("Nguyễn Văn A")
        app.text_input(key="edit-reason").set_value("Theo kế hoạch")
        return app.button(key="edit-save").click().run()

    def test_the_page_opens_it(self, visit: Visit) -> None:
        app = visit("targets").button(key="edit-targets").click().run()
        assert app.selectbox(key="edit-code").value == ""
        app = visit("targets", target="CTR02").button(key="edit-this").click().run()
        assert app.selectbox(key="edit-code").value == "CTR02"

    def test_an_official_target_needs_its_document(self) -> None:
        app = self.fill(self.open())
        assert app.error[0].value == "**Văn bản**: cần ghi văn bản quy định chỉ tiêu."
        assert "T01" not in with_store().catalogue().targets

    def test_a_target_entered_is_kept_with_who_and_why(self, visit: Visit) -> None:
        self.fill(self.open(), source="Kế hoạch A")
        target = with_store().catalogue().targets["T01"]
        assert (target.measure, target.value, target.status) == ("TT11_CT01", 80, "official")
        change = with_store().catalogue_changes(Target).iloc[0]
        assert change["before"] is None
        assert (change["by"], change["reason"]) == ("Nguyễn Văn A", "Theo kế hoạch")
        assert "Chưa nhập chỉ tiêu" not in headline(visit("targets"))

    def test_a_target_can_be_changed_and_deleted(self) -> None:
        first, *others = with_store().catalogue().targets
        app = self.open()
        app.selectbox(key="edit-code").set_value(first).run()
        app.number_input(key=f"edit-value-{first}").set_value(95.0)
        app.text_input(key="acting_name-target").set_value("Nguyễn Văn A")
        app.text_input(key="edit-reason").set_value("Đính chính")
        app.button(key="edit-save").click().run()
        assert with_store().catalogue().targets[first].value == 95
        app = self.open()
        app.selectbox(key="edit-code").set_value(first).run()
        app.text_input(key="acting_name-target").set_value("Nguyễn Văn A")
        app.text_input(key="edit-reason").set_value("Bỏ")
        app.button(key="edit-delete").click().run()
        assert list(with_store().catalogue().targets) == others

    def test_changes_are_told_in_words(self) -> None:
        store = with_store()
        first, *others = store.catalogue().targets.values()
        changed = first.model_copy(update={"value": 95.0})
        store.save_rows(Target, [changed, *others], by="Trần B", reason="Đính chính")
        text = said(self.open())
        assert "Mức chỉ tiêu: 100%" in text
        assert "Mức chỉ tiêu: 95%" in text
        assert "Trần B" in text
        assert "reference" not in text

    def test_who_edits_what_has_changed_meanwhile_is_told(self) -> None:
        app = self.open()
        targets = list(with_store().catalogue().targets.values())
        with_store().save_rows(Target, targets[1:], by="Trần B", reason="Bỏ")
        app = self.fill(app, source="Kế hoạch A")
        assert "vừa được người khác thay đổi" in app.error[0].value
        assert "T01" not in with_store().catalogue().targets

    def test_name_and_reason_are_asked_for(self) -> None:
        app = self.open().button(key="edit-save").click().run()
        assert "họ tên" in app.warning[0].value.lower()
