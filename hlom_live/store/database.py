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
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from hlom_live.steady_clock import SteadyClock
from hlom_live.store.at_once import AtOnce
from hlom_live.store.faults import NotReady
from hlom_live.store.files import make_private
from hlom_live.store.sqlite import sqlite3
from hlom_live.store.sqlite_place import Place
from hlom_live.store.together import Together

if TYPE_CHECKING:
    from alembic.config import Config

log = logging.getLogger(__name__)

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_SECONDS = 15.0
_PAUSE_SECONDS = 0.002


class Database:
    """One database and how it is read and written. `clock` is the process's, if it follows this database's hour."""

    def __init__(self, url: str, clock: SteadyClock | None = None) -> None:
        self.url, self.clock = make_url(url), clock
        self.sqlite = self.url.get_backend_name() == "sqlite"
        self._place = Place(Path(self.url.database)) if self.sqlite and self.url.database else None
        self.engine = _sqlite_engine(url, self._place) if self.sqlite else _postgresql_engine(url)
        if self.sqlite:
            self._reader, self._asker = self.engine, self.engine.execution_options(asking=True)
        else:
            self._asker = self.engine.execution_options(isolation_level="AUTOCOMMIT")
            self._reader = self.engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self._writer = self.engine.execution_options(writing=True)
        self._one_writer = threading.Lock()
        self.together = Together(self.writing)
        self.at_once: AtOnce[Any] = AtOnce()
        self.version = 0  # how often something was written that everybody may see, as far as this process knows

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session whose queries all see the same moment. Nothing that it writes is kept."""
        with Session(self._reader, autoflush=False) as session:
            yield session

    @contextmanager
    def asking(self) -> Iterator[Connection]:
        """A connection for one question, which sees its own moment: there is no transaction around it."""
        with self._asker.connect() as connection:
            yield connection

    @contextmanager
    def writing(self, *, seen: bool = True) -> Iterator[Session]:
        """A session in a write transaction, committed when the block is left, rolled back when it raises.

        `seen`: whether a page that everybody may see shows what is written; then the `version` is another one.
        """
        # Of this process one greenlet writes at a time to SQLite; other processes are waited for in _begin.
        alone = self._one_writer if self.sqlite else nullcontext()
        with Session(self._writer, autoflush=False, expire_on_commit=False) as session, alone, session.begin():
            yield session
        if seen:
            self.changed()

    def changed(self) -> None:
        """Count a change, of this process's or of another that was heard of: what was drawn before is old."""
        self.version += 1

    def check(self) -> None:
        """Raise NotReady unless the database answers, at its place, and is at this program's revision."""
        if self._place is not None:
            self._place.check()
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


def _sqlite_engine(url: str, place: Place | None) -> Engine:
    path = make_url(url).database
    if path and path != ":memory:":
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    # hide_parameters, here and below: what somebody wrote must not reach the log with an error (promise 15).
    options = {"timeout": 0, "check_same_thread": False}
    engine = create_engine(url, module=sqlite3, connect_args=options, pool_size=20, hide_parameters=True)
    event.listen(engine, "connect", _prepare)
    if path and path != ":memory:":
        files = [Path(f"{path}{ending}") for ending in ("", "-wal", "-shm")]
        event.listen(engine, "connect", lambda *_: make_private(*files), once=True)
    event.listen(engine, "begin", _begin)
    if place is not None and path != ":memory:":
        _keep_in_place(engine, place)
    return engine


def _postgresql_engine(url: str) -> Engine:
    from hlom_live.store import postgresql  # its driver is loaded by those who use it

    return postgresql.engine(url)


def _keep_in_place(engine: Engine, place: Place) -> None:
    """Write only to files that are still at their place: looked at before a transaction begins, and as it ends."""

    def writing(connection: Connection) -> None:
        if connection.get_execution_options().get("writing"):
            place.check()

    event.listen(engine, "do_connect", lambda *_: place.check())
    event.listen(engine, "connect", lambda *_: place.opened())
    event.listen(engine, "close", lambda *_: place.closed())
    event.listen(engine, "begin", writing, insert=True)
    event.listen(engine, "begin", lambda _connection: place.began())
    event.listen(engine, "commit", writing)


def _prepare(connection: Any, _record: Any) -> None:
    # The driver opens transactions of its own accord, and not the kind wanted: _begin does it instead.
    connection.isolation_level = None
    # Each may have to wait: the file is locked for a moment while another process is the first to open it.
    for pragma in ("busy_timeout=0", "foreign_keys=ON", "synchronous=FULL", "journal_mode=WAL"):
        _patiently(partial(connection.execute, f"PRAGMA {pragma}"), sqlite3.OperationalError)


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("asking"):
        return
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


def newest_revision() -> str:
    """The revision that this program's rows are at: migrations stand in a row, and their files are called by it."""
    return max(file.name.partition("_")[0] for file in (MIGRATIONS / "versions").glob("[0-9]*.py"))


# Alembic is loaded by what migrates: a server only looks which revision there is.


def _alembic(connection: Connection) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def migrate(database: Database, revision: str = "head") -> None:
    """Bring the schema to a revision; `base`, or an older one, goes down."""
    from alembic import command

    with database.engine.execution_options(writing=True).begin() as connection:
        config = _alembic(connection)
        if revision == "base" or revision.startswith("-") or _is_older(config, connection, revision):
            command.downgrade(config, revision)
        else:
            command.upgrade(config, revision)


def _is_older(config: Config, connection: Connection, revision: str) -> bool:
    """Whether the schema has been at this revision and is further now."""
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    now = MigrationContext.configure(connection).get_current_revision()
    if now is None or revision in ("head", now):
        return False
    return any(one.revision == revision for one in ScriptDirectory.from_config(config).walk_revisions("base", now))
