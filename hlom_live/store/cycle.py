"""The line of meetings that follow one another: which they are, and what each of them had (docs/adr/0165-cycle.md)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from hlom_live.domain.cycle import Earlier, follow
from hlom_live.domain.delegations import GROUP
from hlom_live.domain.errors import Refused
from hlom_live.domain.model import Delegation, Done, Meeting, Pledge, PledgeStage, PledgeState, Room, Words
from hlom_live.store.changes import find_meeting
from hlom_live.store.load import Load
from hlom_live.store.models import DelegationRow, DocumentRow, InterventionRow, MeetingRow, PersonRow, PledgeRow
from hlom_live.store.rooms import rooms_of
from hlom_live.store.rows import as_value
from hlom_live.store.work import Work

SET_FOLLOWS = "set_follows"
"""What the log calls that the office said which meeting this one follows."""


@dataclass(frozen=True, slots=True)
class Had:
    """What a meeting had, as the public may know it.

    `stages` are its pledges by their stage, `moves` those that came to another stage than they had when it began, as
    `{(before, now): how many}`, and `new` those that were made at it.
    """

    interventions: int = 0
    delegations: int = 0
    documents: int = 0
    stages: dict[str, int] = field(default_factory=dict)
    moves: dict[tuple[str, str], int] = field(default_factory=dict)
    new: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One meeting of a line. Of one that is not here only what the next one keeps of it: it has no slug then."""

    title: Words
    days: list[str]
    slug: str | None = None
    over: bool = False
    had: Had | None = None


def earlier(session: Session, slug: str) -> Earlier:
    """A meeting that is here, as the next one may take it over. Refused("not_found")."""
    row = find_meeting(session, slug)
    load = Load(session, row.id)
    pledges = load.all(Pledge, state=PledgeState.PUBLISHED)
    ids = {one.id for one in pledges}
    return Earlier(
        meeting=as_value(row),
        published=row.published,
        rooms=[Room(id=one["id"], name=one["name"]) for one in rooms_of(session, row.id)],
        delegations=load.all(Delegation),
        pledges=[one if one.matches in ids else replace(one, matches=None) for one in pledges],
    )


def set_follows(
    slug: str | None, saw: str | None, may_name: Callable[[MeetingRow], bool]
) -> Callable[[Work], dict[str, Any]]:
    """What writes that a meeting follows another (None: no other), where it was seen to follow `saw`, an id or None.

    `may_name` says of the other whether whoever asks may know of it. Refused("not_found") if not, ("follows_another")
    where it does so by now, ("invalid") where that leads back to itself.
    """

    def write(job: Work) -> dict[str, Any]:
        meeting: Meeting = as_value(job.meeting)
        stands = meeting.follows
        if (stands["id"] if stands else None) != saw:
            raise Refused("follows_another", title=stands["title"] if stands else None)
        job.save(Done((replace(meeting, follows=None) if slug is None else _following(job, meeting, slug, may_name),)))
        return {}

    return write


def _following(job: Work, meeting: Meeting, slug: str, may_name: Callable[[MeetingRow], bool]) -> Meeting:
    row = find_meeting(job.session, slug)
    if not may_name(row):
        raise Refused("not_found", what="meeting")
    return follow(meeting, Earlier(meeting=as_value(row), published=row.published), before(job.session))


def before(session: Session) -> dict[str, str | None]:
    """Which meeting each follows, by id."""
    return {one.id: one.follows["id"] for one in _meetings(session).values() if one.follows}


