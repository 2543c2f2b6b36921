"""Lists, replies, presence, readiness, statements, captions and orders of the day (docs/adr/0080-procedure.md)"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
TIME = sa.DateTime(timezone=True)
ID, TEXT, WORD = sa.String(64), sa.String(500), sa.String(16)


def added() -> dict[str, list[sa.Column[Any]]]:
    """The columns that tables gain, by table; made anew at each call, for a column belongs to one table."""
    return {
        "meeting": [sa.Column("rehearsal_of", ID)],
        "list": [
            sa.Column("closes_at", TIME),
            sa.Column("seed", TEXT),
            sa.Column("alternate_by", WORD),
            sa.Column("groups_first", sa.Boolean()),
            sa.Column("rolling", sa.Boolean()),
            sa.Column("limits_at", TIME),
        ],
        "delegation": [
            sa.Column("present_by", WORD),
            sa.Column("present_at", TIME),
            sa.Column("groups", JSON),
            sa.Column("badge", sa.String(32)),
            sa.Column("device", JSON),
        ],
        "inscription": [
            sa.Column("reply_to", ID),
            sa.Column("recorded_seconds", sa.Double()),
            sa.Column("carried_from", ID),
            sa.Column("recording", JSON),
        ],
        "intervention": [
            sa.Column("marks", JSON),
            sa.Column("reply_to", ID),
            sa.Column("finished_at", TIME),
        ],
        "document": [
            sa.Column("inscription", ID),
            sa.Column("release", WORD),
            sa.Column("words", sa.Integer()),
            sa.Column("media_type", TEXT),
            sa.Column("bytes", sa.Integer()),
            sa.Column("sha256", ID),
        ],
    }


FILLED = {
    "list": "UPDATE list SET alternate_by = 'category', groups_first = false, rolling = false",
    "delegation": "UPDATE delegation SET groups = '[]'",
    "intervention": "UPDATE intervention SET marks = '{}'",
}
"""What rows that are there already have in columns that may not be empty."""

NEVER_EMPTY = {
    "list": ("alternate_by", "groups_first", "rolling"),
    "delegation": ("groups",),
    "intervention": ("marks",),
}


def upgrade() -> None:
    for name, columns in added().items():
        for column in columns:
            op.add_column(name, column)
    for name, sentence in FILLED.items():
        op.execute(sentence)
        with op.batch_alter_table(name) as altered:
            for filled in NEVER_EMPTY[name]:
                altered.alter_column(filled, nullable=False)
    op.create_index("ix_list_closes_at", "list", ["closes_at"])
    with op.batch_alter_table("delegation") as table:
        table.create_unique_constraint("uq_delegation_badge", ["meeting_id", "badge"])
    with op.batch_alter_table("document") as table:
        table.create_foreign_key(
            "fk_document_inscription", "inscription", ["inscription"], ["id"], deferrable=True, initially="DEFERRED"
        )
    op.create_index("ix_document_inscription", "document", ["inscription"])
    _create_tables()


def _of(name: str, table: str, nullable: bool = False) -> list[sa.schema.SchemaItem]:
    key = sa.ForeignKeyConstraint([name], [f"{table}.id"], deferrable=True, initially="DEFERRED")
    return [sa.Column(name, ID, nullable=nullable), key]


def _meeting() -> list[sa.schema.SchemaItem]:
    key = sa.ForeignKeyConstraint(
        ["meeting_id"], ["meeting.id"], ondelete="CASCADE", deferrable=True, initially="DEFERRED"
    )
    return [sa.Column("id", ID, primary_key=True), sa.Column("meeting_id", ID, nullable=False), key]


def _create_tables() -> None:
    op.create_table(
        "swap", *_meeting(), *_of("list", "list"), *_of("inscription", "inscription"), *_of("other", "inscription"),
        sa.Column("reason", TEXT), sa.Column("state", WORD, nullable=False),
        sa.Column("proposed_at", TIME, nullable=False), sa.Column("answered_at", TIME),
    )  # fmt: skip
    op.create_table(
        "caption", *_meeting(), *_of("room", "room"), sa.Column("language", WORD, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False), sa.Column("line", TEXT),
        sa.Column("at", TIME, nullable=False),
    )  # fmt: skip
    op.create_table(
        "order_of_the_day", *_meeting(), sa.Column("day", sa.String(10), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False), sa.Column("frozen_at", TIME, nullable=False),
        sa.Column("sha256", ID),
    )  # fmt: skip
    op.create_table(
        "file", *_meeting(), sa.Column("delegation", ID), sa.Column("name", TEXT, nullable=False),
        sa.Column("media_type", TEXT, nullable=False), sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("words", sa.Integer()), sa.Column("sha256", ID, nullable=False),
        sa.Column("uploaded_at", TIME, nullable=False), sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text()), sa.Column("content", sa.LargeBinary(), nullable=False),
    )  # fmt: skip
    of_file = sa.ForeignKeyConstraint(["file"], ["file.id"], ondelete="CASCADE", deferrable=True, initially="DEFERRED")
    op.create_table(
        "file_part", sa.Column("file", ID, primary_key=True), sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("content", sa.LargeBinary(), nullable=False), of_file,
    )  # fmt: skip
    for table in ("swap", "caption", "order_of_the_day", "file"):
        op.create_index(f"ix_{table}_meeting_id", table, ["meeting_id"])
    for table, column in (
        ("swap", "list"),
        ("swap", "inscription"),
        ("swap", "other"),
        ("caption", "room"),
        ("file", "uploaded_at"),
    ):
        op.create_index(f"ix_{table}_{column}", table, [column])


def downgrade() -> None:
    for table in ("file_part", "file", "order_of_the_day", "caption", "swap"):
        op.drop_table(table)
    op.drop_index("ix_document_inscription", "document")
    with op.batch_alter_table("document") as altered:
        altered.drop_constraint("fk_document_inscription", type_="foreignkey")
    with op.batch_alter_table("delegation") as altered:
        altered.drop_constraint("uq_delegation_badge", type_="unique")
    op.drop_index("ix_list_closes_at", "list")
    for name, columns in added().items():
        with op.batch_alter_table(name) as altered:
            for column in columns:
                altered.drop_column(column.name)
