"""What delegations say about pledges on the floor: reports, announcements and links (docs/adr/0163).

A delegation states with its entry which pledges it reports on, and announces new ones. This becomes public, on the
intervention and in the register, only once the delegation has spoken. Links made by a précis-writer are public at once,
as marks are.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from hlom_live.domain.commands import UNSET, Report
from hlom_live.domain.errors import Refused, invalid
from hlom_live.domain.model import (
    WAITING,
    Done,
    Inscription,
    InscriptionState,
    Intervention,
    Need,
    Pledge,
    PledgeStage,
    PledgeState,
    Says,
    SpeechKind,
    Value,
)
from hlom_live.domain.roles import Actor, Role
from hlom_live.domain.speakers import must_be_own
from hlom_live.domain.support import on_the_floor

Link = dict[str, Any]
"""`pledge`, `says` (of `Says`), `stage` and `note`, which only a delegation's own report has."""

BEFORE = (*WAITING, InscriptionState.SPEAKING)
SPOKEN = (InscriptionState.DELIVERED, InscriptionState.IN_WRITING)

MOST_REPORTED = 60
"""Pledges of which one statement may tell; nobody reads out more."""

MOST_ANNOUNCED = 20
"""Pledges that one delegation may have announced and not yet made."""


def said(words: Iterable[str]) -> list[str]:
    """What is said of a pledge, in the order of `Says`, each once."""
    given = set(words)
    return [str(one) for one in Says if one in given]


def as_link(one: Report) -> Link:
    """A report as a row holds it."""
    stage = None if one.stage is None else str(one.stage)
    return {"pledge": one.pledge, "says": said(one.says), "stage": stage, "note": one.note or None}


def is_of(pledge: Pledge, delegation: str) -> bool:
    """Whether a delegation submitted a pledge or is a partner in it."""
    return pledge.submitter == delegation or any(one["delegation"] == delegation for one in pledge.partners)


# Before it speaks


def report(entry: Inscription, known: Mapping[str, Pledge], wanted: Sequence[Report], seen: Any, actor: Actor) -> Done:
    """The pledges on which a delegation reports with this entry, all anew; before or while it speaks.

    `known` are the pledges by id that are in the register, `seen` the reports that the sender saw, None for none:
    two telephones of one delegation do not overwrite each other. A pledge that has left the register since, or was
    withdrawn, stands in nobody's way if it was reported before: it is left out.
    """
    must_be_own(entry.delegation, actor)
    _must_be_to_come(entry)
    if seen is not UNSET and (entry.pledges or []) != (seen or []):
        raise Refused("stale", what="reports")
    if len(wanted) > MOST_REPORTED or len({one.pledge for one in wanted}) < len(wanted):
        raise invalid("pledges", "each once, and at most 60")
    before = {one["pledge"] for one in entry.pledges or ()}
    links = [_reported(one, known.get(one.pledge), before, entry.delegation) for one in wanted]
    return Done((replace(entry, pledges=[one for one in links if one] or None),))


def _must_be_to_come(entry: Inscription) -> None:
    if entry.kind is not SpeechKind.STATEMENT:
        raise Refused("wrong_state", kind=entry.kind)
    if entry.state not in BEFORE:
        raise Refused("wrong_state", state=entry.state)


def _reported(one: Report, pledge: Pledge | None, before: set[str], delegation: str) -> Link | None:
    gone = pledge is None or pledge.state is not PledgeState.PUBLISHED
    if pledge is None or gone or pledge.stage is PledgeStage.WITHDRAWN:
        if one.pledge in before:
            return None
        raise Refused("not_found", what="pledge") if gone else Refused("pledge_withdrawn")
    if not is_of(pledge, delegation):
        raise Refused("not_your_pledge")
    return as_link(one)


@dataclass(frozen=True, slots=True)
class Announced:
    """A new pledge of a delegation: the entry it is announced with, what it has announced, the one that is changed."""

    entry: Inscription
    others: Sequence[Pledge] = ()
    before: Pledge | None = None


def announce(by: Announced, made: Pledge, actor: Actor) -> Done:
    """Announce a new pledge, or say anew what it is; the secretariat admits it, and all see it when it was spoken.

    `made` is the pledge as it would stand in the register. One that is changed waits to be admitted again.
    """
    must_be_own(by.entry.delegation, actor)
    _must_be_to_come(by.entry)
    if by.before is not None:
        must_be_unpublished(by.before, actor)
    elif len(by.others) >= MOST_ANNOUNCED:
        raise Refused("too_many", why="announced", most=MOST_ANNOUNCED)
    submitted = replace(
        made, state=PledgeState.SUBMITTED, inscription=by.entry.id, reason=None, published_at=None, intervention=None
    )
    return Done((submitted,), result={"pledge": submitted.id})


