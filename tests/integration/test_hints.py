"""Two workers on one database, and Redis between them: hints, presence, silence, and words that are none."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from config import Settings
from hlom_live.domain.model import Presence
from hlom_live.live import extension, hints, presence
from hlom_live.live.extension import NAMESPACE, Live
from hlom_live.store.changes import Position
from hlom_live.web.app import make
from hlom_live.web.context import context
from tests.support.histories import go_back
from tests.support.redis import RedisServer
from tests.support.waiting import wait_for
from tests.support.web import API, KENYA, SLUG, Site, Socket

CHANNEL = "hlom:0"


class Second:
    """A second worker on the database of a site; `socket` connects to it."""

    def __init__(self, site: Site, redis_url: str, folder: Path) -> None:
        settings = Settings(site.url, "k" * 20 + "0123456789abcdef", folder, redis_url=redis_url)
        self.app = make(settings, site.clock)
        with self.app.app_context():
            self.live: Live = context().live
            self.database = context().database

    def socket(self, **auth: Any) -> Any:
        """A socket of the meeting on this worker."""
        return self.live.socketio.test_client(self.app, NAMESPACE, auth={"meeting": SLUG, "since": None, **auth})

    def close(self) -> None:
        """Stop what runs beside."""
        self.live.stop()
        self.database.dispose()


@pytest.fixture
def site(sqlite_url: str, tmp_path: Path, redis_server: RedisServer) -> Iterator[Site]:
    """The first worker, with Redis."""
    made = Site(sqlite_url, tmp_path, {"redis_url": redis_server.url})
    yield made
    made.close()


@pytest.fixture
def second(site: Site, redis_server: RedisServer, tmp_path: Path) -> Iterator[Second]:
    """Another worker on the same database and Redis."""
    made = Second(site, redis_server.url, tmp_path)
    yield made
    made.close()


def hear_each_other(*lives: Live) -> None:
    """Wait until every worker's beats come through."""
    for live in lives:
        live.start()
    wait_for(lambda: not any(live.hints is None or live.hints.silent for live in lives), what="the workers' beats")


def numbers(client: Any) -> list[int]:
    """The numbers of the changes a socket has received since the last call."""
    return [change["seq"] for change in received(client)]


