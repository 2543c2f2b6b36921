"""The one door: a command comes in, a change goes out.

Lock the meeting; the same command done before? its answer; may this role? load the few values the rule needs; let the
rule decide; write; number; commit. Telling the screens comes after, and is not done here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from typing import Any

from pydantic import TypeAdapter

from hlom_live.domain.commands import Command, given
from hlom_live.domain.errors import Refused
from hlom_live.domain.roles import Actor
from hlom_live.handle import (
    agenda,
    badges,
    captions,
    carrying,
    delegations,
    floor,
    meeting,
    people,
    record_keeping,
    screens,
    speakers,
    statements,
    swaps,
    undoing,
)
from hlom_live.handle.case import Case, Decide
from hlom_live.store.changes import Change
from hlom_live.store.database import Database
from hlom_live.store.work import Work, work

__all__ = ["Answer", "decides", "handle", "record"]

DECIDES: dict[type[Command], Decide] = {
    **agenda.DECIDES,
    **captions.DECIDES,
    **carrying.DECIDES,
    **delegations.DECIDES,
    **speakers.DECIDES,
    **floor.DECIDES,
    **people.DECIDES,
    **screens.DECIDES,
    **badges.DECIDES,
    **meeting.DECIDES,
    **record_keeping.DECIDES,
    **statements.DECIDES,
    **swaps.DECIDES,
    **undoing.DECIDES,
}

_AS_JSON: TypeAdapter[Any] = TypeAdapter(dict[str, Any])


@dataclass(frozen=True, slots=True)
class Answer:
    """What the sender is told. `change` is None if the same command had been answered before."""

    seq: int
    result: dict[str, Any]
    change: Change | None


def decides(command: type[Command]) -> Decide:
    """The function that answers a command; KeyError if there is none, which a test excludes."""
    return DECIDES[command]


def handle(database: Database, slug: str, command: Command, command_id: str, actor: Actor, now: datetime) -> Answer:
    """Carry out one command and number its change.

    `command_id` makes it safe to send again: the first answer is given again and nothing happens. Raises Refused with
    a code of the contract; then nothing was written.
    """
    if actor.role not in command.roles:
        raise Refused("not_allowed", role=str(actor.role), command=command.name)
    args = _AS_JSON.dump_python(given(command), mode="json")
    with work(database, slug, command_id, command.name, args, actor, now) as job:
        if (done := job.answered()) is not None:
            return Answer(*done, change=None)
        case = Case(job)
        job.save(DECIDES[type(command)](case, command))
        job.room = case.room
        change = job.number()
    return Answer(change.seq, job.result, change)


def record(
    database: Database,
    slug: str,
    name: str,
    actor: Actor,
    now: datetime,
    write: Callable[[Work], dict[str, Any]],
) -> Answer:
    """One change for a bulk write that is no command of the contract: an import, the demonstration.

    `write` adds rows to `work.session` and returns what to tell; whatever it raises leaves nothing behind.
    """
    with work(database, slug, token_hex(16), name, {}, actor, now) as job:
        job.result = write(job)
        change = job.number()
    return Answer(change.seq, job.result, change)
