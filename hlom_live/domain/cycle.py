"""Meetings that follow one another in a cycle: what the next one takes over, and that the chain of meetings stays
unbroken (docs/adr/0165-cycle.md).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from hlom_live.domain.delegations import not_arrived
from hlom_live.domain.errors import invalid
from hlom_live.domain.model import Delegation, Meeting, Pledge, Room, Value
from hlom_live.domain.pledges import left_by_name, passed_on

Follows = dict[str, Any]
"""What a meeting keeps of the one that it follows: `id slug title days`, and whether it was `published` then."""

PARTS = ("settings", "rooms", "about", "delegations", "staff", "pledges", "follows")
"""What can be taken over from an earlier meeting: its categories, themes and rules with theme and format; its rooms;
what it says of itself; its delegations, with the categories that they are of; its staff accounts with their passwords;
its pledges with their stages, and the themes that they are of; and that it is the one before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An earlier meeting, as far as the next one may take it over.

    Of pledges, those that are published; what they match is one of them.
    """

    meeting: Meeting
    published: bool
    rooms: list[Room] = field(default_factory=list)
    delegations: list[Delegation] = field(default_factory=list)
    pledges: list[Pledge] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Taken:
    """What a new meeting has of an earlier one: itself, its rows, and its rooms' ids by those of the earlier."""

    meeting: Meeting
    rows: tuple[Value, ...]
    rooms: Mapping[str, str]


def noted(earlier: Meeting, published: bool) -> Follows:
    """What a meeting keeps of the one it follows, so that its line is told also where that one is not."""
    return {
        "id": earlier.id,
        "slug": earlier.slug,
        "title": earlier.title,
        "days": earlier.days,
        "published": published,
    }


def follow(meeting: Meeting, earlier: Earlier, before: Mapping[str, str | None]) -> Meeting:
    """The meeting, as one that follows another; `before` has what each meeting follows, by id.

    Refused("invalid") where that leads back to itself.
    """
    if leads_to(earlier.meeting.id, meeting.id, before):
        raise invalid("follows", "it leads back to the meeting itself")
    return replace(meeting, follows=noted(earlier.meeting, earlier.published))


def leads_to(start: str, sought: str, before: Mapping[str, str | None]) -> bool:
    """Whether one comes from a meeting to another by going back from each to the one before; a ring ends."""
    passed: set[str] = set()
    one: str | None = start
    while one is not None and one not in passed:
        if one == sought:
            return True
        passed.add(one)
        one = before.get(one)
    return False


def take_over(
    meeting: Meeting,
    earlier: Earlier,
    parts: Collection[str],
    at: datetime,
    new_id: Callable[[], str],
) -> Taken:
    """What a new meeting has of an earlier one, as far as it is wanted; nothing that was said there, and no person."""
    meeting = _settings(meeting, earlier.meeting, parts)
    if "follows" in parts:
        meeting = replace(meeting, follows=noted(earlier.meeting, earlier.published))
    rooms = {room.id: new_id() for room in earlier.rooms} if "rooms" in parts else {}
    rows: list[Value] = [
        Room(id=rooms[room.id], name=room.name, position=place)
        for place, room in enumerate(earlier.rooms, 1)
        if room.id in rooms
    ]
    those = {one.id: one for one in earlier.delegations}
    new = (
        {one.id: replace(not_arrived(one), id=new_id()) for one in earlier.delegations}
        if "delegations" in parts
        else {}
    )
    rows += new.values()
    if "pledges" in parts:
        rows += _carried(earlier, those, new, at, new_id)
    return Taken(meeting, tuple(rows), rooms)


def _settings(meeting: Meeting, earlier: Meeting, parts: Collection[str]) -> Meeting:
    if "settings" in parts:
        names = ("theme", "format", "categories", "themes", "rules")
        return replace(meeting, **{name: getattr(earlier, name) for name in names})
    if "delegations" in parts:
        meeting = replace(meeting, categories=earlier.categories)
    return replace(meeting, themes=earlier.themes) if "pledges" in parts else meeting


def _carried(
    earlier: Earlier,
    those: Mapping[str, Delegation],
    new: Mapping[str, Delegation],
    at: datetime,
    new_id: Callable[[], str],
) -> list[Pledge]:
    """The published pledges with the stage that they have come to, as what the next meeting begins with."""
    ids = {one.id: new_id() for one in earlier.pledges}
    title, language = earlier.meeting.title, earlier.meeting.languages[0]
    source = title.get(language) or next(iter(title.values()))
    carried = []
    for pledge in earlier.pledges:
        for one in {pledge.submitter, *(who["delegation"] for who in pledge.partners)} & those.keys():
            gone = those[one]
            pledge = passed_on(pledge, gone, new[one]) if one in new else left_by_name(pledge, gone, language)
        carried.append(
            replace(
                pledge,
                id=ids[pledge.id],
                matches=ids.get(pledge.matches or ""),
                stage_before=pledge.stage,
                source=pledge.source or source,
                carried_from=pledge.id,
                intervention=None,
                published_at=at,
            )
        )
    return carried
