"""Signals of the booths and short messages (docs/adr/0155-signals-and-messages.md)"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0007"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)
ID, WORD = sa.String(64), sa.String(16)


def upgrade() -> None:
    """Two kinds of rows; older meetings have none of either."""
    op.create_table(
        "signal",
        *_row(),
        sa.Column("room", ID, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("intervention", ID),
        sa.Column("at", TIME, nullable=False),
        sa.Column("until", TIME, nullable=False),
        sa.UniqueConstraint("room", "kind"),
    )
    op.create_table(
        "message",
        *_row(),
        sa.Column("sender", WORD, nullable=False),
        sa.Column("recipient", WORD, nullable=False),
        sa.Column("delegation", ID),
        sa.Column("room", ID),
        sa.Column("text", sa.String(500)),
        sa.Column("sent_at", TIME, nullable=False),
        sa.Column("read_at", TIME),
    )
    for table, column in (("signal", "meeting_id"), ("message", "meeting_id"), ("message", "delegation")):
        op.create_index(f"ix_{table}_{column}", table, [column])


def _row() -> list[sa.Column[Any]]:
    meeting = sa.ForeignKey("meeting.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED")
    return [sa.Column("id", ID, primary_key=True), sa.Column("meeting_id", ID, meeting, nullable=False)]


def downgrade() -> None:
    """Messages are lost; nothing else speaks of them."""
    op.drop_table("message")
    op.drop_table("signal")
