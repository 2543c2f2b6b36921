"""A panel: an item whose speakers are known in advance and are inscribed in their order (docs/adr/0151)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from hlom_live.domain import ordering, speakers
from hlom_live.domain.agenda import add_item
from hlom_live.domain.commands import AddDelegation, AddItem, AddPanel, Inscribe
from hlom_live.domain.delegations import add_delegation
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.model import (
    Delegation,
    Done,
    Inscription,
    Item,
    ItemKind,
    Meeting,
    Ordering,
    PlacedBy,
    Sitting,
    SpeakersList,
    Value,
)
from hlom_live.domain.roles import Actor
from hlom_live.domain.speakers import Asked, Place

MOST_SPEAKERS = 20
FIELDS = frozenset({"delegation", "speaker_name", "speaker_title"})

Said = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Around:
    """Where a panel comes: its meeting, sitting, the items there, and all delegations."""

    meeting: Meeting
    sitting: Sitting
    items: Sequence[Item]
    delegations: Sequence[Delegation]


def add_panel(around: Around, ask: AddPanel, at: datetime, actor: Actor, new_id: Callable[[], str]) -> Done:
    """The item, its list, which takes no requests and keeps its order, and an entry for each speaker.

    Raises Refused as `add_item`, `add_delegation` and `inscribe` do: a delegation sits on a panel once.
    """
    _check(ask.speakers)
    item, speakers_list, spaced = _item(around, ask, (new_id(), new_id()))
    known = {one.id: one for one in around.delegations}
    guests: list[Delegation] = []
    entries: dict[str, Inscription] = {}
    for said in ask.speakers:
        delegation = _delegation(around.meeting, known, said, ask.category, new_id)
        if delegation.id not in known:
            known[delegation.id] = delegation
            guests.append(delegation)
        asked = _asked(around.meeting, speakers_list, delegation, entries)
        entries[delegation.id] = _inscribed(asked, said, at, actor, new_id())
    told = {"item": item.id, "list": speakers_list.id, "inscriptions": [one.id for one in entries.values()]}
    return Done((item, speakers_list, *spaced, *guests, *entries.values()), result=told)


def _asked(meeting: Meeting, on: SpeakersList, delegation: Delegation, entries: dict[str, Inscription]) -> Asked:
    """Behind those who sit there already, by delegation."""
    return Asked(
        meeting=meeting,
        speakers=on,
        delegation=delegation,
        place=Place(ordering.STEP * (len(entries) + 1), PlacedBy.FIRST_COME),
        standing=entries.get(delegation.id),
        latest=max((one.requested_at for one in entries.values()), default=None),
    )


def _inscribed(asked: Asked, said: Said, at: datetime, actor: Actor, new_id: str) -> Inscription:
    ask = Inscribe(
        list=asked.speakers.id,
        delegation=asked.delegation.id,
        speaker_name=said.get("speaker_name"),
        speaker_title=said.get("speaker_title"),
    )
    (entry,) = speakers.inscribe(asked, ask, at, new_id, actor).put
    return entry  # type: ignore[return-value]


def _check(said: Sequence[Said]) -> None:
    if not said:
        raise invalid("speakers", "empty")
    if len(said) > MOST_SPEAKERS:
        raise invalid("speakers", "at most 20")
    for one in said:
        if not one.keys() <= FIELDS:
            raise invalid("speakers", "surplus")
        if not one.get("delegation") and not one.get("speaker_name"):
            raise invalid("speakers", "a delegation or a name for each")


def _item(around: Around, ask: AddPanel, new_ids: tuple[str, str]) -> tuple[Item, SpeakersList, tuple[Value, ...]]:
    wanted = AddItem(
        sitting=ask.sitting, title=ask.title, kind=ItemKind.PANEL, number=ask.number, planned_start=ask.planned_start,
        planned_seconds=ask.planned_seconds,
    )  # fmt: skip
    item, speakers_list, *spaced = add_item(around.meeting, around.sitting, around.items, wanted, new_ids).put
    return item, replace(speakers_list, self_inscription=False, ordering=Ordering.MANUAL), tuple(spaced)  # type: ignore[arg-type,return-value]


def _delegation(
    meeting: Meeting, known: dict[str, Delegation], said: Said, category: str | None, new_id: Callable[[], str]
) -> Delegation:
    """Whom a speaker speaks for: the delegation that is named, or a new one that is the person alone."""
    named = said.get("delegation")
    if named:
        if named not in known:
            raise Refused("not_found", what="delegation")
        return known[named]
    person = str(said["speaker_name"])
    ask = AddDelegation(name_=person, category=category or "")
    (made,) = add_delegation(meeting, known.values(), ask, {meeting.languages[0]: person}, new_id()).put
    return made  # type: ignore[return-value]
