"""What the technician is told of screens, and what becomes of one that is taken away."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from hlom_live.live.content.audience import Audience
from hlom_live.live.presence import MOST_SCREENS, Presence, Visitor, attendance_of, latest
from hlom_live.store.changes import Position
from tests.support.databases import sqlite_url as database_url  # noqa: F401  Both databases would tell the same.
from tests.support.web import API, SLUG, Site, code_on

WALL = Visitor("hlom", Audience.PUBLIC, screen="wall")


def paired(site: Site, name: str = "North wall") -> tuple[FlaskClient, str]:
    """A television and the screen it has become."""
    television = site.client()
    code = code_on(television)
    added = site.command(site.bearer("technician"), "add_screen", code=code, name=name, room="room", view="floor")
    assert added.status_code == 200
    return television, added.json["result"]["screen"]


def standing(site: Site, screen: str) -> dict[str, Any]:
    answer = site.client().get(f"{API}/screens", headers=site.bearer("technician"))
    assert answer.headers["Cache-Control"] == "no-store"
    found: dict[str, Any] = answer.json["screens"][screen]
    return found


def test_a_screen_says_what_it_has_drawn_and_staff_are_told_how_far_behind_it_is(site: Site) -> None:
    television, screen = paired(site)
    assert standing(site, screen) == {"connected": False, "seen_at": None, "seq": None, "behind": None, "lost": False}

    socket = site.socket(television, screen=True)
    reload = socket.received()[0]
    drawn, history = reload["seq"], reload["history"]
    socket.ask("clock", {"seq": drawn, "history": history})
    here = {"connected": True, "seen_at": "2021-12-14T09:00:00.000Z", "seq": drawn, "lost": False}
    assert standing(site, screen) == {**here, "behind": 0}
    for _ in range(3):
        assert site.command(site.bearer("secretariat"), "show_notice", text="Lunch").status_code == 200
    assert standing(site, screen) == {**here, "behind": 3}
    for lost in ({"seq": drawn, "history": "f" * 12}, {"seq": 2**40, "history": history}):
        socket.ask("clock", lost)
        assert standing(site, screen)["lost"] is True
    socket.ask("clock", {"seq": drawn})
    assert standing(site, screen)["lost"] is False, "a screen of an older version names no history"


def test_of_a_screen_that_has_gone_it_is_known_since_when(site: Site) -> None:
    television, screen = paired(site)
    socket = site.socket(television, screen=True)
    socket.ask("clock", {"seq": 2})
    site.clock.pass_seconds(60)
    socket.client.disconnect("/live")
    site.clock.pass_seconds(60)
    assert standing(site, screen)["connected"] is False
    assert standing(site, screen)["seen_at"] == "2021-12-14T09:01:00.000Z"


@pytest.mark.parametrize("said", [{"seq": "2"}, {"seq": True}, {"seq": None}, {}, "2", None, ["seq"]])
def test_what_is_no_number_says_only_that_the_screen_is_there(site: Site, said: Any) -> None:
    television, screen = paired(site)
    socket = site.socket(television, screen=True)
    assert socket.ask("clock", said)["now"] == "2021-12-14T09:00:00.000Z"
    assert standing(site, screen)["seq"] is None


def test_nobody_but_a_paired_screen_can_say_so(site: Site) -> None:
    _, screen = paired(site)
    viewer = site.socket(screen=screen, token=site.access("technician")[0])
    assert not viewer.connected
    chair = site.socket(token=site.access("chair")[0])
    chair.ask("clock", {"seq": 1})
    assert standing(site, screen)["seen_at"] is None


@pytest.mark.parametrize(("role", "status"), [(None, 401), ("delegate", 403), ("interpreter", 200), ("chair", 200)])
def test_who_is_told(site: Site, role: str | None, status: int) -> None:
    headers = site.bearer(role, "kenya" if role == "delegate" else None) if role else {}
    assert site.client().get(f"{API}/screens", headers=headers).status_code == status


def test_a_screen_that_is_removed_shows_a_code_again_and_its_link_is_good_no_more(site: Site) -> None:
    television, screen = paired(site)
    socket = site.socket(television, screen=True)
    socket.received("screen")
    assert "General debate" in television.get("/screen").text

    assert site.command(site.bearer("secretariat"), "remove_screen", screen=screen).status_code == 200

    told = {"view": None, "options": {}, "identify": False, "removed": True}
    assert socket.received("screen") == [told]
    assert 'id="pairing-code"' in television.get("/screen").text
    again = site.socket(television, screen=True)
    assert not again.connected
    assert site.command(site.bearer("secretariat"), "remove_screen", screen=screen).status_code == 404


def test_a_screen_gets_another_name_and_room(site: Site) -> None:
    television, screen = paired(site)
    socket = site.socket(television, screen=True)
    socket.received("screen")
    staff = site.bearer("secretariat")
    assert site.command(staff, "edit_screen", screen=screen, name="South wall", room=None).status_code == 200
    told = {"view": "floor", "options": {}, "identify": False, "room": None, "name": "South wall"}
    assert socket.received("screen") == [told]
    assert site.command(staff, "edit_screen", screen=screen, name=" ").status_code == 400
    assert site.command(staff, "edit_screen", screen=screen, room="nowhere").status_code == 404


def test_options_that_are_null_are_not_set_and_a_row_does_not_grow_without_end(site: Site) -> None:
    _, screen = paired(site)
    staff = site.bearer("technician")
    asked = {"screen": screen, "view": "clock", "options": {"lang": "fr,ar", "mirror": None, "delay": 3}}
    assert site.command(staff, "show_on_screen", **asked).status_code == 200
    row = site.client().get(f"{API}/state", headers=staff).json["put"][f"screen/{screen}"]
    assert row["options"] == {"lang": "fr,ar", "delay": 3}
    many = {f"option_{n}": True for n in range(25)}
    refused = site.command(staff, "show_on_screen", screen=screen, view="clock", options=many)
    assert (refused.status_code, refused.json["error"]["field"]) == (400, "options")


@pytest.mark.parametrize("role", ["technician", "secretariat", "admin"])
def test_the_page_is_for_technicians_and_the_secretariat(site: Site, role: str) -> None:
    assert site.browser(role).client.get(f"/m/{SLUG}/control").status_code == 200


@pytest.mark.parametrize("role", ["chair", "interpreter", "delegate"])
def test_and_for_nobody_else(site: Site, role: str) -> None:
    client = site.browser(role, "kenya" if role == "delegate" else None).client
    assert client.get(f"/m/{SLUG}/control").status_code == 403
    assert site.client().get(f"/m/{SLUG}/control").status_code == 303


# What is remembered of screens, and told between workers


def test_the_latest_word_of_a_screen_counts_whichever_worker_heard_it() -> None:
    presence = Presence()
    presence.drew(WALL, Position(4, "4444"), "2021-12-14T09:00:00.000Z")
    early = {
        "wall": {"seq": 3, "at": "2021-12-14T08:00:00.000Z"},
        "door": {"seq": None, "at": "2021-12-14T08:00:00.000Z"},
    }
    presence.elsewhere("second", {"hlom": {"delegations": {}, "pages": 0, "screens": [], "drawn": early}})
    presence.elsewhere("older", {"hlom": {"delegations": {}, "pages": 0, "screens": []}})
    assert presence.drawn("hlom") == {
        "wall": {"seq": 4, "history": "4444", "at": "2021-12-14T09:00:00.000Z"},
        "door": early["door"],
    }
    assert latest([early, {"wall": {"seq": 2, "at": "2021-12-14T09:30:00.000Z"}}])["wall"]["seq"] == 2


def test_what_is_said_between_workers_is_read_back_and_a_strange_word_is_refused() -> None:
    presence = Presence()
    presence.drew(WALL, Position(4, "4444"), "2021-12-14T09:00:00.000Z")
    here = presence.here()["hlom"]
    assert attendance_of(here) == here
    for strange in ({"wall": 4}, {"wall": {"seq": "x", "at": ""}}, {"wall": {"at": ""}}, []):
        with pytest.raises((KeyError, TypeError, ValueError, AttributeError)):
            attendance_of({**here, "drawn": strange})


def test_who_only_says_the_hour_keeps_what_it_had_drawn_and_the_memory_is_bounded() -> None:
    presence = Presence()
    presence.drew(WALL, Position(4, "4444"), "2021-12-14T09:00:00.000Z")
    presence.drew(WALL, None, "2021-12-14T09:00:05.000Z")
    assert presence.drawn("hlom")["wall"] == {"seq": 4, "history": "4444", "at": "2021-12-14T09:00:05.000Z"}
    presence.drew(Visitor("hlom", Audience.PUBLIC), Position(4, "4444"), "2021-12-14T09:00:00.000Z")
    assert list(presence.drawn("hlom")) == ["wall"]
    for n in range(MOST_SCREENS):
        presence.drew(Visitor("hlom", Audience.PUBLIC, screen=f"s{n}"), Position(1, "1111"), "2021-12-14T09:01:00.000Z")
    assert len(presence.drawn("hlom")) == MOST_SCREENS
    assert "wall" not in presence.drawn("hlom")
