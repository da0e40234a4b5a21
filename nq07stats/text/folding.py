"""Vietnamese text evened out: for keeping, for comparing, for finding words in it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_SYLLABLE = re.compile("(?:[^\\W\\d_]|[\u0300-\u036f])+")
_COMBINING = re.compile("[\u0300-\u036f]")


def normalise(text: str) -> str:
    """Repair a text without changing its words.

    Composed letters (NFC; macOS writes them decomposed), plain spaces, single ones, none at the
    ends, nothing invisible.
    """
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())


@lru_cache(maxsize=20_000)
def fold(text: str, *, diacritics: bool = True) -> str:
    """Turn a text into a key that is equal for the same words, however they were typed.

    Case, spaces and the two spellings of a tone ("hòa", "hoà") are evened out; without
    ``diacritics`` all marks go too, and "đ" becomes "d". A key is for comparing, not for showing.
    """
    decomposed = unicodedata.normalize("NFD", normalise(text).casefold())
    if diacritics:
        return unicodedata.normalize("NFC", _SYLLABLE.sub(_tone_last, decomposed))
    return _COMBINING.sub("", decomposed).replace("đ", "d")


def _tone_last(syllable: re.Match[str]) -> str:
    return _TONE.sub("", syllable[0]) + "".join(_TONE.findall(syllable[0]))


def places(text: str, words: str) -> list[tuple[int, int]]:
    """Return where words stand in a text, as the bounds of slices of it.

    They are found as a phrase of whole words, however case, diacritics and spaces were typed on
    either side: "thi dua" is found in "Thi  ĐUA", not in "nghi đua".
    """
    wanted = fold(words, diacritics=False).split()
    if not wanted:
        return []
    letters = [_plain(letter) for letter in text]
    starts = [start for start, plain in enumerate(letters) for _ in plain] + [len(text)]
    before = r"(?<!\w)" if wanted[0][0].isalnum() else ""
    after = r"(?!\w)" if wanted[-1][-1].isalnum() else ""
    phrase = before + r"\s+".join(map(re.escape, wanted)) + after
    found = re.finditer(phrase, "".join(letters))
    return [(starts[one.start()], starts[one.end()]) for one in found]


@cache
def _plain(letter: str) -> str:
    """Fold a letter as :func:`fold` does without diacritics, but keep it where it is a space."""
    return " " if letter.isspace() else fold(letter, diacritics=False)
