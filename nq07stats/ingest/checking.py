"""Checking files: guard → read → validate, storing nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack

from nq07stats.findings import Finding
from nq07stats.ingest.preview import Preview, status_of
from nq07stats.observations import OBSERVATION_DTYPES, frame
from nq07stats.settings import Settings, settings
from nq07stats.store import Store, file_hash
from nq07stats.validation import validate
from nq07stats.workbooks.ahead import Read, ReadAhead
from nq07stats.workbooks.archive import Document, unpack
from nq07stats.workbooks.cells import RawWorkbook, Refusal
from nq07stats.workbooks.guard import Guard
from nq07stats.workbooks.reader import read_template


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
    for document, cells in files:
        digest = file_hash(document.content)
        standing = store.unchanged(digest, expected_unit)
        if standing is not None:
            yield _unchanged(document, digest, store, standing)
        elif isinstance(cells, Refusal):
            yield _refused(document, digest, cells, expected_unit)
        else:
            yield _checked(document, digest, cells, store, expected_unit)


def _checked(
    document: Document,
    digest: str,
    cells: RawWorkbook,
    store: Store,
    expected_unit: str | None,
) -> Preview:
    catalogue = store.catalogue()
    reading = read_template(cells, catalogue, file_name=document.name, expected_unit=expected_unit)
    known = reading.unit in catalogue.units
    history = store.observations([reading.unit]) if known else frame(OBSERVATION_DTYPES)
    findings = (*reading.findings, *validate(reading, catalogue, history))
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
    )


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
