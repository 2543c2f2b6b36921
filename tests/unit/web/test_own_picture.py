"""The first paint of a delegation's page makes the same choice as its script (tests/cases/place.json)."""

from __future__ import annotations

from typing import Any

from hlom_live.domain.derived.rows import Rows
from hlom_live.live.content.calls import NOBODY
from hlom_live.web.first_paint.own import own_picture

MEETING = {
    "id": "m", "time_zone": "Europe/Zurich", "format": "hybrid",
    "categories": [{"id": "member_state", "name": {"en": "Member State", "fr": "État membre"}}],
}  # fmt: skip
STATES = {
    f"delegation/{one}": {"id": one, "name": {"en": one.upper()}, "category": "member_state", "present": "remote"}
    for one in ("ke", "fr", "td", "br", "jo")
}


def item(name: str, position: float, state: str = "planned") -> dict[str, Any]:
    return {"id": name, "position": position, "state": state, "number": None, "title": {"en": name}}


def speakers(name: str, of: str, state: str) -> dict[str, Any]:
    return {"id": name, "item": of, "state": state, "opened_at": "2021-12-14T09:00:00.000Z", "closed_at": None}


def entry(n: int, of: str = "ke", **known: Any) -> dict[str, Any]:
    usual = {"list": "lb", "place": n, "delegation": of, "kind": "statement", "state": "inscribed", "mode": "in_room"}
    return {"id": str(n), **usual, **known}


def picture(*rows: dict[str, Any], kind: str = "inscription", you: dict[str, Any] | None = None) -> dict[str, Any]:
    state = {
        "meeting/m": MEETING, **STATES,
        "item/a": item("a", 1, "concluded"), "item/b": item("b", 2, "current"), "item/c": item("c", 3),
        "list/la": speakers("la", "a", "open"), "list/lb": speakers("lb", "b", "open"),
        "list/lc": speakers("lc", "c", "open"),
    }  # fmt: skip
    state |= {f"{kind}/{row['id']}": row for row in rows}
    return own_picture(Rows(state), "ke", you or NOBODY, "fr")


def test_who_waits_sees_its_place_and_hour() -> None:
    waiting = [entry(n, of) for n, of in enumerate(("fr", "td", "br", "ke", "jo"), start=1)]
    told = {"inscription": "4", "ahead": 3, "expected_at": "2021-12-14T10:40:00.000Z", "call": "soon"}
    found = picture(*waiting, entry(0, "jo", kind="point_of_order"), you=told)
    assert found["place"] == {
        "ahead": 3,
        "first": [{"text": "FR", "lang": "en", "dir": "ltr"}, {"text": "TD", "lang": "en", "dir": "ltr"}],
        "between": 1,
        "behind": 1,
        "expected": "11:40",
    }
    assert (found["call"], found["entry"], found["item"]["title"]["text"], found["several"]) == (
        "soon", {"state": "inscribed", "mode": "in_room"}, "b", True,
    )  # fmt: skip
    assert (found["category"]["text"], found["present"]) == ("État membre", "remote")


def test_the_item_it_is_about_is_where_it_speaks_before_where_it_waits() -> None:
    assert picture(entry(1), entry(2, list="lc", state="speaking"))["item"]["title"]["text"] == "c"
    assert picture(entry(1, list="lc"))["item"]["title"]["text"] == "b"  # considered now, and its list in use


def test_what_is_past_is_no_entry_and_another_s_is_not_one_s_own() -> None:
    found = picture(entry(1, state="delivered"), entry(2, "fr"), entry(3, kind="right_of_reply"))
    assert (found["entry"], found["place"]) == (None, None)
    assert found["list"] == {"state": "open", "hour": "10:00"}


def test_who_speaks_or_was_absent_has_no_place_to_show() -> None:
    for state in ("speaking", "absent", "requested"):
        found = picture(entry(1, state=state))
        assert (found["entry"]["state"], found["place"]) == (state, None)


def test_nothing_to_ask_for() -> None:
    concluded = [item(name, n, "concluded") for n, name in enumerate("abc")]
    found = picture(*concluded, kind="item")
    assert (found["item"], found["list"], found["entry"], found["several"]) == (None, None, None, False)
