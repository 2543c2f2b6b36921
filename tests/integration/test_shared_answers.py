"""What is drawn once for all who are not signed in: it is as new as if drawn for each, and nobody's own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier, Event
from typing import Any

import pytest
from flask.signals import before_render_template

from hlom_live.names import LANGUAGES
from hlom_live.store.changes import Position
from hlom_live.web.page_table import ROWS
from tests.support.databases import sqlite_url as database_url  # noqa: F401  Both databases would tell the same.
from tests.support.web import API, KENYA, SLUG, Site

FOLLOW = f"/m/{SLUG}"
PAGES = [page.url(SLUG) for page in ROWS if page.shared]
LINE = "public, max-age=0, s-maxage=1"


@pytest.fixture
def drawn(site: Site) -> Iterator[list[str]]:
    """The templates that were drawn."""
    names: list[str] = []

    def note(_sender: object, template: Any, **_: object) -> None:
        names.append(template.name)

    with before_render_template.connected_to(note, site.app):
        yield names


@pytest.fixture
def listed(site: Site) -> None:
    """Everybody may see who takes part."""
    assert (
        site.command(site.bearer("secretariat"), "set_meeting", rules={"participants_public": True}).status_code == 200
    )


@pytest.mark.usefixtures("listed")
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_drawn_once_until_something_is_written_or_a_second_is_over(
    site: Site, drawn: list[str], path: str
) -> None:
    first, again = (site.client().get(path) for _ in range(2))
    assert (first.status_code, first.data, len(drawn)) == (200, again.data, 1)
    for answer in (first, again):
        assert (answer.headers["Cache-Control"], "Set-Cookie" in answer.headers) == (LINE, False)
    site.put(replace(KENYA, name={"en": "Kenya and its coast"}))
    site.client().get(path)
    site.clock.pass_seconds(0.9)
    site.client().get(path)
    assert len(drawn) == 2
    site.clock.pass_seconds(0.1)
    site.client().get(path)
    assert len(drawn) == 3


def test_a_change_is_counted_once_as_it_is_written_or_as_it_is_found_in_the_log(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted once more as it goes out, it would have each page drawn twice."""
    page = site.socket()
    page.received()
    before = site.database.version
    site.put(replace(KENYA, seat="1"))
    assert (len(page.received()), site.database.version) == (1, before + 1)
    monkeypatch.setattr(site.live, "hand_over", lambda change: None)
    site.put(replace(KENYA, seat="2"))
    site.database.version = before  # as if another process had written it
    site.live.heads.look()
    assert (len(page.received()), site.database.version) == (1, before + 1)
    site.live.broadcaster.hint(SLUG, Position(99, "another"))
    site.live.settle()
    assert site.database.version > before + 1


def test_each_gets_its_language_and_its_coding(site: Site, drawn: list[str]) -> None:
    wishes = [
        {"Accept-Language": lang, "Accept-Encoding": coding} for lang in LANGUAGES for coding in ("br", "gzip", "")
    ]
    for _ in range(2):
        for wish in wishes:
            answer = site.client().get(FOLLOW, headers=wish)
            assert answer.headers.get("Content-Encoding", "") == wish["Accept-Encoding"]
            if not wish["Accept-Encoding"]:
                assert f'<html lang="{wish["Accept-Language"]}"' in answer.text
    assert len(drawn) == len(wishes)
    chosen = site.client()
    chosen.set_cookie("hlom_lang", "fr")
    for reader, query, lang in ((chosen, "", "fr"), (chosen, "?lang=ar", "ar"), (site.client(), "?lang=zh", "zh")):
        assert f'<html lang="{lang}"' in reader.get(FOLLOW + query).text
    assert {"Accept-Encoding", "Accept-Language", "Cookie", "Authorization"} <= set(answer.vary)


@pytest.mark.usefixtures("listed")
@pytest.mark.parametrize("path", [*PAGES, f"{API}/state"])
def test_nobody_gets_what_was_drawn_for_one_who_is_signed_in(site: Site, path: str) -> None:
    """In whichever order they come, and by whichever door."""
    signed_in = [site.browser("delegate", "kenya").client, site.browser("chair").client, site.browser("admin").client]
    for reader in (*signed_in, *reversed(signed_in)):
        stranger = site.client().get(path)
        own, by_token = reader.get(path), site.client().get(path, headers=site.bearer("chair"))
        assert stranger.headers["Cache-Control"] == LINE
        assert own.headers["Cache-Control"] == "no-store"
        assert own.data != stranger.data or path == f"{API}/state"  # of which a delegate may see what all may
        assert by_token.headers["Cache-Control"] == "no-store"
        assert site.client().get(path).data == stranger.data


