"""The catalogue's tables, its changes, its way through Excel, the closing of units."""

import io
import re
import shutil
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from nq07stats import workspace
from nq07stats.catalogue import ROW_TYPES, Deadline, Succession, Unit
from nq07stats.store import Store
from nq07stats.workbooks.catalogue_book import write_catalogue_book

Visit = Callable[..., AppTest]


def written(app: AppTest) -> str:
    """All HTML of the page's own part."""
    return " ".join(block.proto.body for block in app.main.get("html"))


def said(app: AppTest) -> str:
    """All text of the page."""
    told = [block.value for block in (*app.main.markdown, *app.main.caption)]
    return " ".join([*told, unescape(re.sub("<[^>]*>", " ", written(app)))])


def headline(app: AppTest) -> str:
    return app.main.markdown[1].value


def lines(app: AppTest) -> list[str]:
    """What stands in the lines of the table, as far as they are shut."""
    return [
        " ".join(unescape(re.sub("<[^>]*>", " ", line)).split())
        for line in re.findall("<summary>(.*?)</summary>", written(app))
    ]


@pytest.fixture
def store(prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The sample in a workspace of its own, to be changed."""
    home = tmp_path / "home"
    shutil.copytree(prepared, home)
    monkeypatch.setenv("NQ07STATS_HOME", str(home))
    return workspace.open_current()


@pytest.mark.usefixtures("sample_home")
class TestTables:
    def test_units_come_first_with_what_the_catalogue_holds(self, visit: Visit) -> None:
        app = visit("catalogue")
        assert not app.exception
        assert "**12 đơn vị** báo cáo **62 chỉ tiêu thống kê**" in headline(app)
        assert "**12 chỉ tiêu kế hoạch** (minh họa)" in headline(app)
        assert "(bản số 1)" in headline(app)
        assert len(lines(app)) == 13
        assert lines(app)[1].startswith("SAOMAI Liên đoàn Lao động thành phố Sao Mai")

    @pytest.mark.parametrize("table", [row_type.table for row_type in ROW_TYPES])
    @pytest.mark.parametrize("lang", ["vi", "en"])
    def test_every_table_can_be_read(self, visit: Visit, table: str, lang: str) -> None:
        app = visit("catalogue", table=table, lang=lang)
        assert not app.exception
        assert app.radio(key="table").value == table
        assert table in ("succession",) or lines(app)
        assert all(lines(app))

    def test_columns_in_which_nothing_stands_are_left_out(self, visit: Visit) -> None:
        assert "Loại đơn vị" in said(visit("catalogue"))
        assert "Ngày kết thúc" not in said(visit("catalogue")).split("MINHHOA")[0]

    def test_a_row_says_all_it_holds_in_words_and_what_needs_it(self, visit: Visit) -> None:
        text = said(visit("catalogue", table="indicator", row="TD02"))
        assert "số đếm trong một tổng" in text
        assert "Số công đoàn cơ sở" in text
        assert "Tỷ lệ (1): Tỷ lệ CĐCS có kế hoạch, phát động thi đua" in text

    def test_a_row_asked_for_stands_before_the_others(self, visit: Visit) -> None:
        app = visit("catalogue", table="unit", row="CDGD")
        (lead,) = re.findall('<div class="nq-entry lead">.*?</dl></div>', written(app))
        assert "Công đoàn ngành Giáo dục" in lead
        assert 'href="units?unit=CDGD"' in lead

    def test_unknown_tables_and_rows_leave_the_address(self, visit: Visit) -> None:
        app = visit("catalogue", table="<b>", row="nothing", part="nothing")
        assert not app.exception
        assert not {"table", "row", "part"} & set(app.query_params)

    def test_words_are_looked_for_in_all_tables_however_typed(self, visit: Visit) -> None:
        app = visit("catalogue", words="chien si toan quoc")
        assert [line.split()[0] for line in lines(app)] == ["fighter_national"]
        assert "Hệ khen thưởng" in said(app)
        app = visit("catalogue", words="nothing of the kind")
        assert "“nothing of the kind”" in said(app)

    def test_another_table_is_chosen_and_kept_in_the_address(self, visit: Visit) -> None:
        app = visit("catalogue", row="CDGD")
        app.radio(key="table").set_value("rule").run()
        assert app.query_params["table"] == "rule"
        assert "row" not in app.query_params
        written_rules = Path("data/sample/catalogue/rule.csv").read_text(encoding="utf-8")
        assert len(lines(app)) == len(written_rules.splitlines()) - 1

    def test_nobody_has_changed_anything_yet(self, visit: Visit) -> None:
        app = visit("catalogue", part="changes")
        assert "chưa ai sửa danh mục" in said(app)
        app.button(key="do-changes").click().run()
        assert app.query_params["part"] == "excel"

    def test_english(self, visit: Visit) -> None:
        app = visit("catalogue", lang="en")
        assert app.title[0].value == "Catalogue"
        assert "**12 units** report **62 indicators**" in headline(app)


class TestEmptyWorkspace:
    @pytest.mark.usefixtures("empty_home")
    @pytest.mark.parametrize("part", ["tables", "changes", "excel", "units"])
    def test_every_part_is_shown(self, visit: Visit, part: str) -> None:
        app = visit("catalogue", part=part)
        assert not app.exception
        assert "**03 chỉ tiêu kế hoạch** (tham khảo)" in headline(app)

    @pytest.mark.usefixtures("empty_home")
    def test_a_unit_without_reports_can_be_removed(self, visit: Visit) -> None:
        store = workspace.open_current()

        def change(book: Any) -> None:
            book["Đơn vị"].delete_rows(7)
            book["Quan hệ cấp trên"].delete_rows(6)

        app = dropped(visit, store, change)
        assert "bỏ 02 mục" in said(app)
        apply(app, "Bỏ")
        assert "TAMDUONG" not in store.catalogue().units


class TestChanges:
    def test_each_is_told_with_who_when_why_before_and_after(
        self, store: Store, visit: Visit
    ) -> None:
        catalogue = store.catalogue()
        days = [
            row.model_copy(update={"date": date(2025, 4, 7)}) if row.who == "unit" else row
            for row in catalogue.table(Deadline)
        ]
        store.save_rows(Deadline, days, by="Trần Thị Bình", reason="Công văn 12")
        store.save_rows(Unit, catalogue.table(Unit), by="Không", reason="không đổi")
        app = visit("catalogue", part="changes")
        text = said(app)
        for words in ("Bản số 2", "Trần Thị Bình", "Công văn 12", "31/03/2025", "07/04/2025"):
            assert words in text
        assert "do Trần Thị Bình sửa lúc" in headline(app)
        assert "unit_report" in said(visit("catalogue", part="changes", words="cong van"))
        assert "unit_report" not in said(visit("catalogue", part="changes", words="khac"))
        assert "Sửa gần nhất" in said(visit("catalogue", table="deadline", row="unit_report"))


def workbook(store: Store, change: Callable[[Any], None]) -> bytes:
    revision, catalogue = store.standing_catalogue()
    book = openpyxl.load_workbook(io.BytesIO(write_catalogue_book(catalogue, revision)))
    change(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def dropped(visit: Visit, store: Store, change: Callable[[Any], None]) -> AppTest:
    content = workbook(store, change)
    app = visit("catalogue", part="excel")
    app.file_uploader[0].set_value(("danh-muc.xlsx", content, "application/octet-stream"))
    return app.run()


def apply(app: AppTest, reason: str) -> AppTest:
    app.text_input(key="acting_name-book").set_value("Nguyễn Văn A")
    app.text_input(key="reason-book").set_value(reason)
    return app.button(key="save-book").click().run()


class TestExcel:
    def test_a_workbook_taken_and_dropped_again_changes_nothing(
        self, store: Store, visit: Visit
    ) -> None:
        app = dropped(visit, store, lambda _: None)
        assert "không làm thay đổi gì" in app.info[0].value

    def test_what_would_change_is_shown_before_it_is_put_in_place(
        self, store: Store, visit: Visit
    ) -> None:
        def change(book: Any) -> None:
            book["Đơn vị"]["I7"] = "30/06/2022"
            book["Chỉ tiêu kế hoạch"]["E6"] = 50
            book["Các ban"]["A8"], book["Các ban"]["B8"] = "office", "Văn phòng"
            book["Các ban"]["C8"] = "Office"

        app = dropped(visit, store, change)
        text = said(app)
        assert "Thêm 01, sửa 02, bỏ 0 mục" in text
        assert "**Mẫu đã gửi** không còn khớp" in text
        assert "**Gió Ngàn** kết thúc hoạt động ngày 30/06/2022" in text
        assert "số liệu đã tiếp nhận** sẽ không còn được hiển thị" in text
        assert store.catalogue_revision() == 1
        apply(app, "Rà soát")
        catalogue = store.catalogue()
        assert catalogue.units["GIONGAN"].valid_to == date(2022, 6, 30)
        assert "office" in catalogue.departments
        assert set(store.catalogue_changes()["reason"]) == {"Rà soát"}
        assert app.query_params["part"] == "changes"

    def test_every_mistake_is_told_and_nothing_offered(self, store: Store, visit: Visit) -> None:
        def change(book: Any) -> None:
            book["Đơn vị"]["G7"] = "village"
            book["Đơn vị"].delete_rows(15)
            book["Chỉ tiêu thống kê"]["O5"] = "cả hai"

        app = dropped(visit, store, change)
        text = said(app)
        assert "Đơn vị!G7" in text
        assert "Chỉ tiêu thống kê!O5" in text
        assert "Công đoàn ngành Giáo dục tỉnh Minh Họa: đơn vị đã có báo cáo" in text
        assert "save-book" not in {button.key for button in app.button}

    def test_name_and_reason_are_asked_for(self, store: Store, visit: Visit) -> None:
        app = dropped(visit, store, lambda book: book["Các ban"].__setitem__("B5", "Ban khác"))
        app = app.button(key="save-book").click().run()
        assert "lý do" in app.warning[0].value
        assert store.catalogue_revision() == 1

    def test_a_workbook_of_yesterday_is_refused(self, store: Store, visit: Visit) -> None:
        def meanwhile(book: Any) -> None:
            book["Các ban"]["B5"] = "Ban khác"

        app = dropped(visit, store, meanwhile)
        store.save_rows(Deadline, store.catalogue().table(Deadline)[::-1], by="B", reason="")
        app = apply(app, "Rà soát")
        assert "bản danh mục số 1, nay danh mục đã là bản số 2" in app.error[0].value
        assert store.catalogue_revision() == 2

    @pytest.mark.usefixtures("store")
    def test_what_is_no_workbook_is_refused(self, visit: Visit) -> None:
        app = visit("catalogue", part="excel")
        app.file_uploader[0].set_value(("a.xlsx", b"text", "application/octet-stream"))
        assert "Excel" in app.run().error[0].value


class TestClosing:
    def entered(self, visit: Visit, day: date | None, *heirs: str) -> AppTest:
        app = visit("catalogue", part="units", closing="GIONGAN")
        app.date_input[0].set_value(day).run()
        if heirs:
            app.multiselect[0].set_value(list(heirs)).run()
        return app

    def save(self, app: AppTest) -> AppTest:
        app.text_input(key="acting_name-closing").set_value("Nguyễn Văn A")
        app.text_input(key="reason-closing").set_value("Sắp xếp")
        return app.button(key="save-closing").click().run()

    def test_a_unit_is_closed_with_successors_and_opened_again(
        self, store: Store, visit: Visit
    ) -> None:
        before = store.catalogue()
        app = self.entered(visit, date(2025, 6, 30), "MAYHONG", "NANGMOI")
        text = said(app)
        assert "vẫn báo cáo đủ các năm 2020–2024" in text
        assert "Mây Hồng (50%) và Nắng Mới (50%)" in text
        app.number_input[0].set_value(30.0).run()
        assert "Còn 20% không chuyển về đơn vị nào" in said(app)
        self.save(app)
        catalogue = store.catalogue()
        assert catalogue.units["GIONGAN"].valid_to == date(2025, 6, 30)
        assert catalogue.successions == (
            Succession(from_unit="GIONGAN", to_unit="MAYHONG", date=date(2025, 7, 1), share=0.3),
            Succession(from_unit="GIONGAN", to_unit="NANGMOI", date=date(2025, 7, 1), share=0.5),
        )
        assert store.catalogue_revision() == 2
        app = self.entered(visit, None)
        assert "hoạt động trở lại" in said(app)
        self.save(app)
        assert store.catalogue() == before

    @pytest.mark.usefixtures("store")
    def test_shares_above_the_whole_are_refused(self, visit: Visit) -> None:
        app = self.entered(visit, date(2025, 6, 30), "MAYHONG", "NANGMOI")
        app.number_input[0].set_value(80.0).run()
        assert "130,0%" in app.error[0].value
        assert "save-closing" not in {button.key for button in app.button}

    def test_who_saw_an_older_catalogue_is_told(self, store: Store, visit: Visit) -> None:
        app = self.entered(visit, date(2025, 6, 30))
        app.text_input(key="acting_name-closing").set_value("Nguyễn Văn A")
        app.text_input(key="reason-closing").set_value("Sắp xếp").run()
        store.save_rows(Deadline, store.catalogue().table(Deadline)[::-1], by="B", reason="")
        app.button(key="save-closing").click().run()
        assert "vừa được người khác thay đổi" in app.error[0].value
        assert store.catalogue().units["GIONGAN"].valid_to is None

    @pytest.mark.usefixtures("store")
    def test_nothing_is_saved_of_what_stands_already(self, visit: Visit) -> None:
        app = visit("catalogue", part="units", closing="GIONGAN")
        assert "tiếp tục hoạt động" in said(app)
        assert "save-closing" not in {button.key for button in app.button}
