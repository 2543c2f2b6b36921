"""Safety 8: links and tokens are 128 random bits, kept as digests, good for one purpose, revocable, and they expire."""

from __future__ import annotations

import math
from base64 import urlsafe_b64decode

import pytest

from hlom_live.domain.roles import Role
from hlom_live.store.changes import find_meeting
from hlom_live.store.sign_in import access, staff
from hlom_live.store.sign_in.access import LETTERS, Purpose, TokenRow
from hlom_live.store.sign_in.sign_ins import SignInRow
from tests.support.web import API, SLUG, Site, come_in

EMAIL = "amina@example.org"


def secrets_of(site: Site) -> dict[str, str]:
    """One secret of each purpose."""
    bearer, link, code = site.access("chair")
    with site.database.writing() as session:
        meeting = find_meeting(session, SLUG)
        choose = staff.add_staff(session, meeting, EMAIL, Role.CHAIR, "Amina", site.clock())
    return {"bearer": bearer, "link": link, "code": code, "choose": choose}


def test_every_secret_has_128_random_bits_or_a_slow_digest_and_40(site: Site) -> None:
    found = secrets_of(site)
    for purpose in ("bearer", "link", "choose"):
        assert len(urlsafe_b64decode(found[purpose] + "==")) == 16
    assert len(found["code"].replace("-", "")[4:]) * math.log2(len(LETTERS)) >= 40


def test_secrets_are_random() -> None:
    """Nothing of one is in another."""
    made = {access.NewCode.make().typed for _ in range(20)}
    assert len(made) == 20
    assert {letter for typed in made for letter in typed} <= set(LETTERS)


def test_no_secret_is_in_the_database(site: Site) -> None:
    found = [secret.replace("-", "") for secret in secrets_of(site).values()]
    client = site.client()
    come_in(client, site.access("chair")[1])
    with client.session_transaction() as cookie:
        found.append(cookie["sign_ins"][SLUG])
    with site.database.engine.connect() as connection:
        for table in (TokenRow, SignInRow, staff.StaffRow):
            for row in connection.execute(table.__table__.select()):
                assert not [secret for secret in found for value in row if secret in str(value)]


@pytest.mark.parametrize("purpose", ["bearer", "link", "code", "choose"])
def test_each_is_good_for_one_purpose_only(site: Site, purpose: str) -> None:
    secret = secrets_of(site)[purpose]
    client = site.client()
    csrf = client.get("/api/v1/csrf").json["csrf"]
    opened = {
        "bearer": client.get(f"{API}/log", headers={"Authorization": f"Bearer {secret}"}).status_code == 200,
        "choose": client.get(f"/in/password/{secret}").status_code == 200,
        "code": client.post(f"/m/{SLUG}/sign-in", data={"code": secret, "csrf_token": csrf}).status_code == 303,
        "link": come_in(site.client(), secret).status_code == 303,
    }
    assert [way for way, open_ in opened.items() if open_] == [purpose]


def test_each_expires(site: Site) -> None:
    bearer, link, _ = site.access("chair", life_seconds=60)
    choose = secrets_of(site)["choose"]
    site.clock.pass_seconds(60)
    assert site.client().get(f"/in/{link}").status_code == 403
    assert site.client().get(f"{API}/log", headers={"Authorization": f"Bearer {bearer}"}).status_code == 401
    assert site.client().get(f"/in/password/{choose}").status_code == 200
    site.clock.pass_seconds(staff.LINK_LIFE.total_seconds())
    assert site.client().get(f"/in/password/{choose}").status_code == 403


def test_each_has_an_end(site: Site) -> None:
    secrets_of(site)
    with site.database.reading() as session:
        tokens = session.query(TokenRow).all()
        assert {Purpose(token.purpose) for token in tokens} == set(Purpose)
        assert all(token.expires_at > token.created_at for token in tokens)


def test_a_link_to_choose_a_password_is_good_once(site: Site) -> None:
    choose = secrets_of(site)["choose"]
    client = site.client()
    asked = {"password": "a short sentence", "again": "a short sentence"}
    for _ in range(3):
        assert client.get(f"/in/password/{choose}").status_code == 200  # a mail program looks at links as well
    asked["csrf_token"] = client.get("/api/v1/csrf").json["csrf"]
    assert client.post(f"/in/password/{choose}", data=asked).status_code == 303
    asked["csrf_token"] = client.get("/api/v1/csrf").json["csrf"]
    assert client.post(f"/in/password/{choose}", data=asked).status_code == 404
    assert client.get(f"/in/password/{choose}").status_code == 404


def test_a_new_link_ends_the_one_before(site: Site) -> None:
    before = secrets_of(site)["choose"]
    with site.database.writing() as session:
        account = staff.find_account(session, find_meeting(session, SLUG).id, EMAIL)
        assert account is not None
        after = staff.new_link(session, account.token, site.clock())
    assert site.client().get(f"/in/password/{before}").status_code == 404
    assert site.client().get(f"/in/password/{after}").status_code == 200
