"""Write a table as HTML to look at before it is taken home: the same words, numbers and signs."""

from __future__ import annotations

import html
from collections.abc import Hashable, Iterator
from itertools import groupby
from typing import Any

import pandas as pd

from nq07stats.charts.theme import SIGNS
from nq07stats.formatting import day, number
from nq07stats.reports.legend import Legend, legend
from nq07stats.reports.model import UNAVAILABLE, Column, Table

Record = dict[Hashable, Any]


def write(table: Table, most_rows: int = 200) -> str:
    """Write a table's headings and its first rows as one ``<table>`` without any style.

    Classes: ``number``, ``label`` (what a row is about), ``group`` (a heading among the rows),
    ``part`` and ``total`` (rows), ``nq-<role>`` (a judgement's role of
    :data:`nq07stats.charts.theme.SIGNS`).
    """
    columns, signs = table.shown(), legend(table)
    body = "".join(_rows(table, signs, most_rows))
    return f"<table><thead>{_headings(columns)}</thead><tbody>{body}</tbody></table>"


def lines_below(table: Table) -> tuple[str, ...]:
    """Return what print says beneath the table: what the signs mean, then its notes."""
    return (*legend(table).lines, *table.notes)


def _headings(columns: tuple[Column, ...]) -> str:
    """Write one row of headings, or two where columns share a group."""
    if not any(column.group for column in columns):
        return "<tr>" + "".join(_heading(column, column.header) for column in columns) + "</tr>"
    upper, lower = [], []
    # Ungrouped columns stand alone, even beside each other.
    for place, members in groupby(enumerate(columns), lambda each: each[1].group or str(each[0])):
        own = [column for _, column in members]
        if own[0].group:
            upper.append(f'<th colspan="{len(own)}" class="over">{html.escape(place)}</th>')
            lower += [_heading(column, column.header) for column in own]
        else:
            upper.append(_heading(own[0], own[0].header, ' rowspan="2"'))
    return f"<tr>{''.join(upper)}</tr><tr>{''.join(lower)}</tr>"


def _heading(column: Column, text: str, more: str = "") -> str:
    return f'<th class="{_class(column)}"{more}>{html.escape(text)}</th>'


def _class(column: Column) -> str:
    if column.kind == "number":
        return "number"
    return "label" if column.label and column.most > _SHORT else ""


_SHORT = 14
"""Characters of labels such as a row's number or its unit, which need not stay in sight."""


def _rows(table: Table, signs: Legend, most: int) -> Iterator[str]:
    columns, group = table.shown(), None
    for record in table.rows.head(most).to_dict("records"):
        if table.group_by and record[table.group_by] != group:
            group = record[table.group_by]
            text = html.escape(str(group))
            yield f'<tr class="group"><td colspan="{len(columns)}"><span>{text}</span></td></tr>'
        level = int(record[table.level_from]) if table.level_from else 0
        kind = {-1: "total", 0: ""}.get(level, "part")
        cells = "".join(_cell(column, record, table, signs) for column in columns)
        yield f'<tr class="{kind}">{cells}</tr>'


def _cell(column: Column, record: Record, table: Table, signs: Legend) -> str:
    text = _text(column, record, table, signs)
    sign = SIGNS.get(str(record[column.status_from])) if column.status_from else None
    kinds = [_class(column), "nested" if column.nested else ""]
    if sign and text:
        text, kinds = f"{sign.shape} {text}", [*kinds, f"nq-{sign.role}"]
    return f'<td class="{" ".join(filter(None, kinds))}">{html.escape(text)}</td>'


def _text(column: Column, record: Record, table: Table, signs: Legend) -> str:
    value = record[column.key]
    mark = str(record[column.mark_from] or "") if column.mark_from else ""
    if column.kind == "number":
        if pd.isna(value):
            return mark if column.mark_from or column.blank else UNAVAILABLE
        decimals = int(record[column.decimals_from]) if column.decimals_from else column.decimals
        return number(float(value), table.language, decimals) + signs.after(mark)
    if pd.isna(value):
        return ""
    if column.kind == "date":
        return day(value)
    return f"{value:%d/%m/%Y %H:%M}" if column.kind == "moment" else str(value)
