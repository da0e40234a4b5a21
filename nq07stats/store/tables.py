"""The tables of the store. The migrations make them; a test holds the two equal.

Rows are added and never changed or deleted, with two exceptions: a catalogue row that gives way to
a newer one is marked with the revision that ended it, a mapping that stands no longer with when
and by whom it was ended. Times are UTC without a zone.
"""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer, primary_key=True, autoincrement=True)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, default="")


def _submission_key() -> sa.Column[int]:
    return sa.Column("submission", sa.ForeignKey("submission.id"), primary_key=True)


audit = sa.Table(
    "audit",
    metadata,
    _id(),
    sa.Column("at", sa.DateTime, nullable=False),
    _text("by"),
    _text("action"),
    _text("unit"),
    sa.Column("submission", sa.Integer),
    sa.Column("catalogue_revision", sa.Integer),
    _text("reason"),
    sqlite_autoincrement=True,
)

catalogue_revision = sa.Table(
    "catalogue_revision",
    metadata,
    _id(),
    sa.Column("at", sa.DateTime, nullable=False),
    _text("by"),
    _text("reason"),
    sqlite_autoincrement=True,
)

catalogue_row = sa.Table(
    "catalogue_row",
    metadata,
    _id(),
    _text("table_name"),
    _text("key"),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("content", sa.JSON, nullable=False),
    sa.Column("revision_from", sa.ForeignKey("catalogue_revision.id"), nullable=False),
    sa.Column("revision_to", sa.ForeignKey("catalogue_revision.id")),
    sa.Index(None, "revision_to", "table_name"),
)

submission = sa.Table(
    "submission",
    metadata,
    _id(),
    _text("unit"),
    _text("kind"),
    _text("state"),
    _text("file_name"),
    _text("file_hash"),
    sa.Column("received_on", sa.Date, nullable=False),
    sa.Column("recorded_at", sa.DateTime, nullable=False),
    _text("recorded_by"),
    _text("reason"),
    sa.Column("subject", sa.ForeignKey("submission.id")),
    sa.Column("catalogue_revision", sa.ForeignKey("catalogue_revision.id"), nullable=False),
    sa.Column("information", sa.JSON, nullable=False),
    sa.Column("errors", sa.Integer, nullable=False),
    sa.Column("warnings", sa.Integer, nullable=False),
    sa.Column("observations", sa.Integer, nullable=False),
    sa.Index(None, "subject"),
    sa.Index(None, "file_hash"),
    sqlite_autoincrement=True,
)

submission_scope = sa.Table(
    "submission_scope",
    metadata,
    _submission_key(),
    sa.Column("year", sa.Integer, primary_key=True),
    sa.Column("section", sa.Text, primary_key=True),
)
"""What a submission replaces: the figures of a section in a year, the section's text (year 0), the
list of exemplary models (year 0, no section)."""

submission_indicator = sa.Table(
    "submission_indicator",
    metadata,
    _submission_key(),
    sa.Column("year", sa.Integer, primary_key=True),
    sa.Column("indicator", sa.Text, primary_key=True),
)
"""What a submission without whole sections replaces: the figures of an indicator in a year."""

figure = sa.Table(
    "figure",
    metadata,
    _submission_key(),
    sa.Column("year", sa.Integer, primary_key=True),
    sa.Column("indicator", sa.Text, primary_key=True),
    sa.Column("category", sa.Text, primary_key=True),
    _text("unit"),
    _text("section"),
    _text("state"),
    sa.Column("value", sa.Float),
    _text("basis"),
    _text("sheet"),
    _text("cell"),
    _text("shown_text"),
    sa.Index(None, "submission", "year", "section"),
)

narrative = sa.Table(
    "narrative",
    metadata,
    _submission_key(),
    sa.Column("section", sa.Text, primary_key=True),
    _text("unit"),
    _text("text"),
    _text("sheet"),
    _text("cell"),
)

model = sa.Table(
    "model",
    metadata,
    _submission_key(),
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
    _text("unit"),
    _text("name"),
    _text("recipient"),
    _text("field"),
    _text("level"),
    sa.Column("year_found", sa.Integer),
    sa.Column("year_fostered", sa.Integer),
    sa.Column("year_honoured", sa.Integer),
    sa.Column("year_replicated", sa.Integer),
    _text("taken_up_by"),
    _text("sheet"),
    _text("cell"),
)

finding = sa.Table(
    "finding",
    metadata,
    _submission_key(),
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
    _text("code"),
    _text("severity"),
    _text("sheet"),
    _text("cell"),
    sa.Column("facts", sa.JSON, nullable=False),
    _text("unit"),
    sa.Column("year", sa.Integer),
    _text("indicator"),
    _text("category"),
)

reminder = sa.Table(
    "reminder",
    metadata,
    _id(),
    _text("unit"),
    sa.Column("sent_on", sa.Date, nullable=False),
    _text("document"),
    _text("text"),
    sa.Column("recorded_at", sa.DateTime, nullable=False),
    _text("recorded_by"),
)

mapping = sa.Table(
    "mapping",
    metadata,
    _id(),
    _text("unit"),
    _text("shape"),
    _text("caption_key"),
    _text("sheet"),
    sa.Column("content", sa.JSON, nullable=False),
    _text("file_name"),
    sa.Column("recorded_at", sa.DateTime, nullable=False),
    _text("recorded_by"),
    sa.Column("ended_at", sa.DateTime),
    _text("ended_by"),
    sa.Index(None, "shape"),
    sqlite_autoincrement=True,
)

reviewed = sa.Table(
    "reviewed",
    metadata,
    _id(),
    _text("kind"),
    _text("unit"),
    sa.Column("year", sa.Integer, nullable=False),
    _text("measure"),
    _text("category"),
    _text("beside"),
    _text("figures"),
    sa.Column("stands", sa.Boolean, nullable=False),
    _text("reason"),
    sa.Column("recorded_at", sa.DateTime, nullable=False),
    _text("recorded_by"),
    sqlite_autoincrement=True,
)
"""What was looked at again: of each place the newest entry says whether it was found right."""


def _view(name: str, *columns: sa.Column[object]) -> sa.TableClause:
    return sa.table(name, *(sa.column(column.name, column.type) for column in columns))


active_submission = sa.table(
    "active_submission",
    sa.column("id", sa.Integer),
    sa.column("unit", sa.Text),
    sa.column("effective", sa.Integer),
)
"""Accepted submissions not withdrawn. ``effective`` orders them: a restored one is as new as its
restoring."""

current_scope = _view("current_scope", *submission_scope.columns)
"""The submission that counts for each unit, year and section: the newest active one covering it."""

filed_figure = _view("filed_figure", *figure.columns)
"""The figures that the reports of the units say: those that no newer report covers."""

covered_place = sa.table(
    "covered_place",
    sa.column("submission", sa.Integer),
    sa.column("unit", sa.Text),
    sa.column("effective", sa.Integer),
    sa.column("year", sa.Integer),
    sa.column("section", sa.Text),
    sa.column("indicator", sa.Text),
)
"""What active reports cover: whole sections (no ``indicator``) and indicators (no ``section``)."""

current_correction = _view(
    "current_correction", *figure.columns, sa.Column("effective", sa.Integer)
)
"""The corrections by hand that stand: of each figure the newest one, unless it was withdrawn, until
a later report says the same."""

current_figure = _view("current_figure", *figure.columns)
"""The figures that count: corrections in place of what the reports say, figure by figure."""

current_narrative = _view("current_narrative", *narrative.columns)
current_model = _view("current_model", *model.columns)
