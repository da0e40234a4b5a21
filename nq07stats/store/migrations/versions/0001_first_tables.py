"""First tables: audit, catalogue, submissions with their contents, reminders, what is current."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# Newest withdrawal or restoring of a submission decides whether it stands, and how new it is.
ACTIVE_SUBMISSION = """
CREATE VIEW active_submission AS
SELECT s.id, s.unit, COALESCE(e.id, s.id) AS effective
FROM submission s
LEFT JOIN (
    SELECT subject, MAX(id) AS id FROM submission WHERE subject IS NOT NULL GROUP BY subject
) newest ON newest.subject = s.id
LEFT JOIN submission e ON e.id = newest.id
WHERE s.subject IS NULL AND s.state = 'accepted' AND (e.id IS NULL OR e.kind = 'restore')
"""

CURRENT_SCOPE = """
CREATE VIEW current_scope AS
SELECT submission, year, section
FROM (
    SELECT c.submission, c.year, c.section, ROW_NUMBER() OVER (
        PARTITION BY a.unit, c.year, c.section ORDER BY a.effective DESC
    ) AS place
    FROM active_submission a JOIN submission_scope c ON c.submission = a.id
) ranked
WHERE place = 1
"""

CURRENT_FIGURE = """
CREATE VIEW current_figure AS
SELECT f.*
FROM current_scope c
JOIN figure f ON f.submission = c.submission AND f.year = c.year AND f.section = c.section
"""

# Texts and the list of exemplary models speak of the whole period, whose year is 0; the list has
# no section.
CURRENT_NARRATIVE = """
CREATE VIEW current_narrative AS
SELECT n.*
FROM current_scope c
JOIN narrative n ON n.submission = c.submission AND n.section = c.section
WHERE c.year = 0
"""

CURRENT_MODEL = """
CREATE VIEW current_model AS
SELECT m.*
FROM current_scope c
JOIN model m ON m.submission = c.submission
WHERE c.year = 0 AND c.section = ''
"""


def upgrade() -> None:
    """Make the tables and views."""
    _create_catalogue()
    _create_submissions()
    _create_contents()
    _create_journals()
    for view in (
        ACTIVE_SUBMISSION,
        CURRENT_SCOPE,
        CURRENT_FIGURE,
        CURRENT_NARRATIVE,
        CURRENT_MODEL,
    ):
        op.execute(view)


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer, primary_key=True, autoincrement=True)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}")


def _create_catalogue() -> None:
    op.create_table(
        "catalogue_revision",
        _id(),
        sa.Column("at", sa.DateTime, nullable=False),
        _text("by"),
        _text("reason"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "catalogue_row",
        _id(),
        _text("table_name"),
        _text("key"),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("content", sa.JSON, nullable=False),
        sa.Column("revision_from", sa.Integer, nullable=False),
        sa.Column("revision_to", sa.Integer),
        _refers("catalogue_row", "revision_from", "catalogue_revision"),
        _refers("catalogue_row", "revision_to", "catalogue_revision"),
    )
    op.create_index(
        "ix_catalogue_row_revision_to_table_name", "catalogue_row", ["revision_to", "table_name"]
    )


def _create_submissions() -> None:
    op.create_table(
        "submission",
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
        sa.Column("subject", sa.Integer),
        sa.Column("catalogue_revision", sa.Integer, nullable=False),
        sa.Column("information", sa.JSON, nullable=False),
        sa.Column("errors", sa.Integer, nullable=False),
        sa.Column("warnings", sa.Integer, nullable=False),
        sa.Column("observations", sa.Integer, nullable=False),
        _refers("submission", "subject", "submission"),
        _refers("submission", "catalogue_revision", "catalogue_revision"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_submission_subject", "submission", ["subject"])
    op.create_index("ix_submission_file_hash", "submission", ["file_hash"])
    op.create_table(
        "submission_scope",
        sa.Column("submission", sa.Integer, nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("section", sa.Text, nullable=False),
        _key("submission_scope", "submission", "year", "section"),
        _refers("submission_scope", "submission", "submission"),
    )


def _create_contents() -> None:
    op.create_table(
        "figure",
        sa.Column("submission", sa.Integer, nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        _text("indicator"),
        _text("category"),
        _text("unit"),
        _text("section"),
        _text("state"),
        sa.Column("value", sa.Float),
        _text("basis"),
        _text("sheet"),
        _text("cell"),
        _text("shown_text"),
        _key("figure", "submission", "year", "indicator", "category"),
        _refers("figure", "submission", "submission"),
    )
    op.create_index(
        "ix_figure_submission_year_section", "figure", ["submission", "year", "section"]
    )
    op.create_table(
        "narrative",
        sa.Column("submission", sa.Integer, nullable=False),
        _text("section"),
        _text("unit"),
        _text("text"),
        _text("sheet"),
        _text("cell"),
        _key("narrative", "submission", "section"),
        _refers("narrative", "submission", "submission"),
    )
    op.create_table(
        "model",
        sa.Column("submission", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False, autoincrement=False),
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
        _key("model", "submission", "position"),
        _refers("model", "submission", "submission"),
    )
    op.create_table(
        "finding",
        sa.Column("submission", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False, autoincrement=False),
        _text("code"),
        _text("severity"),
        _text("sheet"),
        _text("cell"),
        sa.Column("facts", sa.JSON, nullable=False),
        _text("unit"),
        sa.Column("year", sa.Integer),
        _text("indicator"),
        _text("category"),
        _key("finding", "submission", "position"),
        _refers("finding", "submission", "submission"),
    )


def _create_journals() -> None:
    op.create_table(
        "reminder",
        _id(),
        _text("unit"),
        sa.Column("sent_on", sa.Date, nullable=False),
        _text("document"),
        _text("text"),
        sa.Column("recorded_at", sa.DateTime, nullable=False),
        _text("recorded_by"),
    )
    op.create_table(
        "audit",
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