def test_a_form_for_the_language_needs_no_token_and_no_other_form_stands_there(site: Site) -> None:
    for path in PAGES:
        page = site.client().get(path).text
        assert "csrf" not in page.replace('"csrf": null', "").replace('"csrf":null', "")
        assert set(re.findall(r'method="post" action="([^"]+)"', page)) <= {"/language"}
    answer = site.client().post("/language", data={"lang": "fr", "next": FOLLOW})
    assert (answer.status_code, answer.headers["Location"]) == (303, FOLLOW)
    assert site.client().post(f"{FOLLOW}/sign-in", data={"code": "ABCD-ABCD"}).status_code == 400


@pytest.mark.parametrize("deed", [("unpublish", SLUG), ("remove", SLUG, "--yes", "--for-good")])
def test_what_is_not_to_be_seen_any_more_is_not_seen(site: Site, deed: tuple[str, ...]) -> None:
    for path in (FOLLOW, f"{API}/state"):
        assert site.client().get(path).status_code == 200
    assert site.run("meeting", *deed).exit_code == 0
    for path in (FOLLOW, f"{API}/state"):
        answer = site.client().get(path)
        assert (answer.status_code, "public" in answer.headers["Cache-Control"]) == (404, False)


def test_other_addresses_are_drawn_for_whoever_asks(site: Site, drawn: list[str]) -> None:
    """Else anybody could fill the memory, or have what is kept thrown out."""
    for query in ("?x=1", "?lang=en&room=a&room=b", "?room=" + "a" * 70):
        for _ in range(2):
            assert site.client().get(FOLLOW + query).headers["Cache-Control"] == "private, no-cache"
    assert len(drawn) == 6


def test_many_at_once_wait_for_one_drawing(site: Site, drawn: list[str]) -> None:
    together = Barrier(8)

    def ask(_n: int) -> bytes:
        together.wait(10)
        return site.client().get(FOLLOW).data

    with ThreadPoolExecutor(8) as readers:
        answers = list(readers.map(ask, range(8)))
    assert len(set(answers)) == 1
    assert len(drawn) == 1


def test_who_asks_after_something_was_written_does_not_get_what_was_being_drawn(site: Site) -> None:
    begun, go_on = Event(), Event()

    def hold(_sender: object, **_: object) -> None:
        begun.set()
        assert go_on.wait(10)

    with ThreadPoolExecutor(1) as readers:
        with before_render_template.connected_to(hold, site.app):
            slow = readers.submit(site.client().get, FOLLOW)
            assert begun.wait(10)
        site.put(replace(KENYA, name={"en": "Kenya and its coast"}))
        go_on.set()
        assert "its coast" not in slow.result(10).text
    assert "its coast" in site.client().get(FOLLOW).text


def test_a_refusal_is_shared_with_nobody(site: Site, drawn: list[str]) -> None:
    for _ in range(2):
        assert site.client().get("/m/nowhere").status_code == 404
    assert len(drawn) == 2


def test_whoever_has_the_very_answer_is_not_sent_it_again(site: Site) -> None:
    first = site.client().get(FOLLOW)
    again = site.client().get(FOLLOW, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    assert again.headers["Cache-Control"] == LINE
    site.put(replace(KENYA, name={"en": "Kenya and its coast"}))
    assert site.client().get(FOLLOW, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_the_time_at_which_it_is_given_goes_beside_it(site: Site) -> None:
    first = site.client().get(FOLLOW)
    site.clock.pass_seconds(0.5)
    again = site.client().get(FOLLOW)
    assert again.data == first.data
    said = [float(str(one.headers["Server-Timing"]).removeprefix('now;desc="')[:-1]) for one in (first, again)]
    assert said[1] - said[0] == pytest.approx(0.5)
    assert said[1] == pytest.approx(site.clock().timestamp())


def test_a_proxy_may_give_an_answer_once_more_while_it_fetches_the_next(sqlite_url: str, tmp_path: Any) -> None:
    site = Site(sqlite_url, tmp_path, {"proxies": 1})
    line = site.client().get(FOLLOW).headers["Cache-Control"]
    assert line == f"{LINE}, stale-while-revalidate=2"
    state = site.client().get(f"{API}/state")
    assert json.loads(state.data)["full"] is True
    assert state.headers["Cache-Control"] == line
    site.close()
