"""Values of a meeting for the tests, each with what a test does not care about filled in; and a whole meeting to drive.

A test names only what its rule speaks of: `speakers_list(state=ListState.CLOSED)`, `inscription(KENYA, place=2)`.
`Hall` is a meeting of two rooms in a real database; commands are carried out by their handlers, at a time that the test
sets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from secrets import token_hex
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import delete

from hlom_live.domain.categories import CATEGORIES
from hlom_live.domain.clock import stamp
from hlom_live.domain.commands import Command, OpenList, OpenSitting, StartItem
from hlom_live.domain.derived.rows import kind_of_key
from hlom_live.domain.errors import Refused
from hlom_live.domain.floor import Floor
from hlom_live.domain.model import (
    Delegation,
    Document,
    Inscription,
    InscriptionState,
    Intervention,
    Item,
    ListState,
    Meeting,
    Notice,
    Presence,
    Room,
    Screen,
    ScreenView,
    Sitting,
    SittingState,
    SpeakersList,
    SpeechKind,
)
from hlom_live.domain.registers import NOTHING, Left
from hlom_live.domain.roles import Actor, Role
from hlom_live.domain.rules import DEFAULT_RULES
from hlom_live.domain.speakers import Asked, Place
from hlom_live.handle import Answer, handle
from hlom_live.live.content.audience import Audience, redact, reload_of
from hlom_live.store.changes import Change, Row, changes_since, find_meeting, rows_at
from hlom_live.store.database import Database
from hlom_live.store.models import Base, MeetingRow
from hlom_live.store.rows import ROW_OF, columns_of
from hlom_live.store.sign_in.access import PairingRow
from hlom_live.store.work import first_work

MORNING = datetime(2021, 12, 14, 9, 0, tzinfo=UTC)
NOON = datetime(2021, 12, 14, 12, 0, tzinfo=UTC)


def after(seconds: float, at: datetime = NOON) -> datetime:
    """So many seconds later."""
    return at + timedelta(seconds=seconds)


def delegation(name: str, category: str = "member_state", code: str | None = None, **known: Any) -> Delegation:
    """A delegation in the room; its id is its English name in small letters."""
    new_id = name.lower().replace(" ", "-").replace("’", "")
    known.setdefault("present", Presence.IN_ROOM)
    return Delegation(id=new_id, name={"en": name}, category=category, code=code, **known)


KENYA = delegation("Kenya", code="KEN")
SWITZERLAND = delegation("Switzerland", "co_host", "CHE")
COTE_DIVOIRE = replace(delegation("Cote dIvoire", code="CIV"), name={"en": "Côte d’Ivoire", "fr": "Côte d’Ivoire"})
BRAZIL = delegation("Brazil", code="BRA")
JORDAN = delegation("Jordan", code="JOR")
TURKIYE = replace(delegation("Turkiye", code="TUR"), name={"en": "Türkiye", "fr": "Türkiye"})
EUROPEAN_UNION = delegation("European Union", "european_union")
WORLD_BANK = delegation("World Bank", "ifi")

DELEGATIONS = (KENYA, SWITZERLAND, COTE_DIVOIRE, BRAZIL, JORDAN, TURKIYE, EUROPEAN_UNION, WORLD_BANK)


def delegate_of(speaking_for: Delegation) -> Actor:
    """A delegate of that delegation."""
    return Actor(Role.DELEGATE, f"Delegate of {speaking_for.name['en']}", speaking_for.id)


CHAIR = Actor(Role.CHAIR, "Chair")
SECRETARIAT = Actor(Role.SECRETARIAT, "Conference officer")
TECHNICIAN = Actor(Role.TECHNICIAN, "Technician")
INTERPRETER = Actor(Role.INTERPRETER, "Interpreter")
ADMIN = Actor(Role.ADMIN, "Administrator")


# One value of each kind


def meeting(**known: Any) -> Meeting:
    """The HLOM of 2021; `rules` are those that differ from the program's own."""
    usual: dict[str, Any] = {
        "id": "hlom",
        "slug": "hlom-2021",
        "title": {"en": "High-Level Officials Meeting", "fr": "Réunion de hauts responsables"},
        "time_zone": "Europe/Zurich",
        "days": ["2021-12-14", "2021-12-15"],
        "languages": ["en", "fr"],
        "categories": CATEGORIES,
        "themes": [{"id": "self_reliance", "name": {"en": "Enhance refugee self-reliance"}}],
    }
    return Meeting(**usual | known)


def room(**known: Any) -> Room:
    return Room(**{"id": "assembly", "name": {"en": "Assembly Hall"}} | known)


def sitting(**known: Any) -> Sitting:
    usual: dict[str, Any] = {
        "id": "first",
        "room": "assembly",
        "title": {"en": "First sitting"},
        "day": "2021-12-14",
        "planned_start": MORNING,
        "planned_end": after(3 * 3600, MORNING),
    }
    return Sitting(**usual | known)


def item(**known: Any) -> Item:
    return Item(**{"id": "debate", "sitting": "first", "position": 1024.0, "title": {"en": "General debate"}} | known)


