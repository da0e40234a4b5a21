"""Vietnamese text from before Unicode: letters that only a certain font shows as what they mean.

Two encodings are met. TCVN3 (also "ABC"; VN3 of TCVN 5712:1993) has one byte a letter, but none for
capitals with a tone: these are typed small in a second font whose name ends in "H". VNI-Windows
writes most letters as a base with a mark after it. Spreadsheets keep such bytes as the characters
of code page 1252, seldom of 1258.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from nq07stats.text.syllables import is_syllable

Encoding = Literal["tcvn3", "vni"]

_TCVN3_FROM = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
_TCVN3 = {
    start + place: letter
    for start, letters in _TCVN3_FROM.items()
    for place, letter in enumerate(letters)
}

_VNI_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_ROUND = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_VNI_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_ALONE = dict(zip("íìæóòñîôö", "íìỉĩịđỵơư", strict=True))


def _vni_pairs() -> dict[str, str]:
    """Return what each base with the mark after it means, in small letters."""
    pairs = {
        base + mark: _VNI_ALONE.get(base, base) + tone
        for base in "aeouyôö"
        for mark, tone in _VNI_TONES.items()
    }
    for base in "aeo":
        pairs |= {base + mark: f"{base}\u0302{tone}" for mark, tone in _VNI_ROUND.items()}
    pairs |= {"a" + mark: f"a\u0306{tone}" for mark, tone in _VNI_BREVE.items()}
    del pairs["yï"]
    return {typed: unicodedata.normalize("NFC", meant) for typed, meant in pairs.items()}


_VNI = _vni_pairs() | _VNI_ALONE
_VNI_UNIT = re.compile("|".join(sorted(_VNI, key=len, reverse=True)), re.IGNORECASE)

_TOKEN = re.compile(r"(?:[A-Za-z]|[^\x00-\x7f\s“”‘’–—…\u00a0])+")
_WORD = re.compile("(?:[^\\W_]|[\u0300-\u036f])(?:.*(?:[^\\W_]|[\u0300-\u036f]))?", re.DOTALL)
_NEW = re.compile("[\u0302\u0306\u031b\u1ea0-\u1ef9]")
_OF_1258 = re.compile("[ăđơưĂĐƠƯ\u0300\u0301\u0303\u0309\u0323₫]")
_ABBREVIATION = re.compile("[A-ZÐĐ]{2,}")
_MAY_BE_HYPHENATED = re.compile(r"[^\s\x00-\x2c\x2e-\x40]+")


@lru_cache(maxsize=256)
def encoding_of(font: str) -> Encoding | None:
    """Tell the encoding that a font is made for; ``None`` for fonts of Unicode."""
    name = font.casefold().lstrip("_ ")
    if name.startswith(".vn"):
        return "tcvn3"
    return "vni" if name.startswith("vni") else None


def has_capitals_only(font: str) -> bool:
    """Whether a TCVN3 font shows every letter as a capital."""
    return encoding_of(font) == "tcvn3" and (
        font.endswith("H") or (font.islower() and font.endswith("h"))
    )


def is_surely_unicode(text: str) -> bool:
    """Whether a text has letters that no reading of an older encoding yields."""
    return _NEW.search(text) is not None


Proof = Literal["old", "unicode", ""]


def proof_of(text: str, encoding: Encoding) -> Proof:
    """Tell what a text in the font of an older encoding proves of how it was typed.

    People type Unicode too into cells that kept such a font. "C«ng" is a word in TCVN3 only, "của"
    in Unicode only; "Tên" could be both.
    """
    read = decode(text, encoding)
    if is_surely_unicode(text) or (not read.gained and (read.left or read.lost)):
        return "unicode"
    return "old" if read.gained and not read.left else ""


class Decoded(NamedTuple):
    """A text read as another encoding says, and what speaks for that reading.

    ``left`` counts letters that the encoding does not have; ``gained`` words that are Vietnamese
    only in the new reading, with their letters, ``lost`` those that were so only in the old one;
    ``strange`` those that are not in the new one.
    """

    text: str
    left: int
    gained: int
    lost: int
    strange: int
    letters_gained: int


def decode(text: str, encoding: Encoding) -> Decoded:
    """Read a text in a legacy encoding, whatever it is in.

    A soft hyphen is the TCVN3 letter "ư"; a hyphen is taken for one where this alone makes a
    syllable ("d-íi"), since many programs turn the one into the other.
    """
    read = _READERS[encoding]
    if encoding == "tcvn3":
        text = _MAY_BE_HYPHENATED.sub(_hyphen_of_u, text)
    gained = lost = strange = letters = 0
    for token in _TOKEN.findall(text):
        if token.isascii():
            continue
        before, after = _is_word(token), _is_word(read(token)[0])
        if after and not before:
            gained += 1
            letters += len(token)
        lost += before is True and after is False
        strange += after is False
    decoded, left = read(text)
    return Decoded(decoded, left, gained, lost, strange, letters)


def decode_strange(text: str, encoding: Encoding) -> tuple[str, int]:
    """Read but the words of a text that are Vietnamese only so; also return their letters."""
    gained = 0

    def read(found: re.Match[str]) -> str:
        nonlocal gained
        word = decode(found[0], encoding)
        gained += word.letters_gained
        return word.text if word.gained else found[0]

    return _TOKEN.sub(read, text), gained


def strange_words(text: str) -> int:
    """Count the words of a Unicode text that have Vietnamese letters and are no Vietnamese."""
    return sum(_is_word(token) is False for token in _TOKEN.findall(text))


def _is_word(token: str) -> bool | None:
    """Whether a token is a Vietnamese syllable or an abbreviation; ``None`` if not even a word."""
    found = _WORD.search(unicodedata.normalize("NFC", token))
    word = found[0] if found else ""
    if len(word) < 2 or word.isascii():
        return None
    return is_syllable(word) or _ABBREVIATION.fullmatch(word) is not None


def _hyphen_of_u(found: re.Match[str]) -> str:
    typed = found[0]
    if "-" not in typed:
        return typed
    parts = [_read_tcvn3(part)[0] for part in typed.split("-") if part]
    joined = typed.replace("-", "\u00ad")
    if parts and not all(map(is_syllable, parts)) and is_syllable(_read_tcvn3(joined)[0]):
        return joined
    return typed


def _read_tcvn3(text: str) -> tuple[str, int]:
    decoded = text.translate(_TCVN3)
    return decoded, sum(ord(char) not in _TCVN3 and _is_letter(char) for char in text)


def _read_vni(text: str) -> tuple[str, int]:
    left = sum(map(_is_letter, _VNI_UNIT.sub("", text)))
    return _VNI_UNIT.sub(_vni_letter, text), left


def _is_letter(char: str) -> bool:
    return not char.isascii() and (char.isalpha() or unicodedata.combining(char) > 0)


def _vni_letter(found: re.Match[str]) -> str:
    meant = _VNI[found[0].lower()]
    return meant.upper() if found[0][0].isupper() else meant


_READERS: Mapping[Encoding, Callable[[str], tuple[str, int]]] = {
    "tcvn3": _read_tcvn3,
    "vni": _read_vni,
}


def as_1252(text: str) -> str | None:
    """Undo the reading of a legacy text as code page 1258; ``None`` where it was not read so."""
    if not _OF_1258.search(text):
        return None
    try:
        return text.encode("cp1258").decode("cp1252")
    except UnicodeEncodeError:
        return None
