"""The launcher: `python wsgi.py` serves; `wsgi:app` is what `flask --app wsgi` and other WSGI servers take.

Only a process that serves is patched for greenlets, and before anything else is imported. The command line and the
tests run on plain threads (docs/adr/0010-launcher.md).
"""

import warnings

if __name__ == "__main__":
    with warnings.catch_warnings():
        # At import eventlet says that it is maintained only; we know, and can leave it.
        warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
        import eventlet
    import eventlet.wsgi

    eventlet.monkey_patch()

import contextlib
import errno
import gc
import logging
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

from flask import Flask
from sqlalchemy import make_url, text
from sqlalchemy.exc import OperationalError

from config import BadSetting, Settings
from hlom_live import create_app
from hlom_live.launcher.logs import log_to_stderr
from hlom_live.launcher.metrics import Metrics, Wsgi
from hlom_live.store.database import Database, NotReady
from hlom_live.store.sqlite import version as sqlite_version
from hlom_live.web.api import health
from hlom_live.web.context import context

CONNECTIONS = 20_000
BACKLOG = 2_048
SOCKET_TIMEOUT_SECONDS = 60  # clients of Socket.IO are heard every 25 s
KEEP_ALIVE_SECONDS = 65
HEADER_BYTES = 32_768
HEARTBEAT_SECONDS = 0.25
SWITCH_SECONDS = 0.0002
NOTICE_SECONDS = 0.5  # for the farewell to reach the pages, and for requests on their way to arrive
DRAIN_SECONDS = 8.0
LONGEST_STOP_SECONDS = 10
LINGER_SECONDS, LINGER_BYTES, PIECE = 2.0, 4 * 1024**2, 64 * 1024
SOCKET_PATH = "/socket.io/"

log = logging.getLogger("hlom_live.launcher")


class Requests:
    """WSGI middleware that counts the requests being answered, so that a planned stop cuts none.

    Sockets and long polls are not counted: they last, and their clients come back by themselves.
    """

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self.application = application
        self.answering = 0
        self.stopping = False

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"].startswith(SOCKET_PATH):
            return self.application(environ, start_response)
        self.answering += 1
        # eventlet runs these hooks once the whole answer is written, also after a failure.
        environ["eventlet.posthooks"].append((self._answered, (), {}))
        return self.application(environ, self._parting(start_response))

    def _answered(self, _environ: dict[str, Any]) -> None:
        self.answering -= 1

    def _parting(self, start_response: Callable[..., Any]) -> Callable[..., Any]:
        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            parting = [("Connection", "close")] if self.stopping else []
            return start_response(status, [*headers, *parting], *rest)

        return start


class Listener:
    """The listening socket, as eventlet's server uses it: it outlives a lack of open files, and can be closed early.

    eventlet would end its loop on the first, and cut idle connections on the second.
    """

    def __init__(self, host: str, port: int) -> None:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        # Without reuse_port=False a second server would silently share the port with the first.
        self.socket = eventlet.listen((host, port), family=family, backlog=BACKLOG, reuse_port=False)
        # Accepted sockets inherit it; without it small frames wait up to 40 ms for an acknowledgement.
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.closed = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self.socket, name)

    def accept(self) -> Any:
        """The next connection; once closed, none for ever."""
        while not self.closed:
            try:
                return self.socket.accept()
            except OSError as error:
                if self.closed:
                    break
                if error.errno not in (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM):
                    raise
                log.warning("no connection can be accepted for now: %s", error.strerror)
                eventlet.sleep(HEARTBEAT_SECONDS)
        eventlet.sleep(2 * LONGEST_STOP_SECONDS)
        raise OSError(errno.EBADF, "closed")

    def close(self) -> None:
        """Take no more connections; those that are open stay.

        The descriptor stays open until the process ends: the hub still knows its number, and a database connection
        made while requests are drained must not be given the same one.
        """
        self.closed = True
        with contextlib.suppress(OSError):  # not every system lets a listening socket be shut down
            self.socket.shutdown(socket.SHUT_RDWR)


class Errors:
    """The server's stream of errors (`wsgi.errors`), as lines of the log."""

    def write(self, text: str) -> None:
        """Log a text. That a page was gone before its socket could be closed in order is nobody's error."""
        level = logging.DEBUG if "socket shutdown error" in text else logging.ERROR
        if text.strip():
            log.log(level, "%s", text.strip())

    def flush(self) -> None:
        """Nothing is kept back."""


def main() -> None:
    """Serve in the foreground until SIGTERM or SIGINT."""
    log_to_stderr(settings)
    stop_wanted = _watch_for_signals()
    listener = _listen("PORT", settings.host, settings.port)
    _allow_many_files()
    if settings.metrics_port is not None:
        _measure(settings.metrics_port)
    requests = Requests(app.wsgi_app)
    if settings.fanout == "fast":
        context(app).live.fanout.install()
    context(app).live.start()  # what is due is done, whether anybody comes or not
    serving = eventlet.spawn(_serve, listener, requests)
    eventlet.spawn(_say_what_runs, settings)  # beside: a database out of reach may keep it waiting
    # The hub takes the interpreter back after every call to the kernel, so once for each page that it writes to: a
    # thread that computes, such as an export, must give it up sooner than after Python's 5 ms.
    sys.setswitchinterval(SWITCH_SECONDS)
    gc.collect()
    gc.freeze()  # what was made at start stays: collecting garbage need not look at it again
    gc.set_threshold(50_000, 20, 50)  # thousands of pages that come at once are no garbage
    # The heartbeat: on an idle hub Python's signal handlers would never run.
    while not (stop_wanted or serving.dead):
        eventlet.sleep(HEARTBEAT_SECONDS)
    if not stop_wanted:
        serving.wait()  # raises what ended it
    _stop(listener, requests)


