"""The journal of a meeting's sittings, for the summary record: what its chair did, with hours, names and items."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from hlom_live import green
from hlom_live.domain.model import Words
from hlom_live.domain.papers.about import About, about
from hlom_live.store.changes import content_of, rows
from hlom_live.store.models import ChangeRow, InterventionRow

DEEDS = (
    "open_sitting", "suspend_sitting", "resume_sitting", "adjourn_sitting", "reopen_sitting", "start_item",
    "conclude_item", "open_list", "close_list", "rule_point_of_order", "mark_absent", "carry_over", "post_in_lieu",
)  # fmt: skip
"""The commands that a journal notes. What was undone is not in it, nor is who was called by mistake."""

AT_A_TIME = 50
NAMED = ("room", "sitting", "item", "list", "delegation")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Noted:
    """One line. `deed` is a command's name, or `hear` or `decline` of a point of order; texts are by language."""

    at: datetime
    deed: str
    room: Words
    sitting: Words
    item_number: str | None
    item: Words
    delegation: Words
    actor: str


def journal(session: Session, meeting_id: str, sitting: str | None = None) -> list[Noted]:
    """What was done in a meeting, in order; of one sitting, if that is wanted."""
    state = rows(session, meeting_id, NAMED)
    undone = set(session.scalars(select(ChangeRow.undoes).where(ChangeRow.meeting_id == meeting_id)))
    turns = set(session.scalars(select(InterventionRow.id).where(InterventionRow.meeting_id == meeting_id)))
    moves = list(_changes(session, meeting_id, ("move_item",)))
    found = []
    for change, body in _changes(session, meeting_id, DEEDS):
        if change.seq in undone or _called_by_mistake(body, turns):
            continue
        at_that_time = ChainMap(_not_yet_moved(moves, change.seq, state), state)
        what = _placed(at_that_time, about(body["before"], body["after"], body["args"], change.room))
        if sitting in (None, what.sitting):
            found.append(_noted(state, change, body, what))
    return found


def _not_yet_moved(moves: list[tuple[ChangeRow, Row]], seq: int, state: dict[str, Row]) -> dict[str, Row]:
    """The items that went to another sitting after a change, in the sitting where they stood before."""
    return {
        key: state.get(key, row) | {"sitting": row["sitting"]}
        for move, body in reversed(moves)
        if move.seq > seq
        for key, row in body["before"].items()
        if key.startswith("item/")
    }


def _changes(session: Session, meeting_id: str, commands: tuple[str, ...]) -> Iterator[tuple[ChangeRow, Row]]:
    wanted = select(ChangeRow).where(ChangeRow.meeting_id == meeting_id, ChangeRow.command.in_(commands))
    wanted = wanted.order_by(ChangeRow.seq).execution_options(yield_per=AT_A_TIME)
    for some in session.scalars(wanted).partitions():
        yield from ((change, content_of(change)) for change in some)
        green.sleep(0)  # a long log is work: the pages have their turn in between


def _called_by_mistake(body: Row, turns: set[str]) -> bool:
    """Whether it called somebody who went back to the list: that intervention is not among those there are."""
    made = (key.partition("/") for key in body["after"].keys() - body["before"].keys())
    return any(kind == "intervention" and turn not in turns for kind, _, turn in made)


def _placed(state: Mapping[str, Row], what: About) -> About:
    """The same with what follows from it: the item of a list, the sitting of an item, the room of a sitting."""
    item = what.item or state.get(f"list/{what.list}", {}).get("item")
    sitting = what.sitting or state.get(f"item/{item}", {}).get("sitting")
    room = what.room or state.get(f"sitting/{sitting}", {}).get("room")
    return About(what.delegation, what.list, item, sitting, room, what.title)


def _noted(state: dict[str, Row], change: ChangeRow, body: Row, what: About) -> Noted:
    item = state.get(f"item/{what.item}", {})
    return Noted(
        at=change.at,
        deed=body["args"].get("ruling") or change.command,
        room=state.get(f"room/{what.room}", {}).get("name") or {},
        sitting=state.get(f"sitting/{what.sitting}", {}).get("title") or {},
        item_number=item.get("number"),
        item=item.get("title") or (what.title if what.item else None) or {},
        delegation=state.get(f"delegation/{what.delegation}", {}).get("name") or {},
        actor=body["actor"],
    )
