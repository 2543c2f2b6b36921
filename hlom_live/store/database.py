"""The database: one engine, reading in one snapshot, writing under one lock.

SQLite: write-ahead log, full durability, foreign keys, writers always `BEGIN IMMEDIATE`. A greenlet that waited inside
SQLite would stop the whole process, so the library itself never waits: `busy_timeout` is 0 and the retry is ours,
outside the transaction. PostgreSQL: readers in `REPEATABLE READ`, writers lock their meeting's row.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from alembic import command as alembic
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from hlom_live.store import postgresql
from hlom_live.store.sqlite import sqlite3

log = logging.getLogger(__name__)

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_SECONDS = 15.0
_PAUSE_SECONDS = 0.002


class NotReady(Exception):
    """The database cannot be used: out of reach, or not at the revision of this program."""


class Database:
    """One database and how it is read and written."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = _sqlite_engine(url) if self.sqlite else postgresql.engine(url)
        if self.sqlite:
            self._reader = self.engine
        else:
            self._reader = self.engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self._writer = self.engine.execution_options(writing=True)
        self._one_writer = threading.Lock()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session whose queries all see the same moment. Nothing that it writes is kept."""
        with Session(self._reader, autoflush=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session in a write transaction, committed when the block is left, rolled back when it raises."""
        with Session(self._writer, autoflush=False, expire_on_commit=False) as session:
            if not self.sqlite:
                with session.begin():
                    yield session
                return
            # Of this process one greenlet writes at a time; other processes are waited for in _begin.
            with self._one_writer, session.begin():
                yield session

    def check(self) -> None:
        """Raise NotReady unless the database answers and is at this program's revision."""
        try:
            with self.engine.connect() as connection:
                found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
        except Exception as error:  # whatever the driver raises means the same here
            raise NotReady("the database is out of reach or was never migrated") from error
        if found != newest_revision():
            raise NotReady(f"the database is at revision {found}, this program needs {newest_revision()}")

    def compact(self) -> None:
        """Rewrite an SQLite file without what was deleted in it. PostgreSQL's own vacuum does that by itself."""
        if not self.sqlite:
            return
        connection = self.engine.raw_connection()
        try:
            for words in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                _patiently(partial(connection.driver_connection.execute, words), sqlite3.OperationalError)  # type: ignore[union-attr]
        finally:
            connection.close()

    def dispose(self) -> None:
        """Close the pooled connections."""
        self.engine.dispose()


def _sqlite_engine(url: str) -> Engine:
    path = make_url(url).database
    if path and path != ":memory:":
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    # hide_parameters, here and below: what somebody wrote must not reach the log with an error (promise 15).
    options = {"timeout": 0, "check_same_thread": False}
    engine = create_engine(url, module=sqlite3, connect_args=options, pool_size=20, hide_parameters=True)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    # The driver opens transactions of its own accord, and not the kind wanted: _begin does it instead.
    connection.isolation_level = None
    for pragma in ("foreign_keys=ON", "busy_timeout=0", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")
    _patiently(lambda: connection.execute("PRAGMA journal_mode=WAL"), sqlite3.OperationalError)


def _begin(connection: Connection) -> None:
    words = "BEGIN IMMEDIATE" if connection.get_execution_options().get("writing") else "BEGIN"
    _patiently(lambda: connection.exec_driver_sql(words), OperationalError)


def _patiently(act: Callable[[], Any], error_type: type[Exception]) -> None:
    """Try again while another process holds the lock; sleeping lets the other greenlets run."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            act()
            return
        except error_type as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
        time.sleep(_PAUSE_SECONDS)


def _alembic(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def newest_revision() -> str | None:
    """The revision that this program's rows are at."""
    from alembic.script import ScriptDirectory

    return ScriptDirectory.from_config(_alembic()).get_current_head()


def migrate(database: Database, revision: str = "head") -> None:
    """Bring the schema to a revision; `base`, or an older one, goes down."""
    with database.engine.execution_options(writing=True).begin() as connection:
        config = _alembic(connection)
        if revision == "base" or revision.startswith("-"):
            alembic.downgrade(config, revision)
        else:
            alembic.upgrade(config, revision)
