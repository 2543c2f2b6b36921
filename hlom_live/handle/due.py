"""What nobody needs to command, because its time has come: the program sends the command itself, once.

Each deed has a command id that follows from what it does, so that two workers, or a worker that was killed in between,
do it once (docs/adr/0081-due.md).
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from hlom_live.domain.clock import stamp
from hlom_live.domain.commands import (
    CloseList,
    Command,
    DeliverPledges,
    EditDocument,
    FreezeOrderOfTheDay,
    ReleaseStatement,
)
from hlom_live.domain.errors import Refused
from hlom_live.domain.model import Release
from hlom_live.domain.roles import Actor, Role
from hlom_live.handle import Answer, handle
from hlom_live.store import due as store
from hlom_live.store import meetings, reports, running_order
from hlom_live.store.changes import Change, find_meeting
from hlom_live.store.clock import Hour, follow, hour
from hlom_live.store.database import Database

log = logging.getLogger(__name__)

PROGRAM = Actor(Role.SECRETARIAT, "HLOM Live")
"""Who the log names for what the program did by itself."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A command whose time has come, and the id under which it is done once."""

    command: Command
    command_id: str


def due(session: Session, meeting_id: str, now: datetime) -> Iterator[Deed]:
    """Everything of a meeting whose time has come and that is not done yet."""
    for list_id, at in store.lists_to_close(session, meeting_id, now):
        yield Deed(CloseList(list=list_id), f"{store.CLOSES}{list_id}:{stamp(at)}")
    for document in store.statements_to_release(session, meeting_id):
        yield Deed(ReleaseStatement(document=document), f"release:{document}")
    for one in store.documents_to_publish(session, meeting_id, now):
        # Whoever has chosen another hour or item meanwhile is right: then it is not due any more.
        seen = {"release": one.release, "release_at": stamp(one.release_at), "item": one.item}
        yield Deed(EditDocument(document=one.id, release=Release.AT_ONCE, expect=seen), f"publish:{one.id}")
    # Where the end of an intervention was undone, another change has come since: it is said again, and once.
    head = reports.head(session, meeting_id)
    for entry in reports.to_deliver(session, meeting_id):
        yield Deed(DeliverPledges(inscription=entry), f"pledges:{entry}:{head}")
    for day, at in running_order.days_to_freeze(session, meeting_id, now):
        yield Deed(FreezeOrderOfTheDay(day=day), f"freeze:{day}:{stamp(at)}")


def may_be_due(change: Change) -> bool:
    """Whether something may be due by this change, at once: an embargo ends as an intervention or an item begins."""
    return any(key.startswith(("intervention/", "item/")) for key in change.after)


def expecting(database: Database) -> list[str]:
    """Slugs of the meetings in which something can fall due, whether anybody is connected or not."""
    with database.reading() as session:
        follow(database, session)
        return store.expecting(session)


def do_due(database: Database, slug: str, now: Hour) -> list[Answer]:
    """Do what is due in a meeting; returns the answers that made a change. One that is refused by now is left out.

    `now`, if it is a clock, is asked when it has heard the database's hour. A meeting that was removed under its open
    pages, as a rehearsal is, has nothing due.
    """
    with database.reading() as session:
        if not meetings.exists(session, slug):
            return []
        follow(database, session)
        deeds = list(due(session, find_meeting(session, slug).id, hour(now)))
    answers = []
    for deed in deeds:
        try:
            answers.append(handle(database, slug, deed.command, deed.command_id, PROGRAM, now))
        except Refused as refused:
            log.info("%s was due in %s and is refused: %s", deed.command.name, slug, refused.code)
    return [answer for answer in answers if answer.change is not None]
