from html import unescape
from re import sub

from hypothesis import given
from hypothesis import strategies as st

from nq07stats.messages import translator
from pages._prose import prose

T = translator("vi")
LONG = "Một câu dài vừa phải của đơn vị. " * 30


def test_lines_are_paragraphs_and_items() -> None:
    assert prose("Kết quả:\n- Một;\r\n\n1. Hai", T) == (
        '<p>Kết quả:</p><p class="item"><span>-</span> Một;</p>'
        '<p class="item"><span>1.</span> Hai</p>'
    )


def test_what_people_write_is_text_and_nothing_else() -> None:
    written = prose('<script>alert(1)</script> **đậm** <img src=x onerror="a">', T, "script")
    assert "<script" not in written
    assert "<img" not in written
    assert written.count("<mark>script</mark>") == 2
    assert "**đậm**" in written


def test_a_long_text_is_folded_after_a_sentence() -> None:
    shown, folded = prose(LONG, T).split('<details class="more">')
    assert shown.endswith("đơn vị.</p>")
    assert 220 < len(shown) < 460
    assert "Đọc tiếp" in folded


def test_a_little_more_is_not_folded_away_nor_what_is_to_be_whole() -> None:
    assert "<details" not in prose(LONG[:590], T)
    assert "<details" not in prose(LONG, T, whole=True)


def test_where_a_word_is_found_nothing_is_folded_away() -> None:
    assert '<details class="more" open>' in prose(LONG + "Kết thúc.", T, "ket thuc")
    assert '<details class="more">' in prose("Mở đầu. " + LONG, T, "mo dau")


def test_words_found_across_lines_are_marked_on_each() -> None:
    assert prose("thi\nđua", T, "thi dua") == "<p><mark>thi</mark></p><p><mark>đua</mark></p>"


@given(st.text(alphabet="ab <>&\n.-1", max_size=1500), st.sampled_from(["", "a", "ab", "b a"]))
def test_no_letter_is_lost(text: str, words: str) -> None:
    written = sub(r"<summary>.*?</summary>", "", prose(text, T, words))
    bare = unescape(sub(r"<[^>]*>", "", written))
    assert "".join(bare.split()) == "".join(text.split())
