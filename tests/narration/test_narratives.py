import pytest

from nq07stats import narration
from nq07stats.analysis import narratives_of, sections_within, who_wrote
from tests.analysis.small_outline import PLAN, status, written

EVERY = sections_within(PLAN)


def told(sections=EVERY, section="", language="vi", units="ABCO", **states):
    of = status(**states)
    who = who_wrote(written(), of[of["unit"].isin(list(units))], sections)
    return narration.headline_narratives(who, PLAN, language, section)


def test_one_section():
    assert told(["I"]) == (
        "**02/03 đơn vị** đã có nhận xét ở mục “I. Mục I”, 01 đơn vị để trống (B vi)."
    )
    assert told(["I"], B="missing") == (
        "**02/03 đơn vị** đã có nhận xét ở mục “I. Mục I”, 01 đơn vị chưa gửi báo cáo (B vi)."
    )
    assert told(["I"], units="AC") == "**02/02 đơn vị** đã có nhận xét ở mục “I. Mục I”."


def test_the_whole_outline():
    # A wrote three texts, B one, C one; A left II.2 and 3 blank, B and C four sections each.
    assert told() == (
        "**03/03 đơn vị** đã gửi **05 nhận xét, kiến nghị** ở **03/05 mục**, 03 đơn vị đã gửi báo "
        "cáo nhưng còn mục để trống (A vi, B vi và C vi)."
    )


def test_a_section_with_others_within_it():
    assert told(["II.1", "models"], "II.1", "en") == (
        "**2/3 units** have sent **3 remarks** on **2/2 sections**, in “II.1. Section II.1”, 2 "
        "with a report that leaves sections blank (B en and C en)."
    )


@pytest.mark.parametrize(
    ("unit", "sections", "line"),
    [
        ("A", ["I"], "**A vi** đã có nhận xét ở mục “I. Mục I”."),
        ("B", ["I"], "**B vi** để trống mục “I. Mục I”."),
        ("O", EVERY, "**O vi** chưa gửi báo cáo."),
        ("O", ["I"], "**O vi** chưa gửi báo cáo."),
        ("B", ["I", "3"], "**B vi** đã gửi báo cáo nhưng chưa có nhận xét ở mục nào."),
        (
            "A",
            EVERY,
            "**A vi** đã có nhận xét ở **03/05 mục**, còn để trống: II.2. Mục II.2; 3. Mục 3.",
        ),
        ("B", EVERY, "**B vi** đã có nhận xét ở **01/05 mục**, còn để trống 04 mục."),
        ("A", ["I", "models"], "**A vi** đã có nhận xét ở **02/02 mục**."),
    ],
)
def test_one_unit(unit, sections, line):
    assert told(sections, units=unit) == line


def test_nobody_has_to_write():
    assert told(units="") == "Không có đơn vị nào phải gửi báo cáo."


def test_nobody_has_reported_yet():
    who = who_wrote(written({}), status(A="missing", B="missing", C="to_mend"), EVERY)
    assert narration.headline_narratives(who, PLAN, "vi") == (
        "**Chưa có đơn vị nào gửi nhận xét, kiến nghị**, 03 đơn vị chưa gửi báo cáo (A vi, B vi "
        "và C vi)."
    )


def test_words_found():
    texts = narratives_of(written(), EVERY, ["A", "B", "C"])
    assert narration.headline_found(texts[texts["section"] == "models"], 5, "vi") == (
        "Tìm thấy trong **02/05 nhận xét, kiến nghị** của **02 đơn vị**, ở **01 mục**."
    )
    assert narration.headline_found(texts.iloc[:0], 5, "vi") == (
        "Không tìm thấy trong **05 nhận xét, kiến nghị**."
    )


def test_every_silent_unit_is_named():
    who = who_wrote(written(), status(C="to_mend"), ["models"])
    assert narration.silent_line(who, PLAN, "vi") == "Chưa gửi báo cáo: C vi và O vi."
    who = who_wrote(written(), status(), ["3"])
    assert narration.silent_line(who, PLAN, "vi") == (
        "Để trống: A vi, B vi và C vi. Chưa gửi báo cáo: O vi."
    )
    assert narration.silent_line(who[who["unit"] == ""], PLAN, "vi") == ""
