"""Speakers who were not heard: carried over in the same order, or their statements posted in lieu
(docs/adr/0085-carrying-over.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from hlom_live.domain.closing import closed_at
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.lists import closed
from hlom_live.domain.model import (
    Delegation,
    Document,
    Done,
    Inscription,
    InscriptionState,
    Item,
    ItemState,
    ListState,
    Meeting,
    PlacedBy,
    Sitting,
    SittingState,
    SpeakersList,
    SpeechKind,
    Value,
)
from hlom_live.domain.ordering import STEP, Gap
from hlom_live.domain.reports import joined
from hlom_live.domain.speakers import limited_anew

MOST_IN_LIEU = 500

JOINED = "joined"
"""`placed_reason` of an entry that was withdrawn because its delegation's earlier one came to the same list."""


@dataclass(frozen=True, slots=True)
class Unheard:
    """An entry to carry, its delegation, and the entry with which that waits already on the list it goes to."""

    entry: Inscription
    delegation: Delegation
    standing: Inscription | None = None


def carry_over(
    meeting: Meeting,
    source: SpeakersList,
    to: SpeakersList,
    unheard: Sequence[Unheard],
    places: Sequence[float],
    documents: Mapping[str, Document],
) -> Done:
    """Put those who were not heard on another list, in their order; `places` are free there, one for each.

    They keep the time of their request. A delegation that already waits there keeps one entry: the one carried, at its
    place, filled in with what the later one says. `documents` are the statements handed in for any of them, by id;
    they go along to the other list's item.
    """
    if source.id == to.id:
        raise Refused("wrong_state", state="same_list")
    if not unheard:
        raise Refused("list_empty")
    put: list[Value] = []
    for one, place in zip(unheard, places, strict=True):
        put += _carried(meeting, source, to, one, place, documents)
    joined = [one.entry.id for one in unheard if one.standing is not None]
    return Done(tuple(put), result={"carried": len(unheard), "joined": joined})


def _carried(
    meeting: Meeting,
    source: SpeakersList,
    to: SpeakersList,
    one: Unheard,
    place: float,
    documents: Mapping[str, Document],
) -> list[Value]:
    entry, later = one.entry, one.standing
    whole = entry if later is None else _filled_in(entry, later)
    whole = replace(
        whole,
        list=to.id,
        place=place,
        placed_by=PlacedBy.CARRIED_OVER,
        placed_reason=None,
        carried_from=source.id,
    )
    whole = limited_anew(meeting, entry, (source, one.delegation), (to, one.delegation), whole)
    if later is None:
        return [whole, *_handed_over(documents, to, whole)]
    # Both texts stay with an entry, each with one: the superseded one is never released, and not lost either.
    text = entry.statement if later.statement else None
    struck = replace(
        later,
        state=InscriptionState.WITHDRAWN,
        placed_by=PlacedBy.CARRIED_OVER,
        placed_reason=JOINED,
        statement=text,
    )
    return [whole, struck, *_handed_over(documents, to, whole, struck)]


def _filled_in(entry: Inscription, later: Inscription) -> Inscription:
    """The earlier entry with what its delegation said later, when it asked for this very list."""
    return replace(
        entry,
        speaker_name=later.speaker_name or entry.speaker_name,
        speaker_title=later.speaker_title or entry.speaker_title,
        on_behalf_of=later.on_behalf_of or entry.on_behalf_of,
        mode=later.mode,
        language=later.language or entry.language,
        precedence=later.precedence if later.speaker_name else entry.precedence,
        state=InscriptionState.INSCRIBED if _admitted(entry, later) else InscriptionState.REQUESTED,
        recorded_seconds=later.recorded_seconds or entry.recorded_seconds,
        recording=later.recording or entry.recording,
        statement=later.statement or entry.statement,
        pledges=joined(entry.pledges, later.pledges),
    )


def _admitted(*entries: Inscription) -> bool:
    return any(entry.state is InscriptionState.INSCRIBED for entry in entries)


