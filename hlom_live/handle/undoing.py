"""Undo of the last floor or list command of a room."""

from __future__ import annotations

import json

from hlom_live.domain import undo as rules
from hlom_live.domain.commands import FLOOR_OR_LIST, Command, Undo
from hlom_live.domain.errors import Refused
from hlom_live.domain.model import Done, Room
from hlom_live.handle.case import Case, Decide
from hlom_live.store.models import ChangeRow


def undo(case: Case, ask: Undo) -> Done:
    """Write back the rows of a change as they were; a delegate's own request is never undone by another."""
    case.load.one(Room, ask.room)
    wanted = _wanted(case, ask)
    body = json.loads(wanted.body)
    now = case.work.look(body["before"].keys() | body["after"].keys())
    rows = rules.undo(body["before"], body["after"], now)
    case.work.write_back(rows)
    case.work.session.flush()
    entries = {key.partition("/")[2] for key in rows if key.startswith("inscription/")}
    if entries and case.load.clashes(entries) is not None:
        raise Refused("overtaken")
    case.room, case.work.undoes = ask.room, wanted.seq
    return Done(result={"undone": wanted.seq, "command": wanted.command})


def _wanted(case: Case, ask: Undo) -> ChangeRow:
    last = case.load.to_undo(ask.room, FLOOR_OR_LIST)
    if ask.seq is None:
        if last is None:
            raise Refused("nothing_to_undo")
        return last
    change = case.load.change(ask.seq)
    if change.room != ask.room or change.command not in FLOOR_OR_LIST or case.load.undone(ask.seq):
        raise Refused("nothing_to_undo")
    return change


DECIDES: dict[type[Command], Decide] = {Undo: undo}