@pytest.fixture
def no_heads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is found by looking at the heads; what comes, comes by a hint."""
    monkeypatch.setattr(extension, "HEAD_SECONDS", 60.0)


@pytest.mark.usefixtures("no_heads")
def test_a_change_of_one_worker_is_on_the_others_pages(site: Site, second: Second) -> None:
    page = second.socket()
    hear_each_other(site.live, second.live)
    assert numbers(page) == [2]
    site.open()
    got: list[int] = []
    wait_for(lambda: got.extend(numbers(page)) or len(got) >= 3, what="the changes of the first worker")
    assert got == [3, 4, 5]


@pytest.mark.usefixtures("no_heads")
def test_workers_that_take_turns_have_one_order(site: Site, second: Second) -> None:
    pages = [(site.socket().client, []), (second.socket(), [])]
    hear_each_other(site.live, second.live)
    for turn in range(20):
        change_on(site, second.live if turn % 2 else site.live, turn)
    for page, got in pages:
        wait_for(lambda page=page, got=got: got.extend(numbers(page)) or got[-1:] == [22], what="all changes")
        assert got == list(range(2, 23))


def change_on(site: Site, live: Live, turn: int) -> None:
    """Commit a change and hand it to one of the workers."""
    handed, site.live = site.live, live
    try:
        site.put(replace(KENYA, present=Presence.REMOTE if turn % 2 else Presence.IN_ROOM))
    finally:
        site.live = handed


def test_while_redis_is_away_the_heads_are_looked_at(
    site: Site, second: Second, redis_server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extension, "HEAD_SECONDS", 60.0)
    page = second.socket()
    hear_each_other(site.live, second.live)
    redis_server.kill()
    assert second.live.hints is not None
    wait_for(lambda: second.live.hints.silent, what="the silence to be noticed")
    site.open()
    got: list[int] = []
    wait_for(lambda: got.extend(numbers(page)) or got[-1:] == [5], what="the changes, from the log")
    assert got == [2, 3, 4, 5]
    redis_server.start()
    hear_each_other(site.live, second.live)


@pytest.mark.usefixtures("no_heads")
def test_what_was_said_while_redis_was_away_is_known_when_it_is_back(
    site: Site, second: Second, redis_server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extension, "WATCH_SECONDS", 60.0)
    page = second.socket()
    hear_each_other(site.live, second.live)
    redis_server.kill()
    site.open()
    redis_server.start()
    got: list[int] = []
    # By a late hint, or by a look at the heads, if the hint came before this worker listened again.
    wait_for(lambda: got.extend(numbers(page)) or got[-1:] == [5], what="the changes")
    assert got == [2, 3, 4, 5]


def test_telling_waits_for_nobody_and_keeps_the_newest_number_only(redis_server: RedisServer) -> None:
    line = hints.Hints(redis_server.url, presence.Presence(), lambda slug, seq: None)
    redis_server.freeze()
    for seq in (7, 9, 8):
        line.tell(SLUG, Position(seq, f"{seq}aaa"))
    assert line._heads == {SLUG: Position(9, "9aaa")}
    redis_server.thaw()


def test_staff_are_told_who_is_there_on_all_workers(site: Site, second: Second) -> None:
    chair = site.socket(token=site.access("chair")[0])
    public = site.socket()
    assert chair.received("presence") == [{"delegations": {}, "pages": 1, "screens": []}]
    delegate = second.socket(token=site.access("delegate", "chad")[0])
    told = last_presence(chair, lambda one: "chad" in one["delegations"])
    assert told == {"delegations": {"chad": 1}, "pages": 3, "screens": []}
    delegate.disconnect(NAMESPACE)
    assert last_presence(chair, lambda one: not one["delegations"])["pages"] == 2
    assert public.received("presence") == []


def last_presence(socket: Socket, wanted: Callable[[Any], bool]) -> Any:
    """The first `presence` that is wanted."""
    return wait_for(lambda: next((one for one in socket.received("presence") if wanted(one)), None), what="presence")


def test_a_worker_that_says_nothing_more_is_forgotten(
    site: Site, second: Second, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hints, "BEAT_SECONDS", 0.05)
    chair = site.socket(token=site.access("chair")[0])
    second.socket(token=site.access("delegate", "chad")[0])
    last_presence(chair, lambda one: "chad" in one["delegations"])
    assert second.live.hints is not None
    second.live.hints.stop()
    last_presence(chair, lambda one: not one["delegations"])


def test_presence_is_kept_while_redis_says_nothing(
    site: Site, second: Second, redis_server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hints, "BEAT_SECONDS", 0.05)
    site.live.start()
    second.socket(token=site.access("delegate", "chad")[0])
    wait_for(lambda: site.live.presence.attendance(SLUG)["delegations"] == {"chad": 1}, what="the other worker's word")
    redis_server.freeze()
    assert site.live.hints is not None
    wait_for(lambda: site.live.hints.silent, what="the silence to be noticed")
    assert site.live.presence.attendance(SLUG)["delegations"] == {"chad": 1}
    redis_server.thaw()


@pytest.mark.parametrize(
    "word",
    [
        "no json",
        "[]",
        "5",
        "{}",
        '{"worker": "x", "heads": {"hlom": "many"}}',
        '{"worker": "x", "heads": {"hlom": null}}',
        '{"worker": "x", "heads": {}, "presence": {"hlom": 5}}',
        '{"worker": "x", "heads": {}, "presence": []}',
        '{"worker": "x", "heads": {"hlom": 3}, "histories": 5}',
    ],
)
@pytest.mark.usefixtures("no_heads")
def test_a_word_that_is_no_hint_changes_nothing(
    site: Site, second: Second, redis_server: RedisServer, word: str
) -> None:
    site.socket()
    page = second.socket()
    hear_each_other(site.live, second.live)
    redis_server.client.publish(CHANNEL, word)
    redis_server.client.publish(CHANNEL, b"\xff\xfe")
    change_on(site, site.live, 1)
    got: list[int] = []
    wait_for(lambda: got.extend(numbers(page)) or got[-1:] == [3], what="the change after it")


@pytest.mark.usefixtures("no_heads")
def test_a_number_that_does_not_exist_sends_nothing(site: Site, second: Second, redis_server: RedisServer) -> None:
    site.socket()
    page = second.socket()
    hear_each_other(site.live, second.live)
    redis_server.client.publish(CHANNEL, json.dumps({"worker": "x", "heads": {SLUG: 10**9, "other": 7}}))
    change_on(site, site.live, 1)
    got: list[int] = []
    wait_for(lambda: got.extend(numbers(page)) or got[-1:] == [3], what="the change after it")
    assert got == [2, 3]


@pytest.mark.usefixtures("no_heads")
@pytest.mark.parametrize("since_then", [1, 2, 4])
def test_a_word_of_another_history_gives_the_others_pages_the_state_anew(
    site: Site, second: Second, since_then: int
) -> None:
    site.socket()
    page = second.socket()
    hear_each_other(site.live, second.live)
    for turn in range(2):
        change_on(site, site.live, turn)
    got: list[int] = []
    wait_for(lambda: got.extend(numbers(page)) or got[-1:] == [4], what="the changes that will be lost")
    go_back(site.database, SLUG, 2)
    for turn in range(since_then):
        change_on(site, site.live, turn)
    told: list[Any] = []
    wait_for(lambda: told.extend(received(page)) or told[-1:] and told[-1]["seq"] == 2 + since_then, what="the state")
    assert told[0]["full"]
    assert told[-1]["history"] == site.client().get(f"{API}/state").json["history"]


def received(client: Any) -> list[Any]:
    """The changes that a socket has received since the last call."""
    return [one["args"][0] for one in client.get_received(NAMESPACE) if one["name"] == "change"]


def test_two_installations_on_one_redis_take_two_numbers(redis_server: RedisServer) -> None:
    def named(number: int) -> str:
        url = redis_server.url.removesuffix("/0") + f"/{number}"
        return hints.Hints(url, presence.Presence(), lambda slug, seq: None)._channel

    assert (named(0), named(1)) == (CHANNEL, "hlom:1")
