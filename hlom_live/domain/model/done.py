"""The type of all values of a meeting, and what a rule returns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hlom_live.domain.model.documents import AboutSection, Document
from hlom_live.domain.model.meeting import DraftChange, Item, Meeting, OrderOfTheDay, Revision, Room, Sitting
from hlom_live.domain.model.people import Delegation, Message, Person
from hlom_live.domain.model.pledges import Need, Offer, Pledge
from hlom_live.domain.model.screens import Caption, Notice, Screen, Signal
from hlom_live.domain.model.speakers import Inscription, Intervention, SpeakersList, Swap

Value = (
    Meeting
    | Room
    | Sitting
    | Item
    | SpeakersList
    | Inscription
    | Intervention
    | Delegation
    | Notice
    | Screen
    | Document
    | Swap
    | Caption
    | OrderOfTheDay
    | DraftChange
    | Revision
    | Person
    | Signal
    | Message
    | Pledge
    | AboutSection
    | Need
    | Offer
)


@dataclass(frozen=True, slots=True)
class Done:
    """What a rule decided: values to `put` as they stand afterwards, values to `drop`, and a `result` for the sender.

    Without `news` nothing is written, numbered or logged; the sender gets the answer of a command that was carried out.
    """

    put: tuple[Value, ...] = ()
    drop: tuple[Value, ...] = ()
    result: dict[str, Any] = field(default_factory=dict)
    news: bool = True
