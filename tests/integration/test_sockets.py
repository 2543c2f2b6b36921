"""The sockets as contract §5 has them: reload, missed changes, sync, clock, you, screen; who hears what."""

from __future__ import annotations

import json
import threading
import time
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from hlom_live.domain.model import Presence
from hlom_live.live.extension import NAMESPACE
from hlom_live.live.transport.packets import Foreign
from hlom_live.store.faults import NotReady
from tests.builders import document
from tests.support import waiting
from tests.support.web import API, KENYA, SLUG, Site, Socket, come_in

pytestmark = pytest.mark.above_the_database


def fold(state: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    """What a page does."""
    kept = {} if change.get("full") else {key: row for key, row in state.items() if key not in change["drop"]}
    return {**kept, **change["put"]}


def test_a_new_page_gets_a_reload_and_then_every_change(site: Site) -> None:
    page = site.socket()
    reload = page.received()
    assert [(one["seq"], one["full"]) for one in reload] == [(2, True)]
    site.open()
    assert [change["seq"] for change in page.received()] == [3, 4, 5]


def test_the_fold_of_the_changes_is_the_reload_for_every_audience(site: Site) -> None:
    readers = {
        "public": (site.socket(), {}),
        "delegate": (site.socket(token=site.access("delegate", "chad")[0]), site.bearer("delegate", "chad")),
        "staff": (site.socket(token=site.access("chair")[0]), site.bearer("chair")),
    }
    run_a_sitting(site)
    for socket, headers in readers.values():
        state: dict[str, Any] = {}
        for change in socket.received():
            state = fold(state, change)
        assert state == site.client().get(f"{API}/state", headers=headers).json["put"]


def test_a_page_is_not_sent_what_it_leaves_but_live(site: Site) -> None:
    """A live change is the same for a whole audience; whoever leaves kinds of rows passes over them."""
    whole, left, wrong = site.socket(), site.socket(leave="document,pledge"), site.socket(leave=["document"])
    site.put(document(published_at=site.clock()))
    assert left.received()[-1] == whole.received()[-1]
    late = site.socket(leave="document,a kind that is still to come")
    (reload,) = late.received()
    assert reload["put"].keys() == {*wrong.received()[0]["put"]}
    (missed,) = late.ask("sync", {"since": 2})["changes"]
    assert (missed["seq"], missed["put"]) == (3, {})
    assert whole.ask("sync", {"since": 2})["changes"][0]["put"].keys() == {"document/concept-note"}


def run_a_sitting(site: Site) -> None:
    """Requests that must be admitted, notes, a notice: something that each audience may not see."""
    site.open()
    desk, kenya = site.bearer("secretariat"), site.bearer("delegate", "kenya")
    assert site.command(desk, "set_list", list="list", self_inscription=False).status_code == 200
    entry = site.command(kenya, "request_floor", list="list").json["result"]["inscription"]
    chad = site.command(desk, "inscribe", list="list", delegation="chad").json["result"]["inscription"]
    assert site.command(desk, "admit", inscription=entry).status_code == 200
    assert site.command(desk, "withdraw", inscription=chad).status_code == 200
    assert site.command(desk, "next_speaker", room="room", expect=None).status_code == 200
    assert site.command(desk, "show_notice", text="Coffee is served", room="room").status_code == 200


def test_the_public_never_hears_of_requests_nor_of_staff_fields(site: Site) -> None:
    page = site.socket()
    page.received()
    site.open()
    assert site.command(site.bearer("chair"), "set_list", list="list", self_inscription=False).status_code == 200
    asked = site.command(site.bearer("delegate", "kenya"), "request_floor", list="list")
    heard = page.received()
    assert [change["seq"] for change in heard] == [3, 4, 5, 6, 7]
    words = {"history": asked.json["history"], "follows": heard[-2]["history"]}
    assert heard[-1] == {"seq": 7, **words, "put": {}, "drop": []}
    entry = asked.json["result"]["inscription"]
    assert site.command(site.bearer("secretariat"), "admit", inscription=entry).status_code == 200
    row = page.received()[0]["put"][f"inscription/{entry}"]
    assert not row.keys() & {"requested_by", "readiness", "statement"}


def test_a_page_that_was_away_gets_what_it_missed_in_order(site: Site) -> None:
    site.open()
    assert [change["seq"] for change in site.socket(since=2).received()] == [3, 4, 5]
    assert site.socket(since=5).received() == []


def test_a_page_drawn_a_moment_ago_is_greeted_without_asking_the_database(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = site.socket()
    page.received()
    site.open()
    sent, whole = page.received(), site.client().get(f"{API}/state").json
    site.socket()

    def asked(*_: object) -> None:
        raise AssertionError("the database was asked")

    monkeypatch.setattr("hlom_live.live.broadcast.catch_up", asked)
    first, *later = sent
    assert site.socket(since=first["seq"], history=first["history"]).received() == later
    assert site.socket(since=whole["seq"], history=whole["history"]).received() == []
    assert site.socket().received() == [whole]


@pytest.mark.parametrize("since", [6, -1, "3", 2.5, True])
def test_a_number_that_cannot_be_gets_a_reload(site: Site, since: object) -> None:
    site.open()
    assert [change.get("full") for change in site.socket(since=since).received()] == [True]


def test_more_than_500_behind_gets_a_reload(site: Site) -> None:
    for turn in range(500):
        site.put(replace(KENYA, present=Presence.REMOTE if turn % 2 else Presence.ABSENT))
    assert [change.get("full") for change in site.socket(since=1).received()] == [True]
    assert [change["seq"] for change in site.socket(since=2).received()] == list(range(3, 503))


def test_sync_gives_the_missed_changes_or_a_reload(site: Site) -> None:
    page = site.socket()
    site.open()
    missed = page.ask("sync", {"since": 3})
    assert [change["seq"] for change in missed["changes"]] == [4, 5]
    assert page.ask("sync", {"since": 99})["reload"] == site.client().get(f"{API}/state").json
    assert page.ask("sync", None)["reload"]["seq"] == 5


def test_the_clock_tells_the_servers_hour(site: Site) -> None:
    assert site.socket().ask("clock", {}) == {"now": "2021-12-14T09:00:00.000Z"}


def test_a_change_whose_hint_was_lost_is_found_in_the_log(site: Site) -> None:
    page = site.socket()
    page.received()
    hand_over, site.live.hand_over = site.live.hand_over, lambda change: None  # type: ignore[method-assign]
    site.put(replace(KENYA, present=Presence.REMOTE))
    site.live.hand_over = hand_over  # type: ignore[method-assign]
    assert page.received() == []
    site.put(replace(KENYA, present=Presence.ABSENT))
    assert [change["seq"] for change in page.received()] == [3, 4]


def test_hints_in_another_order_are_sent_in_theirs_and_once(site: Site) -> None:
    page = site.socket()
    page.received()
    hints: list[Any] = []
    hand_over, site.live.hand_over = site.live.hand_over, hints.append  # type: ignore[method-assign]
    for present in (Presence.REMOTE, Presence.ABSENT, Presence.IN_ROOM):
        site.put(replace(KENYA, present=present))
    for hint in (hints[2], hints[0], hints[1]):
        hand_over(hint)
    assert [change["seq"] for change in page.received()] == [3, 4, 5]


def test_heads_bring_back_who_is_behind(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hlom_live.live.extension.HEAD_SECONDS", 0.05)
    page = site.socket()
    page.received()
    monkeypatch.setattr(site.live.broadcaster, "hand_over", lambda change: None)
    site.put(replace(KENYA, present=Presence.REMOTE))
    got = wait_for(page, "head", lambda head: head["seq"] == 3)
    history = site.client().get(f"{API}/state").json["history"]
    assert got == {"seq": 3, "history": history, "now": "2021-12-14T09:00:00.000Z"}


def test_heads_go_on_while_the_database_is_silent(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be waited for longer than a page takes its line for dead."""
    monkeypatch.setattr("hlom_live.live.extension.HEAD_SECONDS", 0.05)
    answered, asked = threading.Event(), threading.Event()

    class Silent:
        def reading(self) -> Any:
            asked.set()
            answered.wait()
            raise NotReady("the database did not answer")

    monkeypatch.setattr(site.live.heads, "_database", Silent())
    try:
        page = site.socket()
        assert asked.wait(20)
        for _ in range(3):
            assert wait_for(page, "head", lambda head: True)["seq"] == 2
    finally:
        answered.set()


def wait_for(socket: Socket, event: str, wanted: Any) -> Any:
    """The first payload of an event that is wanted."""

    def heard() -> list[Any]:
        return [payload for payload in socket.received(event) if wanted(payload)]

    return waiting.wait_for(heard, what=f"the event {event}")[0]


def test_a_delegate_is_told_of_its_turn(site: Site) -> None:
    site.open()
    desk = site.bearer("secretariat")
    chad = site.socket(token=site.access("delegate", "chad")[0])
    assert site.command(desk, "inscribe", list="list", delegation="kenya").status_code == 200
    entry = site.command(desk, "inscribe", list="list", delegation="chad").json["result"]["inscription"]
    soon = wait_for(chad, "you", lambda you: you["inscription"] == entry)
    ready = soon.pop("readiness")
    assert [soon.pop(name) for name in ("persons", "signals", "messages", "pledges", "offers")] == [[]] * 5
    assert soon.pop("reports") == {}
    told = {"inscription": entry, "ahead": 1, "expected_at": "2021-12-14T09:03:40.000Z", "call": "soon"}
    where = {"list": "list", "item": "item", "sitting": "sitting", "room": "room", "kind": "statement", "held": False}
    assert soon == {**told, "turns": [{**told, **where}]}
    assert ready["entries"].keys() == {entry}
    assert site.command(desk, "next_speaker", room="room", expect=None).status_code == 200
    assert wait_for(chad, "you", lambda you: you["call"] == "next")["ahead"] == 0
    turn = site.client().get(f"{API}/state").json["put"]["room/room"]["intervention"]
    assert site.command(desk, "next_speaker", room="room", expect=turn).status_code == 200
    assert wait_for(chad, "you", lambda you: you["call"] == "now")["inscription"] == entry
    turn = site.client().get(f"{API}/state").json["put"]["room/room"]["intervention"]
    assert site.command(desk, "end_intervention", room="room", expect=turn).status_code == 200
    nobody = {"inscription": None, "ahead": 0, "expected_at": None, "call": None, "turns": [], "persons": []}
    ready = {"device": None, "statement": None, "recording": None, "text": False, "entries": {}}
    assert wait_for(chad, "you", lambda you: you["call"] is None) == {
        **nobody,
        "readiness": ready,
        "signals": [],
        "messages": [],
        "pledges": [],
        "reports": {},
        "offers": [],
    }


def test_a_delegate_who_comes_back_is_told_at_once(site: Site) -> None:
    site.open()
    assert site.command(site.bearer("delegate", "chad"), "request_floor", list="list").status_code == 200
    for _ in range(2):
        chad = site.socket(token=site.access("delegate", "chad")[0])
        assert wait_for(chad, "you", lambda you: you["call"] == "next")["ahead"] == 0


def test_one_delegation_is_not_told_of_another(site: Site) -> None:
    site.open()
    kenya = site.socket(token=site.access("delegate", "kenya")[0])
    wait_for(kenya, "you", lambda you: you["inscription"] is None)
    assert site.command(site.bearer("delegate", "chad"), "request_floor", list="list").status_code == 200
    time.sleep(0.4)
    assert kenya.received("you") == []


def paired_screen(site: Site) -> Any:
    """A television that shows a code, and has been given the floor view."""
    television = site.client()
    token = television.get("/api/v1/csrf").json["csrf"]
    code = (
        television.get("/screen") and television.post("/screen/pairing", headers={"X-CSRF-Token": token}).json["code"]
    )
    assert television.post("/screen/pairing", headers={"X-CSRF-Token": token}).json["paired"] is False
    added = site.command(
        site.bearer("technician"), "add_screen", code=code, name="North wall", room="room", view="floor"
    )
    assert added.status_code == 200
    assert television.post("/screen/pairing", headers={"X-CSRF-Token": token}).json["paired"] is True
    return television, added.json["result"]["screen"]


def test_a_screen_is_paired_told_its_view_and_identified(site: Site) -> None:
    television, screen = paired_screen(site)
    socket = site.socket(television, screen=True)
    own = {"room": "room", "name": "North wall"}
    assert socket.received("screen") == [{"view": "floor", "options": {}, "identify": False, **own}]
    staff = site.bearer("technician")
    assert (
        site.command(staff, "show_on_screen", screen=screen, view="clock", options={"mirror": True}).status_code == 200
    )
    assert site.command(staff, "identify_screen", screen=screen).status_code == 200
    assert socket.received("screen") == [
        {"view": "clock", "options": {"mirror": True}, "identify": False, **own},
        {"view": "clock", "options": {"mirror": True}, "identify": True, **own},
    ]


def test_a_screen_hears_what_the_public_may(site: Site) -> None:
    television, _ = paired_screen(site)
    come_in(television, site.access("chair")[1])
    reload = site.socket(television, screen=True).received()[0]
    assert not [key for key in reload["put"] if key.startswith("screen/")]


def test_nobody_chooses_an_audience(site: Site) -> None:
    socket = site.socket(audience="staff", role="chair", token=None)
    with site.app.app_context():
        assert reload_keys(socket) == set(site.client().get(f"{API}/state").json["put"])


def reload_keys(socket: Socket) -> set[str]:
    return set(socket.received()[0]["put"])


@pytest.mark.parametrize(
    "auth",
    [
        {"meeting": "none"},
        {"meeting": None},
        {"meeting": 5},
        {"meeting": ["hlom"]},
        {"token": "wrong"},
        {"token": 5},
        {"token": "x" * 100_000},
    ],
)
def test_who_cannot_be_let_in_is_not(site: Site, auth: dict[str, Any]) -> None:
    assert not site.socket(**auth).connected


@pytest.mark.parametrize("auth", [None, "hlom", [], 5])
def test_a_strange_greeting_is_refused(site: Site, auth: Any) -> None:
    client = site.live.socketio.test_client(site.app, NAMESPACE, auth=auth)
    assert not client.is_connected(NAMESPACE)


def test_expired_tokens_do_not_connect(site: Site) -> None:
    token = site.access("chair", life_seconds=10)[0]
    site.clock.pass_seconds(11)
    assert not site.socket(token=token).connected


def test_a_socket_that_cannot_be_greeted_is_not_let_in(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> None:
        raise OperationalError("SELECT 1", None, Exception("the database is away"))

    page = site.socket()
    monkeypatch.setattr("hlom_live.live.broadcast.catch_up", away)
    monkeypatch.setattr("hlom_live.web.api.sockets.catch_up", away)
    assert not site.socket(since=0).connected
    assert page.ask("sync", {"since": 0})["error"]["code"] == "not_ready"
    assert site.live.presence.pages(SLUG) == 1


def test_nothing_but_sync_and_clock_is_heard(site: Site) -> None:
    page = site.socket()
    page.received()
    for event in ("change", "you", "head", "restart", "next_speaker", "join", "message"):
        with pytest.raises(Foreign):  # which closes the socket (tests/safety/test_20_what_sockets_may_say.py)
            page.client.emit(event, {"room": f"{SLUG}:staff"}, namespace=NAMESPACE)
    assert page.received() == []
    assert site.client().get(f"{API}/state").json["seq"] == 2


def test_who_left_is_forgotten(site: Site) -> None:
    page = site.socket(token=site.access("delegate", "chad")[0])
    assert (site.live.presence.pages(SLUG), site.live.presence.delegations(SLUG)) == (1, {"chad"})
    page.client.disconnect(NAMESPACE)
    assert (site.live.presence.pages(SLUG), site.live.presence.delegations(SLUG)) == (0, set())
    assert site.live.presence.meetings() == []


def test_pages_are_told_of_a_restart(site: Site) -> None:
    page = site.socket()
    site.live.announce_restart()
    assert page.received("restart") == [{}]


def test_polling_answers_carry_the_headers_too(site: Site) -> None:
    answer = site.client().get("/socket.io/?EIO=4&transport=polling", headers={"Origin": "http://localhost"})
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert json.loads(answer.text[1:])["maxPayload"] == 65536
