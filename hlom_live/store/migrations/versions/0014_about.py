"""What a meeting says of itself, in sections (docs/adr/0160-about.md)"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    """A kind of rows of which older meetings have none."""
    meeting = sa.ForeignKey("meeting.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED")
    op.create_table(
        "about",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("meeting_id", sa.String(64), meeting, nullable=False),
        sa.Column("section", sa.String(16), nullable=False),
        sa.Column("position", sa.Double(), nullable=False),
        *(sa.Column(name, JSON) for name in ("title", "text", "picture", "picture_alt")),
    )
    op.create_index("ix_about_meeting_id", "about", ["meeting_id"])


def downgrade() -> None:
    """The texts about meetings are lost; nothing else speaks of them."""
    op.drop_table("about")
