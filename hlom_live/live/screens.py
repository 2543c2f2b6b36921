"""Tells each room screen what to show, whenever that changes (docs/adr/0097-control.md)."""

from __future__ import annotations

from typing import Any

from hlom_live.domain.commands import IdentifyScreen
from hlom_live.live import socket_rooms
from hlom_live.live.broadcast import Send
from hlom_live.store.changes import Change
from hlom_live.store.database import Database
from hlom_live.store.models import ScreenRow
from hlom_live.store.rows import as_json

REMOVED: dict[str, Any] = {"view": None, "options": {}, "identify": False, "removed": True}
"""What a room screen is told that was taken away: it asks for its page anew, which shows a pairing code."""


class Screens:
    """Sends `screen` to the screens that a change concerns, and to one that has just connected."""

    def __init__(self, database: Database, send: Send) -> None:
        self._database, self._send = database, send

    def greet(self, sid: str, screen: str) -> None:
        """Tell a socket that has just connected what its screen shows."""
        self._show(screen, sid)

    def begun(self, screens: list[str]) -> None:
        """The log went on from another history: tell these screens of their meeting what they show by now."""
        for screen in screens:
            self._show(screen, socket_rooms.of_screen(screen))

    def sent(self, change: Change) -> None:
        """A change went out: tell the screens that got another view, were removed, or are asked who they are."""
        for key, row in change.after.items():
            if key.startswith("screen/"):
                self._send("screen", _view(row), socket_rooms.of_screen(row["id"]))
        for key in change.before.keys() - change.after.keys():
            if key.startswith("screen/"):
                self._send("screen", REMOVED, socket_rooms.of_screen(key.removeprefix("screen/")))
        if change.command == IdentifyScreen.name:  # it changed no row
            screen = str(change.args["screen"])
            self._show(screen, socket_rooms.of_screen(screen), identify=True)

    def _show(self, screen: str, room: str, identify: bool = False) -> None:
        with self._database.reading() as session:
            row = session.get(ScreenRow, screen)
        self._send("screen", REMOVED if row is None else _view(as_json(row), identify), room)


def _view(screen: dict[str, Any], identify: bool = False) -> dict[str, Any]:
    """The payload of a `screen` event: what a screen may know of its own row, which only staff see as a whole."""
    return {**{name: screen[name] for name in ("view", "options", "room", "name")}, "identify": identify}
