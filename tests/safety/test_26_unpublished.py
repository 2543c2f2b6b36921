"""Safety 26: a meeting that is not published is there for its own people, and strangers are not told its title."""

from __future__ import annotations

import pytest

from tests.support.databases import sqlite_url as database_url  # noqa: F401  Both databases would tell the same.
from tests.support.web import API, SLUG, Site, code_on, come_in

TITLE = "Quiet talks"


def run(site: Site, *words: str) -> str:
    found = site.run("meeting", *words)
    assert found.exit_code == 0, found.output
    return found.output


def test_no_address_tells_a_stranger_its_title(site: Site) -> None:
    link = site.access("chair")[1]
    assert site.command(site.bearer("secretariat"), "set_meeting", title={"en": TITLE}).status_code == 200
    assert "is published no longer" in run(site, "unpublish", SLUG)
    stranger, walked = site.client(), 0
    for rule in site.app.url_map.iter_rules():
        path = rule.rule.replace("<slug>", SLUG)
        if "GET" in (rule.methods or set()) and "<" not in path:
            answer = stranger.get(path, follow_redirects=True)
            assert TITLE not in answer.text, path
            walked += 1
    assert walked > 20
    for form in ({"code": "0000-0000-0000"}, {"email": "a@example.org", "password": "a short sentence"}):
        token = stranger.get("/api/v1/csrf").json["csrf"]
        where = f"/m/{SLUG}/sign-in" + ("/password" if "email" in form else "")
        answer = stranger.post(where, data={**form, "csrf_token": token})
        assert (answer.status_code, TITLE in answer.text) == (403, False)
    assert not site.socket().connected
    come_in(stranger, link)  # no stranger any more
    assert TITLE in stranger.get(f"/m/{SLUG}/chair").text


def test_it_is_published_and_taken_back_by_a_command(site: Site) -> None:
    made = ["create", "other", "--title", "Other", "--days", "2021-12-14", "--time-zone", "UTC", "--unpublished"]
    run(site, *made)
    assert "other: Other, 2021-12-14, at change 1, not published" in run(site, "list")
    assert [one["slug"] for one in site.client().get("/api/v1/meetings").json] == [SLUG]
    assert "/m/other" in run(site, "publish", "other")
    assert site.client().get("/m/other").status_code == 200
    run(site, "unpublish", "other")
    assert site.client().get("/m/other").status_code == 404


def test_sockets_of_the_public_are_closed_and_no_others(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hlom_live.live.sign_ins.LOOK_SECONDS", 1000.0)
    closed: list[str] = []
    site.live.sign_ins._close = closed.append
    television = site.client()
    added = site.command(site.bearer("technician"), "add_screen", code=code_on(television), name="Wall")
    assert added.status_code == 200
    chair = site.socket(token=site.access("chair")[0])
    screen = site.socket(television, screen=True)
    public = site.socket()
    site.live.sign_ins.look()
    assert closed == []
    run(site, "unpublish", SLUG)
    site.live.sign_ins.look()
    assert len(closed) == 1
    assert public.ask("sync", {"since": 0})["error"]["code"] == "sign_in"
    assert {"reload", "changes"} & set(chair.ask("sync", {"since": 0}))
    assert {"reload", "changes"} & set(screen.ask("sync", {"since": 0}))
    nobodys = site.browser("chair").client
    assert not site.socket(nobodys, signed_in_as=None).connected
    assert site.client().get(f"{API}/state").status_code == 404
