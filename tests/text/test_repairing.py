"""Texts out of older encodings, and texts that only look as they should."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from nq07stats.text import Repaired, repair
from nq07stats.text.legacy import encoding_of, has_capitals_only, proof_of
from nq07stats.text.repairing import decoded
from nq07stats.text.syllables import is_syllable

VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"
# the same letters as each encoding has them in code page 1252
TCVN3 = "aµ¸¶·¹¨»¾¼½Æ©ÇÊÈÉËeÌÐÎÏÑªÒÕÓÔÖi×ÝØÜÞoßãáâä«åèæçé¬êíëìîuïóñòô\u00adõøö÷ùyúýûüþ®"
TCVN3_CAPITALS = dict(zip("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§", strict=True))
VNI = (
    "a aø aù aû aõ aï aê aè aé aú aü aë aâ aà aá aå aã aä e eø eù eû eõ eï eâ eà eá eå eã eä "
    "i ì í æ ó ò o oø où oû oõ oï oâ oà oá oå oã oä ô ôø ôù ôû ôõ ôï "
    "u uø uù uû uõ uï ö öø öù öû öõ öï y yø yù yû yõ î ñ"
)
TO_TCVN3 = dict(zip(VOWELS, TCVN3, strict=True)) | TCVN3_CAPITALS
TO_VNI = dict(zip(VOWELS, VNI.split(), strict=True))
TO_VNI |= {letter.upper(): typed.upper() for letter, typed in TO_VNI.items()}

WORDS = (
    "số công đoàn cơ sở có kế hoạch phát động thi đua khen thưởng được giữ vững đẩy mạnh nghị "
    "tổng hợp kết quả thực hiện người lao động nữ ưu tú điển hình tiên tiến quỹ huyện thuỷ kỹ sư "
    "giấy khen bằng ngành giáo dục nghỉ lễ mỹ thuật cấp tỉnh uỷ viên chuyên trách yêu cầu "
)
PHRASES = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=8).map(" ".join)


def to_tcvn3(text: str) -> str:
    return "".join(TO_TCVN3.get(letter, letter) for letter in text)


def to_vni(text: str) -> str:
    return "".join(TO_VNI.get(letter, letter) for letter in text)


def as_1258(text: str) -> str:
    """What a program makes of the bytes that takes them for code page 1258."""
    return text.encode("cp1252").decode("cp1258")


@pytest.mark.parametrize(
    ("font", "encoding", "capitals"),
    [
        (".VnTime", "tcvn3", False),
        (".VnTimeH", "tcvn3", True),
        (".VnArial NarrowH", "tcvn3", True),
        (".vnarialh", "tcvn3", True),
        ("VNI-Times", "vni", False),
        ("vni-helve", "vni", False),
        ("Times New Roman", None, False),
        ("", None, False),
    ],
)
def test_the_font_names_the_encoding(font: str, encoding: str | None, capitals: bool) -> None:
    assert encoding_of(font) == encoding
    assert has_capitals_only(font) == capitals


@pytest.mark.parametrize(
    ("text", "font", "meant"),
    [
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", ".VnTime", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("§éc lËp - Tù do - H¹nh phóc", ".VnArial", "Độc lập - Tự do - Hạnh phúc"),
        ("céng hßa x· héi", ".VnTimeH", "CỘNG HÒA XÃ HỘI"),
        ("stt", ".VnTimeH", "STT"),
        (
            "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam",
            "VNI-Times",
            "Cộng hòa xã hội chủ nghĩa Việt Nam",
        ),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", "VNI-Helve", "Độc lập - Tự do - Hạnh phúc"),
        ("COÄNG HOØA", "VNI-Times", "CỘNG HÒA"),
        ("d\u00adíi", ".VnTime", "dưới"),
        ("d-íi ®Êt, ®Çu t- kinh-tÕ", ".VnTime", "dưới đất, đầu tư kinh-tế"),
        ("Sè C§CS", ".VnTime", "Số CĐCS"),
    ],
)
def test_texts_of_older_encodings(text: str, font: str, meant: str) -> None:
    repaired = repair(text, font)
    assert (repaired.text, repaired.certain) == (meant, True)
    assert repaired.kinds == (encoding_of(font),)


@pytest.mark.parametrize("letter", VOWELS)
def test_every_letter_comes_back(letter: str) -> None:
    syllable = "đan" if letter == "đ" else f"b{letter}n"
    for text in (letter, syllable):
        assert repair(to_tcvn3(text), ".VnTime").text == text
        assert repair(to_tcvn3(text), ".VnTimeH").text == text.upper()
    assert repair(to_vni(syllable), "VNI-Times").text == syllable
    assert repair(to_vni(syllable.upper()), "VNI-Times").text == syllable.upper()
    if letter.upper() in TCVN3_CAPITALS:
        assert repair(to_tcvn3(letter.upper()), ".VnTime").text == letter.upper()


@given(PHRASES)
def test_phrases_come_back(phrase: str) -> None:
    assert repair(to_tcvn3(phrase), ".VnTime").text == phrase
    assert repair(to_tcvn3(phrase), ".VnTimeH").text == phrase.upper()
    assert repair(to_vni(phrase), "VNI-Times").text == phrase
    assert repair(to_vni(phrase.upper()), "VNI-Times").text == phrase.upper()


@given(PHRASES)
def test_phrases_come_back_that_were_taken_for_another_code_page(phrase: str) -> None:
    phrase = f"{phrase} đẩy mạnh những kế hoạch"
    assert repair(as_1258(to_tcvn3(phrase)), ".VnTime").text == phrase
    assert repair(as_1258(to_tcvn3(phrase)), ".VnTimeH").text == phrase.upper()
    assert repair(as_1258(to_vni(phrase)), "VNI-Times").text == phrase
    assert repair(as_1258(to_vni(phrase.upper())), "VNI-Times").text == phrase.upper()


@given(PHRASES)
def test_without_the_font_an_encoding_is_only_supposed(phrase: str) -> None:
    for typed, kind in ((to_tcvn3(phrase), "tcvn3"), (to_vni(phrase), "vni")):
        repaired = repair(typed)
        if repaired.kinds and kind in repaired.kinds:
            assert repaired == Repaired(typed, (kind,), False, phrase)
        assert typed.isascii() or repaired.text in (typed, typed.replace("\u00ad", ""))


def test_a_longer_text_of_an_older_encoding_is_noticed() -> None:
    typed = "Sè ®oµn viªn c«ng ®oµn"
    assert repair(typed) == Repaired(typed, ("tcvn3",), False, "Số đoàn viên công đoàn")
    typed = "Soá ñoaøn vieân"
    assert repair(typed) == Repaired(typed, ("vni",), False, "Số đoàn viên")
    assert decoded("Sè ®oµn viªn", "tcvn3") == Repaired("Số đoàn viên", ("tcvn3",))
    assert decoded("Số đoàn viên", "tcvn3") == Repaired("Số đoàn viên")


@pytest.mark.parametrize(
    "text",
    [
        "Tên",
        "Ghi chú",
        "5 µm",
        "12 m²",
        "café",
        "Müller",
        "résumé",
        "Word®",
        "«thi đua»",
        "São Paulo",
    ],
)
def test_other_letters_of_code_page_1252_are_no_older_encoding(text: str) -> None:
    assert repair(text) == Repaired(text)


@given(PHRASES, st.sampled_from([".VnTime", ".VnTimeH", "VNI-Times"]))
def test_unicode_typed_in_an_older_font_is_left(phrase: str, font: str) -> None:
    phrase = f"{phrase} của"
    assert repair(phrase, font) == Repaired(phrase)
    decomposed = unicodedata.normalize("NFD", phrase)
    assert repair(decomposed, font) == Repaired(phrase, ("decomposed",))


def test_what_a_text_proves_of_its_font() -> None:
    assert proof_of("C«ng ®oµn", "tcvn3") == "old"
    assert proof_of("Số đoàn viên", "tcvn3") == "unicode"
    assert proof_of("của", "tcvn3") == "unicode"
    assert proof_of("Tên", "tcvn3") == ""
    assert proof_of("STT", "tcvn3") == ""


def test_two_encodings_in_one_cell_are_uncertain() -> None:
    supposed = Repaired("Số C«ng ®oµn", ("tcvn3",), False, "Số Công đoàn")
    assert repair("Số C«ng ®oµn", ".VnTime") == supposed
    assert repair("Số C«ng ®oµn") == supposed
    assert repair("Số ñoaøn vieân") == Repaired("Số ñoaøn vieân", ("vni",), False, "Số đoàn viên")


@pytest.mark.parametrize(
    ("text", "repaired", "kinds"),
    [
        (unicodedata.normalize("NFD", "Số đoàn viên"), "Số đoàn viên", ("decomposed",)),
        ("Số\u00a0liệu", "Số liệu", ("space",)),
        ("\u00a0\u00a0- Số", "  - Số", ("space",)),
        ("\ufeffSố\u200b", "Số", ("invisible",)),
        ("LÐLÐ tỉnh, Ðoàn", "LĐLĐ tỉnh, Đoàn", ("look_alike",)),
        ("СĐСS", "CĐCS", ("look_alike",)),  # the Cyrillic letter
        ("hòa, hoà", "hòa, hoà", ()),
        ("Москва", "Москва", ()),
        ("10 kΩ", "10 kΩ", ()),
        ("Dòng 1\nDòng 2", "Dòng 1\nDòng 2", ()),
    ],
)
def test_how_a_text_is_stored(text: str, repaired: str, kinds: tuple[str, ...]) -> None:
    assert repair(text) == (repaired, kinds, True, "")


def test_what_looks_like_a_sign_is_only_supposed_to_be_one() -> None:
    assert repair("х") == Repaired("х", ("look_alike",), False, "x")


@pytest.mark.parametrize("text", ["C?ng ?oàn", "C?ng", "C\ufffdng"])
def test_lost_letters_are_said(text: str) -> None:
    assert repair(text) == Repaired(text, ("lost",), False)


def test_a_question_is_no_lost_letter() -> None:
    assert repair("Đã sơ kết chưa? (có/không)") == Repaired("Đã sơ kết chưa? (có/không)")


OTHERS = st.characters(exclude_categories=("Cs",), exclude_characters="ÐƉ")


def meaning(text: str) -> str:
    """A text without what nobody sees, its spaces and letters stored in one way."""
    spaced = "".join(" " if char.isspace() and char > "\u007f" else char for char in text)
    seen = "".join(char for char in spaced if unicodedata.category(char) != "Cf")
    return unicodedata.normalize("NFC", seen)


def shown(text: str) -> str:
    """A text as it is seen: every space a plain one, nothing invisible."""
    spaced = (" " if char.isspace() and char > "\u007f" else char for char in text)
    return "".join(char for char in spaced if unicodedata.category(char) != "Cf")


@given(st.text(OTHERS, max_size=30), st.sampled_from(["", "Arial", "Times New Roman"]))
@example("\u00a0\u0080AÜ", "")
def test_unicode_never_changes_in_meaning(text: str, font: str) -> None:
    names = [unicodedata.name(letter, "") for letter in text]
    assume(not any(name.startswith(("CYRILLIC", "GREEK")) for name in names))
    assert meaning(repair(text, font).text) == meaning(text)


@given(st.text(max_size=30), st.sampled_from(["", ".VnTime", ".VnTimeH", "VNI-Times"]))
def test_any_text_can_be_repaired_and_needs_it_once(text: str, font: str) -> None:
    repaired = repair(text, font)
    assert repair(repaired.text).text == repaired.text or not repaired.certain
    if repaired.certain:
        assert bool(repaired.kinds) == (repaired.text != text)
        assert not repaired.suggestion


@pytest.mark.parametrize(
    "text",
    [
        "é" + "•" * 32_000 + "é",
        "•" * 32_000 + "é",
        "é" * 32_000,
        "ma-é" * 8_000,
        "đoàn viên của Công đoàn " * 1_400 + "\t",
    ],
)
@pytest.mark.parametrize("font", ["", ".VnTime"])
def test_the_longest_of_texts_takes_no_time_to_speak_of(text: str, font: str) -> None:
    before = time.process_time()
    repair(text, font)
    assert time.process_time() - before < 2


@pytest.mark.parametrize("word", [*WORDS.split(), "gì", "quyển", "nghiêng", "ổ", "ý", "khuỷu"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(word.upper())


@pytest.mark.parametrize("word", ["®oµn", "Coäng", "kết̀", "cáf", "ngắ", "xyz", "", "kêt̉"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)
