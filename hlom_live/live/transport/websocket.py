"""One client's WebSocket: all bytes to and from it pass here, so that they are sent in the order of the calls."""

from __future__ import annotations

import contextlib
import socket as sockets
import struct
from collections import deque
from time import monotonic
from typing import Any, Protocol

from engineio import packet as engine

from hlom_live import green
from hlom_live.live.transport.frames import CLOSE, NORMAL, PING, PONG, PROTOCOL_ERROR, REFUSED, TEXT, Broken, Reader
from hlom_live.live.transport.frames import close_frame as _closing
from hlom_live.live.transport.frames import frame as _frame
from hlom_live.live.transport.frames import text_frame as _text_frame
from hlom_live.live.transport.lines import Line

KERNEL_BYTES = 128 * 1024
"""What the kernel may keep for one client; it takes twice as much, with its own book-keeping."""

MOST_BYTES = 1536 * 1024
"""What may wait here for one client besides; both together stay below 2 MB (promise T8)."""

STALLED_SECONDS = 15.0
"""How long a client may take nothing of what waits for it."""

PARTING_SECONDS, PARTING_BYTES = 2.0, 64 * 1024
"""How long a client has to answer a close frame, and how much it may say meanwhile, before its connection is cut."""

WHOLE_SECONDS = 10.0
"""How long a message may take to arrive."""

MOST_WAITING = 32
"""Messages of one client that may wait for its handlers, before no more is read from it."""

_READ_BYTES = 16 * 1024
_RESET = struct.pack("ii", 1, 0)
_PING, _CLOSE, _NOOP = (_frame(TEXT, b"%d" % kind) for kind in (engine.PING, engine.CLOSE, engine.NOOP))


class Owner(Protocol):
    """What a WebSocket needs of the fan-out that it belongs to: bounds, counts, and whom to tell."""

    reason: Any
    longest_message: int
    ping_seconds: float
    pong_seconds: float
    buffered_bytes: int
    dropped: int

    def catch_up(self, websocket: WebSocket) -> None:
        """Give a client what is on its way to it, before it is given anything else."""

    def handle(self, event: str, sid: str, data: object) -> None:
        """Run the handlers for what came from a client."""

    def leave(self, websocket: WebSocket) -> None:
        """A client's socket is closed."""

    def forget(self, websocket: WebSocket) -> None:
        """A client's last handler has run."""


