"""The chair's own words beside the draft conclusions (docs/adr/0164-conclusions.md)"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody has written any yet."""
    op.add_column("meeting", sa.Column("conclusions", sa.Text(), nullable=True))


def downgrade() -> None:
    """They are gone with it."""
    op.drop_column("meeting", "conclusions")
