"""The fan-out: one event to all sockets of a room, encoded once and written directly (docs/adr/0060-fan-out.md)."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from engineio import packet as engine
from flask_socketio import SocketIO

from hlom_live import green
from hlom_live.live.transport import tie
from hlom_live.live.transport.encoding import Encoded
from hlom_live.live.transport.frames import text_frame
from hlom_live.live.transport.lines import Line
from hlom_live.live.transport.websocket import WebSocket

log = logging.getLogger(__name__)

Rooms = str | list[str]
"""A room, a socket's id, or several rooms: everybody in any of them."""

AT_ONCE = 500
"""Clients written to before others have a turn: some 5 ms."""

TEND_SECONDS = 0.5
"""Between two looks after all clients: pings, and those who take too long."""


class Emission:
    """Whole frames on their way to many, with those that do not have them yet."""

    __slots__ = ("frames", "left")

    def __init__(self, frames: bytes, websockets: list[WebSocket]) -> None:
        self.frames = frames
        self.left: dict[WebSocket, object] = dict.fromkeys(websockets)


class FanOut:
    """Sends events to rooms of one namespace, and ends single sockets.

    `dropped` counts sockets that were cut off because they did not read, `buffered_bytes` what waits for slow ones,
    `fast` the sockets served directly, `last_seconds` how long the last event took to be written to all of its room.
    """

    def __init__(
        self, socketio: SocketIO, namespace: str, line: Callable[[str, dict[str, Any]], Line] = lambda *_: Line()
    ) -> None:
        """`line` gives the bounds of a new connection, by its id and its request."""
        self.dropped = 0
        self.buffered_bytes = 0
        self.last_seconds = 0.0
        self._socketio = socketio
        self._namespace = namespace
        self._line = line
        self._installed = False
        self._websockets: dict[WebSocket, None] = {}
        self._going: list[Emission] = []
        self._kept_frames = lru_cache(maxsize=16)(self._frames)  # what hundreds of pages get one after the other

    @property
    def fast(self) -> int:
        """Sockets that are served directly."""
        return len(self._websockets)

    def install(self) -> bool:
        """Serve new sockets directly from now on; false, with a warning, where that cannot be done."""
        if self._installed or not green.patched():
            return self._installed
        self._server = self._socketio.server
        if reason := tie.obstacle(self._server):
            log.warning("messages go the ordinary, slower way: %s", reason)
            return False
        eio = self._server.eio
        self.reason = eio.reason
        self.longest_message: int = eio.max_http_buffer_size
        self.ping_seconds: float = eio.ping_interval
        self.pong_seconds: float = eio.ping_timeout
        tie.divert(self._server, self._take_over)
        green.spawn(self._tend)
        self._installed = True
        return True

    def send(self, event: str, payload: object, room: Rooms) -> None:
        """Send an event with one JSON payload to everybody in a room, or to one socket by its id.

        It waits for nobody, but for a large room it lets others have their turn in between; whatever else is sent to
        a client meanwhile comes after this event all the same.
        """
        self._send(event, (payload,), room)

    def send_each(self, event: str, payloads: tuple[Encoded, ...], room: Rooms) -> None:
        """The same for several events of one name, one after the other; they are written to a client as one."""
        self._send(event, payloads, room)

    def _send(self, event: str, payloads: tuple[object, ...], room: Rooms) -> None:
        began = time.perf_counter()
        if self._installed:
            ready = all(isinstance(payload, Encoded) for payload in payloads)
            frames = (self._kept_frames if ready else self._frames)(event, payloads)
            self._write(frames, lambda: [self._packet(event, payload) for payload in payloads], room)
        else:
            for payload in payloads:
                self._socketio.emit(event, payload, namespace=self._namespace, to=room)
        self.last_seconds = time.perf_counter() - began

    def close(self, sid: str) -> None:
        """End one socket from the server's side, at once and without waiting for it; an unknown one is gone already."""
        server = self._socketio.server
        eio_sid = server.manager.eio_sid_from_sid(sid, self._namespace)
        if eio_sid is not None:
            green.spawn(tie.end, server.eio, eio_sid)

    def catch_up(self, websocket: WebSocket) -> None:
        """Give a client what is on its way to it, before it is given anything else."""
        for emission in self._going:
            if emission.left.pop(websocket, emission) is None:
                websocket.write(emission.frames)

    # What a WebSocket needs of its owner.

    def handle(self, event: str, sid: str, data: object) -> None:
        """Run the library's handlers for what came from a client."""
        self._server.eio._trigger_event(event, sid, data, run_async=False)

    def leave(self, websocket: WebSocket) -> None:
        """A client's socket is closed."""
        self._websockets.pop(websocket, None)

    def forget(self, websocket: WebSocket) -> None:
        """A client's last handler has run."""
        self._server.eio.sockets.pop(websocket.sid, None)

    def _take_over(self, socket: Any, environ: dict[str, Any]) -> None:
        """Let a client in whose handshake has just been answered."""
        eio = self._server.eio
        sid = eio.generate_id()
        websocket = WebSocket(self, sid, socket, environ, self._line(sid, environ))
        eio.sockets[sid] = websocket
        self._websockets[websocket] = None
        websocket.send(engine.Packet(engine.OPEN, tie.opening(self._server, sid)))
        eio._trigger_event("connect", sid, environ, run_async=False)

    def _packet(self, event: str, payload: object) -> engine.Packet:
        packet = self._server.packet_class(namespace=self._namespace, data=[event, payload])
        return engine.Packet(engine.MESSAGE, packet.encode())

    def _frames(self, event: str, payloads: tuple[object, ...]) -> bytes:
        """Events as the bytes for our WebSockets, a frame each."""
        return b"".join(text_frame(self._packet(event, payload).encode()) for payload in payloads)

    def _write(self, frames: bytes, packets: Callable[[], Sequence[engine.Packet]], room: Rooms) -> None:
        """Write frames to the WebSockets of a room, and leave their packets to the library for all other clients."""
        eio, websockets, others = self._server.eio, [], []
        for _, eio_sid in self._server.manager.get_participants(self._namespace, room):
            client = eio.sockets.get(eio_sid)
            if type(client) is WebSocket:
                websockets.append(client)
            else:
                others.append(eio_sid)
        for packet in packets() if others else ():
            for eio_sid in others:
                eio.send_packet(eio_sid, packet)
        if len(websockets) > AT_ONCE:
            self._write_in_turns(Emission(frames, websockets))
        else:
            for websocket in websockets:
                self.catch_up(websocket)
                websocket.write(frames)

    def _write_in_turns(self, emission: Emission) -> None:
        self._going.append(emission)
        try:
            while emission.left:
                for websocket in list(islice(emission.left, AT_ONCE)):
                    self.catch_up(websocket)
                if emission.left:
                    green.sleep(0)
        finally:
            self._going.remove(emission)

    def _tend(self) -> None:
        """Look after all clients, in one greenlet for as long as the process lives."""
        while True:
            green.sleep(TEND_SECONDS)
            websockets = list(self._websockets)
            for begin in range(0, len(websockets), AT_ONCE):
                now = time.monotonic()
                for websocket in websockets[begin : begin + AT_ONCE]:
                    try:
                        websocket.tend(now)
                    except Exception:  # one bad connection must not stop the pings of the others
                        log.exception("a connection could not be looked after")
                green.sleep(0)
