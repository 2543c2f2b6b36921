"""Commands on the floor of a room."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from hlom_live.domain import roles
from hlom_live.domain.commands.base import AT_ONCE, Command, command, unset
from hlom_live.domain.commands.speakers import _Asking
from hlom_live.domain.model import Outcome
from hlom_live.domain.text import Id


@command
class _OnFloor(Command):
    """Every floor command names the intervention that its sender saw on the floor, or null."""

    room: Id
    expect: Id | None


@command
class GiveFloor(_OnFloor, name="give_floor", may=roles.CHAIR, patience=AT_ONCE, undo=True):
    inscription: Id
    start: bool = True


@command
class StartClock(_OnFloor, name="start_clock", may=roles.CHAIR, patience=AT_ONCE, undo=True):
    pass


@command
class PauseClock(_OnFloor, name="pause_clock", may=roles.CHAIR, patience=AT_ONCE, undo=True):
    pass


@command
class ResumeClock(_OnFloor, name="resume_clock", may=roles.CHAIR, patience=AT_ONCE, undo=True):
    pass


@command
class AddTime(_OnFloor, name="add_time", may=roles.CHAIR, patience=AT_ONCE, undo=True):
    seconds: float


@command
class EndIntervention(_OnFloor, name="end_intervention", may=roles.CHAIR, patience=AT_ONCE, undo=True):
    outcome: Outcome = Outcome.DELIVERED


@command
class NextSpeaker(_OnFloor, name="next_speaker", may=roles.CHAIR, patience=AT_ONCE, undo=True):
    """Ends who speaks and calls the first who waits; `next` is whom the sender saw as the first, or null."""

    start: bool = True
    next: Id | None = field(default_factory=unset)


@command
class ReturnToList(_OnFloor, name="return_to_list", may=roles.CHAIR, patience=AT_ONCE, undo=True):
    """Who was called by mistake waits again where they were, and nothing of it is on the record."""


@command
class RaisePointOfOrder(
    _Asking,
    name="raise_point_of_order",
    may=roles.DELEGATE | roles.SECRETARIAT,
    patience=AT_ONCE,
    till_over=True,
    undo=True,
):
    room: Id
    delegation: Id | None = None


@command
class RulePointOfOrder(Command, name="rule_point_of_order", may=roles.CHAIR, patience=AT_ONCE, undo=True):
    inscription: Id
    ruling: Literal["hear", "decline"]


@command
class SignalFinished(Command, name="signal_finished", may=roles.DELEGATE, patience=AT_ONCE):
    """Says "I have finished" to the chair; only the chair moves the floor."""

    intervention: Id


@command
class Undo(Command, name="undo", may=roles.CHAIR, patience=AT_ONCE, till_over=True):
    """`history` is the word of `seq`: after a restore the number may be another's deed."""

    room: Id
    seq: int | None = None
    history: Id | None = None
