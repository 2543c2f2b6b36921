"""What the log says of persons stands beside its hashed content, so that it can be forgotten (docs/adr/0074)"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from alembic.util import CommandError

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Changes that are there already keep NULL: their persons stand in the hashed content itself."""
    op.add_column("change", sa.Column("personal", sa.Text(), nullable=True))


def downgrade() -> None:
    """Only while no change keeps its persons apart: an older program could not read such a log."""
    apart = op.get_bind().scalar(sa.text("SELECT count(*) FROM change WHERE personal IS NOT NULL"))
    if apart:
        raise CommandError("the log keeps what it says of persons apart, which revision 0001 cannot read")
    with op.batch_alter_table("change") as table:
        table.drop_column("personal")
