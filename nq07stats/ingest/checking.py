"""Checking files: guard → read → validate, storing nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from functools import cached_property

import pandas as pd

from nq07stats.catalogue import Catalogue
from nq07stats.findings import Finding
from nq07stats.ingest import mapped
from nq07stats.ingest.preview import Preview, status_of
from nq07stats.observations import OBSERVATION_DTYPES, frame
from nq07stats.settings import Settings, settings
from nq07stats.store import KeptMapping, Store, file_hash
from nq07stats.validation import validate
from nq07stats.workbooks.ahead import Read, ReadAhead
from nq07stats.workbooks.archive import Document, unpack
from nq07stats.workbooks.cells import RawWorkbook, Refusal
from nq07stats.workbooks.guard import Guard
from nq07stats.workbooks.reader import is_template, read_template
from nq07stats.workbooks.reading import FindingList, Reading
from nq07stats.workbooks.repair import Repair, repair_workbook
from nq07stats.workbooks.returned import take_list


def documents(
    files: Iterable[tuple[str, bytes]], chosen: Settings | None = None
) -> Iterator[Document]:
    """Yield the files to read, archives of workbooks taken apart within the limits."""
    limits = chosen or settings()
    return unpack(files, limits.limits, limits.archive_bytes)


def preview(
    files: Iterable[tuple[str, bytes] | Document],
    store: Store,
    *,
    expected_unit: str | None = None,
    guard: Guard | None = None,
    chosen: Settings | None = None,
) -> Iterator[Preview]:
    """Check files one after another, storing nothing.

    Parameters
    ----------
    files
        Names and contents; archives of workbooks are taken apart.
    expected_unit
        Code of the unit the files are said to come from.
    guard
        A prepared guard; one is started for the batch where none is given.

    Yields
    ------
    Preview
        One for each file, in the order given, as soon as it is checked. A bad file never keeps
        the others from being checked.
    """
    limits = chosen or settings()
    with ExitStack() as stack:
        reader = guard or stack.enter_context(Guard(limits.limits))
        ahead = stack.enter_context(ReadAhead(_documents(files, limits), reader, most=2))
        yield from preview_read(ahead, store, expected_unit=expected_unit)


def _documents(
    files: Iterable[tuple[str, bytes] | Document], chosen: Settings
) -> Iterator[Document]:
    for file in files:
        if isinstance(file, Document):
            yield file
        else:
            yield from documents([file], chosen)


def preview_read(
    files: Iterable[Read],
    store: Store,
    *,
    expected_unit: str | None = None,
) -> Iterator[Preview]:
    """Check files that a guard is reading or has read; else as :func:`preview`."""
    kept = _Kept(store)
    for document, read in files:
        cells, returned = (read, None) if isinstance(read, Refusal) else take_list(read)
        digest = file_hash(document.content)
        standing = store.standing(digest, expected_unit)
        unchanged = [_unchanged(document, digest, store, key) for key in standing.values()]
        if isinstance(cells, Refusal):
            yield from unchanged or [_refused(document, digest, cells, expected_unit)]
        elif is_template(cells):
            seen = unchanged or [_checked(document, digest, cells, store, expected_unit)]
            yield from (replace(each, returned=returned) for each in seen)
        else:
            found = _understood(document, digest, cells, store, kept, expected_unit)
            yield from unchanged
            # What of the very file counts already was confirmed for good; of a file of several
            # units that may not be all.
            yield from (
                replace(each, returned=returned)
                for each in found
                if each.unit not in standing and not (unchanged and each.status == "rejected")
            )


class _Kept:
    """The mappings that stand, asked for with the first file that needs them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @cached_property
    def mappings(self) -> list[KeptMapping]:
        return self._store.mappings()


def _understood(
    document: Document,
    digest: str,
    cells: RawWorkbook,
    store: Store,
    kept: _Kept,
    expected_unit: str | None,
) -> tuple[Preview, ...]:
    catalogue = store.catalogue()
    workbook, repaired = repair_workbook(cells)
    proposal = mapped.proposal_of(
        workbook, catalogue, kept.mappings, file_name=document.name, expected_unit=expected_unit
    )
    if isinstance(proposal, Refusal):
        return (_refused(document, digest, proposal, expected_unit),)
    seen = Preview(
        file_name=document.name,
        content=document.content,
        file_hash=digest,
        status="rejected",
        unit=expected_unit or "",
        reading=None,
        findings=(),
        proposal=proposal,
        workbook=workbook,
        repaired=repaired,
        password=document.password,
    )
    return mapped.evaluated(seen, catalogue, store, expected_unit)


def _checked(
    document: Document,
    digest: str,
    cells: RawWorkbook,
    store: Store,
    expected_unit: str | None,
) -> Preview:
    catalogue = store.catalogue()
    workbook, repaired = repair_workbook(cells)
    reading = read_template(
        workbook, catalogue, file_name=document.name, expected_unit=expected_unit
    )
    known = reading.unit in catalogue.units
    history = store.observations([reading.unit]) if known else frame(OBSERVATION_DTYPES)
    findings = (
        *reading.findings,
        *_doubtful_texts(reading, repaired, catalogue),
        *validate(reading, catalogue, history),
    )
    status = status_of(findings)
    return Preview(
        file_name=document.name,
        content=document.content,
        file_hash=digest,
        status=status,
        unit=expected_unit or reading.unit,
        reading=reading,
        findings=findings,
        observations=len(reading.observations),
        catalogue=catalogue,
        history=history,
        repaired=repaired,
        password=document.password,
    )


def _doubtful_texts(
    reading: Reading, repaired: Iterable[Repair], catalogue: Catalogue
) -> list[Finding]:
    """Tell of the unit's own words that may be written in an encoding before Unicode."""
    doubtful = [repair for repair in repaired if not repair.certain]
    if not doubtful:
        return []
    texts = pd.concat([reading.narratives, reading.models])[["sheet", "cell"]]
    places = set(texts.itertuples(index=False, name=None))
    findings = FindingList(catalogue, reading.unit)
    for repair in doubtful:
        if (repair.sheet, repair.cell) in places:
            facts = {"shown": repair.before, "suggestion": repair.after}
            findings.add("doubtful_text", repair.sheet, repair.cell, facts)
    return findings.found


def _unchanged(document: Document, digest: str, store: Store, standing: int) -> Preview:
    listed = store.submissions().set_index("id").to_dict("index")[standing]
    return Preview(
        file_name=document.name,
        content=document.content,
        file_hash=digest,
        status="unchanged",
        unit=str(listed["unit"]),
        reading=None,
        findings=tuple(store.findings(standing)),
        observations=int(listed["observations"]),
    )


def _refused(
    document: Document, digest: str, refusal: Refusal, expected_unit: str | None
) -> Preview:
    return Preview(
        file_name=document.name,
        content=document.content,
        file_hash=digest,
        status="refused",
        unit=expected_unit or "",
        reading=None,
        findings=(Finding(refusal.code, "error", facts=dict(refusal.facts)),),
    )
