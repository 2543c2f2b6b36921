"""What went wrong with the database, told apart as far as people can do something about it."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

__all__ = ["AWAY", "NoConnectionFree", "NotReady", "disk_full", "in_one_line"]


class NotReady(Exception):
    """The database cannot be used: out of reach, moved, or not at the revision of this program."""


AWAY = (DBAPIError, NoConnectionFree, NotReady)
"""What is raised while the database cannot be used: to be tried again."""

_SQLITE_WORDS = ("disk is full", "disk I/O error")
_POSTGRESQL_CODE = "53100"


def disk_full(error: Exception) -> bool:
    """Whether nothing could be written because there is no room, or the disk itself fails."""
    if not isinstance(error, DBAPIError):
        return False
    cause = error.orig
    return getattr(cause, "pgcode", None) == _POSTGRESQL_CODE or any(word in str(cause) for word in _SQLITE_WORDS)


def in_one_line(error: BaseException | None) -> str | None:
    """The fault in one line if it is of the database's surroundings, where a trace would only hide it; else None."""
    if isinstance(error, NoConnectionFree):
        return "no connection to the database became free in time"
    if isinstance(error, NotReady):
        return str(error)
    if isinstance(error, OperationalError):
        return " ".join(str(error.orig).split())
    return None
