"""Whether a text speaks of less than a unit's whole year, or of what was only planned."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nq07stats.mapping.lines import LineReader
from nq07stats.mapping.types import CERTAIN
from nq07stats.mapping.years import part_of_year
from nq07stats.text import fold

SCOPES = frozenset(("planned_title", "shares_title", "narrowed", "unknown_sender", "hidden_sheet"))
"""Codes of the reasons for which a table as a whole is in doubt."""

_PLANNED = re.compile(
    rf"(?:{fold('kế hoạch')}|{fold('dự kiến')}|{fold('ước')}|{fold('chỉ tiêu')}|{fold('mục tiêu')}"
    rf"|{fold('phương hướng')}|{fold('đăng ký')})(?!\w)"
)
_SHARES = re.compile(rf"^(?:{fold('tỷ lệ')}|{fold('tỉ lệ')}|{fold('cơ cấu')})(?!\w)|\(\s*%\s*\)")
_NUMBERED = re.compile(
    rf"^\W*(?:(?:{fold('biểu')}|{fold('bảng')}|{fold('phụ lục')}|{fold('mẫu')})\s*(?:số\s*)?"
    rf"[\divx/.\-]*\s*[:.\-–]?\s*)?"
    rf"(?:(?:{fold('báo cáo')}|{fold('tổng hợp')}|{fold('số liệu')})\s+)*"
)
_PARTS = re.compile(
    rf"(?<!\w){fold('nữ')}(?!\w)(?!\s+{fold('công')})"
    rf"|(?<!\w){fold('khối')}\s+(?!{fold('thi đua')})\w"
    rf"|^\W*{fold('trong đó')}(?!\w)"
)
_OF_DOCUMENT = re.compile(rf"^\W*\(?\s*(?:{fold('kèm theo')}|{fold('ban hành')}|{fold('theo')})")
_SENDER = re.compile(rf"^\W*(?:{fold('tên')}\s+)?{fold('đơn vị')}(?:\s+{fold('báo cáo')})?\s*:")


def doubt_of_title(texts: Iterable[str], reader: LineReader, told: frozenset[str]) -> str:
    """Return the code of the reason to doubt a table for what stands above it, "" for none.

    Parameters
    ----------
    texts
        Its captions.
    reader
        Knows the catalogue's names.
    told
        Dimensions that lines name categories of: there a title does not narrow.
    """
    for text in texts:
        if _OF_DOCUMENT.match(fold(text)):
            continue
        if _PLANNED.match(_NUMBERED.sub("", fold(text))):
            return "planned_title"
        if _SHARES.search(_NUMBERED.sub("", fold(text))):
            return "shares_title"
        if is_unknown_sender(text, reader):
            return "unknown_sender"
        if narrows(text, reader, told):
            return "narrowed"
    return ""


def narrows(text: str, reader: LineReader, told: frozenset[str] = frozenset()) -> bool:
    """Tell whether a text speaks of a part only: "khối doanh nghiệp", "nữ", "trong đó …".

    An indicator that is called so, "khối thi đua", does not.
    """
    found = _PARTS.search(fold(text))
    if found is None:
        return False
    asked = reader.matcher.match_indicators(text, {})
    if any(match.confidence >= CERTAIN for match in asked[:1]):
        return False
    if not found[0].startswith(fold("khối")):
        return True
    named = reader.matcher.match_categories(text)
    return not any(
        match.subject.dimension in told and match.confidence >= 0.9 for match in named[:1]
    )


def is_of_some(text: str) -> bool:
    """Tell whether a heading speaks of some people only, as a group of units does not."""
    found = _PARTS.search(fold(text))
    return found is not None and not found[0].startswith(fold("khối"))


def is_unknown_sender(text: str, reader: LineReader) -> bool:
    """Tell whether a line of a letterhead names an organisation that is no unit of the catalogue.

    It begins like the units' names do, but is none of them.
    """
    said = _SENDER.sub("", fold(text))
    return not part_of_year(said) and reader.units.is_stranger(said)
