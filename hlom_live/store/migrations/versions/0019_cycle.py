"""The meeting that a meeting follows (docs/adr/0165-cycle.md)"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    """Meetings that are there follow none."""
    op.add_column("meeting", sa.Column("follows", JSON))


def downgrade() -> None:
    """Which meetings followed one another is lost."""
    op.drop_column("meeting", "follows")
