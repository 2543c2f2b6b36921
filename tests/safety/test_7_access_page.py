"""Safety 7 and 8: the secretariat sees who may enter, revokes it, and makes new links, which are shown once."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from hlom_live.domain.model import Delegation
from hlom_live.domain.roles import Role
from hlom_live.store.changes import find_meeting
from hlom_live.store.sign_in import staff
from hlom_live.store.sign_in.accesses import list_accesses
from hlom_live.web.page_table import LANDING
from tests.support.web import SLUG, Site, come_in

pytestmark = pytest.mark.above_the_database

PAGE = f"/m/{SLUG}/access"


def post(client: Any, path: str, **form: str) -> Any:
    form["csrf_token"] = client.get("/api/v1/csrf").json["csrf"]
    return client.post(f"{PAGE}/{path}", data=form)


def access_of(site: Site, role: str) -> str:
    """The id of the first access of this role."""
    with site.database.reading() as session:
        found = list_accesses(session, find_meeting(session, SLUG).id, site.clock())
    return next(one.id for one in found if one.role == role)


def enter_by(client: FlaskClient, link: str) -> TestResponse:
    """Come in by a link as the page shows it."""
    return come_in(client, link.removeprefix("/in/"))


def made(text: str) -> tuple[str, str]:
    """Link and code as the page shows them."""
    link = re.search(r'href="http://localhost:5000(/in/[^"]+)"', text)
    code = re.search(r">([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})<", text)
    assert link is not None
    return html.unescape(link[1]), code[1] if code else ""


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.ADMIN, Role.SECRETARIAT)])
def test_nobody_else_sees_or_does_it(site: Site, role: Role) -> None:
    client = site.browser(role, "kenya" if role is Role.DELEGATE else None).client
    assert client.get(PAGE).status_code == 403
    for path in ("new", "renew", "revoke"):
        assert post(client, path, access="x", role="chair").status_code == 403


def test_names_stand_in_the_reader_s_order_and_are_found_without_accents(site: Site) -> None:
    for code, name in (("ZMB", "Zambie"), ("EGY", "Égypte"), ("ESP", "Espagne")):
        site.put(Delegation(id=code, name={"en": code, "fr": name}, category="member_state", code=code))
        site.access("delegate", code)
    desk = site.browser("secretariat").client
    order = re.compile(r"<bdi[^>]*>(Zambie|Égypte|Espagne)</bdi>")
    assert order.findall(desk.get(f"{PAGE}?lang=fr").text) == ["Égypte", "Espagne", "Zambie"]
    chosen = re.compile(r"<option[^>]*>(Zambie|Égypte|Espagne)<")
    assert chosen.findall(desk.get(f"{PAGE}?lang=fr").text) == ["Égypte", "Espagne", "Zambie"]
    assert order.findall(desk.get(f"{PAGE}?lang=fr&q=EGYPTE").text) == ["Égypte"]


def test_who_is_not_signed_in_is_led_to_the_sign_in_page_and_does_nothing(site: Site) -> None:
    client = site.client()
    assert client.get(PAGE).headers["Location"].startswith(f"/m/{SLUG}/sign-in?next=")
    assert post(client, "new", role="chair").status_code == 401


def test_the_list_says_who_and_how_and_no_secret(site: Site) -> None:
    bearer, link, code = site.access("chair")
    desk = site.browser("secretariat").client
    text = desk.get(PAGE).text
    assert "1 browser signed in" in text
    assert not [secret for secret in (bearer, link, code) if secret in text]
    assert desk.get(PAGE).headers["Cache-Control"] == "no-store"
    assert desk.get(f"{PAGE}?q=chair").text.count('class="access-row') == 1
    assert "Nobody of this name may enter." in desk.get(f"{PAGE}?q=zzz").text


def test_revoking_on_the_page_ends_it(site: Site) -> None:
    chair, desk = site.browser("chair").client, site.browser("secretariat").client
    assert post(desk, "revoke", access=access_of(site, "chair")).status_code == 303
    assert chair.get(f"/m/{SLUG}/chair").status_code == 303
    assert "Revoked" in desk.get(PAGE).text


def test_a_new_link_is_shown_once_and_replaces_the_old_one(site: Site) -> None:
    before = site.access("delegate", "chad")
    desk = site.browser("secretariat").client
    shown = post(desk, "renew", access=access_of(site, "delegate"))
    link, code = made(shown.text)
    assert "data:image/svg+xml;base64," in shown.text
    assert shown.headers["Cache-Control"] == "no-store"
    assert link not in desk.get(PAGE).text
    assert code not in desk.get(PAGE).text
    assert enter_by(site.client(), link).headers["Location"] == f"/m/{SLUG}/delegate"
    assert site.client().get(f"/in/{before[1]}").status_code == 403
    assert post(desk, "renew", access="of another meeting").status_code == 404


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_a_link_for_somebody_who_has_none(site: Site, role: Role) -> None:
    desk = site.browser("secretariat").client
    shown = post(desk, "new", role=role, delegation="kenya", name="")
    page = LANDING[role].url(SLUG)
    assert enter_by(site.client(), made(shown.text)[0]).headers["Location"] == page


def test_a_link_of_a_room_is_listed_with_it_and_keeps_it_when_it_is_renewed(site: Site) -> None:
    desk = site.browser("secretariat").client
    shown = post(desk, "new", role="chair", name="Chair of the room", room="room")
    for _ in range(2):
        client = site.client()
        enter_by(client, made(shown.text)[0])
        page = client.get(f"/m/{SLUG}/chair").text
        assert '"room":"room"' in page
        assert "Chair of the room" in shown.text
        shown = post(desk, "renew", access=access_of(site, "chair"))
    # What is left chosen under another role is not meant; what is no room of this meeting is refused.
    post(desk, "new", role="secretariat", name="", room="room")
    with site.database.reading() as session:
        found = list_accesses(session, find_meeting(session, SLUG).id, site.clock())
    assert {one.role: one.room for one in found if one.validity == "valid"} == {
        Role.SECRETARIAT: None,
        Role.CHAIR: "room",
    }
    assert post(desk, "new", role="chair", name="", room="elsewhere").status_code == 400


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"role": "king"}, 400),
        ({}, 400),
        ({"role": "chair", "name": "<b>"}, 400),
        ({"role": "chair", "name": "x" * 201}, 400),
        ({"role": "chair", "name": "a\u202eb"}, 400),
        ({"role": "delegate"}, 400),
        ({"role": "delegate", "delegation": "atlantis"}, 400),
        ({"role": "admin"}, 403),
    ],
)
def test_what_cannot_be_taken_makes_nothing(site: Site, form: dict[str, str], status: int) -> None:
    desk = site.browser("secretariat").client
    with site.database.reading() as session:
        before = len(list_accesses(session, find_meeting(session, SLUG).id, site.clock()))
    assert post(desk, "new", **form).status_code == status
    with site.database.reading() as session:
        assert len(list_accesses(session, find_meeting(session, SLUG).id, site.clock())) == before


def test_only_an_administrator_gives_and_takes_an_administrators_access(site: Site) -> None:
    admin, desk = site.browser("admin").client, site.browser("secretariat").client
    access = access_of(site, "admin")
    assert post(desk, "revoke", access=access).status_code == 403
    assert post(desk, "renew", access=access).status_code == 403
    assert access not in desk.get(PAGE).text
    assert access in admin.get(PAGE).text
    assert post(admin, "new", role="admin", name="Second").status_code == 200
    assert post(admin, "revoke", access=access).status_code == 303


def test_an_account_gets_a_link_to_choose_a_password(site: Site) -> None:
    with site.database.writing() as session:
        meeting = find_meeting(session, SLUG)
        staff.add_staff(session, meeting, "amina@example.org", Role.CHAIR, "Amina", site.clock())
    desk = site.browser("secretariat").client
    shown = post(desk, "renew", access=access_of(site, "chair")).text
    assert "amina@example.org" in shown
    link, code = made(shown)
    assert (link.startswith("/in/password/"), code) == (True, "")
    assert site.client().get(link).status_code == 200
