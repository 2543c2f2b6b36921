"""A WebSocket that the library handles, but read by our own reader: eventlet's buffers fragments without limit.

Writing is unchanged. Each Engine.IO packet that is read must be admitted; any other ends the connection.
"""

from __future__ import annotations

import errno
from collections import deque
from collections.abc import Callable
from time import monotonic
from typing import Any

from hlom_live.live.transport.frames import CLOSE, NORMAL, PING, REFUSED, TEXT, Broken, Reader
from hlom_live.live.transport.lines import Line
from hlom_live.live.transport.websocket import WHOLE_SECONDS

_READ_BYTES = 16 * 1024
_PONG = 0xA


class Heard:
    """What the library takes for eventlet's WebSocket."""

    def __init__(self, websocket: Any, most: int, silent_seconds: float, line: Line) -> None:
        self._websocket, self._socket, self._line = websocket, websocket.socket, line
        self._silent_seconds = silent_seconds
        self._reader = Reader(most, line)
        self._texts: deque[str] = deque()
        self._began_at = monotonic()

    def wait(self) -> str:
        """The next packet. Raises ConnectionResetError at the end of the connection, whosever it was."""
        try:
            while not self._texts:
                self._read()
        except Broken as broken:
            self._line.fault(str(broken))
            self._websocket.close((broken.status, ""))
            raise _ended() from None
        return self._texts.popleft()

    def send(self, packet: str | bytes) -> None:
        """Write a packet, and wait until it is written."""
        self._websocket.send(packet)

    def close(self) -> None:
        """End the connection in order."""
        self._websocket.close()

    def _read(self) -> None:
        self._socket.settimeout(self._patience())
        data = self._socket.recv(_READ_BYTES)
        if not data:
            raise _ended()
        self._line.heard(len(data))
        if not self._reader.within:
            self._began_at = monotonic()
        for kind, payload in self._reader.feed(data):
            self._take(kind, payload)

    def _patience(self) -> float:
        """Seconds for the next piece: a message is whole within ten, and silence is no sign of life."""
        if not self._reader.within:
            return self._silent_seconds
        left = self._began_at + WHOLE_SECONDS - monotonic()
        if left <= 0:
            raise Broken(REFUSED, "did not send the whole of it")
        return min(left, self._silent_seconds)

    def _take(self, kind: int, payload: Any) -> None:
        if kind == PING:
            self._websocket.send(payload, control_code=_PONG)
        elif kind == CLOSE:
            self._websocket.close((int.from_bytes(payload[:2]) or NORMAL, ""))
            raise _ended()
        elif kind == TEXT:
            self._line.admit(payload)
            self._texts.append(payload)


def _ended() -> ConnectionResetError:
    """What the library and eventlet know as a client that is gone."""
    return ConnectionResetError(errno.ECONNRESET, "the connection has ended")


def read_by_ours(eio: Any, line: Callable[[str], Line]) -> None:
    """Have every WebSocket of an Engine.IO server that goes the library's way read so; `line` by its id."""
    ordinary = eio._async["websocket"]

    def made(handler: Callable[[Any], Any], server: Any) -> Any:
        def heard(websocket: Any) -> Any:
            silent_seconds = server.ping_interval + server.ping_timeout
            return handler(Heard(websocket, server.max_http_buffer_size, silent_seconds, line(handler.__self__.sid)))  # type: ignore[attr-defined]

        return ordinary(heard, server)

    eio._async = {**eio._async, "websocket": made}
