"""The databases that are measured, each waiting for its disk before it says that something is written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from config import driver_named
from hlom_live.store.database import Database, migrate
from tests.support.postgres import Postgres
from tests.support.tools import postgresql_folder

_migrating = Lock()


def migrated(url: str) -> Database:
    """That database, with this program's tables."""
    database = Database(url)
    with _migrating:  # Alembic keeps what it works on in its modules: one at a time in a process
        migrate(database)
    return database


@contextmanager
def postgresql() -> Iterator[str]:
    """The URL of an empty database on a PostgreSQL of its own, as it comes: durable."""
    programs = postgresql_folder()
    assert programs is not None  # the parts that measure it say that they need it
    cluster = Postgres(programs, options=())
    try:
        yield driver_named(cluster.address(cluster.new_database()))
    finally:
        cluster.remove()


@contextmanager
def both(folder: Path) -> Iterator[dict[str, str]]:
    """URLs by the database's name."""
    with postgresql() as url:
        yield {"SQLite": f"sqlite:///{folder}/measured.sqlite3", "PostgreSQL": url}
