"""The meeting that is rehearsed, copied: its programme moved to now and pressed together, its limits shorter alike."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from hlom_live.domain.delegations import not_arrived
from hlom_live.domain.errors import Refused
from hlom_live.domain.model import (
    AboutSection,
    Delegation,
    Document,
    Done,
    Item,
    ItemState,
    ListState,
    Meeting,
    Pledge,
    Room,
    Sitting,
    SittingState,
    SpeakersList,
    Value,
    Words,
)
from hlom_live.domain.papers.documents import published_of
from hlom_live.domain.roles import Actor
from hlom_live.handle import record
from hlom_live.rehearsal import books
from hlom_live.rehearsal.books import Books
from hlom_live.store import meetings
from hlom_live.store.changes import find_meeting
from hlom_live.store.database import Database
from hlom_live.store.imports.slices import ROWS_OF_A_CHANGE
from hlom_live.store.models import MeetingRow
from hlom_live.store.rows import ROW_OF, as_value
from hlom_live.store.work import Work

SUFFIX = "-rehearsal"
LONGEST_SLUG = 64
HASH_DIGITS = 8
LONGEST_GAP = timedelta(minutes=30)
"""Of the programme: lunch and the night are no longer than this in a rehearsal."""

LEAST_SECONDS = 1.0
BEGINS_AFTER = timedelta(seconds=3)

REHEARSAL = {
    "en": "Rehearsal",
    "fr": "Répétition",
    "ar": "تجربة تحضيرية",
    "zh": "排练",
    "ru": "Репетиция",
    "es": "Ensayo",
}
"""Stands before the title, so that no record, export or calendar can be taken for the real meeting's."""

LONGEST_TITLE = 500

SECONDS_RULES = ("statement_seconds", "group_seconds", "point_of_order_seconds", "warning_seconds", "turnover_seconds")
"""Rules that are one duration; `reply_seconds` is two and `least_seconds` one by category."""

Moved = Callable[[datetime], datetime]


@dataclass(frozen=True)
class Original:
    """What is copied of a meeting."""

    meeting: Meeting
    published: bool
    rooms: list[Room]
    sittings: list[Sitting]
    items: list[Item]
    lists: list[SpeakersList]
    delegations: list[Delegation]
    books: Books = field(default_factory=Books)


def slug_of(slug: str) -> str:
    """The slug of a meeting's rehearsal; of a slug that is too long the end is a hash, so that no two get the same."""
    room = LONGEST_SLUG - len(SUFFIX)
    if len(slug) > room:
        end = "-" + hashlib.sha256(slug.encode()).hexdigest()[:HASH_DIGITS]
        slug = slug[: room - len(end)].rstrip("-") + end
    return slug + SUFFIX


def rehearsals_of(session: Session, slug: str) -> list[str]:
    """The slugs of a meeting's rehearsals; of a rehearsal, its own."""
    row = MeetingRow
    named = (row.rehearsal_of == slug) | (row.slug == slug)
    return sorted(session.scalars(select(row.slug).where(row.rehearsal_of.is_not(None), named)))


def read(session: Session, slug: str) -> Original:
    """A meeting as its rehearsal needs it. Raises Refused (`not_found`)."""
    row = find_meeting(session, slug)

    def all_of(kind: type[Any]) -> list[Any]:
        table: Any = ROW_OF[kind]
        return [as_value(found) for found in session.scalars(select(table).where(table.meeting_id == row.id))]

    kinds = (Room, Sitting, Item, SpeakersList, Delegation)
    own = Books.public(all_of(AboutSection), all_of(Document), all_of(Pledge))
    return Original(as_value(row), row.published, *(all_of(kind) for kind in kinds), own)


