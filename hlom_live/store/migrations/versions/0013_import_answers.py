"""What was answered when files were imported, for the next file and the next officer (docs/adr/0141-questions-of-imports.md)"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A table beside the meetings' rows; it goes with its meeting."""
    op.create_table(
        "import_answers",
        sa.Column(
            "meeting_id",
            sa.String(64),
            sa.ForeignKey("meeting.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED"),
            primary_key=True,
        ),
        sa.Column("headings", sa.String(64), primary_key=True),
        sa.Column("answers", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    """Files ask again."""
    op.drop_table("import_answers")
