"""What people confirmed about sheets that were not made from the template."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table of mappings."""
    op.create_table(
        "mapping",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("shape", sa.Text, nullable=False),
        sa.Column("caption_key", sa.Text, nullable=False),
        sa.Column("sheet", sa.Text, nullable=False),
        sa.Column("content", sa.JSON, nullable=False),
        sa.Column("file_name", sa.Text, nullable=False),
        sa.Column("recorded_at", sa.DateTime, nullable=False),
        sa.Column("recorded_by", sa.Text, nullable=False),
        sa.Column("ended_at", sa.DateTime),
        sa.Column("ended_by", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_mapping_shape", "mapping", ["shape"])
