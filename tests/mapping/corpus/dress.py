"""Texts as different keyboards, systems and fonts leave them in a file."""

import unicodedata
from random import Random

from nq07stats.text import fold
from tests.mapping.corpus.legacy import to_tcvn3, to_vni

ENCODINGS = ("nfc", "nfd", "untidy", "tcvn3", "vni")
WITHOUT_FONT = ("nfc", "nfd", "untidy")
ODD_ENCODINGS = ("unicode in .VnTime", "half tcvn3")
"""Unicode typed into cells that are still in an old font; the old encoding in some cells only."""
_LONGEST_NAME = 31
_TONES = (("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"), ("uý", "úy"), ("uỷ", "ủy"), ("oè", "òe"))


def dressed(text: str, encoding: str) -> tuple[str, str]:
    """Return a text as it lies in the file, and its font where that matters."""
    if encoding == "tcvn3" or (encoding == "half tcvn3" and len(text) % 2):
        return to_tcvn3(text)
    if encoding == "unicode in .VnTime":
        return text, ".VnTime"
    if encoding == "vni":
        return to_vni(text)
    if encoding == "nfd":
        return unicodedata.normalize("NFD", text), ""
    return (_untidy(text) if encoding == "untidy" else text), ""


def sheet_name(name: str, encoding: str) -> str:
    """Return a tab's name; old fonts do not reach the tabs, so people leave the marks away."""
    if encoding in ("tcvn3", "vni"):
        return fold(name, diacritics=False)
    decomposed = unicodedata.normalize("NFD", name)
    return decomposed if encoding == "nfd" and len(decomposed) <= _LONGEST_NAME else name


def _untidy(text: str) -> str:
    dice = Random(text)
    for old, new in _TONES:
        text = text.replace(new, old) if dice.random() < 0.5 else text.replace(old, new)
    if " " in text and dice.random() < 0.4:
        place = text.index(" ")
        text = text[:place] + dice.choice(("\u00a0", "  ", "\n")) + text[place + 1 :]
    return text + dice.choice(("", "", " ", "\u200b"))
