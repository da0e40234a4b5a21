"""The signs in a printed table's cells, and the lines that explain those that occur."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from nq07stats.charts.theme import SIGNS, status_word
from nq07stats.messages import Translator, translator
from nq07stats.reports.model import NIL, NOT_APPLICABLE, UNAVAILABLE, Column, Table

_STARS = ("*", "**")
_COMMON = 3


@dataclass(frozen=True)
class Legend:
    """What stands after a partial number, and the lines beneath the table.

    ``stars`` gives the marks that occur most often a star, explained beneath once, so that a unit
    that is missing everywhere is not told in every cell; other marks stand in full.
    """

    stars: Mapping[str, str]
    lines: tuple[str, ...]

    def after(self, mark: str) -> str:
        """Text after a number with a mark."""
        return self.stars.get(mark) or (f" ({mark})" if mark else "")


def legend(table: Table) -> Legend:
    """Collect the signs of a table."""
    t = translator(table.language)
    numbers = [column for column in table.shown() if column.kind == "number"]
    marks = Counter(mark for column in numbers for mark in _partial_marks(column, table))
    common = [mark for mark, count in marks.most_common(len(_STARS)) if count >= _COMMON]
    stars = dict(zip(common, _STARS, strict=False))
    parts = [*_missing(numbers, table, t), *_partial(stars, set(marks) - set(stars), t)]
    judged = _judged(numbers, table, t)
    return Legend(stars, tuple("; ".join(part) + "." for part in (parts, judged) if part))


def _partial_marks(column: Column, table: Table) -> list[str]:
    if not column.mark_from:
        return []
    marks = table.rows.loc[table.rows[column.key].notna(), column.mark_from]
    return [mark for mark in marks if mark]


def _missing(numbers: list[Column], table: Table, t: Translator) -> list[str]:
    signs: set[str] = set()
    for column in numbers:
        missing = table.rows[column.key].isna()
        if column.mark_from:
            signs.update(table.rows.loc[missing, column.mark_from])
        elif missing.any() and not column.blank:
            signs.add(UNAVAILABLE)
    words = {
        UNAVAILABLE: t("{sign} no figures yet", sign=UNAVAILABLE),
        NIL: t("{sign} none occurred", sign=NIL),
        NOT_APPLICABLE: t("{sign} not asked for, or not added up over years", sign=NOT_APPLICABLE),
    }
    return [text for sign, text in words.items() if sign in signs]


def _partial(stars: Mapping[str, str], others: set[str], t: Translator) -> list[str]:
    lines = []
    for mark, star in stars.items():
        there, expected = mark.split("/")
        lines.append(
            t(
                "{sign} figures of {there} in {expected} units",
                sign=star,
                there=there,
                expected=expected,
            )
        )
    if others:
        lines.append(t("(a/b) figures of a in b units"))
    return lines


def _judged(numbers: list[Column], table: Table, t: Translator) -> list[str]:
    statuses = {
        status
        for column in numbers
        if column.status_from
        for status in table.rows[column.status_from].unique()
    }
    return [
        f"{sign.shape} {status_word(status, t)}"
        for status, sign in SIGNS.items()
        if status in statuses
    ]
