"""Corrections by hand lie over the figures of the reports, one by one."""

from alembic import op

revision = "0003"
down_revision = "0002"

FILED_FIGURE = """
CREATE VIEW filed_figure AS
SELECT f.*
FROM current_scope c
JOIN figure f ON f.submission = c.submission AND f.year = c.year AND f.section = c.section
"""

# Newest correction of each figure, unless it was withdrawn, which brings no older one back, or a
# later report has come to say the same. None occurred says the same as 0; signs without a value are
# compared as such.
CURRENT_CORRECTION = """
CREATE VIEW current_correction AS
SELECT k.submission, k.year, k.indicator, k.category, k.unit, k.section, k.state, k.value, k.basis,
    k.sheet, k.cell, k.shown_text, k.effective
FROM (
    SELECT f.*, a.effective, ROW_NUMBER() OVER (
        PARTITION BY f.unit, f.year, f.indicator, f.category
        ORDER BY COALESCE(e.id, s.id) DESC
    ) AS place
    FROM submission s
    JOIN figure f ON f.submission = s.id
    LEFT JOIN active_submission a ON a.id = s.id
    LEFT JOIN (
        SELECT subject, MAX(id) AS id FROM submission WHERE subject IS NOT NULL GROUP BY subject
    ) e ON e.subject = s.id
    WHERE s.kind = 'manual'
) k
WHERE k.place = 1 AND k.effective IS NOT NULL AND NOT EXISTS (
    SELECT 1
    FROM submission r
    JOIN active_submission a ON a.id = r.id
    JOIN figure f ON f.submission = r.id
    WHERE r.unit = k.unit AND r.kind <> 'manual' AND a.effective > k.effective
        AND f.year = k.year AND f.indicator = k.indicator AND f.category = k.category
        AND (f.value = k.value OR (f.value IS NULL AND f.state = k.state))
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
    """Lay corrections over what the reports say."""
    op.execute("DROP VIEW current_figure")
    for view in (FILED_FIGURE, CURRENT_CORRECTION, CURRENT_FIGURE):
        op.execute(view)
