"""Drafts of the programme, and what was published of it at once (docs/adr/0151-setup-of-the-programme.md)"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
TIME = sa.DateTime(timezone=True)


def _made(table: str, *columns: sa.Column[Any]) -> None:
    to_meeting = sa.ForeignKey("meeting.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED")
    op.create_table(
        table,
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("meeting_id", sa.String(64), to_meeting, nullable=False),
        *columns,
    )
    op.create_index(f"ix_{table}_meeting_id", table, ["meeting_id"])


def upgrade() -> None:
    """No meeting that is there has a draft."""
    _made(
        "draft_change",
        sa.Column("position", sa.Double(), nullable=False),
        sa.Column("command", sa.String(32), nullable=False),
        sa.Column("args", JSON, nullable=True),
        sa.Column("drafted_by", sa.String(500), nullable=True),
        sa.Column("drafted_at", TIME, nullable=False),
    )
    _made("revision", sa.Column("published_at", TIME, nullable=False), sa.Column("changes", JSON, nullable=False))


def downgrade() -> None:
    """What waits in a draft was never carried out."""
    for table in ("revision", "draft_change"):
        op.drop_table(table)
