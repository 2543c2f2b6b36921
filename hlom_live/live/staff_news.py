"""Tells staff pages who is connected, whenever that changes (docs/adr/0064-presence.md)."""

from __future__ import annotations

from hlom_live.live import socket_rooms
from hlom_live.live.broadcast import Send
from hlom_live.live.presence import Attendance, Presence


class StaffNews:
    """Sends `presence` to the staff of each meeting, and remembers what they were told."""

    def __init__(self, presence: Presence, send: Send) -> None:
        self._presence, self._send = presence, send
        self._told: dict[str, Attendance] = {}

    def greet(self, sid: str, slug: str) -> None:
        """Tell a socket of staff that has just connected who is there."""
        self._send("presence", self._presence.attendance(slug), sid)

    def tell(self) -> None:
        """Tell the staff of every meeting at which somebody has come or gone, on any worker."""
        for slug in self._presence.meetings():
            attendance = self._presence.attendance(slug)
            if self._told.get(slug) != attendance:
                self._told[slug] = attendance
                self._send("presence", attendance, socket_rooms.of_staff(slug))
