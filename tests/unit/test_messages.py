"""Short messages: who may write to whom, who reads them, and what a delegation is told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import select

from hlom_live.domain import commands as c
from hlom_live.domain.messages import MOST_UNREAD
from hlom_live.domain.model import SpeechKind
from hlom_live.live.content.own_news import own_news
from hlom_live.store.models import ChangeRow
from tests.builders import (
    BRAZIL,
    CHAIR,
    JORDAN,
    KENYA,
    Hall,
    delegate_of,
    inscription,
    memory_database,
    refused,
)


@pytest.fixture
def hall() -> Iterator[Hall]:
    """Brazil and Kenya wait, Kenya twice; Jordan has been heard."""
    reply = inscription(KENYA, id="kenya-replies", kind=SpeechKind.RIGHT_OF_REPLY, place=3072.0)
    heard = inscription(JORDAN, state="delivered")
    with memory_database() as database:
        yield Hall(database, inscription(KENYA, place=2048.0), inscription(BRAZIL), reply, heard)


def messages(hall: Hall) -> list[tuple[str, str, str | None]]:
    return [(row["sender"], row["recipient"], row["delegation"]) for row in hall.of_kind("message")]


def own(hall: Hall, delegation: str) -> list[tuple[str, str, bool]]:
    """What a delegation is told."""
    with hall.database.reading() as session:
        told = own_news(session, hall.meeting_id, [delegation], hall.now)[delegation]["messages"]
    return [(row["sender"], row["text"], row["read_at"] is not None) for row in told]


def write(to: str, text: str = "Germany withdraws", **more: str | None) -> c.SendMessage:
    return c.SendMessage(recipient=to, text=text, **more)  # type: ignore[arg-type]


def test_the_desk_writes_to_one_delegation_which_alone_is_told(hall: Hall) -> None:
    hall.secretariat(write("delegation", delegation="kenya"))
    assert messages(hall) == [("desk", "delegation", "kenya")]
    assert (own(hall, "kenya"), own(hall, "brazil")) == ([("desk", "Germany withdraws", False)], [])


def test_all_that_wait_have_one_each_in_one_change(hall: Hall) -> None:
    before = hall.head
    hall.secretariat(write("waiting", list="debate-list"))
    assert sorted(messages(hall)) == [("desk", "delegation", "brazil"), ("desk", "delegation", "kenya")]
    assert hall.head == before + 1
    with refused("list_empty"):
        hall.secretariat(write("waiting", list="statements-list"))


def test_the_chair_and_delegations_write_to_the_desk_alone(hall: Hall) -> None:
    hall.secretariat(write("chair", room="assembly"))
    hall.chair(write("desk"))
    hall.delegate(KENYA, write("desk", "Our minister is late"))
    written = {("desk", "chair", None), ("chair", "desk", None), ("delegation", "desk", "kenya")}
    assert set(messages(hall)) == written
    for actor in (CHAIR, delegate_of(KENYA)):
        for to in ("delegation", "waiting", "chair"):
            with refused("not_allowed"):
                hall.send(actor, write(to, delegation="brazil", list="debate-list"))


def test_only_whom_it_was_sent_to_says_that_it_was_read_and_the_first_time_counts(hall: Hall) -> None:
    (sent,) = hall.secretariat(write("delegation", delegation="kenya"))["messages"]
    for actor in (CHAIR, delegate_of(BRAZIL)):
        with refused("not_allowed"):
            hall.send(actor, c.ReadMessage(message=sent))
    hall.delegate(KENYA, c.ReadMessage(message=sent))
    read_at = hall.row("message", sent)["read_at"]
    hall.wait(60)
    head = hall.head
    hall.delegate(KENYA, c.ReadMessage(message=sent))
    assert (hall.row("message", sent)["read_at"], hall.head) == (read_at, head)
    assert own(hall, "kenya") == [("desk", "Germany withdraws", True)]


def test_what_is_for_no_room_s_chair_is_for_each_with_a_mark_of_its_own(hall: Hall) -> None:
    """Else the chair that reads it first takes it from the others."""
    sent = hall.secretariat(write("chair"))["messages"]
    rows = [hall.row("message", one) for one in sent]
    assert {row["room"] for row in rows} == {room["id"] for room in hall.of_kind("room")}
    own = next(row for row in rows if row["room"] == "assembly")
    hall.send(replace(CHAIR, room="assembly"), c.ReadMessage(message=own["id"]))
    assert [row["id"] for row in hall.of_kind("message") if row["read_at"] is None] == [
        row["id"] for row in rows if row is not own
    ]


def test_the_chair_of_another_room_does_not_say_that_it_was_read(hall: Hall) -> None:
    """It is not told of it; the chair of no room, and that of the room, are."""
    (sent,) = hall.secretariat(write("chair", room="assembly"))["messages"]
    with refused("not_allowed"):
        hall.send(replace(CHAIR, room="annex"), c.ReadMessage(message=sent))
    hall.send(replace(CHAIR, room="assembly"), c.ReadMessage(message=sent))
    assert hall.row("message", sent)["read_at"] is not None


@pytest.mark.parametrize(
    ("ask", "field", "reason"),
    [
        (write("delegation"), "delegation", "missing"),
        (write("waiting"), "list", "missing"),
        (write("delegation", " ", delegation="kenya"), "text", "empty"),
        (write("desk"), "recipient", "unknown"),
    ],
)
def test_what_is_missing_is_said(hall: Hall, ask: c.SendMessage, field: str, reason: str) -> None:
    with refused("invalid", field=field, reason=reason):
        hall.secretariat(ask)


def test_who_is_not_there_is_written_to_by_nobody(hall: Hall) -> None:
    with refused("not_found", what="delegation"):
        hall.secretariat(write("delegation", delegation="atlantis"))


def test_one_delegation_cannot_fill_the_desk(hall: Hall) -> None:
    for n in range(MOST_UNREAD):
        (first, *_) = hall.delegate(KENYA, write("desk", f"{n}"))["messages"]
    with refused("too_many", why="messages"):
        hall.delegate(KENYA, write("desk"))
    hall.delegate(BRAZIL, write("desk"))
    hall.secretariat(c.ReadMessage(message=first))
    hall.delegate(KENYA, write("desk"))


def test_the_log_keeps_the_text_apart_so_that_it_can_be_forgotten(hall: Hall) -> None:
    hall.secretariat(write("delegation", "canary of a message", delegation="kenya"))
    with hall.database.reading() as session:
        bodies = list(session.scalars(select(ChangeRow.body)))
    assert "canary of a message" not in json.dumps(bodies)
    assert hall.changes()[-1].args["text"] == "canary of a message"
