"""The databases that are measured, each waiting for its disk before it says that something is written."""

from __future__ import annotations

import atexit
import shutil
from functools import cache
from pathlib import Path
from threading import Lock

from config import driver_named
from hlom_live.store.database import Database, migrate
from tests.support.postgres import Postgres
from tests.support.tools import postgresql_folder

_migrating, _starting = Lock(), Lock()


def migrated(url: str) -> Database:
    """That database, with this program's tables."""
    database = Database(url)
    with _migrating:  # Alembic keeps what it works on in its modules: one at a time in a process
        migrate(database)
    return database


def postgresql() -> str:
    """The URL of an empty database on this run's PostgreSQL."""
    with _starting:
        return driver_named(_cluster().address(_cluster().new_database()))


@cache
def _cluster() -> Postgres:
    """A PostgreSQL of this run's own, as it comes: durable. It ends with the run."""
    programs = postgresql_folder()
    assert programs is not None  # the parts that measure it say that they need it
    cluster = Postgres(programs, options=())
    atexit.register(cluster.remove)
    return cluster


def both(folder: Path) -> dict[str, str]:
    """URLs of an empty database of each kind."""
    return {"SQLite": f"sqlite:///{folder}/measured.sqlite3", "PostgreSQL": postgresql()}


def copied(url: str, file: Path) -> str:
    """The URL of a copy of a database that nobody uses: in that file, or on this run's PostgreSQL."""
    if url.startswith("sqlite:///"):
        shutil.copy(url.removeprefix("sqlite:///"), file)
        return f"sqlite:///{file}"
    with _starting:
        return driver_named(_cluster().address(_cluster().new_database(url.rpartition("/")[2])))
