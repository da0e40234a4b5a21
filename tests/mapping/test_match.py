"""Which indicator or category a label names: near twins told apart, or left in doubt."""

from functools import cache

import pytest

from nq07stats.mapping.lines import LineReader
from nq07stats.mapping.match import Match, Subject
from nq07stats.mapping.types import CERTAIN, Label, Line
from tests.mapping.corpus.cases import sample_catalogue


@cache
def reader() -> LineReader:
    return LineReader(sample_catalogue())


def best(*path: str) -> Match | None:
    """The likeliest that a line of such a path is about."""
    said = reader().read(Line(0, tuple(Label(text, "A1") for text in path)))
    found = sorted([*said.subjects, *said.categories], key=lambda match: -match.confidence)
    return found[0] if found else None


def surely(*path: str) -> Subject | None:
    match = best(*path)
    return match.subject if match and match.confidence >= CERTAIN else None


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Số CĐCS có KH, phát động TĐ", "TD02"),
        ("CĐCS hưởng ứng PT do Thủ tướng Chính phủ phát động", "TD12"),
        ("Số CĐCS đưa TĐKT vào CTCT năm", "TT06"),
        ("Số CĐCS đưa nội dung TĐ-KT vào nghị quyết ĐH", "TT08"),
        ("Số CĐCS phân công CB phụ trách", "BM02"),
        ("Đơn vị có phân công cán bộ phụ trách (có/không)", "BM06"),
        ("Số CĐCS duy trì phong trào", "TD16"),
        ("KT đột xuất", "KT05"),
        ("Khen thưởng chuyên đề", "KT06"),
        ("Số lượt phong trào phát động", "TD03"),
        ("Số phong trào đã sơ kết, tổng kết", "TD04"),
        ("Kiểm tra, giám sát độc lập", "TT04"),
        ("Số cuộc KT, GS lồng ghép", "TT05"),
        ("Văn bản về TĐKT được rà soát", "TT12"),
        ("So CDCS co ke hoach, phat dong thi dua", "TD02"),
        ("Tổng số đoàn viên (người)", "CT02"),
        ("1.2. Giá trị làm lợi (tr.đ)", "SK02"),
    ],
)
def test_names_as_people_write_them(label: str, code: str) -> None:
    assert surely(label) == Subject(code)


@pytest.mark.parametrize(
    "label",
    [
        "Kiểm tra, giám sát",
        "Khen thưởng đột xuất, chuyên đề",
        "Số CĐCS đưa thi đua, khen thưởng vào",
        "Văn bản về thi đua, khen thưởng",
        "Số văn bản",
        "Số hội nghị quán triệt, tuyên truyền",
    ],
)
def test_what_parts_near_twins_has_to_be_said(label: str) -> None:
    match = best(label)
    assert match is None or match.confidence < CERTAIN


@pytest.mark.parametrize(
    "label",
    [
        "Số đoàn viên kết nạp mới",
        "Số đoàn viên nữ",
        "Đoàn viên nam",
        "Số CĐCS chưa có kế hoạch, phát động thi đua",
        "Số CĐCS được khen thưởng",
        "Số CĐCS thực hiện",
        "Tỷ lệ CĐCS có kế hoạch, phát động thi đua",
        "Khen thưởng công chức, viên chức giữ vị trí lãnh đạo, quản lý",
        "Số tiền khen thưởng đột xuất",
        "Số CĐCS có quỹ thưởng sáng kiến",
    ],
)
def test_one_word_more_or_less_may_change_everything(label: str) -> None:
    assert surely(label) is None


def test_every_name_and_alias_is_its_own() -> None:
    wrong = {}
    for code, row in sample_catalogue().indicators.items():
        for name in (row.name_vi, *row.aliases):
            match = best(name)
            if match is None or match.confidence < CERTAIN or match.subject.indicator != code:
                wrong[name] = match
    assert not wrong


def test_a_label_is_read_with_what_stands_over_it() -> None:
    assert surely("Khen thưởng", "Đột xuất") == Subject("KT05")
    assert surely("Điển hình tiên tiến", "Được nhân rộng") == Subject("DH04")
    assert surely("Số CĐCS", "Có phân công cán bộ phụ trách") == Subject("BM02")
    types = "organisation_type"
    assert surely("Số CĐCS", "- Doanh nghiệp") == Subject("CT01", "enterprise", types)
    assert surely("Tập thể", "Cờ thi đua của LĐLĐ tỉnh") == Subject(
        "KT01", "flag_federation", "award_form"
    )
    assert surely("Số đoàn viên", "Trong đó: nữ") is None


def test_an_indicator_and_its_category_in_one_label() -> None:
    said = reader().read(Line(0, (Label("Sáng kiến cấp tỉnh", "A1"),)))
    assert said.subjects[0].subject == Subject("SK01", "province", "initiative_level")
    assert said.subjects[0].confidence >= CERTAIN
    assert surely("Lượt tập thể, cá nhân được thưởng sáng kiến") == Subject("SK03")


def test_categories_with_words_for_their_breakdown() -> None:
    (first, *_) = reader().matcher.match_categories("Phong trào “Xanh - Sạch - Đẹp”")
    assert first.subject == Subject("", "green_clean", "movement")
    assert first.confidence >= CERTAIN
    (first, *_) = reader().matcher.match_categories("BK của TLĐ", ["award_form"])
    assert (first.subject.category, first.confidence) == ("merit_confederation", 1.0)
    (first, *_) = reader().matcher.match_categories("CSTĐCS", ["award_form"])
    assert (first.subject.category, first.confidence) == ("fighter_grassroots", 1.0)
    (first, *_) = reader().matcher.match_categories("Bằng khen", ["award_form"])
    assert first.confidence < CERTAIN
