"""The one way in: guard → read → validate → store, always looked at before it is accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

import pandas as pd

from nq07stats.analysis import DIFFERENCE_DTYPES, by_hand, covered, differences
from nq07stats.catalogue import Catalogue
from nq07stats.findings import Finding, has_errors
from nq07stats.messages import Translator
from nq07stats.observations import OBSERVATION_DTYPES, frame
from nq07stats.settings import Settings, settings
from nq07stats.store import (
    MODEL_LIST,
    WHOLE_PERIOD,
    NewSubmission,
    NotPossibleError,
    Store,
    file_hash,
)
from nq07stats.validation import validate
from nq07stats.workbooks.ahead import Read, ReadAhead
from nq07stats.workbooks.archive import Document, unpack
from nq07stats.workbooks.cells import RawWorkbook, Refusal
from nq07stats.workbooks.guard import Guard
from nq07stats.workbooks.reader import Reading, read_template

Status = Literal["accepted", "accepted_with_warnings", "unchanged", "rejected", "refused"]


@dataclass(frozen=True)
class Preview:
    """What accepting a file would do.

    Parameters
    ----------
    status
        What it would be recorded as. Refused: no readable workbook, nothing can be recorded.
    unit
        Code of the unit it is about, "" where that cannot be told.
    reading
        What was read; None of refused and unchanged files.
    observations
        Count of figures read (of an unchanged file: stored).
    catalogue, history
        The catalogue and the unit's figures that counted when the file was checked; None of
        refused and unchanged files.
    """

    file_name: str
    content: bytes
    file_hash: str
    status: Status
    unit: str
    reading: Reading | None
    findings: tuple[Finding, ...]
    observations: int = 0
    catalogue: Catalogue | None = field(default=None, repr=False)
    history: pd.DataFrame | None = field(default=None, repr=False)

    @cached_property
    def _differing(self) -> tuple[pd.DataFrame, pd.Series[bool]]:
        """What the file says otherwise, and where a correction by hand stands against it."""
        if self.reading is None or self.catalogue is None or self.history is None:
            return frame(DIFFERENCE_DTYPES), pd.Series(dtype=bool)
        if self.status == "rejected":
            return frame(DIFFERENCE_DTYPES), pd.Series(dtype=bool)
        found = changes(self.history, self.reading, self.catalogue)
        return found, by_hand(found, self.history)

    @cached_property
    def changes(self) -> pd.DataFrame:
        """What would change among the figures that count (``DIFFERENCE_DTYPES``)."""
        found, stands = self._differing
        return found[~stands]

    @cached_property
    def conflicts(self) -> pd.DataFrame:
        """What corrections by hand keep from changing, as ``changes``: old is the correction."""
        found, stands = self._differing
        return found[stands]


class OutdatedPreviewError(NotPossibleError):
    """The store has changed since the file was checked: what was seen no longer holds."""

    def sentence(self, t: Translator) -> str:
        """Say why, in the translator's language."""
        return t("What is stored has changed since this file was checked. Please check it again.")


class NothingToRecordError(NotPossibleError):
    """A refused file holds nothing that could be recorded."""

    def sentence(self, t: Translator) -> str:
        """Say why, in the translator's language."""
        return t("The file could not be read, so there is nothing to record.")


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
    status = _status(findings)
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


def _status(findings: tuple[Finding, ...]) -> Status:
    if has_errors(findings):
        return "rejected"
    if any(finding.severity == "warning" for finding in findings):
        return "accepted_with_warnings"
    return "accepted"


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


def changes(current: pd.DataFrame, reading: Reading, catalogue: Catalogue) -> pd.DataFrame:
    """Compare a reading with what counts now.

    Parameters
    ----------
    current
        The unit's figures that count now (``OBSERVATION_DTYPES``).

    Returns
    -------
    pandas.DataFrame
        ``DIFFERENCE_DTYPES``: a row for each figure within the reading's scope that it says
        otherwise.
    """
    return differences(covered(current, reading.scope, catalogue), reading.observations)


def accept(store: Store, seen: Preview, *, by: str, received_on: date) -> int:
    """Record a file as it was seen: the original first, then everything else in one transaction.

    A rejected file is recorded with its findings and without figures, so that the unit shows as
    having cells to mend. Another report of the unit accepted meanwhile is no obstacle: whichever
    is accepted last counts, and the rules never looked at stored figures that this one replaces.

    Parameters
    ----------
    by
        Who records it.
    received_on
        When the unit sent it; decides lateness.

    Returns
    -------
    int
        Id of the submission; of an unchanged file the one it already has.

    Raises
    ------
    NothingToRecordError
        If the file was refused.
    OutdatedPreviewError
        If units, indicators or categories have changed since the file was checked, or an
        unchanged file no longer counts.
    """
    if seen.status == "refused":
        raise NothingToRecordError
    if seen.reading is None or seen.catalogue is None:
        standing = store.unchanged(seen.file_hash, seen.unit)
        if standing is None:
            raise OutdatedPreviewError
        return standing
    catalogue = store.catalogue()
    if seen.catalogue.fingerprint != catalogue.fingerprint:
        raise OutdatedPreviewError
    store.keep_original(seen.content)
    return store.record(_submission(seen, seen.reading, catalogue, by, received_on))


def take_in(store: Store, seen: Preview, *, by: str, received_on: date) -> Preview:
    """Record a file that nobody looks at before, unless it is refused; else as :func:`accept`.

    Returns
    -------
    Preview
        What was recorded: where the store has changed since the file was checked, it is checked
        anew.
    """
    while seen.status != "refused":
        try:
            accept(store, seen, by=by, received_on=received_on)
        except OutdatedPreviewError:
            again = Document(seen.file_name, seen.content)
            (seen,) = preview([again], store, expected_unit=seen.unit or None)
        else:
            break
    return seen


def _submission(
    seen: Preview, reading: Reading, catalogue: Catalogue, by: str, received_on: date
) -> NewSubmission:
    accepted = seen.status != "rejected"
    return NewSubmission(
        unit=seen.unit,
        kind="template",
        state="accepted" if accepted else "rejected",
        file_name=seen.file_name,
        file_hash=seen.file_hash,
        received_on=received_on,
        recorded_by=by,
        scope=_scope(reading, catalogue),
        observations=reading.observations,
        models=reading.models,
        narratives=reading.narratives,
        information=reading.information,
        findings=seen.findings,
    )


def _scope(reading: Reading, catalogue: Catalogue) -> set[tuple[int, str]]:
    """What a template replaces: all it asks for, every text and the list of models."""
    texts = {(WHOLE_PERIOD, code) for code, row in catalogue.sections.items() if row.narrative}
    return {*reading.scope, *texts, MODEL_LIST}
