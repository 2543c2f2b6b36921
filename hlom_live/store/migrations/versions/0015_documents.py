"""Documents of the meeting: kinds, language versions, an hour of publication (docs/adr/0161-documents.md)"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The documents that are there were handed in as statements; the log says nothing of their kind, nor do they."""
    op.add_column("item", sa.Column("document_count", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("document", sa.Column("kind", sa.String(16), nullable=False, server_default="other"))
    op.add_column("document", sa.Column("of", sa.String(64), nullable=True))
    op.add_column("document", sa.Column("release_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Without making the tables anew, as 0005."""
    for table, name in (
        ("document", "release_at"),
        ("document", "of"),
        ("document", "kind"),
        ("item", "document_count"),
    ):
        op.drop_column(table, name)
