"""Signals of the booths, short messages, Web Push (docs/adr/0155-signals-and-messages.md, 0156-web-push.md)"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)
ID, WORD = sa.String(64), sa.String(16)
INDEXED = (
    ("signal", "meeting_id"),
    ("message", "meeting_id"),
    ("message", "delegation"),
    ("push_subscription", "meeting_id"),
    ("push_subscription", "sign_in"),
)


def upgrade() -> None:
    """Two kinds of rows, of which older meetings have none; beside them the browsers that are told, and a key."""
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
    op.create_table("push_key", sa.Column("name", WORD, primary_key=True), sa.Column("pem", sa.Text(), nullable=False))
    op.create_table(
        "push_subscription",
        sa.Column("id", ID, primary_key=True),
        sa.Column("meeting_id", ID, sa.ForeignKey("meeting.id", ondelete="CASCADE"), nullable=False),
        sa.Column("sign_in", ID, sa.ForeignKey("sign_in.digest", ondelete="CASCADE"), nullable=False),
        sa.Column("delegation", ID, nullable=False),
        sa.Column("endpoint", sa.Text(), nullable=False),
        sa.Column("p256dh", sa.String(128), nullable=False),
        sa.Column("auth", ID, nullable=False),
        sa.Column("language", WORD, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("told_call", sa.String(140)),
        sa.Column("told_message", ID),
    )
    for table, column in INDEXED:
        op.create_index(f"ix_{table}_{column}", table, [column])


def _row() -> list[sa.Column[Any]]:
    meeting = sa.ForeignKey("meeting.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED")
    return [sa.Column("id", ID, primary_key=True), sa.Column("meeting_id", ID, meeting, nullable=False)]


def downgrade() -> None:
    """Messages are lost; nothing else speaks of them. Browsers subscribe anew."""
    op.drop_table("push_subscription")
    op.drop_table("push_key")
    op.drop_table("message")
    op.drop_table("signal")
