"""Write a table as delimited text that spreadsheets open without a question and without a risk."""

from __future__ import annotations

import csv
from collections.abc import Hashable
from io import StringIO
from typing import Any

import pandas as pd

from nq07stats.messages import translator
from nq07stats.reports.model import Column, Table

_BYTE_ORDER_MARK = "\ufeff"
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_DECIMALS = 6


def write(table: Table) -> bytes:
    """Write the table's rows under one line of headings, UTF-8 with a byte order mark.

    Vietnamese tables use ";" between fields and a decimal comma, English ones "," and a point;
    thousands are not separated. A missing number is an empty field. The last column says what
    print says around the numbers: the banner, and where a number is qualified.
    """
    t = translator(table.language)
    text = StringIO()
    writer = csv.writer(text, delimiter=";" if table.language == "vi" else ",")
    writer.writerow([*(escaped(_heading(column)) for column in table.columns), t("Note")])
    for record in table.rows.to_dict("records"):
        fields = [_field(column, record, table) for column in table.columns]
        writer.writerow([*fields, escaped(_note(record, table))])
    return (_BYTE_ORDER_MARK + text.getvalue()).encode()


def escaped(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would run as a formula."""
    return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text


def _heading(column: Column) -> str:
    return " – ".join(part for part in (column.group, column.header) if part)


def _field(column: Column, record: dict[Hashable, Any], table: Table) -> str:
    value = record[column.key]
    if pd.isna(value):
        return ""
    if column.kind == "number":
        return _number(float(value), "," if table.language == "vi" else ".")
    if column.kind == "date":
        return f"{value:%d/%m/%Y}"
    if column.kind == "moment":
        return f"{value:%d/%m/%Y %H:%M}"
    return escaped(str(value))


def _number(value: float, mark: str) -> str:
    text = f"{value:.{_DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace(".", mark)


def _note(record: dict[Hashable, Any], table: Table) -> str:
    marks = (
        f"{_heading(column)}: {record[column.mark_from]}"
        for column in table.columns
        if column.mark_from and record[column.mark_from]
    )
    return "; ".join(part for part in (table.banner, *marks) if part)
