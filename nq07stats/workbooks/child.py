"""The process in which untrusted workbooks are opened; started and killed by the guard.

A hostile or merely damaged file can bring the parser down, take all memory or never end. It may:
this process holds nothing else. It is run by path in isolated mode and imports only the standard
library and python-calamine, so that starting one stays cheap.

On standard input comes one workbook after another, on standard output goes one JSON answer for
each; both are preceded by their length in eight bytes. An answer holds either ``sheets`` or
``refusal``, the code of a rule with its facts. A single byte says beforehand that it is ready.
"""

from __future__ import annotations

import copy
import io
import json
import math
import sys
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any, BinaryIO
from xml.parsers import expat

import python_calamine

LENGTH_BYTES = 8
READY = b"R"
_CHUNK = 1 << 16
_WORKBOOK = "xl/workbook.xml"
_LONGEST_ERROR = 20
_SHARED_STRINGS = "xl/sharedstrings.xml"

Facts = dict[str, str | int | float]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a workbook may be at most.

    ``area`` counts the cells of a sheet from A1 to its farthest one: an allocation of that size is
    what a single far cell costs. ``seconds`` is the time that reading one file may take.
    """

    file_bytes: int = 10_000_000
    unzipped_bytes: int = 50_000_000
    ratio: float = 100.0
    entries: int = 1_000
    area: int = 1_000_000
    seconds: float = 20.0
    memory_bytes: int = 512_000_000


class RefusedError(Exception):
    """The workbook is not read; carries the code of a rule and its facts."""

    def __init__(self, code: str, **facts: str | int | float) -> None:
        super().__init__(code)
        self.code = code
        self.facts: Facts = facts


def read_workbook(content: bytes, limits: Limits) -> list[dict[str, Any]]:
    """Read every sheet of an .xlsx workbook, after checking that it is harmless to do so.

    Returns
    -------
    list of dict
        For each sheet ``name``, ``visible``, ``extent`` (rows, columns), ``cells``, which maps
        addresses to kind and value, and ``formulas``, the addresses of those calculated.

    Raises
    ------
    RefusedError
        Whenever a limit is passed or the file is not a sound workbook.
    """
    parts = _unzip(content, limits)
    _require_workbook(parts)
    marks = {name: _scan(name, xml, limits) for name, xml in _sheet_parts(parts)}
    _limit_repeated_text(parts, sum(mark.cells for mark in marks.values()), limits)
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [
            _sheet(workbook.get_sheet_by_name(meta.name), meta, marks.get(meta.name, Marks()))
            for meta in workbook.sheets_metadata
            if meta.typ == python_calamine.SheetTypeEnum.WorkSheet
        ]
    except python_calamine.PasswordError as error:
        raise RefusedError("encrypted") from error
    except python_calamine.CalamineError as error:
        raise RefusedError("truncated") from error


def _unzip(content: bytes, limits: Limits) -> dict[str, bytes]:
    """Unpack everything, by lower-case name, trusting no size that the archive declares."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            _check_directory(entries, len(content), limits)
            parts: dict[str, bytes] = {}
            left = limits.unzipped_bytes
            for entry in entries:
                unpacked = _unpack(archive, entry, left)
                left -= len(unpacked)
                parts[entry.filename.replace("\\", "/").lower()] = unpacked
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise RefusedError("truncated") from error
    if len(parts) != len(entries):
        raise RefusedError("truncated")
    return parts


def _check_directory(entries: list[zipfile.ZipInfo], size: int, limits: Limits) -> None:
    if any(entry.flag_bits & 1 for entry in entries):
        raise RefusedError("encrypted")
    declared = sum(entry.file_size for entry in entries)
    if (
        len(entries) > limits.entries
        or declared > limits.unzipped_bytes
        or declared > limits.ratio * size
    ):
        raise RefusedError("zip_bomb")


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    # With its declared size out of the way the stream is read to its real end, checksum included.
    honest = copy.copy(entry)
    honest.file_size = most + _CHUNK
    unpacked = io.BytesIO()
    with archive.open(honest) as source:
        while chunk := source.read(_CHUNK):
            unpacked.write(chunk)
            if unpacked.tell() > most:
                raise RefusedError("zip_bomb")
    return unpacked.getvalue()


def _require_workbook(parts: Mapping[str, bytes]) -> None:
    if _WORKBOOK in parts:
        return
    if "xl/workbook.bin" in parts or b"opendocument.spreadsheet" in parts.get("mimetype", b""):
        raise RefusedError("other_spreadsheet")
    if "word/document.xml" in parts or "ppt/presentation.xml" in parts:
        raise RefusedError("other_document")
    raise RefusedError("archive_without_workbook")


def _limit_repeated_text(parts: Mapping[str, bytes], cells: int, limits: Limits) -> None:
    # A text is stored once but copied into each cell that shows it.
    longest = max(map(len, parts.get(_SHARED_STRINGS, b"").split(b"</si>")))
    if longest * cells > limits.memory_bytes:
        raise RefusedError("zip_bomb")


def _parser() -> Any:
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise RefusedError("truncated")

    # Workbooks declare no document type; without one there are no entities to expand.
    parser.StartDoctypeDeclHandler = refuse
    return parser


def _parse(parser: Any, xml: bytes) -> None:
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise RefusedError("truncated") from error


