"""Finding things by words, however these are typed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from nq07stats.text import fold

_BETWEEN_WORDS = re.compile(r"[\W_]+")


def search(sought: str, texts: Mapping[str, str]) -> list[str]:
    """Return the keys of the texts that hold every word sought, the closest first.

    A word is found where one begins with it; case, accents and the order of the words do not
    matter. Texts that begin with all that is sought come first, then those where it stands in one
    piece, then the shorter ones.

    Parameters
    ----------
    sought
        Words, or beginnings of words, as somebody typed them; nothing is found by nothing.
    texts
        What is searched, by key.
    """
    phrase = _plain(sought)
    if not phrase.strip():
        return []
    plain = {key: _plain(text) for key, text in texts.items()}
    wanted = [f" {word}" for word in phrase.split()]
    found = [key for key, text in plain.items() if all(word in text for word in wanted)]
    return sorted(found, key=lambda key: _distance(phrase, plain[key]))


def _plain(text: str) -> str:
    """Reduce a text to its words, a space before each."""
    return " " + _BETWEEN_WORDS.sub(" ", fold(text, diacritics=False)).strip()


def _distance(phrase: str, text: str) -> tuple[bool, bool, int]:
    return not text.startswith(phrase), phrase not in text, len(text)
