"""Signing in by link and by typed code, cookies, and the check against forged requests."""

from __future__ import annotations

from typing import Any

import pytest

from hlom_live.domain.derived.codes import code_of
from hlom_live.domain.roles import Role
from hlom_live.store import meetings
from hlom_live.store.changes import find_meeting
from hlom_live.store.sign_in import access
from hlom_live.store.sign_in.access import TokenRow
from hlom_live.store.sign_in.accesses import revoke_access
from tests.support.web import MORNING, OPERATOR, SLUG, Site, come_in

pytestmark = pytest.mark.above_the_database

SIGN_IN = f"/m/{SLUG}/sign-in"


def type_code(site: Site, code: str, client: Any = None, following: str = "") -> Any:
    """Type a code into the sign-in page, as a browser sends it."""
    client = client or site.client()
    token = client.get("/api/v1/csrf").json["csrf"]
    return client.post(SIGN_IN, data={"code": code, "csrf_token": token, "next": following})


@pytest.mark.parametrize(
    ("role", "delegation", "page"),
    [
        ("chair", None, "chair"),
        ("secretariat", None, "desk"),
        ("admin", None, "desk"),
        ("technician", None, "control"),
        ("delegate", "kenya", "delegate"),
    ],
)
def test_a_link_leads_to_the_page_of_its_role(site: Site, role: str, delegation: str | None, page: str) -> None:
    client = site.client()
    answer = come_in(client, site.access(role, delegation)[1])
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/m/{SLUG}/{page}")
    assert client.get(f"/m/{SLUG}/{page}").status_code == 200


def test_an_interpreter_is_led_to_the_booth(site: Site) -> None:
    assert come_in(site.client(), site.access("interpreter")[1]).headers["Location"] == f"/m/{SLUG}/booth"


def test_a_code_is_typed_in_any_way(site: Site) -> None:
    code = site.access("delegate", "kenya")[2]
    for typed in (code, code.lower(), code.replace("-", " "), f" {code.replace('-', '')} "):
        assert type_code(site, typed).headers.get("Location") == f"/m/{SLUG}/delegate"


def test_letters_taken_for_others_are_put_right(site: Site) -> None:
    assert code_of("7kq4-oil1-90ab") == "7KQ4011190AB"


def test_wrong_and_unknown_codes_read_the_same(site: Site) -> None:
    code = site.access("chair")[2]
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    first, second = type_code(site, wrong), type_code(site, "0000-0000-0000")
    assert (first.status_code, second.status_code) == (403, 403)
    assert "This code is not right" in first.text
    assert "This code is not right" in second.text


def test_a_code_is_locked_after_ten_wrong_tries(site: Site) -> None:
    code = site.access("chair")[2]
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    for _ in range(10):
        assert type_code(site, wrong).status_code == 403
    assert "locked" in type_code(site, code).text


def test_the_tenth_try_may_be_right(site: Site) -> None:
    code = site.access("chair")[2]
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    for _ in range(9):
        type_code(site, wrong)
    assert type_code(site, code).status_code == 303


def test_an_address_that_guesses_must_wait(site: Site) -> None:
    for _ in range(20):
        type_code(site, "0000-0000-0000")
    assert type_code(site, site.access("chair")[2]).status_code == 429
    site.clock.pass_seconds(61)
    assert type_code(site, site.access("chair")[2]).status_code == 303


@pytest.mark.parametrize("reason", ["expired", "revoked", "unknown"])
def test_a_link_that_is_no_longer_good_says_so(site: Site, reason: str) -> None:
    link = site.access("chair", life_seconds=60)[1]
    if reason == "expired":
        site.clock.pass_seconds(61)
    if reason == "revoked":
        with site.database.writing() as session:
            found = access.find_secret(session, access.Purpose.LINK, link)
            assert found is not None
            revoke_access(session, found.access, MORNING)
    answer = site.client().get(f"/in/{'x' if reason == 'unknown' else link}")
    assert answer.status_code == (404 if reason == "unknown" else 403)
    assert "sign-in link" in answer.text
    assert "Set-Cookie" not in answer.headers or "sign_ins" not in answer.headers["Set-Cookie"]


def test_one_token_is_good_for_one_purpose(site: Site) -> None:
    bearer, link, _ = site.access("chair")
    assert site.client().get(f"/in/{bearer}").status_code == 404
    assert site.command({"Authorization": f"Bearer {link}"}, "open_sitting", sitting="sitting").status_code == 401


def test_secrets_are_kept_as_digests_only(site: Site) -> None:
    secrets = site.access("chair")
    with site.database.reading() as session:
        kept = [str(value) for row in session.query(TokenRow) for value in vars(row).values()]
    assert not [secret for secret in secrets for value in kept if secret in value or secret.replace("-", "") in value]


