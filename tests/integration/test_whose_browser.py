"""A page says whose it is; when the browser is another's by now, nothing is done for the other (ADR 0113)."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from hlom_live.domain.roles import Role
from hlom_live.live.extension import NAMESPACE
from hlom_live.web.page_table import LANDING
from tests.support.web import API, SLUG, Site, Socket, come_in, page_data

pytestmark = pytest.mark.above_the_database

AS = "X-Signed-In-As"


def page_of(client: FlaskClient, name: str) -> dict[str, Any]:
    """What the script of a page is told."""
    return page_data(client.get(f"/m/{SLUG}/{name}").text)


def sign_in(site: Site, client: FlaskClient, role: str, delegation: str | None = None) -> dict[str, Any]:
    """Sign this browser in by a new link; the page on which that leads."""
    link = site.access(role, delegation)[1]
    assert come_in(client, link).status_code == 303
    return page_of(client, LANDING[Role(role)].name)


def ask_for_the_floor(client: FlaskClient, page: dict[str, Any], token: str | None = None) -> TestResponse:
    """Press on that page, as its script does; `token`, if the page had a good one."""
    body = {"command_id": str(uuid4()), "name": "request_floor", "args": {"list": "list"}}
    headers = {AS: page["signed_in_as"], "X-CSRF-Token": token or page["csrf"]}
    return client.post(f"{API}/commands", json=body, headers=headers)


def fresh_token(client: FlaskClient) -> str:
    return str(client.get("/api/v1/csrf").json["csrf"])


@pytest.mark.parametrize("token", ["old", "fresh"])
def test_what_is_pressed_on_the_first_ones_page_is_not_done_for_the_second(site: Site, token: str) -> None:
    site.open()
    client = site.client()
    kenya = sign_in(site, client, "delegate", "kenya")
    sign_in(site, client, "delegate", "chad")
    answer = ask_for_the_floor(client, kenya, fresh_token(client) if token == "fresh" else None)
    error = answer.json["error"]
    assert (answer.status_code, error["code"]) == (409, "somebody_else")
    assert (error["who"], error["page"]) == ("Chad", f"/m/{SLUG}/delegate")
    assert error["message"] == "This browser is now signed in as Chad. This page can do nothing more."
    rows = client.get(f"{API}/state").json["put"]
    assert [key for key in rows if key.startswith("inscription/")] == []


def test_the_second_ones_own_page_does_what_it_says(site: Site) -> None:
    site.open()
    client = site.client()
    sign_in(site, client, "delegate", "kenya")
    assert ask_for_the_floor(client, sign_in(site, client, "delegate", "chad")).status_code == 200


def test_the_same_person_may_sign_in_again(site: Site) -> None:
    site.open()
    client, link = site.client(), site.access("delegate", "kenya")[1]
    come_in(client, link)
    first = page_of(client, "delegate")
    come_in(client, link)
    old = ask_for_the_floor(client, first)
    assert (old.status_code, old.json["error"]["field"]) == (400, "X-CSRF-Token")
    assert ask_for_the_floor(client, first, fresh_token(client)).status_code == 200


def test_of_staff_the_role_is_told(site: Site) -> None:
    client = site.client()
    chair = sign_in(site, client, "chair")
    sign_in(site, client, "secretariat")
    error = ask_for_the_floor(client, chair).json["error"]
    assert (error["code"], error["who"], error["page"]) == ("somebody_else", "Secretariat", f"/m/{SLUG}/desk")


def test_after_signing_out_it_is_nobodys(site: Site) -> None:
    site.open()
    client = site.client()
    kenya = sign_in(site, client, "delegate", "kenya")
    client.post("/sign-out", data={"csrf_token": kenya["csrf"]})
    answer = ask_for_the_floor(client, kenya)
    assert (answer.status_code, answer.json["error"]["code"]) == (401, "sign_in")


def test_what_a_page_reads_is_refused_as_well(site: Site) -> None:
    client = site.client()
    chair = sign_in(site, client, "chair")
    sign_in(site, client, "secretariat")
    for path in ("log", "state", "screens"):
        answer = client.get(f"{API}/{path}", headers={AS: chair["signed_in_as"]})
        assert (path, answer.json.get("error", {}).get("code")) == (path, "somebody_else")


def test_a_client_that_says_nothing_goes_on_as_before(site: Site) -> None:
    client = site.client()
    sign_in(site, client, "chair")
    sign_in(site, client, "secretariat")
    assert client.get(f"{API}/log").status_code == 200


def test_a_socket_of_the_first_ones_page_is_not_let_in_as_the_second(site: Site) -> None:
    client = site.client()
    kenya = sign_in(site, client, "delegate", "kenya")
    own = kenya["signed_in_as"]
    assert site.socket(client, signed_in=True, signed_in_as=own).connected
    sign_in(site, client, "delegate", "chad")
    assert not site.socket(client, signed_in=True, signed_in_as=own).connected
    assert site.socket(client, signed_in=True, signed_in_as=page_of(client, "delegate")["signed_in_as"]).connected


def test_a_page_that_is_nobodys_hears_what_the_public_hears(site: Site) -> None:
    client = site.client()
    assert page_of(client, "stocktaking")["signed_in_as"] is None
    sign_in(site, client, "secretariat")
    public, staff = site.socket(client, signed_in_as=None), site.socket(client)
    assert [audience(site, one) for one in (public, staff)] == ["public", "desk"]


def audience(site: Site, socket: Socket) -> str:
    """What a socket hears."""
    sid = site.live.socketio.server.manager.sid_from_eio_sid(socket.client.eio_sid, NAMESPACE)
    visitor = site.live.presence.visitor(str(sid))
    assert visitor is not None
    return str(visitor.audience)


def access_of(site: Site, page: dict[str, Any]) -> str:
    """The id of the access by which the reader of a page is in."""
    return str(page["signed_in_as"]).partition(".")[0]


def change_role(site: Site, officer: FlaskClient, page: dict[str, Any], role: str, **more: str) -> TestResponse:
    """The form on the access page, as an officer sends it."""
    token = fresh_token(officer)
    asked = {"csrf_token": token, "access": access_of(site, page), "role": role, "name": "", **more}
    return officer.post(f"/m/{SLUG}/access/role", data=asked)


def test_whose_role_is_changed_is_led_to_the_page_of_the_new_one(
    site: Site, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hlom_live.live.sign_ins.LOOK_SECONDS", 1000.0)
    closed: list[str] = []
    site.live.sign_ins._close = closed.append
    person, officer = site.client(), site.client()
    chair = sign_in(site, person, "chair")
    sign_in(site, officer, "secretariat")
    assert site.socket(person, signed_in=True, signed_in_as=chair["signed_in_as"]).connected
    site.live.sign_ins.look()
    assert closed == []
    caplog.set_level("INFO", "hlom_live.audit")
    assert change_role(site, officer, chair, "technician").status_code == 303
    told = caplog.records[-1].audit  # type: ignore[attr-defined]
    assert [told[name] for name in ("event", "actor", "before", "after")] == [
        "access_role_changed", "Secretariat", "chair", "technician",
    ]  # fmt: skip
    site.live.sign_ins.look()
    assert len(closed) == 1
    assert not site.socket(person, signed_in=True, signed_in_as=chair["signed_in_as"]).connected
    answer = person.get(f"{API}/state", headers={AS: chair["signed_in_as"]})
    error = answer.json["error"]
    assert (error["code"], error["moved"], error["page"]) == ("somebody_else", True, f"/m/{SLUG}/control")
    now = page_of(person, "control")
    assert access_of(site, now) == access_of(site, chair)
    assert site.socket(person, signed_in=True, signed_in_as=now["signed_in_as"]).connected

    # A chair's page is that of its room, for it is told what is written to the chair of that room.
    assert change_role(site, officer, now, "chair", room="room").status_code == 303
    of_room = page_of(person, "chair")
    assert change_role(site, officer, of_room, "chair").status_code == 303
    assert person.get(f"{API}/state", headers={AS: of_room["signed_in_as"]}).json["error"]["moved"]
    assert change_role(site, officer, of_room, "technician").status_code == 303
    now = page_of(person, "control")

    # Of a delegate the page follows to another delegation too; none is a delegate of nobody.
    assert change_role(site, officer, now, "delegate").status_code == 400
    assert change_role(site, officer, now, "delegate", delegation="kenya").status_code == 303
    kenya = page_of(person, "delegate")
    change_role(site, officer, kenya, "delegate", delegation="chad")
    assert page_of(person, "delegate")["delegation"] == "chad"
    assert person.get(f"{API}/state", headers={AS: kenya["signed_in_as"]}).json["error"]["moved"]


def test_nobody_gives_or_takes_a_role_beyond_their_own(site: Site) -> None:
    person, officer, root = site.client(), site.client(), site.client()
    chair, admin = sign_in(site, person, "chair"), sign_in(site, root, "admin")
    sign_in(site, officer, "secretariat")
    for page, role in ((chair, "admin"), (admin, "chair")):
        assert change_role(site, officer, page, role).status_code == 403
    assert change_role(site, person, chair, "secretariat").status_code == 403
    assert page_of(person, "chair")["role"] == "chair"
    assert f"role={access_of(site, admin)}" not in officer.get(f"/m/{SLUG}/access").get_data(as_text=True)
    assert change_role(site, root, chair, "admin").status_code == 303
    assert page_of(person, "desk")["role"] == "admin"
