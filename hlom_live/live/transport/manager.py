"""The library's rooms, with an index by client: the library would search all rooms whenever a client leaves."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from socketio import Manager


class Members(dict[str, str]):
    """Who is in a room: the connection of each socket. The library reads it as the forward half of a two-way map."""

    @property
    def _fwdm(self) -> Members:
        return self


class Pending(dict[str, None]):
    """Sockets that are about to come or to go; the library keeps them in a list, and searches it at every event."""

    def append(self, sid: str) -> None:
        """Add one."""
        self[sid] = None

    def remove(self, sid: str) -> None:
        """Take one out."""
        del self[sid]


class IndexedManager(Manager):  # type: ignore[misc]
    """python-socketio's manager; leaving costs what a client's own rooms are, however many others there are.

    Without it a storm of reconnections costs clients times rooms, and each socket is a room (docs/adr/0061-rooms.md).
    """

    def __init__(self) -> None:
        super().__init__()
        self._of: defaultdict[tuple[str, str], set[str | None]] = defaultdict(set)

    def pre_connect(self, eio_sid: str, namespace: str) -> str | None:
        """Note a socket that is about to come; its id, or None if it is there already."""
        self.pending_connect.setdefault(namespace, Pending())
        found: str | None = super().pre_connect(eio_sid, namespace)
        return found

    def pre_disconnect(self, sid: str, namespace: str) -> str | None:
        """Note a socket that is about to go; its connection."""
        self.pending_disconnect.setdefault(namespace, Pending())
        found: str | None = super().pre_disconnect(sid, namespace)
        return found

    def basic_enter_room(self, sid: str, namespace: str, room: str | None, eio_sid: str | None = None) -> None:
        """Let a socket into a room. Raises ValueError if it is not connected, or the room is another socket."""
        rooms = self.rooms.get(namespace)
        if room is not None and rooms is not None:
            rooms.setdefault(room, Members())
        try:
            super().basic_enter_room(sid, namespace, room, eio_sid=eio_sid)
        except Exception:
            if room is not None and rooms is not None and not rooms[room]:
                del rooms[room]
            raise
        self._of[namespace, sid].add(room)

    def basic_leave_room(self, sid: str, namespace: str, room: str | None) -> None:
        """Let a socket out of a room; nothing happens if it is not in it."""
        super().basic_leave_room(sid, namespace, room)
        known = self._of.get((namespace, sid))
        if known is not None:
            known.discard(room)
            if not known:
                del self._of[namespace, sid]

    def basic_disconnect(self, sid: str, namespace: str, **_options: Any) -> None:
        """Forget a socket."""
        for room in list(self._of.get((namespace, sid), ())):
            self.basic_leave_room(sid, namespace, room)
        self.callbacks.pop(sid, None)
        for pending in (self.pending_connect, self.pending_disconnect):
            if sid in pending.get(namespace, ()):
                pending[namespace].remove(sid)
                if not pending[namespace]:
                    del pending[namespace]

    def get_rooms(self, sid: str, namespace: str) -> list[str]:
        """The rooms a socket is in, its own among them."""
        return [room for room in self._of.get((namespace, sid), ()) if room is not None]
