import io
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from nq07stats import workspace
from nq07stats.catalogue import read_folder
from nq07stats.findings import Finding
from nq07stats.sending_back import to_send_back
from nq07stats.store import NewSubmission
from nq07stats.workbooks.cells import Refusal
from nq07stats.workbooks.guard import Guard
from tests.filled import plausible, workbook

Visit = Callable[..., AppTest]

SAMPLE = Path("data/sample")
CATALOGUE = read_folder(SAMPLE / "catalogue")
OFFICE, UNIT = "COQUAN", "GIONGAN"


@pytest.fixture(scope="module")
def good() -> bytes:
    """The report of the province's office, which the sample lacks."""
    return workbook(CATALOGUE, OFFICE, plausible(CATALOGUE, OFFICE))


@pytest.fixture(scope="module")
def faulty() -> bytes:
    """A report with exactly two cells to mend."""
    values = plausible(CATALOGUE, UNIT)
    first, second, *_ = (key for key, value in values.items() if value == 20.0)
    return workbook(CATALOGUE, UNIT, values | {first: -5.0, second: "nhiều"})


def drop(app: AppTest, **files: bytes) -> AppTest:
    dropped = [(name, content, "") for name, content in files.items()]
    app.file_uploader[0].set_value(dropped)
    return app.run()


def sent(name: str) -> bytes:
    return (SAMPLE / f"NQ07-MINHHOA_{name}.xlsx").read_bytes()


def headline(app: AppTest) -> str:
    """The sentence under the title, without the sign before it."""
    large = next(block for block in app.main.children.values() if _key(block) == "headline")
    return str(large.markdown[0].value)


def _key(block: Any) -> str:
    return str(getattr(getattr(block, "proto", None), "id", "")).rpartition("-")[2]


def tables(app: AppTest) -> str:
    """Everything in the tables to read."""
    return " ".join(
        re.sub("<[^>]+>", " ", block.proto.body)
        for block in app.get("html")
        if "nq-rows" in block.proto.body or "nq-sent" in block.proto.body
    )


def standing(app: AppTest) -> pd.DataFrame:
    """The table of where the units' reports stand."""
    called = 'aria-label="Các đơn vị và tình trạng báo cáo"'
    bodies = (block.proto.body for block in app.get("html"))
    return pd.read_html(io.StringIO(next(body for body in bodies if called in body)))[0]


def accept(app: AppTest, name: str = "Trần Bình") -> AppTest:
    app.text_input(key="acting_name-accept").set_value(name)
    return app.button(key="accept").click().run()


