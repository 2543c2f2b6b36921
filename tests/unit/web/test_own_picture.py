"""The first paint of a delegation's page makes the same choice as its script (tests/cases/place.json)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from hlom_live.domain.derived.rows import Rows
from hlom_live.live.content.calls import NOBODY, calls
from hlom_live.web.first_paint.own import own_picture

MEETING = {
    "id": "m", "time_zone": "Europe/Zurich", "format": "hybrid",
    "categories": [{"id": "member_state", "name": {"en": "Member State", "fr": "État membre"}}],
}  # fmt: skip
ROOM = {"id": "r", "name": {"en": "Salle XX"}, "item": "b", "intervention": None, "interrupted_by": None}
STATES = {
    f"delegation/{one}": {"id": one, "name": {"en": one.upper()}, "category": "member_state", "present": "remote"}
    for one in ("ke", "fr", "td", "br", "jo")
}


NOW = datetime(2021, 12, 14, 10, tzinfo=UTC)


def item(name: str, position: float, state: str = "planned") -> dict[str, Any]:
    known = {"number": None, "title": {"en": name}, "sitting": "s", "planned_start": None, "planned_seconds": None}
    return {"id": name, "position": position, "state": state, **known}


def speakers(name: str, of: str, state: str) -> dict[str, Any]:
    known = {"opened_at": "2021-12-14T09:00:00.000Z", "closed_at": None, "closes_at": None, "categories": None}
    return {"id": name, "item": of, "state": state, **known}


def entry(n: int, of: str = "ke", **known: Any) -> dict[str, Any]:
    usual = {"list": "lb", "place": n, "delegation": of, "kind": "statement", "state": "inscribed", "mode": "in_room"}
    usual |= {"allotted_seconds": 180, "recorded_seconds": None}
    return {"id": str(n), **usual, **known}


def picture(*rows: dict[str, Any], kind: str = "inscription", sitting: str = "open") -> dict[str, Any]:
    state = {
        "meeting/m": MEETING, **STATES, "room/r": ROOM,
        "sitting/s": {"id": "s", "room": "r", "state": sitting, "planned_start": None, "planned_end": None},
        "item/a": item("a", 1, "concluded"), "item/b": item("b", 2, "current"), "item/c": item("c", 3),
        "list/la": speakers("la", "a", "open"), "list/lb": speakers("lb", "b", "open"),
        "list/lc": speakers("lc", "c", "open"),
    }  # fmt: skip
    state |= {f"{kind}/{row['id']}": row for row in rows}
    you = calls(Rows(state), NOW).get("ke", NOBODY)
    return own_picture(Rows(state), "ke", you, NOW, "fr")


def test_who_waits_sees_its_place_and_hour() -> None:
    waiting = [entry(n, of) for n, of in enumerate(("fr", "td", "br", "ke", "jo"), start=1)]
    found = picture(*waiting, entry(0, "jo", kind="point_of_order"))
    assert found["place"] == {
        "on": True,
        "ahead": 3,
        "first": [{"text": "FR", "lang": "en", "dir": "ltr"}, {"text": "TD", "lang": "en", "dir": "ltr"}],
        "between": 1,
        "behind": 1,
        "about": {"hour": "11:10", "day": None},
    }
    (called,) = found["calls"]
    assert called.pop("item")["title"]["text"] == "b"
    assert called == {"call": "soon", "mode": "in_room", "interrupted": False, "shown": True, "kind": "statement"}
    assert [one["title"]["text"] for one in found["choices"]] == ["b", "c"]
    assert (found["category"]["text"], found["present"]) == ("\u00c9tat membre", "remote")


def test_the_item_it_is_about_is_where_it_speaks_then_where_it_waits_then_what_is_considered() -> None:
    assert picture(entry(1, state="speaking"), entry(2, list="lc"))["item"]["title"]["text"] == "b"
    assert picture(entry(1, list="lc"))["item"]["title"]["text"] == "c"
    assert picture(entry(1, "fr"))["item"]["title"]["text"] == "b"


def test_every_turn_that_is_called_has_its_banner_and_one_that_is_not_is_told_beside() -> None:
    found = picture(entry(1), entry(2, list="lc"))
    assert (found["item"]["title"]["text"], found["calls"][0]["shown"]) == ("b", True)
    assert [(one["item"]["title"]["text"], one["ahead"]) for one in found["turns"]] == [("c", 0)]
    twice = picture(entry(1, state="speaking"), entry(2, kind="right_of_reply"))
    assert [(one["call"], one["kind"]) for one in twice["calls"]] == [("now", "statement"), ("next", "right_of_reply")]


def test_what_waits_on_a_concluded_item_is_no_turn_any_more() -> None:
    assert picture(entry(1, list="la"), entry(2, list="lc"))["turns"] == []
    assert [one["item"]["title"]["text"] for one in picture(entry(1), entry(2, list="lc"))["turns"]] == ["c"]


def test_nobody_is_called_while_the_sitting_is_suspended_and_who_spoke_is_held() -> None:
    assert picture(entry(1), sitting="suspended")["calls"] == []
    assert [one["call"] for one in picture(entry(1, state="speaking"), sitting="suspended")["calls"]] == ["held"]


def test_the_first_of_another_day_reads_its_day() -> None:
    tomorrow = {**speakers("lb", "b", "closed"), "closed_at": "2021-12-13T09:00:00.000Z"}
    assert picture(tomorrow, kind="list")["list"]["hour"] == "10:00 on lundi"


@pytest.mark.parametrize(
    ("known", "why"),
    [
        ({}, None),
        ({"categories": ["observer"]}, "category"),
        ({"closes_at": "2021-12-14T09:59:00.000Z"}, "closed"),
        ({"state": "not_open"}, "not_open"),
    ],
)
def test_it_offers_what_the_script_offers(known: dict[str, Any], why: str | None) -> None:
    assert picture({**speakers("lb", "b", "open"), **known}, kind="list")["why_not"] == why


def test_the_hour_of_closing_is_told() -> None:
    closing = {**speakers("lb", "b", "open"), "closes_at": "2021-12-14T10:30:00.000Z"}
    assert picture(closing, kind="list")["list"] == {
        "state": "open", "hour": "10:00", "closes": "11:30", "closes_later": True,
    }  # fmt: skip


def test_what_is_past_is_no_entry_and_another_s_is_not_one_s_own() -> None:
    found = picture(entry(1, state="delivered"), entry(2, "fr"))
    assert (found["entry"], found["place"], found["calls"]) == (None, None, [])
    assert found["list"] == {"state": "open", "hour": "10:00", "closes": None, "closes_later": False}


def test_who_speaks_or_was_absent_has_no_place_to_show() -> None:
    for state in ("speaking", "absent", "requested"):
        found = picture(entry(1, state=state))
        assert (found["entry"]["state"], found["place"]) == (state, None)


def test_nothing_to_ask_for() -> None:
    concluded = [item(name, n, "concluded") for n, name in enumerate("abc")]
    found = picture(*concluded, kind="item")
    assert (found["item"], found["list"], found["entry"], found["choices"]) == (None, None, None, [])
