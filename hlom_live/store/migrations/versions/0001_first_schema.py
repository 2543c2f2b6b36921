"""The first schema"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("title", JSON, nullable=False),
        sa.Column("theme", JSON, nullable=True),
        sa.Column("venue", sa.String(length=500), nullable=True),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.Column("format", sa.String(length=16), nullable=False),
        sa.Column("days", JSON, nullable=False),
        sa.Column("languages", JSON, nullable=False),
        sa.Column("categories", JSON, nullable=False),
        sa.Column("themes", JSON, nullable=False),
        sa.Column("webcast_url", sa.String(length=500), nullable=True),
        sa.Column("webcast_delay_seconds", sa.Double(), nullable=False),
        sa.Column("rules", JSON, nullable=False),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.Column("head", sa.Integer(), nullable=False),
        sa.Column("head_hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("slug"),
    )
    op.create_table(
        "change",
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("command_id", sa.String(length=64), nullable=False),
        sa.Column("command", sa.String(length=32), nullable=False),
        sa.Column("actor", sa.String(length=500), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("room", sa.String(length=64), nullable=True),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], ondelete="CASCADE", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("meeting_id", "seq"),
        sa.UniqueConstraint("meeting_id", "command_id"),
    )
    op.create_index("ix_change_undoable", "change", ["meeting_id", "room", "seq"], unique=False)

    op.create_table(
        "delegation",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("name", JSON, nullable=False),
        sa.Column("short_name", sa.String(length=500), nullable=True),
        sa.Column("category", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=3), nullable=True),
        sa.Column("region", sa.String(length=500), nullable=True),
        sa.Column("seat", sa.String(length=500), nullable=True),
        sa.Column("present", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], ondelete="CASCADE", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_delegation_meeting_id"), "delegation", ["meeting_id"], unique=False)

    op.create_table(
        "pairing",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("meeting_id", sa.String(length=64), nullable=True),
        sa.Column("screen", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("digest"),
        sa.UniqueConstraint("code"),
    )
    op.create_index(op.f("ix_pairing_meeting_id"), "pairing", ["meeting_id"], unique=False)

    op.create_table(
        "room",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("name", JSON, nullable=False),
        sa.Column("sitting", sa.String(length=64), nullable=True),
        sa.Column("item", sa.String(length=64), nullable=True),
        sa.Column("intervention", sa.String(length=64), nullable=True),
        sa.Column("interrupted_by", sa.String(length=64), nullable=True),
        sa.Column("notice", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], ondelete="CASCADE", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_room_meeting_id"), "room", ["meeting_id"], unique=False)

    op.create_table(
        "token",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("access", sa.String(length=32), nullable=False),
        sa.Column("purpose", sa.String(length=10), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("delegation", sa.String(length=64), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("digest", sa.String(length=200), nullable=False),
        sa.Column("prefix", sa.String(length=8), nullable=True),
        sa.Column("wrong_tries", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("digest"),
        sa.UniqueConstraint("meeting_id", "prefix"),
    )
    op.create_index(op.f("ix_token_access"), "token", ["access"], unique=False)
    op.create_index(op.f("ix_token_meeting_id"), "token", ["meeting_id"], unique=False)

    op.create_table(
        "notice",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("room", sa.String(length=64), nullable=True),
        sa.Column("text", JSON, nullable=False),
        sa.Column("level", sa.String(length=16), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], ondelete="CASCADE", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["room"], ["room.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_notice_meeting_id"), "notice", ["meeting_id"], unique=False)

    op.create_table(
        "screen",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("room", sa.String(length=64), nullable=True),
        sa.Column("view", sa.String(length=16), nullable=True),
        sa.Column("options", JSON, nullable=False),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], ondelete="CASCADE", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["room"], ["room.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_screen_meeting_id"), "screen", ["meeting_id"], unique=False)

    op.create_table(
        "sign_in",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("token_id", sa.String(length=32), nullable=False),
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["token_id"], ["token.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_index(op.f("ix_sign_in_meeting_id"), "sign_in", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_sign_in_token_id"), "sign_in", ["token_id"], unique=False)

    op.create_table(
        "sitting",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("room", sa.String(length=64), nullable=False),
        sa.Column("title", JSON, nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("planned_start", sa.DateTime(timezone=True), nullable=False),
        sa.Column("planned_end", sa.DateTime(timezone=True), nullable=False),
        sa.Column("interpretation_end", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("suspended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("resumed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("adjourned_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], ondelete="CASCADE", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["room"], ["room.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_sitting_meeting_id"), "sitting", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_sitting_room"), "sitting", ["room"], unique=False)

    op.create_table(
        "item",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("sitting", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Double(), nullable=False),
        sa.Column("number", sa.String(length=500), nullable=True),
        sa.Column("title", JSON, nullable=False),
        sa.Column("description", JSON, nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("planned_start", sa.DateTime(timezone=True), nullable=True),
        sa.Column("planned_seconds", sa.Double(), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("concluded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("conclusion", JSON, nullable=True),
        sa.Column("documents", JSON, nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], ondelete="CASCADE", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["sitting"], ["sitting.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_item_meeting_id"), "item", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_item_sitting"), "item", ["sitting"], unique=False)

    op.create_table(
        "document",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("title", JSON, nullable=False),
        sa.Column("symbol", sa.String(length=500), nullable=True),
        sa.Column("url", sa.String(length=500), nullable=True),
        sa.Column("language", sa.String(length=500), nullable=True),
        sa.Column("item", sa.String(length=64), nullable=True),
        sa.Column("delegation", sa.String(length=64), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["delegation"], ["delegation.id"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["item"], ["item.id"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], ondelete="CASCADE", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_document_meeting_id"), "document", ["meeting_id"], unique=False)

    op.create_table(
        "list",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("item", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ordering", sa.String(length=16), nullable=False),
        sa.Column("time_limits", JSON, nullable=False),
        sa.Column("group_seconds", sa.Double(), nullable=False),
        sa.Column("reply_seconds", JSON, nullable=False),
        sa.Column("self_inscription", sa.Boolean(), nullable=False),
        sa.Column("categories", JSON, nullable=True),
        sa.ForeignKeyConstraint(["item"], ["item.id"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], ondelete="CASCADE", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("item"),
    )
    op.create_index(op.f("ix_list_meeting_id"), "list", ["meeting_id"], unique=False)

    op.create_table(
        "inscription",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("list", sa.String(length=64), nullable=False),
        sa.Column("place", sa.Double(), nullable=False),
        sa.Column("delegation", sa.String(length=64), nullable=False),
        sa.Column("speaker_name", sa.String(length=500), nullable=True),
        sa.Column("speaker_title", sa.String(length=500), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("on_behalf_of", sa.String(length=500), nullable=True),
        sa.Column("mode", sa.String(length=16), nullable=False),
        sa.Column("language", sa.String(length=500), nullable=True),
        sa.Column("precedence", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("allotted_seconds", sa.Double(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("placed_by", sa.String(length=16), nullable=False),
        sa.Column("placed_reason", sa.String(length=500), nullable=True),
        sa.Column("requested_by", sa.String(length=500), nullable=True),
        sa.Column("readiness", JSON, nullable=True),
        sa.Column("statement", sa.String(length=500), nullable=True),
        sa.ForeignKeyConstraint(["delegation"], ["delegation.id"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["list"], ["list.id"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], ondelete="CASCADE", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_inscription_delegation"), "inscription", ["delegation"], unique=False)
    op.create_index(op.f("ix_inscription_meeting_id"), "inscription", ["meeting_id"], unique=False)
    op.create_index("ix_inscription_own", "inscription", ["list", "delegation", "kind"], unique=False)
    op.create_index(
        "ix_inscription_waiting",
        "inscription",
        ["list", "state", "place", "kind", "precedence", "placed_by", "id"],
        unique=False,
    )

    op.create_table(
        "intervention",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("inscription", sa.String(length=64), nullable=False),
        sa.Column("room", sa.String(length=64), nullable=False),
        sa.Column("item", sa.String(length=64), nullable=False),
        sa.Column("delegation", sa.String(length=64), nullable=False),
        sa.Column("speaker_name", sa.String(length=500), nullable=True),
        sa.Column("speaker_title", sa.String(length=500), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("on_behalf_of", sa.String(length=500), nullable=True),
        sa.Column("mode", sa.String(length=16), nullable=False),
        sa.Column("language", sa.String(length=500), nullable=True),
        sa.Column("allotted_seconds", sa.Double(), nullable=False),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paused_seconds", sa.Double(), nullable=False),
        sa.Column("added_seconds", sa.Double(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=16), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("themes", JSON, nullable=False),
        sa.Column("document", sa.String(length=500), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["delegation"], ["delegation.id"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["inscription"], ["inscription.id"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["item"], ["item.id"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], ondelete="CASCADE", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["room"], ["room.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_intervention_delegation"), "intervention", ["delegation"], unique=False)
    op.create_index(op.f("ix_intervention_inscription"), "intervention", ["inscription"], unique=False)
    op.create_index(op.f("ix_intervention_item"), "intervention", ["item"], unique=False)
    op.create_index(op.f("ix_intervention_meeting_id"), "intervention", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_intervention_room"), "intervention", ["room"], unique=False)


def downgrade() -> None:
    for table in (
        "intervention",
        "inscription",
        "list",
        "document",
        "item",
        "sitting",
        "sign_in",
        "screen",
        "notice",
        "token",
        "room",
        "pairing",
        "delegation",
        "change",
        "meeting",
    ):
        op.drop_table(table)
