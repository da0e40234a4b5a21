"""What is understood of files, template or not, without a word on whether it may be taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from nq07stats.catalogue import Catalogue
from nq07stats.ingest.mapped import proposal_of
from nq07stats.mapping.types import Proposal, ProposedFigure, Reason, Unmapped
from nq07stats.store import KeptMapping, Store
from nq07stats.workbooks.ahead import Read
from nq07stats.workbooks.cells import RawWorkbook, Refusal
from nq07stats.workbooks.reader import is_template, read_template
from nq07stats.workbooks.reading import shown
from nq07stats.workbooks.repair import Repair, repair_workbook
from nq07stats.workbooks.returned import take_list

_TEMPLATE = Reason("template")


@dataclass(frozen=True)
class Explained:
    """A file and what is understood of it.

    Parameters
    ----------
    sheets
        Names of its sheets.
    proposal
        Its figures with their confidence and reason; those of a template are all certain.
    refusal
        Why it was not read at all; None of one that was.
    """

    file_name: str
    sheets: tuple[str, ...] = ()
    proposal: Proposal = field(default_factory=Proposal)
    repaired: tuple[Repair, ...] = ()
    refusal: Refusal | None = None


def explained(
    files: Iterable[Read], store: Store, *, expected_unit: str | None = None
) -> Iterator[Explained]:
    """Say what is understood of files that a guard is reading or has read, storing nothing.

    Parameters
    ----------
    expected_unit
        Code of the unit that the files are said to come from.

    Yields
    ------
    Explained
        One for each file, in the order given. Mappings confirmed before are applied.
    """
    catalogue, kept = store.catalogue(), store.mappings()
    for document, cells in files:
        if isinstance(cells, Refusal):
            yield Explained(document.name, refusal=cells)
        else:
            yield _explained(document.name, cells, catalogue, kept, expected_unit)


def _explained(
    name: str,
    cells: RawWorkbook,
    catalogue: Catalogue,
    kept: list[KeptMapping],
    expected_unit: str | None,
) -> Explained:
    workbook, repaired = repair_workbook(take_list(cells)[0])
    if is_template(workbook):
        proposal = _of_template(workbook, catalogue, name, expected_unit)
    else:
        found = proposal_of(workbook, catalogue, kept, file_name=name, expected_unit=expected_unit)
        if isinstance(found, Refusal):
            return Explained(name, refusal=found)
        proposal = found
    sheets = tuple(sheet.name for sheet in workbook.sheets)
    return Explained(name, sheets, proposal, repaired)


def _of_template(
    workbook: RawWorkbook, catalogue: Catalogue, name: str, expected_unit: str | None
) -> Proposal:
    reading = read_template(workbook, catalogue, file_name=name, expected_unit=expected_unit)
    figures = (
        ProposedFigure(
            unit=row["unit"],
            year=row["year"],
            indicator=row["indicator"],
            category=row["category"],
            state=row["state"],
            value=row["value"],
            sheet=row["sheet"],
            cell=row["cell"],
            shown_text=row["shown_text"],
            confidence=1.0,
            reason=_TEMPLATE,
            estimated=row["basis"] == "estimated",
        )
        for row in reading.observations.to_dict("records")
    )
    left = []
    for finding in reading.findings:
        sheet = workbook.by_name.get(finding.sheet)
        cell = shown(sheet.cells.get(finding.cell)) if sheet else ""
        reason = Reason(finding.code, finding.facts)
        left.append(Unmapped(finding.sheet, finding.cell, cell, reason))
    return Proposal((), tuple(figures), tuple(left))
