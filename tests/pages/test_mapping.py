"""A workbook that was not made from the template, from drop to what is remembered of it."""

import io
import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import msoffcrypto
import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from nq07stats import workspace
from nq07stats.catalogue import read_folder

Visit = Callable[..., AppTest]

CATALOGUE = read_folder(Path("data/sample/catalogue"))
UNIT = CATALOGUE.units["GIONGAN"]
HEADING = ["STT", "Nội dung", 2020, 2021, 2022, 2023, 2024]
MEMBERS = [1, "Số đoàn viên", 2000, 2010, 2020, 2030, 2040]
UNCLEAR = [2, "Số văn bản", 2, 1, 1, 1, 1]


@pytest.fixture
def own_sample(prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder that serves the sample, for this test alone."""
    home = tmp_path / "home"
    shutil.copytree(prepared, home)
    monkeypatch.setenv("NQ07STATS_HOME", str(home))
    return home


def book(*rows: Sequence[object], sheets: Sequence[str] = ("Biểu 1",)) -> bytes:
    made = openpyxl.Workbook()
    for name in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.remove(made.worksheets[0])
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def report(*lines: Sequence[object], unit: str = UNIT.name_vi) -> bytes:
    return book([unit], [], HEADING, *lines)


def drop(app: AppTest, **files: bytes) -> AppTest:
    app.file_uploader[0].set_value([(name, content, "") for name, content in files.items()])
    return app.run()


def press(app: AppTest, key: str) -> AppTest:
    return app.button(key=key).click().run()


def text(app: AppTest) -> str:
    """Everything written in HTML and Markdown, without the marks."""
    parts = [block.proto.body for block in app.get("html")]
    parts += [block.value for block in (*app.markdown, *app.caption)]
    return re.sub("<style>.*?</style>|<[^>]+>", " ", " ".join(parts))


def style(app: AppTest) -> str:
    bodies = (block.proto.body for block in app.get("html"))
    return next(body for body in bodies if "--sign" in body and "#at-" in body)


def choices(app: AppTest) -> list[str]:
    return [one.label for one in app.button if one.key.startswith("mapping-choice-")]


def open_mapping(visit: Visit, **files: bytes) -> AppTest:
    app = press(drop(visit("submissions"), **files), "open-mapping")
    assert not app.exception
    return app


def accept(app: AppTest) -> AppTest:
    app.text_input(key="acting_name-accept").set_value("Trần Bình")
    return press(app, "accept")


@pytest.mark.usefixtures("sample_home")
class TestAsking:
    def test_an_unclear_row_is_asked_about_beside_the_sheet(self, visit: Visit) -> None:
        app = drop(visit("submissions"), a=report(MEMBERS, UNCLEAR))
        assert "**01 tệp** cần ghép số liệu" in text(app)
        app = press(app, "open-mapping")
        assert "Còn **01 câu hỏi**; đã rõ 5 số liệu" in text(app)
        assert "Dòng 5 “Số văn bản”" in text(app)
        assert "2040" in text(app)
        assert app.button(key="mapping-confirm").disabled

    def test_cells_are_marked_by_what_becomes_of_them(self, visit: Visit) -> None:
        app = open_mapping(visit, a=report(MEMBERS, UNCLEAR))
        rules = dict(re.findall(r':is\(([^)]*)\)\{--sign:"(.)"', style(app)))
        by_sign = {sign: cells.split(",") for cells, sign in rules.items()}
        assert {"#at-C4", "#at-B4"} <= set(by_sign["●"])
        assert {"#at-C5", "#at-B5"} <= set(by_sign["▼"])

    def test_an_answer_shows_what_follows_and_can_be_taken_back(self, visit: Visit) -> None:
        app = open_mapping(visit, a=report(MEMBERS, UNCLEAR))
        app = press(app, "mapping-choice-1")
        assert "lấy **10 số liệu**" in text(app)
        assert "+5 số liệu" in text(app)
        assert not app.button(key="mapping-confirm").disabled
        app = press(app, "mapping-undo")
        assert "đã rõ 5 số liệu" in text(app)
        assert app.button(key="mapping-confirm").disabled

    def test_a_row_can_be_left_out(self, visit: Visit) -> None:
        app = press(open_mapping(visit, a=report(MEMBERS, UNCLEAR)), "mapping-nothing")
        assert "lấy **5 số liệu**, không lấy 5 ô" in text(app)

    def test_any_indicator_can_be_looked_for_without_accents(self, visit: Visit) -> None:
        app = open_mapping(visit, a=report(MEMBERS, UNCLEAR))
        field = next(one for one in app.text_input if one.key.startswith("mapping-search-"))
        app = field.set_value("hoi nghi quan triet").run()
        assert any("LD02" in label for label in choices(app))
        app = press(app, "mapping-choice-1")
        assert "lấy **10 số liệu**" in text(app)

    def test_a_unit_that_is_not_named_is_asked_for(self, visit: Visit) -> None:
        app = open_mapping(visit, a=report(MEMBERS, unit="Số liệu thi đua"))
        assert "Tệp này là của đơn vị nào?" in text(app)
        field = next(one for one in app.selectbox if one.key.startswith("mapping-unit-"))
        app = field.set_value(UNIT.code).run()
        assert "lấy **5 số liệu**" in text(app)

    def test_the_same_row_on_several_sheets_is_one_question(self, visit: Visit) -> None:
        rows = [[UNIT.name_vi], [], HEADING, UNCLEAR]
        app = open_mapping(visit, a=book(*rows, sheets=("Biểu 1", "Biểu 2")))
        assert "Áp dụng cho cả 1 dòng, cột cùng tên ở trang “Biểu 2”" in text(app)
        assert "Còn **01 câu hỏi**" in text(app)

    def test_every_line_is_listed_and_what_is_left_out(self, visit: Visit) -> None:
        app = open_mapping(visit, a=report(MEMBERS, UNCLEAR))
        parts = next(one for one in app.get("button_group") if one.key == "mapping-part")
        app = parts.set_value("lines").run()
        assert "Dòng 4 Số đoàn viên" in re.sub(r"\s+", " ", text(app))
        app = press(app, "mapping-leave-rest")
        parts = next(one for one in app.get("button_group") if one.key == "mapping-part")
        app = parts.set_value("left").run()
        assert "C5" in text(app)
        assert not app.exception

    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_it_is_told_in_both_languages(self, visit: Visit, language: str) -> None:
        app = visit("submissions", lang=language)
        app = press(drop(app, a=report(MEMBERS, UNCLEAR)), "open-mapping")
        assert not app.exception
        sought = {"vi": "câu hỏi", "en": "**1 question** left"}
        assert sought[language] in text(app)

    def test_an_address_without_its_file_leads_to_all_reports(self, visit: Visit) -> None:
        app = visit("submissions", mapping="123456789abc")
        assert "11/11" in text(app)
        assert "mapping" not in app.query_params

    def test_what_a_sender_wrote_is_shown_as_it_is(self, visit: Visit) -> None:
        harmful = "<img src=x onerror=alert(1)> **Số** văn bản"
        app = open_mapping(visit, a=report(MEMBERS, [2, harmful, 2, 1, 1, 1, 1], UNCLEAR))
        bodies = " ".join(block.proto.body for block in app.get("html"))
        assert "<img" not in bodies
        assert not app.exception


@pytest.mark.usefixtures("own_sample")
class TestAfterwards:
    def test_a_confirmed_mapping_is_accepted_remembered_and_applied(self, visit: Visit) -> None:
        app = press(open_mapping(visit, a=report(MEMBERS, UNCLEAR)), "mapping-choice-1")
        app = press(app, "mapping-confirm")
        assert "**01/01 tệp** có thể tiếp nhận" in text(app)
        app = accept(app)
        assert "Cách ghép đã được ghi nhớ" in text(app)
        listed = workspace.open_current().submissions()
        assert listed.iloc[0][["unit", "kind", "file_name"]].tolist() == ["GIONGAN", "mapped", "a"]

        again = [2, "Số văn bản", 3, 3, 3, 3, 3]
        app = drop(visit("submissions"), b=report(MEMBERS, again))
        assert "**01/01 tệp** có thể tiếp nhận" in text(app)

    def test_a_remembered_mapping_can_be_looked_at_and_deleted(self, visit: Visit) -> None:
        app = press(open_mapping(visit, a=report(MEMBERS, UNCLEAR)), "mapping-choice-1")
        accept(press(app, "mapping-confirm"))
        app = visit("submissions")
        parts = next(one for one in app.get("button_group") if one.key == "log-part")
        app = parts.set_value("mappings").run()
        assert "Gió Ngàn" in text(app)
        app.text_input(key="acting_name-mappings").set_value("Trần Bình")
        delete = next(one for one in app.button if one.key.startswith("do-delete-mapping-"))
        delete.click().run()
        assert not workspace.open_current().mappings()
        app = drop(visit("submissions"), b=report(MEMBERS, [2, "Số văn bản", 3, 3, 3, 3, 3]))
        assert "cần ghép số liệu" in text(app)

    def test_the_next_file_to_map_follows_the_one_confirmed(self, visit: Visit) -> None:
        other = CATALOGUE.units["MAYHONG"].name_vi
        app = open_mapping(
            visit, a=report(MEMBERS, UNCLEAR), b=report(MEMBERS, UNCLEAR, unit=other)
        )
        app = press(press(app, "mapping-nothing"), "mapping-confirm")
        assert "Còn **01 câu hỏi**" in text(app)
        app = press(press(app, "mapping-nothing"), "mapping-confirm")
        assert "mapping" not in app.query_params
        assert "**02/02 tệp** có thể tiếp nhận" in text(app)

    def test_files_that_wait_stay_when_others_are_accepted(self, visit: Visit) -> None:
        other = CATALOGUE.units["MAYHONG"].name_vi
        app = drop(visit("submissions"), a=report(MEMBERS), b=report(MEMBERS, UNCLEAR, unit=other))
        app = press(accept(app), "put-receipt-away")
        assert "**01 tệp** cần ghép số liệu" in text(app)


@pytest.mark.usefixtures("sample_home")
def test_an_encrypted_file_asks_for_its_password(visit: Visit) -> None:
    locked = io.BytesIO()
    msoffcrypto.OfficeFile(io.BytesIO(report(MEMBERS))).encrypt("mật khẩu", locked)
    app = drop(visit("submissions"), a=locked.getvalue())
    assert "**01 tệp** có mật khẩu" in text(app)
    field = next(one for one in app.text_input if one.key.startswith("password-"))
    field.set_value("sai")
    app = press(app, "open-locked")
    assert "Mật khẩu không đúng" in app.error[0].value
    field = next(one for one in app.text_input if one.key.startswith("password-"))
    field.set_value("mật khẩu")
    app = press(app, "open-locked")
    assert "**01/01 tệp** có thể tiếp nhận" in text(app)
