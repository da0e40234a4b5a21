"""Texts as people type them."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nq07stats.text import fold, normalise, places

WORDS = st.text(
    st.sampled_from(
        "aàáảãạăằắẳẵặâầấẩẫậđeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵbchnx "
    ),
    max_size=30,
)


def test_repairs_what_a_mac_or_a_web_page_leaves() -> None:
    decomposed = unicodedata.normalize("NFD", "Số đoàn viên")
    assert normalise(f"\ufeff {decomposed}\u00a0\u200b\n ") == "Số đoàn viên"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hòa Bình", "HOÀ  BÌNH"),
        ("Thủy", "thuỷ"),
        ("Khỏe", "Khoẻ"),
        ("Tuý", "Túy"),
        ("ĐẢM VIỆC NHÀ", "Đảm việc nhà"),
    ],
)
def test_the_same_words_fold_to_the_same_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("má", "mà"), ("đa", "da"), ("ô", "o"), ("hòa", "hóa")])
def test_other_words_do_not(one: str, other: str) -> None:
    assert fold(one) != fold(other)
    assert fold(one, diacritics=False) == fold(other, diacritics=False)


def test_folding_without_diacritics() -> None:
    assert fold("LĐLĐ H. Tam Đường", diacritics=False) == "ldld h. tam duong"
    assert fold("Nguyễn Thị Hưởng", diacritics=False) == "nguyen thi huong"


@given(WORDS)
def test_folding_does_not_care_how_letters_are_stored(text: str) -> None:
    for key in (fold(text), fold(text, diacritics=False)):
        assert fold(key) == key
    assert fold(unicodedata.normalize("NFD", text).upper()) == fold(text)


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Phong trào Thi  ĐUA, thi\nđua", "thi dua", ["Thi  ĐUA", "thi\nđua"]),
        ("nghi đua, thi đuali", "thi đua", []),
        ("hoà bình", " HÒA ", ["hoà"]),
        ("Đạt 85% (78,3%)", "85%", ["85%"]),
        ("a.b và a b", "a.b", ["a.b"]),
        (
            unicodedata.normalize("NFD", "thưởng"),
            "thuong",
            [unicodedata.normalize("NFD", "thưởng")],
        ),
        ("khen\u200b thưởng", "khen thưởng", ["khen\u200b thưởng"]),
        ("thưởng", "", []),
    ],
)
def test_words_are_found_however_they_are_typed(text: str, words: str, found: list[str]) -> None:
    assert [text[start:stop] for start, stop in places(text, words)] == found


@given(st.text(max_size=30), WORDS)
def test_what_is_found_are_the_words(text: str, words: str) -> None:
    found = places(f"{text} {words} {text}", words)
    bare = fold(words, diacritics=False)
    assert bool(found) == bool(bare)
    assert all(stop <= start for (_, stop), (start, _) in pairwise(found))
    for start, stop in found:
        assert fold(f"{text} {words} {text}"[start:stop], diacritics=False) == bare
