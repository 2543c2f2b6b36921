"""Undo of the last floor or list command of a room."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from hlom_live.domain import undo as rules
from hlom_live.domain.clock import running
from hlom_live.domain.closing import put_back
from hlom_live.domain.commands import FLOOR_OR_LIST, Undo
from hlom_live.domain.errors import Refused
from hlom_live.domain.floor import Floor
from hlom_live.domain.model import Done, Room
from hlom_live.domain.roles import Role
from hlom_live.handle import replies, reports
from hlom_live.handle.case import Case
from hlom_live.handle.handlers import handles
from hlom_live.store.changes import content_of, history_of
from hlom_live.store.models import ChangeRow


@handles(Undo)
def undo(case: Case, ask: Undo) -> Done:
    """Write back the rows of a change as they were; a delegate's own request is never undone by another."""
    case.load.one(Room, ask.room)
    wanted = _wanted(case, ask)
    body = content_of(wanted)
    now = case.work.look(body["before"].keys() | body["after"].keys())
    rows = rules.undo(body["before"], body["after"], now)
    gone = {kind: _gone(rows, kind) for kind in ("inscription", "intervention")}
    if case.load.rests_on(gone["inscription"], gone["intervention"]):
        raise Refused("overtaken")
    rows = {key: put_back(row, case.at) if row and key.startswith("list/") else row for key, row in rows.items()}
    case.work.write_back(rows)
    case.work.session.flush()
    entries = {key.partition("/")[2] for key, row in rows.items() if row and key.startswith("inscription/")}
    reports.unsaid(case, entries)
    if entries and (case.load.clashes(entries) is not None or replies.doubled(case.load, entries)):
        raise Refused("overtaken")
    if _would_run_through_suspension(case.load.floor(ask.room), rows.keys(), wanted.at):
        raise Refused("overtaken")
    case.room, case.work.undoes = ask.room, wanted.seq
    return Done(result={"undone": wanted.seq, "command": wanted.command})


def _gone(rows: dict[str, dict[str, Any] | None], kind: str) -> set[str]:
    """Ids of the rows of a kind that undo takes away."""
    return {key.partition("/")[2] for key, row in rows.items() if row is None and key.startswith(f"{kind}/")}


def _would_run_through_suspension(floor: Floor, put_back: Iterable[str], since: datetime) -> bool:
    """Whether a clock that runs again would have to have run while the sitting was suspended."""
    suspended_at = floor.sitting.suspended_at if floor.sitting else None
    if suspended_at is None or suspended_at < since:
        return False
    turns = {f"{turn.KIND}/{turn.id}": turn for turn in (floor.turn, floor.point) if turn}
    return any(running(turns[key]) for key in turns.keys() & set(put_back))


def _wanted(case: Case, ask: Undo) -> ChangeRow:
    last = case.load.to_undo(ask.room, FLOOR_OR_LIST)
    if ask.seq is None:
        if last is None:
            raise Refused("nothing_to_undo")
        return last
    change = case.load.change(ask.seq)
    if ask.history not in (None, history_of(change.hash)):
        raise Refused("nothing_to_undo")  # the number is another deed's by now (docs/adr/0126)
    theirs = change.room != ask.room or change.role == Role.DELEGATE
    if theirs or change.command not in FLOOR_OR_LIST or case.load.undone(ask.seq):
        raise Refused("nothing_to_undo")
    return change
