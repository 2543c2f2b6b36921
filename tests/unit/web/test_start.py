"""What the start page says of a meeting: what is live in its rooms, which lists are open, what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from flask_babel import Babel

from hlom_live.domain.derived.rows import Rows
from hlom_live.domain.model import Intervention, ItemState, ListState, Meeting, SittingState, SpeechKind
from hlom_live.store.rows import ROW_OF, encoded
from hlom_live.store.rows import columns_of as columns
from hlom_live.web.first_paint.start import painted
from tests.support.web import CHAD, ITEM, KENYA, LIST, MORNING, ROOM, SITTING

TODAY = MORNING.date()
MEETING = Meeting(
    id="m", slug="hlom", title={"en": "M"}, time_zone="Europe/Zurich", days=["2021-12-14"], languages=["en"]
)
TURN = Intervention(
    id="turn", inscription="e", room="room", item="item", delegation="chad", allotted_seconds=180, called_at=MORNING
)
OPEN = replace(SITTING, state=SittingState.OPEN, opened_at=MORNING)
HELD = replace(OPEN, state=SittingState.SUSPENDED, suspended_at=MORNING, resumes_at=MORNING + timedelta(hours=5))
ON = replace(ROOM, sitting="sitting", item="item")
LISTED = replace(LIST, state=ListState.OPEN, opened_at=MORNING)
LATER = replace(
    SITTING, id="later", title={"en": "Second sitting"}, day="2021-12-15", planned_start=MORNING + timedelta(days=1)
)


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    app = Flask(__name__)
    app.config["LANGUAGES"] = ["en", "fr"]
    Babel(app)
    with app.app_context():
        yield


def said(*values: Any, today: date = TODAY) -> dict[str, Any]:
    """What is said of a meeting with these rows; those that come later stand for those of the same id before."""
    all_of = (MEETING, ROOM, SITTING, ITEM, LIST, KENYA, CHAD, *values)
    put = {f"{one.KIND}/{one.id}": encoded(ROW_OF[type(one)], columns(one)) for one in all_of}
    return painted(Rows(put), "en", today)


def test_who_speaks_is_said_and_who_was_only_called() -> None:
    speaking = replace(TURN, started_at=MORNING)
    (room,) = said(replace(ON, intervention="turn"), OPEN, replace(ITEM, state=ItemState.CURRENT), speaking)["rooms"]
    assert (room["name"]["text"], room["who"]["text"], room["speaks"]) == ("Assembly Hall", "Chad", True)

    (room,) = said(replace(ON, intervention="turn"), OPEN, TURN)["rooms"]
    assert not room["speaks"]


def test_a_point_of_order_stands_above_the_speaker() -> None:
    above = replace(TURN, id="above", delegation="kenya", kind=SpeechKind.POINT_OF_ORDER, started_at=MORNING)
    (room,) = said(replace(ON, intervention="turn", interrupted_by="above"), OPEN, TURN, above)["rooms"]
    assert (room["who"]["text"], room["kind"]) == ("Kenya", "point_of_order")


def test_a_suspended_sitting_says_until_when() -> None:
    (room,) = said(ON, HELD)["rooms"]
    assert (room["suspended"], room["until"]) == (True, "15:00")


def test_an_open_list_is_named_once_in_its_room_or_below() -> None:
    shown = said(ON, OPEN, LISTED)
    assert (shown["rooms"][0]["item"]["number"], shown["lists"]) == ("1", [])

    shown = said(LISTED)
    assert (shown["rooms"], [one["item"]["number"] for one in shown["lists"]]) == ([], ["1"])


def test_the_next_sitting_carries_its_day_and_what_was_never_opened_is_not_to_come() -> None:
    assert said()["next"]["hour"] == "10:00"
    assert said(ON, OPEN, LATER)["next"]["hour"] == "10:00 on Wednesday"
    assert said(LATER, today=TODAY + timedelta(days=1))["next"]["title"]["text"] == "Second sitting"
    assert said(today=TODAY + timedelta(days=1))["next"] is None


def test_a_meeting_without_anything_to_come_is_over() -> None:
    assert said(replace(SITTING, state=SittingState.ADJOURNED, adjourned_at=MORNING))["over"]
    assert not said()["over"]
