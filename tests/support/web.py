"""The application on a fresh database, with a small meeting in it and people who are signed in."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from click.testing import Result
from flask.testing import FlaskClient
from flask_socketio.test_client import SocketIOTestClient
from werkzeug.test import TestResponse

from config import Settings
from hlom_live import cli
from hlom_live.domain.model import (
    Delegation,
    Done,
    Item,
    Presence,
    Room,
    Sitting,
    SpeakersList,
)
from hlom_live.domain.roles import Actor, Role
from hlom_live.handle import record
from hlom_live.live.extension import NAMESPACE, Live
from hlom_live.store import meetings
from hlom_live.store.changes import find_meeting
from hlom_live.store.database import Database
from hlom_live.store.sign_in import access
from hlom_live.store.work import Work
from hlom_live.web.context import context
from tests.support.apps import application, done_with
from tests.support.codes import quick_code

MORNING = datetime(2021, 12, 14, 9, 0, tzinfo=UTC)
SLUG = "hlom"
OPERATOR = Actor(Role.ADMIN, "test")
API = f"/api/v1/meetings/{SLUG}"


class Clock:
    """A clock that stands still until it is told otherwise."""

    def __init__(self) -> None:
        self.at = MORNING

    def __call__(self) -> datetime:
        return self.at

    def pass_seconds(self, seconds: float) -> None:
        """Let time go by."""
        self.at += timedelta(seconds=seconds)


ROOM = Room(id="room", name={"en": "Assembly Hall", "fr": "Salle des assemblées"})
SITTING = Sitting(
    id="sitting",
    room="room",
    title={"en": "First sitting"},
    day="2021-12-14",
    planned_start=MORNING,
    planned_end=MORNING + timedelta(hours=3),
)
ITEM = Item(id="item", sitting="sitting", position=1, number="1", title={"en": "General debate"}, planned_start=MORNING)
LIST = SpeakersList(id="list", item="item", time_limits={"default": 180.0})
KENYA = Delegation(id="kenya", name={"en": "Kenya"}, category="member_state", code="KEN", present=Presence.IN_ROOM)
CHAD = Delegation(
    id="chad", name={"en": "Chad", "fr": "Tchad"}, category="member_state", code="TCD", present=Presence.REMOTE
)


@dataclass
class Site:
    """One app, one meeting with one room, one item and two delegations, which a `furnished` database has already."""

    url: str
    folder: Path
    settings: dict[str, Any] = field(default_factory=dict)
    furnished: bool = False
    _bearers: dict[tuple[str, str | None], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.clock = Clock()
        given = {"environment": "development", "public_url": "http://localhost:5000", **self.settings}
        self.app = application(Settings(self.url, "k" * 20 + "0123456789abcdef", self.folder, **given), self.clock)
        self.app.testing = False  # errors are answered as in earnest
        parts = context(self.app)
        self.database: Database = parts.database
        self.live: Live = parts.live
        if not self.furnished:
            self._furnish()

    def _furnish(self) -> None:
        days = ("2021-12-14", "2021-12-15")
        new = meetings.NewMeeting(SLUG, {"en": "The meeting"}, days, "Europe/Zurich")
        meetings.create(self.database, new, OPERATOR, self.clock())
        self.put(ROOM, SITTING, ITEM, LIST, KENYA, CHAD)

    def put(self, *values: Any) -> None:
        """Write rows as one change, as an import does."""

        def write(work: Work) -> dict[str, Any]:
            work.save(Done(values))
            return {}

        change = record(self.database, SLUG, "import", OPERATOR, self.clock(), write).change
        assert change is not None
        if self.live.presence.meetings():
            self.live.hand_over(change)

    def access(
        self,
        role: str,
        delegation: str | None = None,
        life_seconds: float = 1e6,
        slug: str = SLUG,
        room: str | None = None,
    ) -> tuple[str, str, str]:
        """A bearer token, a link's secret and a typed code."""
        with self.database.writing() as session:
            meeting = find_meeting(session, slug)
            life = timedelta(seconds=life_seconds)
            who = (Role(role), delegation, role.title())
            return access.create_access(session, meeting, *who, self.clock(), life, quick_code(), room)

    def bearer(self, role: str, delegation: str | None = None) -> dict[str, str]:
        """Headers that carry a bearer token of this role, the same one each time."""
        if (role, delegation) not in self._bearers:
            self._bearers[role, delegation] = self.access(role, delegation)[0]
        return {"Authorization": f"Bearer {self._bearers[role, delegation]}"}

    def client(self) -> FlaskClient:
        """A browser that is not signed in."""
        return self.app.test_client()

    def browser(self, role: str, delegation: str | None = None) -> Browser:
        """A browser signed in by link."""
        client = self.client()
        assert come_in(client, self.access(role, delegation)[1]).status_code == 303
        return Browser(client)

    def run(self, *words: str) -> Result:
        """A command of the command line."""
        cli.register(self.app)
        return self.app.test_cli_runner().invoke(args=list(words))

    def command(
        self, headers: dict[str, str], command: str, command_id: str | None = None, /, **args: Any
    ) -> TestResponse:
        """Send a command with these headers."""
        body = {"command_id": command_id or str(uuid4()), "name": command, "args": args}
        return self.client().post(f"{API}/commands", json=body, headers=headers)

    def open(self) -> None:
        """Open the sitting, take up the item, open the list."""
        chair = self.bearer("chair")
        for name, args in (
            ("open_sitting", {"sitting": "sitting"}),
            ("start_item", {"item": "item"}),
            ("open_list", {"list": "list"}),
        ):
            assert self.command(chair, name, **args).status_code == 200

    def socket(self, client: FlaskClient | None = None, **auth: Any) -> Socket:
        """A socket of this meeting; `auth` may change what it says of itself."""
        wish = {"meeting": SLUG, "since": None, **auth}
        return Socket(self, self.live.socketio.test_client(self.app, NAMESPACE, auth=wish, flask_test_client=client))

    def close(self) -> None:
        """Stop what runs beside, and let others have the application."""
        done_with(self.app)


