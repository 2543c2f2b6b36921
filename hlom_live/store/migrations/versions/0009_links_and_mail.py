"""When and by what a link was used; whom to write to, and what is written (docs/adr/0153-links.md, 0154-mail.md)"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(JSONB(), "postgresql")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Of links that are there nothing is known; tables beside the meetings', empty at first."""
    op.add_column("token", sa.Column("used_at", TIME, nullable=True))
    op.add_column("token", sa.Column("device", sa.String(40), nullable=True))
    op.create_table(
        "correspondence",
        sa.Column(
            "delegation",
            sa.String(64),
            sa.ForeignKey("delegation.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED"),
            primary_key=True,
        ),
        sa.Column("meeting_id", sa.String(64), sa.ForeignKey("meeting.id", ondelete="CASCADE"), nullable=False),
        sa.Column("language", sa.String(8), nullable=True),
        sa.Column("addresses", JSON, nullable=False),
    )
    op.create_index("ix_correspondence_meeting_id", "correspondence", ["meeting_id"])
    op.create_table(
        "mail_settings",
        sa.Column("meeting_id", sa.String(64), sa.ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("reminder_hour", sa.Integer(), nullable=True),
        sa.Column("told_format", sa.String(16), nullable=True),
    )
    op.create_table(
        "mail",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("meeting_id", sa.String(64), sa.ForeignKey("meeting.id", ondelete="CASCADE"), nullable=False),
        sa.Column("round", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("delegation", sa.String(64), nullable=True),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("name", sa.String(200), nullable=True),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("said", sa.String(500), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("next_at", TIME, nullable=False),
        sa.Column("until", TIME, nullable=False),
        sa.Column("ended_at", TIME, nullable=True),
        sa.Column("lease", sa.String(32), nullable=True),
        sa.Column("access", sa.String(32), nullable=True),
        sa.UniqueConstraint("meeting_id", "round", "email"),
    )
    op.create_index("ix_mail_meeting_id", "mail", ["meeting_id"])
    op.create_index("ix_mail_due", "mail", ["state", "next_at"])


def downgrade() -> None:
    """What waited is not sent, and addresses are gone."""
    op.drop_index("ix_mail_due", "mail")
    op.drop_index("ix_mail_meeting_id", "mail")
    op.drop_table("mail")
    op.drop_table("mail_settings")
    op.drop_index("ix_correspondence_meeting_id", "correspondence")
    op.drop_table("correspondence")
    for name in ("device", "used_at"):
        op.drop_column("token", name)