def make(database: Database, original: Original, speed: float, actor: Actor, now: datetime) -> str:
    """Make the rehearsal of a meeting, `speed` times faster, beginning `now`; its slug.

    It is a rehearsal from its first change on, so that it can be wiped also if it dies while it is being made. Raises
    Refused: `invalid` if there is one already.
    """
    meeting = original.meeting
    new = meetings.NewMeeting(
        slug=slug_of(meeting.slug),
        title=titled(meeting.title),
        days=tuple(meeting.days),
        time_zone=meeting.time_zone,
        format=meeting.format,
        rehearsal_of=meeting.slug,
        published=original.published,
    )
    meetings.create(database, new, actor, now)

    ids: dict[str, str] = {}

    def write(job: Work) -> dict[str, Any]:
        rows = copied(original, as_value(job.meeting), speed, now + BEGINS_AFTER, ids)
        job.save(Done((*rows, *books.own_pictures(job, books.sections(original.books, _new_of(ids))))))
        return {}

    record(database, new.slug, "rehearse", actor, now, write)
    _register(database, new.slug, original, ids, actor, now)
    return new.slug


def _register(
    database: Database, slug: str, original: Original, ids: dict[str, str], actor: Actor, now: datetime
) -> None:
    """The pledges, by changes of some, as an import brings them: thousands of rows are no frame for a page."""
    language = original.meeting.languages[0]
    rows = [*books.register(original.books, REHEARSAL.get(language, REHEARSAL["en"]), _new_of(ids), now)]
    for first in range(0, len(rows), ROWS_OF_A_CHANGE):

        def write(job: Work, first: int = first) -> dict[str, Any]:
            job.save(Done(tuple(rows[first : first + ROWS_OF_A_CHANGE])))
            return {}

        record(database, slug, "rehearse", actor, now, write)


def wipe(database: Database, slug: str) -> list[str]:
    """Delete the rehearsals of a meeting, or the one that bears this slug, with all that they made; their slugs.

    A meeting that is no rehearsal is never deleted. Raises Refused (`not_found`) if there is none.
    """
    with database.writing() as session:
        found = rehearsals_of(session, slug)
        for each in found:
            session.delete(find_meeting(session, each, lock=True))
    if not found:
        raise Refused("not_found", what="rehearsal")
    return found


def _new_of(ids: dict[str, str]) -> Callable[[str], str]:
    """What gives each id of the meeting its own of the rehearsal, always the same; `ids` keeps them."""
    return lambda old: ids.setdefault(old, secrets.token_hex(8))


def copied(
    original: Original, blank: Meeting, speed: float, begin: datetime, ids: dict[str, str] | None = None
) -> tuple[Value, ...]:
    """The rows of the rehearsal under new ids: nothing has begun, nobody is there yet. `blank` is its meeting.

    `ids` gets the new ids by the old. What the meeting says of itself and its register are books.py's.
    """
    new = _new_of({} if ids is None else ids)
    moved = pressed(((sitting.planned_start, sitting.planned_end) for sitting in original.sittings), speed, begin)
    by_id = {sitting.id: sitting for sitting in original.sittings}
    meeting = _meeting(original.meeting, blank, speed)
    rooms = [Room(id=new(room.id), name=room.name, position=room.position) for room in original.rooms]
    sittings = [
        replace(_sitting(sitting, moved, speed), id=new(sitting.id), room=new(sitting.room))
        for sitting in original.sittings
    ]
    items = [
        replace(_item(item, by_id[item.sitting], moved, speed), id=new(item.id), sitting=new(item.sitting))
        for item in original.items
    ]
    lists = [replace(_list(one, speed), id=new(one.id), item=new(one.item)) for one in original.lists]
    delegations = [replace(not_arrived(one), id=new(one.id)) for one in original.delegations]
    documents = books.shelf(original.books, original.meeting, {one.id for one in original.items}, new, moved, begin)
    of = {item.id: [one for one in documents if one.item == item.id] for item in items}
    items = [replace(item, document_count=published_of(of[item.id])) for item in items]
    return (meeting, *rooms, *sittings, *items, *lists, *delegations, *documents)


