"""A consistent copy of an SQLite database while it is in use."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from hlom_live.store.database import Database
from hlom_live.store.files import whole_file
from hlom_live.store.sqlite import sqlite3


class NoBackup(Exception):
    """Why no backup was made, in one sentence."""


def backup(database: Database, path: Path) -> int:
    """Copy the database to `path`, whole or not at all; returns the size in bytes. Raises NoBackup, OSError.

    The copy is one read of one moment, which in WAL mode neither waits for writers nor holds them up.
    """
    if not database.sqlite:
        raise NoBackup("This database is PostgreSQL; its own tool copies it in use: pg_dump --format=custom.")
    if path.exists() and path.samefile(_source(database)):
        raise NoBackup("The backup cannot take the place of the database itself.")
    with whole_file(path) as draft:
        _copy(database, draft)
        return draft.stat().st_size


def _source(database: Database) -> Path:
    return Path(database.url.database or ":memory:")


def _copy(database: Database, draft: Path) -> None:
    connection = database.engine.raw_connection()
    try:
        with closing(sqlite3.connect(str(draft))) as copy:
            connection.driver_connection.backup(copy)  # type: ignore[union-attr]
            # The copy is one file: it needs no log of its own beside it until it is opened for use.
            copy.execute("PRAGMA journal_mode=DELETE")
            found = copy.execute("PRAGMA quick_check").fetchone()[0]
    finally:
        connection.close()
    if found != "ok":
        raise NoBackup(f"The database is damaged; SQLite says: {found}.")
