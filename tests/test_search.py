from hypothesis import given
from hypothesis import strategies as st

from nq07stats.search import search

PLACES = {
    "TD": "LĐLĐ huyện Tam Đường",
    "DT": "Đường Tam",
    "TU": "LĐLĐ huyện Tân Uyên",
    "TH": "Than Uyên (TH02)",
}


def test_accents_capitals_and_order_do_not_matter() -> None:
    assert search("tam duong", PLACES) == ["TD", "DT"]
    assert search("ĐƯỜNG  tam", PLACES) == ["DT", "TD"]


def test_every_word_must_begin_one() -> None:
    assert search("huyen uyen", PLACES) == ["TU"]
    assert search("huyen giao", PLACES) == []
    assert search("yen", PLACES) == []


def test_codes_are_found_within_brackets() -> None:
    assert search("th02", PLACES) == ["TH"]


def test_beginnings_come_before_middles_and_short_before_long() -> None:
    assert search("uyen", PLACES) == ["TH", "TU"]
    found = search("than", {"long": "Đoàn Than Uyên", "short": "Mỏ than", "first": "Thanh niên ta"})
    assert found == ["first", "short", "long"]


def test_nothing_is_found_by_nothing() -> None:
    assert search(" .", PLACES) == []


@given(st.dictionaries(st.text(max_size=3), st.text(max_size=12)), st.text(max_size=12))
def test_what_is_found_is_among_what_was_given(texts: dict[str, str], sought: str) -> None:
    found = search(sought, texts)
    assert len(found) == len(set(found))
    assert set(found) <= texts.keys()


@given(st.text(alphabet="ăâđêôơư aeiou tnh", min_size=1).filter(str.strip))
def test_a_text_is_found_by_itself(text: str) -> None:
    assert search(text, {"it": text}) == ["it"]
