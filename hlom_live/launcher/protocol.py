"""How connections are served: eventlet's HTTP server, its bounds, and the few things it does otherwise here."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import eventlet
import eventlet.wsgi

from hlom_live import green
from hlom_live.launcher.listener import Listener
from hlom_live.launcher.patience import Patient

CONNECTIONS = 20_000
SOCKET_TIMEOUT_SECONDS = 60  # clients of Socket.IO are heard every 25 s
KEEP_ALIVE_SECONDS = 65
HEADER_BYTES = 32_768
LINGER_SECONDS, LINGER_BYTES, PIECE = 2.0, 4 * 1024**2, 64 * 1024

REFUSED = b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
PRESSED = b"POST /api/"
LENGTH = re.compile(r"[0-9]{1,12}")

log = logging.getLogger(__package__)


def serve(listener: Listener, application: Callable[..., Iterable[bytes]]) -> None:
    """Answer what comes to this socket with a WSGI application, until the process ends."""
    eventlet.wsgi.MAX_TOTAL_HEADER_SIZE = HEADER_BYTES
    eventlet.wsgi.server(
        listener,
        application,
        environ={"wsgi.errors": Errors()},
        log=logging.getLogger("hlom_live.http"),
        log_output=False,  # no line per request: the addresses of sign-in links are secrets
        debug=False,  # no trace in an answer
        protocol=Protocol,
        custom_pool=eventlet.GreenPool(CONNECTIONS),
        socket_timeout=SOCKET_TIMEOUT_SECONDS,
        keepalive=KEEP_ALIVE_SECONDS,
        capitalize_response_headers=False,  # they are written as they should be
    )


class Protocol(eventlet.wsgi.HttpProtocol):  # type: ignore[misc]
    """eventlet's, but for the rest of a body that nobody wanted, of which it would read without end or pause.

    Somebody may send 200 MB to an address that takes 10. What comes is read and forgotten for a moment, so that
    the answer is not lost in a reset; then the connection is closed (docs/adr/0091-files.md). And nobody is waited
    for who sends or reads by drops (docs/adr/0127-strangers.md).
    """

    def setup(self) -> None:
        """Read and write by way of what is patient, but not for ever."""
        super().setup()
        self.environ: dict[str, Any] = {}
        self._patient = Patient(self.connection, KEEP_ALIVE_SECONDS)
        self.rfile = io.BufferedReader(self._patient)
        self.wfile = io.BufferedWriter(self._patient, self.wbufsize)

    def handle_one_request(self) -> None:
        """One request and its answer."""
        super().handle_one_request()
        self._forget()
        self._patient.rest()

    def _forget(self) -> None:
        """Let go of a request: it leads back here and to itself, and would be freed by a collection of garbage only."""
        environ, self.environ = self.environ, {}
        if "eventlet.input" in environ:
            del environ["eventlet.input"].discard

    def parse_request(self) -> bool:
        """Read the head of a request, in its turn; false, and answered, for one whose body has no clear end.

        What is pressed goes before those who come: one change must not wait for a thousand pages.
        """
        green.COMING.wait(pressing=self.raw_requestline.startswith(PRESSED))
        if not super().parse_request():
            return False
        lengths = self.headers.get_all("Content-Length", [])
        coded = [way.strip().lower() for way in self.headers.get_all("Transfer-Encoding", [])]
        if (
            len(lengths) > 1
            or not all(LENGTH.fullmatch(length) for length in lengths)
            or coded not in ([], ["chunked"])
        ):
            self.send_error(400)
            return False
        return True

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer what is no HTTP in a fixed line: nothing of it is said again."""
        del code, message, explain
        self.close_connection = True
        self.wfile.write(REFUSED)

    def log_message(self, *_words: object) -> None:
        """Nothing that a stranger sent is written to the log."""

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


class Errors:
    """The server's stream of errors (`wsgi.errors`), as lines of the log."""

    def write(self, text: str) -> None:
        """Log a text. That a page was gone before its socket could be closed in order is nobody's error."""
        level = logging.DEBUG if "socket shutdown error" in text else logging.ERROR
        if text.strip():
            log.log(level, "%s", text.strip())

    def flush(self) -> None:
        """Nothing is kept back."""
