"""The measured meeting for servers of two versions, made by each version's own code: `scene.py URL CHANGES DELEGATES`.

It is run with the packages of the version that is to make it, so it uses what both have. It prints JSON.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from bench import meeting as measured_meeting
from hlom_live.domain.commands import MoveInscription, NextSpeaker, RequestFloor, SetPresence, StartItem, Withdraw
from hlom_live.domain.model import Presence
from hlom_live.domain.roles import Actor, Role
from hlom_live.store.changes import find_meeting

try:
    from hlom_live.store.sign_in.access import create_access, create_bearer
except ModuleNotFoundError:  # where an older version has it
    from hlom_live.store.access import create_access, create_bearer  # type: ignore[import-not-found, no-redef]

WAITING = 100


def make(url: str, changes: int = 0, delegates: int = 0) -> dict[str, Any]:
    """A migrated database with an open sitting, whose item is started; of 600 delegations 100 waited, two were called.

    The second call is the log's last change, behind so many others. So many of the last delegations have a bearer
    token each. Gives `bearer` of the secretariat, `delegates` by their delegation's id, a typed `code` of one more; ids
    of `delegations`, `sitting`, `room`, and of the intervention that has the floor, `holder`.
    """
    measured, delegations, item, list_id, entries = _made(url)
    measured.do(StartItem(item=item))
    fill(measured, delegations, list_id, entries, changes)
    sitting, room = getattr(measured, "sitting", "sitting"), getattr(measured, "room", "room")
    first = measured.do(NextSpeaker(room=room, expect=None)).result["intervention"]
    holder = measured.do(NextSpeaker(room=room, expect=first)).result["intervention"]
    now, after = datetime.now(UTC), timedelta(days=1)
    with measured.database.writing() as session:
        row = find_meeting(session, measured_meeting.SLUG)
        bearer = create_bearer(session, row, Role.SECRETARIAT, None, "Secretariat", now, after)
        _, _, code = create_access(session, row, Role.DELEGATE, delegations[0], "Delegate", now)
        bearers = {
            one: create_bearer(session, row, Role.DELEGATE, one, "Delegate", now, after)
            for one in delegations[len(delegations) - delegates :]
        }
    measured.database.dispose()
    ids = {"delegations": delegations, "sitting": sitting, "room": room, "holder": holder}
    return {"bearer": bearer, "code": code, "delegates": bearers, **ids}


def _made(url: str) -> tuple[Any, list[str], str, str, list[str]]:
    """What commands the meeting; ids of delegations, of the item with its list, and of the list's entries in order."""
    if hasattr(measured_meeting, "Waiting"):
        measured = measured_meeting.Measured(url)
        waits = measured.add_list(WAITING)
        return measured, measured.delegations, waits.item, waits.list_id, waits.entries
    # As B has it, whose rows had got a column that its own measurements did not know of.
    measured_meeting.DelegationRow = partial(measured_meeting.DelegationRow, groups=[])  # type: ignore[attr-defined]
    measured, delegations = measured_meeting.make(url)  # type: ignore[attr-defined]
    item, list_id = measured_meeting.add_list(measured, delegations, WAITING)  # type: ignore[attr-defined]
    return measured, delegations, item, list_id, [f"{list_id}-{n}" for n in range(WAITING)]


def fill(measured: Any, delegations: list[str], list_id: str, entries: list[str], changes: int) -> None:
    """Of twenty changes two are a request and its withdrawal, which leave a row; the others alter what is there."""
    delegate = Actor(Role.DELEGATE, "Delegate", delegations[-1])
    for n in range(changes // 20):
        made = measured.do(RequestFloor(list=list_id), delegate)
        measured.do(Withdraw(inscription=made.result["inscription"]), delegate)
        for k in range(9):
            here = Presence.REMOTE if n % 2 else Presence.IN_ROOM
            measured.do(SetPresence(delegation=delegations[(9 * n + k) % len(delegations)], present=here))
            moved, before = entries[3 + (n + k) % 90], entries[k % 2]
            measured.do(MoveInscription(inscription=moved, before=before, reason="measured"))


if __name__ == "__main__":
    print(json.dumps(make(sys.argv[1], *(int(word) for word in sys.argv[2:]))))
