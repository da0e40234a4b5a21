import pytest

from nq07stats.narration.names import brief, called, together, told_apart, without_gap
from nq07stats.narration.words import Words
from tests.analysis.small_plan import catalogue, indicator


def named(*pairs):
    """A plan whose measures have these Vietnamese and English names."""
    rows = [
        indicator(f"N{place}", "S").model_copy(update={"name_vi": vi, "name_en": en})
        for place, (vi, en) in enumerate(pairs)
    ]
    return catalogue(*rows), [row.code for row in rows]


INSPECTIONS = (
    ("Cuộc kiểm tra, giám sát độc lập", "Separate inspections"),
    ("Cuộc kiểm tra, giám sát lồng ghép", "Combined inspections"),
)


@pytest.mark.parametrize(
    ("names", "language", "shared", "rests"),
    [
        (
            [vi for vi, _ in INSPECTIONS],
            "vi",
            "Cuộc kiểm tra, giám sát …",
            ["Độc lập", "Lồng ghép"],
        ),
        ([en for _, en in INSPECTIONS], "en", "… inspections", ["Separate", "Combined"]),
        (
            ["Lượt tập thể được khen thưởng", "Lượt cá nhân được khen thưởng"],
            "vi",
            "Lượt … được khen thưởng",
            ["Tập thể", "Cá nhân"],
        ),
        # Too little is shared, or one name is wholly within the other.
        (["Tỷ lệ khối", "Tỷ lệ thỏa ước"], "vi", "", ["Tỷ lệ khối", "Tỷ lệ thỏa ước"]),
        (["Số đoàn viên", "Số đoàn viên nữ"], "vi", "", ["Số đoàn viên", "Số đoàn viên nữ"]),
        (
            ["Direct workers among awards", "Direct workers and others among awards"],
            "en",
            "",
            ["Direct workers among awards", "Direct workers and others among awards"],
        ),
        # A single Vietnamese syllable at the end may be half a word.
        (["Thưởng chuyên trách", "Lương không trách"], "vi", "", None),
        (["Khen thưởng (a b) này", "Khen thưởng (a c) này"], "vi", "", None),
        (["Alone"], "en", "", ["Alone"]),
    ],
)
def test_what_names_share_is_told_once(names, language, shared, rests):
    assert told_apart(names, language) == (shared, rests or names)


def test_a_long_name_is_told_without_its_brackets():
    long = "Sáng kiến được công nhận (tính một lần, ở cấp cao nhất)"
    assert brief(long) == "Sáng kiến được công nhận"
    assert brief("Văn hóa (khối A)") == "Văn hóa (khối A)"
    assert brief("(Không có gì ngoài ngoặc đơn trong cả tên này)")


def test_measures_are_called_by_name_first_and_then_by_what_differs():
    plan, codes = named(*INSPECTIONS)
    words = Words(plan, "vi")
    assert called(words, codes) == {
        "N0": ("Cuộc kiểm tra, giám sát độc lập", "độc lập"),
        "N1": ("Cuộc kiểm tra, giám sát lồng ghép", "lồng ghép"),
    }


def test_what_names_share_is_written_without_what_tells_them_apart():
    assert without_gap("Lượt … được khen thưởng") == "Lượt được khen thưởng"
    assert without_gap("Cuộc kiểm tra, giám sát …") == "Cuộc kiểm tra, giám sát"
    assert without_gap("… inspections") == "inspections"


def test_several_measures_have_one_name():
    plan, codes = named(*INSPECTIONS)
    assert together(Words(plan, "vi"), codes) == "Cuộc kiểm tra, giám sát …"
    assert together(Words(plan, "en"), codes) == "Inspections"
    plan, codes = named(("Hội nghị", "Conferences"), ("Bài viết", "Articles"), ("Lớp", "Courses"))
    assert together(Words(plan, "vi"), codes) == "Hội nghị và 02 mục khác"
    assert together(Words(plan, "en"), codes[:2]) == "Conferences and 1 other"
    assert together(Words(plan, "en"), codes[:1]) == "Conferences"
