"""Delegations are told of their turns from what is kept of them; it is what a fresh look at the database would say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy.orm import Session

from hlom_live.domain import commands as c
from hlom_live.domain.model import Delegation, SignalKind
from hlom_live.domain.roles import Actor
from hlom_live.handle import Answer
from hlom_live.live.content.audience import Audience
from hlom_live.live.content.own_news import Own, own_news, own_words
from hlom_live.live.presence import Presence, Visitor
from hlom_live.live.turns import MOVED_SECONDS, Turns, same
from tests.builders import BRAZIL, CHAIR, INTERPRETER, JORDAN, KENYA, SECRETARIAT, Hall, delegate_of, memory_database

OWN_WORDS = "hlom_live.live.turns.own_words"
PRESENT = (KENYA, BRAZIL, JORDAN)


class Room:
    """Three delegations are connected; what each was told last, and whose own words were read for it."""

    def __init__(self, hall: Hall, patch: pytest.MonkeyPatch) -> None:
        self.hall, presence = hall, Presence()
        self.told: dict[str, Any] = {}
        self.sent: list[str] = []
        self.read: list[set[str]] = []
        self.turns = Turns(hall.database, lambda: hall.now, presence, self._send)
        for one in PRESENT:
            presence.came(one.id, Visitor(hall.slug, Audience.DELEGATE, one.id))
            self.turns.greet(hall.slug, hall.meeting_id, one.id)
        patch.setattr(OWN_WORDS, self._own_words)
        self.look()

    def _own_words(self, session: Session, meeting_id: str, delegations: set[str]) -> dict[str, Own]:
        self.read.append(set(delegations))
        return own_words(session, meeting_id, delegations)

    def _send(self, _event: str, payload: object, room: str) -> None:
        delegation = room.rpartition(":")[2]
        self.told[delegation] = payload
        self.sent.append(delegation)

    def look(self) -> None:
        """They are told, and it is what is so."""
        self.turns._tell(self.hall.slug, self.hall.meeting_id)
        with self.hall.database.reading() as session:
            fresh = own_news(session, self.hall.meeting_id, [one.id for one in PRESENT], self.hall.now)
        assert {one: same(call, self.told[one]) for one, call in fresh.items()} == dict.fromkeys(fresh, True)

    def does(self, actor: Actor, command: c.Command) -> Answer:
        """A command is carried out, its change goes out, and they are told."""
        self.sent.clear()
        self.read.clear()
        answer = self.hall.send(actor, command)
        assert answer.change is not None
        self.turns.sent(answer.change)
        self.look()
        return answer

    def delegate(self, of: Delegation, command: c.Command) -> dict[str, Any]:
        return self.does(delegate_of(of), command).result


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    with memory_database() as database:
        hall = Hall(database)
        hall.begin()
        yield Room(hall, monkeypatch)


ASK = c.RequestFloor(list="debate-list")


def of_their_own(room: Room) -> None:
    """A device, a person, a message, a pledge that is announced, a need and an offer for it."""
    entry = room.delegate(KENYA, ASK)["inscription"]
    room.delegate(KENYA, c.ReportDeviceTest(microphone=True, camera=False, line_milliseconds=40.0))
    room.does(SECRETARIAT, c.AddPerson(delegation="kenya", name_="Amina Juma"))
    room.does(SECRETARIAT, c.SendMessage(recipient="delegation", delegation="brazil", text="You are next"))
    pledge = room.delegate(KENYA, c.AnnouncePledge(inscription=entry, title="Ten schools"))["pledge"]
    need = room.delegate(KENYA, c.AskSupport(text="Teachers", pledge=None))["need"]
    offer = room.delegate(BRAZIL, c.OfferSupport(need=need))["offer"]
    room.delegate(BRAZIL, c.WithdrawOffer(offer=offer))
    room.delegate(KENYA, c.TakeBackPledge(pledge=pledge))


def on_the_floor(room: Room) -> None:
    """Two wait, one is called, a booth signals, the next is called and moved back; one is there no more."""
    for one in (KENYA, BRAZIL):
        room.delegate(one, ASK)
    first = room.does(CHAIR, c.NextSpeaker(room="assembly", expect=None)).result["intervention"]
    room.does(INTERPRETER, c.RaiseSignal(room="assembly", kind=SignalKind.TOO_FAST))
    second = room.does(CHAIR, c.NextSpeaker(room="assembly", expect=first)).result["intervention"]
    room.does(CHAIR, c.ReturnToList(room="assembly", expect=second))
    room.delegate(BRAZIL, c.Withdraw(inscription=room.told["brazil"]["inscription"]))
    room.does(CHAIR, c.SuspendSitting(sitting="first"))


@pytest.mark.parametrize("course", [of_their_own, on_the_floor])
def test_what_is_kept_of_delegations_says_what_the_database_says(room: Room, course: Callable[[Room], None]) -> None:
    course(room)


def test_of_a_request_only_who_made_it_is_read_and_told(room: Room) -> None:
    for one in (KENYA, BRAZIL):
        room.delegate(one, ASK)
        assert (room.read, room.sent) == ([{one.id}], [one.id])


def test_a_forecast_that_moves_with_the_clock_is_told_when_it_has_moved_far(room: Room) -> None:
    room.delegate(KENYA, ASK)
    room.hall.wait(MOVED_SECONDS - 1)
    room.delegate(BRAZIL, ASK)
    assert room.sent == ["brazil"]
    room.hall.wait(2)
    room.delegate(JORDAN, ASK)
    assert sorted(room.sent) == ["jordan", "kenya"]


def test_what_changes_while_it_is_read_is_read_again(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """The look was begun before the change, and ends after word of it."""
    asked = room.hall.send(delegate_of(KENYA), ASK).change
    changed = room.hall.send(SECRETARIAT, c.AddPerson(delegation="kenya", name_="Amina Juma")).change
    assert asked is not None
    assert changed is not None

    def overtaken(session: Session, of: str, who: set[str]) -> dict[str, Own]:
        monkeypatch.setattr(OWN_WORDS, own_words)
        found = own_words(session, of, who)
        found["kenya"]["persons"] = []
        room.turns.sent(changed)
        return found

    monkeypatch.setattr(OWN_WORDS, overtaken)
    room.turns.sent(asked)
    room.turns._tell(room.hall.slug, room.hall.meeting_id)
    assert room.told["kenya"]["persons"] == []
    room.look()
    assert [who["name"] for who in room.told["kenya"]["persons"]] == ["Amina Juma"]
