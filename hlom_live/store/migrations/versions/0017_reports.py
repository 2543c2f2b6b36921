"""What is said of pledges on the floor, needs and offers (docs/adr/0163-reports-and-matches.md)"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)
ID, WORD, LINE = sa.String(64), sa.String(16), sa.String(500)
JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
DEFERRED: dict[str, Any] = {"deferrable": True, "initially": "DEFERRED"}
INDEXED = (("need", "meeting_id"), ("need", "delegation"), ("offer", "meeting_id"), ("offer", "need"))


def upgrade() -> None:
    """Entries and interventions of older meetings tell of no pledges, and nobody has asked for support."""
    op.add_column("inscription", sa.Column("pledges", JSON))
    op.add_column("inscription", sa.Column("reported_at", TIME))
    op.add_column("intervention", sa.Column("pledges", JSON))
    op.execute("UPDATE intervention SET pledges = '[]'")
    with op.batch_alter_table("intervention") as altered:
        altered.alter_column("pledges", nullable=False)
    op.add_column("pledge", sa.Column("inscription", ID))
    op.add_column("pledge", sa.Column("reason", LINE))
    op.create_index("ix_pledge_inscription", "pledge", ["inscription"])
    op.create_index("ix_pledge_state", "pledge", ["meeting_id", "state"])
    op.create_table(
        "need",
        *_row(),
        _of("delegation"),
        sa.Column("themes", JSON, nullable=False),
        sa.Column("countries", JSON, nullable=False),
        sa.Column("text", LINE),
        sa.Column("pledge", ID),
        sa.Column("intervention", ID),
        sa.Column("asked_by", WORD, nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("made_at", TIME, nullable=False),
    )
    op.create_table(
        "offer",
        *_row(),
        _of("need"),
        _of("delegation"),
        sa.Column("text", LINE),
        sa.Column("state", WORD, nullable=False),
        sa.Column("made_at", TIME, nullable=False),
    )
    for table, column in (*INDEXED, ("offer", "delegation")):
        op.create_index(f"ix_{table}_{column}", table, [column])


def _row() -> list[sa.Column[Any]]:
    meeting = sa.ForeignKey("meeting.id", ondelete="CASCADE", **DEFERRED)
    return [sa.Column("id", ID, primary_key=True), sa.Column("meeting_id", ID, meeting, nullable=False)]


def _of(table: str) -> sa.Column[Any]:
    return sa.Column(table, ID, sa.ForeignKey(f"{table}.id", **DEFERRED), nullable=False)


def downgrade() -> None:
    """What was said of pledges, needs and offers are lost; the register stays."""
    op.drop_table("offer")
    op.drop_table("need")
    op.drop_index("ix_pledge_state", "pledge")
    op.drop_index("ix_pledge_inscription", "pledge")
    for table, column in (("pledge", "reason"), ("pledge", "inscription"), ("intervention", "pledges")):
        op.drop_column(table, column)
    op.drop_column("inscription", "reported_at")
    op.drop_column("inscription", "pledges")
