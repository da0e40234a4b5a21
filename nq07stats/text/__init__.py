"""Vietnamese text as people type it: repaired, folded for comparing, read as figures."""

from nq07stats.text.entries import (
    CellLike,
    Entry,
    Problem,
    read_cell_value,
    read_number,
    read_sign,
)
from nq07stats.text.folding import fold, normalise, places
from nq07stats.text.habit import Habit, habit_of
from nq07stats.text.repairing import Repaired, RepairKind, repair
from nq07stats.text.typed import Typed, read_typed

__all__ = [
    "CellLike",
    "Entry",
    "Habit",
    "Problem",
    "RepairKind",
    "Repaired",
    "Typed",
    "fold",
    "habit_of",
    "normalise",
    "places",
    "read_cell_value",
    "read_number",
    "read_sign",
    "read_typed",
    "repair",
]