@pytest.mark.usefixtures("sample_home")
class TestLooking:
    def test_the_grid_agrees_with_the_headline(self, visit: Visit) -> None:
        app = visit("submissions")
        assert "**11/11 đơn vị** đã gửi báo cáo" in headline(app)
        grid = standing(app)
        assert len(grid) == 12
        late = grid[grid["Trạng thái"].str.contains("sau hạn")]
        assert late[["Đơn vị", "Số ngày chậm"]].to_numpy().tolist() == [["Cầu Vồng", 4]]

    def test_the_figures_say_what_the_grid_shows_beside_them(self, visit: Visit) -> None:
        said = " ".join(block.proto.body for block in visit("submissions").get("html"))
        # A supplement of the health sector waits for four cells; its first report counts.
        assert "04 ô trong tệp gửi sau" in said
        assert "chưa kể Cơ quan LĐLĐ tỉnh" in said

    def test_nothing_is_stored_before_it_is_accepted(self, visit: Visit, good: bytes) -> None:
        app = drop(visit("submissions"), a=good)
        assert "**01/01 tệp** có thể tiếp nhận" in headline(app)
        app.button(key="put-aside").click().run()
        assert "Cơ quan LĐLĐ tỉnh chưa gửi phần báo cáo" in headline(app)

    def test_every_file_gets_its_outcome_and_no_bad_one_stops_the_others(
        self, visit: Visit, good: bytes, faulty: bytes
    ) -> None:
        app = drop(
            visit("submissions"),
            good=good,
            faulty=faulty,
            text="không phải bảng tính".encode(),
            cut=good[: len(good) // 2],
            same=sent("SAOMAI"),
            replaced=sent("HUONGDUONG"),
        )
        assert not app.exception
        shown = app.dataframe[0].value.set_index("Tệp")["Kết quả kiểm tra"].to_dict()
        assert shown == {
            "good": "● có thể tiếp nhận",
            "faulty": "▼ cần chỉnh sửa",
            "text": "▼ không đọc được",
            "cut": "▼ không đọc được",
            "same": "○ đã tiếp nhận, cùng một tệp",
            "replaced": "○ đã nhận, đã có tệp thay thế",
        }
        assert app.button(key="accept").label == (
            "Tiếp nhận 01 báo cáo, ghi nhận 01 báo cáo cần chỉnh sửa"
        )

    def test_findings_can_be_filtered(self, visit: Visit, faulty: bytes) -> None:
        app = drop(visit("submissions"), faulty=faulty, text=b"xin", same=sent("MAYHONG"))
        assert tables(app).count("faulty") == 2
        app.selectbox(key="finding-file-review").set_value("text").run()
        assert "văn bản thuần" in tables(app)
        assert "faulty" not in tables(app)

    def test_findings_are_found_without_diacritics(self, visit: Visit, faulty: bytes) -> None:
        app = drop(visit("submissions"), faulty=faulty, text=b"xin", more=b"%PDF", one=b"MZ")
        app.text_input(key="finding-text-review").set_value("VAN BAN THUAN").run()
        assert "văn bản thuần" in tables(app)
        assert "faulty" not in tables(app)

    def test_a_name_is_asked_for(self, visit: Visit, good: bytes) -> None:
        app = drop(visit("submissions"), a=good)
        app = accept(app, name=" ")
        assert "Đề nghị nhập họ tên" in app.error[0].value
        assert "có thể tiếp nhận" in headline(app)

    def test_a_text_to_send_back_names_every_cell(self, visit: Visit, faulty: bytes) -> None:
        app = drop(visit("submissions"), **{"bao-cao.xlsx": faulty})
        app.get("button_group")[0].set_value("send_back").run()
        text = app.code[0].value
        assert text.startswith("Kính gửi: ")
        assert "“bao-cao.xlsx”" in text
        assert re.findall(r"^\d\. Trang “Số liệu”, ô [A-Z]+\d+: ", text, re.MULTILINE)
        assert text.count("\n1. ") == text.count("\n2. ") == 1

    def test_a_file_that_returns_is_told_by_what_was_mended(
        self, visit: Visit, faulty: bytes
    ) -> None:
        found = [
            Finding("negative", "error", "Số liệu", "F12", {"value": -5}, UNIT, 2021, "CT02"),
        ]
        with Guard() as guard:
            made = to_send_back("a.xlsx", faulty, "0", found, guard, CATALOGUE, "vi", unit=UNIT)
        assert not isinstance(made, Refusal)
        app = drop(visit("submissions"), **{made[0]: made[1]})
        told = tables(app)
        assert told.count("đã chỉnh sửa") == 1
        assert told.count("mới phát hiện") == 2
        assert "Số liệu!F12" in told

    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_a_unit_has_an_address(self, visit: Visit, language: str) -> None:
        app = visit("submissions", report="CDYT", lang=language)
        app = visit_unit(app, "CDYT")
        assert not app.exception
        assert app.query_params["report"] == "CDYT"
        assert "NQ07-MINHHOA_CDYT_bo-sung.xlsx" in tables(app)

    def test_an_unknown_unit_is_dropped_from_the_address(self, visit: Visit) -> None:
        app = visit_unit(visit("submissions"), "<script>")
        assert "report" not in app.query_params
        assert "11/11" in headline(app)

    def test_a_file_of_another_unit_is_refused_at_a_unit(self, visit: Visit, good: bytes) -> None:
        app = drop(visit_unit(visit("submissions"), UNIT), a=good)
        assert "**0/01 tệp** có thể tiếp nhận" in headline(app)


def visit_unit(app: AppTest, unit: str) -> AppTest:
    app.query_params["report"] = unit
    return app.run()


def press(app: AppTest, action: str, reason: str) -> None:
    """Withdraw or restore the one submission of a unit for which that is offered."""
    field = next(one for one in app.text_input if one.key.startswith(f"reason-{action}-"))
    field.set_value(reason)
    next(one for one in app.button if one.key.startswith(f"do-{action}-")).click().run()


@pytest.mark.usefixtures("own_sample")
class TestDeciding:
    def test_accepted_reports_count_and_faulty_ones_are_noted(
        self, visit: Visit, good: bytes, faulty: bytes
    ) -> None:
        app = accept(drop(visit("submissions"), good=good, faulty=faulty, text=b"xin"))
        assert headline(app).endswith(
            "Đã tiếp nhận **01 báo cáo**; ghi nhận **01 báo cáo** còn ô cần chỉnh sửa; "
            "01 tệp không ghi nhận."
        )
        assert len(app.code) == 2
        app.button(key="put-receipt-away").click().run()
        assert "Cơ quan LĐLĐ tỉnh đã gửi phần báo cáo" in headline(app)
        grid = standing(app).set_index("Đơn vị")
        assert grid.loc["Gió Ngàn", "Ô cần chỉnh sửa"] == 2

    def test_a_file_checked_before_another_was_accepted_is_checked_again(
        self, visit: Visit, good: bytes
    ) -> None:
        first = drop(visit("submissions"), a=good)
        accept(drop(visit("submissions"), b=good))
        first.run()
        assert first.dataframe[0].value["Kết quả kiểm tra"][0] == "○ đã tiếp nhận, cùng một tệp"

    def test_a_withdrawn_report_leaves_its_unit_missing_until_it_is_restored(
        self, visit: Visit
    ) -> None:
        app = visit_unit(visit("submissions"), "SUOINHAC")
        app.text_input(key="acting_name-unit").set_value("Trần Bình")
        press(app, "withdraw", "Gửi nhầm tệp")
        assert app.success[0].value.startswith("Đã rút lại báo cáo số")
        assert "chưa gửi báo cáo" in headline(app)
        assert "Gửi nhầm tệp" in tables(app)
        press(app, "restore", "Rút nhầm")
        assert "đúng hạn" in headline(app)

    def test_a_withdrawal_needs_a_reason(self, visit: Visit) -> None:
        app = visit_unit(visit("submissions"), "SUOINHAC")
        press(app, "withdraw", " ")
        assert "lý do" in app.error[0].value
        assert "đúng hạn" in headline(app)

    def test_a_reminder_is_noted_with_its_document(self, visit: Visit) -> None:
        app = visit_unit(visit("submissions"), OFFICE)
        assert "chưa nhận được" in app.code[0].value
        app.text_input(key="acting_name-unit").set_value("Trần Bình")
        app.text_input(key=f"document-{OFFICE}").set_value("CV 12/LĐLĐ")
        app.button(key=f"note-{OFFICE}").click().run()
        assert "CV 12/LĐLĐ" in tables(app)
        app.button(key="close-unit").click().run()
        assert standing(app)["Đôn đốc"].iloc[-1].startswith("01 lần")


@pytest.mark.usefixtures("empty_home")
class TestEmptyWorkspace:
    def test_it_tells_the_way_to_begin(self, visit: Visit) -> None:
        app = visit("submissions")
        assert not app.exception
        assert "chưa có báo cáo nào của **11 đơn vị**" in headline(app)
        grid = standing(app)
        assert set(grid["Trạng thái"]) == {"○\xa0chưa bắt đầu tiếp nhận"}
        assert list(grid) == ["Đơn vị", "Trạng thái", "Ngày gửi", "Hồ sơ"]
        assert any("Tải mẫu và gửi cho từng đơn vị" in block.value for block in app.markdown)

    def test_every_missing_unit_gets_a_text_of_its_own(self, visit: Visit) -> None:
        app = visit("submissions")
        app.button(key="remind-many").click().run()
        assert app.code[0].value.count("Kính gửi: ") == 12

    def test_files_of_no_known_unit_are_listed_too(self, visit: Visit) -> None:
        store = workspace.open_current()
        for unit in ("", "NOWHERE"):
            sent = NewSubmission(
                unit=unit,
                kind="template",
                state="rejected",
                file_name=f"{unit or 'stray'}.xlsx",
                file_hash=unit,
                received_on=date(2025, 3, 28),
                recorded_by="Lan",
            )
            store.record(sent)
        store.close()
        app = visit("submissions")
        assert not app.exception
        assert re.search(r"NOWHERE +▼.*NOWHERE\.xlsx.*– +▼.*stray\.xlsx", tables(app))

    def test_a_report_of_another_plan_is_no_report_of_a_unit_here(
        self, visit: Visit, faulty: bytes
    ) -> None:
        app = drop(visit("submissions"), a=faulty)
        assert not app.exception
        assert app.button(key="accept").disabled
