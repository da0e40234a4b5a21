import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from nq07stats import workspace
from nq07stats.observations import NARRATIVE_DTYPES, frame
from nq07stats.store import WHOLE_PERIOD, Store
from tests.store.tiny import submission

Visit = Callable[..., AppTest]


def headline(app: AppTest) -> str:
    return app.markdown[1].value


def written(app: AppTest, kind: str = "nq-remarks") -> str:
    """A block of written HTML."""
    return next(
        block.proto.body for block in app.get("html") if f'class="{kind}"' in block.proto.body
    )


def units(app: AppTest) -> list[str]:
    """Whose texts stand beside each other."""
    return re.findall(r"<h[34]><a[^>]*>([^<]*)</a></h", written(app))


def copied(app: AppTest) -> str:
    return re.search(r"<textarea[^>]*>\n(.*)</textarea>", written(app, "nq-copy"), re.DOTALL)[1]


def outline(app: AppTest) -> dict[str, str]:
    """The number of texts by section, as the outline tells it."""
    entries = (
        re.match(r":gray\[(.*?)\] (.*) :gray\[(.*)\]", text) for text in app.radio[0].options
    )
    return {entry[1].strip() or entry[2]: entry[3] for entry in entries}


@pytest.mark.usefixtures("sample_home")
class TestSample:
    def test_it_opens_at_the_first_section_with_the_units_beside_each_other(
        self, visit: Visit
    ) -> None:
        app = visit("remarks")
        assert not app.exception
        assert headline(app).startswith("**11/11 đơn vị** đã có nhận xét ở mục “I. Công tác")
        assert app.radio(key="section").value == "I"
        assert len(units(app)) == 11
        assert units(app)[:2] == ["TP Sao Mai", "Gió Ngàn"]
        assert not app.query_params

    def test_the_outline_counts_texts_and_prints_sections_where_they_belong(
        self, visit: Visit
    ) -> None:
        found = outline(visit("remarks"))
        assert found["Tất cả các mục"] == "138"
        assert (found["II.2.1"], found["5"]) == ("21", "9")
        names = list(found)
        assert names.index("II.2.1") + 1 == next(
            place for place, name in enumerate(names) if name.startswith("Phát hiện")
        )
        assert "context" not in names

    def test_a_section_stands_in_the_address(self, visit: Visit) -> None:
        app = visit("remarks")
        app.radio(key="section").set_value("5").run()
        assert app.query_params["section"] == "5"
        assert headline(app) == (
            "**09/11 đơn vị** đã có nhận xét ở mục “5. Kiến nghị, đề xuất”, 02 đơn vị để trống "
            "(Suối Nhạc và CĐ Viên chức)."
        )
        assert units(app) == units(visit("remarks", section="5"))

    def test_the_whole_outline_tells_what_each_unit_left_blank(self, visit: Visit) -> None:
        app = visit("remarks", section="")
        assert "**138 nhận xét, kiến nghị** ở **13/13 mục**" in headline(app)
        rows = next(b.proto.body for b in app.get("html") if "nq-rows" in b.proto.body)
        assert "3.2. Hạn chế; 5. Kiến nghị, đề xuất" in rows
        assert rows.index("Cơ quan LĐLĐ tỉnh") < rows.index("Gió Ngàn") < rows.index("TP Sao Mai")
        assert "Để trống: Gió Ngàn. Chưa gửi báo cáo: Cơ quan LĐLĐ tỉnh." in written(app)
        assert len(units(app)) == 138

    def test_one_unit_is_read_in_the_order_of_the_outline(self, visit: Visit) -> None:
        app = visit("remarks", unit="SUOINHAC")
        assert headline(app) == (
            "**Suối Nhạc** đã có nhận xét ở **11/13 mục**, còn để trống: 3.2. Hạn chế; 5. Kiến "
            "nghị, đề xuất."
        )
        sections = re.findall(r"<h3>([^<]*)</h3>", written(app))
        assert [section.split(". ")[0] for section in sections][-3:] == ["3.4", "4", "5"]
        assert len(sections) == 13
        assert not units(app)
        heading = next(
            b.proto.body for b in app.get("html") if "Suối Nhạc</a></h2>" in b.proto.body
        )
        assert 'href="units?unit=SUOINHAC"' in heading
        assert written(app).count("<p>Để trống</p>") == 2

    def test_words_are_found_without_their_marks_and_marked(self, visit: Visit) -> None:
        app = visit("remarks")
        app.text_input(key="words").set_value("Kinh PHI").run()
        assert app.query_params == {"words": "Kinh PHI"}
        assert headline(app).startswith("Tìm thấy trong **08/138 nhận xét")
        marked = re.findall(r"<mark>(.*?)</mark>", written(app))
        assert {words.lower() for words in marked} == {"kinh phí"}
        assert len(marked) >= 8
        assert outline(app)["Tất cả các mục"] == "8"
        assert len(units(app)) == 8
        assert visit("remarks", words="kinh phi", section="3").radio[0].value == "3"

    def test_nothing_found_is_said(self, visit: Visit) -> None:
        app = visit("remarks", words="khinh khí cầu")
        assert headline(app) == "Không tìm thấy trong **138 nhận xét, kiến nghị**."
        assert not app.get("download_button")

    def test_the_texts_can_be_copied_and_taken_along(self, visit: Visit) -> None:
        app = visit("remarks", section="3.1", unit="kind.sector")
        assert copied(app).startswith(
            "3.1. Tồn tại\n\nCông đoàn ngành Giáo dục tỉnh Minh Họa:\nMột số trường"
        )
        assert len(app.get("download_button")) == 1

    def test_every_text_tells_where_it_stands(self, visit: Visit) -> None:
        shown = written(visit("remarks", section="3.1", unit="kind.sector"))
        assert "Nguồn: báo cáo nhận ngày 26/03/2025" in shown
        assert "NQ07-MINHHOA_CDGD.xlsx" in shown
        assert re.search(r"Trang “Đánh giá”, ô A\d+", shown)

    def test_a_units_name_leads_to_its_profile_under_the_filters(self, visit: Visit) -> None:
        app = visit("remarks", years="2021", section="5")
        assert 'href="units?years=2021&amp;unit=SAOMAI"' in written(app)
        app = visit("remarks", lang="en", section="5")
        assert 'href="units?lang=en&amp;unit=SAOMAI"' in written(app)

    def test_a_unit_that_has_not_reported(self, visit: Visit) -> None:
        app = visit("remarks", unit="COQUAN")
        assert headline(app) == "**Cơ quan LĐLĐ tỉnh** chưa gửi báo cáo."
        app.button(key="do-remarks").click().run()
        assert app.title[0].value == "Tiếp nhận báo cáo"

    def test_it_can_be_read_in_english(self, visit: Visit) -> None:
        app = visit("remarks", lang="en", section="II")
        assert app.title[0].value == "Remarks and proposals"
        assert "**11/11 units** have sent" in headline(app)
        assert "Without" not in copied(app)
        assert copied(app).startswith("II. Results\n\nII.1. Results against")

    @pytest.mark.parametrize("name", ["section", "unit"])
    def test_unknown_values_are_refused_and_dropped(self, visit: Visit, name: str) -> None:
        app = visit("remarks", **{name: "<script>"})
        assert not app.exception
        assert not app.query_params

    def test_long_searches_are_cut(self, visit: Visit) -> None:
        app = visit("remarks", words="a " * 500)
        assert not app.exception
        assert len(app.text_input(key="words").value) == 100


