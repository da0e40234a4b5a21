"""Which year a text speaks of: "Năm 2024", "Thực hiện 2024", "năm học 2023–2024"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from nq07stats.text import fold

_YEAR = r"(?<!\d)(?:19|20)\d\d(?!\d)"
_PERIOD = re.compile(
    rf"(?:nam hoc\s*|giai doan\s*|tu nam\s*|tu\s*|nam\s*)?({_YEAR})"
    rf"\s*(?:-|–|—|/|den nam|den)\s*({_YEAR})"
)
_DATE = re.compile(
    rf"(?:den\s*)?(?:het\s*)?(?:ngay\s*)?(\d{{1,2}})\s*[/.-]\s*(\d{{1,2}})\s*[/.-]\s*({_YEAR})"
)
_ONE = re.compile(rf"(?:nam\s*)?({_YEAR})")
_PART = re.compile(
    r"\bthang\b|\bquy\b|\b6t\b|\b9t\b|\bdau nam\b|\bcuoi nam\b|\bnua nam\b|\bhoc ky\b|\bhk\b"
)
_AROUND = frozenset(
    (
        *("nam", "hoc", "thuc", "hien", "th", "ket", "qua", "so", "lieu", "den", "het", "ngay"),
        *("tinh", "ca", "trong", "ky", "bao", "cao", "cua", "tong", "luong"),
        *("tai", "chinh"),
    )
)
_DOCUMENT = re.compile(
    rf"(?:ngay\s*)?\d{{1,2}}\s*[/.-]\s*\d{{1,2}}\s*[/.-]\s*{_YEAR}"
    r"|ngay[\s\d.…]*thang[\s\d.…]*nam[\s\d.…]*"
    r"|(?:nghi quyet|ke hoach|cong van|quyet dinh|huong dan|thong tu|nghi dinh|so)"
    r"\s*(?:so\s*)?:?\s*[\d.…]*\s*/\s*[\w/.-]+"
)


_PART_ALONE = re.compile(
    r"(?:quy|q)\s*(?:[1-4]|i{1,3}|iv)|thang\s*\d{1,2}|(?:3|6|9|ba|sau|chin)\s*t(?:hang)?(?:\s.*)?"
    r"|(?:nua\s+)?(?:dau|cuoi)\s+nam|(?:hoc ky|hk)\s*\w+"
)


class YearSaid(NamedTuple):
    """A year that a text speaks of.

    ``confidence`` is low where it speaks of a part of the year only. ``first`` differs from
    ``year`` where it speaks of a period; ``rest`` is what the text says beside.
    """

    year: int
    confidence: float
    reason: str
    first: int
    rest: str = ""

    @property
    def is_period(self) -> bool:
        """Tell whether it speaks of more years than one, a school year aside."""
        return self.year - self.first > 1


def year_of(text: str) -> YearSaid | None:
    """Read the one year that a heading or label speaks of; ``None`` where it names none.

    A school year counts in the year in which it ends. Of a date the year counts only where it is
    the year's last day; "6 tháng đầu năm 2024" is not the year 2024, and its confidence is low.
    """
    plain = fold(text, diacritics=False)
    if period := _PERIOD.search(plain):
        first, last = int(period[1]), int(period[2])
        if last <= first:
            return None
        rest = _rest(plain, period)
        school = "hoc" in period[0] or "nam hoc" in plain
        if last - first > 1:
            return YearSaid(last, 0.9, "period", first, rest)
        return YearSaid(last, 0.97 if school else 0.7, "school_year", first, rest)
    if day := _DATE.search(plain):
        year, rest = int(day[3]), _rest(plain, day)
        at_end = (int(day[1]), int(day[2])) in ((31, 12), (12, 31))
        sure = 0.97 if at_end else 0.4
        return YearSaid(year, sure, "year_end" if at_end else "a_day", year, rest)
    found = _ONE.findall(plain)
    if len(set(found)) != 1:
        return None
    one = _ONE.search(plain)
    assert one is not None  # noqa: S101 - found just now
    year = int(found[0])
    if _PART.search(plain):
        return YearSaid(year, 0.3, "part_of_year", year, _rest(plain, one))
    return YearSaid(year, 1.0, "year", year, _rest(plain, one))


def part_of_year(text: str) -> bool:
    """Tell whether a heading names a part of a year and nothing else: "Quý I", "6 tháng"."""
    return _PART_ALONE.fullmatch(fold(text, diacritics=False).strip(" .:")) is not None


def _rest(plain: str, found: re.Match[str]) -> str:
    """What is left of a text beside its year, without words that stand around a year anyway."""
    rest = f"{plain[: found.start()]} {plain[found.end() :]}".replace("thoi diem", " ")
    words = [word for word in re.findall(r"\w+", rest) if word not in _AROUND]
    return " ".join(words)


def without_year(text: str) -> str:
    """Take a year and "năm" before it out of a label that says more."""
    return re.sub(
        r"(?i)\(?\s*(?:trong\s+)?(?:năm\s+học\s+|năm\s+|nam\s+hoc\s+|nam\s+)?"
        r"(?<!\d)20\d\d(?:\s*[-–—/]\s*20\d\d)?(?!\d)\s*\)?",
        " ",
        text,
    ).strip(" -–:,;")


def years_told(texts: Iterable[str], years: Iterable[int]) -> dict[int, YearSaid]:
    """List the years of a plan that captions speak of.

    Dates and numbers of documents are passed over, and so are periods.
    """
    asked = set(years)
    found: dict[int, YearSaid] = {}
    for text in texts:
        plain = _DOCUMENT.sub(" ", fold(text, diacritics=False))
        whole_date = _DATE.search(fold(text, diacritics=False))
        if whole_date and (int(whole_date[1]), int(whole_date[2])) == (31, 12):
            plain = f"{plain} {whole_date[3]}"
        said = year_of(plain)
        if said and said.year in asked and not said.is_period:
            sure = min(said.confidence, 0.95)
            if said.year not in found or found[said.year].confidence < sure:
                found[said.year] = said._replace(confidence=sure)
    return found
