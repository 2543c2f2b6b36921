"""The two databases that are measured, each waiting for its disk before it says that something is written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config import driver_named
from tests.support.postgres import Postgres
from tests.support.tools import postgresql_folder


@contextmanager
def postgresql() -> Iterator[str]:
    """The URL of an empty database on a PostgreSQL of its own, as it comes: durable."""
    programs = postgresql_folder()
    if programs is None:
        raise RuntimeError("PostgreSQL is not installed: scripts/install_test_tools.sh")
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
