"""A number names its history: what a lost history is, to everything that keeps or compares a number (ADR 0126)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hlom_live.domain.model import Presence
from hlom_live.store.changes import changes_since, find_meeting, position_of
from hlom_live.store.models import ChangeRow
from tests.integration.test_sockets import wait_for
from tests.support.histories import go_back
from tests.support.web import API, KENYA, SITTING, SLUG, Site, Socket, code_on

pytestmark = pytest.mark.above_the_database

READERS = [(None, None), ("delegate", "chad"), ("chair", None)]


def page(site: Site, role: str | None = None, of: str | None = None, **auth: Any) -> Socket:
    """A page of the public, or of somebody of this role (and delegation)."""
    return site.socket(**({"token": site.access(role, of)[0]} if role else {}), **auth)


def state(site: Site, role: str | None = None, of: str | None = None) -> Any:
    """The reload that somebody who asks now is given."""
    return site.client().get(f"{API}/state", headers=site.bearer(role, of) if role else {}).json


def changes(site: Site, count: int, present: Presence = Presence.REMOTE) -> None:
    """So many numbers, of which the pages are told; the last leaves Kenya like this."""
    for number in range(count):
        site.put(replace(KENYA, present=present, seat=str(number)))


def unheard(site: Site, count: int) -> None:
    """So many numbers of another process, which hands nothing over: of another seat each time."""
    hand_over, site.live.hand_over = site.live.hand_over, lambda change: None  # type: ignore[method-assign]
    for number in range(count):
        site.put(replace(KENYA, present=Presence.ABSENT, seat=f"other {number}"))
    site.live.hand_over = hand_over  # type: ignore[method-assign]


def test_the_word_is_the_beginning_of_the_hash_and_each_change_names_the_one_before(site: Site) -> None:
    open_page = page(site)
    begun = open_page.received()[0]
    site.open()
    heard = open_page.received()
    with site.database.reading() as session:
        meeting = find_meeting(session, SLUG)
        words = {row.seq: row.hash[:12] for row in session.query(ChangeRow)}
        read = [(one.seq, one.history, one.follows) for one in changes_since(session, meeting.id, 0)]
        assert position_of(meeting) == (5, words[5])
    assert read == [(seq, words[seq], words.get(seq - 1, "")) for seq in range(1, 6)]
    assert [(begun["seq"], begun["history"])] == [(2, words[2])]
    assert [(one["seq"], one["history"], one["follows"]) for one in heard] == read[2:]


@pytest.mark.parametrize(("role", "of"), READERS)
@pytest.mark.parametrize("since_then", [0, 1, 3, 5])
def test_pages_that_stay_connected_have_the_state_anew_at_the_next_look(
    site: Site, role: str | None, of: str | None, since_then: int
) -> None:
    """Whether the log is behind what was sent by then, at the same number, or beyond it."""
    open_page = page(site, role, of)
    changes(site, 3)
    go_back(site.database, SLUG, 2)
    unheard(site, since_then)
    open_page.received()
    site.live.heads.look()
    there = state(site, role, of)
    assert open_page.received() == [there]
    assert (there["seq"], there["full"]) == (2 + since_then, True)
    site.live.heads.tell()
    heads = open_page.received("head")
    assert {(one["seq"], one["history"]) for one in heads} == {(there["seq"], there["history"])}
    assert site.live.broadcaster.begun_anew == 1


@pytest.mark.parametrize("lost", [1, 3])
def test_the_first_command_after_it_tells_them_at_once_and_what_follows_is_folded(site: Site, lost: int) -> None:
    open_page = page(site)
    changes(site, 3)
    open_page.received()
    go_back(site.database, SLUG, 5 - lost)
    changes(site, 1, Presence.ABSENT)
    (reload,) = open_page.received()
    assert reload == {**state(site), "seq": 6 - lost, "full": True}
    changes(site, 1)
    (later,) = open_page.received()
    assert (later["seq"], later["follows"]) == (7 - lost, reload["history"])
    assert {**reload["put"], **later["put"]} == state(site)["put"]


def test_a_change_that_is_sent_twice_or_late_is_no_other_history(site: Site) -> None:
    open_page = page(site)
    handed: list[Any] = []
    hand_over, site.live.hand_over = site.live.hand_over, handed.append  # type: ignore[method-assign]
    changes(site, 3)
    site.live.hand_over = hand_over  # type: ignore[method-assign]
    open_page.received()
    for one in (*handed[::-1], *handed):
        site.live.broadcaster.hand_over(one)
    assert [one["seq"] for one in open_page.received()] == [3, 4, 5]
    assert site.live.broadcaster.begun_anew == 0


def test_a_page_that_slept_over_it_is_given_the_state_however_far_the_numbers_have_gone(site: Site) -> None:
    changes(site, 3)
    slept = state(site)
    go_back(site.database, SLUG, 3)
    changes(site, 6)
    there = state(site)
    named = {"since": slept["seq"], "history": slept["history"]}
    assert page(site, **named).received() == [there]
    awake = page(site)
    awake.received()
    assert awake.ask("sync", named) == {"reload": there}
    asked = site.client().get(f"{API}/changes?since=5&history={slept['history']}").json
    assert asked == {"reload": there, "head": 9, "history": there["history"]}


def test_who_names_a_history_that_is_still_there_is_given_the_changes(site: Site) -> None:
    before = state(site)
    named = {"since": before["seq"], "history": before["history"]}
    assert page(site, **named).received() == []
    site.open()
    assert [one["seq"] for one in page(site, **named).received()] == [3, 4, 5]
    assert page(site, since=0, history="").received() != []
    asked = site.client().get(f"{API}/changes?since=2&history={before['history']}").json
    assert ([one["seq"] for one in asked["changes"]], asked["history"]) == ([3, 4, 5], state(site)["history"])


@pytest.mark.parametrize("word", ["", "x", "f" * 12, 7, True, ["a"], {"a": 1}, "é" * 500])
def test_a_word_that_is_none_is_another_history(site: Site, word: object) -> None:
    site.open()
    assert [one.get("full") for one in page(site, since=5, history=word).received()] == [True]


def test_a_client_that_names_no_history_goes_on_as_it_did(site: Site) -> None:
    changes(site, 3)
    go_back(site.database, SLUG, 3)
    changes(site, 4)
    assert [one["seq"] for one in page(site, since=5).received()] == [6, 7]
    assert page(site, since=7, history=None).received() == []
    assert [one.get("full") for one in page(site, since=8).received()] == [True]
    asked = site.client().get(f"{API}/changes?since=5").json
    assert [one["seq"] for one in asked["changes"]] == [6, 7]


CACHED = (
    f"{API}/state",
    f"{API}/captions.vtt?room=room&language=en&from=2021-12-14T00:00:00Z",
    f"/m/{SLUG}/programme.ics",
)


def say(site: Site, line: str) -> None:
    """One line of captions, and with it another title of the sitting."""
    site.clock.pass_seconds(1)
    site.put(replace(SITTING, title={"en": line}))
    captions = {"room": "room", "language": "en", "line": line}
    assert site.command(site.bearer("interpreter"), "add_caption", **captions).status_code == 200


def test_the_same_number_of_another_history_is_another_state_to_caches_and_newcomers(site: Site) -> None:
    say(site, "Lost")
    tags = {path: site.client().get(path).headers["ETag"] for path in CACHED}
    assert "Lost" in site.client().get("/").text
    lost = state(site)
    go_back(site.database, SLUG, 2)
    say(site, "Said")
    there = state(site)
    assert (there["seq"], lost["history"] != there["history"]) == (lost["seq"], True)
    for path, tag in tags.items():
        again = site.client().get(path, headers={"If-None-Match": tag})
        assert (again.status_code, "Said" in again.text, "Lost" in again.text) == (200, True, False), path
    assert page(site).received() == [there]
    assert "Said" in site.client().get("/").text


def test_undo_of_a_number_that_is_another_s_by_now_is_refused(site: Site) -> None:
    site.open()
    chair = site.bearer("chair")
    mine = site.command(chair, "close_list", list="list").json
    go_back(site.database, SLUG, 5)
    theirs = site.command(chair, "set_list", list="list", group_seconds=240).json
    assert mine["seq"] == theirs["seq"]
    undo = {"room": "room", "seq": mine["seq"]}
    refused = site.command(chair, "undo", **undo, history=mine["history"])
    assert (refused.status_code, refused.json["error"]["code"]) == (409, "nothing_to_undo")
    line = site.client().get(f"{API}/log", headers=chair).json[0]
    assert (line["seq"], line["history"]) == (theirs["seq"], theirs["history"])
    assert site.command(chair, "undo", **undo, history=theirs["history"]).status_code == 200


def test_an_answer_that_is_given_again_names_the_same_history(site: Site) -> None:
    chair, once = site.bearer("chair"), "7a1f0c1e-0000-4000-8000-000000000001"
    first = site.command(chair, "open_sitting", once, sitting="sitting").json
    assert site.command(chair, "open_sitting", once, sitting="sitting").json == first
    assert first["history"] == state(site)["history"]


def test_screens_are_told_anew_and_one_that_was_paired_in_a_lost_history_is_none_any_more(site: Site) -> None:
    television, technician = site.client(), site.bearer("technician")
    code = code_on(television)
    added = site.command(technician, "add_screen", code=code, name="North wall", room="room", view="floor").json
    one, socket = added["result"]["screen"], site.socket(television, screen=True)
    assert site.command(technician, "show_on_screen", screen=one, view="clock", options={}).status_code == 200
    assert [told["view"] for told in socket.received("screen")] == ["floor", "clock"]
    go_back(site.database, SLUG, added["seq"])
    site.live.heads.look()
    assert [told["view"] for told in socket.received("screen")] == ["floor"]
    go_back(site.database, SLUG, added["seq"] - 1)
    site.live.heads.look()
    assert [told["removed"] for told in socket.received("screen")] == [True]


def test_a_delegation_is_told_anew_of_its_turns(site: Site) -> None:
    site.open()
    delegate = page(site, "delegate", "chad")
    entry = site.command(site.bearer("secretariat"), "inscribe", list="list", delegation="chad").json
    wait_for(delegate, "you", lambda you: you["inscription"] == entry["result"]["inscription"])
    go_back(site.database, SLUG, entry["seq"] - 1)
    site.live.heads.look()
    assert wait_for(delegate, "you", lambda you: you["inscription"] is None)["turns"] == []
