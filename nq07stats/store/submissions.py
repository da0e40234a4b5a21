"""Submissions: what a unit sent, and which of it counts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any, Literal

import pandas as pd
import sqlalchemy as sa

from nq07stats.catalogue import Catalogue
from nq07stats.findings import Finding
from nq07stats.observations import MODEL_DTYPES, NARRATIVE_DTYPES, OBSERVATION_DTYPES, frame
from nq07stats.store import journal, tables
from nq07stats.store.frames import read_frame, records
from nq07stats.store.times import local_column

Kind = Literal["template", "mapped", "manual"]

WHOLE_PERIOD = 0
MODEL_LIST = (WHOLE_PERIOD, "")

SUBMISSION_DTYPES: dict[str, str] = {
    "id": "int64",
    "unit": "str",
    "kind": "str",
    "state": "str",
    "file_name": "str",
    "file_hash": "str",
    "received_on": "datetime64[s]",
    "recorded_at": "datetime64[s]",
    "recorded_by": "str",
    "reason": "str",
    "subject": "Int64",
    "errors": "int64",
    "warnings": "int64",
    "observations": "int64",
    "active": "bool",
}
"""``state`` is accepted, rejected or withdrawn; ``subject`` the submission that a withdrawal or a
restoring refers to; ``active`` tells whether any figure of it still counts, blanks included."""


@dataclass(frozen=True)
class NewSubmission:
    """A workbook that was read and checked, or figures corrected by hand, ready to be recorded.

    ``scope`` holds what it replaces, blanks included: (year, section) the figures of a section in a
    year, (``WHOLE_PERIOD``, section) the section's text, ``MODEL_LIST`` the list of exemplary
    models. Sections are those of the standing catalogue: figures recorded when an indicator was in
    another one are replaced all the same. ``indicators``, of a workbook without template, holds the
    (year, indicator) that alone it replaces of the figures; None: all of the scope's. Everything in
    it lies within its scope. Frames follow :mod:`nq07stats.observations`. Of a rejected one the
    findings alone are stored.

    A correction by hand (kind manual) has a reason and figures alone, and no scope: each figure
    lies over what the unit's reports say, until a later one says the same.
    """

    unit: str
    kind: Kind
    state: Literal["accepted", "rejected"]
    file_name: str
    file_hash: str
    received_on: date
    recorded_by: str
    scope: Collection[tuple[int, str]] = ()
    indicators: Collection[tuple[int, str]] | None = None
    observations: pd.DataFrame = field(default_factory=lambda: frame(OBSERVATION_DTYPES))
    models: pd.DataFrame = field(default_factory=lambda: frame(MODEL_DTYPES))
    narratives: pd.DataFrame = field(default_factory=lambda: frame(NARRATIVE_DTYPES))
    information: Mapping[str, str] = field(default_factory=dict)
    findings: Sequence[Finding] = ()
    reason: str = ""


def record(
    connection: sa.Connection,
    new: NewSubmission,
    catalogue: Catalogue,
    catalogue_revision: int,
    *,
    at: datetime,
) -> int:
    """Store a submission and return its id.

    Recording the very file that is already the unit's newest one again, accepted or rejected for
    the same findings, changes nothing and returns the id it has.
    """
    accepted, by_hand = new.state == "accepted", new.kind == "manual"
    if by_hand:
        standing = None
    elif accepted:
        standing = unchanged(connection, new.file_hash, new.unit)
    else:
        standing = _rejected(connection, new)
    if standing is not None:
        return standing
    severities = [finding.severity for finding in new.findings]
    row = {
        "unit": new.unit,
        "kind": new.kind,
        "state": new.state,
        "file_name": new.file_name,
        "file_hash": new.file_hash,
        "received_on": new.received_on,
        "recorded_at": at,
        "recorded_by": new.recorded_by,
        "reason": new.reason,
        "catalogue_revision": catalogue_revision,
        "information": dict(new.information),
        "errors": severities.count("error"),
        "warnings": severities.count("warning"),
        "observations": len(new.observations) if accepted else 0,
    }
    key = insert(connection, row)
    _insert_all(connection, tables.finding, key, _finding_rows(new.findings))
    if accepted:
        _record_contents(connection, key, new, catalogue, catalogue_revision)
    journal.log(
        connection,
        "correction" if by_hand else new.state,
        at=at,
        by=new.recorded_by,
        unit=new.unit,
        submission=key,
        reason=new.reason,
    )
    return key


def _record_contents(
    connection: sa.Connection,
    key: int,
    new: NewSubmission,
    catalogue: Catalogue,
    catalogue_revision: int,
) -> None:
    figures = records(new.observations)
    for figure in figures:
        figure["section"] = catalogue.indicators[figure["indicator"]].section
    if new.kind == "manual":
        _insert_all(connection, tables.figure, key, figures)
        return
    if new.indicators is not None:
        _record_some(connection, key, figures, new.indicators)
        return
    covered = {(figure["year"], figure["section"]) for figure in figures}
    covered |= {(WHOLE_PERIOD, section) for section in new.narratives["section"]}
    covered |= {MODEL_LIST} if len(new.models) else set()
    if strays := covered - set(new.scope):
        raise ValueError(f"contents outside the scope of their submission: {sorted(strays)}")
    models = [{**row, "position": place} for place, row in enumerate(records(new.models))]
    places = set(new.scope)
    if _has_others(connection, new.unit, catalogue_revision):
        places |= moved(connection, new.unit, places, catalogue)
    cover(connection, key, places)
    _insert_all(connection, tables.figure, key, figures)
    _insert_all(connection, tables.narrative, key, records(new.narratives))
    _insert_all(connection, tables.model, key, models)


def _record_some(
    connection: sa.Connection,
    key: int,
    figures: list[dict[str, Any]],
    indicators: Collection[tuple[int, str]],
) -> None:
    """Store figures that replace those of single indicators, whatever else their sections hold."""
    if strays := {(each["year"], each["indicator"]) for each in figures} - set(indicators):
        raise ValueError(f"contents outside the scope of their submission: {sorted(strays)}")
    rows = [{"year": year, "indicator": code} for year, code in sorted(indicators)]
    _insert_all(connection, tables.submission_indicator, key, rows)
    _insert_all(connection, tables.figure, key, figures)


def _has_others(connection: sa.Connection, unit: str, catalogue_revision: int) -> bool:
    """Tell whether a unit has anything that was accepted under another catalogue."""
    submission = tables.submission.c
    statement = sa.select(submission.id).where(
        submission.unit == unit,
        submission.state == "accepted",
        submission.catalogue_revision != catalogue_revision,
    )
    return connection.execute(statement.limit(1)).first() is not None


def moved(
    connection: sa.Connection, unit: str, scope: Collection[tuple[int, str]], catalogue: Catalogue
) -> set[tuple[int, str]]:
    """Find the places beyond a scope that hold nothing but what the scope asks for elsewhere.

    Figures stand under the section that their indicator was in when they were recorded. Where the
    catalogue has it in another section since, whatever covers that one replaces them too.
    """
    figure = tables.filed_figure.c
    statement = sa.select(figure.year, figure.section, figure.indicator).distinct()
    inside: set[tuple[int, str]] = set()
    outside: set[tuple[int, str]] = set()
    for year, section, code in connection.execute(statement.where(figure.unit == unit)):
        indicator = catalogue.indicators.get(code)
        if indicator is not None:
            within = (year, indicator.section) in scope
            (inside if within else outside).add((year, section))
    return inside - outside - set(scope)


def cover(connection: sa.Connection, key: int, scope: Collection[tuple[int, str]]) -> None:
    """Have a submission replace these years and sections too."""
    rows = [{"year": year, "section": section} for year, section in sorted(scope)]
    _insert_all(connection, tables.submission_scope, key, rows)


def scope(connection: sa.Connection, key: int) -> set[tuple[int, str]]:
    """Return the years and sections that a submission replaces."""
    covered = tables.submission_scope.c
    statement = sa.select(covered.year, covered.section).where(covered.submission == key)
    return {(year, section) for year, section in connection.execute(statement)}


def _finding_rows(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    return [
        {**asdict(finding), "facts": dict(finding.facts), "position": place}
        for place, finding in enumerate(findings)
    ]


def insert(connection: sa.Connection, row: dict[str, Any]) -> int:
    """Add a submission and return its id."""
    key = connection.execute(sa.insert(tables.submission), row).inserted_primary_key
    assert key is not None  # noqa: S101 - an insert of one row always has a key
    return int(key[0])


def _insert_all(
    connection: sa.Connection, table: sa.Table, key: int, rows: list[dict[str, Any]]
) -> None:
    if rows:
        connection.execute(sa.insert(table), [{**row, "submission": key} for row in rows])


def unchanged(connection: sa.Connection, file_hash: str, unit: str | None = None) -> int | None:
    """Return the submission of exactly this file if it is its unit's newest one that stands.

    Of a file that holds several units' figures it is any of them; ``unit`` says which.
    """
    return next(iter(standing(connection, file_hash, unit).values()), None)


def standing(connection: sa.Connection, file_hash: str, unit: str | None = None) -> dict[str, int]:
    """Return the submissions of exactly this file by unit, where it is the unit's newest one.

    ``unit`` confines the search to one unit. Corrections by hand are no files.
    """
    active = tables.active_submission
    newest = (
        sa.select(active.c.unit, sa.func.max(active.c.effective).label("effective"))
        .join(tables.submission, tables.submission.c.id == active.c.id)
        .where(tables.submission.c.kind != "manual")
        .group_by(active.c.unit)
        .subquery()
    )
    statement = (
        sa.select(active.c.unit, active.c.id)
        .join(
            newest,
            sa.and_(newest.c.unit == active.c.unit, newest.c.effective == active.c.effective),
        )
        .join(tables.submission, tables.submission.c.id == active.c.id)
        .where(tables.submission.c.file_hash == file_hash)
    )
    if unit is not None:
        statement = statement.where(active.c.unit == unit)
    return {row.unit: row.id for row in connection.execute(statement.order_by(active.c.id))}


def _rejected(connection: sa.Connection, new: NewSubmission) -> int | None:
    """Return the unit's newest submission if it is this file, rejected for the same findings."""
    submission = tables.submission.c
    newest = connection.execute(
        sa.select(submission.id, submission.state, submission.file_hash)
        .where(submission.unit == new.unit, submission.kind != "manual")
        .order_by(submission.id.desc())
        .limit(1)
    ).first()
    if newest is None or (newest.state, newest.file_hash) != ("rejected", new.file_hash):
        return None
    return int(newest.id) if findings(connection, newest.id) == list(new.findings) else None