class WebSocket:
    """A client on a WebSocket of its own; stands in python-engineio's table in the place of its `Socket`.

    Nothing here waits, so all of it may be called from anywhere, the hub included. Handlers (connect, events,
    disconnect) run in a greenlet that lives only as long as there is something to handle, one at a time and in order.
    """

    __slots__ = (
        "_backlog",
        "_began_at",
        "_draining",
        "_ends_at",
        "_heard_at",
        "_inbox",
        "_line",
        "_listening",
        "_moved_at",
        "_owner",
        "_ping_at",
        "_reader",
        "_session",
        "_socket",
        "_unheard",
        "_waiting",
        "closed",
        "closing",
        "environ",
        "sid",
    )

    connected, upgraded, upgrading, last_ping = True, True, False, None

    def __init__(self, owner: Owner, sid: str, socket: sockets.socket, environ: dict[str, Any], line: Line) -> None:
        now = monotonic()
        self.sid = sid
        self.environ = environ
        self.closing = self.closed = False
        self._owner = owner
        self._session: dict[str, Any] | None = None
        self._line = line
        self._reader = Reader(owner.longest_message, line)
        self._inbox: deque[tuple[str, Any]] | None = None
        self._backlog: deque[bytes | memoryview] | None = None
        self._waiting = 0
        self._moved_at = self._heard_at = now
        self._ping_at = now + owner.ping_seconds * (0.5 + hash(sid) % 64 / 128)  # spread, for those who came together
        self._ends_at = 0.0
        self._began_at = now
        self._unheard = PARTING_BYTES
        self._draining: Any = None
        self._socket: sockets.socket | None = socket
        socket.setsockopt(sockets.SOL_SOCKET, sockets.SO_SNDBUF, KERNEL_BYTES)
        self._listening: Any = green.when_readable(socket.fileno(), self._readable)

    # What the library calls.

    @property
    def session(self) -> dict[str, Any]:
        """What handlers keep for this client."""
        if self._session is None:
            self._session = {}
        return self._session

    @session.setter
    def session(self, values: dict[str, Any]) -> None:
        self._session = values

    def send(self, packet: Any) -> None:
        """Send one packet of Engine.IO. Its frame is built once, however many clients it goes to."""
        known = packet.__dict__.get("frame")
        if known is None:
            encoded = packet.encode()
            known = packet.frame = _frame(2, encoded) if isinstance(encoded, bytes) else _text_frame(encoded)
        self._owner.catch_up(self)
        self.write(known)

    def close(self, wait: bool = True, abort: bool = False, reason: str | None = None) -> None:
        """End the connection in order. Its handlers are told in their turn; `wait` is not needed for that."""
        if self.closing:
            return
        if not abort:
            self.write(_CLOSE)
        self._part(NORMAL, reason or self._owner.reason.SERVER_DISCONNECT)

    def check_ping_timeout(self) -> bool:
        """The library asks in vain: `tend` looks after that."""
        return True

    def handle_get_request(self, _environ: object, _start_response: object) -> Any:
        """No request belongs to a WebSocket that stands; the library refuses them before it comes to this."""
        raise OSError("the connection is a WebSocket already")

    handle_post_request = handle_get_request

    # Out.

    def write(self, frame: bytes) -> None:
        """Write a whole frame, or several, after all those before; what the kernel does not take waits."""
        if self._socket is None or self._ends_at:
            return
        if self._backlog is not None:
            self._keep(frame)
            return
        try:
            taken = self._socket.send(frame)
        except BlockingIOError:
            taken = 0
        except OSError:
            self.lose(self._owner.reason.TRANSPORT_CLOSE)
            return
        if taken < len(frame):
            self._keep(memoryview(frame)[taken:] if taken else frame)

    def _keep(self, rest: bytes | memoryview) -> None:
        """Keep what must wait. One message may be of any length; a second one over the bound costs the connection."""
        if self._backlog is None:
            self._backlog = deque()
            self._moved_at = monotonic()
            self._draining = green.when_writable(self._socket.fileno(), self._drain)  # type: ignore[union-attr]
        self._backlog.append(rest)
        self._count(len(rest))
        if self._waiting > MOST_BYTES and len(self._backlog) > 1:
            self._drop()

    def _drain(self, _number: int) -> None:
        """The hub's word that the kernel takes more."""
        while self._backlog and self._socket is not None:
            part = self._backlog[0]
            try:
                taken = self._socket.send(part)
            except BlockingIOError:
                return
            except OSError:
                self.lose(self._owner.reason.TRANSPORT_CLOSE)
                return
            self._count(-taken)
            self._moved_at = self._heard_at = monotonic()
            if taken < len(part):
                self._backlog[0] = memoryview(part)[taken:]
                return
            self._backlog.popleft()
        self._drained()

    def _drained(self) -> None:
        if self._draining is None:
            return
        green.forget(self._draining)
        self._draining = self._backlog = None
        if self._ends_at:
            self._shut()

    def _count(self, more: int) -> None:
        self._waiting += more
        self._owner.buffered_bytes += more

    # In.

    def _readable(self, _number: int) -> None:
        """The hub's word that something came. One piece is read; if there is more, the hub says so again."""
        if self._socket is None:
            return
        try:
            data = self._socket.recv(_READ_BYTES)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self.lose(self._owner.reason.TRANSPORT_CLOSE)
        elif not self._ends_at:
            self._heard_at = monotonic()
            self._hear(data)
        else:
            self._unheard -= len(data)
            if self._unheard < 0:
                self._release(reset=True)

    def _hear(self, data: bytes) -> None:
        try:
            self._line.heard(len(data))
            if not self._reader.within:
                self._began_at = self._heard_at
            for kind, payload in self._reader.feed(data):
                self._take(kind, payload)
                if self.closing:
                    return
        except Broken as broken:
            self._line.fault(str(broken))
            self._part(broken.status, self._owner.reason.TRANSPORT_CLOSE)
        except (ValueError, RecursionError):  # no packet of Engine.IO
            self._part(PROTOCOL_ERROR, self._owner.reason.TRANSPORT_CLOSE)

    def _take(self, kind: int, payload: Any) -> None:
        if kind == PING:
            self.write(_frame(PONG, payload))
        elif kind == CLOSE:
            self._part(int.from_bytes(payload[:2]) or NORMAL, self._owner.reason.TRANSPORT_CLOSE)
        elif kind != PONG:
            if kind == TEXT:
                self._line.admit(payload)
            self._take_packet(engine.Packet(encoded_packet=payload))

    def _take_packet(self, packet: Any) -> None:
        """A packet of Engine.IO; its pong needs no answer, for all that is heard shows that the client lives."""
        if packet.packet_type == engine.MESSAGE:
            self._handle("message", packet.data)
        elif packet.packet_type == engine.CLOSE:
            self.close(abort=True, reason=self._owner.reason.CLIENT_DISCONNECT)
        elif packet.packet_type == engine.UPGRADE:
            self.write(_NOOP)

    def _handle(self, event: str, data: Any) -> None:
        """Leave something to the handlers; a client that sends faster than they work is not read meanwhile."""
        if self._inbox is None:
            self._inbox = deque()
            green.soon(self._work)
        self._inbox.append((event, data))
        if len(self._inbox) >= MOST_WAITING and self._listening is not None:
            green.forget(self._listening)
            self._listening = None

    def _work(self) -> None:
        """Handle what is there, each in its turn among what came from others, and end.

        What a handler raises is logged by the library.
        """
        while self._inbox:
            green.COMING.wait()
            event, data = self._inbox.popleft()
            self._owner.handle(event, self.sid, data)
            if event == "disconnect":
                self.closed = True
                self._owner.forget(self)
        self._inbox = None
        if self._listening is None and self._socket is not None:
            self._listening = green.when_readable(self._socket.fileno(), self._readable)

    # The end.

    def tend(self, now: float) -> None:
        """Look after the connection, called every half second or so: pings, and all that takes too long."""
        if self._socket is None:
            return
        if self._ends_at:
            if now > self._ends_at:
                self._release(reset=True)
        elif self._backlog is not None and now - self._moved_at > STALLED_SECONDS:
            self._drop()
        elif self._reader.within and now - self._began_at > WHOLE_SECONDS:
            self._line.fault("did not send the whole of it")
            self._part(REFUSED, self._owner.reason.TRANSPORT_CLOSE)
        elif now - self._heard_at > self._owner.ping_seconds + self._owner.pong_seconds:
            self.close(reason=self._owner.reason.PING_TIMEOUT)
        elif now >= self._ping_at:
            self._ping_at = now + self._owner.ping_seconds
            self.environ.pop("werkzeug.request", None)  # each handler's request is left there; it is large
            self._owner.catch_up(self)
            self.write(_PING)

    def lose(self, reason: str, reset: bool = False) -> None:
        """The connection is of no more use: close it now, tell the handlers in their turn."""
        self._release(reset)
        self._leave(reason)

    def _drop(self) -> None:
        """Cut off a client that does not read; it comes back, and asks for what it missed."""
        self._owner.dropped += 1
        self.lose(self._owner.reason.TRANSPORT_ERROR, reset=True)

    def _part(self, status: int, reason: str) -> None:
        """Send the close frame; the connection ends when all is written and the client has closed its side."""
        self.write(_closing(status))
        if self._socket is not None:
            self._ends_at = monotonic() + PARTING_SECONDS
            if self._backlog is None:
                self._shut()
        self._leave(reason)

    def _shut(self) -> None:
        with contextlib.suppress(OSError):  # the client was quicker
            self._socket.shutdown(sockets.SHUT_WR)  # type: ignore[union-attr]

    def _leave(self, reason: str) -> None:
        if not self.closing:
            self.closing = True
            self._handle("disconnect", reason)

    def _release(self, reset: bool = False) -> None:
        """Close the socket, once. The hub forgets its number first: the system gives it to the next connection."""
        socket, self._socket = self._socket, None
        if socket is None:
            return
        for listener in (self._listening, self._draining):
            if listener is not None:
                green.forget(listener)
        self._listening = self._draining = self._backlog = None
        self._count(-self._waiting)
        if reset:
            with contextlib.suppress(OSError):
                socket.setsockopt(sockets.SOL_SOCKET, sockets.SO_LINGER, _RESET)
        socket.close()
        self._owner.leave(self)
