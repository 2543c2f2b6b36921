"""Safety 28: nobody is signed in, or signed in as somebody else, by a link that was merely opened."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from hlom_live.store.sign_in.sign_ins import SignInRow
from tests.support.databases import sqlite_url as database_url  # noqa: F401  Both databases would tell the same.
from tests.support.links import forgery_token
from tests.support.web import SLUG, Site, come_in

FROM = {"a mail": {}, "another site": {"Sec-Fetch-Site": "cross-site"}, "a telephone": {"Sec-Fetch-Site": "none"}}


def sign_ins(site: Site) -> int:
    with site.database.reading() as session:
        return session.query(SignInRow).count()


def whose(client: FlaskClient) -> object:
    with client.session_transaction() as cookie:
        return cookie.get("sign_ins")


@pytest.mark.parametrize("headers", FROM.values(), ids=FROM)
def test_opening_a_link_signs_nobody_in_and_one_touch_does(site: Site, headers: dict[str, str]) -> None:
    link, client = site.access("delegate", "kenya")[1], site.client()
    for _ in range(3):  # whatever looks, and however often, does not use it up
        page = client.get(f"/in/{link}", headers=headers)
        assert (page.status_code, sign_ins(site), whose(client)) == (200, 0, None)
    assert "<bdi>Kenya</bdi>" in page.text
    answer = client.post(f"/in/{link}", data={"csrf_token": forgery_token(page.text)})
    assert (answer.status_code, answer.headers["Location"], sign_ins(site)) == (303, f"/m/{SLUG}/delegate", 1)


def test_a_foreign_link_does_not_take_the_chairs_place(site: Site) -> None:
    chair = site.browser("chair").client
    before, foreign = whose(chair), site.access("interpreter")[1]
    page = chair.get(f"/in/{foreign}", headers={"Sec-Fetch-Site": "cross-site"})
    assert "This browser is signed in as Chair." in page.text
    assert f'href="/m/{SLUG}/chair"' in page.text
    assert (whose(chair), chair.get(f"/m/{SLUG}/chair").status_code) == (before, 200)
    assert chair.post(f"/in/{foreign}").status_code == 400  # a foreign form has no token
    assert whose(chair) == before
    assert come_in(chair, foreign).status_code == 303
    assert chair.get(f"/m/{SLUG}/chair").status_code == 403


def test_ones_own_link_leads_on_at_once(site: Site) -> None:
    link, client = site.access("chair")[1], site.client()
    come_in(client, link)
    before = whose(client)
    assert client.get(f"/in/{link}").headers["Location"] == f"/m/{SLUG}/chair"
    assert whose(client) == before


@pytest.mark.parametrize("how", ["revoked", "unknown"])
def test_a_link_that_is_not_good_shows_no_button(site: Site, how: str) -> None:
    client = site.client()
    for answer in (client.get(f"/in/{how}"), come_in(client, how)):
        assert (answer.status_code, 'id="enter"' in answer.text) == (404, False)