def _handed_over(documents: Mapping[str, Document], to: SpeakersList, *entries: Inscription) -> list[Document]:
    """The statements of these entries, each with its entry and under the item of the list it now waits on."""
    of = [(documents.get(entry.statement or ""), entry.id) for entry in entries]
    now = [(text, replace(text, inscription=entry_id, item=to.item)) for text, entry_id in of if text]
    return [after for before, after in now if after != before]


def places(head: Gap, behind: Gap, statements: int, replies: int) -> list[float] | None:
    """Places for carried statements and then for carried replies; None if no numbers are left there.

    `head` is the gap before all who wait on the list, `behind` the one after the last who is to be heard before any
    reply: where no statement waits, that is one and the same gap.
    """
    if head == behind:
        return head_places(head, statements + replies)
    first, last = head_places(head, statements), head_places(behind, replies)
    return None if first is None or last is None else [*first, *last]


def head_places(head: Gap, count: int) -> list[float] | None:
    """Places for so many entries, in order, between two neighbours; None if no numbers are left there."""
    low, high = head
    if high is None:
        return [(low or 0) + STEP * (n + 1) for n in range(count)]
    if low is None:
        return [high - STEP * (count - n) for n in range(count)]
    step = (high - low) / (count + 1)
    places = [low + step * (n + 1) for n in range(count)]
    rising = all(one < other for one, other in zip([low, *places], [*places, high], strict=True))
    return places if rising else None


def over_since(item: Item, sitting: Sitting) -> datetime | None:
    """Since when nobody is heard on an item any more: it is concluded, or its sitting adjourned; None if one may be."""
    return item.concluded_at if item.state is ItemState.CONCLUDED else sitting.adjourned_at


def must_be_to_come(item: Item, sitting: Sitting) -> None:
    """Speakers are carried to an item that they can still be heard on."""
    if sitting.state is SittingState.ADJOURNED:
        raise Refused("wrong_state", state=sitting.state)
    if item.state is ItemState.CONCLUDED:
        raise Refused("wrong_state", state=item.state)


def successor(item: Item, sitting: Sitting, others: Iterable[tuple[Sitting, Item]]) -> Item | None:
    """The same item of the next later sitting, known by its number; None if there is none to come.

    Of two that begin at the same time the one in the same room counts.
    """
    same = [
        (of.planned_start, of.room != sitting.room, of.id, other.position, other.id, other)
        for of, other in others
        if other.number == item.number
        and other.id != item.id
        and of.planned_start > sitting.planned_start
        and of.state is not SittingState.ADJOURNED
        and other.state is not ItemState.CONCLUDED
    ]
    return min(same, key=lambda found: found[:5])[5] if item.number and same else None


def rolled(source: SpeakersList, to: SpeakersList, at: datetime) -> tuple[SpeakersList, ...]:
    """A rolling list is one list over its sittings: the next one takes up its state, unless somebody has set it.

    What is left of it with the sitting that ended takes no more requests, so that nobody asks where nobody is heard.
    """
    ended = closed(source, at) if source.state is ListState.OPEN else source
    source = ended if closed_at(source, at) else source
    if source.state is ListState.NOT_OPEN or to.state is not ListState.NOT_OPEN:
        return ended, replace(to, rolling=True)
    taken_up = replace(
        to,
        rolling=True,
        state=source.state,
        opened_at=source.opened_at,
        closed_at=source.closed_at,
        closes_at=source.closes_at,
    )
    return ended, taken_up


def post_in_lieu(entries: Sequence[Inscription]) -> Done:
    """Statements for which there is no time go on the record in writing; they may be brought back by undo alone.

    What nobody has admitted is no statement of the meeting, and is not made public by way of the record.
    """
    if not entries:
        raise invalid("inscriptions", "empty")
    if len(entries) > MOST_IN_LIEU:
        raise invalid("inscriptions", "at most 500")
    for entry in entries:
        if entry.list != entries[0].list:
            raise Refused("wrong_state", state="not_on_one_list")
        if entry.state is not InscriptionState.INSCRIBED or entry.kind is SpeechKind.POINT_OF_ORDER:
            raise Refused("wrong_state", state=entry.state, kind=entry.kind, inscription=entry.id)
    posted = tuple(replace(entry, state=InscriptionState.IN_WRITING) for entry in entries)
    return Done(posted, result={"posted": len(posted)})
