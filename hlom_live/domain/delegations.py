"""Delegations that are added while the meeting is under way: an unexpected State, or a person who represents none.

A person needs no account; the secretariat inscribes it by name (docs/adr/0087-guests.md).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from hlom_live.domain.commands import AddDelegation, EditDelegation, given
from hlom_live.domain.errors import invalid
from hlom_live.domain.model import Delegation, Done, Inscription, Meeting, Presence, SpeakersList, Words
from hlom_live.domain.speakers import Place, limited_anew

_CODE = re.compile("[A-Z]{3}")
MOST_GROUPS = 20
GROUP = "group_of_states"
"""The category of groups of States, as a new meeting has it."""


def takes_part(category: str, seat: str | None, persons: bool) -> bool:
    """Whether somebody comes for a delegation: a group without a seat and persons is a name that others speak under."""
    return category != GROUP or bool(seat) or persons


def add_delegation(
    meeting: Meeting, others: Iterable[Delegation], ask: AddDelegation, called: Words, new_id: str
) -> Done:
    """Add a delegation of any category; `called` is its name by language."""
    added = Delegation(
        id=new_id,
        name=_words(meeting, called),
        short_name=ask.short_name or None,
        category=ask.category,
        code=ask.code or None,
        region=ask.region or None,
        seat=ask.seat or None,
        groups=_groups(ask.groups),
    )
    _must_be_one_of_its_own(meeting, added, others)
    return Done((added,), result={"delegation": new_id})


def not_arrived(delegation: Delegation) -> Delegation:
    """A delegation as another meeting takes it over: badge, presence and device are those of its own meeting."""
    away = {"present": Presence.ABSENT, "present_by": None, "present_at": None}
    return replace(delegation, **away, badge=None, other_badges=None, device=None)  # type: ignore[arg-type]


def edit_delegation(
    meeting: Meeting,
    delegation: Delegation,
    others: Iterable[Delegation],
    edit: EditDelegation,
    waits: Sequence[tuple[Inscription, SpeakersList]],
    places: Mapping[str, Place],
) -> Done:
    """Correct a delegation. A plain name is the one in the meeting's first language; the others stay.

    `waits` are its waiting entries with their lists: of another category, they take that one's limits. `places` are
    those of the entries, by id, for which the list's rule finds another place now.
    """
    edited = corrected(meeting, delegation, edit)
    _must_be_one_of_its_own(meeting, edited, others)
    changed = [(entry, anew(meeting, entry, speakers, (delegation, edited), places)) for entry, speakers in waits]
    return Done((edited, *(after for before, after in changed if after != before)))


def corrected(meeting: Meeting, delegation: Delegation, edit: EditDelegation) -> Delegation:
    """The delegation with what the command says in place of what stood there."""
    changes: dict[str, Any] = given(edit, "delegation", "name")
    for name in ("short_name", "code", "region", "seat"):
        if name in changes:
            changes[name] = changes[name] or None
    if "groups" in changes:
        changes["groups"] = _groups(changes["groups"])
    if "name" in given(edit):
        words = _words(meeting, edit.name_)
        changes["name"] = words if isinstance(edit.name_, dict) else delegation.name | words
    return replace(delegation, **changes)


def anew(
    meeting: Meeting,
    entry: Inscription,
    speakers: SpeakersList,
    of: tuple[Delegation, Delegation],
    places: Mapping[str, Place],
) -> Inscription:
    """A waiting entry of the delegation as it was and as it is: under the limit, and at the place, due to it now."""
    limited = limited_anew(meeting, entry, (speakers, of[0]), (speakers, of[1]))
    place = places.get(entry.id)
    return limited if place is None else replace(limited, place=place.number, placed_by=place.placed_by)


def _must_be_one_of_its_own(meeting: Meeting, one: Delegation, others: Iterable[Delegation]) -> None:
    """Its category is the meeting's, its code is in form, and nobody else bears its code or one of its names."""
    if one.category not in {category["id"] for category in meeting.categories}:
        raise invalid("category", "unknown")
    if one.code is not None and not _CODE.fullmatch(one.code):
        raise invalid("code", "three capital letters")
    called = _called(one)
    for other in others:
        if other.id == one.id:
            continue
        if one.code is not None and other.code == one.code:
            raise invalid("code", "another delegation has it")
        if called & _called(other):
            raise invalid("name", "another delegation has it")


def _words(meeting: Meeting, name: str | Words) -> Words:
    words = {meeting.languages[0]: name} if isinstance(name, str) else name
    if not words or not all(folded(text) for text in words.values()):
        raise invalid("name", "empty")
    return words


def _groups(names: Sequence[str]) -> list[str]:
    """Names of groups, each once."""
    if len(names) > MOST_GROUPS:
        raise invalid("groups", "at most 20")
    return list(dict.fromkeys(name for name in names if name))


def _called(delegation: Delegation) -> set[str]:
    written = (*delegation.name.values(), delegation.short_name)
    return {folded(name) for name in written if name} - {""}


def folded(name: str) -> str:
    """A name as it is compared: without case, accents and punctuation. Of signs alone nothing is left."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[^\w]+|_", " ", bare).split())
