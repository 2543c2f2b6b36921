"""Inscribing delegations on a list, editing and moving entries (docs/procedure.md, "The list of speakers")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from hlom_live.domain import ordering, replies
from hlom_live.domain.clock import stamp
from hlom_live.domain.closing import closed_at
from hlom_live.domain.commands import (
    UNSET,
    EditInscription,
    Inscribe,
    RaisePointOfOrder,
    RequestFloor,
    given,
)
from hlom_live.domain.errors import Refused
from hlom_live.domain.model import (
    Delegation,
    Done,
    Format,
    Inscription,
    InscriptionState,
    Intervention,
    ListState,
    Meeting,
    Mode,
    PlacedBy,
    Precedence,
    Presence,
    SpeakersList,
    SpeechKind,
)
from hlom_live.domain.replies import Answering
from hlom_live.domain.roles import Actor, Role
from hlom_live.domain.rules import check_seconds, rule

_TEXTS = ("speaker_name", "speaker_title", "on_behalf_of", "language")


@dataclass(frozen=True, slots=True)
class Place:
    """A place on a list, and the rule or the hand that found it."""

    number: float
    placed_by: PlacedBy


@dataclass(frozen=True, slots=True)
class Asked:
    """What a rule must know to inscribe a delegation.

    `place` is the one found for the entry; `standing` the same delegation's own waiting entry of this kind, if any;
    `replies` how many rights of reply it has used on the item answered, `answering` what this one answers. `over` is
    since when nobody is heard any more on the list on which the entry would wait, None while somebody may be; `latest`
    is the time of the latest request that this list ever took, None before the first.
    """

    meeting: Meeting
    speakers: SpeakersList
    delegation: Delegation
    place: Place
    standing: Inscription | None = None
    replies: int = 0
    answering: Answering | None = None
    over: datetime | None = None
    latest: datetime | None = None


def request_floor(asked: Asked, ask: RequestFloor, at: datetime, new_id: str, actor: Actor) -> Done:
    """Inscribe a delegation that asks for itself; a point of order is taken even on a closed list (rule 71)."""
    _must_take_requests(asked, ask.kind, at)
    categories = asked.speakers.categories
    if categories is not None and asked.delegation.category not in categories:
        raise Refused("category_not_admitted", category=asked.delegation.category)
    if rule(asked.meeting, "presence_needed") and asked.delegation.present is Presence.ABSENT:
        raise Refused("not_present")
    if asked.answering is not None:
        replies.must_be_entitled(asked.meeting, asked.delegation, asked.answering)
    state = InscriptionState.INSCRIBED if asked.speakers.self_inscription else InscriptionState.REQUESTED
    if ask.kind is SpeechKind.POINT_OF_ORDER:
        state = InscriptionState.INSCRIBED
    return _inscribed(asked, ask, ask.kind, Precedence.OTHER, state, at, new_id, actor)


def raise_point_of_order(asked: Asked, ask: RaisePointOfOrder, at: datetime, new_id: str, actor: Actor) -> Done:
    """A point of order stands above the list from the moment it is raised (rule 71)."""
    kind = SpeechKind.POINT_OF_ORDER
    return _inscribed(asked, ask, kind, Precedence.OTHER, InscriptionState.INSCRIBED, at, new_id, actor)


def inscribe(asked: Asked, ask: Inscribe, at: datetime, new_id: str, actor: Actor) -> Done:
    """The secretariat inscribes anyone, on a list in any state."""
    return _inscribed(asked, ask, ask.kind, ask.precedence, InscriptionState.INSCRIBED, at, new_id, actor)


def _must_take_requests(asked: Asked, kind: SpeechKind, at: datetime) -> None:
    """Statements are asked for on open lists; nothing is where the item is concluded or the sitting adjourned."""
    speakers = asked.speakers
    if speakers.state is ListState.NOT_OPEN:
        raise Refused("list_not_open")
    since = speakers.closed_at if speakers.state is ListState.CLOSED else closed_at(speakers, at)
    if kind is SpeechKind.STATEMENT and (speakers.state is ListState.CLOSED or since is not None):
        raise Refused("list_closed", closed_at=stamp(since))
    if asked.over is not None:
        raise Refused("list_closed", closed_at=stamp(asked.over))


def _inscribed(
    asked: Asked,
    ask: RequestFloor | Inscribe | RaisePointOfOrder,
    kind: SpeechKind,
    precedence: Precedence,
    state: InscriptionState,
    at: datetime,
    new_id: str,
    actor: Actor,
) -> Done:
    """The new entry, after the checks that hold for whoever inscribes."""
    speakers = _taken_on(asked, kind)
    texts = _none_for_empty({name: getattr(ask, name) for name in _TEXTS})
    for_group = texts["on_behalf_of"] is not None
    turn = asked.answering.turn if asked.answering else None
    entry = Inscription(
        id=new_id,
        list=speakers.id,
        place=asked.place.number,
        delegation=asked.delegation.id,
        kind=kind,
        mode=ask.mode or usual_mode(asked.meeting, asked.delegation),
        precedence=precedence,
        state=state,
        allotted_seconds=limit(asked.meeting, speakers, asked.delegation, kind, for_group, asked.replies),
        requested_at=ordering.received_at(at, asked.latest),
        placed_by=asked.place.placed_by,
        reply_to=turn.id if turn else None,
        requested_by=actor.name,
        **texts,
    )
    return Done((entry,), result={"inscription": new_id, **_elsewhere(asked.speakers, speakers)})


def _taken_on(asked: Asked, kind: SpeechKind) -> SpeakersList:
    """The list on which the entry will wait, if it may: nobody waits twice, or replies to what has no reply."""
    if asked.standing is not None:
        raise Refused(
            "already_inscribed",
            inscription=asked.standing.id,
            requested_at=stamp(asked.standing.requested_at),
        )
    speakers = asked.speakers
    if asked.answering is not None:
        replies.must_be_answerable(asked.delegation, asked.answering)
        speakers = asked.answering.taken_on
    if kind is SpeechKind.RIGHT_OF_REPLY and asked.replies >= len(speakers.reply_seconds):
        raise Refused("reply_exhausted", limit=len(speakers.reply_seconds))
    return speakers


def _none_for_empty(said: Mapping[str, Any]) -> dict[str, Any]:
    """What a command says of an entry as it is kept: an empty text is none, for the orderings tell none from some."""
    return {name: (value or None) if name in _TEXTS else value for name, value in said.items()}


def _elsewhere(asked_on: SpeakersList, taken_on: SpeakersList) -> dict[str, str]:
    """The list on which a reply waits, where that is not the one it was asked for on."""
    return {} if asked_on.id == taken_on.id else {"list": taken_on.id}


def usual_mode(meeting: Meeting, delegation: Delegation) -> Mode:
    """How a delegation speaks unless it says otherwise: from where it is, within the meeting's format."""
    if meeting.format is Format.VIRTUAL or (meeting.format is Format.HYBRID and delegation.present is Presence.REMOTE):
        return Mode.REMOTE
    return Mode.IN_ROOM


