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
MINUS = "−"
# Read once: babel would read a pattern and a locale's name anew for every number.
_PATTERNS = [parse_pattern(f"#,##0.{'0' * decimals}".rstrip(".")) for decimals in range(7)]
_LOCALES: dict[Language, Locale] = {code: Locale.parse(code) for code in get_args(Language)}
_NONE_AND_ALL = (0.0, 100.0)
_SAME = 1e-9
"""Values closer than this differ by the way computers count only."""


def number(value: float | None, language: Language, decimals: int = 0) -> str:
    """Format a number with a fixed count of decimals; a dash where there is none."""
    if value is None or math.isnan(value):
        return MISSING
    rounded = round(float(value), decimals) + 0.0
    pattern, locale = _PATTERNS[decimals], _LOCALES[language]
    return str(format_decimal(rounded, format=pattern, locale=locale)).replace("-", MINUS)


def percent(
    value: float | None, language: Language, decimals: int = 1, limits: Sequence[float] = ()
) -> str:
    """Format a percentage given in percent: 78.337 becomes 78,3%.

    None and all are written 0% and 100%, and nothing else is: 99.97 becomes 99,97%. Neither does a
    value become one of the ``limits`` that it is held against by being rounded.
    """
    if value is None or math.isnan(value):
        return MISSING
    if any(abs(value - whole) < _SAME for whole in _NONE_AND_ALL):
        return number(value, language) + "%"
    places = _places(value, decimals, (*_NONE_AND_ALL, *limits))
    return number(value, language, places) + "%"


def quantity(
    value: float | None,
    unit: str,
    language: Language,
    decimals: int = 0,
    limits: Sequence[float] = (),
) -> str:
    """Format a value with its unit of measure: 622 CĐCS, 05 CĐCS, but 78,3%.

    What has no unit is a bare number. ``limits`` as in :func:`percent`.
    """
    if value is None or math.isnan(value):
        return MISSING
    if unit == "%":
        return percent(value, language, decimals, limits)
    places = _places(value, decimals, limits)
    if not unit:
        return number(value, language, places)
    text = number(value, language, places) if places else count(round(value), language)
    return f"{text} {unit}"


def _places(value: float, decimals: int, limits: Sequence[float]) -> int:
    """Return the decimals, more than asked where else a value would be rounded to a limit."""
    apart = [limit for limit in limits if abs(value - limit) >= _SAME]
    enough = (
        places
        for places in range(decimals, len(_PATTERNS))
        if round(float(value), places) not in apart
    )
    return next(enough, len(_PATTERNS) - 1)


def stated(value: float | None, language: Language, unit: str = "") -> str:
    """Format what somebody has laid down, as a goal, with the decimals it has, four at most."""
    if value is None or math.isnan(value):
        return MISSING
    needed = (places for places in range(4) if round(value, places) == round(value, 4))
    return quantity(value, unit, language, next(needed, 4))


def count(value: float, language: Language) -> str:
    """Format how many there are, in Vietnamese of two digits at least, as officers write: 05."""
    few = language == "vi" and 0 < value < 10
    return f"{int(value):02d}" if few else number(value, language)


def sign(value: float, decimals: int = 0) -> str:
    """Return the sign of a difference; none of what is rounded to nothing, or of no number."""
    if math.isnan(value) or not round(value, decimals):
        return ""
    return "+" if value > 0 else MINUS


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
        others = "đơn vị khác" if language == "vi" else "more"
        more = f"{count(rest, language)} {others}"
        items = [*items[:most], more]
    if len(items) < 2:
        return "".join(items)
    conjunction = " và " if language == "vi" else " and "
    return ", ".join(items[:-1]) + conjunction + items[-1]


class SentenceFormatter(string.Formatter):
    """Fill the placeholders of a sentence in the ways of a language.

    Beside Python's own format specifications it knows ``n`` or ``n1`` (a number, with as many
    decimals), ``g`` (as :func:`stated`), ``p1`` (a percentage given in percent) and ``c`` (as
    :func:`count`). ``unit|units`` writes one of two words, by whether the value is one or not.
    Dates and times need none. Without one, whole numbers stay bare, which is what years want.
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
            return stated(value, self.language)
        if kind == "p" and isinstance(value, int | float):
            return percent(value, self.language, int(digits or 1))
        if kind == "c" and isinstance(value, int | float):
            return count(value, self.language)
        if isinstance(value, datetime):
            return moment(value, self.language)
        if isinstance(value, date):
            return day(value)
        return str(super().format_field(value, format_spec))
