"""Orders of the day: what is frozen of a day, the issues there are, and which days are due to be frozen."""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, undefer

from hlom_live.domain import order_of_the_day as rules
from hlom_live.domain.derived.groups import group_named
from hlom_live.domain.derived.revisions import told
from hlom_live.domain.derived.rows import Rows, kind_of_key
from hlom_live.domain.errors import Refused
from hlom_live.domain.model import (
    Delegation,
    Inscription,
    Item,
    Meeting,
    OrderOfTheDay,
    Room,
    Sitting,
    SpeakersList,
    Words,
)
from hlom_live.domain.order_of_the_day import RunningOrder
from hlom_live.store.changes import canonical, rows
from hlom_live.store.models import (
    DelegationRow,
    FileRow,
    InscriptionRow,
    ItemRow,
    ListRow,
    MeetingRow,
    OrderOfTheDayRow,
    RevisionRow,
    RoomRow,
    SittingRow,
)
from hlom_live.store.rooms import rooms_of
from hlom_live.store.rows import as_value

T = TypeVar("T")

MEDIA_TYPE = "application/json"


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue of an order of the day: its row, and what it says, as JSON."""

    id: str
    number: int
    content: str
    sha256: str


def running_order(session: Session, meeting_id: str, day: str) -> RunningOrder:
    """A day as it stands: a few queries, however long it is."""
    sitting, item, entry = SittingRow, ItemRow, InscriptionRow
    of_day = (sitting.meeting_id == meeting_id) & (sitting.day == day)
    items = select(item).join(sitting, sitting.id == item.sitting).where(of_day).order_by(item.position, item.id)
    lists = select(ListRow).join(item, item.id == ListRow.item).join(sitting, sitting.id == item.sitting).where(of_day)
    found_lists = _values(session, lists, SpeakersList)
    of_lists = select(entry).where(entry.list.in_([one.id for one in found_lists])).order_by(entry.place, entry.id)
    entries = _values(session, of_lists, Inscription)
    wanted = {one.delegation for one in entries}
    rooms = {room.id: room for room in _values(session, select(RoomRow).where(RoomRow.meeting_id == meeting_id), Room)}
    turn = {room["id"]: n for n, room in enumerate(rooms_of(session, meeting_id))}
    speaking = _values(session, select(DelegationRow).where(DelegationRow.id.in_(wanted)), Delegation)
    sittings = _values(session, select(sitting).where(of_day), Sitting)
    return RunningOrder(
        rooms=rooms,
        sittings=tuple(sorted(sittings, key=lambda one: (one.planned_start, turn[one.room], one.id))),
        items=tuple(_values(session, items, Item)),
        lists={one.item: one for one in found_lists},
        entries=tuple(entries),
        delegations={one.id: one for one in speaking},
        groups=_groups(session, meeting_id, entries),
        changed=tuple(_changed(session, meeting_id, day)),
    )


def _groups(session: Session, meeting_id: str, entries: list[Inscription]) -> dict[str, Words]:
    """The names of the groups for which somebody speaks, by the text that names them; none for one that names none."""
    texts = {entry.on_behalf_of for entry in entries if entry.on_behalf_of}
    known = Rows(rows(session, meeting_id, ("delegation",)) if texts else {})
    return {text: names for text in texts if (names := group_named(known, text))}


def _changed(session: Session, meeting_id: str, day: str) -> list[dict[str, Any]]:
    """What was published of a day since its last issue, or at all before the first."""
    order, revision = OrderOfTheDayRow, RevisionRow
    last = select(func.max(order.frozen_at)).where(order.meeting_id == meeting_id, order.day == day).scalar_subquery()
    news = select(revision.id).where(revision.meeting_id == meeting_id)
    new = set(session.scalars(news.where(or_(last.is_(None), revision.published_at > last))))
    if not new:
        return []
    put = rows(session, meeting_id, ("revision", "sitting", "item"))
    told_of = {key: row for key, row in put.items() if kind_of_key(key) != "revision" or row["id"] in new}
    return [one for one in told(Rows(told_of), day) if day in (one["day"], (one["was"] or one)["day"])]


def _values(session: Session, wanted: Any, of: type[T]) -> list[T]:
    return [as_value(row) for row in session.scalars(wanted)]


def issues(session: Session, meeting_id: str, day: str) -> int:
    """The number of the newest issue for a day; 0 if there is none."""
    row = OrderOfTheDayRow
    newest = select(func.max(row.number)).where(row.meeting_id == meeting_id, row.day == day)
    return session.scalar(newest) or 0


def file_of(order: OrderOfTheDay, meeting_id: str, snapshot: dict[str, Any]) -> FileRow:
    """The file that keeps what an issue says, under the issue's own id."""
    content = _content(snapshot)
    return FileRow(
        id=order.id,
        meeting_id=meeting_id,
        delegation=None,
        name=f"order-of-the-day-{order.day}-{order.number}.json",
        media_type=MEDIA_TYPE,
        bytes=len(content),
        words=None,
        sha256=hashlib.sha256(content).hexdigest(),
        uploaded_at=order.frozen_at,
        content=content,
    )


