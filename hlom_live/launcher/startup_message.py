"""What a server says at start: what it serves, and what the operator should know of its database."""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import eventlet
from sqlalchemy import make_url, text
from sqlalchemy.exc import OperationalError

from config import Settings
from hlom_live.store.database import Database
from hlom_live.store.faults import NotReady
from hlom_live.store.sign_in import office
from hlom_live.store.sqlite import version as sqlite_version

log = logging.getLogger(__package__)

LOOKS = 3


def say_what_runs(settings: Settings) -> None:
    """Print one line on what is served, and log a line for each thing that is not as it should be."""
    database = Database(settings.database_url)
    try:
        print(f"HLOM Live serves {settings.public_url} from {_named(settings)}. Stop it with Ctrl-C.", flush=True)
        for line in _first_link(settings, database):
            print(line, flush=True)
        for warning in _warnings(database):
            log.warning(warning)
    finally:
        database.dispose()


def _first_link(settings: Settings, database: Database) -> Iterator[str]:
    """How the first administrator comes in, while nobody has and there is no meeting (docs/adr/0150-meetings.md)."""
    with contextlib.suppress(NotReady, OperationalError):
        database.check()
        with database.reading() as session:
            if office.untouched(session):
                link = f"{settings.public_url}/in/office/{office.first_secret(settings.secret_key)}"
                yield f"There is no meeting yet. Its first administrator comes in here: {link}"


def _named(settings: Settings) -> str:
    """The database in words, without its password."""
    url = make_url(settings.database_url)
    if url.get_backend_name() == "sqlite":
        file = Path(url.database or ":memory:")
        return f"{file.name if file.parent == settings.instance else file} (SQLite {sqlite_version()[0]})"
    return f"the PostgreSQL database {url.database} at {url.host or 'this machine'}"


def _warnings(database: Database) -> Iterator[str]:
    if database.sqlite and not sqlite_version()[1]:
        yield (
            f"SQLite {sqlite_version()[0]} may, rarely, corrupt a database when its log is reset; "
            "install pysqlite3, or use PostgreSQL"
        )
    try:
        database.check()
        # Several times, for on a busy machine two sleeps may follow each other by chance.
        if not database.sqlite and not any(_sleeps_overlap(database) for _ in range(LOOKS)):
            yield "PostgreSQL's driver is not green: one slow query will stop every page"
        if not database.sqlite and _log_keeps_words(database):
            yield (
                "PostgreSQL's own log keeps what people type when a statement fails; "
                "deploy/postgresql/hlom.conf has the settings that it needs"
            )
    except NotReady as error:
        yield f"not ready: {error}; when it is in reach, `flask --app wsgi migrate` brings it up to date"
    except OperationalError:
        yield "not ready: the database went out of reach"


def _log_keeps_words(database: Database) -> bool:
    from hlom_live.store import postgresql  # its driver is loaded by those who use it

    with database.engine.connect() as connection:
        return postgresql.keeps_what_is_typed(connection)


def _sleeps_overlap(database: Database, seconds: float = 0.2) -> bool:
    """Whether two queries that sleep take the time of one: else the driver stops the hub while it waits."""

    def query() -> None:
        with database.engine.connect() as connection:
            connection.execute(text("SELECT pg_sleep(:seconds)"), {"seconds": seconds})

    query()  # so that opening the first connection is not timed
    began = time.monotonic()
    both = [eventlet.spawn(_unless_it_goes_away, query) for _ in range(2)]
    for one in both:
        one.wait()
    return time.monotonic() - began < 1.8 * seconds


def _unless_it_goes_away(query: Callable[[], None]) -> None:
    with contextlib.suppress(OperationalError):  # else eventlet prints a trace beside the log
        query()
