"""Catalogue folders: a CSV file a table, read whole, every problem reported at once."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from nq07stats.catalogue.catalogue import Catalogue
from nq07stats.catalogue.check import check
from nq07stats.catalogue.columns import Row
from nq07stats.catalogue.errors import CatalogueError, CatalogueErrors, Fact, msgid
from nq07stats.catalogue.rows import ROW_TYPES

READ_ENCODING = "utf-8-sig"
WRITE_ENCODING = "utf-8"

_MESSAGES = {
    "missing": msgid("a value is needed"),
    "string_too_short": msgid("a value is needed"),
    "string_pattern_mismatch": msgid("“{value}” is no code: spaces, ; and | are not allowed"),
    "int_parsing": msgid("“{value}” is not a whole number"),
    "float_parsing": msgid("“{value}” is not a number"),
    "date_from_datetime_parsing": msgid("“{value}” is not a date written yyyy-mm-dd"),
    "bool_parsing": msgid("“{value}” is neither 1 nor 0"),
    "literal_error": msgid("“{value}” is none of {expected}"),
    "value_error": msgid("“{value}” is not written name=value;name=value"),
}


@dataclass(frozen=True)
class TableFile:
    """What one file gave: its rows, the line each stands on, and its problems."""

    rows: tuple[Row, ...] = ()
    lines: tuple[int, ...] = ()
    errors: tuple[CatalogueError, ...] = ()


def read_folder(folder: Path) -> Catalogue:
    """Read a catalogue folder: a file ``<table>.csv`` for each of :data:`ROW_TYPES`.

    The files are UTF-8, with or without a byte order mark, separated by commas; their first line
    names the columns as :mod:`nq07stats.catalogue.rows` does.

    Raises
    ------
    CatalogueErrors
        With every problem of every file, each naming file, line and column.
    """
    files = {row_type.table: _read_file(folder, row_type) for row_type in ROW_TYPES}
    errors = [error for file in files.values() for error in file.errors]
    errors += check(
        {table: file.rows for table, file in files.items()},
        places={table: file.lines for table, file in files.items()},
        incomplete={table for table, file in files.items() if file.errors},
    )
    if errors:
        raise CatalogueErrors(errors)
    return Catalogue({table: file.rows for table, file in files.items()})


def _read_file(folder: Path, row_type: type[Row]) -> TableFile:
    try:
        text = (folder / f"{row_type.table}.csv").read_bytes().decode(READ_ENCODING)
    except FileNotFoundError:
        return TableFile(errors=(CatalogueError(row_type.table, "the file is missing", line=1),))
    except UnicodeDecodeError:
        return TableFile(
            errors=(CatalogueError(row_type.table, "the file is not UTF-8 text", line=1),)
        )
    return read_table(row_type, text)


def read_table(row_type: type[Row], text: str) -> TableFile:
    """Read one table from CSV text; problems are returned, not raised."""
    reader = csv.reader(io.StringIO(text, newline=""))
    header = [name.strip() for name in next(reader, [])]
    return read_rows(row_type, header, _numbered(reader))


def _numbered(reader: Any) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the line that it begins on."""
    line = reader.line_num + 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1


def read_rows(
    row_type: type[Row], header: list[str], numbered: Iterable[tuple[int, list[str]]]
) -> TableFile:
    """Read the rows of one table; problems are returned, not raised.

    Parameters
    ----------
    header
        Name of each column.
    numbered
        The cells of each row as text, with the line that it stands on; empty rows are passed over.
    """
    errors = list(_header_errors(row_type, header))
    rows, lines = [], []
    for line, cells in numbered:
        if any(cell.strip() for cell in cells):
            found = _read_row(row_type, header, cells, line)
            if isinstance(found, Row):
                rows.append(found)
                lines.append(line)
            else:
                errors += found
    return TableFile(tuple(rows), tuple(lines), tuple(errors))


def _header_errors(row_type: type[Row], header: list[str]) -> Iterator[CatalogueError]:
    fields = row_type.model_fields
    for column in dict.fromkeys(header):
        if column not in fields:
            message = msgid("the table has no such column")
        elif header.count(column) > 1:
            message = msgid("the column is there twice")
        else:
            continue
        yield CatalogueError(row_type.table, message, line=1, column=column)
    for column, declared in fields.items():
        if declared.is_required() and column not in header:
            yield CatalogueError(row_type.table, "the column is missing", line=1, column=column)


def _read_row(
    row_type: type[Row], header: list[str], cells: list[str], line: int
) -> Row | list[CatalogueError]:
    if len(cells) > len(header):
        return [CatalogueError(row_type.table, "more cells than columns", line=line)]
    given = {
        column: cell
        for column, cell in zip(header, cells, strict=False)
        if column in row_type.model_fields
        and (cell.strip() or row_type.model_fields[column].is_required())
    }
    try:
        return row_type.model_validate(given)
    except ValidationError as failure:
        return [
            _row_error(row_type, line, problem)
            for problem in failure.errors(include_url=False)
            if problem["type"] != "missing" or problem["loc"][0] in header
        ]


def _row_error(row_type: type[Row], line: int, problem: Any) -> CatalogueError:
    column = str(problem["loc"][0])
    kind = "missing" if problem["input"] == "" else problem["type"]
    facts: dict[str, Fact] = {"value": str(problem["input"])}
    if kind == "literal_error":
        facts["expected"] = problem["ctx"]["expected"].replace(" or ", ", ")
    message = _MESSAGES.get(kind)
    if message is None:
        message, facts = msgid("the value does not fit: {reason}"), {"reason": problem["msg"]}
    return CatalogueError(row_type.table, message, facts, line=line, column=column)


def write_folder(catalogue: Catalogue, folder: Path) -> None:
    """Write every table of a catalogue as :func:`read_folder` reads it."""
    folder.mkdir(parents=True, exist_ok=True)
    for row_type in ROW_TYPES:
        text = write_table(row_type, catalogue.table(row_type))
        (folder / f"{row_type.table}.csv").write_bytes(text.encode(WRITE_ENCODING))


def write_table(row_type: type[Row], rows: Iterable[Row]) -> str:
    """Write one table as CSV text, every column in the order of its declaration."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(row_type.model_fields)
    for row in rows:
        writer.writerow(_cell_text(value) for value in row.model_dump(mode="json").values())
    return target.getvalue()


def _cell_text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
