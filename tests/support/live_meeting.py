"""A meeting on a running server, and people who act in it over HTTP: what a test needs before its first page opens."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen
from uuid import uuid4

from hlom_live import names
from hlom_live.domain.model import Delegation, Done, Item, Presence, Room, Sitting, SpeakersList
from hlom_live.domain.roles import Actor, Role
from hlom_live.handle import record
from hlom_live.store import meetings
from hlom_live.store.changes import find_meeting
from hlom_live.store.database import Database
from hlom_live.store.sign_in import access
from hlom_live.store.work import Work
from tests.support.codes import quick_code
from tests.support.server import Server
from tests.support.zones import MEETING_ZONE, day_of

OPERATOR = Actor(Role.ADMIN, "test")
TITLE = {"en": "Trial meeting", "fr": "Réunion d'essai", "ar": "اجتماع تجريبي"}
STATES = ("KEN", "TCD", "CHE", "CIV", "TUR", "JOR", "BRA")
_numbers = count(1)


@dataclass(frozen=True)
class Person:
    """Somebody who may enter: by bearer token, by sign-in link or by typed code."""

    role: str
    bearer: str
    link: str
    code: str


class LiveMeeting:
    """A meeting of its own on a running server, empty until it is furnished."""

    def __init__(self, server: Server, slug: str | None = None) -> None:
        self.server = server
        self.slug = slug or f"trial-{next(_numbers)}"
        self.database = Database(server.environ["HLOM_DATABASE_URL"])
        self._people: dict[tuple[str, str | None, str | None], Person] = {}

    def id(self, name: str) -> str:
        """The id of `room`, `sitting`, `item`, `list` or a State's code: ids are of one meeting only."""
        return f"{self.slug}-{name.lower()}"

    def state_of(self, code: str, **known: Any) -> Delegation:
        """The delegation of a State, in the room unless said otherwise."""
        known.setdefault("present", Presence.IN_ROOM)
        category = names.status_of(code)
        return Delegation(id=self.id(code), name=names.names_of(code), category=category, code=code, **known)

    @property
    def url(self) -> str:
        """The meeting's follow page."""
        return f"{self.server.url}/m/{self.slug}"

    @property
    def api(self) -> str:
        """Where its HTTP API is."""
        return f"{self.server.url}/api/v1/meetings/{self.slug}"

    # Before anybody looks: written into the database directly, as an import does.

    def create(self, days: tuple[str, ...] | None = None, zone: str = MEETING_ZONE) -> None:
        """Make the meeting, empty."""
        today = day_of(datetime.now(UTC))
        new = meetings.NewMeeting(self.slug, TITLE, days or (today,), zone, venue="Palais des Nations")
        meetings.create(self.database, new, OPERATOR, datetime.now(UTC))

    def put(self, *values: Any) -> None:
        """Write rows as one change. Pages that are open already are not told."""

        def write(work: Work) -> dict[str, Any]:
            work.save(Done(values))
            return {}

        record(self.database, self.slug, "import", OPERATOR, datetime.now(UTC), write)

    def furnish(self, *states: str) -> None:
        """Make the meeting with one room, one sitting and one item; delegations of these States, or the usual."""
        start = datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=5)
        self.create()
        self.put(
            Room(id=self.id("room"), name={"en": "Assembly Hall", "fr": "Salle des assemblées", "ar": "قاعة الجمعية"}),
            Sitting(
                id=self.id("sitting"),
                room=self.id("room"),
                title={"en": "First sitting", "fr": "Première séance", "ar": "الجلسة الأولى"},
                day=day_of(start),
                planned_start=start,
                planned_end=start + timedelta(hours=3),
                interpretation_end=start + timedelta(hours=3),
            ),
            Item(
                id=self.id("item"),
                sitting=self.id("sitting"),
                position=1024.0,
                number="1",
                title={"en": "General debate", "fr": "Débat général", "ar": "المناقشة العامة"},
                planned_start=start,
                planned_seconds=7200,
            ),
            SpeakersList(id=self.id("list"), item=self.id("item"), time_limits={"default": 180.0}),
            *(self.state_of(code) for code in states or STATES),
        )

    def person(self, role: str, code: str | None = None, room: str | None = None) -> Person:
        """Somebody of this role, of the delegation of this State, of this room (its id); the same one each time."""
        delegation = self.id(code) if code else None
        if (role, delegation, room) not in self._people:
            with self.database.writing() as session:
                meeting = find_meeting(session, self.slug)
                name = role.capitalize() if code is None else f"Delegate of {code}"
                who = (Role(role), delegation, name)
                made = access.create_access(session, meeting, *who, datetime.now(UTC), code=quick_code(), room=room)
            self._people[role, delegation, room] = Person(role, *made)
        return self._people[role, delegation, room]

    # While it runs: over HTTP, as other programs do.

    def send(self, who: Person, name: str, args: dict[str, Any], command_id: str | None = None) -> tuple[int, Any]:
        """Send a command; the status and the body of the answer."""
        body = {"command_id": command_id or str(uuid4()), "name": name, "args": args}
        return self.ask("/commands", json.dumps(body).encode(), who)

    def do(self, name: str, /, by: str = "chair", of: str | None = None, **args: Any) -> dict[str, Any]:
        """Carry out a command as somebody of this role (and State); it must be taken. Its result."""
        status, answer = self.send(self.person(by, of), name, args)
        assert status == 200, answer
        result: dict[str, Any] = answer["result"]
        return result

    def ask(self, path: str, body: bytes | None = None, who: Person | None = None) -> tuple[int, Any]:
        """A call of the API; the status, and the body read as JSON."""
        headers = {"Content-Type": "application/json"}
        if who is not None:
            headers["Authorization"] = f"Bearer {who.bearer}"
        try:
            with urlopen(Request(self.api + path, body, headers), timeout=20) as answer:
                return answer.status, json.load(answer)
        except HTTPError as refused:
            return refused.code, json.load(refused)

    def state(self, by: str | None = None) -> dict[str, Any]:
        """The rows by key, as the public or somebody signed in may see them."""
        rows: dict[str, Any] = self.ask("/state", who=self.person(by) if by else None)[1]["put"]
        return rows

    def rows(self, kind: str, by: str | None = None) -> list[dict[str, Any]]:
        """The rows of one kind."""
        return [row for key, row in self.state(by).items() if key.startswith(f"{kind}/")]

    def names_of(self, kind: str, **having: Any) -> list[str]:
        """English names of the delegations of inscriptions or interventions that have these values, in order."""
        state = self.state()
        rows = [row for key, row in state.items() if key.startswith(f"{kind}/")]
        rows = [row for row in rows if all(row[field] == value for field, value in having.items())]
        order = "place" if kind == "inscription" else "called_at"
        return [state[f"delegation/{row['delegation']}"]["name"]["en"] for row in sorted(rows, key=lambda r: r[order])]

    def on_floor(self) -> str | None:
        """The id a floor command must expect now."""
        row = self.state()[f"room/{self.id('room')}"]
        found: str | None = row["interrupted_by"] or row["intervention"]
        return found

    def open(self) -> None:
        """Open the sitting, take up the item, open the list."""
        self.do("open_sitting", sitting=self.id("sitting"))
        self.do("start_item", item=self.id("item"))
        self.do("open_list", list=self.id("list"))

    def inscribe(self, *codes: str) -> list[str]:
        """Put these States on the list, in this order; the ids of the inscriptions."""
        made = [self.do("inscribe", by="secretariat", list=self.id("list"), delegation=self.id(code)) for code in codes]
        return [str(one["inscription"]) for one in made]

    def call(self, start: bool = True) -> str:
        """Give the floor to the first on the list; the id of the intervention."""
        made = self.do("next_speaker", room=self.id("room"), expect=self.on_floor(), start=start)
        return str(made["intervention"])

    def close(self) -> None:
        """Leave the database."""
        self.database.dispose()
