"""Handlers: a command comes in, a change goes out.

May this role? lock the meeting; the same command done before? its answer; its handler loads the few values the rule
needs, and lets the rule decide; write; number; commit. Telling the pages comes after, and is not done here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from secrets import token_hex
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy.orm import Session

from hlom_live.domain.clock import stamp
from hlom_live.domain.commands import COMMANDS, Command, given
from hlom_live.domain.errors import Refused
from hlom_live.domain.model import Delegation
from hlom_live.domain.roles import Actor
from hlom_live.handle import (  # noqa: F401  (importing a module notes its handlers)
    about_page,
    agenda,
    badges,
    captions,
    carrying,
    delegations,
    documents,
    drafts,
    floor,
    lists,
    meeting,
    messages,
    panels,
    people,
    persons,
    pledges,
    programme,
    record_keeping,
    reports,
    screens,
    speakers,
    statements,
    support,
    swaps,
    undoing,
)
from hlom_live.handle.case import Case
from hlom_live.handle.handlers import HANDLERS, done_by, must_match
from hlom_live.store.changes import Change, history_of
from hlom_live.store.clock import Hour
from hlom_live.store.database import Database
from hlom_live.store.rows import BY_KIND
from hlom_live.store.work import Work, bound_to, work, work_in

__all__ = ["Answer", "Wanted", "handle", "record"]

must_match(COMMANDS.values(), HANDLERS)

_AS_JSON: TypeAdapter[Any] = TypeAdapter(dict[str, Any])


@dataclass(frozen=True, slots=True)
class Answer:
    """What the sender is told, of which meeting. `change` is None if it was answered before, or is no news.

    `history` is the word of the number (docs/adr/0126-a-number-names-its-history.md).
    """

    meeting_id: str
    seq: int
    history: str
    result: dict[str, Any]
    change: Change | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Until when a command is wanted by its sender, on this clock."""

    until: datetime
    clock: Callable[[], datetime]

    def check(self) -> None:
        """Refused("too_late") from then on (docs/adr/0112-until.md)."""
        if (now := self.clock()) > self.until:
            raise Refused("too_late", until=stamp(self.until), now=stamp(now))


def handle(
    database: Database,
    slug: str,
    command: Command,
    command_id: str,
    actor: Actor,
    now: Hour,
    wanted: Wanted | None = None,
) -> Answer:
    """One command, with its numbered change; in a transaction together with others that wait, or alone.

    `command_id` makes it safe to send again: the first answer is given again and nothing happens, also when it is
    `wanted` no longer. That is looked at under the lock, so that waiting for the lock counts. It is that of one
    access, one command and its arguments: with anything else it is refused. Raises Refused with a code of the
    contract; then nothing was written.
    """
    if actor.role not in command.roles:
        raise Refused("not_allowed", role=str(actor.role), command=command.name)
    asked = _AS_JSON.dump_python(given(command), mode="json")
    unlogged = {*command.secret, *(["expect"] if command.edits else [])}
    args = {name: value for name, value in asked.items() if name not in unlogged}
    bound = bound_to(actor.access, command.name, asked)
    signed = replace(actor, name=str(actor.role)) if command.unsigned else actor

    def carry_out(session: Session) -> Answer:
        with work_in(database, session, slug, command_id, command.name, args, signed, now, bound) as job:
            return _done(job, command, wanted)

    return database.together.run(slug, carry_out, command_id, _likely(asked, actor))


def _likely(asked: dict[str, Any], actor: Actor) -> list[str]:
    """The keys of the rows that a command names: arguments that name a thing are called as its kind."""
    named = {**asked, **({"delegation": actor.delegation} if actor.delegation else {})}
    return [f"{kind}/{row_id}" for kind, row_id in named.items() if kind in BY_KIND and isinstance(row_id, str)]


def _done(job: Work, command: Command, wanted: Wanted | None) -> Answer:
    """A command in a transaction that is open, or the answer that it was given before."""
    if (before := job.answered()) is not None:
        return Answer(job.meeting.id, *before, change=None)
    if wanted is not None:
        wanted.check()
    case = Case(job)
    case.load.maybe(Delegation, job.actor.delegation)  # it may have gone while its delegate's command waited
    done = done_by(case, command)
    if not done.news:
        head = job.meeting
        return Answer(head.id, head.head, history_of(head.head_hash), done.result, change=None)
    job.save(done)
    job.room = case.room
    change = job.number()
    return Answer(change.meeting_id, change.seq, change.history, job.result, change)


def record(
    database: Database,
    slug: str,
    name: str,
    actor: Actor,
    now: Hour,
    write: Callable[[Work], dict[str, Any]],
    command_id: str | None = None,
    bound: str | None = None,
) -> Answer:
    """One change for a bulk write that is no command of the contract: an import, the demonstration.

    `write` adds rows to `work.session` and returns what to tell; whatever it raises leaves nothing behind. With a
    `command_id`, which is `bound` (`bound_to`), it is done once, and the first answer is given again.
    """
    with work(database, slug, command_id or token_hex(16), name, {}, actor, now, bound) as job:
        if command_id is not None and (done := job.answered()) is not None:
            return Answer(job.meeting.id, *done, change=None)
        job.result = write(job)
        change = job.number()
    return Answer(change.meeting_id, change.seq, change.history, job.result, change)
