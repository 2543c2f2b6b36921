"""When a sign-in was last heard of, staff accounts, and tries to sign in (docs/adr/0070, 0071)"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("sign_in") as table:
        table.add_column(sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE sign_in SET seen_at = created_at")
    with op.batch_alter_table("sign_in") as table:
        table.alter_column("seen_at", existing_type=sa.DateTime(timezone=True), nullable=False)
    op.create_table(
        "staff",
        sa.Column("token_id", sa.String(length=32), nullable=False),
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("password", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["token_id"], ["token.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("token_id"),
        sa.UniqueConstraint("meeting_id", "email"),
    )
    op.create_table(
        "sign_in_try",
        sa.Column("what", sa.String(length=64), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("what"),
    )
    op.create_index(op.f("ix_sign_in_try_began_at"), "sign_in_try", ["began_at"], unique=False)


def downgrade() -> None:
    op.drop_table("sign_in_try")
    op.drop_table("staff")
    op.execute("DELETE FROM token WHERE purpose IN ('staff', 'choose')")
    with op.batch_alter_table("sign_in") as table:
        table.drop_column("seen_at")
