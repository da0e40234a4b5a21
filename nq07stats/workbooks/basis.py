"""What figures rest on, as one cell says it for all years of a row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from nq07stats.messages import Translator
from nq07stats.text import fold, normalise

RECORDED, ESTIMATED = "recorded", "estimated"

_YEARS = re.compile(r"([0-9]{4})(?:\s*[-–]\s*([0-9]{4}))?")


def basis_choices(years: Sequence[int], t: Translator) -> list[str]:
    """List what the dropdown offers: records, estimates, or estimates up to some year."""
    first = years[0]
    spans = [str(first), *(f"{first}–{last}" for last in years[1:-1])]
    return [t("From records"), t("Estimated"), *(f"{t('Estimated')} {span}" for span in spans)]


def basis_text(by_year: Mapping[int, str], t: Translator) -> str:
    """Write one cell's text from the basis of each year; empty where none is known.

    Where some years are estimated, the others are taken to be from records.
    """
    estimated = [year for year in sorted(by_year) if by_year[year] == ESTIMATED]
    if not estimated:
        return t("From records") if RECORDED in by_year.values() else ""
    if len(estimated) == len(by_year):
        return t("Estimated")
    spans: list[list[int]] = []
    for year in estimated:
        if spans and year == spans[-1][-1] + 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    words = [str(span[0]) if len(span) == 1 else f"{span[0]}–{span[-1]}" for span in spans]
    return f"{t('Estimated')} {', '.join(words)}"


@lru_cache(maxsize=1024)
def read_basis(text: str, years: tuple[int, ...], t: Translator) -> Mapping[int, str] | None:
    """Read what :func:`basis_text` writes, or a person in its place; ``None`` where unreadable."""
    typed = normalise(text)
    if not typed:
        return dict.fromkeys(years, "")
    recorded, estimated = fold(t("From records")), fold(t("Estimated"))
    if fold(typed) == recorded:
        return dict.fromkeys(years, RECORDED)
    if fold(typed) == estimated:
        return dict.fromkeys(years, ESTIMATED)
    named = _named_years(fold(typed).removeprefix(estimated))
    if not fold(typed).startswith(estimated) or not named or not named <= set(years):
        return None
    return {year: ESTIMATED if year in named else RECORDED for year in years}


def _named_years(text: str) -> set[int]:
    found: set[int] = set()
    for item in re.split(r"[,;]", text):
        span = _YEARS.fullmatch(item.strip())
        if span is None:
            return set()
        found.update(range(int(span[1]), int(span[2] or span[1]) + 1))
    return found
