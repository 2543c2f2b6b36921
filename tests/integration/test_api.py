"""The HTTP API as other programs use it (contract §3 and §4)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from config import Settings
from hlom_live import create_app
from hlom_live.domain.model import Presence
from hlom_live.store.changes import find_meeting
from hlom_live.store.database import Database
from hlom_live.store.models import ChangeRow
from tests.builders import document
from tests.support.web import API, KENYA, SLUG, Site

pytestmark = pytest.mark.above_the_database


def fault(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json["error"]["code"]


def test_published_meetings_are_listed(site: Site) -> None:
    assert site.client().get("/api/v1/meetings").json == [
        {
            "slug": SLUG,
            "title": {"en": "The meeting"},
            "days": ["2021-12-14", "2021-12-15"],
            "format": "hybrid",
        }
    ]


def word_at(site: Site, seq: int) -> str:
    """The first digits of the hash of a change, by the log itself."""
    with site.database.reading() as session:
        row = session.scalars(select(ChangeRow).where(ChangeRow.seq == seq)).one()
        return row.hash[:12]


def test_a_command_is_answered_with_its_number_and_is_in_the_state(site: Site) -> None:
    answer = site.command(site.bearer("chair"), "open_sitting", sitting="sitting")
    assert answer.status_code == 200
    assert answer.json == {"ok": True, "seq": 3, "history": word_at(site, 3), "result": {}}
    state = site.client().get(f"{API}/state").json
    assert (state["seq"], state["full"], state["drop"]) == (3, True, [])
    assert state["put"]["sitting/sitting"]["state"] == "open"


def test_the_same_command_id_again_gives_the_same_answer_and_changes_nothing(site: Site) -> None:
    site.open()
    kenya, command_id = site.bearer("delegate", "kenya"), str(uuid4())
    first = site.command(kenya, "request_floor", command_id, list="list")
    again = site.command(kenya, "request_floor", command_id.upper(), list="list")
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json == again.json
    assert site.client().get(f"{API}/state").json["seq"] == first.json["seq"]


def test_the_state_is_not_sent_again_to_who_has_it(site: Site) -> None:
    client = site.client()
    tag = client.get(f"{API}/state").headers["ETag"]
    answer = client.get(f"{API}/state", headers={"If-None-Match": tag})
    assert (answer.status_code, answer.data, answer.headers["ETag"]) == (304, b"", tag)
    staff = client.get(f"{API}/state", headers={"If-None-Match": tag, **site.bearer("chair")})
    assert staff.status_code == 200
    site.command(site.bearer("chair"), "open_sitting", sitting="sitting")
    assert client.get(f"{API}/state", headers={"If-None-Match": tag}).status_code == 200


def test_a_reader_leaves_kinds_of_rows(site: Site) -> None:
    site.put(document(published_at=site.clock()))
    client = site.client()
    whole, left = client.get(f"{API}/state"), client.get(f"{API}/state?leave=document,pledge")
    assert "document/concept-note" in whole.json["put"]
    kept = {key: row for key, row in whole.json["put"].items() if key != "document/concept-note"}
    assert left.json == whole.json | {"put": kept}
    assert left.headers["ETag"] != whole.headers["ETag"]
    (change,) = client.get(f"{API}/changes?since=2&leave=document").json["changes"]
    assert (change["seq"], change["put"], change["drop"]) == (3, {}, [])
    assert client.get(f"{API}/changes?since=9&leave=document,pledge").json["reload"] == left.json


@pytest.mark.parametrize("path", ["state?leave=room", "changes?since=0&leave=document,", "state?leave=Document"])
def test_what_may_not_be_left_is_refused(site: Site, path: str) -> None:
    answer = site.client().get(f"{API}/{path}")
    assert (fault(answer), answer.json["error"]["field"]) == ((400, "invalid"), "leave")


def test_changes_since_a_number_are_whole_and_in_order(site: Site) -> None:
    site.open()
    found = site.client().get(f"{API}/changes?since=2").json
    assert [change["seq"] for change in found["changes"]] == [3, 4, 5]
    assert found["head"] == 5
    nothing = {"changes": [], "head": 5, "history": word_at(site, 5)}
    assert site.client().get(f"{API}/changes?since=5").json == nothing


def test_a_number_from_the_future_gets_a_reload(site: Site) -> None:
    found = site.client().get(f"{API}/changes?since=3").json
    assert found["reload"] == site.client().get(f"{API}/state").json
    assert found["head"] == 2


def test_more_than_500_behind_gets_a_reload(site: Site) -> None:
    for turn in range(500):
        present = Presence.REMOTE if turn % 2 else Presence.ABSENT
        site.put(replace(KENYA, present=present))
    client = site.client()
    assert "reload" in client.get(f"{API}/changes?since=1").json
    behind = client.get(f"{API}/changes?since=2").json["changes"]
    assert [change["seq"] for change in behind] == list(range(3, 503))


@pytest.mark.parametrize("query", ["", "?since=", "?since=x", "?since=-1", "?since=1.5", "?since=٣"])
def test_a_number_that_is_none_is_refused(site: Site, query: str) -> None:
    answer = site.client().get(f"{API}/changes{query}")
    assert fault(answer) == (400, "invalid")
    assert answer.json["error"]["field"] == "since"


def test_the_public_sees_no_request_that_is_not_admitted_and_no_staff_field(site: Site) -> None:
    site.open()
    assert site.command(site.bearer("chair"), "set_list", list="list", self_inscription=False).status_code == 200
    asked = site.command(site.bearer("delegate", "kenya"), "request_floor", list="list")
    key = f"inscription/{asked.json['result']['inscription']}"
    seen = {
        role: site.client().get(f"{API}/state", headers=headers).json["put"].get(key)
        for role, headers in (
            ("public", {}),
            ("delegate", site.bearer("delegate", "chad")),
            ("chair", site.bearer("chair")),
        )
    }
    assert seen["public"] is None
    assert seen["delegate"]["state"] == "requested"
    assert "requested_by" not in seen["delegate"]
    assert seen["chair"]["requested_by"] == "Delegate"


BODY: dict[str, Any] = {
    "command_id": "6b1f7c1e-4f0a-4a57-9f0c-0d6f6b1d2a11",
    "name": "open_list",
    "args": {"list": "list"},
}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ("", "body"),
        ("{", "body"),
        ("[]", "body"),
        ('"x"', "body"),
        ('{"command_id": NaN}', "command_id"),
        ("[" * 5000, "body"),
        ({**BODY, "surplus": 1}, "surplus"),
        ({**BODY, "command_id": "no uuid"}, "command_id"),
        ({**BODY, "command_id": 7}, "command_id"),
        ({"name": "open_list", "args": {}}, "command_id"),
        ({**BODY, "name": "open_door"}, "name"),
        ({**BODY, "name": 5}, "name"),
        ({**BODY, "args": None}, "args"),
        ({**BODY, "args": {}}, "list"),
        ({**BODY, "args": {"list": 5}}, "list"),
        ({**BODY, "args": {"list": None}}, "list"),
        ({**BODY, "args": {"list": "list", "surplus": 1}}, "surplus"),
        ({**BODY, "args": {"list": "x" * 65}}, "list"),
        ({**BODY, "name": "set_list", "args": {"list": "list", "ordering": "loudest"}}, "ordering"),
        ({**BODY, "name": "swap_inscriptions", "args": {"inscription": "a", "with_": "b", "reason": "c"}}, "with"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_by_field_and_changes_nothing(site: Site, body: Any, field: str) -> None:
    desk = site.bearer("secretariat")
    sent = {"data": body, "content_type": "application/json"} if isinstance(body, str) else {"json": body}
    answer = site.client().post(f"{API}/commands", headers=desk, **sent)
    assert fault(answer) == (400, "invalid")
    assert answer.json["error"]["field"] == field
    assert site.client().get(f"{API}/state").json["seq"] == 2


@pytest.mark.parametrize("name", ["<b>A", "a\u202eb", "a\x00b", "a" * 201, "a" + "\u0301" * 60])
def test_a_name_with_markup_or_overrides_is_refused(site: Site, name: str) -> None:
    answer = site.command(site.bearer("secretariat"), "inscribe", list="list", delegation="kenya", speaker_name=name)
    assert fault(answer) == (400, "invalid")
    assert answer.json["error"]["field"] == "speaker_name"
    assert site.client().get(f"{API}/state").json["seq"] == 2


def test_a_body_of_64_kib_is_too_large(site: Site) -> None:
    chair = site.bearer("chair")
    answer = site.client().post(
        f"{API}/commands", data="x" * (64 * 1024 + 1), headers=chair, content_type="application/json"
    )
    assert fault(answer) == (413, "too_large")


def test_a_form_is_no_command(site: Site) -> None:
    answer = site.client().post(f"{API}/commands", data={"name": "open_list"}, headers=site.bearer("chair"))
    assert fault(answer) == (415, "not_json")


def test_an_unknown_meeting_is_not_found(site: Site) -> None:
    client = site.client()
    for answer in (
        client.get("/api/v1/meetings/none/state"),
        client.get("/api/v1/meetings/none/changes?since=0"),
        client.get("/api/v1/meetings/none/record.csv"),
        client.post("/api/v1/meetings/none/commands", json=BODY, headers=site.bearer("chair")),
        client.get("/api/v1/nothing"),
    ):
        assert fault(answer) == (404, "not_found")


def test_commands_need_a_sign_in_and_the_right_role(site: Site) -> None:
    assert fault(site.command({}, "open_list", list="list")) == (401, "sign_in")
    assert fault(site.command({"Authorization": "Bearer wrong"}, "open_list", list="list")) == (401, "sign_in")
    assert fault(site.command(site.bearer("delegate", "kenya"), "open_list", list="list")) == (403, "not_allowed")
    assert fault(site.command(site.bearer("interpreter"), "open_list", list="list")) == (403, "not_allowed")


def test_a_refusal_says_what_is_the_case_in_the_readers_language(site: Site) -> None:
    site.open()
    desk = site.bearer("secretariat")
    entry = site.command(desk, "inscribe", list="list", delegation="chad").json["result"]["inscription"]
    assert site.command(desk, "give_floor", room="room", inscription=entry, expect=None).status_code == 200
    stale = site.command(desk, "end_intervention", room="room", expect=None)
    assert fault(stale) == (409, "stale")
    assert stale.json["error"]["message"] == "The floor has moved: Chad has it now."
    french = site.command({**desk, "Accept-Language": "fr"}, "end_intervention", room="room", expect=None)
    assert "Tchad" in french.json["error"]["message"]


def test_a_refusal_has_its_hour_in_the_meetings_zone(site: Site) -> None:
    site.open()
    assert site.command(site.bearer("chair"), "close_list", list="list").status_code == 200
    refused = site.command(site.bearer("delegate", "kenya"), "request_floor", list="list")
    assert fault(refused) == (409, "list_closed")
    assert "10:00" in refused.json["error"]["message"]


def test_the_log_is_for_those_who_run_the_meeting(site: Site) -> None:
    site.open()
    client = site.client()
    assert fault(client.get(f"{API}/log")) == (401, "sign_in")
    assert fault(client.get(f"{API}/log", headers=site.bearer("delegate", "kenya"))) == (403, "not_allowed")
    lines = client.get(f"{API}/log?limit=2", headers=site.bearer("chair")).json
    assert [(line["seq"], line["command"], line["actor"]) for line in lines] == [
        (5, "open_list", "Chair"),
        (4, "start_item", "Chair"),
    ]


def test_the_log_tells_who_did_what_by_person(site: Site) -> None:
    site.open()
    chair, client = site.bearer("chair"), site.client()
    site.command(site.bearer("secretariat"), "inscribe", list="list", delegation="kenya")
    assert fault(client.get(f"{API}/log/authors", headers=site.bearer("delegate", "kenya"))) == (403, "not_allowed")
    found = client.get(f"{API}/log/authors", headers=chair).json
    assert {"actor": "Secretariat", "role": "secretariat", "changes": 1} in found
    assert [one["changes"] for one in found] == sorted((one["changes"] for one in found), reverse=True)
    lines = client.get(f"{API}/log?by=Secretariat", headers=chair).json
    assert [(line["command"], line["actor"]) for line in lines] == [("inscribe", "Secretariat")]
    assert client.get(f"{API}/log?by=Nobody", headers=chair).json == []


def test_a_meeting_that_is_not_published_is_there_for_its_people_only(site: Site) -> None:
    with site.database.writing() as session:
        find_meeting(session, SLUG).published = False
    client = site.client()
    assert client.get("/api/v1/meetings").json == []
    assert fault(client.get(f"{API}/state")) == (404, "not_found")
    assert client.get(f"{API}/state", headers=site.bearer("chair")).status_code == 200


def test_health_and_readiness_say_why(site: Site) -> None:
    client = site.client()
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").json["status"] == "ready"


def test_an_unmigrated_database_is_not_ready(blank_database: Database, tmp_path: Path) -> None:
    url = blank_database.url.render_as_string(hide_password=False)
    app = create_app(Settings(url, "k" * 20 + "0123456789abcdef", tmp_path))
    client = app.test_client()
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json["status"]) == (503, "not_ready")
    assert answer.json["reason"]
    assert fault(client.get("/api/v1/meetings")) == (503, "not_ready")
