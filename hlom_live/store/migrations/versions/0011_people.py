"""Persons of delegations, and badges of delegations that were merged (docs/adr/0152-delegations-and-persons.md)"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

DEFERRED: dict[str, Any] = {"deferrable": True, "initially": "DEFERRED"}


def upgrade() -> None:
    """Nobody has been merged yet, and nobody is written down."""
    kind = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
    op.add_column("delegation", sa.Column("other_badges", kind, nullable=True))
    op.create_table(
        "person",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column(
            "meeting_id", sa.String(64), sa.ForeignKey("meeting.id", ondelete="CASCADE", **DEFERRED), nullable=False
        ),
        sa.Column("delegation", sa.String(64), sa.ForeignKey("delegation.id", **DEFERRED), nullable=False),
        sa.Column("name", sa.String(500), nullable=False),
        sa.Column("title", sa.String(500), nullable=True),
        sa.Column("language", sa.String(16), nullable=True),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("may_speak", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_person_meeting_id", "person", ["meeting_id"])
    op.create_index("ix_person_delegation", "person", ["delegation"])


def downgrade() -> None:
    """Without making the tables anew, as 0005."""
    op.drop_table("person")
    op.drop_column("delegation", "other_badges")