def speakers_list(**known: Any) -> SpeakersList:
    """A list that is open, three minutes for everybody."""
    usual: dict[str, Any] = {
        "id": "debate-list",
        "item": "debate",
        "state": ListState.OPEN,
        "time_limits": {"default": 180.0},
        "reply_seconds": [180.0, 120.0],
    }
    return SpeakersList(**usual | known)


def inscription(of: Delegation = KENYA, **known: Any) -> Inscription:
    """An entry on the list, asked for at noon; its id is its delegation's, with `-asks`."""
    usual: dict[str, Any] = {
        "id": f"{of.id}-asks",
        "list": "debate-list",
        "place": 1024.0,
        "delegation": of.id,
        "allotted_seconds": 180.0,
        "requested_at": NOON,
        "requested_by": SECRETARIAT.name,
    }
    return Inscription(**usual | known)


def intervention(of: Delegation = KENYA, **known: Any) -> Intervention:
    """A turn of three minutes that began at noon."""
    usual: dict[str, Any] = {
        "id": f"{of.id}-speaks",
        "inscription": f"{of.id}-asks",
        "room": "assembly",
        "item": "debate",
        "delegation": of.id,
        "allotted_seconds": 180.0,
        "called_at": NOON,
        "started_at": NOON,
    }
    return Intervention(**usual | known)


def notice(**known: Any) -> Notice:
    return Notice(**{"id": "lunch", "text": {"en": "Lunch"}, "shown_at": NOON} | known)


def screen(**known: Any) -> Screen:
    return Screen(**{"id": "back-wall", "name": "Back wall", "view": ScreenView.FLOOR} | known)


def document(**known: Any) -> Document:
    return Document(**{"id": "concept-note", "title": {"en": "Concept note"}} | known)


def asked(by: Delegation = KENYA, place: Place | None = None, **known: Any) -> Asked:
    """What a rule is told of a delegation that asks, on the usual open list of the usual meeting."""
    usual = {"meeting": meeting(), "speakers": speakers_list(), "delegation": by, "place": place or FIRST_PLACE}
    return Asked(**usual | known)  # type: ignore[arg-type]


FIRST_PLACE = Place(1024.0, inscription().placed_by)


def floor(turn: Intervention | None = None, point: Intervention | None = None, **sitting_known: Any) -> Floor:
    """The floor of an open sitting under the usual item, with who has it and who interrupts."""
    opened = sitting(**{"state": SittingState.OPEN, "opened_at": MORNING} | sitting_known)
    ids = {"intervention": turn.id if turn else None, "interrupted_by": point.id if point else None}
    return Floor(
        room=room(sitting=opened.id, item="debate", **ids),
        sitting=opened,
        turn=turn,
        speaking=_spoken(turn),
        point=point,
        raised=_spoken(point),
    )


def _spoken(turn: Intervention | None) -> Inscription | None:
    if turn is None:
        return None
    return Inscription(
        id=turn.inscription,
        list="debate-list",
        place=1024.0,
        delegation=turn.delegation,
        kind=turn.kind,
        state=InscriptionState.SPEAKING,
        allotted_seconds=turn.allotted_seconds,
        requested_at=NOON,
    )


# A whole meeting

POINT = SpeechKind.POINT_OF_ORDER
REPLY = SpeechKind.RIGHT_OF_REPLY


def hall_values(rules: dict[str, Any]) -> list[Any]:
    """Two rooms; two sittings in the first, one in the second; two items in each, with a list of speakers each."""
    values: list[Any] = [room(), room(id="annex", name={"en": "Annex"}), *DELEGATIONS]
    for name, of, items in (
        ("first", "assembly", ("debate", "statements")),
        ("second", "assembly", ("closing", "thanks")),
        ("side", "annex", ("panel", "questions")),
    ):
        values.append(sitting(id=name, room=of))
        for number, one in enumerate(items, 1):
            values.append(item(id=one, sitting=name, position=1024.0 * number, title={"en": one}))
            values.append(speakers_list(id=f"{one}-list", item=one, state=ListState.NOT_OPEN))
    return [meeting(rules=DEFAULT_RULES | rules), *values]


