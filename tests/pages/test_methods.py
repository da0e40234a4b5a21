import re
from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from nq07stats import workspace
from nq07stats.analysis.methods import METHODS
from nq07stats.catalogue import Succession, Target, Unit
from nq07stats.charts.theme import SIGNS
from nq07stats.messages import translator
from pages._method_tables import TABLES, meanings
from pages._methods import chapters

Visit = Callable[..., AppTest]
ENGLISH = translator("en")


def read(app: AppTest) -> str:
    assert not app.exception
    assert not app.error
    body: str = next(block.proto.body for block in app.get("html") if "nq-book" in block.proto.body)
    return body


def texts(body: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", body).split())


def test_every_chapter_has_something_to_say() -> None:
    assert set(chapters(ENGLISH)) == {"measures", *METHODS, *TABLES}


def test_every_sign_has_its_meaning() -> None:
    assert meanings(ENGLISH).keys() == SIGNS.keys()


@pytest.mark.usefixtures("sample_home")
class TestSample:
    @pytest.mark.parametrize("lang", ["vi", "en"])
    @pytest.mark.parametrize("chapter", chapters(ENGLISH))
    def test_each_chapter_opens_by_its_address(self, visit: Visit, chapter: str, lang: str) -> None:
        app = visit("methods", chapter=chapter, lang=lang)
        title = chapters(translator("vi" if lang == "vi" else "en"))[chapter]
        assert read(app).startswith(f'<section class="nq-book"><h2>{title}</h2>')
        assert app.radio(key="chapter").value == chapter

    def test_it_opens_with_every_indicator_and_ratio_by_section(self, visit: Visit) -> None:
        app = visit("methods")
        assert "62 chỉ tiêu thống kê" in app.markdown[1].value
        body = read(app)
        assert body.count("<details>") == 62 + 24
        assert body.index("Tình hình chung") < body.index("Đổi mới công tác khen thưởng")

    def test_an_address_leads_to_a_measure(self, visit: Visit) -> None:
        body = read(visit("methods", measure="TD02_CT01"))
        lead = texts(body[body.index('<section class="nq-entry lead">') : body.index("</section>")])
        assert lead.startswith("TD02_CT01 Tỷ lệ CĐCS có kế hoạch, phát động thi đua")
        assert "100 × Σ Số CĐCS có kế hoạch, phát động thi đua [TD02]" in lead
        assert "85%, hằng năm (Chỉ tiêu minh họa, Mục 2; minh họa)" in lead
        assert 'href="#measure-TD02" title="Số CĐCS có kế hoạch, phát động thi đua"' in body

    def test_the_definitions_can_be_taken_along(self, visit: Visit) -> None:
        (button,) = visit("methods").get("download_button")
        assert button.key == "download-definitions"
        assert button.label == "Tải định nghĩa, công thức"

    def test_unknown_addresses_are_dropped(self, visit: Visit) -> None:
        app = visit("methods", measure="NONE", chapter="none")
        assert "nq-entry lead" not in read(app)
        assert not {"measure", "chapter"} & set(app.query_params)

    def test_turning_to_a_chapter_changes_the_address(self, visit: Visit) -> None:
        app = visit("methods", measure="CT01", words="khen")
        app.radio(key="chapter").set_value("bounds").run()
        assert app.query_params["chapter"] == "bounds"
        assert not {"measure", "words"} & set(app.query_params)
        assert "90/190 = 47,4%" in read(app)

    def test_what_is_found_is_of_all_chapters_until_one_is_chosen(self, visit: Visit) -> None:
        app = visit("methods", words="khen", chapter="bounds")
        assert app.radio(key="chapter").value == ""
        assert "chapter" not in app.query_params
        app.radio(key="chapter").set_value("measures").run()
        assert "words" not in app.query_params
        assert read(app).count("<h2>") == 1

    def test_words_are_found_without_their_accents(self, visit: Visit) -> None:
        body = read(visit("methods", words="khen thuong dot xuat"))
        assert re.findall(r'<span class="code">([^<]+)', body)[:2] == ["KT05_KT", "KT05"]
        assert body.count("<details open>") == 2
        assert 'class="nq-link" href="methods?measure=KT01"' in body

    def test_words_are_found_in_rules_targets_and_methods(self, visit: Visit) -> None:
        body = read(visit("methods", words="mức chỉ tiêu"))
        shown = set(re.findall("<h2>(.*?)</h2>", body))
        titles = chapters(translator("vi"))
        assert shown >= {titles[chapter] for chapter in ("verdicts", "gaps", "signs")}
        assert titles["sources"] not in shown

    def test_words_that_stand_nowhere_are_told(self, visit: Visit) -> None:
        app = visit("methods", words="<b>không có</b> zzz")
        assert not app.exception
        body = next(block.proto.body for block in app.get("html") if "Đề nghị" in block.proto.body)
        assert "&lt;b&gt;không có&lt;/b&gt; zzz" in body

    def test_rules_are_told_without_placeholders(self, visit: Visit) -> None:
        shown = texts(read(visit("methods", chapter="rules")))
        assert "{" not in shown
        assert "năm …: ghi …, không thể nhỏ hơn 0" in shown

    def test_a_deadline_says_whether_its_day_counts(self, visit: Visit) -> None:
        shown = texts(read(visit("methods", chapter="documents")))
        assert "31/03/2025 Có 31/03/2025 đơn vị" in shown
        assert "Danh mục chưa có." in shown


@pytest.mark.usefixtures("empty_home")
class TestReal:
    def test_an_empty_workspace_has_its_methods(self, visit: Visit) -> None:
        app = visit("methods", lang="en")
        assert "Plan No. 149/KH-LĐLĐ" in app.markdown[1].value
        assert read(app).count("<details>") == 62 + 24
        assert "for reference" in texts(read(visit("methods", chapter="targets", lang="en")))

    def test_changes_of_units_are_listed(self, visit: Visit) -> None:
        store = workspace.open_current()
        units = list(store.catalogue().table(Unit))
        closed, successor = units[1], units[2]
        closed = closed.model_copy(update={"valid_to": date(2024, 6, 30)})
        succession = Succession(
            from_unit=closed.code, to_unit=successor.code, date=date(2024, 7, 1), share=0.5
        )
        store.save_rows(Unit, [units[0], closed, *units[2:]], by="", reason="")
        store.save_rows(Succession, [succession], by="", reason="")
        shown = texts(read(visit("methods", chapter="documents", lang="en")))
        assert f"30/06/2024 {closed.name_en} closed" in shown
        assert f"01/07/2024 {successor.name_en} takes over 50% of {closed.name_en}" in shown

    def test_without_targets_it_says_so(self, visit: Visit) -> None:
        workspace.open_current().save_rows(Target, [], by="", reason="")
        shown = texts(read(visit("methods", chapter="targets")))
        assert "Chưa nhập chỉ tiêu nào." in shown
