"""A workbook of the corpus before it is a file: its pages, and what is true of their cells."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from nq07stats.observations import State

Kind = Literal["figures", "total", "share", "never", "words", "group"]
"""Of a line: figures to take; sums; percentages; figures of something else, or of nobody knows
what; words only; a heading over the lines that follow."""


class Put(NamedTuple):
    """What a person typed into a cell."""

    value: float | str | date
    percent: bool = False
    bold: bool = False


class Part(NamedTuple):
    """What a line, or a table as a whole, says of its figures; "" and 0 where nothing."""

    unit: str = ""
    year: int = 0
    indicator: str = ""
    category: str = ""

    def with_(self, other: "Part") -> "Part":
        """Add what another line says."""
        return Part(*(b or a for a, b in zip(self, other, strict=True)))


NOTHING = Part()
SAID_TWICE = "said twice"
"""Why a figure must not be taken that another table gives otherwise."""
Place = tuple[str, str]
"""Sheet and cell."""


class Said(NamedTuple):
    """A true figure. ``plain``: nobody who knows the field would ask about it."""

    key: Part
    state: State
    value: float
    plain: bool


@dataclass(frozen=True)
class Line:
    """A row or a column as it is written, from the outermost heading inwards, and its truth.

    ``scale`` is what its figures are multiplied by where they are written in another measure.
    ``whole``: a total over all categories of what ``part`` names, so that who takes it as that
    total is not wrong, and who only compares it is not wrong either.
    """

    path: tuple[str, ...]
    part: Part = NOTHING
    kind: Kind = "figures"
    plain: bool = True
    number: str = ""
    measure: str = ""
    of_which: bool = False
    scale: float = 1.0
    hidden: bool = False
    whole: bool = False
    value: float | date | None = None


@dataclass
class Page:
    """One sheet, by rows and columns from 0."""

    name: str
    cells: dict[tuple[int, int], Put] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    phantom_rows: int = 0

    @property
    def height(self) -> int:
        """Rows in use."""
        return max((row for row, _ in self.cells), default=-1) + 1

    @property
    def width(self) -> int:
        """Columns in use."""
        return max((column for _, column in self.cells), default=-1) + 1


@dataclass(frozen=True)
class TrueTable:
    """What a person who knows would say of a table and of each of its lines."""

    sheet: str
    area: tuple[int, int, int, int]
    whole: Part
    rows: Mapping[int, Line]
    columns: Mapping[int, Line]


@dataclass
class Truth:
    """``figures`` are to be taken, ``never`` must not be taken without a person's word.

    ``either`` may be taken as what they say, or only be compared.
    """

    figures: dict[Place, Said] = field(default_factory=dict)
    either: dict[Place, Said] = field(default_factory=dict)
    never: dict[Place, str] = field(default_factory=dict)
    tables: list[TrueTable] = field(default_factory=list)


@dataclass(frozen=True)
class Made:
    """A finished case: the file as sent, by whom as far as is known, and its truth."""

    name: str
    file_name: str
    content: bytes
    sender: str
    axes: Mapping[str, str]
    pages: tuple[Page, ...]
    truth: Truth


def address(row: int, column: int) -> str:
    """Write a place as spreadsheets do: "F12"."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"
