"""Whose a command's id is; from which network a room screen's code was asked for (docs/adr/0129-the-door.md)"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ADDED: tuple[tuple[str, str, Any], ...] = (
    ("change", "bound", sa.String(64)),
    ("pairing", "network", sa.String(64)),
    ("pairing", "seen_at", sa.DateTime(timezone=True)),
)


def upgrade() -> None:
    """Changes that are there say nothing of it; a screen that waits is as if it had last been seen when it began."""
    for table, name, kind in ADDED:
        op.add_column(table, sa.Column(name, kind, nullable=True))
    op.create_index("ix_pairing_network", "pairing", ["network"])


def downgrade() -> None:
    """Without making the tables anew, as 0005."""
    op.drop_index("ix_pairing_network", "pairing")
    for table, name, _ in ADDED:
        op.drop_column(table, name)
