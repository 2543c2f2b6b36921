"""Signals of the interpreters' booths: sent with one touch to those concerned, and expiring by themselves.

The booth that sent a signal is not recorded (docs/adr/0155-signals-and-messages.md).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from hlom_live.domain.errors import Refused
from hlom_live.domain.floor import Floor
from hlom_live.domain.model import Done, Signal, SignalKind

STANDS_SECONDS = {SignalKind.TOO_FAST: 20, SignalKind.SOUND: 60, SignalKind.HELP: 180}
"""So long each stands. A speaker hears "too fast" once; sound is looked for; somebody has to walk to a booth."""


def raise_signal(floor: Floor, kind: SignalKind, standing: Signal | None, at: datetime, new_id: str) -> Done:
    """Say it to a room; where it stands there already (`standing`, of whatever age) it stands anew from now.

    Raises Refused("floor_empty") for "too fast" where nobody speaks.
    """
    turn = floor.holder
    if kind is SignalKind.TOO_FAST and turn is None:
        raise Refused("floor_empty")
    signal = Signal(
        id=standing.id if standing else new_id,
        room=floor.room.id,
        kind=kind,
        intervention=turn.id if turn else None,
        at=at,
        until=at + timedelta(seconds=STANDS_SECONDS[kind]),
    )
    return Done((signal,), result={"signal": signal.id})


def lower_signal(signal: Signal, at: datetime) -> Done:
    """Take it away before its time; one that is gone already is no news."""
    if signal.until <= at:
        return Done(news=False)
    return Done((replace(signal, until=at),))
