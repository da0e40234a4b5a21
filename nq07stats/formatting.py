"""Numbers, percentages, dates and lists as the reader of a language expects them.

Vietnamese is written 1.234.567,8 and dd/mm/yyyy; English 1,234,567.8, with the same dates, since
its readers here are Vietnamese officers and their guests.
"""

from __future__ import annotations

import math
import string
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, get_args

from babel import Locale
from babel.numbers import format_decimal, parse_pattern

from nq07stats.catalogue import Language

MISSING = "–"
# Read once: babel would read a pattern and a locale's name anew for every number.
_PATTERNS = [parse_pattern(f"#,##0.{'0' * decimals}".rstrip(".")) for decimals in range(7)]
_LOCALES: dict[Language, Locale] = {code: Locale.parse(code) for code in get_args(Language)}


def number(value: float | None, language: Language, decimals: int = 0) -> str:
    """Format a number with a fixed count of decimals; a dash where there is none."""
    if value is None or math.isnan(value):
        return MISSING
    rounded = round(float(value), decimals) + 0.0
    return str(format_decimal(rounded, format=_PATTERNS[decimals], locale=_LOCALES[language]))


def percent(value: float | None, language: Language, decimals: int = 1) -> str:
    """Format a percentage given in percent (78.3 becomes 78,3%), without a needless ,0."""
    if value is None or math.isnan(value):
        return MISSING
    rounded = round(float(value), decimals)
    return number(rounded, language, 0 if rounded.is_integer() else decimals) + "%"


def quantity(value: float | None, unit: str, language: Language, decimals: int = 0) -> str:
    """Format a value with its unit of measure: 622 CĐCS, but 78,3%."""
    if value is None or math.isnan(value):
        return MISSING
    if unit == "%":
        return percent(value, language, decimals)
    return f"{number(value, language, decimals)} {unit}".rstrip()


def day(value: date | None) -> str:
    """Format a date as dd/mm/yyyy."""
    return MISSING if value is None else f"{value:%d/%m/%Y}"


def moment(value: datetime | None, language: Language) -> str:
    """Format a date with the time of day as officers write it: 17 giờ 00 ngày 28/03/2025."""
    if value is None:
        return MISSING
    if language == "vi":
        return f"{value:%H} giờ {value:%M} ngày {value:%d/%m/%Y}"
    return f"{value:%H:%M} on {value:%d/%m/%Y}"


def listing(items: Sequence[str], language: Language, most: int | None = None) -> str:
    """Join names with commas and a last "và"/"and"; past ``most`` say how many more there are."""
    if most is not None and len(items) > most:
        rest = len(items) - most
        more = f"{rest} đơn vị khác" if language == "vi" else f"{rest} more"
        items = [*items[:most], more]
    if len(items) < 2:
        return "".join(items)
    conjunction = " và " if language == "vi" else " and "
    return ", ".join(items[:-1]) + conjunction + items[-1]


class SentenceFormatter(string.Formatter):
    """Fill the placeholders of a sentence in the ways of a language.

    Beside Python's own format specifications it knows ``n`` or ``n1`` (a number, with as many
    decimals), ``g`` (a number with the decimals it has, four at most), ``p1`` (a percentage given
    in percent) and ``c`` (a count, in Vietnamese of at least two digits, as officers write: 05,
    12). ``unit|units`` writes one of two words, by whether the value is one or not. Dates and times
    need none. Without one, whole numbers stay bare, which is what years want.
    """

    def __init__(self, language: Language) -> None:
        self.language: Language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        """Format one value by one of the specifications above."""
        one, several, more = format_spec.partition("|")
        if several:
            return one if value == 1 else more
        kind, digits = format_spec[:1], format_spec[1:]
        if kind == "n" and isinstance(value, int | float):
            return number(value, self.language, int(digits or 0))
        if kind == "g" and isinstance(value, int | float):
            needed = (d for d in range(4) if round(value, d) == round(value, 4))
            return number(value, self.language, next(needed, 4))
        if kind == "p" and isinstance(value, int | float):
            return percent(value, self.language, int(digits or 1))
        if kind == "c" and isinstance(value, int | float):
            padded = f"{int(value):02d}" if self.language == "vi" and 0 <= value < 10 else None
            return padded or number(value, self.language)
        if isinstance(value, datetime):
            return moment(value, self.language)
        if isinstance(value, date):
            return day(value)
        return str(super().format_field(value, format_spec))
