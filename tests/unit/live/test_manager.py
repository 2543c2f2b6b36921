"""The index of rooms answers as the library's own manager does, whatever happens to the rooms."""

from __future__ import annotations

from typing import Any

import pytest
import socketio
from hypothesis import given
from hypothesis import strategies as st

from hlom_live.live.transport.manager import IndexedManager

NAMESPACES, CLIENTS, ROOMS = ["/live", "/"], ["a", "b", "c"], ["x", "y"]

steps = st.lists(
    st.tuples(
        st.sampled_from(["connect", "enter", "leave", "close", "disconnect"]),
        st.sampled_from(NAMESPACES),
        st.sampled_from(CLIENTS),
        st.sampled_from(ROOMS),
    ),
    max_size=60,
)


class Table:
    """A manager in a server of its own, driven by client and namespace."""

    def __init__(self, manager: socketio.Manager) -> None:
        self.manager = manager
        self.server = socketio.Server(client_manager=manager, async_mode="threading")
        self.sids: dict[tuple[str, str], str] = {}

    def do(self, what: str, namespace: str, client: str, room: str) -> str | None:
        """Carry out one step; says whether it was refused.

        Of a client that is not there the library says ValueError, or KeyError if nobody is left in its namespace.
        """
        sid = self.sids.get((namespace, client), "nobody")
        try:
            if what == "connect":
                found = self.manager.connect(f"eio-{client}", namespace)
                if found is not None:
                    self.sids[namespace, client] = found
            elif what == "enter":
                self.manager.enter_room(sid, namespace, room)
            elif what == "leave":
                self.manager.leave_room(sid, namespace, room)
            elif what == "close":
                self.manager.close_room(room, namespace)
            elif self.manager.is_connected(sid, namespace):
                self.manager.pre_disconnect(sid, namespace)
                self.manager.disconnect(sid, namespace)
        except (KeyError, ValueError):
            return "refused"
        return None

    def seen(self) -> Any:
        """All that the library asks a manager, by names that do not depend on ids."""
        names = {sid: client for (_, client), sid in self.sids.items()}
        in_rooms = {
            (namespace, room): sorted(names[sid] for sid, _ in self.manager.get_participants(namespace, room))
            for namespace in NAMESPACES
            for room in ROOMS
        }
        of_clients = {}
        for (namespace, client), sid in self.sids.items():
            found = {client if room == sid else room for room in self.manager.get_rooms(sid, namespace)}
            of_clients[namespace, client] = (found, self.manager.is_connected(sid, namespace))
        return in_rooms, of_clients


@given(steps)
def test_it_answers_as_the_library_does(done: list[tuple[str, str, str, str]]) -> None:
    ours, theirs = Table(IndexedManager()), Table(socketio.Manager())
    for step in done:
        assert ours.do(*step) == theirs.do(*step), step
        assert ours.seen() == theirs.seen()


def test_who_has_gone_leaves_nothing_behind() -> None:
    rooms = IndexedManager()
    table = Table(rooms)
    for client in CLIENTS:
        table.do("connect", "/live", client, "")
        table.do("enter", "/live", client, "x")
    for client in CLIENTS:
        table.do("disconnect", "/live", client, "")
    assert (rooms.rooms, dict(rooms._of), rooms.pending_connect, rooms.pending_disconnect) == ({}, {}, {}, {})


def test_nobody_enters_the_room_that_is_another_socket() -> None:
    table = Table(IndexedManager())
    table.do("connect", "/live", "a", ""), table.do("connect", "/live", "b", "")
    with pytest.raises(ValueError, match="sid room"):
        table.manager.enter_room(table.sids["/live", "a"], "/live", table.sids["/live", "b"])
