"""Amounts of money written in another unit than they are collected in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nq07stats.text import fold

_SCALES: tuple[tuple[re.Pattern[str], float], ...] = tuple(
    (re.compile(pattern), scale)
    for pattern, scale in (
        (r"\b(?:ty|ti)(?:\s*(?:dong|d|vnd))?\b", 1e9),
        (r"\b(?:trieu\s*(?:dong|d|vnd)?|trd|tr\s*\.?\s*d(?:ong)?)\b", 1e6),
        (r"\b(?:(?:nghin|ngan)\s*(?:dong|d|vnd)?|1\.?000\s*(?:dong|d|vnd)|ngd)\b", 1e3),
        (r"\b(?:dong|vnd)\b|(?<=[(:\s])d(?=\)|$)", 1.0),
    )
)


def scale_of(text: str) -> float:
    """Return how many đồng a unit of money in a text is; 0 where it names none."""
    plain = fold(text, diacritics=False)
    return next((scale for pattern, scale in _SCALES if pattern.search(plain)), 0.0)


def scale_told(texts: Iterable[str]) -> float:
    """Return the scale that the first of several texts names, 0 where none does."""
    return next(filter(None, map(scale_of, texts)), 0.0)
