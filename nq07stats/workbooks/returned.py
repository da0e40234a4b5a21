"""A workbook that was sent back with its findings listed, and comes in again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from nq07stats.findings import Finding
from nq07stats.workbooks.addresses import cell_address
from nq07stats.workbooks.annotate_list import (
    CELL_COLUMN,
    KEY_COLUMN,
    MARKER,
    SHEET_COLUMN,
    TEXT_COLUMN,
)
from nq07stats.workbooks.cells import RawWorkbook, SheetCells


class Asked(NamedTuple):
    """A finding that a workbook was sent back with: its key, where it stood, its sentence."""

    key: str
    sheet: str
    cell: str
    sentence: str


@dataclass(frozen=True)
class Returned:
    """What a workbook was sent back with.

    Parameters
    ----------
    case
        Hash of the file that was sent back.
    findings
        What its list names.
    """

    case: str
    findings: tuple[Asked, ...]


@dataclass(frozen=True)
class Mending:
    """What became of the findings that a workbook was sent back with.

    Parameters
    ----------
    case
        Hash of the file that was sent back.
    mended
        What was asked and is no more.
    left, new
        Findings that still are, and those that were not among them.
    """

    case: str
    mended: tuple[Asked, ...]
    left: tuple[Finding, ...]
    new: tuple[Finding, ...]


def take_list(workbook: RawWorkbook) -> tuple[RawWorkbook, Returned | None]:
    """Take the list of findings out of a workbook; None where it has none."""
    for sheet in workbook.sheets:
        if _text(sheet, 0, KEY_COLUMN) == MARKER:
            rest = tuple(each for each in workbook.sheets if each is not sheet)
            return RawWorkbook(rest, workbook.file_format), _returned(sheet)
    return workbook, None


def _returned(sheet: SheetCells) -> Returned:
    columns = (KEY_COLUMN, SHEET_COLUMN, CELL_COLUMN, TEXT_COLUMN)
    listed = (
        Asked(*(_text(sheet, row, column) for column in columns))
        for row in range(2, sheet.extent[0])
    )
    return Returned(_text(sheet, 1, KEY_COLUMN), tuple(each for each in listed if each.key))


def _text(sheet: SheetCells, row: int, column: int) -> str:
    cell = sheet.cells.get(cell_address(row, column))
    return "" if cell is None else str(cell.value)


def mending(returned: Returned, findings: Sequence[Finding]) -> Mending:
    """Compare what a workbook was sent back with to what is found in it now.

    A finding about a figure is known by its rule and the figure, wherever it stands by now; any
    other one by its rule and its cell. Notes are left out.
    """
    asked = [finding for finding in findings if finding.severity != "info"]
    before = {each.key for each in returned.findings}
    now = {finding_key(finding) for finding in asked}
    return Mending(
        returned.case,
        tuple(each for each in returned.findings if each.key not in now),
        tuple(finding for finding in asked if finding_key(finding) in before),
        tuple(finding for finding in asked if finding_key(finding) not in before),
    )


def finding_key(finding: Finding) -> str:
    """Return what a finding is known by when its workbook returns."""
    figure = [finding.unit, finding.year, finding.indicator, finding.category]
    place = figure if finding.indicator else [finding.sheet, finding.cell]
    return json.dumps([finding.code, *place], ensure_ascii=False)