@pytest.mark.usefixtures("empty_home")
class TestEmptyWorkspace:
    def test_it_says_what_will_stand_here_and_leads_to_the_reports(self, visit: Visit) -> None:
        app = visit("remarks")
        assert headline(app).startswith("**Chưa có đơn vị nào gửi nhận xét, kiến nghị**, 11")
        app.button(key="do-remarks").click().run()
        assert app.title[0].value == "Tiếp nhận báo cáo"


def test_what_people_write_is_shown_as_text(empty_home: Path, visit: Visit) -> None:  # noqa: ARG001
    hostile = '</textarea><script>alert(1)</script>\n**[đây](http://example.org)**\n- "a" & <b>'
    place = {"sheet": "<i>Đánh giá</i>", "cell": "A7"}
    store = Store.open(workspace.workspace("real"))
    unit = store.catalogue().reporting_units[0].code
    row = {"unit": unit, "section": "I", "text": hostile, **place}
    report = submission(
        unit,
        {},
        scope=[(WHOLE_PERIOD, "I")],
        file_name="<b>.xlsx",
        narratives=frame(NARRATIVE_DTYPES, [row]),
    )
    store.keep_original(repr((unit, {})).encode())
    store.record(report)
    store.close()

    app = visit("remarks", words="day")
    shown = written(app)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert '<p class="item"><span>-</span> &quot;a&quot; &amp; &lt;b&gt;</p>' in shown
    assert "**[<mark>đây</mark>](http://example.org)**" in shown
    assert "&lt;b&gt;.xlsx<br>Trang “&lt;i&gt;Đánh giá&lt;/i&gt;”, ô A7" in shown
    assert html.unescape(copied(app)).endswith(hostile)
    assert written(app, "nq-copy").count("<script>") == 1
