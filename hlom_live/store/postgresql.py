"""PostgreSQL for a process that serves: nothing waits for it without an end (docs/adr/0069-faults.md).

A database host that dies says nothing; a process that holds a lock may be frozen. Each wait therefore has a limit, on
this side and on the server's, after which the command is refused as `not_ready` and its sender tries again.
"""

from __future__ import annotations

import time
from typing import Any

import psycopg2
from psycopg2 import extensions
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import InvalidatePoolError

from hlom_live import green

CONNECT_SECONDS = 3
POOL_SECONDS = 5
"""How long a request waits for one of the connections to be free."""

RESTED_SECONDS = 1.0
"""A connection that was used so lately is not asked whether it is alive: that takes as long as any other question."""

ANSWER_SECONDS = 8
"""The longest silence in the middle of a query; longer than the server's own limits, which are kinder."""

LOCK_LIMIT = "-c lock_timeout=5s -c default_transaction_isolation=read\\ committed"
SERVING_LIMITS = f"{LOCK_LIMIT} -c statement_timeout=7s -c idle_in_transaction_session_timeout=10s"
"""The server lets go of a lock whose holder was frozen in the middle of a transaction. Not for the command line: a
migration may take long."""

DEAD_LINE = {"keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3, "tcp_user_timeout": 8_000}
"""When the system gives up a line on which nothing comes back: seconds, and milliseconds for the last."""


QUIET = {"log_min_error_statement": ("fatal", "panic"), "log_error_verbosity": ("terse",)}
"""Settings of the server with which its log keeps no statement that failed, and no row of it (deploy/postgresql)."""


def keeps_what_is_typed(connection: Connection) -> bool:
    """Whether the server's own log would hold names and texts of a statement that fails."""
    said = {name: connection.exec_driver_sql(f"SHOW {name}").scalar_one() for name in QUIET}
    return any(said[name] not in quiet for name, quiet in QUIET.items())


def engine(url: str) -> Engine:
    """The engine for a `postgresql+psycopg2://` URL; in the server, psycopg2 waits with greenlets and with limits."""
    serving = green.patched()
    if serving:
        extensions.set_wait_callback(_wait)
    options = SERVING_LIMITS if serving else LOCK_LIMIT
    made = create_engine(
        url,
        pool_size=20,
        max_overflow=20,
        pool_timeout=POOL_SECONDS,
        pool_pre_ping=not serving,  # the command line has time for the question
        hide_parameters=True,
        executemany_mode="values_plus_batch",  # several rows go there together, not each with a way of its own
        connect_args={"connect_timeout": CONNECT_SECONDS, "options": options, **DEAD_LINE},
    )
    _give_back_as_they_came(made)
    if serving:
        _ask_those_that_rested(made)
    return made


def _give_back_as_they_came(made: Engine) -> None:
    """Give each connection back with the server's own defaults, and closed if it breaks then.

    The error would go past the pool, and the connection's place be lost. With a level of its own, even the usual one,
    psycopg2 asks the server two things more whenever a connection begins a transaction after a question without one.
    """

    def reset(connection: Any) -> None:
        try:
            connection.set_session(isolation_level="DEFAULT", readonly="DEFAULT", autocommit=False)
        except psycopg2.Error:
            connection.close()

    def set_readonly(connection: Any, wanted: bool) -> None:
        if wanted:
            connection.readonly = True
        else:
            reset(connection)

    for name, asked in (("reset_isolation_level", reset), ("set_readonly", set_readonly)):
        setattr(made.dialect, name, asked)


def _ask_those_that_rested(made: Engine) -> None:
    """Whether a connection is alive is asked when it is taken from the pool; if it is not, no other one is either."""

    def given_back(_connection: Any, record: Any) -> None:
        record.info["used_at"] = time.monotonic()

    def taken(connection: Any, record: Any, _proxy: Any) -> None:
        if connection.closed:
            raise InvalidatePoolError("it was closed")
        used_at = record.info.get("used_at")
        if used_at is None or time.monotonic() - used_at < RESTED_SECONDS:
            return
        try:
            made.dialect.do_ping(connection)
        except psycopg2.Error as error:
            raise InvalidatePoolError("it is alive no longer") from error

    event.listen(made, "checkin", given_back)
    event.listen(made, "checkout", taken)


def _wait(connection: Any) -> None:
    """Wait for libpq while other greenlets run.

    libpq leaves `connect_timeout` to whoever waits for it in this way. What is raised here closes the connection.
    """
    connecting = connection.status == extensions.STATUS_SETUP
    seconds = CONNECT_SECONDS if connecting else ANSWER_SECONDS
    while (state := connection.poll()) != extensions.POLL_OK:
        if state not in (extensions.POLL_READ, extensions.POLL_WRITE):
            raise psycopg2.OperationalError(f"the database cannot be waited for: {state}")
        try:
            green.wait_for(connection.fileno(), writing=state == extensions.POLL_WRITE, seconds=seconds)
        except TimeoutError:
            raise psycopg2.OperationalError(f"the database did not answer within {seconds} s") from None
