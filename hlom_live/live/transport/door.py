"""WSGI middleware in front of Socket.IO: admits new connections, and reads, counts and checks the bodies of polls.

Malformed requests are answered here, with fixed texts, so that nobody can write a stack trace or text of their own into
the log.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs

from hlom_live.live.transport.frames import Broken
from hlom_live.live.transport.limits import CountedLine, Limits

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Wsgi = Callable[[Environ, StartResponse], Iterable[bytes]]

SOCKETS = "/socket.io/"
MOST_PACKETS = 16
BETWEEN = "\x1e"
"""Between two packets in the body of a poll (Engine.IO 4)."""

AGAIN_SECONDS = "10"


class Malformed(Exception):
    """A request that no client of Engine.IO makes."""


class Door:
    """WSGI middleware around Socket.IO's."""

    def __init__(self, inner: Wsgi, limits: Limits, largest: int) -> None:
        """`largest` is the longest body of a poll, in bytes."""
        self._inner, self._limits, self._largest = inner, limits, largest

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Pass the request on, or answer it."""
        if not environ.get("PATH_INFO", "").startswith(SOCKETS):
            return self._inner(environ, start_response)
        asked = parse_qs(environ.get("QUERY_STRING", ""))
        try:
            if "j" in asked or environ["REQUEST_METHOD"] not in ("GET", "POST"):
                raise Malformed
            if "sid" in asked:
                self._hear(environ, asked["sid"][0])
            elif not self._let_in(environ, asked):
                return _refused(start_response, "429 Too Many Requests", ("Retry-After", AGAIN_SECONDS))
        except Malformed:
            return _refused(start_response, "400 Bad Request")
        return self._inner(environ, start_response)

    def _let_in(self, environ: Environ, asked: dict[str, list[str]]) -> bool:
        """Whether a new connection may be opened. Raises Malformed."""
        ways = asked.get("transport", ["polling"])
        if environ["REQUEST_METHOD"] != "GET" or asked.get("EIO") != ["4"]:
            raise Malformed
        if ways != (["websocket"] if _upgrade(environ) else ["polling"]):
            raise Malformed
        return self._limits.let_in(environ)

    def _hear(self, environ: Environ, eio_sid: str) -> None:
        """Take a request that belongs to a connection, and end that if it is not to be said. Raises Malformed."""
        line = self._limits.known(eio_sid)
        if line is None:
            raise Malformed
        try:
            _upgrade(environ)
            line.frame()
            if environ["REQUEST_METHOD"] == "POST":
                environ["wsgi.input"] = io.BytesIO(self._heard(line, environ))
        except (Broken, Malformed) as fault:
            self._limits.close(eio_sid, str(fault) or "said what is not to be said here")
            raise Malformed from None

    def _heard(self, line: CountedLine, environ: Environ) -> bytes:
        """The body of a poll, every packet of which is ours. Raises Broken or Malformed."""
        length = environ.get("CONTENT_LENGTH", "")
        if not (length.isascii() and length.isdigit() and len(length) < 9 and int(length) <= self._largest):
            raise Malformed
        line.heard(int(length))
        try:
            body: bytes = environ["wsgi.input"].read(int(length))
            packets = body.decode().split(BETWEEN)
        except (OSError, ValueError):  # too slow, cut off, or no UTF-8
            raise Malformed from None
        if len(body) < int(length) or len(packets) > MOST_PACKETS:
            raise Malformed
        for packet in packets:
            line.frame()
            line.admit(packet)
        return body


def _upgrade(environ: Environ) -> bool:
    """Whether a request wants to go on as a WebSocket. Raises Malformed for one that wants anything else."""
    if "HTTP_UPGRADE" not in environ:
        return False
    whole = "HTTP_SEC_WEBSOCKET_KEY" in environ and environ.get("HTTP_SEC_WEBSOCKET_VERSION") == "13"
    wanted = [word.strip() for word in environ.get("HTTP_CONNECTION", "").lower().split(",")]
    if environ["HTTP_UPGRADE"].lower() != "websocket" or "upgrade" not in wanted or not whole:
        raise Malformed
    return True


def _refused(start_response: StartResponse, status: str, *more: tuple[str, str]) -> Iterable[bytes]:
    start_response(status, [("Content-Type", "text/plain; charset=utf-8"), *more])
    return [f"{status}: sockets are for the pages of this server, and for programs by its contract.\n".encode()]