def must_be_unpublished(pledge: Pledge, actor: Actor) -> None:
    """A pledge that was announced and is not public yet, by whoever may act for it; others are not said to exist."""
    if actor.role is Role.DELEGATE and pledge.submitter != actor.delegation:
        raise Refused("not_found" if pledge.state is not PledgeState.PUBLISHED else "not_allowed", what="pledge")
    if pledge.state is PledgeState.PUBLISHED:
        raise Refused("pledge_published")


def take_back(pledge: Pledge, actor: Actor) -> Done:
    """A delegation takes an announcement back before it is public; nothing of it is kept."""
    must_be_unpublished(pledge, actor)
    return Done(drop=(pledge,))


def admit(pledge: Pledge, entry: Inscription | None, turn: Intervention | None, seen: Any, at: datetime) -> Done:
    """The secretariat admits an announcement; of a statement that was delivered already it is published at once.

    `entry` is that with which it is announced, `turn` its newest intervention; `seen` is the title that the officer
    read: what was written anew since is read before it is admitted.
    """
    if pledge.state is PledgeState.PUBLISHED:
        raise Refused("pledge_published")
    if pledge.state is PledgeState.ADMITTED:
        raise Refused("wrong_state", state="pledge_admitted")
    if seen is not UNSET and seen != pledge.title:
        raise Refused("stale", what="pledge")
    admitted = replace(pledge, state=PledgeState.ADMITTED, reason=None)
    if entry is not None and entry.state in SPOKEN:
        admitted = published(admitted, turn, at)
    return Done((admitted,))


def decline(pledge: Pledge, reason: str) -> Done:
    """The secretariat does not admit an announcement, and says why; its delegation may change it and ask again."""
    if pledge.state is PledgeState.PUBLISHED:
        raise Refused("pledge_published")
    if pledge.state is PledgeState.DECLINED:
        raise Refused("wrong_state", state="pledge_declined")
    if not reason.strip():
        raise Refused("reason_needed")
    return Done((replace(pledge, state=PledgeState.DECLINED, reason=reason),))


def published(pledge: Pledge, turn: Intervention | None, at: datetime) -> Pledge:
    """An admitted pledge that is public from now on, announced by that intervention; None: in writing."""
    return replace(pledge, state=PledgeState.PUBLISHED, published_at=at, intervention=turn.id if turn else None)


def unpublished(pledge: Pledge) -> Pledge:
    """A pledge whose announcement is undone: it is admitted, and waits to be made."""
    return replace(pledge, state=PledgeState.ADMITTED, published_at=None, intervention=None)


def adopted(entry: Inscription, left: Inscription | None, announced: Iterable[Pledge]) -> tuple[Value, ...]:
    """A new entry of a delegation that had withdrawn from the list: what it would have said of pledges goes along.

    `left` is the entry withdrawn last, `announced` the pledges that were to be announced with it.
    """
    if left is None or entry.kind is not SpeechKind.STATEMENT:
        return (entry,)
    moved = tuple(replace(one, inscription=entry.id) for one in announced if one.state is not PledgeState.PUBLISHED)
    return (replace(entry, pledges=left.pledges), *moved)


def joined(*told: Sequence[Link] | None) -> list[Link] | None:
    """The reports of several entries that become one; of a pledge the later one says what is told."""
    links = {link["pledge"]: link for some in told for link in some or ()}
    return list(links.values())[:MOST_REPORTED] or None


# On the record


def link(
    turn: Intervention,
    wanted: Mapping[str, list[Says] | None],
    known: Mapping[str, Pledge],
    seen: Mapping[str, list[Says] | None],
) -> Intervention:
    """An intervention with what a précis-writer says it tells of pledges; null takes a pledge away.

    The pledges that are not named stay as they are, and so does what the delegation itself said of stage and update.
    `seen` is what the sender saw of some: Refused("stale") where another has written meanwhile.
    """
    links = {one["pledge"]: one for one in turn.pledges}
    for pledge, saw in seen.items():
        if (links[pledge]["says"] if pledge in links else None) != saw:
            raise Refused("stale", what="links")
    for pledge, says in wanted.items():
        if says is None:
            links.pop(pledge, None)
            continue
        if pledge not in links and (pledge not in known or known[pledge].state is not PledgeState.PUBLISHED):
            raise Refused("not_found", what="pledge")
        links[pledge] = {"pledge": pledge, "stage": None, "note": None, **links.get(pledge, {}), "says": said(says)}
    if len(links) > MOST_REPORTED:
        raise invalid("pledges", "each once, and at most 60")
    return replace(turn, pledges=list(links.values()))