def limit(
    meeting: Meeting,
    speakers: SpeakersList,
    delegation: Delegation,
    kind: SpeechKind,
    for_group: bool,
    replies: int = 0,
) -> float:
    """Seconds allotted: by kind, then for a group statement, then by category, then the list's default.

    `replies` counts the rights of reply before this one; each has its own limit, the last one holding for any more.
    """
    if kind is SpeechKind.POINT_OF_ORDER:
        return float(rule(meeting, "point_of_order_seconds"))
    if kind is SpeechKind.RIGHT_OF_REPLY:
        return float(speakers.reply_seconds[min(replies, len(speakers.reply_seconds) - 1)])
    if for_group:
        return float(speakers.group_seconds)
    limits = speakers.time_limits
    usual = limits.get("default", rule(meeting, "statement_seconds"))
    return float(limits.get(delegation.category, usual))


def limited_anew(
    meeting: Meeting,
    entry: Inscription,
    was: tuple[SpeakersList, Delegation],
    now: tuple[SpeakersList, Delegation],
    changed: Inscription | None = None,
) -> Inscription:
    """A statement under the limit of another list, or of its delegation as corrected; one set by hand stays.

    `changed` is the entry as it will be, if anything else of it changes: a group has a limit of its own.
    """
    after = changed or entry
    if entry.kind is not SpeechKind.STATEMENT:
        return after
    usual, new = (limit(meeting, *of, e.kind, bool(e.on_behalf_of)) for of, e in ((was, entry), (now, after)))
    return replace(after, allotted_seconds=new) if entry.allotted_seconds == usual else after


def withdraw(entry: Inscription, actor: Actor) -> Done:
    """Take one's own entry back; the secretariat may take back any."""
    must_be_own(entry.delegation, actor)
    _must_wait(entry)
    return Done((replace(entry, state=InscriptionState.WITHDRAWN),))


def admit(entry: Inscription) -> Done:
    """Admit a request, or bring back an entry that was struck as absent."""
    if entry.state not in (InscriptionState.REQUESTED, InscriptionState.ABSENT):
        raise Refused("wrong_state", state=entry.state)
    return Done((replace(entry, state=InscriptionState.INSCRIBED),))


