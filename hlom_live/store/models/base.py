"""What all tables are made of: their base, the types of their columns, and the columns that most of them have."""

from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, DateTime, Dialect, ForeignKey, String, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeEngine


class Json(TypeDecorator[Any]):
    """JSON, and None as NULL; on PostgreSQL it is JSONB."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name != "postgresql":
            return self.impl_instance
        from sqlalchemy.dialects.postgresql import JSONB  # loads four drivers' dialects: by those who use it

        return JSONB(none_as_null=True)

    def coerce_compared_value(self, op: Any, value: Any) -> TypeEngine[Any]:
        return self.impl_instance.coerce_compared_value(op, value)  # a key is no JSON itself


class UtcTime(TypeDecorator[datetime]):
    """An aware time in UTC; SQLite, which knows no zones, keeps it without one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None or dialect.name != "sqlite":
            return value
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Base of all tables. Plain `str` is a short text, `dict` and `list` are JSON."""

    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: String(500),
        datetime: UtcTime(),
        dict[str, Any]: Json(),
        list[Any]: Json(),
    }


def own_id() -> Mapped[str]:
    """The primary key."""
    return mapped_column(String(64), primary_key=True)


def reference(table: str, ondelete: str | None = None) -> ForeignKey:
    """A foreign key checked at commit, so that the rows of one change may be written in any order."""
    return ForeignKey(f"{table}.id", ondelete=ondelete, deferrable=True, initially="DEFERRED")


def in_meeting() -> Mapped[str]:
    """The meeting that a row belongs to and is deleted with."""
    return mapped_column(reference("meeting", "CASCADE"), index=True)


def belongs_to(table: str) -> Mapped[str]:
    """The row of another table that a row belongs to."""
    return mapped_column(reference(table), index=True)
