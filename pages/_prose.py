"""What people wrote, as HTML: escaped, its lines kept, words found marked, the long part folded."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from nq07stats.messages import Translator
from nq07stats.text import places

_LONG, _SPARED = 440, 160
"""Letters after which a text is folded, and the fewest that are worth folding away."""

_ITEM = re.compile(r"\s*([-–—+*•▪]|[0-9]{1,2}[.)]|[a-zđ][.)])(?=\s)")

Bounds = list[tuple[int, int]]


def prose(text: str, t: Translator, words: str = "", *, whole: bool = False) -> str:
    """Write a text as HTML, ``words`` marked where :func:`nq07stats.text.places` finds them.

    What is folded away of a long text is open where a word was found in it; ``whole`` texts are
    not folded.
    """
    found, cut = places(text, words), len(text) if whole else _cut(text)
    shown = "".join(_lines(text, 0, cut, found))
    if cut == len(text):
        return shown
    is_open = " open" if any(end > cut for _, end in found) else ""
    more, less = html.escape(t("Read more")), html.escape(t("Show less"))
    return (
        f'{shown}<details class="more"{is_open}>'
        f'<summary><span class="shut">{more}</span><span class="open">{less}</span></summary>'
        f"{''.join(_lines(text, cut, len(text), found))}</details>"
    )


def _cut(text: str) -> int:
    """Tell where to fold a text: after a line or a sentence, or at its end where it is short."""
    if len(text) <= _LONG + _SPARED:
        return len(text)
    ends = (text.rfind(sign, 0, _LONG) + len(sign) for sign in ("\n", ". ", "; ", " "))
    return next((end for end in ends if end > _LONG // 2), _LONG)


def _lines(text: str, start: int, end: int, found: Bounds) -> Iterator[str]:
    for line in text[start:end].splitlines(keepends=True):
        stop = start + len(line.rstrip())
        if item := _ITEM.match(line):
            rest = _marked(text, start + item.end(), stop, found)
            yield f'<p class="item"><span>{html.escape(item[1])}</span>{rest}</p>'
        elif line.strip():
            yield f"<p>{_marked(text, start, stop, found)}</p>"
        start += len(line)


def _marked(text: str, start: int, stop: int, found: Bounds) -> str:
    parts = []
    for begin, end in found:
        begin, end = max(begin, start), min(end, stop)
        if begin < end:
            parts.append(html.escape(text[start:begin]))
            parts.append(f"<mark>{html.escape(text[begin:end])}</mark>")
            start = end
    return "".join((*parts, html.escape(text[start:stop])))
