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

__all__ = [
    "CellLike",
    "Entry",
    "Problem",
    "fold",
    "normalise",
    "places",
    "read_cell_value",
    "read_number",
    "read_sign",
]