def pressed(spans: Iterable[tuple[datetime, datetime]], speed: float, begin: datetime) -> Moved:
    """Where a time of the programme goes: the first of the spans begins at `begin`, all runs `speed` times faster.

    What lies between two spans is half an hour of the programme at most.
    """
    merged: list[list[datetime]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + LONGEST_GAP:
            merged[-1][1] = max(end, merged[-1][1])
        else:
            merged.append([start, end])
    starts, at = [], begin
    for index, (start, end) in enumerate(merged):
        starts.append((start, at))
        following = merged[index + 1][0] - end if index + 1 < len(merged) else timedelta()
        at += (end - start + min(following, LONGEST_GAP)) / speed

    def moved(at: datetime) -> datetime:
        old, new = next((pair for pair in reversed(starts) if pair[0] <= at), starts[0])
        return new + (at - old) / speed

    return moved


def titled(title: Words) -> Words:
    """A title that says, in its own language, that this is a rehearsal."""
    return {lang: f"{REHEARSAL.get(lang, REHEARSAL['en'])}: {text}"[:LONGEST_TITLE] for lang, text in title.items()}


def shorter(seconds: float, speed: float) -> float:
    """A limit of the rehearsal: `speed` times shorter, a second at least."""
    return round(max(LEAST_SECONDS, seconds / speed), 1)


def _meeting(meeting: Meeting, blank: Meeting, speed: float) -> Meeting:
    """No webcast: that shows the real meeting. Nothing is frozen by itself: its time is that of another day.

    What the chair wrote for the closing is of the real one, which alone follows another meeting, and alone is over.
    """
    rules = dict(meeting.rules)
    for name in SECONDS_RULES:
        if name in rules:
            rules[name] = shorter(rules[name], speed)
    if "reply_seconds" in rules:
        rules["reply_seconds"] = [shorter(one, speed) for one in rules["reply_seconds"]]
    if isinstance(rules.get("least_seconds"), dict):
        rules["least_seconds"] = {name: shorter(one, speed) for name, one in rules["least_seconds"].items()}
    return replace(
        meeting,
        id=blank.id,
        slug=blank.slug,
        title=blank.title,
        rules=rules | {"order_of_the_day_hour": None},
        webcast_url=None,
        webcast_delay_seconds=0,
        rehearsal_of=meeting.slug,
        follows=None,
        conclusions=None,
        over_at=None,
    )


def _sitting(sitting: Sitting, moved: Moved, speed: float) -> Sitting:
    start = moved(sitting.planned_start)
    interpreted = sitting.interpretation_end
    return replace(
        sitting,
        state=SittingState.PLANNED,
        planned_start=start,
        planned_end=start + (sitting.planned_end - sitting.planned_start) / speed,
        interpretation_end=start + (interpreted - sitting.planned_start) / speed if interpreted else None,
        opened_at=None,
        suspended_at=None,
        resumed_at=None,
        resumes_at=None,
        adjourned_at=None,
    )


def _item(item: Item, sitting: Sitting, moved: Moved, speed: float) -> Item:
    start, planned = moved(sitting.planned_start), item.planned_start
    return replace(
        item,
        state=ItemState.PLANNED,
        planned_start=start + (planned - sitting.planned_start) / speed if planned else None,
        planned_seconds=shorter(item.planned_seconds, speed) if item.planned_seconds else None,
        started_at=None,
        concluded_at=None,
        conclusion=None,
        documents=[],
        document_count=0,
    )


def _list(one: SpeakersList, speed: float) -> SpeakersList:
    return replace(
        one,
        state=ListState.NOT_OPEN,
        opened_at=None,
        closed_at=None,
        closes_at=None,
        limits_at=None,
        time_limits={name: shorter(seconds, speed) for name, seconds in one.time_limits.items()},
        group_seconds=shorter(one.group_seconds, speed),
        reply_seconds=[shorter(seconds, speed) for seconds in one.reply_seconds],
    )
