"""What is found in a workbook of any shape, and what is understood of it.

A *line* is a row or a column of a table that figures stand in. What a figure is about is told by
its row, its column and the table as a whole together; each is understood with a confidence and a
reason, so that a person can correct just the one that was understood wrongly.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from nq07stats.findings import Fact
from nq07stats.observations import State

CERTAIN = 0.9
"""What is understood with less confidence is never taken without a person's word."""

LineRole = Literal["figures", "total", "share", "nothing"]
"""``figures``: entries to take. ``total``: sums over other lines of the table, only compared.
``share``: percentages and rates computed from other lines. ``nothing``: running numbers, notes."""


class Label(NamedTuple):
    """A text of the sheet, repaired, with the cell that it stands in ("" for a sheet's name)."""

    text: str
    cell: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column of a table.

    ``index`` counts from 0 in the sheet. ``path`` leads from the outermost heading or group
    inwards to the line's own label; it may be empty. ``role`` is what its place and wording alone
    tell; ``of_which`` says that the line is a part of the nearest line before it that is not.
    ``blank``: it has a place in the table, but nobody filled it in.
    """

    index: int
    path: tuple[Label, ...]
    role: LineRole = "figures"
    of_which: bool = False
    hidden: bool = False
    blank: bool = False


@dataclass(frozen=True)
class FoundTable:
    """A table of a sheet: where it stands, its lines, and the texts that speak of all of it.

    ``area`` is first row, first column, last row, last column, from 0, headings included.
    ``captions`` are the texts above it, the nearest last; ``notes`` those below. ``corner`` is the
    heading of the column of row labels.
    """

    sheet: str
    area: tuple[int, int, int, int]
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    captions: tuple[Label, ...] = ()
    corner: tuple[Label, ...] = ()
    notes: tuple[Label, ...] = ()


class Meaning(NamedTuple):
    """What figures are about; "" and 0 where nothing is said of it.

    ``category`` is ``TOTAL`` where the total over all categories is meant expressly.
    """

    unit: str = ""
    year: int = 0
    indicator: str = ""
    category: str = ""


TOTAL = "*"
NOTHING_SAID = Meaning()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was understood as it was, or not: a code, with the facts for its sentence."""

    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True)
class Understood:
    """What a line or a table is about, as far as it says.

    ``confidence`` is from 0 to 1; ``candidates`` are other meanings it may have, the likeliest
    first, each with its confidence. ``role`` as of a line.
    """

    meaning: Meaning = NOTHING_SAID
    confidence: float = 1.0
    reason: Reason = Reason("says_nothing")
    role: LineRole = "figures"
    candidates: tuple[tuple[Meaning, float], ...] = ()


@dataclass(frozen=True)
class TableProposal:
    """A table with what is understood of it; ``rows`` and ``columns`` by index in the sheet."""

    table: FoundTable
    whole: Understood
    rows: Mapping[int, Understood]
    columns: Mapping[int, Understood]


@dataclass(frozen=True, slots=True)
class ProposedFigure:
    """One figure as understood: an observation to be, with its confidence and the reason.

    ``estimated``: the cell itself says that it is an estimate ("khoảng 20").
    """

    unit: str
    year: int
    indicator: str
    category: str
    state: State
    value: float
    sheet: str
    cell: str
    shown_text: str
    confidence: float
    reason: Reason
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Unmapped:
    """An entry of a sheet that was not understood, or is no figure, and why."""

    sheet: str
    cell: str
    text: str
    reason: Reason


@dataclass(frozen=True)
class Proposal:
    """What is understood of a workbook: its tables, and what follows of them cell by cell."""

    tables: tuple[TableProposal, ...] = ()
    figures: tuple[ProposedFigure, ...] = ()
    unmapped: tuple[Unmapped, ...] = ()
