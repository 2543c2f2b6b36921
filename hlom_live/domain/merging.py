"""Merging two delegations that are the same, and removing unused ones (docs/adr/0152-delegations-and-persons.md)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from hlom_live.domain import pledges, support
from hlom_live.domain.delegations import MOST_GROUPS, anew, folded
from hlom_live.domain.errors import Refused
from hlom_live.domain.model import (
    Delegation,
    Document,
    Done,
    Inscription,
    Intervention,
    Meeting,
    Message,
    Need,
    Offer,
    Person,
    Pledge,
    PledgeState,
    Presence,
    SpeakersList,
    Swap,
    SwapState,
    Value,
)
from hlom_live.domain.speakers import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Belongings:
    """What a delegation has in a meeting. Its `persons` and `messages` stand in nobody's way, nor do `pledges`, those
    apart that it has announced and that are not published yet.

    `links` are the accesses by which somebody may enter for it now.
    """

    entries: Sequence[Inscription] = ()
    turns: Sequence[Intervention] = ()
    documents: Sequence[Document] = ()
    persons: Sequence[Person] = ()
    messages: Sequence[Message] = ()
    links: int = 0
    pledges: Sequence[Pledge] = ()
    needs: Sequence[Need] = ()
    offers: Sequence[Offer] = ()

    def counted(self) -> dict[str, int]:
        """How many of each, without those of which there is none."""
        found = {name: len(getattr(self, name)) for name in ("entries", "turns", "documents", "needs", "offers")} | {
            "links": self.links
        }
        found["pledges"] = sum(one.state is not PledgeState.PUBLISHED for one in self.pledges)
        return {name: count for name, count in found.items() if count}


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """Where two delegations meet.

    `both_wait` is an item on whose list both wait for the same, `replied` says that one answered the other, `swaps` are
    the exchanges of places between them which may still be answered, `named` the names of the persons of the one that
    stays, as they are compared; its are the `needs` and `offers` too.
    """

    both_wait: str | None = None
    replied: bool = False
    swaps: Sequence[Swap] = ()
    named: Set[str] = frozenset()
    needs: Sequence[Need] = ()
    offers: Sequence[Offer] = ()


def merge(
    meeting: Meeting,
    gone: Delegation,
    into: Delegation,
    has: Belongings,
    between: Between,
    lists: Mapping[str, SpeakersList],
    places: Mapping[str, Place],
    at: datetime,
) -> Done:
    """All that `gone` has is that of `into`, and `gone` is no more. What was said stays said, word for word.

    `lists` are those of the entries that wait, `places` those that the rules of their lists find for them, by id of the
    entry, where the other category or region is another place. Raises Refused: `same_delegation`; `both_wait`, for
    a delegation has one turn on a list; `replied`, for nobody answers their own statement.
    """
    if gone.id == into.id:
        raise Refused("same_delegation")
    if between.both_wait is not None:
        raise Refused("both_wait", item=between.both_wait)
    if between.replied:
        raise Refused("replied")
    entries = [
        replace(anew(meeting, one, lists[one.list], (gone, into), places) if one.waiting else one, delegation=into.id)
        for one in has.entries
    ]
    swaps = [replace(swap, state=SwapState.DECLINED, answered_at=at) for swap in between.swaps]
    turns = [replace(turn, delegation=into.id) for turn in has.turns]
    papers = [replace(document, delegation=into.id) for document in has.documents]
    messages = [replace(message, delegation=into.id) for message in has.messages]
    twice = [person for person in has.persons if folded(person.name) in between.named]
    persons = [replace(person, delegation=into.id) for person in has.persons if person not in twice]
    pledged = [pledges.passed_on(one, gone, into) for one in has.pledges]
    put: tuple[Value, ...] = (together(gone, into), *entries, *turns, *papers, *persons, *messages, *swaps, *pledged)
    put += support.passed_on((has.needs, has.offers), (between.needs, between.offers), into.id)
    return Done(put, drop=(gone, *twice), result={"delegation": into.id})


def together(gone: Delegation, into: Delegation) -> Delegation:
    """The delegation that stays: its own, and of the other whatever it lacks. Every printed badge stays good."""
    lacks: dict[str, Any] = {
        name: getattr(gone, name)
        for name in ("short_name", "code", "region", "seat", "device")
        if getattr(into, name) is None
    }
    if into.present is Presence.ABSENT:
        lacks |= {name: getattr(gone, name) for name in ("present", "present_by", "present_at")}
    badges = _once((into.badge, gone.badge, *(into.other_badges or ()), *(gone.other_badges or ())))
    return replace(
        into,
        name=gone.name | into.name,
        groups=_once((*into.groups, *gone.groups))[:MOST_GROUPS],
        badge=badges[0] if badges else None,
        other_badges=badges[1:] or None,
        **lacks,
    )


def remove(delegation: Delegation, has: Belongings, language: str) -> Done:
    """Take out a delegation that has done nothing, with its persons; pledges keep its name in that language.

    Refused("in_use") with its name and by what, `{what: how many}`.
    """
    if used := has.counted():
        raise Refused("in_use", name=delegation.name, by=used)
    left = tuple(pledges.left_by_name(one, delegation, language) for one in has.pledges)
    return Done(left, drop=(delegation, *has.persons, *has.messages))


def _once(values: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(one for one in values if one))
