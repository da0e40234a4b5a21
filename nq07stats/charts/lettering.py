"""Texts in the family that the pages use: how wide they are, and where they break into lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from html import escape

from nq07stats.charts.theme import REGULAR, STRONG

_WIDTHS = {
    0.2: " \N{NO-BREAK SPACE}",
    0.25: "',.:;Iijl|·",
    0.31: "!()-[]f{}",
    0.35: "/\\rt",
    0.42: "*?sz",
    0.46: '"cvxy“”',
    0.5: "0123456789#$+<=>FJLVXY^_aegk~–≥≤×",
    0.55: "ACEPRSTZ`bdhnopquđ",
    0.6: "&BDGKĐ●▲▼○↓",
    0.66: "HNOQU",
    0.72: "w",
    0.75: "M◇",
    0.82: "%W—",
    0.86: "@m",
}
"""Characters of the family by width in ems, as a browser has it."""
_WIDEST = 0.95
_STRONGER = 1.04
_LAST = 0.4
_PAUSES = ";·", ":,"
"""What a text pauses after, the longer pauses first."""
_TOGETHER = re.compile(
    r"\([^()\s]{1,12}(?: [^()\s]{1,12}){1,2}\)"
    r"|(?<![\w/.,])\d(?:[\d.,]*\d)? (?=[^\W\d])"
    r"|(?<!\w)[^\W\d]{1,4} (?=\d{4}(?!\d))"
    r"|(?<!\S)\S: (?=\S)"
    r"|\S+ [-–·](?= )"
    r"|(?<=· )[^·]{1,20}(?: ·|$)"
)


def text_width(text: str, size: int, weight: int = STRONG) -> float:
    """Estimate the width of a text in px, in the family the pages use."""
    return size * (_STRONGER if weight == STRONG else 1.0) * sum(map(_width, text))


def wrap(
    text: str, width: float, size: int, balanced: bool = False, weight: int = REGULAR
) -> list[str]:
    """Break a text into lines no wider than ``width`` px, escaped for plotly.

    A year in brackets or after a short word, a number with what it counts, a sign with what it
    means and a short piece between two dots stay together, and no line begins with a dash or a dot;
    of ``balanced`` lines the last is no single word, and two part where the text pauses.
    """
    together = _TOGETHER.sub(lambda pair: pair[0].replace(" ", "\N{NO-BREAK SPACE}"), text)
    words = [(word, text_width(word, size, weight)) for word in together.split(" ") if word]
    space = text_width(" ", size, weight)
    lines = _filled(words, space, width)
    widths = [text_width(line, size, weight) for line in lines]
    while balanced and widths and widths[-1] < _LAST * max(widths):
        tighter = _filled(words, space, max(widths) - 1)
        if len(tighter) > len(lines) or tighter == lines:
            break
        lines, widths = tighter, [text_width(line, size, weight) for line in tighter]
    if balanced and len(lines) == 2:
        lines = _at_pause(words, space, width) or lines
    return [escape(line, quote=False) for line in lines] or [""]


def _filled(words: Sequence[tuple[str, float]], space: float, width: float) -> list[str]:
    lines, room = list[str](), 0.0
    for word, own in words:
        if lines and own <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
            room = width
        room -= own + space
    return lines


def _at_pause(words: Sequence[tuple[str, float]], space: float, width: float) -> list[str]:
    """Break a text in two after a pause, as evenly as that goes; nothing where it does not."""
    for pauses in _PAUSES:
        found: list[tuple[float, int]] = []
        for place in range(1, len(words)):
            both = [
                sum(own + space for _, own in part) - space
                for part in (words[:place], words[place:])
            ]
            if words[place - 1][0][-1] in pauses and _LAST * max(both) <= min(both):
                found.append((max(both), place))
        if found and min(found)[0] <= width:
            place = min(found)[1]
            return [" ".join(word for word, _ in part) for part in (words[:place], words[place:])]
    return []


@cache
def _width(char: str) -> float:
    """Width of a character in ems; marks above and below a letter add nothing to it."""
    plain = unicodedata.normalize("NFD", char)[0]
    return next((width for width, chars in _WIDTHS.items() if plain in chars), _WIDEST)
