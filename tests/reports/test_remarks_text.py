from datetime import date

from nq07stats.analysis import narratives_of, sections_within, who_wrote
from nq07stats.catalogue import Section
from nq07stats.reports import Selection
from nq07stats.reports.remarks_text import passages, write
from tests.analysis.small_outline import PLAN, section, status, written

EVERY = sections_within(PLAN)


def texts(sections=EVERY, units="ABC", of=None):
    return narratives_of(written() if of is None else of, sections, list(units))


def test_texts_of_one_section_stand_below_its_heading_and_their_units():
    assert passages(texts(["I"]), PLAN, "vi") == (
        "I. Mục I\n\nA (vi):\nĐã ban hành kế hoạch.\n\nC (vi):\nĐã họp."
    )


def test_headings_around_come_along_with_several_sections():
    assert passages(texts(["II.1", "models"]), PLAN, "en").split("\n\n") == [
        "II. Section II",
        "II.1. Section II.1",
        "A (en):\nPhong trào thi đua đều.\n- Một\n- Hai",
        "Section models",
        "A (en):\nBa điển hình.",
        "B (en):\nThi đua ở cơ sở.",
    ]


def test_a_lone_unit_is_named_once():
    assert passages(texts(units="C"), PLAN, "vi") == "C (vi)\n\nI. Mục I\n\nĐã họp."


def test_nothing_makes_nothing():
    assert passages(texts().iloc[:0], PLAN, "vi") == ""


def file(**more):
    selection = Selection(PLAN, (2020, 2021, 2022), "vi", date(2023, 4, 1))
    who = who_wrote(written(), status(), more.pop("sections", EVERY))
    return write(more.pop("found", texts()), who, selection, **more)


def test_the_file_opens_in_notepad():
    content = file()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n") > 20


def test_the_file_says_whose_texts_it_holds_who_is_silent_and_where_they_stand():
    lines = file().decode("utf-8-sig").splitlines()
    assert lines[:3] == ["ROOT (vi)", "Nhận xét, kiến nghị của các đơn vị", "PLAN (vi)"]
    assert lines[3].endswith("lập ngày 01/04/2023")
    assert lines[5].startswith("03/03 đơn vị đã gửi 05 nhận xét, kiến nghị ở 03/05 mục")
    assert "II. Mục II" in lines
    silent = lines[lines.index("Chưa có nhận xét:") + 1 :]
    assert silent[0] == "- I. Mục I. Để trống: B vi. Chưa gửi báo cáo: O vi."
    assert lines[-4:] == [
        "Nguồn:",
        "- A vi: A.xlsx, nhận ngày 20/03/2023",
        "- C vi: C.xlsx, nhận ngày 20/03/2023",
        "- B vi: B.xlsx, nhận ngày 20/03/2023",
    ]


def test_a_search_is_told_instead_of_who_is_silent():
    found = texts(["models"])
    content = file(found=found, words="điển hình").decode("utf-8-sig")
    assert "Chỉ gồm các nhận xét, kiến nghị có “điển hình”." in content
    assert "Chưa có nhận xét:" not in content


def test_lines_of_other_systems_are_no_empty_lines():
    plan = PLAN.with_rows(Section, [section("1")])
    found = written({("A", "1"): "một\r\nhai\rba"})
    assert passages(found, plan, "vi") == "A (vi)\n\n1. Mục 1\n\nmột\nhai\nba"