def edit_inscription(
    entry: Inscription, turn: Intervention | None, edit: EditInscription, asked: Asked, actor: Actor
) -> Done:
    """Correct an entry that waits, or, by the secretariat, the one that speaks (`turn` is then its intervention).

    Another limit of the one that speaks moves its clock, on every page.
    """
    must_be_own(entry.delegation, actor)
    changes = _none_for_empty(given(edit, "inscription"))
    if actor.role is Role.DELEGATE and not changes.keys() <= {
        "speaker_name",
        "speaker_title",
        "mode",
        "language",
    }:
        raise Refused("not_allowed")
    speaking = entry.state is InscriptionState.SPEAKING and turn is not None and actor.role is not Role.DELEGATE
    if not (entry.waiting or speaking):
        raise Refused("wrong_state", state=entry.state)
    check_seconds("allotted_seconds", changes.get("allotted_seconds", 1))
    edited = replace(entry, **changes)
    if speaking and turn is not None:
        same = changes.keys() & {
            "speaker_name",
            "speaker_title",
            "on_behalf_of",
            "mode",
            "language",
            "allotted_seconds",
        }
        said = replace(turn, **{name: changes[name] for name in same})
        # What was taken from the time is never more than all of it.
        return Done((edited, replace(said, added_seconds=max(said.added_seconds, -said.allotted_seconds))))
    if "allotted_seconds" not in changes:
        of = asked.speakers, asked.delegation
        edited = limited_anew(asked.meeting, entry, of, of, edited)
    return Done((replace(edited, place=asked.place.number, placed_by=asked.place.placed_by),))


def corrected(entry: Inscription, edit: EditInscription) -> Inscription:
    """The entry with what the command says in place of what stood there."""
    return replace(entry, **_none_for_empty(given(edit, "inscription")))


def seen_between(entry: Inscription, order: Sequence[str], before: str | None, after: Any) -> None:
    """Refuse `stale` if the sender saw other neighbours at the place that an entry is to take.

    `order` are those who wait on the list, in order; `before` the one in front of whom the entry goes, None for the
    end, which is the end whoever stands there; `after` the one seen just above. If that one waits no more, or nothing
    was said of it, the place is where it was meant to be.
    """
    others = [one for one in order if one != entry.id]
    if after is UNSET or before not in others or (after is not None and after not in others):
        return
    above = others.index(before) - 1
    if after != (others[above] if above >= 0 else None):
        raise Refused("stale", what="order")


def move_inscription(entry: Inscription, place: float, reason: str) -> Done:
    """Put an entry at another place by hand; the reason is public."""
    _must_wait(entry)
    if not reason.strip():
        raise Refused("reason_needed")
    return Done((replace(entry, place=place, placed_by=PlacedBy.MOVED, placed_reason=reason),))


def swap_inscriptions(one: Inscription, other: Inscription, reason: str) -> Done:
    """Two delegations that agreed take each other's place; the secretariat confirms it."""
    _must_wait(one)
    _must_wait(other)
    if one.id == other.id:
        raise Refused("wrong_state", state="same_entry")
    if one.list != other.list:
        raise Refused("wrong_state", state="not_on_one_list")
    if not reason.strip():
        raise Refused("reason_needed")
    return Done(
        (
            replace(one, place=other.place, placed_by=PlacedBy.SWAP, placed_reason=reason),
            replace(other, place=one.place, placed_by=PlacedBy.SWAP, placed_reason=reason),
        )
    )


def mark_absent(
    meeting: Meeting,
    entry: Inscription,
    end: float,
    end_of_category: float | None,
    standing: Inscription | None = None,
) -> Done:
    """Skip a speaker who is not there, and place the entry where the meeting's absent rule says.

    `end` is a place at the end of the list, `end_of_category` one after the last other entry of the same category, or
    None if there is no other: left where it is, the entry would be called again at once, so it goes to the end.
    `standing` is the entry with which the delegation has asked again since it was called: nobody waits twice, so the
    one that was called is struck.
    """
    if entry.state not in (InscriptionState.INSCRIBED, InscriptionState.SPEAKING):
        raise Refused("wrong_state", state=entry.state)
    absent_rule = rule(meeting, "absent_rule")
    skipped = replace(entry, placed_by=PlacedBy.ABSENT_RULE, placed_reason=None)
    if absent_rule == "struck" or standing is not None:
        return Done((replace(skipped, state=InscriptionState.ABSENT),))
    within = end_of_category if absent_rule == "end_of_category" else None
    place = end if within is None else within
    return Done((replace(skipped, state=InscriptionState.INSCRIBED, place=place),))


def must_be_own(delegation: str, actor: Actor) -> None:
    """A delegate acts for its own delegation alone."""
    if actor.role is Role.DELEGATE and actor.delegation != delegation:
        raise Refused("not_allowed")


def _must_wait(entry: Inscription) -> None:
    if not entry.waiting:
        raise Refused("wrong_state", state=entry.state)
