"""Safety 24: a command's id is that of one access, one command and its arguments; anybody else gets no answer by it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from hlom_live.domain import commands as c
from hlom_live.domain.model import Presence
from hlom_live.domain.roles import Actor
from hlom_live.store.database import Database
from hlom_live.store.models import ChangeRow
from tests.builders import CHAIR, KENYA, Hall, delegate_of, refused
from tests.support.web import API, Site, code_on, come_in

ASK = c.RequestFloor(list="debate-list", speaker_name="Her Excellency")
KENYAN = replace(delegate_of(KENYA), access="kenya")


@pytest.fixture
def hall(database: Database) -> Hall:
    made = Hall(database)
    made.begin()
    made.send(KENYAN, ASK, "a1")
    return made


@pytest.mark.parametrize(
    ("who", "ask"),
    [
        (replace(KENYAN, access="another of Kenya"), ASK),
        (KENYAN, replace(ASK, speaker_name="His Excellency")),
        (KENYAN, c.SetPresence(delegation="kenya", present=Presence.REMOTE)),
        (replace(CHAIR, access="chair"), c.CloseList(list="debate-list")),
    ],
    ids=["another access", "other arguments", "another command", "another person and command"],
)
def test_with_anything_else_it_is_refused_and_nothing_happens(hall: Hall, who: Actor, ask: Any) -> None:
    head, rows = hall.head, hall.rows
    with refused("command_id_used"):
        hall.send(who, ask, "a1")
    assert (hall.head, hall.rows) == (head, rows)
    assert hall.send(KENYAN, ASK, "a1").seq == head  # whose it is has its answer all the same


def test_of_an_older_log_what_it_holds_is_compared(hall: Hall) -> None:
    """It does not say by which access: then the name and the role count."""
    with hall.database.writing() as session:
        session.query(ChangeRow).update({"bound": None})
    assert hall.send(KENYAN, ASK, "a1").seq == hall.head
    for who, ask in ((replace(KENYAN, name="Another"), ASK), (KENYAN, replace(ASK, speaker_name=None))):
        with refused("command_id_used"):
            hall.send(who, ask, "a1")


def test_over_the_wire_it_is_409_and_the_meeting_is_as_it_was(site: Site) -> None:
    command_id, chair, desk = str(uuid4()), site.bearer("chair"), site.bearer("secretariat")
    assert site.command(chair, "open_sitting", command_id, sitting="sitting").status_code == 200
    before = site.client().get(f"{API}/state").json
    for who, name, args in (
        (desk, "open_sitting", {"sitting": "sitting"}),
        (chair, "suspend_sitting", {"sitting": "sitting"}),
        (site.bearer("technician"), "add_screen", {"code": code_on(site.client()), "name": "Wall"}),
    ):
        answer = site.command(who, name, command_id, **args)
        assert (answer.status_code, answer.json["error"]["code"]) == (409, "command_id_used"), name
    assert site.client().get(f"{API}/state").json == before
    assert site.command(chair, "open_sitting", command_id, sitting="sitting").status_code == 200


def test_the_same_access_by_its_link_and_by_its_token_is_one(site: Site) -> None:
    bearer, link, _ = site.access("chair")
    command_id = str(uuid4())
    by_token = site.command({"Authorization": f"Bearer {bearer}"}, "open_sitting", command_id, sitting="sitting")
    client = site.client()
    come_in(client, link)
    body = {"command_id": command_id, "name": "open_sitting", "args": {"sitting": "sitting"}}
    token = client.get("/api/v1/csrf").json["csrf"]
    again = client.post(f"{API}/commands", json=body, headers={"X-CSRF-Token": token})
    assert (again.status_code, again.json) == (200, by_token.json)
