"""Plain text from outside: its encoding, and the numbers in it that can mean one thing only."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

_PLAIN_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = ["cp1258", "cp1252"]
_SAMPLE = 200_000


def decoded(content: bytes, declared: str = "") -> str:
    """Turn bytes into text by their mark, by what they declare, or by what they look like.

    Bytes of a font without Unicode come out as code page 1252 shows them, which is the form that
    such texts have in workbooks too.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return (
                content[len(mark) :].decode("utf-8", "replace")
                if encoding == "utf-8"
                else (content.decode(encoding, "replace"))
            )
    for encoding in (declared, "utf-8"):
        with suppress(UnicodeDecodeError, LookupError, ValueError):
            if encoding:
                return content.decode(encoding)
    return content.decode(_guessed(content[:_SAMPLE]), "replace")


def _guessed(content: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(content, cp_isolation=_CANDIDATES).best()
    return best.encoding if best else "cp1252"


def typed(text: str) -> tuple[str, float | str]:
    """Kind and value of a cell of text: a number only where no mark leaves a choice."""
    if _PLAIN_NUMBER.fullmatch(text):
        return "number", float(text)
    return "text", text
