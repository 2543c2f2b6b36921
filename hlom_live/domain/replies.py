"""The right of reply: who may answer what, and on whose list the answer is taken (docs/adr/0086-replies.md)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hlom_live.domain.errors import Refused
from hlom_live.domain.model import (
    Delegation,
    Intervention,
    Item,
    ItemKind,
    ItemState,
    Meeting,
    Sitting,
    SittingState,
    SpeakersList,
    SpeechKind,
)
from hlom_live.domain.rules import rule

END_OF_DAY = "end_of_day"


@dataclass(frozen=True, slots=True)
class Answering:
    """A right of reply that is asked for.

    `turn` is the intervention it names, None if it names none; `item` the item answered, on which replies are counted;
    `items` those whose statements may be answered; `taken_on` the list on which the reply will wait.
    """

    item: str
    items: frozenset[str]
    taken_on: SpeakersList
    turn: Intervention | None = None


def must_be_entitled(meeting: Meeting, delegation: Delegation, answering: Answering) -> None:
    """Hold a delegation that asks for itself to the meeting's rules: which categories reply, and whether to what."""
    categories = rule(meeting, "reply_categories")
    if categories is not None and delegation.category not in categories:
        raise Refused("reply_not_admitted", why="category")
    if rule(meeting, "reply_names_statement") and answering.turn is None:
        raise Refused("reply_not_admitted", why="unnamed")


def must_be_answerable(delegation: Delegation, answering: Answering) -> None:
    """What no room knows: an answer to oneself, to what nobody has begun to say, or to a matter of procedure.

    A reply may answer a reply: that is what a second right of reply is for.
    """
    turn = answering.turn
    if turn is None:
        return
    if answering.item not in answering.items:
        raise Refused("reply_not_admitted", why="other_item")
    if turn.started_at is None:
        raise Refused("reply_not_admitted", why="not_begun")
    if turn.delegation == delegation.id:
        raise Refused("reply_not_admitted", why="own")
    if turn.kind is SpeechKind.POINT_OF_ORDER:
        raise Refused("reply_not_admitted", why="point_of_order")


def taken_with(asked_on: Item, day: Sequence[tuple[Sitting, Item]]) -> Item:
    """The item at whose end the day's replies are taken: the last, from `asked_on` on, that still takes statements.

    `day` are the items of its day and room in their order. Where none is left, `asked_on` itself.
    """
    later = day[[item.id for _, item in day].index(asked_on.id) :]
    fit = [
        item
        for sitting, item in later
        if sitting.state is not SittingState.ADJOURNED
        and item.state is not ItemState.CONCLUDED
        and item.kind in (ItemKind.STATEMENTS, ItemKind.DEBATE)
    ]
    return fit[-1] if fit else asked_on
