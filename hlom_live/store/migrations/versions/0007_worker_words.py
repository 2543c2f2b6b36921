"""What workers say of who is connected while Redis does not carry it (docs/adr/0133-presence-by-database.md)"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A table beside the meetings'; it is empty but for seconds of trouble."""
    op.create_table(
        "worker_word",
        sa.Column("worker", sa.String(500), primary_key=True),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deaf", sa.Boolean(), nullable=False),
        sa.Column("attendance", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
    )


def downgrade() -> None:
    """Nobody misses it."""
    op.drop_table("worker_word")
