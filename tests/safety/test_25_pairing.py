"""Safety 25: the code of a television is good once, is made when its page asks, and is bounded for each network."""

from __future__ import annotations

from uuid import uuid4

import pytest
from sqlalchemy import select

from hlom_live.domain import commands as c
from hlom_live.domain.errors import Refused
from hlom_live.store import meetings
from hlom_live.store.changes import find_meeting
from hlom_live.store.database import Database
from hlom_live.store.models import ChangeRow
from hlom_live.store.sign_in.access import MOST_WAITING_OF_A_NETWORK, PAIRING_SILENCE, PairingRow
from tests.builders import TECHNICIAN, Hall, at_once, other_meeting, refused
from tests.support.databases import sqlite_url as database_url  # noqa: F401  Both databases would tell the same.
from tests.support.web import MORNING, OPERATOR, SLUG, Site, code_on


def add(site: Site, code: str, slug: str = SLUG) -> tuple[int, str]:
    """A technician of a meeting types a code; the status, and the screen or the refusal."""
    bearer = {"Authorization": f"Bearer {site.access('technician', slug=slug)[0]}"}
    body = {"command_id": str(uuid4()), "name": "add_screen", "args": {"code": code, "name": "Wall"}}
    answer = site.client().post(f"/api/v1/meetings/{slug}/commands", json=body, headers=bearer)
    told = answer.json
    return answer.status_code, str(told["result"]["screen"] if "result" in told else told["error"]["code"])


def test_a_code_is_good_once_also_for_another_meeting(site: Site) -> None:
    meetings.create(
        site.database, meetings.NewMeeting("other", {"en": "Another"}, ("2021-12-14",), "UTC"), OPERATOR, MORNING
    )
    television = site.client()
    code = code_on(television)
    status, screen = add(site, code)
    assert status == 200
    assert add(site, code, "other") == (404, "not_found")
    with site.database.reading() as session:
        row = session.scalar(select(PairingRow))
        assert row is not None
        assert (row.meeting_id, row.screen) == (find_meeting(session, SLUG).id, screen)


def test_of_two_meetings_at_once_one_has_the_television(database: Database) -> None:
    hall = Hall(database)
    halls = [hall, other_meeting(database)] * 3
    hall.television("AB12")
    assert sorted(at_once(*[lambda one=one: tried(one) for one in halls])) == ["added"] + ["not_found"] * 5  # type: ignore[misc]


def tried(hall: Hall) -> str:
    try:
        hall.send(TECHNICIAN, c.AddScreen(code="AB12", name_="Wall"))
    except Refused as no:
        return no.code
    return "added"


def test_pairing_and_its_change_are_one_transaction(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the change cannot be written, the code is good still."""
    code = code_on(site.client())
    with monkeypatch.context() as broken:
        broken.setattr("hlom_live.store.work.Work.number", lambda job: 1 / 0)
        assert add(site, code)[0] == 500
    assert add(site, code)[0] == 200


def test_looking_at_the_page_makes_nothing(site: Site) -> None:
    for _ in range(5):
        assert site.client().get("/screen").status_code == 200
    with site.database.reading() as session:
        assert session.query(PairingRow).count() == 0


def test_a_network_may_have_so_many_waiting_and_none_of_them_is_pushed_out(site: Site) -> None:
    first = site.client()
    code = code_on(first)
    for _ in range(MOST_WAITING_OF_A_NETWORK - 1):
        code_on(site.client())
    stranger = site.client()
    token = stranger.get("/api/v1/csrf").json["csrf"]
    refused_ = stranger.post("/screen/pairing", headers={"X-CSRF-Token": token})
    assert (refused_.status_code, refused_.json["error"]["code"]) == (429, "too_many")
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    assert stranger.post("/screen/pairing", headers={"X-CSRF-Token": token}, environ_base=elsewhere).status_code == 200
    assert code_on(first) == code
    site.clock.pass_seconds(PAIRING_SILENCE.total_seconds() - 1)
    assert code_on(first) == code  # it asks, and so it stays; the others are silent
    site.clock.pass_seconds(1)
    assert code_on(site.client()) != code
    assert add(site, code)[0] == 200


def test_a_code_that_is_shown_no_longer_is_good_no_longer(site: Site) -> None:
    television = site.client()
    code = code_on(television)
    site.clock.pass_seconds(PAIRING_SILENCE.total_seconds())
    assert add(site, code) == (404, "not_found")
    assert code_on(television) != code


def test_the_code_is_in_no_log(site: Site) -> None:
    code = code_on(site.client())
    assert add(site, code)[0] == 200
    with site.database.reading() as session:
        kept = [row.body + str(row.personal) for row in session.query(ChangeRow)]
    told = site.client().get(f"/api/v1/meetings/{SLUG}/log", headers=site.bearer("secretariat")).text
    assert not [text for text in [*kept, told] if code in text or code.replace("-", "") in text]


def test_the_socket_of_a_removed_screen_is_closed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Within a second: every worker asks the database, as for sign-ins; here its next look is taken by hand."""
    monkeypatch.setattr("hlom_live.live.sign_ins.LOOK_SECONDS", 1000.0)
    closed: list[str] = []
    site.live.sign_ins._close = closed.append
    television = site.client()
    _, screen = add(site, code_on(television))
    socket = site.socket(television, screen=True)
    assert socket.connected
    site.live.sign_ins.look()
    assert closed == []
    assert site.command(site.bearer("secretariat"), "remove_screen", screen=screen).status_code == 200
    site.live.sign_ins.look()
    assert len(closed) == 1
    assert socket.ask("sync", {"since": 0})["error"]["code"] == "sign_in"


def test_a_code_that_nobody_shows_is_refused_and_adds_nothing(database: Database) -> None:
    hall = Hall(database)
    head = hall.head
    with refused("not_found", what="code"):
        hall.send(TECHNICIAN, c.AddScreen(code="ZZ99", name_="Wall"))
    assert hall.head == head
