"""The order of rooms, the room of a sign-in, the announced hour of resumption (docs/adr/0107-rooms.md, 0108)"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ADDED: tuple[tuple[str, str, Any], ...] = (
    ("room", "position", sa.Double()),
    ("token", "room", sa.String(64)),
    ("sitting", "resumes_at", sa.DateTime(timezone=True)),
)


def upgrade() -> None:
    """Rows that are there keep them empty: the log does not know of more (store/rows.py, `completed`)."""
    for table, name, kind in ADDED:
        op.add_column(table, sa.Column(name, kind, nullable=True))


def downgrade() -> None:
    """Without making the tables anew: SQLite would miss the rows that others refer to while theirs is made."""
    for table, name, _ in ADDED:
        op.drop_column(table, name)
