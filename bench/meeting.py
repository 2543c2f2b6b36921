"""A meeting to measure with: one room, one sitting, and lists of the length asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any

from hlom_live.domain.categories import CATEGORIES
from hlom_live.domain.commands import AddItem, Command, NextSpeaker, OpenList, OpenSitting, StartItem
from hlom_live.domain.roles import Actor, Role
from hlom_live.domain.rules import DEFAULT_RULES
from hlom_live.handle import Answer, handle, record
from hlom_live.live.content.audience import Audience
from hlom_live.live.content.messages import Message
from hlom_live.store.database import Database, migrate
from hlom_live.store.models import DelegationRow, InscriptionRow, MeetingRow, RoomRow, SittingRow
from hlom_live.store.work import Work, first_work

SLUG = "measured"
SECRETARIAT = Actor(Role.SECRETARIAT, "Secretariat")


@dataclass
class Measured:
    """A meeting in a database, and the way to command it without a server."""

    database: Database
    numbers: Any = field(default_factory=count)

    def do(self, command: Command, actor: Actor = SECRETARIAT) -> Answer:
        """Carry out one command."""
        return handle(self.database, SLUG, command, f"measured-{next(self.numbers)}", actor, datetime.now(UTC))

    def fill(self, list_id: str, waiting: int, delegations: list[str]) -> None:
        """Put that many entries on a list, in one change."""

        def write(job: Work) -> dict[str, Any]:
            for n, delegation in enumerate(delegations[:waiting]):
                job.session.add(_entry(job.meeting.id, list_id, delegation, n))
            return {}

        record(self.database, SLUG, "fill", SECRETARIAT, datetime.now(UTC), write)


def _entry(meeting: str, list_id: str, delegation: str, n: int) -> InscriptionRow:
    return InscriptionRow(
        id=f"{list_id}-{n}", meeting_id=meeting, list=list_id, place=1024.0 * (n + 1), delegation=delegation,
        kind="statement", mode="in_room", precedence="ambassador", state="inscribed", allotted_seconds=180,
        requested_at=datetime.now(UTC), placed_by="first_come",
    )  # fmt: skip


def make(url: str, delegations: int = 600) -> tuple[Measured, list[str]]:
    """A migrated database with an open sitting; the ids of its delegations."""
    database = Database(url)
    migrate(database)
    now = datetime.now(UTC)
    row = MeetingRow(
        id=SLUG, slug=SLUG, title={"en": "Measured"}, time_zone="Europe/Zurich", format="hybrid", days=["2021-12-14"],
        languages=["en"], categories=CATEGORIES, themes=[], webcast_delay_seconds=0, rules=dict(DEFAULT_RULES),
    )  # fmt: skip
    with first_work(database, row, "create_meeting", SECRETARIAT, now) as job:
        job.number()
    ids = [f"d{n}" for n in range(delegations)]

    def people(job: Work) -> dict[str, Any]:
        job.session.add(RoomRow(id="room", meeting_id=SLUG, name={"en": "Plenary"}))
        job.session.add(
            SittingRow(
                id="sitting", meeting_id=SLUG, room="room", title={"en": "First"}, day="2021-12-14",
                planned_start=now, planned_end=now, state="planned",
            )
        )  # fmt: skip
        for one in ids:
            name = {"en": f"Delegation {one}"}
            job.session.add(
                DelegationRow(id=one, meeting_id=SLUG, name=name, category="member_state", present="in_room")
            )
        return {}

    record(database, SLUG, "people", SECRETARIAT, now, people)
    measured = Measured(database)
    measured.do(OpenSitting(sitting="sitting"))
    return measured, ids


def add_list(measured: Measured, ids: list[str], waiting: int) -> tuple[str, str]:
    """An item with an open list of that many waiting: (item, list)."""
    made = measured.do(AddItem(sitting="sitting", title=f"{waiting} waiting")).result
    measured.do(OpenList(list=made["list"]))
    measured.fill(made["list"], waiting, ids)
    return made["item"], made["list"]


def start(measured: Measured, item: str) -> None:
    """Make an item the current one."""
    measured.do(StartItem(item=item))


def speaking_meeting(url: str, waiting: int = 100) -> str:
    """A meeting on whose list two have been called, the second by `next_speaker`, which is the log's last change.

    Returns that change as the public gets it, without its number: JSON from the comma after `{"seq":N`.
    """
    measured, ids = make(url)
    item, _ = add_list(measured, ids, waiting)
    start(measured, item)
    first = measured.do(NextSpeaker(room="room", expect=None)).result
    called = measured.do(NextSpeaker(room="room", expect=first["intervention"]))
    measured.database.dispose()
    assert called.change is not None
    text = Message(called.change).text(Audience.PUBLIC)
    return text.removeprefix(f'{{"seq":{called.seq}')