def listing(connection: sa.Connection) -> pd.DataFrame:
    """Return every submission, newest first (``SUBMISSION_DTYPES``)."""
    submission, active = tables.submission, tables.active_submission
    counting = sa.union(
        sa.select(tables.current_scope.c.submission),
        sa.select(tables.filed_figure.c.submission),
        sa.select(tables.current_correction.c.submission),
    )
    withdrawn = sa.and_(
        submission.c.subject.is_(None), submission.c.state == "accepted", active.c.id.is_(None)
    )
    computed: dict[str, sa.ColumnElement[Any]] = {
        "state": sa.case((withdrawn, "withdrawn"), else_=submission.c.state),
        "active": submission.c.id.in_(counting),
    }
    columns = [
        computed[name] if name in computed else submission.c[name] for name in SUBMISSION_DTYPES
    ]
    statement = (
        sa.select(*columns)
        .outerjoin_from(submission, active, active.c.id == submission.c.id)
        .order_by(submission.c.id.desc())
    )
    found = read_frame(connection, statement, SUBMISSION_DTYPES)
    return found.assign(recorded_at=local_column(found["recorded_at"]))


def findings(connection: sa.Connection, key: int) -> list[Finding]:
    """Return the findings of a submission in the order they were found."""
    found = tables.finding.c
    statement = sa.select(tables.finding).where(found.submission == key).order_by(found.position)
    return [
        Finding(**{name: value for name, value in row.items() if name in Finding.__slots__})
        for row in connection.execute(statement).mappings()
    ]
