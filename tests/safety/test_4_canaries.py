"""Safety 4: what is for the staff is nowhere else: a canary in each private field, and every way to read."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from hlom_live.domain.model import (
    Correspondent,
    Delegation,
    Document,
    DraftChange,
    Inscription,
    Intervention,
    Message,
    Need,
    Offer,
    Person,
    Pledge,
    PresentBy,
    Release,
    Room,
    Screen,
    Signal,
    SignalKind,
)
from hlom_live.live.content.audience import Audience
from hlom_live.store.changes import find_meeting
from hlom_live.store.rows import as_value
from tests.contract import DELEGATE, DESK, leaks
from tests.support import web
from tests.support.web import API, MORNING, SLUG, Site

ENTRY = Inscription(
    id="entry",
    list="list",
    place=1024.0,
    delegation="chad",
    allotted_seconds=180.0,
    requested_at=MORNING,
    state="delivered",  # type: ignore[arg-type]
    requested_by="canary-requested-by",
    readiness={"camera": "canary-readiness"},
    statement="canary-statement",
    recording={"url": "canary-recording", "checked_at": None, "checked_by": "canary-recording"},
    pledges=[{"pledge": "pledge", "says": ["progress"], "stage": None, "note": "canary-report"}],
)
TURN = Intervention(
    id="turn",
    inscription="entry",
    room="room",
    item="item",
    delegation="chad",
    allotted_seconds=180.0,
    called_at=MORNING,
    started_at=MORNING,
    ended_at=MORNING,
    outcome="delivered",  # type: ignore[arg-type]
    notes="canary-notes",
)
READ_AT = datetime(2021, 12, 14, 6, 53, 11, 481_000, tzinfo=UTC)
"""When the badge was read: no other hour of the meeting has that second."""

CHAD = replace(
    web.CHAD,
    badge="CANARY0BADGE",
    device={"microphone": "canary-device"},
    present_by=PresentBy.BADGE,
    present_at=READ_AT,
    other_badges=["CANARY2BADGE"],
)
PERSON = Person(id="person", delegation="chad", name="canary-person", title="canary-minister")
WAITS = DraftChange(
    id="waits",
    position=1024.0,
    command="add_room",
    args={"name": "canary-args"},
    drafted_by="canary-drafted-by",
    drafted_at=MORNING,
)
SCREEN = Screen(id="screen", name="canary-screen-name")
RELEASED_AT = datetime(2031, 12, 14, 5, 41, 23, 481_000, tzinfo=UTC)
"""When the draft will be published: no other hour of the meeting has that second."""

DRAFT = Document(
    id="draft",
    title={"en": "canary-draft"},
    url="https://example.org/canary-draft",
    item="item",
    release=Release.AT_HOUR,
    release_at=RELEASED_AT,
)
VERSION = Document(id="canary-version", of="draft", title={"en": "canary-draft"}, symbol="canary-symbol", item="item")
SIGNAL = Signal(id="canary-signal", room="room", kind=SignalKind.HELP, at=MORNING, until=READ_AT)
MESSAGE = Message(
    id="message",
    sender=Correspondent.DESK,
    recipient=Correspondent.DELEGATION,
    delegation="chad",
    text="canary-message",
    sent_at=MORNING,
)
PLEDGE = Pledge(
    id="pledge",
    title={"en": "canary-pledge"},
    submitter="chad",
    submitted_at=MORNING,
    inscription="entry",
    reason="canary-reason",
)
EGYPT = Delegation(id="egypt", name={"en": "Egypt"}, category="member_state", code="EGY")
NEED = Need(id="need", delegation="chad", text="Teachers", made_at=MORNING)
OFFER = Offer(id="canary-offer", need="need", delegation="egypt", text="canary-offered", made_at=MORNING)
OWN_PAGES = (f"/m/{SLUG}/delegate", f"/m/{SLUG}/device", f"/m/{SLUG}/matches")
"""On which a delegation is told what its own test of a device has found, and who of it may speak."""

CANARIES = {"canary-requested-by", "canary-readiness", "canary-statement", "canary-notes", "canary-screen-name"}
CANARIES |= {"canary-draft", "canary-recording", "CANARY0BADGE", "canary-device", "06:53:11"}
CANARIES |= {"CANARY2BADGE", "canary-person", "canary-minister"}
CANARIES |= {"canary-args", "canary-drafted-by"}
CANARIES |= {"canary-signal", "canary-message"}
CANARIES |= {"05:41:23", "canary-version", "canary-symbol"}
FOLLOWS = {"id": "other", "slug": "canary-follows", "title": {"en": "canary-follows"}, "days": [], "published": False}
CANARIES |= {"canary-follows"}
CANARIES |= {"canary-pledge", "canary-reason", "canary-report", "canary-offer"}
TOLD_ITSELF = {
    "canary-device",
    "canary-message",
    "canary-pledge",
    "canary-reason",
    "canary-offer",
    "canary-person",
    "canary-minister",
}
CANARIES |= {"canary-conclusions"}


@pytest.fixture
def canary_site(site: Site) -> Site:
    """A meeting with something private in each field that is for the staff."""
    with site.database.reading() as session:
        meeting = replace(as_value(find_meeting(session, SLUG)), follows=FOLLOWS)
    site.put(
        EGYPT, meeting, ENTRY, TURN, SCREEN, DRAFT, VERSION, CHAD, PERSON, WAITS, SIGNAL, MESSAGE, PLEDGE, NEED, OFFER
    )
    chair = site.bearer("chair")
    assert site.command(chair, "write_conclusions", conclusions="canary-conclusions").status_code == 200
    return site


def read_everything(site: Site, client: Any, headers: dict[str, str]) -> dict[str, str]:
    """Every answer that this reader gets to every GET of the meeting, as text."""
    told = {}
    for rule in site.app.url_map.iter_rules():
        if "GET" not in (rule.methods or set()) or rule.endpoint.startswith(("assets", "languages", "static")):
            continue
        named = {"slug": SLUG, "section": "meeting"}
        _, path = rule.build({name: named.get(name, "1") for name in rule.arguments}) or ("", "")
        for query in ("", f"?meeting={SLUG}&since=0&view=list"):
            content = client.get(path + query, headers=headers, buffered=True).data
            told[path + query] = _as_text(content)
    return told


def _as_text(content: bytes) -> str:
    if not content.startswith(b"PK"):
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


def found(texts: dict[str, str]) -> set[tuple[str, str]]:
    return {(path, canary) for path, text in texts.items() for canary in CANARIES if canary in text}


def test_every_field_for_the_staff_has_its_canary() -> None:
    private = {(kind, field) for kind, fields in DESK.items() for field in fields - DELEGATE.get(kind, set())}
    assert private == {
        *(("inscription", field) for field in ("requested_by", "readiness", "statement", "recording", "pledges")),
        ("inscription", "reported_at"),
        *(("pledge", field) for field in ("inscription", "reason")),
        *(("delegation", field) for field in ("badge", "device", "present_by", "present_at", "other_badges")),
        *(("person", field) for field in DESK["person"]),
        ("intervention", "notes"),
        ("document", "release_at"),
        ("meeting", "follows"),
        ("meeting", "conclusions"),
        *((kind, field) for kind in ("screen", "draft_change", "signal", "message", "offer") for field in DESK[kind]),
    }


@pytest.mark.above_the_database
@pytest.mark.parametrize("who", ["public", "delegate by token", "delegate by cookie", "delegate concerned"])
def test_no_canary_in_any_answer(canary_site: Site, who: str) -> None:
    delegation = "chad" if who == "delegate concerned" else "kenya"
    client, headers = canary_site.client(), {}
    if who == "delegate by cookie":
        client = canary_site.browser("delegate", delegation).client
    elif who != "public":
        headers = canary_site.bearer("delegate", delegation)
    texts = read_everything(canary_site, client, headers)
    assert len(texts) > 30
    told_itself = {(path, canary) for path in texts if path.startswith(OWN_PAGES) for canary in TOLD_ITSELF}
    assert found(texts) - (told_itself if who == "delegate concerned" else set()) == set()


def test_the_staff_do_see_them(canary_site: Site) -> None:
    """Else the test above would find nothing because nothing is there. Each database is asked for all there is."""
    seen = found(read_everything(canary_site, canary_site.client(), canary_site.bearer("secretariat")))
    assert {canary for _, canary in seen} == CANARIES


@pytest.mark.above_the_database
@pytest.mark.parametrize("role", ["chair", "interpreter", "technician"])
def test_a_message_between_the_desk_and_a_delegation_is_read_by_no_other_staff(canary_site: Site, role: str) -> None:
    seen = found(read_everything(canary_site, canary_site.client(), canary_site.bearer(role)))
    assert {canary for _, canary in seen} >= {"canary-signal", "canary-screen-name"}
    assert [path for path, canary in seen if canary == "canary-message"] == []


def test_the_chair_of_one_room_is_sent_nothing_that_is_written_to_another(canary_site: Site) -> None:
    """By no address and on no socket, whichever comes first; everything else reaches it as every chair."""
    canary_site.put(Room(id="annex", name={"en": "Annex"}))
    own, other = (canary_site.access("chair", room=room)[0] for room in ("annex", "room"))
    sockets = [canary_site.socket(token=token) for token in (own, other)]
    for socket in sockets:
        socket.received()
    word = replace(
        MESSAGE, id="word", recipient=Correspondent.CHAIR, delegation=None, room="annex", text="canary-annex"
    )
    canary_site.put(word)
    canary_site.put(replace(word, read_at=MORNING), replace(SCREEN, name="canary-screen-name changed"))
    told = [socket.received() + [socket.ask("sync", {"since": 0})] for socket in sockets]
    assert ["canary-annex" in json.dumps(one) for one in told] == [True, False]
    assert ["canary-screen-name changed" in json.dumps(one) for one in told] == [True, True]
    for token, seen in ((own, True), (other, False)):
        texts = read_everything(canary_site, canary_site.client(), {"Authorization": f"Bearer {token}"})
        assert any("canary-annex" in text for text in texts.values()) is seen


@pytest.mark.above_the_database
@pytest.mark.parametrize("role", [None, "delegate"])
def test_no_canary_on_any_socket(canary_site: Site, role: str | None) -> None:
    token = canary_site.access(role, "chad")[0] if role else None
    sockets = [canary_site.socket(**({"token": token} if token else {}), since=since) for since in (None, 0)]
    canary_site.put(replace(TURN, notes="canary-notes changed"), replace(SCREEN, name="canary-screen-name changed"))
    for socket in sockets:
        messages = socket.received()
        assert messages
        assert (
            CANARIES & {c for c in CANARIES if c in json.dumps([messages, socket.ask("sync", {"since": 0})])} == set()
        )
        for message in messages:
            audience = Audience.DELEGATE if role else Audience.PUBLIC
            assert leaks(message["put"], audience) == []


def test_no_canary_on_a_room_screen(canary_site: Site) -> None:
    page = canary_site.browser("secretariat").client.get(f"/screen?meeting={SLUG}&view=list").text
    assert [canary for canary in CANARIES if canary in page] == []
    assert canary_site.client().get(f"{API}/state").json["put"].get("screen/screen") is None
