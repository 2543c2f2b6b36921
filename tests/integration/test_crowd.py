"""Following without a socket: the head, closed ranges, who is to ask, and what no cache may keep (ADR 0178)."""

from __future__ import annotations

import json
import re
import time
from dataclasses import replace
from typing import Any

import pytest

from hlom_live.domain.model import Document, Inscription, Pledge
from hlom_live.live.content.ranges import BLOCKS, STEP
from hlom_live.store import meetings
from hlom_live.store.forget import forget
from tests.support.databases import sqlite_url as database_url  # noqa: F401  Both databases would tell the same.
from tests.support.histories import go_back
from tests.support.web import API, KENYA, MORNING, OPERATOR, SLUG, Site, code_on, page_data

HEAD = f"{API}/head"
NAME = "Jane Canary"
MOST_SECONDS = 60
"""So long a cache may give what was forgotten or taken back meanwhile."""

Rows = dict[str, Any]


def get(site: Site, path: str, **headers: str) -> Any:
    answer = site.client().get(path, headers=headers)
    assert answer.status_code == 200, (path, answer.text)
    return answer.json


def fold(rows: Rows, changes: list[Rows]) -> Rows:
    left = rows
    for change in changes:
        left = {key: row for key, row in left.items() if key not in change["drop"]} | change["put"]
    return left


def play(site: Site, times: int) -> None:
    for seat in range(times):
        site.put(replace(KENYA, seat=str(seat)))


@pytest.mark.parametrize("leave", ["", "?leave=document,pledge"])
def test_whoever_folds_the_ranges_has_the_state_from_wherever_they_begin(site: Site, leave: str) -> None:
    states = [get(site, f"{API}/state{leave}")]
    pledge = Pledge(id="pledge", title={"en": "A pledge"}, submitter="kenya", submitted_at=MORNING, state="published")
    entry = Inscription(
        id="entry", list="list", place=1.0, delegation="chad", allotted_seconds=180.0, requested_at=MORNING
    )
    for value in (
        replace(pledge, published_at=MORNING),
        replace(entry, state="inscribed"),
        replace(entry, state="withdrawn"),
    ):
        site.put(value)
        states.append(get(site, f"{API}/state{leave}"))
    for seat in range(2 * STEP):
        site.put(replace(KENYA, seat=str(seat)))
        states.append(get(site, f"{API}/state{leave}"))
    head = get(site, HEAD)
    assert (head["seq"], head["history"]) == (states[-1]["seq"], states[-1]["history"])
    ranges = [get(site, f"{API}/changes/{one}{leave}")["changes"] for one in head["ranges"]]
    assert [one[-1]["seq"] for one in ranges] == [int(one.rpartition("-")[2]) for one in head["ranges"]]
    for state in states:
        missed = [change for one in ranges for change in one if change["seq"] > state["seq"]]
        assert [change["follows"] for change in missed[:1]] == [state["history"]] * (state != states[-1])
        assert fold(state["put"], missed) == states[-1]["put"]


def test_a_reader_far_behind_is_led_no_further_than_to_the_state(site: Site) -> None:
    play(site, (BLOCKS + 3) * STEP)
    head = get(site, HEAD)
    firsts = [int(re.findall(r"/(\d+)-", one)[0]) for one in head["ranges"]]
    assert len(firsts) == BLOCKS + 1
    assert firsts[0] > 1
    assert all(first % STEP == 1 for first in firsts)


def test_a_range_is_of_its_history_and_other_addresses_are_none(site: Site) -> None:
    play(site, 3)
    lost = get(site, HEAD)
    go_back(site.database, SLUG, lost["seq"] - 2)
    play(site, 2)
    now = get(site, HEAD)
    assert (now["seq"], now["history"] == lost["history"]) == (lost["seq"], False)
    assert get(site, f"{API}/changes/{now['ranges'][-1]}")
    word, last = now["history"], now["seq"]
    wrong = [lost["ranges"][-1], f"{word}/2-{last}", f"{word}/1-{last + 1}", f"{word}/1-{last - 1}", f"{word}/17-16"]
    wrong += [f"{word[:-1]}/1-{last}", f"x/1-{last}", f"{word}/1-{'9' * 30}"]
    for one in wrong:
        answer = site.client().get(f"{API}/changes/{one}")
        assert (answer.status_code, answer.headers["Cache-Control"]) == (404, "private, no-cache"), one
    assert site.client().get(f"{API}/changes/{now['ranges'][-1]}?leave=rooms").status_code == 400


def test_it_is_the_same_whoever_asks_and_nobodys_own(site: Site) -> None:
    """Any cache may give it to anybody: so a sign-in changes nothing in it, and it says of no cookie that it does."""
    hidden = Document(id="draft", title={"en": "canary-draft"}, url="https://example.org/canary", item="item")
    asked = Inscription(
        id="entry", list="list", place=1.0, delegation="chad", allotted_seconds=180.0, requested_at=MORNING
    )
    site.put(hidden, replace(asked, state="requested", requested_by="canary-requested"))
    paths = [HEAD, *(f"{API}/changes/{one}" for one in get(site, HEAD)["ranges"])]
    readers = [site.client(), site.browser("admin").client, site.browser("delegate", "chad").client]
    for path in paths:
        answers = [reader.get(path) for reader in readers]
        answers += [
            site.client().get(path, headers=headers) for headers in (site.bearer("chair"), {"Cookie": "hlom_lang=fr"})
        ]
        assert {answer.data for answer in answers} == {answers[0].data}
        for answer in answers:
            assert "canary" not in answer.text
            assert "Set-Cookie" not in answer.headers
            assert set(answer.vary) <= {"Accept-Encoding"}
            assert answer.headers["Server-Timing"].startswith('now;desc="')
            assert answer.headers["Cache-Control"].startswith("public, max-age=")


