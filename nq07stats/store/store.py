"""The store of one workspace: the only door to its database and its originals."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from threading import Lock

import pandas as pd
import sqlalchemy as sa

from nq07stats.catalogue import Catalogue, Row
from nq07stats.findings import Finding
from nq07stats.store import (
    contents,
    corrections,
    journal,
    mappings,
    originals,
    reviewed,
    submissions,
    undoing,
    versions,
)
from nq07stats.store.engine import connect, writer
from nq07stats.store.mappings import KeptMapping, NewMapping
from nq07stats.store.place import Workspace
from nq07stats.store.reviewed import NewReviewed
from nq07stats.store.submissions import NewSubmission
from nq07stats.store.times import utc_now
from nq07stats.store.usage import Used, used


class Store:
    """The catalogue, submissions and journals of a workspace.

    One instance serves all threads of a process. Every method is a transaction of its own: reading
    ones see one moment, writing ones happen wholly or not at all and leave an entry in the audit.
    """

    def __init__(self, workspace: Workspace, engine: sa.Engine) -> None:
        self.workspace = workspace
        self._engine = engine
        self._writer = writer(engine)
        self._lock = Lock()
        self._loaded: tuple[int, Catalogue] | None = None

    @classmethod
    def open(cls, workspace: Workspace) -> Store:
        """Open a workspace, made or brought up to date where needed."""
        workspace.folder.mkdir(parents=True, exist_ok=True)
        url = sa.URL.create("sqlite", database=str(workspace.database))
        return cls(workspace, connect(url))

    def close(self) -> None:
        """Close every connection; the store opens new ones when it is used again."""
        self._engine.dispose()

    def _read(self) -> AbstractContextManager[sa.Connection]:
        return self._engine.begin()

    def _write(self) -> AbstractContextManager[sa.Connection]:
        return self._writer.begin()

    def revision(self) -> int:
        """Return a number that grows with every write: the key of whatever is cached."""
        with self._read() as connection:
            return journal.revision(connection)

    def catalogue(self, revision: int | None = None) -> Catalogue:
        """Return the catalogue as it stands, or as it stood at a catalogue revision."""
        with self._read() as connection:
            if revision is not None:
                return versions.load(connection, revision)
            return self._standing_catalogue(connection)[1]

    def standing_catalogue(self) -> tuple[int, Catalogue]:
        """Return the number of the catalogue's newest revision, 0 while it is empty, and it."""
        with self._read() as connection:
            return self._standing_catalogue(connection)

    def _standing_catalogue(self, connection: sa.Connection) -> tuple[int, Catalogue]:
        newest = versions.newest(connection)
        with self._lock:
            if self._loaded is None or self._loaded[0] != newest:
                self._loaded = newest, versions.load(connection, newest)
            return self._loaded

    def catalogue_revision(self) -> int:
        """Return the number of the catalogue's newest revision, 0 while it is empty."""
        with self._read() as connection:
            return versions.newest(connection)

    def seed(self, catalogue: Catalogue, *, by: str, reason: str) -> int:
        """Put a whole catalogue in place of the standing one and return its revision."""
        return self.save_tables(catalogue.rows, by=by, reason=reason)

    def save_rows(
        self,
        row_type: type[Row],
        rows: Iterable[Row],
        *,
        by: str,
        reason: str,
        expected: int | None = None,
    ) -> int:
        """Replace the rows of one catalogue table, as :meth:`save_tables` does with several."""
        return self.save_tables({row_type.table: rows}, by=by, reason=reason, expected=expected)

    def save_tables(
        self,
        tables: Mapping[str, Iterable[Row]],
        *,
        by: str,
        reason: str,
        expected: int | None = None,
    ) -> int:
        """Replace the rows of some catalogue tables, as one revision, and return its number.

        Parameters
        ----------
        tables
            All rows of each table by its name, in their order of display; other tables stay.
        expected
            Catalogue revision the rows were edited from, to notice someone else's edit.

        Raises
        ------
        CatalogueErrors
            If the catalogue as a whole would be faulty, or lose what reports rest on, with every
            error.
        CatalogueMovedOnError
            If the catalogue is no longer at the revision expected.
        """
        at = utc_now()
        with self._write() as connection:
            before = versions.newest(connection)
            revision = versions.replace_tables(
                connection, tables, at=at, by=by, reason=reason, expected=expected
            )
            if revision != before:
                journal.log(
                    connection,
                    "catalogue",
                    at=at,
                    by=by,
                    catalogue_revision=revision,
                    reason=reason,
                )
        return revision

    def catalogue_revisions(self) -> pd.DataFrame:
        """Return every revision of the catalogue, newest first (``versions.REVISION_DTYPES``)."""
        with self._read() as connection:
            return versions.revisions(connection)

    def catalogue_changes(self, row_type: type[Row] | None = None) -> pd.DataFrame:
        """Tell every change of a catalogue table, or of all (``versions.CHANGE_COLUMNS``)."""
        with self._read() as connection:
            return versions.changes(connection, row_type.table if row_type else None)

    def catalogue_used(self) -> Used:
        """Return the keys of the catalogue's rows that reports rest on, by table."""
        with self._read() as connection:
            return used(connection, self._standing_catalogue(connection)[1])

    def keep_original(self, content: bytes) -> str:
        """Keep a workbook byte for byte and return its hash."""
        return originals.keep(self.workspace.originals, content)

    def original(self, file_hash: str) -> bytes:
        """Return a kept workbook; raises ``OriginalDamagedError`` if its bytes are not the same."""
        return originals.fetch(self.workspace.originals, file_hash)

    def record(self, new: NewSubmission) -> int:
        """Record a submission, whose original is kept already, and return its id.

        Recording the very file that is the unit's newest one again changes nothing. Corrections by
        hand are recorded likewise; they have no original.
        """
        with self._write() as connection:
            revision, catalogue = self._standing_catalogue(connection)
            return submissions.record(connection, new, catalogue, revision, at=utc_now())

    def withdraw(self, submission: int, *, by: str, reason: str) -> int:
        """Withdraw an accepted submission; what it replaced counts again. Returns the new id."""
        with self._write() as connection:
            revision = versions.newest(connection)
            return undoing.withdraw(
                connection, submission, revision, at=utc_now(), by=by, reason=reason
            )

    def restore(self, submission: int, *, by: str, reason: str) -> int:
        """Make an accepted submission count again, as its unit's newest. Returns the new id."""
        with self._write() as connection:
            revision = versions.newest(connection)
            return undoing.restore(
                connection, submission, revision, at=utc_now(), by=by, reason=reason
            )

    def unchanged(self, file_hash: str, unit: str | None = None) -> int | None:
        """Return the submission of exactly this file if it is its unit's newest that stands."""
        with self._read() as connection:
            return submissions.unchanged(connection, file_hash, unit)

    def standing(self, file_hash: str, unit: str | None = None) -> dict[str, int]:
        """Return the submissions of exactly this file by unit, where it is the unit's newest."""
        with self._read() as connection:
            return submissions.standing(connection, file_hash, unit)

    def submissions(self) -> pd.DataFrame:
        """Return every submission, newest first (``submissions.SUBMISSION_DTYPES``)."""
        with self._read() as connection:
            return submissions.listing(connection)

    def findings(self, submission: int) -> list[Finding]:
        """Return the findings of a submission."""
        with self._read() as connection:
            return submissions.findings(connection, submission)

    def observations(self, units: Collection[str] | None = None) -> pd.DataFrame:
        """Return the figures that count now (``OBSERVATION_DTYPES`` and ``PROVENANCE_DTYPES``)."""
        with self._read() as connection:
            return contents.current_observations(connection, units)

    def observations_of(self, submission: int) -> pd.DataFrame:
        """Return the figures of one submission, whether they count or not."""
        with self._read() as connection:
            return contents.observations_of(connection, submission)

    def scope_of(self, submission: int) -> set[tuple[int, str]]:
        """Return the years and sections that a submission replaces; none of a correction."""
        with self._read() as connection:
            return submissions.scope(connection, submission)

    def corrections(self) -> pd.DataFrame:
        """Return the corrections by hand that stand (``corrections.CORRECTION_DTYPES``)."""
        with self._read() as connection:
            return corrections.standing(connection)

    def models(self) -> pd.DataFrame:
        """Return the exemplary models that count now (``MODEL_DTYPES`` and provenance)."""
        with self._read() as connection:
            return contents.current_models(connection)

    def narratives(self) -> pd.DataFrame:
        """Return the narratives that count now (``NARRATIVE_DTYPES`` and provenance)."""
        with self._read() as connection:
            return contents.current_narratives(connection)

    def keep_mappings(self, new: Sequence[NewMapping], *, by: str) -> list[int]:
        """Keep what a person confirmed of a workbook's tables; each ends its predecessor."""
        with self._write() as connection:
            return mappings.add(connection, new, at=utc_now(), by=by)

    def end_mapping(self, mapping: int, *, by: str) -> None:
        """Apply a mapping no longer; raises ``NoSuchMappingError`` where none of it stands."""
        with self._write() as connection:
            mappings.end(connection, mapping, at=utc_now(), by=by)

    def mappings(self, shapes: Sequence[str] | None = None) -> list[KeptMapping]:
        """Return the mappings that stand, of some shapes or all, newest first."""
        with self._read() as connection:
            return mappings.standing(connection, shapes)

    def add_reviewed(self, new: NewReviewed, *, by: str, reason: str) -> None:
        """Note that something unusual was looked at again and is right."""
        with self._write() as connection:
            reviewed.add(connection, new, at=utc_now(), by=by, reason=reason)

    def take_back_reviewed(self, key: int, *, by: str) -> None:
        """Have it looked at again all the same; raises ``NotReviewedError`` where none stands."""
        with self._write() as connection:
            reviewed.take_back(connection, key, at=utc_now(), by=by)

    def reviewed(self) -> pd.DataFrame:
        """Return what was looked at again and is right (``reviewed.REVIEWED_DTYPES``)."""
        with self._read() as connection:
            return reviewed.standing(connection)

    def add_reminder(self, unit: str, on: date, document: str, *, by: str, text: str) -> None:
        """Note that a unit was reminded on a day, by which document and in which words."""
        with self._write() as connection:
            journal.add_reminder(connection, unit, on, document, text, at=utc_now(), by=by)

    def reminders(self) -> pd.DataFrame:
        """Return the reminders, newest first (``journal.REMINDER_DTYPES``)."""
        with self._read() as connection:
            return journal.reminders(connection)

    def audit(self) -> pd.DataFrame:
        """Return what was done, newest first (``journal.AUDIT_DTYPES``)."""
        with self._read() as connection:
            return journal.entries(connection)
