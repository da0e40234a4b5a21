"""A workbook that was sent back with its findings listed, and comes in again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from nq07stats.findings import Finding
from nq07stats.workbooks.addresses import cell_address
from nq07stats.workbooks.annotate_list import KEY_COLUMN, MARKER, TEXT_COLUMN
from nq07stats.workbooks.cells import RawWorkbook, SheetCells


@dataclass(frozen=True)
class Returned:
    """What a workbook was sent back with.

    Parameters
    ----------
    case
        Hash of the file that was sent back.
    findings
        Key and sentence of each finding that its list names.
    """

    case: str
    findings: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Mending:
    """What became of the findings that a workbook was sent back with.

    Parameters
    ----------
    case
        Hash of the file that was sent back.
    mended
        Sentences of the findings that are no more.
    left, new
        Findings that still are, and those that were not among them.
    """

    case: str
    mended: tuple[str, ...]
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
    rows = range(2, sheet.extent[0])
    found = ((_text(sheet, row, KEY_COLUMN), _text(sheet, row, TEXT_COLUMN)) for row in rows)
    return Returned(_text(sheet, 1, KEY_COLUMN), tuple((key, text) for key, text in found if key))


def _text(sheet: SheetCells, row: int, column: int) -> str:
    cell = sheet.cells.get(cell_address(row, column))
    return "" if cell is None else str(cell.value)


def mending(returned: Returned, findings: Sequence[Finding]) -> Mending:
    """Compare what a workbook was sent back with to what is found in it now.

    A finding about a figure is known by its rule and the figure, wherever it stands by now; any
    other one by its rule and its cell. Notes are left out.
    """
    asked = [finding for finding in findings if finding.severity != "info"]
    before, now = dict(returned.findings), {finding_key(finding) for finding in asked}
    return Mending(
        returned.case,
        tuple(sentence for key, sentence in before.items() if key not in now),
        tuple(finding for finding in asked if finding_key(finding) in before),
        tuple(finding for finding in asked if finding_key(finding) not in before),
    )


def finding_key(finding: Finding) -> str:
    """Return what a finding is known by when its workbook returns."""
    figure = [finding.unit, finding.year, finding.indicator, finding.category]
    place = figure if finding.indicator else [finding.sheet, finding.cell]
    return json.dumps([finding.code, *place], ensure_ascii=False)
