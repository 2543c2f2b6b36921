"""The first paint: hours of the meeting's zone, texts of the reader's language, digits as the scripts write them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask_babel import Babel

from hlom_live.domain.clock import stamp
from hlom_live.domain.derived.clock import digits, late_minutes, phase, share
from hlom_live.domain.derived.rows import Rows
from hlom_live.domain.model import (
    Inscription,
    InscriptionState,
    Intervention,
    ItemState,
    ListState,
    Meeting,
    Notice,
    SittingState,
)
from hlom_live.live.transport.encoding import encode
from hlom_live.store.rows import ROW_OF, encoded
from hlom_live.store.rows import columns_of as columns
from hlom_live.web.first_paint.picture import picture
from tests.support.web import CHAD, ITEM, KENYA, LIST, MORNING, ROOM, SITTING

MEETING = Meeting(
    id="m",
    slug="hlom",
    title={"en": "The meeting", "fr": "La réunion"},
    time_zone="Europe/Zurich",
    days=["2021-12-14", "2021-12-15"],
    languages=["en"],
)
TURN = Intervention(
    id="turn",
    inscription="spoken",
    room="room",
    item="item",
    delegation="chad",
    allotted_seconds=180,
    called_at=MORNING,
    started_at=MORNING,
)


def waiting(n: int) -> Inscription:
    return Inscription(
        id=f"entry{n}", list="list", place=float(n), delegation="kenya", allotted_seconds=180, requested_at=MORNING
    )


def rows(*values: Any) -> Rows:
    """The live state with these values over a meeting whose item is being considered."""
    usual = (
        MEETING,
        replace(ROOM, sitting="sitting", item="item", intervention="turn"),
        replace(SITTING, state=SittingState.OPEN, opened_at=MORNING),
        replace(ITEM, state=ItemState.CURRENT, started_at=MORNING),
        replace(LIST, state=ListState.OPEN, opened_at=MORNING),
        KENYA,
        CHAD,
        TURN,
    )
    put = {f"{value.KIND}/{value.id}": encoded(ROW_OF[type(value)], columns(value)) for value in (*usual, *values)}
    return Rows(put)


@pytest.fixture(autouse=True)
def _language() -> Any:
    app = Flask(__name__)
    app.config["LANGUAGES"] = ["en", "fr"]
    Babel(app)
    with app.app_context():
        yield


def test_a_room_shows_its_speaker_the_next_five_and_how_many_more() -> None:
    shown = picture(rows(*(waiting(n) for n in range(1, 8))), MORNING + timedelta(seconds=30), "fr")
    (room,) = shown["rooms"]
    assert room["turn"]["delegation"] == {"text": "Tchad", "lang": "fr", "dir": "ltr"}
    assert (room["turn"]["left_text"], room["turn"]["state"], room["turn"]["phase"]) == ("2:30", "speaking", "ample")
    assert [entry["n"] for entry in room["next"]] == [1, 2, 3, 4, 5]
    assert (room["more"], room["waiting"]) == (2, 7)
    assert room["next"][0]["expected"] == "10:03"
    assert room["list"] == {
        "id": "list",
        "state": "open",
        "hour": "10:00",
        "closes": None,
        "ordering": "first_come",
        "new_limit": None,
    }


def test_requests_and_points_of_order_are_not_among_the_next() -> None:
    asked = replace(waiting(1), state=InscriptionState.REQUESTED)
    shown = picture(rows(asked, waiting(2)), MORNING, "en")
    assert [entry["id"] for entry in shown["rooms"][0]["next"]] == ["entry2"]


def test_a_list_says_when_it_closes_and_whose_statements_were_posted_in_lieu() -> None:
    announced = replace(LIST, state=ListState.OPEN, opened_at=MORNING, closes_at=MORNING + timedelta(minutes=30))
    posted = replace(waiting(1), delegation="chad", state=InscriptionState.IN_WRITING)
    (room,) = picture(rows(announced, posted, waiting(2)), MORNING, "en")["rooms"]
    assert room["list"]["closes"] == "10:30"
    assert [delegation["text"] for delegation in room["in_lieu"]] == ["Chad"]
    assert [entry["id"] for entry in room["next"]] == ["entry2"]


def test_hours_are_those_of_the_meetings_zone() -> None:
    shown = picture(rows(), MORNING, "en")
    assert shown["now"] == {"iso": stamp(MORNING), "hour": "10:00"}
    (sitting,) = shown["days"][0]["sittings"]
    assert (sitting["start"], sitting["end"], sitting["opened"]) == ("10:00", "13:00", "10:00")


def test_every_hour_of_another_day_carries_it_but_under_the_heading_of_that_day() -> None:
    ended = replace(TURN, ended_at=MORNING + timedelta(minutes=2))
    notice = Notice(id="notice", room=None, text={"en": "Lunch"}, shown_at=MORNING)
    announced = replace(LIST, state=ListState.OPEN, opened_at=MORNING, closes_at=MORNING + timedelta(minutes=30))
    shown = picture(rows(ended, notice, announced), MORNING + timedelta(days=1), "en")
    (day,) = shown["days"]
    (sitting,) = day["sittings"]
    (item,) = sitting["items"]
    assert (sitting["start"], sitting["end"], item["started"]) == ("10:00", "13:00", "10:00")
    alone = (
        sitting["opened"],
        item["list"]["hour"],
        item["list"]["closes"],
        shown["ended"][0]["ended"],
        shown["notices"][0]["hour"],
        shown["rooms"][0]["list"]["hour"],
    )
    tuesday = " on Tuesday"
    assert alone == tuple(f"{one}{tuesday}" for one in ("10:00", "10:00", "10:30", "10:02", "10:00", "10:00"))


def test_the_newest_intervention_stands_first_among_the_ended() -> None:
    def ended(name: str, minutes: int) -> Intervention:
        at = MORNING + timedelta(minutes=minutes)
        return replace(TURN, id=name, ended_at=at)

    shown = picture(rows(ended("first", 2), ended("second", 4)), MORNING + timedelta(hours=1), "en")
    assert [(turn["id"], turn["used_text"], turn["over"]) for turn in shown["ended"]] == [
        ("second", "4:00", True),
        ("first", "2:00", False),
    ]


def test_a_notice_that_is_plain_text_says_that_its_language_is_unknown() -> None:
    shown = picture(rows(Notice(id="n", text="Café", shown_at=MORNING)), MORNING, "en")
    assert shown["notices"] == [
        {
            "id": "n",
            "room": None,
            "level": "info",
            "where": None,
            "text": {"text": "Café", "lang": None, "dir": "auto"},
            "hour": "10:00",
        }
    ]


def test_a_picture_is_made_of_plain_values() -> None:
    assert encode(picture(rows(waiting(1)), MORNING, "en"))


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (180, "3:00"),
        (0.2, "0:01"),
        (0, "0:00"),
        (-0.9, "0:00"),
        (-1, "+0:01"),
        (-75, "+1:15"),
        (3599, "59:59"),
        (3600, "1:00:00"),
    ],
)
def test_digits(seconds: float, text: str) -> None:
    assert digits(seconds) == text


@pytest.mark.parametrize(
    ("left", "name"), [(31, "ample"), (30, "warning"), (0.1, "warning"), (0, "over"), (-5, "over")]
)
def test_phases(left: float, name: str) -> None:
    assert phase(left, 30) == name


def test_the_bar_is_never_fuller_than_full_nor_emptier_than_empty() -> None:
    assert [share(left, 180) for left in (360, 180, 90, 0, -20)] == [1000, 1000, 500, 0, 0]
    assert share(10, 0) == 0


def test_lateness_is_not_told_of_another_day() -> None:
    assert late_minutes((MORNING + timedelta(minutes=7)).timestamp(), stamp(MORNING)) == 7
    assert late_minutes((MORNING - timedelta(minutes=2)).timestamp(), stamp(MORNING)) == -2
    assert late_minutes((MORNING + timedelta(days=1)).timestamp(), stamp(MORNING)) is None
    assert late_minutes(None, stamp(MORNING)) is None