def _content(snapshot: dict[str, Any]) -> bytes:
    """What is kept of an issue, salted anew: its hash stays in the log when the names in it are forgotten.

    Without the salt nobody finds the names by trying some (docs/adr/0074-forgetting-persons.md).
    """
    salted = snapshot | {"salt": secrets.token_hex(16)}
    return canonical(salted).encode()


def issue(session: Session, meeting_id: str, day: str, number: int | None) -> Issue:
    """An issue of a day's order, the newest without a number. Raises Refused("not_found") if there is none."""
    row = OrderOfTheDayRow
    wanted = select(row).where(row.meeting_id == meeting_id, row.day == day).order_by(row.number.desc()).limit(1)
    found = session.scalar(wanted if number is None else wanted.where(row.number == number))
    file = session.get(FileRow, found.id, options=[undefer(FileRow.content)]) if found else None
    if found is None or file is None:
        raise Refused("not_found", what="order_of_the_day")
    return Issue(found.id, found.number, file.content.decode(), file.sha256)


def days_issued(session: Session, meeting_id: str) -> list[str]:
    """The days that have an order of the day, in order."""
    row = OrderOfTheDayRow
    return sorted(session.scalars(select(row.day).where(row.meeting_id == meeting_id).distinct()))


def days_to_freeze(session: Session, meeting_id: str, now: datetime) -> list[tuple[str, datetime]]:
    """Days whose cut-off time has come and whose order of the day is not frozen yet, with that time."""
    meeting: Meeting = as_value(session.get_one(MeetingRow, meeting_id))
    if rules.time_of(meeting.rules.get("order_of_the_day_hour")) is None:
        return []
    sitting, order = SittingRow, OrderOfTheDayRow
    starts = select(sitting.day, func.min(sitting.planned_start)).where(sitting.meeting_id == meeting_id)
    frozen = _values(session, select(order).where(order.meeting_id == meeting_id), OrderOfTheDay)
    first = {day: _aware(at) for day, at in session.execute(starts.group_by(sitting.day))}
    return rules.due(meeting, first, frozen, now)


def _aware(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def forget_persons(session: Session, meeting_id: str) -> int:
    """Take the persons out of every order of the day of a meeting; how many named somebody.

    The rows get the new hashes, and so does the log, by the change that this is a part of.
    """
    of_orders = select(FileRow, OrderOfTheDayRow).join(OrderOfTheDayRow, OrderOfTheDayRow.id == FileRow.id)
    named = 0
    for file, order in session.execute(
        of_orders.where(FileRow.meeting_id == meeting_id).options(undefer(FileRow.content))
    ):
        snapshot = json.loads(file.content)
        nameless = rules.without_persons(snapshot)
        if nameless == snapshot:
            continue
        file.content = _content(nameless)
        file.bytes, file.sha256 = len(file.content), hashlib.sha256(file.content).hexdigest()
        order.sha256 = file.sha256
        named += 1
    return named
