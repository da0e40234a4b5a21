"""One form of every table that leaves the house: what a writer needs and nothing more.

Builders make a :class:`Table` from analysis frames; writers turn it into bytes. A table knows
its words, its numbers and what each number lacks, and nothing of any file format.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Literal

import pandas as pd

from nq07stats.catalogue import Language

UNAVAILABLE = "…"
"""Stands where a figure is missing; a dash would say that none occurred."""

NOT_APPLICABLE = "x"
"""Stands where a figure is not asked for."""

NIL = "-"
"""Stands where a share has no value because none of its whole occurred."""

Kind = Literal["text", "number", "date", "moment"]


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Parameters
    ----------
    key
        Name of the column in the table's rows.
    header, group
        Heading, and the heading above it that neighbours of the same group share.
    kind
        What the cells hold. Percentages are numbers in percent, as their unit of measure says.
    decimals, decimals_from
        Decimals of every number, or the row column that holds them row by row.
    mark_from
        Row column of short texts that qualify a number, "9/11" where only 9 of 11 units are in,
        or stand in its place where there is none (:data:`UNAVAILABLE`, :data:`NOT_APPLICABLE`,
        :data:`NIL`).
    status_from
        Row column of judgements (``met``, ``missed`` …) that a cell's sign and colour tell.
    blank
        Without marks: a missing number stays an empty cell, since there is nothing to say.
    label
        Tells what the row is about: stays in sight while the rest scrolls, repeats on each page.
    nested
        Shows a row's level by indenting it.
    most
        Widest the column may become, in characters; longer text wraps.
    data_only
        Left out of print; formats for machines carry it.
    """

    key: str
    header: str
    group: str = ""
    kind: Kind = "text"
    decimals: int = 0
    decimals_from: str = ""
    mark_from: str = ""
    status_from: str = ""
    blank: bool = False
    label: bool = False
    nested: bool = False
    most: int = 44
    data_only: bool = False


@dataclass(frozen=True)
class NativeChart:
    """A chart that a spreadsheet draws itself from the numbers beside it.

    ``data`` holds a series in each column over the categories of its index; NaN is a gap. Series
    named in ``goals`` are drawn in grey.
    """

    kind: Literal["line", "bar"]
    title: str
    unit: str
    data: pd.DataFrame
    decimals: int = 0
    goals: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table with all that is printed around it.

    Parameters
    ----------
    name
        Short name, also of the sheet.
    issuer, title, subtitles, notes
        Who publishes it, what it is, the lines beneath the title (period, filters, source), and
        the lines beneath the table.
    made_on
        The day it was made; the file carries it instead of the clock, so that equal tables give
        equal bytes.
    banner
        A warning on every page, e.g. that the figures are made up; empty for none.
    columns, rows
        What is shown, in order; ``rows`` also holds the columns that these refer to.
    group_by
        Row column whose value is printed as a heading whenever it changes; empty for none.
    level_from
        Row column of ints: 0 an ordinary row, 1 a part of the one above it, -1 a total.
    chart
        Chart to draw beside the table, where one helps.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: pd.DataFrame
    language: Language
    made_on: date
    issuer: str = ""
    subtitles: tuple[str, ...] = ()
    banner: str = ""
    notes: tuple[str, ...] = ()
    group_by: str = ""
    level_from: str = ""
    chart: NativeChart | None = None

    def shown(self) -> tuple[Column, ...]:
        """Columns that are printed."""
        return tuple(column for column in self.columns if not column.data_only)


def ascii_slug(text: str) -> str:
    """Fold a text to ASCII words joined by hyphens, fit for a file's name.

    >>> ascii_slug("Chỉ tiêu theo đơn vị")
    'chi-tieu-theo-don-vi'
    """
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    kept = "".join(
        letter if letter.isascii() and letter.isalnum() else " "
        for letter in plain
        if not unicodedata.combining(letter)
    )
    return "-".join(kept.split())
