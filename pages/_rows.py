"""Tables to read: every text in full, numbers to the right, the heading always in sight."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from nq07stats.charts.theme import SIGNS


@dataclass(frozen=True)
class Column:
    """A column of a table to read; ``width`` is CSS, "" lets the browser choose."""

    label: str
    kind: Literal["text", "number", "quiet"] = "text"
    width: str = ""


@dataclass(frozen=True)
class Status:
    """A cell with the sign and the colour of a status before its own words."""

    status: str
    words: str


@dataclass(frozen=True)
class Link:
    """A cell that leads to an address of the application (``pages/_links.py``).

    ``stays``: the address opens something over the page, which stays where it is.
    """

    words: str
    address: str
    stays: bool = False


@dataclass(frozen=True)
class Noted:
    """A cell with a quiet note after its words."""

    words: str
    note: str


Cell = str | Status | Link | Noted


def rows(
    columns: Sequence[Column], lines: Sequence[Sequence[Cell]], *, alt: str, height: int = 0
) -> None:
    """Draw a table to read; parameters are those of :func:`as_html`."""
    st.html(as_html(columns, lines, alt=alt, height=height))


def as_html(
    columns: Sequence[Column], lines: Sequence[Sequence[Cell]], *, alt: str, height: int = 0
) -> str:
    """Write a table to read as HTML.

    Parameters
    ----------
    lines
        The cells of each row, as many as there are columns.
    alt
        What the table is, for those who hear it.
    height
        Height in pixels past which it scrolls; 0 for never.
    """
    head = "".join(_head(column) for column in columns)
    body = "".join(
        "<tr>"
        + "".join(_cell(column, cell) for column, cell in zip(columns, line, strict=True))
        + "</tr>"
        for line in lines
    )
    bound = f' style="max-height: {height}px"' if height else ""
    return (
        f'<div class="nq-scroll" role="region" tabindex="0" aria-label="{html.escape(alt)}"{bound}>'
        f'<table class="nq-rows"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _head(column: Column) -> str:
    width = f' style="width: {column.width}"' if column.width else ""
    return f'<th class="{column.kind}" scope="col"{width}>{html.escape(column.label)}</th>'


def _cell(column: Column, cell: Cell) -> str:
    if isinstance(cell, Status):
        return f'<td class="{column.kind}">{signed(cell)}</td>'
    if isinstance(cell, Link):
        return f'<td class="{column.kind}">{linked(cell)}</td>'
    if isinstance(cell, Noted):
        words, note = html.escape(cell.words), html.escape(cell.note)
        return f'<td class="{column.kind}">{words}<small>{note}</small></td>'
    return f'<td class="{column.kind}">{html.escape(cell)}</td>'


def signed(cell: Status) -> str:
    """Write a status as HTML: its sign and its words in its colour."""
    sign = SIGNS[cell.status]
    return f'<span class="nq-{sign.role}">{sign.shape}&nbsp;{html.escape(cell.words)}</span>'


def linked(cell: Link) -> str:
    """Write a link as HTML."""
    stays = ' data-stay="1"' if cell.stays else ""
    address, words = html.escape(cell.address), html.escape(cell.words)
    return f'<a class="nq-link"{stays} href="{address}">{words}</a>'
