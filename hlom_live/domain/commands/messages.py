"""Signals of the booths, and short messages between the desk, delegations and the chair."""

from __future__ import annotations

from typing import Literal

from hlom_live.domain import roles
from hlom_live.domain.commands.base import AT_ONCE, HOURS, Command, command
from hlom_live.domain.model import SignalKind
from hlom_live.domain.text import Id, Short


@command
class RaiseSignal(Command, name="raise_signal", may=roles.BOOTH, patience=AT_ONCE, frequent=True, unsigned=True):
    """What a booth says in one touch; it is gone by itself after a while."""

    room: Id
    kind: SignalKind


@command
class LowerSignal(Command, name="lower_signal", may=roles.STAFF, patience=AT_ONCE, frequent=True, unsigned=True):
    """Takes a signal away before its time: it was a mistake, or is dealt with."""

    signal: Id


@command
class SendMessage(
    Command,
    name="send_message",
    may=roles.CHAIR | roles.DELEGATE,
    patience=HOURS,
    frequent=True,
    personal=("text",),
):
    """A short message: to a `delegation`, to who waits on a `list`, to the chair of a `room` or each, to the desk."""

    recipient: Literal["delegation", "waiting", "chair", "desk"]
    text: Short
    delegation: Id | None = None
    list: Id | None = None
    room: Id | None = None


@command
class ReadMessage(Command, name="read_message", may=roles.CHAIR | roles.DELEGATE, patience=HOURS, frequent=True):
    """Whom a message was sent to has read it."""

    message: Id
