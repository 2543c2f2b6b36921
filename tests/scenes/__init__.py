"""Scenes of a meeting: what comes before a command, and commands that are refused at their end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hlom_live.domain import commands as c
from hlom_live.domain.model import Delegation
from hlom_live.domain.roles import Actor
from hlom_live.store.models import MeetingRow
from tests.builders import JORDAN, KENYA, REPLY, Hall

Scene = Callable[[Hall], tuple[Actor, c.Command]]
SCENES: dict[tuple[str, str], list[Scene]] = {}


def refuses(name: str, code: str) -> Callable[[Scene], Scene]:
    """A scene that ends in the command refused with the code: it returns who sends what."""

    def note(scene: Scene) -> Scene:
        SCENES.setdefault((name, code), []).append(scene)
        return scene

    return note


def asks(hall: Hall, of: Delegation = KENYA, **known: Any) -> str:
    """The delegation's entry on the list of the debate."""
    return str(hall.delegate(of, c.RequestFloor(list="debate-list", **known))["inscription"])


def speaks(hall: Hall, of: Delegation = KENYA, start: bool = True) -> str:
    """The debate is on and somebody has the floor: its intervention."""
    hall.begin()
    give = c.GiveFloor(room="assembly", inscription=asks(hall, of), expect=None, start=start)
    return str(hall.chair(give)["intervention"])


def adjourned(hall: Hall) -> None:
    hall.begin()
    hall.chair(c.AdjournSitting(sitting="first"))


def replied(hall: Hall, times: int, of: Delegation = JORDAN) -> None:
    """The delegation has had so many rights of reply."""
    for _ in range(times):
        reply = asks(hall, of, kind=REPLY)
        turn = hall.chair(c.GiveFloor(room="assembly", inscription=reply, expect=None))["intervention"]
        hall.chair(c.EndIntervention(room="assembly", expect=turn))


def under(hall: Hall, **rules: Any) -> None:
    """The meeting's rules, set behind the door: no command changes them."""
    with hall.database.writing() as session:
        session.get_one(MeetingRow, hall.meeting_id).rules = rules


def struck(hall: Hall, of: Delegation = KENYA, **known: Any) -> str:
    """An entry that was struck as absent, in a meeting whose rule is so."""
    under(hall, absent_rule="struck")
    entry = asks(hall, of, **known)
    hall.chair(c.MarkAbsent(inscription=entry))
    return entry