# Once it has spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A statement that was delivered, or is on the record in writing: `turn` is None then.

    `known` are the pledges it reports on that are in the register, by id; `announced` those announced with it; `needs`
    what its delegation asks for; `day` the day of the meeting on which it is.
    """

    entry: Inscription
    turn: Intervention | None
    known: Mapping[str, Pledge]
    day: str
    announced: Sequence[Pledge] = ()
    needs: Sequence[Need] = ()


def deliver(of: Spoken, at: datetime, new_id: Callable[[], str]) -> Done:
    """What was reported and announced is said: the register stands as the delegation told it, and all may read it.

    Raises Refused("wrong_state") before the statement is on the record, and once this was done. A pledge that has left
    the register is left out; one that was withdrawn in between stays so. What is not admitted yet waits.
    """
    if of.entry.state not in SPOKEN or of.entry.reported_at is not None:
        raise Refused("wrong_state", state=of.entry.state)
    public = {one for one, pledge in of.known.items() if pledge.state is PledgeState.PUBLISHED}
    told = [one for one in of.entry.pledges or () if one["pledge"] in public]
    put: list[Value] = [replace(of.entry, reported_at=at)]
    put += [advanced(of.known[one["pledge"]], one, of.day) for one in told]
    put += [published(one, of.turn, at) for one in of.announced if one.state is PledgeState.ADMITTED]
    if of.turn is not None:
        turn = replace(of.turn, pledges=_both(of.turn.pledges, told))
        put += [turn, *on_the_floor(turn, told, of.known, of.needs, at, new_id)]
    return Done(tuple(put))


def _both(linked: Sequence[Link], told: Sequence[Link]) -> list[Link]:
    """What the delegation itself says stands first. Where the précis-writer has listened, that one's word of what was
    said stands; stage and update are the delegation's.
    """
    heard = {one["pledge"]: one["says"] for one in linked}
    own = [one | {"says": heard.get(one["pledge"], one["says"])} for one in told]
    ids = {one["pledge"] for one in own}
    return [*own, *(one for one in linked if one["pledge"] not in ids)]


def advanced(pledge: Pledge, told: Link, day: str) -> Pledge:
    """A pledge as its delegation reports it; what was withdrawn meanwhile is not begun again by that."""
    if pledge.stage is PledgeStage.WITHDRAWN or not (told["stage"] or told["note"]):
        return pledge
    stage = PledgeStage(told["stage"]) if told["stage"] else pledge.stage
    return replace(pledge, stage=stage, update=told["note"] or pledge.update, updated_on=day)


# As if it had not been


Row = Mapping[str, Any]
Rows = Mapping[str, Row]


def unsaid(before: Rows, after: Rows, now: Rows, offered: Collection[str] = ()) -> dict[str, dict[str, Any] | None]:
    """Rows to be written back where the end of an intervention is undone; None means that the row goes.

    `before` and `after` are the rows of the delivery, `now` the same as they are. Whatever was written since stays:
    only fields that are as the delivery made them are again what they were. A need that it made goes, unless somebody
    has `offered` something to it (ids) or written in it: then it was not said on the floor.
    """
    back: dict[str, dict[str, Any] | None] = {}
    for key, made in after.items():
        is_now, then = now.get(key), before.get(key)
        if is_now is None:
            continue
        if then is None:
            kept = is_now != made or is_now["id"] in offered
            back[key] = {**is_now, "intervention": None} if kept else None
        elif key.startswith("intervention/"):
            back[key] = {**is_now, "pledges": _links_back(then["pledges"], made["pledges"], is_now["pledges"])}
        else:
            touched = [name for name in made if then[name] != made[name] and is_now[name] == made[name]]
            back[key] = {**is_now, **{name: then[name] for name in touched}}
    return back


def _links_back(then: Sequence[Link], made: Sequence[Link], is_now: Sequence[Link]) -> list[Link]:
    """Links as they were before the delivery, those apart that a précis-writer has touched since."""
    was, by_it = ({one["pledge"]: one for one in some} for some in (then, made))
    found = [was.get(one["pledge"]) if by_it.get(one["pledge"]) == one else one for one in is_now]
    return [one for one in found if one is not None]