def _serve(listener: Listener, application: Requests | Wsgi) -> None:
    eventlet.wsgi.MAX_TOTAL_HEADER_SIZE = HEADER_BYTES
    eventlet.wsgi.server(
        listener,
        application,
        environ={"wsgi.errors": Errors()},
        log=logging.getLogger("hlom_live.http"),
        log_output=False,  # no line per request: the addresses of sign-in links are secrets
        debug=False,  # no trace in an answer
        protocol=_protocol(),
        custom_pool=eventlet.GreenPool(CONNECTIONS),
        socket_timeout=SOCKET_TIMEOUT_SECONDS,
        keepalive=KEEP_ALIVE_SECONDS,
    )


def _protocol() -> type:
    """How a connection is served; eventlet is there only in a process that serves."""

    class Protocol(eventlet.wsgi.HttpProtocol):  # type: ignore[misc]
        """eventlet's, but for the rest of a body that nobody wanted, of which it would read without end or pause.

        Somebody may send 200 MB to an address that takes 10. What comes is read and forgotten for a moment, so that
        the answer is not lost in a reset; then the connection is closed (docs/adr/0091-files.md).
        """

        def get_environ(self) -> dict[str, Any]:
            """What the application is told. A body sent in chunks ends by itself, as one with a length does."""
            environ: dict[str, Any] = super().get_environ()
            body = environ["eventlet.input"]
            body.discard = partial(self._discard, body)
            environ["wsgi.input_terminated"] = True
            return environ

        def _discard(self, body: Any) -> None:
            with eventlet.Timeout(LINGER_SECONDS, False):
                for _ in range(LINGER_BYTES // PIECE):
                    if not body.read(PIECE):
                        return
                    eventlet.sleep(0)
            self.close_connection = True

    return Protocol


def _stop(listener: Listener, requests: Requests) -> None:
    """Refuse new connections, tell the pages, answer what was asked, and leave within 10 seconds."""
    parts = context(app)
    # Should anything below hang, the system ends the process.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(LONGEST_STOP_SECONDS)
    listener.close()
    requests.stopping = True
    health.drain(app)
    parts.live.announce_restart()
    eventlet.sleep(NOTICE_SECONDS)
    with contextlib.suppress(eventlet.Timeout), eventlet.Timeout(DRAIN_SECONDS):
        while requests.answering:
            eventlet.sleep(0.02)
    parts.live.stop()
    parts.database.dispose()
    log.info("stopped%s", f"; {requests.answering} requests were cut" if requests.answering else "")


def _watch_for_signals() -> list[int]:
    """A list that a first SIGTERM or SIGINT fills; a second one ends the program at once."""
    wanted: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        if wanted:
            raise SystemExit(128 + number)
        wanted.append(number)

    signal.signal(signal.SIGTERM, note)
    signal.signal(signal.SIGINT, note)
    return wanted


def _listen(setting: str, host: str, port: int) -> Listener:
    try:
        return Listener(host, port)
    except OSError as error:
        raise SystemExit(f"hlom: cannot serve on {host}:{port}: {error.strerror}; set HOST or {setting}") from None


def _measure(port: int) -> None:
    """Show metrics on a port of their own, which only this machine reaches."""
    metrics, listener = Metrics(app), _listen("HLOM_METRICS_PORT", "127.0.0.1", port)
    eventlet.spawn(metrics.watch_hub)
    eventlet.spawn(_serve, listener, metrics.page)


def _allow_many_files() -> None:
    """Raise the limit of open files, often 1,024, as far as the system lets us: every page is one."""
    import resource

    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS + 1_000 if most == resource.RLIM_INFINITY else min(most, CONNECTIONS + 1_000)
    if now < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def _say_what_runs(settings: Settings) -> None:
    database = Database(settings.database_url)
    try:
        print(f"HLOM Live serves {settings.public_url} from {_named(settings)}. Stop it with Ctrl-C.", flush=True)
        for warning in _warnings(database):
            log.warning(warning)
    finally:
        database.dispose()


def _named(settings: Settings) -> str:
    """The database in words, without its password."""
    url = make_url(settings.database_url)
    if url.get_backend_name() == "sqlite":
        file = Path(url.database or ":memory:")
        return f"{file.name if file.parent == settings.instance else file} (SQLite {sqlite_version()[0]})"
    return f"the PostgreSQL database {url.database} at {url.host or 'this machine'}"


def _warnings(database: Database) -> Iterable[str]:
    if database.sqlite and not sqlite_version()[1]:
        yield (
            f"SQLite {sqlite_version()[0]} may, rarely, corrupt a database when its log is reset; "
            "install pysqlite3, or use PostgreSQL"
        )
    try:
        database.check()
        if not database.sqlite and not sleeps_overlap(database):
            yield "PostgreSQL's driver is not green: one slow query will stop every page"
    except NotReady as error:
        yield f"not ready: {error}; when it is in reach, `flask --app wsgi migrate` brings it up to date"
    except OperationalError:
        yield "not ready: the database went out of reach"


def sleeps_overlap(database: Database, seconds: float = 0.2) -> bool:
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


def make_app() -> tuple[Settings, Flask]:
    """The settings and the application, or one clear line on what setting is wrong."""
    try:
        settings = Settings.from_environment()
    except BadSetting as error:
        raise SystemExit(f"hlom: {error}") from None
    return settings, create_app(settings)


settings, app = make_app()

if __name__ == "__main__":
    main()