def line(session: Session, meeting: MeetingRow, at: datetime) -> list[Step]:
    """The meetings of the line that a meeting stands in, by their days: those before it, and all that follow those.

    For whoever asks: one that is not published is left out, but for the meeting itself, whose reader knows of it.
    """
    there = _meetings(session)
    first = _first(there, meeting.id)
    found = [one for one in there.values() if _first(there, one.id) == first]
    shown = [one for one in found if one.published or one.id == meeting.id]
    had = _had(session, [one.id for one in shown], at)
    steps = [Step(one.title, one.days, one.slug, one.over_at is not None, had[one.id]) for one in shown]
    known = there[first].follows
    if known is not None and known["id"] not in there and known["published"]:
        steps.append(Step(known["title"], known["days"]))
    return sorted(steps, key=lambda step: (min(step.days, default=""), step.slug or ""))


def is_in_line(session: Session, meeting: MeetingRow) -> bool:
    """Whether a meeting follows another, or one that is published follows it."""
    row = MeetingRow
    after = select(row.id).where(row.published, row.follows["id"].as_string() == meeting.id).limit(1)
    return meeting.follows is not None or session.scalar(after) is not None


def _meetings(session: Session) -> dict[str, Any]:
    """What is known of each meeting, by id; rehearsals are in no line."""
    row = MeetingRow
    wanted = select(row.id, row.slug, row.title, row.days, row.published, row.over_at, row.follows)
    return {one.id: one for one in session.execute(wanted.where(row.rehearsal_of.is_(None)))}


def _first(there: Mapping[str, Any], start: str) -> str:
    """The first meeting that is here of the line of one; of a ring, which archives can bring, the first by its id."""
    passed = [start]
    while (known := there[passed[-1]].follows) and known["id"] in there:
        if known["id"] in passed:
            return min(passed[passed.index(known["id"]) :])
        passed.append(known["id"])
    return passed[-1]


def _had(session: Session, ids: list[str], at: datetime) -> dict[str, Had]:
    """What these meetings had, each as the public may know it."""
    turn, document, pledge = InterventionRow, DocumentRow, PledgeRow
    turns = _counted(session, turn, turn.meeting_id.in_(ids), turn.ended_at.is_not(None))
    delegations = _counted(session, DelegationRow, DelegationRow.meeting_id.in_(ids), _takes_part())
    documents = _counted(session, document, document.meeting_id.in_(ids), document.published_at <= at)
    of_stage = select(pledge.meeting_id, pledge.stage_before, pledge.stage, func.count())
    of_stage = of_stage.where(pledge.meeting_id.in_(ids), pledge.state == PledgeState.PUBLISHED)
    pledges: dict[str, list[tuple[str | None, str, int]]] = {one: [] for one in ids}
    for meeting, before, stage, count in session.execute(
        of_stage.group_by(pledge.meeting_id, pledge.stage_before, pledge.stage)
    ):
        pledges[meeting].append((before, stage, count))
    return {
        one: Had(turns.get(one, 0), delegations.get(one, 0), documents.get(one, 0), **_stages(pledges[one]))
        for one in ids
    }


def _takes_part() -> ColumnElement[bool]:
    """The same as domain.delegations.takes_part, so that there are as many as stand in the list of participants."""
    one = DelegationRow
    return or_(one.category != GROUP, one.seat.is_not(None), one.id.in_(select(PersonRow.delegation)))


def _counted(session: Session, row: Any, *where: ColumnElement[bool]) -> dict[str, int]:
    found = session.execute(select(row.meeting_id, func.count()).where(*where).group_by(row.meeting_id))
    return {meeting: count for meeting, count in found}


def _stages(found: list[tuple[str | None, str, int]]) -> dict[str, Any]:
    """Pledges by stage, how they moved since the meeting began, and how many are new, of `(before, now, how many)`."""
    counts = {(before, now): count for before, now, count in found}
    stages = {str(stage): sum(count for _, now, count in found if now == stage) for stage in PledgeStage}
    ways = ((str(before), str(now)) for before in PledgeStage for now in PledgeStage if before is not now)
    return {
        "stages": {stage: count for stage, count in stages.items() if count},
        "moves": {way: counts[way] for way in ways if way in counts},
        "new": sum(count for before, _, count in found if before is None),
    }