class Hall:
    """A meeting in a database, driven by its officers and delegates. The clock stands still between `wait`s.

    The meeting is made of `values` (if left out, `hall_values` under the given rules) and of what is in `more`.
    """

    def __init__(self, database: Database, *more: Any, values: Sequence[Any] = (), now: datetime = NOON, **rules: Any):
        self.database = database
        self.now = now
        self._numbers = count(1)
        whole, *others = [*(values or hall_values(rules)), *more]
        self.slug, self.meeting_id = whole.slug, whole.id
        self._write(whole, others)

    def _write(self, whole: Meeting, others: list[Any]) -> None:
        """Change number 1 of the log: the meeting with all that is in it."""
        row = MeetingRow(**columns_of(whole), published=True, head=0, head_hash="")
        with first_work(self.database, row, "create_meeting", ADMIN, self.now) as job:
            for value in others:
                job.session.add(ROW_OF[type(value)](**columns_of(value), meeting_id=whole.id))
            job.number()

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.now += timedelta(seconds=seconds)

    def send(self, actor: Actor, command: Command, command_id: str | None = None) -> Answer:
        """One command, carried out by its handler."""
        return handle(self.database, self.slug, command, command_id or f"c{next(self._numbers)}", actor, self.now)

    def television(self, code: str = "AB12") -> str:
        """A television waits, and shows this code; the digest by which it is known."""
        digest = token_hex(8)
        with self.database.writing() as session:
            session.execute(delete(PairingRow).where(PairingRow.code == code))
            session.add(PairingRow(digest=digest, code=code, created_at=self.now, network="hall", seen_at=self.now))
        return digest

    def chair(self, command: Command) -> dict[str, Any]:
        """A command of the chair; what the chair is told."""
        return self.send(CHAIR, command).result

    def secretariat(self, command: Command) -> dict[str, Any]:
        """A command of the secretariat; what it is told."""
        return self.send(SECRETARIAT, command).result

    def delegate(self, of: Delegation, command: Command) -> dict[str, Any]:
        """A command of a delegate; what the delegate is told."""
        return self.send(delegate_of(of), command).result

    def begin(self, one: str = "debate", sitting_id: str = "first") -> None:
        """Open the sitting, take up the item, open its list."""
        for command in (OpenSitting(sitting=sitting_id), StartItem(item=one), OpenList(list=f"{one}-list")):
            self.chair(command)

    @property
    def rows(self) -> dict[str, Row]:
        """The whole state, as no audience but the tests sees it."""
        with self.database.reading() as session:
            return rows_at(session, self.slug)[1]

    @property
    def head(self) -> int:
        """The newest number."""
        with self.database.reading() as session:
            return find_meeting(session, self.slug).head

    def row(self, kind: str, row_id: str) -> Row:
        """One row of the state."""
        return self.rows[f"{kind}/{row_id}"]

    def of_kind(self, kind: str) -> list[Row]:
        """All rows of a kind."""
        return [row for key, row in self.rows.items() if key.startswith(f"{kind}/")]

    def changes(self, since: int = 0) -> list[Change]:
        """The log after a number."""
        with self.database.reading() as session:
            return changes_since(session, self.meeting_id, since, limit=100_000)

    def order(self, list_id: str = "debate-list") -> list[str]:
        """Who waits on a list, in order, as ids of delegations."""
        waits = [e for e in self.of_kind("inscription") if e["list"] == list_id]
        waits = [e for e in waits if e["state"] in ("requested", "inscribed")]
        return [entry["delegation"] for entry in sorted(waits, key=lambda entry: entry["place"])]

    def holder(self, room_id: str = "assembly") -> str | None:
        """The id of the intervention that has the floor of a room."""
        found = self.row("room", room_id)
        held: str | None = found["interrupted_by"] or found["intervention"]
        return held

    def view(self, audience: Audience) -> dict[str, Row]:
        """What an audience that asks now is given."""
        with self.database.reading() as session:
            head, state = rows_at(session, self.slug)
        whole: dict[str, Row] = reload_of(state, head, audience)["put"]
        return whole

    def folded(self, audience: Audience) -> dict[str, Row]:
        """What an audience has that received every change from the first."""
        return fold({}, self.changes(), audience)


def fold(state: dict[str, Row], changes: list[Change], audience: Audience, leave: Left = NOTHING) -> dict[str, Row]:
    """The state with changes folded in as a page folds them, `drop` first.

    Of what a page leaves, odd numbers bring the rows, as live changes do, and even ones do not, as catching up does.
    """
    for change in changes:
        message = redact(change, audience, NOTHING if change.seq % 2 else leave)
        for key in message["drop"]:
            state.pop(key, None)
        state.update({key: row for key, row in message["put"].items() if kind_of_key(key) not in leave})
    return state


def other_meeting(database: Database) -> Hall:
    """Another meeting, empty, in the same database."""
    return Hall(database, values=[meeting(id="other", slug="other")])


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each act gave, or the refusal it met, all begun at the same moment in threads of their own."""
    ready = Barrier(len(acts))

    def begin(act: Callable[[], Any]) -> Any:
        ready.wait()
        try:
            return act()
        except Refused as no:
            return no

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(begin, acts))


@cache
def _kept_database() -> Database:
    """One for all tests: SQLAlchemy keeps what it has compiled with the engine, which saves most of the time."""
    database = Database("sqlite://")
    Base.metadata.create_all(database.engine)
    return database


@contextmanager
def memory_database() -> Iterator[Database]:
    """An empty SQLite database that lives in memory, for one thread and one test at a time."""
    database = _kept_database()
    with database.writing() as session:
        for table in reversed(Base.metadata.sorted_tables):
            session.execute(table.delete())
    yield database


@contextmanager
def refused(code: str, **facts: object) -> Iterator[None]:
    """Hold a command to its refusal: the code, and all that is said to be the case now."""
    with pytest.raises(Refused) as caught:
        yield
    assert (caught.value.code, caught.value.facts) == (code, facts)


def hour(seconds: float = 0, at: datetime = NOON) -> str | None:
    """A time as rows tell it, so many seconds after noon."""
    return stamp(after(seconds, at))
