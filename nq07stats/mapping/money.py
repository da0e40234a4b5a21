"""Amounts of money written in another unit than they are collected in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nq07stats.text import fold

_DONG = rf"(?:{fold('đồng')}|đ|vnđ|vnd)"
_SCALES: tuple[tuple[re.Pattern[str], float], ...] = tuple(
    (re.compile(pattern), scale)
    for pattern, scale in (
        (rf"(?<!\w)(?:{fold('tỷ')}|{fold('tỉ')})\s*{_DONG}(?!\w)", 1e9),
        (rf"(?<!\w)(?:{fold('triệu')}\s*{_DONG}|tr\s*\.?\s*{_DONG})(?!\w)", 1e6),
        (
            rf"(?<!\w)(?:(?:{fold('nghìn')}|{fold('ngàn')})\s*{_DONG}|1\.?000\s*{_DONG}"
            rf"|ng\s*\.?\s*đ)(?!\w)",
            1e3,
        ),
        # Without "đồng" only where nothing else is said: "ngàn" may be a part of a name.
        (rf"^\W*(?:{fold('tỷ')}|{fold('tỉ')})\W*$", 1e9),
        (rf"^\W*{fold('triệu')}\W*$", 1e6),
        (rf"^\W*(?:{fold('nghìn')}|{fold('ngàn')})\W*$", 1e3),
        (rf"(?<!\w)(?:{fold('đồng')}|vnđ|vnd)(?!\w)|^\W*đ\W*$|\(\s*đ\s*\)", 1.0),
        (r"(?<!\w)(?:trieu|tr)\s*\.?\s*(?:dong|d|vnd)(?!\w)", 1e6),
        (r"(?<!\w)(?:nghin|ngan)\s+(?:dong|vnd)(?!\w)", 1e3),
        (r"(?<!\w)ty\s+dong(?!\w)", 1e9),
    )
)


def scale_of(text: str) -> float:
    """Return how many đồng a unit of money in a text is; 0 where it names none."""
    plain = fold(text)
    return next((scale for pattern, scale in _SCALES if pattern.search(plain)), 0.0)


def scale_told(texts: Iterable[str]) -> float:
    """Return the scale that the first of several texts names, 0 where none does."""
    return next(filter(None, map(scale_of, texts)), 0.0)
