"""Labels that were typed into two cells, one below the other, because they were long."""

from __future__ import annotations

from nq07stats.mapping.line_words import is_of_which
from nq07stats.mapping.marks import mark_alone

_LEADING_ON = frozenset(
    (
        *("và", "của", "có", "cho", "được", "theo", "trong", "với", "về", "hoặc", "tại", "do"),
        *("các", "những", "bằng", "từ", "đến", "ở", "đã", "chưa", "không", "vào", "khi"),
        *("là", "bị", "phong"),
    )
)


def continues(text: str) -> bool:
    """Tell whether a text goes on with what another cell began: it starts in lower case."""
    return text[:1].islower() and mark_alone(text.split()[0]) is None and not is_of_which(text)


def is_open(text: str) -> bool:
    """Tell whether a text cannot end where it does: a bracket, a dash, a word that leads on."""
    return (
        text.count("“") > text.count("”")
        or text.count("(") > text.count(")")
        or text.endswith((",", "-", "–", "&", "/", "+"))
        or any(word in _LEADING_ON for word in text.casefold().split()[-1:])
    )