def _elements(xml: bytes, name: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    parser = _parser()

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == name:
            found.append({key.rpartition(":")[2]: value for key, value in attributes.items()})

    parser.StartElementHandler = start
    _parse(parser, xml)
    return found


def _sheet_parts(parts: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield each sheet's name with its XML, as the workbook relates them."""
    relations = parts.get("xl/_rels/workbook.xml.rels", b"<none/>")
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in _elements(relations, "Relationship")
    }
    for sheet in _elements(parts[_WORKBOOK], "sheet"):
        target = targets.get(sheet.get("id"), "")
        path = str(PurePosixPath("/xl") / target.replace("\\", "/")).lower().lstrip("/")
        if path not in parts:
            raise RefusedError("truncated")
        yield sheet.get("name", ""), parts[path]


class Marks:
    """What calamine does not tell of a sheet: errors, formulas, and the extent beforehand."""

    def __init__(self) -> None:
        self.errors: dict[tuple[int, int], str] = {}
        self.formulas: set[tuple[int, int]] = set()
        self.uncalculated: set[tuple[int, int]] = set()
        self.rows = self.columns = self.cells = 0


def _scan(sheet: str, xml: bytes, limits: Limits) -> Marks:
    """Run over a sheet's XML once, refusing cells too far out to be read safely."""
    marks = Marks()
    row = column = -1
    kind = value = ""
    filled = has_formula = in_value = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, kind, value, filled, has_formula, in_value
        name = tag.rpartition(":")[2] if ":" in tag else tag
        if name == "c":
            reference = attributes.get("r")
            row, column = cell_position(reference) if reference else (row, column + 1)
            kind, value = attributes.get("t", "n"), ""
            filled = has_formula = False
        elif name == "v" or name == "t":
            filled = in_value = True
        elif name == "f":
            filled = has_formula = True
        elif name == "row":
            row, column = int(attributes.get("r", row + 2)) - 1, -1

    def text(data: str) -> None:
        nonlocal value
        if in_value and len(value) < _LONGEST_ERROR:
            value += data

    def end(tag: str) -> None:
        nonlocal in_value
        in_value = False
        if filled and (tag == "c" or tag.endswith(":c")):
            _mark(marks, (row, column), kind, value, has_formula)
            if marks.rows * marks.columns > limits.area:
                raise RefusedError("too_far", sheet=sheet, cell=cell_address(row, column))

    parser = _parser()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = text
    try:
        _parse(parser, xml)
    except ValueError as error:
        raise RefusedError("truncated") from error
    return marks


def _mark(marks: Marks, at: tuple[int, int], kind: str, value: str, formula: bool) -> None:
    row, column = at
    marks.cells += 1
    if row >= marks.rows:
        marks.rows = row + 1
    if column >= marks.columns:
        marks.columns = column + 1
    if kind == "e":
        marks.errors[at] = value
    if formula:
        marks.formulas.add(at)
        if not value and kind != "str":
            marks.uncalculated.add(at)


def cell_position(reference: str) -> tuple[int, int]:
    """Row and column, from 0, of a cell named like "F12"."""
    letters = reference.rstrip("0123456789")
    return int(reference[len(letters) :]) - 1, _column(letters)


@lru_cache(maxsize=1024)
def _column(letters: str) -> int:
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return column - 1


@lru_cache(maxsize=1024)
def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_address(row: int, column: int) -> str:
    """Name a cell as a person does: row 11, column 5 is "F12"."""
    return f"{_letters(column)}{row + 1}"


def _sheet(sheet: Any, meta: Any, marks: Marks) -> dict[str, Any]:
    rows = sheet.to_python(skip_empty_area=False)
    letters = [_letters(column) for column in range(len(rows[0]) if rows else 0)]
    cells = {
        f"{letters[column]}{row + 1}": _plain(value)
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
        if value != ""
    }
    for row, column in marks.uncalculated:
        cells[cell_address(row, column)] = ("formula_without_value", "")
    for (row, column), shown in marks.errors.items():
        cells[cell_address(row, column)] = ("error", shown)
    return {
        "name": meta.name,
        "visible": meta.visible == python_calamine.SheetVisibleEnum.Visible,
        "extent": (marks.rows, marks.columns),
        "cells": cells,
        "formulas": [cell_address(row, column) for row, column in marks.formulas],
    }


def _plain(value: Any) -> tuple[str, Any]:
    if isinstance(value, str):
        return "text", value
    if isinstance(value, bool):
        return "boolean", value
    if isinstance(value, int | float):
        return ("number", float(value)) if math.isfinite(value) else ("error", str(value))
    return "date", str(value) if isinstance(value, timedelta) else value.isoformat()


def answer(content: bytes, limits: Limits) -> bytes:
    """Read one workbook and write the answer, whatever happens short of the process's end."""
    try:
        reply: dict[str, Any] = {"sheets": read_workbook(content, limits)}
    except RefusedError as refused:
        reply = {"refusal": {"code": refused.code, "facts": refused.facts}}
    except BaseException:  # noqa: BLE001 - a panic of the parser is no Exception
        reply = {"refusal": {"code": "crashed", "facts": {}}}
    encoded = json.dumps(reply).encode()
    if len(encoded) > limits.unzipped_bytes:
        return json.dumps({"refusal": {"code": "zip_bomb", "facts": {}}}).encode()
    return encoded


def _limit_process(memory_bytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    for limit, most in ((resource.RLIMIT_AS, memory_bytes), (resource.RLIMIT_CORE, 0)):
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))


def serve(source: BinaryIO, sink: BinaryIO, limits: Limits) -> None:
    """Answer workbooks until the input ends."""
    sink.write(READY)
    sink.flush()
    while head := source.read(LENGTH_BYTES):
        reply = answer(source.read(int.from_bytes(head, "big")), limits)
        sink.write(len(reply).to_bytes(LENGTH_BYTES, "big") + reply)
        sink.flush()


if __name__ == "__main__":
    given = Limits(**json.loads(sys.argv[1]))
    _limit_process(given.memory_bytes)
    serve(sys.stdin.buffer, sys.stdout.buffer, given)
