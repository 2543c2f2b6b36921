"""When a meeting was said to be over; the office, who may make and remove meetings (docs/adr/0150-meetings.md)"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Meetings that are there are not over."""
    op.add_column("meeting", sa.Column("over_at", TIME, nullable=True))
    op.create_table(
        "office",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False, unique=True),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
    )
    op.create_table(
        "office_sign_in",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("office", sa.String(32), sa.ForeignKey("office.id", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("expires_at", TIME, nullable=False),
        sa.Column("seen_at", TIME, nullable=False),
    )


def downgrade() -> None:
    """Whoever was of the office enters no more; its meetings have their own administrators."""
    op.drop_table("office_sign_in")
    op.drop_table("office")
    op.drop_column("meeting", "over_at")
