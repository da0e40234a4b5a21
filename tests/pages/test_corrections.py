"""Correcting figures by hand, settling them, comparing submissions, reconciling totals."""

import html
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from nq07stats.catalogue import read_folder
from nq07stats.messages import translator
from nq07stats.observations import OBSERVATION_DTYPES, PROVENANCE_DTYPES, frame
from pages._charts import source_table
from tests.filled import plausible, workbook

Visit = Callable[..., AppTest]

CATALOGUE = read_folder(Path("data/sample/catalogue"))
UNIT, ROOT = "GIONGAN", CATALOGUE.plan.root_unit
MEMBERS = "CT02"


@pytest.fixture(scope="module")
def second() -> bytes:
    """Another report of the unit, with 20 members in every year."""
    return workbook(CATALOGUE, UNIT, plausible(CATALOGUE, UNIT))


def text(app: AppTest) -> str:
    """Everything written on the page, tables to read with it."""
    blocks = [re.sub("<[^>]+>", " ", block.proto.body) for block in app.get("html")]
    parts = [*(each.value for each in app.markdown), *(each.value for each in app.caption), *blocks]
    return re.sub(r"\s+", " ", html.unescape(" ".join(parts)))


def correct(
    app: AppTest, unit: str, written: str, reason: str = "Công văn 12", **more: Any
) -> AppTest:
    """Open the form, choose members in the last year, and press the button."""
    app.button(key=f"correct-{unit}").click().run()
    app.selectbox(key=f"correct-indicator-{unit}").set_value(more.get("code", MEMBERS)).run()
    fill(app, "written", written)
    fill(app, "why", reason)
    app.text_input(key="acting_name-correction").set_value(more.get("by", "Trần Bình"))
    app.button(key="correct").click().run()
    return app


def fill(app: AppTest, name: str, value: str) -> None:
    next(one for one in app.text_input if str(one.key).startswith(f"{name}-")).set_value(value)


def test_a_source_corrected_by_hand_is_told_as_such() -> None:
    about = {"unit": UNIT, "year": 2024, "indicator": MEMBERS, "category": "", "state": "value"}
    moment = pd.Timestamp("2025-03-28 16:40")
    stored = {"submission": 1, "file_hash": "", "received_on": moment, "recorded_at": moment}
    by_hand = {"kind": "manual", "reason": "Công văn 12", "file_name": "", "recorded_by": "Lan"}
    rows = frame(
        {**OBSERVATION_DTYPES, **PROVENANCE_DTYPES},
        [{**about, **stored, **by_hand, "value": 1470, "sheet": "", "cell": ""}],
    )
    table = source_table(rows, CATALOGUE, "vi", translator("vi")).iloc[0]
    assert table[["Tệp", "Ô"]].tolist() == ["sửa tay: Công văn 12", ""]


@pytest.mark.usefixtures("sample_home")
class TestLooking:
    def test_without_corrections_the_lists_say_how_to_begin(self, visit: Visit) -> None:
        app = visit("submissions")
        control = app.get("button_group")[0]
        control.set_value("corrections").run()
        assert "Chưa có số liệu sửa tay" in text(app)
        app.get("button_group")[0].set_value("reconciled").run()
        assert "Chưa có số liệu để đối chiếu" in text(app)

    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_the_province_has_an_address_of_its_own(self, visit: Visit, language: str) -> None:
        app = visit("submissions", lang=language)
        app.query_params["report"] = ROOT
        app.run()
        assert not app.exception
        assert app.query_params["report"] == ROOT
        assert app.button(key=f"correct-{ROOT}")

    def test_two_submissions_of_a_unit_are_compared(self, visit: Visit) -> None:
        # The unit's second file was rejected: only one holds figures, there is nothing to compare.
        app = visit("submissions", report="CDYT")
        app.query_params["report"] = "CDYT"
        app.run()
        assert "Thay đổi giữa hai lần gửi" not in text(app)