def test_a_head_says_for_how_long_it_holds_and_who_has_it_is_not_sent_it_again(site: Site) -> None:
    first = site.client().get(HEAD)
    assert first.headers["Cache-Control"] == "public, max-age=0, s-maxage=1, stale-while-revalidate=1"
    assert len(first.data) < 250
    assert first.json["now"] == "2021-12-14T09:00:00.000Z"
    again = site.client().get(HEAD, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    play(site, 1)
    assert (
        site.client().get(HEAD, headers={"If-None-Match": first.headers["ETag"]}).json["seq"] == first.json["seq"] + 1
    )


def test_what_is_taken_back_is_asked_for_in_vain_and_kept_nowhere_for_longer_than_a_minute(site: Site) -> None:
    paths = [HEAD, *(f"{API}/changes/{one}" for one in get(site, HEAD)["ranges"])]
    for path in paths:
        for seconds in re.findall(r"=(\d+)", site.client().get(path).headers["Cache-Control"]):
            assert int(seconds) <= MOST_SECONDS
    assert site.run("meeting", "unpublish", SLUG).exit_code == 0
    for reader in (site.client(), site.browser("chair").client):
        for path in paths:
            answer = reader.get(path)
            assert (answer.status_code, "public" in answer.headers["Cache-Control"]) == (404, False)


def test_of_what_was_forgotten_the_same_addresses_tell_nothing_more(site: Site) -> None:
    site.open()
    entry = {"list": "list", "delegation": "chad", "speaker_name": NAME}
    assert site.command(site.bearer("secretariat"), "inscribe", **entry).status_code == 200
    paths = [f"{API}/changes/{one}" for one in get(site, HEAD)["ranges"]]
    assert NAME in json.dumps([get(site, path) for path in paths])
    later = site.clock().replace(year=site.clock().year + 1)  # the meeting is over
    forget(site.database, SLUG, later.date(), OPERATOR, later)
    assert NAME not in json.dumps([get(site, path) for path in paths])


@pytest.fixture
def small(sqlite_url: str, tmp_path: Any) -> Any:
    """A worker with one socket for followers."""
    made = Site(sqlite_url, tmp_path, {"follower_sockets": 1})
    yield made
    made.close()


def test_who_can_ask_is_to_ask_where_no_socket_is_left_and_nobody_else(small: Site) -> None:
    follow = f"/m/{SLUG}"

    def told(reader: Any = None) -> tuple[Any, Any]:
        small.clock.pass_seconds(1)
        page = page_data((reader or small.client()).get(follow).text)
        return page["crowd"], get(small, HEAD)["crowd"]

    assert told() == (False, False)
    first = small.socket(crowd=True, signed_in_as=None)
    assert first.connected
    assert told() == (True, True)
    refused = small.socket(crowd=True, signed_in_as=None)
    assert not refused.connected
    television = small.client()
    added = small.command(small.bearer("technician"), "add_screen", code=code_on(television), name="Wall")
    assert added.status_code == 200
    others = [
        small.socket(token=small.access("chair")[0], crowd=True),
        small.socket(television, screen=True, crowd=True),
    ]
    assert all(one.connected for one in (*others, small.socket(), small.socket(crowd="yes")))
    assert told(small.browser("chair").client) == (None, True)
    assert small.live.presence.followers == 3
    for path in (
        f"{follow}/about",
        f"{follow}/documents",
        f"{follow}/pledges",
        f"{follow}/matches",
        f"{follow}/stocktaking",
    ):
        assert page_data(small.client().get(path).text)["crowd"] is True, path
    assert page_data(small.browser("chair").client.get(f"{follow}/chair").text)["crowd"] is None


@pytest.mark.parametrize("proxies", [1, 0])
def test_a_head_is_kept_by_nginx_until_its_present_second_ends(sqlite_url: str, tmp_path: Any, proxies: int) -> None:
    """Nobody else can say for how long, nor a stranger by an nginx that says no hour; all else is kept as ever."""
    site = Site(sqlite_url, tmp_path, {"proxies": proxies})
    other = meetings.NewMeeting("head", {"en": "Another"}, ("2021-12-14",), "UTC")
    meetings.create(site.database, other, OPERATOR, site.clock())
    now = int(time.time())

    def kept(path: str, clock: str) -> str | None:
        return site.client().get(path, headers={"X-Clock": clock}).headers.get("X-Accel-Expires")

    assert kept(HEAD, f"{now}.853") == (f"@{now}" if proxies else None)
    assert [kept(HEAD, clock) for clock in ("", "x", "-1.000", f"{now}", f"{now + 3600}.000")] == [None] * 5
    assert [kept(path, f"{now}.853") for path in (f"{API}/state", f"/m/{SLUG}", "/m/head")] == [None] * 3
    site.close()
