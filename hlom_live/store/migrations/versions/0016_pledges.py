"""The register of pledges (docs/adr/0162-pledges.md)"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0016"
down_revision = "0013"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)
ID, WORD, LINE = sa.String(64), sa.String(16), sa.String(500)
JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    """One more kind of rows, of which older meetings have none."""
    meeting = sa.ForeignKey("meeting.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED")
    delegation = sa.ForeignKey("delegation.id", deferrable=True, initially="DEFERRED")
    op.create_table(
        "pledge",
        sa.Column("id", ID, primary_key=True),
        sa.Column("meeting_id", ID, meeting, nullable=False),
        sa.Column("number", LINE),
        sa.Column("title", JSON, nullable=False),
        sa.Column("submitter", ID, delegation),
        sa.Column("submitter_name", LINE),
        sa.Column("partners", JSON, nullable=False),
        sa.Column("matches", ID),
        sa.Column("themes", JSON, nullable=False),
        sa.Column("area", JSON),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("countries", JSON, nullable=False),
        sa.Column("stage", WORD, nullable=False),
        sa.Column("stage_before", WORD),
        sa.Column("updated_on", sa.String(10)),
        sa.Column("update", JSON),
        sa.Column("source", LINE),
        sa.Column("carried_from", ID),
        sa.Column("state", WORD, nullable=False),
        sa.Column("intervention", ID),
        sa.Column("submitted_at", TIME, nullable=False),
        sa.Column("published_at", TIME),
    )
    op.create_index("ix_pledge_number", "pledge", ["meeting_id", "number"])
    op.create_index("ix_pledge_submitter", "pledge", ["submitter"])


def downgrade() -> None:
    """Pledges are lost; nothing else speaks of them."""
    op.drop_table("pledge")
