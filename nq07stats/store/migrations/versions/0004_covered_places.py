"""A report may cover single indicators instead of the whole of their sections."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

COVERED_PLACE = """
CREATE VIEW covered_place AS
SELECT c.submission, a.unit, a.effective, c.year, c.section, '' AS indicator
FROM submission_scope c JOIN active_submission a ON a.id = c.submission
UNION ALL
SELECT i.submission, a.unit, a.effective, i.year, '' AS section, i.indicator
FROM submission_indicator i JOIN active_submission a ON a.id = i.submission
"""

FILED_FIGURE = """
CREATE VIEW filed_figure AS
SELECT f.*
FROM active_submission a
JOIN submission s ON s.id = a.id
JOIN figure f ON f.submission = a.id
WHERE s.kind <> 'manual' AND NOT EXISTS (
    SELECT 1
    FROM covered_place l
    WHERE l.unit = f.unit AND l.year = f.year AND l.effective > a.effective
        AND ((l.indicator = '' AND l.section = f.section) OR l.indicator = f.indicator)
)
"""

CURRENT_FIGURE = """
CREATE VIEW current_figure AS
SELECT f.submission, f.year, f.indicator, f.category, f.unit, f.section, f.state, f.value, f.basis,
    f.sheet, f.cell, f.shown_text
FROM filed_figure f
LEFT JOIN current_correction k ON k.unit = f.unit AND k.year = f.year
    AND k.indicator = f.indicator AND k.category = f.category
WHERE k.submission IS NULL
UNION ALL
SELECT submission, year, indicator, category, unit, section, state, value, basis, sheet, cell,
    shown_text
FROM current_correction
"""


def upgrade() -> None:
    """Make room for indicators in what a report covers, and let figures count by it."""
    op.create_table(
        "submission_indicator",
        sa.Column("submission", sa.Integer, sa.ForeignKey("submission.id"), primary_key=True),
        sa.Column("year", sa.Integer, primary_key=True),
        sa.Column("indicator", sa.Text, primary_key=True),
    )
    op.execute("DROP VIEW current_figure")
    op.execute("DROP VIEW filed_figure")
    for view in (COVERED_PLACE, FILED_FIGURE, CURRENT_FIGURE):
        op.execute(view)
