"""Safety 27: of what the signed-in are sent nothing stays in a browser, and signing out clears what there is."""

from __future__ import annotations

from tests.support.databases import sqlite_url as database_url  # noqa: F401  Both databases would tell the same.
from tests.support.web import API, SLUG, Site, come_in

EVERYBODYS = ("/static/", "/sw.js", "/i18n/")
FOR_OTHER_SITES = (f"{API}/interventions.atom", f"{API}/documents.atom", f"/m/{SLUG}/card", f"{API}/head")
"""What looks at no sign-in, and is the same for everybody (docs/adr/0166-feeds.md, 0178-crowd.md)."""


def test_whoever_is_signed_in_is_sent_nothing_to_keep(site: Site) -> None:
    chair, walked = site.browser("chair").client, 0
    for rule in site.app.url_map.iter_rules():
        path = rule.rule.replace("<slug>", SLUG)
        if "GET" in (rule.methods or set()) and "<" not in path and not path.startswith(EVERYBODYS + FOR_OTHER_SITES):
            answer = chair.get(path)
            assert answer.headers["Cache-Control"] == "no-store", path
            answer.close()
            walked += 1
    assert walked > 20
    assert chair.get("/nowhere").headers["Cache-Control"] == "no-store"
    by_token = site.client().get(f"{API}/state", headers=site.bearer("chair"))
    assert (by_token.headers["Cache-Control"], bool(by_token.headers["ETag"])) == ("no-store", True)


def test_a_poll_is_kept_nowhere(site: Site) -> None:
    """Where WebSockets do not come through it is the way of everything that a page is told."""
    chair = site.browser("chair").client
    answer = chair.get("/socket.io/?EIO=4&transport=polling", headers={"Origin": "http://localhost"})
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")


def test_files_of_everybody_and_pages_of_the_public_may_be_kept(site: Site) -> None:
    chair, stranger = site.browser("chair").client, site.client()
    for path in ("/static/css/base.css", "/sw.js"):
        for reader in (chair, stranger):
            with reader.get(path) as answer:
                assert set(answer.headers["Cache-Control"].split(", ")) == {"no-cache", "public"}, path
    assert stranger.get(f"/m/{SLUG}").headers["Cache-Control"] == "public, max-age=0, s-maxage=1"
    assert stranger.get(f"/m/{SLUG}/sign-in").headers["Cache-Control"] == "private, no-cache"


def test_signing_out_clears_the_cache_and_what_pages_have_kept(site: Site) -> None:
    chair = site.browser("chair")
    answer = chair.client.post("/sign-out", data={"csrf_token": chair.token()})
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'


def test_the_page_of_a_link_is_kept_nowhere(site: Site) -> None:
    link = site.access("chair")[1]
    assert site.client().get(f"/in/{link}").headers["Cache-Control"] == "no-store"
    assert come_in(site.client(), link).headers["Cache-Control"] == "no-store"
