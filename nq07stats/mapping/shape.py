"""What tables that look alike have in common, and what stands above them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from nq07stats.mapping.types import FoundTable, Line
from nq07stats.text import fold

_DAY_AND_NUMBER = re.compile(
    r"ngay[\s.…\d]*thang[\s.…\d]*nam[\s.…\d]* | \bso\s*:?\s*[\d.…]*\s*/\s*\S*", re.VERBOSE
)


def path_key(line: Line) -> str:
    """Folded texts of a line's path: equal for the same words, however they were typed."""
    return " › ".join(fold(label.text) for label in line.path)


def shape(table: FoundTable) -> str:
    """Short hash that is equal for tables whose lines say the same in the same order.

    Where the table stands, lines without figures between its own and whatever stands above and
    below make no difference.
    """
    lines = (f"{path_key(line)}|{line.role}|{line.of_which}" for line in table.rows)
    across = (f"{path_key(line)}|{line.role}|{line.of_which}" for line in table.columns)
    return _hash([*lines, "", *across])


def caption_key(table: FoundTable) -> str:
    """Short hash that is equal for tables under the same captions and corner heading.

    The day and the number of a letter, which differ from one copy to the next, make no difference.
    """
    texts = (fold(label.text, diacritics=False) for label in (*table.captions, *table.corner))
    told = (_DAY_AND_NUMBER.sub("", text).strip(" ,;.") for text in texts)
    return _hash(text for text in told if text)


_YEAR = re.compile(r"(?<!\d)(19|20)\d\d(?!\d)")


def title(texts: Iterable[str], names: Iterable[str]) -> tuple[str, ...]:
    """What texts above a table say but for days, years and the names of its unit.

    Two tables of the same lines under another title may still be about something else: awards to
    collectives, and awards to individuals.
    """
    unit = "|".join(
        re.escape(fold(name, diacritics=False)) for name in sorted(names, key=len, reverse=True)
    )
    told = []
    for text in texts:
        plain = _YEAR.sub("", _DAY_AND_NUMBER.sub("", fold(text, diacritics=False)))
        rest = re.sub(rf"\b(?:{unit})\b", "", plain) if unit else plain
        told.append(" ".join(re.findall(r"\w+", rest)))
    return tuple(text for text in told if text)


def _hash(texts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]
