"""What a booth says in one touch: to a room, for a while, and nobody learns which booth it was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from hlom_live.domain import commands as c
from hlom_live.domain.model import Done, Signal, SignalKind
from hlom_live.domain.roles import Actor, Role
from hlom_live.domain.signals import lower_signal, raise_signal
from hlom_live.live.content.own_news import own_news
from hlom_live.store.models import RoomRow
from tests.builders import (
    BRAZIL,
    KENYA,
    NOON,
    Hall,
    after,
    floor,
    inscription,
    intervention,
    memory_database,
    refused,
    room,
)

TOO_FAST, SOUND, HELP = SignalKind

FRENCH_BOOTH = Actor(Role.INTERPRETER, "canary: the French booth", access="canary-access")


def test_too_fast_is_said_to_who_speaks_and_stands_for_twenty_seconds() -> None:
    said = Signal(id="new", room="assembly", kind=TOO_FAST, intervention="kenya-speaks", at=NOON, until=after(20))
    assert raise_signal(floor(intervention(KENYA)), TOO_FAST, None, NOON, "new") == Done(
        (said,), result={"signal": "new"}
    )


def test_it_is_said_to_who_raises_a_point_of_order_while_that_is_heard() -> None:
    done = raise_signal(floor(intervention(KENYA), intervention(BRAZIL)), SOUND, None, NOON, "new")
    assert done.put[0].intervention == "brazil-speaks"  # type: ignore[union-attr]


def test_nobody_is_too_fast_where_nobody_speaks_but_help_is_always_wanted() -> None:
    with refused("floor_empty"):
        raise_signal(floor(), TOO_FAST, None, NOON, "new")
    said = Signal(id="new", room="assembly", kind=HELP, at=NOON, until=after(180))
    assert raise_signal(floor(), HELP, None, NOON, "new").put == (said,)


def test_said_again_it_is_one_signal_that_stands_anew() -> None:
    (first,) = raise_signal(floor(), SOUND, None, NOON, "first").put
    again = raise_signal(floor(), SOUND, first, after(30), "second")  # type: ignore[arg-type]
    assert again.put == (replace(first, at=after(30), until=after(90)),)  # type: ignore[type-var]


def test_it_is_taken_away_once() -> None:
    said = Signal(id="s", room="assembly", kind=HELP, at=NOON, until=after(180))
    assert lower_signal(said, after(5)) == Done((replace(said, until=after(5)),))
    assert lower_signal(said, after(180)) == Done(news=False)


@pytest.fixture
def hall() -> Iterator[Hall]:
    """Kenya speaks in the assembly."""
    with memory_database() as database:
        asks = inscription(KENYA, state="speaking"), inscription(BRAZIL)
        yield Hall(database, *asks, intervention(KENYA))


def speaks(hall: Hall) -> None:
    hall.begin()
    with hall.database.writing() as session:
        session.get_one(RoomRow, room().id).intervention = "kenya-speaks"


def told(hall: Hall) -> dict[str, list[str]]:
    """What each of the two delegations is told of the booths."""
    with hall.database.reading() as session:
        news = own_news(session, hall.meeting_id, ["kenya", "brazil"], hall.now)
    return {one: [row["kind"] for row in news[one]["signals"]] for one in ("kenya", "brazil")}


def test_who_speaks_is_told_and_nobody_else_and_not_that_a_booth_needs_help(hall: Hall) -> None:
    speaks(hall)
    for kind in SignalKind:
        hall.send(FRENCH_BOOTH, c.RaiseSignal(room="assembly", kind=kind))
    assert told(hall) == {"kenya": ["sound", "too_fast"], "brazil": []}


def test_no_row_and_no_log_says_which_booth_it_was(hall: Hall) -> None:
    speaks(hall)
    raised = hall.send(FRENCH_BOOTH, c.RaiseSignal(room="assembly", kind=TOO_FAST), "raise").result["signal"]
    hall.send(FRENCH_BOOTH, c.LowerSignal(signal=raised))
    assert "canary" not in json.dumps(hall.rows)
    changes = hall.changes()[-2:]
    assert [(one.actor, one.role) for one in changes] == [("interpreter", "interpreter")] * 2
    assert "canary" not in repr(changes)


def test_sent_again_it_is_answered_as_before_also_without_a_name(hall: Hall) -> None:
    speaks(hall)
    first, again = (hall.send(FRENCH_BOOTH, c.RaiseSignal(room="assembly", kind=HELP), "one") for _ in range(2))
    assert (first.seq, first.result, again.change) == (again.seq, again.result, None)
