"""Texts repaired: composed, free of what cannot be seen, out of encodings before Unicode.

What the font of a cell proves is repaired; what can only be supposed is left as it is, and said.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple

from nq07stats.text.legacy import (
    Decoded,
    Encoding,
    as_1252,
    decode,
    decode_strange,
    encoding_of,
    has_capitals_only,
    is_surely_unicode,
    strange_words,
)

RepairKind = Literal["tcvn3", "vni", "decomposed", "invisible", "space", "look_alike", "lost"]


class Repaired(NamedTuple):
    """A text, and what was the matter with it.

    ``kinds`` names what was repaired and, where ``certain`` is false, what is supposed: ``text`` is
    then repaired but for that, and ``suggestion`` what it may have to be; empty where nobody can
    tell.

    - ``tcvn3``, ``vni``: an encoding before Unicode
    - ``decomposed``: letters and their marks as characters of their own
    - ``invisible``, ``space``: characters nobody sees, spaces other than the plain one
    - ``look_alike``: letters of other scripts among those of Latin words
    - ``lost``: letters that some program replaced by question marks
    """

    text: str
    kinds: tuple[RepairKind, ...] = ()
    certain: bool = True
    suggestion: str = ""


_NEW_LETTERS = "ăĂđĐơƠưƯ\u1ea0-\u1ef9"
_FINE = f"[ ->@-~\nàáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĩĨũŨ“”‘’–—…{_NEW_LETTERS}]*"
_WELL_FORMED = re.compile(f"(?=[^{_NEW_LETTERS}]*[{_NEW_LETTERS}]){_FINE}")
"""Most texts: letters of Vietnamese in Unicode, one at least that no older encoding can yield."""

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_NOT_OLD = re.compile(f"[\u0300-\u036f{_NEW_LETTERS}]")
_LOST = re.compile(r"\ufffd|(?<=[^\W\d_])\?(?=[^\W\d_])")
_LATIN = re.compile("[A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff]")
_LATIN_WORD = re.compile(f"{_LATIN.pattern}+")
_WORD = re.compile(r"[^\W\d_]+")
_LOOK_ALIKES = str.maketrans(
    dict(zip("АВЕЅІЈКМНОРСТУХаеѕіјорсух", "ABESIJKMHOPCTYXaesijopcyx", strict=True))
    | dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True))
    | {"Ð": "Đ", "Ɖ": "Đ"}
)
_SUSPECTED = re.compile("[" + "".join(map(chr, _LOOK_ALIKES)) + "]")
_ENCODINGS: tuple[Encoding, ...] = ("tcvn3", "vni")
_ENOUGH_LETTERS = 3
"""So many letters have to become words before an encoding is supposed without its font."""


@lru_cache(maxsize=8192)
def repair(text: str, font: str = "") -> Repaired:
    """Repair a text without changing what it says.

    Without the font of an older encoding nothing but the way of storing changes: the result equals
    the text in NFC, but for what cannot be seen and for letters that look alike.

    Parameters
    ----------
    text
        As the file has it.
    font
        The font of its cell, which alone proves an encoding before Unicode: ".VnTime", "VNI-Times".
        Empty where it is one of Unicode, or not known.

    Notes
    -----
    Letters of TCVN3 stand in code order after TCVN 5712:1993, those of VNI-Windows as its fonts
    show them (:mod:`nq07stats.text.legacy`). The spellings "òa" and "oà" are both right and stay:
    :func:`nq07stats.text.fold` evens them out for comparing.
    """
    if text.isascii() and not has_capitals_only(font):
        return _with_lost(Repaired(text))
    encoding = encoding_of(font)
    if encoding is None and _WELL_FORMED.fullmatch(text):
        return Repaired(text)
    if encoding is None:
        return _with_lost(_with_supposition(_tidy(text), text))
    return _with_lost(_of_font(text, encoding, capitals=has_capitals_only(font)))


def decoded(text: str, encoding: Encoding) -> Repaired:
    """Repair a text that a person says is in an older encoding, though its font does not tell."""
    if text.isascii() or is_surely_unicode(text):
        return repair(text)
    tidy = _tidy(decode(text, encoding).text)
    return tidy._replace(kinds=(encoding, *tidy.kinds))


def _of_font(text: str, encoding: Encoding, *, capitals: bool) -> Repaired:
    """Repair a text whose font is made for an older encoding, if it is in that encoding."""
    read = decode(text, encoding)
    otherwise = as_1252(text)
    if otherwise is not None and not is_surely_unicode(text):
        other = decode(otherwise, encoding)
        if not other.left and other.strange < min(read.strange + read.left, strange_words(text)):
            read = other
    if _is_unicode(text, read):
        return _tidy(text)
    if read.left or (read.lost and read.lost * 3 > read.gained):
        return Repaired(text, (encoding,), certain=False, suggestion=_tidy(read.text).text)
    tidy = _tidy(read.text.upper() if capitals else read.text)
    kinds = tidy.kinds if tidy.text == text else (encoding, *tidy.kinds)
    return tidy._replace(kinds=kinds)


def _is_unicode(text: str, read: Decoded) -> bool:
    """Whether somebody typed Unicode in a font that is not made for it."""
    if is_surely_unicode(text) or read.left:
        return not read.gained
    return read.lost > 0 and not read.gained


def _tidy(text: str) -> Repaired:
    """Repair how a Unicode text is stored."""
    visible = _INVISIBLE.sub("", text)
    spaced = _SPACE.sub(" ", visible)
    composed = unicodedata.normalize("NFC", spaced)
    latin = composed
    if _SUSPECTED.search(composed):
        latin = unicodedata.normalize("NFC", _WORD.sub(_in_latin, composed))
    kinds: list[RepairKind] = []
    if composed != spaced:
        kinds.append("decomposed")
    if visible != text:
        kinds.append("invisible")
    if spaced != visible:
        kinds.append("space")
    if latin != composed:
        kinds.append("look_alike")
    return Repaired(latin, tuple(kinds))


def _in_latin(word: re.Match[str]) -> str:
    others = _SUSPECTED.sub("", word[0])
    return word[0].translate(_LOOK_ALIKES) if _LATIN_WORD.fullmatch(others) else word[0]


def _with_supposition(repaired: Repaired, text: str) -> Repaired:
    """Add what may be the matter with a text of which no font tells."""
    supposed = _supposed_encoding(text)
    if supposed is not None:
        return supposed
    if _SUSPECTED.search(repaired.text):
        suggestion = repaired.text.translate(_LOOK_ALIKES)
        if all(_LATIN.match(letter) for letter in suggestion if letter.isalpha()):
            kinds: tuple[RepairKind, ...] = (*repaired.kinds, "look_alike")
            return Repaired(repaired.text, kinds, certain=False, suggestion=suggestion)
    return repaired


def _supposed_encoding(text: str) -> Repaired | None:
    """Read a text in the older encoding that makes more of it Vietnamese, if one does."""
    best, supposed = _ENOUGH_LETTERS - 1, None
    for encoding in _ENCODINGS:
        if _NOT_OLD.search(text):
            read, gained = decode_strange(text, encoding)
        else:
            whole = decode(text, encoding)
            read, gained = whole.text, 0 if whole.left or whole.lost else whole.letters_gained
        if gained > best:
            suggestion = _tidy(read).text
            best, supposed = gained, Repaired(text, (encoding,), False, suggestion)
    return supposed


def _with_lost(repaired: Repaired) -> Repaired:
    if repaired.certain and _LOST.search(repaired.text):
        return repaired._replace(kinds=(*repaired.kinds, "lost"), certain=False)
    return repaired
