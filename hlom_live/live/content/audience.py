"""Who may see what. A field is visible only if it is listed; every audience receives every number (contract §2)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, NamedTuple

from hlom_live.domain.derived.rows import kind_of_key
from hlom_live.domain.model import (
    Correspondent,
    Delegation,
    Document,
    DraftChange,
    Inscription,
    Intervention,
    Message,
    Offer,
    Person,
    Pledge,
    Screen,
    Signal,
)
from hlom_live.domain.registers import NOTHING, Left
from hlom_live.domain.roles import SECRETARIAT, Actor, Role
from hlom_live.store.changes import Change, Row

Told = dict[str, Any]


class Audience(StrEnum):
    """Kinds of readers, each seeing at least what the one before sees. A room screen is public.

    The last three are staff: interpreters and technicians; the chair; the desk, which is the secretariat's.
    """

    PUBLIC = "public"
    DELEGATE = "delegate"
    STAFF = "staff"
    CHAIR = "chair"
    DESK = "desk"

    @property
    def is_staff(self) -> bool:
        """Whether it is of those who run the meeting."""
        return self not in (Audience.PUBLIC, Audience.DELEGATE)


STAFF = tuple(audience for audience in Audience if audience.is_staff)


@dataclass(frozen=True, slots=True)
class ChairOf:
    """The chair of one room: of what is written to chairs and by them it sees what is of its room, or of none."""

    room: str

    @property
    def is_staff(self) -> bool:
        """As the chairs are that are of no room."""
        return Audience.CHAIR.is_staff

    def __str__(self) -> str:
        return f"{Audience.CHAIR}-{self.room}"


Viewer = Audience | ChairOf
"""For whom a row is looked through."""


class Reader(NamedTuple):
    """A kind of reader: what it may see, which kinds of rows it leaves, whether it takes several changes at once."""

    audience: Viewer
    leave: Left = NOTHING
    together: bool = False


PUBLIC_FIELDS: dict[str, frozenset[str]] = {
    kind: frozenset(names.split())
    for kind, names in {
        "meeting": "id slug title theme venue time_zone format days languages categories themes webcast_url"
        " webcast_delay_seconds rules rehearsal_of over_at",
        "room": "id name position sitting item intervention interrupted_by notice",
        "sitting": "id room title day planned_start planned_end interpretation_end state opened_at suspended_at"
        " resumed_at resumes_at adjourned_at",
        "item": "id sitting position number title description kind planned_start planned_seconds state started_at"
        " concluded_at conclusion documents document_count",
        "list": "id item state opened_at closed_at ordering time_limits group_seconds reply_seconds self_inscription"
        " categories closes_at seed alternate_by groups_first rolling limits_at",
        "inscription": "id list place delegation speaker_name speaker_title kind on_behalf_of mode language precedence"
        " state allotted_seconds requested_at placed_by placed_reason reply_to recorded_seconds carried_from",
        "intervention": "id inscription room item delegation speaker_name speaker_title kind on_behalf_of mode language"
        " allotted_seconds called_at started_at paused_at paused_seconds added_seconds ended_at outcome summary themes"
        " document marks reply_to pledges",
        "delegation": "id name short_name category code region seat present groups",
        "notice": "id room text level shown_at",
        "document": "id title symbol url language item delegation published_at inscription release words media_type"
        " bytes sha256 kind of",
        "caption": "id room language number line at",
        "order_of_the_day": "id day number frozen_at sha256",
        "revision": "id published_at changes",
        "pledge": "id number title submitter submitter_name partners matches themes area kind countries stage"
        " stage_before updated_on update source carried_from state intervention submitted_at published_at",
        "about": "id section position title text picture picture_alt",
        "need": "id delegation themes countries pledge intervention state made_at",
    }.items()
}

DELEGATE_FIELDS: dict[str, frozenset[str]] = {
    **PUBLIC_FIELDS,
    "intervention": PUBLIC_FIELDS["intervention"] | {"finished_at"},
    "need": PUBLIC_FIELDS["need"] | {"text", "asked_by"},
    "swap": frozenset(["id", "list", "inscription", "other", "reason", "state", "proposed_at", "answered_at"]),
}

_WHOLE = (Delegation, Inscription, Intervention, Screen, Document, DraftChange, Person, Signal, Pledge)
_ALL = {value.KIND: frozenset(f.name for f in fields(value)) for value in _WHOLE}
STAFF_FIELDS: dict[str, frozenset[str]] = {
    **DELEGATE_FIELDS,
    **_ALL,
    # It names another meeting, which may be a draft; who follows whom is told to everybody by the page of the cycle.
    "meeting": PUBLIC_FIELDS["meeting"] | {"follows", "conclusions"},
}
CHAIR_FIELDS = {**STAFF_FIELDS, Message.KIND: frozenset(f.name for f in fields(Message))}
DESK_FIELDS = {**CHAIR_FIELDS, Offer.KIND: frozenset(f.name for f in fields(Offer))}

FIELDS: dict[Audience, dict[str, frozenset[str]]] = {
    Audience.PUBLIC: PUBLIC_FIELDS,
    Audience.DELEGATE: DELEGATE_FIELDS,
    Audience.STAFF: STAFF_FIELDS,
    Audience.CHAIR: CHAIR_FIELDS,
    Audience.DESK: DESK_FIELDS,
}


def audience_of(actor: Actor | None) -> Viewer:
    """What a person reads as; None is a reader without a sign-in."""
    if actor is None:
        return Audience.PUBLIC
    if actor.role in SECRETARIAT:
        return Audience.DESK
    if actor.role is Role.CHAIR and actor.room is not None:
        return ChairOf(actor.room)
    return {Role.DELEGATE: Audience.DELEGATE, Role.CHAIR: Audience.CHAIR}.get(actor.role, Audience.STAFF)


def view(key: str, row: Row, audience: Viewer) -> Row | None:
    """The row as this audience may see it, or None if it may not know of it."""
    kind, room = kind_of_key(key), None
    if isinstance(audience, ChairOf):
        room, audience = audience.room, Audience.CHAIR
    seen = FIELDS[audience].get(kind)
    if seen is None or _hidden(kind, row, audience, room):
        return None
    return {name: value for name, value in row.items() if name in seen}


def _hidden(kind: str, row: Row, audience: Audience, room: str | None) -> bool:
    """A request is the delegations' and the secretariat's affair until it is admitted; a document, until published.

    A pledge is the staff's until it is published, and its own delegation's, which `you` tells.

    An entry that was withdrawn is on no list any more, and may never have been admitted to one. The chair sees the
    messages of chairs; that of one `room` those of this room, and those of none. A delegation is told its own by `you`.
    A need is public once it was said on the floor.
    """
    if kind == "inscription":
        return audience is Audience.PUBLIC and row["state"] in ("requested", "withdrawn")
    if kind == "document":
        return not audience.is_staff and row["published_at"] is None
    if kind == "pledge":
        return not audience.is_staff and row["state"] != "published"
    if kind == "need":
        return audience is Audience.PUBLIC and row["intervention"] is None
    if kind == "message":
        others = Correspondent.CHAIR not in (row["sender"], row["recipient"])
        elsewhere = room is not None and row["room"] not in (None, room)
        return audience is Audience.CHAIR and (others or elsewhere)
    return False


def seen_of(rows: dict[str, Row], audience: Viewer, leave: Left = NOTHING) -> dict[str, Row]:
    """Of these rows those that this audience may see, as it may see them, without the kinds that a reader leaves."""
    kept = {key: row for key, row in rows.items() if kind_of_key(key) not in leave} if leave else rows
    return {key: seen for key, row in kept.items() if (seen := view(key, row, audience)) is not None}


def redact(change: Change, audience: Viewer, leave: Left = NOTHING) -> Told:
    """The change as this audience receives it: what it may not see is missing, or dropped if it saw it before.

    A reader that leaves kinds of rows is given the same number, without them.
    """
    put = seen_of(change.after, audience, leave)
    gone = (key for key in seen_of(change.before, audience, leave) if key not in put)
    return {"seq": change.seq, "history": change.history, "follows": change.follows, "put": put, "drop": sorted(gone)}


def reload_of(
    rows: dict[str, Row], seq: int, audience: Viewer, history: str | None = None, leave: Left = NOTHING
) -> Told:
    """The whole state as this audience may see it; folding all changes up to `seq` of this history gives the same."""
    return {"seq": seq, "history": history, "full": True, "put": seen_of(rows, audience, leave), "drop": []}
