"""Figures as our own templates ask for them: one of five states, or a problem."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from nq07stats.observations import State
from nq07stats.text.folding import fold, normalise

_DASHES = frozenset("-‐‑‒–—―−")
_SIGNS: Mapping[str, State] = {
    "khong co": "nil",
    "khong phat sinh": "nil",
    "x": "not_applicable",
    "khong ap dung": "not_applicable",
    "chua co so lieu": "unavailable",
}
_YES_NO: Mapping[str, float] = {"co": 1.0, "khong": 0.0, "yes": 1.0, "no": 0.0}

_VIETNAMESE_NUMBER = re.compile(
    r"""(?P<minus>[-−]?)
        (?P<whole>[0-9]+ | [1-9][0-9]{0,2}(?:\.[0-9]{3})+ | [1-9][0-9]{0,2}(?:\ [0-9]{3})+)
        (?:,(?P<decimals>[0-9]+))?""",
    re.VERBOSE,
)
_MOST_SHOWN = 60
_ENGLISH_THOUSANDS = re.compile(r"[-−]?[1-9][0-9]{0,2}(?:,[0-9]{3})+")


def read_number(text: str) -> float | None:
    """Read a number typed as text in the Vietnamese way, or ``None`` where it is not plainly one.

    "1.234" is 1234, "1.234,5" is 1234.5, "05" is 5. What another habit would read otherwise is
    not guessed at: "1,234" (a thousand in English), "12.5", "(3)" and "15 người" are no numbers.
    """
    typed = normalise(text)
    found = _VIETNAMESE_NUMBER.fullmatch(typed)
    if found is None or _ENGLISH_THOUSANDS.fullmatch(typed):
        return None
    whole = re.sub(r"[. ]", "", found["whole"])
    value = float(f"{whole}.{found['decimals'] or 0}")
    if not math.isfinite(value):
        return None
    return -value if found["minus"] else value


def read_sign(text: str) -> State | None:
    """Read one of the signs that stand for a state: "-", "không có", "x", "…" and their like."""
    typed = normalise(text)
    if typed and set(typed) <= _DASHES:
        return "nil"
    if typed != "." and typed and set(typed) <= {".", "…"}:
        return "unavailable"
    return _SIGNS.get(fold(typed, diacritics=False))


@dataclass(frozen=True, slots=True)
class Entry:
    """What a cell says: a state, and its value (0 for nil, NaN for the two states without one)."""

    state: State
    value: float


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a cell cannot be read as a figure: the code of a rule, and what the cell shows."""

    code: str
    facts: Mapping[str, str] = field(default_factory=dict)


class CellLike(Protocol):
    """What is needed of a cell; :class:`nq07stats.workbooks.cells.Cell` has it."""

    @property
    def kind(self) -> str:
        """Kind of cell."""

    @property
    def value(self) -> object:
        """Its value."""

    @property
    def shown_text(self) -> str:
        """What it shows."""

    @property
    def formula(self) -> bool:
        """Whether its value is a formula's result."""


def read_cell_value(
    cell: CellLike | None, *, yes_no: bool = False, percent: bool = False
) -> Entry | Problem | None:
    """Read a cell as a figure in one of the five states; ``None`` is blank.

    Parameters
    ----------
    cell
        The cell, or ``None`` where the sheet has none.
    yes_no
        The figure is a flag: "có", "không" and booleans count as 1 and 0.
    percent
        The figure is measured in percent, so that "12,5%" is 12.5. Elsewhere a percentage stands
        where a count belongs, and is a problem.

    Returns
    -------
    Entry, Problem or None
        Problem codes are ``error_cell``, ``formula_without_value``, ``date_instead_of_number``
        and ``text_instead_of_number``, each with the fact ``shown``.
    """
    if cell is None:
        return None
    if cell.kind == "number" and isinstance(cell.value, int | float):
        return Entry("value", float(cell.value))
    if cell.kind == "boolean" and yes_no:
        return Entry("value", float(bool(cell.value)))
    if cell.kind == "text":
        return _read_text(str(cell.value), yes_no=yes_no, percent=percent)
    codes = {
        "error": "error_cell",
        "formula_without_value": "formula_without_value",
        "date": "date_instead_of_number",
    }
    return problem(codes.get(cell.kind, "text_instead_of_number"), cell.shown_text)


def problem(code: str, shown: str) -> Problem:
    """Return a problem with what the cell shows, shortened."""
    short = shown if len(shown) <= _MOST_SHOWN else shown[: _MOST_SHOWN - 1] + "…"
    return Problem(code, {"shown": short})


def _read_text(text: str, *, yes_no: bool, percent: bool) -> Entry | Problem | None:
    typed = normalise(text)
    if not typed:
        return None
    state = read_sign(typed)
    if state is not None:
        return Entry(state, 0.0 if state == "nil" else math.nan)
    if yes_no and (answer := _YES_NO.get(fold(typed, diacritics=False))) is not None:
        return Entry("value", answer)
    number = read_number(typed.removesuffix("%")) if percent else read_number(typed)
    if number is None:
        return problem("text_instead_of_number", typed)
    return Entry("value", number)
