"""A meeting removed and made again under its slug, as a rehearsal is: its pages are told of the new one alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hlom_live.handle.due import do_due
from hlom_live.store import meetings
from tests.support.web import API, ITEM, KENYA, LIST, OPERATOR, ROOM, SITTING, SLUG, Site


@pytest.fixture
def site(sqlite_url: str, tmp_path: Path) -> Any:
    made = Site(sqlite_url, tmp_path)
    yield made
    made.close()


def again(site: Site) -> None:
    """Remove the meeting and make another of the same slug."""
    meetings.remove(site.database, SLUG)
    site._bearers.clear()
    new = meetings.NewMeeting(SLUG, {"en": "The other meeting"}, ("2021-12-14",), "Europe/Zurich")
    meetings.create(site.database, new, OPERATOR, site.clock())


def title(reload: Any) -> str:
    return next(str(row["title"]["en"]) for key, row in reload["put"].items() if key.startswith("meeting/"))


def test_whoever_comes_after_has_the_new_one_and_what_happens_in_it(site: Site) -> None:
    site.open()
    old = site.socket()
    old.received()
    tag = site.client().get(f"{API}/state").headers["ETag"]
    again(site)
    state = site.client().get(f"{API}/state", headers={"If-None-Match": tag})
    assert (state.status_code, title(state.json), state.json["seq"]) == (200, "The other meeting", 1)

    new = site.socket()
    assert [title(change) for change in new.received()] == ["The other meeting"]
    site.put(ROOM, SITTING, ITEM, LIST, KENYA)
    assert [(change["seq"], sorted(change["put"])) for change in new.received()] == [
        (2, ["delegation/kenya", "item/item", "list/list", "room/room", "sitting/sitting"])
    ]


def test_a_page_of_the_old_one_that_asks_is_let_go_and_comes_back_to_the_new_one(site: Site) -> None:
    site.open()
    old = site.socket()
    old.received()
    again(site)
    assert old.ask("sync", {"since": 5})["error"]["code"] == "sign_in"
    assert [title(change) for change in site.socket(since=5).received()] == ["The other meeting"]


def test_whoever_was_let_in_to_the_old_one_is_let_in_anew(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """No page of the old meeting, staff's least of all, is sent what happens in the new one as what it was there."""
    closed: list[str] = []
    monkeypatch.setattr(site.live.fanout, "close", closed.append)
    site.socket()
    site.socket(token=site.access("chair")[0])
    old = set(site.live.presence.strangers(SLUG, "another"))
    again(site)
    site.live.heads.look()
    assert (set(closed), len(old)) == (old, 2)
    site.socket()
    site.live.heads.look()
    assert len(closed) == 2, "whoever comes after stays"


def test_a_meeting_removed_under_its_pages_has_nothing_due(site: Site) -> None:
    site.open()
    site.socket()
    meetings.remove(site.database, SLUG)
    assert do_due(site.database, SLUG, site.clock()) == []
