"""Days as they are typed into a workbook, and as they are kept."""

from __future__ import annotations

import re
from datetime import date

_TYPED = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")


def read_day(text: str) -> date | None:
    """Read 28/3/2025, with dots or dashes too, or 2025-03-28; ``None`` where it is no day."""
    typed = "".join(text.split())
    found = _TYPED.fullmatch(typed)
    try:
        if found:
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(typed)
    except ValueError:
        return None


def shown_day(text: str) -> str:
    """Write a day kept as yyyy-mm-dd the way people type it; any other text stays as it is."""
    day = read_day(text)
    return f"{day:%d/%m/%Y}" if day else text