def come_in(client: FlaskClient, link: str, **options: Any) -> TestResponse:
    """Press the button of a sign-in link; the answer."""
    token = client.get("/api/v1/csrf", **options).json["csrf"]
    return client.post(f"/in/{link}", data={"csrf_token": token}, **options)


def page_data(html: str) -> dict[str, Any]:
    """What the script of a page is told: its data block, with its rows as they are in a state."""
    found = re.search(r'<script type="application/json" id="page-data">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    if data.get("reload") and isinstance(data["reload"]["put"], list):
        data["reload"]["put"] = {
            f"{kind}/{id_}": {"id": id_, **{name: values[at] for name, values in columns.items()}}
            for kind, ids, columns in data["reload"]["put"]
            for at, id_ in enumerate(ids)
        }
    return data


def code_on(television: FlaskClient) -> str:
    """The code that a television shows, once its page has asked for it."""
    token = television.get("/api/v1/csrf").json["csrf"]
    answer = television.post("/screen/pairing", headers={"X-CSRF-Token": token})
    assert answer.status_code == 200
    return str(answer.json["code"])


@dataclass
class Browser:
    """A signed-in browser, which sends the token of its page with every unsafe call."""

    client: FlaskClient

    def token(self) -> str:
        """The token against forged requests."""
        return str(self.client.get("/api/v1/csrf").json["csrf"])

    def get(self, path: str) -> TestResponse:
        """A page."""
        return self.client.get(path)

    def post(self, path: str, **form: Any) -> TestResponse:
        """A page's form, sent."""
        return self.client.post(path, data={"csrf_token": self.token(), **form})

    def command(self, command: str, /, token: str | None = None, **args: Any) -> TestResponse:
        """Send a command."""
        body = {"command_id": str(uuid4()), "name": command, "args": args}
        headers = {"X-CSRF-Token": self.token() if token is None else token}
        return self.client.post(f"{API}/commands", json=body, headers=headers)


@dataclass
class Socket:
    """A socket, and what it has received."""

    site: Site
    client: SocketIOTestClient

    @property
    def connected(self) -> bool:
        """Whether it was let in."""
        return bool(self.client.is_connected(NAMESPACE))

    def received(self, event: str = "change") -> list[Any]:
        """The payloads of an event since the last call, once everything handed over was sent."""
        self.site.live.settle()
        return [one["args"][0] for one in self.client.get_received(NAMESPACE) if one["name"] == event]

    def ask(self, event: str, payload: object) -> Any:
        """Send an event and return its acknowledgement."""
        return self.client.emit(event, payload, namespace=NAMESPACE, callback=True)
