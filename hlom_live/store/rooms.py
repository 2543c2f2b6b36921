"""The rooms of a meeting, in their order, and found by what people call them."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from hlom_live.domain.derived.rooms import in_order
from hlom_live.domain.derived.rows import Row
from hlom_live.domain.errors import invalid
from hlom_live.names import folded
from hlom_live.store.models import RoomRow
from hlom_live.store.rows import as_json


def rooms_of(session: Session, meeting_id: str) -> list[Row]:
    """All rooms of a meeting, in their order (docs/adr/0107-rooms.md)."""
    return in_order(as_json(row) for row in session.scalars(select(RoomRow).where(RoomRow.meeting_id == meeting_id)))


def find_room(session: Session, meeting_id: str, wanted: str) -> Row:
    """The room with this id, or this name in any language. Raises Refused("invalid")."""
    rooms = rooms_of(session, meeting_id)
    found = [room for room in rooms if room["id"] == wanted]
    found = found or [room for room in rooms if folded(wanted) in map(folded, room["name"].values())]
    if len(found) != 1:
        raise invalid("room", f"{'two are' if found else 'none is'} called {wanted!r} in this meeting")
    return found[0]


def one_name(room: Row) -> str:
    """What a room is called where one language has to do."""
    return str(room["name"].get("en") or next(iter(room["name"].values())))
