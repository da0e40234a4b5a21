"""Whether a unit of measure that a sender wrote can be an indicator's."""

from __future__ import annotations

from functools import lru_cache

from nq07stats.catalogue import Indicator
from nq07stats.mapping.words import plain_words

_COUNTS = frozenset(
    (
        *("luot", "nguoi", "so", "luong", "don", "vi", "cai", "cuoc", "lan", "vb", "ban", "tt"),
        *("cn", "dv", "pt", "sk", "hs", "ta", "buoi", "nam", "cdcs", "cd", "dang", "chiec"),
    )
)
"""Words, without marks, for counting that senders write for nearly everything."""


def fits_measure(measure: str, indicator: Indicator) -> bool:
    """Tell whether a unit of measure speaks against an indicator.

    It fits where it has a word of the indicator's own unit or name, or one that things are counted
    by in general; "giờ" speaks against courses.
    """
    words = {word.bare for word in plain_words(measure)}
    thousands = words & {"nghin", "ngan", "trieu", "ty", "tram", "chuc", "1000"}
    own = _own_words(indicator.unit_vi, indicator.name_vi)
    return not words or (bool(words & (own | _COUNTS)) and not thousands - own)


@lru_cache(maxsize=512)
def _own_words(unit: str, name: str) -> frozenset[str]:
    return frozenset(word.bare for word in (*plain_words(unit), *plain_words(name)))