@pytest.mark.usefixtures("own_sample")
class TestCorrecting:
    def open_unit(self, visit: Visit, unit: str = UNIT, **filters: str) -> AppTest:
        app = visit("submissions", **filters)
        app.query_params["report"] = unit
        return app.run()

    def test_a_figure_is_corrected_with_name_and_reason(self, visit: Visit) -> None:
        app = correct(self.open_unit(visit), UNIT, "1.470")
        assert not app.exception
        assert app.success[0].value == "Đã ghi nhận số sửa tay: Số đoàn viên, năm 2024: 1.470."
        shown = text(app)
        assert "sửa tay Số đoàn viên, 2024: 1.470 · Công văn 12 · Trần Bình" in shown
        # The unit's file said 1.462; compared with what counts now it is 8 more.
        assert "Số đoàn viên 2024 1.470 1.462 Công văn 12 Trần Bình" in shown
        assert "Số đoàn viên 2024 đã thay đổi 1.462 1.470 +8" in shown

    @pytest.mark.parametrize(
        ("written", "reason", "by", "problem"),
        [
            ("", "Công văn 12", "Trần Bình", "Đề nghị nhập số liệu, lý do và họ tên."),
            ("1.470", " ", "Trần Bình", "Đề nghị nhập số liệu, lý do và họ tên."),
            ("1.470", "Công văn 12", " ", "Đề nghị nhập số liệu, lý do và họ tên."),
            ("nhiều", "Công văn 12", "Trần Bình", "không phải là số"),
            ("-5", "Công văn 12", "Trần Bình", "không thể nhỏ hơn 0"),
            ("1.462", "Công văn 12", "Trần Bình", "Đây chính là số đang được tính."),
        ],
    )
    def test_what_cannot_be_recorded_is_said(
        self, visit: Visit, written: str, reason: str, by: str, problem: str
    ) -> None:
        app = correct(self.open_unit(visit), UNIT, written, reason, by=by)
        assert problem in app.error[0].value
        assert "sửa tay Số đoàn viên" not in text(app)

    def test_a_figure_that_looks_odd_is_recorded_only_if_insisted_on(self, visit: Visit) -> None:
        app = correct(self.open_unit(visit), UNIT, "9.000")
        assert "tăng giảm bất thường" in app.warning[0].value
        assert not app.success
        app.button(key="insist").click().run()
        assert "9.000" in app.success[0].value

    def in_conflict(self, visit: Visit, second: bytes) -> AppTest:
        """Correct a figure, accept another report of the unit, and look at the unit."""
        app = correct(self.open_unit(visit), UNIT, "1.470")
        app.file_uploader[0].set_value([("lần 2.xlsx", second, "")])
        app.run()
        app.button(key="accept").click().run()
        app.button(key="put-receipt-away").click().run()
        return app

    def test_the_review_says_which_corrections_are_kept(self, visit: Visit, second: bytes) -> None:
        app = correct(self.open_unit(visit), UNIT, "1.470")
        app.file_uploader[0].set_value([("lần 2.xlsx", second, "")])
        app.run()
        assert app.dataframe[0].value["Ghi chú"].tolist() == ["giữ 01 số liệu sửa tay"]
        app.get("button_group")[0].set_value("units").run()
        assert "**01 số liệu sửa tay** khác với số trong tệp" in text(app)
        assert "Số đoàn viên 2024 1.470 20 −1.450" in text(app)

    def test_the_next_file_does_not_undo_a_correction(self, visit: Visit, second: bytes) -> None:
        app = self.in_conflict(visit, second)
        assert "tệp lần 2.xlsx ghi 20 (Số liệu!" in text(app)
        # The two files are compared, whatever was corrected in between.
        assert "Số đoàn viên 2024 đã thay đổi 1.462 20 −1.442" in text(app)
        control = next(one for one in app.get("button_group") if one.key.startswith("changes-"))
        control.set_value("removed").run()
        assert "Số đoàn viên 2024 đã thay đổi" not in text(app)
        app.button(key="close-unit").click().run()
        assert "01 số liệu sửa tay cần xử lý: Gió Ngàn" in text(app)
        app.get("button_group")[0].set_value("corrections").run()
        assert "1.470 20 Công văn 12 Trần Bình ▼ cần xử lý" in text(app)

    def settle(self, visit: Visit, second: bytes, action: str, name: str = "Lan") -> AppTest:
        app = self.in_conflict(visit, second)
        app.text_input(key="acting_name-unit").set_value(name)
        next(one for one in app.button if str(one.key).startswith(f"{action}-")).click().run()
        return app

    def test_the_correction_can_be_kept(self, visit: Visit, second: bytes) -> None:
        app = self.settle(visit, second, "keep")
        assert app.success[0].value == "Số đoàn viên, năm 2024: giữ số sửa tay."
        assert "Số đoàn viên 2024 1.470 20 Công văn 12 Lan" in text(app)
        assert not [one for one in app.button if str(one.key).startswith(("keep-", "take-"))]

    def test_the_units_figure_can_be_taken(self, visit: Visit, second: bytes) -> None:
        app = self.settle(visit, second, "take")
        assert app.success[0].value == "Số đoàn viên, năm 2024: lấy số của đơn vị."
        assert "Số liệu sửa tay" not in text(app)
        assert "lấy số của đơn vị · Lan" in text(app)

    def test_settling_needs_a_name(self, visit: Visit, second: bytes) -> None:
        app = self.settle(visit, second, "take", name=" ")
        assert "họ tên" in app.error[0].value

    def test_a_correction_can_be_withdrawn(self, visit: Visit) -> None:
        app = correct(self.open_unit(visit), UNIT, "1.470")
        app.text_input(key="acting_name-unit").set_value("Lan")
        newest = max(
            one.key for one in app.text_input if str(one.key).startswith("reason-withdraw")
        )
        app.text_input(key=newest).set_value("Nhầm")
        app.button(key=newest.replace("reason-", "do-")).click().run()
        assert "đã rút lại" in text(app)
        assert "Số đoàn viên 2024 1.470 1.462" not in text(app)

    def test_the_provinces_own_total_is_held_against_its_units(self, visit: Visit) -> None:
        app = correct(self.open_unit(visit, ROOT), ROOT, "27.504", code=MEMBERS)
        assert not app.exception
        assert "Đã ghi nhận" in app.success[0].value
        assert "Đã đối chiếu 1 số tổng hợp; **1** số chênh lệch." in text(app)
        assert re.search(r"Số đoàn viên 2024 27\.504 [\d.]+ [+−][\d.]+ 11/11", text(app))
        app.button(key="close-unit").click().run()
        app.get("button_group")[0].set_value("reconciled").run()
        assert re.search(r"Toàn tỉnh Số đoàn viên 2024 27\.504", text(app))
