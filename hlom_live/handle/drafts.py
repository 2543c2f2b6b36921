"""The draft of the programme: what waits is tried, and published as one change (docs/adr/0151)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from secrets import token_hex

from hlom_live.domain import drafts, revisions
from hlom_live.domain.commands import AddToDraft, Command, PublishDraft, TakeFromDraft
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.model import Done, DraftChange, Item, Revision, Sitting
from hlom_live.domain.revisions import Plan, Told
from hlom_live.domain.roles import Actor
from hlom_live.handle.case import Case
from hlom_live.handle.handlers import done_by, handles
from hlom_live.handle.parsing import parse_command
from hlom_live.store.changes import Row
from hlom_live.store.clock import Hour
from hlom_live.store.database import Database
from hlom_live.store.work import Work, work


@handles(AddToDraft)
def add_to_draft(case: Case, ask: AddToDraft) -> Done:
    """It is carried out for a moment on top of those that wait, so that what cannot be is refused where it is typed."""
    drafted = waiting(case)
    change = drafts.add_to_draft(drafted, ask, case.actor, case.at, case.new_id())
    with case.work.tried():
        for one in drafted:
            if one.position < change.position and one.id != change.id:
                _outcome(case, one)
        carry_out(case, change)
    return Done((change,), result={"change": change.id})


@handles(TakeFromDraft)
def take_from_draft(case: Case, ask: TakeFromDraft) -> Done:
    return drafts.take_from_draft(waiting(case), ask)


@handles(PublishDraft)
def publish_draft(case: Case, ask: PublishDraft) -> Done:
    """One by one, in one transaction: where one is refused, nothing is published, and the refusal is that one's."""
    drafted = drafts.to_publish(waiting(case), ask)
    before = plan(case)
    for change in drafted:
        carry_out(case, change)
    news = revisions.told(before, plan(case))
    told = (Revision(id=case.new_id(), published_at=case.at, changes=news),) if news else ()
    return Done(told, drop=tuple(drafted), result={"changes": len(drafted)})


def waiting(case: Case) -> list[DraftChange]:
    """The changes of the draft, in their order."""
    return sorted(case.load.all(DraftChange), key=lambda one: (one.position, one.id))


def plan(case: Case) -> Plan:
    """The programme as the transaction sees it."""
    return Plan.of([*case.load.all(Sitting), *case.load.all(Item)])


class _Drafted(Case):
    """A change of a draft being carried out: what it makes has the same ids whenever it is tried."""

    drafted = True

    def __init__(self, work: Work, change: str) -> None:
        super().__init__(work)
        self._change, self._made = change, count()

    def new_id(self) -> str:
        """An id that follows from the change: later ones of the draft may name what this one makes."""
        return hashlib.sha256(f"{self._change}:{next(self._made)}".encode()).hexdigest()[:16]


def carry_out(case: Case, change: DraftChange) -> None:
    """Do what waits, as if it were sent now. Raises Refused as its command does."""
    if change.args is None:
        raise invalid("args", "missing")
    _do(_Drafted(case.work, change.id), parse_command(change.command, change.args))


def _do(case: Case, command: Command) -> None:
    if case.actor.role not in command.roles:
        raise Refused("not_allowed", role=str(case.actor.role), command=command.name)
    case.work.save(done_by(case, command))
    case.work.session.flush()


def _outcome(case: Case, change: DraftChange) -> Refused | None:
    try:
        carry_out(case, change)
    except Refused as refused:
        return refused
    return None


@dataclass(frozen=True, slots=True)
class Preview:
    """What changes of the programme would do now: each one's refusal, the rows by key, and what followers are told."""

    changes: list[tuple[str, Refused | None]]
    put: dict[str, Row]
    drop: list[str]
    told: list[Told]


def preview(
    database: Database, slug: str, actor: Actor, now: Hour, commands: Sequence[Command] = (), draft: bool = True
) -> Preview:
    """What the draft would do, and `commands` on top of it; without the `draft`, these alone. Nothing is kept.

    Raises Refused as the first of `commands` that cannot be; a change of the draft that cannot be is said and passed
    over.
    """
    with work(database, slug, token_hex(16), "preview", {}, actor, now) as job, job.tried():
        case = Case(job)
        before = plan(case)
        drafted = waiting(case) if draft else []
        outcomes = [(one.id, _outcome(case, one)) for one in drafted]
        for command in commands:
            _do(_Drafted(job, token_hex(8)), command)
        was, is_now = job.images()
        return Preview(outcomes, is_now, sorted(was.keys() - is_now.keys()), revisions.told(before, plan(case)))