def test_revoking_ends_the_sign_ins(site: Site) -> None:
    link = site.access("chair")[1]
    client = site.client()
    come_in(client, link)
    with site.database.writing() as session:
        found = access.find_secret(session, access.Purpose.LINK, link)
        assert found is not None
        revoke_access(session, found.access, MORNING)
    assert client.get(f"/m/{SLUG}/chair").status_code == 303


def test_a_sign_in_ends(site: Site) -> None:
    chair = site.browser("chair")
    site.clock.pass_seconds(4 * 24 * 3600)
    assert chair.client.get(f"/m/{SLUG}/chair").status_code == 303


def test_pages_of_roles_lead_to_the_sign_in_page_and_back(site: Site) -> None:
    client = site.client()
    answer = client.get(f"/m/{SLUG}/chair")
    assert answer.headers["Location"] == f"{SIGN_IN}?next=%2Fm%2F{SLUG}%2Fchair"
    back = type_code(site, site.access("secretariat")[2], client, f"/m/{SLUG}/chair")
    assert back.headers["Location"] == f"/m/{SLUG}/chair"
    assert client.get(f"/m/{SLUG}/chair").status_code == 200


@pytest.mark.parametrize("following", ["https://evil.example", "//evil.example", "/\\evil.example", "/\tevil", "evil"])
def test_signing_in_never_leads_away(site: Site, following: str) -> None:
    answer = type_code(site, site.access("chair")[2], following=following)
    assert answer.headers["Location"] == f"/m/{SLUG}/chair"


def test_pages_are_for_their_roles(site: Site) -> None:
    delegate = site.browser("delegate", "kenya").client
    assert delegate.get(f"/m/{SLUG}/chair").status_code == 403
    assert delegate.get(f"/m/{SLUG}/desk").status_code == 403
    assert site.browser("chair").client.get(f"/m/{SLUG}/delegate").status_code == 403


def test_signing_in_gives_new_ids_and_signing_out_ends_them(site: Site) -> None:
    link = site.access("chair")[1]
    client = site.client()
    come_in(client, link)
    with client.session_transaction() as session:
        first = session["sign_ins"][SLUG]
    come_in(client, link)
    with client.session_transaction() as session:
        assert session["sign_ins"][SLUG] != first
    token = client.get("/api/v1/csrf").json["csrf"]
    assert client.post("/sign-out", data={"csrf_token": token}).status_code == 303
    assert client.get(f"/m/{SLUG}/chair").status_code == 303


def test_the_cookie_holds_no_name_and_no_role(site: Site) -> None:
    chair = site.browser("chair")
    with chair.client.session_transaction() as session:
        assert set(session) <= {"sign_ins", "csrf_token", "_permanent"}


def test_cookies_are_kept_from_scripts_and_other_sites(site: Site) -> None:
    cookie = come_in(site.client(), site.access("chair")[1]).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie


def test_cookies_are_secure_but_on_loopback(site: Site) -> None:
    link = site.access("chair")[1]
    cookie = come_in(site.client(), link, base_url="http://live.example.org").headers["Set-Cookie"]
    assert "Secure" in cookie


def test_a_bearer_needs_no_token_against_forgery_a_cookie_does(site: Site) -> None:
    assert site.command(site.bearer("chair"), "open_sitting", sitting="sitting").status_code == 200
    chair = site.browser("chair")
    forged = chair.command("start_item", token="", item="item")
    assert (forged.status_code, forged.json["error"]["code"]) == (400, "invalid")
    assert chair.command("start_item", token="forged", item="item").status_code == 400
    assert chair.command("start_item", item="item").status_code == 200


def test_a_token_of_another_browser_is_no_token(site: Site) -> None:
    one, other = site.browser("chair"), site.browser("chair")
    assert one.command("open_sitting", token=other.token(), sitting="sitting").status_code == 400


def other_meeting(site: Site) -> tuple[str, str, str]:
    """A second meeting, and its chair's bearer token, link and code."""
    new = meetings.NewMeeting("other", {"en": "Another"}, ("2021-12-14",), "UTC")
    meetings.create(site.database, new, OPERATOR, MORNING)
    with site.database.writing() as session:
        return access.create_access(session, find_meeting(session, "other"), Role.CHAIR, None, "x", MORNING)


def test_a_token_of_another_meeting_does_not_command_here(site: Site) -> None:
    bearer = other_meeting(site)[0]
    answer = site.command({"Authorization": f"Bearer {bearer}"}, "open_sitting", sitting="sitting")
    assert (answer.status_code, answer.json["error"]["code"]) == (403, "not_allowed")


def test_a_browser_may_be_signed_in_to_two_meetings(site: Site) -> None:
    chair = site.browser("chair").client
    assert chair.get("/m/other/chair").status_code == 404
    come_in(chair, other_meeting(site)[1])
    assert chair.get("/m/other/chair").status_code == 200
    assert chair.get(f"/m/{SLUG}/chair").status_code == 200
