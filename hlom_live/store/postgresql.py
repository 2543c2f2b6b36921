"""PostgreSQL for a process that serves: nothing waits for it without an end (docs/adr/0069-faults.md).

A database host that dies says nothing; a process that holds a lock may be frozen. Each wait therefore has a limit, on
this side and on the server's, after which the command is refused as `not_ready` and its sender tries again.
"""

from __future__ import annotations

from typing import Any

import psycopg2
from psycopg2 import extensions
from sqlalchemy import Connection, Engine, create_engine

from hlom_live import green

CONNECT_SECONDS = 3
POOL_SECONDS = 5
"""How long a request waits for one of the connections to be free."""

ANSWER_SECONDS = 8
"""The longest silence in the middle of a query; longer than the server's own limits, which are kinder."""

LOCK_LIMIT = "-c lock_timeout=5s"
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
    return create_engine(
        url,
        pool_size=20,
        max_overflow=20,
        pool_timeout=POOL_SECONDS,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"connect_timeout": CONNECT_SECONDS, "options": options, **DEAD_LINE},
    )


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
